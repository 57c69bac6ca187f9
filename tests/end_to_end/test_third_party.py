"""A package of somebody else adds a parser, a check and a report; nothing of ours is touched."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Onrecord = Callable[..., subprocess.CompletedProcess[bytes]]

PYPROJECT = """\
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "onrecord-newsroom"
version = "2.7"

[project.entry-points.onrecord]
newsroom = "onrecord_newsroom"

[tool.hatch.build.targets.wheel]
packages = ["onrecord_newsroom"]
"""
MODULE = '''\
from onrecord import Article, Check, Severity, hookimpl


class WirePaper:
    """Reads the wire's own format: outlet, a bar, the text."""

    name = "wire"

    def suitability(self, document):
        return 50 if document.suffix == ".wire" else 0

    def parse(self, document, context):
        outlet, _, text = document.content.decode().partition("|")
        yield Article(
            key=document.target, path=document.path, sha256=document.sha256, outlet=outlet, text=text, language="en"
        )


class ShortArticle(Check):
    """Find articles of fewer than 100 characters."""

    id = "short-article"
    severity = Severity.HIGH
    scope = "article"

    def examine(self, view):
        for article in view.articles:
            if len(article.text) < 100:
                claims = view.claims_by_article[article.id]
                yield self.finding(
                    f"{article.outlet} filed {len(article.text)} characters.", evidence=view.passages(claims[0])
                )


class Tally:
    name = "tally"
    suffix = ".tally"

    def render(self, audit, options):
        return "".join(f"{article.outlet}: {len(audit.claims)} claims\\n" for article in audit.articles)


@hookimpl
def onrecord_parsers():
    return [WirePaper()]


@hookimpl
def onrecord_checks():
    return [ShortArticle]


@hookimpl
def onrecord_reports():
    return [Tally()]
'''
STORY = "Merrow Wire|“The dam is safe,” Ada Orlo said on Monday."


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the package is installed."""
    source = tmp_path_factory.mktemp("source")
    target = tmp_path_factory.mktemp("site")
    (source / "pyproject.toml").write_text(PYPROJECT, encoding="utf-8")
    (source / "onrecord_newsroom").mkdir()
    (source / "onrecord_newsroom" / "__init__.py").write_text(MODULE, encoding="utf-8")
    offline = ["--no-deps", "--no-build-isolation", "--no-index", "--no-compile", "--quiet"]
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", *offline]
    done = subprocess.run(
        [*pip, "--target", str(target), str(source)], capture_output=True, text=True, check=False, timeout=120
    )
    if done.returncode:
        about = target / "onrecord_newsroom-2.7.dist-info"
        about.mkdir()
        (about / "METADATA").write_text("Metadata-Version: 2.1\nName: onrecord-newsroom\nVersion: 2.7\n")
        (about / "entry_points.txt").write_text("[onrecord]\nnewsroom = onrecord_newsroom\n")
        (target / "onrecord_newsroom.py").write_text(MODULE, encoding="utf-8")
    return target


@pytest.fixture
def beside(site: Path, folder: Path, onrecord: Onrecord) -> Onrecord:
    """``onrecord`` where the package is installed beside it, in a folder with ``a.wire``."""
    (folder / "a.wire").write_text(STORY, encoding="utf-8")
    rooms = [str(Path(__file__).parents[2] / room) for room in ("core", "plugins", "cli")]
    path = os.pathsep.join([str(site), *rooms])

    def run(*words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
        return onrecord(*words, **{"PYTHONPATH": path, "ONRECORD_PLUGINS": "", **environment})

    return run


def test_its_parser_check_and_report_are_used(beside: Onrecord, folder: Path) -> None:
    formats = ("--format", "tally", "--format", "json=r.json")
    done = beside("audit", "a.wire", *formats, "-q", "--fail-on", "high")
    assert done.stderr == b""
    assert done.stdout.decode() == "Merrow Wire: 1 claims\n"
    assert done.returncode == 1, "its finding fails the build"
    report = json.loads((folder / "r.json").read_text(encoding="utf-8"))
    assert report["articles"][0]["outlet"] == "Merrow Wire"
    mine = [finding for finding in report["findings"] if finding["check"] == "short-article"]
    assert [finding["message"] for finding in mine] == ["Merrow Wire filed 43 characters."]
    assert {"name": "newsroom", "version": "2.7"} in report["generator"]["plugins"]


def test_the_suffix_of_a_file_chooses_its_report(beside: Onrecord, folder: Path) -> None:
    assert beside("audit", "a.wire", "-q", "-o", "out.tally").returncode == 0
    assert (folder / "out.tally").read_text(encoding="utf-8") == "Merrow Wire: 1 claims\n"


def test_it_is_listed_with_what_it_brings(beside: Onrecord) -> None:
    rows = json.loads(beside("plugins", "--json").stdout)["plugins"]
    assert [row for row in rows if row["name"] == "newsroom"] == [
        {
            "name": "newsroom",
            "version": "2.7",
            "offers": {"parsers": ["wire"], "checks": ["short-article"], "reports": ["tally (.tally)"]},
        }
    ]
    assert "newsroom 2.7" in beside("plugins").stdout.decode()


@pytest.mark.parametrize(
    ("words", "environment"), [(("--no-plugin", "newsroom"), {}), ((), {"ONRECORD_PLUGINS": "builtin"})]
)
def test_it_can_be_left_out(words: tuple[str, ...], environment: dict[str, str], beside: Onrecord) -> None:
    listed = beside("plugins", "--json", *words, **environment)
    assert "newsroom" not in [row["name"] for row in json.loads(listed.stdout)["plugins"]]
    done = beside("audit", "a.wire", "--format", "tally", *words, **environment)
    assert done.returncode == 2
    assert done.stderr.decode().startswith("onrecord: There is no report format 'tally'.")
