"""``onrecord reopen``: take back what was decided of findings."""

from __future__ import annotations

import click

from onrecord_cli.configured import config_option
from onrecord_cli.deciding import article_options, by_option, decide
from onrecord_cli.options import ledger_option


@click.command("reopen", short_help="Take back what was decided of findings.")
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
    """Take back a waiver, an acceptance or a baseline: the findings are open again.

    FINDING is the id of a finding as a report or onrecord decisions shows it (fnd-…), or the beginning of one; what is found no
    more can be taken back too. The decision is kept in the ledger, and in the file of decisions that the configuration names;
    nothing decided before is lost.
    """
    from onrecord import Verb

    decide(
        findings,
        Verb.REOPEN,
        ledger=ledger,
        config=config,
        by=by,
        reason=reason,
        articles=articles,
        everywhere=everywhere,
    )


__all__ = ["command"]
