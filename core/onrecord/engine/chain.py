"""Stage 5: from attributions to claims, each with its chain article → outlet → source → whom that source relays."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from onrecord.engine.resolve import SourceReader
from onrecord.english import lexicon as lex
from onrecord.english.assertions import asserted
from onrecord.english.relays import Relay, RelayedBlock, Role, relayed_blocks, relays_in
from onrecord.english.sources import is_outlet_name, short_names
from onrecord.english.stance import basis_of, stance_of
from onrecord.model import (
    Article,
    Attribution,
    BlockKind,
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
from onrecord.outlets import OutletRegistry, fold_name
from onrecord.text import SpanIndex, merged, paragraphs, quotations, whole_sentences

Extract = Callable[[str], Sequence[Attribution]]
_NESTED_SHARE = 0.7
_WRAPPED_SHARE = 0.5
_OWN_KNOWLEDGE = frozenset(["learned", "learnt", "understands", "understand", "seen", "obtained"])
_TOLD_BY = re.compile(
    r"(?P<who>\b(?:[Hh]e|[Ss]he|[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)) (?:had |has |have )?(?:was|been|were) told$"
)
_PUBLISHING = frozenset(
    "report reports reported reporting publish published reveal revealed quote quoted quotes broadcast wrote writes".split()
)
_WORD = re.compile(r"\w+")


def form_of(content: Sequence[Span], text: str, quoted: SpanIndex) -> Form:
    """Return how much of ``content`` stands inside the ``quoted`` spans: by its words, marks and spaces do not count."""
    inside = outside = 0
    for span in content:
        for word in _WORD.finditer(text, span.start, span.end):
            if quoted.at(word.start()) is None:
                outside += 1
            else:
                inside += 1
    if inside and not outside:
        return Form.DIRECT
    return Form.MIXED if inside else Form.INDIRECT


def content_text(content: Iterable[Span], text: str) -> str:
    """Return the content in one line: pieces joined by " … ", white space made single spaces."""
    return " … ".join(" ".join(span.of(text).split()) for span in content)


@dataclass
class ChainBuilder:
    """Builds the claims of one article. Use one per article."""

    article: Article
    outlets: OutletRegistry
    extract: Extract
    _sources: SourceReader = field(init=False)
    _paragraphs: SpanIndex = field(init=False)
    _quoted: SpanIndex = field(init=False)
    _sentences: dict[int, SpanIndex] = field(init=False, default_factory=dict)
    _blocks: list[RelayedBlock] = field(init=False)
    _short: dict[str, Outlet] = field(init=False)

    def __post_init__(self) -> None:
        text = self.article.text
        self._sources = SourceReader(self.article, self.outlets)
        self._paragraphs = SpanIndex(paragraphs(text))
        apart = [b.span for b in self.article.blocks if b.kind in (BlockKind.QUOTE, BlockKind.EMBED)]
        self._quoted = SpanIndex(merged([*apart, *(quote.outer for quote in quotations(text))]))
        self._blocks = relayed_blocks(text, self.outlets)
        self._short = {}
        for name in [self.article.outlet, *self._sources.outlets_named]:
            if name:
                for short in short_names(name):
                    outlet = self.outlets.by_name(name) or Outlet(name)
                    self._short.setdefault(" ".join(name.split()[-len(short.split()) :]), outlet)

    def claims(self, attributions: Sequence[Attribution]) -> list[RecordedClaim]:
        """Return the claims of the article in text order: those attributed, then assertions of its own voice."""
        kept = _without_wrappers(attributions)
        claims: list[RecordedClaim] = []
        previous: tuple[Source, tuple[Relay, ...], int] | None = None
        for attribution, wrapper in kept:
            if self._names_nobody(attribution):
                continue
            source = self._sources.read(attribution)
            sentence = self._sentence_of(attribution)
            relays = self._relays(attribution, sentence, wrapper)
            number = self._paragraph_number(sentence.start)
            if source and not relays and previous and self._goes_on(source, previous, number, attribution):
                relays = previous[1]
            if source and source.kind in (Kind.PERSON, Kind.UNNAMED):
                previous = (source, relays, number)
            claims += self._claims_of(attribution, source, relays)
        claims = _unique(claims)
        covered = [span for claim in claims for span in (*claim.content, *claim.cue)]
        claims += [self._assertion(span) for span in asserted(self.article, covered)]
        return sorted(claims, key=lambda c: (c.content[0].start, c.content[0].end, c.id))

    def _goes_on(
        self,
        source: Source,
        previous: tuple[Source, tuple[Relay, ...], int],
        number: int,
        attribution: Attribution,
    ) -> bool:
        """Whether the same speaker goes on in the same or next paragraph, still to the same outlet."""
        return source.name == previous[0].name and bool(previous[1]) and number - previous[2] <= 1

    def _names_nobody(self, attribution: Attribution) -> bool:
        """Whether the source is no source: "nobody said", "neither", a day of the week."""
        phrase = " ".join(span.of(self.article.text) for span in attribution.source).casefold().strip(" .,")
        return phrase in lex.NOBODY

    def _paragraph_number(self, offset: int) -> int:
        return self._paragraphs.number_at(offset) or 0

    def _sentence_of(self, attribution: Attribution) -> Span:
        """Return the sentence around the cue (without one: around the content), not cut inside quotations."""
        anchor = (attribution.cue or attribution.source or attribution.content)[0]
        area = self._paragraphs.at(anchor.start)
        if area is None:
            return anchor
        if area.start not in self._sentences:
            doubles = quotations(self.article.text, [area])
            inside = [quote for quote in doubles if not quote.single]
            self._sentences[area.start] = SpanIndex(whole_sentences(self.article.text, area, inside))
        return self._sentences[area.start].at(anchor.start) or anchor

    def _relays(
        self, attribution: Attribution, sentence: Span, wrapper: Attribution | None
    ) -> tuple[Relay, ...]:
        text = self.article.text
        found = relays_in(text, sentence, self.outlets, outside=attribution.content, short=self._short)
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
        return tuple(found)

    def _outlet(self, name: str) -> Outlet:
        return self.outlets.by_name(name) or Outlet(name)

    def _is_own(self, outlet: Outlet) -> bool:
        own = [self.article.reprinted_from] if self.article.reprinted_from else [self.article.outlet]
        return any(name and fold_name(name) == fold_name(outlet.name) for name in own)

    def _links(self, attribution: Attribution, source: Source | None, relays: Sequence[Relay]) -> list[Link]:
        """Return the links of one attribution; an article's own outlet is no link unless it cites itself."""
        text = self.article.text
        cue_words = {w.casefold() for span in attribution.cue for w in _WORD.findall(span.of(text))}
        links: list[Link] = []
        for relay in relays:
            if self._is_own(relay.outlet):
                continue
            if any(fold_name(link.name) == fold_name(relay.outlet.name) for link in links):
                continue
            links.append(
                Link(name=relay.outlet.name, kind=Kind.OUTLET, mention=relay.span, via=relay.reporter)
            )
        if source is None:
            phrase = Span(attribution.cue[0].start, attribution.cue[-1].end) if attribution.cue else None
            if phrase:
                links.append(Link(name=phrase.of(text), kind=Kind.VAGUE, mention=phrase))
            return links
        if (
            source.kind in (Kind.ORGANIZATION, Kind.PERSON)
            and is_outlet_name(source.name)
            and not source.role
        ):
            source = replace(source, kind=Kind.OUTLET)
        if source.kind is Kind.OUTLET:
            outlet = self._outlet(source.name)
            if self._is_own(outlet):
                if not cue_words & _OWN_KNOWLEDGE:
                    links.append(
                        Link(name=source.name, kind=Kind.OUTLET, mention=source.mention, is_self=True)
                    )
                return links
            if not any(fold_name(link.name) == fold_name(source.name) for link in links):
                links.append(Link(name=outlet.name, kind=Kind.OUTLET, mention=source.mention, via=source.via))
            return links
        writes_there = source.kind is Kind.PERSON and any(
            re.search(
                r"\b(?:writing|wrote|writes|column|piece|article|report)\b[^.]{0,20}$",
                text[max(0, r.span.start - 30) : r.span.start],
            )
            for r in relays
        )
        if writes_there and links:
            links[-1] = replace(links[-1], via=source.name)
            return links
        if links and any(link.via and fold_name(link.via) == fold_name(source.name) for link in links):
            return links
        if hearer := self._hearer(attribution):
            links.append(_as_link(hearer))
        links.append(_as_link(source))
        return links

    def _hearer(self, attribution: Attribution) -> Source | None:
        """Return who "had been told by" the source: the person on whose word this article has it, or None."""
        if not attribution.cue or not attribution.source:
            return None
        cue = attribution.cue[0]
        sentence = self._sentence_of(attribution)
        passive = _TOLD_BY.search(self.article.text[sentence.start : cue.end])
        if passive is None or not self.article.text[cue.end : cue.end + 4].lstrip().startswith("by"):
            return None
        start = sentence.start + passive.start("who")
        source = self._sources.resolve(Span(start, sentence.start + passive.end("who")))
        return source if source.kind is Kind.PERSON and not source.candidates else None

    def _claims_of(
        self, attribution: Attribution, source: Source | None, relays: Sequence[Relay], depth: int = 0
    ) -> list[RecordedClaim]:
        links = self._links(attribution, source, relays)
        return self._nest(attribution, links, depth)

    def _nest(self, outer: Attribution, links: list[Link], depth: int) -> list[RecordedClaim]:
        """Return the claim of ``outer``, and of what its content in turn attributes ("Reports indicate that …")."""
        text = self.article.text
        content = list(outer.content)
        out: list[RecordedClaim] = []
        cue = list(outer.cue)
        chain = list(links)
        if depth < 2:
            for k, piece in enumerate(list(content)):
                for inner in self._inner(piece):
                    inner_source = self._inner_source(inner)
                    if inner_source is None:
                        continue
                    if len(content) == 1 and _fills(inner, piece):
                        chain = [*links, *self._links(inner, inner_source, ())]
                        cue += inner.cue
                        content = list(inner.content)
                        break
                    lone = self._own_sentence(inner, piece)
                    if lone:
                        deeper = [*links, *self._links(inner, inner_source, ())]
                        nested = replace(inner, cue=(*outer.cue, *inner.cue), mode=inner.mode)
                        out.append(self._claim(nested, tuple(inner.content), deeper))
                        content[k] = _cut(piece, lone, text)
        if content:
            out.insert(
                0, self._claim(replace(outer, cue=tuple(cue)), tuple(s for s in content if len(s)), chain)
            )
        return out

    def _inner(self, piece: Span) -> list[Attribution]:
        """Return the attributions inside ``piece`` of a content, offsets into the article."""
        inside = piece.of(self.article.text)
        if len(inside) < 30:
            return []

        def shift(spans: Iterable[Span]) -> tuple[Span, ...]:
            return tuple(Span(s.start + piece.start, s.end + piece.start) for s in spans)

        return [
            replace(a, source=shift(a.source), cue=shift(a.cue), content=shift(a.content))
            for a in self.extract(inside)
        ]

    def _inner_source(self, inner: Attribution) -> Source | None:
        if not inner.source or inner.mode is Mode.ATTITUDE:
            return None
        source = self._sources.resolve(Span(inner.source[0].start, inner.source[-1].end))
        phrase = source.mention.of(self.article.text).casefold() if source.mention else ""
        return None if phrase in lex.PRONOUNS else source

    def _own_sentence(self, inner: Attribution, piece: Span) -> Span | None:
        """Return the sentence of ``piece`` that ``inner`` fills, when it is not the whole piece."""
        for sentence in whole_sentences(self.article.text, piece, ()):
            start, end = inner.content[0].start, inner.content[-1].end
            if sentence.start <= start and end <= sentence.end and sentence != piece:
                return sentence if sum(len(s) for s in inner.content) >= 0.4 * len(sentence) else None
        return None

    def _claim(
        self, attribution: Attribution, content: tuple[Span, ...], links: Sequence[Link]
    ) -> RecordedClaim:
        text = self.article.text
        ordered = tuple(sorted(content))
        form = Form.ASSERTION if not links else form_of(ordered, text, self._quoted)
        sentence = self._sentence_of(attribution)
        return RecordedClaim(
            article=self.article.id,
            content=ordered,
            cue=tuple(sorted(set(attribution.cue))),
            text=content_text(ordered, text),
            form=form,
            mode=attribution.mode,
            chain=Chain(tuple(links)),
            stance=stance_of(text, attribution.cue, sentence),
            basis=basis_of(text, ordered, links),
            confidence=attribution.confidence,
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


def _as_link(source: Source) -> Link:
    return Link(
        name=source.name,
        kind=source.kind,
        mention=source.mention,
        via=source.via,
        role=source.role,
        affiliation=source.affiliation,
        candidates=source.candidates,
    )


def _fills(inner: Attribution, piece: Span) -> bool:
    """Whether ``inner``, from source to content, is all that ``piece`` says, its content at the end."""
    spans = (*inner.source, *inner.cue, *inner.content)
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    return inner.content[-1].end == end and end - start >= _NESTED_SHARE * len(piece) and end >= piece.end - 3


def _cut(piece: Span, lone: Span, text: str) -> Span:
    """Return ``piece`` less the sentence ``lone`` at one of its edges; unchanged where it stands in the middle."""
    if lone.start <= piece.start:
        start = lone.end
        while start < piece.end and text[start].isspace():
            start += 1
        return Span(start, piece.end)
    end = lone.start
    while end > piece.start and text[end - 1].isspace():
        end -= 1
    return Span(piece.start, end) if lone.end >= piece.end - 1 else piece


def _without_wrappers(
    attributions: Sequence[Attribution],
) -> list[tuple[Attribution, Attribution | None]]:
    """Pair each attribution with one that wraps it ("… , she said, the Courier reported"), and drop the wrappers."""
    wrapped: dict[int, Attribution] = {}
    dropped: set[int] = set()
    by_cue = sorted((a.cue[0].start, i) for i, a in enumerate(attributions) if a.cue and a.content)
    starts = [start for start, _ in by_cue]
    for i, outer in enumerate(attributions):
        if not outer.source or not outer.content:
            continue
        area = Span(outer.content[0].start, outer.content[-1].end)
        for _, k in by_cue[bisect_left(starts, area.start) : bisect_left(starts, area.end)]:
            inner = attributions[k]
            if (
                k == i
                or k in dropped
                or not all(area.contains(span) for span in (*inner.cue, *inner.content))
            ):
                continue
            if sum(map(len, inner.content)) >= _WRAPPED_SHARE * len(area):
                wrapped[k] = outer
                dropped.add(i)
    return [(a, wrapped.get(i)) for i, a in enumerate(attributions) if a.content and i not in dropped]


def _unique(claims: Sequence[RecordedClaim]) -> list[RecordedClaim]:
    """Return ``claims`` with one for each content: that of the longest chain."""
    by_content: dict[tuple[Span, ...], RecordedClaim] = {}
    for claim in claims:
        known = by_content.get(claim.content)
        if known is None or len(claim.chain) > len(known.chain):
            by_content[claim.content] = claim
    return list(by_content.values())
