"""The outlets that the words of one article may name, and where it does: not those whose short name somebody in it bears.

"Fox" is Lena Fox where the article has introduced her; "Fox News" and "the Sun" stay outlets.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from onrecord.engine.layout import Layout
from onrecord.engine.named import Named
from onrecord.english.names import is_outlet_name, short_names
from onrecord.english.relays import named_outlets
from onrecord.model import Outlet, Span
from onrecord.outlets import OutletMention, OutletRegistry, fold_name
from onrecord.text import SpanIndex

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


class NamedOutlets:
    """Where one article names outlets of ``registry``, or unknown ones; ``people`` are the places of full personal names."""

    def __init__(self, layout: Layout, registry: OutletRegistry, people: SpanIndex) -> None:
        self._layout = layout
        self._registry = registry
        self._people = people

    @cached_property
    def _all(self) -> Sequence[tuple[Span, Outlet, bool]]:
        return [
            found
            for area in self._layout.paragraphs
            for found in named_outlets(self._layout.text, area, self._registry)
            if not self._is_personal(found[0])
        ]

    def _is_personal(self, span: Span) -> bool:
        """Whether ``span`` is a surname in a full name, or that name, which has the form of an outlet's."""
        formed = is_outlet_name(f"the {span.of(self._layout.text)}")
        return any(
            inside.contains(span) and (formed or span != inside) for inside in self._people.touching(span)
        )

    def in_area(self, area: Span) -> Sequence[tuple[Span, Outlet, bool]]:
        """Return the outlets that ``area`` may name: span, outlet, and whether the name needs a context."""
        first = bisect_left(self._all, area.start, key=lambda item: item[0].start)
        stop = bisect_left(self._all, area.end, key=lambda item: item[0].start)
        return self._all[first:stop]

    @cached_property
    def beyond_doubt(self) -> Sequence[Named]:
        """Where outlets are named beyond doubt, in text order; unknown ones by the form of their names."""
        return [
            Named(span, outlet.name)
            for span, outlet, contextual in self._all
            if not contextual or self._registry.by_name(outlet.name) is None
        ]

    @cached_property
    def called(self) -> dict[str, str]:
        """The names of those named beyond doubt, by their folded form."""
        return {fold_name(named.name): named.name for named in self.beyond_doubt}

    @cached_property
    def by_short_form(self) -> dict[str, dict[str, None]]:
        """The outlets named beyond doubt by the short forms they may go by, folded."""
        out: dict[str, dict[str, None]] = {}
        for name in dict.fromkeys(named.name for named in self.beyond_doubt):
            for short in short_names(name):
                out.setdefault(short, {})[name] = None
        return out
