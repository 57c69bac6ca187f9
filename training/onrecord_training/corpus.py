"""Annotated documents as training rows: words, tags, arcs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord_plugins.attribution.learned.reading import Reading, read

NOBODY = -1
"""Arc target of a word whose attribution has no source (or cue)."""
UNASKED = -2
"""Arc target of a word outside contents and cues."""


@dataclass(frozen=True)
class Example:
    """One annotated document: tags and arc targets have shape (words,), arcs are word indices of the document."""

    id: str
    reading: Reading
    tags: npt.NDArray[np.int64]
    to_source: npt.NDArray[np.int64]
    to_cue: npt.NDArray[np.int64]


def load(path: Path) -> list[dict[str, Any]]:
    """Return the documents of a PolNeAR-format JSONL file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def example(document: dict[str, Any]) -> Example:
    """Return a document as tags and arcs; where attributions overlap, the first one keeps the word."""
    reading = read(document["text"])
    n = len(reading.words)
    at = np.fromiter((word.start for word in reading.words), np.int64, n)
    tags = np.zeros(n, np.int64)
    to_source = np.full(n, UNASKED)
    to_cue = np.full(n, UNASKED)

    def inside(span: list[int]) -> tuple[int, int]:
        return int(np.searchsorted(at, span[0])), int(np.searchsorted(at, span[1]))

    def pieces(spans: list[list[int]]) -> Iterator[tuple[int, int]]:
        for span in spans:
            low, high = inside(span)
            cuts = [low, *[i for i in range(low + 1, high) if reading.starts[i]], high]
            yield from ((a, b) for a, b in pairwise(cuts) if a < b)

    for attribution in document["attributions"]:
        heads = {}
        for role in ("source", "cue"):
            ranges = list(pieces(attribution[role]))
            heads[role] = ranges[0][0] if ranges else NOBODY
        for role, first in (("source", 1), ("cue", 3), ("content", 5)):
            for low, high in pieces(attribution[role]):
                if tags[low:high].any():
                    continue
                tags[low] = first
                tags[low + 1 : high] = first + 1
                if role != "source":
                    to_source[low:high] = heads["source"]
                if role == "content":
                    to_cue[low:high] = heads["cue"]
    return Example(document["id"], reading, tags, to_source, to_cue)
