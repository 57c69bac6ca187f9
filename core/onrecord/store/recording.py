"""Adding to the ledger. Each function works inside the caller's transaction and adds only what is not there yet."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from onrecord.document import Document
from onrecord.errors import LedgerError
from onrecord.model import Article, Audit, Claim, PluginVersion, RecordedClaim
from onrecord.outlets import fold_name
from onrecord.store.records import (
    Values,
    article_values,
    check_values,
    claim_values,
    document_values,
    feature_number,
    finding_values,
    fingerprint,
    fold_text,
    link_values,
    parsed_fingerprint,
    statement_values,
)
from onrecord.store.tables import (
    ArticleRow,
    AuditedRow,
    Base,
    ClaimFeatureRow,
    ClaimRow,
    ContentRow,
    DocumentRow,
    ExtractedRow,
    ExtractionRow,
    FindingRow,
    InputProblemRow,
    JudgementRow,
    LinkRow,
    NotCheckedRow,
    PluginProblemRow,
    ReadingRow,
    RunEndRow,
    RunRow,
    StatementRow,
    TracedLinkRow,
)

Features = Callable[[], Mapping[str, Collection[str]]]
"""Gives the features of claims by id."""
_BATCH = 500  # values of one IN (…), well below every database's limit


def _now() -> datetime:
    return datetime.now(UTC)


def begin_run(
    session: Session,
    *,
    tool_version: str,
    plugins: Sequence[PluginVersion],
    policy: str,
    targets: Sequence[str],
) -> int:
    """Add a run and return its number."""
    run = RunRow(
        tool_version=tool_version,
        policy=policy,
        plugins=[[plugin.name, plugin.version] for plugin in plugins],
        targets=list(targets),
        recorded_at=_now(),
    )
    session.add(run)
    session.flush()
    return run.number


def _check_open(session: Session, run: int) -> None:
    if session.get(RunRow, run) is None:
        raise LedgerError(f"The ledger has no run {run}.", hint="Begin one first.")
    if session.get(RunEndRow, run) is not None:
        raise LedgerError(f"Run {run} of the ledger is finished.", hint="Begin another run.")


def _add_all(session: Session, table: type[Base], rows: Sequence[Values]) -> list[int]:
    """Add ``rows`` in bulk; return their ``number`` in the order given, where the table has one."""
    if not rows:
        return []
    number = getattr(table, "number", None)
    if number is None:
        session.execute(insert(table), rows)
        return []
    return list(session.scalars(insert(table).returning(number, sort_by_parameter_order=True), rows))


def _keep_document(session: Session, document: Document) -> int:
    values = document_values(document)
    mark = fingerprint(values)
    if (known := session.scalar(select(DocumentRow.number).filter_by(fingerprint=mark))) is not None:
        return known
    if session.scalar(select(ContentRow.sha256).filter_by(sha256=document.sha256)) is None:
        session.add(ContentRow(sha256=document.sha256, content=document.content))
        session.flush()
    row = DocumentRow(**values, fingerprint=mark, recorded_at=_now())
    session.add(row)
    session.flush()
    return row.number


def _keep_article(session: Session, article: Article) -> int:
    values = article_values(article)
    mark = fingerprint(values)
    if (known := session.scalar(select(ArticleRow.number).filter_by(fingerprint=mark))) is not None:
        return known
    row = ArticleRow(
        **values,
        fingerprint=mark,
        parsed=parsed_fingerprint(article),
        outlet_folded=None if article.outlet is None else fold_name(article.outlet),
        recorded_at=_now(),
    )
    session.add(row)
    session.flush()
    return row.number


def _keep_claims(session: Session, claims: Sequence[RecordedClaim]) -> list[int]:
    marks: list[str] = []
    said: dict[str, tuple[Values, list[Values]]] = {}
    for claim in claims:
        values, links = claim_values(claim), link_values(claim.chain)
        mark = fingerprint({**values, "links": links})
        marks.append(mark)
        said[mark] = ({**values, "fingerprint": mark, "text_folded": fold_text(claim.text)}, links)
    known: dict[str, int] = {}
    for start in range(0, len(marks), _BATCH):
        batch = select(ClaimRow.fingerprint, ClaimRow.number).where(
            ClaimRow.fingerprint.in_(marks[start : start + _BATCH])
        )
        for mark, number in session.execute(batch):
            known[mark] = number
    new = [mark for mark in said if mark not in known]
    numbers = _add_all(session, ClaimRow, [said[mark][0] for mark in new])
    known.update(zip(new, numbers, strict=True))
    _add_all(session, LinkRow, [{**link, "claim": known[mark]} for mark in new for link in said[mark][1]])
    return [known[mark] for mark in marks]


def _keep_extraction(
    session: Session, article: int, extractor: str, claims: Sequence[RecordedClaim], features: Features | None
) -> int:
    same = select(ExtractionRow.number).filter_by(article=article, extractor=extractor)
    if (known := session.scalar(same)) is not None:
        _keep_features(session, known, features)
        return known
    extraction = ExtractionRow(article=article, extractor=extractor, recorded_at=_now())
    session.add(extraction)
    session.flush()
    numbers = _keep_claims(session, claims)
    _add_all(
        session,
        ExtractedRow,
        [
            {"extraction": extraction.number, "position": position, "claim": claim}
            for position, claim in enumerate(numbers)
        ],
    )
    _keep_features(session, extraction.number, features)
    return extraction.number


def _keep_features(session: Session, extraction: int, features: Features | None) -> None:
    """Add the features of the claims of an extraction, unless it has some: an older program recorded none."""
    has = select(ClaimFeatureRow.claim).where(ClaimFeatureRow.extraction == extraction).limit(1)
    if features is None or session.scalar(has) is not None:
        return
    of_claim = features()
    rows = session.execute(
        select(ClaimRow.id, ClaimRow.number)
        .join(ExtractedRow, ExtractedRow.claim == ClaimRow.number)
        .where(ExtractedRow.extraction == extraction)
    )
    wanted = {(feature_number(feature), number) for key, number in rows for feature in of_claim.get(key, ())}
    _add_all(
        session,
        ClaimFeatureRow,
        [
            {"feature": feature, "extraction": extraction, "claim": number}
            for feature, number in sorted(wanted)
        ],
    )


def record_article(
    session: Session,
    run: int,
    article: Article,
    document: Document | None,
    extractor: str | None,
    claims: Sequence[RecordedClaim],
    features: Features | None = None,
) -> None:
    """Add the article, its document, its claims and that the run read it."""
    if extractor is None and claims:
        raise ValueError("claims need the name and version of the extractor that found them")
    if strange := {claim.article for claim in claims} - {article.id}:
        raise ValueError(f"claims of {sorted(strange)} given for {article.id}")
    _check_open(session, run)
    number = _keep_article(session, article)
    reading = {
        "run": run,
        "article": number,
        "document": None if document is None else _keep_document(session, document),
        "extraction": None
        if extractor is None
        else _keep_extraction(session, number, extractor, claims, features),
    }
    if session.scalar(select(ReadingRow.number).filter_by(**reading).limit(1)) is None:
        session.add(ReadingRow(**reading, recorded_at=_now()))


def _audited_articles(session: Session, run: int, articles: Sequence[Article]) -> Iterator[tuple[str, int]]:
    for position, article in enumerate(articles):
        number = _keep_article(session, article)
        if session.scalar(select(ReadingRow.number).filter_by(run=run, article=number).limit(1)) is None:
            session.add(ReadingRow(run=run, article=number, recorded_at=_now()))
        session.add(AuditedRow(run=run, position=position, article=number))
        yield article.id, number


def _add_judgements(session: Session, run: int, claims: Sequence[Claim], articles: Mapping[str, int]) -> None:
    marks = [
        {
            "run": run,
            "position": position,
            "claim": number,
            "article": articles[claim.article],
            "standing": claim.standing.value,
            "speech_standing": claim.speech_standing.value,
            "reasons": list(claim.reasons),
            "statement": claim.statement,
        }
        for position, (claim, number) in enumerate(zip(claims, _keep_claims(session, claims), strict=True))
    ]
    numbers = _add_all(session, JudgementRow, marks)
    traced = [
        {**link, "judgement": number}
        for claim, number in zip(claims, numbers, strict=True)
        for link in link_values(claim.traced_chain)
    ]
    _add_all(session, TracedLinkRow, traced)


def record_audit(session: Session, run: int, audit: Audit) -> None:
    """Add all that the audit says, and that the run is finished."""
    _check_open(session, run)
    articles = dict(_audited_articles(session, run, audit.articles))
    if strange := {claim.article for claim in audit.claims} - articles.keys():
        raise ValueError(f"claims of {sorted(strange)}, which are no articles of the audit")
    _add_judgements(session, run, audit.claims, articles)
    parts: tuple[tuple[type[Base], list[Values]], ...] = (
        (StatementRow, [statement_values(statement) for statement in audit.statements]),
        (FindingRow, [finding_values(finding) for finding in audit.findings]),
        (
            NotCheckedRow,
            [{"check_id": g.check, "why": g.why, "articles": list(g.articles)} for g in audit.not_checked],
        ),
        (InputProblemRow, [asdict(problem) for problem in audit.input_problems]),
        (PluginProblemRow, [asdict(problem) for problem in audit.plugin_problems]),
    )
    for table, rows in parts:
        _add_all(session, table, [{"run": run, "position": n, **values} for n, values in enumerate(rows)])
    session.add(
        RunEndRow(
            run=run,
            recorded_at=_now(),
            policies=list(audit.policies),
            checks=[check_values(page) for page in audit.checks],
        )
    )
