from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.checks import PAGE_SECTIONS, Check, page_of
from onrecord.model import Severity
from onrecord.testing import Case, read_cases
from onrecord_plugins.checks import onrecord_checks

HERE = Path(__file__).parent
CHECKS = {check.id: check for check in onrecord_checks()}


def cases_of(check_id: str) -> tuple[Case, ...]:
    return read_cases(HERE / f"{check_id}.yaml")


@pytest.mark.parametrize(
    ("check_id", "case"),
    [
        pytest.param(check_id, case, id=f"{check_id}: {case.name}")
        for check_id in CHECKS
        for case in cases_of(check_id)
    ],
)
def test_finds_what_the_case_calls_for_and_nothing_else(check_id: str, case: Case) -> None:
    assert case.failure(check_id) is None


@pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS)
class TestEveryCheck:
    def test_has_a_page_with_all_sections_in_order(self, check: type[Check]) -> None:
        page = dict(page_of(check))
        summary = page.pop("")
        assert tuple(page) == PAGE_SECTIONS
        assert all(page.values())
        assert summary.endswith(".")
        assert "\n" not in summary

    def test_has_an_id_that_is_its_file_name_in_kebab_case(self, check: type[Check]) -> None:
        assert check.__module__.rpartition(".")[2] == check.id.replace("-", "_")
        assert check.id == check.id.casefold()
        assert check.__name__.casefold() == check.id.replace("-", "")

    def test_has_a_severity_of_its_own(self, check: type[Check]) -> None:
        assert isinstance(vars(check)["severity"], Severity)

    def test_has_at_least_four_cases_that_fire_and_four_that_do_not(self, check: type[Check]) -> None:
        cases = cases_of(check.id)
        firing = [case for case in cases if case.expected]
        assert len(firing) >= 4
        assert len(cases) - len(firing) >= 4


def test_every_file_of_the_folder_is_a_check_that_is_offered() -> None:
    folder = Path(onrecord_checks.__code__.co_filename).parent
    files = {path.stem.replace("_", "-") for path in folder.glob("*.py")} - {"--init--"}
    assert files == set(CHECKS)


def test_every_case_file_belongs_to_a_check() -> None:
    assert {path.stem for path in HERE.glob("*.yaml")} == set(CHECKS)
