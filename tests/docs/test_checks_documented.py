"""docs/checks.md has the pages of the checks as they are today."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def writer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("write_checks_page", HERE / "write_checks_page.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_page_has_the_checks_of_today(writer: ModuleType) -> None:
    page = writer.PAGE.read_text(encoding="utf-8")
    assert page == writer.contents(), "run: python tests/docs/write_checks_page.py"


def test_each_check_has_a_section_and_a_line_in_the_table(writer: ModuleType) -> None:
    page = writer.PAGE.read_text(encoding="utf-8")
    assert len(writer.checks()) >= 14
    for check in writer.checks():
        assert f"\n## {check.id}\n" in page
        assert f"\n| [`{check.id}`](#{check.id}) | " in page
