"""The hand-made gold is true of its texts: offsets, words, chains, references and citations."""

from __future__ import annotations

import hashlib
import json
import os
import re
import runpy
import tomllib
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import lxml.html
import pytest
from markdown_it import MarkdownIt

REPO = Path(__file__).resolve().parents[2]
DEMO = REPO / "seeds" / "demo"
CASES = [*sorted(path.parent for path in (REPO / "tests" / "cases").glob("*/gold.json")), DEMO]
RECORDS = tomllib.loads((REPO / "seeds" / "articles.toml").read_text(encoding="utf-8"))["article"]
SEEDS = Path(os.environ.get("ONRECORD_SEEDS") or REPO.parent / "shared" / "seeds")
KINDS = {"outlet", "person", "organization", "document", "unnamed", "vague"}

each_case = pytest.mark.parametrize("folder", CASES, ids=lambda path: path.name)
needs_seeds = pytest.mark.skipif(
    not SEEDS.is_dir(), reason=f"the real articles are not distributed and not at {SEEDS} (ONRECORD_SEEDS)"
)


def gold_of(folder: Path) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    return gold


def body_of(folder: Path, article: dict[str, Any]) -> str:
    if "text" in article:
        return str(article["text"])
    source = (folder / str(article["file"])).read_text(encoding="utf-8")
    return source.split("\n\n", 1)[1]


def page_of(article: dict[str, Any]) -> Any:
    """Return the article element of an HTML page, or the rendered Markdown."""
    source = (DEMO / article["file"]).read_text(encoding="utf-8")
    if article["file"].endswith(".md"):
        return lxml.html.fromstring(f"<article>{MarkdownIt().render(source.split('---', 2)[2])}</article>")
    page: Any = lxml.html.fromstring(source)
    return page.xpath("//article")[0]


def one_line(text: str) -> str:
    return " ".join(text.split())


@each_case
def test_every_claim_stands_in_its_article_at_its_offsets(folder: Path) -> None:
    gold = gold_of(folder)
    bodies = {article["id"]: body_of(folder, article) for article in gold["articles"]}
    assert gold["claims"]
    for claim in gold["claims"]:
        found = bodies[claim["article"]][claim["start"] : claim["end"]]
        assert found == claim["text"], claim["id"]
        assert claim["id"].startswith(f"{claim['article']}.")


@each_case
def test_every_cue_that_is_not_inferred_stands_in_its_article(folder: Path) -> None:
    gold = gold_of(folder)
    bodies = {article["id"]: body_of(folder, article) for article in gold["articles"]}
    for claim in gold["claims"]:
        for link in claim["chain"]:
            assert link["kind"] in KINDS, claim["id"]
            if not link.get("inferred"):
                assert link["cue"] and link["cue"] in bodies[claim["article"]], (claim["id"], link["cue"])


@each_case
def test_statements_and_findings_refer_to_claims_and_articles_that_are_there(folder: Path) -> None:
    gold = gold_of(folder)
    claims = {claim["id"]: claim for claim in gold["claims"]}
    assert len(claims) == len(gold["claims"]), "an id is there twice"
    articles = {article["id"] for article in gold["articles"]}
    for statement in gold["statements"]:
        for claim in (*statement["claims"], *statement.get("denials", ())):
            assert claim in claims, (statement["id"], claim)
        assert all(claims[claim]["stance"] == "assert" for claim in statement["claims"])
    for finding in (*gold["findings"], *gold["must_not_fire_on"]):
        assert finding.get("claims") or finding.get("articles")
        assert set(finding.get("claims", ())) <= set(claims), finding
        assert set(finding.get("articles", ())) <= articles, finding


def test_demo_statements_and_claims_name_each_other() -> None:
    gold = gold_of(DEMO)
    for statement in gold["statements"]:
        of_claims = {c["id"]: c["stance"] for c in gold["claims"] if c.get("statement") == statement["id"]}
        assert of_claims == {
            **dict.fromkeys(statement["claims"], "assert"),
            **dict.fromkeys(statement["denials"], "deny"),
        }, statement["id"]
        works = {"a2" if c.startswith("a3.") else c.split(".")[0] for c in statement["claims"]}
        assert len(works) == statement["works"], statement["id"]


def test_demo_marks_follow_from_the_chains() -> None:
    gold = gold_of(DEMO)
    outlet_of = {article["id"]: article["outlet"] for article in gold["articles"]}
    told_first_hand = {
        (claim["statement"], outlet_of[claim["article"]], claim["chain"][-1]["kind"])
        for claim in gold["claims"]
        if claim["standing"] == "primary" and "statement" in claim
    }
    for claim in gold["claims"]:
        chain, standing = claim["chain"], claim["standing"]
        hops = [link for link in chain if link["kind"] == "outlet" and not link.get("self")]
        last = chain[-1]["kind"] if chain else None
        if standing == "unsupported":
            assert chain == []
        elif standing == "hearsay":
            assert last in {"unnamed", "vague", "outlet"}, claim["id"]
        elif standing == "circular":
            assert chain[-1]["source"] == outlet_of[claim["article"]], claim["id"]
        elif standing == "primary":
            assert last in {"person", "organization", "document"} and not hops, claim["id"]
        else:
            carried = (claim.get("statement"), hops[0]["source"], last) in told_first_hand
            assert carried == (standing == "traced"), claim["id"]


