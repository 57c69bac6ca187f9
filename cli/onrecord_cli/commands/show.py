"""``onrecord show``: one claim hop by hop, one finding with its passages, or one article with its claims."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from onrecord_cli import screen
from onrecord_cli.configured import config_option, configuration, ledger_named
from onrecord_cli.listing import quiet, wrapped
from onrecord_cli.lookup import find, say_unaudited
from onrecord_cli.options import ledger_option, open_for_reading

if TYPE_CHECKING:
    from onrecord import Article, Claim, Finding, Ledger
    from onrecord.configuration import Configuration


@click.command("show", short_help="Show a claim hop by hop, a finding, or an article.")
@click.argument("name", metavar="CLAIM|FINDING|ARTICLE")
@click.option(
    "--history", is_flag=True, help="Of an article: what each audit said of it, and which marks changed."
)
@ledger_option
@config_option
def command(name: str, history: bool, ledger: str | None, config: str | None) -> None:
    """Show a recorded claim, finding or article.

    CLAIM|FINDING|ARTICLE is an id as reports show it (clm-…, fnd-…, art-…), the beginning of one, or the path or URL of an
    article. A claim is shown with its chain hop by hop, where each source is mentioned, the words that attribute it, the
    sentences around it and the findings that name it; a finding with its passages and what was decided; an article with all
    its claims and their marks.

    Numbers in brackets, [start:end], are offsets: they count the characters of the article's text from 0, and end is
    the first that no longer belongs. ¶ is the number of a paragraph.
    """
    from onrecord import Article, Finding

    configured = configuration(config)
    with open_for_reading(ledger_named(ledger, configured)) as held:
        found = find(held, name, configured.base)
        if history:
            from onrecord_cli.history import history_lines

            if not isinstance(found, Article):
                found = held.article(found.articles[0] if isinstance(found, Finding) else found.article)
            screen.print_text("\n".join(history_lines(held, found.key, screen.width())) + "\n")
            return
        screen.print_text("\n".join(_lines(held, found, configured)) + "\n")
        if isinstance(found, Article):
            say_unaudited(held, found.id)


def _lines(held: Ledger, found: Claim | Finding | Article, configured: Configuration) -> Iterator[str]:
    from onrecord import Article, Finding
    from onrecord_cli.article_page import article_lines
    from onrecord_cli.claim_page import claim_page
    from onrecord_cli.finding_page import finding_page

    width = screen.width()
    if isinstance(found, Article):
        versions = held.versions(found.key)
        claims = held.claims(article=found.id)
        yield from article_lines(found, versions, claims, held.findings(article=found.id), width)
    elif isinstance(found, Finding):
        yield from finding_page(held, found, configured, width)
        yield ""
        explained = (
            f"`onrecord explain {found.id}` says what the check flags, where it errs and how to settle it."
        )
        yield quiet(wrapped(explained, width, 0))
    else:
        statement = held.statement(found.statement) if found.statement else None
        links = {link.article for link in found.traced_chain if link.article}
        articles = {id_: held.article(id_) for id_ in {found.article, *links}}
        yield from claim_page(found, articles, statement, held.findings(claim=found.id), width)


__all__ = ["command"]
