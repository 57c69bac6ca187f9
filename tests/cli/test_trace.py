"""``onrecord trace``: what it prints, against a website on loopback."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

import onrecord
from onrecord import FetchSettings, Outlet, Plugins, hookimpl

_WEBSITE = Path(__file__).parents[1] / "core" / "fetch" / "conftest.py"
_spec = importlib.util.spec_from_file_location("trace_website", _WEBSITE)
assert _spec and _spec.loader
_website = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_website)

Run = Callable[..., Result]
Trace = Callable[..., Result]
FILLER = "The council that owns the dam did not answer. It was built in 1931 and mended twice since then."


def page(outlet: str, title: str, day: str, *paragraphs: str) -> bytes:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in (*paragraphs, FILLER))
    return (
        f'<!doctype html><html lang="en"><head><title>{title}</title><meta property="og:site_name" content="{outlet}">'
        f'<meta property="article:published_time" content="{day}T09:00:00Z"></head>'
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    ).encode()


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A website of the Strait Herald, known to the registry, that may be asked without pauses."""
    site = _website.Site()

    class Outlets:
        @hookimpl
        def onrecord_outlets(self) -> list[Outlet]:
            return [Outlet("Strait Herald", domains=(f"127.0.0.1:{site.port}",)), Outlet("Merrow Gazette")]

    load = onrecord.load_plugins

    def load_with_outlets(**how: Any) -> Plugins:
        plugins = load(**how)
        plugins.register(Outlets(), "outlets-here")
        return plugins

    monkeypatch.setattr("onrecord.load_plugins", load_with_outlets)
    monkeypatch.setattr("onrecord.FetchSettings", partial(FetchSettings, delay_per_host=0.0, attempts=1))
    yield site
    site.close()


@pytest.fixture
def story(site: Any, folder: Path) -> str:
    """A story that links to an article of the Strait Herald, which the site has, and cites one nobody has."""
    said = "“The dam wall is cracked in nine places,”"
    url = site.page(
        "/dam", page("Strait Herald", "Dam wall cracked", "2031-04-01", f"{said} Ada Orlo said on Tuesday.")
    )
    lost = "“The flood gates have not been opened since the storm,” the keeper Ina Holt told the Upland Observer."
    links = f'{said} engineer Ada Orlo <a href="{url}">told the Strait Herald</a>.'
    (folder / "story.html").write_bytes(page("Merrow Gazette", "Is the dam safe?", "2031-04-02", links, lost))
    return "story.html"


@pytest.fixture
def trace(run: Run) -> Trace:
    return lambda *words: run("trace", *words, "--allow-private", "--model", "rules")


def test_the_chain_is_shown_as_a_tree(trace: Trace, story: str, site: Any) -> None:
    result = trace(story)
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith("◉ traced"))
    assert lines[at + 1].strip() == "“The dam wall is cracked in nine places,”"
    assert lines[at + 2].startswith("Merrow Gazette · 2031-04-02 · “told” [")
    assert lines[at + 3].startswith("└─ Strait Herald · 2031-04-01 · “said” [")
    assert lines[at + 3].endswith("· found, linked")
    assert lines[at + 4].startswith("   └─ Ada Orlo [") and lines[at + 4].endswith("· person")
    assert "\x1b" not in result.stdout
    assert max(map(len, lines)) <= 80


def test_offsets_of_the_tree_point_at_the_cue(trace: Trace, story: str) -> None:
    report = json.loads(trace(story, "--format", "json").stdout)
    texts = {article["id"]: article["text"] for article in report["articles"]}

    def check(hop: dict[str, Any]) -> int:
        cited = 0
        if "cue_spans" in hop:
            cues = [texts[hop["article"]][start:end] for start, end in hop["cue_spans"]]
            assert cues == hop["cue"]
            cited = len(cues)
        return cited + sum(check(below) for below in hop["hops"])

    assert sum(check(claim["tree"]) for claim in report["claims"]) >= 3


