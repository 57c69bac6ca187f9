"""The texts and gold that the benchmarks read: ours, and whatever file is named. Nothing is downloaded."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.errors import InputError

OWN_ARTICLES = Path(__file__).resolve().parents[1] / "tests" / "articles"
_ROLES = ("source", "cue", "content")
_LINE = 'A line is {"id": "…", "text": "…", "attributions": [{"source": [[start, end]], "cue": …, "content": …}]}.'

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attributed:
    """One attribution: half-open ``str`` offsets, each role possibly empty or in several pieces.

    ``mode`` is "speech" or "attitude", None where the gold does not say.
    """

    source: Spans = ()
    cue: Spans = ()
    content: Spans = ()
    mode: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One text with its attributions."""

    id: str
    text: str
    attributions: tuple[Attributed, ...]


def read_gold(path: Path) -> list[Document]:
    """Return the documents of a JSONL file in the format that PolNeAR is converted to here.

    Raises:
        InputError: if the file cannot be read, a line has another form, or an id is there twice.
    """
    documents: dict[str, Document] = {}
    for number, row in _rows(path):
        where = f"{path}:{number}"
        try:
            found = tuple(_attributed(one) for one in row["attributions"])
            document = Document(id=str(row["id"]), text=row["text"], attributions=found)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise InputError(f"{where} has no gold: {type(error).__name__} {error}.", hint=_LINE) from error
        if document.id in documents:
            raise InputError(
                f"{where}: the id {document.id!r} is there twice.", hint="Give each line its own."
            )
        documents[document.id] = document
    if not documents:
        raise InputError(f"{path} holds no document.", hint=_LINE)
    return list(documents.values())


def own_gold() -> dict[str, list[Document]]:
    """Return this project's own articles, by the name of the folder under ``tests`` that they lie in.

    The assertions of an article's own voice are no attributions. The source is the last link of the chain.
    """
    folders = [OWN_ARTICLES, *sorted(path for path in OWN_ARTICLES.iterdir() if path.is_dir())]
    sets = {
        folder.name: [one for path in sorted(folder.glob("*.json")) for one in _own(path)]
        for folder in folders
    }
    return {name: documents for name, documents in sets.items() if documents}


def read_texts(path: Path | None) -> list[str]:
    """Return the texts of a folder of ``*.txt``, of one ``*.txt``, or of the "text" of each line of a JSONL file.

    None stands for this project's own articles.

    Raises:
        InputError: if there is no text to be had.
    """
    path = path or OWN_ARTICLES
    if path.suffix == ".jsonl":
        texts = [row["text"] for _, row in _rows(path) if isinstance(row.get("text"), str)]
    else:
        texts = [_read(file) for file in text_files(path)]
    if not any(text.split() for text in texts):
        raise InputError(f"{path} holds no text.", hint="Name a folder of .txt files, or a .jsonl file.")
    return texts


def text_files(path: Path) -> list[Path]:
    """Return ``path`` itself, or the ``*.txt`` files of that folder in order of name."""
    return sorted(path.glob("*.txt")) if path.is_dir() else [path]


def _own(path: Path) -> Iterator[Document]:
    gold = json.loads(path.read_text(encoding="utf-8"))
    for document in gold.get("documents", [gold]):
        text = (path.parent / document["file"]).read_text(encoding="utf-8")
        attributed = tuple(_claimed(claim) for claim in document["claims"] if claim["chain"])
        yield Document(id=Path(document["file"]).stem, text=text, attributions=attributed)


def _claimed(claim: Mapping[str, Any]) -> Attributed:
    source = claim.get("source", [claim["chain"][-1]["mention"]])
    return _attributed({**claim, "source": source})


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read: {error}.", hint="Name a text file in UTF-8.") from error


def _rows(path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    # Not str.splitlines: it also cuts at U+2028, which JSON strings may hold.
    for number, line in enumerate(_read(path).split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise InputError(f"{path}:{number} is no JSON: {error}.", hint=_LINE) from error
        if not isinstance(row, dict):
            raise InputError(f"{path}:{number} is no JSON object.", hint=_LINE)
        yield number, row


def _attributed(row: Mapping[str, Any]) -> Attributed:
    roles: dict[str, Spans] = {
        role: tuple((int(start), int(end)) for start, end in row.get(role) or ()) for role in _ROLES
    }
    return Attributed(**roles, mode=row.get("mode"))
