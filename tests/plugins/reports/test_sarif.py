from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from sarif import loader
from sarif_pydantic import Sarif

from onrecord.hookspecs import Report, ReportOptions
from onrecord.model import Audit, Severity
from onrecord_plugins.reports.locations import numbered
from onrecord_plugins.reports.sarif import SarifReport

ROOT = Path(__file__).parents[3]


def render(audit: Audit) -> str:
    return SarifReport().render(audit, ReportOptions())


def run_of(audit: Audit) -> dict[str, Any]:
    log = json.loads(render(audit))
    assert log["version"] == "2.1.0"
    [run] = log["runs"]
    found: dict[str, Any] = run
    return found


@pytest.fixture(params=["sample", "decided", "noted", "hostile", "nothing"])
def any_audit(request: pytest.FixtureRequest) -> Audit:
    if request.param == "nothing":
        return Audit(version="0")
    if request.param == "noted":
        decided: Audit = request.getfixturevalue("decided")
        return replace(decided, checks=tuple(replace(page, note=True) for page in decided.checks))
    audit: Audit = request.getfixturevalue(request.param)
    return audit


def npm_folder() -> Path | None:
    """Find what ``npm install @microsoft/sarif-multitool`` left in the repository, in NODE_PATH or beside the command."""
    command = shutil.which("sarif-multitool")
    near = [Path(command).resolve().parents[2]] if command else []
    given = [Path(os.environ["NODE_PATH"])] if "NODE_PATH" in os.environ else []
    found = (
        folder
        for modules in (ROOT / "node_modules", *given, *near)
        for folder in sorted(modules.glob("@microsoft/sarif-multitool-*"))
        if (folder / "sarif-2.1.0.json").is_file()
    )
    return next(found, None)


MULTITOOL = npm_folder()
needs_multitool = pytest.mark.skipif(
    MULTITOOL is None, reason="not installed: npm install --no-save @microsoft/sarif-multitool"
)


def test_sarif_tools_reads_it(decided: Audit, tmp_path: Path) -> None:
    assert isinstance(SarifReport(), Report)
    file = tmp_path / "report.sarif"
    file.write_text(render(decided), encoding="utf-8")
    read = loader.load_sarif_file(str(file))
    assert read.get_distinct_tool_names() == ["onrecord"]
    assert read.get_result_count() == len(decided.findings)
    records = read.get_records()
    assert [record["Severity"] for record in records] == [
        {"high": "error", "medium": "warning"}.get(found.severity.value, "note") for found in decided.findings
    ]
    first = records[0]
    assert (first["Location"], first["Line"]) == ("desk/brightside.html", 3)
    assert "pseudo-corroboration" in first["Code"]


def test_a_typed_model_of_sarif_accepts_it(any_audit: Audit) -> None:
    [run] = Sarif.model_validate_json(render(any_audit)).runs
    assert len(run.results or []) == len(any_audit.findings)


