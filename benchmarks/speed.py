"""How fast the extractors are, beside spaCy and textacy in the same run: ``python -m benchmarks.speed --help``."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.corpus import OWN_ARTICLES, read_texts, text_files
from benchmarks.floors import above_ceiling, read_floors
from benchmarks.models import MODELS, Unavailable, load_extractor
from benchmarks.processes import Cost, costs
from benchmarks.rivals import (
    ONE_DOCUMENT_EACH,
    SPACY,
    TEXTACY,
    find_pipeline,
    load_spacy,
    load_textacy,
    need_textacy,
)
from benchmarks.warm import Run, count_words, cpu_seconds, enough, ratio, use_one_thread
from onrecord.errors import OnrecordError

SEEDS = "ONRECORD_SEEDS"
AUDIT = "onrecord audit"
WARM, COLD, MEMORY = "warm", "cold", "memory"
_AUDIT = (sys.executable, "-c", "from onrecord_cli.main import main; main()", "audit")
_MANY = 5
_MEGABYTE = 1_000_000

Result = dict[str, Any]
Row = dict[str, float]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables; return 0, 1 if a figure is above its ceiling, 2 if there is no text to be had."""
    options = _options().parse_args(arguments)
    parts = options.part or (COLD, MEMORY, WARM)
    try:
        texts = enough(read_texts(options.texts), options.words)
        files = text_files(Path(os.environ.get(SEEDS) or OWN_ARTICLES))[:_MANY]
        if not files:
            raise Unavailable(f"{SEEDS} names a folder without a .txt file.")
    except (OnrecordError, Unavailable) as error:
        print(error, file=sys.stderr)
        return 2
    rivals = _rivals(options.spacy_model)
    result: Result = {}
    # Processes come first, while this one is small: see ``cost_of``.
    if COLD in parts:
        result[COLD] = process_rows(costs(commands(files[:1], rivals), rounds=options.rounds))
    if MEMORY in parts:
        result[MEMORY] = process_rows(costs(commands(files, rivals), rounds=options.rounds))
    if WARM in parts:
        result[WARM] = warm_rows(texts, _systems(options.model or MODELS, rivals), rounds=options.rounds)
    print(json.dumps(result, indent=1) if options.json else tables(result, len(files), count_words(texts)))
    faults = above_ceiling(figures(result), read_floors("speed")) if options.hold else []
    for fault in faults:
        print(fault, file=sys.stderr)
    return int(bool(faults))


def commands(files: Sequence[Path], rivals: Mapping[str, str]) -> dict[str, list[str]]:
    """Return the command line of each system that reads ``files``: ours, and ``rivals`` with their pipeline."""
    names = [str(file) for file in files]
    programs = {
        rival: [sys.executable, "-c", ONE_DOCUMENT_EACH[rival], pipeline, *names]
        for rival, pipeline in rivals.items()
    }
    return {AUDIT: [*_AUDIT, *names, "--ledger", ":memory:"], **programs}


def process_rows(found: Mapping[str, Sequence[Cost]]) -> dict[str, Row]:
    """Return medians over rounds of wall and CPU seconds and peak megabytes, and their ratios to each rival."""
    rows = {
        name: {
            "wall": median(cost.wall for cost in each),
            "cpu": median(cost.cpu for cost in each),
            "peak": median(cost.peak for cost in each) / _MEGABYTE,
        }
        for name, each in found.items()
    }
    return {
        name: {
            **row,
            **{f"{what}/{rival}": row[what] / rows[rival][what] for rival in _present(rows) for what in row},
        }
        for name, row in rows.items()
    }


def warm_rows(texts: Sequence[str], systems: Mapping[str, Run], *, rounds: int) -> dict[str, Row]:
    """Return words per second of CPU of each system, and its CPU time as a ratio to each rival's."""
    words = count_words(texts)
    seconds = cpu_seconds(systems, texts, rounds=rounds)
    return {
        name: {
            "words": words / median(taken),
            **{f"cpu/{rival}": ratio(taken, seconds[rival]) for rival in _present(seconds)},
        }
        for name, taken in seconds.items()
    }


