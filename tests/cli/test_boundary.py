from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord import OnrecordError, errors
from onrecord_cli.boundary import guard
from onrecord_cli.main import onrecord

Run = Callable[..., Result]
ONRECORD = [sys.executable, "-c", "from onrecord_cli.main import main; main()"]


def every_error(root: type[OnrecordError] = OnrecordError) -> list[type[OnrecordError]]:
    return [root, *(below for child in root.__subclasses__() for below in every_error(child))]


@pytest.mark.parametrize("kind", [k for k in every_error() if k.__module__ == errors.__name__])
def test_each_error_of_ours_is_a_sentence_and_its_exit_code(
    kind: type[OnrecordError], capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        raise kind("The input x is wrong.", **({} if kind is errors.NotCheckable else {"hint": "Do y."}))

    assert guard(fail) == kind.exit_code
    said = capsys.readouterr().err
    assert said.startswith("onrecord: The input x is wrong.")
    assert said.count("\n") == 1


def test_what_is_said_cannot_control_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    def fail() -> None:
        raise OnrecordError("The file a\x1b[2J\n\u202eb is wrong.")

    guard(fail)
    assert capsys.readouterr().err == "onrecord: The file a b is wrong.\n"


def test_an_internal_error_is_a_sentence_and_how_to_see_more(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("of our own\nsecond line")

    monkeypatch.setattr("onrecord.audit", fail)
    result = run("audit", "x", "--ledger", ":memory:")
    assert result.exit_code == 3
    assert "ZeroDivisionError: of our own" in result.stderr
    assert "ONRECORD_TRACEBACK=1" in result.stderr
    assert result.stderr.count("\n") == 1
    monkeypatch.setenv("ONRECORD_TRACEBACK", "1")
    with pytest.raises(ZeroDivisionError):
        CliRunner().invoke(onrecord, ["audit", "x", "--ledger", ":memory:"], catch_exceptions=False)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT to send")
def test_ctrl_c_says_that_what_was_recorded_is_kept(folder: Path) -> None:
    (folder / "one.txt").write_text("title: One\n\nIt rained, Ann Lee said.\n")
    process = subprocess.Popen(
        [*ONRECORD, "audit", "one.txt", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with process:
        ledger = folder / ".onrecord" / "ledger.db"
        _wait_until(lambda: ledger.exists() and b"Ann Lee" in _bytes(folder / ".onrecord"), process)
        process.send_signal(signal.SIGINT)
        out, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert out == b""
    assert (
        said.strip()
        == b"onrecord: Interrupted. What was recorded is kept; the same command goes on from there."
    )
    shown = subprocess.run([*ONRECORD, "show", "one.txt"], capture_output=True, text=True, check=False)
    assert shown.returncode == 0
    assert shown.stdout.startswith("One\n")


def _bytes(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.glob("ledger.db*") if file.is_file())


def _wait_until(true: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        if true():
            return
        try:
            process.wait(0.05)
        except subprocess.TimeoutExpired:
            continue
        raise AssertionError("the process ended before its time")
    raise AssertionError("it never came")


@pytest.mark.skipif(os.name == "nt", reason="pipes break differently on Windows")
@pytest.mark.parametrize("words", [["schema"], ["--help"], ["plugins"]])
def test_a_reader_that_leaves_early_is_no_error(words: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [*ONRECORD, *words], stdout=writing, stderr=subprocess.PIPE, text=True, check=False
        )
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_standard_output_on_a_full_disk_is_a_sentence() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*ONRECORD, "schema"], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 2
    assert done.stderr == (
        "onrecord: Standard output cannot be written: No space left on device. Write to a file with -o FILE.\n"
    )
