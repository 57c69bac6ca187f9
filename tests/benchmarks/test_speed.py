"""The arithmetic of the speed benchmark, and what it does where something is missing. Nothing here is timed."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from itertools import count
from pathlib import Path

import pytest
from benchmarks import speed, warm
from benchmarks.corpus import read_texts
from benchmarks.models import Unavailable
from benchmarks.processes import Cost, cost_of, costs
from benchmarks.rivals import SPACY, TEXTACY, find_pipeline

from onrecord.errors import InputError


def test_texts_are_repeated_until_there_are_enough_words() -> None:
    assert warm.enough(["a b c", "d e"], 4) == ["a b c", "d e"]
    assert warm.enough(["a b c", "d e"], 6) == ["a b c", "d e", "a b c"]
    assert warm.enough(["a b c", "d e"], 1) == ["a b c"]


def test_each_round_runs_every_system_and_the_first_run_is_not_counted() -> None:
    heard: list[str] = []

    def system(name: str) -> warm.Run:
        def run(texts: Iterable[str]) -> None:
            heard.append(f"{name}{len(list(texts))}")

        return run

    ticks = count(step=2.0)
    seconds = warm.cpu_seconds(
        {"a": system("a"), "b": system("b")}, ["x y"] * 3000, rounds=2, clock=lambda: next(ticks)
    )
    assert heard == ["a1000", "b1000", "a3000", "b3000", "a3000", "b3000"]
    assert seconds == {"a": [2.0, 2.0], "b": [2.0, 2.0]}


def test_a_ratio_is_the_median_over_rounds() -> None:
    assert warm.ratio([1.0, 2.0, 90.0], [2.0, 4.0, 10.0]) == 0.5


def test_process_figures_are_medians_with_ratios_to_the_rivals_that_ran() -> None:
    rows = speed.process_rows(
        {
            speed.AUDIT: [Cost(1.0, 0.5, 100_000_000), Cost(3.0, 0.5, 100_000_000)],
            SPACY: [Cost(4.0, 1.0, 200_000_000), Cost(4.0, 1.0, 200_000_000)],
        }
    )
    ours = rows[speed.AUDIT]
    assert (ours["wall"], ours["cpu"], ours["peak"]) == (2.0, 0.5, 100.0)
    assert (ours[f"wall/{SPACY}"], ours[f"cpu/{SPACY}"], ours[f"peak/{SPACY}"]) == (0.5, 0.5, 0.5)
    assert f"wall/{TEXTACY}" not in ours
    table = speed.tables({speed.COLD: rows, speed.MEMORY: rows}, files=5, words=10)
    assert "onrecord audit            2.00 s        0.50" in table
    assert "onrecord audit            100 MB        0.50" in table


def test_a_process_is_charged_with_its_own_memory() -> None:
    code = (
        "import sys; from benchmarks.processes import cost_of;"
        "print(*(cost_of([sys.executable, '-c', f'bytearray({size})']).peak for size in (1, 200_000_000)))"
    )
    root = Path(__file__).parents[2]  # a fresh process, since a child is charged with its parent's memory too
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    small, large = map(int, done.stdout.split())
    assert large - small > 150_000_000


def test_a_process_may_keep_compiled_modules_as_an_installed_program_has_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    assert cost_of([sys.executable, "-c", "import sys; sys.exit(sys.dont_write_bytecode)"]).cpu > 0


def test_a_process_that_fails_is_said_and_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    found = costs(
        {"good": [sys.executable, "-c", ""], "bad": [sys.executable, "-c", "raise SystemExit('no model')"]},
        rounds=2,
    )
    assert {name: len(each) for name, each in found.items()} == {"good": 2}
    assert capsys.readouterr().err == "Skipped: the process of bad. It ended with exit code 1: no model\n"


def test_a_pipeline_that_is_not_installed_is_said() -> None:
    with pytest.raises(Unavailable, match="spaCy"):
        find_pipeline("xx_no_such_pipeline")


def test_without_rivals_only_ours_is_measured(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def load(model: str) -> warm.Run:
        if model == "accurate":
            raise Unavailable("The model accurate has no weights.")
        return lambda texts: None

    ticks = count()
    monkeypatch.setattr(speed, "_extraction", load)
    monkeypatch.setattr(speed, "use_one_thread", lambda: None)
    monkeypatch.setattr(
        speed, "cpu_seconds", lambda systems, texts, rounds: {name: [1.0 + next(ticks)] for name in systems}
    )
    options = ["--part", "warm", "--spacy-model", "xx_none", "--words", "10", "--json", "--hold"]
    monkeypatch.setattr(speed, "read_floors", lambda name: {"warm/rules/words": 1.0})
    assert speed.main(options) == 1
    told = capsys.readouterr()
    assert set(json.loads(told.out)["warm"]) == {"fast", "rules"}
    assert "Skipped: spaCy and textacy." in told.err
    assert "Skipped: The model accurate has no weights." in told.err


def test_texts_come_from_a_folder_a_file_or_lines(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("second", encoding="utf-8")
    (tmp_path / "a.txt").write_text("first", encoding="utf-8")
    lines = tmp_path / "c.jsonl"
    lines.write_text('{"text": "third\\u2028line"}\n{"id": 1}\n', encoding="utf-8")
    assert read_texts(tmp_path) == ["first", "second"]
    assert read_texts(tmp_path / "b.txt") == ["second"]
    assert read_texts(lines) == ["third\u2028line"]
    assert len(read_texts(None)) == 6


def test_texts_without_a_word_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no text"):
        read_texts(tmp_path)
    assert speed.main([str(tmp_path / "none.txt")]) == 2
