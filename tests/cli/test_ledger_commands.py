from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from onrecord import Ledger
from onrecord.wording import SIGNS, chain_shown, link_in_words

Run = Callable[..., Result]


@pytest.fixture
def recorded(run: Run, desk: Path) -> Path:
    assert run("audit", "desk", "-q").exit_code == 0
    return desk.parent / ".onrecord" / "ledger.db"


def rows(run: Run, *words: str) -> list[dict[str, object]]:
    result = run("claims", "--json", *words)
    assert result.exit_code == 0
    found: list[dict[str, object]] = json.loads(result.stdout)
    return found


def test_claims_are_listed_with_mark_chain_and_place(recorded: Path, run: Run) -> None:
    result = run("claims", "--source", "water ministry", "--limit", "1")
    assert result.exit_code == 0
    first, *rest = result.stdout.splitlines()
    assert "clm-" in first
    assert "Water Ministry of Calder Reach" in " ".join(" ".join(rest).split())
    assert re.search(r"\w+ · 2032-05-\d\d · desk/a\d\.txt", result.stdout)
    assert rest[-1] == "1 claim."


def test_claims_are_filtered(recorded: Path, run: Run) -> None:
    everything = rows(run)
    hearsay = rows(run, "--standing", "hearsay")
    assert 0 < len(hearsay) < len(everything)
    assert {claim["standing"] for claim in hearsay} == {"hearsay"}
    assert all("LUNE" in str(claim["text"]).upper() for claim in rows(run, "--text", "lune"))
    articles = {claim["article"] for claim in rows(run, "--outlet", "tesk")}
    (article,) = articles
    assert rows(run, "--article", str(article)[:9]) == rows(run, "--outlet", "Tesk Wire")
    assert rows(run, "--article", "desk/a2.txt") == rows(
        run, "--article", "https://lowlandmail.example/river"
    )
    assert len(rows(run, "--limit", "2")) == 2
    assert rows(run, "--text", "no article says this") == []
    assert run("claims", "--text", "no article says this").stdout == "0 claims.\n"


def test_sources_are_counted(recorded: Path, run: Run) -> None:
    with Ledger.open(str(recorded), reading=True) as ledger:
        counted = {(s.name, s.kind.value): (s.claims, s.articles) for s in ledger.sources()}
    found = json.loads(run("sources", "--json").stdout)
    assert {(form, row["kind"]) for row in found for form in row["forms"]} == set(counted)
    for row in found:
        if len(row["forms"]) == 1:
            assert (row["claims"], row["articles"]) == counted[row["name"], row["kind"]]
    assert [row["claims"] for row in found] == sorted((row["claims"] for row in found), reverse=True)
    page = run("sources", "--limit", "2").stdout.splitlines()
    assert page[0].split() == ["claims", "articles", "kind", "source"]
    assert page[1].split()[:2] == [str(found[0]["claims"]), str(found[0]["articles"])]
    assert page[-1] == "2 sources."


def test_a_claim_is_shown_hop_by_hop(recorded: Path, run: Run) -> None:
    with Ledger.open(str(recorded), reading=True) as ledger:
        claim = next(c for c in ledger.claims() if len(c.chain) > 1 and c.cue)
        article = ledger.article(claim.article)
    page = run("show", claim.id[:10]).stdout
    flat = " ".join(page.split())
    assert flat.startswith(f"{SIGNS[claim.standing]} {claim.standing} {claim.id}")
    for number, link in enumerate(chain_shown(claim), 1):
        assert f" {number} {link_in_words(link)} {link.kind}" in flat
    for span in claim.cue:
        assert f"“{span.of(article.text)}” [{span.start}:{span.end}]" in flat
    passage = flat.partition("In its passage")[2]
    for span in (*claim.content, *claim.cue):
        assert " ".join(span.of(article.text).split()) in passage
    assert max(map(len, page.splitlines())) <= 80


