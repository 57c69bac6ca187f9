"""The doors into other tools, opened for real: the pre-commit hook, the Action and the GitLab job, each installed by pip from
a clone of this checkout, beside a shell."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
SCRIPTS = Path(sys.executable).parent
PAGE = ROOT / "docs" / "doors.md"
[HOOK] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
ACTION = yaml.safe_load((ROOT / "action.yml").read_text())
GITLAB = yaml.safe_load((ROOT / "docs" / "doors" / "gitlab.yml").read_text())

DRAFT = "title: The bridge\n\nObservers say the bridge is unsafe.\n\nAnna Kolb said it would be shut.\n"
FRENCH = (
    "title: Le pont\n\nLe maire a dit hier que le pont de la ville serait fermé pendant trois semaines.\n"
)
SHELL = "onrecord audit draft.md --policy strict --fail-on high -q --ledger :memory: --format json | tee shell.json"
SETTINGS = {"safe.directory": "*", "user.name": "desk", "user.email": "desk@example.org"}
SECONDS = 300

pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="the doors are shell scripts"),
    pytest.mark.skipif(not (ROOT / ".git").exists(), reason="the doors are opened from a git checkout"),
]


def environment(*first: Path, **more: str) -> dict[str, str]:
    """An environment that is told nothing of onrecord, git or Python and finds programs in the folders ``first``."""
    told = ("ONRECORD_", "GIT_", "PRE_COMMIT", "PYTHON", "VIRTUAL_ENV", "SKIP")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(told)}
    path = os.pathsep.join([*map(str, first), kept["PATH"]])
    git = {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_COUNT": str(len(SETTINGS)),
    }
    for number, (key, value) in enumerate(SETTINGS.items()):
        git |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
    return {**kept, **git, "PATH": path, "NO_COLOR": "1", **more}


def ran(folder: Path, env: Mapping[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        words, cwd=folder, env=env, capture_output=True, text=True, check=False, timeout=SECONDS
    )


def done(folder: Path, *words: str, env: Mapping[str, str] | None = None) -> str:
    result = ran(folder, env or environment(), *words)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What pip installs from, or the test is skipped."""
    words = ("download", "--quiet", "--no-deps", "--retries", "1", "--timeout", "20", "hatchling")
    result = ran(tmp_path_factory.mktemp("index"), environment(), sys.executable, "-m", "pip", *words)
    if result.returncode:
        assert "No module named" not in result.stderr
        pytest.skip(f"pip reaches no index: {result.stderr.strip().splitlines()[-1]}")


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with one commit: the files of this checkout."""
    folder = tmp_path_factory.mktemp("onrecord")
    for name in done(ROOT, "git", "ls-files", "-z", "-co", "--exclude-standard").split("\0"):
        if name and (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes((ROOT / name).read_bytes())
    done(folder, "git", "init", "-q")
    done(folder, "git", "add", "-A")
    done(folder, "git", "commit", "-q", "-m", "The onrecord of these tests")
    return folder


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    folder = tmp_path / "newsroom"
    folder.mkdir()
    done(folder, "git", "init", "-q", "-b", "main")
    (folder / "draft.md").write_text(DRAFT)
    return folder


@pytest.fixture
def in_the_shell(newsroom: Path) -> list[dict[str, Any]]:
    """The findings of a shell in the draft, which reach what a build fails at."""
    env = environment(SCRIPTS, ONRECORD_PLUGINS="builtin")
    assert ran(newsroom, env, "bash", "-o", "pipefail", "-c", SHELL).returncode == 1
    findings: list[dict[str, Any]] = json.loads((newsroom / "shell.json").read_text())["findings"]
    assert "vague-attribution" in {found["check"] for found in findings}
    return findings


def findings_in(report: Path) -> list[dict[str, Any]]:
    findings: list[dict[str, Any]] = json.loads(report.read_text())["findings"]
    return findings


@pytest.mark.usefixtures("index")
def test_the_hook_stops_a_commit_until_its_findings_are_settled(
    newsroom: Path, clone: Path, tmp_path: Path, in_the_shell: list[dict[str, Any]]
) -> None:
    env = environment(PRE_COMMIT_HOME=str(tmp_path / "cache"))

    def commit(*names: str) -> tuple[int, str]:
        done(newsroom, "git", "add", *names)
        result = ran(newsroom, env, "git", "commit", "-m", " ".join(names))
        return result.returncode, result.stdout + result.stderr

    args = ["--policy", "strict", "--format", "terminal", "--format", "json=hook.json"]
    hooks = [{"id": "onrecord", "args": args}]
    revision = done(clone, "git", "rev-parse", "HEAD").strip()
    config = {"repos": [{"repo": str(clone), "rev": revision, "hooks": hooks}]}
    (newsroom / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    done(newsroom, sys.executable, "-m", "pre_commit", "install", env=env)

    innocent = {"empty.md": "", "pont.md": FRENCH, "requirements.txt": "flask\n", "CHANGELOG.md": "# 1.0\n"}
    for name, text in innocent.items():
        (newsroom / name).write_text(text)
    code, said = commit(".pre-commit-config.yaml", *innocent)
    assert code == 0, said
    assert "empty.md is empty" in said
    assert "pont.md: The language of the text (fr)" in said
    audited = said.partition("[main (root-commit)")[0]
    assert not [name for name in ("requirements.txt", "CHANGELOG.md") if name in audited]

    code, said = commit("draft.md")
    assert code == 1, said
    assert "exit code: 1" in said
    assert all(found["id"] in said for found in in_the_shell)
    assert findings_in(newsroom / "hook.json") == in_the_shell
    assert "draft.md" not in done(newsroom, "git", "ls-tree", "--name-only", "HEAD")

    (newsroom / "onrecord.toml").write_text('decisions = ["decisions.yaml"]\n')
    shell = environment(SCRIPTS, ONRECORD_PLUGINS="builtin")
    done(newsroom, "onrecord", "audit", "draft.md", "-q", "--policy", "strict", env=shell)
    high = [found["id"] for found in in_the_shell if found["severity"] == "high"]
    done(newsroom, "onrecord", "waive", *high, "--by", "desk", "--reason", "seen by two of us", env=shell)
    code, said = commit("draft.md", "onrecord.toml", "decisions.yaml")
    assert code == 0, said
    waived = {found["id"] for found in findings_in(newsroom / "hook.json") if found["status"] == "waived"}
    assert waived == set(high)

    (newsroom / "harbour.md").write_text(DRAFT.replace("bridge", "harbour"))
    code, said = commit("harbour.md")
    assert code == 1, said
    (newsroom / "onrecord.toml").write_text('decisions = ["decisions.yaml"]\nfail-on = "never"\n')
    code, said = commit("harbour.md", "onrecord.toml")
    assert code == 0, said


@pytest.mark.parametrize(
    ("name", "audited"),
    [
        ("articles/draft.md", True),
        ("articles/2026/visa-requirements.txt", True),
        ("news.md", True),
        ("articles/changes-at-the-port.md", True),
        ("articles/security.md", True),
        ("history/notice.html", True),
        ("constraints-on-growth-and-jobs.txt", True),
        ("README.md", False),
        ("docs/README.fr.md", False),
        ("LICENSE", False),
        ("LICENSE-MIT", False),
        ("CONTRIBUTING.md", False),
        ("sub/CHANGELOG.md", False),
        ("changelog.md", False),
        ("requirements.txt", False),
        ("requirements-dev.txt", False),
        ("dev-requirements.txt", False),
        ("requirements/base.txt", False),
        ("site/robots.txt", False),
        ("CMakeLists.txt", False),
        (".github/PULL_REQUEST_TEMPLATE.md", False),
    ],
)
def test_the_hook_passes_over_what_is_no_article(name: str, audited: bool) -> None:
    assert (re.search(HOOK["exclude"], name) is None) is audited


def test_the_hook_is_one_to_pre_commit() -> None:
    done(ROOT, sys.executable, "-m", "pre_commit", "validate-manifest", ".pre-commit-hooks.yaml")


@dataclass
class GithubRunner:
    """As much of a runner as a composite action of shell steps needs."""

    workspace: Path
    action: Path
    temporary: Path
    outputs: dict[str, str] = field(default_factory=dict)
    summary: str = ""

    def run(self, *ids: str, **given: str) -> subprocess.CompletedProcess[str]:
        """Run the steps ``ids`` until one fails; return the last."""
        inputs = {name: str(told.get("default", "")) for name, told in ACTION["inputs"].items()}
        inputs |= {name.replace("_", "-"): value for name, value in given.items()}
        names = {f"inputs.{name}": value for name, value in inputs.items()}
        for step in ACTION["runs"]["steps"]:
            if step.get("id") not in ids:
                continue
            told = {key: self.evaluated(value, names) for key, value in step["env"].items()}
            result = self.step(step, told)
            if result.returncode:
                break
        return result

    def evaluated(self, text: str, names: Mapping[str, str]) -> str:
        return re.sub(r"\$\{\{ (\S+) \}\}", lambda found: {**names, **self.outputs}[found[1]], text)

    def step(self, step: Mapping[str, Any], told: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
        output, summary = self.temporary / "set_output", self.temporary / "step_summary"
        for file in (output, summary):
            file.write_text("")
        env = environment(
            SCRIPTS,
            GITHUB_ACTION_PATH=str(self.action),
            GITHUB_OUTPUT=str(output),
            GITHUB_STEP_SUMMARY=str(summary),
            GITHUB_WORKSPACE=str(self.workspace),
            RUNNER_TEMP=str(self.temporary),
            **told,
        )
        result = ran(self.workspace, env, step["shell"], "-e", "-o", "pipefail", "-c", step["run"])
        for line in output.read_text().splitlines():
            name, _, value = line.partition("=")
            self.outputs[f"steps.{step['id']}.outputs.{name}"] = value
        self.summary = summary.read_text()
        return result


@pytest.mark.usefixtures("index")
def test_the_action_installs_itself_audits_annotates_and_fails(
    newsroom: Path, clone: Path, tmp_path: Path, in_the_shell: list[dict[str, Any]]
) -> None:
    temporary = tmp_path / "runner"
    temporary.mkdir()
    runner = GithubRunner(workspace=newsroom, action=clone, temporary=temporary)
    (newsroom / "pip.py").write_text("raise SystemExit('code of the pull request ran')\n")

    result = runner.run("install", "audit", paths="draft.md", policy="strict")
    assert result.returncode == 1, result.stdout + result.stderr
    [origin] = temporary.glob("onrecord/lib/*/site-packages/onrecord-*.dist-info/direct_url.json")
    assert json.loads(origin.read_text())["url"] == clone.as_uri(), "what runs is the checkout of the Action"
    assert "::error file=draft.md,line=3" in result.stdout
    assert "vague-attribution" in runner.summary
    told = {name: runner.evaluated(output["value"], {}) for name, output in ACTION["outputs"].items()}
    assert told["exit-code"] == "1"
    assert findings_in(newsroom / told["json"]) == in_the_shell
    assert json.loads((newsroom / told["sarif"]).read_text())["version"] == "2.1.0"

    (newsroom / "pont.md").write_text(FRENCH)
    (newsroom / "onrecord.toml").write_text('fail-on = "never"\n')
    assert runner.run("audit", paths="draft.md pont.md").returncode == 5
    assert "pont.md" in runner.summary
    assert runner.run("audit", paths="draft.md pont.md", allow_unaudited="true").returncode == 0
    assert "pont.md" in runner.summary
    assert runner.run("audit", paths="draft.md", fail_on="medium").returncode == 1


def test_the_steps_of_the_action_are_those_that_run_above() -> None:
    assert ACTION["runs"]["using"] == "composite"
    steps = [step.get("id") or step["uses"].partition("@")[0] for step in ACTION["runs"]["steps"]]
    assert steps == ["actions/setup-python", "install", "audit"]


def test_every_input_of_the_action_has_a_line_on_the_page() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert all(f"\n| `{name}` | " in page for name in ACTION["inputs"])


def gitlab_job(folder: Path, image: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the whole script of the job; ``image`` is the folder of its Python."""
    env = environment(image, **GITLAB["variables"]) | variables
    return ran(folder, env, "sh", "-e", "-c", "\n".join(GITLAB["onrecord"]["script"]))


