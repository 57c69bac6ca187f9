"""Looking up outlets by name, alias or web address, and finding them in text. The outlets come from plugins."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from onrecord.model import Outlet, Span
from onrecord.text.segments import Word, words

_LEADING_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
_GENERIC_TAIL = re.compile(
    r"\s+(?:newspapers?|magazine|news agency|news service|website|daily)$", re.IGNORECASE
)
_POSSESSIVE = re.compile(r"['’]s$")
_NOT_OF_A_NAME = frozenset(
    """
    the a an in on at by via to for from as of with per and or but if when while after before since told cue
    citing quoting according i he she it we they this that there then later earlier yesterday today meanwhile
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december
    """.split()
)
"""Words that a capital letter beside an outlet's name does not make part of that name."""


def fold_name(name: str) -> str:
    """Return ``name`` for comparison: no case, accents or leading article, straight apostrophes, single spaces."""
    flat = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    flat = flat.replace("’", "'").replace("‘", "'")
    return _LEADING_ARTICLE.sub("", " ".join(flat.split())).casefold()


def _straight(word: str) -> str:
    return word.replace("’", "'")


def _spelled(name: str) -> tuple[str, ...]:
    """Return the words of ``name`` as compared in running text: case kept, apostrophes straight."""
    return tuple(_straight(word.text) for word in words(name))


def _one_name(text: str, left: Word, right: Word, *, neighbour: Word) -> bool:
    """Whether ``neighbour``, one of two words side by side, makes one longer name of both: "Vice" + "President"."""
    return (
        neighbour.text[0].isupper()
        and neighbour.text.casefold() not in _NOT_OF_A_NAME
        and not _POSSESSIVE.search(left.text)
        and text[left.end : right.start].strip(" \t\xa0") == ""
    )


class OutletMention(NamedTuple):
    """Words of a text that name an outlet. ``contextual`` ones mean it only in a context such as "told Time"."""

    span: Span
    outlet: Outlet
    contextual: bool


class OutletRegistry:
    """All outlets known to one audit. A later outlet of the same name replaces an earlier one.

    A name or alias that several outlets share stands for none of them.
    """

    def __init__(self, outlets: Iterable[Outlet] = ()) -> None:
        self._outlets: dict[str, Outlet] = {}
        for outlet in outlets:
            self._outlets[fold_name(outlet.name)] = outlet
        self._names: dict[str, Outlet | None] = {}
        self._domains: dict[str, Outlet] = {}
        self._spellings: dict[str, list[tuple[tuple[str, ...], Outlet, bool]]] = defaultdict(list)
        for outlet in self._outlets.values():
            for name in (*outlet.aliases, *outlet.contextual):
                key = fold_name(name)
                known = self._names.get(key, outlet)
                self._names[key] = outlet if known is outlet else None
            for domain in outlet.domains:
                self._domains.setdefault(domain.casefold(), outlet)
        self._names.update(self._outlets)
        for outlet in self._outlets.values():
            self._spell(outlet)
        for same_start in self._spellings.values():
            same_start.sort(key=lambda entry: -len(entry[0]))

    def _spell(self, outlet: Outlet) -> None:
        needs_context = {fold_name(name) for name in outlet.contextual}
        for name in (outlet.name, *outlet.aliases, *outlet.contextual):
            key = fold_name(name)
            if self._names.get(key) is not outlet:
                continue
            spelled = _spelled(_LEADING_ARTICLE.sub("", name))
            if spelled:
                self._spellings[spelled[0]].append((spelled, outlet, key in needs_context))

    def __len__(self) -> int:
        return len(self._outlets)

    def __iter__(self) -> Iterator[Outlet]:
        return iter(self._outlets.values())

    def by_name(self, name: str) -> Outlet | None:
        """Return the outlet called ``name`` (canonical, alias or contextual; "the" and case do not matter), or None.

        None, too, where several outlets go by that name.
        """
        key = fold_name(name)
        return self._names.get(key) or self._names.get(_GENERIC_TAIL.sub("", key))

    def by_url(self, url: str) -> Outlet | None:
        """Return the outlet that publishes at ``url``: the longest registered domain that its host ends with, or None."""
        try:
            host = (urlsplit(url).hostname or "").casefold().removeprefix("www.")
        except ValueError:
            return None
        while host:
            if host in self._domains:
                return self._domains[host]
            _, _, host = host.partition(".")
        return None

    def names(self) -> Iterator[tuple[str, Outlet]]:
        """Yield every name by which an outlet can be looked up, as registered, with its outlet."""
        for outlet in self._outlets.values():
            for name in (outlet.name, *outlet.aliases, *outlet.contextual):
                if self._names.get(fold_name(name)) is outlet:
                    yield name, outlet

    def mentions(self, text: str) -> Iterator[OutletMention]:
        """Yield the outlets that ``text`` names, in text order: whole words, case as registered, the longest match.

        A leading "The" is not part of the span, nor is a possessive "'s". A contextual name that is part of a longer
        name is no mention: "Vice President", "Michael Bloomberg", "the Merrow Guardian".
        """
        tokens = words(text)
        i = 0
        while i < len(tokens):
            found = self._at(text, tokens, i)
            if found is None:
                i += 1
                continue
            spelled, outlet, contextual = found
            last = tokens[i + len(spelled) - 1]
            end = last.end - (0 if _straight(last.text) == spelled[-1] else len("'s"))
            yield OutletMention(Span(tokens[i].start, end), outlet, contextual)
            i += len(spelled)

    def _at(self, text: str, tokens: list[Word], i: int) -> tuple[tuple[str, ...], Outlet, bool] | None:
        first = _straight(tokens[i].text)
        entries = list(self._spellings.get(first, ()))
        if _POSSESSIVE.search(first):
            entries += [e for e in self._spellings.get(_POSSESSIVE.sub("", first), ()) if len(e[0]) == 1]
        for entry in entries:
            spelled, _, contextual = entry
            here = tokens[i : i + len(spelled)]
            if [_straight(word.text) for word in here[:-1]] != list(spelled[:-1]) or len(here) < len(spelled):
                continue
            last = _straight(here[-1].text)
            if spelled[-1] not in (last, _POSSESSIVE.sub("", last)):
                continue
            if not (contextual and self._in_longer_name(text, tokens, i, i + len(spelled))):
                return entry
        return None

    @staticmethod
    def _in_longer_name(text: str, tokens: list[Word], start: int, stop: int) -> bool:
        before, after = tokens[start - 1 : start], tokens[stop : stop + 1]
        return any(_one_name(text, word, tokens[start], neighbour=word) for word in before) or any(
            _one_name(text, tokens[stop - 1], word, neighbour=word) for word in after
        )