def figures(result: Mapping[str, Mapping[str, Row]]) -> dict[str, float]:
    """Return every figure as ``"part/system/figure"``, ratios to two decimals."""
    return {
        f"{part}/{name}/{what}": round(value, 2)
        for part, rows in result.items()
        for name, row in rows.items()
        for what, value in row.items()
    }


def tables(result: Mapping[str, Mapping[str, Row]], files: int, words: int) -> str:
    """Return what was measured as text."""
    titles = {
        COLD: ("One article, from start to end of the process", "wall"),
        MEMORY: (f"{files} articles in one process: peak memory", "peak"),
        WARM: (f"Attribution alone, once loaded: {words:,} words, CPU time", "cpu"),
    }
    units = {"wall": "{:.2f} s", "peak": "{:.0f} MB", "words": "{:,.0f} words/s"}
    lines: list[str] = []
    for part, rows in result.items():
        title, what = titles[part]
        heads = "".join(f"{'to ' + rival:>12}" for rival in _present(rows))
        lines += [title, f"{'':32}{heads}"] if heads else [title]
        for name, row in rows.items():
            unit = "words" if part == WARM else what
            ratios = "".join(f"{row[f'{what}/{rival}']:>12.2f}" for rival in _present(rows))
            lines.append(f"{name:<16}{units[unit].format(row[unit]):>16}{ratios}")
        lines.append("")
    return "\n".join(lines).rstrip()


def _present(rows: Iterable[str]) -> list[str]:
    return [name for name in rows if name in (SPACY, TEXTACY)]


def _rivals(spacy_model: str | None) -> dict[str, str]:
    """Return the rivals that are installed, each with the spaCy pipeline that it runs."""
    try:
        pipeline = find_pipeline(spacy_model)
    except Unavailable as why:
        print(f"Skipped: spaCy and textacy. {why}", file=sys.stderr)
        return {}
    try:
        need_textacy()
    except Unavailable as why:
        print(f"Skipped: {why}", file=sys.stderr)
        return {SPACY: pipeline}
    return {SPACY: pipeline, TEXTACY: pipeline}


def _systems(models: Sequence[str], rivals: Mapping[str, str]) -> dict[str, Run]:
    use_one_thread()
    systems: dict[str, Run] = {}
    for model in models:
        try:
            systems[model] = _extraction(model)
        except Unavailable as why:
            print(f"Skipped: {why}", file=sys.stderr)
    loaders = {SPACY: load_spacy, TEXTACY: load_textacy}
    return systems | {rival: loaders[rival](pipeline) for rival, pipeline in rivals.items()}


def _extraction(model: str) -> Run:
    extractor = load_extractor(model)

    def run(texts: Iterable[str]) -> None:
        for text in texts:
            extractor.extract(text)

    return run


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument(
        "texts",
        nargs="?",
        type=Path,
        help="a folder of .txt, or .jsonl with texts [default: our own articles]",
    )
    parser.add_argument("--model", action="append", choices=MODELS, help="may be repeated [default: all]")
    parser.add_argument(
        "--spacy-model", metavar="NAME", help="spaCy pipeline [default: the small English one]"
    )
    parser.add_argument(
        "--part", action="append", choices=(COLD, MEMORY, WARM), help="may be repeated [default: all]"
    )
    parser.add_argument(
        "--words", type=_positive, default=20_000, help="of text a round, warm [default: 20000]"
    )
    parser.add_argument("--rounds", type=_positive, default=5, help="of everything [default: 5]")
    parser.add_argument("--json", action="store_true", help="print JSON: seconds, megabytes, ratios")
    parser.add_argument(
        "--hold", action="store_true", help="end with 1 if a figure is above benchmarks/floors.json"
    )
    return parser


def _positive(word: str) -> int:
    if (number := int(word)) < 1:
        raise ValueError(word)
    return number


if __name__ == "__main__":
    sys.exit(main())
