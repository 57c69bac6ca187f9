from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import jsonschema

from onrecord.hookspecs import Report, ReportOptions
from onrecord.model import Audit, Severity, Status
from onrecord_plugins.reports.rdjsonl import RdjsonlReport

POSITION = {
    "type": "object",
    "required": ["line"],
    "additionalProperties": False,
    "properties": {"line": {"type": "integer", "minimum": 1}, "column": {"type": "integer", "minimum": 1}},
}
SCHEMA = {
    "type": "object",
    "required": ["message", "location"],
    "additionalProperties": False,
    "properties": {
        "message": {"type": "string", "minLength": 1},
        "location": {
            "type": "object",
            "required": ["path"],
            "additionalProperties": False,
            "properties": {
                "path": {"type": "string", "minLength": 1},
                "range": {
                    "type": "object",
                    "required": ["start"],
                    "additionalProperties": False,
                    "properties": {"start": POSITION, "end": POSITION},
                },
            },
        },
        "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
        "source": {"type": "object", "required": ["name"]},
        "code": {"type": "object", "required": ["value"]},
    },
}
"""The fields of a Diagnostic that onrecord writes, as reviewdog's protocol file describes them."""


def diagnostics(audit: Audit, **options: object) -> list[dict[str, Any]]:
    report = RdjsonlReport().render(audit, ReportOptions(**options))  # type: ignore[arg-type]
    assert report.isascii()
    found = [json.loads(line) for line in report.splitlines()]
    for diagnostic in found:
        jsonschema.Draft202012Validator(SCHEMA).validate(diagnostic)
    return found


def test_open_findings_are_diagnostics_worst_first(decided: Audit) -> None:
    assert isinstance(RdjsonlReport(), Report)
    found = diagnostics(decided)
    assert [d["severity"] for d in found] == ["ERROR", *["WARNING"] * 3, *["INFO"] * 2]
    assert found[0]["code"] == {"value": "pseudo-corroboration"}
    assert found[0]["source"] == {"name": "onrecord"}


def test_columns_are_bytes_of_the_file(decided: Audit, files: dict[str, str]) -> None:
    [diagnostic] = [d for d in diagnostics(decided) if d["code"]["value"] == "secondhand-witness"]
    span = diagnostic["location"]["range"]
    line = files["desk/wire.txt"].split("\n")[span["start"]["line"] - 1].encode()
    assert span["start"]["line"] == span["end"]["line"]
    assert line[span["start"]["column"] - 1 : span["end"]["column"] - 1] == b"said late on Monday."


def test_where_bytes_are_not_known_whole_lines_are_named(decided: Audit) -> None:
    [diagnostic] = [d for d in diagnostics(decided) if d["code"]["value"] == "pseudo-corroboration"]
    assert diagnostic["location"] == {
        "path": "desk/brightside.html",
        "range": {"start": {"line": 3}, "end": {"line": 3}},
    }


def test_an_article_without_a_file_has_its_address(decided: Audit) -> None:
    online = [d["location"] for d in diagnostics(decided) if "tarn" in d["location"]["path"]]
    assert online == [{"path": "https://tarn.example/a b?q=1#§2"}] * 2


def test_the_least_severity_is_obeyed(decided: Audit) -> None:
    assert [d["severity"] for d in diagnostics(decided, min_severity=Severity.HIGH)] == ["ERROR"]


def test_without_findings_there_is_no_line() -> None:
    assert RdjsonlReport().render(Audit(version="0"), ReportOptions()) == ""


def test_hostile_words_make_no_line(hostile: Audit) -> None:
    finding = replace(hostile.findings[0], status=Status.OPEN, message="a\u2028b\x85c\nd\x1b[31m")
    article = replace(hostile.articles[0], path="a\u2028b\nc")
    [diagnostic] = diagnostics(
        replace(hostile, findings=(finding,), articles=(article, *hostile.articles[1:]))
    )
    assert diagnostic["message"] == "a b c d"
    assert diagnostic["location"]["path"] == "a\u2028b\nc"
