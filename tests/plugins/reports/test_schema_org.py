from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import extruct
import pytest

from onrecord.hookspecs import Report, ReportOptions
from onrecord.model import Article, Audit, Chain, Form, Kind, Link
from onrecord_plugins.reports.schema_org import SchemaOrgReport

from .linked import BASE, graph_of

SCHEMA = "PREFIX s: <http://schema.org/> "
QUOTED = (Form.DIRECT, Form.MIXED)


def render(audit: Audit) -> str:
    return SchemaOrgReport().render(audit, ReportOptions())


def extracted(audit: Audit) -> list[dict[str, Any]]:
    """The graph as a crawler finds it in a page that has the report in a script element."""
    page = f'<html><body><script type="application/ld+json">{render(audit)}</script></body></html>'
    [found] = extruct.extract(page, base_url=BASE, syntaxes=["json-ld"])["json-ld"]
    assert found["@context"] == "https://schema.org"
    nodes: list[dict[str, Any]] = found["@graph"]
    return nodes


def ask(audit: Audit, query: str) -> set[tuple[str, ...]]:
    found = graph_of(render(audit)).query(SCHEMA + query)
    return {tuple(str(value) for value in row) for row in found}  # type: ignore[union-attr]


def claims(audit: Audit) -> dict[str, dict[str, Any]]:
    return {node["text"]: node for node in extracted(audit) if node["@type"] in ("Quotation", "Claim")}


def with_chain(audit: Audit, *links: Link, traced: tuple[Link, ...] = ()) -> dict[str, Any]:
    """The one claim of ``audit`` that is kept, with another chain, as the report has it."""
    claim = replace(audit.claims[4], chain=Chain(links), traced_chain=Chain(traced))
    [node] = claims(replace(audit, claims=(claim,))).values()
    return node


def test_what_is_quoted_is_a_quotation_and_the_rest_are_claims(sample: Audit) -> None:
    assert isinstance(SchemaOrgReport(), Report)
    nodes = {node["@id"].partition("#")[2]: node for node in extracted(sample)}
    for claim in sample.claims:
        node = nodes[claim.id]
        assert node["@type"] == ("Quotation" if claim.form in QUOTED else "Claim")
        assert node["text"] == claim.text


def test_who_spoke_and_where_it_appeared(sample: Audit) -> None:
    spoken = ask(
        sample,
        "SELECT ?text ?name ?headline { ?q a s:Quotation; s:text ?text; s:spokenByCharacter/s:name ?name; "
        "s:isPartOf/s:headline ?headline }",
    )
    assert ("Low is all I can swear to", "Jory Tamsin", "Ministry blames mine for low river") in spoken
    assert len(spoken) == 5
    told = ask(
        sample,
        "SELECT ?name ?headline { ?c a s:Claim; s:creator/s:name ?name; s:appearance/s:headline ?headline }",
    )
    assert ("Ada Venn", "Ministry blames mine for low river") in told
    assert ("Rex Hollander", "Miners are stealing the Lune") in told, (
        "the article's own voice is its authors'"
    )


def test_the_articles_are_described(sample: Audit) -> None:
    rows = ask(
        sample,
        "SELECT ?a ?url ?headline ?author ?day ?outlet { ?a a s:NewsArticle; s:url ?url; s:headline ?headline; "
        "s:author/s:name ?author; s:datePublished ?day; s:publisher/s:name ?outlet }",
    )
    url = "https://calderherald.example/lune"
    title = "Water ministry accuses Ostran crews of diverting the Lune"
    assert rows == {(url, url, title, "Bettina Krol", "2032-05-10", "Calder Herald")}
    files = {node["@id"] for node in extracted(sample) if "headline" in node and "url" not in node}
    assert files == {"desk/mail.txt", "desk/wire.txt", "desk/brightside.html"}


