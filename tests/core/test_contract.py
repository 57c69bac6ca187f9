from __future__ import annotations

import copy
import importlib.util
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from onrecord.contract import audit_as_dict, load_schema
from onrecord.model import Audit, Severity

SAMPLE = Path(__file__).parents[1] / "plugins" / "reports" / "sample_audit.py"


def sample(name: str) -> Audit:
    spec = importlib.util.spec_from_file_location("contract_sample_audit", SAMPLE)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    audit: Audit = getattr(module, name)()
    return audit


@pytest.fixture(scope="module")
def report() -> dict[str, Any]:
    return audit_as_dict(sample("sample_audit"))


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    return load_schema()


def test_the_schema_is_one(schema: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator.check_schema(schema)


AUDITS = [Audit(version="0"), *map(sample, ("sample_audit", "hostile_audit", "decided_audit"))]


@pytest.mark.parametrize("audit", AUDITS)
def test_every_report_is_valid(audit: Audit, schema: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator(schema).validate(audit_as_dict(audit))


FIELDS = {
    "": "schema generator articles claims statements findings not_checked summary",
    "generator": "name version plugins",
    "articles": "id path url outlet authors title published text reprinted_from sha256",
    "claims": "id article text content cue form mode chain traced_chain standing speech_standing basis stance "
    "reasons confidence statement",
    "statements": "id text claims origins independent_origins independent_origins_range works gatekeeper",
    "findings": "id check severity articles claims message evidence status",
    "not_checked": "check why articles",
    "summary": "claims by_standing findings independent_origins",
}


@pytest.mark.parametrize(("part", "fields"), FIELDS.items())
def test_the_fields_of_the_contract_are_written_and_required(
    part: str, fields: str, report: dict[str, Any], schema: dict[str, Any]
) -> None:
    found = report[part] if part else report
    for record in found if isinstance(found, list) else [found]:
        assert set(fields.split()) <= set(record)
    for field in fields.split():
        broken = copy.deepcopy(report)
        record = broken[part] if part else broken
        del (record[0] if isinstance(record, list) else record)[field]
        assert not jsonschema.Draft202012Validator(schema).is_valid(broken), field


def test_a_reader_may_meet_fields_it_does_not_know(report: dict[str, Any], schema: dict[str, Any]) -> None:
    grown = copy.deepcopy(report)
    for record in (grown, grown["articles"][0], grown["claims"][0], grown["claims"][0]["chain"][0]):
        record["added_later"] = {"any": "thing"}
    jsonschema.Draft202012Validator(schema).validate(grown)


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("standing", "true"),
        ("content", [[3]]),
        ("content", [[3, 4, 5]]),
        ("cue", [[-1, 2]]),
        ("confidence", 1.5),
        ("reasons", "vague-origin"),
        ("chain", [{"name": "Reuters", "kind": "outlet", "mention": None}]),
        ("chain", [{"name": "Reuters", "kind": "wire", "mention": None}]),
    ],
)
def test_a_wrong_value_is_not_valid(
    field: str, wrong: object, report: dict[str, Any], schema: dict[str, Any]
) -> None:
    broken = copy.deepcopy(report)
    broken["claims"][0][field] = wrong
    assert not jsonschema.Draft202012Validator(schema).is_valid(broken)


def test_offsets_cut_what_they_say(report: dict[str, Any]) -> None:
    texts = {article["id"]: article["text"] for article in report["articles"]}
    for claim in report["claims"]:
        pieces = [texts[claim["article"]][start:end] for start, end in claim["content"]]
        assert " … ".join(pieces) == claim["text"]
    for finding in report["findings"]:
        for item in finding["evidence"]:
            assert texts[item["article"]][slice(*item["span"])] == item["text"]


def test_the_summary_counts(report: dict[str, Any]) -> None:
    summary = report["summary"]
    assert summary["claims"] == len(report["claims"]) == sum(summary["by_standing"].values())
    assert summary["findings"] == {"high": 1, "medium": 1, "low": 1}
    assert summary["independent_origins"] == {"0": 1}


def test_what_was_decided_is_told_and_still_counted(report: dict[str, Any]) -> None:
    waived, *others = report["findings"]
    assert waived["decision"] == {
        "verb": "waive",
        "by": "Bettina Krol",
        "reason": "The board is the ministry's own.",
        "decided": "2032-05-14T09:30:00+00:00",
        "until": "2032-12-31",
    }
    assert not [finding for finding in others if "decision" in finding]
    assert report["summary"]["suppressed"] == 1
    assert sum(report["summary"]["findings"].values()) == 3


def test_a_passage_has_its_line_where_the_file_is_known(report: dict[str, Any]) -> None:
    known = audit_as_dict(sample("decided_audit"))
    paths = {article["id"]: article["path"] for article in known["articles"]}
    lines = {
        (finding["check"], item["line"])
        for finding in known["findings"]
        for item in finding["evidence"]
        if paths[item["article"]] in ("desk/wire.txt", None)
    }
    assert lines == {
        ("source-inflation", 3),
        ("headline-overreach", 5),
        ("secondhand-witness", 3),
        ("vague-attribution", None),
    }
    assert {item["line"] for finding in report["findings"] for item in finding["evidence"]} == {None}


def test_policies_and_checks_are_told(schema: dict[str, Any]) -> None:
    audit = sample("decided_audit")
    given = (("ap", Severity.HIGH), ("bbc", None))
    several = replace(audit, findings=(replace(audit.findings[0], severities=given), *audit.findings[1:]))
    report = audit_as_dict(several)
    jsonschema.Draft202012Validator(schema).validate(report)
    assert report["policies"] == ["ap", "bbc"]
    assert report["checks"][1] == {"id": "misquotation", "severity": "high", "note": True, "plugin": ""}
    assert report["findings"][0]["severities"] == {"ap": "high", "bbc": None}
    assert "severities" not in report["findings"][1]


def test_outlet_links_say_via_and_self(report: dict[str, Any]) -> None:
    links = [link for claim in report["claims"] for link in claim["chain"]]
    assert all("via" in link and "self" in link for link in links if link["kind"] == "outlet")
    assert [link["name"] for link in links if link.get("self")] == ["Brightside Daily"]
    assert json.loads(json.dumps(links)) == links
