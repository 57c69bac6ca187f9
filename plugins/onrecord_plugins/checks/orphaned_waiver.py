"""The check ``orphaned-waiver``."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.checks import AuditView, Check, quoted
from onrecord.model import Article, Decision, Evidence, Finding, Severity, Span, Verb


class OrphanedWaiver(Check):
    """A finding was waived or accepted, and the audit finds it no more.

    What it flags:
        Waivers and acceptances in an article of this audit whose finding is gone: the passage was changed, or the check
        no longer reports it.
    Why it matters:
        A decision that nothing answers to may hide that the words were changed since, so that a like finding is open again; or
        it is settled and only lengthens the list.
    Known limits:
        A decision on a check that was not asked for, or could not run, is no orphan. Nor is one whose passage is now part of
        a finding with more passages: that one is open. Findings of the baseline that were mended
        are none either.
    Example:
        The waived sentence "The dam is safe, a source said" was rewritten.
    Better:
        The decision is taken back with onrecord reopen, or made again on the finding that the new words give.
    References:
        ESLint's report of unused suppressions (--prune-suppressions).
    """

    id = "orphaned-waiver"
    severity = Severity.INFO
    scope = "article"
    last = True

    def examine(self, view: AuditView) -> Iterator[Finding]:
        """Yield one finding for each decision that has none."""
        found = {(finding.fingerprint, article) for finding in view.findings for article in finding.articles}
        for decision in view.decisions:
            if decision.verb not in (Verb.WAIVE, Verb.ACCEPT):
                continue
            here = [
                article
                for article in view.articles
                if article.key in decision.articles and (decision.check, article.id) in view.asked
            ]
            if not here or any((decision.finding, article.id) in found for article in here):
                continue
            if any(_is_wider(finding, decision, article) for finding in view.findings for article in here):
                continue
            yield self.finding(
                f"{decision.finding} ({decision.check}) was {decision.verb.status.value} and is found no more: "
                f"{quoted(decision.words)}",
                evidence=[_passage(here[0], decision)],
            )


def _is_wider(finding: Finding, decision: Decision, article: Article) -> bool:
    """Whether ``finding`` is the one decided on with more or fewer passages: it is open again, and says so itself."""
    words = " ".join(decision.words.removesuffix("…").split())
    return (
        finding.check == decision.check
        and bool(words)
        and any(
            i.article == article.id and " ".join(i.text.split()).startswith(words) for i in finding.evidence
        )
    )


def _passage(article: Article, decision: Decision) -> Evidence:
    """Return the words that were decided on where they still stand, else the beginning of the article."""
    words = decision.words.removesuffix("…")
    start = article.text.find(words) if words else -1
    if start >= 0:
        return Evidence(
            article=article.id, span=Span(start, start + len(words)), text=words, note=decision.finding
        )
    line = article.text.split("\n", 1)[0]
    return Evidence(article=article.id, span=Span(0, len(line)), text=line, note=decision.finding)
