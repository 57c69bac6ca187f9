"""``onrecord claims``: what the ledger holds, filtered."""

from __future__ import annotations

import click

from onrecord_cli import screen
from onrecord_cli.configured import config_option, configuration, ledger_named
from onrecord_cli.options import json_option, ledger_option, open_for_reading

_MARKS = ("primary", "traced", "relayed", "hearsay", "unsupported", "circular")


@click.command("claims", short_help="List the recorded claims, by mark, source, outlet or words.")
@click.option("--standing", type=click.Choice(_MARKS), help="Only claims with this mark.")
@click.option("--source", metavar="NAME", help="Only claims with this in a name of their chain.")
@click.option("--outlet", metavar="NAME", help="Only claims of articles of this outlet.")
@click.option("--text", metavar="WORDS", help="Only claims that contain these words.")
@click.option(
    "--article",
    metavar="ARTICLE",
    help="Only claims of this article: its path or URL, its id, or the beginning of that.",
)
@click.option("--limit", type=click.IntRange(1), metavar="N", help="At most so many.")
@json_option
@ledger_option
@config_option
def command(
    standing: str | None,
    source: str | None,
    outlet: str | None,
    text: str | None,
    article: str | None,
    limit: int | None,
    as_json: bool,
    ledger: str | None,
    config: str | None,
) -> None:
    """List the claims of the ledger, each with its mark and chain, as the last audit of its article judged it.

    Case and accents do not matter, and a part of a name or text is enough.

    \b
    Examples:
      onrecord claims --standing hearsay
      onrecord claims --source "water ministry" --json
    """
    import json

    from onrecord import Audit, Standing, __version__, audit_as_dict
    from onrecord.wording import count_of
    from onrecord_cli.listing import about, claim_lines
    from onrecord_cli.lookup import find_article, say_unaudited

    configured = configuration(config)
    with open_for_reading(ledger_named(ledger, configured)) as held:
        found = held.claims(
            article=find_article(held, article, configured.base).id if article else None,
            standing=Standing(standing) if standing else None,
            source=source,
            outlet=outlet,
            text=text,
            limit=limit,
        )
        articles = {id_: held.article(id_) for id_ in dict.fromkeys(claim.article for claim in found)}
        say_unaudited(held)
    if as_json:
        rows = audit_as_dict(Audit(version=__version__, claims=tuple(found)))["claims"]
        screen.print_utf8(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
        return
    width = screen.width()
    lines = [
        line
        for claim in found
        for line in (*claim_lines(claim, width, about=about(articles[claim.article])), "")
    ]
    screen.print_text("\n".join([*lines, f"{count_of(len(found), 'claim')}."]) + "\n")


__all__ = ["command"]
