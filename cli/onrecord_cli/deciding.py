"""Recording what an editor decides of findings: in the ledger, and in the file of decisions where the project has one."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from onrecord.display import one_line, shorten
from onrecord.errors import UsageError
from onrecord.wording import count_of
from onrecord_cli import screen
from onrecord_cli.configured import configuration
from onrecord_cli.files import write_whole
from onrecord_cli.options import LEDGER

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from onrecord import Decision, Finding, Ledger, Verb

Command = TypeVar("Command", bound="Callable[..., Any]")
_WORDS = 300


def by_option(function: Command) -> Command:
    """Add ``--by``."""
    return click.option(
        "--by",
        metavar="NAME",
        envvar="ONRECORD_BY",
        show_envvar=True,
        required=True,
        help="Who decides: a person or a desk.",
    )(function)


def ledger_named(ledger: str | None, config: str | None) -> tuple[str, tuple[Path, ...]]:
    """Return where the ledger is and which files hold decisions, by the command line or the configuration."""
    configured = configuration(config)
    return ledger or configured.ledger or LEDGER, configured.decisions


def decision_on(held: Ledger, finding: Finding, verb: Verb, **said: Any) -> Decision:
    """Return the decision ``verb`` on ``finding``, in the articles that it was found in."""
    from onrecord import Decision

    articles = [held.article(key) for key in finding.articles]
    first = finding.evidence[0].text if finding.evidence else ""
    return Decision(
        finding=finding.fingerprint,
        check=finding.check,
        verb=verb,
        articles=tuple(dict.fromkeys(article.key for article in articles)),
        titles=tuple(dict.fromkeys(article.title for article in articles if article.title)),
        words=shorten(first, _WORDS),
        **said,
    )


def decide(
    names: Sequence[str],
    verb: Verb,
    *,
    ledger: str | None,
    config: str | None,
    by: str,
    reason: str = "",
    until: date | None = None,
) -> None:
    """Record the decision ``verb`` on the findings called ``names`` and say so.

    Raises:
        UsageError: if a reason or a name is empty.
        LedgerError: if a finding is not in the ledger.
    """
    if not by.strip():
        raise UsageError("Nobody is named who decides.", hint="Give --by NAME.")
    from onrecord import Ledger

    where, files = ledger_named(ledger, config)
    said = {"by": one_line(by.strip()), "reason": one_line(reason.strip()), "until": until}
    with Ledger.open(where) as held:
        findings = [held.finding(name) for name in names]
        made = held.record_finding_decisions([decision_on(held, f, verb, **said) for f in findings])
    add_to_file(made, files)
    lines = [f"{verb.status.value}: {f.id} {f.check}: {one_line(f.message)}" for f in findings]
    screen.print_text("\n".join(lines) + "\n")


def add_to_file(decisions: Sequence[Decision], files: Sequence[Path]) -> None:
    """Add ``decisions`` to the first of ``files``, if there is one; it is made where it is missing."""
    if not files:
        return
    from onrecord.decision_file import read_decisions, write_decisions

    file = files[0]
    before = read_decisions(file) if file.exists() else ()
    write_whole(file, write_decisions([*before, *decisions]).encode())
    click.echo(f"{count_of(len(decisions), 'decision')} added to {one_line(str(file))}.", err=True)


def day(_: click.Context, __: click.Parameter, value: str | None) -> date | None:
    """Return the day that an option gives, for click."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise UsageError(f"{value!r} is no date.", hint="Write it as YYYY-MM-DD.") from error


__all__ = ["add_to_file", "by_option", "day", "decide", "decision_on", "ledger_named"]
