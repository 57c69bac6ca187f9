"""What editors decided, laid over what was found: a decision changes the status of a finding, never hides it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from onrecord.decision_file import in_order
from onrecord.model import Article, Decision, Finding, Status, Verb


def latest(decisions: Iterable[Decision]) -> list[Decision]:
    """Return the decisions that hold: the last for each finding and article, the oldest first."""
    held: dict[tuple[str, tuple[str, ...]], Decision] = {}
    for decision in in_order(decisions):
        held.pop((decision.finding, decision.articles), None)
        held[decision.finding, decision.articles] = decision
    return list(held.values())


def settle(
    findings: Sequence[Finding],
    decisions: Sequence[Decision],
    articles: Mapping[str, Article],
    today: date,
    root: Path | None = None,
    audited: Iterable[Article] | None = None,
) -> list[Finding]:
    """Return ``findings`` with the status that the last decision on each gives; ``articles`` are by id.

    A decision holds for a finding of its fingerprint in an article of its key. It holds in one of its title too where the file
    that it names is neither ``audited`` (default: all of ``articles``) nor in ``root`` (default: the current folder) any more: a
    draft may be renamed, and two articles may have one title.
    A waiver whose day has passed leaves the finding open, with the decision beside it.
    """
    keys = {article.key for article in (articles.values() if audited is None else audited)}
    about: dict[str, list[tuple[Decision, bool]]] = {}
    wanted = {finding.fingerprint for finding in findings}
    for decision in decisions:
        if decision.finding in wanted:
            gone = bool(decision.titles) and all(
                _is_gone(key, keys, root or Path()) for key in decision.articles
            )
            about.setdefault(decision.finding, []).append((decision, gone))
    return [_settled(finding, about.get(finding.fingerprint, ()), articles, today) for finding in findings]


def _is_gone(key: str, present: Collection[str], root: Path) -> bool:
    return key not in present and "://" not in key and not (root / key).exists()


def _settled(
    finding: Finding,
    decisions: Sequence[tuple[Decision, bool]],
    articles: Mapping[str, Article],
    today: date,
) -> Finding:
    where = [articles[key] for key in finding.articles if key in articles]
    ours = [
        decision
        for decision, gone in decisions
        if any(a.key in decision.articles or (gone and a.title and a.title in decision.titles) for a in where)
    ]
    if not ours:
        return finding
    last = ours[-1]
    if last.verb is Verb.REOPEN:
        return finding
    expired = last.until is not None and last.until < today
    return replace(finding, status=Status.OPEN if expired else last.verb.status, decision=last)


__all__ = ["latest", "settle"]
