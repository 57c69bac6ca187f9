"""One command from a PolNeAR-format folder to the shipped weights: ``python -m onrecord_training FOLDER``."""

from __future__ import annotations

import json
import logging
import random
import shutil
from pathlib import Path
from typing import Any

import click
import numpy as np
import torch

from onrecord_plugins.attribution.learned.decoding import Decoder, bigrams
from onrecord_plugins.attribution.learned.models import WEIGHTS, network
from onrecord_plugins.attribution.learned.pieces import WordPieces
from onrecord_plugins.attribution.learned.tagging import Tagger
from onrecord_training import large, small
from onrecord_training.batches import Maker
from onrecord_training.corpus import Example, example, load
from onrecord_training.encoder import encoder_folder
from onrecord_training.export import export
from onrecord_training.labels import from_gold, from_texts
from onrecord_training.network import Large
from onrecord_training.tuning import tune

LOG = logging.getLogger("onrecord_training")
BIGRAM_WEIGHT = 0.3


@click.command()
@click.argument("corpus", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--news",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Plain news for the fast model: JSONL with text.",
)
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), default=WEIGHTS, help="Where the weights go."
)
@click.option(
    "--work",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("build/training"),
    help="Where what is unfinished goes; a network that lies there is not trained again.",
)
@click.option("--epochs", default=5.0, show_default=True, help="Epochs of the large network.")
@click.option("--small-epochs", default=9.0, show_default=True, help="Epochs of the small network.")
@click.option("--seed", default=1, show_default=True)
@click.option("--threads", default=2, show_default=True)
def main(
    corpus: Path,
    news: Path | None,
    out: Path,
    work: Path,
    epochs: float,
    small_epochs: float,
    seed: int,
    threads: int,
) -> None:
    """Train both networks on CORPUS (train.jsonl, train-more-annotators.jsonl, dev.jsonl) and write their files."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(threads)
    for folder in (out, work):
        folder.mkdir(parents=True, exist_ok=True)
    more = corpus / "train-more-annotators.jsonl"
    examples = [example(d) for d in load(corpus / "train.jsonl")]
    further = [example(d) for d in load(more)] if more.exists() else []
    dev = load(corpus / "dev.jsonl")
    _accurate(examples, further, out, work, epochs, seed)
    _finish("accurate", examples, dev, out, {"distance": np.load(work / "distance.npy").round(5).tolist()})
    texts = [row["text"] for row in load(news)] if news else []
    _fast(examples, further, texts, out, work, small_epochs, seed)
    _finish("fast", examples, dev, out, {})


def _accurate(
    examples: list[Example], further: list[Example], out: Path, work: Path, epochs: float, seed: int
) -> None:
    folder = encoder_folder()
    write_tokenizer(folder / "tokenizer.json", out / "tokenizer.json")
    torch.manual_seed(seed)
    model = Large(folder)
    weights = work / "large.pt"
    if not weights.exists():
        maker = Maker(WordPieces(out / "tokenizer.json"), [*examples, *further])
        unfinished = work / "large-unfinished.pt"
        large.train(model, maker, epochs=epochs, seed=seed, save=unfinished)
        unfinished.rename(weights)
    model.load_state_dict(torch.load(weights))
    np.save(work / "distance.npy", model.heads.distance.detach().numpy())
    export(model, out / "accurate.onnx")


def write_tokenizer(source: Path, target: Path) -> None:
    """Write the tokenizer file without padding, truncation and templates."""
    known = json.loads(source.read_text(encoding="utf-8"))
    known.update(truncation=None, padding=None, post_processor=None)
    target.write_text(json.dumps(known, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _fast(
    examples: list[Example],
    further: list[Example],
    texts: list[str],
    out: Path,
    work: Path,
    epochs: float,
    seed: int,
) -> None:
    weights = work / "fast.npz"
    if not weights.exists():
        known = json.loads((out / "accurate.json").read_text(encoding="utf-8"))
        teacher = network("accurate", out, known)
        lessons = [*from_gold([*examples, *further], teacher), *from_texts(texts, teacher)]
        random.Random(seed).shuffle(lessons)
        torch.manual_seed(seed)
        torch.set_num_threads(1)  # more are slower on matrices this small
        unfinished = work / "fast-unfinished.npz"
        small.train(small.Small(), lessons, epochs=epochs, seed=seed, save=unfinished)
        unfinished.rename(weights)
    shutil.copy(weights, out / "fast.npz")


def _finish(
    name: str, examples: list[Example], dev: list[dict[str, Any]], out: Path, known: dict[str, Any]
) -> None:
    """Write the parameters of a network: tag bigrams of train, and what is tuned on dev."""
    transitions = bigrams([(e.tags, e.reading.starts) for e in examples], BIGRAM_WEIGHT)
    known = {**known, "transitions": transitions.round(4).tolist(), "bias": [0.0] * 7}
    decoder = Decoder(np.array(known["transitions"], np.float32), np.zeros(7, np.float32))
    tuned = tune(dev, Tagger(network(name, out, known), decoder))
    for measure in ("end to end", "calibration error"):
        LOG.info("%s, dev, cross-validated: %s %s", name, measure, tuned.pop(measure))
    (out / f"{name}.json").write_text(json.dumps({**known, **tuned}, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
