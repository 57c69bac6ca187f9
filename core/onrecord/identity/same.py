"""Whether two links, met with one statement, are of one source."""

from __future__ import annotations

from onrecord.identity.attributes import Post, apart, supported
from onrecord.identity.bodies import body_key, content_words, is_acronym, is_short_body
from onrecord.identity.known import QUALIFIERS
from onrecord.identity.people import Fit, fit, read_name
from onrecord.model import Kind, Link
from onrecord.outlets import fold_name

_NO_NAMES = frozenset([Kind.UNNAMED, Kind.VAGUE])


def same_source(a: Link, b: Link) -> bool:
    """Whether two links, met with the same statement, are one source: names equal or forms of each other, no conflict.

    The rules are those of ``Identities``; that both are met with one statement supports what needs support there.
    """
    if a.name == b.name and a.kind is b.kind:
        return bool(a.name.strip())
    if not a.name.strip() or not b.name.strip():
        return False
    if Kind.DOCUMENT in (a.kind, b.kind):
        return _words(a.name) == _words(b.name)
    if Kind.PERSON in (a.kind, b.kind):
        if a.kind is not b.kind:
            return fold_name(a.name) == fold_name(b.name)
        return _same_person(a, b)
    if a.kind is b.kind is Kind.ORGANIZATION:
        return _same_body(a.name, b.name)
    one, two = _words(a.name), _words(b.name)
    return bool(one and two) and (one <= two or two <= one)


def _words(name: str) -> frozenset[str]:
    return frozenset(content_words(name))


def _post(link: Link) -> frozenset[Post]:
    return frozenset([Post(link.role or "", link.affiliation or "")]) - {Post()}


def _same_person(a: Link, b: Link) -> bool:
    one, two = read_name(a.name), read_name(b.name)
    close = fit(one, two)
    if close is Fit.NONE:
        return False
    if one.generation != two.generation and not supported(_post(a), _post(b)):
        return False
    return not apart(_post(a), _post(b), full_names=close is not Fit.SURNAME)


def _same_body(a: str, b: str) -> bool:
    keys = body_key(a), body_key(b)
    if keys[0] == keys[1] or is_short_body(a, b) or is_short_body(b, a):
        return True
    if {"known", "government"} & {key[0] for key in keys} or any(map(is_acronym, (a, b))):
        return False
    one, two = _words(a), _words(b)
    return (one <= two or two <= one) and not (one ^ two) & QUALIFIERS and keys[0][0] == keys[1][0] == "words"


__all__ = ["same_source"]
