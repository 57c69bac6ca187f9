from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Span
from onrecord.text import (
    SpanIndex,
    inside_quotes,
    merged,
    paragraphs,
    quotations,
    sentences,
    whole_sentences,
    words,
)

TEXTS = st.text(alphabet=st.sampled_from("aAB .!?…,\"'“”‘’«»„`()\n\r\u2028\u200b\u202e\t-é9"), max_size=120)


def cut(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text)]


def quoted(text: str) -> list[str]:
    return [quote.inner.of(text) for quote in quotations(text)]


def test_paragraphs_are_the_lines_without_their_edges() -> None:
    text = "  One.\n\n\t\nTwo\u2028Three \r\nFour"
    assert [span.of(text) for span in paragraphs(text)] == ["One.", "Two", "Three", "Four"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left. She stayed!  Why? Nobody…", ["He left.", "She stayed!", "Why?", "Nobody…"]),
        ("Mr. Orlo met Sen. Lund. They spoke.", ["Mr. Orlo met Sen. Lund.", "They spoke."]),
        ("J. K. Orlo left. B. Lund stayed.", ["J. K. Orlo left.", "B. Lund stayed."]),
        (
            "U.S. officials left the U.S. The rest stayed.",
            ["U.S. officials left the U.S.", "The rest stayed."],
        ),
        ("It rose 3.1 metres. Then it fell.", ["It rose 3.1 metres.", "Then it fell."]),
        ("“Who?” she asked. “Me.” He left.", ["“Who?” she asked.", "“Me.”", "He left."]),
        ("It is (so he says.) Then", ["It is (so he says.)", "Then"]),
        ("no end", ["no end"]),
        ("   ", []),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_sentences_are_not_cut_inside_quotations() -> None:
    text = "“It broke. We ran,” Orlo said. Then it rained."
    [area] = paragraphs(text)
    whole = [span.of(text) for span in whole_sentences(text, area, quotations(text))]
    assert whole == ["“It broke. We ran,” Orlo said.", "Then it rained."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"One," he said, "two."', ["One,", "two."]),
        ("“One,” he said, “two.”", ["One,", "two."]),
        ("«One,» he said, „two.“", ["One,", "two."]),
        ("“She told me ‘no’ twice,” he said.", ["She told me ‘no’ twice,"]),
        ("It’s the dogs’ day, ‘a great day’ he said.", ["a great day"]),
        ("don't say 'never again' or 'em", ["never again"]),
        ("It is 5' tall.", []),
        ("no marks", []),
        ("”stray closers” only", []),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_single_marks_are_told() -> None:
    assert [quote.single for quote in quotations("“One” and ‘two’.")] == [False, True]


def test_an_open_quotation_ends_with_its_paragraph() -> None:
    text = "He said “it broke.\nNobody else spoke."
    [quote] = quotations(text)
    assert (quote.inner.of(text), quote.closed, quote.continues) == ("it broke.", False, False)


def test_a_quotation_over_paragraphs_continues() -> None:
    text = "“It broke.\n“We ran.\n“We hid,” Orlo said."
    assert [(q.inner.of(text), q.closed, q.continues) for q in quotations(text)] == [
        ("It broke.", False, False),
        ("We ran.", False, True),
        ("We hid,", True, True),
    ]


def test_what_stands_inside_quotes() -> None:
    quotes = quotations("He said “it broke” twice.")
    assert inside_quotes(Span(9, 17), quotes)
    assert not inside_quotes(Span(7, 17), quotes)


def test_words_keep_their_inner_marks() -> None:
    text = "Al-Assad doesn’t (yet) rule U.S. bases at 3.1%."
    assert [word.text for word in words(text)] == [
        "Al-Assad", "doesn’t", "(", "yet", ")", "rule", "U.S.", "bases", "at", "3.1", "%", ".",
    ]  # fmt: skip
    assert [word.text for word in words(text, 9, 16)] == ["doesn’t"]
    assert all(text[word.start : word.end] == word.text for word in words(text))


def test_what_never_ends_is_cut_at_a_space() -> None:
    text = "word " * 30_000
    areas = paragraphs(text)
    pieces = [span for area in areas for span in sentences(text, area)]
    assert max(map(len, areas)) <= 20_000
    assert max(map(len, pieces)) <= 1_000
    assert all(span.of(text).split() == ["word"] * len(span.of(text).split()) for span in pieces)
    assert sum(len(span.of(text).split()) for span in pieces) == 30_000, "no word is lost or cut"


def test_what_has_no_space_is_cut_all_the_same() -> None:
    text = "x" * 45_000
    assert [len(area) for area in paragraphs(text)] == [20_000, 20_000, 5_000]
    assert [len(span) for span in sentences("x" * 2_500)] == [1_000, 1_000, 500]


def in_order(spans: list[Span], text: str) -> bool:
    return all(0 <= span.start < span.end <= len(text) for span in spans) and all(
        first.end <= second.start for first, second in pairwise(spans)
    )


@given(TEXTS)
def test_spans_lie_in_the_text_in_order_and_apart(text: str) -> None:
    areas = paragraphs(text)
    assert in_order(areas, text)
    for area in areas:
        inside = list(sentences(text, area))
        assert in_order(inside, text)
        assert all(area.contains(span) for span in inside)
        assert "".join("".join(s.of(text).split()) for s in inside) == "".join(area.of(text).split())
        whole = list(whole_sentences(text, area, quotations(text, [area])))
        assert in_order(whole, text) and whole[-1].end == area.end
    spans = [Span(word.start, word.end) for word in words(text)]
    assert in_order(spans, text)


@given(TEXTS)
def test_quotations_lie_in_the_text_by_their_starts(text: str) -> None:
    found = quotations(text)
    assert [quote.outer.start for quote in found] == sorted(quote.outer.start for quote in found)
    assert all(quote.outer.contains(quote.inner) and quote.outer.end <= len(text) for quote in found)
    double = [quote.outer for quote in found if not quote.single]
    assert in_order(double, text)
    assert in_order([quote.outer for quote in found if quote.single], text)


SPANS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 6)).map(lambda p: Span(p[0], p[0] + p[1])), max_size=12
)


@given(SPANS)
def test_merged_spans_cover_the_same_and_lie_apart(spans: list[Span]) -> None:
    out = merged(spans)
    covered = {i for span in spans for i in range(span.start, span.end)}
    assert {i for span in out for i in range(span.start, span.end)} == covered
    assert all(first.end < second.start for first, second in pairwise(out))


@given(SPANS, st.integers(0, 50), st.integers(1, 8))
def test_an_index_finds_what_a_search_finds(spans: list[Span], offset: int, length: int) -> None:
    apart = [span for span in merged(spans) if len(span)]
    index = SpanIndex(reversed(apart))
    holding = [i for i, span in enumerate(apart) if span.start <= offset < span.end]
    assert index.number_at(offset) == (holding[0] if holding else None)
    assert index.at(offset) == (apart[holding[0]] if holding else None)
    asked = Span(offset, offset + length)
    assert index.touching(asked) == [
        span for span in apart if span.start < asked.end and asked.start < span.end
    ]
