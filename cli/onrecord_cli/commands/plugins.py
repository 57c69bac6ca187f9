"""``onrecord plugins``: what is installed, what it offers, what failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from onrecord_cli import screen
from onrecord_cli.options import json_option, no_plugin_option

if TYPE_CHECKING:
    from onrecord import Plugins


@click.command("plugins", short_help="List the plugins, what each offers, and what failed.")
@json_option
@no_plugin_option
def command(as_json: bool, without: tuple[str, ...]) -> None:
    """List every plugin that takes part: its version, the loaders, parsers, checks and so on that it brings."""
    import json

    from onrecord import load_plugins
    from onrecord.wording import count_of
    from onrecord_cli.listing import strong, wrapped

    plugins = load_plugins(without=without)
    offers = offers_of(plugins)
    outlets = len(plugins.outlets())
    rows = [
        {"name": plugin.name, "version": plugin.version, "offers": offers.get(plugin.name, {})}
        for plugin in plugins.versions
    ]
    problems = [{"plugin": p.plugin, "hook": p.hook, "why": p.why} for p in plugins.problems]
    if as_json:
        report = {"plugins": rows, "outlets": outlets, "problems": problems}
        screen.print_utf8(json.dumps(report, ensure_ascii=False, indent=2) + "\n")
        return
    width = screen.width()
    lines: list[str] = []
    for plugin in plugins.versions:
        lines.append(f"{strong(plugin.name)} {plugin.version}")
        for what, names in offers.get(plugin.name, {}).items():
            lines.append(wrapped(f"{what}: {', '.join(names)}", width, 2))
    lines += ["", f"{count_of(outlets, 'outlet')} known."]
    for failure in plugins.problems:
        lines.append(f"{strong(failure.plugin)} failed at {failure.hook}")
        lines.append(wrapped(failure.why, width, 2))
    screen.print_text("\n".join(lines) + "\n")


def offers_of(plugins: Plugins) -> dict[str, dict[str, list[str]]]:
    """Return by plugin what it offers: ``{"parsers": ["html", …], …}``."""
    found: dict[str, dict[str, list[str]]] = {}

    def note(plugin: str, what: str, name: str) -> None:
        found.setdefault(plugin, {}).setdefault(what, []).append(name)

    for plugin, loader in reversed(plugins.loaders()):
        note(plugin, "loaders", loader.name)
    for plugin, parser in reversed(plugins.parsers()):
        note(plugin, "parsers", parser.name)
    for plugin, extractor in reversed(plugins.extractors()):
        languages = " ".join(sorted(extractor.languages))
        note(plugin, "extractors", f"{extractor.name} {extractor.version} ({languages})")
    for plugin, finder in plugins.finders():
        note(plugin, "finders", finder.name)
    for plugin, place_finder in plugins.place_finders():
        opt_in = " (when asked: --finder)" if place_finder.opt_in else ""
        note(plugin, "place finders", f"{place_finder.name}{opt_in}")
    for plugin, check in plugins.checks():
        note(plugin, "checks", check.id)
    for plugin, report in plugins.reports().values():
        note(plugin, "reports", f"{report.name} ({report.suffix})")
    for plugin, format_ in plugins.graph_formats().values():
        note(plugin, "graph formats", f"{format_.name} ({format_.suffix})")
    return found


__all__ = ["command", "offers_of"]
