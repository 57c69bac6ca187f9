"""Sources that a lead describes and the next paragraphs name: "the engineer who inspected it said" before "Ilka Maren told".

Reporters put the name off to the second sentence. Who is described first and never named is left as described.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.engine.named import Named
from onrecord.engine.resolve import SourceReader
from onrecord.engine.things import is_public
from onrecord.english import lexicon as lex
from onrecord.english.anonymity import reason_given
from onrecord.english.roles import gender_in
from onrecord.english.shortforms import same_role
from onrecord.model import Chain, Kind, Link, RecordedClaim, Span, Stance
from onrecord.outlets import fold_name

_LEAD = 2
"""Paragraphs in which a description may wait for its name."""
_REACH = 2
"""Paragraphs behind its own in which the name of a description is looked for."""
_SINGLE = re.compile(r"(?:the|a|an|one|[\w-]+['’]s)\b", re.IGNORECASE)
_SHIELDED = frozenset(
    "source insider aide diplomat person man woman figure member relative friend neighbour neighbor colleague official whistleblower "
    "informant resident individual other another".split()
)
"""Nouns for somebody who is not named on purpose, or could be anybody."""
_BY_DEED = re.compile(r"the (?:man|woman|person) who (?P<deed>.+)", re.IGNORECASE)
"""One whom a lead presents by a deed, as reporters do with whom they name right after."""
_SECRET = re.compile(
    r"(?:\w+ )?(?:alleg|ask|attend|blew|call|can|claim|could|declin|did not|does not|fear|hear|is |knew|know|leak|pass|provid|refus|saw|see|sent|"
    r"speak|spoke|suppl|tipp|want|was |will|wish|would)"
)
"""Deeds of those whom an article has a reason not to name, or that tell only how they know."""
_BESIDE = re.compile(r",? \(?\d\d\b|, (?:who|whose|an?|the|[a-z][\w-]+ (?:of|at|for)|[\w’']+['’]s)\b")


_OPERATORS = frozenset("operator owner builder contractor organiser organizer promoter vendor".split())
"""Further nouns for a body that another noun would name as well: "the dam's operator"."""


_OFFICE = re.compile(rf"(?:^|['’]s )(?:\w+ )?(?:{'|'.join(sorted(lex.OFFICES))})(?: of\b|$)")


def _is_described(link: Link) -> bool:
    """Whether a link is told by what it is, without a name."""
    described = link.kind is Kind.ORGANIZATION and link.name[:1].islower()
    office = link.kind is Kind.PERSON and _OFFICE.search(link.name)
    return link.kind is Kind.UNNAMED or described or bool(office)


class Introductions:
    """Names those whom the lead of one article describes."""

    def __init__(self, sources: SourceReader) -> None:
        self._sources = sources
        self._memory = sources.memory
        self._text = sources.article.text

    def named(self, claims: Sequence[RecordedClaim]) -> list[RecordedClaim]:
        """Return ``claims`` with the described origins of the lead named, where just one person can be meant."""
        known: dict[str, Link] = {}
        out: list[RecordedClaim] = []
        for claim in claims:
            origin = claim.chain.origin
            if origin is not None and origin.mention is not None and _is_described(origin):
                found = known.get(origin.name.casefold()) or self._introduced(origin, origin.mention, claims)
                if found is not None:
                    known[origin.name.casefold()] = found
                    link = replace(found, mention=origin.mention)
                    claim = replace(claim, chain=Chain((*claim.chain.links[:-1], link)))
            out.append(claim)
        return out

    def _introduced(self, origin: Link, mention: Span, claims: Sequence[RecordedClaim]) -> Link | None:
        if origin.kind is Kind.ORGANIZATION:
            return self._body_introduced(mention, claims)
        return self._person_introduced(origin, mention, claims)

    def _body_introduced(self, mention: Span, claims: Sequence[RecordedClaim]) -> Link | None:
        """Return the one body that the next paragraphs name as what is described, or somebody speaks for there."""
        number = self._memory.layout.paragraph_number
        here, head = number(mention.start), self._sources.head_of(mention)
        if here >= _LEAD or head not in lex.CORPORATE | lex.GENERIC_BODIES | _OPERATORS:
            return None
        last = min(here + _REACH, len(self._memory.layout.paragraphs) - 1)
        area = Span(mention.end, max(mention.end, self._memory.layout.paragraphs[last].end))
        called = re.compile(rf"\b{re.escape(head)},? $", re.IGNORECASE)
        bodies = [
            *self._memory.roster.bodies_in(area),
            *(b for b in self._memory.lone_bodies if area.contains(b.span)),
        ]
        beside = {b.name for b in bodies if called.search(self._text, area.start, b.span.start)}
        speaking: dict[int, set[str]] = {}
        for link in (link for claim in claims for link in claim.chain):
            body = link.affiliation or (link.name if link.kind is Kind.ORGANIZATION else "")
            if link.mention and area.contains(link.mention) and body[:1].isupper() and not is_public(body):
                speaking.setdefault(number(link.mention.start), set()).add(body)
        names = beside or speaking.get(min(speaking, default=here), set())
        return Link(name=min(names), kind=Kind.ORGANIZATION, mention=mention) if len(names) == 1 else None

    def _person_introduced(self, origin: Link, mention: Span, claims: Sequence[RecordedClaim]) -> Link | None:
        layout = self._memory.layout
        head = self._sources.head_of(mention)
        here = layout.paragraph_number(mention.start)
        sentence = layout.around(mention)
        deed = _BY_DEED.fullmatch(mention.of(self._text))
        presented = deed is not None and not _SECRET.match(deed.group("deed"))
        if (
            here >= _LEAD
            or not head
            or (head in _SHIELDED and not presented)
            or not _SINGLE.match(mention.of(self._text))
        ):
            return None
        if reason_given(sentence.of(self._text)) or layout.quoted.at(mention.start) is not None:
            return None
        first = self._next_named(sentence, here)
        if first is None:
            return None
        if not (self._did(first, head, here) if presented else self._may_be(first, head, origin)):
            return None
        link = self._speaks(first, claims)
        if link is None or any(c.stance is Stance.DENY for c in claims if link in c.chain.links):
            return None
        return link

    def _next_named(self, sentence: Span, here: int) -> Named | None:
        """Return the first person named behind ``sentence``, soon and not before; None where nobody is."""
        layout, roster = self._memory.layout, self._memory.roster
        last = min(here + _REACH, len(layout.paragraphs) - 1)
        area = Span(sentence.end, max(sentence.end, layout.paragraphs[last].end))
        inside = roster.mentioned_in(area)
        new = [n for n in inside if n.name in roster.people and roster.people[n.name].first >= sentence.end]
        return new[0] if new and new[0] == inside[0] else None

    def _did(self, person: Named, head: str, here: int) -> bool:
        """Whether ``person`` is presented in the paragraph behind ``here``, as whoever is "the man who fed them" would be."""
        layout = self._memory.layout
        next_ = layout.paragraph_number(person.span.start) == here + 1
        known = self._memory.roster.gender(person.name)
        fits = known is None or gender_in([head]) in (None, known)
        return next_ and fits and bool(_BESIDE.match(self._text, person.span.end))

    def _may_be(self, person: Named, head: str, origin: Link) -> bool:
        """Whether nothing told of ``person`` speaks against the description with the noun ``head``."""
        roster = self._memory.roster
        roles = roster.roles[person.name]
        same = same_role(head)
        others = [n for n in roster.bearers(head, len(self._text) + 1) if n != person.name]
        if any(same & set(role.split()) for role in roles):
            return True
        if roles or others or _BESIDE.match(self._text, person.span.end):
            return False
        gender = gender_in([head])
        return gender is None or roster.gender(person.name) in (None, gender)

    def _speaks(self, person: Named, claims: Sequence[RecordedClaim]) -> Link | None:
        """Return ``person`` as the source of a claim made where the name stands or right behind it."""
        number = self._memory.layout.paragraph_number
        here = number(person.span.start)
        for claim in claims:
            for link in claim.chain:
                same = link.kind is Kind.PERSON and fold_name(link.name) == fold_name(person.name)
                if same and link.mention and 0 <= number(link.mention.start) - here <= 1:
                    return link
        return None
