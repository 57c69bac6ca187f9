"""Between the model and the rows: every record of the model as column values, and back."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from onrecord.document import Document
from onrecord.model import (
    Article,
    Basis,
    Block,
    BlockKind,
    Chain,
    CheckPage,
    Claim,
    Evidence,
    Finding,
    Form,
    Hyperlink,
    Kind,
    Link,
    Mode,
    Origin,
    RecordedClaim,
    Severity,
    Span,
    Stance,
    Standing,
    Statement,
    Status,
)
from onrecord.outlets import fold_name
from onrecord.store.settled import decision_of, decision_values
from onrecord.store.tables import (
    ArticleRow,
    ClaimRow,
    DocumentRow,
    FindingRow,
    JudgementRow,
    LinkColumns,
    StatementRow,
)

Values = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRecord:
    """A finished run: its number, what made it, by which policies, on what, and when it began (UTC)."""

    number: int
    version: str
    policy: str
    targets: tuple[str, ...]
    began: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceCount:
    """How many claims, in how many articles, have a source of this name and kind in their chain."""

    name: str
    kind: Kind
    claims: int
    articles: int


def fold_text(text: str) -> str:
    """Return ``text`` for searching: no case, no accents, single spaces."""
    flat = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(flat.casefold().split())


def feature_number(feature: str) -> int:
    """Return the signed 8 bytes that stand for a feature of a claim (BLAKE2b)."""
    mark = hashlib.blake2b(feature.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(mark, "big", signed=True)


def fingerprint(values: Mapping[str, Any]) -> str:
    """Return 64 hex digits that stand for ``values``; empty ones do not count, so that a new column changes none."""
    said = {name: value for name, value in values.items() if value not in (None, "", [])}
    words = json.dumps(said, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _spans(pairs: Iterable[list[int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in pairs)


def document_values(document: Document) -> Values:
    """Return the columns of a document, without its bytes and times of recording."""
    return {
        "sha256": document.sha256,
        "target": document.target,
        "path": document.path,
        "url": document.url,
        "media_type": document.media_type,
        "charset": document.charset,
        "headers": [list(header) for header in document.headers],
        "fetched_at": document.fetched_at,
    }


def document_of(row: DocumentRow, content: bytes) -> Document:
    """Return the document that ``row`` records."""
    return Document(
        target=row.target,
        content=content,
        path=row.path,
        url=row.url,
        media_type=row.media_type,
        charset=row.charset,
        headers=tuple((name, value) for name, value in row.headers),
        fetched_at=row.fetched_at,
    )


def article_values(article: Article) -> Values:
    """Return the columns that say what ``article`` says."""
    return {
        "id": article.id,
        "key": article.key,
        "sha256": article.sha256,
        "text": article.text,
        "path": article.path,
        "url": article.url,
        "outlet": article.outlet,
        "authors": list(article.authors),
        "title": article.title,
        "published": article.published,
        "updated": article.updated,
        "reprinted_from": article.reprinted_from,
        "language": article.language,
        "hyperlinks": [[link.span.start, link.span.end, link.url] for link in article.hyperlinks],
        "blocks": [[b.span.start, b.span.end, b.kind.value, b.cite] for b in article.blocks],
    }


def parsed_fingerprint(article: Article) -> str:
    """Return what stands for the article as parsed, wherever its file lies."""
    return fingerprint({**article_values(article), "path": None})


def article_of(row: ArticleRow) -> Article:
    """Return the article that ``row`` records."""
    return Article(
        key=row.key,
        sha256=row.sha256,
        text=row.text,
        path=row.path,
        url=row.url,
        outlet=row.outlet,
        authors=tuple(row.authors),
        title=row.title,
        published=row.published,
        updated=row.updated,
        reprinted_from=row.reprinted_from,
        language=row.language,
        hyperlinks=tuple(Hyperlink(Span(start, end), url) for start, end, url in row.hyperlinks),
        blocks=tuple(Block(Span(start, end), BlockKind(kind), cite) for start, end, kind, cite in row.blocks),
    )


def _side_names(link: Link) -> list[Any]:
    """Return the candidates of ``link``, and behind them as one list the outlets named beside it, where any are."""
    return [*link.candidates, *([list(link.also)] if link.also else [])]


def link_values(chain: Chain) -> list[Values]:
    """Return the columns of each link of ``chain``, in order."""
    return [
        {
            "position": position,
            "name": link.name,
            "name_folded": fold_name(link.name),
            "kind": link.kind.value,
            "mention": [link.mention.start, link.mention.end] if link.mention else [],
            "via": link.via,
            "is_self": link.is_self,
            "role": link.role,
            "affiliation": link.affiliation,
            "candidates": _side_names(link),
            "inferred": link.inferred,
            "article": link.article,
        }
        for position, link in enumerate(chain)
    ]


def chain_of(rows: Iterable[LinkColumns]) -> Chain:
    """Return the chain whose links ``rows`` record."""
    return Chain(
        tuple(
            Link(
                name=row.name,
                kind=Kind(row.kind),
                mention=Span(*row.mention) if row.mention else None,
                via=row.via,
                is_self=row.is_self,
                role=row.role,
                affiliation=row.affiliation,
                candidates=tuple(name for name in row.candidates if isinstance(name, str)),
                also=tuple(n for names in row.candidates if isinstance(names, list) for n in names),
                inferred=row.inferred,
                article=row.article,
            )
            for row in rows
        )
    )


def claim_values(claim: RecordedClaim) -> Values:
    """Return the columns of ``claim`` without its marks and links."""
    return {
        "id": claim.id,
        "article": claim.article,
        "content": _pairs(claim.content),
        "cue": _pairs(claim.cue),
        "text": claim.text,
        "form": claim.form.value,
        "mode": claim.mode.value,
        "stance": claim.stance.value,
        "basis": claim.basis.value,
        "confidence": float(claim.confidence),
    }


def _recorded_fields(row: ClaimRow) -> Values:
    return {
        "id": row.id,
        "article": row.article,
        "content": _spans(row.content),
        "cue": _spans(row.cue),
        "text": row.text,
        "form": Form(row.form),
        "mode": Mode(row.mode),
        "chain": chain_of(row.links),
        "stance": Stance(row.stance),
        "basis": Basis(row.basis),
        "confidence": row.confidence,
    }


def recorded_claim_of(row: ClaimRow) -> RecordedClaim:
    """Return the claim that ``row`` records, without marks."""
    return RecordedClaim(**_recorded_fields(row))


def claim_of(row: JudgementRow) -> Claim:
    """Return the claim with the marks that ``row`` records."""
    return Claim(
        **_recorded_fields(row.recorded),
        traced_chain=chain_of(row.traced),
        standing=Standing(row.standing),
        speech_standing=Standing(row.speech_standing),
        reasons=tuple(row.reasons),
        statement=row.statement,
    )


def statement_values(statement: Statement) -> Values:
    """Return the columns of ``statement``."""
    return {
        "id": statement.id,
        "text": statement.text,
        "claims": list(statement.claims),
        "origins": [[origin.name, origin.kind.value] for origin in statement.origins],
        "independent_origins": statement.independent_origins,
        "independent_origins_range": list(statement.independent_origins_range),
        "works": statement.works,
        "gatekeeper": statement.gatekeeper,
    }


def statement_of(row: StatementRow) -> Statement:
    """Return the statement that ``row`` records."""
    low, high = row.independent_origins_range
    return Statement(
        id=row.id,
        text=row.text,
        claims=tuple(row.claims),
        origins=tuple(Origin(name=name, kind=Kind(kind)) for name, kind in row.origins),
        independent_origins=row.independent_origins,
        independent_origins_range=(low, high),
        works=row.works,
        gatekeeper=row.gatekeeper,
    )


def finding_values(finding: Finding) -> Values:
    """Return the columns of ``finding``."""
    return {
        "id": finding.id,
        "check_id": finding.check,
        "severity": finding.severity.value,
        "articles": list(finding.articles),
        "claims": list(finding.claims),
        "message": finding.message,
        "evidence": [[e.article, e.span.start, e.span.end, e.text, e.note] for e in finding.evidence],
        "status": finding.status,
        "decision": decision_values(finding.decision) if finding.decision else None,
        "severities": [[policy, level.value if level else None] for policy, level in finding.severities],
    }


def finding_of(row: FindingRow) -> Finding:
    """Return the finding that ``row`` records."""
    return Finding(
        id=row.id,
        check=row.check_id,
        severity=Severity(row.severity),
        articles=tuple(row.articles),
        claims=tuple(row.claims),
        message=row.message,
        evidence=tuple(
            Evidence(article=article, span=Span(start, end), text=text, note=note)
            for article, start, end, text, note in row.evidence
        ),
        status=Status(row.status),
        decision=decision_of(row.decision) if row.decision else None,
        severities=tuple(
            (policy, Severity(level) if level else None) for policy, level in row.severities or ()
        ),
    )


def check_values(page: CheckPage) -> list[Any]:
    """Return what is recorded of ``page``: all but its words."""
    return [page.id, page.severity.value, page.note, page.plugin]


def check_of(values: list[Any]) -> CheckPage:
    """Return the page, without words, that ``values`` are of."""
    id_, severity, note, plugin = values
    return CheckPage(id=id_, severity=Severity(severity), summary="", note=note, plugin=plugin)
