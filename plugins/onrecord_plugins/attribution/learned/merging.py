"""Learned attributions and those of the rules as one list, each with the features of its confidence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import log

from onrecord.model import Attribution, Span
from onrecord.text import Quotation, SpanIndex, merged
from onrecord_plugins.attribution.learned.fitting import Fitter
from onrecord_plugins.attribution.learned.tagging import Tagged

_SAME = 0.5
_COVERED = 0.3

LEARNED_FEATURES = ("rules agree", "rules name another", "rules find nothing")
"""What is known of a learned attribution besides what the network says of it."""


@dataclass(frozen=True)
class Candidate:
    """One attribution that may be kept, and what tells how probable it is to be right."""

    attribution: Attribution
    features: tuple[float, ...]
    learned: bool


def _size(spans: Sequence[Span]) -> int:
    return sum(map(len, spans))


def _shared(first: Sequence[Span], second: Sequence[Span]) -> int:
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in first for b in second)


def _alike(first: Sequence[Span], second: Sequence[Span]) -> float:
    """Return intersection over union of two lists of spans, by characters."""
    common = _shared(first, second)
    return common / (_size(first) + _size(second) - common) if common else 0.0


def _same_source(first: Attribution, second: Attribution) -> bool:
    if not first.source or not second.source:
        return not first.source and not second.source
    return _shared(first.source, second.source) > 0


def _parts(learned: Attribution, rules: Sequence[Attribution]) -> list[Attribution]:
    """Return the rules' attributions that are the pieces of ``learned`` one by one, if they have a cue each, else none."""
    if len(learned.content) < 2:
        return []
    found: list[Attribution] = []
    for piece in learned.content:
        alike = [r for r in rules if _alike([piece], r.content) >= _SAME and _same_source(learned, r)]
        if not alike or any(alike[0].cue == other.cue for other in found):
            return []
        found.append(alike[0])
    return found


_PARTICIPLE = re.compile(r"[A-Za-z]+ing\b[^.!?]*")
_FURTHEST = 300


def _with_subjects(text: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Give an active participle without a source ("Rejecting the plan, Mr Bly said …") that of its sentence."""
    named = sorted(
        (
            (c.attribution.cue[0].start, c.attribution.source)
            for c in candidates
            if c.attribution.cue and c.attribution.source
        ),
        key=lambda pair: pair[0],
    )
    starts = [start for start, _ in named]
    out = []
    for candidate in candidates:
        found = candidate.attribution
        if not found.source and found.cue and found.cue[0].of(text).casefold().endswith("ing"):
            place = bisect_left(starts, found.cue[0].end)
            if place < len(named) and _PARTICIPLE.fullmatch(
                text, found.cue[0].start, min(starts[place], found.cue[0].start + _FURTHEST)
            ):
                candidate = replace(candidate, attribution=replace(found, source=named[place][1]))
        out.append(candidate)
    return out


class _ByPlace:
    """Attributions by where their contents stand, so that a long text costs no more than its length."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        self._ordered = sorted(attributions, key=lambda a: a.content[0].start)
        self._starts = [a.content[0].start for a in self._ordered]
        self._longest = max((a.content[-1].end - a.content[0].start for a in attributions), default=0)

    def near(self, attribution: Attribution) -> list[Attribution]:
        """Return those that may overlap the content of ``attribution``."""
        first, last = attribution.content[0].start, attribution.content[-1].end
        return self._ordered[
            bisect_left(self._starts, first - self._longest) : bisect_left(self._starts, last)
        ]


def merge(
    text: str,
    tagged: Sequence[Tagged],
    rules: Sequence[Attribution],
    quotes: Sequence[Quotation],
    keep: Callable[[Candidate], bool] = lambda candidate: True,
) -> list[Candidate]:
    """Return ``tagged`` as attributions, and those of ``rules`` whose content no learned one covers, in text order.

    Those for which ``keep`` is false are left out and cover nothing.
    Where both have the same content of the same source, the cue of the rules is kept: they know which words of it relay,
    deny or hedge. Where the network finds nobody and a rule somebody, the rule is kept.
    """
    out: list[Candidate] = []
    places = _ByPlace(rules)
    fitter = Fitter(text, quotes)
    for item in tagged:
        learned = fitter.fit(item)
        if learned is None:
            continue
        near = places.near(learned)
        parts = _parts(learned, near)
        if parts:
            out += [Candidate(rule, (*item.features, 1.0, 0.0, 0.0), True) for rule in parts]
            continue
        alike = [(_alike(learned.content, rule.content), -i) for i, rule in enumerate(near)]
        best, place = max(alike, default=(0.0, 0))
        if best < _SAME:
            out.append(Candidate(learned, (*item.features, 0.0, 0.0, 1.0), True))
            continue
        rule = near[-place]
        if _same_source(learned, rule):
            both = replace(rule, source=learned.source, content=learned.content)
            out.append(Candidate(both, (*item.features, 1.0, 0.0, 0.0), True))
        else:
            named = rule if rule.source and not learned.source else learned
            out.append(Candidate(named, (*item.features, 0.0, 1.0, 0.0), True))
    out = [candidate for candidate in _with_subjects(text, out) if keep(candidate)]
    known = SpanIndex(merged(span for c in out for span in c.attribution.content))
    marks = SpanIndex(merged(quote.outer for quote in quotes))
    for rule in rules:
        inside = [other for span in rule.content for other in known.touching(span)]
        if _shared(rule.content, inside) <= _COVERED * _size(rule.content):
            candidate = Candidate(rule, _rule_features(text, rule, marks), False)
            if keep(candidate):
                out.append(candidate)
    return sorted(
        out, key=lambda c: (c.attribution.content[0].start, c.attribution.cue[:1], c.attribution.content)
    )


def _rule_features(text: str, rule: Attribution, marks: SpanIndex) -> tuple[float, ...]:
    """Return the rule's own confidence, whether all or part is quoted, whether it has a source, and log words."""
    inside = _shared(rule.content, [m for span in rule.content for m in marks.touching(span)])
    share = inside / max(1, _size(rule.content))
    words = sum(len(span.of(text).split()) for span in rule.content)
    return (
        rule.confidence,
        float(share > 0.9),
        float(0 < share <= 0.9),
        float(bool(rule.source)),
        log(max(1, words)),
    )
