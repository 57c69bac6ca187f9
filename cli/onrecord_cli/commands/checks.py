"""``onrecord checks``: which checks there are, and what a policy makes of them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from onrecord.display import one_line
from onrecord.wording import count_of
from onrecord_cli import screen
from onrecord_cli.configured import config_option, configuration, policy_names, policy_option
from onrecord_cli.listing import quiet, strong, wrapped
from onrecord_cli.options import json_option, no_plugin_option

if TYPE_CHECKING:
    from onrecord import Severity

_LEGEND = (
    "(note): what it finds is about our own reading or guards a count, and is listed apart from the findings. –: the policy does "
    "not ask for the check."
)


@click.command("checks", short_help="List the checks, and how severe each is by a policy.")
@policy_option
@config_option
@no_plugin_option
@json_option
def command(policy: str | None, config: str | None, without: tuple[str, ...], as_json: bool) -> None:
    """List every check under its severity by the policy asked for, most severe first; onrecord explain CHECK says more.

    With several policies a check is under the strictest, and what each makes of it stands behind its name. – means that the
    policy does not ask for the check, (note) that what it finds is listed apart from the findings.
    """
    from onrecord import load_plugins
    from onrecord.checks import page_of
    from onrecord.wording import SEVERITY_SIGNS

    configured = configuration(config)
    plugins = load_plugins(without=(*without, *configured.without))
    policies = configured.policies(plugins.policies(), policy_names(policy))
    kinds = {kind.id: (plugin, kind) for plugin, kind in plugins.checks()}
    for each in policies:
        each.verify(
            {name: kind.thresholds for name, (_, kind) in kinds.items()}, incomplete=plugins.incomplete
        )
    levels = {
        name: [p.severity(name, kind.severity) if p.asks(name, guard=kind.last) else None for p in policies]
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
    summary = "; ".join(p.summary.rstrip(".") for p in policies if p.summary)
    lines = [wrapped(f"{' / '.join(p.name for p in policies)}: {summary}.", screen.width(), 0)]
    strictest = {name: max(levels[name], key=lambda level: level.rank if level else -1) for name in ordered}
    for level in dict.fromkeys(strictest[name] for name in ordered):
        names = [name for name in ordered if strictest[name] is level]
        title = f"{SEVERITY_SIGNS[level]} {level.value}" if level else "– not asked for"
        lines += ["", strong(f"{title}: {count_of(len(names), 'check')}")]
        for name in names:
            shown = _by_policy(levels[name]) if len(policies) > 1 else ""
            note = "  (note)" if kinds[name][1].note else ""
            lines += [
                f"  {strong(one_line(name))}{shown}{note}",
                quiet(wrapped(page_of(kinds[name][1])[""], screen.width(), 4)),
            ]
    lines += ["", wrapped(f"{count_of(len(ordered), 'check')}. {_LEGEND}", screen.width(), 0)]
    screen.print_text("\n".join(lines) + "\n")


def _by_policy(levels: Sequence[Severity | None]) -> str:
    from onrecord.wording import SEVERITY_SIGNS

    return "  " + " / ".join(f"{SEVERITY_SIGNS[level]} {level.value}" if level else "–" for level in levels)


__all__ = ["command"]
