"""Markdown drafts, with or without front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from onrecord.document import Document
from onrecord.encoding import read_text
from onrecord.errors import InputError
from onrecord.hookspecs import ParseContext
from onrecord.language import language_of
from onrecord.model import Article, InputProblem
from onrecord_plugins.parsers.header_block import Header, read_fields
from onrecord_plugins.parsers.identity import article_key, outlet_of
from onrecord_plugins.parsers.passages import Passage, Piece, flow_text, merge_blocks, with_title
from onrecord_plugins.parsers.text_lines import read_lines

_FRONT_MATTER = re.compile(r"\s*---[ \t]*\n(?P<yaml>(?:[^\n]*\n){0,400}?)(?:---|\.\.\.)[ \t]*(?:\n|$)")
_KEY = re.compile(r"\s*(?:#[^\n]*\n\s*)*[\"']?[\w.-]+[\"']?\s*:(?:\s|$)")
_LONGEST = 2_000_000
"""Characters beyond which a text is read as plain paragraphs: rendering would take minutes, and it is no draft."""


def split_front_matter(text: str, target: str) -> tuple[dict[str, Any], str]:
    """Return the front matter of ``text`` (all values as strings, lists or mappings) and the text after it.

    Nothing but strings is built out of it, and aliases are refused: a few lines of them can stand for gigabytes.

    Raises:
        InputError: if there is front matter and it is not valid YAML; names the line.
    """
    found = _FRONT_MATTER.match(text)
    if found is None or not _KEY.match(found["yaml"]):
        return {}, text
    import yaml

    class PlainLoader(yaml.BaseLoader):
        def compose_node(self, parent: Any, index: Any) -> Any:
            if self.check_event(yaml.AliasEvent):
                mark = self.get_event().start_mark  # type: ignore[no-untyped-call]
                raise yaml.composer.ComposerError(None, None, "aliases are not allowed", mark)
            return super().compose_node(parent, index)

    try:
        fields = yaml.load(found["yaml"], Loader=PlainLoader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        skipped = text[: found.start("yaml")].count("\n")
        where = f" in line {mark.line + skipped + 1}" if mark else ""
        problem = getattr(error, "problem", None) or "nested too deep"
        raise InputError(
            f"The front matter of {target} is not valid YAML{where}: {problem}.",
            hint='Correct that line; put values that hold a colon in quotes: title: "Mill: what we know".',
        ) from error
    if not isinstance(fields, dict):
        return {}, text
    return {str(key): value for key, value in fields.items()}, text[found.end() :]


def _passages(body: str, base: str | None) -> list[Passage]:
    """Return the passages of ``body``; code blocks are dropped, HTML in it is read as on a page."""
    from markdown_it import MarkdownIt

    from onrecord_plugins.parsers.html_passages import read_passages
    from onrecord_plugins.parsers.html_tree import read_tree

    if len(body) > _LONGEST:
        return [Passage([Piece(part)]) for part in body.split("\n\n") if part.strip()]
    page = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(body)
    root = read_tree(f"<html><body>{page}</body></html>")
    if root is None:
        return []
    return [p for p in read_passages(root, base) if p.parent is None or p.parent.tag != "pre"]


class MarkdownParser:
    """Reads Markdown; front matter (YAML) may give title, author(s), date, updated, outlet, url and language.

    ``text`` holds the title and the paragraphs as a reader sees them, separated by blank lines, without code blocks.
    """

    name = "markdown"

    def suitability(self, document: Document) -> int:
        """20 for Markdown by file name or media type, 3 for what opens with front matter, else 0."""
        if document.suffix in (".md", ".markdown") or document.media_type in (
            "text/markdown",
            "text/x-markdown",
        ):
            return 20
        return 3 if re.match(rb"\s*---[ \t]*\r?\n[\w-]+[ \t]*:", document.content[:1024]) else 0

    def parse(self, document: Document, context: ParseContext) -> Iterator[Article | InputProblem]:
        """Yield the article of ``document``.

        Raises:
            InputError: if it is empty or no text, has no words, or its front matter is not valid YAML.
        """
        fields, body = split_front_matter(read_text(document), document.target)
        header = read_fields(fields, document.target) if fields else Header()
        url = header.url or document.url
        passages = _passages(body, url)
        if not any(passage.words for passage in passages):
            raise InputError(
                f"No article text was found in {document.target}.", hint="Write it below the front matter."
            )
        yield from header.problems
        headline = next((p.words for p in passages[:3] if p.level == 1), "")
        title = header.title or headline
        flowed = flow_text(with_title(passages, title))
        lines = read_lines(flowed.text, context.outlets, has_header=True)
        outlet = outlet_of((header.outlet,), url, context.outlets) or lines.outlet
        reprinted = header.reprinted_from or lines.reprinted_from
        yield Article(
            key=article_key(document, url),
            sha256=document.sha256,
            text=flowed.text,
            path=document.path,
            url=url,
            outlet=outlet,
            authors=header.authors or lines.authors,
            title=title,
            published=header.published or lines.published,
            updated=header.updated or lines.updated,
            reprinted_from=reprinted if reprinted != outlet else None,
            language=language_of(flowed.text, header.language),
            hyperlinks=flowed.hyperlinks,
            blocks=merge_blocks(flowed.blocks, lines.blocks),
        )
