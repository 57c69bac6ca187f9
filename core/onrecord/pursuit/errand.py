"""The pursuit itself: hop by hop, look for what is cited, record what is found, trace the claims again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from typing import Protocol

from onrecord.engine import Progress, audit
from onrecord.engine.parse import ParseStage
from onrecord.errors import LedgerError
from onrecord.model import Article, Audit, Claim
from onrecord.plugins import Plugins
from onrecord.pursuit.pages import LimitReached, Pages
from onrecord.pursuit.recorded import RecordedArticles
from onrecord.pursuit.records import Attempt, Limits, Piece, Pursuit, State
from onrecord.pursuit.saved import SavedPages
from onrecord.pursuit.search import SAVED, Found, Search
from onrecord.pursuit.sought import Sought, sought_by
from onrecord.pursuit.words import rare_words
from onrecord.settings import Settings
from onrecord.store import Ledger
from onrecord.version import __version__

_MOST_FELLOWS = 50
_ALIKE = 0.75
_FEWEST_ALIKE = 4


class Hearer(Progress, Protocol):
    """Hears how a pursuit goes on."""

    def seeking(self, outlet: str) -> None:
        """Hear that an article of ``outlet`` is looked for."""

    def asked(self, url: str, count: int) -> None:
        """Hear that ``url`` is asked for, the ``count``-th request of this pursuit."""


class _Deaf:
    def stage(self, name: str) -> None:
        pass

    def audited(self, count: int, where: str) -> None:
        pass

    def seeking(self, outlet: str) -> None:
        pass

    def asked(self, url: str, count: int) -> None:
        pass


class _Errand:
    def __init__(
        self,
        plugins: Plugins,
        ledger: Ledger,
        settings: Settings,
        limits: Limits,
        finders: Mapping[str, str | None],
        saved: Sequence[str],
        refresh: bool,
        hearer: Hearer,
        stack: ExitStack,
    ) -> None:
        self.plugins = plugins
        self.ledger = ledger
        self.settings = settings
        self.limits = limits
        self.hearer = hearer
        parse = ParseStage(plugins, plugins.outlets())
        self.saved = SavedPages(saved, plugins, parse, settings)
        self.pages = stack.enter_context(
            Pages(settings.fetch, limits.pages, refresh=refresh, heard=hearer.asked)
        )
        self.search = Search(plugins, ledger, self.saved, self.pages, parse, limits, finders)
        self._run: int | None = None

    def record(self, found: Found, claim: Claim) -> None:
        """Record the piece before anything else is done; its claims are read when the chain is traced again."""
        if self._run is None:
            self._run = self.ledger.begin_run(
                tool_version=__version__,
                plugins=self.plugins.versions,
                policy=self.settings.policy,
                targets=[claim.id],
            )
        self.ledger.record_article(self._run, found.article, found.document, None, ())

    def seek(self, sought: Sought, depth: int) -> tuple[Piece, Article | None]:
        """Return what came of looking for one piece, and the piece."""
        self.hearer.seeking(sought.citation.outlet)
        attempts: list[Attempt] = []
        state = State.HELD
        found = self.search.held(sought)
        if found and found.is_new:
            attempts.append(Attempt(finder=SAVED, place=found.article.where, outcome="is the cited piece"))
            state = State.FOUND
        if found is None:
            state = State.MISSING
            try:
                found = self.search.got(sought, attempts)
            except LimitReached:
                state = State.UNSOUGHT
            if found:
                state = State.FOUND
            elif self.pages.is_exhausted:
                state = State.UNSOUGHT
        if found and found.is_new:
            self.record(found, sought.claim)
        return _piece(sought, depth, state, found, attempts), found.article if found else None


def _piece(
    sought: Sought, depth: int, state: State, found: Found | None, attempts: Sequence[Attempt]
) -> Piece:
    return Piece(
        claim=sought.claim.id,
        link=sought.link,
        outlet=sought.citation.outlet,
        depth=depth,
        state=state,
        article=found.article.id if found else None,
        how=found.how if found else None,
        attempts=tuple(attempts),
    )


def plan(
    claims: Sequence[Claim],
    articles: Iterable[Article],
    *,
    plugins: Plugins,
    ledger: Ledger,
    settings: Settings,
    limits: Limits | None = None,
    finders: Mapping[str, str | None] | None = None,
    saved: Sequence[str] = (),
) -> Pursuit:
    """Return what ``pursue`` would ask for the pieces that ``claims`` of ``articles`` cite, without any network.

    What the first hop finds decides what the second looks for, so that only the first is planned. Nothing is
    recorded.

    Raises:
        UsageError: if ``finders`` names one that no plugin brings.
        LedgerError: if the ledger fails.
    """
    by_id = {article.id: article for article in articles}
    pieces: list[Piece] = []
    with ExitStack() as stack:
        errand = _Errand(
            plugins, ledger, settings, limits or Limits(), finders or {}, saved, False, _Deaf(), stack
        )
        for sought in sought_by(claims, by_id):
            found = errand.search.held(sought)
            attempts = () if found else tuple(errand.search.planned(sought))
            state = State.HELD if found else State.PLANNED if attempts else State.MISSING
            if found:
                by_id[found.article.id] = found.article
            pieces.append(_piece(sought, 1, state, found, attempts))
    result = Audit(
        version=__version__,
        plugins=plugins.versions,
        articles=tuple(by_id.values()),
        claims=tuple(claims),
        input_problems=tuple(errand.saved.problems),
        plugin_problems=tuple(plugins.problems),
    )
    return _pursuit(claims, pieces, result, 0)


def pursue(
    claims: Sequence[Claim],
    *,
    plugins: Plugins,
    ledger: Ledger,
    settings: Settings,
    limits: Limits | None = None,
    finders: Mapping[str, str | None] | None = None,
    saved: Sequence[str] = (),
    refresh: bool = False,
    hearer: Hearer | None = None,
) -> Pursuit:
    """Follow recorded ``claims`` into the articles they cite, going and getting those that are not held.

    1. seek     the piece behind each outlet cited: held, saved, linked, or where a finder of places points to
    2. record   what is recognised as the cited piece, at once, so that nothing is lost when the pursuit is cut short
    3. trace    all articles of the chain are audited together, as the ledger holds them
    4. go on    with the claims of the pieces that say the same, ``limits.depth`` hops far

    ``finders`` names the opt-in finders to ask, each with its endpoint or None; ``saved`` are files, folders and web
    archives of saved pages. What ``settings.fetch.cache`` holds is not asked for again, unless ``refresh``.
    ``plugins`` gets one more, which gives the audit the articles of the ledger: load it for this call.

    Raises:
        UsageError: if ``finders`` names one that no plugin brings.
        LedgerError: if the ledger fails. What was recorded before stays.
    """
    limits = limits or Limits()
    hearer = hearer or _Deaf()
    if not claims:
        return _pursuit((), (), Audit(version=__version__, plugins=plugins.versions), 0)
    recorded = RecordedArticles(ledger)
    plugins.register(recorded, RecordedArticles.NAME)
    cast = _cast(claims, ledger)
    pieces: list[Piece] = []
    with ExitStack() as stack:
        errand = _Errand(plugins, ledger, settings, limits, finders or {}, saved, refresh, hearer, stack)

        def audited() -> Audit:
            targets = [recorded.offer(article) for article in cast.values()]
            return audit(targets, plugins=plugins, settings=settings, ledger=ledger, progress=hearer)

        result = audited()
        traced = [_again(claim, result) for claim in claims]
        frontier, seen = list(traced), {claim.id for claim in traced}
        for depth in range(1, limits.depth + 1):
            here: list[Piece] = []
            for sought in sought_by(frontier, cast):
                piece, article = errand.seek(sought, depth)
                here.append(piece)
                if article is not None:
                    cast.setdefault(article.id, article)
            if not here:
                break
            if len(cast) > len(result.articles):
                result = audited()
            by_id = {claim.id: claim for claim in result.claims}
            here = [replace(piece, carriers=_carriers(by_id[piece.claim], piece, result)) for piece in here]
            pieces += here
            carriers = dict.fromkeys(id_ for piece in here for id_ in piece.carriers if id_ not in seen)
            frontier = [by_id[id_] for id_ in carriers]
            seen.update(carriers)
    problems = (*errand.saved.problems, *result.input_problems)
    result = replace(result, input_problems=problems, plugin_problems=tuple(plugins.problems))
    return _pursuit(traced, pieces, result, errand.pages.count)


def _pursuit(claims: Sequence[Claim], pieces: Sequence[Piece], result: Audit, pages: int) -> Pursuit:
    return Pursuit(
        traced=tuple(dict.fromkeys(claim.id for claim in claims)),
        pieces=tuple(pieces),
        audit=result,
        pages=pages,
        articles={article.id: article for article in result.articles},
        claims={**{claim.id: claim for claim in claims}, **{claim.id: claim for claim in result.claims}},
    )


def _cast(claims: Sequence[Claim], ledger: Ledger) -> dict[str, Article]:
    """Return the articles to audit together: those of ``claims``, and those that share a statement with them."""
    ids = dict.fromkeys(claim.article for claim in claims)
    for statement in dict.fromkeys(claim.statement for claim in claims if claim.statement):
        shared = ledger.statement(statement)
        for id_ in shared.claims if shared else ():
            if len(ids) < _MOST_FELLOWS:
                try:
                    ids.setdefault(ledger.claim(id_).article)
                except LedgerError:
                    continue  # judged by no finished run: nothing to be traced with
    return {id_: ledger.article(id_) for id_ in ids}


def _again(claim: Claim, result: Audit) -> Claim:
    """Return ``claim`` as ``result`` has it; where another extractor read the article, the one with most of its words."""
    same = [other for other in result.claims if other.article == claim.article]
    for other in same:
        if other.id == claim.id:
            return other

    def shared(other: Claim) -> int:
        return sum(
            max(0, min(a.end, b.end) - max(a.start, b.start)) for a in claim.content for b in other.content
        )

    best = max(same, key=shared, default=None)
    if best is None or not shared(best):
        raise LedgerError(
            f"The claim {claim.id} is not found in its article any more.",
            hint="Another model read it: name the same one with --model, or audit the article again.",
        )
    return best


def _carriers(claim: Claim, piece: Piece, result: Audit) -> tuple[str, ...]:
    """Return the claims of the piece that say what ``claim`` says."""
    if piece.article is None:
        return ()
    wanted = rare_words(claim.text)
    return tuple(
        other.id
        for other in result.claims
        if other.article == piece.article
        and (
            (claim.statement and claim.statement == other.statement) or _alike(wanted, rare_words(other.text))
        )
    )


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    fewer = min(len(one), len(other))
    return fewer >= _FEWEST_ALIKE and len(one & other) >= _ALIKE * fewer


__all__ = ["Hearer", "plan", "pursue"]
