"""The gold attributions of our own articles are true of their texts and keep their own conventions."""

from __future__ import annotations

import hashlib
import json
import re
import runpy
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).resolve().parent
STYLES = HERE / "styles"


def read(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]


SIX, TEN = read(HERE), read(STYLES)
FOLDERS = {document["file"]: folder for folder in (HERE, STYLES) for document in read(folder)}
MARKS = {"“": "”", '"': '"', "‘": "’"}
NAMED = {"person", "organization", "document"}

each_document = pytest.mark.parametrize("document", [*SIX, *TEN], ids=lambda document: document["file"])


def text_of(document: dict[str, Any]) -> str:
    return path_of(document).read_text(encoding="utf-8")


def path_of(document: dict[str, Any]) -> Path:
    return FOLDERS[document["file"]] / str(document["file"])


def standing_of(chain: list[dict[str, Any]]) -> str:
    """Return the mark that the glossary gives to ``chain`` when no other article is held."""
    if not chain:
        return "unsupported"
    if chain[-1]["kind"] not in NAMED:
        return "hearsay"
    hops = [link for link in chain if link["kind"] == "outlet" and not link.get("self")]
    return "relayed" if hops else "primary"


def test_there_is_a_gold_for_every_article_and_an_article_for_every_gold() -> None:
    for documents, folder in ((SIX, HERE), (TEN, STYLES)):
        assert {document["file"] for document in documents} == {path.name for path in folder.glob("*.txt")}
    assert (len(SIX), len(TEN), len(FOLDERS)) == (6, 10, 16)


@each_document
def test_gold_belongs_to_this_very_file(document: dict[str, Any]) -> None:
    content = path_of(document).read_bytes()
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


def opens_quotation(text: str, start: int, claim: dict[str, Any]) -> bool:
    """Whether what starts at ``start`` stands inside quotation marks, or in the labelled answer of an interview."""
    if (text[start - 1] if start else "") in MARKS:
        return True
    line = text[:start].rpartition("\n")[2]
    answer = re.compile(r"^[A-Z]\w+: ")
    goes_on = not line and any(answer.match(text[:s].rpartition("\n")[2]) for s, _ in claim["content"])
    return claim["form"] == "direct" and (bool(re.search(r"[“\"‘]", line) or answer.match(line)) or goes_on)


@each_document
def test_form_goes_by_the_quotation_marks(document: dict[str, Any]) -> None:
    text = text_of(document)
    for claim in document["claims"]:
        inside = [opens_quotation(text, start, claim) for start, _ in claim["content"]]
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


@pytest.mark.parametrize("documents", [SIX, TEN], ids=["six", "styles"])
def test_articles_hold_what_they_are_there_to_test(documents: list[dict[str, Any]]) -> None:
    claims = [claim for document in documents for claim in document["claims"]]
    texts = [text_of(document) for document in documents]
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
        for document, text in zip(documents, texts, strict=True)
        for claim in document["claims"]
        if "\n\n" in text[claim["content"][0][0] : claim["content"][-1][1]]
    ]
    assert len(across) >= 2, "speeches that run over a paragraph"
    said_by_pronoun = [
        claim
        for document, text in zip(documents, texts, strict=True)
        for claim in document["claims"]
        if claim["chain"] and text[slice(*claim["chain"][-1]["mention"])].casefold() in pronouns
    ]
    assert len(said_by_pronoun) >= 10


def test_styles_hold_what_other_newspapers_do() -> None:
    claims = [claim for document in TEN for claim in document["claims"]]
    texts = {document["file"]: text_of(document) for document in TEN}
    assert sum(claim["mode"] == "attitude" for claim in claims) >= 20
    assert sum(not claim["source"] for claim in claims if claim["chain"]) >= 10, (
        "attributions without a source"
    )
    assert sum(len(claim["text"].split()) <= 4 for claim in claims) >= 15, "short contents"
    assert sum(len(claim["chain"]) > 1 for claim in claims) >= 20, "relays"
    british = texts["british-canal-inquiry.txt"]
    assert british.count("‘") >= 15 > british.count("“")
    liveblog, interview = texts["liveblog-wendle-flood.txt"], texts["interview-bell-founder.txt"]
    assert len(re.findall(r"(?m)^\d\d\.\d\d$", liveblog)) >= 8
    assert len(re.findall(r"(?m)^Orrey: ", interview)) >= 6
    colons = [
        claim
        for document in TEN
        for claim in document["claims"]
        if [texts[document["file"]][slice(*cue)] for cue in claim["cue"]] == [":"]
    ]
    assert len(colons) >= 8


@pytest.mark.parametrize(("folder", "documents"), [(HERE, SIX), (STYLES, TEN)], ids=["six", "styles"])
def test_export_keeps_every_attribution(folder: Path, documents: list[dict[str, Any]]) -> None:
    export = runpy.run_path(str(HERE / "export.py"))
    rows = {row["id"]: row for row in export["gold_attributions"](folder)}
    assert len(rows) == len(documents)
    for document in documents:
        row = rows[Path(document["file"]).stem]
        attributed = [claim for claim in document["claims"] if claim["form"] != "assertion"]
        assert [a["content"] for a in row["attributions"]] == [c["content"] for c in attributed]
        assert row["text"] == text_of(document)
    assert export["gold_chains"](folder)["documents"] == documents


def test_export_writes_the_set_that_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    main = runpy.run_path(str(HERE / "export.py"))["main"]
    written = {}
    for arguments in (["texts"], ["--set", "styles", "texts"]):
        assert main(arguments) == 0
        written[len(arguments)] = [json.loads(line)["id"] for line in capsys.readouterr().out.splitlines()]
    assert written == {n: [Path(d["file"]).stem for d in ds] for n, ds in ((1, SIX), (3, TEN))}
    assert main(["chains", "--set", "nowhere"]) == 2
    assert main([]) == 2
