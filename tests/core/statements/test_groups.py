"""Statements out of likenesses: what holds for every group, whatever is like what."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.statements import statements

Likes = dict[str, dict[str, float]]


def likes_of(pairs: dict[tuple[str, str], float], claims: str) -> Likes:
    likes: Likes = {claim: {} for claim in claims}
    for (one, other), above in pairs.items():
        likes[one][other] = likes[other][one] = above
    return likes


CLAIMS = "abcdefghij"
ALIKE = st.dictionaries(
    st.sampled_from(list(combinations(CLAIMS, 2))), st.sampled_from([0.0, 0.05, 0.1, 0.2, 0.5]), max_size=30
)


@given(ALIKE)
def test_a_claim_is_in_one_group_at_most_and_a_group_is_of_two_and_more(
    pairs: dict[tuple[str, str], float],
) -> None:
    found = statements(likes_of(pairs, CLAIMS))
    members = [claim for group in found for claim in group]
    assert len(members) == len(set(members))
    assert all(len(group) > 1 and group == sorted(group) for group in found)
    assert found == sorted(found)


@given(ALIKE)
def test_nobody_belongs_by_likeness_to_one_other_that_is_not_the_pivot(
    pairs: dict[tuple[str, str], float],
) -> None:
    likes = likes_of(pairs, CLAIMS)
    for group in statements(likes):
        inside = {claim: likes[claim].keys() & set(group) for claim in group}
        assert any(
            all(claim == pivot or pivot in inside[claim] or len(inside[claim]) > 1 for claim in group)
            for pivot in group
        )


@given(ALIKE, st.permutations(CLAIMS))
def test_the_order_of_the_likenesses_changes_nothing(
    pairs: dict[tuple[str, str], float], order: list[str]
) -> None:
    likes = likes_of(pairs, CLAIMS)
    shuffled = {claim: {o: likes[claim][o] for o in order if o in likes[claim]} for claim in order}
    assert statements(shuffled) == statements(likes)


@given(ALIKE)
def test_claims_that_nothing_leads_to_change_nothing(pairs: dict[tuple[str, str], float]) -> None:
    likes = likes_of(pairs, CLAIMS)
    more = likes_of({("x", "y"): 0.5, ("y", "z"): 0.0}, "xyz")
    assert [group for group in statements({**more, **likes}) if group[0] in CLAIMS] == statements(likes)


@given(ALIKE)
def test_whoever_is_like_somebody_of_no_group_is_in_one(pairs: dict[tuple[str, str], float]) -> None:
    likes = likes_of(pairs, CLAIMS)
    grouped = {claim for group in statements(likes) for claim in group}
    assert not [pair for pair in pairs if grouped.isdisjoint(pair)]


@pytest.mark.parametrize("length", range(4, 10))
def test_a_chain_does_not_drift_into_one(length: int) -> None:
    chain = "abcdefghij"[:length]
    likes = likes_of(dict.fromkeys(pairwise(chain), 0.3), chain)
    found = statements(likes)
    assert max(map(len, found)) <= 3
    assert not any({chain[0], chain[-1]} <= set(group) for group in found)


def test_all_alike_are_one() -> None:
    assert statements(likes_of(dict.fromkeys(combinations("abcde", 2), 0.1), "abcde")) == [list("abcde")]


@pytest.mark.xfail(
    strict=True, reason="the pivot takes what is like it alone from those that it is like all of"
)
def test_two_crowds_with_one_likeness_between_them_stay_two() -> None:
    pairs = dict.fromkeys([*combinations("abcd", 2), *combinations("wxyz", 2), ("d", "w")], 0.2)
    assert statements(likes_of(pairs, "abcdwxyz")) == [list("abcd"), list("wxyz")]
