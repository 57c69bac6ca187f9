"""``onrecord diff``: what is new, fixed, moved or reworded between two drafts or two audits."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from onrecord.errors import ExitCode
from onrecord_cli import screen
from onrecord_cli.configured import (
    config_option,
    configuration,
    ledger_named,
    policy_names,
    policy_option,
)
from onrecord_cli.deciding import day
from onrecord_cli.failing import FAIL_ON, NEVER, fails
from onrecord_cli.options import json_option, ledger_option, model_option, no_plugin_option

if TYPE_CHECKING:
    from datetime import date

    from onrecord.changes import Changes, Placed


@click.command("diff", short_help="Compare two drafts or audits: new, fixed, moved findings.")
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option(
    "--fail-on",
    type=click.Choice(FAIL_ON),
    default=NEVER,
    show_default=True,
    help="End with exit code 1 if there is a new or widened open finding of this severity or above.",
)
@policy_option
@click.option(
    "--as-of",
    metavar="DATE",
    callback=day,
    help="The day by which waivers expire, YYYY-MM-DD.  [default: today]",
)
@json_option
@ledger_option
@config_option
@model_option
@no_plugin_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    before: str,
    after: str,
    fail_on: str,
    policy: str | None,
    as_of: date | None,
    as_json: bool,
    ledger: str | None,
    config: str | None,
    model: str | None,
    without: tuple[str, ...],
) -> None:
    """Compare the findings of A with those of B.

    A and B are drafts (files, folders or URLs, audited for this and not recorded), JSON reports of onrecord, or the numbers
    of runs as onrecord show ARTICLE --history lists them. A finding is the same while its words are; one in a
    paragraph that changed places has moved, one that rests on more passages is widened, one with like words is reworded.
    --fail-on counts what is new or widened. What was decided of the findings of drafts and runs is
    followed; a report tells what was decided when it was written.
    """
    from onrecord.changes import changes
    from onrecord_cli.compared import Asked
    from onrecord_cli.compared import placed as placed_findings
    from onrecord_cli.decided import decisions_for

    configured = configuration(config)
    place = ledger_named(ledger, configured)
    asked = Asked(
        configured=configured,
        ledger=place,
        policies=policy_names(policy),
        model=model,
        without=without,
        day=as_of,
        decisions=decisions_for(configured, place),
    )
    found = changes(placed_findings(before, asked), placed_findings(after, asked))
    if as_json:
        screen.print_utf8(json.dumps(_report(found), ensure_ascii=False, indent=2) + "\n")
    else:
        screen.print_text("\n".join(_lines(found)) + "\n")
    more = [*found.new, *(after for _, after in found.widened)]
    if fails((placed.finding for placed in more), fail_on, _notes(without)):
        ctx.exit(ExitCode.FINDINGS)


def _notes(without: tuple[str, ...]) -> set[str]:
    from onrecord import load_plugins

    return {kind.id for _, kind in load_plugins(without=without).checks() if kind.note}


def _row(placed: Placed) -> dict[str, Any]:
    finding = placed.finding
    return {
        "id": finding.id,
        "check": finding.check,
        "severity": finding.severity.value,
        "status": finding.status.value,
        "message": finding.message,
        "where": placed.where,
        "paragraph": placed.paragraph,
        "text": placed.words,
    }


def _report(found: Changes) -> dict[str, Any]:
    pairs = {
        "moved": found.moved,
        "widened": found.widened,
        "reworded": found.reworded,
        "kept": found.kept,
    }
    return {
        "new": [_row(placed) for placed in found.new],
        "fixed": [_row(placed) for placed in found.fixed],
        **{name: [{"before": _row(a), "after": _row(b)} for a, b in each] for name, each in pairs.items()},
    }


def _lines(found: Changes) -> list[str]:
    from onrecord_cli.listing import strong

    counts = {
        "new": len(found.new),
        "fixed": len(found.fixed),
        "moved": len(found.moved),
        "widened": len(found.widened),
        "reworded": len(found.reworded),
        "unchanged": len(found.kept),
    }
    lines = [strong(", ".join(f"{count} {name}" for name, count in counts.items()))]
    for name, single in (("New", found.new), ("Fixed", found.fixed)):
        lines += ["", strong(name)] if single else []
        lines += [line for placed in single for line in _finding(placed, f"¶{placed.paragraph}")]
    for name, pairs in (("Widened", found.widened), ("Moved", found.moved), ("Reworded", found.reworded)):
        lines += ["", strong(name)] if pairs else []
        for old, new in pairs:
            lines += _finding(new, f"¶{old.paragraph} → ¶{new.paragraph}")
    return lines


def _finding(placed: Placed, place: str) -> list[str]:
    from onrecord.wording import SEVERITY_SIGNS
    from onrecord_cli.listing import quiet, wrapped

    finding, width = placed.finding, screen.width()
    status = f" ({finding.status.value})" if finding.suppressed else ""
    head = (
        f"{SEVERITY_SIGNS[finding.severity]} {finding.severity.value}  {finding.check}{status}  {finding.id}"
    )
    return [
        wrapped(head, width, 2),
        wrapped(finding.message, width, 4),
        quiet(wrapped(f"{placed.where} {place}", width, 4)),
    ]


__all__ = ["command"]
