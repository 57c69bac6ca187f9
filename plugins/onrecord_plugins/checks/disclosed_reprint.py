"""The check ``disclosed-reprint``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.checks import AuditView, Check
from onrecord.model import Article, Evidence, Finding, Severity, Span
from onrecord.outlets import fold_name
from onrecord.text import paragraphs

_CREDIT = re.compile(
    r"\b(?:reprint|republish|reproduc|repost|cross-?post|syndicat|re-?published|"
    r"(?:first|originally) (?:published|appeared|posted|printed|ran)|appeared (?:first|originally))",
    re.IGNORECASE,
)
_SHARED = 0.6
_FEWEST_WORDS = 6


class DisclosedReprint(Check):
    """The article says that it is another outlet's work: count it once.

    What it flags:
        Articles with a credit line ("Reprinted with permission from …") or the like in their metadata. Where the
        original is among the articles audited and shares most of its sentences, it is named too.
    Why it matters:
        Not a fault of the article. But two addresses of one text are one source, and its "we" is the outlet that it
        came from, not the one that shows it.
    Known limits:
        A credit that stands outside the text and metadata is not seen. Reprints without credit are not looked for.
    Example:
        Reprinted with permission from the Merrow Gazette.
    Better:
        Nothing to mend. Cite the original, and count the two as one.
    References:
        Clough and others 2002 (METER), on wholly and partially derived news texts.
    """

    id = "disclosed-reprint"
    severity = Severity.INFO
    note = True
    scope = "corpus"

    def examine(self, view: AuditView) -> Iterator[Finding]:
        """Yield one finding for each article that credits another outlet with its text."""
        for article in view.articles:
            if not article.reprinted_from:
                continue
            evidence = _credit(view, article)
            if evidence is None:
                continue
            original = _original(view, article)
            held = f", the article {original.where}" if original else ""
            yield self.finding(
                f"This is a reprint from {article.reprinted_from}{held}: one work, not a second source.",
                evidence=[evidence],
                articles=[original.id] if original else [],
            )


def _credit(view: AuditView, article: Article) -> Evidence | None:
    """Return the sentence of credit, or the first line of the text where the credit stands in the metadata only."""
    lines = paragraphs(article.text)
    name = fold_name(article.reprinted_from or "")
    for line in reversed(lines):
        words = line.of(article.text)
        found = _CREDIT.search(words)
        if found and name in fold_name(words):
            credit = Span(line.start + found.start(), line.start + found.end())
            return view.evidence(article.id, view.sentence_around(article.id, credit))
    if not lines:
        return None
    return view.evidence(article.id, lines[0], f"credited in the metadata to {article.reprinted_from}")


def _original(view: AuditView, article: Article) -> Article | None:
    """Return the article of the credited outlet that shares most sentences with ``article``, if one shares enough."""
    mine = _sentences(view, article)
    best: tuple[float, Article] | None = None
    for other in view.articles:
        if (
            other.id == article.id
            or other.reprinted_from
            or view.publisher(other.id) != view.publisher(article.id)
        ):
            continue
        shared = len(mine & _sentences(view, other)) / max(1, len(mine))
        if shared >= _SHARED and (best is None or shared > best[0]):
            best = (shared, other)
    return best[1] if best else None


def _sentences(view: AuditView, article: Article) -> frozenset[str]:
    """Return the sentences of ``article`` of six words and more, without case and white space."""
    folded = (" ".join(s.of(article.text).casefold().split()) for s in view.sentences(article.id))
    return frozenset(sentence for sentence in folded if sentence.count(" ") >= _FEWEST_WORDS - 1)
