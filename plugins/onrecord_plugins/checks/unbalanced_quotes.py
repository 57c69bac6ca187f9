"""The check ``unbalanced-quotes``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.checks import AuditView, Check, quoted
from onrecord.model import Article, Finding, Severity, Span
from onrecord.text import paragraphs, sentences

_MARK = re.compile(r"[“”\"]")
_INCHES = re.compile(r"\d\"(?!\w)")
_SENTENCE_ENDS = re.compile(r"[.?!…:,][)’'”\"]*\s*$")
_LOOK_BACK = 12
_SHOWN_MARKS = 60
_CARRIED_ON = 6
"""Paragraphs within which a quotation may go on without a mark of its own."""


class UnbalancedQuotes(Check):
    """A quotation is opened and not closed, or closed and never opened.

    What it flags:
        Paragraphs whose double quotation marks do not pair, unless the quotation goes on in the next paragraph in
        news style (each paragraph opens, the last one closes) or is closed a few paragraphs further on.
    Why it matters:
        Where a quotation ends decides whose words the rest are. A lost mark puts the writer's words into the mouth of
        the speaker, or the speaker's into the writer's voice.
    Known limits:
        Single marks are not looked at, since apostrophes cannot be told from them. Two mistakes in one paragraph may
        cancel out. A mark right after a figure is taken for inches.
    Example:
        "The gate is open, Marsh said. Nobody has closed it since May.
    Better:
        "The gate is open," Marsh said. Nobody has closed it since May.
    References:
        Any style book on quotations of several paragraphs.
    """

    id = "unbalanced-quotes"
    severity = Severity.LOW
    note = True
    scope = "article"

    def examine(self, view: AuditView) -> Iterator[Finding]:
        """Yield one finding for each paragraph whose marks do not pair."""
        for article in view.articles:
            for area, mark, opened in _unpaired(article):
                around = next(s for s in sentences(article.text, area) if mark.start < s.end)
                what = "opens and never closes" if opened else "closes and was never opened"
                shown = article.text[mark.start :] if opened else article.text[around.start : mark.end]
                words = (shown[:_SHOWN_MARKS] if opened else shown[-_SHOWN_MARKS:]).strip(' “”"')
                yield self.finding(
                    f"A quotation {what} ({quoted(words)}): whose words these are is open.",
                    evidence=[view.evidence(article.id, around)],
                )


def _unpaired(article: Article) -> list[tuple[Span, Span, bool]]:
    """Return the marks without a partner, at most one a paragraph: paragraph, mark, whether it opens."""
    areas = paragraphs(article.text)
    states = [_state(article.text, area) for area in areas]
    found: list[tuple[Span, Span, bool]] = []
    carried = -1
    for number, (opener, closer) in enumerate(states):
        if closer is not None and carried >= number:
            carried = -1
            closer = None
        if closer is not None:
            found.append((areas[number], closer, False))
        elif opener is not None:
            until = _goes_on(article.text, areas, states, number)
            if until is None:
                found.append((areas[number], opener, True))
            else:
                carried = max(carried, until)
    return found


def _goes_on(
    text: str, areas: list[Span], states: list[tuple[Span | None, Span | None]], number: int
) -> int | None:
    """Return the paragraph up to which the quotation left open in paragraph ``number`` goes on, or None."""
    following = areas[number + 1 : number + 2]
    if following and text[following[0].start] in '“"':
        return number
    for later in range(number + 1, min(len(areas), number + 1 + _CARRIED_ON)):
        opener, closer = states[later]
        if closer is not None:
            return later
        if opener is not None or _MARK.search(text, areas[later].start, areas[later].end):
            return None
    return None


def _state(text: str, area: Span) -> tuple[Span | None, Span | None]:
    """Return the mark that is left open in the paragraph ``area``, and the first that closes nothing.

    An opening mark after the end of a sentence inside a quotation goes on with it: a paragraph break was lost there.
    One in the middle of a sentence opens a second quotation, and leaves the first without an end.
    """
    inches = {m.end() - 1 for m in _INCHES.finditer(text, area.start, area.end)}
    opened: Span | None = None
    left_open: Span | None = None
    stray: Span | None = None
    for match in _MARK.finditer(text, area.start, area.end):
        at = Span(match.start(), match.end())
        before = text[at.start - 1] if at.start > area.start else " "
        after = text[at.end] if at.end < area.end else " "
        apart = before.isspace() or before in "([—–-‘'"
        opens = match.group() == "“" or (match.group() == '"' and apart and not after.isspace())
        closes = match.group() == "”" or (match.group() == '"' and not before.isspace())
        if match.group() == '"' and opened is None and after.isalnum():
            opens, closes = True, False
        if at.start in inches and opened is None:
            continue
        if opens and (opened is None or not closes):
            if opened is not None and not _SENTENCE_ENDS.search(
                text[max(area.start, at.start - _LOOK_BACK) : at.start]
            ):
                left_open = left_open or opened
                opened = at
            opened = opened or at
        elif opened is not None:
            opened = None
        else:
            stray = stray or at
    return left_open or opened, stray
