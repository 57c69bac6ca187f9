"""The findings as a table (CSV, RFC 4180) for spreadsheets and statistics."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from onrecord.display import one_line
from onrecord.hookspecs import ReportOptions
from onrecord.model import Audit, Finding
from onrecord_plugins.reports.locations import Locations, path_of
from onrecord_plugins.reports.reading import Reading

_COLUMNS = (
    "finding",
    "check",
    "severity",
    "status",
    "article",
    "place",
    "message",
    "quotation",
    "reason",
    "by",
    "until",
)
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""What a spreadsheet takes a formula to begin with, in full width, too."""


class CsvReport:
    """One row for each finding with its decision: the open ones worst first, then notes, then the suppressed."""

    name = "csv"
    suffix = ".csv"

    def render(self, audit: Audit, options: ReportOptions) -> str:
        """Return the table under a row of names; findings below ``options.min_severity`` are left out.

        Each cell is on one line. One that a spreadsheet would compute begins with an apostrophe.
        """
        reading = Reading(audit, options.min_severity)
        locations = Locations(audit)
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(_COLUMNS)
        for finding in reading.findings:
            writer.writerow([_cell(value) for value in _row(finding, reading, locations)])
        return out.getvalue()


def _row(finding: Finding, reading: Reading, locations: Locations) -> Iterator[str]:
    place = locations.first_of(finding)
    decision = finding.decision
    yield finding.id
    yield finding.check
    yield finding.severity.value
    yield finding.status
    yield path_of(place.article) if place else ""
    if place and place.stretch:
        yield f"{place.stretch.start.line}:{place.stretch.start.column}"
    elif place and place.evidence:
        yield f"¶{reading.paragraph(place.article, place.evidence.span.start)}"
    else:
        yield ""
    yield finding.message
    yield place.evidence.text if place and place.evidence else ""
    yield decision.reason if decision else ""
    yield decision.by if decision else ""
    yield decision.until.isoformat() if decision and decision.until else ""


def _cell(words: str) -> str:
    line = one_line(words)
    return f"'{line}" if line.startswith(_FORMULA) else line


__all__ = ["CsvReport"]
