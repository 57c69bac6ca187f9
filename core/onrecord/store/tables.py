"""The tables of the ledger. Rows are only ever added; triggers of the migrations refuse anything else.

``number`` is a row's own key, ``id`` the model's. One ``id`` may have several rows where the same bytes were parsed,
or the same words extracted, differently by another version of the program: none overwrites another. ``fingerprint``
is over all that a row says, so that the same thing said again adds nothing.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import BigInteger, Double, ForeignKey, Index, LargeBinary, MetaData, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column, relationship

from onrecord.store.columns import AnyText, Json, UtcTime


class Base(DeclarativeBase):
    """Base of all tables."""

    type_annotation_map: ClassVar = {str: AnyText, list[Any]: Json, dict[str, Any]: Json, datetime: UtcTime}
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class RunRow(Base):
    """One audit as it began."""

    __tablename__ = "runs"
    number: Mapped[int] = mapped_column(primary_key=True)
    tool_version: Mapped[str]
    policy: Mapped[str]
    plugins: Mapped[list[Any]]
    targets: Mapped[list[Any]]
    recorded_at: Mapped[datetime]


class RunEndRow(Base):
    """That a run was finished: its audit is recorded whole.

    ``policies`` and ``checks`` (id, severity, note, plugin) say what was asked for; None where an older program did not say.
    """

    __tablename__ = "run_ends"
    run: Mapped[int] = mapped_column(ForeignKey("runs.number"), primary_key=True)
    recorded_at: Mapped[datetime]
    policies: Mapped[list[Any] | None]
    checks: Mapped[list[Any] | None]


class ContentRow(Base):
    """Bytes that were read, once however often."""

    __tablename__ = "contents"
    sha256: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class DocumentRow(Base):
    """From where and when bytes were read."""

    __tablename__ = "documents"
    number: Mapped[int] = mapped_column(primary_key=True)
    fingerprint: Mapped[str] = mapped_column(unique=True)
    sha256: Mapped[str] = mapped_column(ForeignKey("contents.sha256"), index=True)
    target: Mapped[str]
    path: Mapped[str | None]
    url: Mapped[str | None]
    media_type: Mapped[str | None]
    charset: Mapped[str | None]
    headers: Mapped[list[Any]]
    fetched_at: Mapped[datetime | None]
    recorded_at: Mapped[datetime]


class ArticleRow(Base):
    """One version of an article as one version of the parser read it.

    ``parsed`` is a fingerprint of all but the path: offsets into one row's text hold in every row of the same.
    """

    __tablename__ = "articles"
    # Hash indexes take keys of any length; B-trees of PostgreSQL do not. SQLite has one kind.
    __table_args__ = (
        Index(None, "key", postgresql_using="hash"),
        Index(None, "url", postgresql_using="hash"),
        Index(None, "outlet_folded", postgresql_using="hash"),
        Index(None, "id", "parsed"),
    )
    number: Mapped[int] = mapped_column(primary_key=True)
    fingerprint: Mapped[str] = mapped_column(unique=True)
    parsed: Mapped[str]
    id: Mapped[str]
    key: Mapped[str]
    sha256: Mapped[str]
    text: Mapped[str]
    path: Mapped[str | None]
    url: Mapped[str | None]
    outlet: Mapped[str | None]
    outlet_folded: Mapped[str | None]
    authors: Mapped[list[Any]]
    title: Mapped[str]
    published: Mapped[date | None]
    updated: Mapped[date | None]
    reprinted_from: Mapped[str | None]
    language: Mapped[str | None]
    hyperlinks: Mapped[list[Any]]
    blocks: Mapped[list[Any]]
    recorded_at: Mapped[datetime]


class LinkColumns:
    """A link of a chain; the owner's key and ``position`` come from the table."""

    position: Mapped[int] = mapped_column(primary_key=True, sort_order=-1)
    name: Mapped[str]
    name_folded: Mapped[str]
    kind: Mapped[str]
    mention: Mapped[list[Any]]
    via: Mapped[str | None]
    is_self: Mapped[bool]
    role: Mapped[str | None]
    affiliation: Mapped[str | None]
    candidates: Mapped[list[Any]]
    inferred: Mapped[bool]
    article: Mapped[str | None]


