"""Training the large network."""

from __future__ import annotations

import logging
import math
import random
import time
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import nn

from onrecord_training.batches import Maker, batches, collate
from onrecord_training.network import Large

LOG = logging.getLogger(__name__)


def loss_of(model: Large, batch: dict[str, torch.Tensor]) -> torch.Tensor:
    """Return the training loss: tags, plus half of each arc head."""
    tags, vectors = model(batch["ids"], batch["marks"], batch["mask"], batch["first"])
    arcs = model.heads.arc_scores(vectors.float())
    pad = torch.zeros_like(batch["first"]).bool()
    pad[:, 1:] = batch["first"][:, 1:] == 0
    arcs = arcs.masked_fill(pad[:, None, None, :], -1e4)
    entropy = nn.functional.cross_entropy
    total = entropy(tags.float().flatten(0, 1), batch["tags"].flatten(), ignore_index=-100)
    for head, name in enumerate(("to_source", "to_cue")):
        total = total + 0.5 * entropy(arcs[:, head].flatten(0, 1), batch[name].flatten(), ignore_index=-100)
    return total


def train(
    model: Large,
    maker: Maker,
    *,
    epochs: float,
    seed: int,
    save: Path,
    pieces: int = 1600,
    rates: Sequence[float] = (3e-4, 1e-3),
) -> None:
    """Train ``model`` for ``epochs`` and write its weights to ``save`` after each and at the end.

    AdamW with linear warm-up and decay; bf16 autocast where the processor has it.
    """
    rng = random.Random(seed)
    torch.manual_seed(seed)
    steps = int(epochs * sum(1 for _ in batches(list(maker.epoch(random.Random(seed))), pieces, rng)))
    body = [p for n, p in model.named_parameters() if n.startswith("encoder.")]
    head = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": rates[0]}, {"params": head, "lr": rates[1]}], weight_decay=0.01, fused=True
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, (step + 1) / 80) * max(0.02, 1 - step / steps)
    )
    step, begun, shown = 0, time.monotonic(), 0.0
    while step < steps:
        model.train()
        for group in batches(list(maker.epoch(rng)), pieces, rng):
            batch = collate(group)
            with torch.autocast("cpu", torch.bfloat16):
                loss = loss_of(model, batch)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            shown = loss.item() if math.isclose(shown, 0) else 0.98 * shown + 0.02 * loss.item()
            if step % 50 == 0:
                LOG.info("step %d of %d, loss %.3f, %.0f s", step, steps, shown, time.monotonic() - begun)
            if step >= steps:
                break
        torch.save(model.state_dict(), save)
