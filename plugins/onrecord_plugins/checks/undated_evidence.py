"""The check ``undated-evidence``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.checks import AuditView, Check, quoted
from onrecord.english.dates import date_mentions
from onrecord.model import Article, BlockKind, Claim, Finding, Kind, Link, Severity, Span, Stance
from onrecord.text import SpanIndex, merged, paragraphs, quotations, words

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_BARE_MONTH = re.compile(
    rf"(?<!\d\s)(?<!\d(?:st|nd|rd|th)\s)\b(?:in|since|last|until|during|from)\s+(?:early\s+|late\s+|mid-)?(?:{_MONTHS})\b(?!,?\s+(?:of\s+)?\d)"
)
_ANY_DAY = frozenset(["today", "tonight", "this year", "next year"])
_URL_DATE = re.compile(r"/(?:19|20)\d\d[/-](?:0?[1-9]|1[0-2])(?:[/-]|$)")
_HIDDEN = re.compile(
    r"(?:(?:an?|one|some|several|new|two|three)\s)?(?:secret|leaked|internal|confidential|classified|unpublished)\b(?P<rest>[^.;]*)",
    re.IGNORECASE,
)
_FINDER = re.compile(
    r"\s(?:seen|obtained|reviewed|viewed|published|leaked|given|passed|shown)\s(?:by|to)\s.*", re.DOTALL
)
_CLOSED = re.compile(
    r"\b(?:the|this|that|these|those|his|her|its|their|our|my|same|[\w-]+['’]s?)\s*$", re.IGNORECASE
)
_TITLED = re.compile(r"[“”\"‘A-Z\d]")
_SHORT_YEAR = re.compile(r"\s+['’]?\d\d\b")
_HABIT = re.compile(r"\b(?:an?|any|each|every|one|most|of)\s+$", re.IGNORECASE)
_HEADER_AREAS = 4
_HEADER_WORDS = 15
_PAPERS = frozenset(
    "document report study letter memo memorandum paper dossier file email e-mail note survey audit cable record".split()
)
_MOST_SHOWN = 4


class UndatedEvidence(Check):
    """Evidence cannot be placed in time: a relative date without the article's own, or a paper without any.

    What it flags:
        Articles without a date in which sentences with a source say "last week", "on Monday", "in September"; and papers
        that are cited without date, title or author and hidden from the reader at that ("a leaked document").
    Why it matters:
        The order of events is often the whole argument. "Last week" means nothing in a copy that lost its date, and we
        cannot resolve it either.
    Known limits:
        The date may be in the page and lost on the way to the text. One finding for an article's relative dates; those
        inside quotations are the speaker's.
    Example:
        (An article without a date.) The Gazette reported last week that the gate was open.
    Better:
        The Gazette reported on 3 May 2031 that the gate was open.
    References:
        Pustejovsky and others 2003, TimeML, on times that hang on the document's own.
    """

    id = "undated-evidence"
    severity = Severity.LOW
    scope = "article"
    note = True

    def examine(self, view: AuditView) -> Iterator[Finding]:
        """Yield one finding for the relative dates of each undated article, then one for each paper without identity."""
        for article in view.articles:
            claims = [claim for claim in view.claims_by_article[article.id] if len(claim.chain)]
            if found := _relative(view, article, claims):
                shown = list(dict.fromkeys(quoted(span.of(article.text)) for span in found))
                more = f" and {len(shown) - _MOST_SHOWN} more" if len(shown) > _MOST_SHOWN else ""
                around = dict.fromkeys(view.sentence_around(article.id, span) for span in found)
                yield self.finding(
                    f"The article has no date, so {', '.join(shown[:_MOST_SHOWN])}{more} cannot be told.",
                    evidence=[view.evidence(article.id, sentence) for sentence in around],
                )
            seen: set[Span] = set()
            for claim in claims:
                for link in claim.chain:
                    if (
                        link.mention
                        and link.mention not in seen
                        and _unidentified(view, article, claim, link)
                    ):
                        seen.add(link.mention)
                        yield self.finding(
                            f"{quoted(link.mention.of(article.text))} is cited without author, date or title: it "
                            "cannot be found or placed in time.",
                            evidence=view.passages(claim),
                            claims=[claim],
                        )


def _relative(view: AuditView, article: Article, claims: list[Claim]) -> list[Span]:
    """Return the relative dates in the sentences of ``claims``, if ``article`` has no date by which to tell them."""
    text = article.text
    if article.published or article.updated or (article.url and _URL_DATE.search(article.url)):
        return []
    if _dated_header(view, article):
        return []
    own_words = SpanIndex(quote.outer for quote in quotations(text) if not quote.single)
    cited = dict.fromkeys(
        view.sentence_around(article.id, span)
        for claim in claims
        for span in (*claim.cue, *claim.content[:1])
        if not view.in_block(article.id, span)
    )
    found: set[Span] = set()
    for sentence in cited:
        for mention in date_mentions(text, sentence, None):
            relative = mention.relative and mention.days is None
            if _SHORT_YEAR.match(text, mention.span.end) or _HABIT.search(
                text[max(0, mention.span.start - 12) : mention.span.start]
            ):
                continue
            if relative and mention.span.of(text).casefold() not in _ANY_DAY:
                found.add(mention.span)
        found |= {Span(*match.span()) for match in _BARE_MONTH.finditer(text, sentence.start, sentence.end)}
    return [span for span in merged(found) if not own_words.touching(span)]


def _dated_header(view: AuditView, article: Article) -> bool:
    """Whether a short line at the head or the foot of the text gives a day, as those with the name of the outlet do."""
    areas = paragraphs(article.text)
    return any(
        mention.days is not None and mention.days.first == mention.days.last
        for area in (*areas[:_HEADER_AREAS], *areas[-1:])
        if len(words(area.of(article.text))) <= _HEADER_WORDS
        and not view.in_block(article.id, area, BlockKind.CAPTION)
        for mention in date_mentions(article.text, area, None)
    )


def _unidentified(view: AuditView, article: Article, claim: Claim, link: Link) -> bool:
    """Whether ``link`` is a hidden paper of which neither author nor date nor title is given."""
    if claim.stance is not Stance.ASSERT or link.mention is None:
        return False
    if link.kind not in (Kind.DOCUMENT, Kind.UNNAMED):
        return False
    found = _HIDDEN.fullmatch(_FINDER.sub("", link.mention.of(article.text)))
    noun = found["rest"].split()[-1:] if found else []
    if not found or not noun or noun[0].casefold().removesuffix("s") not in _PAPERS:
        return False
    if _TITLED.search(found["rest"]) or _CLOSED.search(
        article.text[max(0, link.mention.start - 20) : link.mention.start]
    ):
        return False
    sentence = view.sentence_around(article.id, link.mention)
    return not any(mention.days for mention in date_mentions(article.text, sentence, article.published))
