"""The rule-based attribution extractor for English.

Precision first: a cue without a source and content that fit one of its frames gives nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.model import Attribution, Block, Mode, Span
from onrecord.text import Quotation, paragraphs
from onrecord_plugins.attribution.english import lexicon as lex
from onrecord_plugins.attribution.english import verbless
from onrecord_plugins.attribution.english.frames import Found
from onrecord_plugins.attribution.english.reading import Unit, block_quotes, long_quotes, read_units
from onrecord_plugins.attribution.english.records import records
from onrecord_plugins.attribution.english.relayed import quoted_as
from onrecord_plugins.attribution.english.verbs import tail_attribution, verbs

_READINGS = (
    verbless.according,
    verbless.in_the_words,
    verbless.introducer,
    quoted_as,
    verbless.emerged,
    verbs,
    records,
    verbless.passives,
    verbless.hedges,
    verbless.nouns,
)


def find(unit: Unit) -> list[Found]:
    """Return the attributions of one sentence."""
    tokens = unit.tokens
    out: list[Found] = []
    used: list[Span] = []
    for reading in _READINGS:
        for item in reading(unit, tokens, out):
            if any(span.overlaps(other) for span in item.cue for other in used):
                continue
            used += item.cue
            out.append(item)
    return out


_NO_SPEAKER = lex.DETERMINERS | lex.POSSESSIVES | lex.PREPOSITIONS | lex.CONJUNCTIONS
_ONE_WORD = frozenset(
    ["some", "many", "several", "others", "both", "one", "two", "another", "this", "that", "these", "those"]
)
_NO_END = lex.AUXILIARIES | lex.DETERMINERS | {"not", "to", "of", "and", "or"}


def _can_speak(text: str, source: Sequence[Span]) -> bool:
    """Whether ``source`` can be one: it has a word of its own and does not break off before its verb or noun."""
    given = [word for span in source for word in span.of(text).split()]
    words = [word if word == "May" else word.casefold() for word in given]
    if not words:
        return True
    if len(words) > 1 and words[-1] in lex.PRONOUNS - {"there"}:
        return False
    return (
        len(words) == 1
        and words[0] in _ONE_WORD
        or (words[-1] not in _NO_END and not set(words) <= _NO_SPEAKER)
    )


@dataclass
class _State:
    """What earlier sentences leave for the next ones."""

    found: list[Found] = field(default_factory=list)
    last_quote: Found | None = None
    pending: Found | None = None
    """A cue with a colon that waits for the quotation of the next paragraph."""
    spare: list[tuple[int, Quotation]] = field(default_factory=list)
    """Quotations without a cue so far, with the paragraph they stand in."""
    credited: dict[int, Span] = field(default_factory=dict)
    """Who the page credits with a quotation set apart, by where that begins."""


class EnglishRules:
    """Finds attributions in English text by rules."""

    name = "rules"
    version = "3"
    languages = frozenset({"en"})

    def extract(self, text: str, blocks: Sequence[Block] = ()) -> Sequence[Attribution]:
        """Return the attributions of ``text`` in text order, offsets into ``text`` as given."""
        state = _State()
        marked = long_quotes(text)
        apart, state.credited = block_quotes(text, blocks, marked)
        quotes = sorted([*marked, *apart], key=lambda quote: quote.outer)
        for unit in read_units(text, paragraphs(text), quotes):
            self._read(unit, state)
        found = [item for item in state.found if _can_speak(text, item.source)]
        ordered = sorted(found, key=lambda f: (f.content[0].start, f.cue[0].start if f.cue else 0))
        return [
            Attribution(
                source=tuple(f.source),
                cue=tuple(sorted(f.cue)),
                content=tuple(sorted(f.content)),
                mode=Mode.ATTITUDE if f.attitude else Mode.SPEECH,
                confidence=f.confidence,
            )
            for f in ordered
        ]

    def _read(self, unit: Unit, state: _State) -> None:
        if unit.is_bare_quote():
            self._bare_quote(unit, state)
            return
        tail = tail_attribution(unit)
        if tail and state.spare and state.spare[-1][0] == unit.paragraph:
            tail.content = [quote.inner for number, quote in state.spare if number == unit.paragraph]
            state.spare.clear()
            state.found.append(tail)
            state.last_quote = tail
            return
        found = find(unit)
        state.pending = None
        for item in found:
            if item.waits:
                state.pending = item
            elif item.content:
                state.found.append(item)
        quoting = [item for item in found if item.quoted and item.content]
        state.spare.clear()
        if quoting:
            state.last_quote = quoting[-1]
            state.last_quote.paragraph = unit.paragraph
        elif found:
            state.last_quote = None
        elif unit.quotes:
            state.spare = [(unit.paragraph, quote) for quote in unit.quotes]

    def _bare_quote(self, unit: Unit, state: _State) -> None:
        """Give a quotation that stands alone to the cue before it: a colon, or a speaker who goes on."""
        pieces: list[Span] = [quote.inner for quote in unit.quotes]
        continues = any(quote.continues for quote in unit.quotes)
        if state.pending:
            item = state.pending
            state.pending = None
            item.content = [*item.content, *pieces]
            item.waits = False
            item.quoted = True
            item.paragraph = unit.paragraph
            state.found.append(item)
            state.last_quote = item
        elif state.last_quote and (
            continues or unit.paragraph - state.last_quote.paragraph <= int(state.last_quote.block)
        ):
            state.last_quote.content += pieces
            state.last_quote.paragraph = unit.paragraph
        elif credit := state.credited.get(unit.quotes[0].outer.start):
            item = Found(source=[credit], content=pieces, quoted=True, paragraph=unit.paragraph)
            state.found.append(item)
            state.last_quote = item
        else:
            state.spare += [(unit.paragraph, quote) for quote in unit.quotes]
