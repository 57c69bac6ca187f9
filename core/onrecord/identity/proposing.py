"""Pairs of sources that look like one and were not joined: for an editor to decide."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import TypeVar

from rapidfuzz.distance import DamerauLevenshtein

from onrecord.identity.attributes import apart, same_role_told, supported
from onrecord.identity.bodies import content_words, initials_fit, is_acronym, is_short_body
from onrecord.identity.grouping import Groups, Mention
from onrecord.identity.identities import Identities, Identity
from onrecord.identity.joining_people import Bearer, bearer_of
from onrecord.identity.people import Fit, PersonName, fit, read_name
from onrecord.identity.spelling import plain, skeleton
from onrecord.model import Kind

Item = TypeVar("Item")
_SIMILAR_SURNAME = 0.8
_SIMILAR_NAME = 0.88
_LONG_ENOUGH = 4
_CROWD = 200
"""In more names than so many that share a key, pairs are not looked for: everything would look like everything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Two identities that may be one: why, and the conflict that forbids it without an editor, empty where none does."""

    first: Identity
    second: Identity
    why: str
    conflict: str = ""


def proposals(identities: Identities) -> list[Proposal]:
    """Return the pairs to decide, those without a conflict first, then by name. What an editor has split is not proposed."""
    groups = identities.groups
    found: dict[tuple[str, str], Proposal] = {}
    for root, other, why, conflict in (*_people(groups), *_bodies(groups)):
        one, two = sorted(
            (identities.of_mention(root), identities.of_mention(other)),
            key=lambda i: (-len(i.name), i.name, i.id),
        )
        if one.id != two.id and groups.may_join(root, other):
            kept = found.get((one.id, two.id))
            proposal = Proposal(first=one, second=two, why=why, conflict=conflict)
            if kept is None or (kept.conflict, kept.why) > (conflict, why):
                found[one.id, two.id] = proposal
    return sorted(
        found.values(), key=lambda p: (bool(p.conflict), p.first.name, p.second.name, p.first.id, p.second.id)
    )


Pair = tuple[Mention, Mention, str, str]


def _people(groups: Groups) -> Iterator[Pair]:
    bearers: list[Bearer] = []
    for root in groups.roots():
        if root.kind is Kind.PERSON:
            by_name: dict[PersonName, list[Mention]] = defaultdict(list)
            for mention in groups.members(root):
                if mention.kind is Kind.PERSON:
                    by_name[read_name(mention.name)].append(mention)
            bearers += [bearer_of(name, mentions) for name, mentions in by_name.items() if not name.several]
    for a, b in _pairs(bearers, _person_keys):
        if groups.root(a.any) is not groups.root(b.any) and (told := _why_one_person(a, b)):
            yield a.any, b.any, *told


def _person_keys(bearer: Bearer) -> Iterator[str]:
    name = bearer.name
    yield f"surname {skeleton(name.surname)}"
    if name.given and not name.is_initials:
        yield f"given {name.given[0]} {name.surname[:1]}"
    for post in bearer.posts:
        if post.role:
            yield f"role {plain(post.role).casefold()} {name.surname[:1]}"


def _why_one_person(a: Bearer, b: Bearer) -> tuple[str, str] | None:
    close = fit(a.name, b.name)
    post = supported(a.posts, b.posts) or any(same_role_told(p, q) for p in a.posts for q in b.posts)
    post = post or bool({p.role for p in a.posts if p.role} & {p.role for p in b.posts if p.role})
    backing = "same role or body" if post else "same statement" if a.statements & b.statements else ""
    conflict = _conflict(a, b, close)
    if close >= Fit.LIKELY:
        return _joined("forms of one name", backing), conflict
    if close is Fit.SURNAME:
        if a.name.is_surname_alone and b.name.is_surname_alone and not backing:
            return None
        return _joined("the same surname", backing), conflict
    if _is_misspelling(a.name, b.name) and (a.name.given or backing):
        return _joined("spellings that differ in a letter or two", backing), conflict
    return None


def _joined(*reasons: str) -> str:
    return ", ".join(reason for reason in reasons if reason)


def _conflict(a: Bearer, b: Bearer, close: Fit) -> str:
    if a.gender and b.gender and a.gender != b.gender:
        return "a man and a woman"
    if a.name.generation != b.name.generation:
        return "perhaps two generations"
    if apart(a.posts, b.posts, full_names=close is not Fit.SURNAME):
        return "other roles at other bodies"
    return ""


def _is_misspelling(a: PersonName, b: PersonName) -> bool:
    if a.surname == b.surname or min(len(a.surname), len(b.surname)) < _LONG_ENOUGH:
        return False
    if bool(a.given) and bool(b.given) and a.given[0] != b.given[0]:
        return False
    return DamerauLevenshtein.normalized_similarity(a.surname, b.surname) >= _SIMILAR_SURNAME


def _bodies(groups: Groups) -> Iterator[Pair]:
    kinds = (Kind.ORGANIZATION, Kind.OUTLET)
    names: dict[tuple[Kind, str, Mention], Mention] = {}
    for root in groups.roots():
        if root.kind in kinds:
            for mention in groups.members(root):
                names.setdefault((mention.kind, mention.name, groups.root(mention)), mention)
    for a, b in _pairs(names.values(), _body_keys):
        if groups.root(a) is not groups.root(b) and (why := _why_one_body(a, b)):
            yield a, b, why, "" if a.kind is b.kind else "a body and an outlet"


def _body_keys(mention: Mention) -> Iterator[str]:
    words = content_words(mention.name)
    if is_acronym(mention.name):
        yield f"initials {mention.name.replace('.', '').casefold()}"
    elif len(words) > 1:
        parts = plain(mention.name).replace("-", " ").split()
        yield f"initials {''.join(word[0] for word in words).casefold()}"
        yield f"initials {''.join(part[0] for part in parts).casefold()}"
    for word in sorted(set(words)):
        if len(word) >= _LONG_ENOUGH:
            yield f"word {word}"


def _why_one_body(a: Mention, b: Mention) -> str:
    if is_acronym(a.name) != is_acronym(b.name):
        short, full = (a, b) if is_acronym(a.name) else (b, a)
        return "its initials" if initials_fit(short.name, full.name) else ""
    if a.kind is not b.kind:
        return "the same name" if content_words(a.name) == content_words(b.name) else ""
    if len(content_words(a.name)) > 1 and len(content_words(b.name)) > 1:
        if is_short_body(a.name, b.name) or is_short_body(b.name, a.name):
            return "a shorter form that fits it"
        one, two = (" ".join(content_words(name)) for name in (a.name, b.name))
        if DamerauLevenshtein.normalized_similarity(one, two) >= _SIMILAR_NAME:
            return "spellings that differ in a letter or two" if one != two else "the same name"
    return ""


def _pairs(items: Iterable[Item], keys: Callable[[Item], Iterable[str]]) -> Iterator[tuple[Item, Item]]:
    """Yield the pairs of items that share a key, each once."""
    by_key: dict[str, list[int]] = defaultdict(list)
    listed = list(items)
    for number, item in enumerate(listed):
        for key in sorted(set(keys(item))):
            by_key[key].append(number)
    seen: set[tuple[int, int]] = set()
    for numbers in by_key.values():
        if len(numbers) <= _CROWD:
            for pair in combinations(numbers, 2):
                if pair not in seen:
                    seen.add(pair)
                    yield listed[pair[0]], listed[pair[1]]


__all__ = ["Proposal", "proposals"]
