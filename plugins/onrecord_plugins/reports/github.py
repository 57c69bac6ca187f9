"""The report as workflow commands of GitHub Actions: each finding an annotation beside its line of the draft."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from onrecord.display import one_line, shorten, visible
from onrecord.hookspecs import ReportOptions
from onrecord.model import Audit, Finding, Severity
from onrecord.wording import count_of
from onrecord_plugins.reports.locations import Location, Locations, path_of
from onrecord_plugins.reports.reading import Reading

_COMMANDS = {
    Severity.HIGH: "error",
    Severity.MEDIUM: "warning",
    Severity.LOW: "notice",
    Severity.INFO: "notice",
}
_MOST = 10
"""Annotations of one command that GitHub shows for one step; it drops the others without a word."""
_QUOTE_LENGTH = 200


class GithubReport:
    """Open findings, worst first, then notes, as many as GitHub shows, and one line that says what is not among them."""

    name = "github"
    suffix = ".github"

    def render(self, audit: Audit, options: ReportOptions) -> str:
        """Return the commands, one a line: print them in a step, as what is written to a file annotates nothing."""
        reading = Reading(audit, options.min_severity)
        locations = Locations(audit)
        troubled = bool(audit.input_problems or audit.plugin_problems)
        last = "warning" if troubled else "notice"
        room = Counter(dict.fromkeys(_COMMANDS.values(), _MOST))
        room[last] -= 1
        lines: list[str] = []
        cut = Counter[bool]()
        for finding in (*reading.findings_open, *reading.notes_open):
            is_note = reading.is_note(finding)
            command = "notice" if is_note else _COMMANDS[finding.severity]
            if room[command]:
                room[command] -= 1
                title = "note" if is_note else finding.severity.value
                lines.append(_annotation(command, title, finding, locations.first_of(finding)))
            else:
                cut[is_note] += 1
        words = ", ".join(_counts(reading, cut))
        lines.append(f"::{last} title=onrecord::{_escaped(words)}.")
        return "\n".join(lines) + "\n"


def _counts(reading: Reading, cut: Mapping[bool, int]) -> Iterator[str]:
    """Yield what there is in words; ``cut`` says how many findings (False) and notes (True) GitHub would not show."""
    audit = reading.audit
    opened = [finding for finding in audit.findings if not finding.suppressed]
    for is_note, what in ((False, "open finding"), (True, "note")):
        listed = [finding for finding in opened if reading.is_note(finding) is is_note]
        if listed:
            yield count_of(len(listed), what)
        elif not is_note:
            yield "No open findings"
        if cut[is_note]:
            yield f"{cut[is_note]:,} of them not shown, as GitHub shows only {_MOST} of a level"
        if hidden := sum(finding.severity.rank < reading.least.rank for finding in listed):
            yield f"{hidden:,} below {reading.least.value} not shown"
    if suppressed := len(audit.findings) - len(opened):
        yield f"{suppressed:,} suppressed by decisions"
    if reading.not_checked:
        yield f"{count_of(len(reading.not_checked), 'check')} could not run"
    if audit.input_problems:
        yield f"{count_of(len(audit.input_problems), 'input')} not audited"
    if audit.plugin_problems:
        yield f"{count_of(len(audit.plugin_problems), 'plugin')} failed"


def _annotation(command: str, title: str, finding: Finding, place: Location | None) -> str:
    properties = dict(_place(place)) if place else {}
    properties["title"] = f"{title}: {one_line(finding.check)}"
    message = one_line(finding.message)
    if place and place.evidence and not place.stretch:
        message += f"\n“{shorten(place.evidence.text, _QUOTE_LENGTH)}”"
    listed = ",".join(f"{name}={_escaped_property(value)}" for name, value in properties.items())
    return f"::{command} {listed}::{_escaped(message)}"


def _place(place: Location) -> Iterator[tuple[str, str]]:
    if not place.article.path:
        return
    yield "file", visible(path_of(place.article))
    if place.stretch:
        start, end = place.stretch.start, place.stretch.end
        yield "line", str(start.line)
        yield "endLine", str(end.line)
        if start.line == end.line:
            # GitHub takes no columns for a passage of several lines; its last column belongs to the passage.
            yield "col", str(start.column)
            yield "endColumn", str(end.column - 1)


def _escaped(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped_property(words: str) -> str:
    return _escaped(words).replace(":", "%3A").replace(",", "%2C")


__all__ = ["GithubReport"]
