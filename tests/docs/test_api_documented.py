"""The examples of docs/api.md run, one after another, in an empty folder."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "api.md"


def test_the_examples_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = tmp_path / "desk"
    desk.mkdir()
    (tmp_path / "onrecord.toml").write_text(
        '[sections.desk]\npaths = ["/desk/"]\nignore = ["anonymity-unexplained"]\n', encoding="utf-8"
    )
    monkeypatch.chdir(desk)
    monkeypatch.setenv("ONRECORD_PLUGINS", "builtin")
    blocks = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) == 3
    names: dict[str, object] = {}
    for number, block in enumerate(blocks, start=1):
        exec(compile(block, f"{PAGE.name}, example {number}", "exec"), names)  # noqa: S102 - our own page
    assert (desk / "report.sarif").stat().st_size
    arguments = names["arguments"]
    assert isinstance(arguments, dict)
    assert arguments["root"] == tmp_path, "paths start from the folder of the configuration"
    assert not arguments["policies"][0].asks("anonymity-unexplained", ["desk/draft.md"])
