"""The group ``onrecord``: which commands there are. Each is imported when it is asked for, so that help is quick."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from importlib import import_module
from types import MappingProxyType
from typing import Any, NoReturn

import click

from onrecord.errors import ExitCode, OnrecordError, UsageError
from onrecord.version import __version__
from onrecord_cli import boundary

COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "init": "onrecord_cli.commands.init",
        "audit": "onrecord_cli.commands.audit",
        "trace": "onrecord_cli.commands.trace",
        "show": "onrecord_cli.commands.show",
        "explain": "onrecord_cli.commands.explain",
        "diff": "onrecord_cli.commands.diff",
        "accept": "onrecord_cli.commands.accept",
        "waive": "onrecord_cli.commands.waive",
        "reopen": "onrecord_cli.commands.reopen",
        "baseline": "onrecord_cli.commands.baseline",
        "decisions": "onrecord_cli.commands.decisions",
        "claims": "onrecord_cli.commands.claims",
        "sources": "onrecord_cli.commands.sources",
        "graph": "onrecord_cli.commands.graph",
        "attributions": "onrecord_cli.commands.attributions",
        "checks": "onrecord_cli.commands.checks",
        "plugins": "onrecord_cli.commands.plugins",
        "schema": "onrecord_cli.commands.schema",
    }
)
"""Our commands in the order of help, and the module whose ``command`` each is."""

_SELDOM = 100_000
"""New objects between two searches for garbage: importing makes no garbage, and hundreds of searches cost a twentieth."""

_EPILOG = """\
\b
Exit codes:
  0  clean                         4  nothing could be audited
  1  findings, see --fail-on       5  some inputs could not be audited
  2  wrong usage, ledger, output   130  interrupted
  3  internal error
"""


class Commands(click.Group):
    """Our commands by name, and those that plugins add. Every error leaves through ``boundary``."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self._plugins_asked = False

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run as ``click.Group.main`` does; in standalone mode, end the process with an ``ExitCode``."""

        def run() -> Any:
            return super(Commands, self).main(args, prog_name, complete_var, standalone_mode=False, **extra)

        if not standalone_mode:
            return run()
        sys.exit(boundary.guard(run))

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        """Read the command line as ``click.Group.make_context`` does; help and version are printed here."""
        with boundary.quiet_pipe():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> None:
        """Run the command; what it returns is no exit code, ``ctx.exit`` is."""
        with boundary.quiet_pipe():
            super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands: ours, then those of plugins by name."""
        self._ask_plugins()
        return [*COMMANDS, *sorted(set(self.commands) - set(COMMANDS))]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command, or None; plugins are asked only for one that is not ours."""
        if cmd_name in COMMANDS:
            command: click.Command = import_module(COMMANDS[cmd_name]).command
            return command
        self._ask_plugins()
        return self.commands.get(cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that ``args`` begin with, or say which one may have been meant."""
        name = args[0]
        if not name.startswith("-") and not ctx.resilient_parsing and self.get_command(ctx, name) is None:
            close = get_close_matches(name, self.list_commands(ctx), 1)
            if os.path.exists(name) or "://" in name:  # noqa: PTH110 - Path.exists raises for names too long for a file
                hint = f"To audit that, write `onrecord audit {name}`."
            else:
                hint = f"Did you mean {close[0]!r}?" if close else "`onrecord --help` lists them."
            raise UsageError(f"There is no command {name!r}.", hint=hint)
        return super().resolve_command(ctx, args)

    def _ask_plugins(self) -> None:
        if self._plugins_asked:
            return
        self._plugins_asked = True
        from onrecord import load_plugins

        try:
            plugins = load_plugins()
        except OnrecordError as error:
            boundary.say(error.message, error.hint)
            return
        plugins.add_commands(self)
        for problem in plugins.problems:
            boundary.say(f"Plugin {problem.plugin} failed at {problem.hook}: {problem.why}.")


@click.group(
    cls=Commands,
    invoke_without_command=True,
    epilog=_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, message="onrecord %(version)s")
@click.pass_context
def onrecord(ctx: click.Context) -> None:
    """Who actually said this, and how do we know?

    onrecord reads news articles, follows each claim from the article through the outlets it cites to whoever first
    said it, and marks how well it is sourced.

    \b
    Begin with:  onrecord audit ARTICLE.html FOLDER https://…
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
        ctx.exit(ExitCode.USAGE)


def main() -> NoReturn:
    """Run the command line and end the process with its exit code."""
    gc.set_threshold(_SELDOM)
    try:
        onrecord.main(prog_name="onrecord")
    finally:
        gc.freeze()  # or Python would look at every object once more before it gives all memory back anyway
    raise AssertionError("main ends the process")


__all__ = ["COMMANDS", "Commands", "main", "onrecord"]
