"""One article as a page: what it is, and its claims with their marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.display import one_line
from onrecord.model import Standing
from onrecord.wording import count_of
from onrecord_cli.listing import (
    about,
    claim_lines,
    finding_lines,
    mark,
    paragraph_number,
    quiet,
    strong,
    wrapped,
)

if TYPE_CHECKING:
    from onrecord import Article, Claim, Finding


def article_lines(
    article: Article,
    versions: Sequence[Article],
    claims: Sequence[Claim],
    findings: Sequence[Finding],
    width: int,
) -> Iterator[str]:
    """Yield the lines of the page of ``article``, which is one of ``versions``."""
    yield strong(wrapped(article.title or "(no title)", width, 0))
    yield wrapped(about(article), width, 0)
    if article.authors:
        yield wrapped(f"by {', '.join(map(one_line, article.authors))}", width, 0)
    if article.reprinted_from:
        yield wrapped(f"reprinted from {article.reprinted_from}", width, 0)
    if article.url and article.url != article.where:
        yield one_line(article.url)
    held = [version.id for version in versions]
    which = f", version {held.index(article.id) + 1} of {len(held)}" if len(held) > 1 else ""
    size = count_of(len(article.text), "character")
    yield quiet(one_line(f"{article.id}{which}, {size}, sha256 {article.sha256[:12]}…"))
    yield ""
    counted = Counter(claim.standing for claim in claims)
    marks = "   ".join(f"{mark(standing)} {counted[standing]}" for standing in Standing if counted[standing])
    yield f"{count_of(len(claims), 'claim')}{'   ' if marks else ''}{marks}"
    for claim in claims:
        yield ""
        spans = claim.content or claim.cue
        yield from claim_lines(claim, width, place=f"¶{paragraph_number(article, spans[0])}" if spans else "")
    if findings:
        yield ""
        yield strong("Findings")
        for finding in findings:
            yield from finding_lines(finding, width)


__all__ = ["article_lines"]
