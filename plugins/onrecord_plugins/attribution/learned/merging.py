"""Learned attributions and those of the rules as one list, each with the features of its confidence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import log

from onrecord.model import Attribution, Span
from onrecord.text import Quotation, SpanIndex, merged
from onrecord_plugins.attribution.learned.fitting import Fitter
from onrecord_plugins.attribution.learned.mending import (
    SAME,
    alike,
    goes_on,
    handed_over,
    is_of_another_paragraph,
    mended,
    pieces_of_rules,
    same_source,
    shared,
    size,
    unbroken,
    whole_source,
)
from onrecord_plugins.attribution.learned.tagging import Tagged

_COVERED = 0.3
_TOLD = 0.55
"""Share of what an outlet reports that is somebody's words and who said them."""
_MARK = 2
"""Characters of an opening quotation mark."""

LEARNED_FEATURES = ("rules agree", "rules name another", "rules find nothing")
"""What is known of a learned attribution besides what the network says of it."""


@dataclass(frozen=True)
class Candidate:
    """One attribution that may be kept, and what tells how probable it is to be right."""

    attribution: Attribution
    features: tuple[float, ...]
    learned: bool


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


_IN_WHICH = re.compile(r"\b(?:in|on|by) (?:which|whom)\b|\bwhere\b")
_QUOTES = re.compile(r"(?:quot|cit)(?:e|es|ed|ing)\b", re.IGNORECASE)


def _knows_speaker(text: str, learned: Attribution, rule: Attribution) -> bool:
    """Whether ``learned`` takes whoever quotes the speaker for the speaker, and ``rule`` does not."""
    if rule.source and learned.source and shared(rule.cue, learned.cue):
        between = (
            text[learned.source[-1].end : rule.source[0].start]
            if learned.source[-1].end < rule.source[0].start
            else ""
        )
        if _IN_WHICH.search(between):
            return True
    quotes = any(_QUOTES.search(span.of(text)) for span in learned.cue)
    if not rule.source or not quotes or not shared(rule.cue, learned.cue):
        return False
    return len(rule.cue) > 1 or any(alike([piece], rule.source) >= SAME for piece in learned.content)


def _unwrapped(candidates: Sequence[Candidate], rules: _ByPlace) -> list[Candidate]:
    """Add to an attribution the one that the rules find in its content.

    "“…,” the miller said, the Mercury reported"; "the council has accused the mill of cheating, the Mercury reported".

    The networks know no speech in speech: they cut its cue off, or take it for content.
    """
    out: list[Candidate] = []
    for candidate in candidates:
        found = candidate.attribution
        pair = next(_wrapping(found, rules.near(found)), None)
        if pair is None:
            out.append(candidate)
            continue
        outer, inner = pair
        more = tuple(span for span in found.content if span.start >= outer.cue[-1].end)
        inner = replace(inner, content=(*inner.content, *(s for s in more if not shared([s], inner.content))))
        out.append(replace(candidate, attribution=replace(found, content=outer.content)))
        out.append(replace(candidate, attribution=inner))
    return out


def _wrapping(found: Attribution, rules: Sequence[Attribution]) -> Iterator[tuple[Attribution, Attribution]]:
    for outer in rules:
        if len(outer.content) != 1 or not shared(outer.cue, found.cue) or not same_source(outer, found):
            continue
        area = outer.content[0]
        for inner in rules:
            parts = (*inner.source, *inner.cue, inner.content[0])
            whole = inner.source and inner.cue and all(area.contains(span) for span in parts)
            told = whole and sum(map(len, parts)) >= _TOLD * len(area)
            cut = not shared(inner.cue, found.content) and outer.cue[0].start >= area.end
            if told and shared(inner.content, found.content) and _fills(inner, area, cut=cut):
                yield outer, inner


def _fills(inner: Attribution, area: Span, *, cut: bool) -> bool:
    """Whether ``inner`` begins ``area`` with its words or, where the network has cut off the speaker, ends it with them."""
    first, last = inner.content[0].start, inner.content[0].end
    if last <= inner.cue[0].start:
        return first - area.start <= _MARK
    spoken = (
        cut and inner.source[0].start <= area.start + _MARK and inner.source[-1].end <= inner.cue[0].start
    )
    return spoken and inner.cue[-1].end <= first and area.end - last <= _MARK


def _without_torn(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Leave out what is a part of another's content with its very source: it is torn out of that."""
    ordered = [c.attribution for c in candidates]
    places = _ByPlace(ordered)

    def torn(found: Attribution) -> bool:
        return bool(found.cue and found.source) and any(
            other is not found
            and other.source == found.source
            and len(other.content) == 1
            and size(found.content) < size(other.content)
            and all(other.content[0].contains(span) for span in found.content)
            and (found.cue == other.cue or all(other.content[0].contains(span) for span in found.cue))
            for other in places.near(found)
        )

    return [c for c in candidates if not torn(c.attribution)]


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
        if is_of_another_paragraph(text, learned, near):
            continue
        learned = mended(text, learned, near)
        parts = pieces_of_rules(learned, near) or handed_over(text, learned, near)
        if parts:
            out += [Candidate(rule, (*item.features, 1.0, 0.0, 0.0), True) for rule in parts]
            continue
        if wider := goes_on(text, learned, near) or unbroken(text, learned, near):
            both = replace(wider, source=learned.source)
            out.append(Candidate(both, (*item.features, 1.0, 0.0, 0.0), True))
            continue
        best, place = max(
            ((alike(learned.content, rule.content), -i) for i, rule in enumerate(near)), default=(0.0, 0)
        )
        if best < SAME:
            out.append(Candidate(learned, (*item.features, 0.0, 0.0, 1.0), True))
            continue
        rule = near[-place]
        if same_source(learned, rule):
            both = replace(rule, source=whole_source(text, learned, rule), content=learned.content)
            out.append(Candidate(both, (*item.features, 1.0, 0.0, 0.0), True))
        else:
            knows = (rule.source and not learned.source) or _knows_speaker(text, learned, rule)
            out.append(Candidate(rule if knows else learned, (*item.features, 0.0, 1.0, 0.0), True))
    out = [candidate for candidate in _with_subjects(text, out) if keep(candidate)]
    out = _unwrapped(_without_torn(out), places)
    known = SpanIndex(merged(span for c in out for span in c.attribution.content))
    marks = SpanIndex(merged(quote.outer for quote in quotes))
    for rule in rules:
        inside = [other for span in rule.content for other in known.touching(span)]
        if shared(rule.content, inside) <= _COVERED * size(rule.content):
            candidate = Candidate(rule, _rule_features(text, rule, marks), False)
            if keep(candidate):
                out.append(candidate)
    return sorted(
        out, key=lambda c: (c.attribution.content[0].start, c.attribution.cue[:1], c.attribution.content)
    )


def _rule_features(text: str, rule: Attribution, marks: SpanIndex) -> tuple[float, ...]:
    """Return the rule's own confidence, whether all or part is quoted, whether it has a source, and log words."""
    inside = shared(rule.content, [m for span in rule.content for m in marks.touching(span)])
    share = inside / max(1, size(rule.content))
    words = sum(len(span.of(text).split()) for span in rule.content)
    return (
        rule.confidence,
        float(share > 0.9),
        float(0 < share <= 0.9),
        float(bool(rule.source)),
        log(max(1, words)),
    )
