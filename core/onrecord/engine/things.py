"""Completing what is no person: acronyms and short names of bodies, "the paper", "the report", "the post"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from onrecord.engine.memory import Memory
from onrecord.english import geography as geo
from onrecord.english import lexicon as lex
from onrecord.english.names import bare
from onrecord.english.reading import Reading
from onrecord.english.shortforms import body_key, is_short_for
from onrecord.model import Kind, Source, Span
from onrecord.outlets import fold_name

_POST_BY = re.compile(r"\b(?:posts?|tweets?|messages?|statements?|feed|account)\b[^.\n]{0,80}")
_POST_OF = re.compile(
    r"(?:[Tt]he )?(?:[A-Z][\w.'’-]+ (?:of |for |in )?){1,6}(?:[a-z]\w+ ){0,2}(?:feed|account|page|posts?|tweets?|statements?)\b"
)
_WIRES = frozenset(["wire", "newswire", "agency", "press", "news"])
_MINISTRIES = frozenset(["ministry", "department"])
_GOVERNMENT = re.compile(
    r"\b[Tt]he (?P<before>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}) government\b|\bgovernment of (?P<of>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2})"
)
_GENERIC = lex.CORPORATE | lex.GENERIC_BODIES
_RECENT = 100
_NEAR = 2
"""Paragraphs before its own in which what "the company" or "the post" goes back to is looked for."""


class Things:
    """Completes the bodies, papers and documents of one article from what ``memory`` holds.

    ``read`` reads a phrase by itself, ``complete`` as the article knows it.
    """

    def __init__(
        self, memory: Memory, read: Callable[[Span], Reading], complete: Callable[[Reading], Source]
    ) -> None:
        self._memory = memory
        self._read = read
        self._complete = complete

    def outlet(self, reading: Reading, source: Source) -> Source:
        """Return the outlet by its full name, the article's own as it calls itself."""
        if reading.via:
            return source
        known = self._memory.outlets.by_name(reading.name)
        written = bare(reading.mention.of(self._memory.text))
        contextual = known is not None and written in known.contextual
        short = (
            self._memory.short_outlet(written if contextual else reading.name)
            if contextual or not known
            else None
        )
        return replace(source, name=short.name if short else self._memory.outlet(reading.name).name)

    def organization(self, reading: Reading, source: Source) -> Source:
        """Return the body by the first or fullest name the article has for it, when only one fits."""
        memory = self._memory
        if outlet := memory.named_outlet(reading.name) or memory.short_outlet(reading.name):
            return Source(name=outlet.name, kind=Kind.OUTLET, mention=reading.mention)
        if reading.name.isupper() and (found := self._shouted(reading, source)):
            return found
        mine = body_key(reading.name)
        for known in memory.bodies:
            if mine and mine == body_key(known) and not mine <= _GENERIC:
                return replace(source, name=known)
        if reading.described and reading.head == "agency" and (wire := self._news_agency(reading)):
            return replace(wire, mention=reading.mention)
        if reading.partial:
            names = self._meant(reading)
            if len(names) > 1:
                names = memory.nearest(names, reading.mention)
            if len(names) > 1:
                return replace(source, candidates=tuple(names))
            if names and (outlet := memory.named_outlet(names[0])):
                return Source(name=outlet.name, kind=Kind.OUTLET, mention=reading.mention)
            source = replace(source, name=names[0] if names else self._of_place(reading))
        if source.name not in memory.bodies:
            memory.bodies.append(source.name)
        return source

    def _of_place(self, reading: Reading) -> str:
        """Return "Water Ministry of Calder Reach" for "the Water Ministry" where one government only is spoken of by place."""
        if reading.head not in _MINISTRIES or reading.described or len(reading.name.split()) < 2:
            return reading.name
        text = self._memory.text
        places = {m.group("of") or m.group("before") for m in _GOVERNMENT.finditer(text)}
        places = {p for p in places if fold_name(p) not in geo.NATIONALITIES and not self._is_persons(p)}
        if len(places) != 1:
            return reading.name
        place = min(places)
        around = re.compile(
            rf"(?:\b(?:in|of|from|across|near|at|through) {re.escape(place)}\b|^{re.escape(place.upper())}\b)",
            re.MULTILINE,
        )
        return f"{reading.name} of {place}" if around.search(text) else reading.name

    def _is_persons(self, name: str) -> bool:
        """Whether ``name`` is a surname: "the Holm government" is Ada Holm's."""
        return any(person != name for person in self._memory.roster.called(name.split()[-1]))

    def _news_agency(self, reading: Reading) -> Source | None:
        """Return the wire service that "the agency" goes back to, where the last outlet named is one."""
        found = self._memory.paper_before(reading.mention)
        if found is None or found.candidates:
            return None
        known = self._memory.outlets.by_name(found.name)
        by_name = found.name.casefold().split()[-1] in _WIRES
        return found if by_name or (known is not None and known.agency) else None

    def _shouted(self, reading: Reading, source: Source) -> Source | None:
        """Read "WFP" and the "PENN:" of a transcript: what an acronym stands for, or who is called so."""
        roster = self._memory.roster
        names = roster.acronym(reading.name)
        if len(names) == 1:
            return replace(source, name=names[0])
        if names:
            return replace(source, candidates=tuple(names))
        people = roster.called(reading.name, before=reading.mention.start)
        return Source(name=people[0], kind=Kind.PERSON, mention=reading.mention) if len(people) == 1 else None

    def _meant(self, reading: Reading) -> list[str]:
        """Return the bodies that "the union", "the company" may mean, of those named before."""
        if reading.head in geo.NATIONALITIES:
            return []
        before = reading.mention.start
        longer = self._memory.roster.longer_bodies(reading.name, before)
        if reading.described:
            said = (body for body in self._memory.bodies if is_short_for(reading.name, body))
            longer += [b for b in said if not any(body_key(b) <= body_key(other) for other in longer)]
        generic = reading.described and reading.head in _GENERIC
        if longer or len(reading.name.split()) > 1 or not generic:
            return longer
        bodies = sorted((*self._memory.roster.bodies, *self._memory.lone_bodies), key=lambda b: b.span)
        named = [b for b in bodies if b.span.end <= before and not is_public(b.name)]
        spoke = ((s.span, _body_of(s.source)) for s in reversed(self._memory.spoken[-_RECENT:]))
        last = next(((span, body) for span, body in spoke if body and not is_public(body)), None)
        if last:
            since = {b.name for b in named if b.span.start > last[0].end} - {last[1]}
            return [last[1], *sorted(since)]
        for sentence in self._memory.layout.back_from(before, _NEAR):
            if here := list(dict.fromkeys(b.name for b in named if sentence.contains(b.span))):
                return here
        return []

    def paper(self, reading: Reading, source: Source) -> Source:
        """Return the outlet that "the newspaper", "the agency" goes back to, else ``source``."""
        found = self._memory.paper_before(reading.mention, reading.head)
        return replace(found, mention=reading.mention) if found else source

    def document(self, reading: Reading, source: Source) -> Source:
        """Return whoever issued "the post", "the statement"; of "the report", the document named before."""
        if reading.head in lex.POSTS:
            return self._issuer(reading) or source
        for spoke in reversed(self._memory.documents()[-_RECENT:]):
            if reading.head in spoke.source.name.casefold().split():
                return replace(spoke.source, mention=reading.mention)
        return self.paper(reading, source) if reading.head == "paper" else source

    def _issuer(self, reading: Reading) -> Source | None:
        """Return whose post or statement "the post" is: the last one cited as such, else the last who spoke."""
        text = self._memory.text
        for sentence in self._memory.layout.back_from(reading.mention.start, _NEAR):
            for match in (m for pattern in (_POST_BY, _POST_OF) for m in pattern.finditer(sentence.of(text))):
                inner = self._read(Span(sentence.start + match.start(), sentence.start + match.end()))
                if inner.issued and inner.kind.named:
                    return replace(self._complete(inner), mention=reading.mention)
            spoke = self._memory.spoken_in(sentence)
            for s in reversed([s for s in spoke if s.span.end <= reading.mention.start]):
                if s.source.kind in (Kind.ORGANIZATION, Kind.PERSON, Kind.OUTLET):
                    return replace(s.source, mention=reading.mention)
        return None

    def issued_before(self, reading: Reading) -> Source | None:
        """Return whose account was cited before in more words: "the U.S. feed" after "the U.S. Embassy's feed"."""
        key = body_key(reading.name)
        for spoke in reversed(self._memory.spoken[-_RECENT:]):
            if spoke.issued and key < body_key(spoke.source.name):
                return spoke.source
        return None


def _body_of(source: Source) -> str | None:
    """Return the body that ``source`` is or that a person speaks for by name, or None."""
    if source.kind is Kind.ORGANIZATION and source.name[:1].isupper():
        return source.name
    body = source.affiliation if source.kind is Kind.PERSON else None
    return body if body and body[0].isupper() else None


def is_public(name: str) -> bool:
    """Whether ``name`` is that of a public body, which nobody calls a company."""
    return any(word in lex.PUBLIC_BODIES for word in fold_name(name).split())
