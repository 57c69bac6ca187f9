"""The report for reviewdog (rdjsonl), which comments on the changed lines of a pull request on any code host."""

from __future__ import annotations

import json
from typing import Any

from onrecord.display import one_line
from onrecord.hookspecs import ReportOptions
from onrecord.model import Audit, Finding, Severity
from onrecord_plugins.reports.locations import Location, Locations, Stretch, path_of, stretch_in_bytes
from onrecord_plugins.reports.reading import Reading

_SEVERITIES = {
    Severity.HIGH: "ERROR",
    Severity.MEDIUM: "WARNING",
    Severity.LOW: "INFO",
    Severity.INFO: "INFO",
}


class RdjsonlReport:
    """Open findings without the notes, worst first, one Diagnostic a line."""

    name = "rdjsonl"
    suffix = ".rdjsonl"

    def render(self, audit: Audit, options: ReportOptions) -> str:
        """Return the lines, none where nothing is open: reviewdog refuses an empty one.

        It is ASCII, so that no reader takes a character of an article for a line's end. Findings below
        ``options.min_severity`` are left out.
        """
        locations = Locations(audit)
        shown = Reading(audit, options.min_severity).findings_open
        lines = (_diagnostic(finding, locations.first_of(finding)) for finding in shown)
        return "".join(f"{json.dumps(line)}\n" for line in lines)


def _diagnostic(finding: Finding, place: Location | None) -> dict[str, Any]:
    location: dict[str, Any] = {"path": path_of(place.article) if place else ""}
    if place and place.stretch:
        location["range"] = _range(place, place.stretch)
    return {
        "message": one_line(finding.message),
        "location": location,
        "severity": _SEVERITIES[finding.severity],
        "source": {"name": "onrecord"},
        "code": {"value": one_line(finding.check)},
    }


def _range(place: Location, stretch: Stretch) -> dict[str, Any]:
    """Return the place with columns in bytes, as reviewdog counts; whole lines where those are not known."""
    exact = stretch_in_bytes(place.article, place.evidence.span) if place.evidence else None
    if exact is None:
        return {"start": {"line": stretch.start.line}, "end": {"line": stretch.end.line}}
    return {
        "start": {"line": exact.start.line, "column": exact.start.column},
        "end": {"line": exact.end.line, "column": exact.end.column},
    }


__all__ = ["RdjsonlReport"]
