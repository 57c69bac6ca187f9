"""Configuration, policies, decisions and diff as an editor meets them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
DRAFT = "title: The ferry\n\nObservers point to a lack of money.\n\nAnna Kolb said the boat would stay.\n"


@pytest.fixture
def draft(folder: Path) -> Path:
    file = folder / "draft.txt"
    file.write_text(DRAFT)
    return file


def finding(run: Run, check: str = "vague-attribution") -> str:
    report = json.loads(run("audit", "draft.txt", "-q", "--format", "json").stdout)
    return next(found["id"] for found in report["findings"] if found["check"] == check)


def test_init_writes_a_configuration_that_audits_read(run: Run, draft: Path) -> None:
    assert run("init").exit_code == 0
    assert run("init").exit_code == 2, "one that is there is not replaced"
    assert run("audit", "draft.txt", "-q", "--fail-on", "medium").exit_code == 1
    with Path("onrecord.toml").open("a") as file:
        file.write('\n[checks.vague-attribution]\nseverity = "low"\n')
    assert run("audit", "draft.txt", "-q", "--fail-on", "medium").exit_code == 0
    assert run("audit", "draft.txt", "-q", "--fail-on", "medium", "--config", "none").exit_code == 1


def test_an_unknown_key_is_an_error_with_a_suggestion(run: Run, draft: Path) -> None:
    Path("onrecord.toml").write_text('fail_on = "high"\n')
    result = run("audit", "draft.txt", "-q")
    assert result.exit_code == 2
    assert "there is no key 'fail_on'. Did you mean 'fail-on'?" in result.stderr


def test_policies_side_by_side(run: Run, draft: Path) -> None:
    shown = run("audit", "draft.txt", "-q", "--policy", "wikipedia,bbc").stdout
    assert "Where the policies differ" in shown
    report = json.loads(
        run("audit", "draft.txt", "-q", "--policy", "wikipedia,bbc", "--format", "json").stdout
    )
    found = next(f for f in report["findings"] if f["check"] == "vague-attribution")
    assert found["severities"] == {"wikipedia": "high", "bbc": "medium"}


def test_waive_accept_reopen(run: Run, draft: Path) -> None:
    id_ = finding(run)
    assert run("waive", id_, "--by", "desk").exit_code == 2, "a waiver has a reason"
    assert run("waive", "fnd-ffffffffffff", "--by", "desk", "--reason", "x").exit_code == 2
    assert run("waive", id_, "--by", "desk", "--reason", "on air", "--until", "2031-03-01").exit_code == 0
    audit = ("audit", "draft.txt", "-q", "--fail-on", "medium", "--as-of")
    shown = run(*audit, "2031-03-01")
    assert shown.exit_code == 0
    assert "waived by desk" in shown.stdout and id_ in shown.stdout
    late = run(*audit, "2031-03-02")
    assert late.exit_code == 1
    assert "expired-waiver" in late.stdout
    assert run("accept", id_, "--by", "desk").exit_code == 0
    assert run(*audit, "2031-03-02").exit_code == 0
    assert run("reopen", id_, "--by", "desk").exit_code == 0
    assert run(*audit, "2031-03-02").exit_code == 1
    told = run("explain", id_).stdout
    assert told.index("waive by desk") < told.index("accept by desk") < told.index("reopen by desk")


def test_decisions_in_a_file_hold_without_a_ledger(run: Run, draft: Path) -> None:
    Path("onrecord.toml").write_text('decisions = ["onrecord-decisions.yaml"]\nfail-on = "medium"\n')
    assert run("audit", "draft.txt", "-q").exit_code == 1
    assert run("baseline", "--by", "desk").exit_code == 0
    assert "vague-attribution" in Path("onrecord-decisions.yaml").read_text()
    assert run("audit", "draft.txt", "-q", "--ledger", ":memory:").exit_code == 0
    draft.write_text(DRAFT + "\nCritics say that the pier is rotten.\n")
    assert run("audit", "draft.txt", "-q", "--ledger", ":memory:").exit_code == 1, "what is new counts"
    assert run("decisions", "--export", "copy.yaml").exit_code == 0
    assert run("decisions", "--import", "copy.yaml", "--ledger", "other.db").exit_code == 0
    assert (
        json.loads(run("decisions", "--json", "--ledger", "other.db").stdout)["decisions"][0]["verb"]
        == "baseline"
    )


def test_diff_of_drafts_reports_and_runs(run: Run, draft: Path) -> None:
    after = "A band played on the quay, Tom Reed said.\n\nObservers point to a lack of money.\n\nCritics say it is rotten.\n"
    Path("after.txt").write_text("title: The ferry\n\n" + after)
    told = json.loads(run("diff", "draft.txt", "after.txt", "--json").stdout)
    assert [f["text"] for f in told["new"]] == ["Critics say it is rotten."]
    assert [f["after"]["text"] for f in told["moved"]] == ["Observers point to a lack of money."]
    assert run("diff", "draft.txt", "after.txt", "--fail-on", "medium").exit_code == 1
    assert run("diff", "after.txt", "draft.txt", "--fail-on", "medium").exit_code == 0
    for name in ("draft", "after"):
        assert run("audit", f"{name}.txt", "-q", "-o", f"{name}.json").exit_code == 0
    assert json.loads(run("diff", "draft.json", "after.json", "--json").stdout) == told
    assert json.loads(run("diff", "1", "2", "--json").stdout)["new"] == told["new"]
    Path("broken.json").write_text("{}")
    assert run("diff", "draft.txt", "broken.json").exit_code == 2


def test_history_of_marks(run: Run, draft: Path) -> None:
    run("audit", "draft.txt", "-q")
    draft.write_text(DRAFT.replace("Observers point to", "Ida Marsh points to"))
    run("audit", "draft.txt", "-q")
    shown = run("show", "draft.txt", "--history").stdout
    assert "run 1" in shown and "run 2" in shown
    assert "hearsay → primary: a lack of money" in shown


def test_checks_and_explain(run: Run) -> None:
    listed = json.loads(run("checks", "--json", "--policy", "ap,bbc").stdout)["checks"]
    found = {row["id"]: row["severity"] for row in listed}
    assert len(found) >= 45
    assert found["anonymity-unexplained"] == {"ap": "high", "bbc": "medium"}
    told = run("explain", "anonymity-unexplained").stdout
    assert "What it flags" in told and "ap: high" in told
    wrong = run("explain", "anonymity-unexplaned")
    assert wrong.exit_code == 2 and "Did you mean 'anonymity-unexplained'?" in wrong.stderr
