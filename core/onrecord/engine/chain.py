"""Stage 5: from attributions to claims, each with its chain article → outlet → source → whom that source relays."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from onrecord.engine.introductions import Introductions
from onrecord.engine.links import LinkMaker
from onrecord.engine.nesting import Nested, Nesting
from onrecord.engine.nobody import names_nobody
from onrecord.engine.resolve import SourceReader
from onrecord.engine.sourcing import LateSources
from onrecord.engine.wrapping import without_wrappers
from onrecord.english import lexicon as lex
from onrecord.english.assertions import asserted
from onrecord.english.datelines import without_dateline
from onrecord.english.names import short_names
from onrecord.english.relays import Relay, RelayedBlock, Role, relayed_blocks, relays_in
from onrecord.english.resuming import resumed
from onrecord.english.stance import basis_of, stance_of
from onrecord.english.told import is_cited
from onrecord.model import (
    Article,
    Attribution,
    Chain,
    Form,
    Kind,
    Link,
    Mode,
    Outlet,
    RecordedClaim,
    Source,
    Span,
)
from onrecord.outlets import OutletRegistry
from onrecord.text import SpanIndex

Extract = Callable[[str], Sequence[Attribution]]
_QUOTED_SHARE = 0.6
_WORD = re.compile(r"\w+")
_GOES_ON = re.compile(
    r"^(?:and |while |but |then |before )?(?:\w+ly )?\w+ing\b|^(?:and|but|then) ", re.IGNORECASE
)
_SAME_WORDS = 0.8
_CITING = re.compile(r"\b(?:citing|quoting)\s+$", re.IGNORECASE)
_CITED = re.compile(r"[^,;:“”\"]{2,80}, (?:that |as saying (?:that )?)(?=\S)")
_NEXT_TO = 12
"""Characters between a cue and the content that it stands right before."""
_LONGEST_WRAP = 500
_COPIES = frozenset(["translation", "transcript", "transcription", "recording"])
"""What only holds the words of whoever speaks in it."""
_ACCORDING = re.compile(r"(?<=\w\w\w),? according to (?P<who>[^,;:“”\"]{2,80}?)[.]?$")


def form_of(content: Sequence[Span], text: str, quoted: SpanIndex) -> Form:
    """Return how much of ``content`` stands inside the ``quoted`` spans: by its words, marks and spaces do not count."""
    inside, outside = _words_quoted(content, text, quoted)
    if inside and not outside:
        return Form.DIRECT
    return Form.MIXED if inside else Form.INDIRECT


def _words_quoted(content: Sequence[Span], text: str, quoted: SpanIndex) -> tuple[int, int]:
    inside = outside = 0
    for span in content:
        for word in _WORD.finditer(text, span.start, span.end):
            if quoted.at(word.start()) is None:
                outside += 1
            else:
                inside += 1
    return inside, outside


def content_text(content: Iterable[Span], text: str) -> str:
    """Return the content in one line: pieces joined by " … ", white space made single spaces."""
    return " … ".join(" ".join(span.of(text).split()) for span in content)


class _Before(NamedTuple):
    """Who spoke last, through which outlets, and where."""

    source: Source
    relays: tuple[Relay, ...]
    paragraph: int
    sentence: Span


@dataclass
class ChainBuilder:
    """Builds the claims of one article. Use one per article."""

    article: Article
    outlets: OutletRegistry
    extract: Extract
    _sources: SourceReader = field(init=False)
    _links: LinkMaker = field(init=False)
    _nesting: Nesting = field(init=False)
    _blocks: list[RelayedBlock] = field(init=False)
    _short: dict[str, Outlet] = field(init=False)
    _direct: set[str] = field(init=False, default_factory=set)
    """Who told the article's own outlet something."""

    def _prepare(self, attributions: Sequence[Attribution]) -> None:
        text = self.article.text
        self._sources = SourceReader(self.article, self.outlets, attributions)
        self._links = LinkMaker(self._sources)
        self._nesting = Nesting(self._sources, self._links, self.extract, self._relays_around)
        self._blocks = relayed_blocks(text, self.outlets, self.article.blocks)
        self._short = {}
        for name in [
            self._sources.memory.own,
            self.article.outlet,
            *(n.name for n in self._sources.memory.roster.outlets),
        ]:
            if name:
                for short in short_names(name):
                    self._short.setdefault(" ".join(name.split()[-len(short.split()) :]), self._outlet(name))

    def claims(self, attributions: Sequence[Attribution]) -> list[RecordedClaim]:
        """Return the claims of the article in text order: those attributed, then assertions of its own voice."""
        self._prepare(attributions)
        claims: list[RecordedClaim] = []
        before: _Before | None = None
        for attribution, wrapper in sorted(without_wrappers(attributions), key=lambda pair: _anchor(pair[0])):
            if names_nobody(self.article.text, attribution) or all(map(self._is_cited, attribution.content)):
                continue
            attribution, teller = self._according(self._without_cited(attribution))
            teller = teller or self._wrapping(wrapper)
            source = self._sources.read(attribution)
            sentence = self._sources.memory.layout.around(_anchor(attribution))
            relays = self._relays(attribution, sentence, wrapper)
            number = self._sources.memory.layout.paragraph_number(sentence.start)
            if source and any(self._sources.memory.is_own(relay.outlet.name) for relay in relays):
                self._direct.add(source.name)
            if before and self._carries_over(attribution, source, before, sentence, number):
                source = before.source if source is None else source
                relays = relays or before.relays
            if source and source.kind in (Kind.PERSON, Kind.UNNAMED):
                before = _Before(source, relays, number, sentence)
            claims += self._claims_of(attribution, source, relays, teller)
        claims = self._unique(claims)
        covered = [span for claim in claims for span in (*claim.content, *claim.cue)]
        claims += [self._assertion(span) for span in asserted(self.article, covered)]
        claims = Introductions(self._sources).named(LateSources(self._sources).added(claims))
        return sorted(claims, key=lambda c: (c.content[0].start, c.content[0].end, c.id))

    def _carries_over(
        self, attribution: Attribution, source: Source | None, before: _Before, sentence: Span, number: int
    ) -> bool:
        """Whether the last speaker goes on here, to the same outlet: in this paragraph or the next.

        Whoever also spoke to the article itself goes on to another outlet in the same paragraph only.
        Where the attribution has no source, that takes a cue that hangs on the last one ("adding that") or words in
        quotation marks without any cue.
        """
        near = number - before.paragraph <= 1
        if source is not None:
            if number != before.paragraph and source.name in self._direct:
                return False
            return near and source.name == before.source.name and bool(before.relays)
        if attribution.cue:
            cue = " ".join(span.of(self.article.text) for span in attribution.cue)
            return sentence == before.sentence and bool(_GOES_ON.match(cue))
        inside, outside = _words_quoted(
            attribution.content, self.article.text, self._sources.memory.layout.quoted
        )
        return near and inside >= _QUOTED_SHARE * (inside + outside)

    def _is_cited(self, span: Span) -> bool:
        """Whether ``span`` of a content is only whom a report cites: "quoting the harbour master, Lotte Brandis"."""
        return is_cited(self.article.text, span) and self._sources.memory.layout.quoted.at(span.start) is None

    def _without_cited(self, attribution: Attribution) -> Attribution:
        """Cut off the content whoever stands behind "citing": alone, or before "that" and what they are cited for."""
        kept = tuple(span for span in attribution.content if not self._is_cited(span))
        attribution = replace(attribution, content=kept)
        first = min(attribution.content)
        found = _CITED.match(first.of(self.article.text))
        if found is None or not _CITING.search(self.article.text[max(0, first.start - 12) : first.start]):
            return attribution
        rest = Span(first.start + found.end(), first.end)
        return replace(attribution, content=(rest, *(s for s in attribution.content if s != first)))

    def _according(self, attribution: Attribution) -> tuple[Attribution, Source | None]:
        """Split "…, according to the Courier" off the end of a content: it tells who reports all that goes before."""
        last = max(attribution.content)
        found = _ACCORDING.search(last.of(self.article.text)) if attribution.source else None
        if found is None or self._sources.memory.layout.quoted.at(last.start + found.start()) is not None:
            return attribution, None
        who = Span(last.start + found.start("who"), last.start + found.end("who"))
        teller = self._sources.resolve(who)
        if teller.mention is None or teller.mention.of(self.article.text).casefold() in lex.PRONOUNS:
            return attribution, None
        kept = (*(s for s in attribution.content if s != last), Span(last.start, last.start + found.start()))
        return replace(attribution, content=kept), teller

    def _wrapping(self, wrapper: Attribution | None) -> Source | None:
        """Return who reports the words of somebody else and is no outlet, or None."""
        if wrapper is None or not wrapper.source or not wrapper.cue:
            return None
        phrase = Span(wrapper.source[0].start, wrapper.source[-1].end)
        source = self._sources.resolve(phrase)
        if not _WORD.search(source.name) or self._sources.head_of(phrase) in lex.POSTS | _COPIES:
            return None
        pronoun = source.mention is None or source.mention.of(self.article.text).casefold() in lex.PRONOUNS
        return None if pronoun or source.kind is Kind.OUTLET else source

    def _relays(
        self, attribution: Attribution, sentence: Span, wrapper: Attribution | None
    ) -> tuple[Relay, ...]:
        found = self._relays_around(sentence, attribution.content, attribution.source)
        if wrapper and wrapper.source and not found:
            source = self._sources.resolve(Span(wrapper.source[0].start, wrapper.source[-1].end))
            if source.kind is Kind.OUTLET and source.mention:
                found.append(Relay(self._outlet(source.name), source.mention, Role.RELAY))
        if not found:
            anchor = (attribution.cue or attribution.content)[0]
            found += [
                Relay(block.outlet, block.introducer, Role.RELAY)
                for block in self._blocks
                if block.span.contains(anchor)
            ]
        found = [
            replace(
                relay,
                outlet=self._outlet(relay.outlet.name),
                also=tuple(self._outlet(outlet.name) for outlet in relay.also),
            )
            for relay in found
        ]
        for relay in found:
            for outlet in (relay.outlet, *relay.also):
                self._sources.memory.met(outlet.name, relay.span)
        return tuple(found)

    def _relays_around(self, area: Span, content: Sequence[Span], source: Sequence[Span]) -> list[Relay]:
        named = [
            (span, outlet, contextual)
            for span, outlet, contextual in self._sources.memory.roster.outlets_in(area)
            if not contextual or span.of(self.article.text) not in self._short
        ]
        return relays_in(
            self.article.text,
            area,
            self.outlets,
            outside=content,
            source=source,
            named=named,
            short=self._short,
            paper=self._paper,
        )

    def _paper(self, mention: Span, noun: str) -> Outlet | None:
        found = self._sources.memory.paper_before(mention, noun)
        return (
            None
            if found is None or found.candidates or found.kind is not Kind.OUTLET
            else self._outlet(found.name)
        )

    def _outlet(self, name: str) -> Outlet:
        return self._sources.memory.outlet(name)

    def _claims_of(
        self, attribution: Attribution, source: Source | None, relays: Sequence[Relay], teller: Source | None
    ) -> list[RecordedClaim]:
        if self._is_own_opinion(attribution):
            return []
        links = self._links.of(attribution, source, relays)
        if teller is not None and teller.name not in {link.name for link in links}:
            links = [*self._links.reported_by(teller), *links]
        content = tuple(without_dateline(self.article.text, span) for span in attribution.content)
        return [
            self._claim(nested)
            for part in resumed(self.article.text, content, attribution.cue)
            for nested in self._nesting.unfold(replace(attribution, content=part), links)
        ]

    def _is_own_opinion(self, attribution: Attribution) -> bool:
        """Whether the article itself believes or wants something, in the first person: nobody is cited there."""
        if attribution.mode is not Mode.ATTITUDE or len(attribution.source) != 1:
            return False
        span = attribution.source[0]
        first_person = span.of(self.article.text).casefold() in lex.SPEAKER_PRONOUNS
        return first_person and self._sources.memory.layout.quoted.at(span.start) is None

    def _claim(self, nested: Nested) -> RecordedClaim:
        text = self.article.text
        links = nested.links
        ordered = tuple(sorted(nested.content))
        form = Form.ASSERTION if not links else form_of(ordered, text, self._sources.memory.layout.quoted)
        sentence = self._sources.memory.layout.around(_anchor(nested.attribution))
        return RecordedClaim(
            article=self.article.id,
            content=ordered,
            cue=tuple(sorted(set(nested.cue))),
            text=content_text(ordered, text),
            form=form,
            mode=nested.attribution.mode,
            chain=Chain(tuple(links)),
            stance=stance_of(text, nested.attribution.cue, sentence, ordered),
            basis=basis_of(text, ordered, links),
            confidence=nested.attribution.confidence,
        )

    def _assertion(self, span: Span) -> RecordedClaim:
        text = self.article.text
        return RecordedClaim(
            article=self.article.id,
            content=(span,),
            cue=(),
            text=content_text((span,), text),
            form=Form.ASSERTION,
            mode=Mode.SPEECH,
            chain=Chain(),
            confidence=0.5,
        )

    def _unique(self, claims: Sequence[RecordedClaim]) -> list[RecordedClaim]:
        """Return ``claims`` with one for each content.

        An outlet and somebody it cites for the same words make one chain; otherwise the longest chain stays.
        """
        out: list[RecordedClaim] = []
        by_start: dict[int, list[int]] = {}
        for claim in claims:
            near = by_start.setdefault(claim.content[0].start // 256, [])
            twin = next((k for k in near if _same_content(out[k].content, claim.content)), None)
            if twin is None:
                near.append(len(out))
                out.append(claim)
            else:
                out[twin] = self._merged(out[twin], claim)
        return out

    def _merged(self, one: RecordedClaim, other: RecordedClaim) -> RecordedClaim:
        """Return one claim of two with the same content: of whoever wraps the other's words, or of the longer chain."""
        for outer, inner in ((one, other), (other, one)):
            names = {link.name for link in outer.chain} & {link.name for link in inner.chain}
            through = outer.chain.links and all(link.kind is Kind.OUTLET for link in outer.chain)
            cites = through and not any(link.kind is Kind.OUTLET for link in inner.chain)
            if inner.chain.links and not names and (cites or self._wraps(outer, inner)):
                links: tuple[Link, ...] = (*outer.chain.links, *inner.chain.links)
                cue = tuple(sorted({*outer.cue, *inner.cue}))
                return replace(outer, chain=Chain(links), cue=cue, basis=inner.basis, id="")
        return other if len(other.chain) > len(one.chain) else one

    def _wraps(self, outer: RecordedClaim, inner: RecordedClaim) -> bool:
        """Whether ``outer`` reports that ``inner`` is said: "Reports indicate that …, she said", "she said reports …"."""
        mention = inner.chain.links[-1].mention
        if not inner.cue or not outer.cue or mention is None or not outer.chain.links:
            return False
        content = inner.content[0]
        if not 0 <= content.start - inner.cue[-1].end <= _NEXT_TO:
            return False
        if 0 <= outer.cue[0].start - inner.content[-1].end <= _LONGEST_WRAP:
            return self._same_paragraph(outer.cue[0], content)
        between = self.article.text[outer.cue[-1].end : mention.start].strip(' ,“"')
        return outer.cue[-1].end <= mention.start and between.casefold() in ("", "that", "the", "that the")

    def _same_paragraph(self, one: Span, other: Span) -> bool:
        number = self._sources.memory.layout.paragraph_number
        return number(one.start) == number(other.start)


def _anchor(attribution: Attribution) -> Span:
    return (attribution.cue or attribution.source or attribution.content)[0]


def _same_content(one: Sequence[Span], other: Sequence[Span]) -> bool:
    if tuple(one) == tuple(other):
        return True
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
    return shared > _SAME_WORDS * max(sum(map(len, one)), sum(map(len, other)))
