"""How something is said: certainty, polarity, tense, figures and scope, to be compared between citing and cited.

All of it is read off the words, of the stretch that both speak of (``about``): no parse is needed, and where the words
do not tell, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile

from onrecord.comparison.quantities import Quantity, quantities
from onrecord.comparison.tokens import Token, Weight, content_stems, stem, tokens_of
from onrecord.model import Span

_POSSIBLE = frozenset(
    "may might could possibly possible perhaps maybe allegedly reportedly supposedly suspected alleged potentially "
    "unlikely rumoured rumored rumors rumours presumed purportedly conceivably".split()
)
_PROBABLE = frozenset(
    "probably probable likely apparently seem seems seemed appear appears appeared seemingly presumably believed thought "
    "feared suggests suggested suggest indicate indicates indicated".split()
)
_OPEN = frozenset("whether unclear unknown unconfirmed unverified".split())
_NOT_EXCLUDED = re.compile(
    r"\b(?:can(?:not|['’]t)|could(?: not|n['’]t)|not (?:been )?(?:able|possible) to|impossible to|hard to) (?:be )?(?:rul|exclud)\w+",
    re.IGNORECASE,
)
_EXCLUDED = frozenset(["rule", "ruled", "exclude", "excluded"])
_REACH = 5
_SUBJECT = 5
_NEGATIVE = re.compile(
    r"\b(?:not|never|no|none|nothing|nobody|neither|nor|without|n['’]t|cannot|fail\w*|refus\w+|den(?:y|ies|ied|ying)|lack\w*|"
    r"reject\w*|prevent\w*|avoid\w*|stop\w*|unable|declin\w+|miss(?:ed|ing)|end(?:ed|s)?|hardly|barely|rul\w+ out|un\w+ed)\b"
    r"|n['’]t\b",
    re.IGNORECASE,
)
_DIRECT_NEGATION = frozenset("not never no".split())
_WIDE = frozenset(
    "all every everyone everybody everywhere always entire whole nationwide countrywide worldwide invariably".split()
)
_PLANNING = frozenset(
    """
    will would shall plan plans planned planning intend intends intended aim aims aimed propose proposes proposed want
    wants wanted hope hopes hoped vow vows vowed promise promises promised threaten threatens threatened agree agreed
    agrees consider considers considered considering mull mulls mulling weigh weighs weighing scheduled going
    expected expects expect prepare prepares preparing prepared
    """.split()
)
_BOUND = frozenset("is are was were be due set ready about".split())
_NOT_FINITE = frozenset("to be being is are may might could".split())
_AUXILIARY_DONE = frozenset("has have had".split())
_PAST = frozenset(
    """
    sold built paid gave took sent won lost left began bought brought fell rose held met made found struck shot fled broke
    spoke drove wrote stole went came grew spent became sank swept kept stood ran led drew caught chose flew threw shut
    """.split()
)


class Tense(StrEnum):
    """When something is, relative to the telling; ``UNTOLD`` where the words do not show it."""

    PLANNED = "planned"
    GOING_ON = "going on"
    DONE = "done"
    UNTOLD = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """How a passage says what it says.

    ``certainty`` is 0 where the passage leaves it open, 1 for possible or alleged, 2 for probable, 3 for flat.
    ``negated`` is None where the words allow no simple yes or no. ``scope`` holds the words that make it hold for all.
    """

    certainty: int
    negated: bool | None
    tense: Tense
    quantities: tuple[Quantity, ...]
    scope: frozenset[str]

    def changed(self, cited: Wording) -> tuple[str, ...]:
        """Return the names of the slots in which this wording, the citing one, differs from ``cited``, in slot order."""
        changes: list[str] = []
        if self.certainty != cited.certainty:
            changes.append("certainty")
        if None not in (self.negated, cited.negated) and self.negated is not cited.negated:
            changes.append("polarity")
        if Tense.UNTOLD not in (self.tense, cited.tense) and self.tense is not cited.tense:
            changes.append("tense")
        if any(_no_match(quantity, cited.quantities) for quantity in self.quantities):
            changes.append("quantities")
        if self.scope - cited.scope:
            changes.append("scope")
        return tuple(changes)


def _no_match(quantity: Quantity, among: Iterable[Quantity]) -> bool:
    same = [other for other in among if other.unit == quantity.unit]
    return bool(same) and not any(quantity.agrees(other) for other in same)


def wording_of(text: str, pieces: Sequence[Span], about: frozenset[str] = frozenset()) -> Wording:
    """Return how the ``pieces`` of ``text`` say what they say of the stems ``about`` (default: of all they speak of)."""
    tokens = tokens_of(text, pieces)
    told = about or content_stems(tokens)
    words = " ".join(piece.of(text) for piece in pieces)
    return Wording(
        certainty=_certainty(tokens, words, told),
        negated=_negated(tokens, words, told),
        tense=_tense(tokens, told),
        quantities=tuple(q for piece in pieces for q in quantities(text, piece)),
        scope=frozenset(token.key for token in tokens) & _WIDE,
    )


def hedged(words: str) -> bool:
    """Whether ``words`` have a hedge anywhere: a word of possibility, probability or doubt."""
    keys = {token.key for token in tokens_of(words, [Span(0, len(words))])}
    return bool(keys & (_POSSIBLE | _PROBABLE | _OPEN)) or bool(_NOT_EXCLUDED.search(words))


def _certainty(tokens: Sequence[Token], words: str, about: frozenset[str]) -> int:
    level = 3
    for at, token in enumerate(tokens):
        if token.key in _EXCLUDED and _NOT_EXCLUDED.search(words):
            beside = [
                *takewhile(lambda t: not t.clause, tokens[at + 1 :]),
                *tokens[max(0, at - _SUBJECT) : at],
            ]
            if any(stem(t.key) in about for t in beside):
                level = 1
    for at, token in enumerate(tokens):
        if token.key == "may" and token.surface == "May":
            continue
        rank = (
            0 if token.key in _OPEN else 1 if token.key in _POSSIBLE else 2 if token.key in _PROBABLE else 3
        )
        if rank < level and any(stem(t.key) in about for t in tokens[at + 1 : at + 1 + _REACH]):
            level = rank
    return level


def _negated(tokens: Sequence[Token], words: str, about: frozenset[str]) -> bool | None:
    negative = len(_NEGATIVE.findall(words))
    if not negative:
        return False
    if negative > 1:
        return None
    for at, token in enumerate(tokens):
        if token.key in _DIRECT_NEGATION:
            following = [t for t in tokens[at + 1 : at + 5] if t.weight is not Weight.FUNCTION]
            only = any(t.key in ("only", "just") for t in tokens[at + 1 : at + 2])
            return True if following and stem(following[0].key) in about and not only else None
    return None


def _tense(tokens: Sequence[Token], about: frozenset[str]) -> Tense:
    for at, token in enumerate(tokens):
        if stem(token.key) not in about:
            continue
        before = [t.key for t in tokens[max(0, at - 4) : at]]
        if set(before) & _PLANNING or (before[-1:] == ["to"] and set(before[-3:]) & _BOUND):
            return Tense.PLANNED
        if token.key.endswith("ing") and set(before) & {"is", "are", "am", "been"}:
            return Tense.GOING_ON
        past = token.key in _PAST or (token.key.endswith("ed") and len(token.key) > 4)
        if past and not set(before[-2:]) & _NOT_FINITE and not set(before[-1:]) & {"a", "the"}:
            return Tense.DONE
        if past and set(before[-3:]) & _AUXILIARY_DONE:
            return Tense.DONE
    return Tense.UNTOLD


__all__ = ["Tense", "Wording", "hedged", "wording_of"]
