"""What a passage is about: its telling words, the names in it, and how much of it another passage has."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.statements.vocabulary import vocabulary

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?")
_SENTENCE_START = re.compile(r"(?:^|[.!?…:]|\n)[\s\"“”‘’'(\[]*$")
_ENDINGS = re.compile(r"(?:ations?|ments?|ings?|ers?|ed|es|s|ly|e|y)$")
_LEAST_STEM = 3
_COMMON = frozenset(
    """
    a an the and or but nor of in on at to for from by with without as is are was were be been being am has have had
    having do does did done doing this that these those it its he she they his her hers their theirs him them himself
    herself itself themselves we our ours us i me my mine you your yours who whom whose which what when where why how
    will would can could may might must shall should ought there here than then so such also into onto over under about
    after before during between through up down out off again more most some any all each other another own same too
    very just only even now if because until while against both few s t re ve ll d m not no yet still ever already
    say says said saying tell tells told telling report reports reported reporting reportedly accord according claim
    claims claimed alleged allegedly add adds added write writes wrote quote quotes quoted cite cites cited confirm
    confirms confirmed state states stated announce announced explain explained note notes noted
    mr mrs ms dr sir prof one ones thing things make makes made take took get got new last first next
    """.split()
)
_CALENDAR = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december today yesterday tomorrow week weeks month months year years day days
    morning evening night afternoon noon midnight
    """.split()
)
_NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()  # the larger are written in digits
    )
    if number > 1
}


@lru_cache(maxsize=65_536)
def _stem(word: str) -> str:
    if word[0].isdigit():
        return word.replace(",", "")
    if word in _NUMBERS:
        return _NUMBERS[word]
    cut = _ENDINGS.sub("", word)
    return cut if len(cut) >= _LEAST_STEM else word


def _folded(word: str) -> str:
    return word.casefold().replace("’", "'").removesuffix("'s")


def telling_words(text: str) -> frozenset[str]:
    """Return the words that tell what ``text`` is about: folded, their endings cut off, figures in digits.

    Common words, words of reporting and the calendar are left out.
    """
    words = (_folded(word) for word in _WORD.findall(text))
    return frozenset(_stem(word) for word in words if word not in _COMMON and word not in _CALENDAR)


def names_in(text: str) -> frozenset[str]:
    """Return the words of ``text`` that stand as names, folded: with a capital, and not only because they come first.

    A first word is a name where another name follows or where it is no common word.
    """
    found = list(_WORD.finditer(text))
    names = set()
    for at, match in enumerate(found):
        word = _folded(match.group())
        if not match.group()[0].isupper() or word in _COMMON or word in _CALENDAR or len(word) < _LEAST_STEM:
            continue
        if _SENTENCE_START.search(text, max(0, match.start() - 8), match.start()):
            following = found[at + 1].group() if at + 1 < len(found) else ""
            if not following[:1].isupper() and vocabulary().knows(word):
                continue
        names.add(word)
    return frozenset(names)


def share(words: frozenset[str], there: frozenset[str]) -> float:
    """Return how much of ``words`` is among those ``there``, 0 to 1; 1 for no words."""
    return len(words & there) / len(words) if words else 1.0


__all__ = ["names_in", "share", "telling_words"]
