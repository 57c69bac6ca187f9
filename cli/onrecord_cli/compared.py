"""What two arguments of ``onrecord diff`` stand for: runs of the ledger, JSON reports, or drafts to audit."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.errors import UsageError
from onrecord_cli.decided import settled_now
from onrecord_cli.options import open_for_reading

if TYPE_CHECKING:
    from datetime import date

    from onrecord import Audit, Decision
    from onrecord.changes import Placed
    from onrecord.configuration import Configuration


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """By what the two are audited and settled, beside the configuration; ``ledger`` is where runs are looked up."""

    configured: Configuration
    ledger: str
    policies: tuple[str, ...] = ()
    model: str | None = None
    without: tuple[str, ...] = ()
    day: date | None = None
    decisions: Sequence[Decision] = ()


def placed(name: str, asked: Asked) -> list[Placed]:
    """Return the findings of ``name``: the number of a run, a JSON report, or anything that can be audited.

    Those of a draft or run have the status that the decisions of ``asked`` give them, those of a report the one in the report.

    Raises:
        UsageError: if it is none of these, or nothing of it could be audited.
        LedgerError: if the ledger has no such run.
    """
    if name.isdecimal() and not Path(name).exists():
        with open_for_reading(asked.ledger) as held:
            audit = held.audit(int(name))
        articles = {article.id: article for article in audit.articles}
        now = settled_now(audit.findings, articles, asked.decisions, asked.configured, asked.day)
        return _of_audit(replace(audit, findings=tuple(now)))
    if name.endswith(".json"):
        return _of_report(Path(name))
    return _of_audit(_audited(name, asked))


def _audited(name: str, asked: Asked) -> Audit:
    import onrecord

    configured = asked.configured
    plugins = onrecord.load_plugins(without=(*asked.without, *configured.without))
    audited = onrecord.audit(
        [name],
        plugins=plugins,
        settings=onrecord.Settings(model=asked.model or configured.model),
        policies=configured.policies(plugins.policies(), asked.policies),
        house=configured.house,
        decisions=asked.decisions,
        root=configured.base,
        today=asked.day,
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
        where = article.where if article else ""
        paragraphs = _paragraphs(article.text) if article else ()
        out.append(Placed(finding=finding, paragraph=number, where=where, paragraphs=paragraphs))
    return out


def paragraph(text: str, offset: int) -> int:
    """Return the number, from 1, of the paragraph (a line that is not empty) that ``offset`` lies in."""
    return sum(1 for line in text[:offset].split("\n")[:-1] if line.strip()) + 1


def _paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of ``text`` as ``paragraph`` counts them, without differences in white space."""
    return tuple(" ".join(line.split()) for line in text.split("\n") if line.strip())


def _of_report(file: Path) -> list[Placed]:
    try:
        report = json.loads(file.read_text(encoding="utf-8-sig"))
        if not isinstance(report, Mapping) or report.get("schema") != "onrecord.audit/1":
            raise UsageError(f"{file} is no report of onrecord.", hint="Make one with --format json.")
        articles: dict[str, Any] = {article["id"]: article for article in report["articles"]}
        return [_of_row(row, articles) for row in report["findings"]]
    except OSError as error:
        raise _unreadable(file, error.strerror or "the system says no more") from error
    except RecursionError as error:
        raise _unreadable(file, "its lists lie too deep in each other") from error
    except json.JSONDecodeError as error:
        raise _unreadable(file, f"it is no JSON ({error})") from error
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, OverflowError) as error:
        raise _unreadable(
            file, f"an entry of it is no finding or article ({type(error).__name__})"
        ) from error


def _unreadable(file: Path, why: str) -> UsageError:
    return UsageError(f"The report {file} cannot be read: {why}.", hint="Make it anew with --format json.")


def _of_row(row: Mapping[str, Any], articles: Mapping[str, Any]) -> Placed:
    from onrecord import Evidence, Finding, Severity, Span, Status
    from onrecord.changes import Placed

    evidence = tuple(
        Evidence(
            article=_text(e["article"]),
            span=Span(*e["span"]),
            text=_text(e["text"]),
            note=_text(e.get("note", "")),
        )
        for e in row["evidence"]
    )
    finding = Finding(
        id=_text(row["id"]),
        check=_text(row["check"]),
        severity=Severity(row["severity"]),
        articles=tuple(map(_text, row["articles"])),
        claims=tuple(map(_text, row["claims"])),
        message=_text(row["message"]),
        evidence=evidence,
        status=Status(row["status"]),
    )
    article = articles.get(evidence[0].article, {}) if evidence else {}
    text = _text(article["text"]) if article else ""
    number = paragraph(text, evidence[0].span.start) if article else 0
    where = article.get("path") or article.get("url") or ""
    return Placed(finding=finding, paragraph=number, where=_text(where), paragraphs=_paragraphs(text))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{type(value).__name__} where there is text")
    return value


__all__ = ["Asked", "paragraph", "placed"]
