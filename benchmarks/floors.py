"""The figures that are not to be lost again: ``floors.json`` beside this file. A floor only rises, a ceiling only falls."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

_FILE = Path(__file__).with_name("floors.json")


def read_floors(benchmark: str) -> dict[str, float]:
    """Return the limits of one benchmark by the name of their figure."""
    return dict(json.loads(_FILE.read_text(encoding="utf-8"))[benchmark])


def below_floor(figures: Mapping[str, float], floors: Mapping[str, float]) -> list[str]:
    """Return a sentence for each figure below its floor. What was not measured here is not held."""
    return [
        f"{name} is {figures[name]}, below its floor of {least}."
        for name, least in floors.items()
        if name in figures and figures[name] < least
    ]


def above_ceiling(figures: Mapping[str, float], ceilings: Mapping[str, float]) -> list[str]:
    """Return a sentence for each figure above its ceiling. What was not measured here is not held."""
    return [
        f"{name} is {figures[name]}, above its ceiling of {most}."
        for name, most in ceilings.items()
        if name in figures and figures[name] > most
    ]
