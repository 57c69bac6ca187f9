"""Marked articles and the chains that they must give: the YAML files beside this one, see ``conftest.py``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

FILES = sorted(Path(__file__).parent.glob("*.yaml"))


def cases() -> Iterator[Any]:
    for file in FILES:
        for name, case in yaml.safe_load(file.read_text(encoding="utf-8")).items():
            wanted = {key: chain for key, chain in case.items() if isinstance(key, int)}
            yield pytest.param(case["text"], wanted, case.get("header", {}), id=f"{file.stem}: {name}")


def test_there_are_cases_of_each_kind() -> None:
    assert {file.stem for file in FILES} >= {"posts_and_names", "pronouns_and_short_forms", "kinds", "chains"}


@pytest.mark.parametrize(("text", "wanted", "header"), list(cases()))
def test_case(text: str, wanted: dict[int, str], header: dict[str, Any], failure: Callable[..., str]) -> None:
    assert wanted
    assert not failure(text, wanted, **header)


def test_a_wrong_chain_is_told_from_a_right_one(failure: Callable[..., str]) -> None:
    text = "[s1: Ada Holm, mayor of Sell,] [c1: told] Reuters [q1: that the mill would shut]."
    assert not failure(text, {1: "Reuters/o > Ada Holm/p;role=mayor of Sell | relayed indirect"})
    for wrong in (
        "Ada Holm/p",
        "Reuters/o > Ada Holm/u",
        "Reuters/o > Ada Holm/p;role=-",
        "Reuters/o > Ada Holm/p;aff=Sell",
        "Reuters/o > Ada Holm/p | primary",
        "Reuters/o;self > Ada Holm/p",
        "Reuters/o > Ada Holm/p;cand=Ada Holm+Ben Holm",
        "nobody",
    ):
        assert failure(text, {1: wrong}), wrong
