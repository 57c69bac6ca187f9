"""How documents become articles: one parser for each format."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.hookspecs import hookimpl

if TYPE_CHECKING:
    from onrecord.hookspecs import Parser


@hookimpl
def onrecord_parsers() -> Sequence[Parser]:
    """Offer the built-in parsers; plain text takes what no other claims."""
    from onrecord_plugins.parsers.feed import FeedParser
    from onrecord_plugins.parsers.html import HtmlParser
    from onrecord_plugins.parsers.markdown import MarkdownParser
    from onrecord_plugins.parsers.plain_text import PlainTextParser
    from onrecord_plugins.parsers.warc import WarcParser

    return (PlainTextParser(), MarkdownParser(), HtmlParser(), FeedParser(), WarcParser())
