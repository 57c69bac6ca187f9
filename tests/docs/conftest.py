"""Reads the fenced blocks of the documentation and runs them in an empty folder."""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_FENCE = re.compile(
    r"^(?:`(?P<file>[\w./-]+)`\n\n)?```(?P<language>\w+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL
)
_NOT_RUN = ("make ", "pip ")
"""They install and build: `make wheel` and the CI run them."""
_COMPARED = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
_ELISION = re.compile(r"^\.\.\.\n *", re.MULTILINE)
"""A line of three dots, joined to the line after so that it stands for no lines, too."""
_SECONDS = 120


@dataclass(frozen=True)
class Fence:
    """One fenced block: its language, the file name in backticks on the line above it, its words, its line."""

    language: str
    file: str | None
    body: str
    line: int

    def commands(self) -> Iterator[tuple[str, str]]:
        """Yield each line after ``$ `` with the output that is shown below it."""
        for part in re.split(r"^\$ ", self.body, flags=re.MULTILINE)[1:]:
            command, _, shown = part.partition("\n")
            yield command, shown


def read_fences(page: Path) -> list[Fence]:
    text = page.read_text(encoding="utf-8")
    return [
        Fence(found["language"], found["file"], found["body"], text.count("\n", 0, found.start("body")))
        for found in _FENCE.finditer(text)
    ]


@pytest.fixture
def fences() -> Callable[[Path], list[Fence]]:
    """Return the fenced blocks of a page in its order."""
    return read_fences


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """The environment of a reader: the built-in plugins, 80 columns, no colours, ``onrecord`` on the path."""
    script = Path(os.environ.get("ONRECORD_SCRIPT") or Path(sys.executable).with_name("onrecord"))
    assert script.is_file(), f"{script} is missing: install onrecord, or set ONRECORD_SCRIPT"
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ONRECORD_")}
    kept.pop("FORCE_COLOR", None)
    return kept | {
        "COLUMNS": "80",
        "NO_COLOR": "1",
        "ONRECORD_PLUGINS": "builtin",
        "PATH": f"{script.parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONUTF8": "1",
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a copy of ``seeds/`` and nothing else."""
    shutil.copytree(ROOT / "seeds", tmp_path / "work" / "seeds")
    return tmp_path / "work"


def _say(
    command: str | list[str], folder: Path, environment: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        shell=isinstance(command, str),
        cwd=folder,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=_SECONDS,
        check=False,
    )


@pytest.fixture
def run_console() -> Callable[[Fence, Path, Mapping[str, str]], list[str]]:
    """Run the commands of a block and return, for each whose output is not as shown, what differs."""

    def run(fence: Fence, folder: Path, environment: Mapping[str, str]) -> list[str]:
        wrong: list[str] = []
        for command, shown in fence.commands():
            if command.startswith(_NOT_RUN):
                continue
            got = _say(command, folder, environment).stdout
            shown = _ELISION.sub("...", shown)
            checker = doctest.OutputChecker()
            if not checker.check_output(shown, got, _COMPARED):
                difference = checker.output_difference(doctest.Example(command, shown), got, _COMPARED)
                wrong.append(f"line {fence.line}: $ {command}\n{difference}")
        return wrong

    return run


@pytest.fixture
def run_python() -> Callable[[str, Path, Mapping[str, str]], str]:
    """Run Python source in a process of its own; return "" when it ended well, else what it wrote."""

    def run(source: str, folder: Path, environment: Mapping[str, str]) -> str:
        ended = _say([sys.executable, "-c", source], folder, environment)
        return "" if ended.returncode == 0 else ended.stdout

    return run
