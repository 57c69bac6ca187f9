"""Which claims are worth comparing: those that share enough telling features, found without looking at every pair.

Each two features of a claim are a bucket; the claims of a bucket are brought together. Of a bucket of more than 16 claims
each is brought together with six of them only, so that the work stays in proportion; claims that say the same share other
buckets, too. A bucket of more than 4,096 tells nothing. For many claims at once the work is that of sorting the buckets, and is done in
arrays; for one claim against an index only its own buckets are looked into. Both find the same pairs.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from heapq import nsmallest
from itertools import combinations
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from onrecord.statements.features import is_printed, is_quote, is_word, place_of, weight_of

MOST_IN_BUCKET = 4_096
ALL_WITH_ALL = 16
HUBS = 6
_WORTH_A_BUCKET = 8.0
_ENOUGH = 13.5
_ENOUGH_WITH_SOURCE = 2.0
_BUCKETS = 2


class _Buckets(NamedTuple):
    """The buckets of one claim: their keys, sorted, whether each is enough by itself, and whether only printed there."""

    keys: list[tuple[str, str]]
    enough: list[bool]
    printed: list[bool]


def _buckets(found: Collection[str]) -> _Buckets:
    """Return the buckets of a claim with the features ``found``.

    Two words that tell something; a source, outlet or figure with a word that does; two runs of quoted words.
    """
    held: dict[tuple[str, str], tuple[bool, bool]] = {}
    quotes = sorted(feature for feature in found if is_quote(feature))
    for a, b in combinations(quotes, 2):
        held[a, b] = (True, False)
    words = sorted(feature for feature in found if is_word(feature))
    for a, b in combinations(words, 2):
        weight = weight_of(a) + weight_of(b)
        if weight >= _WORTH_A_BUCKET:
            held[a, b] = (weight >= _ENOUGH, False)
    telling = [word for word in words if weight_of(word) >= _ENOUGH_WITH_SOURCE]
    for other in found:
        if not (is_quote(other) or is_word(other)):
            for word in telling:
                key = (place_of(other), word)
                held[key] = (True, is_printed(other) and held.get(key, (True, True))[1])
    keys = sorted(held)
    return _Buckets(keys, [held[key][0] for key in keys], [held[key][1] for key in keys])


@lru_cache(maxsize=64)
def _together(size: int) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Return which members of a bucket, in the order of their ids, are brought together."""
    a, b = np.triu_indices(size if size <= ALL_WITH_ALL else HUBS, 1, size)
    return a, b


