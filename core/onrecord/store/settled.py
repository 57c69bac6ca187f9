"""What editors decided of findings: adding it to the ledger and asking for it. Inside the caller's session."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

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
