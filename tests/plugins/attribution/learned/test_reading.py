from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord_plugins.attribution.learned.reading import CLOSING, INSIDE, MARKS, OPENING, OUTSIDE, TITLE, read

TEXT = "The lock will close, “for good”, Ada Holm said.\n\nNobody came."


def state(word: str) -> int:
    reading = read(TEXT)
    return int(reading.marks[[w.text for w in reading.words].index(word)]) // 4


def test_a_word_carries_where_it_stands_to_the_quotation_marks() -> None:
    assert [state(w) for w in ("close", "“", "good", "”", "said")] == [
        OUTSIDE,
        OPENING,
        INSIDE,
        CLOSING,
        OUTSIDE,
    ]


def test_a_word_carries_its_case() -> None:
    reading = read(TEXT)
    at = [w.text for w in reading.words].index("Ada")
    assert reading.marks[at] % 4 == TITLE


def test_paragraphs_begin_at_their_first_word() -> None:
    reading = read(TEXT)
    assert [reading.words[i].text for i in np.flatnonzero(reading.starts)] == ["The", "Nobody"]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400), st.integers(1, 60))
def test_windows_cover_every_word_once_in_order(text: str, most: int) -> None:
    reading = read(text)
    windows = list(reading.windows([1] * len(reading.words), most))
    assert [i for begin, end in windows for i in range(begin, end)] == list(range(len(reading.words)))
    assert all(0 < end - begin <= most for begin, end in windows)
    assert reading.marks.max(initial=0) < MARKS


def test_a_window_ends_with_a_paragraph_where_it_can() -> None:
    reading = read("\n".join(["one two three four"] * 5))
    assert list(reading.windows([1] * 20, 9)) == [(0, 8), (8, 16), (16, 20)]


def test_a_word_above_the_bound_is_a_window_of_its_own() -> None:
    reading = read("aa bb cc")
    assert list(reading.windows([1, 50, 1], 10)) == [(0, 1), (1, 2), (2, 3)]
