"""Whom an article credits: the outlet or author of another article, a news agency; and who belongs to one house."""

from __future__ import annotations

import re

from onrecord.model import Article, Outlet
from onrecord.outlets import OutletRegistry, fold_name

_DATELINE = re.compile(r"\A[^\n]{0,80}?\(([A-Z][\w .&'’-]{1,40})\)\s*[-–—:]")
_HEAD = 200
_CREDIT_LINE = re.compile(
    r"\b(?:additional reporting|reporting by|with (?:files|material|reporting) from|contributed to this)\b[^\n]*",
    re.IGNORECASE,
)
_LEADING_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
_SHORTEST_NAME = 3


def is_credited(article: Article, other: Article, outlets: OutletRegistry) -> bool:
    """Whether ``article`` names the outlet or an author of ``other`` anywhere: text, title, authors or reprint credit.

    The name of the outlet may be a registered alias, or its last word as papers are called: "the Gazette".
    """
    if (
        other.outlet
        and article.reprinted_from
        and _same_outlet(article.reprinted_from, other.outlet, outlets)
    ):
        return True
    told = "\n".join([article.title, *article.authors, article.text])
    names = [
        *_names_of(other.outlet, outlets),
        *(author for author in other.authors if " " in author.strip()),
    ]
    return any(_stands_in(name, told) for name in names)


def agencies(article: Article, outlets: OutletRegistry) -> frozenset[str]:
    """Return the agencies other than its own outlet that ``article`` says its text is from, as folded names.

    They stand in the dateline ("(Tesk Wire) -"), among the authors, or in a credit line. Those of the authors and
    credit lines must be registered as agencies.
    """
    found = {match.group(1) for match in [_DATELINE.match(article.text[:_HEAD])] if match}
    lines = [*article.authors, *(line.group() for line in _CREDIT_LINE.finditer(article.text))]
    for line in lines:
        found.update(mention.outlet.name for mention in outlets.mentions(line) if mention.outlet.agency)
    folded = {fold_name(_canonical(name, outlets)) for name in found}
    return frozenset(folded - {fold_name(_canonical(article.outlet or "", outlets))})


def one_house(a: Article, b: Article, outlets: OutletRegistry) -> bool:
    """Whether ``a`` and ``b`` are of one publisher or share an author: what the one takes from the other is its own."""
    one, two = a.reprinted_from or a.outlet, b.reprinted_from or b.outlet
    if one and two:
        if _same_outlet(one, two, outlets):
            return True
        first, second = outlets.by_name(one), outlets.by_name(two)
        if first and second and first.owner and first.owner == second.owner:
            return True
    people = [{fold_name(name) for name in article.authors if " " in name.strip()} for article in (a, b)]
    return bool(people[0] & people[1])


def _canonical(name: str, outlets: OutletRegistry) -> str:
    known = outlets.by_name(name) if name else None
    return known.name if known else name


def _same_outlet(one: str, two: str, outlets: OutletRegistry) -> bool:
    return fold_name(_canonical(one, outlets)) == fold_name(_canonical(two, outlets))


def _names_of(outlet: str | None, outlets: OutletRegistry) -> list[str]:
    if not outlet:
        return []
    known: Outlet | None = outlets.by_name(outlet)
    names = [outlet, *((known.name, *known.aliases, *known.contextual) if known else ())]
    bare = [_LEADING_ARTICLE.sub("", name.strip()) for name in names]
    return [*bare, *(f"the {name.split()[-1]}" for name in bare[:1] if len(name.split()) > 1)]


def _stands_in(name: str, text: str) -> bool:
    if len(name) < _SHORTEST_NAME:
        return False
    first, rest = name[:4].casefold() == "the ", name
    if first:
        return re.search(rf"\b[Tt]he\s+{re.escape(rest[4:])}\b", text) is not None
    return re.search(rf"(?<!\w){re.escape(rest)}(?!\w)", text) is not None
