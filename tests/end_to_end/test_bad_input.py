"""Bad input: one sentence that names it and the way out, the right exit code, and the other inputs audited."""

from __future__ import annotations

import json
import os
import resource
import signal
import sqlite3
import subprocess
import time
import unicodedata
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

Onrecord = Callable[..., subprocess.CompletedProcess[bytes]]
GOOD = "title: Dam holds\noutlet: Merrow Gazette\n\n“The dam is safe,” Ada Orlo said on Monday. The town slept.\n"
FRENCH = (
    "Le barrage est sûr, a déclaré lundi Ada Orlo, mais les habitants de la ville ne le croient pas. " * 3
)
NO_TEXT = "Save the article as text, Markdown or HTML and audit that file."
NO_FILES = (
    "In folders, files with these endings are read: .atom .htm .html .markdown .md .rdf .rss .text .txt .warc "
    ".xhtml .xml .warc.gz. Name any other file directly."
)
UNTOLD = "The language of the text, which is unclear, is none that onrecord can audit yet. It can audit texts in: en."
TOO_LONG = "Split it: onrecord reads up to 500,000 characters as one article."
LONG = 1_000_000


@pytest.fixture(autouse=True)
def good(folder: Path) -> Path:
    file = folder / "good.txt"
    file.write_text(GOOD, encoding="utf-8")
    return file


def safe(written: bytes) -> bool:
    """Whether ``written`` is text in which nothing can steer a terminal or reorder a line."""
    text = written.decode("utf-8")
    return not any(unicodedata.category(c) in ("Cc", "Cf") and c != "\n" for c in text)


def titles(file: Path) -> list[str]:
    return [article["title"] for article in json.loads(file.read_text(encoding="utf-8"))["articles"]]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("empty.txt", b"", "empty.txt is empty. Check that the file was saved or downloaded whole."),
        ("blank.txt", b" \n\t\n", "blank.txt is empty. Check that the file was saved or downloaded whole."),
        (
            "binary.txt",
            bytes(range(256)) * 40,
            f"binary.txt holds no text that can be audited: it looks like binary data. {NO_TEXT}",
        ),
        (
            "scan.png",
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(200),
            f"scan.png holds no text that can be audited: it looks like a PNG image. {NO_TEXT}",
        ),
        (
            "cut.html",
            b"<html><head><title>The da",
            (
                "No article text was found in cut.html. If the page builds its text with JavaScript or asks for a "
                "login, save the article as text or HTML in your browser and audit that file."
            ),
        ),
        (
            "barrage.txt",
            FRENCH.encode(),
            "barrage.txt: The language of the text (fr) is none that onrecord can audit yet. It can audit texts in: en.",
        ),
        (
            "huge.txt",
            (GOOD + "The dam is safe, she has said it. " * 600_000)[:20_000_000].encode(),
            f"huge.txt has 19,999,959 characters, more than an article. {TOO_LONG}",
        ),
        ("dots.txt", b"...?!x" * 20_000, f"dots.txt: {UNTOLD}"),
        ("gone.txt", None, "There is no file or folder gone.txt. Check the path for typing errors."),
        (
            "gone*.txt",
            None,
            "Nothing matches gone*.txt. Check the pattern; ** stands for any number of folders.",
        ),
        (
            "ftp://paper.example/a",
            None,
            (
                "ftp://paper.example/a cannot be read: onrecord does not open ftp: addresses. Use an http or https "
                "address, or save the article and give the path of the file."
            ),
        ),
    ],
)
def test_an_input_that_cannot_be_audited(
    name: str, content: bytes | None, sentence: str, onrecord: Onrecord, folder: Path
) -> None:
    if content is not None:
        (folder / name).write_bytes(content)
    alone = onrecord("audit", name, "-q", "-o", "r.json")
    assert alone.stderr.decode() == f"onrecord: {sentence}\n"
    assert alone.returncode == 4
    beside = onrecord("audit", name, "good.txt", "-q", "-o", "r.json")
    assert beside.stderr.decode() == f"onrecord: {sentence}\n"
    assert beside.returncode == 5
    assert "Dam holds" in titles(folder / "r.json")


