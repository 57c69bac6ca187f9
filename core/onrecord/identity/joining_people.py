"""Which mentions of people are of one person: full names first, then initials, then surnames alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from onrecord.english import lexicon as lex
from onrecord.english.roles import gender_in
from onrecord.identity.attributes import Post, apart, same_post, supported
from onrecord.identity.grouping import Groups, Mention, by, only
from onrecord.identity.known import NICKNAMES
from onrecord.identity.people import Fit, PersonName, fit, read_name
from onrecord.identity.spelling import skeleton

_LETTERS = str.maketrans("qcgeiouyw", "kkjaaaaaa")
_NICKNAME_LETTERS: dict[str, set[str]] = defaultdict(set)
for _group in NICKNAMES:
    for _name in _group:
        _NICKNAME_LETTERS[_name].add(_group[0][0].translate(_LETTERS))


@dataclass(frozen=True, slots=True, eq=False)
class Bearer:
    """One form of name in one group of mentions, with all that is told of it."""

    name: PersonName
    mentions: tuple[Mention, ...]
    posts: frozenset[Post]
    statements: frozenset[str]
    articles: frozenset[str]
    gender: str | None

    @property
    def any(self) -> Mention:
        """A mention that stands for it."""
        return self.mentions[0]


def join_people(groups: Groups, mentions: Sequence[Mention]) -> None:
    """Join those of ``mentions`` that are of one person."""
    names = {mention: read_name(mention.name) for mention in mentions}
    for mention, name in names.items():
        mention.posts.update(Post(title) for title in sorted(name.titles & lex.OFFICES))
    full = [mention for mention in mentions if not names[mention].is_surname_alone]
    for same in by(full, lambda m: names[m].key).values():
        genders = by(same, lambda m: names[m].gender)
        for told in genders.values() if {"female", "male"} <= genders.keys() else [same]:
            groups.settle(told)
    blocks = by(mentions, lambda m: skeleton(names[m].surname))
    for block in blocks.values():
        if len({names[m].key for m in block}) > 1 or any(names[m].is_surname_alone for m in block):
            _join_block(groups, block, names)


def _join_block(groups: Groups, block: Sequence[Mention], names: dict[Mention, PersonName]) -> None:
    levels: list[list[Bearer]] = [[], [], []]
    alone: list[Bearer] = []
    for same in by(block, lambda m: (names[m], groups.root(m).place)).values():
        name = names[same[0]]
        if name.is_surname_alone:
            alone += [bearer_of(name, [mention]) for mention in same]
        else:
            levels[_level(name)].append(bearer_of(name, same))
    known: list[Bearer] = []
    for level in levels:
        _join_level(groups, level)
        _attach(groups, level, known)
        known += level
    _join_surnames(groups, alone, known)


def bearer_of(name: PersonName, mentions: Sequence[Mention]) -> Bearer:
    """Return what all ``mentions`` together tell."""
    posts = frozenset(post for m in mentions for post in m.posts)
    told = name.gender or gender_in(word for post in sorted(posts) for word in post.role.split())
    return Bearer(
        name,
        tuple(mentions),
        posts,
        frozenset(s for m in mentions for s in m.statements),
        frozenset(m.article for m in mentions if m.article),
        told,
    )


def _level(name: PersonName) -> int:
    if name.is_initials:
        return 2
    return 0 if len(name.given) > 1 else 1


def how_close(a: Bearer, b: Bearer) -> Fit:
    """Return how two bearers go together, by their names and by what is told of them: ``SURE`` or not at all."""
    named = fit(a.name, b.name)
    if named is Fit.NONE or (a.gender and b.gender and a.gender != b.gender):
        return Fit.NONE
    if apart(a.posts, b.posts, full_names=named is not Fit.SURNAME):
        return Fit.NONE
    if named is Fit.SURE:
        return Fit.SURE
    return Fit.SURE if is_backed(a, b) else named


def is_backed(a: Bearer, b: Bearer) -> bool:
    """Whether a post or statement that both have says that they are one."""
    return bool(a.statements & b.statements) or supported(a.posts, b.posts)


def _first_letters(name: PersonName) -> set[str]:
    if not name.given:
        return {""}
    first = name.given[0]
    return {first[0].translate(_LETTERS)} | _NICKNAME_LETTERS.get(first, set())


def _near(bearers: Iterable[Bearer]) -> dict[str, list[Bearer]]:
    out: dict[str, list[Bearer]] = defaultdict(list)
    for bearer in bearers:
        for letter in sorted(_first_letters(bearer.name)):
            out[letter].append(bearer)
    return out


def _join_level(groups: Groups, level: Sequence[Bearer]) -> None:
    """Join equally full names where all that go together go together with each other."""
    linked: dict[Bearer, set[Bearer]] = defaultdict(set)
    for near in _near(level).values():
        for a, b in combinations(near, 2):
            if a is not b and how_close(a, b) is Fit.SURE:
                linked[a].add(b)
                linked[b].add(a)
    seen: set[Bearer] = set()
    for start in level:
        if start in seen or start not in linked:
            continue
        together, waiting = [], [start]
        while waiting:
            bearer = waiting.pop()
            if bearer not in seen:
                seen.add(bearer)
                together.append(bearer)
                waiting += linked[bearer]
        together.sort(key=lambda bearer: bearer.any.place)
        if all(how_close(a, b) >= Fit.LIKELY for a, b in combinations(together, 2)):
            groups.join_all([bearer.any for bearer in together])


def _attach(groups: Groups, level: Sequence[Bearer], known: Sequence[Bearer]) -> None:
    """Join a less full name to the only fuller one that it fits."""
    near = _near(known)
    chosen: list[tuple[Mention, Mention]] = []
    for bearers in _by_group(groups, level).values():
        found: set[Mention] = set()
        backed: set[Mention] = set()
        for bearer in bearers:
            for letter in sorted(_first_letters(bearer.name)):
                for other in near.get(letter, ()):
                    close = how_close(bearer, other)
                    if close >= Fit.LIKELY:
                        found.add(groups.root(other.any))
                    if close is Fit.SURE:
                        backed.add(groups.root(other.any))
        if len(found) == 1 and backed:
            chosen.append((bearers[0].any, next(iter(found))))
    for a, b in chosen:
        groups.join(a, b)


def _by_group(groups: Groups, bearers: Iterable[Bearer]) -> dict[Mention, list[Bearer]]:
    out: dict[Mention, list[Bearer]] = defaultdict(list)
    for bearer in bearers:
        out[groups.root(bearer.any)].append(bearer)
    return out


def _join_surnames(groups: Groups, alone: Sequence[Bearer], known: Sequence[Bearer]) -> None:
    """Join a surname alone to the one of its article, else to the only one that a post or statement backs."""
    in_article: dict[str, list[Bearer]] = defaultdict(list)
    told: dict[str | Post, list[Bearer]] = defaultdict(list)
    for bearer in known:
        for article in sorted(bearer.articles):
            in_article[article].append(bearer)
        for fact in _facts(bearer):
            told[fact].append(bearer)
    posts = [fact for fact in told if isinstance(fact, Post)]
    left: list[Bearer] = []
    chosen: list[tuple[Mention, Mention]] = []
    for bearer in alone:
        beside = [other for article in bearer.articles for other in in_article.get(article, ())]
        found = [other for other in beside if how_close(bearer, other) >= Fit.SURNAME]
        if not found:
            shared = [p for p in posts if any(same_post(p, q) for q in bearer.posts)]
            facts: list[str | Post] = [*sorted(bearer.statements), *shared]
            backed = dict.fromkeys(other for fact in facts for other in told.get(fact, ()))
            found = [other for other in backed if how_close(bearer, other) is Fit.SURE]
        one = only((other.any for other in found), groups)
        if one is not None:
            chosen.append((bearer.any, one))
        elif not found:
            left.append(bearer)
    for a, b in chosen:
        groups.join(a, b)
    for same in _by_surname(left):
        _join_level(groups, same)


def _facts(bearer: Bearer) -> list[str | Post]:
    """Return what may back that another name is this one's."""
    return [*sorted(bearer.statements), *sorted(bearer.posts)]


def _by_surname(alone: Iterable[Bearer]) -> list[list[Bearer]]:
    out: dict[str, list[Bearer]] = defaultdict(list)
    for bearer in alone:
        out[bearer.name.surname].append(bearer)
    return list(out.values())


__all__ = ["Bearer", "bearer_of", "how_close", "is_backed", "join_people"]
