"""Stage 8: run the checks. One that raises is in the report as not checked."""

from __future__ import annotations

from dataclasses import replace

from onrecord.checks import AuditView
from onrecord.errors import NotCheckable
from onrecord.model import Finding, NotChecked
from onrecord.plugins import Plugins, describe


def check(view: AuditView, plugins: Plugins) -> tuple[list[Finding], list[NotChecked]]:
    """Return the findings, worst first and then in text order, and the checks that could not run."""
    findings: list[Finding] = []
    not_checked: list[NotChecked] = []
    for plugin, kind in plugins.checks():
        mine: list[Finding] = []
        try:
            for finding in kind().examine(view):
                if not isinstance(finding, Finding):
                    raise TypeError(f"{kind.id} yielded {type(finding).__name__}, not a Finding")
                mine.append(finding)
        except NotCheckable as error:
            not_checked.append(NotChecked(check=kind.id, why=str(error), articles=error.articles))
        except Exception as error:  # noqa: BLE001 - a check is foreign code; what failed is in the report
            plugins.report_problem(plugin, "onrecord_checks", error)
            not_checked.append(NotChecked(check=kind.id, why=f"The check failed: {describe(error)}."))
        findings += mine
    return _ordered(_unique(findings), view), not_checked


def _unique(findings: list[Finding]) -> list[Finding]:
    """Return the findings, a second one of the same id given a number: the same words found twice are two findings."""
    seen: dict[str, int] = {}
    out = []
    for finding in findings:
        count = seen[finding.id] = seen.get(finding.id, 0) + 1
        out.append(finding if count == 1 else _renumbered(finding, count))
    return out


def _renumbered(finding: Finding, count: int) -> Finding:
    return replace(finding, id=f"{finding.id}-{count}")


def _ordered(findings: list[Finding], view: AuditView) -> list[Finding]:
    place = {article.id: i for i, article in enumerate(view.articles)}

    def key(finding: Finding) -> tuple[int, int, int, str, str]:
        first = finding.evidence[0] if finding.evidence else None
        where = place.get(first.article, len(place)) if first else len(place)
        return (-finding.severity.rank, where, first.span.start if first else 0, finding.check, finding.id)

    return sorted(findings, key=key)
