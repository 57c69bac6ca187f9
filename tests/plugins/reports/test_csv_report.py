from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from onrecord.hookspecs import Report, ReportOptions
from onrecord.model import Audit, Severity
from onrecord_plugins.reports.csv_report import CsvReport


def rows(audit: Audit, **options: object) -> list[dict[str, str]]:
    report = CsvReport().render(audit, ReportOptions(**options))  # type: ignore[arg-type]
    assert report.endswith("\r\n")
    assert report.count("\n") == report.count("\r\n") == report.count("\r")
    read = csv.DictReader(io.StringIO(report, newline=""), strict=True)
    found = list(read)
    assert all(None not in row and None not in row.values() for row in found)
    return found


def test_every_finding_is_a_row_open_ones_first(decided: Audit) -> None:
    assert isinstance(CsvReport(), Report)
    found = rows(decided)
    order = [(row["status"] == "open", Severity(row["severity"]).rank) for row in found]
    assert order == sorted(order, reverse=True)
    assert {row["finding"] for row in found} == {finding.id for finding in decided.findings}
    assert found[0] == {
        "finding": "fnd-1123456789ab",
        "check": "pseudo-corroboration",
        "severity": "high",
        "status": "open",
        "article": "desk/brightside.html",
        "place": "3:54",
        "message": decided.findings[0].message,
        "quotation": "have all confirmed that Ostran crews divert the river",
        "reason": "",
        "by": "",
        "until": "",
    }


def test_decisions_are_in_their_columns(decided: Audit) -> None:
    by_status = {row["status"]: row for row in rows(decided)}
    assert set(by_status) == {"open", "waived", "accepted", "baselined"}
    waived = by_status["waived"]
    assert (waived["by"], waived["until"]) == ("Ada Venn", "2032-07-01")
    assert waived["reason"] == "'=1+1 is [ours](http://z)"


def test_where_the_file_is_not_known_the_paragraph_is(decided: Audit) -> None:
    places = {row["place"] for row in rows(decided) if row["article"].startswith("https://")}
    assert places == {"¶1"}


@pytest.mark.parametrize("beginning", ["=", "+", "-", "@", "\t=", "\r=", " =", "\u200b=", "\n@", "＝", "＠"])
def test_no_cell_is_a_formula(decided: Audit, beginning: str) -> None:
    words = f"{beginning}HYPERLINK(x)"
    found = replace(decided.findings[0], message=words, check=words, id=words)
    [row] = rows(replace(decided, findings=(found,)))
    for column in ("message", "check", "finding"):
        assert row[column].startswith("'")
        assert row[column].endswith("HYPERLINK(x)")


def test_the_least_severity_is_obeyed(decided: Audit) -> None:
    assert {row["severity"] for row in rows(decided, min_severity=Severity.MEDIUM)} == {"high", "medium"}


def test_hostile_words_stay_in_their_cell(hostile: Audit) -> None:
    bad = 'a",b\r\n"c;\x00\x1b[31m'
    [row] = rows(replace(hostile, findings=(replace(hostile.findings[0], message=bad),)))
    assert row["message"] == 'a",b "c;'


def test_an_audit_without_findings_has_only_names_of_columns() -> None:
    assert rows(Audit(version="0")) == []
