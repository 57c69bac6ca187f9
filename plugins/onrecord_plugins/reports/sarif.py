"""The report as SARIF 2.1.0, the exchange format of analysis tools: GitHub code scanning, VS Code, dashboards."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from onrecord.display import one_line, shorten, visible, without_surrogates
from onrecord.hookspecs import ReportOptions
from onrecord.model import Article, Audit, CheckPage, Finding, Severity
from onrecord.wording import NOT_TRUTH, problem_in_words
from onrecord_plugins.reports.locations import Location, Locations, Stretch, numbered, uri_of

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.HIGH: "error", Severity.MEDIUM: "warning", Severity.LOW: "note", Severity.INFO: "note"}
_GITHUB_LEVELS = {level: name.replace("note", "recommendation") for level, name in _LEVELS.items()}
"""By what GitHub sorts alerts that are not about security."""
_NOTICES = (
    ("not-checked", "A check that was asked for could not run."),
    ("input-problem", "An input, or a part of one, could not be audited."),
    ("plugin-problem", "A plugin failed and the audit went on without it."),
)
_QUOTE_LENGTH = 300
_PART = re.compile(r"[^\W_]+")


class SarifReport:
    """Every finding with its rule, place, fingerprint and decision; suppressed ones and notes are marked, none is left out."""

    name = "sarif"
    suffix = ".sarif"

    def render(self, audit: Audit, options: ReportOptions) -> str:
        """Return the log; ``options`` change nothing, so that uploads of two runs can be compared."""
        log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [_Run(audit).as_dict()]}
        return without_surrogates(json.dumps(log, ensure_ascii=False, indent=2)) + "\n"


class _Run:
    """One audit as one run, with the numbers by which its parts point at each other."""

    def __init__(self, audit: Audit) -> None:
        self._audit = audit
        self._locations = Locations(audit)
        pages = {page.id: page for page in audit.checks}
        self._notes = {page.id for page in audit.checks if page.note}
        ids = dict.fromkeys([*pages, *(finding.check for finding in audit.findings)])
        self._rules = [_rule(check, pages.get(check)) for check in ids]
        self._rule_index = {check: number for number, check in enumerate(ids)}
        self._artifact_index = {article: n for n, article in enumerate(self._locations.articles)}

    def as_dict(self) -> dict[str, Any]:
        """Return the run as SARIF has it."""
        audit = self._audit
        driver = {
            "name": "onrecord",
            "version": one_line(audit.version) or "0",
            "fullDescription": {"text": f"Audits how a text gives its sources. {NOT_TRUTH}"},
            "rules": self._rules,
            "notifications": [
                {"id": id_, "name": _pascal(id_), "shortDescription": {"text": words}}
                for id_, words in _NOTICES
            ],
        }
        extensions = [
            {"name": one_line(plugin.name) or "plugin", "version": one_line(plugin.version) or "0"}
            for plugin in audit.plugins
        ]
        run: dict[str, Any] = {
            "tool": {"driver": driver} | ({"extensions": extensions} if extensions else {})
        }
        run["columnKind"] = "unicodeCodePoints"
        run["invocations"] = [
            {
                "executionSuccessful": not (audit.input_problems or audit.plugin_problems),
                "toolExecutionNotifications": list(self._notifications()),
            }
        ]
        run["artifacts"] = [
            {"location": {"uri": _uri(article)}, "hashes": {"sha-256": article.sha256}}
            for article in self._locations.articles.values()
        ]
        run["results"] = [self._result(*pair) for pair in numbered(audit.findings)]
        if audit.policies:
            run["properties"] = {"policies": [one_line(name) for name in audit.policies]}
        return run

    def _result(self, finding: Finding, number: str) -> dict[str, Any]:
        places = self._locations.all_of(finding)
        is_note = finding.check in self._notes
        result: dict[str, Any] = {
            "ruleId": self._rules[self._rule_index[finding.check]]["id"],
            "ruleIndex": self._rule_index[finding.check],
            "kind": "informational" if is_note else "fail",
            # The standard allows a result that is no failure no other level.
            "level": "none" if is_note else _LEVELS[finding.severity],
            "message": {"text": _plain(finding.message) or one_line(finding.check) or "finding"},
            "locations": [self._location(place) for place in places[:1]],
            "partialFingerprints": {"onrecord/v1": one_line(number)},
            "suppressions": list(_suppressions(finding)),
            "properties": _properties(finding),
        }
        if places[1:]:
            result["relatedLocations"] = [
                {"id": n, **self._location(place)} for n, place in enumerate(places[1:], start=1)
            ]
        return result

    def _location(self, place: Location) -> dict[str, Any]:
        physical: dict[str, Any] = {"artifactLocation": self._artifact(place.article)}
        location: dict[str, Any] = {"physicalLocation": physical}
        words = place.evidence.text if place.evidence else ""
        remarks = [_plain(place.evidence.note)] if place.evidence else []
        if place.stretch:
            physical["region"] = _region(place.stretch) | {"snippet": {"text": visible(words)}}
        elif words.strip():
            remarks.insert(0, f"“{_plain(shorten(words, _QUOTE_LENGTH))}”")
        if any(remarks):
            location["message"] = {"text": ": ".join(filter(None, remarks))}
        return location

    def _artifact(self, article: Article) -> dict[str, Any]:
        return {"uri": _uri(article), "index": self._artifact_index[article.id]}

    def _notifications(self) -> Iterator[dict[str, Any]]:
        for gap in self._audit.not_checked:
            notice = _notification("not-checked", "warning", f"{one_line(gap.check)}: {gap.why}")
            if gap.check in self._rule_index:
                index = self._rule_index[gap.check]
                notice["associatedRule"] = {"id": self._rules[index]["id"], "index": index}
            known = [self._locations.articles[a] for a in gap.articles if a in self._locations.articles]
            if known:
                notice["locations"] = [
                    {"physicalLocation": {"artifactLocation": self._artifact(article)}} for article in known
                ]
            yield notice
        for problem in self._audit.input_problems:
            yield _notification("input-problem", "error", f"{problem_in_words(problem)} {problem.hint}")
        for failed in self._audit.plugin_problems:
            yield _notification("plugin-problem", "error", f"{failed.plugin} at {failed.hook}: {failed.why}")


def _uri(article: Article) -> str:
    # What follows "#" is a place on the page: an artifact is the page.
    return uri_of(article).partition("#")[0]


def _notification(id_: str, level: str, words: str) -> dict[str, Any]:
    index = [known for known, _ in _NOTICES].index(id_)
    return {"descriptor": {"id": id_, "index": index}, "level": level, "message": {"text": _plain(words)}}


def _rule(check: str, page: CheckPage | None) -> dict[str, Any]:
    id_ = one_line(check) or "check"
    rule: dict[str, Any] = {"id": id_}
    if (name := _pascal(id_)).lower() != id_.lower():
        # A name that only repeats the id is a fault to validators.
        rule["name"] = name
    if page is None:
        return rule | {"shortDescription": {"text": f"{id_}."}}
    summary = one_line(page.summary) or f"{id_}."
    rule["shortDescription"] = {"text": summary}
    rule["fullDescription"] = {
        "text": " ".join([summary, *(one_line(words) for _, words in page.sections[:1])])
    }
    sections = [(one_line(title), visible(words)) for title, words in page.sections]
    if page.rules:
        lines = (one_line(f"- {rule.policy}: {rule.rule} ({rule.source})") for rule in page.rules)
        sections.append(("House rules", "\n".join(lines)))
    rule["help"] = {
        "text": "\n\n".join([summary, *(f"{title}\n{words}" for title, words in sections)]),
        "markdown": "\n\n".join([summary, *(f"## {title}\n\n{words}" for title, words in sections)]),
    }
    severity = Severity.INFO if page.note else page.severity
    rule["defaultConfiguration"] = {"level": _LEVELS[severity]}
    tags = ["sourcing", *(["note"] if page.note else [])]
    rule["properties"] = {"tags": tags, "problem.severity": _GITHUB_LEVELS[severity]}
    return rule


def _suppressions(finding: Finding) -> Iterator[dict[str, Any]]:
    if not finding.suppressed:
        return
    suppression: dict[str, Any] = {"kind": "external", "status": "accepted"}
    decision = finding.decision
    if decision and decision.reason:
        suppression["justification"] = _plain(decision.reason)
    about = {"decision": one_line(finding.status)}
    if decision and decision.by:
        about["by"] = one_line(decision.by)
    if decision and decision.until:
        about["until"] = decision.until.isoformat()
    yield suppression | {"properties": about}


def _properties(finding: Finding) -> dict[str, Any]:
    found: dict[str, Any] = {
        "finding": one_line(finding.id),
        "severity": finding.severity.value,
        "status": one_line(finding.status),
    }
    if finding.claims:
        found["claims"] = [one_line(claim) for claim in finding.claims]
    if finding.severities:
        found["severities"] = {one_line(name): level and level.value for name, level in finding.severities}
    return found


def _region(stretch: Stretch) -> dict[str, Any]:
    return {
        "startLine": stretch.start.line,
        "startColumn": stretch.start.column,
        "endLine": stretch.end.line,
        "endColumn": stretch.end.column,
    }


def _plain(words: str) -> str:
    """Return ``words`` on one line and without a link: SARIF reads ``[text](target)`` in every message as one."""
    return one_line(words).replace("](", "] (")


def _pascal(id_: str) -> str:
    return "".join(part[:1].upper() + part[1:] for part in _PART.findall(id_)) or "Check"


__all__ = ["SarifReport"]
