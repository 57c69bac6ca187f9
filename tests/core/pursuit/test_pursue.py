from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from onrecord import Audit, Ledger, Place, Plugins, Settings, Standing, UsageError, audit, hookimpl
from onrecord.model import FoundBy
from onrecord.pursuit import Limits, Pursuit, State, plan, pursue

Make = Callable[..., Any]
SAID = "“The dam wall is cracked in nine places,”"
HERALD = (SAID + " the engineer Ada Orlo said on Tuesday.",)
CAKE = ("“The cake was very good this year,” the baker Tom Vail said on Monday.",)


def linked(url: str) -> str:
    return f'{SAID} engineer Ada Orlo <a href="{url}">told the Strait Herald</a>.'


@pytest.fixture
def go(plugins: Callable[..., Plugins], ledger: Ledger, settings: Settings) -> Callable[..., Pursuit]:
    """Pursue what an audit's claims cite."""

    def go_(audited: Audit, *more: object, use: Settings | None = None, **how: Any) -> Pursuit:
        claims = [claim for claim in audited.claims if claim.chain.outlets]
        return pursue(claims, plugins=plugins(*more), ledger=ledger, settings=use or settings, **how)

    return go_


def pages_asked(site: Any) -> list[str]:
    return [visit for visit in site.visits if visit not in ("/robots.txt", "/", "/sitemap.xml")]


def test_a_linked_article_is_got_recorded_and_traced_through(
    site: Any, page: Make, story: Make, go: Make, ledger: Ledger
) -> None:
    url = site.page("/dam", page("Strait Herald", "Dam wall cracked", "2031-04-01", *HERALD))
    first = story(linked(url))
    assert [c.standing for c in first.claims if c.chain.outlets] == [Standing.RELAYED]
    found = go(first)
    [piece] = found.pieces
    assert (piece.state, piece.how, piece.depth) == (State.FOUND, FoundBy.HYPERLINK, 1)
    [held] = ledger.by_url(url)
    assert held.id == piece.article and held.outlet == "Strait Herald"
    [claim] = [found.claims[id_] for id_ in found.traced]
    assert claim.standing is Standing.TRACED
    assert ledger.claim(claim.id).standing is Standing.TRACED
    assert {found.claims[id_].article for id_ in piece.carriers} == {held.id}
    document = ledger.document(held.sha256)
    assert document is not None and document.url == url


def test_a_second_run_asks_for_nothing_that_was_recorded(
    site: Any, page: Make, story: Make, go: Make
) -> None:
    url = site.page("/dam", page("Strait Herald", "Dam wall cracked", "2031-04-01", *HERALD))
    audited = story(linked(url))
    go(audited)
    before = list(site.visits)
    again = go(audited)
    assert site.visits == before
    assert ([p.state for p in again.pieces], again.pages) == ([State.HELD], 0)


def test_what_was_found_before_an_interruption_is_kept(
    site: Any, page: Make, story: Make, go: Make, ledger: Ledger
) -> None:
    one = site.page("/dam", page("Strait Herald", "Dam wall cracked", "2031-04-01", *HERALD))
    two = site.page("/cake", page("Daily Lantern", "Cake fair", "2031-04-01", *CAKE))
    audited = story(
        linked(one),
        f'“The cake was very good this year,” the baker Tom Vail <a href="{two}">told the Daily Lantern</a>.',
    )

    class Impatient:
        stage = audited = seeking = lambda self, *said: None

        def asked(self, url: str, count: int) -> None:
            if url == two:
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        go(audited, hearer=Impatient())
    assert [article.outlet for article in ledger.by_url(one)] == ["Strait Herald"]
    assert ledger.unaudited() == [ledger.by_url(one)[0].id]
    asked = pages_asked(site)
    again = go(audited)
    assert pages_asked(site)[len(asked) :] == ["/cake"]
    assert {piece.state for piece in again.pieces} == {State.HELD, State.FOUND}
    assert ledger.unaudited() == []


def test_the_chain_is_followed_as_many_hops_as_asked(site: Any, page: Make, story: Make, go: Make) -> None:
    deep = site.page("/deep", page("Daily Lantern", "Engineer speaks", "2031-03-31", *HERALD))
    middle = f'{SAID} engineer Ada Orlo <a href="{deep}">told the Daily Lantern</a>.'
    url = site.page("/dam", page("Strait Herald", "Dam wall cracked", "2031-04-01", middle))
    audited = story(linked(url))
    one = go(audited, limits=Limits(depth=1))
    assert [(p.outlet, p.depth) for p in one.pieces] == [("Strait Herald", 1)]
    assert pages_asked(site) == ["/dam"]
    two = go(audited, limits=Limits(depth=2))
    assert [(p.outlet, p.depth, p.state) for p in two.pieces] == [
        ("Strait Herald", 1, State.HELD),
        ("Daily Lantern", 2, State.FOUND),
    ]


