from __future__ import annotations

import json
from dataclasses import replace

import jsonschema
import pytest

from onrecord.contract import audit_as_dict, load_schema
from onrecord.hookspecs import Report, ReportOptions
from onrecord.model import Audit, Severity
from onrecord_plugins.reports.json_report import JsonReport


def render(audit: Audit) -> str:
    return JsonReport().render(audit, ReportOptions())


def test_it_is_the_audit(sample: Audit) -> None:
    assert isinstance(JsonReport(), Report)
    assert json.loads(render(sample)) == audit_as_dict(sample)
    assert render(sample).endswith("}\n")
    assert "“a fairy tale" in render(sample), "letters are written as they are, not as escapes"


def test_a_broken_input_still_gives_utf8_of_the_same_length(hostile: Audit) -> None:
    report = json.loads(render(hostile).encode())
    jsonschema.Draft202012Validator(load_schema()).validate(report)
    assert len(report["articles"][0]["text"]) == len(hostile.articles[0].text)
    assert report["articles"][0]["text"][-1] == "\ufffd"


def test_what_is_left_out_of_other_reports_is_in_this_one(sample: Audit) -> None:
    assert JsonReport().render(sample, ReportOptions(min_severity=Severity.HIGH)) == render(sample)


def test_a_confidence_that_is_no_number_is_an_error(sample: Audit) -> None:
    broken = replace(sample, claims=(replace(sample.claims[0], confidence=float("nan")),))
    with pytest.raises(ValueError, match="JSON"):
        render(broken)
