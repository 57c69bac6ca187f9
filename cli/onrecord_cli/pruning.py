"""Decisions that nothing answers to any more: their finding is in no last audit of the articles that they were made in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord_cli.decided import decisions_that_hold
from onrecord_cli.files import check_writable, write_whole

if TYPE_CHECKING:
    from onrecord import Article, Audit, Decision, Ledger
    from onrecord.configuration import Configuration

_BY = "onrecord"
_REASON = "pruned: no finding of the last audits has it"


@dataclass(frozen=True, slots=True)
class _Audited:
    """An article in its last audit."""

    article: Article
    audit: Audit

    def ran(self, check: str) -> bool:
        """Whether the audit asked for ``check`` and it could run on the article."""
        gaps = [gap for gap in self.audit.not_checked if gap.check in (check, "attribution")]
        stopped = any(not gap.articles or self.article.id in gap.articles for gap in gaps)
        return not stopped and any(page.id == check for page in self.audit.checks)


def orphans(decisions: Sequence[Decision], held: Ledger, root: Path | None) -> list[Decision]:
    """Return those that hold of ``decisions`` and have no finding in the last audit of any of their articles.

    One is none where an article of it was not audited here, or without its check.
    """
    from onrecord.engine.settle import latest

    audited = _last_audits(held)
    return [decision for decision in latest(decisions) if _is_orphan(decision, audited, root)]


def _last_audits(held: Ledger) -> list[_Audited]:
    audits: dict[int, Audit] = {}
    found = []
    for key in [article.key for article in held.articles()]:
        for last in held.runs(key)[-1:]:
            if last.number not in audits:
                audits[last.number] = held.audit(last.number)
            audit = audits[last.number]
            found += [_Audited(article, audit) for article in audit.articles if article.key == key]
    return found


def _is_orphan(decision: Decision, audited: Sequence[_Audited], root: Path | None) -> bool:
    from onrecord import Verb
    from onrecord.engine.settle import settle

    here = [each for each in audited if each.article.key in decision.articles]
    if not here and not any("://" in key or ((root or Path()) / key).exists() for key in decision.articles):
        here = [each for each in audited if each.article.title and each.article.title in decision.titles]
    if not here or not all(each.ran(decision.check) for each in here):
        return False
    always = replace(decision, verb=Verb.ACCEPT, until=None)
    for each in here:
        like = [f for f in each.audit.findings if f.fingerprint == decision.finding]
        articles = {article.id: article for article in each.audit.articles}
        if any(
            f.decision == always
            for f in settle(like, [always], articles, datetime.now(UTC).date(), root=root)
        ):
            return False
    return True


def prune(configured: Configuration, held: Ledger, *, dry_run: bool) -> list[Decision]:
    """Take the orphans out of the files of decisions, and back in the ledger; return them. With ``dry_run`` only return them.

    Raises:
        UsageError: if a file of decisions cannot be read.
        OutputError: if one cannot be written.
    """
    from onrecord import Verb

    found = orphans(decisions_that_hold(configured, held), held, configured.base)
    if not configured.decisions:
        found = [decision for decision in found if decision.verb is not Verb.REOPEN]
    if found and not dry_run:
        _take_back(found, held)
        for file in configured.decisions:
            if file.exists():
                _take_out(found, file)
    return found


def _take_back(found: Sequence[Decision], held: Ledger) -> None:
    from onrecord import Verb
    from onrecord.engine.settle import latest

    gone = {(decision.finding, decision.articles) for decision in found}
    now = datetime.now(UTC)
    held.record_finding_decisions(
        [
            replace(d, verb=Verb.REOPEN, by=_BY, reason=_REASON, until=None, decided=now)
            for d in latest(held.finding_decisions())
            if (d.finding, d.articles) in gone and d.verb is not Verb.REOPEN
        ]
    )


def _take_out(found: Sequence[Decision], file: Path) -> None:
    from onrecord.decision_file import leading_comment, parse_decisions, read_text, write_decisions

    text = read_text(file)
    before = parse_decisions(text, str(file))
    gone = {(decision.finding, decision.articles) for decision in found}
    kept = [decision for decision in before if (decision.finding, decision.articles) not in gone]
    if len(kept) < len(before):
        check_writable(file)
        write_whole(file, write_decisions(kept, leading_comment(text)).encode())


__all__ = ["orphans", "prune"]
