from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
TEXT = "The weir fell, the warden said. “It fell,” said Ann Lee."


def line(name: str, text: str) -> bytes:
    return json.dumps({"id": name, "text": text}).encode() + b"\n"


def test_each_line_is_answered_with_offsets_into_its_text(run: Run) -> None:
    result = run("attributions", "--jsonl", input=line("one", TEXT) + b"\n" + line("two", ""))
    assert result.exit_code == 0
    first, second = map(json.loads, result.stdout.splitlines())
    assert (first["id"], second) == ("one", {"id": "two", "attributions": []})
    said = {
        " ".join(TEXT[slice(*span)] for span in found["source"]): TEXT[slice(*found["content"][0])]
        for found in first["attributions"]
    }
    assert "It fell" in said["Ann Lee"]
    for found in first["attributions"]:
        assert set(found) == {"source", "cue", "content", "mode", "confidence"}
        assert 0 <= found["confidence"] <= 1


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (b"not json", "this is no JSON"),
        (b"\xff\xfe", "this is no JSON"),
        (b"[" * 100_000, "nested too deep"),
        (b"[1]", "this is no JSON object"),
        (b'{"text": "x"}', '"id" is missing or no string'),
        (b'{"id": "x", "text": 1}', '"text" is missing or no string'),
    ],
)
def test_a_bad_line_is_named_and_the_others_go_on(bad: bytes, why: str, run: Run) -> None:
    result = run("attributions", "--jsonl", input=line("one", TEXT) + bad + b"\n" + line("two", TEXT))
    assert result.exit_code == 5
    assert [json.loads(row)["id"] for row in result.stdout.splitlines()] == ["one", "two"]
    assert result.stderr.startswith("onrecord: Line 2 of standard input: ")
    assert why in result.stderr
    assert run("attributions", "--jsonl", input=bad).exit_code == 4


def test_a_broken_letter_comes_back_as_it_was(run: Run) -> None:
    result = run(
        "attributions", "--jsonl", input=b'{"id": "\\ud800", "text": "\\ud800 It fell, Ann Lee said."}\n'
    )
    assert json.loads(result.stdout)["id"] == "\ud800"


def test_a_line_is_answered_before_the_next_is_read() -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", "from onrecord_cli.main import main; main()", "attributions", "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with process:
        assert process.stdin and process.stdout
        for name in ("one", "two"):
            process.stdin.write(line(name, TEXT))
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == name
        process.stdin.close()
        assert process.wait(30) == 0


def test_articles_are_read_and_their_text_is_told(run: Run, desk: Path) -> None:
    result = run("attributions", "desk", "missing.txt")
    assert result.exit_code == 5
    assert "missing.txt" in result.stderr
    rows = [json.loads(row) for row in result.stdout.splitlines()]
    assert [row["id"] for row in rows] == [f"desk/a{n}.txt" for n in range(1, 5)]
    assert all(row["attributions"] for row in rows)
    assert rows[0]["text"].startswith("Crews working for the Ostran mining company")


def test_a_language_without_an_extractor_is_a_sentence(run: Run) -> None:
    result = run("attributions", "--jsonl", "--language", "xx", input=line("one", TEXT))
    assert result.exit_code == 4
    assert "Line 1 of standard input: The language of the text (xx)" in result.stderr


@pytest.mark.parametrize("words", [[], ["--jsonl", "desk"]])
def test_texts_come_from_one_place(words: list[str], run: Run) -> None:
    result = run("attributions", *words)
    assert result.exit_code == 2
    assert "Give either TARGETS or --jsonl." in result.stderr
