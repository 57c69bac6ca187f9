"""The options that several commands have, and opening the ledger that they name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

from onrecord.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord import Ledger

Command = TypeVar("Command", bound="Callable[..., Any]")

LEDGER = ".onrecord/ledger.db"
NO_LEDGER = ":memory:"
SEVERITIES = ("info", "low", "medium", "high")


def ledger_option(function: Command) -> Command:
    """Add ``--ledger``; ``configured.ledger_named`` says where it is when the option is not given."""
    return click.option(
        "--ledger",
        metavar="URL",
        envvar="ONRECORD_LEDGER",
        show_envvar=True,
        help=f"Where audits are recorded: a file, a database URL, or :memory: for nowhere.  [default: the configuration's, else {LEDGER} beside it]",
    )(function)


def no_plugin_option(function: Command) -> Command:
    """Add ``--no-plugin``."""
    return click.option(
        "--no-plugin",
        "without",
        metavar="NAME",
        multiple=True,
        help="Leave this plugin out. May be given several times; ONRECORD_PLUGINS=builtin leaves out all but ours.",
    )(function)


def model_option(function: Command) -> Command:
    """Add ``--model``."""
    return click.option(
        "--model",
        metavar="NAME",
        envvar="ONRECORD_MODEL",
        show_envvar=True,
        help="What finds the attributions: accurate, fast (for archives), rules, or a plugin's.  "
        "[default: accurate]",
    )(function)


def json_option(function: Command) -> Command:
    """Add ``--json``."""
    return click.option("--json", "as_json", is_flag=True, help="Write JSON, for programs.")(function)


def width_option(function: Command) -> Command:
    """Add ``--width``."""
    return click.option(
        "--width",
        type=click.IntRange(40, 400),
        metavar="COLUMNS",
        help="Columns of the terminal report.  [default: the terminal's, at most 120; 80 where there is none]",
    )(function)


def open_for_reading(where: str) -> Ledger:
    """Return the ledger at ``where``, which must be there already.

    Raises:
        LedgerError: if it is not, or cannot be read.
        UsageError: for ``:memory:``, which holds nothing.
    """
    if where == NO_LEDGER:
        raise UsageError(
            "The ledger :memory: holds nothing yet.",
            hint="Name the one that `onrecord audit` recorded to, with --ledger.",
        )
    from onrecord import Ledger

    return Ledger.open(where, reading=True)


def open_existing(where: str) -> Ledger:
    """Return the ledger at ``where`` to be added to; it must be there already, so that a mistyped name makes none.

    Raises:
        LedgerError: if it is not, or cannot be written.
        UsageError: as ``open_for_reading``.
    """
    from onrecord import Ledger

    open_for_reading(where).close()
    return Ledger.open(where)


__all__ = [
    "LEDGER",
    "NO_LEDGER",
    "SEVERITIES",
    "json_option",
    "ledger_option",
    "model_option",
    "no_plugin_option",
    "open_existing",
    "open_for_reading",
    "width_option",
]
