"""Which claims are one statement, by their words and by who stands behind them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from onrecord.statements import Content, likenesses, statements

HERE = Path(__file__).parent
Grouped = Callable[..., list[list[int]]]
Pool = list[Mapping[str, Any]]
Corpus = Callable[[Sequence[Mapping[str, Any]]], list[Content]]


def pairs(file: str) -> list[Any]:
    found = []
    for name, case in yaml.safe_load((HERE / file).read_text(encoding="utf-8")).items():
        both = case.get("both", {})
        a, b = (
            {**both, **(side if isinstance(side, dict) else {"text": side})}
            for side in (case["a"], case["b"])
        )
        known = case.get("known")
        marks = [pytest.mark.xfail(strict=True, reason=known)] if known else []
        found.append(pytest.param(a, b, id=name, marks=marks))
    return found


SAME, DIFFERENT = pairs("same.yaml"), pairs("different.yaml")


@pytest.mark.parametrize(("a", "b"), SAME)
def test_one_statement(a: dict[str, Any], b: dict[str, Any], grouped: Grouped) -> None:
    assert grouped(a, b) == grouped(b, a) == [[0, 1]]


@pytest.mark.parametrize(("a", "b"), DIFFERENT)
def test_two_statements(a: dict[str, Any], b: dict[str, Any], grouped: Grouped) -> None:
    assert grouped(a, b) == grouped(b, a) == []


def test_less_is_asked_where_one_cites_the_outlet_of_the_other(grouped: Grouped) -> None:
    paper = {
        "text": "Hallam Mill, which employs most of Quillmouth, is to shut for good by June",
        "by": "Fenella Mott",
        "outlet": "Brackwater Times",
    }
    mill = {"text": "Hallam Mill will close in June, when its lease ends", "outlet": "Quillmouth Ledger"}
    assert grouped({**mill, "cites": ["Brackwater Times"]}, paper) == [[0, 1]]
    assert grouped({**mill, "cites": ["Marl Tribune"]}, paper) == []
    assert grouped({**mill, "by": "Ada Orlo"}, paper) == []


def test_a_statement_is_the_same_whatever_else_there_is(pool: Pool, corpus_of: Corpus) -> None:
    pair = [
        {"text": "the abbot of Quennel burned the parish registers in his stove", "by": "Ada Orlo"},
        {"text": "the parish registers were burned by the abbot of Quennel", "by": "Orlo"},
    ]
    for crowd in ([], pool[:9], pool):
        contents = corpus_of([*pair, *crowd])
        assert ["claim-000", "claim-001"] in statements(likenesses(contents))


@pytest.fixture(scope="module")
def pool() -> Pool:
    return [side for case in (*SAME, *DIFFERENT) for side in case.values]


@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
def test_the_order_of_the_claims_changes_nothing(
    pool: Pool, corpus_of: Corpus, start: int, random: Random
) -> None:
    contents = corpus_of([pool[(start + step) % len(pool)] for step in range(16)])
    shuffled = random.sample(contents, len(contents))
    assert likenesses(shuffled) == likenesses(contents)
    assert statements(likenesses(shuffled)) == statements(likenesses(contents))


# ---- drift -----------------------------------------------------------------------------------------------------------

RARE = """
    barge sluice herring lighthouse tannery quarry tram ferry orchard chapel windmill foundry brewery aqueduct kiln
    cistern bellows anvil loom trellis
""".split()  # fmt: skip


DRIFTS = pytest.mark.xfail(
    strict=True, reason="a claim like two members of five is put to them: to its contrary too"
)


def worn(step: int, length: int) -> list[dict[str, Any]]:
    """Return claims of eight words each, of which each lacks the first words of the one before and has new ones."""
    return [
        {"text": " and the ".join(RARE[step * at : step * at + 8]), "by": "Ada Orlo"} for at in range(length)
    ]


@pytest.mark.parametrize(
    ("step", "length"),
    [(3, 4), (3, 5), (4, 4), pytest.param(2, 6, marks=DRIFTS), (2, 7)],
)
def test_small_changes_one_after_the_other_do_not_end_in_one_statement(
    step: int, length: int, grouped: Grouped
) -> None:
    chain = worn(step, length)
    for one, other in pairwise(chain):
        assert grouped(one, other) == [[0, 1]], "each is the same as the next"
    assert grouped(chain[0], chain[-1]) == [], "the last has nothing left of the first"
    found = grouped(*chain)
    assert found
    assert not any({0, length - 1} <= set(group) for group in found)


LADDER = (
    "the Tarvos garrison avoids the Sarn militia in the hills around Deshar",
    "the Tarvos garrison spares the Sarn militia on the roads around Deshar",
    "the Tarvos garrison feeds the Sarn militia from the depots along the roads",
    "the Tarvos garrison arms the Sarn militia with rifles from the depots",
    "the Tarvos garrison founded the Sarn militia and picks its commanders",
)


@pytest.mark.xfail(
    strict=True, reason="two names of two words each are most of what is compared (3a, last sentence)"
)
def test_avoiding_and_founding_are_not_one_statement(grouped: Grouped) -> None:
    found = grouped(*({"text": text, "by": "Ada Orlo"} for text in LADDER))
    assert not any({0, 4} <= set(group) for group in found)
