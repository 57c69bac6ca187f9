from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from junitparser import Error, Failure, JUnitXml, Skipped, TestCase, TestSuite

from onrecord.hookspecs import Report, ReportOptions
from onrecord.model import Audit, Severity, Status
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


def test_an_article_is_a_suite_and_a_claim_a_test(decided: Audit) -> None:
    assert isinstance(JunitReport(), Report)
    found = suites(decided)
    assert list(found) == [*(article.where for article in decided.articles), "the whole audit"]
    names = [case.name for suite in found.values() for case in suite]
    for claim in decided.claims:
        assert (
            sum(claim.id.startswith(name.rpartition("(")[2].rstrip(")")) for name in names if "(clm-" in name)
            == 1
        )


def test_open_findings_fail_their_claim(decided: Audit) -> None:
    case = case_of(decided, "Ostran crews divert the river to feed")
    [failure] = case.result
    assert isinstance(failure, Failure)
    assert failure.type == "pseudo-corroboration"
    assert failure.message == decided.findings[0].message
    assert "counts three articles as three" in (failure.text or "")
    failed = [name for suite in suites(decided).values() for name, _ in outcomes(suite, Failure)]
    assert len(failed) == sum(not finding.suppressed for finding in decided.findings)


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
    skipped = outcomes(suites(decided)["desk/wire.txt"], Skipped)
    assert ("=1+1 is [ours](http://z)" in skipped[0][1]) and ("Ada Venn until 2032-07-01" in skipped[0][1])
    again = replace(decided.findings[2], id="fnd-z", status=Status.OPEN, decision=None)
    both = replace(decided, findings=(*decided.findings, again))
    words = decided.claims[6].id[:10]
    [result] = case_of(both, words).result
    assert isinstance(result, Failure), "an open finding counts before a waived one"
    assert "waived: source-inflation" in (case_of(both, words).system_out or "")


def test_a_finding_without_a_claim_is_a_test_of_its_own(decided: Audit) -> None:
    failed = outcomes(suites(decided)["desk/wire.txt"], Failure)
    assert failed == [("secondhand-witness: secondhand-witness at 6.", "secondhand-witness at 6.")]


def test_what_was_not_checked_is_skipped_and_what_was_not_read_is_an_error(decided: Audit) -> None:
    found = suites(decided)
    gap = ("misquotation: not checked", "The cited article is not held.")
    assert gap in outcomes(found["desk/brightside.html"], Skipped)
    assert outcomes(found["the whole audit"], Skipped) == [
        ("shared-error: not checked", "It needs three articles.")
    ]
    assert outcomes(found["the whole audit"], Error) == [
        ("input: scan.pdf", "scan.pdf: This is no text. Export it as HTML."),
        ("plugin: acme", "onrecord_parsers: KeyError: 'x'"),
    ]


def test_a_finding_below_the_least_severity_is_a_remark(decided: Audit) -> None:
    case = case_of(decided, "Ministry engineers are said", min_severity=Severity.HIGH)
    assert case.result == []
    assert "medium vague-attribution" in (case.system_out or "")


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
