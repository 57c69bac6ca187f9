"""What an audit waits for before it begins: only what its own articles need."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ARTICLE = Path(__file__).parents[1] / "articles" / "ferry-trial.txt"
OF_OTHER_FORMATS = ("feedparser", "lxml", "markdown_it", "trafilatura", "warcio", "yaml")
OF_THE_NETWORK = ("httpcore", "httpx", "protego", "tenacity")
OF_THE_LEDGER = ("alembic", "sqlalchemy", "sqlite3")
OF_OTHER_LANGUAGES = ("charset_normalizer", "py3langid")


@pytest.mark.parametrize("model", ["rules", "fast", "accurate"])
def test_an_english_text_without_a_ledger_waits_for_no_other_library(model: str) -> None:
    heavy = (*OF_OTHER_FORMATS, *OF_THE_NETWORK, *OF_THE_LEDGER, *OF_OTHER_LANGUAGES)
    code = (
        "import atexit, sys\n"
        f"atexit.register(lambda: print('LOADED', *(name for name in {heavy} if name in sys.modules)))\n"
        "from onrecord_cli.main import main\n"
        "main()\n"
    )
    words = ("audit", str(ARTICLE), "--ledger", ":memory:", "-q", "--model", model)
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "ONRECORD_PLUGINS": "builtin"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Articles" in done.stdout
    assert done.stdout.splitlines()[-1] == "LOADED"