class LinkRow(LinkColumns, Base):
    """A link of a claim's own chain."""

    __tablename__ = "links"
    claim: Mapped[int] = mapped_column(ForeignKey("claims.number"), primary_key=True, sort_order=-2)


class ClaimRow(Base):
    """A claim as its article gives it."""

    __tablename__ = "claims"
    number: Mapped[int] = mapped_column(primary_key=True)
    fingerprint: Mapped[str] = mapped_column(unique=True)
    id: Mapped[str] = mapped_column(index=True)
    article: Mapped[str]
    content: Mapped[list[Any]]
    cue: Mapped[list[Any]]
    text: Mapped[str]
    text_folded: Mapped[str]
    form: Mapped[str]
    mode: Mapped[str]
    stance: Mapped[str]
    basis: Mapped[str]
    confidence: Mapped[float] = mapped_column(Double)
    links: Mapped[list[LinkRow]] = relationship(order_by="LinkRow.position", lazy="raise")


class ExtractionRow(Base):
    """That an extractor (name and version) has read an article; finding nothing is recorded too."""

    __tablename__ = "extractions"
    __table_args__ = (UniqueConstraint("article", "extractor"),)
    number: Mapped[int] = mapped_column(primary_key=True)
    article: Mapped[int] = mapped_column(ForeignKey("articles.number"))
    extractor: Mapped[str]
    recorded_at: Mapped[datetime]


