"""Whether two names are of one source: by form of name, surname, and what else is told of it."""

from __future__ import annotations

import re

from onrecord.model import Kind, Link
from onrecord.outlets import fold_name

_SMALL = frozenset(["of", "in", "the", "for", "at", "and", "on", "a", "an", "to"])


def same_source(a: Link, b: Link) -> bool:
    """Whether two links, met with the same statement, are one source: names equal, or one a shorter form of the other."""
    one, two = _tokens(a.name), _tokens(b.name)
    if not one or not two:
        return False
    if Kind.DOCUMENT in (a.kind, b.kind):
        return one == two
    if Kind.PERSON in (a.kind, b.kind):
        if a.kind is not b.kind:
            return one == two
        return one == two or (_surname(a.name) == _surname(b.name) and (len(one) == 1 or len(two) == 1))
    return one <= two or two <= one


def _tokens(name: str) -> frozenset[str]:
    words = re.findall(r"[^\W_]+", fold_name(name).replace(".", "").replace("'s", ""))
    return frozenset(words) - _SMALL


def _surname(name: str) -> str:
    return fold_name(name).split()[-1]


__all__ = ["same_source"]
