"""What is looked for: the article behind each outlet that a claim cites."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from onrecord.hookspecs import Citation
from onrecord.model import Article, Claim, Kind, Span
from onrecord.text import paragraphs, sentences

_MOST_LINKS = 5


@dataclass(frozen=True, kw_only=True)
class Sought:
    """The article behind link number ``link`` of a claim's chain; ``passage`` are the sentences that cite it."""

    citation: Citation
    claim: Claim
    link: int
    passage: tuple[Span, ...]

    @property
    def article(self) -> Article:
        """The citing article."""
        return self.citation.article

    @property
    def day(self) -> date | None:
        """The day by which the piece must have been published, where it is known."""
        return self.article.updated or self.article.published

    @cached_property
    def words(self) -> str:
        """The sentences that cite the piece."""
        return " ".join(span.of(self.article.text) for span in self.passage)


def sought_by(claims: Iterable[Claim], articles: dict[str, Article]) -> Iterator[Sought]:
    """Yield what ``claims`` cite, in order; an outlet that cites itself, or could be several, is left out."""
    for claim in claims:
        article = articles[claim.article]
        for number, link in enumerate(claim.chain):
            if link.kind is not Kind.OUTLET or link.is_self or link.candidates or not link.name:
                continue
            spans = (*claim.content, *claim.cue, *((link.mention,) if link.mention else ()))
            passage = _sentences_of(article, spans)
            urls = tuple(
                dict.fromkeys(
                    hyperlink.url
                    for hyperlink in article.hyperlinks
                    if any(hyperlink.span.overlaps(span) for span in passage)
                )
            )
            citation = Citation(article=article, claim=claim, outlet=link.name, urls=urls[:_MOST_LINKS])
            yield Sought(citation=citation, claim=claim, link=number, passage=passage)


def _sentences_of(article: Article, spans: Iterable[Span]) -> tuple[Span, ...]:
    wanted = list(spans)
    found: list[Span] = []
    for paragraph in paragraphs(article.text):
        if any(paragraph.overlaps(span) for span in wanted):
            found += [
                sentence
                for sentence in sentences(article.text, paragraph)
                if any(sentence.overlaps(span) for span in wanted)
            ]
    return tuple(found)


__all__ = ["Sought", "sought_by"]
