"""HTML pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.document import Document
from onrecord.encoding import clean, read_text
from onrecord.errors import InputError
from onrecord.hookspecs import ParseContext
from onrecord.language import language_of
from onrecord.model import Article, InputProblem
from onrecord_plugins.parsers.identity import article_key, outlet_of
from onrecord_plugins.parsers.passages import Passage, Piece, flow_text, merge_blocks, with_title
from onrecord_plugins.parsers.text_lines import read_lines

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
_MEDIA_TYPES = frozenset({"text/html", "application/xhtml+xml"})
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE
)
_MARKUP = re.compile(rb"<(?:head|body|p|div|article|meta|title|h1)\b[^<>]*>", re.IGNORECASE)
_SHORTEST_BODY = 200


def _article(root: HtmlElement, base: str | None) -> Sequence[Passage]:
    """Return the passages of the article; those that the page hides only if nothing else is there."""
    from copy import deepcopy

    from onrecord_plugins.parsers.html_passages import read_passages
    from onrecord_plugins.parsers.html_selection import select_article

    for hidden in (False, True):
        tree = deepcopy(root)
        body = tree.find("body")
        passages = read_passages(tree if body is None else body, base, hidden=hidden)
        chosen = select_article(tree, passages) if passages else []
        if chosen:
            return chosen
    return []


def _body_of_metadata(body: str) -> list[Passage]:
    """Return the article body that JSON-LD carries, by paragraphs; some pages have it nowhere else."""
    from onrecord_plugins.parsers.json_ld import plain

    paragraphs = (plain(part) for part in re.split(r"\n\s*\n|<(?:br|/?p)\b[^<>]{0,200}>", clean(body)))
    return [Passage([Piece(words)]) for words in paragraphs if words]


class HtmlParser:
    """Reads HTML pages: trafilatura finds the article in the page, JSON-LD and meta elements describe it.

    ``text`` holds the headline and the paragraphs, separated by blank lines. Block quotes and embedded posts keep
    their boundaries and their address, links their words; struck-out and hidden words are left out.
    """

    name = "html"

    def suitability(self, document: Document) -> int:
        """20 for HTML by media type or file name, 30 for what opens as a whole page, 5 for other markup, else 0."""
        start = document.content[:2048]
        if _PAGE.match(start):
            return 30
        if document.media_type in _MEDIA_TYPES or document.suffix in _SUFFIXES:
            return 20
        return 5 if start.lstrip().startswith(b"<") and _MARKUP.search(start) else 0

    def parse(self, document: Document, context: ParseContext) -> Iterator[Article | InputProblem]:
        """Yield the article of the page.

        Raises:
            InputError: if the document is empty, no text, or holds no article text.
        """
        from onrecord_plugins.parsers.html_metadata import guess_authors, read_metadata, title_without_site
        from onrecord_plugins.parsers.html_tree import read_tree

        root = read_tree(read_text(document, markup=True))
        if root is None:
            raise self._no_article(document)
        about = read_metadata(root, document.url)
        passages = _article(root, about.base)
        told = _body_of_metadata(about.body)
        if sum(len(p.words) for p in passages) < _SHORTEST_BODY < sum(len(p.words) for p in told):
            passages = told
        if not any(passage.words for passage in passages):
            raise self._no_article(document)
        outlet = outlet_of(about.publishers, about.url, context.outlets)
        title = title_without_site(about.title, [outlet] if outlet else [])
        flowed = flow_text(with_title(passages, title))
        lines = read_lines(flowed.text, context.outlets, has_header=True)
        outlet = outlet or lines.outlet
        original = context.outlets.by_url(about.elsewhere) if about.elsewhere else None
        reprinted = lines.reprinted_from or (original.name if original else None)
        yield Article(
            key=article_key(document, about.url),
            sha256=document.sha256,
            text=flowed.text,
            path=document.path,
            url=about.url,
            outlet=outlet,
            authors=about.authors or lines.authors or guess_authors(root),
            title=title,
            published=about.published or lines.published,
            updated=about.updated or lines.updated,
            reprinted_from=reprinted if reprinted != outlet else None,
            language=language_of(flowed.text, about.language),
            hyperlinks=flowed.hyperlinks,
            blocks=merge_blocks(flowed.blocks, lines.blocks),
        )

    def _no_article(self, document: Document) -> InputError:
        return InputError(
            f"No article text was found in {document.target}.",
            hint="If the page builds its text with JavaScript or asks for a login, save the article as text or HTML "
            "in your browser and audit that file.",
        )
