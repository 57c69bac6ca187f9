"""The report formats: for people, for programs, and for the tools that editors and build servers have."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.hookspecs import Report, hookimpl


@hookimpl
def onrecord_reports() -> Sequence[Report]:
    """Offer the formats; what renders them is imported when a report is asked for."""
    from onrecord_plugins.reports.annotations import AnnotationsReport
    from onrecord_plugins.reports.csv_report import CsvReport
    from onrecord_plugins.reports.github import GithubReport
    from onrecord_plugins.reports.gitlab import GitlabReport
    from onrecord_plugins.reports.json_report import JsonReport
    from onrecord_plugins.reports.junit import JunitReport
    from onrecord_plugins.reports.markdown import MarkdownReport
    from onrecord_plugins.reports.rdjsonl import RdjsonlReport
    from onrecord_plugins.reports.sarif import SarifReport
    from onrecord_plugins.reports.schema_org import SchemaOrgReport
    from onrecord_plugins.reports.summary import SummaryReport
    from onrecord_plugins.reports.terminal import TerminalReport

    return (
        JsonReport(),
        MarkdownReport(),
        TerminalReport(),
        SarifReport(),
        GithubReport(),
        GitlabReport(),
        JunitReport(),
        RdjsonlReport(),
        CsvReport(),
        SummaryReport(),
        AnnotationsReport(),
        SchemaOrgReport(),
    )