def test_a_folder_without_articles(onrecord: Onrecord, folder: Path) -> None:
    (folder / "hollow").mkdir()
    (folder / "hollow" / "photo.png").write_bytes(b"\x89PNG")
    done = onrecord("audit", "hollow", "good.txt", "-q", "-o", "r.json")
    assert done.stderr.decode() == f"onrecord: No articles were found in the folder hollow. {NO_FILES}\n"
    assert (done.returncode, titles(folder / "r.json")) == (5, ["Dam holds"])


@pytest.mark.parametrize("start", ["word ", "“", "Aaa said, ", "a", '"', "‘a ", "...", "“a” ‘b’ "])
def test_a_line_of_a_million_characters_is_refused(start: str, onrecord: Onrecord, folder: Path) -> None:
    (folder / "line.txt").write_text((start * LONG)[:LONG], encoding="utf-8")
    done = onrecord("audit", "line.txt", "good.txt", "-q", "-o", "r.json")
    assert done.returncode == 5
    [said] = done.stderr.decode().splitlines()
    assert said.startswith("onrecord: line.txt has ")
    assert said.endswith(f" characters, more than an article. {TOO_LONG}")
    assert titles(folder / "r.json") == ["Dam holds"]


@pytest.mark.parametrize(
    "start", ["word and the ", "“", "Aaa said, and the ", "a", '"', "The “a” ‘b’ and ", "the and. "]
)
def test_a_long_line_is_read_in_the_time_of_its_length(start: str, onrecord: Onrecord, folder: Path) -> None:
    """Each took minutes while one sentence had no longest length; the process is stopped after two."""
    (folder / "line.txt").write_text(
        "language: en\ntitle: Line\n\n" + (start * 60_000)[:60_000], encoding="utf-8"
    )
    done = onrecord("audit", "line.txt", "good.txt", "-q", "-o", "r.json", "--ledger", ":memory:")
    assert done.stderr == b""
    assert done.returncode == 0
    assert titles(folder / "r.json") == ["Line", "Dam holds"]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("utf16.txt", GOOD.encode("utf-16"), "The dam is safe,"),
        ("utf16-without-mark.txt", GOOD.encode("utf-16-le"), "The dam is safe,"),
        ("latin.txt", b'"Caf\xe9 Zo\xeb is shut," Ada Orlo said. The town has slept.', "Café Zoë is shut,"),
        (
            "cut.html",
            b"<p>\xe2\x80\x9cThe dam is safe,\xe2\x80\x9d Ada Orlo said. The town has sl",
            "The dam is safe,",
        ),
        (
            "nested.txt",
            '“The dam ‘is “safe,” Ada Orlo said. “And the town has slept.\n\n””"'.encode(),
            "The dam",
        ),
        (
            "rtl.txt",
            "“The dam is \u202esafe\u202c,” Ada Orlo\u200b said. The town has slept.".encode(),
            "The dam is",
        ),
        ("esc.txt", b'"The \x1b[31mdam is safe," Ada Orlo said. The town has slept. ' * 9, "dam"),
    ],
)
def test_text_that_is_odd_is_audited_and_cannot_steer_the_terminal(
    name: str, content: bytes, words: str, onrecord: Onrecord, folder: Path
) -> None:
    (folder / name).write_bytes(content)
    done = onrecord("audit", name, "good.txt", "-q", "--format", "terminal", "--format", "json=r.json")
    assert (done.returncode, done.stderr) == (0, b"")
    assert safe(done.stdout)
    report = json.loads((folder / "r.json").read_text(encoding="utf-8"))
    articles = {article["id"]: article["text"] for article in report["articles"]}
    assert len(articles) == 2
    assert any(words in claim["text"] for claim in report["claims"])
    for claim in report["claims"]:
        text = articles[claim["article"]]
        assert claim["text"] == " … ".join(text[start:end] for start, end in claim["content"])


def test_a_file_name_cannot_steer_the_terminal(onrecord: Onrecord) -> None:
    done = onrecord("audit", "gone\x1b]0;owned\x07\u202e.txt", "good.txt", "-q")
    assert done.returncode == 5
    assert safe(done.stderr) and safe(done.stdout)
    assert done.stderr.count(b"\n") == 1


# The ledger, the disk, the keyboard


