"""What training writes, the program reads."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from onrecord.statements.vocabulary import Vocabulary
from onrecord_training.kinship import Kinship
from onrecord_training.table import numbered, rows, table, write

WORDS = ["mend", "mended", "quay", "shut"]
NONE = np.zeros((0, 2), np.int64)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    kinship = Kinship(
        np.array([[0, 1], [0, 3], [1, 0], [3, 0]]), np.array([100, 62, 100, 62], np.uint8), NONE
    )
    lemmas = [["mend"], ["mend", "mended"], [], ["shut"]]
    path = tmp_path / "weights" / "vocabulary.npz"
    counts = {"mend": 3, "quay": 70_000, "left out": 1}
    write(table(WORDS, counts, 80_000, lemmas, [False, True, False, False], kinship), path)
    return path


def test_rows_begin_where_the_one_before_ends() -> None:
    begins, seconds = rows(np.array([[0, 2], [2, 0], [2, 1]]), 4)
    assert begins.tolist() == [0, 1, 1, 3, 3]
    assert seconds.tolist() == [2, 0, 1]


def test_no_pairs_are_empty_rows() -> None:
    begins, seconds = rows(NONE, 2)
    assert begins.tolist() == [0, 0, 0]
    assert not len(seconds)


def test_first_lemma_stands_for_a_word() -> None:
    assert numbered([["a", "b"], [], ["b"], ["c", "a"]]) == [0, -1, 1, 2]


def test_program_reads_it(path: Path) -> None:
    read = Vocabulary(path.read_bytes())
    assert read.kin("mend") == {"mended": 1.0, "shut": 0.62}
    assert read.kin("quay") == {}
    assert read.lemma("mend") == read.lemma("mended") != read.lemma("shut")
    assert read.lemma("quay") == "quay"
    assert [read.is_verb(word) for word in WORDS] == [False, True, False, False]
    assert read.rarity("quay") < read.rarity("mend") < read.rarity("mended")


def test_same_arrays_are_the_same_bytes(path: Path, tmp_path: Path) -> None:
    with np.load(path) as held:
        write({name: held[name] for name in held.files}, tmp_path / "again.npz")
    assert (tmp_path / "again.npz").read_bytes() == path.read_bytes()


def test_more_words_than_numbers_is_said() -> None:
    words = [str(number) for number in range(65_537)]
    with pytest.raises(ValueError, match="65537 words"):
        table(
            words, {}, 1, [[]] * len(words), [False] * len(words), Kinship(NONE, np.zeros(0, np.uint8), NONE)
        )
