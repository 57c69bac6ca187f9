"""Giving an audit the articles that the ledger holds, as it holds them: no file or page is read again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.document import Document
from onrecord.hookspecs import LoadContext, Loader, ParseContext, Parser, hookimpl
from onrecord.model import Article, InputProblem

if TYPE_CHECKING:
    from onrecord.store import Ledger

_SUREST = 1_000_000


class RecordedArticles:
    """A plugin for one pursuit: loader and parser of articles of ``ledger``, by their ids as targets."""

    NAME = "pursuit"

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._offered: dict[str, Article] = {}
        self._loaded: dict[int, tuple[Document, Article]] = {}

    def offer(self, article: Article) -> str:
        """Return the target by which an audit gets ``article``."""
        self._offered[article.id] = article
        return article.id

    @hookimpl
    def onrecord_loaders(self) -> Sequence[Loader]:
        """Offer the loader."""
        return (_RecordedLoader(self),)

    @hookimpl
    def onrecord_parsers(self) -> Sequence[Parser]:
        """Offer the parser."""
        return (_RecordedParser(self),)

    def is_offered(self, target: str) -> bool:
        """Whether ``target`` is the id of an article offered."""
        return target in self._offered

    def document_of(self, target: str) -> Document:
        """Return the bytes that the article was read from; its words where the ledger has them in an archive only."""
        article = self._offered[target]
        document = self._ledger.document(article.sha256)
        if document is None:
            words = article.text.encode("utf-8", "surrogatepass")
            document = Document(target=article.where, path=article.path, url=article.url, content=words)
        self._loaded[id(document)] = (document, article)
        return document

    def article_of(self, document: Document) -> Article | None:
        """Return the article that ``document`` was loaded for, or None."""
        found = self._loaded.get(id(document))
        return found[1] if found and found[0] is document else None


class _RecordedLoader:
    name = "recorded"

    def __init__(self, articles: RecordedArticles) -> None:
        self._articles = articles

    def accepts(self, target: str) -> bool:
        return self._articles.is_offered(target)

    def load(self, target: str, context: LoadContext) -> Iterator[Document | InputProblem]:
        yield self._articles.document_of(target)


class _RecordedParser:
    name = "recorded"

    def __init__(self, articles: RecordedArticles) -> None:
        self._articles = articles

    def suitability(self, document: Document) -> int:
        return _SUREST if self._articles.article_of(document) else 0

    def parse(self, document: Document, context: ParseContext) -> Iterator[Article | InputProblem]:
        article = self._articles.article_of(document)
        if article is not None:
            yield article


__all__ = ["RecordedArticles"]
