"""Quotations compared word by word: how a quotation sits in an original, and every edit between the two, classified.

The alignment is that of Gotoh 1982 (affine gaps), local in the original and global in the quotation: each quoted word
has to be accounted for, the original may go on at both ends. A quotation that an attribution parts ("X," she said,
"Y") is given in pieces and compared as one.
"""

from __future__ import annotations

import difflib
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import groupby

from onrecord.comparison.tokens import Gap, Token, Weight, stem, tokens_of
from onrecord.model import Span

_LONGEST = 400
_CELLS = 160_000
_EQUAL = {
    Weight.FUNCTION: 0.8,
    Weight.CONTENT: 2.0,
    Weight.HEDGE: 1.5,
    Weight.NEGATION: 1.5,
    Weight.NUMBER: 2.0,
    Weight.ENTITY: 2.0,
}
_WORTH = {Weight.FUNCTION: 0.3}
_NEAR_NAME = 0.8
PRONOUNS = frozenset(
    "i we me us my our he she it they him them his her its their you your this that these those".split()
)
"""Words that a bracket may replace by a name and mean the same."""


class Edit(IntEnum):
    """A kind of edit between a quotation and its original; the higher, the worse."""

    TYPOGRAPHIC = 0
    SPELLING = 1
    BRACKET = 2
    ELLIPSIS = 3
    SENTENCES = 4
    """Whole sentences left out between two quoted ones, without a mark."""
    FUNCTION = 5
    CONTENT = 6
    ENTITY = 7
    NUMBER = 8
    NEGATION = 9


@dataclass(frozen=True, slots=True)
class Change:
    """One edit: the words ``quoted`` that stand for the words ``original``; one of the two may be empty."""

    edit: Edit
    quoted: tuple[Token, ...]
    original: tuple[Token, ...]

    @property
    def quoted_words(self) -> str:
        """The words of the quotation, "" where it left some out."""
        return _words(self.quoted)

    @property
    def original_words(self) -> str:
        """The words of the original, "" where the quotation added some."""
        return _words(self.original)


@dataclass(frozen=True, slots=True)
class Alignment:
    """A quotation laid against an original.

    ``before`` and ``after`` are the words of the original that stand in the same sentence around what is quoted.
    ``likeness`` is the share of the quotation's words outside brackets that the original has, content words weighing
    more, 0 to 1; ``run`` the most words that the two share in one go; ``matched`` the tokens of the original that do.
    """

    changes: tuple[Change, ...]
    matched: tuple[Token, ...]
    likeness: float
    run: int
    before: tuple[Token, ...] = ()
    after: tuple[Token, ...] = ()

    @property
    def worst(self) -> Edit | None:
        """The worst edit, or None where the words are the same."""
        return max((change.edit for change in self.changes), default=None)

    @property
    def faithful(self) -> bool:
        """Whether the quotation differs in nothing but typography, spelling, small words and marked omissions."""
        return self.worst is None or self.worst <= Edit.FUNCTION

    @property
    def content(self) -> int:
        """How many content words the two share."""
        return sum(token.weight is not Weight.FUNCTION for token in self.matched)

    @property
    def span(self) -> Span:
        """The stretch of the original from the first matched word to the last."""
        return Span(self.matched[0].span.start, max(token.span.end for token in self.matched))


def align(quoted: Sequence[Token], original: Sequence[Token]) -> Alignment | None:
    """Return how ``quoted`` sits in ``original``, or None where they share no content word or are too long.

    Too long are more than 400 words quoted or 160,000 pairs of words.
    """
    known = {token.key for token in original if token.weight is not Weight.FUNCTION}
    if not quoted or len(quoted) > _LONGEST or len(quoted) * len(original) > _CELLS:
        return None
    if not any(token.key in known for token in quoted if token.weight is not Weight.FUNCTION):
        return None
    pairs = _path(quoted, original)
    matched = tuple(
        original[j] for i, j in pairs if i is not None and j is not None and _same(quoted[i], original[j])
    )
    if not matched:
        return None
    used = [j for _, j in pairs if j is not None]
    changes = tuple(_changes(quoted, original, pairs))
    return Alignment(
        changes=changes,
        matched=matched,
        likeness=_likeness(quoted, original, pairs),
        run=_run(quoted, original, pairs),
        before=_sentence_before(original, used[0]),
        after=_sentence_after(original, used[-1]),
    )


def align_passages(
    quoted_text: str, quoted: Sequence[Span], original_text: str, original: Sequence[Span]
) -> Alignment | None:
    """Return how the pieces ``quoted`` of one text sit in the pieces ``original`` of another, as ``align``."""
    return align(tokens_of(quoted_text, quoted), tokens_of(original_text, original))


def _same(a: Token, b: Token) -> bool:
    return a.key == b.key


def _pair_score(a: Token, b: Token) -> float:
    if _same(a, b):
        return _EQUAL[a.weight] * (0.12 if a.bracket else 1)
    if a.bracket:
        return _bracket_score(a, b)
    return 0.6 if stem(a.key) == stem(b.key) else -1.2


