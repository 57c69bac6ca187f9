"""Plain text, with or without a header block."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.document import Document
from onrecord.encoding import read_text
from onrecord.errors import InputError
from onrecord.hookspecs import ParseContext
from onrecord.language import language_of
from onrecord.model import Article, InputProblem
from onrecord_plugins.parsers.header_block import Header, read_fields, split_header
from onrecord_plugins.parsers.identity import article_key, outlet_of
from onrecord_plugins.parsers.text_lines import read_lines


class PlainTextParser:
    """Reads plain text; also the last resort for anything that no other parser claims.

    With a header block, ``text`` is what follows its blank line. Without one, ``text`` is all of it, and title,
    outlet, bylines and dates are only taken from lines that plainly state them.
    """

    name = "plain-text"

    def suitability(self, document: Document) -> int:
        """20 for text files and ``text/plain``, else 1."""
        return 20 if document.suffix in (".txt", ".text") or document.media_type == "text/plain" else 1

    def parse(self, document: Document, context: ParseContext) -> Iterator[Article | InputProblem]:
        """Yield the one article of ``document``.

        Raises:
            InputError: if it is empty or no text.
        """
        whole = read_text(document)
        if whole.lstrip().startswith("<?xml"):
            raise InputError(
                f"{document.target} is XML, but neither a feed nor a page.",
                hint="A parser plugin can read other formats; `onrecord plugins` lists the installed ones.",
            )
        block = split_header(whole)
        header, text = (
            (Header(), whole)
            if block is None
            else (read_fields(block[0], document.target), whole[block[1] :])
        )
        if not text.strip():
            raise InputError(
                f"{document.target} has no article text{' below its header' if block else ''}.",
                hint="Put the article after the blank line that ends the header." if block else "",
            )
        yield from header.problems
        lines = read_lines(text, context.outlets, has_header=block is not None and bool(header.title))
        url = header.url or document.url
        outlet = outlet_of((header.outlet,), None, context.outlets) or outlet_of(
            (lines.outlet,), url, context.outlets
        )
        reprinted = header.reprinted_from or lines.reprinted_from
        yield Article(
            key=article_key(document, url),
            sha256=document.sha256,
            text=text,
            path=document.path,
            url=url,
            outlet=outlet,
            authors=header.authors or lines.authors,
            title=header.title or lines.title,
            published=header.published or lines.published,
            updated=header.updated or lines.updated,
            reprinted_from=reprinted if reprinted != outlet else None,
            language=language_of(text, header.language),
            blocks=lines.blocks,
        )
