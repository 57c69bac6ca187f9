"""What editors decided, laid over what was found: a decision changes the status of a finding, never hides it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

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
    findings: Sequence[Finding], decisions: Sequence[Decision], articles: Mapping[str, Article], today: date
) -> list[Finding]:
    """Return ``findings`` with the status that the last decision on each gives; ``articles`` are by id.

    A decision holds for a finding of its fingerprint in an article of its key or title. A waiver whose day has passed leaves
    the finding open, with the decision beside it.
    """
    about: dict[str, list[Decision]] = {}
    for decision in decisions:
        about.setdefault(decision.finding, []).append(decision)
    return [_settled(finding, about.get(finding.fingerprint, ()), articles, today) for finding in findings]


def _settled(
    finding: Finding, decisions: Sequence[Decision], articles: Mapping[str, Article], today: date
) -> Finding:
    where = [articles[key] for key in finding.articles if key in articles]
    ours = [decision for decision in decisions if any(is_in(decision, article) for article in where)]
    if not ours:
        return finding
    last = ours[-1]
    if last.verb is Verb.REOPEN:
        return finding
    expired = last.until is not None and last.until < today
    return replace(finding, status=Status.OPEN if expired else last.verb.status, decision=last)


def is_in(decision: Decision, article: Article) -> bool:
    """Whether ``decision`` was made in ``article``, or in one of its title: a draft may move to another folder."""
    return article.key in decision.articles or bool(article.title and article.title in decision.titles)


__all__ = ["is_in", "latest", "settle"]
