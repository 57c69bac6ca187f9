"""The audit itself: its stages in order."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from onrecord.engine.recording import Record, Recorder, Unrecorded
from onrecord.engine.run import Asked, Run
from onrecord.house import House
from onrecord.model import Audit, Decision
from onrecord.plugins import Plugins, load_plugins
from onrecord.policy import Policy
from onrecord.settings import Settings

if TYPE_CHECKING:
    from onrecord.store import Ledger


class Progress(Protocol):
    """Hears how an audit goes on; ``Silent`` is the one that says nothing."""

    def stage(self, name: str) -> None:
        """Hear that the stage ``name`` has begun."""

    def audited(self, count: int, where: str) -> None:
        """Hear that the ``count``-th article, ``where``, has its claims and is recorded."""


class Silent:
    """A progress that says nothing."""

    def stage(self, name: str) -> None:
        """Say nothing."""

    def audited(self, count: int, where: str) -> None:
        """Say nothing."""


def _standard_input() -> bytes:
    return sys.stdin.buffer.read()


def audit(
    targets: Sequence[str],
    *,
    plugins: Plugins | None = None,
    settings: Settings | None = None,
    ledger: Ledger | None = None,
    read_stdin: Callable[[], bytes] = _standard_input,
    progress: Progress | None = None,
    policies: Sequence[Policy] = (),
    house: House | None = None,
    decisions: Sequence[Decision] | None = None,
    root: Path | None = None,
    today: date | None = None,
) -> Audit:
    """Audit ``targets`` (files, folders, globs, URLs, ``-``, ``@list.txt``) and return what was found.

    1. load       targets become documents
    2. parse      documents become articles
    3. attribute  who is said to have said what
    4. resolve    each source gets one canonical name per article
    5. chain      article → outlet → person → whom that person relays; the claims are recorded here
    6. relate     claims that say the same become statements
    7. judge      citations are followed into the articles held, marks are given, origins counted
    8. check      the checks of all plugins
    9. report     is the caller's: ``plugins.reports()``

    ``plugins`` are by default all that are installed. ``policies`` say which checks are asked for and how severe their findings
    are; none asks for every check as it is, and with several each finding tells what each makes of it. ``decisions`` are
    those on findings that hold; None means the ledger's. ``root`` is the folder from which the paths of sections start (default:
    the current one), ``today`` the day by which waivers expire (default: today, UTC).

    Checks see ``house``; without it, a house that says nothing of itself.

    Stages 1 to 5 run article by article and each article is in the ledger before the next is begun, so that nothing
    recorded is lost when the audit is cut short. An input, plugin or URL that fails is in ``input_problems`` or
    ``plugin_problems``, and the others are audited.

    Raises:
        UsageError: if a policy speaks of a check or threshold that there is not.
        LedgerError: if the ledger fails. What it recorded before stays.
    """
    settings = settings or Settings()
    plugins = load_plugins() if plugins is None else plugins
    asked = Asked(
        policies=tuple(policies),
        root=root,
        decisions=decisions,
        **({} if today is None else {"today": today}),
    )
    if policies:
        settings = replace(settings, policy=",".join(policy.name for policy in policies))
    heard = progress or Silent()
    with ExitStack() as stack:
        run = Run(plugins, settings, read_stdin, stack, house=house, asked=asked)
        record: Record = Recorder(ledger, plugins, settings, targets) if ledger is not None else Unrecorded()
        heard.stage("read")
        for document in run.load(targets):  # 1
            for article in run.parse(document):  # 2
                made_by = None if ledger is None else run.fingerprint(article)
                claims = record.held(article, made_by)
                if claims is None:
                    claims = run.claims(article)  # 3, 4, 5
                    if claims is None:
                        claims, made_by = (), None  # nothing was found out; the next audit shall ask again
                record.article(article, document, made_by, claims)
                run.keep(article, claims)
                heard.audited(len(run.articles), article.where)
        heard.stage("relate")
        related = run.relate(record)  # 6
        judged = run.judge(related, record)  # 7
        heard.stage("check")
        checked = run.check(judged, record)  # 8
        result = run.result(judged, checked)
        record.audit(result)
        return result
