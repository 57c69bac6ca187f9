"""A text's learned attributions, before they are fitted to the conventions of an audit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from onrecord.model import Span
from onrecord.text import Word
from onrecord_plugins.attribution.learned.confidence import features
from onrecord_plugins.attribution.learned.decoding import Decoder, Piece
from onrecord_plugins.attribution.learned.linking import link
from onrecord_plugins.attribution.learned.reading import Reading
from onrecord_plugins.attribution.learned.scores import Network, Scores

_TOGETHER = 32
"""Windows decoded side by side."""


@dataclass(frozen=True)
class Tagged:
    """One attribution as the model has it; spans are offsets into the text."""

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    features: tuple[float, ...]


def _span(words: Sequence[Word], piece: Piece) -> Span:
    return Span(words[piece.begin].start, words[piece.end - 1].end)


@dataclass(frozen=True)
class Tagger:
    """A network with its decoder."""

    network: Network
    decoder: Decoder

    def tag(self, reading: Reading) -> Iterator[Tagged]:
        """Yield the attributions of ``reading``, window by window in text order of their first content."""
        windows = iter(self.network.score(reading))
        while group := list(islice(windows, _TOGETHER)):
            rows = [(scores.tags, reading.starts[scores.begin : scores.end]) for scores in group]
            for scores, pieces in zip(group, self.decoder.pieces(rows), strict=True):
                yield from self._linked(reading, scores, pieces)

    @staticmethod
    def _linked(reading: Reading, scores: Scores, pieces: Sequence[Piece]) -> Iterator[Tagged]:
        words = reading.words[scores.begin : scores.end]
        for item in link(scores, pieces, reading):
            yield Tagged(
                source=_span(words, item.source) if item.source else None,
                cue=_span(words, item.cue) if item.cue else None,
                content=tuple(_span(words, piece) for piece in item.content),
                features=features(item, reading.marks[scores.begin : scores.end]),
            )
