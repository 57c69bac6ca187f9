"""The report as GitLab Code Quality: findings in the merge request and beside the lines of the draft."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from onrecord.display import one_line, without_surrogates
from onrecord.hookspecs import ReportOptions
from onrecord.model import Audit, Finding, Severity
from onrecord_plugins.reports.locations import Locations, numbered, path_of
from onrecord_plugins.reports.reading import Reading

_SEVERITIES = {
    Severity.HIGH: "critical",
    Severity.MEDIUM: "major",
    Severity.LOW: "minor",
    Severity.INFO: "info",
}


class GitlabReport:
    """Open findings, worst first: GitLab has no word for suppressed ones and notes and would count them as faults."""

    name = "gitlab"
    suffix = ".gitlab"

    def render(self, audit: Audit, options: ReportOptions) -> str:
        """Return a JSON array; findings below ``options.min_severity`` are left out."""
        locations = Locations(audit)
        numbers = {id(finding): number for finding, number in numbered(audit.findings)}
        shown = Reading(audit, options.min_severity).findings_open
        issues = [_issue(finding, numbers[id(finding)], locations) for finding in shown]
        return without_surrogates(json.dumps(issues, ensure_ascii=False, indent=2)) + "\n"


def _issue(finding: Finding, number: str, locations: Locations) -> dict[str, Any]:
    place = locations.first_of(finding)
    fingerprint = hashlib.sha256(number.encode("utf-8", "surrogatepass")).hexdigest()
    return {
        "description": one_line(finding.message),
        "check_name": one_line(finding.check),
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": path_of(place.article) if place else "",
            "lines": {"begin": place.stretch.start.line if place and place.stretch else 1},
        },
    }


__all__ = ["GitlabReport"]
