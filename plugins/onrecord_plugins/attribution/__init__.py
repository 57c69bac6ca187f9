"""Attribution extractors that come with onrecord."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.hookspecs import AttributionExtractor, hookimpl


def build_extractor(model: str) -> AttributionExtractor:
    """Return the English extractor ``model``: "accurate", "fast" or "rules".

    Raises:
        ValueError: for any other name.
    """
    if model == "rules":
        from onrecord_plugins.attribution.english.extractor import EnglishRules

        return EnglishRules()
    if model not in ("accurate", "fast"):
        raise ValueError(f"There is no extractor {model!r}: accurate, fast or rules.")
    from onrecord_plugins.attribution.learned.extractor import LearnedEnglish

    return LearnedEnglish(model)


@hookimpl
def onrecord_extractors() -> Sequence[AttributionExtractor]:
    """Offer three extractors for English; the last is taken where no model is named."""
    return [build_extractor(model) for model in ("rules", "fast", "accurate")]
