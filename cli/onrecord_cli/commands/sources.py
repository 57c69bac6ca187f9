"""``onrecord sources``: whom the recorded articles rely on."""

from __future__ import annotations

import click

from onrecord_cli import screen
from onrecord_cli.options import json_option, ledger_option, open_for_reading


@click.command("sources", short_help="List whom the recorded claims cite, most cited first.")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="At most so many.")
@json_option
@ledger_option
def command(limit: int | None, as_json: bool, ledger: str) -> None:
    """List everybody in the chains of the recorded claims: how many claims, in how many articles, rely on them."""
    import json

    from onrecord.display import shorten
    from onrecord.wording import count_of
    from onrecord_cli.listing import strong
    from onrecord_cli.lookup import say_unaudited

    with open_for_reading(ledger) as held:
        found = held.sources()[:limit]
        say_unaudited(held)
    if as_json:
        rows = [
            {"name": row.name, "kind": row.kind.value, "claims": row.claims, "articles": row.articles}
            for row in found
        ]
        screen.print_utf8(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
        return
    width = screen.width()
    lines = [strong(f"{'claims':>6}  {'articles':>8}  {'kind':<12}  source")] if found else []
    for row in found:
        name = shorten(row.name, width - 32) or "nobody named"
        lines.append(f"{row.claims:>6,}  {row.articles:>8,}  {row.kind.value:<12}  {name}")
    screen.print_text("\n".join([*lines, "", f"{count_of(len(found), 'source')}."]).lstrip("\n") + "\n")


__all__ = ["command"]
