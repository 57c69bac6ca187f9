"""Which places of a listing to look at: those whose title or address has the rare words of the citing passage."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from itertools import islice

from onrecord.addresses import address
from onrecord.hookspecs import Place
from onrecord.pursuit.sought import Sought
from onrecord.pursuit.words import rare_words, words_of_address

MOST_PLACES = 100_000
_FEWEST_SHARED = 2


def likeliest(sought: Sought, places: Iterable[Place], *, most: int, days: int) -> list[Place]:
    """Return at most ``most`` of ``places``, the likeliest first.

    A place that the passage links to comes first. Others must share two words that are rare, counted by how many
    places of the listing have them, and must not be dated outside the days in which the piece can have appeared.
    """
    linked = {address(url) for url in sought.citation.urls}
    wanted = rare_words(sought.words) - rare_words(sought.citation.outlet)
    listed: dict[str, tuple[Place, frozenset[str]]] = {}
    for place in islice(places, MOST_PLACES):
        if _in_time(sought, place, days) or address(place.original or place.url) in linked:
            words = rare_words(place.title) | words_of_address(place.original or place.url)
            listed.setdefault(place.url, (place, words & wanted))
    counts = Counter(word for _, words in listed.values() for word in words)
    scored: list[tuple[tuple[bool, float, int, str], Place]] = []
    for place, words in listed.values():
        is_linked = address(place.original or place.url) in linked
        if is_linked or len(words) >= _FEWEST_SHARED:
            weight = sum(math.log(1 + len(listed) / counts[word]) for word in words)
            scored.append(((not is_linked, -round(weight, 6), _distance(sought, place), place.url), place))
    return [place for _, place in sorted(scored, key=lambda item: item[0])[:most]]


def _distance(sought: Sought, place: Place) -> int:
    if sought.day is None or place.published is None:
        return 10_000
    return abs((sought.day - place.published).days)


def _in_time(sought: Sought, place: Place, days: int) -> bool:
    if sought.day is None or place.published is None:
        return True
    return -2 <= (sought.day - place.published).days <= days + 2


__all__ = ["MOST_PLACES", "likeliest"]
