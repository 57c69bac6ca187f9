"""The words of a passage as they are compared: folded, in one spelling, contractions written out, offsets kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from onrecord.comparison.amounts import amount_at
from onrecord.comparison.spelling import one_spelling
from onrecord.model import Span


class Weight(StrEnum):
    """What kind of word a token is."""

    FUNCTION = "function"
    CONTENT = "content"
    HEDGE = "hedge"
    NEGATION = "negation"
    NUMBER = "number"
    ENTITY = "entity"


class Gap(StrEnum):
    """What stands before a token instead of a space."""

    NONE = ""
    ELLIPSIS = "ellipsis"
    PIECE = "piece"
    """The end of a quotation: an attribution insert, a sentence outside, a paragraph."""


_TOKEN = re.compile(
    r"(?P<ellipsis>\[\s*(?:…|\.(?:\s?\.){2,3})\s*\]|\(\s*(?:…|\.(?:\s?\.){2,3})\s*\)|…|\.(?:\s?\.){2,3})"
    r"|(?P<mark>[\[\]()])|(?P<stop>[.!?]+(?=[\s\"”’')\]]|$))|(?P<clause>[,;:]|\s[–—-]\s|[–—])"
    r"|(?P<money>[$€£¥₹])|(?P<percent>%)"
    r"|(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?:bn|tn|mn|[km])?\b|\d+(?:\.\d+)?(?:bn|tn|mn|[km])?\b)"
    r"|(?P<word>(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’‘][^\W\d_]+)*(?:['’](?=\s|$))?)"
)
_NOT = re.compile(r"(.+)n['’]t$")
_CONTRACTED = {"'ll": "will", "'re": "are", "'ve": "have", "'m": "am", "'d": "would"}
_IS = frozenset("it that he she what there here who where how".split())
_WHOLE = {
    "cannot": ("can", "not"),
    "can't": ("can", "not"),
    "won't": ("will", "not"),
    "shan't": ("shall", "not"),
}

NEGATIONS = frozenset("not no never none nothing nobody nowhere neither nor without hardly".split())
HEDGES = frozenset(
    """
    may might could possibly possible perhaps maybe probably probable likely unlikely apparently seemingly allegedly
    reportedly supposedly suspected potentially presumably believe think suspect seem seems seemed appear appears
    appeared suggest suggests suggested
    """.split()
)
FUNCTION_WORDS = frozenset(
    """
    a an the and or but of in on at to for from by with as is are was were be been being has have had do does did that
    this these those it its he she they his her hers their theirs them him we us our ours i me my mine you your yours
    who whom whose which what when where why how will would can shall should must than then so such also into over
    under about after before during between through up down out off again there here just even now very really quite
    well oh uh um er erm ah hmm hm yes if because until against while since too own same s t re ve ll d am like mean
    know mr mrs ms dr per cent percent
    """.split()
)
"""Words that a quotation may gain or lose without a change of content; negations and hedges are not among them."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word as it is compared. ``span`` points into the article; a written-out contraction shares one span.

    ``starts`` and ``ends`` tell whether a sentence does so with it, ``clause`` whether a mark parts it from the word
    before; ``bracket`` whether it stands in brackets, where an editor speaks.
    """

    key: str
    surface: str
    span: Span
    weight: Weight
    gap: Gap = Gap.NONE
    bracket: bool = False
    starts: bool = False
    ends: bool = False
    clause: bool = False


def tokens_of(text: str, pieces: Iterable[Span]) -> list[Token]:
    """Return the words of ``pieces`` of ``text`` in order; an inserted "[sic]" is left out."""
    out: list[Token] = []
    for number, piece in enumerate(pieces):
        out += _piece(text, piece, first=number == 0)
    return _with_amounts(out)


def _piece(text: str, piece: Span, *, first: bool) -> list[Token]:
    out: list[Token] = []
    gap = Gap.NONE if first else Gap.PIECE
    depth, starts, clause = 0, True, False
    for match in _TOKEN.finditer(text, piece.start, piece.end):
        kind, words = match.lastgroup, match.group()
        if kind == "ellipsis":
            gap = Gap.ELLIPSIS
        elif kind == "mark":
            depth = depth + 1 if words in "[(" else max(0, depth - 1)
        elif kind == "stop":
            starts = True
            if out:
                out[-1] = replace(out[-1], ends=True)
        elif kind == "clause":
            clause = True
        elif depth and words.casefold() == "sic":
            continue
        else:
            span = Span(*match.span())
            for key in _keys(words):
                weight = _weight(key, words, starts)
                out.append(Token(key, words, span, weight, gap, bool(depth), starts, clause=clause or starts))
                gap, starts, clause = Gap.NONE, False, False
    if out:
        out[-1] = replace(out[-1], ends=True)
    return out


@lru_cache(maxsize=65_536)
def _keys(words: str) -> tuple[str, ...]:
    word = words.casefold().replace("’", "'").replace("‘", "'").rstrip("'").replace(".", "") or words
    if words[0].isdigit():
        return (words.casefold(),)
    if word in _WHOLE:
        return _WHOLE[word]
    denied = _NOT.match(word)
    if denied:
        return denied[1], "not"
    for ending, full in _CONTRACTED.items():
        if word.endswith(ending):
            return one_spelling(word.removesuffix(ending)), full
    if word.endswith("'s"):
        word = word.removesuffix("'s")
        return (word, "is") if word in _IS else (one_spelling(word),)
    return (one_spelling(word),)


def _weight(key: str, surface: str, starts: bool) -> Weight:
    if key[0].isdigit():
        return Weight.NUMBER
    if key in NEGATIONS:
        return Weight.NEGATION
    if key in HEDGES:
        return Weight.HEDGE
    if key in FUNCTION_WORDS or not key[0].isalpha():
        return Weight.FUNCTION
    return Weight.ENTITY if surface[0].isupper() and not starts else Weight.CONTENT


def _with_amounts(tokens: Sequence[Token]) -> list[Token]:
    """Return ``tokens`` with each amount as one token, so that "forty-two" and "42" are one word."""
    keys = [token.key for token in tokens]
    out: list[Token] = []
    at = 0
    while at < len(tokens):
        read = amount_at(keys, at)
        if read is None:
            out.append(tokens[at])
            at += 1
            continue
        value, taken = read
        last = tokens[at + taken - 1]
        first = tokens[at]
        span = Span(first.span.start, max(first.span.end, last.span.end))
        out.append(
            replace(
                first,
                key=f"#{value:.12g}",
                surface=" ".join(t.surface for t in tokens[at : at + taken]),
                span=span,
                weight=Weight.NUMBER,
                ends=last.ends,
            )
        )
        at += taken
    return out


_IRREGULAR = dict(
    pair.split(":")
    for pair in (
        "sold:sell built:build paid:pay gave:give given:give took:take taken:take sent:send won:win lost:lose left:leave "
        "began:begin begun:begin bought:buy brought:bring fell:fall fallen:fall rose:rise risen:rise held:hold met:meet "
        "made:make said:say told:tell knew:know known:know saw:see seen:see found:find struck:strike shot:shoot fled:flee "
        "broke:break broken:break spoke:speak spoken:speak drove:drive driven:drive wrote:write written:write stole:steal "
        "stolen:steal went:go gone:go came:come grew:grow grown:grow spent:spend became:become sank:sink sunk:sink "
        "swept:sweep kept:keep stood:stand ran:run dug:dig fed:feed led:lead drew:draw drawn:draw thought:think "
        "taught:teach caught:catch chose:choose chosen:choose flew:fly flown:fly threw:throw thrown:throw hid:hide "
        "hidden:hide rang:ring sang:sing swam:swim wore:wear worn:wear tore:tear torn:tear children:child men:man "
        "women:woman people:person died:die dies:die dying:die lay:lie lain:lie overran:overrun withdrew:withdraw "
        "withdrawn:withdraw forbade:forbid forbidden:forbid sought:seek dealt:deal meant:mean slept:sleep"
    ).split()
)
_ENDINGS = re.compile(r"(?:ations?|ments?|ings?|ied|ies|ed|es|s|ly|e|y)$")


@lru_cache(maxsize=65_536)
def stem(key: str) -> str:
    """Return ``key`` without the endings of inflection: for likeness, not for display."""
    key = _IRREGULAR.get(key, key)
    if len(key) < 4 or key[0] == "#":
        return key
    shorter = _ENDINGS.sub("", key)
    if len(shorter) < 3:
        return key
    return shorter[:-1] if len(shorter) > 3 and shorter[-1] == shorter[-2] else shorter


def content_stems(tokens: Iterable[Token]) -> frozenset[str]:
    """Return the stems of the words of ``tokens`` that carry content: not function words, negations or hedges."""
    return frozenset(
        stem(token.key)
        for token in tokens
        if token.weight in (Weight.CONTENT, Weight.ENTITY, Weight.NUMBER) and token.key not in FUNCTION_WORDS
    )


__all__ = [
    "FUNCTION_WORDS",
    "HEDGES",
    "NEGATIONS",
    "Gap",
    "Token",
    "Weight",
    "content_stems",
    "stem",
    "tokens_of",
]
