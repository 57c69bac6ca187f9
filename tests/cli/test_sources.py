"""``onrecord sources``: who is who, and what an editor decides of it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from onrecord import Ledger
from onrecord.identity import Verb

Run = Callable[..., Result]

TEXTS = {
    "a1.txt": "Tesk Wire\n\nCaptain Mohamed Qassim, a spokesman for the Harbour Union, said on Monday that the gate was "
    "shut at dawn.\n\nFrederic C. Hof said the water was high.\n",
    "a2.txt": "Merrow Gazette\n\nThe gate was open, Qasim said on Tuesday.\n\nFred Hof said the water was low.\n",
    "a3.txt": "Sell Post\n\nJ. Smith said that the ferry was late.\n\nJohn Smith said that the ferry was early.\n",
}


@pytest.fixture
def recorded(run: Run, folder: Path) -> Path:
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    assert run("audit", *TEXTS, "-q", "--model", "rules").exit_code == 0
    return folder / ".onrecord" / "ledger.db"


def rows(run: Run, *words: str) -> list[dict[str, Any]]:
    result = run("sources", *words, "--json")
    assert result.exit_code == 0, result.stderr
    found: list[dict[str, Any]] = json.loads(result.stdout)
    return found


def id_of(run: Run, name: str) -> str:
    (found,) = {row["id"] for row in rows(run) if row["name"] == name}
    return str(found)


DECIDED = ("--by", "A. Lee", "--reason", "the same officer")


@pytest.mark.usefixtures("recorded")
def test_a_source_is_listed_once_under_all_its_names(run: Run) -> None:
    (hof,) = [row for row in rows(run) if "Hof" in row["name"]]
    assert (hof["name"], hof["claims"], hof["articles"]) == ("Frederic C. Hof", 2, 2)
    assert set(hof["forms"]) == {"Frederic C. Hof", "Fred Hof"}
    assert re.search(r"\n +2 +2  person +Frederic C\. Hof\n +also Fred Hof\n", run("sources").stdout)


@pytest.mark.usefixtures("recorded")
def test_a_source_is_shown_with_names_posts_and_claims(run: Run) -> None:
    (hof,) = rows(run, "fred hof")
    assert hof["id"] == id_of(run, "Frederic C. Hof")
    assert len(hof["claims"]) == 2
    page = run("sources", hof["id"][:9]).stdout
    assert page.startswith(f"Frederic C. Hof  person  {hof['id']}\n")
    assert all(claim in page for claim in hof["claims"])
    assert "a1.txt" in page and "a2.txt" in page
    assert "Harbour Union" in run("sources", "Mohamed Qassim").stdout


def test_a_merge_is_recorded_and_followed(recorded: Path, run: Run) -> None:
    result = run("sources", "--merge", "Mohamed Qassim", "Qasim", *DECIDED)
    assert result.exit_code == 0
    assert result.stdout.startswith(
        "Decision 1 is recorded: Mohamed Qassim (person) and Qasim (person) in a2.txt are one source.\n"
    )
    (qassim,) = rows(run, "Qasim")
    assert set(qassim["forms"]) == {"Mohamed Qassim", "Qasim"}
    assert (len(qassim["claims"]), qassim["decisions"]) == (2, [1])
    assert "the same officer" in run("sources", "Qasim").stdout
    with Ledger.open(str(recorded), reading=True) as ledger:
        (decision,) = ledger.identity_decisions()
    assert (decision.verb, decision.by, decision.reason) == (Verb.MERGE, "A. Lee", "the same officer")


@pytest.mark.usefixtures("recorded")
def test_a_later_decision_supersedes_and_both_are_listed(run: Run) -> None:
    run("sources", "--merge", "Mohamed Qassim", "Qasim @ a2.txt", *DECIDED)
    assert run("sources", "--split", "Mohamed Qassim", "Qasim", "--by", "B", "--reason", "no").exit_code == 0
    assert len(rows(run, "Qasim")[0]["claims"]) == 1
    listed = json.loads(run("sources", "--decisions", "--json").stdout)
    assert [(d["number"], d["verb"], d["by"], d["holds"]) for d in listed] == [
        (1, "merge", "A. Lee", False),
        (2, "split", "B", True),
    ]
    page = run("sources", "--decisions").stdout
    assert re.search(r"  1  \d{4}-\d\d-\d\d \d\d:\d\d UTC  merge  superseded\n", page)
    assert page.endswith("2 decisions.\n")


@pytest.mark.usefixtures("recorded")
def test_a_split_takes_names_apart_also_in_later_audits(run: Run, folder: Path) -> None:
    run("sources", "--split", "Frederic C. Hof", "Fred Hof", "--by", "B", "--reason", "brothers")
    (folder / "a4.txt").write_text("Sell Post\n\nFred Hof said the water was warm.\n", encoding="utf-8")
    assert run("audit", "a4.txt", "-q", "--model", "rules").exit_code == 0
    hofs = {row["name"]: row["articles"] for row in rows(run) if "Hof" in row["name"]}
    assert hofs == {"Frederic C. Hof": 1, "Fred Hof": 2}


@pytest.mark.usefixtures("recorded")
def test_pairs_are_proposed_until_decided(run: Run) -> None:
    def pairs() -> list[set[str]]:
        return [
            {s["name"] for s in p["sources"]}
            for p in json.loads(run("sources", "--propose", "--json").stdout)
        ]

    assert {"J. Smith", "John Smith"} in pairs()
    assert "forms of one name" in run("sources", "--propose").stdout
    ids = [id_of(run, name) for name in ("J. Smith", "John Smith")]
    assert run("sources", "--split", *ids, "--by", "B", "--reason", "two").exit_code == 0
    assert {"J. Smith", "John Smith"} not in pairs()


@pytest.mark.usefixtures("recorded")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nobody"], "onrecord: The ledger has no source called 'nobody'."),
        (["Smith"], "onrecord: By 'Smith' several sources are to be understood: src-"),
        (["--merge", "Fred", "Qasim", *DECIDED], "onrecord: By 'Fred' one source is to be understood: src-"),
        (
            ["--merge", "Fred Hof", "Frederic C. Hof", *DECIDED],
            "onrecord: 'Frederic C. Hof' is one source already.",
        ),
        (["--split", "Fred Hof", "fred hof", *DECIDED], "onrecord: The same source is named twice."),
        (
            ["--split", "Qasim @ a1.txt", "Fred Hof", *DECIDED],
            "onrecord: In a1.txt nobody is called 'Qasim'.",
        ),
        (
            ["--split", "Qasim @ x.txt", "Fred Hof", *DECIDED],
            "onrecord: The ledger holds nothing called 'x.txt'.",
        ),
        (["--merge", "Qasim", *DECIDED], "onrecord: --merge needs two names or more."),
        (["--merge", "Qasim", "Fred Hof", "--by", "me"], "onrecord: --merge needs who decided it and why."),
        (
            ["--merge", "--split", "A", "B"],
            "onrecord: Only one of --merge, --split, --decisions and --propose",
        ),
        (["--by", "me"], "onrecord: --by and --reason are for a decision."),
        (["--decisions", "Qasim"], "onrecord: --decisions lists everything and takes no NAME."),
    ],
)
def test_what_is_unclear_is_a_sentence_and_records_nothing(words: list[str], said: str, run: Run) -> None:
    result = run("sources", *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(said)
    assert json.loads(run("sources", "--decisions", "--json").stdout) == []


def test_a_decision_makes_no_ledger(run: Run, folder: Path) -> None:
    result = run("sources", "--merge", "A", "B", *DECIDED)
    assert result.exit_code == 2
    assert result.stderr.startswith("onrecord: There is no ledger at")
    assert not (folder / ".onrecord" / "ledger.db").exists()


@pytest.mark.usefixtures("recorded")
def test_nothing_decided_is_said(run: Run) -> None:
    assert run("sources", "--decisions").stdout == "0 decisions.\n"
