"""Stage 6: which claims say the same. Groups claims of one or more articles into statements.

By words alone: two contents are the same when they share most of their content words, whatever their typography.
Paraphrase is not looked for. Groups are built by complete links, so that likeness does not drift from claim to claim.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from onrecord.model import Form, RecordedClaim

_JACCARD = 0.55
_CONTAINED = 0.8
_FEWEST_SHARED = 4
_MOST_SHARING = 1_000
_WORD = re.compile(r"\w+(?:[.,]\d+)*(?:['’]\w+)?")
_STOP = frozenset(
    """
    a an the and or but of in on at to for from by with without as is are was were be been being has
    have had do does did not no that this these those it its he she they his her their them we our
    us i you your who which what when where will would can could may might must shall should there
    here than then so such also into over under about after before during between through up down
    out off again more most some any all each other own same too very just only even now said says
    say while if because until against both few s t re ve ll d
    """.split()
)
_SUFFIX = re.compile(r"(?:'s|’s|ing|ed|es|s|ly)$")


def content_words(text: str) -> frozenset[str]:
    """Return the content words of ``text`` for comparison: folded, without common words, endings cut off.

    Hyphens part words, so that "air-strikes" and "air strikes" are alike; figures stay as they are.
    """
    words = (word.casefold() for word in _WORD.findall(text))
    return frozenset(
        word if word[0].isdigit() else _SUFFIX.sub("", word) if len(word) > 4 else word
        for word in words
        if word not in _STOP
    )


def alike(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two sets of content words are the same content: mostly shared, or the smaller mostly in the larger."""
    shared = len(a & b)
    if shared < min(_FEWEST_SHARED, max(2, min(len(a), len(b)))):
        return False
    smaller = min(len(a), len(b))
    return shared / len(a | b) >= _JACCARD or (shared >= _FEWEST_SHARED and shared / smaller >= _CONTAINED)


class StatementIndex:
    """Finds claims of like content among many, by an index of their rarest words."""

    def __init__(self, claims: Sequence[RecordedClaim]) -> None:
        self._words = {claim.id: content_words(claim.text) for claim in claims}
        self._claims = {claim.id: claim for claim in claims}
        self._holding: Mapping[str, list[str]] = defaultdict(list)
        for claim in claims:
            for word in sorted(self._words[claim.id]):
                self._holding[word].append(claim.id)

    def like(self, claim: RecordedClaim) -> list[RecordedClaim]:
        """Return the other claims whose content is alike, in the order they were given."""
        mine = self._words.get(claim.id) or content_words(claim.text)
        counts: dict[str, int] = defaultdict(int)
        for word in mine:
            for other in self._holding.get(word, ()):
                counts[other] += 1
        return [
            self._claims[other]
            for other in self._claims
            if other in counts and other != claim.id and alike(mine, self._words[other])
        ]


def group(claims: Sequence[RecordedClaim]) -> list[tuple[RecordedClaim, ...]]:
    """Return the groups of two claims and more that say the same, each and all in the order of ``claims``.

    Every member of a group is alike to every other. A claim is in at most one group. Claims of the very same content
    words are compared once, and words that more than 1,000 different contents share bring nothing together.
    """
    order = {claim.id: i for i, claim in enumerate(claims)}
    same: dict[frozenset[str], list[RecordedClaim]] = {}
    for claim in sorted(claims, key=lambda c: (c.form is Form.ASSERTION, order[c.id])):
        same.setdefault(content_words(claim.text), []).append(claim)
    contents = list(same)
    holding: dict[str, list[int]] = defaultdict(list)
    for number, content in enumerate(contents):
        for word in content:
            holding[word].append(number)
    likes = [_likes(number, contents, holding) for number in range(len(contents))]
    placed: set[int] = set()
    groups: list[list[RecordedClaim]] = []
    for number, content in enumerate(contents):
        if number in placed or not alike(content, content):
            continue
        members = [number]
        for other in sorted(likes[number] - placed):
            if all(other in likes[member] for member in members):
                members.append(other)
        together = [claim for member in members for claim in same[contents[member]]]
        if len(together) > 1:
            placed.update(members)
            groups.append(together)
    ordered = (tuple(sorted(members, key=lambda c: order[c.id])) for members in groups)
    return sorted(ordered, key=lambda members: order[members[0].id])


def _likes(number: int, contents: Sequence[frozenset[str]], holding: Mapping[str, Sequence[int]]) -> set[int]:
    """Return the numbers of the other contents that are alike to the content ``number``."""
    counts: dict[int, int] = defaultdict(int)
    for word in contents[number]:
        if len(holding[word]) <= _MOST_SHARING:
            for other in holding[word]:
                counts[other] += 1
    return {
        other
        for other, shared in counts.items()
        if other != number and shared >= 2 and alike(contents[number], contents[other])
    }
