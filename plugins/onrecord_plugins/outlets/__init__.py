"""The outlets and agencies that onrecord knows from the start."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.hookspecs import hookimpl
from onrecord.model import Outlet


@hookimpl
def onrecord_outlets() -> Iterable[Outlet]:
    """Offer the outlets of the tables beside this file."""
    from onrecord_plugins.outlets.registry import read_tables

    return read_tables()
