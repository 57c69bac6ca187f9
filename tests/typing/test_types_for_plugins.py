from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PLUGIN = Path(__file__).with_name("plugin_as_a_stranger_would_write.py")
CORE = Path(__file__).parents[2] / "core"


def mypy(file: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    pytest.importorskip("mypy")
    config = folder / "mypy.ini"
    config.write_text("[mypy]\nstrict = True\nfollow_imports = silent\n", encoding="utf-8")
    words = ["--config-file", str(config), "--cache-dir", str(folder / "cache"), str(file)]
    return subprocess.run(
        [sys.executable, "-m", "mypy", *words],
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
        cwd=folder,
        env={**os.environ, "MYPYPATH": str(CORE)},
    )


def test_mypy_accepts_what_a_stranger_would_write(tmp_path: Path) -> None:
    done = mypy(PLUGIN, tmp_path)
    assert (done.stdout, done.returncode) == ("Success: no issues found in 1 source file\n", 0)


def test_mypy_refuses_an_offer_that_does_not_fit(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.py"
    wrong.write_text(
        PLUGIN.read_text(encoding="utf-8").replace("return [Wire()]", "return [Count()]"), encoding="utf-8"
    )
    done = mypy(wrong, tmp_path)
    assert done.returncode == 1
    assert '"Count"; expected "Parser"' in done.stdout
