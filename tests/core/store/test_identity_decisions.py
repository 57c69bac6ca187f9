"""What editors decide about names, in the ledger."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from onrecord.errors import LedgerError
from onrecord.identity import Decision, Named, Verb
from onrecord.model import Audit, Kind
from onrecord.store import Ledger
from onrecord.store.schema import migrate

ODD = "Orlo \0 \x1a \ud800 'x'; -- é"


def decision(verb: Verb = Verb.MERGE, *names: str) -> Decision:
    sources = tuple(Named(name=name, kind=Kind.PERSON) for name in names or ("Ada Orlo", ODD))
    return Decision(verb=verb, sources=sources, by="A. Lee", reason=f"told so by {ODD}")


def test_decisions_come_back_as_they_were_made_oldest_first(place: Path) -> None:
    scoped = Decision(
        verb=Verb.SPLIT,
        sources=tuple(Named(name="Ada Orlo", kind=Kind.PERSON, articles=(key, "c.txt")) for key in "ab"),
        by="desk",
        reason="two people",
    )
    before = datetime.now(UTC)
    with Ledger.open(str(place)) as ledger:
        made = [ledger.record_identity_decision(d) for d in (decision(), scoped, decision())]
    with Ledger.open(str(place), reading=True) as ledger:
        assert ledger.identity_decisions() == made
    assert [d.number for d in made] == [1, 2, 3]
    assert all(d.decided and before <= d.decided <= datetime.now(UTC) for d in made)
    assert made[1].sources == scoped.sources


def test_a_ledger_of_the_first_step_gets_the_tables_and_keeps_all(place: Path, full_audit: Audit) -> None:
    place.parent.mkdir()
    engine = create_engine(f"sqlite:///{place}")
    with engine.begin() as connection:
        migrate(connection, "0001")
    engine.dispose()
    with Ledger.open(str(place), reading=True) as ledger:
        assert ledger.identity_decisions() == []
        ledger.record_identity_decision(decision())
        assert len(ledger.identity_decisions()) == 1


def test_the_links_met_are_those_of_the_current_claims(
    ledger: Ledger, full_audit: Audit, another_run: Callable[[], int]
) -> None:
    for _ in range(2):
        ledger.record_audit(another_run(), full_audit)
    keys = {article.id: article.key for article in full_audit.articles}
    expected = [
        (link, keys[claim.article], claim.statement, claim.id)
        for claim in ledger.claims()
        for link in claim.chain
    ]
    assert [(m.link, m.article, m.statement, m.claim) for m in ledger.met()] == expected
    assert expected


def test_a_ledger_that_cannot_be_written_says_so(place: Path) -> None:
    with Ledger.open(str(place)) as ledger:
        ledger.record_identity_decision(decision())
    engine_mode = f"sqlite:///file:{place}?mode=ro&uri=true"
    with (
        Ledger.open(engine_mode, reading=True) as ledger,
        pytest.raises(LedgerError, match="is read-only"),
    ):
        ledger.record_identity_decision(decision())
