"""The check ``polarity-tense-drift``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta

from onrecord.checks import AuditView, Check, quoted
from onrecord.comparison import (
    Counterparts,
    Pair,
    Tense,
    Weight,
    Wording,
    stem,
    tokens_of,
    uncompared,
    wording_of,
)
from onrecord.errors import NotCheckable
from onrecord.identity import same_source
from onrecord.model import Claim, Finding, Severity, Span, Stance
from onrecord.text import Quotation, quotations

_LIKE = 0.6
_NEAR = 0.15
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SOON = re.compile(
    r"\b(?:today|tonight|tomorrow|this (?:morning|afternoon|evening)|within hours|later on)\b", re.IGNORECASE
)
_MOVED_ON = timedelta(days=2)
_FINITE = frozenset("is are was were has have had will would".split())
_PERFECT = frozenset("has have had".split())
_FRAGMENT = range(3, 8)
_FOLLOWING = 600
_INTRODUCED = re.compile(r":\s*$")


class PolarityTenseDrift(Check):
    """Yes has become no, or a plan has become a deed, between the cited article and this one.

    What it flags:
        Claims that differ from what they are taken from in a plain negation, in stance (the source doubts or denies it) or
        in tense (planned there, done here). Within an article, words in quotation marks of which the quotation
        introduced right after them has another tense: “it is fact” before “It has become a matter of fact”.
    Why it matters:
        It is the smallest edit with the largest effect: one word, and the source says the opposite.
    Known limits:
        Only a single negation, right before a word that both articles have, is compared; “failed to”, “ruled out” and
        double negations are left alone. Tense is compared only between articles dated at most two days apart, and not
        where the day of the plan has passed between them.
    Example:
        The mill has closed, the Gazette reported. The Gazette of the same day has: the mill will close.
    Better:
        The mill will close, the Gazette reported; date both where time has moved on.
    References:
        Greenberg 2009, on citations that say the opposite; Saurí and Pustejovsky 2009, on polarity and certainty.
    """

    id = "polarity-tense-drift"
    severity = Severity.HIGH
    scope = "corpus"

    def examine(self, view: AuditView) -> Iterator[Finding]:
        """Yield one finding for each claim that drifted, then those inside one article.

        Raises:
            NotCheckable: after the findings, for articles that cite outlets of which no article is held.
        """
        counterparts = Counterparts.in_view(view)
        for claim in view.claims:
            pairs = [p for p in counterparts.of(claim) if p.likeness >= _LIKE]
            found = _drift(view, claim, pairs)
            if found:
                pair, what = found
                where = view.article_by_id[pair.cited.article]
                yield self.finding(
                    f"{what} (cited from {where.outlet or where.where}): {quoted(claim.text)}.",
                    evidence=[*view.passages(claim, "here")[:1], *view.passages(pair.cited, "cited")[:1]],
                    claims=[claim],
                )
        for article in view.articles:
            yield from self._inside(view, article.id)
        missing = uncompared(view)
        if missing:
            raise NotCheckable(
                "No article of the outlets it cites is held to compare it with.", articles=missing
            )

    def _inside(self, view: AuditView, article: str) -> Iterator[Finding]:
        text = view.text(article)
        quotes = quotations(text)
        for number, quote in enumerate(quotes):
            spoken = _spoken_otherwise(text, quote, quotes[number + 1 :])
            if spoken is None:
                continue
            claims = [
                c
                for c in view.claims_by_article[article]
                if any(span.overlaps(quote.inner) or span.overlaps(spoken) for span in c.content)
            ]
            yield self.finding(
                f"{quoted(quote.inner.of(text))} stands in quotation marks, and the quotation that follows says it in another "
                "tense.",
                evidence=[
                    view.evidence(article, view.sentence_around(article, quote.outer), "the words announced"),
                    view.evidence(article, spoken, "the words spoken"),
                ],
                claims=claims,
            )


def _drift(view: AuditView, claim: Claim, pairs: Sequence[Pair]) -> tuple[Pair, str] | None:
    if not pairs:
        return None
    best = pairs[0]
    near = [p for p in pairs if p.likeness >= best.likeness - _NEAR]
    for what, same in (
        ("The source denies or doubts what it is cited for", _same_stance),
        ("A negation was lost or added", _same_polarity),
        ("What was planned is told as done", _same_tense),
    ):
        changed = [p for p in near if same(view, p) is False]
        if changed and not any(same(view, p) for p in near):
            return changed[0], what
    return None


def _same_stance(view: AuditView, pair: Pair) -> bool | None:
    if pair.citing.stance is not Stance.ASSERT or pair.citing.chain.origin is None:
        return None
    if pair.cited.stance is Stance.ASSERT:
        return True
    if (
        pair.cited.stance is Stance.MENTION
        or wording_of(view.text(pair.cited.article), pair.cited.content).negated is not False
    ):
        return None
    ours, theirs = pair.citing.chain.origin, pair.cited.chain.origin
    if not pair.cites or theirs is None or not (ours and ours.kind.named and same_source(ours, theirs)):
        return None
    negated = wording_of(view.text(pair.citing.article), pair.citing.content).negated
    return False if negated is False else None


def _same_polarity(view: AuditView, pair: Pair) -> bool | None:
    if pair.citing.stance is not pair.cited.stance:
        return None
    ours, theirs = _both(view, pair)
    if None in (ours.negated, theirs.negated):
        return None
    return ours.negated is theirs.negated


def _same_tense(view: AuditView, pair: Pair) -> bool | None:
    """Whether the shared verbs are in one tense; None where that is not told, or time may have moved on."""
    if pair.citing.stance is not Stance.ASSERT or _time_passed(view, pair):
        return None
    tenses = [
        tuple(
            wording_of(view.text(c.article), c.content, frozenset([word])).tense
            for c in (pair.citing, pair.cited)
        )
        for word in sorted(pair.shared)
    ]
    told = [(ours, theirs) for ours, theirs in tenses if Tense.UNTOLD not in (ours, theirs)]
    if not told or any(re.search(r"\bif\b", c.text, re.IGNORECASE) for c in (pair.citing, pair.cited)):
        return None
    if any(ours is theirs for ours, theirs in told):
        return True
    return False if (Tense.DONE, Tense.PLANNED) in told else None


def _both(view: AuditView, pair: Pair) -> tuple[Wording, Wording]:
    ours, theirs = (
        wording_of(view.text(c.article), c.content, pair.shared) for c in (pair.citing, pair.cited)
    )
    return ours, theirs


def _time_passed(view: AuditView, pair: Pair) -> bool:
    here, there = (view.article_by_id[c.article].published for c in (pair.citing, pair.cited))
    if here is None or there is None or not timedelta(0) <= here - there <= _MOVED_ON:
        return True
    text = view.text(pair.cited.article)
    words = view.sentence_around(pair.cited.article, pair.cited.content[0]).of(text).casefold()
    passed = {_DAYS[(there + timedelta(days=n)).weekday()] for n in range((here - there).days + 1)}
    return bool(_SOON.search(words)) or (here > there and any(day in words for day in passed))


def _spoken_otherwise(text: str, quote: Quotation, following: Sequence[Quotation]) -> Span | None:
    """Return the sentence of a quotation introduced after ``quote`` that says it in another tense, if one does."""
    told = tokens_of(text, [quote.inner])
    keys = [t.key for t in told]
    core = {stem(t.key) for t in told if t.weight is Weight.CONTENT}
    if len(told) not in _FRAGMENT or not core or not set(keys) & _FINITE or quote.single:
        return None
    near = [q for q in following if q.outer.start - quote.outer.end <= _FOLLOWING]
    if not any(_INTRODUCED.search(text[quote.outer.end : q.outer.start]) for q in near[:1]):
        return None
    for other in near:
        spoken = tokens_of(text, [other.inner])
        if " ".join(keys) in " ".join(t.key for t in spoken):
            return None
    perfect = bool(set(keys) & _PERFECT)
    for other in near:
        spoken = tokens_of(text, [other.inner])
        if (
            len(spoken) <= len(told)
            or not core <= {stem(t.key) for t in spoken}
            or spoken[0].key != told[0].key
        ):
            continue
        if perfect != bool({t.key for t in spoken[: len(told)]} & _PERFECT):
            return other.inner
    return None
