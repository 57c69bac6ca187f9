"""The file of decisions: what it keeps, in which order its entries count, and what is said of a damaged or hostile one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from onrecord import Decision, Verb
from onrecord.decision_file import (
    add_decisions,
    in_order,
    leading_comment,
    parse_decisions,
    read_decisions,
    with_times,
    write_decisions,
)
from onrecord.errors import UsageError

EARLY, LATE = datetime(2031, 1, 1, tzinfo=UTC), datetime(2031, 1, 2, tzinfo=UTC)
WAIVED = Decision(
    finding="fnd-0123456789ab", check="c", verb=Verb.WAIVE, articles=("a.md",), by="desk", reason="x"
)
REOPENED = replace(WAIVED, verb=Verb.REOPEN, reason="", decided=EARLY)
GOOD = "finding: fnd-0123456789ab, check: c, verb: waive, by: desk, reason: x, articles: [a.md]"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (f"- {{{GOOD.replace('[a.md]', 'a.md')}}}", "articles is no list of texts"),
        (f"- {{{GOOD.replace('[a.md]', '[1]')}}}", "articles is no list of texts"),
        (f"- {{{GOOD.replace(', articles: [a.md]', '')}}}", "it names no article"),
        (f"- {{{GOOD}, until: }}", "until is no date"),
        (f"- {{{GOOD}, until: 2031-02-30x}}", "until is no date"),
        (f"- {{{GOOD}, until: 7}}", "until is no date"),
        (f"- {{{GOOD}, decided: '0001-01-01T00:00:00+14:00'}}", "decided is no moment"),
        (f"- {{{GOOD}, decided: [2031]}}", "decided is no moment"),
        (f"- {{{GOOD.replace('by: desk', 'by: yes')}}}", "by is no text"),
        (f"- {{{GOOD.replace('by: desk, ', '')}}}", "a waiver has by"),
        (f"- {{{GOOD.replace('reason: x', 'reason: ')}}}", "a waiver has reason"),
        (f"- {{{GOOD.replace('reason: x', 'reason: ' + chr(39) + '  ' + chr(39))}}}", "a waiver has reason"),
        (f"- {{{GOOD.replace('waive', 'forgive')}}}", "there is no verb 'forgive'"),
        (f"- {{{GOOD}, 5: x}}", "there is no key 'int'"),
        (f"- {{{GOOD.replace('fnd-0123456789ab', '5')}}}", "finding is no text"),
        ("- &a [*a]", "lacks finding"),
        (f"- {{{GOOD.replace('a.md', '&a [*a]')}}}", "articles is no list of texts"),
        ("- finding", "lacks finding"),
    ],
)
def test_a_faulty_entry_is_named(tmp_path: Path, text: str, sentence: str) -> None:
    file = tmp_path / "d.yaml"
    file.write_text(f"- {{{GOOD}}}\n{text}\n")
    with pytest.raises(UsageError, match=sentence) as caught:
        read_decisions(file)
    assert f"Decision 2 of {file}" in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize(
    "text", ["[" * 20_000, "- " * 20_000 + "x", "- decided: 0001-01-01T00:00:00+14:00", "\0", "- 2031-99-99"]
)
def test_a_hostile_file_is_named(tmp_path: Path, text: str) -> None:
    file = tmp_path / "d.yaml"
    file.write_text(text)
    with pytest.raises(UsageError) as caught:
        read_decisions(file)
    assert str(file) in caught.value.message
    assert len(caught.value.message) < 600


def test_times_are_in_utc_and_the_number_of_a_second_finding_is_left_out() -> None:
    [read] = parse_decisions(
        f"- {{{GOOD.replace('ab,', 'ab-2,')}, decided: '2031-01-01T02:00:00+02:00'}}", "d"
    )
    assert read == replace(WAIVED, decided=EARLY)
    assert parse_decisions(f"- {{{GOOD}, decided: 2031-01-01, until: 2031-03-01}}", "d")[0].decided == EARLY


def test_an_entry_written_by_hand_counts_from_its_place() -> None:
    later = replace(REOPENED, decided=LATE)
    assert in_order([REOPENED, later, WAIVED]) == [REOPENED, later, WAIVED], "the last word"
    assert in_order([WAIVED, later, REOPENED]) == [WAIVED, REOPENED, later], "the first"
    assert in_order([later, WAIVED, REOPENED]) == [REOPENED, later, WAIVED]
    for given in ([REOPENED, later, WAIVED], [WAIVED, REOPENED, later], [WAIVED]):
        dated = with_times(given, LATE)
        assert all(decision.decided for decision in dated)
        assert [d.verb for d in in_order(dated)] == [d.verb for d in in_order(given)]


def test_what_is_added_leaves_the_rest_as_it_is() -> None:
    text = f"# who: the desk\n\n- {GOOD.replace(', ', chr(10) + '  ')}  # asked the lawyers\n# the end\n"
    longer = add_decisions(text, [REOPENED], "d")
    assert longer.startswith(text)
    assert parse_decisions(longer, "d") == (WAIVED, REOPENED)


def test_where_nothing_can_be_added_the_leading_comment_stays() -> None:
    text = f"# who: the desk\n#\n\n[{{{GOOD}}}]\n# the end\n"
    longer = add_decisions(text, [REOPENED], "d")
    assert longer.startswith("# who: the desk\n#\n\n- finding: ")
    assert parse_decisions(longer, "d") == (WAIVED, REOPENED)
    assert leading_comment(longer) == leading_comment(text)
    assert add_decisions("", [REOPENED], "d") == write_decisions([REOPENED])
    assert parse_decisions(add_decisions("# none yet\n", [REOPENED], "d"), "d") == (REOPENED,)


def test_a_merge_conflict_is_told_with_its_line() -> None:
    entry = f"- {{{GOOD}}}\n"
    text = f"{entry}<<<<<<< HEAD\n{entry}=======\n{entry}>>>>>>> draft\n"
    with pytest.raises(UsageError, match="d.yaml has a merge conflict, in line 2") as caught:
        parse_decisions(text, "d.yaml")
    assert "--import" in caught.value.hint
    quoted = f"- {{{GOOD}, words: '<<<<<<< HEAD'}}\n"
    assert parse_decisions(quoted, "d.yaml")[0].words == "<<<<<<< HEAD"


def test_an_undated_entry_that_is_there_twice_counts_where_it_stands_last() -> None:
    undated_reopen = replace(REOPENED, decided=None)
    for reopened in (undated_reopen, REOPENED):
        assert in_order([WAIVED, reopened, WAIVED])[-1] == WAIVED
        assert in_order(with_times([WAIVED, reopened, WAIVED], LATE))[-1].verb is Verb.WAIVE
    dated = replace(WAIVED, decided=EARLY)
    assert in_order([dated, dated]) == [dated]
