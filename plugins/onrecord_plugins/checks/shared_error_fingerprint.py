"""The check ``shared-error-fingerprint``."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.checks import AuditView, Check, quoted
from onrecord.comparison.tokens import Token, Weight, tokens_of
from onrecord.identity.people import PersonName, read_name
from onrecord.identity.spelling import skeleton
from onrecord.model import Claim, Finding, Kind, Severity, Span, Stance
from onrecord.reuse import is_credited, same_work
from onrecord.wording import chain_shown

_SHARING = 2
_AGAINST = 2
_AGAINST_A_NAME = 3
"""A name is that of the origin itself, so that the others cannot have different ones."""
_NAME = "name "
_ABOUT = re.compile(
    r"\b(?:about|around|roughly|nearly|almost|some|more than|over|under|at least|up to|approximately)\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Value:
    """A figure or name in a claim: ``slot`` says of what it is, ``value`` what it is, ``span`` where it stands."""

    slot: str
    value: str
    claim: Claim
    span: Span


class SharedErrorFingerprint(Check):
    """Two articles share an odd figure or spelling that others contradict: one may have it from the other.

    What it flags:
        Statements in which exactly two works have one figure or one spelling of a name, neither of which credits the
        other, while two and more others, with different origins, agree on another (three others, for a name).
    Why it matters:
        That two reports agree on what is true tells nothing. That they agree on the same slip tells that they are not
        independent.
    Known limits:
        Which of the two values is the wrong one is for an editor to find out: the check only tells that the minority
        travels together. Figures must be of the same unit in one statement; rounded ones and those of other dates are
        left out. Misspellings that many people make prove little.
    Example:
        Two papers write that the dam broke on 6 February; three others, each with its own witness, say 1 June.
    Better:
        Check the date against the record, and ask where the second paper had it from.
    References:
        Dong, Berti-Equille and Srivastava 2009, on shared false values as evidence of copying.
    """

    id = "shared-error-fingerprint"
    severity = Severity.MEDIUM
    scope = "corpus"

    def examine(self, view: AuditView) -> Iterator[Finding]:
        """Yield one finding for each statement and value that two works share against the rest."""
        for statement in view.statements:
            claims = [claim for claim in view.claims_of(statement.id) if claim.stance is Stance.ASSERT]
            if len({claim.article for claim in claims}) < _SHARING + _AGAINST:
                continue
            slots: dict[str, list[_Value]] = defaultdict(list)
            for claim in claims:
                for value in (*_figures(view, claim), *_names(claim)):
                    slots[value.slot].append(value)
            for values in slots.values():
                yield from self._of(view, values)

    def _of(self, view: AuditView, values: Sequence[_Value]) -> Iterator[Finding]:
        holding: dict[str, dict[str, _Value]] = defaultdict(dict)
        for value in values:
            holding[value.value].setdefault(value.claim.article, value)
        if len(holding) != 2:
            return
        few, many = sorted(holding.values(), key=len)
        few, many = _works(view, few), _works(view, many)
        if len(few) == len(many):
            few, many = _one_rooted(view, few, many)
        if len(few) != _SHARING or len(many) < _AGAINST:
            return
        is_name = values[0].slot.startswith(_NAME)
        if len(many) < _AGAINST_A_NAME if is_name else len(_roots(view, many)) < _AGAINST:
            return
        one, two = (view.article_by_id[key] for key in few)
        if is_credited(one, two, view.outlets) or is_credited(two, one, view.outlets):
            return
        shared, other = next(iter(few.values())), next(iter(many.values()))
        yield self.finding(
            f"Two articles have {quoted(_shown(view, shared))} where {len(many)} others have {quoted(_shown(view, other))}: "
            "a slip that travels is a sign that one has it from the other.",
            evidence=[
                *(view.evidence(key, view.sentence_around(key, value.span)) for key, value in few.items()),
                *(
                    view.evidence(key, view.sentence_around(key, value.span), "against it")
                    for key, value in many.items()
                ),
            ],
            claims=[value.claim for value in few.values()],
        )


def _shown(view: AuditView, value: _Value) -> str:
    return value.span.of(view.text(value.claim.article))


def _works(view: AuditView, held: dict[str, _Value]) -> dict[str, _Value]:
    """Return of ``held`` the first article of each work."""
    out: dict[str, _Value] = {}
    for key, value in held.items():
        article = view.article_by_id[key]
        if not any(same_work(article, view.article_by_id[other]) for other in out):
            out[key] = value
    return out


def _one_rooted(
    view: AuditView, one: dict[str, _Value], two: dict[str, _Value]
) -> tuple[dict[str, _Value], dict[str, _Value]]:
    """Return the two sides with the one first that has fewer origins; empty ones where both have as many."""
    first, second = len(_roots(view, one)), len(_roots(view, two))
    if first == second:
        return {}, {}
    return (one, two) if first < second else (two, one)


def _roots(view: AuditView, held: dict[str, _Value]) -> set[str]:
    """Return the named origins of the claims; a claim without one counts for nothing."""
    roots: set[str] = set()
    for value in held.values():
        end = chain_shown(value.claim).origin
        if end is not None and end.kind.named:
            name = read_name(end.name).surname if end.kind is Kind.PERSON else end.name.casefold()
            roots.add(name)
    return roots


def _figures(view: AuditView, claim: Claim) -> Iterator[_Value]:
    """Yield the exact figures of ``claim``, each with the word it counts as its slot."""
    text = view.text(claim.article)
    tokens = tokens_of(text, claim.content)
    seen: set[str] = set()
    for token, after in pairwise(tokens):
        if token.weight is not Weight.NUMBER or after.weight is not Weight.CONTENT:
            continue
        if _ABOUT.search(text[max(0, token.span.start - 20) : token.span.start]) or after.key in seen:
            continue
        seen.add(after.key)
        yield _Value(f"figure {after.key}", token.key, claim, _stretch(token, after))


def _stretch(token: Token, after: Token) -> Span:
    return Span(token.span.start, after.span.end)


def _names(claim: Claim) -> Iterator[_Value]:
    """Yield the full names of the people whom ``claim`` cites; names that sound alike share a slot."""
    for link in claim.chain:
        if link.kind is not Kind.PERSON or link.mention is None or link.inferred:
            continue
        name = read_name(link.name)
        if name.given and not name.several:
            yield _Value(f"{_NAME}{_sound(name)}", " ".join(name.key), claim, link.mention)


def _sound(name: PersonName) -> str:
    return " ".join(skeleton(word) for word in (*name.given, name.surname))
