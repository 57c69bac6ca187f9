"""docs/checks.md has the pages of the checks as they are today."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from onrecord.checks import page_of
from onrecord.wording import RULES, SIGNS

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


def test_pages_name_the_severity_that_a_check_has(writer: ModuleType) -> None:
    severities = {check.id: check.severity.value for check in writer.checks()}
    prose = [
        line
        for page in writer.PAGE.parent.glob("*.md")
        for line in page.read_text(encoding="utf-8").splitlines()
        if not line.startswith("|")
    ]
    told = re.findall(r"`([a-z-]+)` \((high|medium|low|info)\)", " ".join(prose))
    assert ("dead-end-citation", "low") in told
    for check, severity in told:
        assert severities.get(check, severity) == severity, check


def test_each_figure_that_a_policy_may_set_is_explained(writer: ModuleType) -> None:
    for check in writer.checks():
        page = " ".join(" ".join(page_of(check).values()).split())
        for figure in check.thresholds:
            assert re.search(rf"`{figure}`: \w", page), f"{check.id} does not say what {figure} is"


def test_the_rules_of_the_marks_are_those_of_their_page(writer: ModuleType) -> None:
    page = (writer.PAGE.parent / "marks.md").read_text(encoding="utf-8")
    for standing, rule in RULES.items():
        words = rule[0].lower() + rule[1:].rstrip(".")
        assert f"| {SIGNS[standing]} | `{standing.value}` | {words} |" in page
