from __future__ import annotations

import numpy as np

from onrecord_plugins.attribution.learned.decoding import Piece
from onrecord_plugins.attribution.learned.linking import link
from onrecord_plugins.attribution.learned.reading import read
from onrecord_plugins.attribution.learned.scores import ARC, DISTANCES, Scores, buckets

READING = read("Holm said x y Berg denied z w")
# words: 0 Holm  1 said  2 x  3 y  4 Berg  5 denied  6 z  7 w
PIECES = [
    Piece("source", 0, 1, 0.9),
    Piece("cue", 1, 2, 0.9),
    Piece("content", 2, 4, 0.9),
    Piece("source", 4, 5, 0.9),
    Piece("cue", 5, 6, 0.9),
    Piece("content", 6, 8, 0.9),
]


def scores(arcs: dict[int, tuple[int, int]]) -> Scores:
    """Return scores of eight words whose words ``arcs`` point to (source, cue), word indices or -1 for nobody."""
    vectors = np.zeros((9, 4 * ARC), np.float32)
    for target in range(9):
        vectors[target, ARC + target] = vectors[target, 3 * ARC + target] = 1
    for word, targets in arcs.items():
        for head, target in enumerate(targets):
            vectors[word + 1, head * 2 * ARC + target + 1] = 100
    return Scores(0, 8, np.zeros((8, 7), np.float32), vectors, np.zeros((2, DISTANCES), np.float32))


def test_each_content_goes_to_the_cue_and_the_source_that_its_words_point_to() -> None:
    found = link(scores({1: (0, 1), 2: (0, 1), 3: (0, 1), 5: (4, 5), 6: (4, 5), 7: (4, 5)}), PIECES, READING)
    assert [(f.source, f.cue) for f in found] == [(PIECES[0], PIECES[1]), (PIECES[3], PIECES[4])]


def test_pieces_with_one_cue_are_one_attribution() -> None:
    (found,) = link(scores(dict.fromkeys((1, 2, 3, 6, 7), (0, 1))), PIECES, READING)
    assert found.content == [PIECES[2], PIECES[5]]
    assert found.source == PIECES[0]


def test_nobody_may_have_said_it() -> None:
    (found,) = link(scores({1: (-1, 1), 2: (-1, 1), 3: (-1, 1)}), PIECES[:3], READING)
    assert found.cue == PIECES[1]
    assert found.source is None


def test_a_content_without_a_cue_stands_alone() -> None:
    (found,) = link(scores({2: (-1, -1), 3: (-1, -1)}), [PIECES[2]], READING)
    assert (found.source, found.cue) == (None, None)


def test_distances_before_and_after_are_told_apart() -> None:
    table = buckets(300)
    assert table.max() < DISTANCES
    assert table[10, 12] != table[12, 10]
    assert table[0, 3] == table[7, 10]


def test_words_of_two_sentences_are_two_contents_unless_both_are_quoted() -> None:
    arcs = dict.fromkeys((1, 2, 3, 6, 7), (0, 1))
    pieces = [*PIECES[:3], PIECES[5]]
    assert len(link(scores(arcs), pieces, read("Holm said x y. Berg z w"))) == 2
    assert len(link(scores(arcs), pieces, read("Holm said “y. “Berg z w"))) == 1
