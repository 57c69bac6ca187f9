"""``onrecord explain``: a check, a finding, a mark or how a claim got it, and what would settle it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

import click

from onrecord.errors import UsageError
from onrecord_cli import screen
from onrecord_cli.boundary import say
from onrecord_cli.configured import (
    config_option,
    configuration,
    ledger_named,
    policy_names,
    policy_option,
)
from onrecord_cli.listing import mark, quiet, strong, wrapped
from onrecord_cli.options import ledger_option, no_plugin_option, open_for_reading

if TYPE_CHECKING:
    from onrecord import Check, Ledger, Plugins, Standing
    from onrecord.configuration import Configuration
    from onrecord.policy import Policy, PolicyPack

_FINDING, _CLAIM = "fnd-", "clm-"
_SUGGESTED = 6
_LEFT = 15


@click.command("explain", short_help="Explain a check, a finding, a mark, or a claim's mark.")
@click.argument("name", metavar="CHECK|FINDING|CLAIM|MARK")
@policy_option
@ledger_option
@config_option
@no_plugin_option
def command(
    name: str, policy: str | None, ledger: str | None, config: str | None, without: tuple[str, ...]
) -> None:
    """Explain a check: what it flags, why it matters, where it errs, which published rules it stands for, what policies make of it.

    Explain a finding (fnd-…): its passages, what was decided, and how to settle it. Explain a claim (clm-…): by what it got its
    mark. Explain a mark (primary, hearsay, …): when a claim gets it, and what would change it. Ids are as a report shows them;
    the beginning of one is enough.
    """
    from onrecord import Standing, load_plugins

    if name in list(Standing):
        screen.print_text("\n".join(_mark(Standing(name))) + "\n")
        return
    configured = configuration(config)
    plugins = load_plugins(without=(*without, *configured.without))
    packs = plugins.policies()
    names = policy_names(policy)
    policies = configured.policies(packs, names) if names else tuple(_sound(configured, packs))
    where = ledger_named(ledger, configured)
    if name.startswith(_FINDING):
        with open_for_reading(where) as held:
            lines = list(_finding(held, name, plugins, policies, configured))
    elif name.startswith(_CLAIM):
        with open_for_reading(where) as held:
            lines = list(_claim(held, name))
    else:
        lines = list(_check(_kind(name, plugins), policies))
    screen.print_text("\n".join(lines) + "\n")


def _sound(configured: Configuration, packs: Mapping[str, PolicyPack]) -> Iterator[Policy]:
    """Yield each policy that there is; one that is faulty is named and left out."""
    for pack in packs:
        try:
            yield from configured.policies(packs, (pack,))
        except UsageError as error:
            say(f"{error.message} It is left out here.")


def _kind(name: str, plugins: Plugins) -> type[Check]:
    from difflib import get_close_matches

    kinds = {kind.id: kind for _, kind in plugins.checks()}
    if name in kinds:
        return kinds[name]
    holding = [id_ for id_ in sorted(kinds) if name in id_]
    holding.sort(key=lambda id_: not id_.startswith(name))
    likely = (holding if len(name) > 1 else []) or get_close_matches(name, kinds, 1)
    if likely:
        more = len(likely) - _SUGGESTED
        shown = ", ".join(map(repr, likely[:_SUGGESTED])) + (f" or {more} more" if more > 0 else "")
        hint = f"Did you mean {shown}?"
    else:
        hint = "`onrecord checks` lists them; ids of findings begin with fnd-, of claims with clm-."
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
    for name, figure in kind.thresholds.items():
        yield wrapped(f"{name} = {figure:g}{_meaning(name, page.values())}", width, 2)
    yield from ("", strong("By policy"))
    for policy in policies:
        asked = policy.asks(kind.id, guard=kind.last)
        level = policy.severity(kind.id, kind.severity).value if asked else "–"
        yield wrapped(f"{policy.name}: {level}", width, 2)
        for rule in policy.rules(kind.id):
            yield quiet(wrapped(f"{rule.rule} ({rule.source})", width, 4))


def _meaning(figure: str, sections: Iterable[str]) -> str:
    """Return, in brackets, what a page says of ``figure`` behind its name, as in "`days`: how old it may be"."""
    found = re.search(rf"`{re.escape(figure)}`: ([^.;]+)", " ".join(" ".join(sections).split()))
    return f" ({found[1]})" if found else ""


def _finding(
    held: Ledger, name: str, plugins: Plugins, policies: tuple[Policy, ...], configured: Configuration
) -> Iterator[str]:
    from onrecord_cli.finding_page import finding_page

    width = screen.width()
    finding = held.finding(name)
    yield from finding_page(held, finding, configured, width)
    for kind in (kind for _, kind in plugins.checks() if kind.id == finding.check):
        yield from ("", strong("The check"))
        yield from _check(kind, policies)
    yield from ("", strong("To settle it"))
    yield wrapped("Change the text and audit it again, or say what you decided:", width, 2)
    yield f"  onrecord accept {finding.id} --by NAME"
    yield f"  onrecord waive {finding.id} --by NAME --reason WORDS [--until DATE]"
    if finding.claims:
        yield wrapped(f"onrecord show {finding.claims[0]} shows its claim hop by hop.", width, 2)


def _claim(held: Ledger, name: str) -> Iterator[str]:
    from onrecord_cli.claim_page import claim_page

    found = held.claim(name)
    statement = held.statement(found.statement) if found.statement else None
    links = {link.article for link in found.traced_chain if link.article}
    articles = {key: held.article(key) for key in {found.article, *links}}
    yield from claim_page(found, articles, statement, held.findings(claim=found.id), screen.width())
    yield ""
    yield from _rule(found.standing)


def _mark(standing: Standing) -> Iterator[str]:
    from onrecord.wording import MEANINGS, NOT_TRUTH, SIGNS

    width = screen.width()
    yield mark(standing)
    yield quiet(wrapped(MEANINGS[standing], width, 2))
    yield ""
    yield from _rule(standing)
    yield from ("", strong("The marks"))
    for sign in SIGNS:
        yield f"  {mark(sign, _LEFT)}{MEANINGS[sign]}"
    yield from ("", quiet(NOT_TRUTH))


def _rule(standing: Standing) -> Iterator[str]:
    from onrecord.wording import RULES, WAYS_ON

    width = screen.width()
    yield strong(f"When a claim is {standing.value}")
    yield wrapped(RULES[standing], width, 2)
    yield from ("", strong("What would change it"))
    yield wrapped(WAYS_ON[standing], width, 2)


__all__ = ["command"]
