"""``onrecord waive``: waive findings: they do not hold here."""

from __future__ import annotations

from datetime import date

import click

from onrecord_cli.configured import config_option
from onrecord_cli.deciding import article_options, by_option, day, decide
from onrecord_cli.options import ledger_option


@click.command("waive", short_help="Waive findings: they do not hold here.")
@click.argument("findings", nargs=-1, required=True, metavar="FINDING...")
@click.option("--reason", metavar="WORDS", required=True, help="Why.")
@by_option
@click.option("--until", metavar="DATE", callback=day, help="The last day on which it holds, YYYY-MM-DD.")
@article_options
@ledger_option
@config_option
def command(
    findings: tuple[str, ...],
    reason: str,
    by: str,
    until: date | None,
    articles: tuple[str, ...],
    everywhere: bool,
    ledger: str | None,
    config: str | None,
) -> None:
    """Say that findings do not hold here, and why.

    A waived finding stays in every report, marked waived, and no longer counts for --fail-on. It stays waived while its words
    stand in the article, whatever changes around them. After DATE it is open again.

    FINDING is the id of a finding as a report shows it (fnd-…), or the beginning of one. The decision holds in the
    article that has it; where several have the same words, say which. It is kept in the ledger, and in the file of decisions that
    the configuration names; nothing decided before is lost.
    """
    from onrecord import Verb

    decide(
        findings,
        Verb.WAIVE,
        ledger=ledger,
        config=config,
        by=by,
        reason=reason,
        until=until,
        articles=articles,
        everywhere=everywhere,
    )


__all__ = ["command"]
