"""How fast, and how right, claims of many articles are related and traced: ``python -m benchmarks.relate --help``.

The corpus is synthetic (``benchmarks.synthetic``). Each size is run in a process of its own, on one core, and what is
timed is everything from recorded claims to judged claims and statements; making the corpus is not.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from math import comb

from benchmarks.models import Unavailable
from benchmarks.synthetic import FEWEST_CLAIMS, Corpus, Likeness, Structure, synthetic_corpus
from onrecord.hookspecs import Citation
from onrecord.model import Article, Claim, RecordedClaim, Stance, Standing, Statement

SIZES = (10_000, 100_000)
_ONE = "--in-this-process"
_RSS_UNIT = 1 if sys.platform == "darwin" else 1024
_MEGABYTE = 1_000_000
_MOST_FOUND = 50
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS")

Row = dict[str, float]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what was measured; return 0, or 2 if a size could not be measured."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.relate", description=__doc__)
    parser.add_argument(
        "--claims", type=int, action="append", metavar="N", help=f"may be repeated [default: {SIZES}]"
    )
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument(
        "--finders", action="store_true", help="look for cited articles with the built-in finders"
    )
    parser.add_argument("--json", action="store_true")
    parser.add_argument(_ONE, action="store_true", dest="here", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    sizes = options.claims or SIZES
    if min(sizes) < FEWEST_CLAIMS:
        parser.error(f"--claims must be at least {FEWEST_CLAIMS}")
    if options.here:
        print(json.dumps(measured(sizes[0], options.seed, finders=options.finders)))
        return 0
    try:
        rows = {size: _in_a_process(size, options.seed, finders=options.finders) for size in sizes}
    except Unavailable as error:
        print(error, file=sys.stderr)
        return 2
    print(json.dumps(rows, indent=1) if options.json else table(rows))
    return 0


def relate(corpus: Corpus, *, finders: bool = False) -> tuple[Sequence[Claim], Sequence[Statement]]:
    """Return the claims with their marks and the statements: the one place that knows the engine.

    Cited articles are looked up by URL and outlet in tables made here, or with ``finders`` by the built-in finders.
    """
    from onrecord.reliance import judge_all
    from onrecord.reliance import relate as likes_of
    from onrecord.reuse import works

    claims: dict[str, list[RecordedClaim]] = {article.id: [] for article in corpus.articles}
    for claim in corpus.claims:
        claims[claim.article].append(claim)
    judged = judge_all(
        corpus.articles,
        claims,
        likes_of(corpus.articles, claims),
        find=_built_in(corpus) if finders else _Tables(corpus).find,
        claims_of=lambda article: claims[article.id],
        works=works,
    )
    return judged.claims, judged.statements


class _Tables:
    """Finds what the built-in finder finds, without looking at every article each time."""

    def __init__(self, corpus: Corpus) -> None:
        self._by_url = {article.url: article for article in corpus.articles}
        self._by_outlet: dict[str | None, list[Article]] = {}
        for article in corpus.articles:
            self._by_outlet.setdefault(article.outlet, []).append(article)

    def find(self, citation: Citation) -> list[Article]:
        """Return linked articles, then those of the outlet, likeliest first."""
        from onrecord_plugins.finders.held import distance

        linked = [self._by_url[url] for url in citation.urls if url in self._by_url]
        same = sorted(
            self._by_outlet.get(citation.outlet, ()), key=lambda article: distance(citation.article, article)
        )
        found = dict.fromkeys(article.id for article in (*linked, *same[:_MOST_FOUND]))
        found.pop(citation.article.id, None)
        held = {article.id: article for article in (*linked, *same)}
        return [held[key] for key in found]


def _built_in(corpus: Corpus) -> Callable[[Citation], list[Article]]:
    from onrecord.engine.find import FindStage
    from onrecord.engine.recording import Unrecorded
    from onrecord.plugins import load_plugins

    plugins = load_plugins(builtin_only=True)
    return FindStage(plugins, plugins.outlets(), corpus.articles, Unrecorded()).articles


def measured(size: int, seed: int, *, finders: bool = False) -> Row:
    """Return the figures of one corpus, made and related in this process."""
    corpus = synthetic_corpus(size, seed)
    before = _peak()
    wall, cpu = time.perf_counter(), time.process_time()
    claims, statements = relate(corpus, finders=finders)
    row: Row = {
        "claims": len(corpus.claims),
        "articles": len(corpus.articles),
        "wall": time.perf_counter() - wall,
        "cpu": time.process_time() - cpu,
        "peak": _peak() / _MEGABYTE,
        "corpus": before / _MEGABYTE,
    }
    return row | scores(corpus, claims, statements)


def scores(corpus: Corpus, claims: Sequence[Claim], statements: Sequence[Statement]) -> Row:
    """Return how the result compares to the truth.

    Pairs are of two claims in one statement. A pair that differs by a negation counts neither way, since it may be
    told as one statement and its denial; ``agreeing`` counts those that are one statement which both assert.
    """
    truth = corpus.truth
    together = {claim: number for number, held in enumerate(statements) for claim in held.claims}
    stances = {claim.id: claim.stance for claim in claims}
    circular = {claim.id for claim in claims if claim.standing is Standing.CIRCULAR}
    merged: Counter[Likeness] = Counter()
    agreeing = 0
    for decoy in truth.decoys:
        one, two = decoy.claims
        if one in together and together[one] == together.get(two):
            merged[decoy.likeness] += 1
            if decoy.likeness is Likeness.NEGATION:
                agreeing += stances[one] is Stance.ASSERT and stances[two] is Stance.ASSERT
    right = 0
    for planted in truth.statements:
        shared = Counter(together[claim] for claim in planted.claims if claim in together)
        right += sum(comb(count, 2) for count in shared.values())
    planted_pairs = sum(comb(len(planted.claims), 2) for planted in truth.statements)
    found_pairs = sum(comb(len(held.claims), 2) for held in statements) - merged[Likeness.NEGATION]
    circles = [planted for planted in truth.statements if planted.structure is Structure.CIRCLE]
    expected = {claim for planted in circles for claim in planted.circular}
    row: Row = {
        "pairs": planted_pairs,
        "recall": right / planted_pairs,
        "precision": right / found_pairs if found_pairs else 1.0,
        "circles": len(circles),
        "circles found": sum(circular.issuperset(planted.circular) for planted in circles),
        "circular claims invented": len(circular - expected),
        "origins right": _origins(corpus, statements, together),
        "negations taken for agreement": agreeing,
    }
    for likeness in Likeness:
        row[f"merged: other {likeness.value}"] = merged[likeness]
    return row


def _origins(corpus: Corpus, statements: Sequence[Statement], together: Mapping[str, int]) -> float:
    """Return the share of planted statements whose independent origins, and works, are counted right."""
    right = 0
    for planted in corpus.truth.statements:
        numbers = {together.get(claim) for claim in planted.claims}
        number = numbers.pop()
        if numbers or number is None:
            continue
        held = statements[number]
        right += held.independent_origins == len(planted.origins) and held.works == planted.works
    return right / len(corpus.truth.statements)


def table(rows: Mapping[int, Row]) -> str:
    """Return the figures as text, and how they grow from the first size to the last."""
    units = {"wall": "{:.1f} s", "cpu": "{:.1f} s", "peak": "{:.0f} MB", "corpus": "{:.0f} MB"}
    shares = ("recall", "precision", "origins right")
    sizes = list(rows)
    lines = []
    for name in rows[sizes[0]]:
        form = units.get(name, "{:.2%}" if name in shares else "{:,.0f}")
        lines.append(f"{name:<34}" + "".join(f"{form.format(rows[size][name]):>14}" for size in sizes))
    if len(sizes) > 1:
        first, last = rows[sizes[0]], rows[sizes[-1]]
        lines.append(f"{'growth of cpu':<34}{last['cpu'] / first['cpu']:>13.1f}x")
    return "\n".join(lines)


def _in_a_process(size: int, seed: int, *, finders: bool) -> Row:
    command = [sys.executable, "-m", "benchmarks.relate", _ONE, "--claims", str(size), "--seed", str(seed)]
    command += ["--finders"] if finders else []
    environment = os.environ | dict.fromkeys(_THREADS, "1")
    ended = subprocess.run(
        command,
        stdout=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        env=environment,
        check=False,
        encoding="utf-8",
    )
    if ended.returncode:
        raise Unavailable(f"{size:,} claims could not be measured: exit code {ended.returncode}.")
    row: Row = json.loads(ended.stdout)
    return row


def _peak() -> float:
    """Return the most memory that this process has held at once, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _RSS_UNIT


if __name__ == "__main__":
    sys.exit(main())
