"""``onrecord diff``: what is new, fixed, moved or reworded between two drafts or two audits."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from onrecord.errors import ExitCode
from onrecord_cli import screen
from onrecord_cli.configured import config_option, configuration, policy_names, policy_option
from onrecord_cli.options import LEDGER, SEVERITIES, deciding_ledger_option, json_option

if TYPE_CHECKING:
    from onrecord.changes import Changes, Placed

_NEVER = "never"


@click.command("diff", short_help="Compare two drafts or audits: new, fixed, moved findings.")
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option(
    "--fail-on",
    type=click.Choice([*SEVERITIES, _NEVER]),
    default=_NEVER,
    show_default=True,
    help="End with exit code 1 if there is a new open finding of this severity or above.",
)
@policy_option
@json_option
@deciding_ledger_option
@config_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    before: str,
    after: str,
    fail_on: str,
    policy: str | None,
    as_json: bool,
    ledger: str | None,
    config: str | None,
) -> None:
    """Compare the findings of A with those of B.

    A and B are drafts (files, folders or URLs, audited for this and not recorded), JSON reports of onrecord, or the numbers
    of runs as onrecord show ARTICLE --history lists them. A finding is the same while its words are; one that stands in
    another paragraph has moved, one with like words is reworded.
    """
    from onrecord import Severity
    from onrecord.changes import changes
    from onrecord_cli.compared import placed

    configured = configuration(config)
    where = ledger or configured.ledger or LEDGER
    names = policy_names(policy)
    found = changes(placed(before, where, configured, names), placed(after, where, configured, names))
    if as_json:
        screen.print_utf8(json.dumps(_report(found), ensure_ascii=False, indent=2) + "\n")
    else:
        screen.print_text("\n".join(_lines(found)) + "\n")
    if fail_on != _NEVER:
        least = Severity(fail_on).rank
        if any(not p.finding.suppressed and p.finding.severity.rank >= least for p in found.new):
            ctx.exit(ExitCode.FINDINGS)


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
    pairs = {"moved": found.moved, "reworded": found.reworded, "kept": found.kept}
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
        "reworded": len(found.reworded),
        "unchanged": len(found.kept),
    }
    lines = [strong(", ".join(f"{count} {name}" for name, count in counts.items()))]
    for name, single in (("New", found.new), ("Fixed", found.fixed)):
        lines += ["", strong(name)] if single else []
        lines += [line for placed in single for line in _finding(placed, f"¶{placed.paragraph}")]
    for name, pairs in (("Moved", found.moved), ("Reworded", found.reworded)):
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
