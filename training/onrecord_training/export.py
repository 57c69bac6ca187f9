"""The large network as an 8-bit ONNX file."""

from __future__ import annotations

import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from onrecord_training.network import Large


class _Single(nn.Module):
    """The large network for one window without padding."""

    def __init__(self, model: Large) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor, marks: Tensor, first: Tensor) -> tuple[Tensor, Tensor]:
        states = self.model.states(ids, marks, None)
        tags, vectors = self.model.heads(states[0].index_select(0, first[0]))
        return tags[None], vectors[None]


def export(model: Large, path: Path) -> None:
    """Write ``model`` to ``path``: dynamic 8-bit weights per channel, inputs ids, marks and first of one window."""
    model.eval()
    model.encoder.config._attn_implementation = "eager"
    inputs = (
        torch.randint(5, 900, (1, 12)),
        torch.zeros((1, 12), dtype=torch.long),
        torch.tensor([[0, 1, 2, 4, 7]]),
    )
    with tempfile.TemporaryDirectory() as folder:
        plain, shaped = Path(folder) / "plain.onnx", Path(folder) / "shaped.onnx"
        torch.onnx.export(
            _Single(model),
            inputs,
            str(plain),
            input_names=["ids", "marks", "first"],
            output_names=["tags", "vectors"],
            dynamic_axes={
                "ids": {1: "pieces"},
                "marks": {1: "pieces"},
                "first": {1: "words"},
                "tags": {1: "words"},
                "vectors": {1: "words"},
            },
            opset_version=17,
            dynamo=False,
        )
        quant_pre_process(str(plain), str(shaped), skip_symbolic_shape=True)
        quantize_dynamic(shaped, path, weight_type=QuantType.QInt8, per_channel=True)
