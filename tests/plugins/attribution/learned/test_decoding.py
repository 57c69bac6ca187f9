from __future__ import annotations

import numpy as np
import numpy.typing as npt
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from onrecord_plugins.attribution.learned.decoding import Decoder, bigrams
from onrecord_plugins.attribution.learned.reading import TAGS

PLAIN = Decoder(np.zeros((7, 7), np.float32), np.zeros(7, np.float32))


def emissions(*tags: str) -> npt.NDArray[np.float32]:
    out = np.full((len(tags), 7), -5.0, np.float32)
    out[np.arange(len(tags)), [TAGS.index(tag) for tag in tags]] = 0
    return out


def no_starts(n: int) -> npt.NDArray[np.bool_]:
    return np.arange(n) == 0


def test_clear_words_are_read_as_they_are() -> None:
    rows = emissions("B-source", "I-source", "B-cue", "B-content", "I-content", "O")
    pieces = PLAIN.pieces([(rows, no_starts(6))])[0]
    assert [(p.role, p.begin, p.end) for p in pieces] == [("source", 0, 2), ("cue", 2, 3), ("content", 3, 5)]
    assert all(p.probability > 0.9 for p in pieces)


def test_a_span_ends_with_its_paragraph() -> None:
    rows = emissions("B-content", "I-content", "I-content")
    starts = np.array([True, False, True])
    (tags,) = PLAIN.tags([(rows, starts)])
    assert TAGS[tags[2]] != "I-content"


def test_nothing_gives_nothing() -> None:
    assert PLAIN.pieces([]) == []
    assert PLAIN.pieces([(np.zeros((0, 7), np.float32), np.zeros(0, np.bool_))]) == [[]]


@settings(max_examples=80, deadline=None)
@given(
    hnp.arrays(np.float32, st.tuples(st.integers(1, 30), st.just(7)), elements=st.floats(-20, 0, width=32)),
    st.data(),
)
def test_an_inner_tag_only_follows_its_own_kind(rows: npt.NDArray[np.float32], data: st.DataObject) -> None:
    starts = np.array(data.draw(st.lists(st.booleans(), min_size=len(rows), max_size=len(rows))))
    starts[0] = True
    (tags,) = PLAIN.tags([(rows, starts)])
    for i, tag in enumerate(tags):
        if TAGS[tag].startswith("I-"):
            assert not starts[i]
            assert TAGS[tags[i - 1]][2:] == TAGS[tag][2:]


def test_bigrams_favour_what_was_seen() -> None:
    row = np.array([TAGS.index(t) for t in ("B-source", "B-cue", "B-content")])
    table = bigrams([(row, no_starts(3))] * 50, 0.3)
    source, cue, content = (TAGS.index(t) for t in ("B-source", "B-cue", "B-content"))
    assert table[source, cue] > table[source, content]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 20), min_size=1, max_size=5), st.integers(0, 1000))
def test_side_by_side_is_as_one_by_one(lengths: list[int], seed: int) -> None:
    rng = np.random.default_rng(seed)
    decoder = Decoder(rng.normal(size=(7, 7)).astype(np.float32), np.zeros(7, np.float32))
    windows = [(rng.normal(size=(n, 7)).astype(np.float32), no_starts(n)) for n in lengths]
    alone = [decoder.tags([window])[0].tolist() for window in windows]
    assert [tags.tolist() for tags in decoder.tags(windows)] == alone
