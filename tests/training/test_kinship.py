from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from onrecord_training.kinship import (
    FORM,
    NEAR_SENSE,
    SENSE,
    Floats,
    Kinship,
    components,
    kinship,
    neighbours,
    sharing,
)


def at_angles(degrees: Sequence[float]) -> Floats:
    radians = np.radians(np.array(degrees))
    return np.stack([np.cos(radians), np.sin(radians)], 1).astype(np.float32)


def nearness(found: Kinship) -> dict[tuple[int, int], int]:
    return {(a, b): near for (a, b), near in zip(found.kin.tolist(), found.near.tolist(), strict=True)}


def related(
    count: int,
    *,
    vectors: Floats | None = None,
    forms: dict[int, str] | None = None,
    own: dict[int, str] | None = None,
    near: dict[int, str] | None = None,
    opposed: dict[int, str] | None = None,
) -> Kinship:
    """Return the kinship of ``count`` words that are at right angles; what each is and has is a letter each."""

    def of(letters: dict[int, str] | None) -> list[str]:
        return [(letters or {}).get(number, "") for number in range(count)]

    far = np.eye(count, dtype=np.float32) if vectors is None else vectors
    return kinship(far, forms=of(forms), own=of(own), near=of(near), opposed=of(opposed))


def test_sharing_is_both_ways_and_never_with_itself() -> None:
    assert sharing(["a", "ab", "c"], ["a", "ab", "c"]).tolist() == [[0, 1], [1, 0]]
    assert sharing(["a", "", ""], ["a", "a", "x"]).tolist() == [[0, 1], [1, 0]]


def test_sharing_nothing_is_no_pairs() -> None:
    assert sharing(["a", "b"], ["x", "y"]).shape == (0, 2)


def test_neighbours_are_those_above_the_threshold() -> None:
    pairs, near = neighbours(at_angles([0, 64.9, 0 - 65.3]))
    assert {tuple(pair) for pair in pairs.tolist()} == {(0, 1), (1, 0)}
    assert near.tolist() == [53] * 4


@pytest.mark.parametrize(("degrees", "hundredths"), [(60, 62), (50, 80), (47, 85), (5, 85)])
def test_nearness_by_vectors_is_capped(degrees: float, hundredths: int) -> None:
    _, near = neighbours(at_angles([0, degrees]))
    assert set(near.tolist()) == {hundredths}


def test_sixty_nearest_count_and_each_holds_both_ways() -> None:
    ring = at_angles([0, *np.linspace(1, 50, 70)])
    pairs, _ = neighbours(ring)
    of_first = {b for a, b in pairs[: len(pairs) // 2].tolist() if a == 0}
    assert of_first == set(range(1, 61))
    both = {tuple(pair) for pair in pairs.tolist()}
    assert (70, 0) not in both  # nearer to sixty others
    assert both == {(b, a) for a, b in both}


def test_synonyms_broader_words_and_forms_have_their_nearness() -> None:
    found = related(4, forms={0: "f", 3: "f"}, own={0: "s", 1: "s", 2: "b"}, near={0: "b"})
    assert nearness(found) == {
        (0, 1): SENSE, (0, 2): NEAR_SENSE, (0, 3): FORM,
        (1, 0): SENSE, (2, 0): NEAR_SENSE, (3, 0): FORM,
    }  # fmt: skip


def test_nearest_that_anything_says_counts() -> None:
    close = at_angles([0, 5])
    assert nearness(related(2, vectors=close, own={0: "s", 1: "b"}, near={0: "b"}))[0, 1] == 85
    assert nearness(related(2, vectors=close, own={0: "sb", 1: "sb"}, near={0: "b"}))[0, 1] == SENSE
    assert nearness(related(2, vectors=close, forms={0: "f", 1: "f"}, own={0: "s", 1: "s"}))[0, 1] == FORM


def test_opposites_are_never_near() -> None:
    found = related(3, vectors=at_angles([0, 5, 90]), own={0: "rs", 1: "fs", 2: "s"}, opposed={0: "f"})
    assert found.opposites.tolist() == [[0, 1], [1, 0]]
    assert set(nearness(found)) == {(0, 2), (2, 0), (1, 2), (2, 1)}


def test_forms_of_one_word_are_near_and_no_opposites() -> None:
    found = related(2, forms={0: "l", 1: "l"}, own={0: "a", 1: "b"}, opposed={0: "b"})
    assert nearness(found) == {(0, 1): FORM, (1, 0): FORM}
    assert not len(found.opposites)


def test_no_word_is_its_own_opposite() -> None:
    assert not len(related(2, own={0: "ab"}, opposed={0: "b"}).opposites)


def test_components_keep_what_tells_words_apart() -> None:
    groups = np.repeat(np.eye(3, 100, dtype=np.float32), 30, axis=0)
    noise = np.random.default_rng(1).normal(0, 0.01, groups.shape).astype(np.float32)
    reduced = components(groups + noise)
    assert reduced.shape == (90, 64)
    assert np.allclose(np.linalg.norm(reduced, axis=1), 1)
    assert (reduced[:30] @ reduced[:30].T).min() > 0.8
    assert (reduced[:30] @ reduced[30:].T).max() < 0


def test_components_do_not_move_with_the_order_of_words() -> None:
    vectors = np.random.default_rng(2).normal(size=(80, 90)).astype(np.float32)
    there, back = components(vectors), components(vectors[::-1])[::-1]
    assert np.abs(there @ there.T - back @ back.T).max() < 0.02