def test_a_corrupt_ledger(onrecord: Onrecord, folder: Path) -> None:
    (folder / "l.db").write_bytes(b"This is no database at all. " * 400)
    done = onrecord("audit", "good.txt", "--ledger", "l.db", "-q")
    assert (done.returncode, done.stdout) == (2, b"")
    [said] = done.stderr.decode().splitlines()
    assert said.startswith("onrecord: ") and "l.db" in said and "Traceback" not in said


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write what is read-only")
def test_a_read_only_ledger(onrecord: Onrecord, folder: Path) -> None:
    assert onrecord("audit", "good.txt", "--ledger", "l.db", "-q").returncode == 0
    (folder / "l.db").chmod(0o400)
    done = onrecord("audit", "good.txt", "--ledger", "l.db", "-q")
    assert (done.returncode, done.stdout) == (2, b"")
    [said] = done.stderr.decode().splitlines()
    assert said.startswith("onrecord: ") and "l.db" in said and "Traceback" not in said


def test_a_ledger_where_there_is_no_folder_and_one_that_is_a_folder(onrecord: Onrecord, folder: Path) -> None:
    (folder / "place").mkdir()
    for where in ("good.txt/l.db", "place"):
        done = onrecord("audit", "good.txt", "--ledger", where, "-q")
        assert (done.returncode, done.stdout) == (2, b"")
        [said] = done.stderr.decode().splitlines()
        assert where in said and "Internal error" not in said


def small_disk(size: int) -> Callable[[], None]:
    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit


def test_a_full_disk_for_the_ledger(onrecord: Onrecord) -> None:
    done = onrecord("audit", "good.txt", "--ledger", "l.db", "-q", before=small_disk(20_000))
    assert (done.returncode, done.stdout) == (2, b"")
    [said] = done.stderr.decode().splitlines()
    assert "l.db" in said and "Internal error" not in said


def test_a_full_disk_for_temporary_files_blames_no_plugin(onrecord: Onrecord, folder: Path) -> None:
    """In a text so short, the language is told by a model, which is unpacked into a temporary file."""
    (folder / "short.txt").write_text("Ann Lee said on Friday that the bridge is shut.", encoding="utf-8")
    words = ("--ledger", ":memory:", "-q", "--format", "json")
    done = onrecord("audit", "short.txt", *words, before=small_disk(300_000))
    report = json.loads(done.stdout)
    assert done.returncode == 4
    assert report["plugin_problems"] == []
    [problem] = report["inputs_not_audited"]
    assert problem["input"] == "short.txt"
    assert "a temporary file cannot be written" in problem["why"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_full_disk_for_one_report_leaves_the_other(onrecord: Onrecord) -> None:
    words = ("--format", "json=/dev/full", "--format", "markdown")
    done = onrecord("audit", "good.txt", "--ledger", ":memory:", "-q", *words)
    assert done.stderr.decode() == (
        "onrecord: /dev/full cannot be written: No space left on device. What was there before is untouched; make "
        "room or name another file.\n"
    )
    assert done.returncode == 2
    assert "Merrow Gazette" in done.stdout.decode()


def claims_in(ledger: Path) -> int:
    """How many claims are recorded, those of runs that never ended among them."""
    if not ledger.exists():
        return 0
    with closing(sqlite3.connect(ledger, timeout=5)) as opened:
        try:
            return int(opened.execute("SELECT count(*) FROM claims").fetchone()[0])
        except sqlite3.OperationalError:  # it is being made
            return 0


def test_ctrl_c_keeps_what_was_recorded(
    start: Callable[..., subprocess.Popen[bytes]], onrecord: Onrecord, folder: Path
) -> None:
    """Standard input never ends: the first article is recorded, the second is waited for."""
    ledger = folder / "l.db"
    process = start("audit", "good.txt", "-", "--ledger", "l.db", "-q")
    for _ in range(2400):
        if claims_in(ledger):
            break
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, b"")
    assert err.decode().lstrip("\n") == (
        "onrecord: Interrupted. What was recorded is kept; the same command goes on from there.\n"
    )
    recorded = claims_in(ledger)
    assert recorded
    assert onrecord("audit", "good.txt", "--ledger", "l.db", "-q").returncode == 0
    assert claims_in(ledger) == recorded, "the claims recorded are used again"
    assert b"Ada Orlo" in onrecord("sources", "--ledger", "l.db").stdout
