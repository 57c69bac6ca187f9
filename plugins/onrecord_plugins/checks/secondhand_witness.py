"""The check ``secondhand-witness``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.checks import AuditView, Check
from onrecord.model import Claim, Finding, Kind, Link, Severity, Span, Stance
from onrecord.outlets import fold_name

_TELLS = re.compile(
    r"\b(?:told|tell|said|say|heard|inform|assur|admit|confid|confess|warn|explain|mention|learn|wrote|according)",
    re.IGNORECASE,
)
_TELLINGS = 2
"""Verbs of telling in the cue: that of the speaker, and that of whom the speaker had it from."""
_WAS_TOLD = re.compile(
    r"\b(?:told|informed|assured|warned|advised)\s+by\b|\b(?:heard|learn(?:ed|t)|knows?|knew)\s+(?:\w+\s+){0,3}from\b",
    re.IGNORECASE,
)
"""Words that hold both tellings: of one who had been told by another."""
_AFTER_CUE = 30
_FULL_NAME = re.compile(r"^(?:[A-Z][\w.'’-]*\s+)+(?:\w+[\s-]+)*[A-Z][\w.'’-]+$")


class SecondhandWitness(Check):
    """A named person passes on what another named person told them.

    What it flags:
        Chains in which one named person is followed by another: what the first knows, the first was told.
    Why it matters:
        Both names together look stronger than one, but the fact hangs on the inner person alone, who was not asked
        and may deny having said it.
    Known limits:
        Where a sentence mixes what the speaker saw with what they were told, only the part that names the other
        person is meant. Somebody known by one name only is not counted as a person here.
    Example:
        "The chief engineer, Olaf Brandt, told me that the wall was cracked," said the foreman, Teo Marsh.
    Better:
        The foreman, Teo Marsh, said the chief engineer, Olaf Brandt, had told him of cracks. Brandt did not answer
        two letters.
    References:
        US Federal Rules of Evidence 805: every layer of hearsay has to stand on its own.
    """

    id = "secondhand-witness"
    severity = Severity.MEDIUM

    def examine(self, view: AuditView) -> Iterator[Finding]:
        """Yield one finding for each person who is known only by what another person says of their words."""
        for article in view.articles:
            told: dict[Span, list[Claim]] = {}
            for claim in view.claims_by_article[article.id]:
                people = [link for link in claim.chain if link.kind is not Kind.OUTLET]
                if len(people) < 2 or claim.stance is not Stance.ASSERT:
                    continue
                outer, inner = people[-2:]
                if inner.mention is None or not _two_people(outer, inner):
                    continue
                if _tells_of_a_telling(claim, article.text):
                    told.setdefault(inner.mention, []).append(claim)
            for claims in told.values():
                outer, inner = [link for link in claims[0].chain if link.kind is not Kind.OUTLET][-2:]
                yield self.finding(
                    f"{outer.name} passes on what {inner.name} said; {inner.name} does not speak here.",
                    evidence=list(dict.fromkeys(item for claim in claims for item in view.passages(claim))),
                    claims=claims,
                )


def _tells_of_a_telling(claim: Claim, text: str) -> bool:
    """Whether the cue has the speaker's verb and that of whom they had it from, or one that says both."""
    if sum(bool(_TELLS.search(span.of(text))) for span in claim.cue) >= _TELLINGS:
        return True
    return any(_WAS_TOLD.match(text, span.start, span.end + _AFTER_CUE) for span in claim.cue)


def _two_people(outer: Link, inner: Link) -> bool:
    """Whether the links are two persons, neither by a name that may be the other's."""
    if outer.kind is not Kind.PERSON or inner.kind is not Kind.PERSON or outer.candidates or inner.candidates:
        return False
    if not (_FULL_NAME.match(outer.name) and _FULL_NAME.match(inner.name)):
        return False
    one, two = set(fold_name(outer.name).split()), set(fold_name(inner.name).split())
    return bool(one and two) and not one & two
