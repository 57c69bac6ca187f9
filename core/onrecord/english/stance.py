"""Whether a claim asserts, denies or doubts what it speaks of, and how its origin says it knows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.model import Basis, Kind, Link, Span, Stance

_DENIAL = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|dismiss(?:es|ed|ing)?|reject(?:s|ed|ing)?|refute[ds]?|rebut(?:s|ted)?)\b",
    re.IGNORECASE,
)
_CALLED_FALSE = re.compile(
    r"\b(?:call|describ|brand|label)\w*\b[^.]{0,60}\b(?:false|untrue|nonsense|baseless|a lie|lies|fairy tale|fabricat\w+)\b",
    re.IGNORECASE,
)
_DOUBT = re.compile(r"\b(?:doubt(?:s|ed|ing)?|question(?:s|ed|ing)?|sceptical|skeptical)\b", re.IGNORECASE)
_WITNESS = re.compile(
    r"\b(?:I|we)(?: \w+)? (?:saw|watched|heard|witnessed|was there|were there|read|counted|smelt|smelled|felt|was a witness|was standing|was in)\b",
    re.IGNORECASE,
)
_PARTICIPANT = re.compile(
    r"\b(?:I|we) (?:have|had|never|did|took|gave|met|signed|agreed|decided|ordered|asked|told|will|are|cannot|can)\b",
    re.IGNORECASE,
)
_INFERENCE = re.compile(
    r"\b(?:must have|which (?:proves|suggests|shows|means)|suggests? that|likely|probably|it appears|seems to)\b",
    re.IGNORECASE,
)


def stance_of(text: str, cue: Sequence[Span], sentence: Span) -> Stance:
    """Return the stance that the cue gives its content; a denial in the sentence before a quotation carries over."""
    words = " ".join(span.of(text) for span in cue)
    around = sentence.of(text)
    if _DENIAL.search(words) and not re.search(rf"\b(?:not|n['’]t|never) {re.escape(words)}", around):
        return Stance.DENY
    if cue and _CALLED_FALSE.search(text[cue[0].start : sentence.end]):
        return Stance.DENY
    if _DOUBT.search(words):
        return Stance.DOUBT
    line = text.rfind("\n", 0, sentence.start) + 1
    before = text[line : sentence.start].rstrip()
    last = re.split(r"[.!?]\s", before)[-1]
    if re.search(r"\b(?:denied|denies|rejected|dismissed) (?:it|this|that|the \w+)\W*$", last):
        return Stance.DENY
    return Stance.ASSERT


def basis_of(text: str, content: Sequence[Span], links: Sequence[Link]) -> Basis:
    """Return how the origin says it knows, by the words of the content; ``UNSTATED`` where nothing tells."""
    if links and links[-1].kind is Kind.DOCUMENT:
        return Basis.DOCUMENT
    persons = [link for link in links if link.kind is not Kind.OUTLET]
    if len(persons) > 1:
        return Basis.TOLD
    words = " ".join(span.of(text) for span in content)
    for pattern, basis in (
        (_WITNESS, Basis.WITNESS),
        (_INFERENCE, Basis.INFERENCE),
        (_PARTICIPANT, Basis.PARTICIPANT),
    ):
        if pattern.search(words):
            return basis
    return Basis.UNSTATED
