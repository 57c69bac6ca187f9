"""How a claim, an article and a chain read in the commands that look into the ledger."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from onrecord.display import columns, one_line
from onrecord.model import Standing
from onrecord.text import paragraphs
from onrecord.wording import SEVERITY_SIGNS, SIGNS, STANCES, chain_in_words, chain_shown, content_in_words

if TYPE_CHECKING:
    from onrecord import Article, Claim, Finding, Span

_COLOURS = {
    Standing.PRIMARY: "green",
    Standing.TRACED: "cyan",
    Standing.RELAYED: "yellow",
    Standing.HEARSAY: "magenta",
    Standing.UNSUPPORTED: "red",
    Standing.CIRCULAR: "red",
}
_MARK_WIDTH = 15


def mark(standing: Standing, width: int = 0) -> str:
    """Return the sign and word of a mark, coloured, padded to ``width`` columns."""
    words = f"{SIGNS[standing]} {standing.value}"
    return click.style(words, fg=_COLOURS[standing]) + " " * max(0, width - columns(words))


def quiet(text: str) -> str:
    """Return ``text`` dimmed."""
    return click.style(text, dim=True)


def strong(text: str) -> str:
    """Return ``text`` emphasised."""
    return click.style(text, bold=True)


def wrapped(text: str, width: int, indent: int) -> str:
    """Return ``text``, without styles, wrapped to ``width`` columns and indented."""
    return textwrap.fill(
        one_line(text),
        width=max(width, indent + 20),
        initial_indent=" " * indent,
        subsequent_indent=" " * indent,
        break_on_hyphens=False,
    )


def claim_lines(claim: Claim, width: int, *, place: str = "", about: str = "") -> Iterator[str]:
    """Yield a claim in three lines or a few: mark, id and ``place``; its chain; its words; ``about``."""
    stance = f"  {strong(STANCES[claim.stance])}" if claim.stance in STANCES else ""
    yield f"{mark(claim.standing, _MARK_WIDTH)}{quiet(one_line(f'{claim.id} {place}'))}{stance}"
    yield wrapped(chain_in_words(chain_shown(claim)), width, _MARK_WIDTH)
    yield wrapped(content_in_words(claim), width, _MARK_WIDTH)
    if about:
        yield quiet(wrapped(about, width, _MARK_WIDTH))


def finding_lines(finding: Finding, width: int) -> Iterator[str]:
    """Yield a finding in two lines or a few: severity, check and id; what it says."""
    sign = SEVERITY_SIGNS[finding.severity]
    status = "" if finding.status == "open" else f"  {one_line(finding.status)}"
    yield f"  {strong(f'{sign} {finding.severity.value}')}  {one_line(finding.check)}  {quiet(one_line(finding.id))}{status}"
    yield wrapped(finding.message, width, 4)


def about(article: Article) -> str:
    """Return outlet, date and place of an article on one line."""
    day = article.published.isoformat() if article.published else "no date"
    return one_line(f"{article.outlet or 'outlet unknown'} · {day} · {article.where}")


def paragraph_number(article: Article, span: Span) -> int:
    """Return which paragraph of the article ``span`` begins in, from 1."""
    return max(1, sum(1 for held in paragraphs(article.text) if held.start <= span.start))


__all__ = ["about", "claim_lines", "finding_lines", "mark", "paragraph_number", "quiet", "strong", "wrapped"]
