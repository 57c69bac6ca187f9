"""What a project's configuration says, where the command line says nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from onrecord_cli.options import LEDGER

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.configuration import Configuration

Command = TypeVar("Command", bound="Callable[..., Any]")
NO_CONFIGURATION = "none"


def config_option(function: Command) -> Command:
    """Add ``--config``."""
    return click.option(
        "--config",
        metavar="FILE",
        envvar="ONRECORD_CONFIG",
        show_envvar=True,
        help="The configuration; none for no file.  [default: onrecord.toml, or [tool.onrecord] of pyproject.toml, "
        "of this folder or the nearest above it]",
    )(function)


def policy_option(function: Command) -> Command:
    """Add ``--policy``."""
    return click.option(
        "--policy",
        metavar="NAME[,NAME…]",
        help="Ask for the checks of this policy: ap, bbc, default, reuters, strict, wikipedia or a plugin's. With several, "
        "the report shows where they differ.  [default: the configuration's, else default]",
    )(function)


def configuration(config: str | None) -> Configuration:
    """Return the configuration in the file ``config``; by default the nearest one.

    Raises:
        UsageError: if it cannot be read or is faulty.
    """
    from onrecord.configuration import Configuration, find_configuration, load_configuration

    if config == NO_CONFIGURATION:
        return Configuration()
    return load_configuration(Path(config) if config else find_configuration(Path.cwd()))


def ledger_named(ledger: str | None, configured: Configuration) -> str:
    """Return where the ledger is: as the option ``--ledger`` says, else the configuration, else at its usual place."""
    usual = configured.root / LEDGER
    here = configured.base is None or configured.root.resolve() == Path.cwd()
    return ledger or configured.ledger or (LEDGER if here else str(usual))


def policy_names(policy: str | None) -> tuple[str, ...]:
    """Return the names that the value of ``--policy`` lists."""
    return tuple(dict.fromkeys(name.strip() for name in (policy or "").split(",") if name.strip()))


__all__ = [
    "NO_CONFIGURATION",
    "config_option",
    "configuration",
    "ledger_named",
    "policy_names",
    "policy_option",
]
