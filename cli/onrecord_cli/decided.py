"""Which decisions hold: those of the files that the configuration names; where it names none, the ledger's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.display import one_line
from onrecord_cli.boundary import say
from onrecord_cli.options import NO_LEDGER, open_for_reading

if TYPE_CHECKING:
    from onrecord import Article, Decision, Finding, Ledger
    from onrecord.configuration import Configuration


def today() -> date:
    """Return the day by which waivers expire."""
    return datetime.now(UTC).date()


def decisions_of_files(configured: Configuration) -> list[Decision]:
    """Return the decisions of the files that the configuration names, those that exist.

    Raises:
        UsageError: if one cannot be read or is faulty.
    """
    from onrecord.decision_file import read_decisions

    return [decision for file in configured.decisions if file.exists() for decision in read_decisions(file)]


def say_missing_files(configured: Configuration) -> None:
    """Say which files of decisions do not exist: a mistyped name turns every waiver off."""
    for file in configured.decisions:
        if not file.exists():
            say(
                f"There is no file of decisions {one_line(str(file))}: nothing holds that it should say.",
                "`onrecord waive` makes it, `onrecord decisions --config none --export FILE` makes it from the ledger; if it "
                "has another name, correct the configuration.",
            )


def decisions_that_hold(configured: Configuration, held: Ledger | None) -> list[Decision]:
    """Return every decision that counts, in the order in which they were made; ``held`` is the ledger, where there is one.

    Raises:
        UsageError: as ``decisions_of_files``.
    """
    if configured.decisions:
        return decisions_of_files(configured)
    return held.finding_decisions() if held else []


def decisions_for(configured: Configuration, ledger: str) -> list[Decision]:
    """Return every decision that counts, by the ledger at ``ledger`` if there is one.

    Raises:
        UsageError: as ``decisions_of_files``.
        LedgerError: if the ledger cannot be read.
    """
    if configured.decisions or not is_there(ledger):
        return decisions_that_hold(configured, None)
    with open_for_reading(ledger) as held:
        return decisions_that_hold(configured, held)


def is_there(ledger: str) -> bool:
    """Whether there is a ledger to open at ``ledger``; a database URL is taken to have one."""
    return ledger != NO_LEDGER and ("://" in ledger or Path(ledger).expanduser().exists())


def settled_now(
    findings: Sequence[Finding],
    articles: Mapping[str, Article],
    decisions: Sequence[Decision],
    configured: Configuration,
    day: date | None = None,
) -> list[Finding]:
    """Return recorded ``findings`` with the status that ``decisions`` give them on ``day``, whatever it was when recorded.

    ``articles`` are by id.
    """
    from onrecord import Status
    from onrecord.engine.settle import latest, settle

    unsettled = [replace(finding, status=Status.OPEN, decision=None) for finding in findings]
    return settle(unsettled, latest(decisions), articles, day or today(), root=configured.base)


__all__ = [
    "decisions_for",
    "decisions_of_files",
    "decisions_that_hold",
    "is_there",
    "say_missing_files",
    "settled_now",
    "today",
]