@pytest.mark.usefixtures("index")
def test_the_gitlab_job_installs_what_it_is_told_writes_its_reports_and_fails(
    newsroom: Path, clone: Path, tmp_path: Path, in_the_shell: list[dict[str, Any]]
) -> None:
    image = tmp_path / "image"
    done(tmp_path, sys.executable, "-m", "venv", str(image))
    archive = tmp_path / "onrecord-v0.1.0.tar.gz"
    done(clone, "git", "archive", "--prefix", "onrecord-v0.1.0/", "-o", str(archive), "HEAD")
    told = {"ONRECORD_SOURCE": str(archive), "ONRECORD_PATHS": "draft.md", "ONRECORD_POLICY": "strict"}
    result = gitlab_job(newsroom, image / "bin", **told)
    assert result.returncode == 1, result.stdout + result.stderr
    reports = GITLAB["onrecord"]["artifacts"]["reports"]
    issues = json.loads((newsroom / reports["codequality"]).read_text())
    assert sorted(issue["check_name"] for issue in issues) == sorted(found["check"] for found in in_the_shell)
    assert (newsroom / reports["junit"]).stat().st_size


def test_the_gitlab_job_installs_nothing_that_it_was_not_told(newsroom: Path, tmp_path: Path) -> None:
    result = gitlab_job(newsroom, tmp_path)
    assert result.returncode != 0
    assert "ONRECORD_SOURCE: must say what pip installs, at one version" in result.stderr