@needs_multitool
def test_it_is_valid_by_the_published_schema(any_audit: Audit) -> None:
    assert MULTITOOL is not None
    schema = json.loads((MULTITOOL / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(json.loads(render(any_audit)))


@needs_multitool
def test_multitool_finds_no_error(any_audit: Audit, tmp_path: Path) -> None:
    assert MULTITOOL is not None
    file, result = tmp_path / "report.sarif", tmp_path / "validated.sarif"
    file.write_text(render(any_audit), encoding="utf-8")
    program = MULTITOOL / "Sarif.Multitool"
    if not os.access(program, os.X_OK):
        pytest.skip(f"npm did not run its install script: chmod u+x {program}")
    command = [program, "validate", file, "--output", result, "--level", "Error"]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    [run] = json.loads(result.read_text(encoding="utf-8-sig"))["runs"]
    assert run.get("results", []) == []


def test_every_number_points_at_what_it_names(decided: Audit) -> None:
    run = run_of(decided)
    rules, artifacts = run["tool"]["driver"]["rules"], run["artifacts"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    for location in artifact_locations(run["results"]) | artifact_locations(run["invocations"]):
        uri, index = location
        assert artifacts[index]["location"]["uri"] == uri
    notices = run["invocations"][0]["toolExecutionNotifications"]
    kinds = run["tool"]["driver"]["notifications"]
    assert all(kinds[n["descriptor"]["index"]]["id"] == n["descriptor"]["id"] for n in notices)


def artifact_locations(part: Any) -> set[tuple[str, int]]:
    return {(found["uri"], found["index"]) for found in walk(part) if "uri" in found and "index" in found}


def walk(part: Any) -> Iterator[dict[str, Any]]:
    if isinstance(part, dict):
        yield part
    for below in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from walk(below)


def test_a_rule_has_the_page_of_its_check(decided: Audit) -> None:
    rule, noted, *bare = run_of(decided)["tool"]["driver"]["rules"]
    assert rule["defaultConfiguration"] == {"level": "error"}
    assert rule["shortDescription"]["text"].startswith("Articles that all")
    assert "## Better\n\nAsk a second origin." in rule["help"]["markdown"]
    assert "ap: Two sources. (https://policy.example/2)" in rule["help"]["text"]
    assert "note" in noted["properties"]["tags"]
    assert {found["id"] for found in bare} == {f.check for f in decided.findings} - {rule["id"]}


def test_suppressed_findings_are_marked_and_open_ones_are_not(decided: Audit) -> None:
    results = run_of(decided)["results"]
    for finding, result in zip(decided.findings, results, strict=True):
        assert bool(result["suppressions"]) is finding.suppressed
    [waived] = [found for found in results if found["properties"]["status"] == "waived"]
    [suppression] = waived["suppressions"]
    assert (suppression["kind"], suppression["status"]) == ("external", "accepted")
    assert suppression["justification"].startswith("=1+1")
    assert suppression["properties"] == {"decision": "waived", "by": "Ada Venn", "until": "2032-07-01"}


def test_fingerprints_are_the_findings_own(decided: Audit) -> None:
    printed = [found["partialFingerprints"]["onrecord/v1"] for found in run_of(decided)["results"]]
    assert printed == [number for _, number in numbered(decided.findings)]
    assert len(set(printed)) == len(printed)


def test_passages_have_their_region_or_at_least_their_words(decided: Audit) -> None:
    run = run_of(decided)
    assert run["columnKind"] == "unicodeCodePoints"
    corroborated, *_, online = run["results"]
    [place] = corroborated["locations"]
    region = place["physicalLocation"]["region"]
    assert region["snippet"]["text"] == "have all confirmed that Ostran crews divert the river"
    assert [found["id"] for found in corroborated["relatedLocations"]] == [1]
    [place] = online["locations"]
    assert place["physicalLocation"] == {
        "artifactLocation": {"uri": "https://tarn.example/a%20b?q=1", "index": 4}
    }
    assert place["message"]["text"] == "“It is said”"


def test_what_was_not_done_is_said(decided: Audit) -> None:
    [invocation] = run_of(decided)["invocations"]
    assert invocation["executionSuccessful"] is False
    notices = invocation["toolExecutionNotifications"]
    assert [n["descriptor"]["id"] for n in notices] == ["not-checked"] * 2 + [
        "input-problem",
        "plugin-problem",
    ]
    assert notices[0]["associatedRule"]["id"] == "misquotation"
    assert len(notices[0]["locations"]) == 2
    clean = replace(decided, input_problems=(), plugin_problems=())
    assert run_of(clean)["invocations"][0]["executionSuccessful"] is True


def test_no_word_of_an_article_is_a_link_or_a_control(hostile: Audit) -> None:
    report = render(hostile)
    assert "\\u001b" not in report
    assert "\u202e" not in report
    messages = [found["message"]["text"] for found in walk(json.loads(report)) if "message" in found]
    assert len(messages) >= 4
    assert all("[y] (http://z)" in words and "](" not in words for words in messages)


def test_nothing_is_left_out(decided: Audit) -> None:
    options = ReportOptions(min_severity=Severity.HIGH, width=40, colour=True)
    assert SarifReport().render(decided, options) == render(decided)
