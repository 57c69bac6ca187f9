"""``onrecord init``: a commented configuration to begin with."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.errors import UsageError
from onrecord_cli import screen
from onrecord_cli.files import write_whole

CONTENTS = """\
# The configuration of onrecord. Every key may be left out; an unknown one is an error. The same keys may stand in
# pyproject.toml under [tool.onrecord]. Paths start from the folder of this file.

# Whose rules: ap, bbc, default, reuters, strict, wikipedia or a plugin's; several ask for all that any of them asks for.
extends = ["default"]

# Which checks, by id or pattern: `select` instead of the policy's, `extend-select` besides, `ignore` none of these.
# select = ["quote-*", "anonymous-source"]
# extend-select = ["stale-evidence"]
# ignore = ["scare-quote-fragment"]

# End with exit code 1 at open findings of this severity: high, medium, low, info, never.
# fail-on = "high"
# Leave less severe findings out of the reports that are for people.
# min-severity = "low"

# Where audits are recorded, and files of decisions that can be reviewed and committed (`onrecord decisions --help`).
# ledger = ".onrecord/ledger.db"
# decisions = ["onrecord-decisions.yaml"]

# How severe a check is here, and its figures; `onrecord explain CHECK` says what a check has.
# [checks.anonymous-source]
# severity = "high"
# [checks.stale-evidence]
# days = 90

# What holds in parts of the house: paths as in .gitignore, of files and of URLs.
# [sections.opinion]
# paths = ["opinion/", "columns/"]
# ignore = ["unattributed-assertion"]
# checks = { denial-omitted = "low" }

# Words of the house.
[house]
# Its own outlets: citing one of them is citing itself.
outlets = []
# Sources that may speak without a name, such as a press desk.
anonymous-desks = []

# Who is a party to what: bodies and persons, and the side that each is on.
[house.affiliations]
# "River Farmers' Union" = "farmers"
"""


@click.command("init", short_help="Write a commented onrecord.toml.")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=Path())
@click.option("--force", is_flag=True, help="Replace the configuration that is there.")
def command(folder: Path, force: bool) -> None:
    """Write onrecord.toml, with every key explained, into FOLDER (default: this one)."""
    from onrecord.configuration import find_configuration

    file = folder / "onrecord.toml"
    if file.exists() and not force:
        raise UsageError(f"{file} is there already.", hint="Edit it, or replace it with --force.")
    project = folder / "pyproject.toml"
    if not force and find_configuration(folder) == project.resolve():
        raise UsageError(
            f"{project} has a configuration already, and {file} would take its place.",
            hint="Edit [tool.onrecord] there, or write the file all the same with --force.",
        )
    write_whole(file, CONTENTS.encode())
    screen.print_text(
        f"Written: {file}. `onrecord audit` reads it from now on, here and in the folders below.\n"
    )


__all__ = ["CONTENTS", "command"]
