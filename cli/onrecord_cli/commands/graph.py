"""``onrecord graph``: the last audit as a graph for other programs."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.errors import ExitCode, LedgerError, UsageError
from onrecord_cli import screen
from onrecord_cli.boundary import say
from onrecord_cli.configured import config_option, configuration, ledger_named
from onrecord_cli.options import ledger_option, no_plugin_option, open_for_reading

if TYPE_CHECKING:
    from onrecord import GraphFormat, Ledger, Plugins, RelianceGraph
    from onrecord.model import Article, Audit

_DEFAULT = "dot"
_STDOUT = "-"


@click.command("graph", short_help="Write who relies on whom as a graph, in four formats.")
@click.argument("names", nargs=-1, metavar="[STATEMENT|CLAIM|ARTICLE]...")
@click.option(
    "--format",
    "format_name",
    metavar="NAME",
    help=f"dot, graphml, mermaid, prov-json or a plugin's.  [default: as FILE ends, else {_DEFAULT}]",
)
@click.option("-o", "--output", metavar="FILE", help="Write the graph to FILE; its suffix tells the format.")
@ledger_option
@config_option
@no_plugin_option
@click.option("-q", "--quiet", is_flag=True, help="No word about what was written where.")
@click.pass_context
def command(
    ctx: click.Context,
    /,
    names: tuple[str, ...],
    format_name: str | None,
    output: str | None,
    ledger: str | None,
    config: str | None,
    without: tuple[str, ...],
    quiet: bool,
) -> None:
    """Write the last audit of the ledger as a graph: articles, their claims, whom these cite and rely on.

    Without a name it is the whole audit. STATEMENT|CLAIM|ARTICLE is an id as the JSON report shows it (stm-…, clm-…,
    art-…), the beginning of one, or the path or URL of an article; the graph is then what these lead to: the claims of
    a statement or article, the claims of other articles that they rely on, and the sources and outlets of all.

    \b
    Examples:
      onrecord graph | dot -Tsvg > sources.svg
      onrecord graph stm-4d0c --format mermaid
      onrecord graph desk/story.txt -o story.graphml
    """
    from onrecord import build_graph, load_plugins
    from onrecord.graphs import narrowed, resolve
    from onrecord_cli.files import check_writable

    plugins = load_plugins(without=without)
    plugin, chosen = _choose(format_name, output, plugins.graph_formats())
    file = None if output in (None, _STDOUT) else Path(output or "")
    if file is not None:
        check_writable(file)
    with open_for_reading(ledger_named(ledger, configuration(config))) as held:
        audited = held.audit()
        graph = build_graph(audited, _held_elsewhere(held, audited))
    if names:
        graph = narrowed(graph, [resolve(graph, name) for name in names])
    text = _render(plugin, chosen, graph, plugins)
    if text is None:
        ctx.exit(ExitCode.INTERNAL)
    _write(text, file, chosen.name, quiet=quiet)


def _choose(
    name: str | None, output: str | None, known: Mapping[str, tuple[str, GraphFormat]]
) -> tuple[str, GraphFormat]:
    """Return the format named, else the one that the name of the file ends in, with the plugin that brings it.

    Raises:
        UsageError: if there is none.
    """
    if name is None and output not in (None, _STDOUT):
        ending = Path(output or "").suffix.lower()
        for plugin, offered in known.values():
            if ending and offered.suffix == ending:
                return plugin, offered
        listed = ", ".join(f"{offered.suffix} ({name})" for name, (_, offered) in known.items())
        raise UsageError(
            f"The name {output} does not tell the format of the graph.",
            hint=f"Name the format with --format, or end the file's name in one of {listed}.",
        )
    name = name or _DEFAULT
    if name in known:
        return known[name]
    close = get_close_matches(name, known, 1)
    hint = f"Did you mean {close[0]}?" if close else f"The formats are {', '.join(known) or 'none'}."
    raise UsageError(f"There is no graph format {name!r}.", hint=hint)


def _held_elsewhere(held: Ledger, audited: Audit) -> dict[str, Article]:
    """Return the articles by id that claims were traced to and that an earlier audit recorded."""
    known = {article.id for article in audited.articles}
    links = (link for claim in audited.claims for link in claim.traced_chain if link.inferred)
    found: dict[str, Article] = {}
    for id_ in sorted({link.article for link in links if link.article} - known):
        try:
            found[id_] = held.article(id_)
        except LedgerError:
            # A finder may have got it from elsewhere: it stays a node that has its id and nothing else.
            continue
    return found


def _render(plugin: str, chosen: GraphFormat, graph: RelianceGraph, plugins: Plugins) -> str | None:
    """Return the graph as text, or None once it has been said that the format failed."""
    try:
        text = chosen.render(graph)
        if not isinstance(text, str):
            raise TypeError(f"render returned {type(text).__name__}, not str")
    except Exception as error:  # noqa: BLE001 - a format may be foreign code; it is named
        plugins.report_problem(plugin, "onrecord_graph_formats", error)
        say(
            f"The graph format {chosen.name} of plugin {plugin} failed: {plugins.problems[-1].why}.",
            "Choose another with --format.",
        )
        return None
    return text


def _write(text: str, file: Path | None, name: str, *, quiet: bool) -> None:
    from onrecord.display import without_surrogates
    from onrecord_cli.files import write_whole

    if file is None:
        screen.print_utf8(text)
        return
    write_whole(file, without_surrogates(text).encode())
    if not quiet:
        say(f"{name} graph written to {file}.")


__all__ = ["command"]
