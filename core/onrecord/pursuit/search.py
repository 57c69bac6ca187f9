"""Looking for one cited piece: what is held, what was saved, where the sentence links to, then the finders of places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from onrecord.addresses import address
from onrecord.document import Document
from onrecord.engine.parse import ParseStage
from onrecord.errors import FetchError, UsageError
from onrecord.hookspecs import FindContext, Place, PlaceContext, PlaceFinder
from onrecord.model import Article, FoundBy, Standing
from onrecord.outlets import OutletRegistry
from onrecord.plugins import Plugins
from onrecord.pursuit.pages import LimitReached, Pages
from onrecord.pursuit.ranking import likeliest
from onrecord.pursuit.recognition import is_of, recognised
from onrecord.pursuit.records import Attempt, Limits
from onrecord.pursuit.saved import SavedPages
from onrecord.pursuit.sought import Sought
from onrecord.statements import telling_words
from onrecord.statements.vocabulary import vocabulary
from onrecord.store import Ledger

LINK = "hyperlink"
SAVED = "saved"
_READ = "read"
_MOST_HELD = 200
_MOST_ON_A_PAGE = 200
_SUREST_FIRST = tuple(FoundBy)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A cited piece: the article, by what it is known, and the document it was read from where it was just got."""

    article: Article
    how: FoundBy
    document: Document | None = None
    is_new: bool = False


