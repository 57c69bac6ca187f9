from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from onrecord.document import Document
from onrecord.hookspecs import ParseContext, Parser
from onrecord.model import Article, InputProblem, Outlet
from onrecord.outlets import OutletRegistry
from onrecord_plugins.parsers import onrecord_parsers

Parsed = list[Article | InputProblem]

OUTLETS = OutletRegistry(
    (
        Outlet("The Larn Echo", aliases=("Larn Echo", "The Echo"), domains=("larnecho.example",)),
        Outlet("Quillmouth Ledger", domains=("quillmouthledger.example",)),
        Outlet("Tesk Wire", aliases=("TW",), domains=("teskwire.example",), agency=True),
        Outlet("St. Anselm Times", domains=("anselm.example",)),
    )
)


def parser_for(document: Document) -> Parser:
    """The parser that the core would choose: the most suitable, of equals the last."""
    return max(reversed(onrecord_parsers()), key=lambda parser: parser.suitability(document))


def _parse(document: Document) -> Iterator[Article | InputProblem]:
    return parser_for(document).parse(document, ParseContext(outlets=OUTLETS, parse=_parse))


def check_spans(article: Article) -> None:
    """Every offset lies in the text, and covers words without blanks around them."""
    for span in [*(link.span for link in article.hyperlinks), *(block.span for block in article.blocks)]:
        words = span.of(article.text)
        assert span.end <= len(article.text)
        assert words
        assert words == words.strip()
    assert isinstance(article.published, date | None)


@pytest.fixture
def parse() -> Callable[..., Parsed]:
    """Parse content as the core does; keyword arguments are those of ``Document``."""

    def run(content: str | bytes, name: str | None = "a.txt", **given: Any) -> Parsed:
        raw = content.encode() if isinstance(content, str) else content
        document = Document(target=given.pop("target", name or "-"), path=name, content=raw, **given)
        found = list(_parse(document))
        for one in found:
            if isinstance(one, Article):
                check_spans(one)
        return found

    return run


@pytest.fixture
def article(parse: Callable[..., Parsed]) -> Callable[..., Article]:
    """Parse content that holds exactly one article and nothing to complain of."""

    def run(content: str | bytes, name: str | None = "a.txt", **given: Any) -> Article:
        (one,) = parse(content, name, **given)
        assert isinstance(one, Article)
        return one

    return run
