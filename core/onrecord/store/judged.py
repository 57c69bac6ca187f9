"""Asking the ledger what audits said: claims with marks, statements, findings. Inside the caller's session."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import ColumnElement, ScalarSelect, Select, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased, joinedload, selectinload

from onrecord.errors import LedgerError
from onrecord.identity.met import Met
from onrecord.model import (
    Audit,
    Claim,
    Finding,
    InputProblem,
    Kind,
    NotChecked,
    PluginProblem,
    PluginVersion,
    Standing,
    Statement,
)
from onrecord.outlets import fold_name
from onrecord.store.held import resolve
from onrecord.store.records import (
    RunRecord,
    SourceCount,
    article_of,
    chain_of,
    check_of,
    claim_of,
    finding_of,
    fold_text,
    statement_of,
)
from onrecord.store.tables import (
    ArticleRow,
    AuditedRow,
    ClaimRow,
    FindingRow,
    InputProblemRow,
    JudgementRow,
    LinkRow,
    NotCheckedRow,
    PluginProblemRow,
    RunEndRow,
    RunRow,
    StatementRow,
    TracedLinkRow,
)

_LAST = 2**31 - 1
"""The last number that a run can have; a database refuses to be asked for one beyond."""
_FINGERPRINT = len("fnd-") + 12
"""The characters of the id of a finding without the number of a second one of the same words."""


def _last_audit(same: InstrumentedAttribute[str]) -> ScalarSelect[int]:
    version = aliased(ArticleRow)
    theirs = version.key if same is ArticleRow.key else version.id
    return (
        select(func.max(AuditedRow.run))
        .join(version, AuditedRow.article == version.number)
        .where(theirs == same)
        .correlate(ArticleRow)
        .scalar_subquery()
    )


def _judged() -> Select[Any]:
    return select(JudgementRow).options(
        joinedload(JudgementRow.recorded, innerjoin=True).selectinload(ClaimRow.links),
        selectinload(JudgementRow.traced),
    )


def _is_claim(id_: str) -> ColumnElement[bool]:
    return JudgementRow.claim.in_(select(ClaimRow.number).where(ClaimRow.id == id_))


def claims(
    session: Session,
    *,
    article: str | None,
    standing: Standing | None,
    source: str | None,
    outlet: str | None,
    text: str | None,
    limit: int | None,
) -> list[Claim]:
    """Return the claims that every filter given lets through."""
    wanted = (
        _judged()
        .join(ArticleRow, JudgementRow.article == ArticleRow.number)
        .where(JudgementRow.run == _last_audit(ArticleRow.key if article is None else ArticleRow.id))
        .order_by(ArticleRow.key, JudgementRow.position)
        .limit(limit)
    )
    if article is not None:
        wanted = wanted.where(ArticleRow.id == article)
    if standing is not None:
        wanted = wanted.where(JudgementRow.standing == standing.value)
    if outlet is not None:
        wanted = wanted.where(ArticleRow.outlet_folded.contains(fold_name(outlet), autoescape=True))
    if source is not None:
        name = fold_name(source)
        wanted = wanted.where(
            or_(
                select(LinkRow.position)
                .where(LinkRow.claim == JudgementRow.claim)
                .where(LinkRow.name_folded.contains(name, autoescape=True))
                .exists(),
                select(TracedLinkRow.position)
                .where(TracedLinkRow.judgement == JudgementRow.number)
                .where(TracedLinkRow.name_folded.contains(name, autoescape=True))
                .exists(),
            )
        )
    if text is not None:
        found = ClaimRow.text_folded.contains(fold_text(text), autoescape=True)
        wanted = wanted.where(JudgementRow.recorded.has(found))
    return [claim_of(row) for row in session.scalars(wanted)]


def claim(session: Session, id_or_prefix: str) -> Claim:
    """Return the claim as it was judged last."""
    wanted = resolve(session, ClaimRow.id, "clm-", id_or_prefix)
    row = session.scalars(
        _judged().where(_is_claim(wanted)).order_by(JudgementRow.run.desc(), JudgementRow.position).limit(1)
    ).first()
    if row is None:
        raise LedgerError(
            f"The claim {wanted} is recorded, but the audit that found it was not finished.",
            hint="Audit its article again.",
        )
    return claim_of(row)


def statement(session: Session, id_: str) -> Statement | None:
    """Return the statement as the last run that had it saw it."""
    row = session.scalars(
        select(StatementRow).where(StatementRow.id == id_).order_by(StatementRow.run.desc()).limit(1)
    ).first()
    return None if row is None else statement_of(row)


def _last_run(session: Session, article: str | None, claim: str | None) -> int | None:
    if claim is not None:
        runs = select(func.max(JudgementRow.run)).where(_is_claim(claim))
    elif article is not None:
        runs = (
            select(func.max(AuditedRow.run))
            .join(ArticleRow, AuditedRow.article == ArticleRow.number)
            .where(ArticleRow.id == article)
        )
    else:
        runs = select(func.max(RunEndRow.run))
    return session.scalar(runs)


def findings(session: Session, *, article: str | None, claim: str | None) -> list[Finding]:
    """Return the findings of the last finished run (that audited the article, that judged the claim)."""
    run = _last_run(session, article, claim)
    if run is None:
        return []
    rows = session.scalars(select(FindingRow).where(FindingRow.run == run).order_by(FindingRow.position))
    return [
        found
        for found in map(finding_of, rows)
        if (article is None or article in found.articles) and (claim is None or claim in found.claims)
    ]


def finding(session: Session, id_or_prefix: str) -> Finding:
    """Return the finding as the last finished run that had it reported it."""
    exact = _reported(FindingRow.id == id_or_prefix).order_by(FindingRow.run.desc()).limit(1)
    row = session.scalars(exact).first()
    return finding_of(row) if row is not None else _last_called(session, id_or_prefix)[0]


def findings_called(session: Session, id_or_prefix: str) -> list[Finding]:
    """Return the findings of that fingerprint of the last runs of their articles; where there are none, of the last that had any."""
    rows = _rows_called(session, id_or_prefix)
    ids = {article for row in rows for article in row.articles}
    current = {
        (run, id_)
        for run, id_ in session.execute(
            select(AuditedRow.run, ArticleRow.id)
            .join(ArticleRow, AuditedRow.article == ArticleRow.number)
            .where(ArticleRow.id.in_(sorted(ids)), AuditedRow.run == _last_audit(ArticleRow.key))
        )
    }
    found = [row for row in rows if any((row.run, article) in current for article in row.articles)]
    return [finding_of(row) for row in found] or _last_called(session, id_or_prefix)


def _last_called(session: Session, id_or_prefix: str) -> list[Finding]:
    rows = _rows_called(session, id_or_prefix)
    return [finding_of(row) for row in rows if row.run == rows[0].run]


def _rows_called(session: Session, id_or_prefix: str) -> Sequence[FindingRow]:
    """Return the findings of finished runs that have the fingerprint named, the newest first."""
    fingerprint = cast("InstrumentedAttribute[str]", func.substr(FindingRow.id, 1, _FINGERPRINT))
    wanted = resolve(session, fingerprint, "fnd-", "-".join(id_or_prefix.split("-")[:2]))
    rows = session.scalars(
        _reported(fingerprint == wanted).order_by(FindingRow.run.desc(), FindingRow.position)
    ).all()
    if not rows:
        raise LedgerError(
            f"The finding {wanted} is recorded, but the audit that found it was not finished.",
            hint="Audit its article again.",
        )
    return rows


def _reported(is_wanted: ColumnElement[bool]) -> Select[FindingRow]:
    return select(FindingRow).join(RunEndRow, RunEndRow.run == FindingRow.run).where(is_wanted)


def runs(session: Session, article: str | None) -> list[RunRecord]:
    """Return the finished runs, the oldest first; those that audited an article of that key."""
    wanted = select(RunRow).join(RunEndRow, RunEndRow.run == RunRow.number).order_by(RunRow.number)
    if article is not None:
        audited = (
            select(AuditedRow.run)
            .join(ArticleRow, AuditedRow.article == ArticleRow.number)
            .where(ArticleRow.key == article)
        )
        wanted = wanted.where(RunRow.number.in_(audited))
    return [
        RunRecord(
            number=row.number,
            version=row.tool_version,
            policy=row.policy,
            targets=tuple(row.targets),
            began=row.recorded_at,
        )
        for row in session.scalars(wanted)
    ]


def sources(session: Session) -> list[SourceCount]:
    """Return everybody cited in the current claims."""
    counted = session.execute(
        select(
            LinkRow.name,
            LinkRow.kind,
            func.count(JudgementRow.number.distinct()),
            func.count(ArticleRow.key.distinct()),
        )
        .join(JudgementRow, JudgementRow.claim == LinkRow.claim)
        .join(ArticleRow, JudgementRow.article == ArticleRow.number)
        .where(JudgementRow.run == _last_audit(ArticleRow.key))
        .group_by(LinkRow.name, LinkRow.kind)
    )
    found = [SourceCount(name=n, kind=Kind(k), claims=c, articles=a) for n, k, c, a in counted]
    return sorted(found, key=lambda source: (-source.claims, source.name, source.kind))


def met(session: Session) -> list[Met]:
    """Return the links of the current claims, by key of the article and then as reported."""
    rows = session.execute(
        select(LinkRow, ArticleRow.key, JudgementRow.statement, ClaimRow.id)
        .join(JudgementRow, JudgementRow.claim == LinkRow.claim)
        .join(ClaimRow, JudgementRow.claim == ClaimRow.number)
        .join(ArticleRow, JudgementRow.article == ArticleRow.number)
        .where(JudgementRow.run == _last_audit(ArticleRow.key))
        .order_by(ArticleRow.key, JudgementRow.position, LinkRow.position)
    )
    return [
        Met(link=link, article=key, statement=statement, claim=claim)
        for row, key, statement, claim in rows
        for link in chain_of([row])
    ]


def audit(session: Session, run: int | None) -> Audit:
    """Return the audit of a finished run, the last one by default."""
    number = _last_run(session, None, None) if run is None else run
    end = None if number is None or not 0 <= number <= _LAST else session.get(RunEndRow, number)
    if number is None or end is None:
        asked = "no finished audit" if run is None else f"no finished audit of run {run}"
        raise LedgerError(f"The ledger holds {asked}.", hint="Make one with `onrecord audit`.")
    began = session.get_one(RunRow, number)
    articles = (
        select(ArticleRow)
        .join(AuditedRow, AuditedRow.article == ArticleRow.number)
        .where(AuditedRow.run == number)
        .order_by(AuditedRow.position)
    )
    judged = _judged().where(JudgementRow.run == number).order_by(JudgementRow.position)
    statements = select(StatementRow).filter_by(run=number).order_by(StatementRow.position)
    found = select(FindingRow).filter_by(run=number).order_by(FindingRow.position)
    gaps = select(NotCheckedRow).filter_by(run=number).order_by(NotCheckedRow.position)
    problems = select(InputProblemRow).filter_by(run=number).order_by(InputProblemRow.position)
    failures = select(PluginProblemRow).filter_by(run=number).order_by(PluginProblemRow.position)
    return Audit(
        version=began.tool_version,
        plugins=tuple(PluginVersion(name, version) for name, version in began.plugins),
        policies=tuple(end.policies or ()),
        checks=tuple(map(check_of, end.checks or ())),
        articles=tuple(article_of(row) for row in session.scalars(articles)),
        claims=tuple(claim_of(row) for row in session.scalars(judged)),
        statements=tuple(statement_of(row) for row in session.scalars(statements)),
        findings=tuple(finding_of(row) for row in session.scalars(found)),
        not_checked=tuple(
            NotChecked(check=row.check_id, why=row.why, articles=tuple(row.articles))
            for row in session.scalars(gaps)
        ),
        input_problems=tuple(
            InputProblem(target=row.target, why=row.why, hint=row.hint) for row in session.scalars(problems)
        ),
        plugin_problems=tuple(
            PluginProblem(plugin=row.plugin, hook=row.hook, why=row.why) for row in session.scalars(failures)
        ),
    )
