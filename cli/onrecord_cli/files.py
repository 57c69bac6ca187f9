"""Writing a report to a file so that the file is whole at every moment: the new report, or what was there before."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from onrecord.display import one_line
from onrecord.errors import OutputError

_SYSTEM_FOLDERS = ("/dev/", "/proc/")
_UNTOUCHED = "What was there before is untouched; make room or name another file."


def check_writable(file: Path) -> None:
    """See that a report could be written to ``file``, before the work of an audit is done for it.

    Raises:
        OutputError: if its folder does not exist or cannot be written, or ``file`` is a folder or read-only.
    """
    shown = one_line(str(file))
    try:
        if file.is_dir():
            raise OutputError(f"{shown} is a folder.", hint="Name a file in it.")
        if not file.parent.is_dir():
            raise OutputError(
                f"{shown} cannot be written: there is no folder {one_line(str(file.parent))}.",
                hint="Make it.",
            )
        read_only = file.exists() and not os.access(file, os.W_OK)
        if read_only or (_is_replaced(file) and not os.access(file.resolve().parent, os.W_OK)):
            what = "the file" if read_only else "its folder"
            raise OutputError(
                f"{shown} cannot be written: {what} is read-only.",
                hint="Make it writable, or name another file.",
            )
    except (OSError, ValueError) as error:
        raise _refused(file, error) from error


def write_whole(file: Path, content: bytes) -> None:
    """Write ``content`` to ``file``: beside it first, onto the disk, then renamed over it.

    A symbolic link stays one and its target is replaced; a device or pipe is written to as it is. The permissions of
    a file that was there are kept.

    Raises:
        OutputError: if it cannot be written; a regular file that was there is then as it was.
    """
    try:
        if not _is_replaced(file):
            file.write_bytes(content)
            return
        _replace(file.resolve(), content)
    except (OSError, ValueError) as error:
        raise _refused(file, error) from error


def _is_replaced(file: Path) -> bool:
    if str(file).startswith(_SYSTEM_FOLDERS):
        return False
    return not file.exists() or stat.S_ISREG(file.stat().st_mode)


def _replace(file: Path, content: bytes) -> None:
    import secrets  # not before there is a file to write: most runs write none

    beside = file.parent / f".onrecord-{secrets.token_hex(6)}.part"
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        with os.fdopen(descriptor, "wb") as out:
            if file.exists():
                beside.chmod(stat.S_IMODE(file.stat().st_mode))
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        beside.replace(file)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    _sync_folder(file.parent)


def _sync_folder(folder: Path) -> None:
    """Put the renaming onto the disk too, where the system lets a folder be opened (Windows does not)."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(descriptor)
    except OSError:
        # Some file systems refuse this for folders; the file itself is on the disk already.
        return
    finally:
        os.close(descriptor)


def _refused(file: Path, error: Exception) -> OutputError:
    why = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return OutputError(f"{one_line(str(file))} cannot be written: {why}.", hint=_UNTOUCHED)


__all__ = ["check_writable", "write_whole"]
