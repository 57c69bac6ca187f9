"""The fast network in PyTorch, and its training from gold and from the large network's word on plain news."""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn

from onrecord_plugins.attribution.learned.forms import SIZES, rows, rows_of
from onrecord_plugins.attribution.learned.reading import MARKS, Reading
from onrecord_plugins.attribution.learned.recurrent import LAYERS, MOST
from onrecord_training.batches import targets
from onrecord_training.network import Heads

LOG = logging.getLogger(__name__)
WIDTHS = {"form": 64, "beginning": 16, "ending": 24, "shape": 12}
MARK_WIDTH = 8
HIDDEN = 112


def _backward(lengths: Tensor, most: int) -> Tensor:
    """Return the place of each word when windows of ``lengths`` are read backward, (windows, most); padding stays."""
    place = torch.arange(most)[None, :]
    return torch.where(place < lengths[:, None], lengths[:, None] - 1 - place, place)


def _reorder(states: Tensor, places: Tensor) -> Tensor:
    return torch.gather(states, 1, places[:, :, None].expand(-1, -1, states.shape[2]))


class Small(nn.Module):
    """Hashed word forms, two bidirectional LSTM layers, the heads of the large network."""

    def __init__(self) -> None:
        super().__init__()
        self.tables = nn.ModuleList([nn.Embedding(SIZES[name], width) for name, width in WIDTHS.items()])
        self.mark = nn.Embedding(MARKS, MARK_WIDTH)
        for table in (*self.tables, self.mark):
            nn.init.normal_(table.weight, std=0.1)
        self.drop = nn.Dropout(0.3)
        sizes = [sum(WIDTHS.values()) + MARK_WIDTH + 1, *[2 * HIDDEN] * (LAYERS - 1)]
        self.layers = nn.ModuleList(
            [nn.ModuleList([nn.LSTM(size, HIDDEN, batch_first=True) for _ in range(2)]) for size in sizes]
        )
        self.heads = Heads(2 * HIDDEN)
        self.nobody = nn.Parameter(torch.randn(self.heads.arcs.out_features) * 0.1)

    def forward(self, found: Tensor, marks: Tensor, starts: Tensor, lengths: Tensor) -> tuple[Tensor, Tensor]:
        """Return tag logits (windows, words, 7) and arc vectors (windows, words + 1, 4 x ARC), nobody first."""
        parts = [table(found[:, :, i]) for i, table in enumerate(self.tables)]
        states = torch.cat([*parts, self.mark(marks), starts[:, :, None].float()], -1)
        backward = _backward(lengths, found.shape[1])
        for onward, return_ in self.layers:  # type: ignore[misc]
            states = self.drop(states)
            back = return_(_reorder(states, backward))[0]
            states = torch.cat([onward(states)[0], _reorder(back, backward)], -1)
        tags, arcs = self.heads(self.drop(states))
        return tags, torch.cat([self.nobody.expand(len(arcs), 1, -1), arcs], 1)

    def weights(self) -> dict[str, npt.NDArray[np.float16]]:
        """Return the weights in the layout that ``Recurrent`` reads."""
        order = [0, 1, 3, 2]  # PyTorch has input, forget, cell, output

        def gates(values: Tensor) -> Tensor:
            return torch.cat([values.chunk(4, 0)[i] for i in order], 0)

        out: dict[str, Tensor] = dict(zip(WIDTHS, (table.weight for table in self.tables), strict=True))
        out["mark"] = self.mark.weight
        for number, sides in enumerate(self.layers):
            out[f"input {number}"] = torch.stack([gates(side.weight_ih_l0).T for side in sides])  # type: ignore[union-attr]
            out[f"state {number}"] = torch.stack([gates(side.weight_hh_l0).T for side in sides])  # type: ignore[union-attr]
            out[f"bias {number}"] = torch.stack([gates(side.bias_ih_l0 + side.bias_hh_l0) for side in sides])  # type: ignore[union-attr]
        out["tags"], out["tags bias"] = self.heads.tags.weight.T, self.heads.tags.bias
        out["arcs"], out["arcs bias"] = self.heads.arcs.weight.T, self.heads.arcs.bias
        out["nobody"], out["distance"] = self.nobody, self.heads.distance
        return {name: value.detach().numpy().astype(np.float16) for name, value in out.items()}

    def save(self, path: Path) -> None:
        """Write the weights to ``path`` as compressed half-precision arrays."""
        np.savez_compressed(path, **self.weights())  # type: ignore[arg-type]


