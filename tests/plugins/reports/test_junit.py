from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from junitparser import Error, Failure, JUnitXml, Skipped, TestCase, TestSuite

from onrecord.hookspecs import Report, ReportOptions
from onrecord.model import Audit, NotChecked, Severity, Span, Status
from onrecord_plugins.reports.junit import JunitReport


def render(audit: Audit, **options: object) -> str:
    return JunitReport().render(audit, ReportOptions(**options))  # type: ignore[arg-type]


def suites(audit: Audit, **options: object) -> dict[str, TestSuite]:
    read = JUnitXml.fromstring(render(audit, **options).encode())
    found = {suite.name: suite for suite in read}
    for total in ("tests", "failures", "errors", "skipped"):
        written = sum(getattr(suite, total) for suite in found.values())
        assert getattr(read, total) == written
        read.update_statistics()
        assert getattr(read, total) == written, "the totals are those that a reader counts"
    return found


def outcomes(suite: TestSuite, kind: type[Failure | Skipped | Error]) -> list[tuple[str, str]]:
    return [
        (case.name, result.message) for case in suite for result in case.result if isinstance(result, kind)
    ]


def case_of(audit: Audit, words: str, **options: object) -> TestCase:
    found = suites(audit, **options).values()
    [case] = [case for suite in found for case in suite if words in case.name]
    assert isinstance(case, TestCase)
    return case


def case_in_wire(audit: Audit, **options: object) -> TestCase:
    """Return the test of the claim that ``source-inflation`` is of."""
    [case] = [case for case in suites(audit, **options)["desk/wire.txt"] if "Ostran crews are" in case.name]
    assert isinstance(case, TestCase)
    return case


def test_an_article_is_a_suite_and_a_claim_a_test(decided: Audit) -> None:
    assert isinstance(JunitReport(), Report)
    found = suites(decided)
    assert list(found) == [*(article.where for article in decided.articles), "the whole audit"]
    for article in decided.articles:
        names = [case.name for case in found[article.where]]
        assert len(set(names)) == len(names)
        for claim in (claim for claim in decided.claims if claim.article == article.id):
            assert any(claim.text[:40] in name for name in names)
    assert "clm-" not in render(decided)


def test_a_test_keeps_its_name_when_the_text_around_it_changes(decided: Audit) -> None:
    herald = decided.articles[0]
    moved = tuple(
        replace(
            claim,
            id=f"clm-{n:012x}",
            content=tuple(Span(s.start + 7, s.end + 7) for s in claim.content),
            cue=(),
        )
        for n, claim in enumerate(decided.claims)
        if claim.article == herald.id
    )
    before = [case.name for case in suites(replace(decided, findings=()))["desk/herald.txt"]]
    longer = replace(herald, text=f"Later. {herald.text}", source_map=None)
    edited = replace(decided, articles=(longer,), claims=moved, findings=(), not_checked=())
    edited = replace(edited, claims=tuple(replace(claim, article=longer.id) for claim in moved))
    assert [case.name for case in suites(edited)["desk/herald.txt"]] == before


def test_claims_of_the_same_words_have_numbers(decided: Audit) -> None:
    first = next(claim for claim in decided.claims if claim.article == decided.articles[0].id)
    twice = replace(
        decided, claims=(first, replace(first, id="clm-ffffffffffff")), findings=(), not_checked=()
    )
    one, two = suites(twice)["desk/herald.txt"]
    assert two.name == f"{one.name} (2)"


def test_open_findings_fail_their_claim(decided: Audit) -> None:
    case = case_of(decided, "Ostran crews divert the river to feed")
    [failure] = case.result
    assert isinstance(failure, Failure)
    assert failure.type == "pseudo-corroboration"
    assert failure.message == decided.findings[0].message
    assert "counts three articles as three" in (failure.text or "")
    for least, ranks in (
        (Severity.INFO, "medium high"),
        (Severity.LOW, "low medium high"),
        (Severity.HIGH, "high"),
    ):
        failed = [
            n for suite in suites(decided, min_severity=least).values() for n, _ in outcomes(suite, Failure)
        ]
        expected = [f for f in decided.findings if not f.suppressed and f.severity.value in ranks.split()]
        assert len(failed) == len(expected)


def test_low_and_info_are_remarks_on_tests_that_pass(decided: Audit) -> None:
    for words in ("secondhand-witness", "anonymous-source"):
        case = case_of(decided, words)
        assert case.result == []
        assert words in (case.system_out or "")


