"""The extractors stay above ``benchmarks/floors.json``: on our own articles, and on PolNeAR where it is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from benchmarks import accuracy, floors
from benchmarks.corpus import Document, own_gold, read_gold
from benchmarks.models import MODELS, load_extractor
from benchmarks.scoring import CLASSES

FLOORS = floors.read_floors("accuracy")
OWN = own_gold()
SHARED = Path(__file__).resolve().parents[3] / "shared" / "polnear"
POLNEAR = Path(os.environ.get(accuracy.POLNEAR) or SHARED) / "dev.jsonl"
SETS = sorted({tuple(name.split("/")[:2]) for name in FLOORS})


def documents_of(gold: str) -> list[Document]:
    if gold in OWN:
        return OWN[gold]
    if not POLNEAR.exists():
        pytest.skip(f"PolNeAR is not here: {POLNEAR}")
    return read_gold(POLNEAR)


@pytest.mark.parametrize(("gold", "model"), SETS)
def test_no_figure_is_below_its_floor(gold: str, model: str) -> None:
    result = accuracy.measure(gold, documents_of(gold), model, load_extractor(model), rounds=0)
    assert floors.below_floor(accuracy.figures([result]), FLOORS) == []


def test_every_floor_is_of_a_figure_that_is_measured() -> None:
    for name in FLOORS:
        gold, model, label = name.split("/")
        assert gold in OWN or gold == POLNEAR.stem
        assert model in MODELS
        assert label in CLASSES


def test_only_what_was_measured_is_held() -> None:
    assert floors.below_floor({"a": 1.0, "b": 1.0}, {"a": 1.0, "b": 1.1, "c": 9.0}) == [
        "b is 1.0, below its floor of 1.1."
    ]
    assert floors.above_ceiling({"a": 1.0, "b": 1.0}, {"a": 1.0, "b": 0.9, "c": 0.0}) == [
        "b is 1.0, above its ceiling of 0.9."
    ]
