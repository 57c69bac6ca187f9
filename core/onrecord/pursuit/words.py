"""The words by which a text is known again: those that few other texts have."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from onrecord.text import paragraphs

_WORD = re.compile(r"[^\W_]+(?:['’.,](?=[^\W_])[^\W_]+)*")
_COMMON = frozenset(
    """
    a about above after again against all also although always am among an and another any are around as at away back
    be because been before behind being below between both but by came can cannot come could day days did do does done
    down during each either else even ever every few first for from get gets give given go goes going gone got had has
    have having he her here hers herself him himself his how however i if in including into is it its itself just keep
    kept last later least less let like made make makes many may me might mine more most much must my near need never
    next no none nor not nothing now of off often on once one only onto or other others our ours out over own part past
    per put quite rather really said same saw say saying says see seen several shall she should since so some something
    still such take taken than that the their theirs them then there these they thing things think this those though
    three through thus till to today together told too took toward towards two under until up upon us use used very via
    was way we week weeks well went were what when where whether which while who whole whom whose why will with within
    without would year years yes yesterday yet you your yours
    according added asked called cited citing claimed news report reported reporting reports statement wrote
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december
    """.split()
)
_RUN = 8
"""Words in a row that two texts do not share by chance."""
_QUOTED_RUN = 5
"""As ``_RUN``, for words that one text gives in quotation marks."""
_NUMBERS = frozenset(
    """
    four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
    twenty thirty forty fifty sixty seventy eighty ninety dozen hundred thousand million billion half third quarter
    double twice
    """.split()
)
_FEWEST = 5
_NEARBY = 2
"""Paragraphs in a row that may hold one gist between them."""


def plain_words(text: str) -> list[str]:
    """Return the words of ``text`` without case and typography, in order."""
    return [found.group().replace("’", "'") for found in _WORD.finditer(text.casefold().replace("-", " "))]


def rare_words(text: str) -> frozenset[str]:
    """Return the words of ``text`` that tell what it is about, plurals and possessives taken off."""
    return frozenset(
        _stem(word)
        for word in plain_words(text)
        if word not in _COMMON and (len(word) > 2 or any(map(str.isdigit, word)))
    )


def words_of_address(url: str) -> frozenset[str]:
    """Return the rare words that the path of ``url`` spells out: ``/2031/dam-wall-unsafe`` has dam, wall and unsafe."""
    try:
        path = unquote(urlsplit(url).path)
    except ValueError:
        return frozenset()
    return frozenset(word for word in rare_words(re.sub(r"[\W_]+", " ", path)) if not word.isdigit())


def share_a_run(content: Iterable[str], text: str, *, quoted: bool) -> bool:
    """Whether ``text`` has a run of words of one of the pieces of ``content`` that is too long for chance."""
    held = f" {' '.join(plain_words(text))} "
    longest = _QUOTED_RUN if quoted else _RUN
    for piece in content:
        found = plain_words(piece)
        for start in range(len(found) - longest + 1):
            if f" {' '.join(found[start : start + longest])} " in held:
                return True
    return False


def share_the_gist(content: str, text: str) -> bool:
    """Whether one passage of ``text`` has the rare words of ``content``, each of its numbers among them.

    There must be five; of seven one may be another, of eleven two, and so on.
    """
    wanted = rare_words(content)
    if len(wanted) < _FEWEST:
        return False
    numbers = {word for word in wanted if word in _NUMBERS or any(map(str.isdigit, word))}
    held = [rare_words(span.of(text)) for span in paragraphs(text)]
    for start in range(len(held)):
        passage = frozenset().union(*held[start : start + _NEARBY])
        if numbers <= passage and len(wanted - passage) <= _may_differ(len(wanted)):
            return True
    return False


def _may_differ(count: int) -> int:
    return max(0, (count - 3) // 4)


def _stem(word: str) -> str:
    word = word.removesuffix("'s")
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


__all__ = ["plain_words", "rare_words", "share_a_run", "share_the_gist", "words_of_address"]