def test_outlets_and_documents_of_the_chain_are_what_it_is_based_on(sample: Audit) -> None:
    found = claims(sample)
    document = found["The Lune supplies about nine thousand homes below the Holm weir"]
    assert document["isBasedOn"] == [{"@type": "CreativeWork", "name": "Water Ministry handbook 2031"}]
    assert "creator" not in document
    traced = found["Ostran crews divert the river to feed their wash plant"]
    assert [base.get("@id") or base["publisher"]["name"] for base in traced["isBasedOn"]] == [
        "Calder Herald",
        "https://calderherald.example/lune",
    ]
    assert traced["creator"]["name"] == "Water Ministry of Calder Reach"


def test_nobody_is_made_up_where_nobody_is_named(sample: Audit) -> None:
    farmers = claims(sample)["the river has run low since April"]
    assert not {"creator", "spokenByCharacter"} & set(farmers)
    assert farmers["creditText"] == "Farmers at Nether Holm"
    speaker = Link(name="Ada Venn", kind=Kind.PERSON)
    node = with_chain(sample, speaker, Link(name="aides", kind=Kind.UNNAMED))
    assert node["spokenByCharacter"]["name"] == "Ada Venn"


def test_people_have_role_and_affiliation_and_outlets_side_by_side_are_all_named(sample: Audit) -> None:
    wire = Link(name="Tesk Wire", kind=Kind.OUTLET, also=("Calder Herald",), via="Ed Rook")
    node = with_chain(
        sample, wire, Link(name="P. Drury", kind=Kind.PERSON, role="mayor", affiliation="Calder")
    )
    assert node["spokenByCharacter"] == {
        "@type": "Person",
        "name": "P. Drury",
        "jobTitle": "mayor",
        "affiliation": {"@type": "Organization", "name": "Calder"},
    }
    assert [base["publisher"]["name"] for base in node["isBasedOn"]] == ["Tesk Wire", "Calder Herald"]
    assert node["isBasedOn"][0]["author"] == {"@type": "Person", "name": "Ed Rook"}


def test_a_held_article_is_described_where_it_is_cited(sample: Audit) -> None:
    held = Article(
        key="k", sha256="3" * 64, text="x", url="https://held.example/1", title="Held", outlet="Held Post"
    )
    other = replace(held, key="o", url="https://held.example/2", title="Other")
    link = Link(name="Held Post", kind=Kind.OUTLET)
    found = Link(name="Ada Venn", kind=Kind.PERSON, inferred=True, article=held.id)
    claim = replace(sample.claims[4], chain=Chain((link,)), traced_chain=Chain((link, found)))
    audit = replace(sample, claims=(claim,), held=(held, other))
    assert ask(audit, "SELECT ?t { ?q a s:Quotation; s:isBasedOn/s:headline ?t }") == {("Held",)}
    assert "Other" not in render(audit)


def test_there_is_no_word_on_truth(sample: Audit, hostile: Audit) -> None:
    for audit in (sample, hostile):
        keys = set(re.findall(r'"([@\w]+)":', render(audit)))
        assert not keys & {"reviewRating", "itemReviewed", "claimReviewed", "rating", "review"}
        assert "ClaimReview" not in render(audit)


def test_a_page_of_the_web_is_linked_at_the_words(sample: Audit) -> None:
    node = next(iter(claims(replace(sample, claims=sample.claims[:1])).values()))
    assert node["url"].startswith("https://calderherald.example/lune#:~:text=")


@pytest.mark.parametrize(
    "words", ["</script><script>alert(1)</script>", "<!--<script>", "a & b\u2028c", "\ud800"]
)
def test_words_of_an_article_cannot_leave_a_script_element(words: str, hostile: Audit) -> None:
    claim = replace(hostile.claims[0], text=words)
    audit = replace(hostile, claims=(claim,))
    assert not set("<>&\u2028\u2029") & set(render(audit))
    assert extracted(audit) == json.loads(render(audit))["@graph"]
    assert list(claims(audit)) == [words.replace("\ud800", "\ufffd")]
    assert len(graph_of(render(audit)))


def test_an_address_that_is_no_web_address_is_no_url(sample: Audit) -> None:
    odd = replace(sample.articles[0], url="javascript:alert(1)")
    [node, *_] = extracted(replace(sample, articles=(odd,), claims=()))
    assert (node["@id"], "url" in node) == ("desk/herald.txt", False)
