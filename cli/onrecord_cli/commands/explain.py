"""``onrecord explain``: a check, a finding or a mark, and what would settle it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from onrecord.display import one_line
from onrecord.errors import UsageError
from onrecord_cli import screen
from onrecord_cli.configured import config_option, configuration, policy_names, policy_option
from onrecord_cli.listing import finding_lines, quiet, strong, wrapped
from onrecord_cli.options import LEDGER, deciding_ledger_option, no_plugin_option, open_for_reading

if TYPE_CHECKING:
    from onrecord import Check, Finding, Ledger, Plugins
    from onrecord.policy import Policy

_FINDING, _CLAIM = "fnd-", "clm-"


@click.command("explain", short_help="Explain a check, a finding or the mark of a claim.")
@click.argument("name", metavar="CHECK|CLAIM|FINDING")
@policy_option
@deciding_ledger_option
@config_option
@no_plugin_option
def command(
    name: str, policy: str | None, ledger: str | None, config: str | None, without: tuple[str, ...]
) -> None:
    """Explain a check: what it flags, why it matters, where it errs, which published rules it stands for, what policies make of it.

    Explain a finding (fnd-…): its passages, what was decided, and how to settle it. Explain a claim (clm-…): by what it got its
    mark. Ids are as a report shows them; the beginning of one is enough.
    """
    from onrecord import load_plugins

    configured = configuration(config)
    plugins = load_plugins(without=without)
    packs = plugins.policies()
    names = policy_names(policy)
    policies = configured.policies(packs, names or tuple(packs))
    where = ledger or configured.ledger or LEDGER
    if name.startswith(_FINDING):
        with open_for_reading(where) as held:
            lines = list(_finding(held, name, plugins, policies))
    elif name.startswith(_CLAIM):
        with open_for_reading(where) as held:
            lines = list(_claim(held, name))
    else:
        lines = list(_check(_kind(name, plugins), policies))
    screen.print_text("\n".join(lines) + "\n")


def _kind(name: str, plugins: Plugins) -> type[Check]:
    from difflib import get_close_matches

    kinds = {kind.id: kind for _, kind in plugins.checks()}
    if name in kinds:
        return kinds[name]
    close = get_close_matches(name, kinds, 1)
    hint = (
        f"Did you mean {close[0]!r}?"
        if close
        else "`onrecord checks` lists them; ids of findings begin with fnd-, of claims with clm-."
    )
    raise UsageError(f"There is no check {name!r}.", hint=hint)


def _check(kind: type[Check], policies: tuple[Policy, ...]) -> Iterator[str]:
    from onrecord.checks import page_of
    from onrecord.wording import SEVERITY_SIGNS

    width = screen.width()
    page = dict(page_of(kind))
    note = ", a note for the log" if kind.note else ""
    yield f"{strong(kind.id)}  {SEVERITY_SIGNS[kind.severity]} {kind.severity.value}{note}"
    yield wrapped(page.pop("", ""), width, 2)
    for title, words in page.items():
        yield from ("", strong(title), wrapped(words, width, 2))
    if kind.thresholds:
        yield from ("", strong("Figures that a policy may set"))
        yield from (f"  {name} = {figure:g}" for name, figure in kind.thresholds.items())
    yield from ("", strong("By policy"))
    for policy in policies:
        level = policy.severity(kind.id, kind.severity).value if policy.asks(kind.id) else "–"
        yield wrapped(f"{policy.name}: {level}", width, 2)
        for rule in policy.rules(kind.id):
            yield quiet(wrapped(f"{rule.rule} ({rule.source})", width, 4))


def _finding(held: Ledger, name: str, plugins: Plugins, policies: tuple[Policy, ...]) -> Iterator[str]:
    width = screen.width()
    finding = held.finding(name)
    yield from finding_lines(finding, width)
    yield from _decided(held, finding, width)
    for kind in (kind for _, kind in plugins.checks() if kind.id == finding.check):
        yield ""
        yield from _check(kind, policies)
    yield from ("", strong("To settle it"))
    yield wrapped("Change the text and audit it again, or say what you decided:", width, 2)
    yield f"  onrecord accept {finding.id} --by NAME"
    yield f"  onrecord waive {finding.id} --by NAME --reason WORDS [--until DATE]"
    if finding.claims:
        yield wrapped(f"onrecord show {finding.claims[0]} shows its claim hop by hop.", width, 2)


def _decided(held: Ledger, finding: Finding, width: int) -> Iterator[str]:
    keys = {held.article(key).key for key in finding.articles}
    about = [
        d for d in held.finding_decisions() if d.finding == finding.fingerprint and keys & set(d.articles)
    ]
    if about:
        yield from ("", strong("Decided"))
    for decision in about:
        day = decision.decided.date().isoformat() if decision.decided else ""
        until = f", until {decision.until.isoformat()}" if decision.until else ""
        reason = f": {one_line(decision.reason)}" if decision.reason else ""
        yield wrapped(f"{day} {decision.verb.value} by {one_line(decision.by)}{until}{reason}", width, 2)


def _claim(held: Ledger, name: str) -> Iterator[str]:
    from onrecord_cli.claim_page import claim_page

    found = held.claim(name)
    statement = held.statement(found.statement) if found.statement else None
    links = {link.article for link in found.traced_chain if link.article}
    articles = {key: held.article(key) for key in {found.article, *links}}
    yield from claim_page(found, articles, statement, held.findings(claim=found.id), screen.width())
    yield ""
    yield wrapped(
        f"docs/marks.md says when a claim is {found.standing.value}, and what would change it.",
        screen.width(),
        0,
    )


__all__ = ["command"]
