"""Reads the tables of outlets that ship with onrecord."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from onrecord.model import Outlet

COLUMNS = ("name", "country", "agency", "owner", "domains", "aliases", "contextual")
"""Of each table; the last three hold several values with ``|`` between them, ``agency`` is ``yes`` or empty."""


def _several(cell: str) -> tuple[str, ...]:
    return tuple([bare for part in cell.split("|") if (bare := part.strip())]) if cell else ()


@cache
def read_tables() -> tuple[Outlet, ...]:
    """Return the outlets of every ``*.csv`` beside this file, tables and rows in order; read once a process.

    Country codes are ISO 3166-1 alpha-2, or empty for outlets of no one country.
    """
    tables = (entry for entry in files("onrecord_plugins.outlets").iterdir() if entry.name.endswith(".csv"))
    return tuple(
        outlet for table in sorted(tables, key=lambda entry: entry.name) for outlet in _outlets_of(table)
    )


def _outlets_of(table: Traversable) -> Iterator[Outlet]:
    rows = csv.reader(table.read_text(encoding="utf-8").splitlines())
    next(rows)  # the names of the columns; a test holds every table against COLUMNS
    for name, country, agency, owner, domains, aliases, contextual in filter(None, rows):
        yield Outlet(
            name=name,
            aliases=_several(aliases),
            contextual=_several(contextual),
            domains=_several(domains),
            country=country or None,
            agency=agency == "yes",
            owner=owner or None,
        )
