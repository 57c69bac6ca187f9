"""Waiving, taking back, pruning: which article a decision lands on, what is refused, and what holds with a file of decisions."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]
SENTENCE = "Observers point to a lack of money.\n"
FILE = Path("onrecord-decisions.yaml")
GATE = ("-q", "--fail-on", "medium")


@pytest.fixture
def one(folder: Path) -> Path:
    file = folder / "one.md"
    file.write_text(f"# The ferry\n\n{SENTENCE}")
    return file


@pytest.fixture
def two(folder: Path) -> Path:
    file = folder / "two.md"
    file.write_text(f"# The pier\n\n{SENTENCE}")
    return file


@pytest.fixture
def file(folder: Path) -> Path:
    """A project with a file of decisions, which does not exist yet."""
    Path("onrecord.toml").write_text(f'decisions = ["{FILE}"]\n')
    return folder / FILE


def finding(run: Run, article: str = "one.md", check: str = "vague-attribution") -> str:
    report = json.loads(run("audit", article, "-q", "--format", "json").stdout)
    return next(str(found["id"]) for found in report["findings"] if found["check"] == check)


def waive(run: Run, name: str, *more: str) -> Result:
    return run("waive", name, "--by", "desk", "--reason", "on air", *more)


def listed(run: Run, *more: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("decisions", "--json", *more).stdout)["decisions"]
    return found


def test_a_waiver_lands_on_the_article_that_is_chosen(run: Run, one: Path, two: Path) -> None:
    id_ = finding(run, "one.md")
    assert finding(run, "two.md") == id_, "the same words in two articles"
    asked = waive(run, id_)
    assert asked.exit_code == 2
    assert "one.md; two.md" in asked.stderr and "--all-articles" in asked.stderr
    assert listed(run) == []
    assert waive(run, id_, "--article", "three.md").exit_code == 2
    assert f"waived: {id_} vague-attribution in one.md: " in waive(run, id_, "--article", "one.md").stdout
    assert run("audit", "one.md", *GATE).exit_code == 0
    assert run("audit", "two.md", *GATE).exit_code == 1
    shown = run("accept", id_[:9], "--by", "desk", "--all-articles").stdout
    assert "in one.md" in shown and "in two.md" in shown
    assert run("audit", "two.md", *GATE).exit_code == 0
    assert run("reopen", id_, "--by", "desk").exit_code == 2
    assert "in two.md" in run("reopen", id_, "--by", "desk", "--article", "two.md").stdout
    assert run("audit", "one.md", *GATE).exit_code == 0
    assert run("audit", "two.md", *GATE).exit_code == 1


def test_an_article_that_lost_the_words_is_not_asked_for(run: Run, one: Path, two: Path) -> None:
    id_ = finding(run, "one.md")
    finding(run, "two.md")
    two.write_text("# The pier\n\nAnna Kolb said the boat would stay.\n")
    run("audit", "two.md", "-q")
    assert "in one.md: " in waive(run, id_).stdout


def test_the_number_behind_an_id_tells_articles_of_one_audit_apart(run: Run, one: Path, two: Path) -> None:
    id_ = finding(run, ".")
    assert waive(run, id_[:9]).exit_code == 2, "one id, and not several: which article is asked"
    assert "in several articles: one.md; two.md" in waive(run, id_).stderr
    assert waive(run, id_, "--article", "one.md").exit_code == 0
    assert run("reopen", id_, "--by", "desk").exit_code == 0
    assert "in two.md: " in waive(run, f"{id_}-2").stdout
    assert f"{id_}-2" in run("explain", f"{id_}-2").stdout
    assert run("audit", "two.md", *GATE).exit_code == 0
    assert run("audit", "one.md", *GATE).exit_code == 1


def test_a_baseline_leaves_what_was_decided(run: Run, one: Path) -> None:
    id_ = finding(run)
    assert waive(run, id_, "--until", "2999-01-01").exit_code == 0
    assert run("baseline", "--by", "desk").exit_code == 0
    assert [d["verb"] for d in listed(run) if d["finding"] == id_] == ["waive"], "not audited since"
    assert run("reopen", id_, "--by", "desk").exit_code == 0
    shown = run("baseline", "one.md", "--by", "desk").stdout
    assert "in one.md put into the baseline" in shown
    assert listed(run)[-1]["verb"] == "baseline" and listed(run)[-1]["finding"] == id_


def test_diff_follows_decisions(run: Run, one: Path, two: Path, file: Path) -> None:
    one.write_text("# The ferry\n\nAnna Kolb said the boat would stay.\n")
    diff = ("diff", "one.md", "two.md", "--fail-on", "medium", "--model", "rules")
    id_ = finding(run, "two.md")
    run("audit", "one.md", "-q")
    assert run(*diff).exit_code == 1
    assert waive(run, id_, "--until", "2999-01-01").exit_code == 0
    assert run(*diff).exit_code == 0
    assert run(*diff, "--as-of", "2999-01-02").exit_code == 1
    assert run("diff", "2", "1", "--fail-on", "medium").exit_code == 0, "runs as they are settled now"
    file.unlink()
    assert run(*diff).exit_code == 1
    assert run(*diff, "--no-plugin", "checks").exit_code == 0


@pytest.mark.parametrize(
    "report",
    [
        "[" * 200_000,
        "[]",
        '{"schema": "onrecord.audit/1", "articles": [], "findings": [{"id": 5}]}',
        (
            '{"schema": "onrecord.audit/1", "articles": [], "findings": [{"id": 5, "check": "c", "severity": "low", '
            '"articles": [], "claims": [], "message": "m", "evidence": [], "status": "open"}]}'
        ),
        '{"schema": "onrecord.audit/1", "articles": 7, "findings": 7}',
        '{"schema": "onrecord.audit/1", "articles": [], "findings": ["x"]}',
        "\\xff",
    ],
)
def test_a_report_that_is_none_is_named(run: Run, one: Path, report: str) -> None:
    Path("r.json").write_text(report)
    result = run("diff", "r.json", "one.md")
    assert result.exit_code == 2
    assert "r.json" in result.stderr
    assert "Internal error" not in result.stderr


def test_a_run_that_no_ledger_could_have(run: Run, one: Path) -> None:
    run("audit", "one.md", "-q")
    result = run("diff", "1", "9" * 30)
    assert result.exit_code == 2
    assert "no finished audit of run" in result.stderr


@pytest.mark.parametrize(
    "words", [("show", "one.md"), ("claims",), ("sources",), ("graph",), ("trace", "one.md", "--offline")]
)
def test_every_command_reads_the_ledger_of_the_configuration(
    run: Run, one: Path, words: tuple[str, ...]
) -> None:
    Path("onrecord.toml").write_text('ledger = "desk.db"\n')
    one.write_text("# The ferry\n\nAnna Kolb said the boat would stay.\n")
    run("audit", "one.md", "-q")
    assert Path("desk.db").exists() and not Path(".onrecord").joinpath("ledger.db").exists()
    assert run(*words).exit_code == 0
    if words[0] != "trace":
        assert run(*words, "--config", "none").exit_code == 2


def test_what_would_not_hold_is_refused(run: Run, one: Path) -> None:
    id_ = finding(run)
    for more, sentence in (
        (("--reason", "   "), "A waiver has a reason."),
        (("--until", "2020-01-01"), "2020-01-01 has passed"),
        (("--ledger", "nope.db"), "There is no ledger at 'nope.db'"),
        (("--ledger", ":memory:"), "holds nothing yet"),
    ):
        result = waive(run, id_, *more)
        assert result.exit_code == 2
        assert sentence in result.stderr
    assert not Path("nope.db").exists()
    assert listed(run) == []


def test_nothing_is_decided_where_the_file_is_damaged(run: Run, one: Path, file: Path) -> None:
    id_ = finding(run)
    file.write_text("- [")
    assert waive(run, id_).exit_code == 2
    assert listed(run, "--config", "none") == []
    file.unlink()
    file.mkdir()
    assert waive(run, id_).exit_code == 2
    assert listed(run, "--config", "none") == []


def test_comments_in_the_file_stay(run: Run, one: Path, file: Path) -> None:
    file.write_text("# Ask Ida before you add to this.\n\n")
    waive(run, finding(run))
    assert file.read_text().startswith("# Ask Ida before you add to this.\n")
    assert "on air" in file.read_text()
    assert run("decisions", "--export", str(file)).exit_code == 0
    assert file.read_text().startswith("# Ask Ida before you add to this.\n")


def test_the_file_is_what_holds(run: Run, one: Path, file: Path) -> None:
    id_ = finding(run)
    waive(run, id_)
    written = file.read_text()
    assert run("audit", "one.md", *GATE).exit_code == 0
    file.write_text("[]\n")
    for more in ((), ("--ledger", ":memory:")):
        assert run("audit", "one.md", *GATE, *more).exit_code == 1, (
            "taken out of the file: here as in a build"
        )
    assert run("audit", "one.md", *GATE, "--config", "none").exit_code == 0, "the ledger's"
    file.write_text(written)
    assert run("reopen", id_, "--by", "desk").exit_code == 0
    assert run("audit", "one.md", *GATE).exit_code == 1
    lines = [line for line in written.splitlines() if not line.startswith("  decided")]
    file.write_text(file.read_text() + "\n".join(lines) + "\n")
    for more in ((), ("--ledger", ":memory:")):
        assert run("audit", "one.md", *GATE, *more).exit_code == 0, (
            "written by hand at the end: the last word"
        )


def test_a_file_that_is_missing_is_said_once(run: Run, one: Path, file: Path) -> None:
    result = run("audit", "one.md", "-q")
    assert result.exit_code == 0
    assert result.stderr.count(FILE.name) == 1
    waive(run, finding(run))
    assert file.exists()
    assert FILE.name not in run("audit", "one.md", "-q").stderr


def test_a_decision_in_the_file_can_be_taken_back_in_a_fresh_clone(run: Run, one: Path, file: Path) -> None:
    id_ = finding(run)
    waive(run, id_)
    for part in sorted(Path(".onrecord").rglob("*"), reverse=True):
        part.rmdir() if part.is_dir() else part.unlink()
    assert run("reopen", "fnd-ffffffffffff", "--by", "desk").exit_code == 2
    assert f"open: {id_} vague-attribution in one.md" in run("reopen", id_, "--by", "desk").stdout
    assert [d["verb"] for d in listed(run)] == ["waive", "reopen"]
    assert run("audit", "one.md", *GATE, "--ledger", ":memory:").exit_code == 1
    assert run("reopen", id_, "--by", "desk").exit_code == 2, "nothing is left to take back"


def test_an_article_may_be_named_from_another_folder(
    run: Run, one: Path, two: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    id_ = finding(run, "one.md")
    finding(run, "two.md")
    (file.parent / "sub").mkdir()
    monkeypatch.chdir(file.parent / "sub")
    ledger = ("--ledger", "../.onrecord/ledger.db")
    assert "in two.md" in waive(run, id_, "--article", "../two.md", *ledger).stdout
    assert "in two.md" in run("reopen", id_, "--by", "desk", "--article", str(two), *ledger).stdout


@pytest.mark.parametrize("in_file", [True, False])
def test_prune_takes_out_what_is_found_no_more(
    run: Run, one: Path, two: Path, folder: Path, in_file: bool
) -> None:
    if in_file:
        Path("onrecord.toml").write_text(f'decisions = ["{FILE}"]\n')
    id_ = finding(run, "one.md")
    finding(run, "two.md")
    waive(run, id_, "--all-articles")
    assert "nothing to prune" in run("decisions", "--prune").stdout
    one.write_text("# The ferry\n\nAnna Kolb said the boat would stay.\n")
    run("audit", "one.md", "-q")
    assert "1 decision would be pruned" in run("decisions", "--prune", "--dry-run").stdout
    assert len(listed(run)) == 2
    shown = run("decisions", "--prune").stdout
    assert id_ in shown and "in one.md" in shown and "1 decision pruned" in shown
    left = {key for d in listed(run) if d["verb"] == "waive" for key in d["articles"]}
    assert left == ({"two.md"} if in_file else {"one.md", "two.md"}), "a ledger keeps what was"
    assert "nothing to prune" in run("decisions", "--prune").stdout
    assert run("audit", "two.md", *GATE).exit_code == 0
    assert "orphaned-waiver" not in run("audit", "one.md", "-q").stdout


def test_prune_leaves_what_was_not_audited_here_or_not_asked_for(
    run: Run, one: Path, two: Path, file: Path
) -> None:
    waive(run, finding(run, "one.md"))
    two.write_text("# The pier\n\nAnna Kolb said the boat would stay.\n")
    run("audit", "two.md", "-q", "--ledger", "other.db")
    assert "nothing to prune" in run("decisions", "--prune", "--ledger", "other.db").stdout
    one.write_text(two.read_text())
    Path("onrecord.toml").write_text(f'decisions = ["{FILE}"]\nignore = ["vague-attribution"]\n')
    run("audit", "one.md", "-q")
    assert "nothing to prune" in run("decisions", "--prune").stdout
    assert run("decisions", "--prune", "--export", "x.yaml").exit_code == 2
    assert run("decisions", "--dry-run").exit_code == 2


def test_import_says_what_it_did(run: Run, one: Path) -> None:
    waive(run, finding(run))
    assert run("decisions", "--export", "d.yaml").exit_code == 0
    result = run("decisions", "--ledger", ":memory:", "--import", "d.yaml")
    assert result.exit_code == 2
    assert "nothing would be imported" in result.stderr
    text = "\n".join(line for line in Path("d.yaml").read_text().splitlines() if "decided" not in line)
    Path("hand.yaml").write_text(text)
    for name, count in (("d.yaml", 1), ("hand.yaml", 1)):
        ledger = ("--ledger", f"{name}.db")
        assert f"{count} decision imported" in run("decisions", "--import", name, *ledger).stderr
        assert "0 decisions imported" in run("decisions", "--import", name, *ledger).stderr
        assert len(listed(run, *ledger)) == 1
    Path("far.yaml").write_text(f"{text}\n  decided: 0001-01-01T00:00:00+14:00\n")
    result = run("decisions", "--import", "far.yaml", "--ledger", "d.yaml.db")
    assert result.exit_code == 2
    assert "far.yaml" in result.stderr and "ledger" not in result.stderr


def test_an_id_without_digits_decides_nothing(run: Run, one: Path) -> None:
    waive(run, finding(run))
    for name in ("fnd-", ""):
        for result in (run("reopen", name, "--by", "desk"), waive(run, name)):
            assert result.exit_code == 2
            assert "is no id" in result.stderr
    assert len(listed(run)) == 1
    unknown = waive(run, "fnd-ffffffffffff")
    assert "Audit the article here first: `onrecord audit FILE`" in unknown.stderr


def test_import_adds_to_the_file_that_holds(run: Run, one: Path, file: Path) -> None:
    id_ = finding(run)
    waive(run, id_, "--config", "none")
    assert run("audit", "one.md", *GATE).exit_code == 1
    assert run("decisions", "--config", "none", "--export", "ledger.yaml").exit_code == 0
    assert run("decisions", "--import", "ledger.yaml").exit_code == 0
    assert run("audit", "one.md", *GATE).exit_code == 0
    assert "waived by desk" in run("explain", id_).stdout


@pytest.fixture
def two_of_a_name(folder: Path) -> Path:
    """A project with draft.md and sub/draft.md, of the same words."""
    Path("onrecord.toml").write_text('extends = ["default"]\n')
    (folder / "sub").mkdir()
    for place in ("draft.md", "sub/draft.md"):
        (folder / place).write_text(f"# The ferry\n\n{SENTENCE}")
    return folder


def test_a_path_means_what_it_means_from_here(
    run: Run, two_of_a_name: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(two_of_a_name / "sub")
    finding(run, "draft.md")
    monkeypatch.chdir(two_of_a_name)
    id_ = finding(run, "draft.md")
    assert not (two_of_a_name / "sub" / ".onrecord").exists(), "one project has one ledger"
    result = waive(run, id_, "--article", "draft.md")
    assert result.exit_code == 0
    assert [row["articles"] for row in listed(run)] == [["draft.md"]]
    assert "in draft.md" in result.stdout and "sub/draft.md" not in result.stdout
    monkeypatch.chdir(two_of_a_name / "sub")
    assert run("audit", "draft.md", *GATE).exit_code == 1
    assert run("audit", "../draft.md", *GATE).exit_code == 0
    assert run("baseline", "draft.md", "--by", "desk").exit_code == 0
    assert run("audit", "draft.md", *GATE).exit_code == 0
    assert sorted(tuple(row["articles"]) for row in listed(run)) == [("draft.md",), ("sub/draft.md",)]


def test_a_waiver_follows_a_draft_that_was_renamed(run: Run, one: Path) -> None:
    waive(run, finding(run))
    one.rename(one.with_name("three.md"))
    assert run("audit", "three.md", *GATE).exit_code == 0
    assert run("audit", "three.md", *GATE).exit_code == 0, "also where the ledger holds the old one"


def test_a_waiver_holds_through_a_link_to_the_folder(
    run: Run, one: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("onrecord.toml").write_text('extends = ["default"]\n')
    waive(run, finding(run))
    link = one.parent.with_name("linked")
    link.symlink_to(one.parent, target_is_directory=True)
    monkeypatch.chdir(link)
    for path in ("one.md", str(link / "one.md"), str(one)):
        assert run("audit", path, *GATE).exit_code == 0, path
    monkeypatch.chdir(link.parent)
    assert run("audit", "linked/one.md", *GATE, "--config", "linked/onrecord.toml").exit_code == 0


def test_every_file_of_decisions_is_read_before_one_is_written(run: Run, one: Path, folder: Path) -> None:
    id_ = finding(run)
    Path("onrecord.toml").write_text('decisions = ["a.yaml", "b.yaml"]\n')
    Path("b.yaml").write_text("<<<<<<< ours\n")
    result = waive(run, id_)
    assert result.exit_code == 2
    assert "b.yaml" in result.stderr
    assert not Path("a.yaml").exists()
