"""The extractors under test, by the names that ``--model`` takes."""

from __future__ import annotations

from onrecord.errors import OnrecordError
from onrecord.hookspecs import AttributionExtractor

MODELS = ("accurate", "fast", "rules")

_SENTENCE = "The dam held, Ada Orlo said."


class Unavailable(Exception):
    """Something to be measured is not installed here; the message is one sentence that says what."""


def load_extractor(model: str) -> AttributionExtractor:
    """Return the extractor that users get for ``model``.

    Raises:
        Unavailable: if its weights or a library it needs are not installed.
    """
    try:
        from onrecord_plugins.attribution import build_extractor

        extractor = build_extractor(model)
        extractor.extract(_SENTENCE)  # weights are read when they are first needed
    except (OnrecordError, ImportError, FileNotFoundError) as error:
        raise Unavailable(f"The model {model} is not to be had here: {error}.") from error
    return extractor
