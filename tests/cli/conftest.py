from __future__ import annotations

import importlib.util
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner, Result

from onrecord.model import Audit
from onrecord_cli.main import onrecord

SAMPLE = Path(__file__).parents[1] / "plugins" / "reports" / "sample_audit.py"
CASE = Path(__file__).parents[1] / "cases" / "one-root-four-echoes"

Run = Callable[..., Result]


def _load_sample() -> ModuleType:
    spec = importlib.util.spec_from_file_location("cli_sample_audit", SAMPLE)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def sample() -> Audit:
    audit: Audit = _load_sample().sample_audit()
    return audit


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty working folder, and an environment that says nothing about onrecord or colours."""
    monkeypatch.chdir(tmp_path)
    for name in [*os.environ]:
        if name.startswith("ONRECORD_") or name in ("NO_COLOR", "FORCE_COLOR"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("ONRECORD_PLUGINS", "builtin")
    yield tmp_path


@pytest.fixture
def run() -> Run:
    """Run ``onrecord`` with these words in this process; ``input`` is standard input."""

    def run_(*words: str, input: str | bytes | None = None) -> Result:
        return CliRunner().invoke(onrecord, words, input=input, prog_name="onrecord", catch_exceptions=False)

    return run_


@pytest.fixture
def desk(folder: Path) -> Path:
    """Four articles that echo one post, in the folder ``desk``."""
    shutil.copytree(CASE, folder / "desk", ignore=shutil.ignore_patterns("gold.json"))
    return folder / "desk"


@pytest.fixture
def audited(sample: Audit, monkeypatch: pytest.MonkeyPatch) -> Callable[[Audit], None]:
    """Make every audit of this test come out as told; ``sample`` until then."""
    result = [sample]
    monkeypatch.setattr("onrecord.audit", lambda targets, **settings: result[0])

    def become(audit: Audit) -> None:
        result[0] = audit

    return become
