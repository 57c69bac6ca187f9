"""By which of its forms an identity is called, and its stable id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from onrecord.identity.bodies import content_words, is_acronym, is_generic
from onrecord.identity.grouping import Mention
from onrecord.identity.joining_bodies import is_own_name, key_of
from onrecord.identity.people import read_name
from onrecord.model import Kind, digest
from onrecord.outlets import OutletRegistry, fold_name


def forms_of(mentions: Sequence[Mention]) -> tuple[str, ...]:
    """Return the names of a group, those of most articles first."""
    articles = _articles_by_name(mentions)
    return tuple(sorted(articles, key=lambda name: (-len(articles[name]), name)))


def _articles_by_name(mentions: Sequence[Mention]) -> dict[str, set[str]]:
    out: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        out[mention.name].add(mention.article)
    return out


def canonical_name(
    kind: Kind, mentions: Sequence[Mention], outlets: OutletRegistry | None, acronyms: Mapping[str, str]
) -> str:
    """Return the name to call a group by: ours for what is well known, else its fullest form."""
    articles = _articles_by_name(mentions)
    if kind is Kind.OUTLET and outlets:
        known = sorted({found.name for name in articles if (found := outlets.by_name(name))})
        if known:
            return known[0]
    if kind is Kind.ORGANIZATION:
        ours = sorted({key[1] for name in articles if (key := key_of(name, acronyms))[0] == "known"})
        if ours:
            return ours[0]
    return fullest(kind, mentions)


def fullest(kind: Kind, mentions: Sequence[Mention]) -> str:
    """Return the fullest of the names met; of equally full ones that of most articles."""
    articles = _articles_by_name(mentions)
    return min(articles, key=lambda name: (*_fullness(kind, name), -len(articles[name]), len(name), name))


def _fullness(kind: Kind, name: str) -> tuple[int, ...]:
    """Return what orders names of ``kind``, the fullest first."""
    if kind is Kind.PERSON:
        read = read_name(name)
        in_full = sum(len(given) > 1 for given in read.given)
        first = len(read.given[0]) if read.given else 0
        return (-in_full, -len(read.given), -min(first, 5) if in_full else 0)
    if kind is Kind.ORGANIZATION:
        words = content_words(name)
        return (is_acronym(name), -len(words), -len(name.split()))
    return ()


def is_anchored(kind: Kind, mentions: Sequence[Mention]) -> bool:
    """Whether a group has a form that means it in any article, not only in its own."""
    if kind is Kind.PERSON:
        return any(not read_name(m.name).is_surname_alone for m in mentions)
    if kind is Kind.ORGANIZATION:
        return any(not is_generic(m.name) for m in mentions)
    if kind is Kind.DOCUMENT:
        return any(is_own_name(m.name) for m in mentions)
    return kind is Kind.OUTLET


def plain_id(kind: Kind, name: str) -> str:
    """Return the id of the only source of that name and kind."""
    return f"src-{digest(kind.value, fold_name(name))}"


def scoped_id(kind: Kind, name: str, mentions: Sequence[Mention], *, local: bool) -> str:
    """Return the id of one of several sources of that name: told apart by its article if local, else by what is told of it."""
    posts = [] if local else sorted({post for mention in mentions for post in mention.posts})
    told = [part for post in posts[:1] for part in (post.role, post.affiliation)]
    where = told or [min(mention.article for mention in mentions)]
    return f"src-{digest(kind.value, fold_name(name), *where)}"


__all__ = ["canonical_name", "forms_of", "fullest", "is_anchored", "plain_id", "scoped_id"]
