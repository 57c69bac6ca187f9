from __future__ import annotations

import re
from dataclasses import replace

import pytest

from onrecord.hookspecs import Report, ReportOptions
from onrecord.model import Audit, Severity, Status
from onrecord_plugins.reports.github import GithubReport

COMMAND = re.compile(r"::(?P<name>error|warning|notice) (?P<properties>[^:]*)::(?P<message>.*)")
"""A workflow command as GitHub's runner splits it: properties up to the first two colons, then the message."""


def commands(audit: Audit, **options: object) -> list[tuple[str, dict[str, str], str]]:
    report = GithubReport().render(audit, ReportOptions(**options))  # type: ignore[arg-type]
    assert report.endswith("\n")
    found = []
    for line in report[:-1].split("\n"):
        command = COMMAND.fullmatch(line)
        assert command, line
        pairs = (pair.split("=", 1) for pair in command["properties"].split(","))
        properties = {name: unescaped(value) for name, value in pairs}
        found.append((command["name"], properties, unescaped(command["message"])))
    return found


def unescaped(words: str) -> str:
    for escape, char in (("%2C", ","), ("%3A", ":"), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        words = words.replace(escape, char)
    return words


def test_open_findings_are_annotations_worst_first(decided: Audit) -> None:
    assert isinstance(GithubReport(), Report)
    *found, last = commands(decided)
    assert [name for name, _, _ in found] == ["error", *["warning"] * 3, *["notice"] * 2]
    _, properties, message = found[0]
    assert properties["file"] == "desk/brightside.html"
    assert properties["line"] == properties["endLine"] == "3"
    assert int(properties["endColumn"]) > int(properties["col"])
    assert properties["title"] == "high: pseudo-corroboration"
    assert message == decided.findings[0].message
    assert (
        "6 open findings, 3 suppressed by decisions, 2 checks could not run, 1 input not audited" in last[2]
    )


def test_names_of_files_are_escaped_and_long_passages_have_no_columns(decided: Audit) -> None:
    [properties] = [p for _, p, _ in commands(decided) if p["title"] == "info: anonymous-source"]
    assert properties["file"] == "desk/mail, 1: low.txt"
    assert int(properties["endLine"]) > int(properties["line"])
    assert "col" not in properties


def test_an_article_without_a_file_is_quoted(decided: Audit) -> None:
    online = [(p, message) for name, p, message in commands(decided) if name == "warning" and "file" not in p]
    properties, message = online[0]
    assert set(properties) == {"title"}
    assert message == "Nobody is named, 100%.\n“It is said”"


@pytest.mark.parametrize(
    ("level", "command"), [(Severity.HIGH, "error"), (Severity.MEDIUM, "warning"), (Severity.LOW, "notice")]
)
@pytest.mark.parametrize("problems", [True, False])
def test_no_more_than_github_shows(decided: Audit, level: Severity, command: str, problems: bool) -> None:
    one = decided.findings[0]
    many = tuple(replace(one, id=f"fnd-{n}", severity=level, message=f"{n}.") for n in range(25))
    audit = replace(decided, findings=many)
    if not problems:
        audit = replace(audit, input_problems=(), plugin_problems=())
    *found, last = commands(audit)
    names = [name for name, _, _ in (*found, last)]
    assert names.count(command) == 10
    assert last[0] == ("warning" if problems else "notice")
    assert [message for _, _, message in found] == [f"{n}." for n in range(len(found))]
    assert f"25 open findings, {25 - len(found)} of them not shown" in last[2]


def test_the_least_severity_is_obeyed_and_said(decided: Audit) -> None:
    *found, last = commands(decided, min_severity=Severity.HIGH)
    assert [p["title"] for _, p, _ in found] == ["high: pseudo-corroboration"]
    assert "5 below high not shown" in last[2]


def test_no_word_of_an_article_is_a_command(hostile: Audit) -> None:
    bad = "x\n::error::y\r##[error]z\x1b[31m ::stop-commands::t %0A"
    finding = replace(hostile.findings[0], message=bad, check=f"a,b::{bad}", status=Status.OPEN)
    article = replace(hostile.articles[0], path="a\n::error::b.txt")
    audit = replace(hostile, findings=(finding,), articles=(article, *hostile.articles[1:]))
    *found, _ = commands(audit)
    assert len(found) == 1
    [(_, properties, message)] = found
    assert set(properties) == {"title"} | ({"file"} if article.id == finding.articles[0] else set())
    assert "\x1b" not in message
    assert message.endswith("%0A") or "%0A" in message


def test_an_audit_without_findings_says_so() -> None:
    assert GithubReport().render(Audit(version="0"), ReportOptions()) == (
        "::notice title=onrecord::No open findings.\n"
    )
