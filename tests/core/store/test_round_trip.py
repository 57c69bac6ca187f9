"""What goes into the ledger comes out of it, every field of every record, whatever the text holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from onrecord.document import Document
from onrecord.errors import LedgerError
from onrecord.model import Article, Audit, Claim, Kind, Link, RecordedClaim
from onrecord.store import Ledger

ODD = "NUL \0 lone \ud800\udfff sub \x1a0000 emoji 🌉 bidi \u202e ansi \x1b[31m % _ ' \" \\ \r\n\t"


def recorded(claim: Claim) -> RecordedClaim:
    names = RecordedClaim.__dataclass_fields__
    return RecordedClaim(**{name: getattr(claim, name) for name in names})


def test_audit_comes_back_whole(ledger: Ledger, run: int, full_audit: Audit) -> None:
    ledger.record_audit(run, full_audit)
    assert ledger.audit(run) == full_audit
    assert ledger.audit() == full_audit


def test_audit_comes_back_after_reopening(place: Path, full_audit: Audit) -> None:
    with Ledger.open(str(place)) as ledger:
        run = ledger.begin_run(
            tool_version="0.1.0", plugins=full_audit.plugins, policy="default", targets=["a"]
        )
        ledger.record_audit(run, full_audit)
    with Ledger.open(str(place), reading=True) as ledger:
        assert ledger.audit() == full_audit


def test_article_claims_and_bytes_come_back(
    ledger: Ledger, run: int, full_audit: Audit, document: Document
) -> None:
    article = full_audit.articles[0]
    claims = [recorded(claim) for claim in full_audit.claims]
    ledger.record_article(run, article, document, "rules/1", claims)
    assert ledger.article(article.id) == article
    assert ledger.recorded_claims(article, "rules/1") == tuple(claims)
    assert ledger.document(document.sha256) == document
    assert ledger.document("0" * 64) is None


def test_fetch_time_comes_back_in_utc(ledger: Ledger, run: int, make_article: Callable[..., Article]) -> None:
    summer = datetime(2024, 5, 1, 14, 30, tzinfo=timezone(timedelta(hours=2)))
    document = Document(target="-", content=b"x", fetched_at=summer)
    ledger.record_article(run, make_article(), document, None, [])
    held = ledger.document(document.sha256)
    assert held is not None
    assert held.fetched_at == summer
    assert held.fetched_at.tzinfo is UTC


def test_text_of_any_characters_comes_back(
    ledger: Ledger, run: int, full_audit: Audit, document: Document
) -> None:
    article = replace(
        full_audit.articles[0], key=ODD, text=ODD, title=ODD, path=ODD, outlet=ODD, authors=(ODD,), url=ODD
    )
    chain = replace(full_audit.claims[0].chain, links=(Link(name=ODD, kind=Kind.PERSON, role=ODD),))
    claim = replace(full_audit.claims[0], article=article.id, id="", text=ODD, chain=chain, reasons=(ODD,))
    audit = replace(full_audit, articles=(article,), claims=(claim,))
    ledger.record_article(run, article, replace(document, target=ODD), ODD, [recorded(claim)])
    ledger.record_audit(run, audit)
    assert ledger.audit() == audit
    assert ledger.recorded_claims(article, ODD) == (recorded(claim),)
    assert ledger.by_url(ODD) == ledger.versions(ODD) == ledger.by_outlet(ODD) == [article]
    assert ledger.claims(text="NUL \0 lone \ud800") == ledger.claims(source="\x1a0000 emoji") == [claim]


def test_never_recorded_is_not_nothing_found(
    ledger: Ledger, run: int, make_article: Callable[..., Article]
) -> None:
    article = make_article()
    assert ledger.recorded_claims(article, "rules/1") is None
    ledger.record_article(run, article, None, None, [])
    assert ledger.recorded_claims(article, "rules/1") is None
    ledger.record_article(run, article, None, "rules/1", [])
    assert ledger.recorded_claims(article, "rules/1") == ()
    assert ledger.recorded_claims(article, "rules/2") is None


def test_recording_again_adds_nothing(
    ledger: Ledger, run: int, full_audit: Audit, document: Document, count_rows: Callable[[], dict[str, int]]
) -> None:
    claims = [recorded(claim) for claim in full_audit.claims]
    ledger.record_article(run, full_audit.articles[0], document, "rules/1", claims)
    before = count_rows()
    ledger.record_article(run, full_audit.articles[0], document, "rules/1", claims)
    assert count_rows() == before
    assert before["contents"] == before["documents"] == before["articles"] == 1


def test_bytes_fetched_twice_are_kept_once(
    ledger: Ledger, run: int, full_audit: Audit, document: Document, count_rows: Callable[[], dict[str, int]]
) -> None:
    later = replace(document, fetched_at=datetime(2024, 6, 1, tzinfo=UTC))
    for read in (document, later):
        ledger.record_article(run, full_audit.articles[0], read, None, [])
    assert (count_rows()["contents"], count_rows()["documents"]) == (1, 2)
    assert ledger.document(document.sha256) == later


def test_claims_are_not_reused_for_another_text_of_the_same_bytes(
    ledger: Ledger,
    run: int,
    make_article: Callable[..., Article],
    make_claim: Callable[..., Claim],
) -> None:
    """A newer parser may make another text of the same bytes: old offsets would then point elsewhere."""
    old = make_article()
    new = replace(old, text="Menu. " + old.text)
    assert new.id == old.id
    ledger.record_article(run, old, None, "rules/1", [recorded(make_claim(old))])
    assert ledger.recorded_claims(new, "rules/1") is None
    ledger.record_article(run, new, None, "rules/1", [recorded(make_claim(new, 6))])
    assert ledger.recorded_claims(new, "rules/1") == (recorded(make_claim(new, 6)),)
    assert ledger.recorded_claims(old, "rules/1") == (recorded(make_claim(old)),)
    assert ledger.article(new.id) == new


def test_claims_are_reused_when_the_file_has_moved(
    ledger: Ledger, run: int, make_article: Callable[..., Article], make_claim: Callable[..., Claim]
) -> None:
    article = make_article("https://news.example/1", path="old/1.html")
    ledger.record_article(run, article, None, "rules/1", [recorded(make_claim(article))])
    moved = replace(article, path="new/1.html")
    assert ledger.recorded_claims(moved, "rules/1") == (recorded(make_claim(article)),)


def test_two_extractors_do_not_disturb_each_other(
    ledger: Ledger, run: int, make_article: Callable[..., Article], make_claim: Callable[..., Claim]
) -> None:
    article = make_article()
    one = recorded(make_claim(article))
    two = recorded(make_claim(article, links=(Link(name="The Courier", kind=Kind.OUTLET),)))
    assert one.id == two.id
    ledger.record_article(run, article, None, "rules/1", [one])
    ledger.record_article(run, article, None, "rules/2", [two])
    assert ledger.recorded_claims(article, "rules/1") == (one,)
    assert ledger.recorded_claims(article, "rules/2") == (two,)


def test_refused_half_way_leaves_nothing(
    ledger: Ledger,
    run: int,
    full_audit: Audit,
    make_article: Callable[..., Article],
    count_rows: Callable[[], dict[str, int]],
) -> None:
    before = count_rows()
    with pytest.raises(ValueError, match="no articles of the audit"):
        ledger.record_audit(run, replace(full_audit, articles=(make_article(),)))
    with pytest.raises(ValueError, match="given for"):
        ledger.record_article(run, make_article(), None, "rules/1", full_audit.claims)
    with pytest.raises(ValueError, match="need the name"):
        ledger.record_article(run, full_audit.articles[0], None, None, full_audit.claims)
    assert count_rows() == before


def test_run_is_finished_once(ledger: Ledger, run: int, full_audit: Audit) -> None:
    ledger.record_audit(run, full_audit)
    with pytest.raises(LedgerError, match=f"Run {run} of the ledger is finished"):
        ledger.record_audit(run, full_audit)
    with pytest.raises(LedgerError, match="no run 99"):
        ledger.record_article(99, full_audit.articles[0], None, None, [])
    with pytest.raises(LedgerError, match="no finished audit of run 99"):
        ledger.audit(99)


def test_memory_ledger_keeps_a_whole_audit(full_audit: Audit) -> None:
    with Ledger.open(":memory:") as ledger:
        run = ledger.begin_run(tool_version="0.1.0", plugins=full_audit.plugins, policy="p", targets=[])
        ledger.record_audit(run, full_audit)
        assert ledger.audit() == full_audit
