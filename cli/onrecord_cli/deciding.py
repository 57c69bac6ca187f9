"""Recording what an editor decides of findings: in the ledger, and in the file of decisions where the project has one."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from onrecord.display import one_line, shorten
from onrecord.errors import UsageError
from onrecord.paths import known_path
from onrecord.wording import count_of
from onrecord_cli import screen
from onrecord_cli.boundary import say
from onrecord_cli.configured import configuration, ledger_named
from onrecord_cli.decided import decisions_that_hold, is_there, today
from onrecord_cli.files import check_writable, write_whole
from onrecord_cli.options import open_existing

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord import Decision, Finding, Ledger, Verb
    from onrecord.configuration import Configuration

Command = TypeVar("Command", bound="Callable[..., Any]")
_WORDS = 300


def by_option(function: Command) -> Command:
    """Add ``--by``."""
    return click.option(
        "--by",
        metavar="NAME",
        envvar="ONRECORD_BY",
        show_envvar=True,
        required=True,
        help="Who decides: a person or a desk.",
    )(function)


def article_options(function: Command) -> Command:
    """Add ``--article`` and ``--all-articles``."""
    one = click.option(
        "--article",
        "articles",
        metavar="ARTICLE",
        multiple=True,
        help="In this article: its path or URL, or its id. Needed where several have the finding. May be given several times.",
    )
    everywhere = click.option(
        "--all-articles", "everywhere", is_flag=True, help="In all articles that have the finding."
    )
    return one(everywhere(function))


class DecisionFile:
    """The file of decisions of a project, read before anything is decided; ``path`` is None where the project has none.

    Raises:
        UsageError: if one of the files cannot be read or is faulty.
        OutputError: if the one that is added to could not be written.
    """

    def __init__(self, configured: Configuration) -> None:
        from onrecord.decision_file import parse_decisions, read_text

        self.path = configured.decisions[0] if configured.decisions else None
        self._text = ""
        for other in configured.decisions[1:]:
            if other.exists():
                parse_decisions(read_text(other), str(other))
        if self.path is not None:
            self._text = read_text(self.path) if self.path.exists() else ""
            parse_decisions(self._text, str(self.path))
            check_writable(self.path)

    def add(self, decisions: Sequence[Decision]) -> None:
        """Write ``decisions`` behind those that the file has, and say so; nothing where there is no file.

        Raises:
            OutputError: if it cannot be written; it is then as it was.
        """
        if self.path is None or not decisions:
            return
        from onrecord.decision_file import add_decisions

        write_whole(self.path, add_decisions(self._text, decisions, str(self.path)).encode())
        say(f"{count_of(len(decisions), 'decision')} added to {one_line(str(self.path))}.")


@dataclass(frozen=True, slots=True)
class _Choice:
    """A decision that could be made, and by what names a person may call the articles that it is in."""

    decision: Decision
    shown: str
    """The line that says it was made."""
    where: tuple[str, ...]
    called: frozenset[str]


def decide(
    names: Sequence[str],
    verb: Verb,
    *,
    ledger: str | None,
    config: str | None,
    by: str,
    reason: str = "",
    until: date | None = None,
    articles: Sequence[str] = (),
    everywhere: bool = False,
) -> None:
    """Record the decision ``verb`` on the findings called ``names`` and say so; all of them, or none.

    ``articles`` choose where several have a finding; with ``everywhere`` it is decided in each.

    Raises:
        UsageError: if the reason of a waiver or a name is empty, its day has passed, several articles have a finding and none is
            chosen, or there is nothing to take back.
        LedgerError: if there is no ledger, or it has no such finding.
    """
    _refuse_what_would_not_hold(verb, by, reason, until)
    configured = configuration(config)
    place = ledger_named(ledger, configured)
    file = DecisionFile(configured)
    said: dict[str, Any] = {
        "by": one_line(by.strip()),
        "reason": one_line(reason.strip()),
        "until": until,
        "decided": datetime.now(UTC),
    }
    taking_back = verb == "reopen"
    # What a file holds can be taken back where nothing was audited, as in a fresh clone.
    unneeded = taking_back and file.path is not None and ledger is None and not is_there(place)
    with nullcontext() if unneeded else open_existing(place) as held:
        if taking_back:
            known = decisions_that_hold(configured, held)
            offered = {name: _decided(known, name, verb) for name in names}
        else:
            assert held is not None
            offered = {name: _found(held, name, verb) for name in names}
        chosen = [
            c for name in names for c in _chosen(name, offered[name], articles, everywhere, configured.base)
        ]
        made = list(dict.fromkeys(replace(choice.decision, **said) for choice in chosen))
        if held is not None:
            held.record_finding_decisions(made)
    file.add(made)
    screen.print_text("\n".join(dict.fromkeys(choice.shown for choice in chosen)) + "\n")


def _refuse_what_would_not_hold(verb: Verb, by: str, reason: str, until: date | None) -> None:
    if not by.strip():
        raise UsageError("Nobody is named who decides.", hint="Give --by NAME.")
    if verb == "waive" and not reason.strip():
        raise UsageError("A waiver has a reason.", hint="Give --reason WORDS.")
    if until is not None and until < today():
        raise UsageError(
            f"{until.isoformat()} has passed: the waiver would never hold.",
            hint="Give a day to come, or no --until.",
        )


def decision_on(held: Ledger, finding: Finding, verb: Verb, **said: Any) -> Decision:
    """Return the decision ``verb`` on ``finding``, in the articles that it was found in."""
    from onrecord import Decision

    articles = [held.article(key) for key in finding.articles]
    first = finding.evidence[0].text if finding.evidence else ""
    return Decision(
        finding=finding.fingerprint,
        check=finding.check,
        verb=verb,
        articles=tuple(dict.fromkeys(article.key for article in articles)),
        titles=tuple(dict.fromkeys(article.title for article in articles if article.title)),
        words=shorten(first, _WORDS),
        **said,
    )


def _found(held: Ledger, name: str, verb: Verb) -> list[_Choice]:
    """Return what could be decided of the finding called ``name``: once for each article, or articles, that it is found in."""
    choices: dict[tuple[str, ...], _Choice] = {}
    found = held.findings_called(name)
    # In an audit of several articles the second with the same words has a number behind its id, which tells it apart.
    numbered = [finding for finding in found if finding.id == name != finding.fingerprint]
    for finding in numbered if len(numbered) == 1 else found:
        decision = decision_on(held, finding, verb)
        articles = [held.article(key) for key in finding.articles]
        where = tuple(dict.fromkeys(article.key for article in articles))
        called = {name for a in articles for name in (a.id, a.path, a.url) if name}
        shown = f"{verb.status.value}: {finding.id} {one_line(finding.check)} in {_listed(where)}: "
        choices.setdefault(
            decision.articles,
            _Choice(decision, shown + one_line(finding.message), where, frozenset(called)),
        )
    return sorted(choices.values(), key=lambda choice: choice.where)


def _decided(known: Sequence[Decision], name: str, verb: Verb) -> list[_Choice]:
    """Return what could be taken back of the finding called ``name``.

    Raises:
        UsageError: if there is nothing, several findings are called so, or it is no id.
    """
    from onrecord.engine.settle import latest

    start = "-".join(name.strip().lower().split("-")[:2])
    start = start if start.startswith("fnd-") else f"fnd-{start}"
    if start == "fnd-":
        raise UsageError(
            f"{name!r} is no id.",
            hint="Give one as `onrecord decisions` shows it, fnd-…, or the beginning of one.",
        )
    ours = [d for d in latest(known) if d.verb is not verb and d.finding.startswith(start)]
    findings = sorted({decision.finding for decision in ours})
    if start in findings:
        ours = [decision for decision in ours if decision.finding == start]
    elif len(findings) > 1:
        raise UsageError(
            f"Several findings that were decided on begin with {name!r}: {_listed(findings)}.",
            hint="Give more of it.",
        )
    if not ours:
        raise UsageError(
            f"Nothing is decided of {name!r} that could be taken back.",
            hint="`onrecord decisions` lists what is.",
        )
    return [
        _Choice(
            replace(d, verb=verb),
            f"{verb.status.value}: {one_line(d.finding)} {one_line(d.check)} in {_listed(d.articles)}: “{one_line(d.words)}”",
            d.articles,
            frozenset((*d.articles, *d.titles)),
        )
        for d in ours
    ]


def _chosen(
    name: str, choices: Sequence[_Choice], articles: Sequence[str], everywhere: bool, base: Path | None
) -> Sequence[_Choice]:
    """Return those of ``choices`` that are meant.

    Raises:
        UsageError: if that is not clear, or none is in an article named.
    """
    if articles:
        wanted = [c for c in choices if any(c in _called(article, choices, base) for article in articles)]
        if not wanted:
            raise UsageError(
                f"{name} is not in {_listed(articles)}, but in {_places(choices)}.",
                hint="Name one of these with --article.",
            )
        return wanted
    if len(choices) > 1 and not everywhere:
        raise UsageError(
            f"{name} is in several articles: {_places(choices)}.",
            hint=f"Say which is meant with --article {one_line(choices[0].where[0]) if choices[0].where else 'PATH'}, or give "
            "--all-articles.",
        )
    return choices


def _called(article: str, choices: Sequence[_Choice], base: Path | None) -> list[_Choice]:
    """Return those of ``choices`` that are in ``article``: by its key, else by its id, else as it was once named.

    Raises:
        UsageError: if articles that are known by other paths were named so.
    """
    for key in (known_path(article, base), article):
        if ours := [choice for choice in choices if key in choice.decision.articles]:
            return ours
    if article.startswith("art-"):
        return [c for c in choices if any(name.startswith(article) for name in c.called)]
    named = [choice for choice in choices if article in choice.called]
    if len(named) > 1:
        raise UsageError(
            f"Several articles were audited as {article!r}: {_places(named)}.", hint="Name one of these."
        )
    return named


def _places(choices: Sequence[_Choice]) -> str:
    return "; ".join(_listed(choice.where) for choice in choices)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(map(one_line, names)) or "no article"


def day(_: click.Context, __: click.Parameter, value: str | None) -> date | None:
    """Return the day that an option gives, for click."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise UsageError(f"{value!r} is no date.", hint="Write it as YYYY-MM-DD.") from error


__all__ = ["DecisionFile", "article_options", "by_option", "day", "decide", "decision_on"]
