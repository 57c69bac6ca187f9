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


def test_init_does_not_switch_off_the_configuration_that_is_there(run: Run, draft: Path) -> None:
    Path("pyproject.toml").write_text('[tool.onrecord]\nfail-on = "medium"\n')
    result = run("init")
    assert result.exit_code == 2
    assert "[tool.onrecord]" in result.stderr
    assert not Path("onrecord.toml").exists()
    assert run("init", "--force").exit_code == 0
    Path("other").mkdir()
    assert run("init", "other").exit_code == 0


def test_a_faulty_policy_of_a_plugin_does_not_keep_a_check_from_being_explained(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from onrecord import PolicyPack
    from onrecord.plugins import Plugins

    ours = Plugins.policies
    broken = PolicyPack(name="broken", toml="ignore = ")
    monkeypatch.setattr(Plugins, "policies", lambda self: {**ours(self), "broken": broken})
    result = run("explain", "vague-attribution")
    assert result.exit_code == 0
    assert "wikipedia: high" in result.stdout
    assert "policy broken is no TOML" in result.stderr


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
    assert told.index("waived by desk") < told.index("accepted by desk") < told.index("reopened by desk")


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
    draft.write_text(f"{DRAFT}\nThe quay is open to the public on most days.\n")
    after = (
        "A band played on the quay, Tom Reed said.\n\nAnna Kolb said the boat would stay.\n\n"
        "The quay is open to the public on most days.\n\nObservers point to a lack of money.\n\nCritics say it is rotten.\n"
    )
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


def test_a_paragraph_put_before_moves_nothing(run: Run, draft: Path) -> None:
    text = DRAFT.replace("\n\nObservers", "\n\nA band played on the quay, Tom Reed said.\n\nObservers")
    Path("after.txt").write_text(text)
    for names in (("draft.txt", "after.txt"), ("after.txt", "draft.txt")):
        assert json.loads(run("diff", *names, "--json").stdout)["moved"] == []


def test_history_of_marks(run: Run, draft: Path) -> None:
    run("audit", "draft.txt", "-q")
    draft.write_text(DRAFT.replace("Observers point to", "Ida Marsh points to"))
    run("audit", "draft.txt", "-q")
    shown = run("show", "draft.txt", "--history").stdout
    assert "run 1" in shown and "run 2" in shown
    assert "hearsay → primary: a lack of money" in shown


def test_history_tells_what_is_new_after_a_run_without_claims_and_each_of_two_alike(
    run: Run, draft: Path
) -> None:
    head, line = "title: The ferry\n\n", "Anna Kolb said the boat would stay.\n\n"
    for text in ("The quay.\n", line, line + "Tom Reed said the boat would stay.\n\n", "The quay.\n"):
        draft.write_text(head + text)
        run("audit", "draft.txt", "-q")
    _, *runs = run("show", "draft.txt", "--history").stdout.split("\nrun ")
    assert [shown.count("new: the boat would stay") for shown in runs] == [1, 1, 0]
    assert [shown.count("gone: the boat would stay") for shown in runs] == [0, 0, 2]
    assert "primary 2" in runs[1]


def test_checks_and_explain(run: Run) -> None:
    listed = json.loads(run("checks", "--json", "--policy", "ap,bbc").stdout)["checks"]
    found = {row["id"]: row["severity"] for row in listed}
    assert len(found) >= 45
    assert found["anonymity-unexplained"] == {"ap": "high", "bbc": "medium"}
    told = run("explain", "anonymity-unexplained").stdout
    assert "What it flags" in told and "ap: high" in told
    shown = run("checks")
    told = json.loads(run("checks", "--json").stdout)["checks"]
    for severity in ("high", "medium", "low", "info"):
        count = sum(row["severity"]["default"] == severity for row in told)
        assert f" {severity}: {count} checks\n" in shown.stdout
    assert shown.stdout.count("(note)") == sum(row["note"] for row in told) + 1, "the last line explains it"
    wrong = run("explain", "anonymity-unexplaned")
    assert wrong.exit_code == 2 and "Did you mean 'anonymity-unexplained'?" in wrong.stderr


def test_a_word_of_a_check_suggests_all_that_have_it(run: Run) -> None:
    hint = run("explain", "anon").stderr
    assert "'anonymity-unexplained', 'anonymous-opinion', 'anonymous-source'" in hint
    assert "'named-relay-of-unnamed'" in run("explain", "relay").stderr


def test_a_figure_of_a_check_is_explained(run: Run) -> None:
    assert "sentences = 2 (how many before and after" in run("explain", "anonymity-unexplained").stdout


def test_a_mark_is_explained(run: Run, draft: Path) -> None:
    run("audit", "draft.txt", "-q")
    [claim] = [c for c in json.loads(run("claims", "--json").stdout) if c["standing"] == "hearsay"]
    for name in ("hearsay", claim["id"]):
        told = run("explain", name).stdout
        assert "When a claim is hearsay" in told and "What would change it" in told
        assert "docs/" not in told


@pytest.mark.parametrize("command", ["explain", "show"])
def test_a_finding_is_shown_with_file_passage_and_decision(run: Run, draft: Path, command: str) -> None:
    id_ = finding(run)
    told = run(command, id_).stdout
    for words in (
        "The ferry",
        "draft.txt ¶1",
        "“Observers point to a lack of money.”",
        "the finding is open.",
    ):
        assert words in told
    run("waive", id_, "--by", "desk", "--reason", "on \x1b[31mair", "--until", "2999-03-01")
    told = " ".join(run(command, id_).stdout.split())
    assert "waived by desk on" in told and "until 2999-03-01: on air" in told
    assert "This holds up to 2999-03-01 while its words stand in draft.txt" in told
    run("reopen", id_, "--by", "desk")
    assert "The finding is open." in run(command, id_).stdout


def test_a_finding_says_where_else_its_words_are_one(run: Run, draft: Path) -> None:
    Path("other.txt").write_text(DRAFT.replace("ferry", "pier"))
    run("audit", "other.txt", "-q")
    assert "The same words are a finding in other.txt too." in run("explain", finding(run)).stdout


def test_a_baseline_needs_an_audit(run: Run, folder: Path) -> None:
    from onrecord import Ledger

    assert run("baseline", "--by", "desk").exit_code == 2
    assert not Path(".onrecord").exists()
    Ledger.open().close()
    result = run("baseline", "--by", "desk")
    assert result.exit_code == 2
    assert (
        "Nothing has been audited in the ledger '.onrecord/ledger.db'. Audit the articles first"
        in result.stderr
    )


def test_waivers_that_expire_soon_are_marked(run: Run, draft: Path) -> None:
    run("waive", finding(run), "--by", "desk", "--reason", "on air", "--until", "2999-03-10")
    for day, words in (
        ("2999-02-23", ""),
        ("2999-02-24", "expires in 14 days"),
        ("2999-03-09", "expires in 1 day\n"),
        ("2999-03-10", "expires today"),
        ("2999-03-11", "has expired"),
    ):
        shown = run("decisions", "--as-of", day).stdout
        assert (words in shown) if words else ("expire" not in shown)
    assert "1 waiver expires by 2999-03-24." in run("decisions", "--as-of", "2999-03-10").stdout
    run("reopen", finding(run), "--by", "desk")
    assert "expires" not in run("decisions", "--as-of", "2999-03-10").stdout, "it holds no more"
