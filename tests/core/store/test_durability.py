"""Several processes at one ledger, processes killed at any moment, and disks that fill up."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from onrecord.document import Document
from onrecord.errors import LedgerError
from onrecord.model import Article, Chain, Form, Kind, Link, Mode, RecordedClaim, Span
from onrecord.store import Ledger

ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
CLAIMS = 7
ROUNDS = 15


def article_and_claims(number: int) -> tuple[Article, Document, list[RecordedClaim]]:
    content = f"Report {number}. ".encode() * 400
    document = Document(target=f"{number}.txt", content=content)
    article = Article(key=document.target, sha256=document.sha256, text=content.decode())
    claims = [
        RecordedClaim(
            article=article.id,
            content=(Span(start, start + 3),),
            cue=(),
            text=f"claim {start} of {number}",
            form=Form.INDIRECT,
            mode=Mode.SPEECH,
            chain=Chain((Link(name="The Courier", kind=Kind.OUTLET), Link(name="Ada", kind=Kind.PERSON))),
        )
        for start in range(CLAIMS)
    ]
    return article, document, claims


def begin(ledger: Ledger) -> int:
    return ledger.begin_run(tool_version="0", plugins=(), policy="p", targets=())


def is_whole(place: Path) -> bool:
    with closing(sqlite3.connect(place)) as connection:
        sound = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return sound and connection.execute("PRAGMA foreign_key_check").fetchall() == []


def holds(ledger: Ledger, number: int) -> bool:
    article, document, claims = article_and_claims(number)
    return (
        ledger.article(article.id) == article
        and ledger.document(document.sha256) == document
        and ledger.recorded_claims(article, "rules/1") == tuple(claims)
    )


def test_processes_that_open_a_new_ledger_at_once_all_succeed(
    tmp_path: Path, count_rows: Callable[[], dict[str, int]]
) -> None:
    code = (
        "import sys; from onrecord.store import Ledger; import alembic.command; print('ready', flush=True); "
        "sys.stdin.readline(); ledger = Ledger.open(sys.argv[1]); "
        "print(ledger.begin_run(tool_version='0', plugins=(), policy='p', targets=())); ledger.close()"
    )
    path = str(tmp_path / ".onrecord" / "ledger.db")
    children = [
        subprocess.Popen(
            [sys.executable, "-c", code, path],
            env=ENVIRONMENT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    for child in children:
        assert child.stdout is not None and child.stdout.readline() == "ready\n"
    for child in children:
        assert child.stdin is not None
        child.stdin.write("go\n")
        child.stdin.flush()
    told = [child.communicate() for child in children]
    assert sorted(told) == [(f"{n}\n", "") for n in (1, 2, 3, 4)]
    assert count_rows()["onrecord_version"] == 1
    assert count_rows()["runs"] == 4


def record_for_ever(where: str, first: int) -> None:
    """The child of the test below: record articles and print the number of each once it is recorded."""
    with Ledger.open(where) as ledger:
        run = begin(ledger)
        print("ready", flush=True)
        number = first
        while True:
            article, document, claims = article_and_claims(number)
            ledger.record_article(run, article, document, "rules/1", claims)
            print(number, flush=True)
            number += 1


def test_killing_at_any_moment_loses_nothing_that_was_recorded(place: Path) -> None:
    moments = random.Random(7)
    recorded: list[int] = []
    for _ in range(ROUNDS):
        first = recorded[-1] + 2 if recorded else 0
        child = subprocess.Popen(
            [sys.executable, __file__, str(place), str(first)],
            env=ENVIRONMENT,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert child.stdout is not None and child.stdout.readline() == "ready\n"
        time.sleep(moments.uniform(0.005, 0.12))
        child.send_signal(signal.SIGKILL)
        told, _ = child.communicate()
        assert child.returncode == -signal.SIGKILL
        new = [int(line) for line in told.splitlines(keepends=True) if line.endswith("\n")]
        recorded += new
        with Ledger.open(str(place)) as ledger:
            assert all(holds(ledger, number) for number in new)
        assert is_whole(place)
    assert len(recorded) >= ROUNDS
    with Ledger.open(str(place)) as ledger:
        assert all(holds(ledger, number) for number in recorded)


def test_killing_while_the_ledger_is_made_leaves_one_that_opens(place: Path) -> None:
    moments = random.Random(11)
    for number in range(6):
        where = place.parent / f"{number}.db"
        child = subprocess.Popen(
            [sys.executable, __file__, str(where), "0"], env=ENVIRONMENT, stdout=subprocess.DEVNULL
        )
        deadline = time.monotonic() + 20
        while not where.exists() and time.monotonic() < deadline:
            time.sleep(0.001)
        time.sleep(moments.uniform(0, 0.08))
        child.kill()
        child.wait()
        with Ledger.open(str(where)) as ledger:
            assert begin(ledger) >= 1
        assert is_whole(where)


@contextmanager
def disk_of(pages: int) -> Iterator[None]:
    """Let SQLite find the disk full beyond ``pages`` pages in every ledger opened inside."""

    def limit(connection: Any, _: Any) -> None:
        connection.execute(f"PRAGMA max_page_count={pages}").close()

    event.listen(Engine, "connect", limit)
    try:
        yield
    finally:
        event.remove(Engine, "connect", limit)


def fill(ledger: Ledger) -> int:
    """Record articles until the disk is full; return how many are recorded."""
    run = begin(ledger)
    for number in range(1000):
        article, document, claims = article_and_claims(number)
        try:
            ledger.record_article(run, article, document, "rules/1", claims)
        except LedgerError as error:
            assert "Free some space" in error.hint or "disk" in error.hint
            return number
    raise AssertionError("the disk never filled")


def test_full_disk_keeps_what_was_recorded(place: Path) -> None:
    Ledger.open(str(place)).close()
    with disk_of(120), Ledger.open(str(place)) as ledger:
        count = fill(ledger)
        assert count > 0
        assert all(holds(ledger, number) for number in range(count))
        with pytest.raises(LedgerError, match="nothing with the id"):
            ledger.article(article_and_claims(count)[0].id)
    assert is_whole(place)
    with Ledger.open(str(place)) as ledger:
        article, document, claims = article_and_claims(count)
        ledger.record_article(begin(ledger), article, document, "rules/1", claims)
        assert all(holds(ledger, number) for number in range(count + 1))


def test_no_room_for_a_new_ledger(place: Path) -> None:
    with disk_of(4), pytest.raises(LedgerError, match="the disk is full") as told:
        Ledger.open(str(place)).close()
    assert "Free some space" in told.value.hint


def test_write_refused_by_the_system_keeps_what_was_recorded(place: Path) -> None:
    """The system's own refusal (here a limit on file size), as a quota or a failing disk would give it."""
    code = (
        "import resource, runpy, sys; "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (700_000, resource.RLIM_INFINITY)); "
        "from onrecord.store import Ledger; "
        "names = runpy.run_path(sys.argv[1]); "
        "ledger = Ledger.open(sys.argv[2]); print(names['fill'](ledger)); ledger.close()"
    )
    Ledger.open(str(place)).close()
    child = subprocess.run(
        [sys.executable, "-c", code, __file__, str(place)],
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert child.stderr == ""
    count = int(child.stdout)
    assert count > 0
    with Ledger.open(str(place)) as ledger:
        assert all(holds(ledger, number) for number in range(count))
    assert is_whole(place)


def test_two_processes_may_record_at_once(place: Path) -> None:
    Ledger.open(str(place)).close()
    children = [
        subprocess.Popen(
            [sys.executable, __file__, str(place), str(first)],
            env=ENVIRONMENT,
            stdout=subprocess.PIPE,
            text=True,
        )
        for first in (0, 0, 100_000)
    ]
    told: list[list[int]] = []
    for child in children:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        told.append([int(child.stdout.readline()) for _ in range(5)])
    for child in children:
        child.kill()
        child.communicate()
    with Ledger.open(str(place)) as ledger:
        assert all(holds(ledger, number) for numbers in told for number in numbers)
    assert is_whole(place)


if __name__ == "__main__":
    record_for_ever(sys.argv[1], int(sys.argv[2]))
