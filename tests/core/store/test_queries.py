"""Asking the ledger: what is current, every filter, ids by their beginning, the same order every time."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event

from onrecord.errors import LedgerError, UsageError
from onrecord.model import (
    Article,
    Audit,
    Chain,
    Claim,
    Evidence,
    Finding,
    Kind,
    Link,
    Severity,
    Span,
    Standing,
    Statement,
)
from onrecord.store import Ledger, SourceCount

Make = Callable[..., Any]
COURIER = Link(name="The Courier", kind=Kind.OUTLET)
BYRON = Link(name="Ada Byron", kind=Kind.PERSON)
ERDOGAN = Link(name="Recep Erdoğan", kind=Kind.PERSON)


@pytest.fixture
def audited(ledger: Ledger, another_run: Callable[[], int]) -> Callable[..., int]:
    def record(*pairs: tuple[Article, list[Claim]], **more: Any) -> int:
        run = another_run()
        for article, _ in pairs:
            ledger.record_article(run, article, None, None, [])
        articles = tuple(article for article, _ in pairs)
        claims = tuple(claim for _, found in pairs for claim in found)
        ledger.record_audit(run, Audit(version="0.1.0", articles=articles, claims=claims, **more))
        return run

    return record


def finding(name: str, article: Article, *claims: Claim) -> Finding:
    return Finding(
        id=name,
        check="unnamed-source",
        severity=Severity.LOW,
        articles=(article.id,),
        claims=tuple(claim.id for claim in claims),
        message="Nobody is named.",
        evidence=(Evidence(article=article.id, span=Span(0, 3), text="The"),),
    )


def test_claims_by_every_filter(ledger: Ledger, audited: Make, make_article: Make, make_claim: Make) -> None:
    one, two = make_article("a.txt", outlet="The Examiner"), make_article("b.txt", outlet="Le Courrier")
    first = make_claim(one, links=(COURIER, BYRON), standing=Standing.RELAYED, text="100% of_it")
    second = make_claim(one, 6, links=(ERDOGAN,), text="The café is   OPEN")
    third = make_claim(two, links=(), standing=Standing.UNSUPPORTED, text="100 percent")
    audited((two, [third]), (one, [first, second]))
    assert ledger.claims() == [first, second, third]
    assert ledger.claims(article=one.id) == [first, second]
    assert ledger.claims(standing=Standing.UNSUPPORTED) == [third]
    assert ledger.claims(source="ada b") == ledger.claims(source="the courier") == [first]
    assert ledger.claims(source="ERDOGAN") == ledger.claims(source="erdoğan") == [second]
    assert ledger.claims(outlet="examiner") == [first, second]
    assert ledger.claims(text="the CAFE is open") == [second]
    assert ledger.claims(standing=Standing.RELAYED, source="byron", outlet="examiner", text="100%") == [first]
    assert ledger.claims(limit=2) == [first, second]
    assert ledger.claims(limit=0) == ledger.claims(source="nobody") == ledger.claims(article="art-0") == []


@pytest.mark.parametrize("wanted", ["100%", "of_it", "%"])
def test_filters_know_no_wildcards(
    ledger: Ledger, audited: Make, make_article: Make, make_claim: Make, wanted: str
) -> None:
    article = make_article()
    literal = make_claim(article, text="100% of_it", links=(Link(name="100% of_it", kind=Kind.VAGUE),))
    lookalike = make_claim(article, 6, text="1000 ofXit", links=(Link(name="1000 ofXit", kind=Kind.VAGUE),))
    audited((article, [literal, lookalike]))
    assert ledger.claims(text=wanted) == ledger.claims(source=wanted) == [literal]


def test_source_is_found_in_the_traced_chain(
    ledger: Ledger, audited: Make, make_article: Make, make_claim: Make
) -> None:
    article = make_article()
    traced = make_claim(
        article, links=(COURIER,), standing=Standing.TRACED, traced_chain=Chain((COURIER, BYRON))
    )
    audited((article, [traced]))
    assert ledger.claims(source="byron") == [traced]


def test_marks_are_those_of_the_last_finished_run(
    ledger: Ledger, audited: Make, another_run: Callable[[], int], make_article: Make, make_claim: Make
) -> None:
    article = make_article()
    before = make_claim(article, links=(COURIER, BYRON), standing=Standing.RELAYED)
    after = make_claim(article, links=(COURIER, BYRON), standing=Standing.TRACED)
    audited((article, [before]))
    audited((article, [after]))
    ledger.record_article(another_run(), article, None, None, [])  # begun, never finished
    assert ledger.claims() == [after]
    assert ledger.claim(after.id) == after
    assert ledger.claims(standing=Standing.RELAYED) == []


def test_claims_of_an_old_version_are_listed_only_when_asked_for(
    ledger: Ledger, audited: Make, make_article: Make, make_claim: Make
) -> None:
    old, new = make_article(text="It is shut."), make_article(text="It is open.")
    gone, here = make_claim(old), make_claim(new)
    audited((old, [gone]))
    audited((new, [here]))
    assert ledger.claims() == [here]
    assert ledger.claims(article=old.id) == [gone]
    assert ledger.claim(gone.id) == gone
    assert ledger.versions("a.txt") == [old, new]
    assert ledger.articles() == [new]
    audited((old, [gone]))
    assert ledger.claims() == [gone]
    assert ledger.versions("a.txt") == [old, new]
    assert ledger.articles() == [old]


def test_auditing_one_article_leaves_the_others_current(
    ledger: Ledger, audited: Make, make_article: Make, make_claim: Make
) -> None:
    one, two = make_article("a.txt"), make_article("b.txt")
    audited((one, [make_claim(one)]), (two, [make_claim(two)]))
    audited((two, []))
    assert ledger.claims() == [make_claim(one)]


def test_claim_by_its_beginning(ledger: Ledger, audited: Make, make_article: Make, make_claim: Make) -> None:
    article = make_article()
    twins = [make_claim(article, 6 * n, id=f"clm-ab{n}000000000") for n in range(7)]
    audited((article, twins))
    assert ledger.claim("clm-ab3") == ledger.claim("ab3") == ledger.claim(" CLM-AB3000 ") == twins[3]
    with pytest.raises(
        LedgerError, match=r"several ids that begin with 'ab': clm-ab0.*clm-ab4000000000, …"
    ) as told:
        ledger.claim("ab")
    assert told.value.hint
    for missing in ("clm-ff", "", "%", "clm-", "nonsense", "clm-ab30000000000", "ab\0"):
        with pytest.raises(UsageError, match="nothing with the id|is no id"):
            ledger.claim(missing)


def test_claim_of_an_unfinished_audit_is_told_apart(
    ledger: Ledger, run: int, make_article: Make, make_claim: Make
) -> None:
    article = make_article()
    claim = make_claim(article)
    ledger.record_article(run, article, None, "rules/1", [claim])
    with pytest.raises(LedgerError, match="not finished"):
        ledger.claim(claim.id)
    assert ledger.claims() == []


def test_articles_of_an_unfinished_audit_are_named(
    ledger: Ledger, audited: Make, another_run: Callable[[], int], make_article: Make, make_claim: Make
) -> None:
    done, changed = make_article("b.txt"), make_article("a.txt")
    audited((done, [make_claim(done)]), (changed, []))
    assert ledger.unaudited() == []
    newer = make_article("a.txt", text="The bridge is open again, the mayor said.")
    fresh = make_article("0.txt")
    cut_short = another_run()
    for article in (done, newer, fresh):
        ledger.record_article(cut_short, article, None, None, [])
    assert ledger.unaudited() == [fresh.id, newer.id]
    audited((newer, []), (fresh, []))
    assert ledger.unaudited() == []


def test_articles_by_id_url_and_outlet(ledger: Ledger, run: int, make_article: Make) -> None:
    url = "https://news.example/1"
    one = make_article(url, url=url, outlet="The Examiner")
    two = make_article("b.txt", outlet="examiner")
    for article in (two, one):
        ledger.record_article(run, article, None, None, [])
    assert ledger.article(one.id[:9]) == ledger.article(one.id) == one
    assert ledger.by_url(url) == [one]
    assert ledger.by_url(url + "/") == ledger.by_outlet("Exam") == []
    assert ledger.by_outlet("THE EXAMINER") == [two, one]
    with pytest.raises(LedgerError, match="nothing with the id 'art-zz'"):
        ledger.article("art-zz")


def test_findings_and_statements_are_those_of_the_last_run(
    ledger: Ledger, audited: Make, make_article: Make, make_claim: Make
) -> None:
    one, two = make_article("a.txt"), make_article("b.txt")
    claim = make_claim(one)
    told: dict[str, Any] = {"id": "stm-1", "origins": (), "independent_origins_range": (0, 1), "works": 1}
    old = Statement(text="old", claims=(), independent_origins=0, **told)
    new = Statement(text="new", claims=(claim.id,), independent_origins=1, **told)
    audited((one, [claim]), findings=(finding("fnd-0", one, claim),), statements=(old,))
    audited(
        (one, [claim]),
        findings=(finding("fnd-1", one, claim), finding("fnd-2", one)),
        statements=(new,),
    )
    audited((two, []), findings=(finding("fnd-3", two),))
    ids = [[f.id for f in found] for found in (ledger.findings(), ledger.findings(article=one.id))]
    assert ids == [["fnd-3"], ["fnd-1", "fnd-2"]]
    assert ledger.findings(claim=claim.id) == [finding("fnd-1", one, claim)]
    assert ledger.findings(claim="clm-0") == ledger.findings(article="art-0") == []
    assert ledger.statement("stm-1") == new
    assert ledger.statement("stm-2") is None


def test_sources_are_counted_once_per_claim_and_article(
    ledger: Ledger, audited: Make, make_article: Make, make_claim: Make
) -> None:
    one, two = make_article("a.txt"), make_article("b.txt")
    audited((one, [make_claim(one, links=(ERDOGAN,))]))  # superseded by the next run
    audited(
        (one, [make_claim(one, links=(COURIER, BYRON)), make_claim(one, 6, links=(BYRON, BYRON))]),
        (two, [make_claim(two, links=(COURIER,)), make_claim(two, 6, links=(BYRON,))]),
    )
    assert ledger.sources() == [
        SourceCount(name="Ada Byron", kind=Kind.PERSON, claims=3, articles=2),
        SourceCount(name="The Courier", kind=Kind.OUTLET, claims=2, articles=2),
    ]


@contextmanager
def plans() -> Iterator[list[str]]:
    """Collect how SQLite means to answer each SELECT that is asked inside."""
    steps: list[str] = []

    def explain(
        connection: Connection, cursor: Any, statement: str, parameters: Any, context: Any, many: bool
    ) -> None:
        if statement.startswith("SELECT"):
            cursor.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
            steps.extend(row[3] for row in cursor.fetchall())

    event.listen(Engine, "before_cursor_execute", explain)
    try:
        yield steps
    finally:
        event.remove(Engine, "before_cursor_execute", explain)


@pytest.mark.parametrize(
    "ask",
    [
        lambda ledger: ledger.claims(article="art-0"),
        lambda ledger: ledger.claims(standing=Standing.CIRCULAR),
        lambda ledger: ledger.claims(standing=Standing.CIRCULAR, source="x", text="y", outlet="z"),
        lambda ledger: ledger.by_url("https://news.example/1"),
        lambda ledger: ledger.by_outlet("x"),
        lambda ledger: ledger.versions("x"),
        lambda ledger: ledger.statement("stm-1"),
        lambda ledger: ledger.findings(article="art-0"),
        lambda ledger: ledger.findings(claim="clm-0"),
        lambda ledger: ledger.document("0"),
    ],
)
def test_no_table_is_read_from_end_to_end(ledger: Ledger, ask: Callable[[Ledger], object]) -> None:
    with plans() as steps:
        ask(ledger)
    assert steps
    assert [step for step in steps if step.startswith("SCAN")] == []


def test_findings_of_one_fingerprint_are_those_of_the_last_run_of_each_article(
    ledger: Ledger, audited: Make, make_article: Make
) -> None:
    one, two = make_article("a.txt"), make_article("b.txt")
    name = "fnd-0123456789ab"
    first, second = finding(name, one), finding(f"{name}-2", two)
    audited((one, []), (two, []), findings=(first, second))
    assert ledger.findings_called("fnd-0123") == ledger.findings_called(f"{name}-2") == [first, second]
    assert ledger.finding("0123") == first and ledger.finding(f"{name}-2") == second
    audited((two, []), findings=(finding(name, two),))
    assert ledger.findings_called(name) == [finding(name, two), first]
    assert ledger.finding(name) == finding(name, two)
    audited((make_article("b.txt", text="It is open."), []))
    assert ledger.findings_called(name) == [first], "another version of b.txt has it no more"
    audited((one, []))
    assert ledger.findings_called(name) == [finding(name, two)], "no last run has it: as reported last"
    with pytest.raises(LedgerError, match="nothing with the id"):
        ledger.findings_called("fnd-f")


def test_a_finding_of_a_run_that_was_not_finished_is_none(
    ledger: Ledger, place: Path, audited: Make, another_run: Callable[[], int], make_article: Make
) -> None:
    article = make_article()
    reported = finding("fnd-0123456789ab", article)
    audited((article, []), findings=(reported,))
    unfinished = another_run()
    with closing(sqlite3.connect(place)) as connection, connection:
        for name in ("fnd-0123456789ab", "fnd-ba9876543210"):
            connection.execute(
                "INSERT INTO findings (run, position, id, check_id, severity, articles, claims, message, evidence, status) "
                "VALUES (?, ?, ?, 'c', 'high', '[]', '[]', 'm', '[]', 'open')",
                (unfinished, int(name[4:6], 16), name),
            )
    assert ledger.finding("fnd-0123456789ab") == reported
    assert ledger.findings_called("fnd-0123456789ab") == [reported]
    with pytest.raises(LedgerError, match="was not finished"):
        ledger.finding("fnd-ba9876543210")
