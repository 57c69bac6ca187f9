from __future__ import annotations

import json
from dataclasses import replace
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

import pytest

from onrecord.hookspecs import Report, ReportOptions
from onrecord.model import Audit, Severity
from onrecord_plugins.reports.annotations import AnnotationsReport

from .linked import ANNOTATIONS, BASE, graph_of, keys_of

OA = "PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> "


def render(audit: Audit, **options: object) -> str:
    return AnnotationsReport().render(audit, ReportOptions(**options))  # type: ignore[arg-type]


def ask(audit: Audit, query: str) -> list[tuple[str, ...]]:
    found = graph_of(render(audit)).query(OA + query)
    return [tuple(str(value) for value in row) for row in found]  # type: ignore[union-attr]


def test_each_finding_is_an_annotation_that_assesses(decided: Audit) -> None:
    assert isinstance(AnnotationsReport(), Report)
    rows = ask(
        decided,
        "SELECT ?note ?message ?tag { ?note a oa:Annotation; oa:motivatedBy oa:assessing; oa:hasBody ?body, ?other. "
        "?body oa:hasPurpose oa:describing; rdf:value ?message. ?other oa:hasPurpose oa:tagging; rdf:value ?tag }",
    )
    assert len({note for note, _, _ in rows}) == len(decided.findings)
    told = {(message, tag) for _, message, tag in rows}
    for finding in decided.findings:
        for tag in (f"check:{finding.check}", f"severity:{finding.severity}", f"status:{finding.status}"):
            assert (finding.message, tag) in told


def test_every_word_of_it_has_a_meaning(decided: Audit) -> None:
    assert keys_of(json.loads(render(decided))) - {"@context"} <= set(ANNOTATIONS)


def test_quotation_and_position_select_the_evidence(decided: Audit) -> None:
    rows = ask(
        decided,
        "SELECT ?source ?exact ?prefix ?suffix ?start ?end { ?target oa:hasSource ?source; oa:hasSelector ?q, ?p. "
        "?q a oa:TextQuoteSelector; oa:exact ?exact; oa:prefix ?prefix; oa:suffix ?suffix. "
        "?p a oa:TextPositionSelector; oa:start ?start; oa:end ?end }",
    )
    texts = {
        (f"{BASE}{article.path}" if not article.url else article.url)
        .split("?")[0]
        .split(",")[0]
        .split(" ")[0]: (article.text)
        for article in decided.articles
    }
    passages = {(item.text, item.span) for finding in decided.findings for item in finding.evidence}
    assert len(rows) >= len(passages)
    for source, exact, prefix, suffix, start, end in rows:
        text = texts[unquote(source).split("?")[0].split(",")[0].split(" ")[0]]
        assert text[int(start) : int(end)] == exact
        assert text.count(f"{prefix}{exact}{suffix}") == 1
        assert len(prefix) == min(32, int(start))
    assert {exact for _, exact, *_ in rows} == {words for words, _ in passages}


def test_an_article_of_the_web_is_linked_at_the_words(decided: Audit) -> None:
    rows = ask(
        decided, "SELECT DISTINCT ?target ?source { ?target oa:hasSource ?source FILTER isIRI(?target) }"
    )
    assert {source for _, source in rows} == {
        "https://calderherald.example/lune",
        "https://tarn.example/a%20b?q=1#%C2%A72",
    }
    for link, source in rows:
        assert urlsplit(link)[:4] == urlsplit(source)[:4]
        own, _, directive = urlsplit(link).fragment.partition(":~:text=")
        assert own == urlsplit(source).fragment
        words = [unquote(part.strip("-")) for part in directive.split(",")]
        [article] = [a for a in decided.articles if a.url and link.startswith(a.url[:20])]
        assert all(part in " ".join(article.text.split()) for part in words)


def test_a_file_is_a_relative_address(sample: Audit) -> None:
    page = json.loads(render(sample))
    sources = {target["source"] for item in page["items"] for target in item["target"]}
    assert sources == {"https://calderherald.example/lune", "desk/brightside.html", "desk/wire.txt"}


def test_further_evidence_is_a_further_target_and_its_note_a_comment(sample: Audit) -> None:
    worst = json.loads(render(sample))["items"][0]
    assert [target["source"] for target in worst["target"]] == [
        "desk/brightside.html",
        "https://calderherald.example/lune",
    ]
    comments = [body["value"] for body in worst["body"] if body["purpose"] == "commenting"]
    assert comments[0].endswith("divert the river”: counts three articles as three")


def test_a_decision_stands_beside_its_finding(sample: Audit) -> None:
    rows = ask(
        sample,
        "SELECT ?status ?words { ?note oa:hasBody ?tag, ?body. ?tag oa:hasPurpose oa:tagging; rdf:value ?status. "
        "?body oa:hasPurpose oa:moderating; rdf:value ?words FILTER STRSTARTS(?status, 'status:') }",
    )
    assert rows == [
        (
            "status:waived",
            "waived by Bettina Krol on 2032-05-14 until 2032-12-31: The board is the ministry's own.",
        )
    ]


def test_findings_keep_their_ids_when_others_come_and_go(decided: Audit) -> None:
    ids = [item["id"] for item in json.loads(render(decided))["items"]]
    fewer = json.loads(render(replace(decided, findings=decided.findings[1:])))
    assert len(set(ids)) == len(ids)
    assert {item["id"] for item in fewer["items"]} < set(ids)
    assert fewer["partOf"]["total"] == len(fewer["items"]) == len(ids) - 1


def test_a_finding_without_evidence_is_about_its_articles(sample: Audit) -> None:
    finding = replace(sample.findings[1], evidence=(), articles=(sample.articles[0].id, "art-gone"))
    [item] = json.loads(render(replace(sample, findings=(finding,))))["items"]
    assert item["target"] == ["https://calderherald.example/lune"]
    lost = replace(finding, articles=("art-gone",))
    [item] = json.loads(render(replace(sample, findings=(lost,))))["items"]
    assert item["target"][0].startswith("urn:uuid:")


def test_words_of_an_article_cannot_leave_a_script_element(hostile: Audit) -> None:
    words = "</script><script>alert(1)</script><!--"
    finding = replace(hostile.findings[0], message=words)
    page = render(replace(hostile, findings=(finding,)))
    read: list[str] = []

    class Page(HTMLParser):
        def handle_data(self, data: str) -> None:
            read.append(data)

    parser = Page()
    parser.feed(f'<script type="application/ld+json">{page}</script>')
    parser.close()
    assert not set("<>&\u2028\u2029") & set(page)
    assert json.loads("".join(read)) == json.loads(page)
    assert json.loads(page)["items"][0]["body"][0]["value"] == words
    assert len(graph_of(page))


@pytest.mark.parametrize("least", [Severity.MEDIUM, Severity.HIGH])
def test_less_severe_findings_can_be_left_out(least: Severity, sample: Audit) -> None:
    page = json.loads(render(sample, min_severity=least))
    assert len(page["items"]) == sum(finding.severity.rank >= least.rank for finding in sample.findings)


def test_an_audit_of_nothing_is_an_empty_page() -> None:
    page = json.loads(render(Audit(version="0")))
    assert (page["items"], page["partOf"]["total"]) == ([], 0)
