from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.display import columns, encodable
from onrecord.hookspecs import Report, ReportOptions
from onrecord.model import Audit, InputProblem, NotChecked, Severity, Standing, Status
from onrecord.wording import NOT_TRUTH, SIGNS
from onrecord_plugins.reports.markdown import MarkdownReport
from onrecord_plugins.reports.summary import SummaryReport
from onrecord_plugins.reports.terminal import TerminalReport

EXPECTED = Path(__file__).with_name("terminal-80.txt")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def render(audit: Audit, **options: object) -> str:
    return TerminalReport().render(audit, ReportOptions(**options))  # type: ignore[arg-type]


def test_it_is_a_report() -> None:
    assert isinstance(TerminalReport(), Report)


def test_the_whole_page(sample: Audit) -> None:
    """When the look is meant to change: write ``render(sample)`` to the file, and read it."""
    assert render(sample) == EXPECTED.read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("colour", [False, True])
@pytest.mark.parametrize("which", ["sample", "hostile"])
def test_no_line_is_wider_than_the_terminal(
    which: str, colour: bool, width: int, request: pytest.FixtureRequest
) -> None:
    page = render(request.getfixturevalue(which), width=width, colour=colour)
    assert max(columns(COLOUR.sub("", line)) for line in page.splitlines()) <= width


def test_colour_adds_nothing_but_colour(sample: Audit) -> None:
    coloured = render(sample, colour=True)
    assert "\x1b[" in coloured
    plain = "\n".join(line.rstrip() for line in COLOUR.sub("", coloured).split("\n"))
    assert plain == render(sample)


def test_every_mark_is_told_apart_by_shape_and_word(sample: Audit) -> None:
    page = render(sample)
    used = {claim.standing for claim in sample.claims}
    assert used == set(Standing) - {Standing.TRACED}
    assert len(set(SIGNS.values())) == len(Standing)
    for mark in used:
        assert f"{SIGNS[mark]} {mark.value}" in page


@pytest.mark.parametrize("colour", [False, True])
def test_article_text_does_nothing_to_the_terminal(hostile: Audit, colour: bool) -> None:
    page = COLOUR.sub("", render(hostile, colour=colour))
    assert not [c for c in page if c != "\n" and unicodedata.category(c) in ("Cc", "Cf", "Cs")]
    assert "[red]x[/red]" in page, "rich markup in an article is text"
    assert "evil.example" not in page


RUNNER = re.compile(r"^\s*::|##\w*\[", re.MULTILINE)
"""Where GitHub Actions and Azure Pipelines see a command in a log."""


@pytest.mark.parametrize(
    "command",
    ["::set-output name=a::b", "##[add-mask]a", "##vso[task.x]a", "：：add-mask::a", "¶¶[add-mask]a", "⩴"],
)
@pytest.mark.parametrize("colour", [False, True])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "ascii"])
def test_article_text_gives_a_build_server_no_command(
    command: str, colour: bool, encoding: str, sample: Audit
) -> None:
    article = replace(sample.articles[0], title=command, path=command, outlet=command, text=command * 40)
    claims = tuple(replace(c, text=f"{'word ' * 9}{command} " * 9) for c in sample.claims)
    found = replace(sample.findings[1], message=f"{'word ' * 14}{command} " * 20)
    audit = replace(sample, articles=(article, *sample.articles[1:]), claims=claims, findings=(found,))
    for width in (40, 80):
        page = render(audit, width=width, colour=colour)
        assert not RUNNER.search(COLOUR.sub("", encodable(page, encoding)))
        assert max(columns(COLOUR.sub("", line)) for line in page.splitlines()) <= width


def test_colons_and_hashes_that_command_nothing_stay(sample: Audit) -> None:
    found = replace(sample.findings[1], message="It is std::vector, ## a heading, #[x] and a::b.")
    assert "std::vector, ## a heading, #[x] and a::b." in " ".join(
        render(replace(sample, findings=(found,)), width=120).split()
    )


