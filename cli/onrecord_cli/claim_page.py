"""One claim as a page: its words, its chain hop by hop, the passage it stands in, what it rests on and is part of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from onrecord.display import columns, one_line
from onrecord.model import Stance
from onrecord.text import paragraphs, sentences
from onrecord.wording import (
    MEANINGS,
    NOT_TRUTH,
    chain_shown,
    content_in_words,
    count_of,
    link_in_words,
    reason_in_words,
)
from onrecord_cli.listing import about, finding_lines, mark, paragraph_number, quiet, strong, wrapped

if TYPE_CHECKING:
    from onrecord import Article, Claim, Finding, Link, Span, Statement

_FIELD = 12
_AROUND = 600


def claim_page(
    claim: Claim,
    articles: Mapping[str, Article],
    statement: Statement | None,
    findings: Sequence[Finding],
    width: int,
) -> Iterator[str]:
    """Yield the lines of the page of ``claim``; ``articles`` are its own and those that its chain was traced into."""
    article = articles[claim.article]
    yield f"{mark(claim.standing)}  {quiet(one_line(claim.id))}"
    yield quiet(wrapped(MEANINGS[claim.standing], width, 2))
    yield ""
    yield strong(wrapped(content_in_words(claim), width, 2))
    yield ""
    spans = claim.content or claim.cue
    place = f" ¶{paragraph_number(article, spans[0])}" if spans else ""
    yield from _field("in", one_line(article.title) or "(no title)", width)
    yield from _field("", f"{about(article)}{place}", width)
    yield from _field("content", _offsets(claim.content), width)
    yield from _field("cue", _quoted(article, claim.cue), width)
    yield from _field(
        "form", f"{claim.form.value}, {claim.mode.value}, confidence {claim.confidence:.2f}", width
    )
    yield from _field("basis", claim.basis.value, width)
    if claim.stance is not Stance.ASSERT:
        yield from _field("stance", claim.stance.value, width)
    if claim.speech_standing is not claim.standing:
        yield from _field("speech", f"that it was said is {claim.speech_standing.value}", width)
    yield ""
    yield strong("Chain, from the article outward")
    yield from _hops(claim, articles, width)
    if claim.reasons:
        yield ""
        yield strong(f"Why {claim.standing.value}")
        yield from (wrapped(f"· {reason_in_words(reason)}", width, 2) for reason in claim.reasons)
    passage = _passage(article, (*claim.content, *claim.cue))
    if passage:
        yield ""
        yield strong("In its passage")
        yield wrapped(passage, width, 2)
    if statement:
        yield ""
        yield strong("The same statement")
        yield from _statement(statement, width)
    if findings:
        yield ""
        yield strong("Findings")
        for finding in findings:
            yield from finding_lines(finding, width)
    yield ""
    yield quiet(NOT_TRUTH)


def _field(name: str, value: str, width: int) -> Iterator[str]:
    if value:
        first, *others = wrapped(value, width, _FIELD).split("\n")
        yield "  " + quiet(name) + first[2 + columns(name) :]
        yield from others


def _offsets(spans: Sequence[Span]) -> str:
    return ", ".join(f"[{span.start}:{span.end}]" for span in spans)


def _quoted(article: Article, spans: Sequence[Span]) -> str:
    return ", ".join(f"“{one_line(span.of(article.text))}” [{span.start}:{span.end}]" for span in spans)


def _hops(claim: Claim, articles: Mapping[str, Article], width: int) -> Iterator[str]:
    chain = chain_shown(claim)
    if not len(chain):
        yield "  none: the article says it in its own voice"
    for number, link in enumerate(chain, 1):
        yield f"  {number}  {strong(link_in_words(link))}  {quiet(link.kind.value)}"
        for remark in _remarks(link, claim, articles):
            yield wrapped(remark, width, 5)


def _remarks(link: Link, claim: Claim, articles: Mapping[str, Article]) -> Iterator[str]:
    described = ", ".join(part for part in (link.role, link.affiliation) if part)
    if described:
        yield described
    where = articles.get(link.article or claim.article)
    if link.mention and where:
        yield f"mentioned as {_quoted(where, (link.mention,))}"
    if link.inferred:
        yield f"found by following the citation into {about(where)}" if where else "found in another article"
    if link.candidates:
        yield f"could be {' or '.join(link.candidates)}"


def _passage(article: Article, spans: Sequence[Span]) -> str:
    """Return the sentences that ``spans`` touch, with what stands between them, at most 600 characters a paragraph."""
    pieces: list[str] = []
    for held in paragraphs(article.text):
        touched = [s for s in sentences(article.text, held) if any(s.overlaps(span) for span in spans)]
        if touched:
            piece = article.text[touched[0].start : touched[-1].end]
            pieces.append(piece if len(piece) <= _AROUND else piece[:_AROUND] + "…")
    return " ".join(pieces)


def _statement(statement: Statement, width: int) -> Iterator[str]:
    low, high = statement.independent_origins_range
    count = f"{low}" if low == high else f"{low} to {high}"
    claims = count_of(len(statement.claims), "claim")
    works = count_of(statement.works, "work")
    yield wrapped(f"{claims} in {works}, independent origins: {count}", width, 2)
    if statement.origins:
        names = ", ".join(f"{one_line(o.name) or 'nobody named'} ({o.kind.value})" for o in statement.origins)
        yield wrapped(f"origins: {names}", width, 2)
    if statement.gatekeeper:
        yield wrapped(f"all of it came through {statement.gatekeeper}", width, 2)
    yield quiet(wrapped(" ".join(statement.claims), width, 2))


__all__ = ["claim_page"]
