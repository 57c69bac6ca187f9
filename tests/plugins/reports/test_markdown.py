from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from onrecord.display import one_line
from onrecord.hookspecs import Report, ReportOptions
from onrecord.model import Audit, Severity
from onrecord_plugins.reports.markdown import MarkdownReport, escape

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
GUARD = "<!-- -->"
MARKUP = st.text(st.sampled_from("\\`*_{}[]<>()#+-.!|~$&:@=/ \n1aw\"'"), max_size=40)


def render(audit: Audit, **options: object) -> str:
    return MarkdownReport().render(audit, ReportOptions(**options))  # type: ignore[arg-type]


def inline(tokens: list[Token]) -> list[Token]:
    return [child for token in tokens for child in token.children or ()]


def words(tokens: list[Token]) -> str:
    return "".join(token.content for token in inline(tokens) if token.type == "text")


def test_a_summary_comes_first_then_findings_then_claims(sample: Audit) -> None:
    assert isinstance(MarkdownReport(), Report)
    page = render(sample)
    headings = re.findall(r"^#+ .*$", page, re.MULTILINE)
    assert headings[:7] == [
        "# Who said it, and how do we know?",
        "## Told by several articles",
        "## Findings",
        "### ▲ high: pseudo-corroboration",
        "### ◆ medium: vague-attribution",
        "## Suppressed findings",
        "### ▪ low: source-inflation (waived)",
    ]
    assert "| ○ hearsay | 5 | nobody is named at the end of the chain |" in page
    assert "    - Calder Herald (outlet): ○ herald.txt\n      - The Lowland Mail (outlet): ○ mail.txt" in page
    assert "| ● primary | Pell Drury | ¶2 “a fairy tale told before every hearing” | denies it |" in page


def test_every_claim_is_a_row_of_four_cells(sample: Audit, hostile: Audit) -> None:
    for audit in (sample, hostile):
        tokens = PARSER.parse(render(audit))
        cells = sum(token.type == "td_open" for token in tokens)
        marks = len({claim.standing for claim in audit.claims})
        assert cells == 4 * len(audit.claims) + 3 * marks


def test_words_of_an_article_make_no_markup(hostile: Audit) -> None:
    tokens = PARSER.parse(render(hostile))
    assert not [token for token in tokens if token.type in ("html_block", "fence", "code_block", "hr")]
    found = inline(tokens)
    assert not [t for t in found if t.type in ("link_open", "image", "code_inline", "s_open")]
    assert not [t for t in found if t.type == "html_inline" and t.content != GUARD]
    assert "[red]x[/red]" in words(tokens)
    assert "\x1b" not in render(hostile)
    assert "\u202e" not in render(hostile)


@given(MARKUP)
def test_escaped_text_reads_as_it_was_written(text: str) -> None:
    tokens = PARSER.parse(escape(text))
    assert [token.type for token in tokens] in ([], ["paragraph_open", "inline", "paragraph_close"])
    assert words(tokens) == one_line(text)


@given(MARKUP)
def test_escaped_text_stays_in_its_cell(text: str) -> None:
    tokens = PARSER.parse(f"| a | b |\n| --- | --- |\n| {escape(text)} | end |\n")
    cells = [tokens[i + 1] for i, token in enumerate(tokens) if token.type == "td_open"]
    assert [words([cell]) for cell in cells] == [one_line(text), "end"]


@pytest.mark.parametrize(
    ("text", "kept_apart"),
    [
        ("ask @editor", f"ask @{GUARD}editor"),
        ("see #12", f"see #{GUARD}12"),
        ("http://evil.example", r"http\://evil.example"),
        ("www.evil.example", r"www\.evil.example"),
        ("a@evil.example", f"a@{GUARD}evil.example"),
        ("# no heading", r"\# no heading"),
        ("1. no list", r"1\. no list"),
        ("a | b", "a &#124; b"),
    ],
)
def test_github_links_and_notifies_nothing(text: str, kept_apart: str) -> None:
    assert escape(text) == kept_apart


def test_a_suppressed_finding_says_who_decided_why_and_until_when(sample: Audit) -> None:
    tokens = PARSER.parse(render(sample))
    said = "waived by Bettina Krol on 2032-05-14 until 2032-12-31: The board is the ministry's own."
    [paragraph] = [t for t in tokens if t.type == "inline" and said in words([t])]
    assert [child.type for child in paragraph.children or ()] == ["em_open", "text", "em_close"]
    assert "2 open findings (1 high, 1 medium), 1 suppressed" in words(tokens)


def test_a_table_tells_where_policies_differ_and_nothing_of_the_rest(sample: Audit) -> None:
    given = (
        (("ap", Severity.LOW), ("a|b", None)),
        (("ap", Severity.HIGH), ("a|b", Severity.HIGH)),
        (("ap", Severity.LOW), ("a|b", Severity.MEDIUM)),
    )
    findings = (replace(f, severities=s) for f, s in zip(sample.findings, given, strict=True))
    page = render(replace(sample, findings=tuple(findings)))
    rows = page.partition("## Where the policies differ\n\n")[2].partition("\n\n")[0].splitlines()
    assert rows == [
        "| finding | ap | a&#124;b |",
        "| --- | --- | --- |",
        "| vague-attribution, brightside.html ¶3 | low | medium |",
        "| source-inflation, wire.txt ¶1 | low | – |",
    ]
    assert "policies differ" not in render(sample)


def test_less_severe_findings_can_be_left_out(sample: Audit) -> None:
    page = render(sample, min_severity=Severity.MEDIUM)
    assert "source-inflation" not in page
    assert "1 finding below medium not shown." in page


def test_an_audit_of_nothing_is_a_page() -> None:
    page = render(Audit(version="0"))
    assert "**Nothing was audited.**" in page
    assert "##" not in page
