"""Articles with their attributions marked in the text, and what the core makes of them.

``[s1: Ada Holm] [c1: said] [q1: the mill would shut]`` marks source, cue and content of attribution 1; ``[c1~: hopes]``
makes it an attitude. Marks may be nested: what stands in a content is found there by the extractor when the content is
read by itself, as a real one finds it.

A chain is written ``Reuters/o > Ada Holm/p;role=mayor;aff=Sell council | relayed``: name and first letter of the kind (g
for organization), then fields that must be there (``role=-``: must not be), ``self``, ``cand=A+B`` and ``also=A+B`` exactly as they
are, and after the bar the marks that the claim must bear (standing, stance, basis, form).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from onrecord import Attribution, Span, load_plugins
from onrecord.engine.chain import ChainBuilder
from onrecord.model import Kind, Link, Mode, RecordedClaim
from onrecord.outlets import OutletRegistry
from onrecord.reliance.marks import mark
from onrecord.testing import make_article

Attributions = dict[int, Attribution]
_OPENS = re.compile(r"\[([scq])(\d+)(~?): ")
_LETTERS = dict(zip(Kind, ("o", "p", "g", "d", "u", "v"), strict=True))
_LEAST_OVERLAP = 0.5


def unmarked(marked: str) -> tuple[str, Attributions]:
    """Return the text without marks, and its attributions by number."""
    text: list[str] = []
    spans: dict[int, dict[str, list[Span]]] = {}
    attitudes: set[int] = set()
    stack: list[tuple[str, int, int]] = []
    i = 0
    while i < len(marked):
        if opens := _OPENS.match(marked, i):
            stack.append((opens[1], int(opens[2]), len(text)))
            if opens[3]:
                attitudes.add(int(opens[2]))
            i = opens.end()
            continue
        if marked[i] == "]" and stack:
            letter, number, start = stack.pop()
            spans.setdefault(number, {}).setdefault(letter, []).append(Span(start, len(text)))
        else:
            text.append(marked[i])
        i += 1
    assert not stack, f"not closed: {stack}"
    found = {
        number: Attribution(
            source=tuple(sorted(pieces.get("s", ()))),
            cue=tuple(sorted(pieces.get("c", ()))),
            content=tuple(sorted(pieces.get("q", ()))),
            mode=Mode.ATTITUDE if number in attitudes else Mode.SPEECH,
        )
        for number, pieces in spans.items()
    }
    return "".join(text), found


def _whole(attribution: Attribution) -> Span:
    spans = (*attribution.source, *attribution.cue, *attribution.content)
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def _outermost(attributions: Attributions, area: Span) -> list[Attribution]:
    inside = [a for a in attributions.values() if area.contains(_whole(a))]
    nested = [
        a for a in inside for b in inside if a is not b and any(s.contains(_whole(a)) for s in b.content)
    ]
    return sorted((a for a in inside if a not in nested), key=lambda a: (a.content or a.cue or a.source)[0])


def _link(link: Link) -> list[str]:
    fields = [f"{link.name}/{_LETTERS[link.kind]}"]
    fields += ["self"] if link.is_self else []
    fields += [f"{key}={value}" for key, value in _named_fields(link).items() if value]
    fields += [f"also={'+'.join(link.also)}"] if link.also else []
    return [*fields, f"cand={'+'.join(link.candidates)}"] if link.candidates else fields


def _named_fields(link: Link) -> dict[str, str | None]:
    return {"via": link.via, "role": link.role, "aff": link.affiliation}


def _same(ours: list[str], wanted: list[str]) -> bool:
    if ours[0] != wanted[0] or ("self" in ours) != ("self" in wanted):
        return False
    for exact in ("cand=", "also="):
        if [f for f in ours if f.startswith(exact)] != [f for f in wanted if f.startswith(exact)]:
            return False
    absent = [f[:-1] for f in wanted[1:] if f.endswith("=-")]
    present = [f for f in wanted[1:] if not f.endswith("=-")]
    return set(present) <= set(ours) and not any(f.startswith(key) for f in ours for key in absent)


def _overlap(claim: RecordedClaim, attribution: Attribution) -> float:
    shared = sum(
        max(0, min(a.end, b.end) - max(a.start, b.start)) for a in claim.content for b in attribution.content
    )
    return shared / max(1, sum(map(len, claim.content)))


class Reader:
    """Reads marked articles."""

    def __init__(self, outlets: OutletRegistry) -> None:
        self._outlets = outlets

    def claims(self, marked: str, **header: Any) -> tuple[str, Attributions, list[RecordedClaim]]:
        text, attributions = unmarked(marked)
        article = make_article(text, **{"outlet": "The Sell Reporter", **header})

        def extract(piece: str) -> list[Attribution]:
            start = text.index(piece)
            area = Span(start, start + len(piece))
            shift = lambda spans: tuple(Span(s.start - start, s.end - start) for s in spans)
            return [
                replace(a, source=shift(a.source), cue=shift(a.cue), content=shift(a.content))
                for a in _outermost(attributions, area)
            ]

        top = _outermost(attributions, Span(0, len(text)))
        return text, attributions, ChainBuilder(article, self._outlets, extract).claims(top)

    def failure(self, marked: str, wanted: dict[int, str], **header: Any) -> str:
        """Return what is not as ``wanted``, or nothing."""
        _, attributions, claims = self.claims(marked, **header)
        trouble = []
        for number, expected in wanted.items():
            chain, _, marks = expected.partition(" | ")
            best = max(claims, key=lambda c: _overlap(c, attributions[number]), default=None)
            cited = best is not None and (best.chain.links or not chain)
            if best is None or not cited or _overlap(best, attributions[number]) < _LEAST_OVERLAP:
                trouble += [] if chain == "nobody" else [f"{number}: no claim, not {expected}"]
                continue
            ours = [_link(link) for link in best.chain]
            links = [link.split(";") for link in chain.split(" > ")] if chain else []
            bears = {*mark(best.chain)[:2], best.stance, best.basis, best.form}
            right = len(ours) == len(links) and all(map(_same, ours, links))
            if not right or not {*marks.split()} <= bears:
                trouble.append(
                    f"{number}: {' > '.join(';'.join(link) for link in ours)} {sorted(bears)}, not {expected}"
                )
        return "; ".join(trouble)


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader(load_plugins(builtin_only=True).outlets())


@pytest.fixture(scope="session")
def failure(reader: Reader) -> Callable[..., str]:
    return reader.failure


@pytest.fixture
def count_calls() -> Callable[[Callable[[], Any]], int]:
    """Count the Python calls that some work takes: a measure that does not depend on the machine."""

    def count(work: Callable[[], Any]) -> int:
        calls = 0

        def seen(frame: object, event: str, argument: object) -> None:
            nonlocal calls
            calls += 1

        before = sys.getprofile()
        sys.setprofile(seen)
        try:
            work()
        finally:
            sys.setprofile(before)
        return calls

    return count
