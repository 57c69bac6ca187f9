"""``onrecord schema``: the JSON Schema of the JSON report."""

from __future__ import annotations

import click

from onrecord_cli.screen import print_utf8


@click.command("schema", short_help="Print the JSON Schema of the JSON report.")
def command() -> None:
    """Print the JSON Schema (2020-12) of what `onrecord audit --format json` writes."""
    import json

    from onrecord import load_schema

    print_utf8(json.dumps(load_schema(), ensure_ascii=False, indent=2) + "\n")


__all__ = ["command"]