def test_what_was_not_held_is_said_and_what_would_settle_it(trace: Trace, story: str) -> None:
    words = " ".join(trace(story).stdout.split())
    assert "1 of 2 cited pieces missing" in words
    assert "Upland Observer, cited in Merrow Gazette · 2031-04-02 · story.html" in words
    assert (
        "the piece of Upland Observer of 2031-04-02 or before that says: “The flood gates have not" in words
    )


def test_the_data_say_the_same(trace: Trace, story: str, site: Any) -> None:
    report = json.loads(trace(story, "--format", "json").stdout)
    assert report["schema"] == "onrecord.trace/1"
    assert report["summary"]["cited_pieces"] == 2
    assert (report["summary"]["found"], report["summary"]["missing"]) == (1, 1)
    states = {piece["outlet"]: (piece["state"], piece["how"]) for piece in report["pieces"]}
    assert states == {"Strait Herald": ("found", "hyperlink"), "Upland Observer": ("missing", None)}
    [tried] = [piece["attempts"] for piece in report["pieces"] if piece["outlet"] == "Strait Herald"]
    assert tried == [{"finder": "hyperlink", "place": site("/dam"), "outcome": "is the cited piece"}]


def test_a_claim_is_traced_by_the_beginning_of_its_id(trace: Trace, run: Run, story: str, site: Any) -> None:
    run("audit", story, "-q", "--model", "rules")
    claims = json.loads(run("claims", "--text", "dam wall", "--json").stdout)
    [claim] = [claim for claim in claims if claim["chain"] and claim["chain"][0]["kind"] == "outlet"]
    result = trace(claim["id"][:10], "--format", "json")
    report = json.loads(result.stdout)
    assert [(row["id"], row["standing"]) for row in report["claims"]] == [(claim["id"], "traced")]


def test_a_page_of_the_web_is_audited_and_traced(trace: Trace, story: str, site: Any, folder: Path) -> None:
    url = site.page("/story", (folder / story).read_bytes())
    first = trace(url)
    assert first.exit_code == 0 and "found, linked" in first.stdout
    before = list(site.visits)
    again = trace(url)
    assert "held, linked" in again.stdout
    assert site.visits == before, "what was recorded is not asked for again"


def test_a_dry_run_lists_what_would_be_asked_and_leaves_nothing(
    trace: Trace, story: str, site: Any, folder: Path
) -> None:
    result = trace(story, "--dry-run")
    assert result.exit_code == 0
    assert f"hyperlink  {site('/dam')}" in result.stdout
    assert f"sitemaps   https://127.0.0.1:{site.port}/robots.txt" in result.stdout
    assert "Nothing was asked." in result.stdout
    assert site.visits == []
    assert [path.name for path in folder.iterdir()] == [story]


def test_a_dry_run_needs_to_know_the_page(trace: Trace, site: Any) -> None:
    result = trace(site("/story"), "--dry-run")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "is not recorded" in result.stderr
    assert site.visits == []


def test_offline_nothing_is_asked(trace: Trace, story: str, site: Any) -> None:
    result = trace(story, "--offline")
    assert result.exit_code == 0
    assert "2 of 2 cited pieces missing" in result.stdout
    assert site.visits == []


def test_saved_pages_are_searched(trace: Trace, story: str, site: Any, folder: Path) -> None:
    (folder / "clippings").mkdir()
    (folder / "clippings" / "one.html").write_bytes(
        page(
            "Upland Observer",
            "Keeper speaks",
            "2031-04-01",
            "“The flood gates have not been opened since the storm,” the keeper Ina Holt said on Monday.",
        )
    )
    result = trace(story, "--offline", "--saved", "clippings")
    assert "Upland Observer · 2031-04-01 · “said” [" in result.stdout
    assert "1 of 2 cited pieces missing" in result.stdout
    assert site.visits == []


def test_an_article_that_cites_no_outlet_has_nothing_to_follow(trace: Trace, site: Any, folder: Path) -> None:
    (folder / "a.txt").write_text(
        "“The dam is safe,” the engineer Ada Orlo said on Monday.", encoding="utf-8"
    )
    result = trace("a.txt")
    assert result.exit_code == 0
    assert "No outlet is cited" in result.stdout


