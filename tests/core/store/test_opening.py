"""Opening: every way to name a ledger, and everything that can stand where a ledger should."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from onrecord.errors import ExitCode, LedgerError
from onrecord.model import Audit
from onrecord.store import Ledger

ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


def refusal(where: str, *, reading: bool = False) -> str:
    """Open ``where`` in vain; return the message once it is fit for a person."""
    with pytest.raises(LedgerError) as told:
        Ledger.open(where, reading=reading).close()
    assert told.value.hint.endswith(".")
    assert "\n" not in told.value.message
    assert told.value.exit_code is ExitCode.USAGE
    return told.value.message


@pytest.fixture
def filled(place: Path, full_audit: Audit) -> Path:
    with Ledger.open(str(place)) as ledger:
        run = ledger.begin_run(tool_version="0.1.0", plugins=full_audit.plugins, policy="p", targets=[])
        ledger.record_audit(run, full_audit)
    return place


def test_default_ledger_is_under_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Ledger.open().close()
    assert (tmp_path / ".onrecord" / "ledger.db").is_file()


def test_our_own_folder_stays_out_of_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Ledger.open("desk.db").close()
    assert not Path(".gitignore").exists()
    Ledger.open().close()
    ignored = Path(".onrecord/.gitignore")
    assert ignored.read_text().splitlines()[-1] == "*"
    ignored.unlink()
    Ledger.open().close()
    assert not ignored.exists(), "who takes it away wants the ledger in git"
    Path(".onrecord/ledger.db").unlink()
    ignored.write_text("cache\n")
    Ledger.open().close()
    assert ignored.read_text() == "cache\n"


@pytest.mark.parametrize(
    "form", ["{}", "sqlite:///{}", "sqlite+pysqlite:///{}", "sqlite:///file:{}?uri=true"]
)
def test_every_way_to_name_a_file(filled: Path, full_audit: Audit, form: str) -> None:
    with Ledger.open(form.format(filled)) as ledger:
        assert ledger.audit() == full_audit


@pytest.mark.parametrize("where", [":memory:", "sqlite://", "sqlite:///:memory:"])
def test_memory_ledger_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    monkeypatch.chdir(tmp_path)
    with Ledger.open(where) as ledger:
        assert ledger.claims() == []
    with Ledger.open(where, reading=True) as ledger:
        assert ledger.claims() == []
    assert list(tmp_path.iterdir()) == []


def test_commits_reach_the_disk_and_readers_do_not_wait(place: Path, ledger: Ledger) -> None:
    with closing(sqlite3.connect(place)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        connection.execute("BEGIN IMMEDIATE")
        with Ledger.open(str(place), reading=True) as reader:
            assert reader.claims() == []


def test_open_ledger_is_not_migrated_again(place: Path) -> None:
    """Alembic takes a third of a second to import; only a ledger that needs it pays."""
    Ledger.open(str(place)).close()
    code = (
        "import sys; from onrecord.store import Ledger; Ledger.open(sys.argv[1]).close(); "
        "print('alembic' in sys.modules)"
    )
    told = subprocess.run(
        [sys.executable, "-c", code, str(place)], env=ENVIRONMENT, capture_output=True, check=False
    )
    assert (told.stdout, told.stderr) == (b"False\n", b"")


def test_reading_makes_nothing(tmp_path: Path) -> None:
    assert "There is no ledger at" in refusal(str(tmp_path / "new" / "ledger.db"), reading=True)
    (tmp_path / "empty.db").touch()
    assert "There is no ledger at" in refusal(str(tmp_path / "empty.db"), reading=True)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["empty.db"]
    assert (tmp_path / "empty.db").stat().st_size == 0


def test_folders_above_are_not_made(tmp_path: Path) -> None:
    assert "its folder is in one that does not exist" in refusal(str(tmp_path / "typo" / "x" / "ledger.db"))
    assert list(tmp_path.iterdir()) == []


def test_folder_is_no_ledger(tmp_path: Path) -> None:
    assert "is not a file" in refusal(str(tmp_path))
    (tmp_path / "file").touch()
    assert "cannot be opened" in refusal(str(tmp_path / "file" / "ledger.db"))


@pytest.mark.parametrize(
    ("where", "told"),
    [
        ("", "no name"),
        ("  ", "no name"),
        ("://", "URL cannot be read"),
        ("nonsense://somewhere", "driver that is not installed"),
        ("postgresql+nonsense://somewhere/x", "driver that is not installed"),
        ("a\0b.db", "no name for a file"),
    ],
)
def test_names_that_are_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str, told: str) -> None:
    monkeypatch.chdir(tmp_path)
    assert told in refusal(where)


def test_password_is_not_shown() -> None:
    assert "hunter2" not in refusal("postgresql+nonsense://me:hunter2@somewhere/x")


def test_control_characters_of_a_path_are_not_shown_raw(tmp_path: Path) -> None:
    assert "\x1b" not in refusal(str(tmp_path / "no\x1b[31m" / "x" / "ledger.db"))


def test_random_bytes_are_refused_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    noise = random.Random(1).randbytes(8192)
    path.write_bytes(noise)
    assert "is damaged" in refusal(str(path))
    assert "is damaged" in refusal(str(path), reading=True)
    assert path.read_bytes() == noise


@pytest.mark.parametrize("part", [0.001, 0.5, 0.99])
def test_truncated_ledger_is_damaged(filled: Path, part: float) -> None:
    whole = filled.read_bytes()
    filled.write_bytes(whole[: int(len(whole) * part)])
    assert "is damaged" in refusal(str(filled))


def test_damage_inside_is_told_when_read(filled: Path) -> None:
    """Pages are not all read at opening; whatever is met later is a LedgerError, never another."""
    whole = bytearray(filled.read_bytes())
    whole[8192:] = random.Random(1).randbytes(len(whole) - 8192)
    filled.write_bytes(whole)
    with pytest.raises(LedgerError, match="is damaged"), Ledger.open(str(filled)) as ledger:
        ledger.audit()


@pytest.mark.parametrize(("column", "value"), [("kind", "planet"), ("mention", "[3"), ("mention", "[5,2]")])
def test_value_that_is_no_record_is_damage(filled: Path, column: str, value: str) -> None:
    with closing(sqlite3.connect(filled)) as connection:
        connection.execute("DROP TRIGGER links_refuse_update")
        connection.execute(f"UPDATE links SET {column} = ?", [value])
        connection.commit()
    with Ledger.open(str(filled)) as ledger, pytest.raises(LedgerError, match="is damaged"):
        ledger.claims()


def test_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "theirs.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        connection.execute("INSERT INTO alembic_version VALUES ('0001')")
        connection.commit()
    before = path.read_bytes()
    assert "belongs to another program" in refusal(str(path))
    assert path.read_bytes() == before


def test_ledger_of_a_newer_program_is_left_alone(filled: Path) -> None:
    with closing(sqlite3.connect(filled)) as connection:
        connection.execute("UPDATE onrecord_version SET version_num = '9999'")
        connection.commit()
    before = filled.read_bytes()
    assert "newer onrecord" in refusal(str(filled))
    assert "newer onrecord" in refusal(str(filled), reading=True)
    assert filled.read_bytes() == before


def test_read_only_ledger_can_be_read_but_not_opened_for_an_audit(filled: Path, full_audit: Audit) -> None:
    where = f"sqlite:///file:{filled}?mode=ro&uri=true"
    assert "is read-only" in refusal(where)
    with Ledger.open(where, reading=True) as ledger:
        assert ledger.audit() == full_audit
        with pytest.raises(LedgerError, match="is read-only"):
            ledger.begin_run(tool_version="0", plugins=(), policy="p", targets=())


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_read_only_file(filled: Path) -> None:
    filled.chmod(0o444)
    assert "is read-only" in refusal(str(filled))


def test_locked_ledger_names_the_reason(filled: Path) -> None:
    with closing(sqlite3.connect(filled)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        assert "in use by another program" in refusal(f"sqlite:///{filled}?timeout=0.05")


def test_empty_file_becomes_a_ledger(tmp_path: Path) -> None:
    (tmp_path / "ledger.db").touch()
    with Ledger.open(str(tmp_path / "ledger.db")) as ledger:
        assert ledger.claims() == []


def test_path_may_hold_anything_a_folder_may(tmp_path: Path, full_audit: Audit) -> None:
    path = tmp_path / "100% of?it #é 'x'" / "le dger.db"
    with Ledger.open(str(path)) as ledger:
        run = ledger.begin_run(tool_version="0.1.0", plugins=full_audit.plugins, policy="p", targets=[])
        ledger.record_audit(run, full_audit)
    assert path.is_file()
