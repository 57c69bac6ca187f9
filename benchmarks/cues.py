"""What kind of words attribute a content: by lists of common English words, drawn up for this project.

They class what is measured, so they know nothing of the extractors and change with none of them. PolNeAR says neither
kind nor mode; both are told here by the words alone, the same way for gold and for predictions.
"""

from __future__ import annotations

import re
from enum import StrEnum

from benchmarks.corpus import Spans
from benchmarks.lexicon import ATTITUDES, BE, NOUN_ATTITUDES, NOUN_ENDINGS, NOUNS, PLAIN, SPEECH, STATES

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_BEFORE_A_NOUN = frozenset(
    """
    a an the this that these those no any some every his her its their our my your whose one other such of in with by despite amid
    """.split()
)
_BEFORE = 40
"""Characters before a cue that are read: two words."""
_ADVERB = re.compile(r"(?:.*ly|not|also|now|still|never|often|ever|even|long|once|well|being|been)\Z")
_SHORTEST_DERIVED = 7
"""Letters of the shortest word that is taken for a noun by its ending alone."""


class CueKind(StrEnum):
    """The row of the table that an attribution is counted in."""

    SPEECH = "speech verb"
    NOUN = "noun cue"
    ATTITUDE = "attitude verb"
    ACCORDING = "according to"
    PASSIVE = "passive"
    NONE = "no cue"
    OTHER = "other"
    """an adverb ("reportedly"), a preposition alone, or a word that the lists lack"""


def kind_of_cue(text: str, cue: Spans) -> CueKind:
    """Return the kind of the words at ``cue``; a cue of punctuation alone is none."""
    return _read(text, cue)[0]


def is_attitude(text: str, cue: Spans) -> bool:
    """Whether the words at ``cue`` speak of what somebody believes, wants, plans or fears, not of what was said."""
    return _read(text, cue)[1]


def _read(text: str, cue: Spans) -> tuple[CueKind, bool]:
    """Return the kind, and whether it is an attitude. The first word that the lists know decides; a noun waits."""
    words = [word for start, end in cue for word in _words(text[start:end])]
    if not words:
        return CueKind.NONE, False
    if "according" in words:
        return CueKind.ACCORDING, False
    before = _words(text[max(0, cue[0][0] - _BEFORE) : cue[0][0]])
    noun: bool | None = None
    for i, word in enumerate(words):
        if word in BE:
            passive = _passive(words[i + 1 :])
            if passive is not None:
                return passive
        elif word in SPEECH or word in ATTITUDES:
            if (word in NOUNS or word in NOUN_ATTITUDES) and _is_noun(word, [*before, *words[:i]]):
                noun = word in NOUN_ATTITUDES if noun is None else noun
            else:
                return (CueKind.SPEECH, False) if word in SPEECH else (CueKind.ATTITUDE, True)
        elif word in STATES:
            return CueKind.ATTITUDE, True
        elif noun is None and (word in NOUNS or word in NOUN_ATTITUDES or _derived(word)):
            noun = word in NOUN_ATTITUDES
    return (CueKind.OTHER, False) if noun is None else (CueKind.NOUN, noun)


def _words(text: str) -> list[str]:
    return [found.group().lower() for found in _WORD.finditer(text)]


def _passive(words: list[str]) -> tuple[CueKind, bool] | None:
    """Return how "is" with ``words`` after it reads: a feeling, a passive, or None for neither ("is saying")."""
    after = next((word for word in words if not _ADVERB.match(word)), "")
    if after in STATES:
        return CueKind.ATTITUDE, True
    known = after in SPEECH or after in ATTITUDES
    if after.endswith(("ed", "en")) or (known and after not in PLAIN and not after.endswith(("ing", "s"))):
        return CueKind.PASSIVE, after in ATTITUDES
    return None


def _derived(word: str) -> bool:
    return len(word) >= _SHORTEST_DERIVED and word.endswith(NOUN_ENDINGS)


def _is_noun(word: str, before: list[str]) -> bool:
    """Whether a word that may be noun or verb is a noun, by the words before it."""
    but_last, last = ["", "", *before][-2:]
    if last in _BEFORE_A_NOUN or last.endswith(("'s", "’s")):
        return True
    return word in PLAIN and but_last in _BEFORE_A_NOUN and last != "to" and not last.endswith("s")
