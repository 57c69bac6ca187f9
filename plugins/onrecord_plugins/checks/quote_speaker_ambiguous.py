"""The check ``quote-speaker-ambiguous``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.checks import AuditView, Check, quoted
from onrecord.display import shorten
from onrecord.english.given_names import is_given_name
from onrecord.model import Article, Claim, Finding, Form, Kind, Link, Mode, Severity, Span, Stance
from onrecord.outlets import fold_name
from onrecord.text import Quotation, SpanIndex, merged, paragraphs, quotations, words

_FEWEST_WORDS = 4
_FEWEST_NAMES = 2
_THE_ROLE = 2
_MOST_SHOWN = 3
_LONGEST_NAME = 60


class QuoteSpeakerAmbiguous(Check):
    """Words are quoted, and more than one person may have spoken them.

    What it flags:
        Quotations of four words and more whose speaker is "the engineer" where several are engineers, or "he" right
        after "Brandt and Marsh"; and quotations that stand alone right after a sentence in which one named person passes on what another
        told them.
    Why it matters:
        A quotation holds its speaker to the words. Where two people fit, neither is held to them, and the wrong one
        may be.
    Known limits:
        Whom a pronoun means is told from gender, number, who spoke before and what the sentence before is about. Where
        one of those settles it, nothing is flagged, even where a hurried reader may be misled. In the last case, it is not asked whose knowledge the
        words betray.
    Example:
        Olaf Brandt had been told by the keeper, Teo Marsh, that the gate was open. "We lost both keys in May."
    Better:
        Olaf Brandt had been told by the keeper, Teo Marsh, that the gate was open. "We lost both keys in May," Marsh
        had said to him.
    References:
        Associated Press Stylebook, on attribution of quotations; Pareti 2016, on sources that have to be resolved.
    """

    id = "quote-speaker-ambiguous"
    severity = Severity.MEDIUM

    def examine(self, view: AuditView) -> Iterator[Finding]:
        """Yield one finding for each source or stretch of quotations with several possible speakers, in text order."""
        for article in view.articles:
            found = [*self._pronouns(view, article), *self._after_told(view, article)]
            yield from sorted(found, key=lambda finding: finding.evidence[0].span)

    def _pronouns(self, view: AuditView, article: Article) -> Iterator[Finding]:
        """Yield the quotations whose speaker is named by a word that fits several people."""
        seen: set[Span] = set()
        quotes = SpanIndex(
            quote.inner
            for quote in quotations(article.text)
            if len(words(quote.inner.of(article.text))) >= _FEWEST_WORDS
        )
        for claim in view.claims_by_article[article.id]:
            origin = claim.chain.origin
            if (
                origin is None
                or origin.mention is None
                or origin.mention in seen
                or not _fits_several(view, article, origin, origin.mention)
                or claim.form not in (Form.DIRECT, Form.MIXED)
                or claim.mode is not Mode.SPEECH
                or not any(quotes.touching(span) for span in claim.content)
            ):
                continue
            seen.add(origin.mention)
            yield self.finding(
                f"{quoted(origin.mention.of(article.text))}, who is quoted here, may be "
                f"{_either(origin.candidates)}.",
                evidence=view.passages(claim),
                claims=[claim],
            )

    def _after_told(self, view: AuditView, article: Article) -> Iterator[Finding]:
        """Yield the quotations that stand alone after somebody passed on what another told them."""
        claims = view.claims_by_article[article.id]
        told = {
            view.sentence_around(article.id, claim.cue[0]): claim for claim in claims if _passed_on(claim)
        }
        if not told:
            return
        areas = SpanIndex(paragraphs(article.text))
        cued = SpanIndex(merged(span for claim in claims for span in claim.cue))
        for before, claim in sorted(told.items()):
            area = areas.at(before.start) or before
            after = Span(before.end, max(before.end, area.end))
            quote = next(iter(quotations(article.text, [after])), None)
            if quote is None or not _stands_alone(article.text, quote, after):
                continue
            around = view.sentence_around(article.id, quote.outer)
            if cued.touching(around):
                continue
            outer, inner = claim.chain.links[-2:]
            yield self.finding(
                f"{quoted(quote.inner.of(article.text))} follows on what {outer.name} had from {inner.name}: it may "
                "be the words of either.",
                evidence=[
                    view.evidence(article.id, around),
                    view.evidence(article.id, before, "names both of them"),
                ],
                claims=[claim],
            )


def _fits_several(view: AuditView, article: Article, origin: Link, mention: Span) -> bool:
    """Whether the words ``mention`` fit several people alike: a role of theirs, or a pronoun after "Brandt and Marsh"."""
    people = [name for name in origin.candidates if is_given_name(name.split()[0])]
    phrase = mention.of(article.text).casefold().split()
    if len(people) < _FEWEST_NAMES or len(people) < len(origin.candidates) or origin.kind is not Kind.PERSON:
        return False
    if phrase[0] == "the":
        return len(phrase) == _THE_ROLE
    if phrase not in (["he"], ["she"]):
        return False
    before = Span(view.sentences_near(article.id, mention, 1).start, mention.start).of(article.text)
    if "\n" in before:
        return False
    one = rf"(?:{'|'.join(sorted(re.escape(name.split()[-1]) for name in people))})"
    title = r"(?:(?:[Tt]he|[A-Z][\w.’'-]*|[a-z]+)\s){0,5}?"
    return re.match(rf"{title}{one} (?:and|or) {title}{one}\b", before) is not None


def _passed_on(claim: Claim) -> bool:
    """Whether one person passes on in ``claim`` what another told them, both of them known by full names."""
    if len(claim.chain) < 2 or not claim.cue or claim.stance is not Stance.ASSERT:
        return False
    pair = claim.chain.links[-2:]
    if any(link.kind is not Kind.PERSON or link.candidates for link in pair):
        return False
    one, two = (set(fold_name(link.name).split()) for link in pair)
    return len(one) >= _FEWEST_NAMES and len(two) >= _FEWEST_NAMES and not one & two


def _stands_alone(text: str, quote: Quotation, after: Span) -> bool:
    """Whether ``quote`` is a whole sentence, the first of ``after``."""
    if quote.single or not quote.closed or len(words(quote.inner.of(text))) < _FEWEST_WORDS:
        return False
    rest = text[quote.outer.end : after.end].lstrip(" .")
    ended = text[quote.inner.end - 1] in ".!?" or text[quote.outer.end : quote.outer.end + 1] == "."
    return not text[after.start : quote.outer.start].strip() and (not rest or (ended and rest[0].isupper()))


def _either(names: Sequence[str]) -> str:
    """Return ``names`` as a choice, the first few of them."""
    shown = [shorten(name, _LONGEST_NAME) for name in names[:_MOST_SHOWN]]
    more = " or another" if len(names) > _MOST_SHOWN else f" or {shown.pop()}"
    return ", ".join(shown) + more
