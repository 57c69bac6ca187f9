"""``onrecord accept``: accept findings: they are right, and stay."""

from __future__ import annotations

import click

from onrecord_cli.configured import config_option
from onrecord_cli.deciding import article_options, by_option, decide
from onrecord_cli.options import ledger_option


@click.command("accept", short_help="Accept findings: they are right, and stay.")
@click.argument("findings", nargs=-1, required=True, metavar="FINDING...")
@click.option("--reason", metavar="WORDS", default="", help="Why.")
@by_option
@article_options
@ledger_option
@config_option
def command(
    findings: tuple[str, ...],
    reason: str,
    by: str,
    articles: tuple[str, ...],
    everywhere: bool,
    ledger: str | None,
    config: str | None,
) -> None:
    """Say that findings are right and that the text is published as it is.

    An accepted finding stays in every report, marked accepted, and no longer counts for --fail-on.

    FINDING is the id of a finding as a report shows it (fnd-…), or the beginning of one. The decision holds in the
    article that has it; where several have the same words, say which. It is kept in the ledger, and in the file of decisions that
    the configuration names; nothing decided before is lost.
    """
    from onrecord import Verb

    decide(
        findings,
        Verb.ACCEPT,
        ledger=ledger,
        config=config,
        by=by,
        reason=reason,
        articles=articles,
        everywhere=everywhere,
    )


__all__ = ["command"]
