"""The check ``dangling-introducer``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.checks import AuditView, Check, quoted
from onrecord.model import Article, BlockKind, Finding, Severity, Span
from onrecord.text import paragraphs, sentences, words

_COLON = re.compile(r"[:：]$")
_SPEECH = re.compile(
    r"""\b(?:said|says|say|saying|tweeted|tweets|tweeting|wrote|writes|writing|posted|posts|posting|added|adds|
        replied|replies|stated|states|declared|warned|warns|asked|asks|told|explained|explains|announced|accused|accuses|
        quoted\s+as\s+saying|
        (?:statement|letter|message|post|tweet|email|note|text|report)\b[^.:]{0,60}?\s
            (?:reads?|read|says|said|runs?|ran))\b""",
    re.IGNORECASE | re.VERBOSE,
)
_MARKS = re.compile(r"[“”\"„«»‘]|(?:^|\s)'")
_LIST = re.compile(r"^\W*(?:[-–—•*·▪◦>]|\(?\d{1,3}[.)]|\(?[a-z][.)]\s)")
_WORDS = BlockKind.QUOTE, BlockKind.EMBED
_FEWEST_WORDS = 4
_SHOWN_WORDS = 10
_SHORT_LINE = 12
_HANDS_OVER = re.compile(
    r"""^(?:And|Then|Now|Next)?,?\s*(?:again,?\s+)?
        (?:(?:here['’]s|here\s+(?:is|are)|this\s+is|cue|enter|more\s+from|once\s+more,?|back\s+to)\s+(?:more\s+(?:from|of)\s+)?
            (?:the\s+|our\s+)?(?P<name>[A-Z][\w.’'-]*(?:\s+(?:of\s+)?[\w.’'-]+){0,4})
        |(?:the\s+)?(?P<again>[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*){0,3}),?\s+(?:again|once\s+(?:again|more)|too))\s*[:：]$""",
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST_HANDOVER = 60
_OPENS = re.compile(r"^\W*[“\"„«‘']")
_NAME_AND_COLON = re.compile(r"^[^\s:]+(?:\s[^\s:]+){0,3}:\s")


class DanglingIntroducer(Check):
    """Words are announced with a colon and do not follow.

    What it flags:
        Paragraphs that end in a verb of speech and a colon ("the embassy tweeted:") where what follows is no quotation,
        quoted block, list or dialogue, or where nothing follows. Short ones without a verb, too ("And the ministry
        again:"), unless they hand over to an outlet, whose report may follow as it is.
    Why it matters:
        Mostly a gap of ours or of the page: an embedded post or block quotation that was lost on the way to the text.
        What somebody said is then missing from the audit, so the article may be better sourced than it looks.
    Known limits:
        Quoted words set off by indentation alone are taken for lost, since plain text does not keep it.
    Example:
        The minister's office tweeted:
    Better:
        The minister's office tweeted: "The dam is safe and will be opened on Monday."
    References:
        None: a reading of our own.
    """

    id = "dangling-introducer"
    severity = Severity.LOW
    note = True
    scope = "article"

    def examine(self, view: AuditView) -> Iterator[Finding]:
        """Yield one finding for each announcement that leads nowhere."""
        for article in view.articles:
            areas = paragraphs(article.text)
            for number, area in enumerate(areas):
                hands_over = _hands_over(view, article.text, area)
                last = area if hands_over else _announces(article.text, area)
                if last is None or view.in_block(
                    article.id, area, *_WORDS, BlockKind.TITLE, BlockKind.HEADING
                ):
                    continue
                after = areas[number + 1 :]
                if not (_begins(view, article, after) if hands_over else _follows(view, article, after)):
                    shown = quoted(" ".join(last.of(article.text).split()[-_SHOWN_WORDS:]))
                    yield self.finding(
                        f"The words announced by {shown} are not in the text, or not marked as words of somebody: an "
                        "embedded post or quotation may be lost.",
                        evidence=[view.evidence(article.id, last)],
                    )


def _announces(text: str, area: Span) -> Span | None:
    """Return the last sentence of the paragraph ``area`` where it announces speech, else None."""
    if not _COLON.search(area.of(text)):
        return None
    last = list(sentences(text, area))[-1]
    piece = last.of(text)
    clause = re.split(r"[;,–—]\s", piece)[-1] if len(piece) > 160 else piece
    return last if _SPEECH.search(clause) and len(words(piece)) > _FEWEST_WORDS else None


def _hands_over(view: AuditView, text: str, area: Span) -> bool:
    """Whether the paragraph ``area`` only names somebody whose words come next: "And the ministry again:"."""
    piece = area.of(text)
    if len(piece) > _LONGEST_HANDOVER or not (match := _HANDS_OVER.match(piece)):
        return False
    name = match["name"] or match["again"]
    return name[0].isupper() and not any(True for _ in view.outlets.mentions(piece))


def _begins(view: AuditView, article: Article, after: Sequence[Span]) -> bool:
    """Whether the next paragraph begins with somebody's words: a mark, a block, a list, a name and colon."""
    if not after:
        return False
    following = after[0].of(article.text)
    return (
        view.in_block(article.id, after[0], *_WORDS)
        or _OPENS.match(following) is not None
        or _LIST.match(following) is not None
        or _NAME_AND_COLON.match(following) is not None
    )


def _follows(view: AuditView, article: Article, after: Sequence[Span]) -> bool:
    """Whether the paragraphs ``after`` begin with what was announced: a quotation, a block, a list, a dialogue."""
    if not after:
        return False
    text = article.text
    following = after[0].of(text)
    if view.in_block(article.id, after[0], *_WORDS) or _MARKS.search(following) or _LIST.match(following):
        return True
    if _NAME_AND_COLON.match(following):
        return True
    short = [len(words(area.of(text))) <= _SHORT_LINE for area in after[:3]]
    return len(short) > 1 and all(short[:2])
