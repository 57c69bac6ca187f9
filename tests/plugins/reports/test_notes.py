"""Findings of checks that are notes: apart from the editor's list in every report."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from onrecord.hookspecs import Report, ReportOptions
from onrecord.model import Audit, CheckPage, Severity, Status
from onrecord_plugins.reports.annotations import AnnotationsReport
from onrecord_plugins.reports.csv_report import CsvReport
from onrecord_plugins.reports.github import GithubReport
from onrecord_plugins.reports.gitlab import GitlabReport
from onrecord_plugins.reports.json_report import JsonReport
from onrecord_plugins.reports.junit import JunitReport
from onrecord_plugins.reports.markdown import MarkdownReport
from onrecord_plugins.reports.rdjsonl import RdjsonlReport
from onrecord_plugins.reports.sarif import SarifReport
from onrecord_plugins.reports.summary import SummaryReport
from onrecord_plugins.reports.terminal import TerminalReport

NOTED = "pseudo-corroboration"
"""The one open finding of ``decided`` that is high, made a note here."""


@pytest.fixture
def noted(decided: Audit) -> Audit:
    pages = (replace(page, note=page.id == NOTED) for page in decided.checks)
    return replace(decided, checks=tuple(pages))


def render(report: Report, audit: Audit, **options: Any) -> str:
    text = report.render(audit, ReportOptions(**options))
    assert isinstance(text, str)
    return text


@pytest.mark.parametrize(
    ("report", "heading", "after"),
    [
        (TerminalReport(), "Notes ──", "Suppressed findings ──"),
        (MarkdownReport(), "## Notes\n", "## Suppressed findings\n"),
        (SummaryReport(), "<summary>1 note</summary>", "<summary>3 findings suppressed</summary>"),
    ],
)
def test_notes_are_behind_the_findings_and_counted_apart(
    report: Report, heading: str, after: str, noted: Audit
) -> None:
    page = render(report, noted)
    assert "5 open findings (3 medium, 1 low, 1 info), 1 note, 3 suppressed" in " ".join(page.split())
    before, _, notes = page.partition(heading)
    assert NOTED not in before
    assert NOTED in notes.partition(after)[0]


@pytest.mark.parametrize("report", [TerminalReport(), MarkdownReport(), SummaryReport()])
def test_notes_that_are_not_severe_enough_are_counted_apart(report: Report, noted: Audit) -> None:
    mild = tuple(replace(f, severity=Severity.INFO) if f.check == NOTED else f for f in noted.findings)
    page = render(report, replace(noted, findings=mild), min_severity=Severity.MEDIUM)
    assert "3 findings and 1 note below medium not shown." in " ".join(page.split())
    assert "Notes" not in page


def test_an_audit_with_notes_alone_has_no_findings(noted: Audit) -> None:
    audit = replace(noted, findings=tuple(f for f in noted.findings if f.check == NOTED))
    assert ", no findings, 1 note" in render(TerminalReport(), audit).partition("\n")[0]
    *_, last = render(GithubReport(), audit).splitlines()
    assert "::No open findings, 1 note, " in last


def test_github_has_them_as_notices_behind_all_others(noted: Audit) -> None:
    *lines, before, last = render(GithubReport(), noted).splitlines()
    assert before.startswith("::notice ") and f"title=note%3A {NOTED}::" in before
    assert not any(NOTED in line for line in lines)
    assert "::5 open findings, 1 note, 3 suppressed by decisions, " in last


def test_reports_that_count_faults_leave_them_out(noted: Audit) -> None:
    issues = json.loads(render(GitlabReport(), noted))
    assert {issue["check_name"] for issue in issues} == {
        f.check for f in noted.findings if f.check != NOTED and not f.suppressed
    }
    assert NOTED not in render(RdjsonlReport(), noted)


@pytest.mark.parametrize("status", [Status.OPEN, Status.ACCEPTED])
def test_junit_passes_with_a_remark(status: Status, noted: Audit) -> None:
    [found] = [f for f in noted.findings if f.check == NOTED]
    for claims in (found.claims, ()):
        finding = replace(found, status=status, claims=claims)
        root = ET.fromstring(render(JunitReport(), replace(noted, findings=(finding,), not_checked=())))
        assert (root.get("failures"), root.get("skipped")) == ("0", "0")
        remarks = [out.text or "" for out in root.iter("system-out")]
        [remark] = [words for words in remarks if f"note: high {NOTED}" in words]
        assert ("accepted" in remark) is (status is Status.ACCEPTED)


def test_sarif_has_them_as_informational(noted: Audit) -> None:
    [run] = json.loads(render(SarifReport(), noted))["runs"]
    for result in run["results"]:
        is_note = result["ruleId"] == NOTED
        assert (result["kind"] == "informational") is (result["level"] == "none") is is_note
    rule = run["tool"]["driver"]["rules"][0]
    assert rule["defaultConfiguration"] == {"level": "note"}
    assert rule["properties"] == {"tags": ["sourcing", "note"], "problem.severity": "recommendation"}


def test_tables_and_records_keep_them(noted: Audit) -> None:
    rows = list(csv.DictReader(render(CsvReport(), noted).splitlines()))
    order = [(row["status"] != "open", row["check"] == NOTED) for row in rows]
    assert order == sorted(order) and len(rows) == len(noted.findings)
    assert len(json.loads(render(JsonReport(), noted))["findings"]) == len(noted.findings)
    tagged = [
        any(body["value"] == "note" and body["purpose"] == "tagging" for body in item["body"])
        for item in json.loads(render(AnnotationsReport(), noted))["items"]
    ]
    assert tagged.count(True) == 1


def test_a_check_without_a_page_is_no_note(decided: Audit) -> None:
    page = CheckPage(id="another", severity=Severity.LOW, summary="x", note=True)
    assert ", 1 note" not in render(TerminalReport(), replace(decided, checks=(page,)))
