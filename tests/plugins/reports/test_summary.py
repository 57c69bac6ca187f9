from __future__ import annotations

import re
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from onrecord.hookspecs import Report, ReportOptions
from onrecord.model import Audit, Evidence, Finding, NotChecked, Severity, Span, Status
from onrecord_plugins.reports.summary import LONGEST, SummaryReport

PARSER = MarkdownIt("commonmark").enable("table")
OURS = re.compile(r"</?details>|</?summary>|<!-- -->")
MARKUP = re.compile(r"<(\w+)")


def render(audit: Audit, **options: object) -> str:
    return SummaryReport().render(audit, ReportOptions(**options))  # type: ignore[arg-type]


def rows(page: str) -> list[list[str]]:
    """The cells of the rows of all tables, as a reader of Markdown finds them."""
    found: list[list[str]] = []
    tokens = PARSER.parse(page)
    for place, token in enumerate(tokens):
        if token.type == "tr_open":
            found.append([])
        elif token.type in ("td_open", "th_open"):
            words = (c.content for c in tokens[place + 1].children or () if c.type == "text")
            found[-1].append("".join(words))
    return found


def many(audit: Audit, count: int, message: str) -> Audit:
    finding = next(finding for finding in audit.findings if not finding.suppressed)
    findings = (replace(finding, id=f"fnd-{n:012x}", message=message) for n in range(count))
    return replace(audit, findings=tuple(findings))


def test_open_findings_are_rows_worst_first_with_place_and_message(decided: Audit) -> None:
    assert isinstance(SummaryReport(), Report)
    page = render(decided)
    assert page.startswith(
        "### 5 articles, 11 claims, 6 open findings (1 high, 3 medium, 1 low, 1 info), 3 sup"
    )
    head, *listed = rows(page.partition("<details>")[0])
    assert head == ["severity", "check", "where", "finding"]
    assert [row[0] for row in listed] == ["▲ high", *["◆ medium"] * 3, "▪ low", "· info"]
    assert listed[4][1:3] == ["secondhand-witness", "desk/wire.txt:3"]
    assert listed[0][3].startswith("Four articles carry this")


def test_suppressed_findings_are_folded_away_and_say_who_decided(decided: Audit) -> None:
    folded = render(decided).partition("<details><summary>3 findings suppressed</summary>")[2]
    head, *listed = rows(folded.partition("</details>")[0])
    assert head[-1] == "decision"
    assert [row[1] for row in listed] == ["headline-overreach", "unbalanced-quotes", "source-inflation"]
    assert listed[2][-1] == "waived by Ada Venn until 2032-07-01: =1+1 is [ours](http://z)"
    assert "headline-overreach" not in render(decided).partition("<details>")[0]


def test_what_was_not_checked_and_not_read_is_said(sample: Audit) -> None:
    page = render(sample)
    assert "**1 input not audited:**\n\n- scan.pdf: This is no text. Export it as HTML." in page
    assert "<summary>Not checked: 2 checks</summary>" in page
    assert "- The cited article is not held. **misquotation** (2 articles)" in page
    assert "- **acme**: KeyError: 'x'" in page


@pytest.mark.parametrize("status", [Status.OPEN, Status.WAIVED])
def test_words_of_an_article_make_no_markup(status: Status, hostile: Audit) -> None:
    audit = replace(hostile, findings=(replace(hostile.findings[0], status=status),))
    page = render(audit)
    shown = OURS.sub("", PARSER.render(page))
    tags = {"h3", "p", "em", "strong", "ul", "li", "table", "thead", "tbody", "tr", "th", "td"}
    assert set(MARKUP.findall(shown)) <= tags
    assert "[red]x[/red]" in shown
    assert not re.search("[\x1b\u202e\ud800]", page)
    assert len({len(row) for row in rows(page)}) == 1, "no cell breaks out of its row"


def test_thirty_findings_are_listed_and_the_others_counted(sample: Audit) -> None:
    page = render(many(sample, 42, "One of many."))
    assert len(rows(page)) == 1 + 30
    assert "\n\n12 more findings (12 high) not listed.\n" in page


@pytest.mark.parametrize("message", ["@a#1|" * 200, "*" * 900, "\U0001f600" * 400])
def test_it_is_never_too_long_for_a_comment(message: str, sample: Audit) -> None:
    audit = many(sample, 500, message)
    gaps = tuple(NotChecked(check=f"c{n}", why=f"{n} {message}") for n in range(500))
    suppressed = tuple(replace(f, id=f"{f.id}-2", status=Status.WAIVED) for f in audit.findings)
    problems = tuple(replace(sample.input_problems[0], target=f"{n}{message}") for n in range(500))
    page = render(
        replace(audit, findings=audit.findings + suppressed, not_checked=gaps, input_problems=problems)
    )
    assert len(page) <= LONGEST
    shown = len(rows(page.partition("<details>")[0])) - 1
    assert f"{500 - shown} more findings" in page, "what is cut is counted"
    assert "**500 inputs not audited:**" in page


def test_less_severe_findings_can_be_left_out(sample: Audit) -> None:
    page = render(sample, min_severity=Severity.HIGH)
    assert "vague-attribution" not in page
    assert "2 findings below high not shown." in page


def test_a_finding_without_a_place_is_listed(sample: Audit) -> None:
    nowhere = Finding(
        id="fnd-x", check="c", severity=Severity.LOW, articles=(), claims=(), message="m", evidence=()
    )
    unknown = replace(nowhere, evidence=(Evidence(article="art-gone", span=Span(0, 1), text="x"),))
    page = render(replace(sample, findings=(nowhere, unknown)))
    assert rows(page)[1:] == [["▪ low", "c", "", "m"], ["▪ low", "c", "art-gone", "m"]]


def test_an_audit_of_nothing_is_a_comment() -> None:
    assert render(Audit(version="0")).startswith("### Nothing was audited.\n")
