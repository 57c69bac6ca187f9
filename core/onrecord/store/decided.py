"""What editors decided about names: adding it to the ledger and asking for it. Inside the caller's session."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from onrecord.identity.decisions import Decision, Named, Verb
from onrecord.model import Kind
from onrecord.store.tables import DecidedSourceRow, IdentityDecisionRow


def record_decision(session: Session, decision: Decision) -> Decision:
    """Add the decision; return it with its number and time."""
    now = datetime.now(UTC)
    row = IdentityDecisionRow(
        verb=decision.verb.value, decided_by=decision.by, reason=decision.reason, recorded_at=now
    )
    session.add(row)
    session.flush()
    session.add_all(
        DecidedSourceRow(
            decision=row.number,
            position=position,
            name=source.name,
            kind=source.kind.value,
            articles=list(source.articles),
        )
        for position, source in enumerate(decision.sources)
    )
    return replace(decision, number=row.number, decided=now)


def decisions(session: Session) -> list[Decision]:
    """Return all decisions, the oldest first."""
    rows = session.scalars(
        select(IdentityDecisionRow)
        .order_by(IdentityDecisionRow.number)
        .options(selectinload(IdentityDecisionRow.sources))
    )
    return [
        Decision(
            verb=Verb(row.verb),
            sources=tuple(
                Named(name=source.name, kind=Kind(source.kind), articles=tuple(source.articles))
                for source in row.sources
            ),
            by=row.decided_by,
            reason=row.reason,
            number=row.number,
            decided=row.recorded_at,
        )
        for row in rows
    ]
