"""How accurate the extractors are, end to end from raw text: ``python -m benchmarks.accuracy --help``."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.corpus import Attributed, Document, own_gold, read_gold
from benchmarks.floors import below_floor, read_floors
from benchmarks.intervals import resampled
from benchmarks.models import MODELS, Unavailable, load_extractor
from benchmarks.scoring import CLASSES, Key, Measure, Tally, score, tally
from onrecord.errors import InputError, OnrecordError
from onrecord.hookspecs import AttributionExtractor
from onrecord.model import Span

POLNEAR = "ONRECORD_POLNEAR"
_ANNOTATOR = "#"
_FIGURES = ("precision", "recall", "f1")

Result = dict[str, Any]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; return 0, 1 if a figure is below its floor, 2 if the gold cannot be read."""
    options = _options().parse_args(arguments)
    try:
        sets = gold_sets(options.gold)
    except OnrecordError as error:
        print(error, file=sys.stderr)
        return 2
    results: list[Result] = []
    for model in options.model or MODELS:
        try:
            extractor = load_extractor(model)
        except Unavailable as why:
            print(f"Skipped: {why}", file=sys.stderr)
            continue
        for name, documents in sets.items():
            results.append(measure(name, documents, model, extractor, rounds=options.rounds))
            if not options.json:
                print(table(results[-1]), end="\n\n", flush=True)
    if options.json:
        print(json.dumps(results, indent=1))
    faults = below_floor(figures(results), read_floors("accuracy")) if options.hold else []
    for fault in faults:
        print(fault, file=sys.stderr)
    return int(bool(faults))


def gold_sets(named: Path | None) -> dict[str, list[Document]]:
    """Return the gold by name: our own articles, and ``named`` or what ``ONRECORD_POLNEAR`` names, by its stem.

    Where there is no such file, standard error says so, unless it was ``named``: then it is an error.

    Raises:
        InputError: if a file cannot be read.
    """
    sets = own_gold()
    from_environment = os.environ.get(POLNEAR, "")
    if named is None and not from_environment:
        print(f"PolNeAR is skipped: name its file, or set {POLNEAR} to it.", file=sys.stderr)
        return sets
    path = named or Path(from_environment)
    path = path / "dev.jsonl" if path.is_dir() else path
    if named is None and not path.exists():
        print(f"PolNeAR is skipped: {POLNEAR} names {path}, which is not there.", file=sys.stderr)
        return sets
    if path.stem in sets:
        raise InputError(f"{path} is named like articles of ours, {path.stem}.", hint="Give it another name.")
    sets[path.stem] = read_gold(path)
    return sets


def measure(
    name: str, documents: Sequence[Document], model: str, extractor: AttributionExtractor, *, rounds: int
) -> Result:
    """Return the scores of one model on one set of gold, shares from 0 to 1, by class and measure.

    Intervals are over documents; ids that are alike up to "#" are drawn together. ``rounds`` 0 leaves them out.
    """
    clusters: dict[str, Tally] = {}
    for document in documents:
        counts = tally(document.text, document.attributions, predict(extractor, document.text))
        clusters.setdefault(document.id.partition(_ANNOTATOR)[0], Counter()).update(counts)
    total: Tally = sum(clusters.values(), Counter())
    rows = [(label, measure) for label in CLASSES for measure in Measure]

    def all_scores(counts: Tally) -> list[float]:
        scores = (score(counts, label, measure) for label, measure in rows)
        return [getattr(one, figure) for one in scores for figure in _FIGURES]

    intervals = resampled(list(clusters.values()), all_scores, rounds=rounds) if rounds else []
    shares = all_scores(total)
    classes: Result = {
        label: {"gold": total[Key(label, "gold")], "predicted": total[Key(label, "predicted")]}
        for label in CLASSES
    }
    for number, (label, measure) in enumerate(rows):
        here = slice(number * len(_FIGURES), (number + 1) * len(_FIGURES))
        classes[label][measure] = dict(zip(_FIGURES, shares[here], strict=True))
        if intervals:
            classes[label][measure]["intervals"] = dict(zip(_FIGURES, intervals[here], strict=True))
    return {"gold": name, "model": model, "documents": len(documents), "classes": classes}


def predict(extractor: AttributionExtractor, text: str) -> list[Attributed]:
    """Return what ``onrecord attributions --jsonl`` finds in ``text`` with this extractor."""
    return [
        Attributed(
            source=_offsets(found.source),
            cue=_offsets(found.cue),
            content=_offsets(found.content),
            mode=found.mode.value,
        )
        for found in extractor.extract(text)
    ]


def table(result: Result) -> str:
    """Return the scores of one model on one set of gold as text, per cent."""
    lines = [
        f"{result['gold']}: {result['documents']} documents, model {result['model']}, end to end, per cent",
        f"{'':24}{'gold':>6}{'predicted':>10}{'found F1':>10}   {'precision':<22}{'recall':<22}F1",
    ]
    for label, row in result["classes"].items():
        if row["gold"] or row["predicted"]:
            cells = "".join(f"{_cell(row, figure):<22}" for figure in _FIGURES)
            found = _percent(row[Measure.FOUND]["f1"])
            lines.append(f"{label:<24}{row['gold']:>6}{row['predicted']:>10}{found:>10}   {cells}".rstrip())
    return "\n".join(lines)


def figures(results: Sequence[Result]) -> dict[str, float]:
    """Return the end-to-end F1 of each class as ``"gold set/model/class"``, per cent, one decimal."""
    return {
        f"{result['gold']}/{result['model']}/{label}": round(100 * row[Measure.RIGHT]["f1"], 1)
        for result in results
        for label, row in result["classes"].items()
    }


def _cell(row: Result, figure: str) -> str:
    undefined = {"precision": not row["predicted"], "recall": not row["gold"]}
    if undefined.get(figure, any(undefined.values())):
        return "–"
    right = row[Measure.RIGHT]
    low_high = right.get("intervals", {}).get(figure)
    between = f" [{_percent(low_high[0])}, {_percent(low_high[1])}]" if low_high else ""
    return _percent(right[figure]) + between


def _percent(share: float) -> str:
    return f"{100 * share:.1f}"


def _offsets(spans: Sequence[Span]) -> tuple[tuple[int, int], ...]:
    return tuple((span.start, span.end) for span in spans)


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__)
    parser.add_argument(
        "gold", nargs="?", type=Path, help=f"gold, JSONL or a folder with dev.jsonl [default: ${POLNEAR}]"
    )
    parser.add_argument("--model", action="append", choices=MODELS, help="may be repeated [default: all]")
    parser.add_argument(
        "--rounds", type=int, default=1000, help="of the bootstrap; 0 for none [default: 1000]"
    )
    parser.add_argument("--json", action="store_true", help="print JSON, shares from 0 to 1")
    parser.add_argument(
        "--hold", action="store_true", help="end with 1 if a figure is below benchmarks/floors.json"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
