"""Under what a claim is found again: features of its content, such that claims of one statement share two and more."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from heapq import nsmallest

from onrecord.statements.content import Content
from onrecord.statements.vocabulary import vocabulary

MOST_WORDS = 8
_RUN = 5
_SKETCH = 8
_MOST_WEIGHT = 7.0


def features(content: Content) -> list[str]:
    """Return the features of ``content``, sorted: up to eight rarest words, speakers, outlets, figures, quoted words.

    A word stands for all its forms. A claim that cites an outlet is brought to those that it printed. Runs of five quoted
    words bring together quotations of which one is part of the other.
    """
    known = vocabulary()
    rarest = sorted(content.words.items(), key=lambda item: (-item[1], item[0]))[:MOST_WORDS]
    found = {f"w:{known.lemma(word)}" for word, _ in rarest}
    found |= {f"s:{word}" for speaker in content.speakers for word in speaker}
    found |= {f"c:{outlet}" for outlet in content.cites if outlet}
    if content.outlet:
        found.add(f"o:{content.outlet}")
    found |= {f"n:{number} {known.lemma(unit)}" for number, unit in content.figures}
    found |= {f"q:{number:x}" for number in _sketch(content.quoted)}
    return sorted(found)


def is_word(feature: str) -> bool:
    """Whether the feature is a word of the content."""
    return feature[0] == "w"


def is_printed(feature: str) -> bool:
    """Whether the feature is that an outlet printed the claim."""
    return feature[0] == "o"


def place_of(feature: str) -> str:
    """Return the feature, that of citing an outlet turned to that of being printed by it."""
    return f"o{feature[1:]}" if feature[0] == "c" else feature


def is_quote(feature: str) -> bool:
    """Whether the feature is a run of quoted words."""
    return feature[0] == "q"


@lru_cache(maxsize=65_536)
def weight_of(feature: str) -> float:
    """Return how much a word feature tells; 0 for others."""
    return min(_MOST_WEIGHT, vocabulary().lemma_rarity(feature[2:])) if is_word(feature) else 0.0


def _sketch(quoted: str) -> list[int]:
    """Return the 8 least hashes of the runs of five quoted words: the bottom-k sketch of Broder 1997."""
    runs: set[str] = set()
    for piece in quoted.split("|"):
        words = piece.split()
        runs |= {" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}
    return nsmallest(_SKETCH, {_hash(run) for run in runs})


def _hash(words: str) -> int:
    return int.from_bytes(blake2b(words.encode("utf-8", "surrogatepass"), digest_size=6).digest(), "big")
