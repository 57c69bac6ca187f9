"""The doors into other tools, opened for real: the pre-commit hook, the steps of the Action, the GitLab template, a shell."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
SCRIPTS = Path(sys.executable).parent
DRAFT = "title: The bridge\n\nObservers say the bridge is unsafe.\n\nAnna Kolb said it would be shut.\n"
pytestmark = pytest.mark.skipif(os.name == "nt", reason="the doors are shell scripts")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / "draft.md").write_text(DRAFT)
    git(tmp_path, "add", "draft.md")
    return tmp_path


def environment(**more: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("ONRECORD_", "GIT_", "PRE_COMMIT"))}
    path = f"{SCRIPTS}{os.pathsep}{kept['PATH']}"
    return {**kept, "PATH": path, "ONRECORD_PLUGINS": "builtin", "NO_COLOR": "1", **more}


def git(folder: Path, *words: str) -> str:
    identity = ("-c", "user.name=desk", "-c", "user.email=desk@example.org")
    return subprocess.run(
        ["git", *identity, *words], cwd=folder, check=True, capture_output=True, text=True
    ).stdout


def audited(folder: Path) -> tuple[int, list[tuple[str, str]]]:
    words = [
        "onrecord",
        "audit",
        "draft.md",
        "--policy",
        "strict",
        "--fail-on",
        "high",
        "-q",
        "--ledger",
        ":memory:",
    ]
    done = subprocess.run(
        [*words, "--format", "json"],
        cwd=folder,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    found = json.loads(done.stdout)["findings"]
    return done.returncode, [(f["check"], f["id"]) for f in found]


def test_pre_commit_stops_the_commit_with_the_findings_of_the_shell(repository: Path) -> None:
    pytest.importorskip("pre_commit")
    code, found = audited(repository)
    assert code == 1
    assert "vague-attribution" in {check for check, _ in found}
    [hook] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    local = {
        "id": hook["id"],
        "name": hook["name"],
        "entry": hook["entry"],
        "language": "system",
        "types_or": hook["types_or"],
        "require_serial": hook["require_serial"],
        "args": ["--policy", "strict", "--fail-on", "high"],
    }
    config = {"repos": [{"repo": "local", "hooks": [local]}]}
    (repository / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    env = environment(PRE_COMMIT_HOME=str(repository / ".cache"))
    run = subprocess.run(
        [sys.executable, "-m", "pre_commit", "run", "--files", "draft.md"],
        cwd=repository, env=env, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 1, run.stdout + run.stderr
    assert "exit code: 1" in run.stdout
    assert all(id_ in run.stdout for _, id_ in found)
    (repository / "draft.md").write_text("title: The bridge\n\nAnna Kolb said it would be shut.\n")
    again = subprocess.run(
        [sys.executable, "-m", "pre_commit", "run", "--files", "draft.md"],
        cwd=repository, env=env, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert again.returncode == 0, again.stdout


def steps_of_the_action() -> list[dict[str, object]]:
    action = yaml.safe_load((ROOT / "action.yml").read_text())
    assert action["runs"]["using"] == "composite"
    return [step for step in action["runs"]["steps"] if "run" in step]


def test_the_action_audits_annotates_and_fails(repository: Path) -> None:
    code, found = audited(repository)
    [step] = [step for step in steps_of_the_action() if step["name"] == "Audit"]
    summary = repository / "step-summary.md"
    env = environment(PATHS="draft.md", POLICY="strict", FAIL_ON="high", GITHUB_STEP_SUMMARY=str(summary))
    done = subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", str(step["run"])],
        cwd=repository, env=env, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == code == 1
    assert "::error file=draft.md,line=3" in done.stdout
    assert json.loads((repository / "onrecord.sarif").read_text())["version"] == "2.1.0"
    assert [
        (f["check"], f["id"]) for f in json.loads((repository / "onrecord.json").read_text())["findings"]
    ] == found
    assert "vague-attribution" in summary.read_text()


def test_the_gitlab_job_writes_its_reports_and_fails(repository: Path) -> None:
    job = yaml.safe_load((ROOT / "docs" / "doors" / "gitlab.yml").read_text())["onrecord"]
    variables = {**job["variables"], "ONRECORD_PATHS": "draft.md", "ONRECORD_FAIL_ON": "medium"}
    done = subprocess.run(
        ["sh", "-e", "-c", job["script"][-1]],
        cwd=repository, env={**environment(), **variables}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    for name in job["artifacts"]["reports"].values():
        assert (repository / name).stat().st_size
