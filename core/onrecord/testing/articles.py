"""Articles in memory: made from words, and audited."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from onrecord.document import Document
from onrecord.engine import audit
from onrecord.errors import UsageError
from onrecord.hookspecs import LoadContext, Loader, ParseContext, Parser, hookimpl
from onrecord.house import House
from onrecord.model import (
    Article,
    Audit,
    Block,
    BlockKind,
    Decision,
    Hyperlink,
    InputProblem,
    Outlet,
    Span,
)
from onrecord.plugins import load_plugins

ARTICLE_FIELDS = (
    "text",
    "title",
    "outlet",
    "author",
    "authors",
    "date",
    "updated",
    "url",
    "reprinted_from",
    "language",
    "blocks",
    "hyperlinks",
)
"""``date`` and ``updated`` are dates or YYYY-MM-DD; ``blocks`` are ``{kind, text}`` and ``hyperlinks`` ``{text, url}``,
both found by their words."""
SCHEME = "in-memory:"
"""What stands before the number of an article in the target that an audit gets, and in its key."""


def make_article(text: str, *, number: int = 1, **header: Any) -> Article:
    """Return an article with ``text`` and the fields of ``ARTICLE_FIELDS`` in ``header``; English unless it says else.

    ``number`` tells articles of one audit apart where they have no URL.

    Raises:
        UsageError: for an unknown field, a date that is none, or words of a block or hyperlink that the text lacks.
    """
    only(header, ARTICLE_FIELDS, "an article")
    text = text.strip("\n")
    authors = header.get("authors") or ([header["author"]] if header.get("author") else [])
    return Article(
        key=header.get("url") or f"{SCHEME}{number}",
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        text=text,
        path=None if header.get("url") else f"article-{number}",
        url=header.get("url"),
        outlet=header.get("outlet"),
        authors=tuple(authors),
        title=header.get("title") or "",
        published=day_of(header.get("date")),
        updated=day_of(header.get("updated")),
        reprinted_from=header.get("reprinted_from"),
        language=header.get("language") or "en",
        blocks=tuple(
            Block(_find(text, block["text"]), BlockKind(block["kind"]), block.get("cite"))
            for block in header.get("blocks") or ()
        ),
        hyperlinks=tuple(
            Hyperlink(_find(text, link["text"]), link["url"]) for link in header.get("hyperlinks") or ()
        ),
    )


def audit_articles(
    articles: Sequence[Article | Mapping[str, Any] | str],
    *,
    plugins: Iterable[object] = (),
    outlets: Iterable[str] = (),
    house: House | None = None,
    decisions: Sequence[Decision] = (),
    today: date | None = None,
) -> Audit:
    """Return the audit of ``articles``: ready ones, mappings of ``ARTICLE_FIELDS``, or bare texts.

    ``plugins`` are modules or objects with hooks, registered after the built-in ones; ``outlets`` are names of
    outlets that the audit shall know besides those of the registry; ``house`` is what checks hear of the house; ``decisions`` and ``today`` are as in ``onrecord.audit``.

    Raises:
        UsageError: as ``make_article``.
        PluginLoadError: if a plugin has a misspelt hook, or brings a check that is already there.
    """
    ready: list[Article] = []
    for number, given in enumerate(articles, start=1):
        if isinstance(given, Article):
            ready.append(given)
        elif isinstance(given, str):
            ready.append(make_article(given, number=number))
        else:
            ready.append(make_article(**{"number": number, **given}))
    loaded = load_plugins(builtin_only=True)
    loaded.register(_InMemory(ready, outlets), "testing")
    for number, plugin in enumerate(plugins, start=1):
        loaded.register(plugin, f"tested-{number}")
    return audit(
        [f"{SCHEME}{index}" for index in range(len(ready))],
        plugins=loaded,
        house=house,
        decisions=decisions,
        today=today,
    )


def audit_text(
    text: str,
    *,
    plugins: Iterable[object] = (),
    outlets: Iterable[str] = (),
    house: House | None = None,
    decisions: Sequence[Decision] = (),
    today: date | None = None,
    **header: Any,
) -> Audit:
    """Return the audit of one article with ``text`` and the fields of ``header``; see ``audit_articles``."""
    return audit_articles(
        [{"text": text, **header}],
        plugins=plugins,
        outlets=outlets,
        house=house,
        decisions=decisions,
        today=today,
    )


@dataclass(eq=False)  # pluggy keeps plugins in sets: they have to be hashable
class _InMemory:
    """A plugin that loads and parses the articles given, and knows the outlets named."""

    articles: Sequence[Article]
    outlets: Iterable[str]
    name: str = field(default="in-memory", init=False)

    @hookimpl
    def onrecord_loaders(self) -> Sequence[Loader]:
        return (self,)

    @hookimpl
    def onrecord_parsers(self) -> Sequence[Parser]:
        return (_InMemoryParser(self.articles),)

    @hookimpl
    def onrecord_outlets(self) -> Iterable[Outlet]:
        return [Outlet(name) for name in self.outlets]

    def accepts(self, target: str) -> bool:
        return target.startswith(SCHEME)

    def load(self, target: str, context: LoadContext) -> Iterator[Document | InputProblem]:
        article = self.articles[int(target.removeprefix(SCHEME))]
        yield Document(target=target, content=article.text.encode("utf-8", "surrogatepass"))


@dataclass(eq=False)
class _InMemoryParser:
    articles: Sequence[Article]
    name: str = field(default="in-memory", init=False)

    def suitability(self, document: Document) -> int:
        return 1_000 if document.target.startswith(SCHEME) else 0

    def parse(self, document: Document, context: ParseContext) -> Iterator[Article | InputProblem]:
        yield self.articles[int(document.target.removeprefix(SCHEME))]


def only(given: Mapping[str, Any], known: Sequence[str], where: str) -> None:
    """Make sure that ``given`` has no field but ``known`` ones.

    Raises:
        UsageError: naming the field, and those that there are.
    """
    for name in given:
        if name not in known:
            raise UsageError(f"{where} has no field {name!r}.", hint=f"The fields are {', '.join(known)}.")


def day_of(given: object) -> date | None:
    """Return the day that ``given`` is or writes as YYYY-MM-DD, None for None.

    Raises:
        UsageError: if it is none.
    """
    if given is None or isinstance(given, date):
        return given
    try:
        return date.fromisoformat(str(given))
    except ValueError as error:
        raise UsageError(f"{given!r} is no date.", hint="Write it as YYYY-MM-DD.") from error


def _find(text: str, words: str) -> Span:
    start = text.find(words)
    if start < 0:
        raise UsageError(
            f"The text has no words {words!r}.", hint="A block or hyperlink is found by its words."
        )
    return Span(start, start + len(words))


__all__ = ["ARTICLE_FIELDS", "SCHEME", "audit_articles", "audit_text", "day_of", "make_article", "only"]
