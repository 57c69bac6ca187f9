"""The JSON report ``onrecord.audit/1``: an audit as plain values, and its JSON Schema.

Fields are added, never renamed or dropped, within ``onrecord.audit/1``.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any

from onrecord.decision_file import decision_as_dict
from onrecord.english.channel import channel_of
from onrecord.model import Article, Audit, Claim, Evidence, Finding, Link, Span, Standing, Statement

SCHEMA_NAME = "onrecord.audit/1"
_HELD = (
    "id",
    "path",
    "url",
    "outlet",
    "authors",
    "title",
    "published",
    "updated",
    "reprinted_from",
    "sha256",
)


def load_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the report."""
    schema: dict[str, Any] = json.loads(
        files("onrecord").joinpath("audit.schema.json").read_text(encoding="utf-8")
    )
    return schema


def _span(span: Span) -> list[int]:
    return [span.start, span.end]


def _spans(spans: Iterable[Span]) -> list[list[int]]:
    return [_span(span) for span in spans]


def _link(link: Link) -> dict[str, Any]:
    row: dict[str, Any] = {"name": link.name, "kind": link.kind.value}
    row["mention"] = _span(link.mention) if link.mention else None
    if link.kind == "outlet":
        row["via"] = link.via
        row["self"] = link.is_self
    elif link.via:
        row["via"] = link.via
    for field in ("role", "affiliation"):
        if value := getattr(link, field):
            row[field] = value
    if link.candidates:
        row["candidates"] = list(link.candidates)
    if link.also:
        row["also"] = list(link.also)
    return row


def _traced_link(link: Link) -> dict[str, Any]:
    return {**_link(link), "inferred": link.inferred, "article": link.article}


def _article(article: Article) -> dict[str, Any]:
    return {
        "id": article.id,
        "path": article.path,
        "url": article.url,
        "outlet": article.outlet,
        "authors": list(article.authors),
        "title": article.title,
        "published": article.published.isoformat() if article.published else None,
        "updated": article.updated.isoformat() if article.updated else None,
        "language": article.language,
        "text": article.text,
        "reprinted_from": article.reprinted_from,
        "sha256": article.sha256,
        "hyperlinks": [{"span": _span(link.span), "url": link.url} for link in article.hyperlinks],
        "blocks": [{"span": _span(b.span), "kind": b.kind.value, "cite": b.cite} for b in article.blocks],
    }


def _held(article: Article) -> dict[str, Any]:
    whole = _article(article)
    return {key: whole[key] for key in _HELD}


def _claim(claim: Claim, text: str) -> dict[str, Any]:
    return {
        "id": claim.id,
        "article": claim.article,
        "text": claim.text,
        "content": _spans(claim.content),
        "cue": _spans(claim.cue),
        "form": claim.form.value,
        "mode": claim.mode.value,
        "chain": [_link(link) for link in claim.chain],
        "traced_chain": [_traced_link(link) for link in claim.traced_chain],
        "standing": claim.standing.value,
        "speech_standing": claim.speech_standing.value,
        "basis": claim.basis.value,
        "stance": claim.stance.value,
        "channel": channel_of(text, claim.cue, claim.content, claim.chain.links),
        "reasons": list(claim.reasons),
        "confidence": round(claim.confidence, 4),
        "statement": claim.statement,
    }


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "id": statement.id,
        "text": statement.text,
        "claims": list(statement.claims),
        "origins": [{"name": origin.name, "kind": origin.kind.value} for origin in statement.origins],
        "independent_origins": statement.independent_origins,
        "independent_origins_range": list(statement.independent_origins_range),
        "works": statement.works,
        "gatekeeper": statement.gatekeeper,
    }


def _evidence(item: Evidence, articles: Mapping[str, Article]) -> dict[str, Any]:
    article = articles.get(item.article)
    place = article.position(item.span.start) if article else None
    return {
        "article": item.article,
        "span": _span(item.span),
        "text": item.text,
        "note": item.note,
        "line": place.line if place else None,
    }


def _finding(finding: Finding, articles: Mapping[str, Article]) -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": finding.id,
        "check": finding.check,
        "severity": finding.severity.value,
        "articles": list(finding.articles),
        "claims": list(finding.claims),
        "message": finding.message,
        "evidence": [_evidence(item, articles) for item in finding.evidence],
        "status": finding.status,
    }
    if finding.decision:
        row["decision"] = decision_as_dict(finding.decision)
    if finding.severities:
        row["severities"] = {policy: level.value if level else None for policy, level in finding.severities}
    return row


def summarise(audit: Audit) -> dict[str, Any]:
    """Return the ``summary`` of the report: counts only, every standing and severity that occurs.

    ``findings`` counts the suppressed ones too; ``suppressed`` says how many they are.
    """
    standings = Counter(claim.standing for claim in audit.claims)
    severities = Counter(finding.severity for finding in audit.findings)
    shared = Counter(statement.independent_origins for statement in audit.statements)
    return {
        "articles": len(audit.articles),
        "claims": len(audit.claims),
        "by_standing": {mark.value: standings[mark] for mark in Standing if standings[mark]},
        "findings": {level.value: severities[level] for level in sorted(severities, key=lambda s: -s.rank)},
        "suppressed": sum(finding.suppressed for finding in audit.findings),
        "independent_origins": {str(count): shared[count] for count in sorted(shared)},
        "not_checked": len(audit.not_checked),
        "inputs_not_audited": len(audit.input_problems),
    }


def audit_as_dict(audit: Audit) -> dict[str, Any]:
    """Return ``audit`` as the report's plain values, ready for ``json.dumps``."""
    articles = {article.id: article for article in (*audit.articles, *audit.held)}
    texts = {article.id: article.text for article in articles.values()}
    return {
        "schema": SCHEMA_NAME,
        "generator": {
            "name": "onrecord",
            "version": audit.version,
            "plugins": [{"name": plugin.name, "version": plugin.version} for plugin in audit.plugins],
        },
        "policies": list(audit.policies),
        "checks": [
            {"id": page.id, "severity": page.severity.value, "note": page.note, "plugin": page.plugin}
            for page in audit.checks
        ],
        "articles": [_article(article) for article in audit.articles],
        "claims": [_claim(claim, texts.get(claim.article, "")) for claim in audit.claims],
        "statements": [_statement(statement) for statement in audit.statements],
        "findings": [_finding(finding, articles) for finding in audit.findings],
        "not_checked": [
            {"check": n.check, "why": n.why, "articles": list(n.articles)} for n in audit.not_checked
        ],
        "inputs_not_audited": [
            {"input": p.target, "why": p.why, "hint": p.hint} for p in audit.input_problems
        ],
        "plugin_problems": [
            {"plugin": p.plugin, "hook": p.hook, "why": p.why} for p in audit.plugin_problems
        ],
        "held_articles": [_held(article) for article in audit.held],
        "held_claims": [_claim(claim, texts.get(claim.article, "")) for claim in audit.held_claims],
        "summary": summarise(audit),
    }
