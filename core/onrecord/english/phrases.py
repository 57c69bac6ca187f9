"""Taking a noun phrase apart: the phrase itself, what stands beside it between commas, its head noun, what follows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.english import lexicon as lex
from onrecord.english.names import (
    EDGE,
    capital_runs,
    is_capital,
    is_possessive,
    looks_like_person,
    low,
    person_words,
)
from onrecord.model import Span
from onrecord.text import Word, words

_LEADING = frozenset(
    """recall remember note by to from via as for according and but while because of with even only also including like say says said per both
    when though although""".split()
)
PREPOSITIONS = frozenset(
    """of in at from for with by on to about against near inside within under over between among including like behind
    outside across around through into since during after before without as per via""".split()
)
_RELATIVES = frozenset(["who", "which", "that", "whose", "whom", "where", "when"])
_POSTNOMINAL = frozenset(
    """close familiar involved briefed based known speaking working living seen sent made held led taken written run
    put set present responsible able willing opposed loyal such due there here then now who're aware available""".split()
)
_SINGULAR_FIRST = frozenset(["a", "an", "one", "another"])
DETERMINERS = frozenset(
    "the a an this that these those his her its their our my your one another some any each every both no".split()
)
POSSESSIVES = frozenset(["his", "her", "its", "their", "our", "my", "whose"])
_DEFINITE = frozenset(["the", "this", "that", "these", "those"]) | POSSESSIVES
_QUANTITIES = frozenset(
    """one some many most several few both all each two three four five six seven eight nine ten number couple group
    handful majority minority dozens hundreds thousands millions half third quarter lot series pair part spate string
    percent cent plenty scores variety another half-dozen dozen""".split()
)
_PARTY_LABEL = re.compile(r"[A-Z]{1,2}(?:-[A-Z][\w.]*)?\.?")
_DIGITS = re.compile(r"\d[\d,.]*$")


