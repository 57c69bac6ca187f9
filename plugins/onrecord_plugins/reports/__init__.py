"""The report formats: ``terminal`` for people, ``json`` for programs, ``markdown`` for pull requests and tickets."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.hookspecs import Report, hookimpl


@hookimpl
def onrecord_reports() -> Sequence[Report]:
    """Offer the three formats; what renders them is imported when a report is asked for."""
    from onrecord_plugins.reports.json_report import JsonReport
    from onrecord_plugins.reports.markdown import MarkdownReport
    from onrecord_plugins.reports.terminal import TerminalReport

    return (JsonReport(), MarkdownReport(), TerminalReport())
