from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import jsonschema
import pytest

from onrecord.hookspecs import Report, ReportOptions
from onrecord.model import Audit, Severity, Status
from onrecord.source_map import map_source
from onrecord_plugins.reports.gitlab import GitlabReport

SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32,64}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "additionalProperties": False,
                "properties": {
                    "path": {"type": "string", "minLength": 1, "not": {"pattern": "^\\./"}},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}
"""The fields that GitLab documents for a Code Quality report."""


def issues(audit: Audit, **options: object) -> list[dict[str, Any]]:
    report = GitlabReport().render(audit, ReportOptions(**options))  # type: ignore[arg-type]
    found: list[dict[str, Any]] = json.loads(report.encode())
    jsonschema.Draft202012Validator(SCHEMA).validate(found)
    return found


def test_open_findings_are_issues_worst_first(decided: Audit) -> None:
    assert isinstance(GitlabReport(), Report)
    found = issues(decided)
    assert [issue["severity"] for issue in found] == ["critical", *["major"] * 3, "minor", "info"]
    assert found[0]["location"] == {"path": "desk/brightside.html", "lines": {"begin": 3}}
    assert found[0]["check_name"] == "pseudo-corroboration"
    assert issues(Audit(version="0")) == []


def test_an_article_without_a_file_has_its_address(decided: Audit) -> None:
    online = [issue["location"] for issue in issues(decided) if "tarn" in issue["location"]["path"]]
    assert online == [{"path": "https://tarn.example/a b?q=1#§2", "lines": {"begin": 1}}] * 2


def test_fingerprints_are_unique_and_survive_moved_lines(decided: Audit, files: dict[str, str]) -> None:
    before = issues(decided)
    moved = tuple(
        replace(a, source_map=map_source(a.text, "\n\n\n" + files[a.path])) if a.path else a
        for a in decided.articles
    )
    after = issues(replace(decided, articles=moved))
    prints = [issue["fingerprint"] for issue in before]
    assert len(set(prints)) == len(prints)
    assert [issue["fingerprint"] for issue in after] == prints
    assert after[0]["location"]["lines"]["begin"] == before[0]["location"]["lines"]["begin"] + 3


@pytest.mark.parametrize(("least", "count"), [(Severity.HIGH, 1), (Severity.MEDIUM, 4), (Severity.INFO, 6)])
def test_the_least_severity_is_obeyed(decided: Audit, least: Severity, count: int) -> None:
    found = issues(decided, min_severity=least)
    assert len(found) == count
    assert {issue["fingerprint"] for issue in found} <= {issue["fingerprint"] for issue in issues(decided)}


def test_hostile_words_are_made_safe(hostile: Audit) -> None:
    opened = replace(hostile.findings[0], status=Status.OPEN)
    [issue] = issues(replace(hostile, findings=(opened,)))
    assert "\x1b" not in issue["description"]
    assert "\u202e" not in issue["check_name"]
