"""Whose a paper is, by its name: "report by the engineers Dunn & Lee" and "Dunn & Lee's report" are Dunn & Lee's."""

from __future__ import annotations

import re

from onrecord.model import Kind, Link

_BY = re.compile(r"\b(?:by|from)\s+(?P<who>.+)$")
_OWNED = re.compile(r"^(?:[Tt]he )?(?P<who>[A-Z].*?)(?:['’]s|(?<=s)['’])\s")
_AFTER_WHO = re.compile(
    r",|\s(?:on|about|into|in|from|dated|published|released|commissioned|that|which|who|with|seen|obtained)\s"
)
_NAME = re.compile(r"(?:^|(?<=\s))[A-Z][\w’'&.-]*")


def author_words(link: Link) -> frozenset[str]:
    """Return the words of the name of whoever ``link`` is or, of a document, by whom it is; folded, none where nobody is told."""
    if link.kind is Kind.DOCUMENT:
        found = _BY.search(link.name) or _OWNED.match(link.name)
        who = found["who"] if found else ""
    elif link.kind in (Kind.ORGANIZATION, Kind.PERSON):
        who = link.name
    else:
        who = ""
    who = _AFTER_WHO.split(who, maxsplit=1)[0]
    words = (word.casefold().rstrip(".") for word in _NAME.findall(who))
    return frozenset(word.removesuffix("'s").removesuffix("’s") for word in words)
