"""The report as JUnit XML, which every build server shows: an article is a suite of tests, a claim is a test."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from onrecord.display import one_line, shorten, visible
from onrecord.hookspecs import ReportOptions
from onrecord.model import Audit, Claim, Finding, Severity
from onrecord.wording import (
    chain_in_words,
    chain_shown,
    content_in_words,
    count_of,
    decision_in_words,
    problem_in_words,
)
from onrecord_plugins.reports.locations import Locations, path_of, stretch_of
from onrecord_plugins.reports.reading import Reading

_NAME_LENGTH = 100
_QUOTE_LENGTH = 300
_UNFIT = re.compile("[^\t\n -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to write."""
_NOT_CHECKED = "checks that could not run"
_WHOLE_AUDIT = "the whole audit"
_LEAST = Severity.MEDIUM
"""From which severity on a finding fails its test, where ``min_severity`` asks for all."""


@dataclass
class _Case:
    """One test: its name and what became of it; a failure counts before a skip, and nothing is skipped that has ``is_open``.

    Two of an article that have the same name are told apart by a number.
    """

    name: str
    line: int | None = None
    failures: list[Finding] = field(default_factory=list)
    skips: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    is_open: bool = False
    """Whether it has an open finding that is not severe enough to fail it."""


class JunitReport:
    """A claim with a severe open finding fails, one whose severe findings are all suppressed is skipped, any other passes."""

    name = "junit"
    suffix = ".xml"

    def render(self, audit: Audit, options: ReportOptions) -> str:
        """Return the XML; a test fails from medium on, or from ``options.min_severity`` where that is more than info.

        A note and a less severe finding is a remark on a test that passes. A test has the same name in the next audit as long as
        the words stand that it is about.
        """
        root = ET.Element("testsuites", name="onrecord")
        for name, file, cases in _Suites(audit, options).in_order():
            root.append(_suite(name, file, cases))
        for total in ("tests", "failures", "errors", "skipped"):
            root.set(total, str(sum(int(suite.get(total, "0")) for suite in root)))
        ET.indent(root)
        return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


class _Suites:
    """The tests of each article, and those of the audit as a whole."""

    def __init__(self, audit: Audit, options: ReportOptions) -> None:
        self._audit = audit
        self._reading = Reading(audit)
        least = options.min_severity
        self._least = _LEAST if least is Severity.INFO else least
        self._locations = Locations(audit)
        self._cases: dict[str, list[_Case]] = {article.id: [] for article in audit.articles}
        self._whole: list[_Case] = []
        self._of_claim = {claim.id: self._claim(claim) for claim in audit.claims}
        for finding in audit.findings:
            self._place(finding)
        self._gaps()

    def in_order(self) -> Iterator[tuple[str, str, list[_Case]]]:
        """Yield the name, the file and the tests of each suite; the audit as a whole comes last, where it has any."""
        for article in self._audit.articles:
            yield article.where, path_of(article), self._cases[article.id]
        if self._whole or not self._audit.articles:
            yield _WHOLE_AUDIT, "", self._whole

    def _claim(self, claim: Claim) -> _Case:
        case = _Case(shorten(content_in_words(claim), _NAME_LENGTH) or "(no words)", self._line(claim))
        case.remarks.append(f"{claim.standing.value}: {chain_in_words(chain_shown(claim))}")
        self._cases.get(claim.article, self._whole).append(case)
        return case

    def _line(self, claim: Claim) -> int | None:
        article = self._reading.articles.get(claim.article)
        spans = claim.content or claim.cue
        stretch = stretch_of(article, spans[0]) if article and spans else None
        return stretch.start.line if stretch else None

    def _place(self, finding: Finding) -> None:
        case = self._case_of(finding)
        if self._reading.is_note(finding):
            decided = f" ({_decision(finding)})" if finding.suppressed else ""
            case.remarks.append(f"note: {_in_words(finding)}{decided}")
        elif finding.severity.rank < self._least.rank:
            case.is_open = case.is_open or not finding.suppressed
            case.remarks.append(_decision(finding) if finding.suppressed else _in_words(finding))
        elif finding.suppressed:
            case.skips.append(_decision(finding))
        else:
            case.failures.append(finding)

    def _case_of(self, finding: Finding) -> _Case:
        """Return the test that ``finding`` is of: a claim's in the article where it is shown, else any of its claims', else its own."""
        place = self._locations.first_of(finding)
        where = place.article.id if place else ""
        known = [self._reading.claims[claim] for claim in finding.claims if claim in self._of_claim]
        known.sort(key=lambda claim: claim.article != where)
        if known:
            return self._of_claim[known[0].id]
        words = shorten(place.evidence.text, _NAME_LENGTH) if place and place.evidence else ""
        name = f"{one_line(finding.check)}: {words or shorten(finding.message, _NAME_LENGTH)}"
        case = _Case(name, place.stretch.start.line if place and place.stretch else None)
        self._cases.get(where, self._whole).append(case)
        return case

    def _gaps(self) -> None:
        skipped: dict[str, dict[str, list[str]]] = {}
        for gap in self._reading.gaps:
            for checks, articles in gap.parts:
                known = [article for article in articles if article in self._cases]
                everywhere = len(known) == len(self._cases) > 1
                for where in known if known and not everywhere else [""]:
                    skipped.setdefault(where, {}).setdefault(gap.why, []).extend(checks)
        for where, reasons in skipped.items():
            told = [f"{one_line(why)} {', '.join(map(one_line, checks))}" for why, checks in reasons.items()]
            self._cases.get(where, self._whole).append(_Case(_NOT_CHECKED, skips=told))
        for problem in self._audit.input_problems:
            why = one_line(f"{problem_in_words(problem)} {problem.hint}")
            self._whole.append(_Case(f"input: {shorten(problem.target, _NAME_LENGTH)}", errors=[why]))
        for failed in self._audit.plugin_problems:
            why = one_line(f"{failed.hook}: {failed.why}")
            self._whole.append(_Case(f"plugin: {shorten(failed.plugin, _NAME_LENGTH)}", errors=[why]))


