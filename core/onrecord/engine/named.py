"""Names as one article gives them: where each stands, and what is said of the people."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.english.given_names import is_given_name
from onrecord.english.shortforms import person_key
from onrecord.model import Span


@dataclass(frozen=True, slots=True)
class Named:
    """A name that stands somewhere in the article, as the article first gives it in full."""

    span: Span
    name: str


@dataclass
class Person:
    """Somebody named in full: in which ``forms``, after which ``titles``, with which ``posts``, where."""

    name: str
    first: int
    forms: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    posts: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)


def within(items: Sequence[Named], area: Span) -> Sequence[Named]:
    """Return those of ``items``, which are in text order, that stand in ``area``."""
    first = bisect_left(items, area.start, key=lambda n: n.span.start)
    stop = bisect_right(items, area.end, key=lambda n: n.span.end)
    return [item for item in items[first:stop] if area.contains(item.span)]


def merge_longer(people: dict[tuple[str, str], Person]) -> None:
    """Make one of "Rival Hilary Carver" and "Hilary Carver": what ends in another's whole name names that other.

    ``people`` are by ``person_key``.
    """
    for key, person in list(people.items()):
        parts = person.name.split()
        for k in range(1, len(parts) - 1):
            other = people.get(person_key(" ".join(parts[k:])))
            if other and other is not person and not is_given_name(parts[0]):
                other.spans += [Span(s.end - len(" ".join(parts[k:])), s.end) for s in person.spans]
                other.first = min(other.first, person.first)
                del people[key]
                break
