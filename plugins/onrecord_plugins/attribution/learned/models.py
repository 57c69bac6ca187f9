"""The shipped weights of the two networks, read once a process."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from threadpoolctl import ThreadpoolController

from onrecord_plugins.attribution.learned.confidence import Calibration
from onrecord_plugins.attribution.learned.decoding import Decoder
from onrecord_plugins.attribution.learned.merging import Candidate
from onrecord_plugins.attribution.learned.scores import Network
from onrecord_plugins.attribution.learned.tagging import Tagger

WEIGHTS = Path(__file__).parent / "weights"
"""Folder with ``accurate.onnx``, ``accurate.json``, ``tokenizer.json``, ``fast.npz`` and ``fast.json``."""
FILES = {
    "accurate": ("accurate.json", "accurate.onnx", "tokenizer.json"),
    "fast": ("fast.json", "fast.npz"),
}
MODELS = tuple(FILES)


@cache
def _threads() -> ThreadpoolController:
    return ThreadpoolController()


def one_thread() -> AbstractContextManager[object]:
    """Return a context in which matrix products take one thread: those of the networks are too small for more."""
    limit: AbstractContextManager[object] = _threads().limit(limits=1, user_api="blas")
    return limit


@dataclass(frozen=True)
class Model:
    """A tagger with what makes its attributions ready: calibrations, and the least confidence that is kept."""

    tagger: Tagger
    learned: Calibration
    rules: Calibration
    least: float
    least_of_rules: float

    def keeps(self, candidate: Candidate) -> bool:
        """Return whether ``candidate`` is sure enough; a hedge or passive that names nobody always is.

        PolNeAR, on which confidence is calibrated, hardly marks those ("allegedly", "is said to"), but they are claims.
        """
        if not candidate.learned and not candidate.attribution.source:
            return True
        return self.confidence(candidate) >= (self.least if candidate.learned else self.least_of_rules)

    def confidence(self, candidate: Candidate) -> float:
        """Return the probability that content and source of ``candidate`` are right."""
        return (self.learned if candidate.learned else self.rules).probability(candidate.features)


@cache
def load(name: str, folder: Path = WEIGHTS) -> Model:
    """Return the model ``name``, one of ``MODELS``.

    Raises:
        FileNotFoundError: if one of its files in ``folder`` is missing.
    """
    for file in FILES[name]:
        if not (folder / file).is_file():
            raise FileNotFoundError(f"The model {name} lacks its file {file}: install onrecord again.")
    known = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    decoder = Decoder(np.array(known["transitions"], np.float32), np.array(known["bias"], np.float32))
    learned, rules = (
        Calibration(tuple(known[part]["weights"]), known[part]["constant"]) for part in ("learned", "rules")
    )
    return Model(
        Tagger(network(name, folder, known), decoder), learned, rules, known["least"], known["least of rules"]
    )


def network(name: str, folder: Path, known: Mapping[str, Any]) -> Network:
    """Return the network ``name`` with the weights in ``folder`` and the parameters ``known``."""
    if name == "fast":
        from onrecord_plugins.attribution.learned.recurrent import Recurrent

        with np.load(folder / "fast.npz") as weights:
            return Recurrent(weights)
    from onrecord_plugins.attribution.learned.transformer import Transformer

    distance = np.array(known["distance"], np.float32)
    return Transformer(folder / "accurate.onnx", folder / "tokenizer.json", distance)
