"""The check ``block-boundary-lost``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, takewhile

from onrecord.checks import AuditView, Check, quoted
from onrecord.model import Article, BlockKind, Finding, Severity, Span
from onrecord.text import paragraphs, sentences, words

_WORDS = BlockKind.QUOTE, BlockKind.EMBED
_OTHER = BlockKind.TITLE, BlockKind.HEADING, BlockKind.CAPTION, BlockKind.BYLINE, BlockKind.NOTE
_HANDS_OVER = re.compile(
    r"""^\W*(?:(?:and|but|then|now|next|so)\b,?\s+)?(?:
        (?:cue|enter|via|from|per)\s+(?P<cued>.{2,60}?) |
        (?:here['’]s|here\s+is|this\s+is|more|yet\s+more|once\s+more|over)\s+(?:(?:more|what|the\s+latest|the\s+rest|some)\s+)?
            (?:from|to|by)?\s*(?P<more>.{2,60}?) |
        (?P<own>.{2,60}?)\s+(?:reports?|reported|writes|wrote|continues|continued|explains|explained|elaborates|has\s+more|had\s+this|
            puts\s+it|put\s+it)(?:\s+(?:thus|further|on|this\s+way|that\s+way|as\s+follows|more))?
    )(?:\s+(?:again|once\s+more|earlier|today|yesterday|last\s+week|this\s+week))?\s*[:：]$""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_LONGEST_HANDOVER = 100
_AS_WE_PUT_IT = re.compile(
    r"\bas\s+we\s+(?:put|said|wrote|noted|explained|argued)(?:\s+(?:it|this|that))?"
    r"(?:\s+(?:earlier|before|then|yesterday|last\s+\w+|this\s+\w+|back\s+in\s+\w+|in\s+[A-Z]\w+|on\s+[A-Z]\w+))?\s*[:：]\s+(?=[A-Z])"
)
_BEGINS_WITH_MARK = re.compile(r"^\W*[“\"„«‘'>|]")
_LIST = re.compile(r"^\s*(?:[-–—•*·▪◦]|\(?\d{1,3}[.)]\s|\(?[a-z][.)]\s)")
_TURN = re.compile(r"^[^\s:]+(?:\s[^\s:]+){0,3}[:：]\s")
_FEWEST_AREAS = 2
_FEWEST_WORDS = 8
_FEWEST_SENTENCES = 2


class BlockBoundaryLost(Check):
    """Another outlet's report is handed over to, and its end is not marked.

    What it flags:
        A line that hands over to an outlet ("Here's more from the Gazette:") with two paragraphs and more after it
        that stand in no quotation marks and no quoted block; and "as we put it last week:" with unmarked sentences
        after it.
    Why it matters:
        Where the other text ends is left to the reader. What the writer adds is then taken for the outlet's report, and
        we may have put claims down to the wrong one: look them up in the piece quoted.
    Known limits:
        Plain text keeps no indentation, so in the page the block may have been plain to see. Only outlets that are
        known are seen. How far the other text goes is not guessed.
    Example:
        Here's more from the Merrow Gazette:
    Better:
        A quoted block, or quotation marks at each paragraph.
    References:
        None: a reading of our own.
    """

    id = "block-boundary-lost"
    severity = Severity.LOW
    scope = "article"
    note = True

    def examine(self, view: AuditView) -> Iterator[Finding]:
        """Yield one finding for each text of another that begins and has no marked end, in text order."""
        for article in view.articles:
            areas = paragraphs(article.text)
            for number, area in enumerate(areas):
                if view.in_block(article.id, area):
                    continue
                if _hands_over(view, article, area):
                    after = list(
                        islice(takewhile(_Running(view, article), areas[number + 1 :]), _FEWEST_AREAS)
                    )
                    if len(after) == _FEWEST_AREAS:
                        yield self.finding(
                            f"{quoted(area.of(article.text))} begins the text of another, and nothing marks where it "
                            "ends: what follows may be put down to the wrong one.",
                            evidence=[
                                view.evidence(article.id, area),
                                view.evidence(article.id, after[0], "unmarked"),
                            ],
                        )
                elif own := _own_words(article.text, area):
                    yield self.finding(
                        f"{quoted(own.of(article.text))} begins an earlier text, and nothing marks where it ends.",
                        evidence=[view.evidence(article.id, view.sentence_around(article.id, own))],
                    )


class _Running:
    """Tells paragraphs of running text without marks from quotations, lists, dialogue, headings and further handovers."""

    def __init__(self, view: AuditView, article: Article) -> None:
        self._view = view
        self._article = article

    def __call__(self, area: Span) -> bool:
        piece = area.of(self._article.text)
        return not (
            self._view.in_block(self._article.id, area, *_WORDS, *_OTHER)
            or _BEGINS_WITH_MARK.match(piece)
            or _LIST.match(piece)
            or _TURN.match(piece)
            or piece.endswith((":", "："))
            or len(words(piece)) < _FEWEST_WORDS
        )


def _hands_over(view: AuditView, article: Article, area: Span) -> bool:
    """Whether the paragraph ``area`` only says that an outlet's text comes next: "Cue the Gazette:"."""
    piece = area.of(article.text)
    if len(piece) > _LONGEST_HANDOVER or not (match := _HANDS_OVER.match(piece)):
        return False
    name = next(part for part in match.groups() if part)
    mention = next(iter(view.outlets.mentions(name)), None)
    if mention is None or name[: mention.span.start].casefold().strip() not in ("", "the", "our friends at"):
        return False
    return match["own"] is None or mention.span.end == len(name)


def _own_words(text: str, area: Span) -> Span | None:
    """Return where the paragraph ``area`` says "as we put it last week:" before unmarked sentences, or None."""
    match = _AS_WE_PUT_IT.search(text, area.start, area.end)
    if match is None:
        return None
    rest = Span(match.end(), area.end)
    many = len(list(islice(sentences(text, rest), _FEWEST_SENTENCES))) >= _FEWEST_SENTENCES
    return Span(*match.span()) if many else None
