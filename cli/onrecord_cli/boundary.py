"""Where errors become a sentence on standard error and an exit code: here and nowhere else."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click

from onrecord.display import encodable, one_line
from onrecord.errors import ExitCode, OnrecordError
from onrecord_cli.screen import silence_stdout

_TRACEBACK = "ONRECORD_TRACEBACK"


def say(sentence: str, hint: str = "") -> None:
    """Write ``onrecord: sentence. hint`` as one line to standard error; neither can control the terminal."""
    line = one_line(f"onrecord: {sentence} {hint}")
    try:
        click.echo(encodable(line, sys.stderr.encoding or "ascii"), err=True)
    except OSError:
        # Nobody can be told any more: standard error is closed or its disk is full.
        return


def guard(run: Callable[[], Any]) -> ExitCode | int:
    """Do ``run`` and return the exit code of the process, having said what went wrong, if anything did.

    With ``ONRECORD_TRACEBACK`` set, an internal error is raised again, so that Python shows where it came from.
    """
    try:
        code = run()
    except OnrecordError as error:
        say(error.message, error.hint)
        return error.exit_code
    except click.ClickException as error:
        say(_sentence(error.format_message()), _help_of(error))
        return ExitCode.USAGE
    except (click.Abort, KeyboardInterrupt):
        say("Interrupted.", "What was recorded is kept; the same command goes on from there.")
        return ExitCode.INTERRUPTED
    except Exception as error:
        if os.environ.get(_TRACEBACK):
            raise
        first = (str(error).splitlines() or [""])[0]
        say(
            f"Internal error, a fault of onrecord's own: {type(error).__name__}: {first}",
            f"Run it again with {_TRACEBACK}=1 to see where, and report it.",
        )
        return ExitCode.INTERNAL
    return code if isinstance(code, int) else ExitCode.CLEAN


@contextmanager
def quiet_pipe() -> Iterator[None]:
    """End the command without a word when the program that reads our output has gone, as ``head`` does."""
    try:
        yield
    except BrokenPipeError as error:
        silence_stdout()
        raise click.exceptions.Exit(ExitCode.CLEAN) from error


def _sentence(message: str) -> str:
    message = message.strip()
    return message if message.endswith((".", "?", "!")) else message + "."


def _help_of(error: click.ClickException) -> str:
    context = getattr(error, "ctx", None)
    return f"See `{context.command_path} --help`." if context else ""


__all__ = ["guard", "quiet_pipe", "say"]