def trimmed(text: str, span: Span) -> Span:
    """Return ``span`` without white space, punctuation and quotation marks at its edges; an abbreviation's stop stays."""
    start, end = span.start, span.end
    while start < end and text[start] in EDGE:
        start += 1
    while end > start and (text[end - 1] in EDGE and not text[max(start, end - 4) : end].count(".") > 1):
        end -= 1
    return Span(start, end)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A source phrase: ``head`` is the noun phrase, ``asides`` what commas, brackets or dashes set beside it."""

    head: Span
    asides: tuple[Span, ...] = ()


def cut(text: str, span: Span) -> Phrase:
    """Take the phrase ``span`` apart; a list of names ("A, B and C") stays whole."""
    tokens = words(text, span.start, span.end)
    start = 0
    while start < len(tokens) - 1 and low(tokens[start]) in _LEADING:
        start += 1
    tokens = tokens[start:]
    if not tokens:
        return Phrase(span)
    pieces: list[list[Word]] = [[]]
    for i, token in enumerate(tokens):
        if _separates(text, tokens, i):
            pieces.append([])
            continue
        opens = low(token) in ("the", "a", "an") and token.text.islower() and _names_person(pieces[-1])
        if opens and is_capital(tokens[i - 1]) and not is_possessive(tokens[i - 1]):
            pieces.append([])
        pieces[-1].append(token)
    pieces = [piece for piece in pieces if piece]
    if not pieces:
        return Phrase(span)
    whole = trimmed(text, Span(tokens[0].start, span.end))
    pieces = pieces[:1] + [
        piece for piece in pieces[1:] if not _PARTY_LABEL.fullmatch(text[piece[0].start : piece[-1].end])
    ]
    if len(pieces) > 1 and (_is_list(pieces) or _is_list_of_places(pieces)):
        return Phrase(whole)
    spans = [trimmed(text, Span(piece[0].start, piece[-1].end)) for piece in pieces]
    return Phrase(spans[0], tuple(span for span in spans[1:] if len(span)))


def _separates(text: str, tokens: Sequence[Word], i: int) -> bool:
    token = tokens[i]
    if token.text == ",":
        return not (
            text[token.end : token.end + 1].isdigit() and text[token.start - 1 : token.start].isdigit()
        )
    if token.text in "()[]—;:":
        return True
    return token.text in "–-" and text[token.start - 1 : token.start].isspace()


def _is_list(pieces: Sequence[Sequence[Word]]) -> bool:
    """Whether the pieces between commas are names side by side: "Ada Holm, Ben Orlo and Carl Dast"."""
    last = pieces[-1]
    if low(last[0]) not in ("and", "or") and not any(low(word) == "and" for word in last):
        return False
    return all(_names_person(piece) for piece in pieces)


def _is_list_of_places(pieces: Sequence[Sequence[Word]]) -> bool:
    """Whether commas part only where people come from: "voices from the port, farming and trade"."""
    first, *between, last = ([low(word) for word in piece] for piece in pieces)
    listed = len(last) == 3 and last[1] in ("and", "or") and not set(last) & DETERMINERS
    whence = any(word in ("from", "in", "within", "across", "among") for word in first[1:-1])
    people = set(last) & (lex.UNNAMED_HEADS | lex.VAGUE_HEADS | lex.PLURALS)
    lower = all(word.text.islower() for piece in pieces[1:] for word in piece)
    return whence and listed and lower and not people and all(len(piece) == 1 for piece in between)


def _names_person(piece: Sequence[Word]) -> bool:
    runs = capital_runs(piece)
    kept = person_words(runs[0].words) if runs else []
    return bool(kept) and looks_like_person(kept)


@dataclass(frozen=True, slots=True)
class Core:
    """A noun phrase up to its head noun (``tokens``), and what follows it (``tail``).

    ``quantity`` is set where the phrase counts: "most" of "most of the voters".
    """

    tokens: tuple[Word, ...]
    tail: tuple[Word, ...]
    quantity: str = ""

    @property
    def head(self) -> str:
        """The head noun in lower case, without a possessive."""
        words_ = [low(token) for token in self.tokens if token.text[0].isalnum()]
        named = [word for word in words_ if not word[0].isdigit()]
        return (named or words_ or [""])[-1]

    @property
    def proper(self) -> bool:
        """Whether the head is written as a name, a common noun at the start of the phrase left out."""
        words_ = [token for token in self.tokens if token.text[0].isalnum()]
        if not words_ or not is_capital(words_[-1]):
            return False
        return not (len(words_) == 1 and is_common(low(words_[-1])))

    @property
    def definite(self) -> bool:
        """Whether the phrase points at something known: "the", "this", "his", or a possessive before the head."""
        if not self.tokens:
            return False
        return low(self.tokens[0]) in _DEFINITE or any(is_possessive(token) for token in self.tokens[:-1])

    @property
    def single(self) -> bool:
        """Whether the phrase is about one: "a diplomat", "one resident"."""
        return bool(self.tokens) and low(self.tokens[0]) in _SINGULAR_FIRST

    @property
    def before(self) -> tuple[Word, ...]:
        """The words before the head, determiners left out."""
        kept = [token for token in self.tokens if token.text[0].isalnum()]
        return tuple(token for token in kept[:-1] if low(token) not in DETERMINERS)


def is_common(word: str) -> bool:
    """Whether a lower-case word is a common noun for a source, so that a capital at the start of a phrase says nothing."""
    return word in _COMMON


_COMMON = (
    lex.UNNAMED_HEADS
    | lex.VAGUE_HEADS
    | lex.ORGANIZATION_HEADS
    | lex.DOCUMENT_HEADS
    | lex.POSTS
    | lex.MEDIA_HEADS
    | _QUANTITIES
    | lex.PLURALS
    | {"other", "another", "official", "local", "state"}
) - {"mark", "bill", "grant", "amnesty", "will", "king", "pope", "bishop"}


def core_of(tokens: Sequence[Word]) -> Core:
    """Return the core of the noun phrase ``tokens``; "one of the officials" has the core "officials"."""
    core = _up_to_head(tokens)
    quantity = ""
    for _ in range(3):
        tail = core.tail
        if not (core.head in _QUANTITIES and tail and low(tail[0]) == "of" and len(tail) > 1):
            break
        quantity = quantity or core.head
        inner = _up_to_head(tail[1:])
        core = Core(inner.tokens, inner.tail)
    return Core(core.tokens, core.tail, quantity) if quantity else core


def _up_to_head(tokens: Sequence[Word]) -> Core:
    for i in range(1, len(tokens)):
        if _ends_core(tokens, i):
            return Core(tuple(tokens[:i]), tuple(tokens[i:]))
    return Core(tuple(tokens), ())


def _ends_core(tokens: Sequence[Word], i: int) -> bool:
    token, word = tokens[i], low(tokens[i])
    if is_capital(token) and word not in PREPOSITIONS:
        return False
    if word in PREPOSITIONS or word in _RELATIVES or word in ("and", "or", ","):
        return not (word in ("and", "of", "for") and _inside_name(tokens, i))
    if low(tokens[i - 1]) in DETERMINERS or not tokens[i - 1].text[0].isalnum():
        return False
    after = low(tokens[i + 1]) if i + 1 < len(tokens) else ""
    participle = word.endswith(("ed", "ing")) and len(word) > 4
    if not (word in _POSTNOMINAL or participle):
        return False
    if participle and low(tokens[i - 1]) in _COMMON and after not in _COMMON:
        return True
    return (
        not after
        or after in PREPOSITIONS
        or after in lex.NOT_NAMES
        or (word in _POSTNOMINAL and after not in _COMMON)
    )


def _inside_name(tokens: Sequence[Word], i: int) -> bool:
    """Whether "and" joins two words of one name: "Marine and Coastguard Agency"."""
    if low(tokens[i]) != "and" or not (0 < i < len(tokens) - 1):
        return False
    before, after = tokens[i - 1], tokens[i + 1]
    if not (is_capital(before) and is_capital(after)) or is_possessive(before):
        return False
    rest = capital_runs(tokens[i + 1 :])
    last = low(rest[0].words[-1]) if rest and rest[0].words[0] is after else ""
    return (
        last in lex.ORGANIZATION_HEADS
        and low(before) not in lex.ORGANIZATION_HEADS
        and not _names_person(tokens[:i])
    )


def parts(text: str, span: Span) -> list[Span]:
    """Return the noun phrases that "and" or commas join in ``span``, or ``span`` alone where nothing is joined."""
    tokens = words(text, span.start, span.end)
    pieces: list[list[Word]] = [[]]
    for i, token in enumerate(tokens):
        joins = low(token) in ("and", "or") and token.text.islower() and not _inside_name(tokens, i)
        if joins or token.text == ",":
            pieces.append([])
        else:
            pieces[-1].append(token)
    kept = [piece for piece in pieces if any(word.text[0].isalnum() for word in piece)]
    return [trimmed(text, Span(piece[0].start, piece[-1].end)) for piece in kept] or [span]


def is_number(word: str) -> bool:
    """Whether a word is written in digits."""
    return bool(_DIGITS.match(word))