class ExtractedRow(Base):
    """A claim of an extraction, at its place."""

    __tablename__ = "extracted"
    extraction: Mapped[int] = mapped_column(ForeignKey("extractions.number"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    claim: Mapped[int] = mapped_column(ForeignKey("claims.number"))


class ClaimFeatureRow(Base):
    """A feature of a claim of an extraction: 8 bytes that stand for a telling word, a source, a figure."""

    __tablename__ = "claim_features"
    feature: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    extraction: Mapped[int] = mapped_column(ForeignKey("extractions.number"), primary_key=True)
    claim: Mapped[int] = mapped_column(ForeignKey("claims.number"), primary_key=True)


class ReadingRow(Base):
    """That a run read an article, out of which document and with which extraction."""

    __tablename__ = "readings"
    number: Mapped[int] = mapped_column(primary_key=True)
    run: Mapped[int] = mapped_column(ForeignKey("runs.number"), index=True)
    article: Mapped[int] = mapped_column(ForeignKey("articles.number"), index=True)
    document: Mapped[int | None] = mapped_column(ForeignKey("documents.number"))
    extraction: Mapped[int | None] = mapped_column(ForeignKey("extractions.number"))
    recorded_at: Mapped[datetime]


class OfRun:
    """Where a row stands in the audit of its run."""

    @declared_attr
    def run(cls) -> Mapped[int]:
        """The run, always a finished one."""
        return mapped_column(ForeignKey("runs.number"), primary_key=True, sort_order=-2)

    position: Mapped[int] = mapped_column(primary_key=True, sort_order=-1)


class AuditedRow(OfRun, Base):
    """An article of an audit."""

    __tablename__ = "audited"
    __table_args__ = (Index(None, "article", "run"),)
    article: Mapped[int] = mapped_column(ForeignKey("articles.number"))


class TracedLinkRow(LinkColumns, Base):
    """A link of the chain as a run traced it."""

    __tablename__ = "traced_links"
    judgement: Mapped[int] = mapped_column(ForeignKey("judgements.number"), primary_key=True, sort_order=-2)


class JudgementRow(Base):
    """The marks that a run gave to a claim."""

    __tablename__ = "judgements"
    __table_args__ = (
        UniqueConstraint("run", "position"),
        Index(None, "claim", "run"),
        Index(None, "article", "run"),
        Index(None, "standing", "run"),
    )
    number: Mapped[int] = mapped_column(primary_key=True)
    run: Mapped[int] = mapped_column(ForeignKey("runs.number"))
    position: Mapped[int]
    claim: Mapped[int] = mapped_column(ForeignKey("claims.number"))
    article: Mapped[int] = mapped_column(ForeignKey("articles.number"))
    standing: Mapped[str]
    speech_standing: Mapped[str]
    reasons: Mapped[list[Any]]
    statement: Mapped[str | None]
    recorded: Mapped[ClaimRow] = relationship(lazy="raise")
    traced: Mapped[list[TracedLinkRow]] = relationship(order_by="TracedLinkRow.position", lazy="raise")


class StatementRow(OfRun, Base):
    """A statement of an audit."""

    __tablename__ = "statements"
    __table_args__ = (Index(None, "id", "run"),)
    id: Mapped[str]
    text: Mapped[str]
    claims: Mapped[list[Any]]
    origins: Mapped[list[Any]]
    independent_origins: Mapped[int]
    independent_origins_range: Mapped[list[Any]]
    works: Mapped[int]
    gatekeeper: Mapped[str | None]


class FindingRow(OfRun, Base):
    """A finding of an audit; ``decision`` is the one that gave it its status, None where there is none."""

    __tablename__ = "findings"
    id: Mapped[str]
    check_id: Mapped[str]
    severity: Mapped[str]
    articles: Mapped[list[Any]]
    claims: Mapped[list[Any]]
    message: Mapped[str]
    evidence: Mapped[list[Any]]
    status: Mapped[str]
    decision: Mapped[dict[str, Any] | None]
    severities: Mapped[list[Any] | None]


class NotCheckedRow(OfRun, Base):
    """A check that could not run."""

    __tablename__ = "not_checked"
    check_id: Mapped[str]
    why: Mapped[str]
    articles: Mapped[list[Any]]


class InputProblemRow(OfRun, Base):
    """An input that could not be audited."""

    __tablename__ = "input_problems"
    target: Mapped[str]
    why: Mapped[str]
    hint: Mapped[str]


class PluginProblemRow(OfRun, Base):
    """A plugin that failed."""

    __tablename__ = "plugin_problems"
    plugin: Mapped[str]
    hook: Mapped[str]
    why: Mapped[str]


class FindingDecisionRow(Base):
    """What an editor decided of a finding. A later decision supersedes it, nothing overwrites it."""

    __tablename__ = "finding_decisions"
    number: Mapped[int] = mapped_column(primary_key=True)
    finding: Mapped[str] = mapped_column(index=True)
    check_id: Mapped[str]
    verb: Mapped[str]
    articles: Mapped[list[Any]]
    titles: Mapped[list[Any]]
    words: Mapped[str]
    decided_by: Mapped[str]
    reason: Mapped[str]
    until: Mapped[date | None]
    recorded_at: Mapped[datetime]


class DecidedSourceRow(Base):
    """A source that a decision names, in the articles of these keys; none means wherever the name stands."""

    __tablename__ = "decided_sources"
    decision: Mapped[int] = mapped_column(ForeignKey("identity_decisions.number"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    kind: Mapped[str]
    articles: Mapped[list[Any]]


class IdentityDecisionRow(Base):
    """That an editor took sources for one, or for several. A later decision supersedes it, nothing overwrites it."""

    __tablename__ = "identity_decisions"
    number: Mapped[int] = mapped_column(primary_key=True)
    verb: Mapped[str]
    decided_by: Mapped[str]
    reason: Mapped[str]
    recorded_at: Mapped[datetime]
    sources: Mapped[list[DecidedSourceRow]] = relationship(order_by="DecidedSourceRow.position", lazy="raise")
