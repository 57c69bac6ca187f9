from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from onrecord_plugins.attribution.learned.forms import SIZES, rows_of
from onrecord_plugins.attribution.learned.reading import MARKS, Reading, read
from onrecord_plugins.attribution.learned.recurrent import Recurrent
from onrecord_plugins.attribution.learned.scores import ARC

HIDDEN = 3
WIDTH = 2


@pytest.fixture
def weights() -> dict[str, npt.NDArray[np.float64]]:
    rng = np.random.default_rng(7)
    known = {name: rng.normal(size=(size, WIDTH)) for name, size in {**SIZES, "mark": MARKS}.items()}
    inputs = WIDTH * len(known) + 1
    for layer, size in enumerate((inputs, 2 * HIDDEN)):
        known[f"input {layer}"] = rng.normal(size=(2, size, 4 * HIDDEN))
        known[f"state {layer}"] = rng.normal(size=(2, HIDDEN, 4 * HIDDEN))
        known[f"bias {layer}"] = rng.normal(size=(2, 4 * HIDDEN))
    known["tags"], known["tags bias"] = rng.normal(size=(2 * HIDDEN, 7)), rng.normal(size=7)
    known["arcs"], known["arcs bias"] = rng.normal(size=(2 * HIDDEN, 4 * ARC)), rng.normal(size=4 * ARC)
    known["nobody"], known["distance"] = rng.normal(size=4 * ARC), rng.normal(size=(2, 64))
    return known


def one_direction(x, w, u, b):  # type: ignore[no-untyped-def]
    """Return the states of a long short-term memory (Hochreiter and Schmidhuber 1997), word by word."""
    sigmoid = lambda v: 1 / (1 + np.exp(-v))
    state = cell = np.zeros(HIDDEN)
    out = []
    for row in x:
        i, f, o, c = np.split(row @ w + state @ u + b, 4)
        cell = sigmoid(f) * cell + sigmoid(i) * np.tanh(c)
        state = sigmoid(o) * np.tanh(cell)
        out.append(state)
    return np.array(out)


def plainly(known, reading: Reading, begin: int, end: int):  # type: ignore[no-untyped-def]
    x = np.array(
        [
            np.concatenate(
                [
                    *(known[n][r] for n, r in zip(SIZES, rows_of(reading.words[i].text), strict=True)),
                    known["mark"][reading.marks[i]],
                    [float(reading.starts[i])],
                ]
            )
            for i in range(begin, end)
        ]
    )
    for layer in range(2):
        w, u, b = (known[f"{part} {layer}"] for part in ("input", "state", "bias"))
        x = np.hstack([one_direction(x, w[0], u[0], b[0]), one_direction(x[::-1], w[1], u[1], b[1])[::-1]])
    logits = x @ known["tags"] + known["tags bias"]
    return logits - np.log(np.exp(logits).sum(axis=1, keepdims=True)), x @ known["arcs"] + known["arcs bias"]


def test_windows_side_by_side_give_what_each_gives_word_by_word(weights) -> None:  # type: ignore[no-untyped-def]
    text = "\n".join(f"“Lock {i} closes,” Ada Holm said on day {i}. " * (1 + i % 7) for i in range(12))
    reading = read(text)
    for scores in Recurrent(weights).score(reading):
        tags, arcs = plainly(weights, reading, scores.begin, scores.end)
        np.testing.assert_allclose(scores.tags, tags, atol=1e-4)
        np.testing.assert_allclose(scores.vectors[1:], arcs, atol=1e-3)
        np.testing.assert_allclose(scores.vectors[0], weights["nobody"], atol=1e-5)


def test_an_empty_text_has_no_windows(weights) -> None:  # type: ignore[no-untyped-def]
    assert list(Recurrent(weights).score(read(" \n "))) == []
