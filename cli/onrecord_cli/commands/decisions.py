"""``onrecord decisions``: what editors decided of findings; to and from a file that can be reviewed and committed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.display import one_line
from onrecord.errors import UsageError
from onrecord.wording import count_of
from onrecord_cli import screen
from onrecord_cli.boundary import say
from onrecord_cli.configured import config_option, configuration, ledger_named
from onrecord_cli.deciding import day
from onrecord_cli.files import write_whole
from onrecord_cli.listing import quiet, strong, wrapped
from onrecord_cli.options import NO_LEDGER, json_option, ledger_option, open_existing

if TYPE_CHECKING:
    from onrecord import Decision
    from onrecord.configuration import Configuration

_SOON = timedelta(days=14)


@click.command("decisions", short_help="List, export, import or prune decisions on findings.")
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
    help="Add those of FILE to the ledger, and to the file that the configuration names.",
)
@click.option(
    "--prune",
    is_flag=True,
    help="Take back those whose finding the last audit of their article has no more, and take them out of the file.",
)
@click.option("--dry-run", is_flag=True, help="With --prune: only say which.")
@click.option(
    "--as-of",
    metavar="DATE",
    callback=day,
    help="The day by which waivers expire, YYYY-MM-DD.  [default: today]",
)
@json_option
@ledger_option
@config_option
def command(
    to: Path | None,
    source: Path | None,
    prune: bool,
    dry_run: bool,
    as_of: date | None,
    as_json: bool,
    ledger: str | None,
    config: str | None,
) -> None:
    """List every decision, the oldest first: those of the files that the configuration names, else those of the ledger.

    A waiver that holds and expires within 14 days is marked, and so is one that has expired.

    A file of decisions can be read, reviewed and committed. With decisions = ["onrecord-decisions.yaml"] in the configuration
    it is what holds, also where there is no ledger, and onrecord waive, accept, reopen and baseline add to it. With --config none
    the ledger's are listed and exported.
    """
    from onrecord.decision_file import in_order
    from onrecord_cli.decided import decisions_for, say_missing_files, today

    if prune and (to or source):
        raise UsageError("--prune is done alone.", hint="Give it without --export and --import.")
    if dry_run and not prune:
        raise UsageError("--dry-run is for --prune.", hint="Add --prune, or leave it out.")
    configured = configuration(config)
    place = ledger_named(ledger, configured)
    if prune:
        _prune(configured, place, dry_run=dry_run, as_json=as_json)
        return
    if source:
        _import(source, configured, place)
    say_missing_files(configured)
    decisions = in_order(decisions_for(configured, place))
    if to:
        _export(decisions, to)
    else:
        _show(decisions, as_json, "Nothing has been decided.", as_of or today())


def _import(source: Path, configured: Configuration, place: str) -> None:
    """Add the decisions of ``source`` that are not there yet; one without a time is known by all else."""
    from onrecord import Ledger
    from onrecord.decision_file import read_decisions, with_times
    from onrecord_cli.deciding import DecisionFile

    if place == NO_LEDGER and not configured.decisions:
        raise UsageError(
            f"The ledger {NO_LEDGER} is gone when the command ends: nothing would be imported.",
            hint="Name a ledger with --ledger, or a file of decisions in the configuration.",
        )
    given = list(dict.fromkeys(read_decisions(source)))
    dated = list(zip(given, with_times(given, datetime.now(UTC)), strict=True))

    def new(there: Sequence[Decision]) -> list[Decision]:
        known = {*there, *(replace(decision, decided=None) for decision in there)}
        return [timed for raw, timed in dated if raw not in known and timed not in known]

    file = DecisionFile(configured)
    if place != NO_LEDGER:
        with Ledger.open(place) as held:
            added = held.record_finding_decisions(new(held.finding_decisions()))
    if file.path is not None:
        added = new(read_decisions(file.path) if file.path.exists() else ())
        file.add(added)
    say(
        f"{count_of(len(added), 'decision')} imported from {one_line(str(source))}, {len(given) - len(added)} known before."
    )


def _export(decisions: Sequence[Decision], to: Path) -> None:
    from onrecord.decision_file import HEAD, leading_comment, parse_decisions, read_text, write_decisions

    head = (leading_comment(read_text(to)) if to.exists() else "") or HEAD
    text = write_decisions(decisions, head)
    parse_decisions(text, str(to))  # what Python code recorded may lack what a file must have
    write_whole(to, text.encode())
    screen.print_text(f"{count_of(len(decisions), 'decision')} written to {one_line(str(to))}.\n")


def _prune(configured: Configuration, place: str, *, dry_run: bool, as_json: bool) -> None:
    from onrecord_cli.pruning import prune

    with open_existing(place) as held:
        found = prune(configured, held, dry_run=dry_run)
    _show(found, as_json, "Every decision on an article audited here has its finding: nothing to prune.")
    if found and not as_json:
        done = "would be pruned" if dry_run else "pruned"
        screen.print_text(f"{count_of(len(found), 'decision')} {done}.\n")


def _show(decisions: Sequence[Decision], as_json: bool, nothing: str, as_of: date | None = None) -> None:
    """Print ``decisions``; with ``as_of``, mark those that hold and expire soon after that day, or have expired."""
    if as_json:
        rows = [_row(decision) for decision in decisions]
        screen.print_utf8(json.dumps({"decisions": rows}, ensure_ascii=False, indent=2) + "\n")
    else:
        from onrecord.engine.settle import latest

        ends = {d: _end(d, as_of) for d in latest(decisions)} if as_of else {}
        lines = [line for decision in decisions for line in _lines(decision, ends.get(decision, ""))]
        if as_of and (soon := sum(end.startswith("expires") for end in ends.values())):
            verb = "expires" if soon == 1 else "expire"
            lines += ["", f"{count_of(soon, 'waiver')} {verb} by {(as_of + _SOON).isoformat()}."]
        screen.print_text("\n".join(lines or [nothing]) + "\n")


def _end(decision: Decision, as_of: date) -> str:
    """Return when ``decision`` expires, where that is soon or past; empty where it is not."""
    if decision.until is None or decision.verb == "reopen" or decision.until > as_of + _SOON:
        return ""
    left = (decision.until - as_of).days
    if left < 0:
        return "has expired"
    return f"expires in {count_of(left, 'day')}" if left else "expires today: this is its last day"


def _row(decision: Decision) -> dict[str, Any]:
    from onrecord.decision_file import decision_as_dict

    return {
        "finding": decision.finding,
        "check": decision.check,
        **decision_as_dict(decision),
        "articles": list(decision.articles),
        "words": decision.words,
    }


def _lines(decision: Decision, end: str = "") -> list[str]:
    from onrecord.wording import decided_in_words

    width = screen.width()
    return [
        f"{strong(one_line(decision.finding))} {one_line(decision.check)}",
        *([f"  {strong(end)}"] if end else []),
        wrapped(decided_in_words(decision), width, 2),
        quiet(wrapped(f"“{decision.words}” in {', '.join(decision.articles or decision.titles)}", width, 2)),
    ]


__all__ = ["command"]
