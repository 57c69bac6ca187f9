"""Standard output: how wide, with colour or not, in which characters; and writing to it, also when nobody reads."""

from __future__ import annotations

import os
import shutil
import sys

import click

from onrecord.display import encodable, without_surrogates
from onrecord.errors import OutputError

_WIDTH = 80
_WIDEST = 120


def width() -> int:
    """Return the columns of the terminal, at most 120 since longer lines read badly; 80 where there is none."""
    if not sys.stdout.isatty():
        return _WIDTH
    return min(_WIDEST, shutil.get_terminal_size((_WIDTH, 24)).columns)


def colour() -> bool:
    """Whether to write colours: to a terminal that has them, unless ``NO_COLOR`` is set; ``FORCE_COLOR`` insists."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM", "") != "dumb"


def print_text(text: str) -> None:
    """Write ``text`` for a person: without styles where no colour is wanted, in characters that the terminal has.

    Raises:
        OutputError: if standard output cannot be written. A reader that has gone is no error.
    """
    shown = text if colour() else click.unstyle(text)
    encoding = sys.stdout.encoding or "ascii"
    print_bytes(encodable(without_surrogates(shown), encoding).encode(encoding, "replace"))


def print_utf8(text: str) -> None:
    """Write ``text`` for a program: UTF-8, whatever the locale says.

    Raises:
        OutputError: as ``print_text``.
    """
    print_bytes(without_surrogates(text).encode())


def print_bytes(content: bytes) -> None:
    """Write ``content`` to standard output at once.

    Raises:
        OutputError: as ``print_text``.
    """
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        silence_stdout()
    except (OSError, ValueError) as error:
        silence_stdout()
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise OutputError(
            f"Standard output cannot be written: {why}.", hint="Write to a file with -o FILE."
        ) from error


def silence_stdout() -> None:
    """Send what is still to come to nowhere, or Python would complain when it flushes at the end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, sys.stdout.fileno())
    except (OSError, ValueError):
        # Standard output is no file of the system: it was replaced in this process, or closed.
        return
    finally:
        os.close(nowhere)


__all__ = ["colour", "print_bytes", "print_text", "print_utf8", "silence_stdout", "width"]