class Search:
    """Looks for cited pieces. ``finders`` names the opt-in finders to ask, each with its endpoint or None.

    Raises:
        UsageError: if ``finders`` names one that no plugin brings.
    """

    def __init__(
        self,
        plugins: Plugins,
        ledger: Ledger,
        saved: SavedPages,
        pages: Pages,
        parse: ParseStage,
        limits: Limits,
        finders: Mapping[str, str | None],
    ) -> None:
        self.outlets: OutletRegistry = plugins.outlets()
        self._plugins = plugins
        self._ledger = ledger
        self._saved = saved
        self._pages = pages
        self._parse = parse
        self._limits = limits
        self._endpoints = finders
        self._finders = plugins.finders()
        known = plugins.place_finders()
        for name in sorted(set(finders) - {finder.name for _, finder in known}):
            names = ", ".join(finder.name for _, finder in known) or "none"
            raise UsageError(f"There is no finder {name!r}.", hint=f"The finders of places are {names}.")
        self._place_finders = [(p, f) for p, f in known if not f.opt_in or f.name in finders]

    def held(self, sought: Sought) -> Found | None:
        """Return the piece where the ledger or the saved pages have it."""
        traced = {link.article for link in sought.claim.traced_chain if link.inferred}
        best: Found | None = None
        for article in self._candidates(sought):
            how = self._recognised(sought, article)
            if how is None and is_of(article, sought.citation.outlet, self.outlets):
                told = sought.claim.standing is Standing.TRACED and _has_its_words(sought, article)
                how = FoundBy.STATEMENT if told or article.id in traced else None
            if how and (best is None or _SUREST_FIRST.index(how) < _SUREST_FIRST.index(best.how)):
                is_new = self._saved.has(article) and not self._is_recorded(article)
                best = Found(article=article, how=how, is_new=is_new)
        if best and best.is_new:
            return replace(best, document=self._saved.document(best.article))
        return best

    def got(self, sought: Sought, attempts: list[Attempt]) -> Found | None:
        """Go and get the piece; what was tried is added to ``attempts``.

        Raises:
            LimitReached: when no more pages may be got.
        """
        for url in self._links(sought):
            if found := self._look(sought, LINK, Place(url=url), attempts):
                return found
        for plugin, finder in self._place_finders:
            for place in self._places(sought, plugin, finder, attempts):
                if found := self._look(sought, finder.name, place, attempts):
                    return found
        return None

    def planned(self, sought: Sought) -> Iterator[Attempt]:
        """Yield what ``got`` would ask first, without asking."""
        for url in self._links(sought):
            yield Attempt(finder=LINK, place=url)
        for plugin, finder in self._place_finders:
            try:
                for url in islice(finder.plan(sought.citation, self._context(finder, [])), _MOST_ON_A_PAGE):
                    yield Attempt(finder=finder.name, place=url)
            except UsageError:
                raise
            except Exception as error:  # noqa: BLE001 - a finder is foreign code; it is named in the report
                self._plugins.report_problem(plugin, "onrecord_place_finders", error)

    def _candidates(self, sought: Sought) -> list[Article]:
        context = FindContext(
            articles=(),
            by_url=self._ledger.by_url,
            by_outlet=self._ledger.by_outlet,
            outlets=self.outlets,
            saved=self._saved.articles,
        )
        found: dict[str, Article] = {}
        for plugin, finder in self._finders:
            try:
                for article in islice(finder.find(sought.citation, context), _MOST_HELD):
                    found.setdefault(article.id, article)
            except Exception as error:  # noqa: BLE001 - as above
                self._plugins.report_problem(plugin, "onrecord_finders", error)
        return list(found.values())

    def _is_recorded(self, article: Article) -> bool:
        return any(version.id == article.id for version in self._ledger.versions(article.key))

    def _recognised(self, sought: Sought, article: Article, *asked: str | None) -> FoundBy | None:
        urls = [url for url in asked if url]
        return recognised(sought, article, self.outlets, days=self._limits.days, asked=urls)

    def _links(self, sought: Sought) -> list[str]:
        """Return the pages that the passage links to: those at the outlet's own address first, no front pages."""
        own = self.outlets.by_name(sought.citation.outlet)

        def is_elsewhere(url: str) -> int:
            known = self.outlets.by_url(url)
            return 1 if known is None else 0 if own and known.name == own.name else 2

        pages = [url for url in sought.citation.urls if "/" in address(url)]
        return sorted(pages, key=is_elsewhere)[: self._limits.pages_per_piece]

    def _context(self, finder: PlaceFinder, attempts: list[Attempt]) -> PlaceContext:
        def fetch(url: str) -> Document:
            try:
                document = self._pages.get(url)
            except FetchError as error:
                attempts.append(Attempt(finder=finder.name, place=url, outcome=error.message))
                raise
            attempts.append(Attempt(finder=finder.name, place=url, outcome=_READ))
            return document

        return PlaceContext(fetch=fetch, outlets=self.outlets, endpoint=self._endpoints.get(finder.name))

    def _places(
        self, sought: Sought, plugin: str, finder: PlaceFinder, attempts: list[Attempt]
    ) -> list[Place]:
        before = len(attempts)
        found: list[Place] = []
        try:
            places = finder.places(sought.citation, self._context(finder, attempts))
            found = likeliest(sought, places, most=self._limits.pages_per_piece, days=self._limits.days)
        except (LimitReached, UsageError):
            raise
        except FetchError:
            return []  # noted where it was asked
        except Exception as error:  # noqa: BLE001 - as above
            self._plugins.report_problem(plugin, "onrecord_place_finders", error)
            return []
        if not found and any(attempt.outcome == _READ for attempt in attempts[before:]):
            outcome = "lists nothing that has the rare words of the passage"
            attempts.append(Attempt(finder=finder.name, place=sought.citation.outlet, outcome=outcome))
        return found

    def _look(self, sought: Sought, finder: str, place: Place, attempts: list[Attempt]) -> Found | None:
        try:
            document = self._pages.get(place.url)
        except LimitReached:
            raise
        except FetchError as error:
            attempts.append(Attempt(finder=finder, place=place.url, outcome=error.message))
            return None
        if place.original:
            document = replace(document, url=place.original)
        outcome = "holds no article"
        for article in islice(self._parse.parse(document), _MOST_ON_A_PAGE):
            if not isinstance(article, Article):
                outcome = article.why
                continue
            how = self._recognised(sought, article, place.url, place.original, document.url)
            if how:
                attempts.append(Attempt(finder=finder, place=place.url, outcome="is the cited piece"))
                return Found(article=article, how=how, document=document, is_new=True)
            outcome = "is not recognised as the cited piece"
        attempts.append(Attempt(finder=finder, place=place.url, outcome=outcome))
        return None


def _has_its_words(sought: Sought, article: Article) -> bool:
    """Whether half of what the claim tells stands in ``article``: enough where the audit traced the claim there."""
    words = _lemmas(sought.claim.text)
    return bool(words) and 2 * len(words & _lemmas(article.text)) >= len(words)


def _lemmas(text: str) -> frozenset[str]:
    return frozenset(map(vocabulary().lemma, telling_words(text)))


__all__ = ["LINK", "SAVED", "Found", "Search"]
