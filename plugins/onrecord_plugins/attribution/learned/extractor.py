"""The learned attribution extractor for English, in two sizes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.model import Attribution, Block
from onrecord.text import paragraphs, quotations
from onrecord_plugins.attribution.english.extractor import EnglishRules
from onrecord_plugins.attribution.english.reading import block_quotes


class LearnedEnglish:
    """Finds attributions in English text with the network ``name``: "accurate" or "fast".

    The weights are read at the first text, once a process.
    """

    version = "3"
    languages = frozenset({"en"})

    def __init__(self, name: str) -> None:
        self.name = name
        self._rules = EnglishRules()

    def extract(self, text: str, blocks: Sequence[Block] = ()) -> Sequence[Attribution]:
        """Return the attributions of ``text`` in text order, offsets into ``text`` as given."""
        # not before the first text: an audit by rules needs no numpy
        from onrecord_plugins.attribution.learned.merging import merge
        from onrecord_plugins.attribution.learned.models import load, one_thread
        from onrecord_plugins.attribution.learned.reading import read

        areas = paragraphs(text)
        marked = quotations(text, areas)
        apart, _ = block_quotes(text, blocks, marked)
        quotes = sorted([*marked, *apart], key=lambda quote: quote.outer)
        model = load(self.name)
        with one_thread():
            tagged = list(model.tagger.tag(read(text, quotes, areas)))
        kept = merge(text, tagged, self._rules.extract(text, blocks), quotes, model.keeps)
        return [replace(c.attribution, confidence=model.confidence(c)) for c in kept]

    def extract_nested(self, text: str) -> Sequence[Attribution]:
        """Return the attributions inside a content, by rules: the networks learned from text without nesting."""
        return self._rules.extract(text)