@dataclass(frozen=True)
class Lesson:
    """What the small network learns of one document: tag probabilities (words, 7), arc targets as in ``Example``."""

    reading: Reading
    tags: npt.NDArray[np.float32]
    to_source: npt.NDArray[np.int64]
    to_cue: npt.NDArray[np.int64]


_DOUBLE, _SINGLE = rows_of('"'), rows_of("'")


def _windows(lesson: Lesson, found: npt.NDArray[np.int64], rng: random.Random) -> Iterator[dict[str, Tensor]]:
    marks = lesson.reading.marks.astype(np.int64)
    chance = rng.random()
    if chance < 0.2:
        found = np.where((found == _DOUBLE).all(1, keepdims=True), np.array(_SINGLE), found)
    elif chance < 0.25:
        marks = marks % 4
    for begin, end in lesson.reading.windows([1] * len(found), MOST, rng.randint(30, MOST)):
        yield {
            "found": torch.from_numpy(found[begin:end]),
            "marks": torch.from_numpy(marks[begin:end]),
            "starts": torch.from_numpy(lesson.reading.starts[begin:end]),
            "tags": torch.from_numpy(lesson.tags[begin:end]),
            "to_source": torch.tensor(targets(lesson.to_source, begin, end)),
            "to_cue": torch.tensor(targets(lesson.to_cue, begin, end)),
        }


def _collate(windows: Sequence[dict[str, Tensor]]) -> dict[str, Tensor]:
    batch = {}
    for name in windows[0]:
        value = -100 if name.startswith("to_") else 0
        batch[name] = nn.utils.rnn.pad_sequence(
            [w[name] for w in windows], batch_first=True, padding_value=value
        )
    batch["lengths"] = torch.tensor([len(w["marks"]) for w in windows])
    return batch


def _loss(model: Small, batch: dict[str, Tensor]) -> Tensor:
    tags, vectors = model(batch["found"], batch["marks"], batch["starts"], batch["lengths"])
    words = batch["lengths"].sum()
    total = -(batch["tags"] * tags.log_softmax(-1)).sum() / words
    arcs = model.heads.arc_scores(vectors)
    rows_ = torch.arange(arcs.shape[-1])
    arcs = arcs.masked_fill((rows_[None, :] > batch["lengths"][:, None])[:, None, None, :], -1e4)
    for head, name in enumerate(("to_source", "to_cue")):
        wanted = batch[name].flatten()
        if (wanted >= 0).any():
            total = total + 0.5 * nn.functional.cross_entropy(
                arcs[:, head, 1:].flatten(0, 1), wanted, ignore_index=-100
            )
    return total


def train(
    model: Small,
    lessons: Sequence[Lesson],
    *,
    epochs: float,
    seed: int,
    save: Path,
    together: int = 24,
    rate: float = 3e-3,
) -> None:
    """Train ``model`` for ``epochs`` over ``lessons`` with Adam and linear decay; write it to ``save`` as it goes."""
    rng = random.Random(seed)
    torch.manual_seed(seed)
    found = [rows([word.text for word in lesson.reading.words]) for lesson in lessons]
    words = sum(len(lesson.tags) for lesson in lessons)
    total = epochs * words
    optimizer = torch.optim.Adam(model.parameters(), lr=rate)
    seen, step, begun = 0, 0, time.monotonic()
    shown = 0.0
    while seen < total:
        model.train()
        windows = [
            w for lesson, known in zip(lessons, found, strict=True) for w in _windows(lesson, known, rng)
        ]
        windows.sort(key=lambda w: len(w["marks"]) + rng.random() * 10)
        groups = [windows[i : i + together] for i in range(0, len(windows), together)]
        rng.shuffle(groups)
        for group in groups:
            batch = _collate(group)
            for part in optimizer.param_groups:
                part["lr"] = rate * min(1, (step + 1) / 50) * max(0.02, 1 - seen / total)
            loss = _loss(model, batch)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            step += 1
            seen += int(batch["lengths"].sum())
            shown = 0.98 * shown + 0.02 * loss.item() if shown else loss.item()
            if step % 100 == 0:
                LOG.info(
                    "epoch %.2f of %s, loss %.3f, %.0f s",
                    seen / words,
                    epochs,
                    shown,
                    time.monotonic() - begun,
                )
            if seen >= total:
                break
        model.save(save)
