"""The check ``indirect-to-direct``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from onrecord.checks import AuditView, Check
from onrecord.comparison import (
    Alignment,
    Edit,
    Utterance,
    Utterances,
    align,
    content_stems,
    tokens_of,
    uncompared,
)
from onrecord.errors import NotCheckable
from onrecord.identity import same_source
from onrecord.model import Claim, Finding, Form, Link, Severity, Span, Stance
from onrecord.outlets import fold_name
from onrecord.text import quotations

_LONG = 8
_FEWEST_WORDS = 6
_FEWEST_CONTENT = 4


class IndirectToDirect(Check):
    """Reported speech of the original stands in quotation marks.

    What it flags:
        Quotations whose words stand in the cited article as reported speech, outside quotation marks, and nowhere in
        them. “She would close it” that became “I will close it” is found too.
    Why it matters:
        The words are the reporter's. Put in marks, they become a quotation that the speaker never gave, and the next
        article will quote it as such.
    Known limits:
        Six words, four of them of content, are asked for. Of an earlier article that is not cited, eight words of
        content have to be the same. An article that had the speaker itself may have heard what the other reported;
        nothing is flagged unless the quotation is taken from there. Quotations of the article as a text are right.
    Example:
        “The reservoir has never been so low,” Orlo told the Gazette. The Gazette has: Orlo said the reservoir had never
        been so low.
    Better:
        Drop the marks, or ask for the words.
    References:
        BBC Editorial Guidelines, section 3, on accuracy; Pareti 2016, on direct, indirect and mixed attributions.
    """

    id = "indirect-to-direct"
    severity = Severity.MEDIUM
    scope = "corpus"

    def examine(self, view: AuditView) -> Iterator[Finding]:
        """Yield one finding for each quotation that was reported speech.

        Raises:
            NotCheckable: after the findings, for articles that cite outlets of which no article is held.
        """
        utterances = Utterances.in_view(view)
        reported = _Reported(view, utterances)
        for article in view.articles:
            for utterance in utterances.of(article.id):
                if utterance.speaker is None or len(utterance.tokens) < _FEWEST_WORDS:
                    continue
                if any(c.alignment.likeness >= 0.8 for c in utterances.counterparts(utterance)):
                    continue
                origin = next(reported.origins(utterance), None)
                if origin is not None:
                    yield self._of(view, utterance, *origin)
        missing = uncompared(view)
        if missing:
            raise NotCheckable(
                "No article of the outlets it cites is held to compare it with.", articles=missing
            )

    def _of(self, view: AuditView, utterance: Utterance, origin: Claim, alignment: Alignment) -> Finding:
        where = view.article_by_id[origin.article]
        name = utterance.speaker.name if utterance.speaker else "nobody"
        first = view.sentence_around(origin.article, alignment.span)
        return self.finding(
            f"{where.outlet or where.where} has these words as reported speech; in quotation marks they become those of "
            f"{name}.",
            evidence=[
                view.evidence(
                    utterance.article, view.sentence_around(utterance.article, utterance.span), "as quoted"
                ),
                view.evidence(origin.article, first, "as reported"),
            ],
            claims=[utterance.claim] if utterance.claim else [],
        )


class _Reported:
    """The claims that report speech of a named speaker without quotation marks, by the last word of the name."""

    def __init__(self, view: AuditView, utterances: Utterances) -> None:
        self._view = view
        self._utterances = utterances
        self._by_name: dict[str, list[tuple[Claim, frozenset[str]]]] = defaultdict(list)
        for article, claims in view.claims_by_article.items():
            for claim in claims:
                end = claim.chain.origin
                if end is None or not end.kind.named or claim.stance is not Stance.ASSERT:
                    continue
                if claim.form in (Form.INDIRECT, Form.MIXED):
                    words = content_stems(tokens_of(view.text(article), claim.content))
                    self._by_name[_last_word(end)].append((claim, words))

    def origins(self, utterance: Utterance) -> Iterator[tuple[Claim, Alignment]]:
        """Yield the claims of cited and earlier articles that report the words of ``utterance``, and how."""
        if utterance.speaker is None:
            return
        cited = (
            {citing.article for citing in self._view.citings_of(utterance.claim)}
            if utterance.claim
            else set()
        )
        published = self._utterances.published(utterance.article)
        for claim, words in self._by_name.get(_last_word(utterance.speaker), ()):
            least = _FEWEST_CONTENT if claim.article in cited else _LONG
            if claim.article == utterance.article or len(words & utterance.words) < least:
                continue
            when = self._utterances.published(claim.article)
            earlier = published is not None and when is not None and when < published
            if not (claim.article in cited or earlier) or not _same_speaker(utterance, claim):
                continue
            alignment = _reported(self._view, utterance, claim)
            if alignment and alignment.content >= least:
                yield claim, alignment


def _last_word(link: Link) -> str:
    return (fold_name(link.name).split() or [""])[-1]


def _same_speaker(utterance: Utterance, claim: Claim) -> bool:
    end = claim.chain.origin
    return bool(end and utterance.speaker and end.kind.named and same_source(end, utterance.speaker))


def _reported(view: AuditView, utterance: Utterance, claim: Claim) -> Alignment | None:
    """Return how ``utterance`` sits in the unquoted words of ``claim``, where it has all words of content there."""
    text = view.text(claim.article)
    quoted = [quotation.outer for quotation in quotations(text, list(claim.content))]
    pieces = [piece for span in claim.content for piece in _outside(span, quoted)]
    found = align(utterance.tokens, tokens_of(text, pieces))
    if found is None or found.content < _FEWEST_CONTENT or found.likeness < 0.8:
        return None
    small = all(change.edit in (Edit.TYPOGRAPHIC, Edit.SPELLING, Edit.FUNCTION) for change in found.changes)
    return found if small else None


def _outside(span: Span, quoted: list[Span]) -> Iterator[Span]:
    at = span.start
    for inner in quoted:
        if inner.overlaps(span):
            if at < inner.start:
                yield Span(at, inner.start)
            at = max(at, inner.end)
    if at < span.end:
        yield Span(at, span.end)
