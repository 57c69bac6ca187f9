"""``onrecord checks``: which checks there are, and what a policy makes of them."""

from __future__ import annotations

import json

import click

from onrecord_cli import screen
from onrecord_cli.configured import config_option, configuration, policy_names, policy_option
from onrecord_cli.listing import quiet, strong, wrapped
from onrecord_cli.options import json_option, no_plugin_option


@click.command("checks", short_help="List the checks, and how severe each is by a policy.")
@policy_option
@config_option
@no_plugin_option
@json_option
def command(policy: str | None, config: str | None, without: tuple[str, ...], as_json: bool) -> None:
    """List every check with its severity by the policy asked for, most severe first; onrecord explain CHECK says more.

    With several policies each has a column. – means that the policy does not ask for the check.
    """
    from onrecord import load_plugins
    from onrecord.checks import page_of
    from onrecord.wording import SEVERITY_SIGNS

    plugins = load_plugins(without=without)
    policies = configuration(config).policies(plugins.policies(), policy_names(policy))
    kinds = {kind.id: (plugin, kind) for plugin, kind in plugins.checks()}
    for each in policies:
        each.verify({name: kind.thresholds for name, (_, kind) in kinds.items()})
    levels = {
        name: [p.severity(name, kind.severity) if p.asks(name) else None for p in policies]
        for name, (_, kind) in kinds.items()
    }
    ordered = sorted(
        kinds, key=lambda name: (-max((level.rank if level else -1) for level in levels[name]), name)
    )
    if as_json:
        rows = [
            {
                "id": name,
                "severity": {
                    p.name: level and level.value for p, level in zip(policies, levels[name], strict=True)
                },
                "scope": kinds[name][1].scope,
                "note": kinds[name][1].note,
                "thresholds": dict(kinds[name][1].thresholds),
                "plugin": kinds[name][0],
                "summary": page_of(kinds[name][1])[""],
            }
            for name in ordered
        ]
        screen.print_utf8(json.dumps({"checks": rows}, ensure_ascii=False, indent=2) + "\n")
        return
    lines = [
        strong(" / ".join(p.name for p in policies))
        + f": {'; '.join(p.summary for p in policies if p.summary)}",
        "",
    ]
    for name in ordered:
        shown = " / ".join(
            f"{SEVERITY_SIGNS[level]} {level.value}" if level else "–" for level in levels[name]
        )
        note = " (note)" if kinds[name][1].note else ""
        lines += [
            f"{strong(name)}  {shown}{note}",
            quiet(wrapped(page_of(kinds[name][1])[""], screen.width(), 2)),
        ]
    screen.print_text("\n".join(lines) + "\n")


__all__ = ["command"]
