"""Which report goes where: from ``--format`` and ``-o`` to formats with a file or standard output."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import UsageError
from onrecord_cli.files import check_writable

if TYPE_CHECKING:
    from onrecord import Report

DEFAULT_FORMAT = "terminal"
_STDOUT = "-"


@dataclass(frozen=True, slots=True)
class Destination:
    """One report to write: in which format, brought by which plugin, to which file (None for standard output)."""

    plugin: str
    report: Report
    file: Path | None


def choose(
    formats: Sequence[str], output: str | None, known: Mapping[str, tuple[str, Report]]
) -> tuple[Destination, ...]:
    """Return where each report of a run goes.

    ``formats`` are the values of ``--format``: ``NAME`` or ``NAME=FILE``; ``output`` is the value of ``-o``. A bare
    name goes to ``output``, else to standard output. ``output`` alone chooses the format by its suffix, the
    longest that fits.

    Raises:
        UsageError: for an unknown format or suffix, two reports for one place, or nothing left for ``output``.
        OutputError: if a file could not be written.
    """
    pairs = [_pair(value) for value in formats]
    bare = [name for name, file in pairs if file is None]
    if output is not None and not bare:
        bare = [_by_suffix(output, known) if output != _STDOUT else DEFAULT_FORMAT]
        pairs.append((bare[0], None))
    if len(bare) > 1:
        where = output or "standard output"
        raise UsageError(
            f"Only one report can go to {where}: {' and '.join(bare)} are for it.",
            hint=f"Give the others a file, as in --format {bare[-1]}=FILE.",
        )
    chosen = [
        Destination(*_report(name, known), _file(output if file is None else file))
        for name, file in pairs or [(DEFAULT_FORMAT, None)]
    ]
    _check_apart(destination.file for destination in chosen)
    return tuple(chosen)


def _pair(value: str) -> tuple[str, str | None]:
    name, equals, file = value.partition("=")
    if equals and not file:
        raise UsageError(
            f"--format {value} names no file.", hint=f"Write --format {name}=FILE or --format {name}."
        )
    return name, file or None


def _file(name: str | None) -> Path | None:
    return None if name is None or name == _STDOUT else Path(name)


def _by_suffix(output: str, known: Mapping[str, tuple[str, Report]]) -> str:
    file = Path(output).name.lower()
    fitting = [name for name, (_, report) in known.items() if report.suffix and file.endswith(report.suffix)]
    if fitting:
        return max(fitting, key=lambda name: len(known[name][1].suffix))
    listed = ", ".join(f"{report.suffix} ({name})" for name, (_, report) in known.items())
    raise UsageError(
        f"The name {output} does not tell the format of the report.",
        hint=f"Name the format with --format, or end the file's name in one of {listed}.",
    )


def _report(name: str, known: Mapping[str, tuple[str, Report]]) -> tuple[str, Report]:
    if name in known:
        return known[name]
    close = get_close_matches(name, known, 1)
    hint = f"Did you mean {close[0]}?" if close else f"The formats are {', '.join(known) or 'none'}."
    raise UsageError(f"There is no report format {name!r}.", hint=hint)


def _check_apart(files: Iterable[Path | None]) -> None:
    seen: set[Path | None] = set()
    for file in files:
        if file is not None:
            check_writable(file)
        place = file.resolve() if file else None
        if place in seen:
            raise UsageError(
                f"Two reports would go to {file or 'standard output'}.", hint="Give each its own file."
            )
        seen.add(place)


__all__ = ["DEFAULT_FORMAT", "Destination", "choose"]
