"""``onrecord baseline``: what is found today was there before; only what is new counts from now on."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import click

from onrecord.display import one_line
from onrecord.errors import UsageError
from onrecord.wording import count_of
from onrecord_cli import screen
from onrecord_cli.configured import config_option, configuration, ledger_named
from onrecord_cli.deciding import DecisionFile, by_option, decision_on
from onrecord_cli.options import ledger_option, open_existing


@click.command("baseline", short_help="Put the open findings of the last audit into the baseline.")
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
@click.option("--reason", metavar="WORDS", default="", help="Why.")
@by_option
@ledger_option
@config_option
def command(articles: tuple[str, ...], reason: str, by: str, ledger: str | None, config: str | None) -> None:
    """Put every open finding of the last audit, or of the last audit of each ARTICLE, into the baseline.

    They stay in every report, marked baselined, and no longer count for --fail-on; what is found from now on does. What is waived
    or accepted today stays so. ARTICLE is an id (art-…), or the path or URL of an article.
    """
    from onrecord import Verb
    from onrecord_cli.decided import decisions_that_hold, settled_now
    from onrecord_cli.lookup import find_article

    if not by.strip():
        raise UsageError("Nobody is named who decides.", hint="Give --by NAME.")
    configured = configuration(config)
    file = DecisionFile(configured)
    place = ledger_named(ledger, configured)
    with open_existing(place) as held:
        if not held.runs():
            raise UsageError(
                f"Nothing has been audited in the ledger {_shown(place)}.",
                hint="Audit the articles first: `onrecord audit FILE`.",
            )
        named = [find_article(held, name, configured.base).id for name in articles]
        found = [f for key in named for f in held.findings(article=key)] if named else held.findings()
        where = {key: held.article(key) for finding in found for key in finding.articles}
        settled = settled_now(found, where, decisions_that_hold(configured, held), configured)
        still_open = {
            (finding.id, finding.articles): finding for finding in settled if not finding.suppressed
        }
        said = {"by": one_line(by.strip()), "reason": one_line(reason.strip())}
        decisions = [decision_on(held, f, Verb.BASELINE, **said) for f in still_open.values()]
        now = datetime.now(UTC)
        made = [replace(decision, decided=now) for decision in dict.fromkeys(decisions)]
        held.record_finding_decisions(made)
        names = dict.fromkeys(where[key].key for f in still_open.values() for key in f.articles)
    file.add(made)
    shown = f" in {', '.join(map(one_line, names))}" if names else ""
    if still_open:
        screen.print_text(f"{count_of(len(still_open), 'finding')}{shown} put into the baseline.\n")
    else:
        screen.print_text("No finding is open: nothing put into the baseline.\n")


def _shown(place: str) -> str:
    return "of the database given" if "://" in place else repr(one_line(place))


__all__ = ["command"]