def test_a_page_cannot_control_the_terminal(trace: Trace, story: str, site: Any) -> None:
    title = "Dam \x1b[31mwall\x07 \u202ecracked"
    text = "“The dam wall is cracked in nine places,” Ada Orlo said on Tuesday."
    site.page("/dam", page("Strait Herald", title, "2031-04-01", text))
    result = trace(story)
    assert "found, linked" in result.stdout
    assert not set("\x1b\x07\u202e") & set(result.stdout)


@pytest.mark.parametrize(
    "words",
    [("--finder", "waybak"), ("--finder", "search=ftp://x.example/{query}"), ("--finder", "=")],
    ids=["unknown", "no web address", "no name"],
)
def test_a_finder_that_cannot_be_used_is_refused(words: tuple[str, ...], trace: Trace, story: str) -> None:
    result = trace(story, *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "finder" in result.stderr and result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "code"),
    [(("nothing.txt",), 4), (("clm-000",), 2), (("art-000",), 2), (("GONE",), 4)],
    ids=["no file", "no claim", "no article", "no page"],
)
def test_a_target_that_is_not_there_is_said(
    words: tuple[str, ...], code: int, trace: Trace, site: Any
) -> None:
    result = trace(*(site("/gone") if word == "GONE" else word for word in words))
    assert (result.exit_code, result.stdout) == (code, "")
    assert result.stderr.startswith("onrecord: ") and result.stderr.count("\n") == 1


class _Endpoints(dict[str, Any]):
    """Replies of a site where every question to a CDX server or a search endpoint has one answer."""

    def __init__(self, replies: dict[str, Any], answer: Any) -> None:
        super().__init__(replies)
        self._answer = [_website.page(json.dumps(answer).encode(), Content_Type="application/json")]

    def get(self, path: str, default: Any = None) -> Any:
        return self._answer if path.startswith(("/cdx/", "/search?")) else super().get(path, default)


@pytest.mark.parametrize("finder", ["wayback", "search"])
def test_an_endpoint_is_asked_only_when_named(finder: str, trace: Trace, story: str, site: Any) -> None:
    herald = site.replies.pop("/dam")
    gone, there = site("/dam"), "/2031/dam-wall-cracked"
    if finder == "wayback":
        there = f"/web/20310401100000id_/{gone}"
        answer: Any = [["timestamp", "original"], ["20310401100000", gone]]
        named = f"wayback={site('')}"
    else:
        answer = {"results": [{"url": site(there), "title": "Dam wall cracked in nine places"}]}
        named = f"search={site('/search?q={query}')}"
    site.replies = _Endpoints({**site.replies, there: herald}, answer)
    assert "2 of 2 cited pieces missing" in trace(story).stdout
    assert not [visit for visit in site.visits if visit.startswith(("/cdx", "/search"))]
    result = trace(story, "--finder", named)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "└─ Strait Herald · 2031-04-01 · “said” [" in result.stdout


def test_what_the_audit_traced_in_other_words_is_held(
    trace: Trace, site: Any, folder: Path, run: Run
) -> None:
    first = page(
        "Strait Herald",
        "Ferry to stop",
        "2031-04-01",
        "The Dunmore ferry will stop running on 30 April, Laura Binns said.",
    )
    echo = page(
        "Merrow Gazette",
        "No more ferry",
        "2031-04-02",
        "The Dunmore ferry stops in April, Laura Binns told the Strait Herald.",
    )
    (folder / "first.html").write_bytes(first)
    (folder / "echo.html").write_bytes(echo)
    assert run("audit", "first.html", "echo.html", "-q", "--model", "rules").exit_code == 0
    lines = trace("echo.html", "--offline").stdout.splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith("◉ traced"))
    assert any(
        "Strait Herald · 2031-04-01" in line and "held, says the same" in line for line in lines[at : at + 5]
    )
