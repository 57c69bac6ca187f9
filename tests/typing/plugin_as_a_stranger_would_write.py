"""A plugin by somebody who knows only the public names; ``mypy --strict`` accepts it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord import (
    Article,
    Attribution,
    AttributionExtractor,
    Audit,
    AuditView,
    Check,
    Citation,
    Document,
    FindContext,
    Finder,
    Finding,
    InputProblem,
    LoadContext,
    Loader,
    Outlet,
    ParseContext,
    Parser,
    Report,
    ReportOptions,
    Severity,
    Span,
    hookimpl,
)
from onrecord.hookspecs import CommandGroup
from onrecord.model import Block


class Archive:
    name = "archive"

    def accepts(self, target: str) -> bool:
        return target.startswith("archive:")

    def load(self, target: str, context: LoadContext) -> Iterator[Document | InputProblem]:
        yield Document(target=target, content=context.read_stdin()[: context.max_bytes])


class Wire:
    name = "wire"

    def suitability(self, document: Document) -> int:
        return 50 if document.suffix == ".wire" else 0

    def parse(self, document: Document, context: ParseContext) -> Iterator[Article | InputProblem]:
        known = context.outlets.by_name("Reuters")
        text = document.content.decode()
        outlet = known.name if known else None
        yield Article(key=document.target, sha256=document.sha256, text=text, outlet=outlet)


class FirstWord:
    name = "first-word"
    version = "1"
    languages = frozenset({"en"})

    def extract(self, text: str, blocks: Sequence[Block] = ()) -> Sequence[Attribution]:
        return [Attribution(content=(Span(0, len(text.split()[0])),))]


class Newest:
    name = "newest"

    def find(self, citation: Citation, context: FindContext) -> Iterator[Article]:
        yield from context.by_outlet(citation.outlet)


class NoTitle(Check):
    """Find articles without a title."""

    id = "no-title"
    severity = Severity.LOW

    def examine(self, view: AuditView) -> Iterator[Finding]:
        for article in view.articles:
            if not article.title:
                yield self.finding("No title.", evidence=[view.evidence(article.id, Span(0, 1))])


class Count:
    name = "count"
    suffix = ".count"

    def render(self, audit: Audit, options: ReportOptions) -> str:
        return f"{len(audit.claims)} claims\n"


@hookimpl
def onrecord_loaders() -> list[Loader]:
    return [Archive()]


@hookimpl
def onrecord_parsers() -> list[Parser]:
    return [Wire()]


@hookimpl
def onrecord_extractors() -> list[AttributionExtractor]:
    return [FirstWord()]


@hookimpl
def onrecord_outlets() -> list[Outlet]:
    return [Outlet("Merrow Gazette", domains=("merrow.example",))]


@hookimpl
def onrecord_finders() -> list[Finder]:
    return [Newest()]


@hookimpl
def onrecord_checks() -> list[type[Check]]:
    return [NoTitle]


@hookimpl
def onrecord_reports() -> list[Report]:
    return [Count()]


@hookimpl
def onrecord_commands(group: CommandGroup) -> None:
    group.add_command(object(), "nothing")
