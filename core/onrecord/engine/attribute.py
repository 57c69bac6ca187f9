"""Stage 3: who is said to have said what, found by the extractor of the article's language."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.errors import InputError
from onrecord.hookspecs import AttributionExtractor
from onrecord.model import Attribution, Block, Span
from onrecord.plugins import Plugins, describe


class AttributeStage:
    """Extracts attributions with the extractors of ``plugins``: per language the one registered last."""

    def __init__(self, plugins: Plugins) -> None:
        self._plugins = plugins
        self._by_language: dict[str, tuple[str, AttributionExtractor]] = {}
        for name, extractor in reversed(plugins.extractors()):
            for language in extractor.languages:
                self._by_language[language] = (name, extractor)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that can be audited, ISO 639-1, sorted."""
        return tuple(sorted(self._by_language))

    def fingerprint(self, language: str | None) -> str | None:
        """Return "name/version" of the extractor for ``language``, or None when there is none."""
        known = self._by_language.get(language or "")
        return f"{known[1].name}/{known[1].version}" if known else None

    def extract(self, text: str, language: str | None, blocks: Sequence[Block] = ()) -> Sequence[Attribution]:
        """Return the attributions of ``text``, those with spans outside it left out.

        Raises:
            InputError: if no extractor knows the language, or the extractor fails.
        """
        known = self._by_language.get(language or "")
        if known is None:
            spoken = f"is in {language!r}" if language else "is in a language that cannot be told"
            raise InputError(
                f"The text {spoken}, which onrecord cannot audit yet.",
                hint=f"It audits {', '.join(self.languages) or 'no language with these plugins'}.",
            )
        name, extractor = known
        try:
            found = list(extractor.extract(text, blocks))
        except Exception as error:
            self._plugins.report_problem(name, "onrecord_extractors", error)
            raise InputError(
                f"The attribution extractor {extractor.name} failed ({describe(error)}).",
                hint=f"If it came with a plugin, leave that out: --no-plugin {name}.",
            ) from error
        whole = Span(0, len(text))
        return [a for a in found if all(whole.contains(s) for s in (*a.source, *a.cue, *a.content))]


def attributions(text: str, *, plugins: Plugins, language: str = "en") -> Sequence[Attribution]:
    """Return every attribution of ``text`` before chains, offsets into ``text`` as given.

    Raises:
        InputError: if no extractor knows ``language``, or it fails.
    """
    return AttributeStage(plugins).extract(text, language)
