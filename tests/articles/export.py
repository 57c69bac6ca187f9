"""Write the gold of these articles in the formats that scorers read.

    python tests/articles/export.py chains          one JSON document: claims with chains and standing
    python tests/articles/export.py attributions    JSONL, one article a line: source, cue and content spans
    python tests/articles/export.py texts           JSONL, one article a line: id and text only, to be attributed

``--set styles`` writes the ten articles in ``styles/`` instead of the six that lie here.

Assertions of an article's own voice are no attributions and are left out of the second.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
SETS = {"styles": HERE / "styles"}
USAGE = "usage: python tests/articles/export.py [--set styles] chains|attributions|texts"


def read_documents(folder: Path = HERE) -> list[dict[str, Any]]:
    """Return the gold of every article in ``folder`` itself, in order of file name."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]


def gold_chains(folder: Path = HERE) -> dict[str, Any]:
    """Return all articles of ``folder`` as one document with the keys ``schema`` and ``documents``."""
    return {"schema": 1, "documents": read_documents(folder)}


def gold_attributions(folder: Path = HERE) -> Iterator[dict[str, Any]]:
    """Yield ``{"id", "text", "attributions"}`` for each article; the id is the file name without its ending."""
    for document in read_documents(folder):
        path = folder / document["file"]
        yield {
            "id": path.stem,
            "text": path.read_text(encoding="utf-8"),
            "attributions": [
                {"source": claim["source"], "cue": claim["cue"], "content": claim["content"]}
                for claim in document["claims"]
                if claim["form"] != "assertion"
            ],
        }


def main(arguments: list[str]) -> int:
    """Print the format that ``arguments`` name, of the set that they name; return the exit status."""
    match arguments:
        case ["--set", name, form] | [form, "--set", name] if name in SETS:
            folder = SETS[name]
        case [form]:
            folder = HERE
        case _:
            form, folder = "", HERE
    match form:
        case "chains":
            print(json.dumps(gold_chains(folder), ensure_ascii=False, indent=1))
        case "attributions":
            for row in gold_attributions(folder):
                print(json.dumps(row, ensure_ascii=False))
        case "texts":
            for row in gold_attributions(folder):
                print(json.dumps({"id": row["id"], "text": row["text"]}, ensure_ascii=False))
        case _:
            print(USAGE, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
