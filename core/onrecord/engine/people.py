"""Completing people: surnames, offices and roles to the person whom the article has named, when only one fits."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.engine.memory import Memory
from onrecord.english.names import surname_of
from onrecord.english.reading import Reading
from onrecord.model import Kind, Source
from onrecord.outlets import fold_name

_PAST = frozenset(
    "former ex deputy vice acting then late ex-president then-president past previous assistant".split()
)
_SIMILAR_SURNAME = 0.9
_LONG_SURNAME = 5
_BESIDE = 60
"""Characters beside a name in which a role stands."""
_WORD = re.compile(r"\w+")


class People:
    """Completes the people of one article from what ``memory`` holds."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def person(self, reading: Reading, source: Source) -> Source | None:
        """Return the person, in the form first given; None where the name is a body's after all."""
        roster = self._memory.roster
        if len(reading.name.split()) > 1:
            definite = reading.reporting == "the"
            if reading.reporting and (definite or not roster.has_surname_alone(reading.name)):
                return replace(source, kind=Kind.OUTLET, role=None, affiliation=None)
            if not reading.sure and roster.is_body(reading.name):
                return None
            return self._memory.with_post(
                replace(source, name=roster.canonical(reading.name) or reading.name)
            )
        names = roster.called(reading.name, gender=reading.gender, before=reading.mention.start)
        if not names and len(reading.name) >= _LONG_SURNAME:
            near = difflib.get_close_matches(
                fold_name(reading.name), roster.surnames, cutoff=_SIMILAR_SURNAME
            )
            names = [name for close in near for name in roster.called(close)]
        if not reading.sure and (body := self._body_called(reading, names)):
            return Source(name=body, kind=Kind.ORGANIZATION, mention=reading.mention)
        if len(names) > 1:
            names = self._memory.nearest(names, reading.mention)
        if len(names) == 1:
            return self._memory.with_post(replace(source, name=names[0]))
        if names:
            return replace(source, candidates=tuple(names))
        if outlet := self._memory.short_outlet(reading.name):
            return Source(name=outlet.name, kind=Kind.OUTLET, mention=reading.mention)
        if not reading.sure and self._memory.is_lone_body(reading.name):
            return Source(name=reading.name, kind=Kind.ORGANIZATION, mention=reading.mention)
        return source

    def is_surname(self, reading: Reading) -> bool:
        """Whether a capitalised common noun alone ("Baker said") is the surname of somebody named in full."""
        word = reading.mention.of(self._memory.text)
        if not word[:1].isupper() or len(word.split()) > 1:
            return False
        return any(surname_of(name) == fold_name(word) for name in self._memory.roster.called(word))

    def _body_called(self, reading: Reading, names: Sequence[str]) -> str | None:
        """Return the body that a single name is the first word of, where no person bears it."""
        roster = self._memory.roster
        borne = any(surname_of(name) == fold_name(reading.name) for name in names)
        if borne and not all(roster.is_body(name) for name in names):
            return None
        longer = roster.longer_bodies(reading.name, reading.mention.start)
        longer += [name for name in names if roster.is_body(name) and name not in longer]
        return longer[0] if len(longer) == 1 and longer[0].split()[0] == reading.name else None

    def office(self, reading: Reading, source: Source) -> Source:
        """Return whoever holds the office, by the article, or the office: "the mayor of Sell"."""
        roles = self._memory.roster.roles
        names = self._memory.roster.bearers(reading.head, reading.mention.start) or self._to_come(
            reading.head
        )
        place = {w.casefold() for w in _WORD.findall(reading.name) if w[0].isupper()}
        if place:
            held = [n for n in names if any(place & set(_WORD.findall(role)) for role in roles[n])]
            elsewhere = len(names) == 1 and any(f"{reading.head} of" in role for role in roles[names[0]])
            names = held or ([] if elsewhere or len(names) > 1 else names)
        if len(names) > 1:
            names = self._memory.nearest(names, reading.mention)
        if len(names) == 1:
            return self._memory.with_post(replace(source, name=names[0]))
        words = reading.mention.of(self._memory.text)
        return replace(source, name=words, candidates=tuple(names)) if names else source

    def _to_come(self, office: str) -> list[str]:
        """Return whom the article calls by an office that it has mentioned without a name: "President Kessel"."""
        roster = self._memory.roster
        names = roster.bearers(office, len(self._memory.text) + 1)
        return [
            n
            for n in names
            if any(
                role.split()[-1:] == [office] and not _PAST & set(role.split()) for role in roster.roles[n]
            )
        ]

    def role(self, reading: Reading, source: Source) -> Source:
        """Return the person of a role named before ("the spokesman", "his lawyer"), when only one fits, else ``source``."""
        again = self._again(reading)
        if reading.plural:
            return again or source
        names = self._bearers(reading, source)
        if len(names) > 1:
            names = self._memory.nearest(names, reading.mention)
        last = self._memory.last_spoke
        if len(names) == 1 and (again is None or last(names[0]) > last(again.name)):
            named = replace(source, name=names[0], kind=Kind.PERSON, role=None, affiliation=None)
            return self._memory.with_post(named)
        if again:
            return again
        return replace(source, kind=Kind.PERSON, candidates=tuple(names)) if names else source

    def _bearers(self, reading: Reading, source: Source) -> list[str]:
        """Return whom the article calls by the role of ``reading``, of its body and with its other words if any is."""
        if not reading.partial:
            return []
        roles = self._memory.roster.roles
        names = self._memory.roster.bearers(reading.head, reading.mention.start)
        if reading.affiliation:
            body = set(fold_name(reading.affiliation).split())
            of_body = [n for n in names if self._speaks_for(n, source)]
            held = of_body or [n for n in names if any(body <= set(role.split()) for role in roles[n])]
            common = reading.affiliation.islower() and not held
            return [n for n in names if self._is_called(n, reading)] if common else held
        if len(names) > 1:
            more = set(fold_name(reading.name).split()) - {reading.head}
            closer = [n for n in names if any(more <= set(role.split()) for role in roles[n])]
            return closer if more and closer else names
        return names

    def _is_called(self, name: str, reading: Reading) -> bool:
        """Whether the article calls ``name`` by all words of the role: "rescue chief Vera Lind" for "the county's rescue chief"."""
        role = fold_name(reading.role or reading.head)
        person = self._memory.roster.people[name]
        text = self._memory.text
        before = (fold_name(text[max(0, s.start - _BESIDE) : s.start]).rstrip(" ,") for s in person.spans)
        after = (fold_name(text[s.end : s.end + _BESIDE]) for s in person.spans)
        called = any(area.endswith(role) for area in before)
        return called or any(
            re.match(rf", (?:the |its )?(?:[\w'’-]+ )?{re.escape(role)}\b", area) for area in after
        )

    def _speaks_for(self, name: str, source: Source) -> bool:
        return any(s.source.affiliation == source.affiliation for s in self._memory.said_by(name))

    def _again(self, reading: Reading) -> Source | None:
        """Return the unnamed source that a definite phrase goes back to: "the official" after "one senior official"."""
        if not reading.partial or reading.owner is not None or len(reading.name.split()) > 3:
            return None
        before = self._memory.unnamed(reading.head)
        return replace(before, mention=reading.mention) if before else None
