"""The fast network: two bidirectional LSTM layers over hashed word forms, in numpy alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import numpy.typing as npt

from onrecord_plugins.attribution.learned.forms import SIZES, rows
from onrecord_plugins.attribution.learned.reading import Reading
from onrecord_plugins.attribution.learned.scores import ARC, Floats, Scores, log_softmax

MOST = 120
"""Words of one window: the length it was trained on."""
LAYERS = 2
_TOGETHER = 32
"""Windows computed side by side."""


class Recurrent:
    """Scores windows of whole paragraphs, many side by side.

    ``weights`` holds the tables "form", "beginning", "ending", "shape" and "mark"; for each layer "input" (2, in, 4 x
    hidden), "state" (2, hidden, 4 x hidden), "bias" (2, 4 x hidden), gates in the order input, forget, output, cell, the
    first direction forward; and "tags", "tags bias", "arcs", "arcs bias", "nobody", "distance". Any float type.
    """

    def __init__(self, weights: Mapping[str, npt.NDArray[np.floating]]) -> None:
        known = {name: np.ascontiguousarray(values, np.float32) for name, values in weights.items()}
        self._tables = [known[name] for name in (*SIZES, "mark")]
        self._layers = []
        for layer in range(LAYERS):
            parts = [known[f"{part} {layer}"].copy() for part in ("input", "state", "bias")]
            hidden = parts[1].shape[1]
            for part in parts:  # sigmoid(x) = (tanh(x / 2) + 1) / 2: one tanh for all four gates
                part[..., : 3 * hidden] *= 0.5
            self._layers.append(parts)
        self._head = np.concatenate([known["tags"], known["arcs"]], axis=1)
        self._head_bias = np.concatenate([known["tags bias"], known["arcs bias"]])
        self._nobody = known["nobody"].reshape(1, 4 * ARC)
        self._distance = known["distance"]

    def score(self, reading: Reading) -> Iterator[Scores]:
        """Yield the scores of consecutive windows that cover all words of ``reading``."""
        windows = list(reading.windows([1] * len(reading.words), MOST))
        if not windows:
            return
        found = rows([word.text for word in reading.words])
        inputs = np.concatenate(
            [
                *(table[found[:, i]] for i, table in enumerate(self._tables[:-1])),
                self._tables[-1][reading.marks],
                reading.starts[:, None].astype(np.float32),
            ],
            axis=1,
        )
        out = np.empty((len(inputs), self._head.shape[1]), np.float32)
        for i in range(0, len(windows), _TOGETHER):
            group = windows[i : i + _TOGETHER]
            low, high = group[0][0], group[-1][1]
            states = inputs[low:high]
            for layer in self._layers:
                states = _layer(states, [(a - low, b - low) for a, b in group], *layer)
            out[low:high] = states @ self._head + self._head_bias
        tags = log_softmax(out[:, : -4 * ARC])
        for begin, end in windows:
            vectors = np.concatenate([self._nobody, out[begin:end, -4 * ARC :]])
            yield Scores(begin, end, tags[begin:end], vectors, self._distance)


def _layer(states: Floats, windows: list[tuple[int, int]], w: Floats, u: Floats, b: Floats) -> Floats:
    """Return the outputs of one bidirectional layer, shape (words, 2 x hidden), of consecutive ``windows``."""
    hidden = u.shape[1]
    longest = max(end - begin for begin, end in windows)
    steps = np.zeros((longest, 2, len(windows), 4 * hidden), np.float32)
    forward = states @ w[0] + b[0]
    backward = states @ w[1] + b[1]
    for number, (begin, end) in enumerate(windows):
        steps[: end - begin, 0, number] = forward[begin:end]
        steps[: end - begin, 1, number] = backward[begin:end][::-1]
    outputs = np.empty((longest, 2, len(windows), hidden), np.float32)
    state = np.zeros((2, len(windows), hidden), np.float32)
    cell = np.zeros_like(state)
    carried = np.empty_like(steps[0])
    fresh = np.empty_like(state)
    for step in range(longest):
        gates = steps[step]
        gates += np.matmul(state, u, out=carried)
        np.tanh(gates, out=gates)
        sluices = gates[..., : 3 * hidden]
        sluices *= 0.5
        sluices += 0.5
        cell *= gates[..., hidden : 2 * hidden]
        cell += np.multiply(gates[..., :hidden], gates[..., 3 * hidden :], out=fresh)
        state = np.tanh(cell, out=outputs[step])
        state *= gates[..., 2 * hidden : 3 * hidden]
    out = np.empty((len(states), 2 * hidden), np.float32)
    for number, (begin, end) in enumerate(windows):
        out[begin:end, :hidden] = outputs[: end - begin, 0, number]
        out[begin:end, hidden:] = outputs[: end - begin, 1, number][::-1]
    return out
