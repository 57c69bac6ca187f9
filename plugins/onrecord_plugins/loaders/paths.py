"""Files, folders and globs of the local disk."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import BinaryIO

from onrecord.document import Document
from onrecord.errors import InputError
from onrecord.hookspecs import LoadContext
from onrecord.model import InputProblem
from onrecord_plugins.loaders.urls import UrlLoader

READABLE_SUFFIXES = frozenset(
    {".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".xml", ".rss", ".atom", ".rdf", ".warc"}
)
"""Endings that make a file of a folder an article; a file that is named directly is read whatever it is called."""
_ABOUT_THE_FOLDER = frozenset(
    {"readme", "license", "licence", "notice", "changelog", "contributing", "authors"}
)
_SAVED_PAGE = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_MAGIC = re.compile(r"[*?\[]")
_LOOKS_LIKE_ADDRESS = re.compile(r"www\.|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/", re.IGNORECASE)
_KINDS = (
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def _why(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "permission denied"
    return (error.strerror or type(error).__name__).lower()


def _cannot_read(shown: str, error: OSError) -> InputError:
    if isinstance(error, PermissionError):
        hint = "Change its permissions, or run onrecord as a user who may read it."
    else:
        hint = "See that the disk it is on is there and sound, or leave it out."
    return InputError(f"{shown} cannot be read: {_why(error)}.", hint=hint)


def _refuse_special(mode: int, shown: str) -> None:
    if not stat.S_ISREG(mode):
        what = next((what for is_kind, what in _KINDS if is_kind(mode)), "no regular file")
        raise InputError(
            f"{shown} cannot be audited: it is {what}.",
            hint="Pipe what it delivers into `onrecord audit -`, or save it to a file.",
        )


def _open(path: Path, shown: str) -> BinaryIO:
    """Open a regular file without ever waiting for a writer.

    Raises:
        InputError: if it is a pipe, device or socket.
        OSError: if it cannot be opened.
    """
    _refuse_special(path.stat().st_mode, shown)
    flags = (
        os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    )
    descriptor = os.open(path, flags)
    try:
        # Asked again of what was opened: the name may have been given to a pipe meanwhile.
        _refuse_special(os.fstat(descriptor).st_mode, shown)
        return os.fdopen(descriptor, "rb")
    except BaseException:
        os.close(descriptor)
        raise


def _read(path: Path, shown: str, max_bytes: int) -> Document:
    try:
        with _open(path, shown) as file:
            content = file.read(max_bytes + 1)
    except OSError as error:
        raise _cannot_read(shown, error) from error
    if len(content) > max_bytes:
        raise InputError(
            f"{shown} is larger than the limit of {max_bytes:,} bytes for one input.",
            hint="Split it into one file per article.",
        )
    return Document(target=shown, path=shown, content=content)


def _has_readable_name(name: str) -> bool:
    lower = name.lower()
    name_path = PurePath(lower.removesuffix(".gz") if lower.endswith(".warc.gz") else lower)
    return name_path.suffix in READABLE_SUFFIXES and name_path.stem not in _ABOUT_THE_FOLDER


def _is_article(path: Path, shown: str) -> bool:
    """Whether a file found in a folder is taken: by its ending, or as a saved page that has none."""
    if path.suffix:
        return _has_readable_name(path.name)
    if path.name.lower() in _ABOUT_THE_FOLDER:
        return False
    try:
        with _open(path, shown) as file:
            return _SAVED_PAGE.match(file.read(512)) is not None
    except (OSError, InputError):
        return False  # nothing says that it is an article, so it is not missed


def _attempt(path: Path, shown: str, max_bytes: int) -> Document | InputProblem:
    try:
        return _read(path, shown, max_bytes)
    except InputError as error:
        return InputProblem(target=shown, why=error.message, hint=error.hint)


def _walk(folder: Path, shown: str, max_bytes: int) -> Iterator[Document | InputProblem]:
    """Yield the articles below ``folder`` by name, those of a folder before its subfolders'; links make no loops."""
    entered: set[tuple[int, int]] = set()
    waiting = [(folder, shown)]
    while waiting:
        here, shown_here = waiting.pop()
        try:
            status = here.stat()
            if (status.st_dev, status.st_ino) in entered:
                continue
            entered.add((status.st_dev, status.st_ino))
            names = sorted(os.listdir(here))  # noqa: PTH208 - names, not paths, are sorted and joined twice
        except OSError as error:
            yield InputProblem(
                target=shown_here,
                why=f"The folder {shown_here} cannot be read: {_why(error)}.",
                hint="Change its permissions, or leave it out.",
            )
            continue
        folders: list[tuple[Path, str]] = []
        for name in names:
            if name.startswith("."):
                continue
            path, shown_path = here / name, f"{shown_here.rstrip('/')}/{name}"
            if path.is_dir():
                folders.append((path, shown_path))
            elif _is_article(path, shown_path):
                yield _attempt(path, shown_path, max_bytes)
        waiting.extend(reversed(folders))


