"""Scores of an audit against gold made by hand.

Gold and report are aligned on the words of the article, so a report may trim or normalise the text. A claim matches a
gold claim of its article when their contents cover the same words with intersection over union of 0.5 or more, one to
one, the best pairs first. "Right" is a claim whose whole chain (names, kinds, order) and standing are right; clear
claims are those that careful editors would not dispute.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_WORD = re.compile(r"\w+")
_LITTLE = frozenset("the a an of s mr ms mrs dr sir col colonel in for at".split())
_TITLES = frozenset("captain governor councillor professor prof minister mayor".split())
_UNNAMED = ("unnamed", "vague")
_LOOSE = (*_UNNAMED, "document")

Json = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Scores:
    """Per cent, rounded to one decimal."""

    found: float
    chain: float
    standing: float
    right_recall: float
    right_precision: float
    right_f1: float


def percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


def f1(precision: float, recall: float) -> float:
    return round(2 * precision * recall / (precision + recall), 1) if precision + recall else 0.0


def _fold(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in parts if not unicodedata.combining(c))


def _words(text: str) -> list[tuple[int, int, str]]:
    return [(m.start(), m.end(), _fold(m.group())) for m in _WORD.finditer(text)]


def name_key(name: str) -> frozenset[str]:
    return frozenset(word for *_, word in _words(name)) - _LITTLE


def _covered(spans: Sequence[Sequence[int]], words: Sequence[tuple[int, int, str]]) -> set[int]:
    return {i for i, (s, e, _) in enumerate(words) if any(s < end and e > start for start, end in spans)}


def covers(claims: Sequence[Json], text: str, original: str) -> list[set[int]]:
    """Return which words of ``original`` each claim covers, whose offsets point into ``text``."""
    ours, gold = _words(text), _words(original)
    matcher = difflib.SequenceMatcher(None, [w for *_, w in ours], [w for *_, w in gold], autojunk=False)
    to_gold = {a + k: b + k for a, b, n in matcher.get_matching_blocks() for k in range(n)}
    return [{to_gold[i] for i in _covered(claim["content"], ours) if i in to_gold} for claim in claims]


def gold_covers(spans: Sequence[Sequence[Sequence[int]]], original: str) -> list[set[int]]:
    words = _words(original)
    return [_covered(content, words) for content in spans]


def matched(
    claims: Sequence[set[int]], gold: Sequence[set[int]], same: Sequence[Sequence[bool]] | None = None
) -> dict[int, int]:
    """Return gold number → claim number; pairs that are ``same`` in nature first, then by overlap."""
    pairs = sorted(
        (not (same and same[p][g]), -len(a & b) / len(a | b), p, g)
        for p, a in enumerate(claims)
        for g, b in enumerate(gold)
        if a & b and len(a & b) / len(a | b) >= 0.5
    )
    out: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, p, g in pairs:
        if g not in out and p not in taken:
            out[g] = p
            taken.add(p)
    return out


def _same_name(ours: str, gold: str, kind: str, aliases: Mapping[frozenset[str], int]) -> bool:
    p, g = name_key(ours), name_key(gold)
    if not p or not g or p == g:
        return p == g
    if p in aliases and aliases.get(p) == aliases.get(g):
        return True
    return kind in _LOOSE and len(p & g) / min(len(p), len(g)) >= 0.5


def chain_right(ours: Sequence[Json], gold: Json, aliases: Mapping[frozenset[str], int]) -> bool:
    """Whether the chain is that of ``gold`` or one of the other readings that it accepts."""
    alt = gold.get("alt", {})
    last = _several(alt.get("kind", []))
    readings: list[list[tuple[str, str | None]]] = [[(link["name"], link["kind"]) for link in gold["chain"]]]
    readings += [[(name, None) for name in names] for names in alt.get("chain", [])]

    def fits(link: Json, name: str, kind: str | None, kinds: Sequence[str]) -> bool:
        vague = link["kind"] in _UNNAMED and kind in _UNNAMED
        if kind is not None and link["kind"] not in (kind, *kinds) and not vague:
            return False
        return _same_name(link["name"], name, kind or link["kind"], aliases)

    return any(
        len(reading) == len(ours)
        and all(
            fits(link, name, kind, last if number == len(ours) - 1 else ())
            for number, (link, (name, kind)) in enumerate(zip(ours, reading, strict=True))
        )
        for reading in readings
    )


def _several(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value]


def score_articles(
    report: Json,
    documents: Sequence[Json],
    texts: Mapping[str, str],
    aliases: Mapping[str, Mapping[frozenset[str], int]] | None = None,
) -> Scores:
    """Score attributed claims against exhaustive gold; ``texts`` and ``aliases`` by file name."""
    articles = {(a["path"] or "").rpartition("/")[2]: a for a in report["articles"]}
    clear = found = chain = standing = right = predicted = right_any = 0
    for document in documents:
        file = document["file"]
        known = (aliases or {}).get(file, {})
        gold = document["claims"]
        article = articles.get(file, {"id": None, "text": ""})
        ours = [claim for claim in report["claims"] if claim["article"] == article["id"]]
        attributed = [g["standing"] != "unsupported" for g in gold]
        same = [[bool(claim["chain"]) is is_cited for is_cited in attributed] for claim in ours]
        text = texts[file]
        pair = matched(
            covers(ours, article["text"], text), gold_covers([g["content"] for g in gold], text), same
        )

        def judged(claim: Json, g: Json, known: Mapping[frozenset[str], int] = known) -> tuple[bool, bool]:
            marks = [g["standing"], *_several(g.get("alt", {}).get("standing", []))]
            return chain_right(claim["chain"], g, known), claim["standing"] in marks

        for number, g in enumerate(gold):
            claim = ours[pair[number]] if number in pair else None
            cited = claim is not None and bool(claim["chain"])
            good = judged(claim, g) if claim is not None and cited and attributed[number] else (False, False)
            right_any += all(good)
            if attributed[number] and g["certainty"] == "clear":
                clear += 1
                found += cited
                chain += good[0]
                standing += good[1]
                right += all(good)
        predicted += sum(bool(claim["chain"]) for claim in ours)
    recall, precision = percent(right, clear), percent(right_any, predicted)
    return Scores(
        found=percent(found, clear),
        chain=percent(chain, found),
        standing=percent(standing, found),
        right_recall=recall,
        right_precision=precision,
        right_f1=f1(precision, recall),
    )


def _case_link_right(ours: Json, gold: Json) -> bool:
    fold = {"vague": "unnamed", "collective": "unnamed", "journalist": "person", "metonym": "organization"}
    kind = fold.get(gold["kind"], gold["kind"])
    if fold.get(ours["kind"], ours["kind"]) != kind:
        return False
    p, g = name_key(ours["name"]) - _TITLES, name_key(gold["source"]) - _TITLES
    if kind in ("unnamed", "document") or not g:
        return not g or not p or len(p & g) / min(len(p), len(g)) >= 0.5
    return p == g


@dataclass(frozen=True, kw_only=True)
class CaseCounts:
    """Of the gold claims of a case: how many there are, were found, and have chain and standing right."""

    gold: int
    claims: int
    chain: int
    standing: int


def score_case(report: Json, gold: Json, bodies: Mapping[str, str]) -> CaseCounts:
    """Score must-find gold of articles audited together; ``bodies`` by article of the gold."""
    by_file = {(a["path"] or "").rpartition("/")[2]: a for a in report["articles"]}
    found = chain = standing = 0
    for entry in gold["articles"]:
        wanted = [claim for claim in gold["claims"] if claim["article"] == entry["id"]]
        article = by_file[entry["file"]]
        ours = [claim for claim in report["claims"] if claim["article"] == article["id"]]
        body = bodies[entry["id"]]
        pair = matched(
            covers(ours, article["text"], body),
            gold_covers([[[g["start"], g["end"]]] for g in wanted], body),
        )
        for number, g in enumerate(wanted):
            if number not in pair:
                continue
            claim = ours[pair[number]]
            links = claim["traced_chain"] or claim["chain"]
            found += 1
            chain += len(links) == len(g["chain"]) and all(map(_case_link_right, links, g["chain"]))
            standing += claim["standing"] == g["standing"]
    return CaseCounts(gold=len(gold["claims"]), claims=found, chain=chain, standing=standing)
