"""Which language a text is in: py3langid's model, offline and the same on every machine."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from onrecord.errors import InputError

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_SAMPLE = 20_000
"""Characters read: on news text the answer no longer changes after a few hundred."""
_MIN_LETTERS = 20
_MIN_CONFIDENCE = 0.5
_MIN_AHEAD = 0.2
"""Confidence that does where the next language is three times less likely (texts that repeat themselves)."""
_OVERRULES_DECLARED = 0.9
_MIN_LETTERS_TO_OVERRULE = 100
_ENGLISH = frozenset(
    "the and that this with from have has been were which their they she his it would could not after about".split()
)
"""Words that English text is full of and that are rare in other languages of the Latin alphabet."""
_MIN_ENGLISH = 2
_MIN_ENGLISH_SHARE = 0.1
_ONLY_ENGLISH = _ENGLISH | frozenset(
    "of to by who said will into than when what there more because while these those but its we you them him how then "
    "says".split()
)
"""With words that other languages have as well, but none of them many."""
_PLAINLY_WORDS = 60
_PLAINLY_DIFFERENT = 8
_PLAINLY_SHARE = 0.14
_PLAINLY_SHARE_OF_A_QUARTER = 0.06
_ALIASES = {"iw": "he", "in": "id", "ji": "yi", "nb": "no", "nn": "no"}


class Detection(NamedTuple):
    """A language (ISO 639 code, None when there is too little to go by) and the probability that it is right."""

    language: str | None
    confidence: float


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    try:
        return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    except OSError as error:
        # py3langid unpacks its model into a temporary file: a full disk is no fault of the parser that asked.
        why = error.strerror or str(error)
        raise InputError(
            f"Its language cannot be told: a temporary file cannot be written ({why}).",
            hint="Make room, or name a folder that has room in TMPDIR, and run the command again.",
        ) from error


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def detect(text: str) -> Detection:
    """Return the language of ``text`` as far as its words tell.

    The language is None below 20 letters, for text without words, and where no language is clearly
    ahead. Only the first 20,000 characters are read, so the time does not grow with the text.

    Raises:
        InputError: if there is no room for the model's temporary file.
    """
    sample = text[:_SAMPLE]
    if _letters(sample) < _MIN_LETTERS:
        return Detection(None, 0.0)
    (code, confidence), (_, runner_up), *_ = _identifier().rank(sample)
    clear = confidence >= _MIN_CONFIDENCE or (confidence >= _MIN_AHEAD and confidence >= 3 * runner_up)
    return Detection(
        _ALIASES.get(code, code) if clear and code != "zxx" else None, round(float(confidence), 6)
    )


def normalise_code(declared: str | None) -> str | None:
    """Return the language of a declaration such as ``en-GB`` or ``pt_BR`` as ISO 639 code, None if it is no code."""
    if not declared:
        return None
    code = declared.strip().replace("_", "-").split("-")[0].casefold()
    if not (2 <= len(code) <= 3 and code.isascii() and code.isalpha()) or code in ("und", "mul", "zxx"):
        return None
    return _ALIASES.get(code, code)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text[:_SAMPLE].casefold())


def _reads_as_english(text: str) -> bool:
    """Whether two different function words of English make up a tenth of the words, where ``detect`` cannot tell."""
    found = _words(text)
    english = [word for word in found if word in _ENGLISH]
    return len(set(english)) >= _MIN_ENGLISH and len(english) >= _MIN_ENGLISH_SHARE * len(found)


def _is_plainly_english(text: str) -> bool:
    """Whether function words of English are so many, all through a text of Latin letters, that no model need be asked.

    So they are in 98 of 100 English news articles, and py3langid was as sure of each of 2,442 of them; in sentences of
    67 other languages they are 3 words of 100 at most. A text that is partly in another language goes to the model.
    Reading that takes half a second and 100 MB.
    """
    sample = text[:_SAMPLE]
    if len(sample.encode("ascii", "ignore")) < 0.9 * len(sample):
        return False
    found = _words(sample)
    if len(found) < _PLAINLY_WORDS or len(_ONLY_ENGLISH.intersection(found)) < _PLAINLY_DIFFERENT:
        return False
    english = [word in _ONLY_ENGLISH for word in found]
    size = len(found) // 4
    return sum(english) >= _PLAINLY_SHARE * len(found) and all(
        sum(english[i * size : (i + 1) * size]) >= _PLAINLY_SHARE_OF_A_QUARTER * size for i in range(4)
    )


def language_of(text: str, declared: str | None = None) -> str | None:
    """Return the language of ``text`` (ISO 639 code), or None where neither its words nor ``declared`` tell.

    The words win over the declaration when there are enough of them to be sure: page templates often declare the
    wrong language. For short or doubtful texts the declaration stands; without one, two different function words of
    English ("the", "and", "has" …) that make up a tenth of the words do for English.

    Raises:
        InputError: as ``detect``.
    """
    if _is_plainly_english(text):
        return "en"
    found = detect(text)
    if found.language is None and normalise_code(declared) is None:
        return "en" if _reads_as_english(text) else None
    stated = normalise_code(declared)
    if stated is None or stated == found.language:
        return found.language or stated
    sure = found.confidence >= _OVERRULES_DECLARED and _letters(text[:_SAMPLE]) >= _MIN_LETTERS_TO_OVERRULE
    return found.language if found.language is not None and sure else stated


__all__ = ["Detection", "detect", "language_of", "normalise_code"]
