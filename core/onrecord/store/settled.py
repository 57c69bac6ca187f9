"""What editors decided of findings: adding it to the ledger and asking for it. Inside the caller's session."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from onrecord.decision_file import decision_as_dict
from onrecord.model import Decision, Verb
from onrecord.store.tables import FindingDecisionRow


def record_decisions(session: Session, decisions: Sequence[Decision]) -> list[Decision]:
    """Add those of ``decisions`` that are not there yet; return all with the time that they have."""
    now = datetime.now(UTC)
    dated = [d if d.decided else replace(d, decided=now) for d in decisions]
    held = set(finding_decisions(session))
    session.add_all(
        FindingDecisionRow(
            finding=decision.finding,
            check_id=decision.check,
            verb=decision.verb.value,
            articles=list(decision.articles),
            titles=list(decision.titles),
            words=decision.words,
            decided_by=decision.by,
            reason=decision.reason,
            until=decision.until,
            recorded_at=decision.decided,
        )
        for decision in dict.fromkeys(dated)
        if decision not in held
    )
    return dated


def decision_values(decision: Decision) -> dict[str, Any]:
    """Return ``decision`` as plain values, as it stands beside a finding."""
    return {
        **decision_as_dict(decision),
        "finding": decision.finding,
        "check": decision.check,
        "articles": list(decision.articles),
        "titles": list(decision.titles),
        "words": decision.words,
    }


def decision_of(values: Mapping[str, Any]) -> Decision:
    """Return the decision that ``values`` are of."""
    return Decision(
        finding=values["finding"],
        check=values["check"],
        verb=Verb(values["verb"]),
        articles=tuple(values["articles"]),
        titles=tuple(values["titles"]),
        words=values["words"],
        by=values["by"],
        reason=values["reason"],
        until=date.fromisoformat(values["until"]) if values["until"] else None,
        decided=datetime.fromisoformat(values["decided"]) if values["decided"] else None,
    )


def finding_decisions(session: Session) -> list[Decision]:
    """Return all decisions, the oldest first."""
    rows = session.scalars(
        select(FindingDecisionRow).order_by(FindingDecisionRow.recorded_at, FindingDecisionRow.number)
    )
    return [
        Decision(
            finding=row.finding,
            check=row.check_id,
            verb=Verb(row.verb),
            articles=tuple(row.articles),
            titles=tuple(row.titles),
            words=row.words,
            by=row.decided_by,
            reason=row.reason,
            until=row.until,
            decided=row.recorded_at,
        )
        for row in rows
    ]
