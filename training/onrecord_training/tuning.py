"""What is chosen on the dev split: calibrations and the least confidence kept, for one network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from onrecord.text import paragraphs, quotations
from onrecord_plugins.attribution.english.extractor import EnglishRules
from onrecord_plugins.attribution.learned.merging import Candidate, merge
from onrecord_plugins.attribution.learned.reading import read
from onrecord_plugins.attribution.learned.tagging import Tagger
from onrecord_training.calibrate import calibration_error, logistic

LEAST_OF_RULES = 0.15
"""PolNeAR's convention leaves out much that the rules find beside the network: of it only the worst is dropped."""
_SAME = 0.5
"""Least intersection over union of two contents that match, as the scorer of PolNeAR figures has it."""


@dataclass(frozen=True)
class Judged:
    """A candidate of document ``document``, and whether it matches a gold attribution that no better one takes."""

    document: int
    candidate: Candidate
    right: bool


def _characters(text: str, spans: Sequence[Any]) -> frozenset[int]:
    return frozenset(i for start, end in spans for i in range(start, end) if not text[i].isspace())


def judge(document: dict[str, Any], number: int, candidates: Sequence[Candidate]) -> list[Judged]:
    """Return ``candidates`` with whether content (half overlap, one to one) and source (one character) are right."""
    text = document["text"]
    gold = [
        (_characters(text, a["content"]), _characters(text, a["source"]))
        for a in document["attributions"]
        if a["content"]
    ]
    found = [
        tuple(_characters(text, [(s.start, s.end) for s in spans]) for spans in (a.content, a.source))
        for a in (c.attribution for c in candidates)
    ]
    pairs = []
    for i, (content, source) in enumerate(found):
        for j, (wanted, whose) in enumerate(gold):
            common = len(content & wanted)
            if common and common / len(content | wanted) >= _SAME:
                agrees = bool(source & whose) or (not source and not whose)
                pairs.append((-common / len(content | wanted), not agrees, i, j))
    taken: set[int] = set()
    matched: dict[int, bool] = {}
    for _, disagrees, i, j in sorted(pairs):
        if i not in matched and j not in taken:
            matched[i] = not disagrees
            taken.add(j)
    return [Judged(number, candidate, matched.get(i, False)) for i, candidate in enumerate(candidates)]


def candidates(tagger: Tagger, text: str) -> list[Candidate]:
    """Return what the extractor chooses from in ``text``."""
    areas = paragraphs(text)
    quotes = quotations(text, areas)
    return merge(text, list(tagger.tag(read(text, quotes, areas))), EnglishRules().extract(text), quotes)


def tune(documents: Sequence[dict[str, Any]], tagger: Tagger) -> dict[str, Any]:
    """Return calibrations, threshold and, by five-fold cross-validation over documents, how well they are calibrated."""
    judged = [j for n, d in enumerate(documents) for j in judge(d, n, candidates(tagger, d["text"]))]
    total = sum(1 for d in documents for a in d["attributions"] if a["content"])
    out: dict[str, Any] = {}
    probability = np.zeros(len(judged))
    for part, learned in (("learned", True), ("rules", False)):
        mine = [i for i, j in enumerate(judged) if j.candidate.learned is learned]
        rows = np.array([judged[i].candidate.features for i in mine])
        right = np.array([judged[i].right for i in mine])
        for fold in range(5):
            held = np.array([judged[i].document % 5 == fold for i in mine])
            weights, constant = logistic(rows[~held], right[~held])
            chances = 1 / (1 + np.exp(-(rows @ weights + constant)))
            for i, chance, out_of in zip(mine, chances, held, strict=True):
                if out_of:
                    probability[i] = chance
        weights, constant = logistic(rows, right)
        out[part] = {"weights": [round(float(w), 4) for w in weights], "constant": round(constant, 4)}
    right = np.array([j.right for j in judged])
    best = (0.0, 0.0)
    for least in np.arange(0.2, 0.61, 0.02):
        kept = probability >= least
        hits = int((right & kept).sum())
        score = 2 * hits / (kept.sum() + total) if hits else 0.0
        best = max(best, (round(float(score), 5), round(float(least), 2)))
    out["least"] = best[1]
    out["least of rules"] = LEAST_OF_RULES
    kept = probability >= best[1]
    out["calibration error"] = round(calibration_error(probability[kept].tolist(), right[kept].tolist()), 4)
    out["end to end"] = best[0]
    return out
