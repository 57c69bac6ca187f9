"""The first tables: runs, what they read, and what they said of it."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

from onrecord.store.migrations.append_only import forbid_changes

revision = "0001"
down_revision = None

_TABLES = (
    "runs",
    "run_ends",
    "contents",
    "documents",
    "articles",
    "claims",
    "links",
    "extractions",
    "extracted",
    "readings",
    "audited",
    "judgements",
    "traced_links",
    "statements",
    "findings",
    "not_checked",
    "input_problems",
    "plugin_problems",
)


def upgrade() -> None:
    """Make the tables, in the order that their foreign keys need."""
    _make_runs()
    _make_readings()
    _make_audits()
    forbid_changes(_TABLES)


def _texts(*names: str) -> Iterator[sa.Column[str]]:
    for name in names:
        yield sa.Column(name.removesuffix("?"), sa.Text, nullable=name.endswith("?"))


def _integers(*names: str) -> Iterator[sa.Column[int]]:
    for name in names:
        yield sa.Column(name.removesuffix("?"), sa.Integer, nullable=name.endswith("?"))


def _recorded_at() -> sa.Column[object]:
    return sa.Column("recorded_at", sa.DateTime, nullable=False)


def _refers(table: str, **targets: str) -> Iterator[sa.ForeignKeyConstraint]:
    for column, target in targets.items():
        yield sa.ForeignKeyConstraint([column], [target], name=f"fk_{table}_{column}")


def _key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def _unique(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=f"uq_{table}_{'_'.join(columns)}")


def _index(table: str, *columns: str, long: bool = False) -> None:
    # B-trees of PostgreSQL refuse keys above 2704 bytes, and a URL may be longer.
    method = "hash" if long else "btree"
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns), postgresql_using=method)


def _make_runs() -> None:
    op.create_table(
        "runs",
        *_integers("number"),
        *_texts("tool_version", "policy", "plugins", "targets"),
        _recorded_at(),
        _key("runs", "number"),
    )
    op.create_table(
        "run_ends",
        *_integers("run"),
        _recorded_at(),
        *_refers("run_ends", run="runs.number"),
        _key("run_ends", "run"),
    )


def _make_readings() -> None:
    op.create_table(
        "contents",
        *_texts("sha256"),
        sa.Column("content", sa.LargeBinary, nullable=False),
        _key("contents", "sha256"),
    )
    op.create_table(
        "documents",
        *_integers("number"),
        *_texts("fingerprint", "sha256", "target", "path?", "url?", "media_type?", "charset?", "headers"),
        sa.Column("fetched_at", sa.DateTime, nullable=True),
        _recorded_at(),
        *_refers("documents", sha256="contents.sha256"),
        _key("documents", "number"),
        _unique("documents", "fingerprint"),
    )
    _index("documents", "sha256")
    op.create_table(
        "articles",
        *_integers("number"),
        *_texts("fingerprint", "parsed", "id", "key", "sha256", "text", "path?", "url?"),
        *_texts("outlet?", "outlet_folded?", "authors", "title"),
        sa.Column("published", sa.Date, nullable=True),
        sa.Column("updated", sa.Date, nullable=True),
        *_texts("reprinted_from?", "language?", "hyperlinks", "blocks"),
        _recorded_at(),
        _key("articles", "number"),
        _unique("articles", "fingerprint"),
    )
    _index("articles", "id", "parsed")
    _index("articles", "key", long=True)
    _index("articles", "url", long=True)
    _index("articles", "outlet_folded", long=True)
    op.create_table(
        "claims",
        *_integers("number"),
        *_texts("fingerprint", "id", "article", "content", "cue", "text", "text_folded"),
        *_texts("form", "mode", "stance", "basis"),
        sa.Column("confidence", sa.Double, nullable=False),
        _key("claims", "number"),
        _unique("claims", "fingerprint"),
    )
    _index("claims", "id")
    _make_links("links", claim="claims.number")
    op.create_table(
        "extractions",
        *_integers("number", "article"),
        *_texts("extractor"),
        _recorded_at(),
        *_refers("extractions", article="articles.number"),
        _key("extractions", "number"),
        _unique("extractions", "article", "extractor"),
    )
    op.create_table(
        "extracted",
        *_integers("extraction", "position", "claim"),
        *_refers("extracted", extraction="extractions.number", claim="claims.number"),
        _key("extracted", "extraction", "position"),
    )
    op.create_table(
        "readings",
        *_integers("number", "run", "article", "document?", "extraction?"),
        _recorded_at(),
        *_refers("readings", run="runs.number", article="articles.number"),
        *_refers("readings", document="documents.number", extraction="extractions.number"),
        _key("readings", "number"),
    )
    _index("readings", "run")
    _index("readings", "article")


def _make_links(table: str, **owner: str) -> None:
    (column,) = owner
    op.create_table(
        table,
        *_integers(column, "position"),
        *_texts("name", "name_folded", "kind", "mention", "via?"),
        sa.Column("is_self", sa.Boolean, nullable=False),
        *_texts("role?", "affiliation?", "candidates"),
        sa.Column("inferred", sa.Boolean, nullable=False),
        *_texts("article?"),
        *_refers(table, **owner),
        _key(table, column, "position"),
    )


def _make_audits() -> None:
    _make_part("audited", *_integers("article"), article="articles.number")
    _index("audited", "article", "run")
    op.create_table(
        "judgements",
        *_integers("number", "run", "position", "claim", "article"),
        *_texts("standing", "speech_standing", "reasons", "statement?"),
        *_refers("judgements", run="runs.number", claim="claims.number", article="articles.number"),
        _key("judgements", "number"),
        _unique("judgements", "run", "position"),
    )
    _index("judgements", "claim", "run")
    _index("judgements", "article", "run")
    _index("judgements", "standing", "run")
    _make_links("traced_links", judgement="judgements.number")
    _make_part(
        "statements",
        *_texts("id", "text", "claims", "origins"),
        *_integers("independent_origins"),
        *_texts("independent_origins_range"),
        *_integers("works"),
        *_texts("gatekeeper?"),
    )
    _index("statements", "id", "run")
    _make_part(
        "findings",
        *_texts("id", "check_id", "severity", "articles", "claims", "message", "evidence", "status"),
    )
    _make_part("not_checked", *_texts("check_id", "why", "articles"))
    _make_part("input_problems", *_texts("target", "why", "hint"))
    _make_part("plugin_problems", *_texts("plugin", "hook", "why"))


def _make_part(table: str, *columns: sa.Column[str] | sa.Column[int], **refers: str) -> None:
    op.create_table(
        table,
        *_integers("run", "position"),
        *columns,
        *_refers(table, run="runs.number", **refers),
        _key(table, "run", "position"),
    )
