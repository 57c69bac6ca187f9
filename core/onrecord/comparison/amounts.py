"""Amounts in words and digits: "40,000", "40 thousand", "forty thousand", "£2.6m"."""

from __future__ import annotations

import re
from collections.abc import Sequence

_SMALL = dict(
    zip(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split(),
        range(20),
        strict=True,
    )
)
_TENS = dict(
    zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True)
)
_SCALES = {
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "bn": 1e9,
    "tn": 1e12,
}
_DIGITS = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?(k|m|mn|bn|tn)?$")


def digits_value(word: str) -> float | None:
    """Return the value of ``word`` written in digits ("40,000", "2.6", "40k"), or None where it is no such number."""
    match = _DIGITS.match(word)
    if match is None or len(word) > 24:
        return None
    value = float(f"{match[1].replace(',', '')}.{match[2] or 0}")
    return value * _SCALES[match[3]] if match[3] else value


def amount_at(words: Sequence[str], start: int) -> tuple[float, int] | None:
    """Return the amount that begins at ``words[start]`` and how many of the folded words it takes, or None.

    "one" alone and "a" are no amounts: they are articles and pronouns more often than figures.
    """
    word = words[start]
    value = digits_value(word)
    at = start + 1
    if value is None:
        read = _in_words(words, start)
        if read is None:
            return None
        value, at = read
    while at < len(words) and words[at] in _SCALES and len(words[at]) > 2:
        value *= _SCALES[words[at]]
        at += 1
    return None if word == "one" and at == start + 1 else (value, at - start)


def _in_words(words: Sequence[str], start: int) -> tuple[float, int] | None:
    total, at = 0.0, start
    while at < len(words):
        word = words[at]
        following = words[at + 1] if at + 1 < len(words) else ""
        if word in _TENS:
            total += _TENS[word]
            at += 1
            if 0 < _SMALL.get(following, 0) < 10:
                total += _SMALL[following]
                at += 1
        elif word in _SMALL:
            total += _SMALL[word]
            at += 1
        else:
            break
        if at < len(words) and words[at] == "hundred":
            total *= 100
            at += 1
            if (
                at + 1 < len(words)
                and words[at] == "and"
                and (words[at + 1] in _TENS or words[at + 1] in _SMALL)
            ):
                at += 1
                continue
            if at < len(words) and (words[at] in _TENS or words[at] in _SMALL):
                continue
        break
    return (total, at) if at > start else None


__all__ = ["amount_at", "digits_value"]
