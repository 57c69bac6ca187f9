"""docs/cli.md shows the help that the commands print today, and every exit code."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from onrecord.errors import ExitCode
from onrecord_cli.main import COMMANDS

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "cli.md"


@pytest.fixture(scope="module")
def writer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("write_cli_page", HERE / "write_cli_page.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_page_has_the_help_of_today(writer: ModuleType) -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page == writer.renewed(page), "run: python tests/docs/write_cli_page.py"


@pytest.mark.parametrize("name", COMMANDS)
def test_command_has_a_heading_and_a_line_in_the_table(name: str) -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert f"\n### `onrecord {name}`\n" in page
    assert f"\n| `{name}" in page


@pytest.mark.parametrize("code", ExitCode, ids=lambda code: code.name)
def test_exit_code_is_explained(code: ExitCode) -> None:
    assert f"\n| {code.value} | " in PAGE.read_text(encoding="utf-8")
