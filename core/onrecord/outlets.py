"""Looking up outlets by name, alias or web address. The outlets themselves come from plugins."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from onrecord.model import Outlet

_LEADING_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
_GENERIC_TAIL = re.compile(r"\s+(?:newspaper|magazine|news agency|website|daily)$", re.IGNORECASE)


def fold_name(name: str) -> str:
    """Return ``name`` for comparison: no case, accents, leading article, straight apostrophes, single spaces."""
    flat = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    flat = flat.replace("’", "'").replace("‘", "'")
    return _LEADING_ARTICLE.sub("", " ".join(flat.split())).casefold()


class OutletRegistry:
    """All outlets known to one audit. A later outlet of the same name replaces an earlier one."""

    def __init__(self, outlets: Iterable[Outlet] = ()) -> None:
        self._outlets: dict[str, Outlet] = {}
        for outlet in outlets:
            self._outlets[fold_name(outlet.name)] = outlet
        self._names: dict[str, Outlet] = {}
        self._domains: dict[str, Outlet] = {}
        for outlet in self._outlets.values():
            for alias in outlet.aliases:
                self._names.setdefault(fold_name(alias), outlet)
            for domain in outlet.domains:
                self._domains.setdefault(domain.casefold(), outlet)
        self._names.update(self._outlets)

    def __len__(self) -> int:
        return len(self._outlets)

    def __iter__(self) -> Iterator[Outlet]:
        return iter(self._outlets.values())

    def by_name(self, name: str) -> Outlet | None:
        """Return the outlet called ``name`` (canonical or alias, "the" and case do not matter), or None."""
        key = fold_name(name)
        return self._names.get(key) or self._names.get(_GENERIC_TAIL.sub("", key))

    def by_url(self, url: str) -> Outlet | None:
        """Return the outlet that publishes at ``url``: the longest registered domain that it ends with, or None."""
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
        """Yield every name and alias, as registered, with its outlet."""
        for outlet in self._outlets.values():
            for name in (outlet.name, *outlet.aliases):
                yield name, outlet
