"""Stage 3: who is said to have said what, found by the extractor of the article's language."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.errors import InputError, UsageError
from onrecord.hookspecs import AttributionExtractor, NestedExtractor
from onrecord.model import Attribution, Block, Span
from onrecord.plugins import Plugins, describe


class AttributeStage:
    """Extracts attributions with the extractors of ``plugins``.

    Of several for one language, the one named ``model`` is taken, else the one registered last.

    Raises:
        UsageError: if no extractor is named ``model``.
    """

    def __init__(self, plugins: Plugins, model: str | None = None) -> None:
        self._plugins = plugins
        self._by_language: dict[str, tuple[str, AttributionExtractor]] = {}
        self._offered = offered = list(reversed(plugins.extractors()))
        names = sorted({extractor.name for _, extractor in offered})
        if model is not None and model not in names:
            raise UsageError(
                f"There is no attribution model {model!r}.",
                hint=f"Those installed: {', '.join(names) or 'none'}.",
            )
        for name, extractor in sorted(offered, key=lambda offer: offer[1].name == model):
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

    def extract(
        self, text: str, language: str | None, blocks: Sequence[Block] = (), *, nested: bool = False
    ) -> Sequence[Attribution]:
        """Return the attributions of ``text``, those with spans outside it left out.

        ``nested`` says that ``text`` is the content of another attribution.

        Raises:
            InputError: if no extractor knows the language, or the extractor fails.
        """
        known = self._by_language.get(language or "")
        if known is None:
            which = (
                f"The language of the text ({language})"
                if language
                else "The language of the text, which is unclear,"
            )
            raise InputError(
                f"{which} is none that onrecord can audit yet.",
                hint=f"It can audit texts in: {', '.join(self.languages) or 'none, with these plugins'}.",
            )
        name, extractor = known
        try:
            if nested and isinstance(extractor, NestedExtractor):
                found = list(extractor.extract_nested(text))
            else:
                found = list(extractor.extract(text, blocks))
        except Exception as error:
            self._plugins.report_problem(name, "onrecord_extractors", error)
            raise InputError(
                f"The attribution extractor {extractor.name} failed ({describe(error)}).",
                hint=self._instead(extractor, language or "", name),
            ) from error
        whole = Span(0, len(text))
        return [a for a in found if all(whole.contains(s) for s in (*a.source, *a.cue, *a.content))]

    def _instead(self, failed: AttributionExtractor, language: str, plugin: str) -> str:
        """Return what to do about an extractor that failed: another model of its plugin, else do without the plugin."""
        offered = [e for name, e in self._offered if name == plugin and language in e.languages]
        others = sorted({e.name for e in offered} - {failed.name})
        if others:
            return f"Another model may do: {' or '.join(f'--model {other}' for other in others)}."
        return f"If it came with a plugin, leave that out: --no-plugin {plugin}."


def attributions(
    text: str, *, plugins: Plugins, language: str = "en", model: str | None = None
) -> Sequence[Attribution]:
    """Return every attribution of ``text`` before chains, offsets into ``text`` as given.

    ``model`` names the extractor to take; without it, the one registered last.

    Raises:
        InputError: if no extractor knows ``language``, or it fails.
        UsageError: if no extractor is named ``model``.
    """
    return AttributeStage(plugins, model).extract(text, language)
