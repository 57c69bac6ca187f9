"""One command to the vocabulary for comparing contents: ``python -m onrecord_training.vocabulary FOLDER …``."""

from __future__ import annotations

import logging
from pathlib import Path

import click
import torch

import onrecord.statements
from onrecord_training.corpus import load
from onrecord_training.counting import article_counts, chosen
from onrecord_training.encoder import Encoder, encoder_folder
from onrecord_training.kinship import components, kinship
from onrecord_training.table import table, write
from onrecord_training.wordnet import PARTS, WordNet

LOG = logging.getLogger("onrecord_training")
SHIPPED = Path(onrecord.statements.__file__).parent / "weights" / "vocabulary.npz"


@click.command()
@click.argument("corpus", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--news",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Plain news to count words in beside CORPUS: JSONL with text.",
)
@click.option(
    "--wordnet",
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The database files of WordNet 3.1: index.noun, data.noun and so on.",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    default=SHIPPED,
    help="Where the vocabulary goes.",
)
@click.option("--threads", default=2, show_default=True)
def main(corpus: Path, news: Path, wordnet: Path, out: Path, threads: int) -> None:
    """Make the vocabulary from the words of CORPUS (train.jsonl) and NEWS, WordNet and the pre-trained encoder."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(threads)
    try:
        net = WordNet(wordnet)
    except FileNotFoundError as error:
        missing = f"{error.filename} is not there. Give the folder with the index and data files of WordNet."
        raise click.BadParameter(missing, param_hint="--wordnet") from error
    texts = [row["text"] for path in (news, corpus / "train.jsonl") for row in load(path)]
    counts = article_counts(texts)
    encoder = Encoder(encoder_folder())
    words = chosen(counts, encoder.pieces())
    LOG.info("%d words from %d articles", len(words), len(texts))
    vectors = components(encoder.vectors(words))
    lemmas = [[lemma for part in PARTS if (lemma := net.lemma(word, part))] for word in words]
    senses = [net.senses(word) for word in words]
    found = kinship(
        vectors,
        forms=lemmas,
        own=[s.own for s in senses],
        near=[s.near for s in senses],
        opposed=[s.opposed for s in senses],
    )
    LOG.info("%d pairs near in meaning, %d of opposites", len(found.kin), len(found.opposites))
    write(table(words, counts, len(texts), lemmas, [net.is_verb(word) for word in words], found), out)


if __name__ == "__main__":
    main()
