"""What counts as found and right. The figures are those of the reference scorer of the project for these documents."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from benchmarks import accuracy
from benchmarks.corpus import Attributed, Document, Spans
from benchmarks.scoring import ALL, QUOTED, UNQUOTED, Measure, match, quoted_characters, score, tally

from onrecord.model import Attribution, Block, Span

DAM = (
    "Ada Orlo said the dam held. “It is safe,” she told the Gazette. It was reported that rain fell.\n"
    "According to Bo Lind, “the river” rose. Cy Pell fears a flood.\n"
)
FAIR = 'The mayor said: "Come to the fair."\nIt opens at nine, her office added, and Dee Roe hopes for sun.\n'


def at(text: str, source: str, cue: str, *content: str) -> Attributed:
    """Return the attribution whose pieces stand first in ``text``; "" stands for none."""

    def spans(*pieces: str) -> tuple[tuple[int, int], ...]:
        return tuple((text.index(piece), text.index(piece) + len(piece)) for piece in pieces if piece)

    return Attributed(source=spans(source), cue=spans(cue), content=spans(*content))


GOLD = {
    "dam#1": (
        DAM,
        [
            at(DAM, "Ada Orlo", "said", "the dam held"),
            at(DAM, "she", "told", "It is safe,"),
            at(DAM, "", "was reported", "rain fell"),
            at(DAM, "Bo Lind", "According to", "“the river” rose"),
            at(DAM, "Cy Pell", "fears", "a flood"),
        ],
    ),
    "dam#2": (
        DAM,
        [at(DAM, "Ada Orlo", "said", "the dam held"), at(DAM, "she", "told", "It is safe,", "a flood")],
    ),
    "fair": (
        FAIR,
        [
            at(FAIR, "The mayor", "said", "Come to the fair."),
            at(FAIR, "her office", "added", "It opens at nine"),
            at(FAIR, "Dee Roe", "hopes", "for sun"),
        ],
    ),
}
PREDICTED = {
    "dam#1": [
        at(DAM, "Ada", "said", "dam held"),
        at(DAM, "Ada Orlo", "said", "the dam held"),
        at(DAM, "Ada Orlo", "told", "“It is safe,”"),
        at(DAM, "", "was reported", "that rain fell"),
        at(DAM, "Bo Lind", "According to", "the river"),
        at(DAM, "Cy Pell", "fears", ""),
    ],
    "dam#2": [at(DAM, "", "said", "the dam held"), at(DAM, "she", "told", "It is safe,")],
    "fair": [
        at(FAIR, "The mayor", "said", "Come to the fair."),
        at(FAIR, "her office", "added", "nine"),
        at(FAIR, "Dee Roe", "hopes", "for sun"),
        at(FAIR, "her office", "", "opens at"),
        at(FAIR, "Dee Roe", "said", "to the"),
        at(FAIR, "", "", "Dee Roe"),
    ],
}
REFERENCE = {
    (ALL, Measure.FOUND): (9 / 13, 9 / 10, 18 / 23, (2 / 3, 6 / 7)),
    (ALL, Measure.RIGHT): (7 / 13, 7 / 10, 14 / 23, (4 / 7, 2 / 3)),
    (QUOTED, Measure.FOUND): (4 / 5, 1.0, 8 / 9, (2 / 3, 1.0)),
    (QUOTED, Measure.RIGHT): (3 / 5, 3 / 4, 2 / 3, (2 / 3, 2 / 3)),
    (UNQUOTED, Measure.FOUND): (5 / 8, 5 / 6, 5 / 7, (2 / 3, 3 / 4)),
    (UNQUOTED, Measure.RIGHT): (1 / 2, 2 / 3, 4 / 7, (1 / 2, 2 / 3)),
}
"""Precision, recall, F1 and its interval (200 rounds, seed 0, both readings of the dam drawn together)."""


def as_spans(offsets: Spans) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in offsets)


class Told:
    """An extractor that answers what it was told to, text by text."""

    name, version, languages = "told", "1", frozenset({"en"})

    def __init__(self, answers: Sequence[Sequence[Attributed]]) -> None:
        self._answers = iter(answers)

    def extract(self, text: str, blocks: Sequence[Block] = ()) -> Sequence[Attribution]:
        return [
            Attribution(source=as_spans(one.source), cue=as_spans(one.cue), content=as_spans(one.content))
            for one in next(self._answers)
        ]


def documents() -> list[Document]:
    return [Document(id=name, text=text, attributions=tuple(gold)) for name, (text, gold) in GOLD.items()]


def measured(rounds: int) -> accuracy.Result:
    return accuracy.measure("own", documents(), "told", Told(list(PREDICTED.values())), rounds=rounds)


@pytest.mark.parametrize(("label", "measure"), REFERENCE)
def test_figures_are_those_of_the_reference_scorer(label: str, measure: Measure) -> None:
    precision, recall, f1, interval = REFERENCE[label, measure]
    row = measured(200)["classes"][label][measure]
    assert [row["precision"], row["recall"], row["f1"]] == pytest.approx([precision, recall, f1], abs=1e-12)
    assert row["intervals"]["f1"] == pytest.approx(interval, abs=1e-12)


def test_every_attribution_is_counted_once_in_each_way_of_classing() -> None:
    classes = measured(0)["classes"]
    for way in ("form: ", "cue: ", "mode: "):
        rows = [row for label, row in classes.items() if label.startswith(way)]
        assert sum(row["gold"] for row in rows) == classes[ALL]["gold"] == 10
        assert sum(row["predicted"] for row in rows) == classes[ALL]["predicted"] == 13
    assert classes["cue: passive"]["gold"] == 1
    assert classes["mode: attitude"]["gold"] == 2
    assert "intervals" not in classes[ALL][Measure.FOUND]


def test_the_mode_is_that_of_the_gold_where_it_says_so() -> None:
    said = Attributed(cue=((9, 13),), content=((14, 26),), mode="attitude")
    counts = tally(DAM, [said], [at(DAM, "", "said", "the dam held")])
    assert score(counts, "mode: attitude", Measure.RIGHT).recall == 1
    assert score(counts, "mode: speech", Measure.RIGHT).precision == 1


def test_a_content_is_matched_once_to_the_closest() -> None:
    gold = [frozenset(range(10)), frozenset(range(8))]
    assert match(gold, [frozenset(range(9))], lambda g, p: 0) == [(0, 0)]
    assert match(gold, [frozenset(range(8)), frozenset(range(8))], lambda g, p: 0) == [(1, 0), (0, 1)]
    assert match(gold, [frozenset(range(4))], lambda g, p: 0) == [(1, 0)]
    assert match(gold, [frozenset(range(3))], lambda g, p: 0) == []


def test_between_equal_overlaps_the_pair_that_agrees_is_matched() -> None:
    twice = [frozenset({1, 2}), frozenset({1, 2})]
    assert match(twice, twice[:1], lambda g, p: g) == [(1, 0)]


def test_nothing_found_is_no_division_by_zero() -> None:
    counts = tally(FAIR, GOLD["fair"][1], [])
    assert score(counts, ALL, Measure.RIGHT).f1 == 0
    assert score(tally(FAIR, [], []), ALL, Measure.FOUND).recall == 0


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('a "b c" d', '"b c"'),
        ("a “b” c", "“b”"),
        ("„b” c", "„b”"),
        ("«b» c", "«b»"),
        ("“b\nc”", "“b”"),
        ("it’s ‘so’", ""),
    ],
)
def test_quotation_marks_end_with_their_line(text: str, quoted: str) -> None:
    assert "".join(text[i] for i in sorted(quoted_characters(text))).replace("\n", "") == quoted
