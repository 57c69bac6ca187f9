"""Finding recorded claims that may say the same as others. Inside the caller's session."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from onrecord.model import Article, RecordedClaim
from onrecord.store.records import article_of, feature_number, recorded_claim_of
from onrecord.store.tables import (
    ArticleRow,
    ClaimFeatureRow,
    ClaimRow,
    ExtractedRow,
    ExtractionRow,
    ReadingRow,
)

T = TypeVar("T")
_BATCH = 500


def newest_extractions(session: Session, extractors: Collection[str]) -> dict[int, int]:
    """Return the extractions by ``extractors`` of the newest version of each article, each with the row of that."""
    last = (
        select(func.max(ReadingRow.number).label("number"))
        .join(ArticleRow, ReadingRow.article == ArticleRow.number)
        .group_by(ArticleRow.key)
        .subquery()
    )
    found = session.execute(
        select(ExtractionRow.number, ExtractionRow.article)
        .join(ReadingRow, ReadingRow.article == ExtractionRow.article)
        .join(last, last.c.number == ReadingRow.number)
        .where(ExtractionRow.extractor.in_(sorted(extractors)))
    )
    return {row.number: row.article for row in found}


def claims_with(
    session: Session, features: Collection[str], newest: Mapping[int, int]
) -> dict[str, set[str]]:
    """Return for each feature the ids of the claims of ``newest`` extractions that have it."""
    names = {feature_number(feature): feature for feature in features}
    found: dict[str, set[str]] = {feature: set() for feature in features}
    for batch in _batches(sorted(names)):
        rows = session.execute(
            select(ClaimFeatureRow.feature, ClaimFeatureRow.extraction, ClaimRow.id)
            .join(ClaimRow, ClaimFeatureRow.claim == ClaimRow.number)
            .where(ClaimFeatureRow.feature.in_(batch))
        )
        for feature, extraction, claim in rows:
            if extraction in newest:
                found[names[feature]].add(claim)
    return found


def claims_by_id(
    session: Session, claims: Collection[str], newest: Mapping[int, int]
) -> list[tuple[Article, RecordedClaim]]:
    """Return the claims of these ids of ``newest`` extractions, each with its article, by id."""
    found: dict[str, tuple[Article, RecordedClaim]] = {}
    articles: dict[int, Article] = {}
    for batch in _batches(sorted(claims)):
        rows = session.execute(
            select(ClaimRow, ExtractedRow.extraction)
            .join(ExtractedRow, ExtractedRow.claim == ClaimRow.number)
            .where(ClaimRow.id.in_(batch))
            .options(selectinload(ClaimRow.links))
        )
        for row, extraction in rows:
            if extraction not in newest:
                continue
            number = newest[extraction]
            if number not in articles:
                articles[number] = article_of(session.get_one(ArticleRow, number))
            found[row.id] = (articles[number], recorded_claim_of(row))
    return [found[key] for key in sorted(found)]


def _batches(values: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(values), _BATCH):
        yield values[start : start + _BATCH]
