"""The plugin of docs/first-plugin.md is written as the page shows it, installed and run."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "first-plugin.md"


@pytest.fixture
def desk(
    tmp_path: Path, fences: Callable[[Path], list[Any]], environment: dict[str, str]
) -> tuple[Path, dict[str, str]]:
    """A folder with every file of the page, and an environment in which the package is installed.

    In place of `pip install -e .`, the folder is on PYTHONPATH with the metadata that pip would have written.
    """
    folder = tmp_path / "desk"
    for fence in fences(PAGE):
        if fence.file:
            path = folder / fence.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(fence.body, encoding="utf-8")
    project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    metadata = folder / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n", encoding="utf-8"
    )
    lines = [f"{name} = {module}" for name, module in project["entry-points"]["onrecord"].items()]
    (metadata / "entry_points.txt").write_text("\n".join(["[onrecord]", *lines, ""]), encoding="utf-8")
    third_party = {name: value for name, value in environment.items() if name != "ONRECORD_PLUGINS"}
    elsewhere = third_party.get("PYTHONPATH")
    return folder, third_party | {"PYTHONPATH": f"{folder}:{elsewhere}" if elsewhere else str(folder)}


def test_commands_print_what_the_page_shows(
    desk: tuple[Path, dict[str, str]],
    fences: Callable[[Path], list[Any]],
    run_console: Callable[[Any, Path, Mapping[str, str]], list[str]],
) -> None:
    consoles = [fence for fence in fences(PAGE) if fence.language == "console"]
    assert consoles
    wrong = [trouble for fence in consoles for trouble in run_console(fence, *desk)]
    assert not wrong, "\n".join(wrong)


def test_parser_check_and_report_take_part(
    desk: tuple[Path, dict[str, str]], environment: dict[str, str]
) -> None:
    folder, installed = desk
    command = ["onrecord", "audit", "quay.wire", "--ledger", ":memory:", "-q"]
    formats = ["--format", "json=quay.json", "--format", "lines=quay.lines"]
    ended = subprocess.run(
        [*command, *formats],
        cwd=folder,
        env=installed,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    report = json.loads((folder / "quay.json").read_text(encoding="utf-8"))
    [article] = report["articles"]
    assert (article["title"], article["outlet"]) == ("Quay closed", "Merrow Gazette")
    assert article["text"].startswith("The quay was shut")
    [finding] = [f for f in report["findings"] if f["check"] == "unnamed-confirmation"]
    [evidence] = finding["evidence"]
    assert article["text"][slice(*evidence["span"])] == "Sources confirmed that the wall had moved."
    assert "[unnamed-confirmation]" in (folder / "quay.lines").read_text(encoding="utf-8")
    assert {"name": "merrow", "version": "0.1.0"} in report["generator"]["plugins"]


def test_without_the_plugin_nothing_of_it_is_left(
    desk: tuple[Path, dict[str, str]], environment: dict[str, str]
) -> None:
    folder, installed = desk
    command = ["onrecord", "audit", "quay.wire", "--ledger", ":memory:", "--format", "json"]
    for words, settings in (
        ([*command, "--no-plugin", "merrow"], installed),
        (command, installed | {"ONRECORD_PLUGINS": "builtin"}),
    ):
        ended = subprocess.run(
            words, cwd=folder, env=settings, capture_output=True, encoding="utf-8", timeout=120, check=False
        )
        report = json.loads(ended.stdout)
        assert "unnamed-confirmation" not in {finding["check"] for finding in report["findings"]}
        assert "merrow" not in {plugin["name"] for plugin in report["generator"]["plugins"]}


def test_its_tests_pass(desk: tuple[Path, dict[str, str]]) -> None:
    folder, installed = desk
    ended = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_merrow.py"],
        cwd=folder,
        env=installed,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout
