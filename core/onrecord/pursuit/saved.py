"""Pages that the user saved, read once for a pursuit."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.document import Document
from onrecord.engine.load import load
from onrecord.engine.parse import ParseStage
from onrecord.errors import FetchError
from onrecord.hookspecs import LoadContext
from onrecord.model import Article, InputProblem
from onrecord.plugins import Plugins
from onrecord.settings import Settings


class SavedPages:
    """The articles of files, folders and web archives; their bytes are read again when they are wanted.

    ``problems`` tells what could not be read.
    """

    def __init__(
        self, targets: Sequence[str], plugins: Plugins, parse: ParseStage, settings: Settings
    ) -> None:
        self._plugins = plugins
        self._context = LoadContext(fetch=_refuse, read_stdin=bytes, max_bytes=settings.max_bytes)
        self._from: dict[str, tuple[str, str]] = {}
        self.problems: list[InputProblem] = []
        found: dict[str, Article] = {}
        for document in load(targets, plugins, self._context):
            if isinstance(document, InputProblem):
                self.problems.append(document)
                continue
            for article in parse.parse(document):
                if isinstance(article, InputProblem):
                    self.problems.append(article)
                elif len(article.text) <= settings.max_characters and article.id not in found:
                    found[article.id] = article
                    self._from[article.id] = (document.target, document.sha256)
        self.articles: tuple[Article, ...] = tuple(found.values())

    def has(self, article: Article) -> bool:
        """Whether ``article`` is one of these."""
        return article.id in self._from

    def document(self, article: Article) -> Document | None:
        """Return the document that ``article`` was read from, or None where that has changed since."""
        target, sha256 = self._from[article.id]
        for document in load([target], self._plugins, self._context):
            if isinstance(document, Document) and document.sha256 == sha256:
                return document
        return None


def _refuse(url: str) -> Document:
    raise FetchError(f"{url} is no saved page.", hint="Give --saved a file, a folder or a web archive.")


__all__ = ["SavedPages"]