def candidate_pairs(claims: Sequence[Collection[str]]) -> npt.NDArray[np.int64]:
    """Return the pairs ``i < j`` of claims worth comparing, N by 2, sorted.

    ``claims`` gives the features of each, in the order of their ids.

    Two claims are worth comparing when they share a bucket that is enough by itself, or two others. Claims that only
    have it in common that one outlet printed them share nothing.
    """
    numbers: dict[str, int] = {}
    weights: list[float] = []
    quotes: list[bool] = []
    words: list[bool] = []

    def number_of(feature: str) -> int:
        known = numbers.get(feature)
        if known is None:
            known = numbers[feature] = len(weights)
            weights.append(weight_of(feature))
            quotes.append(is_quote(feature))
            words.append(is_word(feature))
        return known

    keys, owners = array("q"), array("q")
    for number, found in enumerate(claims):
        printed: dict[int, bool] = {}
        for feature in found:
            at = number_of(place_of(feature))
            printed[at] = is_printed(feature) and printed.get(at, True)
        telling = sorted(at for at in printed if words[at])
        quoted = sorted(at for at in printed if quotes[at])
        for x, one in enumerate(telling):
            asked = _WORTH_A_BUCKET - weights[one]
            keys.extend((one << 32) | two for two in telling[x + 1 :] if weights[two] >= asked)
        keys.extend((one << 32) | two for x, one in enumerate(quoted) for two in quoted[x + 1 :])
        owners.extend([number << 1] * (len(keys) - len(owners)))
        with_source = [at for at in telling if weights[at] >= _ENOUGH_WITH_SOURCE]
        for at, only_printed in printed.items():
            if not (words[at] or quotes[at]):
                keys.extend((at << 32) | word for word in with_source)
                owners.extend([(number << 1) | only_printed] * len(with_source))
    key, owner = np.frombuffer(keys, dtype=np.int64), np.frombuffer(owners, dtype=np.int64)
    order = np.argsort(key, kind="stable")
    key, owner = key[order], owner[order]
    if not len(key):
        return np.zeros((0, 2), dtype=np.int64)
    starts = np.flatnonzero(np.r_[True, key[1:] != key[:-1]])
    sizes = np.diff(np.r_[starts, len(key)])
    weight, is_a_word = np.array(weights), np.array(words, dtype=bool)
    first, second = key[starts] >> 32, key[starts] & 0xFFFFFFFF
    of_words = is_a_word[first] & is_a_word[second]
    enough = ~of_words | (weight[first] + weight[second] >= _ENOUGH)
    pairs: list[npt.NDArray[np.int64]] = []
    telling_: list[npt.NDArray[np.bool_]] = []
    for size in np.unique(sizes):
        if not 2 <= size <= MOST_IN_BUCKET:
            continue
        of_size = sizes == size
        at = starts[of_size]
        members = owner[at[:, None] + np.arange(size)[None, :]]
        a, b = _together(int(size))
        one, two = members[:, a].ravel(), members[:, b].ravel()
        kept = (one & two & 1) == 0
        pairs.append(((one[kept] >> 1) << 32) | (two[kept] >> 1))
        telling_.append(np.repeat(enough[of_size], len(a))[kept])
    if not pairs:
        return np.zeros((0, 2), dtype=np.int64)
    pair, where, counts = np.unique(np.concatenate(pairs), return_inverse=True, return_counts=True)
    told = np.zeros(len(pair), dtype=bool)
    told[where[np.concatenate(telling_)]] = True
    pair = pair[told | (counts >= _BUCKETS)]
    return np.stack([pair >> 32, pair & 0xFFFFFFFF], axis=1)


def candidates_of(claim: str, found: Collection[str], having: Mapping[str, AbstractSet[str]]) -> set[str]:
    """Return the other claims worth comparing with ``claim``, whose features are ``found``.

    ``having`` gives for each of the features, and for those that ``related`` adds, all claims that have it, as sets.
    """
    shared: Counter[str] = Counter()
    told: set[str] = set()
    nobody: AbstractSet[str] = frozenset()
    mine = _buckets(found)
    for (a, b), enough, printed in zip(mine.keys, mine.enough, mine.printed, strict=True):
        of_b = having.get(b, nobody)
        if is_printed(a):
            citing = having.get(citing_of(a), nobody) & of_b
            bucket = (having.get(a, nobody) & of_b) | citing
            reached = citing if printed else bucket
        else:
            reached = bucket = having.get(a, nobody) & of_b
        if not 2 <= len(bucket) <= MOST_IN_BUCKET:
            continue
        if len(bucket) > ALL_WITH_ALL:
            hubs = nsmallest(HUBS, bucket)
            if claim not in hubs:
                reached = reached & frozenset(hubs)
        shared.update(reached)
        if enough:
            told |= reached
    told |= {other for other, count in shared.items() if count >= _BUCKETS}
    return told - {claim}


def related(found: Collection[str]) -> set[str]:
    """Return the features to look up for a claim with the features ``found``: an outlet both as printed and as cited."""
    out = set(found)
    for feature in found:
        if feature[0] in "oc":
            out |= {place_of(feature), citing_of(place_of(feature))}
    return out


def citing_of(place: str) -> str:
    """Return the feature of a claim that cites the outlet whose feature, for what it prints, is ``place``."""
    return f"c{place[1:]}"
