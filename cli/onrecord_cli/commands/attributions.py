"""``onrecord attributions``: who is said to have said what, before names and chains."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from onrecord.errors import ExitCode, InputError, UsageError
from onrecord.wording import problem_in_words
from onrecord_cli import screen
from onrecord_cli.boundary import say
from onrecord_cli.options import model_option, no_plugin_option

if TYPE_CHECKING:
    from onrecord import Attribution, Plugins


@click.command("attributions", short_help="Write every attribution found, before chains, as JSON lines.")
@click.argument("targets", nargs=-1, metavar="[TARGETS]...")
@click.option("--jsonl", is_flag=True, help='Read {"id": …, "text": …} lines from standard input.')
@click.option(
    "--language",
    default="en",
    show_default=True,
    metavar="CODE",
    help="Language of --jsonl texts, ISO 639-1.",
)
@model_option
@no_plugin_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    targets: tuple[str, ...],
    jsonl: bool,
    language: str,
    model: str | None,
    without: tuple[str, ...],
) -> None:
    """Find who is said to have said what, and write it as JSON lines: one for each text.

    \b
    {"id": …, "attributions": [{"source": [[start, end], …], "cue": […], "content": […],
                                "mode": "speech", "confidence": 0.9}, …]}

    Offsets are half-open and count characters of the text as given. For TARGETS, which are what `onrecord audit`
    takes, a line also has the "text" of the article that was read there. With --jsonl each line is answered before
    the next is read; a line that cannot be is named on standard error, and the others go on.
    """
    if jsonl == bool(targets):
        raise UsageError(
            "Give either TARGETS or --jsonl.", hint="With --jsonl, texts come from standard input."
        )
    from onrecord import load_plugins

    plugins = load_plugins(without=without)
    answered = failed = 0
    rows = _of_lines(plugins, language, model) if jsonl else _of_articles(plugins, targets, model)
    for row in rows:
        if row is None:
            failed += 1
            continue
        answered += 1
        screen.print_bytes(json.dumps(row).encode() + b"\n")
    if failed:
        ctx.exit(ExitCode.INCOMPLETE if answered else ExitCode.NOTHING_AUDITED)


def _of_lines(plugins: Plugins, language: str, model: str | None) -> Iterator[dict[str, Any] | None]:
    """Yield the answer to each line of standard input; None for one that has none, once that has been said."""
    from onrecord import attributions

    for number, line in enumerate(sys.stdin.buffer, 1):
        if not line.strip():
            continue
        try:
            name, text = _document(line)
            found = attributions(text, plugins=plugins, language=language, model=model)
        except InputError as error:
            say(f"Line {number} of standard input: {error.message}", error.hint)
            yield None
        else:
            yield {"id": name, "attributions": [_row(attribution) for attribution in found]}


def _document(line: bytes) -> tuple[str, str]:
    hint = 'A line is one JSON object in UTF-8, {"id": "…", "text": "…"}.'
    try:
        document = json.loads(line)
    except (ValueError, RecursionError) as error:
        why = "nested too deep" if isinstance(error, RecursionError) else str(error)
        raise InputError(f"this is no JSON: {why}.", hint=hint) from error
    if not isinstance(document, dict):
        raise InputError("this is no JSON object.", hint=hint)
    for field in ("id", "text"):
        if not isinstance(document.get(field), str):
            raise InputError(f'"{field}" is missing or no string.', hint=hint)
    return document["id"], document["text"]


def _of_articles(
    plugins: Plugins, targets: tuple[str, ...], model: str | None
) -> Iterator[dict[str, Any] | None]:
    """Yield the attributions of each article of ``targets``; None as in ``_of_lines``."""
    from onrecord import Article, attributions, read_articles

    for read in read_articles(targets, plugins=plugins, read_stdin=sys.stdin.buffer.read):
        if not isinstance(read, Article):
            say(problem_in_words(read), read.hint)
            yield None
            continue
        try:
            found = attributions(read.text, plugins=plugins, language=read.language or "", model=model)
        except InputError as error:
            say(f"{read.where}: {error.message}", error.hint)
            yield None
        else:
            rows = [_row(attribution) for attribution in found]
            yield {"id": read.where, "text": read.text, "attributions": rows}


def _row(attribution: Attribution) -> dict[str, Any]:
    spans = {
        part: [[span.start, span.end] for span in getattr(attribution, part)]
        for part in ("source", "cue", "content")
    }
    return {**spans, "mode": attribution.mode.value, "confidence": round(attribution.confidence, 4)}


__all__ = ["command"]
