"""The report for a comment under a pull request: what is open, where, and what could not be checked, on one screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from onrecord.hookspecs import ReportOptions
from onrecord.model import Audit, Finding, Severity
from onrecord.wording import NOT_TRUTH, SEVERITY_SIGNS, count_of, decision_in_words, problem_in_words
from onrecord_plugins.reports.locations import Locations, path_of
from onrecord_plugins.reports.markdown import escape, table
from onrecord_plugins.reports.reading import Gap, Reading

LONGEST = 60_000
"""Characters; GitHub refuses a comment of more than 65,536."""
_ROWS = (30, 20, 10, 5, 2, 0)
"""How many findings are listed: the first of these by which the comment is not too long."""
_MESSAGE = 240
_NAME = 80


class SummaryReport:
    """A headline, a table of the open findings, notes and the suppressed ones folded away, and what was not checked."""

    name = "summary"
    suffix = ".summary.md"

    def render(self, audit: Audit, options: ReportOptions) -> str:
        """Return GitHub-flavoured Markdown of at most ``LONGEST`` characters; it says how many findings it leaves out."""
        reading = Reading(audit, options.min_severity)
        pages = ("\n\n".join(_Comment(reading, most).blocks()) + "\n" for most in _ROWS)
        return next(page for page in pages if len(page) <= LONGEST)


class _Comment:
    """The comment with at most ``most`` entries in each of its lists."""

    def __init__(self, reading: Reading, most: int) -> None:
        self._reading = reading
        self._most = most
        self._places = Locations(reading.audit)

    def blocks(self) -> Iterator[str]:
        yield f"### {self._reading.headline}"
        yield from self._open()
        yield from self._notes()
        yield from self._suppressed()
        yield from self._gaps()
        yield f"*{NOT_TRUTH}*"

    def _open(self) -> Iterator[str]:
        findings = sorted(self._reading.findings_open, key=lambda found: (-found.severity.rank, found.check))
        yield from self._table(findings, "finding")
        if hidden := self._reading.hidden:
            yield hidden

    def _notes(self) -> Iterator[str]:
        if notes := self._reading.notes_open:
            yield _folded(count_of(len(notes), "note"), self._table(notes, "note"))

    def _table(self, findings: Sequence[Finding], what: str) -> Iterator[str]:
        if shown := findings[: self._most]:
            rows = ((*self._row(found), escape(found.message, _MESSAGE)) for found in shown)
            yield table(("severity", "check", "where", what), "llll", rows)
        if cut := findings[self._most :]:
            yield f"{_more(cut, what)} not listed."

    def _row(self, finding: Finding) -> tuple[str, str, str]:
        level = finding.severity
        return f"{SEVERITY_SIGNS[level]} {level.value}", escape(finding.check, _NAME), self._place(finding)

    def _place(self, finding: Finding) -> str:
        found = self._places.first_of(finding)
        if found and found.stretch and found.article.path:
            return f"{escape(path_of(found.article), _NAME)}:{found.stretch.start.line}"
        return escape(self._reading.place_of(finding), _NAME)

    def _suppressed(self) -> Iterator[str]:
        findings = self._reading.findings_suppressed
        if not findings:
            return
        rows = (
            (*self._row(found), escape(found.message, _MESSAGE), escape(decision_in_words(found), _MESSAGE))
            for found in findings[: self._most]
        )
        parts = [table(("severity", "check", "where", "finding", "decision"), "lllll", rows)]
        if cut := findings[self._most :]:
            parts.append(f"{_more(cut)} not listed.")
        yield _folded(f"{count_of(len(findings), 'finding')} suppressed", parts)

    def _gaps(self) -> Iterator[str]:
        audit = self._reading.audit
        unread = [escape(f"{problem_in_words(p)} {p.hint}", _MESSAGE) for p in audit.input_problems]
        if unread:
            yield f"**{count_of(len(unread), 'input')} not audited:**"
            yield self._listed(unread)
        if gaps := self._reading.gaps:
            checks = {check for gap in gaps for names, _ in gap.parts for check in names}
            lines = list(map(self._gap, gaps))
            yield _folded(f"Not checked: {count_of(len(checks), 'check')}", [self._listed(lines)])
        failed = [f"**{escape(p.plugin, _NAME)}**: {escape(p.why, _MESSAGE)}" for p in audit.plugin_problems]
        if failed:
            yield _folded(f"{count_of(len(failed), 'plugin failure')}", [self._listed(failed)])

    def _gap(self, gap: Gap) -> str:
        parts = []
        for checks, articles in gap.parts[: self._most]:
            names = ", ".join(f"**{escape(check, _NAME)}**" for check in checks[: self._most])
            more = len(checks) - self._most
            names += f" and {more:,} more" if more > 0 else ""
            parts.append(names + (f" ({count_of(len(articles), 'article')})" if articles else ""))
        return f"{escape(gap.why, _MESSAGE)} {'; '.join(parts)}"

    def _listed(self, lines: Sequence[str]) -> str:
        shown = [f"- {line}" for line in lines[: self._most]]
        more = len(lines) - len(shown)
        return "\n".join([*shown, f"- {more:,} more"] if more else shown)


def _more(findings: Sequence[Finding], what: str = "finding") -> str:
    counted = Counter(found.severity for found in findings)
    levels = ", ".join(f"{counted[level]} {level}" for level in reversed(Severity) if counted[level])
    return f"{count_of(len(findings), f'more {what}')} ({levels})"


def _folded(title: str, parts: Iterable[str]) -> str:
    """Return ``parts`` folded away behind ``title``; the blank lines make GitHub read them as Markdown."""
    return "\n\n".join([f"<details><summary>{title}</summary>", *parts, "</details>"])


__all__ = ["LONGEST", "SummaryReport"]
