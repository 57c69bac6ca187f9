"""The links of one attribution: outlets it came through, who was told, who speaks, whom that speaker cites."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.engine.resolve import SourceReader
from onrecord.english import lexicon as lex
from onrecord.english import told
from onrecord.english.names import is_outlet_name
from onrecord.english.relays import Relay
from onrecord.english.sourcing import whom_it_cites
from onrecord.model import Attribution, Kind, Link, Source, Span
from onrecord.outlets import fold_name

_OWN_KNOWLEDGE = frozenset(["learned", "learnt", "understands", "understand", "seen", "obtained"])
_WRITES = re.compile(
    r"\b(?:writing|wrote|writes|column|piece|article|report|essay|op-ed)\b[^.]{0,20}$", re.IGNORECASE
)
_WORD = re.compile(r"\w+")
_MADE_PUBLIC = re.compile(r"\b(?:was|were|been)\b.*\b\w+(?:ed|wn|id|de)$", re.IGNORECASE)
_IN = re.compile(r"\s*(?:in|on|by)\s+")


class LinkMaker:
    """Makes the links of the attributions of one article; its own outlet is no link unless it cites itself."""

    def __init__(self, sources: SourceReader) -> None:
        self._sources = sources
        self._text = sources.article.text

    def of(self, attribution: Attribution, source: Source | None, relays: Sequence[Relay]) -> list[Link]:
        """Return the links, outermost first: outlets, who was told, the source, whom it cites."""
        links = self._through(relays)
        if source is not None and (passive := self._agentless(attribution, source)):
            return [*links, *self._by(attribution, passive)]
        if source is None:
            phrase = Span(attribution.cue[0].start, attribution.cue[-1].end) if attribution.cue else None
            if phrase and _MADE_PUBLIC.search(phrase.of(self._text)):
                sentence = self._sources.memory.layout.around(phrase)
                if not links and (outlet := self._published_in(sentence, phrase.end)):
                    return [outlet]
            if phrase and _WORD.search(phrase.of(self._text)):
                links.append(Link(name=phrase.of(self._text), kind=Kind.VAGUE, mention=phrase))
            return links
        if (
            source.kind in (Kind.ORGANIZATION, Kind.PERSON)
            and is_outlet_name(source.name)
            and not source.role
        ):
            source = replace(source, kind=Kind.OUTLET)
        beyond = self._beyond(attribution, source)
        if source.kind is Kind.OUTLET:
            self._add_outlet(links, attribution, source)
            return [*links, *beyond]
        if self._writes_there(source, relays) and links:
            links[-1] = replace(links[-1], via=source.name)
            return [*links, *beyond]
        if any(link.via and fold_name(link.via) == fold_name(source.name) for link in links):
            return [*links, *beyond]
        if hearer := self._hearer(attribution, source):
            links.append(as_link(hearer))
        links.append(as_link(source))
        return [*links, *(link for link in beyond if link.name != source.name)]

    def _agentless(self, attribution: Attribution, source: Source) -> re.Match[str] | None:
        """Return the passive of which ``source`` is no agent but what it speaks of: "is believed to", or None."""
        if not attribution.cue or source.mention is None:
            return None
        cue = attribution.cue[0]
        return told.agentless(self._text, self._sources.memory.layout.around(cue), source.mention, cue)

    def _by(self, attribution: Attribution, passive: re.Match[str]) -> list[Link]:
        """Return who is named after "by" behind ``passive``, else the passive itself as a vague source."""
        cue = attribution.cue[0]
        sentence = self._sources.memory.layout.around(cue)
        agent = told.teller(self._text, sentence, max(passive.end(), cue.end), attribution.content)
        if cue.of(self._text).endswith(" by"):
            agent = told.phrase_after(self._text, cue.end + 1, sentence.end, attribution.content)
        if agent is None and (outlet := self._published_in(sentence, max(passive.end(), cue.end))):
            return [outlet]
        if agent is None:
            how = Span(min(passive.start(), cue.start), max(cue.end, passive.end()))
            return [Link(name=how.of(self._text), kind=Kind.VAGUE, mention=how)]
        return self._link_to(agent)

    def _published_in(self, sentence: Span, start: int) -> Link | None:
        """Return the outlet of "was first suggested in this newspaper", where one is named right behind the passive."""
        place = _IN.match(self._text, start, sentence.end)
        phrase = told.phrase_after(self._text, place.end(), sentence.end, ()) if place else None
        source = self._sources.resolve(phrase) if phrase else None
        if source is None or source.kind is not Kind.OUTLET:
            return None
        return replace(as_link(source), is_self=self._sources.memory.is_own(source.name))

    def reported_by(self, teller: Source) -> list[Link]:
        """Return the link of who reports what somebody else says; none for the article's own outlet."""
        own = teller.kind is Kind.OUTLET and self._sources.memory.is_own(teller.name)
        return [] if own else [as_link(teller)]

    def _through(self, relays: Sequence[Relay]) -> list[Link]:
        links: list[Link] = []
        for relay in relays:
            known = {fold_name(name) for link in links for name in (link.name, *link.also)}
            named = (relay.outlet.name, *(outlet.name for outlet in relay.also))
            names = [n for n in named if not self._sources.memory.is_own(n) and fold_name(n) not in known]
            if names:
                reporter = relay.reporter if names[0] == relay.outlet.name else None
                links.append(
                    Link(
                        name=names[0],
                        kind=Kind.OUTLET,
                        mention=relay.span,
                        via=reporter,
                        also=tuple(names[1:]),
                    )
                )
        return links

    def _add_outlet(self, links: list[Link], attribution: Attribution, source: Source) -> None:
        if self._sources.memory.is_own(source.name):
            cue = {w.casefold() for span in attribution.cue for w in _WORD.findall(span.of(self._text))}
            if not cue & _OWN_KNOWLEDGE:
                links.append(Link(name=source.name, kind=Kind.OUTLET, mention=source.mention, is_self=True))
        elif not any(
            fold_name(name) == fold_name(source.name) for link in links for name in (link.name, *link.also)
        ):
            links.append(as_link(source))

    def _writes_there(self, source: Source, relays: Sequence[Relay]) -> bool:
        return source.kind is Kind.PERSON and any(
            _WRITES.search(self._text[max(0, relay.span.start - 30) : relay.span.start]) for relay in relays
        )

    def _hearer(self, attribution: Attribution, source: Source) -> Source | None:
        """Return who "had been told by" the source, where the source is who told; None for any other cue."""
        passive = self._passive(attribution)
        if passive is None or self._is_hearer(source, passive):
            return None
        sentence = self._sources.memory.layout.around(attribution.cue[0])
        subject = told.subject_before(self._text, sentence, passive.start())
        if subject is None:
            return None
        hearer = self._sources.resolve(subject)
        known = hearer.kind is not Kind.OUTLET or not self._sources.memory.is_own(hearer.name)
        return hearer if known and hearer.name != source.name and not hearer.candidates else None

    def _passive(self, attribution: Attribution) -> re.Match[str] | None:
        if not attribution.cue or not attribution.source:
            return None
        cue = Span(attribution.cue[0].start, attribution.cue[0].end)
        return told.passive_told(self._text, self._sources.memory.layout.around(cue), cue)

    @staticmethod
    def _is_hearer(source: Source, passive: re.Match[str]) -> bool:
        return source.mention is not None and source.mention.start < passive.start()

    def _beyond(self, attribution: Attribution, source: Source) -> list[Link]:
        """Return whom the source in turn has it from: who told it, whom it heard it from, whom it cites."""
        if not attribution.cue or not attribution.source:
            return []
        cue = attribution.cue[-1]
        sentence = self._sources.memory.layout.around(attribution.cue[0])
        passive = self._passive(attribution)
        if passive and self._is_hearer(source, passive):
            end = max(passive.end(), attribution.cue[0].start)
            by = told.teller(self._text, sentence, end, attribution.content)
            if by is None:
                how = Span(passive.start(), passive.end())
                return [Link(name=how.of(self._text), kind=Kind.VAGUE, mention=how)]
            return self._link_to(by)
        if source_ := told.heard_from(self._text, sentence, cue, attribution.content):
            return self._link_to(source_)
        after = min(attribution.source[0].start, attribution.cue[0].start)
        found = told.cited(self._text, sentence, after, attribution.content)
        if found is None and source.kind is Kind.OUTLET and source.mention:
            found = self._cited_by(source.mention, sentence, attribution.content)
        if found is None or any(found.overlaps(span) for span in attribution.source):
            return []
        return [
            link
            for link in self._link_to(found)
            if link.kind is not Kind.OUTLET or source.kind is Kind.OUTLET
        ]

    def _cited_by(self, outlet: Span, sentence: Span, contents: Sequence[Span]) -> Span | None:
        """Return whom an outlet cites by the clause behind its name: "the Courier, which quoted two clerks"."""
        stop = min([s.start for s in contents if s.start >= outlet.end], default=sentence.end)
        found = whom_it_cites(self._text, Span(outlet.end, max(outlet.end, min(stop, sentence.end))))
        return None if found is None or found.of(self._text).casefold() in lex.PRONOUNS else found

    def _link_to(self, phrase: Span) -> list[Link]:
        if not _WORD.search(phrase.of(self._text)):
            return []
        source = self._sources.resolve(self._sources.with_name(phrase))
        if source.kind is Kind.OUTLET and self._sources.memory.is_own(source.name):
            return []
        if phrase.of(self._text).casefold() in lex.NOBODY:
            return []
        return [as_link(source)]


def as_link(source: Source) -> Link:
    """Return ``source`` as a link of a chain."""
    return Link(
        name=source.name,
        kind=source.kind,
        mention=source.mention,
        via=source.via,
        role=source.role,
        affiliation=source.affiliation,
        candidates=source.candidates,
        also=source.also,
    )
