"""How an audit goes on, drawn on standard error while a person waits."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Self

from onrecord.display import shorten

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

_STAGES = {"read": "reading", "relate": "comparing", "check": "checking"}
_PLACE = 50


class Progress:
    """A line that moves, on a terminal; nothing anywhere else. A context manager that leaves no trace."""

    def __init__(self, *, quiet: bool) -> None:
        self._bar: Bar | None = None
        if quiet or not sys.stderr.isatty():
            return
        from rich.console import Console
        from rich.progress import BarColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
        from rich.progress import Progress as Bar

        self._bar = Bar(
            SpinnerColumn(),
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=12),
            TextColumn("{task.fields[count]}", markup=False),
            TimeElapsedColumn(),
            TextColumn("{task.fields[place]}", markup=False),
            console=Console(stderr=True),
            transient=True,
        )
        self._task = self._bar.add_task("reading", total=None, count="", place="")

    def __enter__(self) -> Self:
        if self._bar:
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar:
            self._bar.stop()

    def stage(self, name: str) -> None:
        """Show that the stage ``name`` has begun."""
        if self._bar:
            self._bar.update(self._task, description=_STAGES.get(name, shorten(name, _PLACE)), place="")

    def audited(self, count: int, where: str) -> None:
        """Show that the ``count``-th article, ``where``, is done."""
        if self._bar:
            self._bar.update(self._task, count=f"{count:,}", place=shorten(where, _PLACE))


__all__ = ["Progress"]
