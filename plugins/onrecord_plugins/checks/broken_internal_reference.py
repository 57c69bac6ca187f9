"""The check ``broken-internal-reference``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, takewhile

from onrecord.checks import AuditView, Check, quoted
from onrecord.english.dates import date_mentions
from onrecord.model import Article, Finding, Severity, Span
from onrecord.text import SpanIndex, quotations

_MENTIONED = r"(?:mentioned|described|cited|quoted|discussed|named|noted|referred\s+to)"
_DETERMINED = r"(?:the|this|that|these|those)\s+(?:[\w’'-]+\s+){0,3}?"
_POINTS_UP = re.compile(
    rf"\b{_DETERMINED}(?P<after>[a-z][\w-]+),?\s+{_MENTIONED}\s+(?:above\b|earlier\b(?!\s+(?:in|on|this|that|today|by|the|last)\b))|"
    rf"\b(?:the|this|that|these|those)\s+(?:above|afore|before)-?(?:mentioned|said|named|cited)\s+(?P<before>[a-z][\w-]+)\b(?=\s+(?P<next>[a-z][\w-]+))?",
    re.IGNORECASE,
)
_NOTHING_ABOVE = re.compile(
    rf"\b(?:as|see|like)\s+(?:{_MENTIONED}\s+)?above\b(?!\s+(?:the|all|a|an|average|ground|sea)\b)",
    re.IGNORECASE,
)
_NOTHING_BELOW = re.compile(
    rf"(?:\b(?:see|as|read\s+on|{_MENTIONED}|more\s+on\s+(?:this|that|it))\s+below\b|\(see\s+below\))(?!\s+(?:the|a|an|average|zero|sea)\b)",
    re.IGNORECASE,
)
_PAPERS = frozenset(
    """document report study letter memo memorandum paper dossier file email e-mail note survey audit cable article analysis
    statement message contract agreement""".split()
)
_IDENTIFIES = re.compile(
    r"\b(?:dated|titled|entitled|called|named|headed|known|by|from|written|published|released|prepared|signed|issued|sent|number|no\.)"
    r"\s|[“\"‘]\s?[A-Z]",
)
_PICTURES = re.compile(
    r"\b(?:photo\w*|pictures?|images?|maps?|charts?|graph\w*|videos?|figures?|tables?|illustrat\w+|box|lists?|tweets?|posts?|clips?|links?|"
    r"infographics?|diagrams?|gallery|slides?|form|comments?|map)\b",
    re.IGNORECASE,
)

_MOST_MENTIONS = 8
_ABOVE = "points to something above, and this is the first sentence."
_BELOW = "points to something below, and this is the last sentence."


class BrokenInternalReference(Check):
    """The article points to something in itself that is not there, or is not identified there.

    What it flags:
        "The document mentioned above" where nothing above is called a document, or only "a secret document" of which
        neither author nor date nor title is given; "see below" with nothing below, "as mentioned above" with nothing
        above.
    Why it matters:
        Such a pointer reads as if the evidence had been laid out. A reader who follows it finds nothing to check.
    Known limits:
        What is meant is told by the noun alone, so a report that was called a study above counts as missing. Pointers to
        pictures, maps and posts are left out, since those are often lost on the way to the text. Pointers inside
        quotations belong to the text quoted.
    Example:
        A secret paper has shown the plan. (…) Recall from the paper mentioned above that the board knew.
    Better:
        The board's memorandum of 3 May 2031 has shown the plan. (…) Recall from the memorandum of 3 May that the board
        knew.
    References:
        None: a reading of our own.
    """

    id = "broken-internal-reference"
    severity = Severity.LOW
    scope = "article"

    def examine(self, view: AuditView) -> Iterator[Finding]:
        """Yield one finding for each sentence with a pointer that leads nowhere, in text order."""
        for article in view.articles:
            text = article.text
            quotes = SpanIndex(quote.outer for quote in quotations(text) if not quote.single)
            found: list[tuple[Span, str, tuple[Span, ...]]] = []
            called: dict[str, list[Span]] = {}
            for match in _POINTS_UP.finditer(text):
                found += _unresolved(view, article, match, called)
            sentences = [s for s in view.sentences(article.id) if not view.in_block(article.id, s)]
            if sentences:
                found += [(Span(*m.span()), _ABOVE, ()) for m in _in(_NOTHING_ABOVE, text, sentences[0])]
                found += [(Span(*m.span()), _BELOW, ()) for m in _in(_NOTHING_BELOW, text, sentences[-1])]
            shown: set[Span] = set()
            for at, why, others in sorted(found):
                around = view.sentence_around(article.id, at)
                if (
                    around in shown
                    or quotes.touching(at)
                    or view.in_block(article.id, at)
                    or _PICTURES.search(at.of(text))
                ):
                    continue
                shown.add(around)
                yield self.finding(
                    f"{quoted(at.of(text))} {why}",
                    evidence=[
                        view.evidence(article.id, around),
                        *(view.evidence(article.id, other, "all that stands above") for other in others),
                    ],
                )


def _in(pattern: re.Pattern[str], text: str, span: Span) -> Iterator[re.Match[str]]:
    return pattern.finditer(text, span.start, span.end)


def _unresolved(
    view: AuditView, article: Article, match: re.Match[str], called: dict[str, list[Span]]
) -> Iterator[tuple[Span, str, tuple[Span, ...]]]:
    """Yield the pointer ``match`` with what is wrong and where, if its noun is not above or never identified there.

    ``called`` keeps where the nouns stand that were asked for.
    """
    stems = [_stem(match[group]) for group in ("after", "before", "next") if match[group]]
    pointer = Span(*match.span())
    around = view.sentence_around(article.id, pointer)
    for stem in stems:
        named = re.compile(rf"\b{re.escape(stem)}(?:s|es|['’]s)?\b", re.IGNORECASE)
        if stem not in called:
            called[stem] = [Span(*m.span()) for m in named.finditer(article.text)]
        above = list(islice(takewhile(lambda span: span.start < around.start, called[stem]), _MOST_MENTIONS))
        if above or named.search(article.title):
            break
    else:
        yield pointer, "points to something above, and nothing above is called so.", ()
        return
    if stem not in _PAPERS or not above:
        return
    places = list(dict.fromkeys(view.sentence_around(article.id, span) for span in above))
    if len(places) == 1 and not _identified(article, places[0], above[0]):
        yield (
            pointer,
            "points to something above that is not identified there: no author, date or title.",
            (places[0],),
        )


def _stem(noun: str) -> str:
    word = noun.casefold()
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _identified(article: Article, place: Span, noun: Span) -> bool:
    """Whether the sentence ``place`` says which paper the ``noun`` in it is, and not merely that there is one."""
    text = article.text
    if any(link.span.overlaps(place) for link in article.hyperlinks):
        return True
    if date_mentions(text, place, article.published) or _IDENTIFIES.match(text, min(noun.end + 1, len(text))):
        return True
    before = text[place.start : noun.start]
    one = re.search(r"\b(?:an?|one|some|another)\s+(?:[\w’'-]+\s+){0,4}$", before, re.IGNORECASE)
    return one is None or re.search(r"['’]s?\s", one.group()) is not None
