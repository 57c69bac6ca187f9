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
from onrecord_plugins.attribution.learned.tagging import Tagged

_SAME = 0.5
_COVERED = 0.3
_TOLD = 0.55
"""Share of what an outlet reports that is somebody's words and who said them."""
_ONE_SIDE = 0.8
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
    if rule.source and learned.source and _shared(rule.cue, learned.cue):
        between = (
            text[learned.source[-1].end : rule.source[0].start]
            if learned.source[-1].end < rule.source[0].start
            else ""
        )
        if _IN_WHICH.search(between):
            return True
    quotes = any(_QUOTES.search(span.of(text)) for span in learned.cue)
    if not rule.source or not quotes or not _shared(rule.cue, learned.cue):
        return False
    return len(rule.cue) > 1 or any(_alike([piece], rule.source) >= _SAME for piece in learned.content)


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
        inner = replace(
            inner, content=(*inner.content, *(s for s in more if not _shared([s], inner.content)))
        )
        out.append(replace(candidate, attribution=replace(found, content=outer.content)))
        out.append(replace(candidate, attribution=inner))
    return out


def _wrapping(found: Attribution, rules: Sequence[Attribution]) -> Iterator[tuple[Attribution, Attribution]]:
    for outer in rules:
        if len(outer.content) != 1 or not _shared(outer.cue, found.cue) or not _same_source(outer, found):
            continue
        area = outer.content[0]
        for inner in rules:
            parts = (*inner.source, *inner.cue, inner.content[0])
            whole = inner.source and inner.cue and all(area.contains(span) for span in parts)
            told = whole and sum(map(len, parts)) >= _TOLD * len(area)
            cut = not _shared(inner.cue, found.content) and outer.cue[0].start >= area.end
            if told and _shared(inner.content, found.content) and _fills(inner, area, cut=cut):
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


_JOINS = re.compile(r"(?:and|but|or|nor|though|although|while|because|so|yet)\b")


def _goes_on(text: str, learned: Attribution, rules: Sequence[Attribution]) -> Attribution | None:
    """Return the rules' attribution whose content goes on behind the cue, where ``learned`` has one side of it only."""
    for rule in rules:
        after = rule.content[-1].start
        around = len(rule.content) > 1 and bool(rule.cue) and rule.content[0].end <= rule.cue[0].start < after
        same = (
            around
            and _JOINS.match(text, after)
            and _shared(rule.cue, learned.cue)
            and _same_source(learned, rule)
        )
        if same and any(_alike(learned.content, [piece]) > _ONE_SIDE for piece in rule.content):
            return rule
    return None


_BREAKS_OFF = re.compile(
    r"(?:\w+ )*(?:that|which|who|whose|of|the|an?|to|and|in|on|by|for|with)$", re.IGNORECASE
)


def _unbroken(text: str, learned: Attribution, rules: Sequence[Attribution]) -> Attribution | None:
    """Return the rules' attribution with the same cue where the content of ``learned`` breaks off: "The memo that"."""
    if len(learned.content) > 1 or not _BREAKS_OFF.fullmatch(learned.content[0].of(text)):
        return None
    held = (r for r in rules if _shared(r.cue, learned.cue) and _same_source(r, learned))
    return next((r for r in held if _shared(r.content, learned.content) == _size(learned.content)), None)


_RELATIVE = re.compile(r"(?:where|which|who|whose|whom)\b")


def _mended(text: str, learned: Attribution, rules: Sequence[Attribution]) -> Attribution:
    """Return ``learned`` with the content of the rules where it is torn and they have the same cue and source.

    Torn is what the rules have in one piece, and what goes on behind the cue with a relative clause about the place
    or the hearer: "…, she told the Courier in the hall, where tea was served".
    """
    if len(learned.content) < 2 or not learned.cue:
        return learned
    held = [
        r for r in rules if _shared(r.cue, learned.cue) and _same_source(r, learned) and len(r.content) == 1
    ]
    first, *rest = learned.content
    for rule in held:
        whole = rule.content[0]
        if all(whole.contains(span) for span in learned.content):
            return replace(learned, content=rule.content)
        behind = all(
            span.start > learned.cue[-1].end
            and _RELATIVE.match(text, span.start)
            and not whole.overlaps(span)
            for span in rest
        )
        if behind and _alike([first], rule.content) >= _SAME:
            return replace(learned, content=(first,))
    return learned


def _without_torn(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Leave out what is a part of another's content with its very source: it is torn out of that."""
    ordered = [c.attribution for c in candidates]
    places = _ByPlace(ordered)

    def torn(found: Attribution) -> bool:
        return bool(found.cue and found.source) and any(
            other is not found
            and other.source == found.source
            and len(other.content) == 1
            and _size(found.content) < _size(other.content)
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
        learned = _mended(text, learned, near)
        parts = _parts(learned, near)
        if parts:
            out += [Candidate(rule, (*item.features, 1.0, 0.0, 0.0), True) for rule in parts]
            continue
        if wider := _goes_on(text, learned, near) or _unbroken(text, learned, near):
            both = replace(wider, source=learned.source)
            out.append(Candidate(both, (*item.features, 1.0, 0.0, 0.0), True))
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
            knows = (rule.source and not learned.source) or _knows_speaker(text, learned, rule)
            out.append(Candidate(rule if knows else learned, (*item.features, 0.0, 1.0, 0.0), True))
    out = [candidate for candidate in _with_subjects(text, out) if keep(candidate)]
    out = _unwrapped(_without_torn(out), places)
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
