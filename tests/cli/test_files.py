from __future__ import annotations

import errno
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from onrecord import OutputError
from onrecord_cli.files import check_writable, write_whole

unix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_a_new_file_and_a_replaced_one(folder: Path) -> None:
    file = folder / "r.json"
    write_whole(file, b"first")
    write_whole(file, b"second")
    assert file.read_bytes() == b"second"
    assert names(folder) == ["r.json"]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_when_writing_fails_the_old_file_stays_whole(
    step: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    file = folder / "r.json"
    file.write_bytes(b"old")
    monkeypatch.setattr(*((os, "fsync", fail) if step == "fsync" else (Path, "replace", fail)))
    with pytest.raises(
        OutputError, match=r"r\.json cannot be written: No space left on device\. What was there"
    ):
        write_whole(file, b"new")
    assert file.read_bytes() == b"old"
    assert names(folder) == ["r.json"]


@unix
def test_a_disk_that_fills_up_while_writing(folder: Path) -> None:
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "from pathlib import Path; from onrecord import OutputError; from onrecord_cli.files import write_whole\n"
        "try: write_whole(Path('r.json'), b'x' * 100_000)\n"
        "except OutputError as error: print(error.exit_code, error)\n"
    )
    (folder / "r.json").write_bytes(b"old")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.startswith("2 r.json cannot be written: File too large."), done.stderr
    assert (folder / "r.json").read_bytes() == b"old"
    assert names(folder) == ["r.json"]


def test_a_read_only_disk_is_a_sentence(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> int:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(os, "open", fail)
    with pytest.raises(OutputError, match="Read-only file system"):
        write_whole(folder / "r.json", b"new")


@unix
@pytest.mark.parametrize("what", ["the file", "its folder"])
def test_what_is_read_only_is_said_beforehand(
    what: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = folder / "r.json"
    file.write_bytes(b"old")
    refused = file if what == "the file" else folder
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != refused)
    with pytest.raises(OutputError, match=f"{what} is read-only"):
        check_writable(file)


@unix
def test_permissions_are_kept_and_new_files_follow_the_umask(folder: Path) -> None:
    kept, new = folder / "kept", folder / "new"
    kept.write_bytes(b"old")
    kept.chmod(0o640)
    before = os.umask(0o027)
    try:
        write_whole(kept, b"x")
        write_whole(new, b"x")
    finally:
        os.umask(before)
    assert [oct(file.stat().st_mode & 0o777) for file in (kept, new)] == ["0o640", "0o640"]


@unix
def test_a_link_stays_a_link(folder: Path) -> None:
    (folder / "deep").mkdir()
    target, link = folder / "deep" / "r.json", folder / "latest.json"
    target.write_bytes(b"old")
    link.symlink_to(target)
    write_whole(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


@unix
def test_devices_and_pipes_are_written_to_as_they_are(folder: Path) -> None:
    write_whole(Path(os.devnull), b"x")
    assert not Path(os.devnull).is_file()
    pipe = folder / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    write_whole(pipe, b"through the pipe")
    reader.join(10)
    assert read == [b"through the pipe"]
    assert pipe.is_fifo()


@unix
def test_dev_stdout_is_standard_output(folder: Path) -> None:
    code = (
        "from pathlib import Path; from onrecord_cli.files import *; check_writable(Path('/dev/stdout')); "
        + ("write_whole(Path('/dev/stdout'), b'out')")
    )
    with (folder / "redirected").open("wb") as out:
        subprocess.run([sys.executable, "-c", code], stdout=out, check=True)
    assert (folder / "redirected").read_bytes() == b"out"
    assert Path("/dev/stdout").is_symlink()


def test_a_name_that_no_system_has_is_a_sentence(folder: Path) -> None:
    for name in ("x" * 5000, "nul\0byte"):
        with pytest.raises(OutputError, match="cannot be written"):
            check_writable(folder / name)