def _nothing_in(shown: str) -> InputError:
    endings = " ".join(sorted(READABLE_SUFFIXES))
    return InputError(
        f"No articles were found in {shown}.",
        hint=f"In folders, files with these endings are read: {endings} .warc.gz. Name any other file directly.",
    )


def _glob(pattern: str, max_bytes: int) -> Iterator[Document | InputProblem]:
    parts = Path(pattern).parts
    first_magic = next(i for i, part in enumerate(parts) if _MAGIC.search(part))
    base, rest = Path(*parts[:first_magic]), parts[first_magic:]
    if rest[-1] == "**":
        rest = (*rest, "*")
    everything = set(rest[-1]) <= {"*"}
    found = 0
    try:
        # pathlib does not follow folder links below **, so that loops end.
        matches = sorted(set(base.glob("/".join(rest))))
    except (OSError, ValueError, IndexError) as error:
        raise InputError(
            f"{pattern} is no pattern that can be searched: {error}.", hint="Name the files."
        ) from error
    hidden_wanted = any(part.startswith(".") for part in rest)
    folders: list[Path] = []
    for path in matches:
        below = path.parts[len(base.parts) :]
        if not hidden_wanted and any(part.startswith(".") for part in below):
            continue
        if path.is_dir():
            folders.append(path)
        elif not everything or _is_article(path, path.as_posix()):
            found += 1
            yield _attempt(path, path.as_posix(), max_bytes)
    for folder in folders if not found else ():
        for one in _walk(folder, folder.as_posix(), max_bytes):
            found += 1
            yield one
    if not found:
        raise InputError(
            f"Nothing matches {pattern}.", hint="Check the pattern; ** stands for any number of folders."
        )


class PathLoader:
    """Reads files, folders (recursively) and patterns such as ``drafts/**/*.md``.

    In folders, hidden files, files of other kinds and files about the folder itself (README, LICENSE) are passed
    over, and a folder reached twice through links is read once. ``Document.path`` is the path as given, joined with
    the names below it by ``/``.
    """

    name = "paths"

    def accepts(self, target: str) -> bool:
        """Whether ``target`` is neither an address nor ``-``."""
        return target != "-" and not UrlLoader().accepts(target)

    def load(self, target: str, context: LoadContext) -> Iterator[Document | InputProblem]:
        """Yield the documents at ``target`` in a fixed order.

        Raises:
            InputError: if there is nothing there, it may not be read, it is too large, it is no regular file, or a
                folder without articles.
        """
        if not target.strip() or "\0" in target:
            raise InputError(
                f"{target!r} is not the name of a file.", hint="Name a file, a folder, a pattern or a URL."
            )
        path = Path(target).expanduser() if target.startswith("~/") else Path(target)
        shown = path.as_posix() if not target.startswith("~/") else target
        try:
            is_folder = stat.S_ISDIR(path.stat().st_mode)
        except OSError as error:
            if _MAGIC.search(target) and not isinstance(error, PermissionError):
                yield from _glob(path.as_posix(), context.max_bytes)
                return
            if isinstance(error, PermissionError):
                raise _cannot_read(shown, error) from error
            raise self._missing(target, shown, error) from error
        if not is_folder:
            yield _read(path, shown, context.max_bytes)
            return
        nothing = True
        for one in _walk(path, shown, context.max_bytes):
            nothing = False
            yield one
        if nothing:
            raise _nothing_in(f"the folder {shown}")

    def _missing(self, target: str, shown: str, error: OSError) -> InputError:
        if isinstance(error, FileNotFoundError):
            address = _LOOKS_LIKE_ADDRESS.match(target)
            hint = (
                f"If it is a web address, write https://{target}."
                if address
                else "Check the path for typing errors."
            )
            return InputError(f"There is no file or folder {shown}.", hint=hint)
        return InputError(
            f"{shown[:200]} cannot be read: {_why(error)}.", hint="Check the path for typing errors."
        )