def test_a_plain_page_has_no_escapes_whatever_the_environment(
    sample: Audit, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = render(sample)
    for name, value in (("FORCE_COLOR", "1"), ("COLUMNS", "200"), ("TERM", "xterm-256color")):
        monkeypatch.setenv(name, value)
    assert render(sample) == expected
    assert "\x1b" not in expected


def test_colours_are_asked_for_by_the_options_alone(sample: Audit, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = render(sample, colour=True)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "dumb")
    assert render(sample, colour=True) == expected


def test_findings_come_worst_first(sample: Audit) -> None:
    page = render(sample)
    assert page.index("▲ HIGH") < page.index("◆ MEDIUM") < page.index("▪ LOW")


def test_suppressed_findings_come_last_and_dim_with_who_decided(decided: Audit) -> None:
    page = render(decided)
    listed = re.findall(r"fnd-\S+", page)
    assert sorted(listed) == sorted(finding.id for finding in decided.findings)
    suppressed = [finding.id for finding in decided.findings if finding.suppressed]
    assert set(listed[-len(suppressed) :]) == set(suppressed)
    assert page.startswith("5 articles, 11 claims, 6 open findings ")
    assert "), 3 suppressed " in " ".join(page.split())
    assert "waived by Ada Venn until 2032-07-01: =1+1 is [ours](http://z)\n" in page
    [line] = [line for line in render(decided, colour=True).splitlines() if "waived by Ada Venn" in line]
    assert line.strip().startswith("\x1b[2m")


def test_a_waiver_that_ran_out_stands_beside_its_open_finding(sample: Audit) -> None:
    waived, *others = sample.findings
    page = render(replace(sample, findings=(replace(waived, status=Status.OPEN), *others)))
    assert "Suppressed" not in page
    assert "was waived by Bettina Krol on 2032-05-14 until 2032-12-31" in page
    assert page.startswith("4 articles, 11 claims, 3 findings (1 high, 1 medium, 1 low)\n")


def test_a_table_tells_where_policies_differ(sample: Audit) -> None:
    given = (
        (("ap", Severity.LOW), ("bbc", None)),
        (("ap", Severity.HIGH), ("bbc", Severity.HIGH)),
        (("ap", Severity.LOW), ("bbc", Severity.MEDIUM)),
    )
    findings = (replace(f, severities=s) for f, s in zip(sample.findings, given, strict=True))
    page = render(replace(sample, findings=tuple(findings)))
    rows = [line.split() for line in page.partition("Where the policies differ")[2].splitlines()[2:5]]
    assert rows == [
        ["finding", "ap", "bbc"],
        ["vague-attribution", "brightside.html", "¶3", "low", "medium"],
        ["source-inflation", "wire.txt", "¶1", "low", "–"],
    ]
    assert "policies differ" not in render(sample)


def test_less_severe_findings_can_be_left_out(sample: Audit) -> None:
    page = render(sample, min_severity=Severity.HIGH)
    assert "▲ HIGH" in page
    assert "source-inflation" not in page
    assert "2 findings below high not shown." in page


def test_a_reason_that_is_not_known_is_printed_as_it_stands(sample: Audit) -> None:
    assert "a-reason-of-a-plugin" in " ".join(render(sample).split())


def test_checks_that_could_not_run_are_grouped_by_reason(sample: Audit) -> None:
    where = (sample.articles[0].id,)
    gaps = tuple(
        NotChecked(check=f"check-{n}", why="Nothing to compare it with.", articles=where) for n in range(8)
    )
    page = render(replace(sample, not_checked=gaps))
    told = page[page.index("Not checked") :]
    assert told.count("Nothing to compare it with.") == 1
    assert all(gap.check in told for gap in gaps)
    assert told.index("Not audited") - told.index("Nothing") < 260
    for report in (MarkdownReport(), SummaryReport()):
        page = report.render(replace(sample, not_checked=gaps), ReportOptions())
        assert page.count("Nothing to compare it with.") == 1
        assert all(f"**{gap.check}**" in page for gap in gaps)


def test_short_ids_are_unique(sample: Audit) -> None:
    shown = re.findall(r"clm-[0-9a-f]+", render(sample))
    assert len(set(shown)) == len(shown) == len(sample.claims)
    for short in shown:
        assert sum(claim.id.startswith(short) for claim in sample.claims) == 1


def test_an_audit_of_nothing_says_so() -> None:
    assert render(Audit(version="0")) == "Nothing was audited.\n"


def test_an_audit_without_claims_speaks_of_no_marks(sample: Audit) -> None:
    page = render(replace(sample, claims=(), statements=(), findings=(), not_checked=()))
    assert page.startswith("4 articles, 0 claims, no findings\n\n  No claim was found.\n")
    assert NOT_TRUTH not in page


def test_an_article_that_was_not_audited_is_not_called_one_without_claims(sample: Audit) -> None:
    *audited, unread = sample.articles
    why = "The text is in 'fr', which onrecord cannot audit yet."
    page = render(
        replace(
            sample,
            claims=tuple(claim for claim in sample.claims if claim.article != unread.id),
            statements=(),
            findings=(),
            not_checked=(NotChecked(check="attribution", why=why, articles=(unread.id,)),),
            input_problems=(InputProblem(target=unread.where, why=f"{unread.where}: {why}"),),
        )
    )
    assert page.startswith(f"{len(audited) + 1} articles (1 not audited), ")
    assert page.count("It was not audited.") == 1
    assert "No claim was found" not in page
    assert " ".join(page.split()).count("which onrecord cannot audit yet") == 1, "it is said once"


def test_an_article_without_claims_is_named(sample: Audit) -> None:
    page = render(replace(sample, claims=(), statements=(), findings=()))
    assert page.count("No claim was found in it.") == len(sample.articles)