def _bracket_score(a: Token, b: Token) -> float:
    """Return how readily the bracketed ``a`` stands for ``b``: for a pronoun, else for a word of its own weight."""
    if b.key in PRONOUNS and a.weight is not Weight.FUNCTION:
        return 0.3
    if a.weight is Weight.FUNCTION and b.weight is not Weight.FUNCTION:
        return -0.3
    return -0.1 if b.weight is Weight.FUNCTION else -0.05


def _skip_cost(original: Sequence[Token], j: int, soft: bool) -> tuple[float, float]:
    """Return the cost to begin and to go on leaving out ``original[j]``; little where a mark or a break allows it."""
    if soft or original[j].gap is not Gap.NONE:
        return 0.2, 0.02
    return 1.2, 0.06


_Pair = tuple[int | None, int | None]


def _path(quoted: Sequence[Token], original: Sequence[Token]) -> list[_Pair]:
    """Return the best alignment as pairs of indices in order, None where one side has no word."""
    rows, columns = len(quoted), len(original)
    low = -math.inf
    best = [[0.0] * (columns + 1)] + [[low] * (columns + 1) for _ in range(rows)]
    skip = [[low] * (columns + 1) for _ in range(rows + 1)]
    add = [[low] * (columns + 1) for _ in range(rows + 1)]
    from_best: list[bytearray] = [bytearray(columns + 1) for _ in range(rows + 1)]
    from_skip: list[bytearray] = [bytearray(columns + 1) for _ in range(rows + 1)]
    from_add: list[bytearray] = [bytearray(columns + 1) for _ in range(rows + 1)]
    for i in range(1, rows + 1):
        token = quoted[i - 1]
        open_add, more_add = (0.1, 0.05) if token.bracket else (1.0, 0.6)
        soft = i < rows and (quoted[i].gap is not Gap.NONE or quoted[i].bracket or token.bracket)
        for j in range(columns + 1):
            opened, longer = best[i - 1][j] - open_add, add[i - 1][j] - more_add
            add[i][j] = max(opened, longer)
            from_add[i][j] = longer > opened
            value, source = add[i][j], 2
            if j:
                diagonal = best[i - 1][j - 1] + _pair_score(token, original[j - 1])
                if diagonal >= value:
                    value, source = diagonal, 0
                if i < rows:
                    start, go_on = _skip_cost(original, j - 1, soft)
                    opened, longer = best[i][j - 1] - start, skip[i][j - 1] - go_on
                    skip[i][j] = max(opened, longer)
                    from_skip[i][j] = longer > opened
                    if skip[i][j] > value:
                        value, source = skip[i][j], 1
            best[i][j] = value
            from_best[i][j] = source
    j = max(range(columns + 1), key=lambda column: (best[rows][column], -column))
    return _walk(rows, j, from_best, from_skip, from_add)


def _walk(
    i: int,
    j: int,
    from_best: Sequence[bytearray],
    from_skip: Sequence[bytearray],
    from_add: Sequence[bytearray],
) -> list[_Pair]:
    pairs: list[_Pair] = []
    state = 0
    while i:
        if state == 0:
            source = from_best[i][j]
            if source == 0:
                pairs.append((i - 1, j - 1))
                i, j = i - 1, j - 1
            else:
                state = source
        elif state == 1:
            state = 1 if from_skip[i][j] else 0
            pairs.append((None, j - 1))
            j -= 1
        else:
            state = 2 if from_add[i][j] else 0
            pairs.append((i - 1, None))
            i -= 1
    return pairs[::-1]


def _changes(quoted: Sequence[Token], original: Sequence[Token], pairs: Sequence[_Pair]) -> Iterator[Change]:
    def equal(pair: _Pair) -> bool:
        i, j = pair
        return i is not None and j is not None and _same(quoted[i], original[j])

    for same, group in groupby(pairs, equal):
        stretch = list(group)
        if same:
            for i, j in stretch:
                if i is not None and j is not None and _spelled_apart(quoted[i], original[j]):
                    yield Change(Edit.SPELLING, (quoted[i],), (original[j],))
            continue
        ours = tuple(quoted[i] for i, _ in stretch if i is not None)
        theirs = tuple(original[j] for _, j in stretch if j is not None)
        at = next((i for i, _ in stretch if i is not None), None)
        after = next((i for i, _ in pairs[pairs.index(stretch[-1]) + 1 :] if i is not None), None)
        yield Change(_edit(quoted, ours, theirs, original, at, after), ours, theirs)


def _spelled_apart(a: Token, b: Token) -> bool:
    def plain(token: Token) -> str:
        return token.surface.casefold().replace("’", "'").strip("'.")

    return plain(a) != plain(b)


