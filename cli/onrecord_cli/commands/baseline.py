"""``onrecord baseline``: what is found today was there before; only what is new counts from now on."""

from __future__ import annotations

import click

from onrecord.errors import UsageError
from onrecord.wording import count_of
from onrecord_cli import screen
from onrecord_cli.configured import config_option
from onrecord_cli.deciding import add_to_file, by_option, decision_on, ledger_named
from onrecord_cli.options import deciding_ledger_option


@click.command("baseline", short_help="Put the open findings of the last audit into the baseline.")
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
@click.option("--reason", metavar="WORDS", default="", help="Why.")
@by_option
@deciding_ledger_option
@config_option
def command(articles: tuple[str, ...], reason: str, by: str, ledger: str | None, config: str | None) -> None:
    """Put every open finding of the last audit, or of the last audit of each ARTICLE, into the baseline.

    They stay in every report, marked baselined, and no longer count for --fail-on; what is found from now on does. ARTICLE is an
    id (art-…), or the path or URL of an article.
    """
    from onrecord import Ledger, Verb
    from onrecord_cli.lookup import find_article

    if not by.strip():
        raise UsageError("Nobody is named who decides.", hint="Give --by NAME.")
    where, files = ledger_named(ledger, config)
    with Ledger.open(where) as held:
        named = [find_article(held, name).id for name in articles]
        found = [f for key in named for f in held.findings(article=key)] if named else held.findings()
        still_open = {finding.id: finding for finding in found if not finding.suppressed}
        said = {"by": by.strip(), "reason": reason.strip()}
        decisions = [decision_on(held, f, Verb.BASELINE, **said) for f in still_open.values()]
        made = held.record_finding_decisions(decisions)
    add_to_file(made, files)
    screen.print_text(f"{count_of(len(made), 'finding')} put into the baseline.\n")


__all__ = ["command"]