def test_a_circle_comes_to_an_end(site: Any, page: Make, story: Make, go: Make) -> None:
    back = "“The dam wall is cracked in nine places,” the Merrow Gazette reported."
    url = site.page("/dam", page("Strait Herald", "Dam wall cracked", "2031-04-01", back))
    found = go(story(linked(url)), limits=Limits(depth=8))
    assert [piece.outlet for piece in found.pieces][:1] == ["Strait Herald"]
    assert len(found.pieces) <= 3


def test_the_outlet_s_sitemap_is_searched(site: Any, page: Make, story: Make, go: Make) -> None:
    url = site.page("/2031/04/01/dam-wall-cracked", page("Strait Herald", "Dam wall", "2031-04-01", *HERALD))
    fair = site.page("/2031/04/01/cake", page("Strait Herald", "Cake fair", "2031-04-01", *CAKE))
    rows = "".join(f"<url><loc>{one}</loc></url>" for one in (fair, url))
    site.page(
        "/sitemap.xml",
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>'.encode(),
    )
    [piece] = go(story(f"{SAID} engineer Ada Orlo told the Strait Herald.")).pieces
    assert (piece.state, piece.how) == (State.FOUND, FoundBy.STATEMENT)
    assert pages_asked(site) == ["/2031/04/01/dam-wall-cracked"]


def test_what_only_resembles_the_cited_article_is_not_taken(
    site: Any, page: Make, story: Make, go: Make, ledger: Ledger
) -> None:
    other = "“The dam wall at Kestrel was repaired in nine places,” the engineer Ada Orlo said on Tuesday."
    url = site.page("/dam-wall-cracked", page("Strait Herald", "Dam wall", "2031-04-01", other))
    rows = f"<url><loc>{url}</loc></url>"
    site.page(
        "/sitemap.xml",
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>'.encode(),
    )
    found = go(story(f"{SAID} engineer Ada Orlo told the Strait Herald."))
    [piece] = found.pieces
    assert (piece.state, piece.article) == (State.MISSING, None)
    assert any("not recognised" in attempt.outcome for attempt in piece.attempts)
    assert ledger.by_url(url) == []
    assert found.missing == (piece,)


def test_saved_pages_are_searched_without_any_network(
    site: Any, page: Make, story: Make, go: Make, ledger: Ledger, tmp_path: Path
) -> None:
    saved = tmp_path / "clippings"
    saved.mkdir()
    (saved / "a.html").write_bytes(page("Strait Herald", "Dam wall cracked", "2031-04-01", *HERALD))
    (saved / "b.html").write_bytes(page("Strait Herald", "Cake fair", "2031-04-01", *CAKE))
    (saved / "c.html").write_bytes(b"\x00\x00%PDF")
    found = go(story(f"{SAID} engineer Ada Orlo told the Strait Herald."), saved=[str(saved)])
    [piece] = found.pieces
    assert (piece.state, [a.finder for a in piece.attempts]) == (State.FOUND, ["saved"])
    assert site.visits == []
    assert ledger.article(piece.article or "").path == f"{saved}/a.html"
    assert [problem.target for problem in found.audit.input_problems] == [f"{saved}/c.html"]


def test_the_limit_of_pages_holds_and_is_said(site: Any, page: Make, story: Make, go: Make) -> None:
    url = site.page("/dam", page("Strait Herald", "Dam wall cracked", "2031-04-01", *HERALD))
    found = go(story(linked(url)), limits=Limits(pages=0))
    assert [piece.state for piece in found.pieces] == [State.UNSOUGHT]
    assert site.visits == []


def test_offline_nothing_is_asked(site: Any, page: Make, story: Make, go: Make, settings: Settings) -> None:
    url = site.page("/dam", page("Strait Herald", "Dam wall cracked", "2031-04-01", *HERALD))
    offline = replace(settings, fetch=replace(settings.fetch, offline=True))
    assert [piece.state for piece in go(story(linked(url)), use=offline).pieces] == [State.MISSING]
    assert site.visits == []


