"""The large network: a small transformer with a tag head and two arc heads."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertModel

from onrecord_plugins.attribution.learned.reading import MARKS, TAGS
from onrecord_plugins.attribution.learned.scores import ARC, DISTANCES, buckets


class Heads(nn.Module):
    """Tag logits, and arc scores from every word to every word and to nobody (index 0)."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.tags = nn.Linear(width, len(TAGS))
        self.arcs = nn.Linear(width, 4 * ARC)
        self.distance = nn.Parameter(torch.zeros(2, DISTANCES))

    def forward(self, states: Tensor) -> tuple[Tensor, Tensor]:
        """Return tag logits (…, words, 7) and arc vectors (…, words, 4 x ARC) of ``states`` (…, words, width)."""
        return self.tags(states), self.arcs(states)

    def arc_scores(self, vectors: Tensor) -> Tensor:
        """Return scores (windows, 2, words, words) of ``vectors`` (windows, words, 4 x ARC); row 0 is nobody."""
        windows, rows, _ = vectors.shape
        parts = vectors.view(windows, rows, 2, 2, ARC).permute(2, 3, 0, 1, 4)
        scores = (
            torch.stack([parts[head, 0] @ parts[head, 1].transpose(1, 2) for head in range(2)], 1) / ARC**0.5
        )
        bias = self.distance[:, torch.from_numpy(buckets(rows))].clone()
        bias[:, :, 0] = 0
        return scores + bias[None]


class Large(nn.Module):
    """The pre-trained encoder with word marks added to its input, read at the first piece of each word."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(folder, add_pooling_layer=False, attn_implementation="sdpa")
        width = self.encoder.config.hidden_size
        self.marks = nn.Embedding(MARKS + 1, width)
        nn.init.normal_(self.marks.weight, std=0.02)
        self.drop = nn.Dropout(0.1)
        self.heads = Heads(width)

    def states(self, ids: Tensor, marks: Tensor, mask: Tensor | None) -> Tensor:
        """Return the encoder's states of all pieces, (windows, pieces, width); without ``mask`` nothing is padding."""
        inputs = self.encoder.embeddings.word_embeddings(ids) + self.marks(marks)
        states: Tensor = self.encoder(inputs_embeds=inputs, attention_mask=mask).last_hidden_state
        return states

    def forward(self, ids: Tensor, marks: Tensor, mask: Tensor, first: Tensor) -> tuple[Tensor, Tensor]:
        """Return tag logits and arc vectors at the pieces ``first`` (windows, words); index 0 of it is the opening."""
        states = self.states(ids, marks, mask)
        picked = torch.gather(states, 1, first[:, :, None].expand(-1, -1, states.shape[2]))
        tags, arcs = self.heads(self.drop(picked))
        return tags, arcs