@pytest.mark.parametrize("name", ["desk/a2.txt", "./desk//a2.txt", "https://lowlandmail.example/river"])
def test_an_article_is_shown_by_what_it_was_called(name: str, recorded: Path, run: Run) -> None:
    page = run("show", name).stdout
    assert page.startswith("Ministry blames mine for low river\n")
    with Ledger.open(str(recorded), reading=True) as ledger:
        article = next(a for a in ledger.articles() if a.path == "desk/a2.txt")
        claims = ledger.claims(article=article.id)
    assert all(claim.id in page for claim in claims)
    assert run("show", article.id[:9]).stdout == page


def test_versions_of_an_article_are_told(recorded: Path, run: Run, desk: Path) -> None:
    file = desk / "a2.txt"
    file.write_text(file.read_text(encoding="utf-8") + "\nIt rained, Ann Lee said.\n", encoding="utf-8")
    run("audit", "desk/a2.txt", "-q")
    assert "version 2 of 2" in run("show", "desk/a2.txt").stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["show", "nowhere.txt"], "onrecord: The ledger holds nothing called 'nowhere.txt'. Give an id"),
        (["show", "clm-000000000000"], "onrecord: The ledger holds nothing with the id 'clm-000000000000'."),
        (["show", "art-"], "onrecord: 'art-' is no id."),
        (["show", "clm-"], "onrecord: 'clm-' is no id."),
        (["explain", "fnd-"], "onrecord: 'fnd-' is no id."),
        (
            ["explain", "fnd-000000000000"],
            "onrecord: The ledger holds nothing with the id 'fnd-000000000000'. Audit",
        ),
        (["claims", "--article", "art-ffff"], "onrecord: The ledger holds nothing with the id 'art-ffff'."),
        (["claims", "--article", "x.md"], "onrecord: The ledger holds nothing called 'x.md'. Give an id"),
        (["show", "x" * 5000], "onrecord: The ledger holds nothing called 'xxx"),
        (["claims", "--ledger", ":memory:"], "onrecord: The ledger :memory: holds nothing yet."),
        (["sources", "--ledger", "other.db"], "onrecord: There is no ledger at 'other.db'."),
    ],
)
def test_what_is_not_there_is_a_sentence(words: list[str], said: str, recorded: Path, run: Run) -> None:
    result = run(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(said)


def test_a_file_that_was_not_audited_is_told_apart(recorded: Path, run: Run, desk: Path) -> None:
    (desk / "new.txt").write_text("Ann Lee said it rained.", encoding="utf-8")
    assert "It is not recorded yet: run `onrecord audit desk/new.txt`." in run("show", "desk/new.txt").stderr


@pytest.fixture
def interrupted(run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ledger that holds one audit only, which was interrupted when its articles were recorded."""

    def interrupt(self: Ledger, *_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Ledger, "record_audit", interrupt)
        assert run("audit", "desk", "-q").exit_code == 130
    return desk.parent / ".onrecord" / "ledger.db"


@pytest.mark.usefixtures("interrupted")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["sources"], "onrecord: 4 articles were read, but their audit was not finished"),
        (["sources", "--json"], "onrecord: 4 articles were read"),
        (["claims"], "onrecord: 4 articles were read"),
        (["show", "desk/a1.txt"], "onrecord: 1 article was read, but its audit was not finished"),
    ],
)
def test_an_audit_that_was_interrupted_is_told(words: list[str], said: str, run: Run) -> None:
    result = run(*words)
    assert result.exit_code == 0
    assert result.stderr.startswith(said)
    assert result.stderr.endswith("Run that `onrecord audit` again.\n")


def test_an_audit_that_was_finished_after_all_is_not_told(interrupted: Path, run: Run) -> None:
    assert run("audit", "desk", "-q").exit_code == 0
    assert run("sources").stderr == run("claims").stderr == run("show", "desk/a1.txt").stderr == ""


def test_asking_makes_no_ledger(run: Run, folder: Path) -> None:
    assert run("claims").exit_code == 2
    assert list(folder.iterdir()) == []


def test_a_damaged_ledger_is_a_sentence(recorded: Path, run: Run, desk: Path) -> None:
    recorded.write_bytes(b"this is no database, but it is long enough to look like one" * 100)
    for words in (["claims"], ["show", "desk/a1.txt"], ["audit", "desk"]):
        result = run(*words)
        assert result.exit_code == 2
        assert "is damaged, or is no database" in result.stderr
