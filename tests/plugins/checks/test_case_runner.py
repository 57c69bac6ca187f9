"""The test kit as the author of a third-party check uses it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from onrecord.checks import AuditView, Check, page_of, quoted
from onrecord.errors import NotCheckable, UsageError
from onrecord.model import Finding, Kind, Severity, Span
from onrecord.testing import audit_articles, audit_text, make_article, read_cases, run_cases


class ShoutedWord(Check):
    """A word is shouted.

    What it flags:
        Words in capitals.

        Two paragraphs of them.
    Example:
        NO
    """

    id = "shouted-word"
    severity = Severity.LOW

    def examine(self, view: AuditView) -> Iterator[Finding]:
        for article in view.articles:
            for found in re.finditer(r"\b[A-Z]{4,}\b", article.text):
                if found.group() == "BROKEN":
                    raise RuntimeError("it broke")
                if found.group() == "MISSING":
                    raise NotCheckable("There is no dictionary.")
                span = Span(*found.span())
                yield self.finding(
                    f"{quoted(found.group())} is shouted.",
                    evidence=[
                        view.evidence(article.id, span),
                        view.evidence(article.id, view.sentence_around(article.id, span)),
                    ],
                )


def cases_in(tmp_path: Path, content: str) -> Path:
    path = tmp_path / "cases.yaml"
    path.write_text(content, encoding="utf-8")
    return path


def test_cases_that_hold(tmp_path: Path) -> None:
    path = cases_in(
        tmp_path,
        """
it shouts:
  text: The gate is SHUT today. Nobody knows.
  finds:
    - text: [SHUT, The gate is SHUT today.]
      message: “SHUT”
      severity: low
it does not:
  articles: [The gate is shut., {outlet: Merrow Gazette, date: 2031-04-02, text: So it is.}]
  finds: []
""",
    )
    assert run_cases(path, ShoutedWord) == 2


@pytest.mark.parametrize(
    ("case", "failure"),
    [
        ("{text: The gate is shut., finds: [{text: shut}]}", "missing: "),
        ("{text: The gate is SHUT., finds: []}", "not expected: low '“SHUT” is shouted.'"),
        ("{text: The gate is SHUT., finds: [{text: SHUT, severity: high}]}", "missing: "),
        ("{text: The gate is SHUT., finds: [{text: SHUT, message: whispered}]}", "missing: "),
        ("{text: The gate is SHUT., finds: [{text: SHUT}, {text: SHUT}]}", "missing: "),
        ("{text: The gate is SHUT., finds: [{text: [SHUT]}]}", "missing: "),
        ("{text: The gate is MISSING., finds: []}", "not checked: There is no dictionary."),
        ("{text: The gate is BROKEN., finds: []}", "RuntimeError: it broke"),
    ],
)
def test_a_case_that_does_not_hold_is_named_with_what_went_wrong(
    tmp_path: Path, case: str, failure: str
) -> None:
    path = cases_in(tmp_path, f"the gate: {case}\n")
    with pytest.raises(AssertionError, match=r"cases\.yaml: the gate: ") as caught:
        run_cases(path, ShoutedWord)
    assert failure in str(caught.value)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "has no cases"),
        ("- a list", "has no cases"),
        ("a: [", "cannot be read"),
        ("a: {text: x}", "finds"),
        ("a: {text: x, articles: [x], finds: []}", "not one of text and articles"),
        ("a: {text: x, finds: [], expect: 1}", "no field 'expect'"),
        ("a: {text: x, finds: [{message: y}]}", "a find without text"),
        ("a: {text: x, finds: [{text: x, level: 1}]}", "no field 'level'"),
        ("a: {text: x, finds: [{text: x, severity: grave}]}", "no severity 'grave'"),
    ],
)
def test_a_file_that_is_no_case_file_is_refused_in_one_sentence(
    tmp_path: Path, content: str, sentence: str
) -> None:
    path = cases_in(tmp_path, content)
    with pytest.raises(UsageError) as caught:
        read_cases(path)
    assert sentence in caught.value.message
    assert caught.value.hint


def test_a_case_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"nowhere\.yaml cannot be read"):
        read_cases(tmp_path / "nowhere.yaml")


def test_audit_text_runs_the_real_audit() -> None:
    result = audit_text("The bridge is unsafe, observers say.", outlet="Merrow Gazette", date="2031-04-02")
    (claim,) = result.claims
    assert claim.text == "The bridge is unsafe"
    assert claim.chain.origin is not None
    assert claim.chain.origin.kind is Kind.VAGUE
    assert result.articles[0].outlet == "Merrow Gazette"
    assert result.articles[0].published == date(2031, 4, 2)


def test_the_same_text_twice_is_two_articles_with_ids_that_stay_the_same() -> None:
    twice = ["The gate is shut.", "The gate is shut."]
    first, second = audit_articles(twice).articles
    assert first.id != second.id
    assert [a.id for a in audit_articles(twice).articles] == [first.id, second.id]


@pytest.mark.parametrize(
    ("header", "sentence"),
    [
        ({"outlets": "x"}, "no field 'outlets'"),
        ({"date": "yesterday"}, "'yesterday' is no date"),
        ({"blocks": [{"kind": "caption", "text": "not there"}]}, "no words 'not there'"),
    ],
)
def test_a_wrong_article_is_refused(header: dict[str, Any], sentence: str) -> None:
    with pytest.raises(UsageError, match=sentence):
        make_article("The gate is shut.", **header)


def test_the_page_of_a_check_is_its_docstring_by_sections() -> None:
    assert page_of(ShoutedWord) == {
        "": "A word is shouted.",
        "What it flags": "Words in capitals.\n\nTwo paragraphs of them.",
        "Example": "NO",
    }


class DeskSpeaks(Check):
    """Says what the house says of itself."""

    id = "desk-speaks"
    severity = Severity.LOW

    def examine(self, view: AuditView) -> Iterator[Finding]:
        for article in view.articles:
            told = (
                view.house.has_outlet("merrow gazette"),
                view.house.party_of("Ina Holt"),
                view.house.is_desk("a duty officer of the harbour"),
            )
            yield self.finding(f"{told}", evidence=[view.evidence(article.id, Span(0, 3))])


def test_a_case_tells_the_house_of_its_audit(tmp_path: Path) -> None:
    path = cases_in(
        tmp_path,
        """
with a house:
  house: {outlets: [Merrow Gazette], affiliations: {Ina Holt: Harbour Board}, anonymous-desks: [duty officer]}
  text: The gate is shut.
  finds: [{text: The, message: "(True, 'Harbour Board', True)"}]
without one:
  text: The gate is shut.
  finds: [{text: The, message: "(False, None, False)"}]
""",
    )
    assert run_cases(path, DeskSpeaks) == 2


@pytest.mark.parametrize(
    ("house", "sentence"),
    [
        ("[Merrow Gazette]", "house is no mapping"),
        ("{desks: [duty officer]}", "has no field 'desks'"),
        ("{affiliations: [Ina Holt]}", "affiliations is no mapping"),
        ("{outlets: Merrow Gazette}", "outlets of its house is no list"),
    ],
)
def test_a_house_that_is_none_is_told_with_its_case(house: str, sentence: str, tmp_path: Path) -> None:
    path = cases_in(tmp_path, f"the case:\n  house: {house}\n  text: The gate is shut.\n  finds: []\n")
    with pytest.raises(UsageError, match=f"(?s)the case.*{re.escape(sentence)}"):
        read_cases(path)
