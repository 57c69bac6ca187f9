"""Attribution extractors that come with onrecord."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.hookspecs import AttributionExtractor, hookimpl


@hookimpl
def onrecord_extractors() -> Sequence[AttributionExtractor]:
    """Offer the rule-based extractor for English."""
    from onrecord_plugins.attribution.english.extractor import EnglishRules

    return [EnglishRules()]
