"""What a content in turn attributes ("Reports indicate that …", "he said she had told him …"), to any depth."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from onrecord.engine.links import LinkMaker
from onrecord.engine.resolve import SourceReader
from onrecord.english import lexicon as lex
from onrecord.english import told
from onrecord.english.embedded import embedded
from onrecord.english.relays import Relay
from onrecord.english.stance import stance_of
from onrecord.model import Attribution, Kind, Link, Mode, Source, Span, Stance
from onrecord.text import quotations, whole_sentences

_FILLING_SHARE = 0.7
_SENTENCE_SHARE = 0.4
_QUOTED_SHARE = 0.6
_SHORTEST = 30
"""Characters of a content below which it attributes nothing."""
_DEEPEST = 8
"""Levels of speech within speech that are unfolded: more stand in no text that people read."""
_EVIDENCE = (Kind.DOCUMENT, Kind.VAGUE, Kind.OUTLET)


_BREAKS_OFF = re.compile(
    r"(?:^|\s)(?:the|an?|to|of|and|or|not|will|would|can|could|may|might|must|shall|should|is|are|was|were|has|have|had)$",
    re.IGNORECASE,
)
"""The end of what is no noun phrase: "the reports are" is no report by "the"."""


@dataclass(frozen=True, slots=True)
class Nested:
    """One claim before it is recorded: ``attribution`` is the innermost that its content belongs to."""

    attribution: Attribution
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    links: tuple[Link, ...]


class Nesting:
    """Unfolds the attributions of one article; ``extract`` finds attributions in a text of its own."""

    def __init__(
        self,
        sources: SourceReader,
        links: LinkMaker,
        extract: Callable[[str], Sequence[Attribution]],
        relays: Callable[[Span, Sequence[Span], Sequence[Span]], Sequence[Relay]],
    ) -> None:
        self._sources = sources
        self._links = links
        self._extract = extract
        self._relays = relays
        self._text = sources.article.text

    def unfold(self, outer: Attribution, links: Sequence[Link], depth: int = 0) -> list[Nested]:
        """Return the claim of ``outer`` with ``links``, and those of sentences in its content that somebody else says.

        Where what somebody else says fills the content, the chain goes on to them and the content is theirs.
        """
        content = list(outer.content)
        cue = list(outer.cue)
        out: list[Nested] = []
        if depth < _DEEPEST:
            for number, piece in enumerate(outer.content):
                for inner in self._inner(piece):
                    source = self._inner_source(inner)
                    if source is None or (source.kind is Kind.VAGUE and self._denies(outer)):
                        continue
                    if len(outer.content) == 1 and _fills(inner, piece):
                        further = self._links_of(inner, source, links, piece)
                        loose = bool(further) and further[-1].kind is Kind.VAGUE
                        deeper = (*(link for link in links if not (link.is_self and loose)), *further)
                        whole = replace(inner, cue=(*cue, *inner.cue))
                        return [_less_certain(n, outer) for n in self.unfold(whole, deeper, depth + 1)]
                    if lone := self._own_sentence(inner, piece):
                        deeper = (*links, *self._links_of(inner, source, links, piece))
                        out += self.unfold(replace(inner, cue=(*cue, *inner.cue)), deeper, depth + 1)
                        content[number] = _cut(content[number], lone, self._text)
        kept = tuple(span for span in content if len(span))
        if kept:
            out.insert(0, Nested(outer, kept, tuple(cue), tuple(links)))
        return out

    def _denies(self, outer: Attribution) -> bool:
        """Whether ``outer`` denies or doubts what its content speaks of: "dismissed talk that" passes no talk on."""
        if not outer.cue:
            return False
        sentence = self._sources.memory.layout.around(outer.cue[0])
        return stance_of(self._text, outer.cue, sentence) in (Stance.DENY, Stance.DOUBT)

    def _inner(self, piece: Span) -> list[Attribution]:
        """Return the attributions inside ``piece`` of a content, offsets into the article.

        Where a quotation is most of the piece, it is read without its marks: else it would be one quoted stretch.
        """
        quoted = [
            q.inner for q in quotations(self._text, [piece]) if len(q.inner) >= _QUOTED_SHARE * len(piece)
        ]
        area = quoted[0] if quoted else piece
        if len(area) < _SHORTEST:
            return []

        def shift(spans: Iterable[Span]) -> tuple[Span, ...]:
            return tuple(Span(s.start + area.start, s.end + area.start) for s in spans)

        found = [
            replace(a, source=shift(a.source), cue=shift(a.cue), content=shift(a.content))
            for a in self._extract(area.of(self._text))
            if a.content and a.cue
        ]
        filled = any(_fills(a, area) and a.source for a in found)
        if filled:
            return found
        return [*found, *self._embedded(piece), *(self._embedded(area) if area != piece else ())]

    def _embedded(self, piece: Span) -> list[Attribution]:
        found = embedded(self._text, piece)
        if found is None or _BREAKS_OFF.search(found.source.of(self._text)):
            return []
        kind = self._sources.resolve(found.source).kind
        unquoted = self._sources.memory.layout.quoted.at(found.source.start) is None
        if (found.shows and kind not in _EVIDENCE) or (found.behind and unquoted):
            return []
        return [Attribution(source=(found.source,), cue=(found.cue,), content=(found.content,))]

    def _inner_source(self, inner: Attribution) -> Source | None:
        if not inner.source or inner.mode is Mode.ATTITUDE or self._is_about_hearer(inner):
            return None
        span = self._sources.source_span(inner)
        source = self._sources.resolve(span) if span else None
        phrase = source.mention.of(self._text).casefold() if source and source.mention else ""
        return None if phrase in lex.PRONOUNS else source

    def _is_about_hearer(self, inner: Attribution) -> bool:
        """Whether the source of ``inner`` was told by nobody named: "the board was warned that" relays nobody."""
        cue = inner.cue[-1]
        sentence = self._sources.memory.layout.around(cue)
        passive = told.passive_told(self._text, sentence, cue)
        after = self._text[max(cue.end, passive.end()) :][:4] if passive else ""
        return passive is not None and not after.lstrip().startswith("by")

    def _links_of(self, inner: Attribution, source: Source, links: Sequence[Link], piece: Span) -> list[Link]:
        """Return the links that ``inner`` adds to ``links``: not again whoever is the last of them already."""
        relays = self._relays(piece, inner.content, inner.source)
        known = {link.name for link in links}
        added = self._links.of(inner, source, relays)
        return [link for link in added if link.name not in known and not self._stands_for_speaker(link)]

    def _stands_for_speaker(self, link: Link) -> bool:
        """Whether a link inside a speech is a pronoun: whoever was told there is the speaker."""
        return link.mention is not None and link.mention.of(self._text).casefold() in lex.PRONOUNS

    def _own_sentence(self, inner: Attribution, piece: Span) -> Span | None:
        """Return the sentence of ``piece`` that ``inner`` fills, when it is not the whole piece."""
        for sentence in whole_sentences(self._text, piece, ()):
            start, end = inner.content[0].start, inner.content[-1].end
            if sentence.start <= start and end <= sentence.end and sentence != piece:
                filled = sum(len(s) for s in inner.content) >= _SENTENCE_SHARE * len(sentence)
                return sentence if filled else None
        return None


def _less_certain(nested: Nested, outer: Attribution) -> Nested:
    """Return ``nested`` with the confidence of the less certain of the two attributions it came from."""
    least = min(outer.confidence, nested.attribution.confidence)
    return replace(nested, attribution=replace(nested.attribution, confidence=least))


def _fills(inner: Attribution, piece: Span) -> bool:
    """Whether ``inner``, from source to content, is all that ``piece`` says, its content at the end."""
    spans = (*inner.source, *inner.cue, *inner.content)
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    last = max(s.end for s in inner.content) == end or end >= piece.end - 1
    return last and end - start >= _FILLING_SHARE * len(piece) and end >= piece.end - 3


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