def _suite(name: str, file: str, cases: Iterable[_Case]) -> ET.Element:
    suite = ET.Element("testsuite", name=_fit(name))
    named = Counter[str]()
    for case in cases:
        called = _fit(case.name)
        named[called] += 1
        called += f" ({named[called]})" if named[called] > 1 else ""
        element = ET.SubElement(suite, "testcase", classname=_fit(name), name=called)
        if file:
            element.set("file", _fit(file))
        if case.line:
            element.set("line", str(case.line))
        _outcome(element, case)
    suite.set("tests", str(len(suite)))
    for total, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(total, str(len(suite.findall(f"testcase/{tag}"))))
    return suite


def _outcome(element: ET.Element, case: _Case) -> None:
    remarks = case.remarks
    if case.failures or case.is_open:
        remarks = [*remarks, *case.skips]
    if case.errors:
        ET.SubElement(element, "error", message=_fit("; ".join(case.errors)), type="onrecord")
    elif case.failures:
        worst = max(case.failures, key=lambda finding: finding.severity.rank)
        more = len(case.failures) - 1
        message = one_line(worst.message) + (f" (and {count_of(more, 'more finding')})" if more else "")
        failure = ET.SubElement(element, "failure", message=_fit(message), type=_fit(one_line(worst.check)))
        failure.text = _fit("\n\n".join(map(_in_full, case.failures)))
    elif case.skips and not case.is_open:
        ET.SubElement(element, "skipped", message=_fit("; ".join(case.skips)))
    if remarks:
        ET.SubElement(element, "system-out").text = _fit("\n".join(remarks))


def _in_words(finding: Finding) -> str:
    return f"{finding.severity.value} {one_line(finding.check)}: {one_line(finding.message)}"


def _in_full(finding: Finding) -> str:
    passages = [
        f"“{shorten(item.text, _QUOTE_LENGTH)}”" + (f" {one_line(item.note)}" if item.note else "")
        for item in finding.evidence
    ]
    return "\n".join([_in_words(finding), *passages, one_line(finding.id)])


def _decision(finding: Finding) -> str:
    return f"{one_line(finding.check)} {decision_in_words(finding)}"


def _fit(words: str) -> str:
    return _UNFIT.sub("\ufffd", visible(words))


__all__ = ["JunitReport"]
