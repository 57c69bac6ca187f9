"""What two arguments of ``onrecord diff`` stand for: runs of the ledger, JSON reports, or drafts to audit."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.errors import UsageError
from onrecord_cli.options import open_for_reading

if TYPE_CHECKING:
    from onrecord import Audit
    from onrecord.changes import Placed
    from onrecord.configuration import Configuration


def placed(name: str, ledger: str, configured: Configuration, policies: tuple[str, ...]) -> list[Placed]:
    """Return the findings of ``name``: the number of a run, a JSON report, or anything that can be audited.

    Raises:
        UsageError: if it is none of these, or nothing of it could be audited.
        LedgerError: if the ledger has no such run.
    """
    if name.isdecimal() and not Path(name).exists():
        with open_for_reading(ledger) as held:
            return _of_audit(held.audit(int(name)))
    if name.endswith(".json"):
        return _of_report(Path(name))
    return _of_audit(_audited(name, configured, policies))


def _audited(name: str, configured: Configuration, policies: tuple[str, ...]) -> Audit:
    import onrecord

    plugins = onrecord.load_plugins(without=configured.without)
    audited = onrecord.audit(
        [name],
        plugins=plugins,
        settings=onrecord.Settings(model=configured.model),
        policies=configured.policies(plugins.policies(), policies),
        house=configured.house,
        root=configured.root,
    )
    if not audited.articles:
        why = audited.input_problems[0] if audited.input_problems else None
        raise UsageError(
            why.why if why else f"Nothing of {name} could be audited.",
            hint=why.hint if why else "Give a draft, a JSON report or the number of a run.",
        )
    return audited


def _of_audit(audit: Audit) -> list[Placed]:
    from onrecord.changes import Placed

    articles = {article.id: article for article in (*audit.articles, *audit.held)}
    out = []
    for finding in audit.findings:
        first = finding.evidence[0] if finding.evidence else None
        article = articles.get(first.article) if first else None
        number = paragraph(article.text, first.span.start) if article and first else 0
        out.append(Placed(finding=finding, paragraph=number, where=article.where if article else ""))
    return out


def paragraph(text: str, offset: int) -> int:
    """Return the number, from 1, of the paragraph (a line that is not empty) that ``offset`` lies in."""
    return sum(1 for line in text[:offset].split("\n")[:-1] if line.strip()) + 1


def _of_report(file: Path) -> list[Placed]:
    from onrecord import Evidence, Finding, Severity, Span, Status
    from onrecord.changes import Placed

    try:
        report = json.loads(file.read_text(encoding="utf-8"))
        if not isinstance(report, Mapping) or report.get("schema") != "onrecord.audit/1":
            raise UsageError(f"{file} is no report of onrecord.", hint="Make one with --format json.")
        articles: dict[str, Any] = {article["id"]: article for article in report["articles"]}
        out = []
        for row in report["findings"]:
            evidence = tuple(
                Evidence(article=e["article"], span=Span(*e["span"]), text=e["text"], note=e.get("note", ""))
                for e in row["evidence"]
            )
            finding = Finding(
                id=row["id"],
                check=row["check"],
                severity=Severity(row["severity"]),
                articles=tuple(row["articles"]),
                claims=tuple(row["claims"]),
                message=row["message"],
                evidence=evidence,
                status=Status(row["status"]),
            )
            article = articles.get(evidence[0].article, {}) if evidence else {}
            number = paragraph(article["text"], evidence[0].span.start) if article else 0
            where = article.get("path") or article.get("url") or ""
            out.append(Placed(finding=finding, paragraph=number, where=str(where)))
        return out
    except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
        raise UsageError(
            f"The report {file} cannot be read: {type(error).__name__}.",
            hint="Make it anew with --format json.",
        ) from error


__all__ = ["paragraph", "placed"]
