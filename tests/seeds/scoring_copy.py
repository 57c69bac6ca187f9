"""Write the demo corpus as a case folder in which every body is plain text.

    python tests/seeds/scoring_copy.py FOLDER

``FOLDER/demo`` then holds ``gold.json`` and one file per article, named as in ``seeds/demo``: a header line, a blank
line and the body that the gold's offsets point into. A scorer that reads cases needs no HTML or Markdown parser.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

DEMO = Path(__file__).resolve().parents[2] / "seeds" / "demo"


def write_scoring_copy(folder: Path) -> Path:
    """Write the copy below ``folder`` and return the path of the case."""
    case = folder / "demo"
    case.mkdir(parents=True, exist_ok=True)
    gold = json.loads((DEMO / "gold.json").read_text(encoding="utf-8"))
    for article in gold["articles"]:
        source = (DEMO / article["file"]).read_text(encoding="utf-8")
        body = article["text"] if "text" in article else source.split("\n\n", 1)[1]
        (case / article["file"]).write_text(f"outlet: {article['outlet']}\n\n{body}", encoding="utf-8")
    (case / "gold.json").write_text(json.dumps(gold, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return case


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python tests/seeds/scoring_copy.py FOLDER")
    print(write_scoring_copy(Path(sys.argv[1])))
