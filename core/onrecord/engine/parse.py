"""Stage 2: from documents to articles, by the parser that fits best."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from onrecord.document import Document
from onrecord.encoding import read_text
from onrecord.errors import InputError
from onrecord.hookspecs import ParseContext, Parser
from onrecord.language import language_of
from onrecord.model import Article, InputProblem, Span
from onrecord.outlets import OutletRegistry
from onrecord.paths import known_path
from onrecord.plugins import Plugins, describe
from onrecord.source_map import SourceMap, map_source

_DEEPEST_DOCUMENT = 4
_MARKUP = (".html", ".htm", ".xhtml")
_BY_FORMAT = 10
"""From here on a parser knows the format; below, it guesses by content (see ``Parser.suitability``)."""


class ParseStage:
    """Parses documents with the parsers of ``plugins``; files in ``root`` are known by their path from there."""

    def __init__(self, plugins: Plugins, outlets: OutletRegistry, root: Path | None = None) -> None:
        self._root = root
        self._plugins = plugins
        self._parsers = plugins.parsers()
        self._outlets = outlets
        self._depth = 0

    def parse(self, document: Document) -> Iterator[Article | InputProblem]:
        """Yield the articles of ``document``, their language told, and a problem for each part that is none.

        A parser that raises is reported and the next best that knows the format is tried; what it had yielded stays.
        """
        if self._depth >= _DEEPEST_DOCUMENT:
            yield InputProblem(target=document.target, why=f"{document.target} nests documents too deep.")
            return
        self._depth += 1
        try:
            yield from self._parse(document)
        finally:
            self._depth -= 1

    def _ranked(self, document: Document) -> list[tuple[int, str, Parser]]:
        ranked: list[tuple[int, str, Parser]] = []
        for name, parser in self._parsers:
            try:
                fit = parser.suitability(document)
            except Exception as error:  # noqa: BLE001 - a parser is foreign code; it is named in the report
                self._plugins.report_problem(name, "onrecord_parsers", error)
                continue
            if fit > 0:
                ranked.append((fit, name, parser))
        ranked.sort(key=lambda item: -item[0])
        return ranked

    def _parse(self, document: Document) -> Iterator[Article | InputProblem]:
        context = ParseContext(outlets=self._outlets, parse=self.parse)
        target = document.target
        failed: list[str] = []
        for fit, name, parser in self._ranked(document):
            if failed and fit < _BY_FORMAT:
                break  # a page whose HTML parser fails must not be audited as plain text
            try:
                for article in parser.parse(document, context):
                    yield self._checked(article, document) if isinstance(article, Article) else article
                return
            except InputError as error:
                yield InputProblem(target=target, why=error.message, hint=error.hint)
                return
            except Exception as error:  # noqa: BLE001 - as above
                self._plugins.report_problem(name, "onrecord_parsers", error)
                failed.append(f"{parser.name} ({describe(error)})")
        if failed:
            why = f"{target} could not be parsed: {', '.join(failed)} failed."
            yield InputProblem(
                target=target, why=why, hint="If the plugin is not needed, leave it out: --no-plugin NAME."
            )
        else:
            hint = "onrecord reads HTML, plain text, Markdown, RSS or Atom, and WARC."
            yield InputProblem(target=target, why=f"{target} is in no format that a parser knows.", hint=hint)

    def _key(self, article: Article) -> str:
        """Return the key of ``article``, with the file in it, if it is one's, as it is known however its path is written."""
        path, key = article.path, article.key
        if not path or not (key == path or key.startswith(f"{path} ")):
            return key
        return known_path(path, self._root) + key[len(path) :]

    def _checked(self, article: Article, document: Document) -> Article:
        """Return the article with its language and places, without spans that leave its text: parsers are foreign code."""
        whole = Span(0, len(article.text))
        read_here = article.path is not None and article.path == document.path
        return replace(
            article,
            key=self._key(article),
            language=language_of(article.text, article.language),
            hyperlinks=tuple(link for link in article.hyperlinks if whole.contains(link.span)),
            source_map=_places(article.text, document) if read_here else article.source_map,
            blocks=tuple(block for block in article.blocks if whole.contains(block.span)),
        )


def _places(text: str, document: Document) -> SourceMap | None:
    try:
        source = read_text(document, markup=document.suffix in _MARKUP)
    except InputError:  # a parser of a format that is no text
        return None
    return map_source(text, source)