def test_a_plan_asks_for_nothing_and_records_nothing(
    site: Any, story: Make, plugins: Make, ledger: Ledger, settings: Settings
) -> None:
    audited = story(linked(site("/dam")))
    claims = [claim for claim in audited.claims if claim.chain.outlets]
    planned = plan(claims, audited.articles, plugins=plugins(), ledger=ledger, settings=settings)
    [piece] = planned.pieces
    assert piece.state is State.PLANNED
    assert ("hyperlink", site("/dam")) in [(a.finder, a.place) for a in piece.attempts]
    assert {a.finder for a in piece.attempts} == {"hyperlink", "sitemaps", "feeds"}
    assert site.visits == []
    assert [article.outlet for article in ledger.articles()] == ["Merrow Gazette"]


class Offers:
    def __init__(self, *finders: object) -> None:
        self._finders = finders

    @hookimpl
    def onrecord_place_finders(self) -> tuple[object, ...]:
        return self._finders


class Known:
    """Knows one address."""

    def __init__(self, name: str, url: str, *, opt_in: bool = False) -> None:
        self.name, self.opt_in, self._url = name, opt_in, url

    def plan(self, citation: Any, context: Any) -> list[str]:
        return [self._url]

    def places(self, citation: Any, context: Any) -> Iterator[Place]:
        yield Place(url=self._url, title="Dam wall cracked in nine places")


class Broken(Known):
    def places(self, citation: Any, context: Any) -> Iterator[Place]:
        raise RuntimeError("out of order")


def test_a_finder_that_fails_is_named_and_the_others_are_asked(
    site: Any, page: Make, story: Make, go: Make
) -> None:
    url = site.page("/dam", page("Strait Herald", "Dam wall cracked", "2031-04-01", *HERALD))
    audited = story(f"{SAID} engineer Ada Orlo told the Strait Herald.")
    found = go(audited, Offers(Broken("broken", url), Known("known", url)))
    assert [piece.state for piece in found.pieces] == [State.FOUND]
    [problem] = [p for p in found.audit.plugin_problems if p.hook == "onrecord_place_finders"]
    assert "out of order" in problem.why


def test_an_opt_in_finder_is_asked_only_by_name(site: Any, page: Make, story: Make, go: Make) -> None:
    url = site.page("/dam", page("Strait Herald", "Dam wall cracked", "2031-04-01", *HERALD))
    audited = story(f"{SAID} engineer Ada Orlo told the Strait Herald.")
    finder = Known("archive", url, opt_in=True)
    assert [piece.state for piece in go(audited, Offers(finder)).pieces] == [State.MISSING]
    assert pages_asked(site) == []
    named = go(audited, Offers(finder), finders={"archive": None})
    assert [piece.state for piece in named.pieces] == [State.FOUND]


def test_an_unknown_finder_is_refused(story: Make, go: Make) -> None:
    audited = story(f"{SAID} engineer Ada Orlo told the Strait Herald.")
    with pytest.raises(UsageError, match="no finder 'waybak'") as caught:
        go(audited, finders={"waybak": None})
    assert "wayback" in caught.value.hint


def test_an_archived_copy_counts_as_the_page_it_was_made_of(
    site: Any, page: Make, story: Make, go: Make, ledger: Ledger
) -> None:
    gone = site("/dam")
    copy = site.page("/web/1id_/dam", page("Strait Herald", "Dam wall cracked", "2031-04-01", *HERALD))

    class Copy(Known):
        def places(self, citation: Any, context: Any) -> Iterator[Place]:
            yield Place(url=copy, original=gone)

    found = go(story(linked(gone)), Offers(Copy("copies", copy)))
    assert [(piece.state, piece.how) for piece in found.pieces] == [(State.FOUND, FoundBy.HYPERLINK)]
    assert [article.url for article in ledger.by_url(gone)] == [gone]


def test_the_result_is_the_same_every_time(
    site: Any, page: Make, story: Make, go: Make, plugins: Make, settings: Settings
) -> None:
    url = site.page("/dam", page("Strait Herald", "Dam wall cracked", "2031-04-01", *HERALD))
    audited = story(linked(url))
    go(audited)
    assert go(audited) == go(audited)


def test_pieces_already_recorded_need_no_network(
    site: Any,
    page: Make,
    story: Make,
    go: Make,
    plugins: Make,
    settings: Settings,
    ledger: Ledger,
    tmp_path: Path,
) -> None:
    file = tmp_path / "herald.html"
    file.write_bytes(page("Strait Herald", "Dam wall cracked", "2031-04-01", *HERALD))
    audit([str(file)], plugins=plugins(), settings=settings, ledger=ledger)
    [piece] = go(story(f"{SAID} engineer Ada Orlo told the Strait Herald.")).pieces
    assert (piece.state, piece.attempts) == (State.HELD, ())
    assert site.visits == []
