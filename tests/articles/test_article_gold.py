"""The gold attributions of the six articles are true of their texts and keep their own conventions."""

from __future__ import annotations

import hashlib
import json
import re
import runpy
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).resolve().parent
DOCUMENTS = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(HERE.glob("*.json"))]
MARKS = {"“": "”", '"': '"', "‘": "’"}
NAMED = {"person", "organization", "document"}

each_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document["file"])


def text_of(document: dict[str, Any]) -> str:
    return (HERE / str(document["file"])).read_text(encoding="utf-8")


def standing_of(chain: list[dict[str, Any]]) -> str:
    """Return the mark that the glossary gives to ``chain`` when no other article is held."""
    if not chain:
        return "unsupported"
    if chain[-1]["kind"] not in NAMED:
        return "hearsay"
    hops = [link for link in chain if link["kind"] == "outlet" and not link.get("self")]
    return "relayed" if hops else "primary"


def test_there_is_a_gold_for_every_article_and_an_article_for_every_gold() -> None:
    assert {document["file"] for document in DOCUMENTS} == {path.name for path in HERE.glob("*.txt")}
    assert len(DOCUMENTS) == 6


@each_document
def test_gold_belongs_to_this_very_file(document: dict[str, Any]) -> None:
    content = (HERE / document["file"]).read_bytes()
    assert hashlib.sha256(content).hexdigest() == document["sha256"]
    text = content.decode("utf-8")
    assert text.startswith(f"{document['title']}\n")
    assert document["author"] in text
    assert document["outlet"] in text
    assert 200 <= len(text.split()) <= 400


@each_document
def test_offsets_match_the_texts(document: dict[str, Any]) -> None:
    text = text_of(document)
    for claim in document["claims"]:
        pieces = [text[start:end] for start, end in claim["content"]]
        assert " … ".join(pieces) == claim["text"], claim["id"]
        spans = [*claim["content"], *claim["cue"], *(link["mention"] for link in claim["chain"])]
        for start, end in spans:
            assert text[start:end] == text[start:end].strip() != "", claim["id"]
            assert not re.match(r"\w\w", text[start - 1 : start + 1] if start else ""), claim["id"]
            assert not re.match(r"\w\w", text[end - 1 : end + 1]), claim["id"]
        assert claim["content"] == sorted(claim["content"])
        for cue in claim["cue"]:
            assert all(cue[1] <= start or end <= cue[0] for start, end in claim["content"]), claim["id"]
    for other in document["non_claims"]:
        start, end = other["span"]
        assert text[start:end] == other["text"]
        assert other["why"]


@each_document
def test_no_content_is_claimed_twice(document: dict[str, Any]) -> None:
    keys = [json.dumps([claim["content"], claim["source"], claim["cue"]]) for claim in document["claims"]]
    assert len(set(keys)) == len(keys)
    assert len({claim["id"] for claim in document["claims"]}) == len(keys)
    looks_like = [other["span"] for other in document["non_claims"]]
    assert not [c["id"] for c in document["claims"] for span in c["content"] if span in looks_like]


@each_document
def test_form_goes_by_the_quotation_marks(document: dict[str, Any]) -> None:
    text = text_of(document)
    for claim in document["claims"]:
        inside = [
            (text[start - 1] if start else "") in MARKS
            or (bool(re.search(r"[“\"]", text[:start].rpartition("\n")[2])) and claim["form"] == "direct")
            for start, _ in claim["content"]
        ]
        holds_marks = any(mark in claim["text"] for mark in '“"‘')
        if claim["form"] == "direct":
            assert all(inside), claim["id"]
        elif claim["form"] == "mixed":
            assert holds_marks, claim["id"]
        elif holds_marks:
            assert claim["form"] == "assertion" or "mixed" in claim["alt"]["form"], claim["id"]


@each_document
def test_standing_follows_from_the_chain(document: dict[str, Any]) -> None:
    for claim in document["claims"]:
        assert claim["standing"] == standing_of(claim["chain"]), claim["id"]
        assert (claim["form"] == "assertion") == (claim["chain"] == []), claim["id"]
        assert bool(claim["cue"]) == bool(claim["chain"]), claim["id"]
        assert claim["certainty"] in {"clear", "debatable"}
        assert claim["mode"] in {"speech", "attitude"}
        assert claim["stance"] in {"assert", "deny"}


@each_document
def test_source_is_the_mention_of_the_last_link_or_empty_where_nobody_acts(document: dict[str, Any]) -> None:
    for claim in document["claims"]:
        if claim["source"]:
            assert claim["source"] == [claim["chain"][-1]["mention"]], claim["id"]
        else:
            assert not claim["chain"] or claim["chain"][-1]["kind"] == "vague", claim["id"]


def test_articles_hold_what_they_are_there_to_test() -> None:
    claims = [claim for document in DOCUMENTS for claim in document["claims"]]
    texts = [text_of(document) for document in DOCUMENTS]
    pronouns = {"he", "she", "they", "it"}
    assert {claim["form"] for claim in claims} == {"direct", "mixed", "indirect", "assertion"}
    assert {claim["standing"] for claim in claims} == {"primary", "relayed", "hearsay", "unsupported"}
    assert {link["kind"] for claim in claims for link in claim["chain"]} == NAMED | {
        "outlet",
        "unnamed",
        "vague",
    }
    assert sum(any(link.get("self") for link in claim["chain"]) for claim in claims) >= 2
    assert sum(claim["standing"] == "relayed" for claim in claims) >= 5
    assert sum(claim["stance"] == "deny" for claim in claims) >= 5
    assert any('"' in text for text in texts)
    assert any("“" in text for text in texts)
    across = [
        claim
        for document, text in zip(DOCUMENTS, texts, strict=True)
        for claim in document["claims"]
        if "\n\n" in text[claim["content"][0][0] : claim["content"][-1][1]]
    ]
    assert len(across) >= 2, "speeches that run over a paragraph"
    said_by_pronoun = [
        claim
        for document, text in zip(DOCUMENTS, texts, strict=True)
        for claim in document["claims"]
        if claim["chain"] and text[slice(*claim["chain"][-1]["mention"])].casefold() in pronouns
    ]
    assert len(said_by_pronoun) >= 10


def test_export_keeps_every_attribution() -> None:
    export = runpy.run_path(str(HERE / "export.py"))
    rows = {row["id"]: row for row in export["gold_attributions"]()}
    assert len(rows) == len(DOCUMENTS)
    for document in DOCUMENTS:
        row = rows[Path(document["file"]).stem]
        attributed = [claim for claim in document["claims"] if claim["form"] != "assertion"]
        assert [a["content"] for a in row["attributions"]] == [c["content"] for c in attributed]
        assert row["text"] == text_of(document)
    assert export["gold_chains"]()["documents"] == DOCUMENTS