def _edit(
    quoted: Sequence[Token],
    ours: Sequence[Token],
    theirs: Sequence[Token],
    original: Sequence[Token],
    at: int | None,
    after: int | None,
) -> Edit:
    marked = any(t.gap is Gap.ELLIPSIS for t in ours) or (
        after is not None and quoted[after].gap is Gap.ELLIPSIS
    )
    pieced = any(t.gap is Gap.PIECE for t in ours) or (after is not None and quoted[after].gap is Gap.PIECE)
    open_words = [t for t in ours if not t.bracket]
    beside = after is not None and quoted[after].bracket
    if len(open_words) < len(ours) and (
        not open_words or all(t.weight is Weight.FUNCTION for t in open_words)
    ):
        return Edit.BRACKET
    if not open_words and theirs and (marked or pieced):
        return Edit.ELLIPSIS
    if theirs and not open_words and _whole_sentences(quoted, theirs, after):
        return Edit.SENTENCES
    if not theirs and at is not None and _left_out_there(original, ours):
        return Edit.ELLIPSIS
    if "".join(t.key for t in open_words) == "".join(t.key for t in theirs):
        return Edit.TYPOGRAPHIC
    if not open_words and beside and all(t.weight is Weight.FUNCTION for t in theirs):
        return Edit.BRACKET
    return _by_weight(open_words, theirs)


def _by_weight(ours: Sequence[Token], theirs: Sequence[Token]) -> Edit:
    weights = {t.weight for t in (*ours, *theirs)}
    if weights <= {Weight.FUNCTION} or _said_twice(ours, theirs):
        return Edit.FUNCTION
    if len(_keys(ours, Weight.NEGATION)) % 2 != len(_keys(theirs, Weight.NEGATION)) % 2:
        return Edit.NEGATION
    if sorted(_keys(ours, Weight.NUMBER)) != sorted(_keys(theirs, Weight.NUMBER)):
        return Edit.NUMBER
    if _one_name(ours, theirs):
        return Edit.SPELLING
    only_ours = set(_keys(ours, Weight.ENTITY)) - {t.key for t in theirs}
    only_theirs = set(_keys(theirs, Weight.ENTITY)) - {t.key for t in ours}
    if only_ours or only_theirs:
        return Edit.ENTITY
    return Edit.CONTENT


def _keys(tokens: Sequence[Token], weight: Weight) -> list[str]:
    return [token.key for token in tokens if token.weight is weight]


def _one_name(ours: Sequence[Token], theirs: Sequence[Token]) -> bool:
    """Whether the two are one name in two spellings: capitalised words of nearly the same letters."""
    if len(ours) != len(theirs) or not ours:
        return False
    return all(
        a.key == b.key
        or (
            a.surface[:1].isupper()
            and b.surface[:1].isupper()
            and difflib.SequenceMatcher(None, a.key, b.key).ratio() >= _NEAR_NAME
        )
        for a, b in zip(ours, theirs, strict=True)
    )


def _said_twice(ours: Sequence[Token], theirs: Sequence[Token]) -> bool:
    """Whether a repetition of the spoken word was tidied up: "we, we will"."""
    keys = [t.key for t in theirs]
    half = len(keys) // 2
    return not ours and half > 0 and keys[:half] == keys[half:]


def _whole_sentences(quoted: Sequence[Token], theirs: Sequence[Token], after: int | None) -> bool:
    starts_one = theirs[0].starts and theirs[-1].ends
    return (
        starts_one and after is not None and (quoted[after].starts or (after > 0 and quoted[after - 1].ends))
    )


def _left_out_there(original: Sequence[Token], ours: Sequence[Token]) -> bool:
    """Whether the original itself marks an omission, so that what the quotation has more may stand there."""
    return len(ours) > 0 and any(t.gap is Gap.ELLIPSIS for t in original)


def _likeness(quoted: Sequence[Token], original: Sequence[Token], pairs: Sequence[_Pair]) -> float:
    total = sum(_WORTH.get(t.weight, 1.0) for t in quoted if not t.bracket)
    found = sum(
        _WORTH.get(quoted[i].weight, 1.0)
        for i, j in pairs
        if i is not None and j is not None and not quoted[i].bracket and _same(quoted[i], original[j])
    )
    return found / total if total else 0.0


def _run(quoted: Sequence[Token], original: Sequence[Token], pairs: Sequence[_Pair]) -> int:
    most = run = 0
    for i, j in pairs:
        run = run + 1 if i is not None and j is not None and _same(quoted[i], original[j]) else 0
        most = max(most, run)
    return most


def _sentence_before(original: Sequence[Token], at: int) -> tuple[Token, ...]:
    start = at
    while (
        start
        and not original[start].starts
        and not (original[start].gap is Gap.PIECE and original[start - 1].ends)
    ):
        start -= 1
    return tuple(original[start:at])


def _sentence_after(original: Sequence[Token], at: int) -> tuple[Token, ...]:
    end = at
    while end < len(original) - 1 and not original[end].ends:
        end += 1
    return tuple(original[at + 1 : end + 1])


def _words(tokens: Sequence[Token]) -> str:
    spans = [(token.span, token.surface) for token in tokens]
    return " ".join(surface for (_, surface), _ in groupby(spans))


__all__ = ["PRONOUNS", "Alignment", "Change", "Edit", "align", "align_passages"]
