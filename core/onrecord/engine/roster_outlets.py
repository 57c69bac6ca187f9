"""The outlets that the words of one article may name: not those whose short name somebody in it bears.

"Fox" is Lena Fox where the article has introduced her; "Fox News" and "the Sun" stay outlets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from onrecord.model import Outlet
from onrecord.outlets import OutletMention, OutletRegistry

_ARTICLE = "the "


class RosterOutlets(OutletRegistry):
    """``outlets`` without the single words that are somebody's name in the article, as ``borne`` tells of each.

    With "the" before it, a word is nobody's name.
    """

    def __init__(self, outlets: OutletRegistry, borne: Callable[[str], bool]) -> None:
        super().__init__()
        self._all = outlets
        self._borne = borne

    def __len__(self) -> int:
        return len(self._all)

    def __iter__(self) -> Iterator[Outlet]:
        return iter(self._all)

    def by_name(self, name: str) -> Outlet | None:
        """Return the outlet called ``name`` by the article, or None; also where somebody is called so."""
        found = self._all.by_name(name)
        return None if found is not None and self._is_borne(name) else found

    def by_url(self, url: str) -> Outlet | None:
        """Return the outlet that publishes at ``url``, or None."""
        return self._all.by_url(url)

    def names(self) -> Iterator[tuple[str, Outlet]]:
        """Yield every name by which an outlet can be looked up, with its outlet."""
        return ((name, outlet) for name, outlet in self._all.names() if not self._is_borne(name))

    def mentions(self, text: str) -> Iterator[OutletMention]:
        """Yield the outlets that ``text`` names, in text order."""
        for mention in self._all.mentions(text):
            start = mention.span.start
            definite = text[max(0, start - len(_ARTICLE)) : start].casefold() == _ARTICLE
            if definite or not self._is_borne(mention.span.of(text)):
                yield mention

    def _is_borne(self, name: str) -> bool:
        words = name.split()
        return len(words) == 1 and self._borne(words[0])
