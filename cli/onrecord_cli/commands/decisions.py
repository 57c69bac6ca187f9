"""``onrecord decisions``: what editors decided of findings; to and from a file that can be reviewed and committed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.display import one_line
from onrecord.wording import count_of
from onrecord_cli import screen
from onrecord_cli.configured import config_option
from onrecord_cli.deciding import ledger_named
from onrecord_cli.files import write_whole
from onrecord_cli.listing import quiet, strong, wrapped
from onrecord_cli.options import NO_LEDGER, deciding_ledger_option, json_option

if TYPE_CHECKING:
    from onrecord import Decision


@click.command("decisions", short_help="List, export or import what editors decided of findings.")
@click.option(
    "--export",
    "to",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write them to FILE, as YAML.",
)
@click.option(
    "--import",
    "source",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Add those of FILE to the ledger.",
)
@json_option
@deciding_ledger_option
@config_option
def command(
    to: Path | None, source: Path | None, as_json: bool, ledger: str | None, config: str | None
) -> None:
    """List every decision, the oldest first: those of the ledger and of the files that the configuration names.

    A file of decisions can be read, reviewed and committed. With decisions = ["onrecord-decisions.yaml"] in the configuration
    every audit follows it, also where there is no ledger, and onrecord waive, accept, reopen and baseline add to it.
    """
    from onrecord import Ledger
    from onrecord.decision_file import in_order, read_decisions, write_decisions

    where, files = ledger_named(ledger, config)
    decisions = [decision for file in files if file.exists() for decision in read_decisions(file)]
    if where != NO_LEDGER and (source or "://" in where or Path(where).exists()):
        with Ledger.open(where) as held:
            if source:
                held.record_finding_decisions(read_decisions(source))
            decisions += held.finding_decisions()
    decisions = in_order(decisions)
    if to:
        write_whole(to, write_decisions(decisions).encode())
        screen.print_text(f"{count_of(len(decisions), 'decision')} written to {one_line(str(to))}.\n")
    elif as_json:
        rows = [_row(decision) for decision in decisions]
        screen.print_utf8(json.dumps({"decisions": rows}, ensure_ascii=False, indent=2) + "\n")
    else:
        lines = [line for decision in decisions for line in _lines(decision)]
        screen.print_text("\n".join(lines or ["Nothing has been decided."]) + "\n")


def _row(decision: Decision) -> dict[str, Any]:
    return {
        "finding": decision.finding,
        "check": decision.check,
        "verb": decision.verb.value,
        "by": decision.by,
        "reason": decision.reason,
        "until": decision.until.isoformat() if decision.until else None,
        "decided": decision.decided.isoformat() if decision.decided else None,
        "articles": list(decision.articles),
        "words": decision.words,
    }


def _lines(decision: Decision) -> list[str]:
    width = screen.width()
    day = decision.decided.date().isoformat() if decision.decided else "no date"
    until = f", until {decision.until.isoformat()}" if decision.until else ""
    head = f"{strong(decision.verb.value)} {one_line(decision.finding)} {one_line(decision.check)}"
    lines = [head, wrapped(f"{day} by {decision.by or 'nobody named'}{until}", width, 2)]
    if decision.reason:
        lines.append(wrapped(decision.reason, width, 2))
    return [*lines, quiet(wrapped(f"“{decision.words}” in {', '.join(decision.articles)}", width, 2))]


__all__ = ["command"]
