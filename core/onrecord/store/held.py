"""Asking the ledger what it holds: articles, documents, extracted claims. Inside the caller's session."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlalchemy import ColumnElement, ScalarSelect, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased, selectinload

from onrecord.document import Document
from onrecord.errors import LedgerError
from onrecord.model import Article, RecordedClaim
from onrecord.outlets import fold_name
from onrecord.store.records import article_of, document_of, parsed_fingerprint, recorded_claim_of
from onrecord.store.tables import (
    ArticleRow,
    AuditedRow,
    ClaimRow,
    ContentRow,
    DocumentRow,
    ExtractedRow,
    ExtractionRow,
    ReadingRow,
)

_STEM = re.compile(r"[0-9a-f]{1,12}")
_CANDIDATES_SHOWN = 5


def resolve(session: Session, column: InstrumentedAttribute[str], prefix: str, wanted: str) -> str:
    """Return the one id that ``wanted`` is, or begins, with or without ``prefix`` (``art-``, ``clm-``).

    Raises:
        LedgerError: if no id or several do.
    """
    if session.scalar(select(column).where(column == wanted).limit(1)) is not None:
        return wanted
    stem = wanted.strip().lower().removeprefix(prefix)
    found: Sequence[str] = ()
    if not stem:
        raise LedgerError(
            f"{wanted!r} is no id.",
            hint=f"Give one as a report shows it, {prefix}…, or the beginning of one.",
        )
    if _STEM.fullmatch(stem):
        between = column.between(f"{prefix}{stem:0<12}", f"{prefix}{stem:f<12}")
        found = session.scalars(
            select(column).where(between).distinct().order_by(column).limit(_CANDIDATES_SHOWN + 1)
        ).all()
    if not found:
        raise LedgerError(
            f"The ledger holds nothing with the id {wanted!r}.",
            hint=f"Audit the article here first: `onrecord audit FILE`. An id is as a report shows it, {prefix}…, or the "
            "beginning of one.",
        )
    if len(found) > 1:
        more = ", …" if len(found) > _CANDIDATES_SHOWN else ""
        raise LedgerError(
            f"The ledger holds several ids that begin with {wanted!r}: "
            f"{', '.join(found[:_CANDIDATES_SHOWN])}{more}.",
            hint="Give more of it.",
        )
    return found[0]


def recorded_claims(session: Session, article: Article, extractor: str) -> tuple[RecordedClaim, ...] | None:
    """Return what the extractor found in exactly this text; None if it never read it."""
    extraction = session.scalar(
        select(ExtractionRow.number)
        .join(ArticleRow, ExtractionRow.article == ArticleRow.number)
        .where(ArticleRow.id == article.id, ArticleRow.parsed == parsed_fingerprint(article))
        .where(ExtractionRow.extractor == extractor)
        .order_by(ExtractionRow.number)
        .limit(1)
    )
    if extraction is None:
        return None
    rows = session.scalars(
        select(ClaimRow)
        .join(ExtractedRow, ExtractedRow.claim == ClaimRow.number)
        .where(ExtractedRow.extraction == extraction)
        .order_by(ExtractedRow.position)
        .options(selectinload(ClaimRow.links))
    )
    return tuple(recorded_claim_of(row) for row in rows)


def article(session: Session, id_or_prefix: str) -> Article:
    """Return the version of that id, as it was read last."""
    wanted = resolve(session, ArticleRow.id, "art-", id_or_prefix)
    row = session.scalars(
        select(ArticleRow)
        .join(ReadingRow, ReadingRow.article == ArticleRow.number)
        .where(ArticleRow.id == wanted)
        .order_by(ReadingRow.number.desc())
        .limit(1)
    ).one()
    return article_of(row)


def _newest_reading() -> ScalarSelect[int]:
    version = aliased(ArticleRow)
    return (
        select(func.max(ReadingRow.number))
        .join(version, ReadingRow.article == version.number)
        .where(version.key == ArticleRow.key)
        .correlate(ArticleRow)
        .scalar_subquery()
    )


def articles(session: Session, *where: ColumnElement[bool]) -> list[Article]:
    """Return the newest version of each article that is as ``where`` says, by key."""
    newest = aliased(ReadingRow)
    rows = session.scalars(
        select(ArticleRow)
        .join(newest, newest.article == ArticleRow.number)
        .where(newest.number == _newest_reading(), *where)
        .order_by(ArticleRow.key)
    )
    return [article_of(row) for row in rows]


def unaudited(session: Session) -> list[str]:
    """Return the ids of the newest versions that are in no finished audit, by key."""
    newest, version = aliased(ReadingRow), aliased(ArticleRow)
    is_audited = (
        select(AuditedRow.run)
        .join(version, AuditedRow.article == version.number)
        .where(version.id == ArticleRow.id)
        .exists()
    )
    found = session.scalars(
        select(ArticleRow.id)
        .join(newest, newest.article == ArticleRow.number)
        .where(newest.number == _newest_reading(), ~is_audited)
        .order_by(ArticleRow.key)
    )
    return list(found)


def by_url(session: Session, url: str) -> list[Article]:
    """Return the newest version of each article at ``url``."""
    return articles(session, ArticleRow.url == url)


def by_outlet(session: Session, name: str) -> list[Article]:
    """Return the newest version of each article of the outlet."""
    return articles(session, ArticleRow.outlet_folded == fold_name(name))


def outlets(session: Session) -> list[str]:
    """Return the outlets of all articles, folded for comparison, sorted."""
    named = select(ArticleRow.outlet_folded).where(ArticleRow.outlet_folded.is_not(None)).distinct()
    return sorted(name for name in session.scalars(named) if name)


def versions(session: Session, key: str) -> list[Article]:
    """Return all versions of the article, in the order in which they were first read."""
    read = session.execute(
        select(ArticleRow.id, ArticleRow.number)
        .join(ReadingRow, ReadingRow.article == ArticleRow.number)
        .where(ArticleRow.key == key)
        .order_by(ReadingRow.number)
    )
    last_reading: dict[str, int] = {}
    for id_, number in read:
        last_reading[id_] = number
    return [article_of(session.get_one(ArticleRow, number)) for number in last_reading.values()]


def document(session: Session, sha256: str) -> Document | None:
    """Return the newest document of these bytes."""
    found = session.execute(
        select(DocumentRow, ContentRow.content)
        .join(ContentRow, ContentRow.sha256 == DocumentRow.sha256)
        .where(DocumentRow.sha256 == sha256)
        .order_by(DocumentRow.number.desc())
        .limit(1)
    ).first()
    return None if found is None else document_of(found[0], found[1])
