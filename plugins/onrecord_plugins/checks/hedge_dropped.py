"""The check ``hedge-dropped``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.checks import AuditView, Check, quoted
from onrecord.comparison import Counterparts, Pair, hedged, uncompared, wording_of
from onrecord.errors import NotCheckable
from onrecord.identity import same_source
from onrecord.model import Claim, Finding, Form, Kind, Severity, Stance

_FLAT = 3
_PROBABLE = 2
_POSSIBLE = 1
_NEAR = 0.1
_LIKE = 0.6
_CAUTIOUS = re.compile(r"\b(?:alleg|accus|suspect|suspicio|rumou?r|speculat|suggest|fear)\w*", re.IGNORECASE)
_FACTIVE = re.compile(
    r"\b(?:confirm|reveal|prov(?:e|ed|es|ing)\b|establish|verif|show(?:s|ed|n)?\b|admit|found\b|expos)\w*",
    re.IGNORECASE,
)
_CONFIRMED = re.compile(
    r"\b(?:since (?:been )?(?:confirmed|verified|admitted)|later (?:confirmed|admitted|verified)|(?:tests?|samples|results|inspection|inquiry|"
    r"investigation|court|police|records) (?:has |have |had |later |since )*(?:show|found|confirm|establish|prove|rul)\w*|"
    r"confirmed on (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)


class HedgeDropped(Check):
    """What the cited article holds possible is said here as fact.

    What it flags:
        Claims without any “may”, “possibly” or “alleged” where the article they are taken from has one, or has it from
        unnamed reports. The article's own voice counts as well, where it says what another claim beside it cites.
    Why it matters:
        Certainty rises as a story travels, and each step looks small. A suspicion that has been cited twice reads as an
        established fact.
    Known limits:
        An accusation that is still given to the accuser keeps its weight. Nothing is flagged where the article has the
        matter from a named source of its own or tells of a later confirmation, where the cited article says it flatly
        as well, or where the passage ends in a colon and what followed is lost.
    Example:
        Dye has reached the reservoir, the Gazette reported. The Gazette has: dye may have reached the reservoir.
    Better:
        Dye may have reached the reservoir, the chemist told the Gazette.
    References:
        Greenberg 2009, on hypotheses that citation turns into facts; Saurí and Pustejovsky 2009, on factuality.
    """

    id = "hedge-dropped"
    severity = Severity.HIGH
    scope = "corpus"

    def examine(self, view: AuditView) -> Iterator[Finding]:
        """Yield one finding for each claim that is more certain than what it is taken from.

        Raises:
            NotCheckable: after the findings, for articles that cite outlets of which no article is held.
        """
        counterparts = Counterparts.in_view(view)
        for claim in view.claims:
            if claim.stance is not Stance.ASSERT or self._careful(view, claim):
                continue
            pairs = [pair for pair in counterparts.of(claim) if _comparable(view, claim, pair)]
            pair = self._raised(view, claim, pairs)
            if pair is None or _grounded_here(view, claim, pair):
                continue
            where = view.article_by_id[pair.cited.article]
            yield self.finding(
                f"{where.outlet or where.where} does not hold this certain; here it is said as fact: {quoted(claim.text)}.",
                evidence=[*view.passages(claim, "here")[:1], *view.passages(pair.cited, "cited")[:1]],
                claims=[claim],
            )
        missing = uncompared(view)
        if missing:
            raise NotCheckable(
                "No article of the outlets it cites is held to compare it with.", articles=missing
            )

    @staticmethod
    def _careful(view: AuditView, claim: Claim) -> bool:
        """Whether the claim or its sentence keeps a hedge, or what followed it is lost."""
        text = view.text(claim.article)
        around = view.sentence_around(claim.article, claim.content[0])
        words = " ".join((around.of(text), claim.text, *(span.of(text) for span in claim.cue)))
        if hedged(words) or _CAUTIOUS.search(words) or text[: around.end].rstrip().endswith(("?", ":")):
            return True
        return any(link.kind is Kind.VAGUE for link in claim.chain) or bool(re.search(r"\bif\b", words))

    @staticmethod
    def _raised(view: AuditView, claim: Claim, pairs: list[Pair]) -> Pair | None:
        """Return the likest pair whose cited claim is less certain, or None where one as like is as certain."""
        if not pairs:
            return None
        text = view.text(claim.article)
        best = pairs[0]
        near = [
            pair
            for pair in pairs
            if pair.likeness >= best.likeness - _NEAR and pair.cited.article == best.cited.article
        ]
        if wording_of(text, claim.content, best.shared).certainty < _FLAT:
            return None
        levels = [_certainty(view, pair) for pair in near]
        least = _PROBABLE if best.cites else _POSSIBLE
        return best if levels and max(levels) <= least else None


def _own_voice(view: AuditView, claim: Claim) -> bool:
    if claim.form is Form.ASSERTION:
        return True
    text = view.text(claim.article)
    return any(_FACTIVE.search(span.of(text)) for span in claim.cue)


def _comparable(view: AuditView, claim: Claim, pair: Pair) -> bool:
    ours, theirs = (view.article_by_id[c.article].published for c in (claim, pair.cited))
    if ours and theirs and ours < theirs:
        return False
    if pair.cited.stance is not Stance.ASSERT or pair.cited.form is Form.ASSERTION:
        return False
    return pair.cites or claim.form is Form.ASSERTION or pair.likeness >= _LIKE


def _certainty(view: AuditView, pair: Pair) -> int:
    """Return how certain the cited claim is, 0 to 3, by its words, its origin and its cue."""
    cited = pair.cited
    text = view.text(cited.article)
    level = wording_of(text, cited.content, pair.shared).certainty
    if _own_voice(view, pair.citing):
        end = cited.chain.origin
        if end is not None and end.kind is Kind.VAGUE:
            level = min(level, _POSSIBLE)
        around = view.sentence_around(cited.article, cited.content[0])
        lead = text[around.start : max(around.start, cited.content[0].start)]
        if any(_CAUTIOUS.search(words) for words in (lead, *(span.of(text) for span in cited.cue))):
            level = min(level, _POSSIBLE)
    return level


def _grounded_here(view: AuditView, claim: Claim, pair: Pair) -> bool:
    """Whether the article has the matter from a named source of its own, or tells of a confirmation."""
    near = view.sentences_near(claim.article, claim.content[0], 1)
    if _CONFIRMED.search(near.of(view.text(claim.article))):
        return True
    end = pair.cited.chain.origin
    for other in view.claims_by_article[claim.article]:
        origin = other.chain.origin
        if (
            other.stance is not Stance.ASSERT
            or origin is None
            or not origin.kind.named
            or view.citings_of(other)
        ):
            continue
        beside = near.overlaps(other.content[0]) or (other.statement and other.statement == claim.statement)
        if (
            beside
            and not other.chain.outlets
            and not (end and same_source(origin, end))
            and other.id != claim.id
        ):
            return len(pair.shared & Counterparts.in_view(view).words(other)[0]) * 2 >= len(pair.shared)
    return False