def test_several_findings_of_a_claim_are_one_failure(decided: Audit) -> None:
    second = replace(decided.findings[1], id="fnd-z", claims=decided.findings[0].claims[-1:])
    case = case_of(
        replace(decided, findings=(second, decided.findings[0])), "Ostran crews divert the river to feed"
    )
    [failure] = case.result
    assert failure.type == "pseudo-corroboration", "the worst of them is named"
    assert failure.message.endswith("(and 1 more finding)")
    assert "vague-attribution" in failure.text


def test_a_waived_claim_is_skipped_with_the_reason(decided: Audit) -> None:
    skipped = outcomes(suites(decided, min_severity=Severity.LOW)["desk/wire.txt"], Skipped)
    assert ("=1+1 is [ours](http://z)" in skipped[0][1]) and ("Ada Venn until 2032-07-01" in skipped[0][1])
    again = replace(decided.findings[2], id="fnd-z", status=Status.OPEN, decision=None)
    both = replace(decided, findings=(*decided.findings, again))
    case = case_in_wire(both, min_severity=Severity.LOW)
    [result] = case.result
    assert isinstance(result, Failure), "an open finding counts before a waived one"
    assert "source-inflation waived by Ada Venn until 2032-07-01" in (case.system_out or "")


def test_what_would_not_fail_is_not_skipped_when_it_is_waived(decided: Audit) -> None:
    case = case_in_wire(decided)
    assert case.result == []
    assert "source-inflation waived by Ada Venn" in (case.system_out or "")


def test_a_finding_without_a_claim_is_a_test_of_its_own(decided: Audit) -> None:
    failed = outcomes(suites(decided, min_severity=Severity.LOW)["desk/wire.txt"], Failure)
    assert failed == [("secondhand-witness: said late on Monday.", "secondhand-witness at 6.")]


def test_what_was_not_checked_is_skipped_and_what_was_not_read_is_an_error(decided: Audit) -> None:
    found = suites(decided)
    gap = ("checks that could not run", "The cited article is not held. misquotation")
    assert gap in outcomes(found["desk/brightside.html"], Skipped)
    assert outcomes(found["the whole audit"], Skipped) == [
        ("checks that could not run", "It needs three articles. shared-error")
    ]
    assert outcomes(found["the whole audit"], Error) == [
        ("input: scan.pdf", "scan.pdf: This is no text. Export it as HTML."),
        ("plugin: acme", "onrecord_parsers: KeyError: 'x'"),
    ]


def test_what_was_checked_in_no_article_is_skipped_once(decided: Audit) -> None:
    everywhere = tuple(article.id for article in decided.articles)
    gaps = tuple(
        NotChecked(check=check, why="Nothing is named.", articles=everywhere) for check in ("a-b", "c-d")
    )
    found = suites(replace(decided, not_checked=gaps))
    [(_, told)] = [
        each for suite in found.values() for each in outcomes(suite, Skipped) if "checks" in each[0]
    ]
    assert told == "Nothing is named. a-b, c-d"


def test_a_finding_below_the_least_severity_is_a_remark(decided: Audit) -> None:
    case = case_of(decided, "Ministry engineers are said", min_severity=Severity.HIGH)
    assert case.result == []
    assert "medium vague-attribution" in (case.system_out or "")


def test_a_claim_is_not_skipped_while_a_finding_of_it_is_open(decided: Audit) -> None:
    again = replace(decided.findings[2], id="fnd-z", status=Status.OPEN, decision=None)
    both = replace(decided, findings=(*decided.findings, again))
    case = case_in_wire(both, min_severity=Severity.HIGH)
    assert case.result == [], "the open one is only not severe enough to be shown"
    assert "low source-inflation" in (case.system_out or "")
    assert "source-inflation waived by" in (case.system_out or "")


@pytest.mark.parametrize("which", ["sample", "hostile"])
def test_it_is_xml_whatever_an_article_says(which: str, request: pytest.FixtureRequest) -> None:
    audit: Audit = request.getfixturevalue(which)
    assert ET.fromstring(render(audit).encode()).tag == "testsuites"
    assert suites(audit)


def test_what_xml_cannot_write_is_replaced(decided: Audit) -> None:
    bad = "a\x00b\x1fc\ufffed\ud800e<&]]>\"'\x85f"
    found = replace(decided.findings[0], message=bad, claims=())
    [(_, message)] = outcomes(suites(replace(decided, findings=(found,)))["desk/brightside.html"], Failure)
    assert message == "abc\ufffdd\ufffde<&]]>\"' f"


def test_an_audit_of_nothing_is_an_empty_suite() -> None:
    found = suites(Audit(version="0"))
    assert [suite.tests for suite in found.values()] == [0]
