from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ONRECORD = (sys.executable, "-c", "from onrecord_cli.main import main; main()")
SECONDS = 120

Onrecord = Callable[..., subprocess.CompletedProcess[bytes]]


def clean_environment(**more: str) -> dict[str, str]:
    """The environment of a process that is told nothing about onrecord or colours, and finds this checkout."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("ONRECORD_") and name not in ("NO_COLOR", "FORCE_COLOR", "PYTHONPATH")
    }
    rooms = [str(ROOT / room) for room in ("core", "plugins", "cli")]
    return {**kept, "ONRECORD_PLUGINS": "builtin", "PYTHONPATH": os.pathsep.join(rooms), **more}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The empty folder in which a test works."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def onrecord() -> Onrecord:
    """Run ``onrecord`` with these words in a process of its own."""

    def run(
        *words: str, input: bytes | None = None, before: Callable[[], None] | None = None, **environment: str
    ) -> subprocess.CompletedProcess[bytes]:
        command: Sequence[str] = (*ONRECORD, *words)
        return subprocess.run(
            command,
            input=input,
            capture_output=True,
            env=clean_environment(**environment),
            timeout=SECONDS,
            preexec_fn=before,
            check=False,
        )

    return run


@pytest.fixture
def start() -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """Start ``onrecord`` with these words and a standard input that stays open; it is ended after the test."""
    started: list[subprocess.Popen[bytes]] = []

    def start_(*words: str) -> subprocess.Popen[bytes]:
        pipe = subprocess.PIPE
        process = subprocess.Popen(
            (*ONRECORD, *words), stdin=pipe, stdout=pipe, stderr=pipe, env=clean_environment()
        )
        started.append(process)
        return process

    yield start_
    for process in started:
        process.kill()
        process.communicate()
