"""Calibrated confidence: how probable it is that content and source of an attribution are both right."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord_plugins.attribution.learned.linking import Linked
from onrecord_plugins.attribution.learned.reading import INSIDE

FEATURES = (
    "content",
    "least content piece",
    "content edges",
    "cue",
    "cue arc",
    "source",
    "source arc",
    "no cue",
    "no source",
    "quoted share",
    "log words",
    "pieces",
)


def features(item: Linked, marks: npt.NDArray[np.uint8]) -> tuple[float, ...]:
    """Return what the confidence of ``item`` rests on, in the order of ``FEATURES``; probabilities as log-odds."""
    words = sum(p.end - p.begin for p in item.content)
    mean = sum(p.probability * (p.end - p.begin) for p in item.content) / words
    quoted = sum(int((marks[p.begin : p.end] // 4 == INSIDE).sum()) for p in item.content) / words
    return (
        _odds(mean),
        _odds(min(p.probability for p in item.content)),
        _odds(min(p.edges for p in item.content)),
        _odds(item.cue.probability) if item.cue else 0.0,
        _odds(item.cue_mass),
        _odds(item.source.probability) if item.source else 0.0,
        _odds(item.source_mass),
        float(item.cue is None),
        float(item.source is None),
        quoted,
        math.log(words),
        float(len(item.content)),
    )


def _odds(probability: float) -> float:
    inside = min(max(probability, 1e-3), 1 - 1e-3)
    return math.log(inside / (1 - inside))


@dataclass(frozen=True)
class Calibration:
    """Logistic regression over a row of features: one weight each, and the constant."""

    weights: tuple[float, ...]
    constant: float

    def probability(self, known: tuple[float, ...]) -> float:
        """Return the probability that content and source are right, 0 to 1, rounded to 4 places.

        Raises:
            ValueError: if ``known`` has another length than ``weights``.
        """
        total = self.constant + sum(w * x for w, x in zip(self.weights, known, strict=True))
        return round(1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), 4)
