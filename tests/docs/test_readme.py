"""Every command that the README and the documentation show is run, and its output is as shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
BY_ITS_OWN_TEST = "first-plugin.md"
"""Its blocks need the plugin that it builds: see test_tutorial.py."""
PAGES = [ROOT / "README.md", *sorted(p for p in (ROOT / "docs").glob("*.md") if p.name != BY_ITS_OWN_TEST)]


def _name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_commands_print_what_the_page_shows(
    page: Path,
    fences: Callable[[Path], list[Any]],
    run_console: Callable[[Any, Path, Mapping[str, str]], list[str]],
    folder: Path,
    environment: dict[str, str],
) -> None:
    wrong = [
        trouble
        for fence in fences(page)
        if fence.language == "console"
        for trouble in run_console(fence, folder, environment)
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_python_snippets_run(
    page: Path,
    fences: Callable[[Path], list[Any]],
    run_python: Callable[[str, Path, Mapping[str, str]], str],
    folder: Path,
    environment: dict[str, str],
) -> None:
    source = "\n".join(fence.body for fence in fences(page) if fence.language == "python")
    trouble = run_python(source, folder, environment) if source else ""
    assert not trouble, trouble


def test_readme_shows_commands_that_are_run(fences: Callable[[Path], list[Any]]) -> None:
    commands = [
        command.partition("#")[0].strip()
        for fence in fences(ROOT / "README.md")
        if fence.language == "console"
        for command, _ in fence.commands()
    ]
    assert any(command.startswith("onrecord audit seeds/demo") for command in commands)
    assert {"make demo", "make test"} <= set(commands)


@pytest.mark.parametrize("page", [*PAGES, ROOT / "docs" / BY_ITS_OWN_TEST], ids=_name)
def test_links_lead_to_files(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    targets = [t.split("#")[0] for t in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in t]
    missing = [target for target in targets if target and not (page.parent / target).exists()]
    assert not missing
