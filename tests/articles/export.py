"""Write the gold of these articles in the formats that scorers read.

    python tests/articles/export.py chains          one JSON document: claims with chains and standing
    python tests/articles/export.py attributions    JSONL, one article a line: source, cue and content spans
    python tests/articles/export.py texts           JSONL, one article a line: id and text only, to be attributed

Assertions of an article's own voice are no attributions and are left out of the second.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent


def read_documents() -> list[dict[str, Any]]:
    """Return the gold of every article, in order of file name."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(HERE.glob("*.json"))]


def gold_chains() -> dict[str, Any]:
    """Return all articles as one document with the keys ``schema`` and ``documents``."""
    return {"schema": 1, "documents": read_documents()}


def gold_attributions() -> Iterator[dict[str, Any]]:
    """Yield ``{"id", "text", "attributions"}`` for each article; the id is the file name without its ending."""
    for document in read_documents():
        path = HERE / document["file"]
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
    """Print the format named by the only argument; return the exit status."""
    match arguments:
        case ["chains"]:
            print(json.dumps(gold_chains(), ensure_ascii=False, indent=1))
        case ["attributions"]:
            for row in gold_attributions():
                print(json.dumps(row, ensure_ascii=False))
        case ["texts"]:
            for row in gold_attributions():
                print(json.dumps({"id": row["id"], "text": row["text"]}, ensure_ascii=False))
        case _:
            print("usage: python tests/articles/export.py chains|attributions|texts", file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