@pytest.mark.parametrize("article", gold_of(DEMO)["articles"], ids=lambda article: article["file"])
def test_demo_gold_agrees_with_the_file(article: dict[str, Any]) -> None:
    source = (DEMO / article["file"]).read_text(encoding="utf-8")
    if "text" not in article:
        header = dict(line.split(": ", 1) for line in source.split("\n\n", 1)[0].splitlines())
        assert {key: header[key] for key in ("outlet", "author", "date", "url")} == {
            key: article[key] for key in ("outlet", "author", "date", "url")
        }
        return
    shown = one_line(page_of(article).text_content())
    position = 0
    for paragraph in article["text"].split("\n\n"):
        position = shown.find(paragraph, position)
        assert position >= 0, paragraph
    assert 150 <= len(article["text"].split()) <= 350
    if article["file"].endswith(".html"):
        page: Any = lxml.html.fromstring(source)
        told = json.loads(page.xpath("string(//script[@type='application/ld+json'])"))
        news = next(node for node in told.get("@graph", [told]) if node["@type"] == "NewsArticle")
        authors = news["author"] if isinstance(news["author"], list) else [news["author"]]
        assert news["publisher"]["name"] == article["outlet"]
        assert [author["name"] for author in authors] == [article["author"]]
        assert news["datePublished"].startswith(article["date"])
        assert news.get("dateModified", "").startswith(article.get("updated", ""))
        assert page.xpath("string(//link[@rel='canonical']/@href)") == article["url"]
        assert page.xpath("string(//meta[@property='og:site_name']/@content)") == article["outlet"]


def test_demo_reprint_says_the_words_of_its_original() -> None:
    bodies = {article["id"]: body_of(DEMO, article) for article in gold_of(DEMO)["articles"]}
    words = {key: re.findall(r"\w+", body.replace("’", "'")) for key, body in bodies.items()}
    original = words["a2"]
    assert words["a3"][: len(original)] == original
    assert bodies["a3"].endswith("republished with permission.")


def test_demo_links_lead_to_an_article_or_to_one_left_out_on_purpose() -> None:
    gold = gold_of(DEMO)
    held = {article["url"] for article in gold["articles"]}
    left_out = {item["url"]: item for item in gold["not_held"] if item["url"]}
    met = set()
    for article in gold["articles"]:
        if "text" not in article:
            continue
        page = page_of(article)
        own = urlsplit(article["url"]).netloc
        for href in (*page.xpath(".//@href"), *page.xpath(".//@cite")):
            url = urljoin(article["url"], href)
            if urlsplit(url).scheme == "mailto" or (urlsplit(url).netloc == own and href != url):
                continue
            assert url in held or article["id"] in left_out[url]["cited_by"], (article["file"], url)
            met.add(url)
    assert set(left_out) <= met, "a piece is listed as left out that no page links to"
    assert len(met & held) >= 4


def test_demo_citations_lead_to_an_outlet_held_or_left_out_on_purpose() -> None:
    gold = gold_of(DEMO)
    held = {article["outlet"] for article in gold["articles"]}
    left_out = {(item["outlet"], article) for item in gold["not_held"] for article in item["cited_by"]}
    for claim in gold["claims"]:
        for link in claim["chain"]:
            if link["kind"] == "outlet":
                assert link["source"] in held or (link["source"], claim["article"]) in left_out, claim["id"]


def test_demo_domains_can_belong_to_nobody() -> None:
    for path in DEMO.iterdir():
        text = (
            path.read_text(encoding="utf-8")
            .replace("https://schema.org", "")
            .replace("https://ogp.me/ns#", "")
        )
        hosts = {urlsplit(url).hostname or "" for url in re.findall(r"https?://[^\s\"')<>]+", text)}
        assert all(host.endswith(".example") for host in hosts), path.name


def test_scoring_copy_holds_the_bodies_of_the_gold(tmp_path: Path) -> None:
    write = runpy.run_path(str(Path(__file__).with_name("scoring_copy.py")))["write_scoring_copy"]
    case = write(tmp_path)
    gold = gold_of(case)
    for claim in gold["claims"]:
        file = next(article["file"] for article in gold["articles"] if article["id"] == claim["article"])
        body = (case / file).read_text(encoding="utf-8").split("\n\n", 1)[1]
        assert body[claim["start"] : claim["end"]] == claim["text"]


def test_records_of_the_real_articles_hold_no_text() -> None:
    allowed = {"file", "sha256", "title", "outlet", "outlet_known_from", "published", "reprinted_from"}
    for record in RECORDS:
        assert set(record) <= allowed
        assert re.fullmatch(r"[0-9a-f]{64}", record["sha256"])
        assert isinstance(record.get("published", date.min), date)
        assert all(len(str(value)) <= 80 for value in record.values())


@pytest.mark.seeds
@needs_seeds
def test_records_agree_with_the_real_articles() -> None:
    assert {record["file"] for record in RECORDS} == {path.name for path in SEEDS.glob("*.txt")}
    for record in RECORDS:
        content = (SEEDS / record["file"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == record["sha256"], record["file"]
        text = content.decode("utf-8")
        assert record["title"] in text
        named = re.search(rf"\b{re.escape(record['outlet'])}\b", text) is not None
        assert named == (record["outlet_known_from"] == "file"), record["file"]
        assert record.get("reprinted_from", "") in text
