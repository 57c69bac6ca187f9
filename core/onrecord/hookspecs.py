"""Every hook a plugin may implement, and the small interfaces that the hooks return.

A plugin is a module or object registered under the entry-point group ``onrecord`` that implements some of these
hooks with ``onrecord.hookimpl``. Hooks are called one plugin at a time: a plugin that raises is named in the report
(``plugin_problems``) and the audit goes on with the others. ``docs/hooks.md`` shows each with an example.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

import pluggy

from onrecord.document import Document
from onrecord.model import Article, Attribution, Audit, Block, InputProblem, Outlet, RecordedClaim, Severity

if TYPE_CHECKING:
    from onrecord.checks import Check
    from onrecord.graphs import RelianceGraph
    from onrecord.outlets import OutletRegistry
    from onrecord.policy import PolicyPack

hookspec = pluggy.HookspecMarker("onrecord")
hookimpl = pluggy.HookimplMarker("onrecord")


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadContext:
    """What a loader may use.

    ``fetch`` gets a URL politely and safely and raises ``FetchError``; ``read_stdin`` returns all of standard input;
    ``max_bytes`` is the size limit of one input.
    """

    fetch: Callable[[str], Document]
    read_stdin: Callable[[], bytes]
    max_bytes: int


@runtime_checkable
class Loader(Protocol):
    """Turns one target of the command line into documents."""

    name: str

    def accepts(self, target: str) -> bool:
        """Whether this loader is the one for ``target``; the first that accepts it is asked."""

    def load(self, target: str, context: LoadContext) -> Iterator[Document | InputProblem]:
        """Yield the documents of ``target``, and a problem for each part that cannot be read.

        May raise ``InputError`` when nothing of the target can be read.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class ParseContext:
    """What a parser may use: the outlets known, and ``parse`` for documents found inside this one."""

    outlets: OutletRegistry
    parse: Callable[[Document], Iterator[Article | InputProblem]]


@runtime_checkable
class Parser(Protocol):
    """Turns the bytes of one document into articles with text, offsets and metadata."""

    name: str

    def suitability(self, document: Document) -> int:
        """How well this parser fits: 0 not at all, 1 to 9 by content alone, 10 to 99 by format, 100 and above by outlet.

        The highest wins; a tie goes to the plugin that was registered last.
        """

    def parse(self, document: Document, context: ParseContext) -> Iterator[Article | InputProblem]:
        """Yield the articles of ``document``; may raise ``InputError`` when there is none to be had."""


@runtime_checkable
class AttributionExtractor(Protocol):
    """Finds who is said to have said what in a text. It finds spans; names, kinds and chains come later.

    ``name`` and ``version`` are recorded with each claim; stored claims are reused only while both stay the same.
    ``languages`` are ISO 639-1 codes.
    """

    name: str
    version: str
    languages: frozenset[str]

    def extract(self, text: str, blocks: Sequence[Block] = ()) -> Sequence[Attribution]:
        """Return the attributions of ``text`` in text order, offsets into ``text`` as given."""


@runtime_checkable
class NestedExtractor(Protocol):
    """An extractor that reads the inside of a content in a way of its own; others use ``extract`` there too."""

    def extract_nested(self, text: str) -> Sequence[Attribution]:
        """Return the attributions inside ``text``, which is one content or a piece of one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A claim of ``article`` that cites another article: the outlet named, and URLs linked from its sentence."""

    article: Article
    claim: RecordedClaim
    outlet: str
    urls: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FindContext:
    """What a finder may use: the articles of this audit, and those of the ledger by URL and by outlet.

    ``saved`` are those of the pages that the user saved for this search; none in an audit.
    """

    articles: Sequence[Article]
    by_url: Callable[[str], Sequence[Article]]
    by_outlet: Callable[[str], Sequence[Article]]
    outlets: OutletRegistry
    saved: Sequence[Article] = ()


@runtime_checkable
class Finder(Protocol):
    """Looks for the article that a citation speaks of."""

    name: str

    def find(self, citation: Citation, context: FindContext) -> Iterator[Article]:
        """Yield the articles that may be the cited one, likeliest first; never the citing article itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An address at which a cited article may be had.

    ``url`` is what to get; where that is a copy, ``original`` is the address that the page had. ``title`` and
    ``published`` are what a listing says: they decide what is got first, never whether it is the cited article.
    """

    url: str
    original: str | None = None
    title: str = ""
    published: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceContext:
    """What a finder of places may use.

    ``fetch`` gets a URL politely, safely and within the limits of this search, and raises ``FetchError``;
    ``endpoint`` is the address that the user gave for this finder, or None.
    """

    fetch: Callable[[str], Document]
    outlets: OutletRegistry
    endpoint: str | None = None


@runtime_checkable
class PlaceFinder(Protocol):
    """Looks for addresses at which the article that a citation speaks of may be had; ``onrecord trace`` gets them.

    One that is ``opt_in`` is asked only where the user names it.
    """

    name: str
    opt_in: bool

    def plan(self, citation: Citation, context: PlaceContext) -> Sequence[str]:
        """Return the addresses that ``places`` asks first, without asking; none where it can do nothing."""

    def places(self, citation: Citation, context: PlaceContext) -> Iterator[Place]:
        """Yield places in any order; the likeliest by title, date and words of the address are got."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportOptions:
    """How a report shall look: columns of a terminal, colours or none, and the least severity to show."""

    width: int = 80
    colour: bool = False
    min_severity: Severity = Severity.INFO


@runtime_checkable
class Report(Protocol):
    """Writes an audit in one format. Article text is hostile: escape it for the format."""

    name: str
    suffix: str
    """File name ending with its dot, by which ``-o FILE`` chooses a format."""

    def render(self, audit: Audit, options: ReportOptions) -> str:
        """Return the report, ending in a newline; the same audit and options give the same characters."""


@runtime_checkable
class GraphFormat(Protocol):
    """Writes a reliance graph in one format for other programs. Its words are an article's: escape them for the format."""

    name: str
    suffix: str
    """File name ending with its dot, by which ``-o FILE`` chooses a format."""

    def render(self, graph: RelianceGraph) -> str:
        """Return the graph as text, ending in a newline; the same graph gives the same characters."""


class CommandGroup(Protocol):
    """The command line as a plugin sees it; in fact a ``click.Group``."""

    def add_command(self, cmd: Any, name: str | None = None) -> None:
        """Add a ``click.Command`` to ``onrecord``."""


@hookspec
def onrecord_loaders() -> Sequence[Loader]:
    """Offer loaders for targets (paths, URLs, standard input, anything a user may name).

    Called once per audit. Loaders of plugins registered later are asked first, so a third party may take over a
    target from ours. If it raises, its loaders are missing from this audit.
    """
    raise NotImplementedError


@hookspec
def onrecord_parsers() -> Sequence[Parser]:
    """Offer parsers by format or by outlet; see ``Parser.suitability`` for who wins.

    Called once per audit. If a parser raises on a document, the next best that knows the format is tried and the
    failure is reported.
    """
    raise NotImplementedError


@hookspec
def onrecord_extractors() -> Sequence[AttributionExtractor]:
    """Offer attribution extractors.

    Called once per audit. For an article the extractor registered last that knows its language is used; if it
    raises, the article is reported as not audited.
    """
    raise NotImplementedError


@hookspec
def onrecord_outlets() -> Iterable[Outlet]:
    """Add outlets and agencies to the registry.

    Called once per audit. An outlet of a name that is already known replaces it, so a house may correct ours. If it
    raises, its outlets are unknown in this audit.
    """
    raise NotImplementedError


@hookspec
def onrecord_finders() -> Sequence[Finder]:
    """Offer finders of cited articles.

    Called once per audit; each finder is asked for each claim that cites an outlet, unless an article of
    that outlet is known to carry the statement. If one raises, the others are
    asked and the failure is reported.
    """
    raise NotImplementedError


@hookspec
def onrecord_place_finders() -> Sequence[PlaceFinder]:
    """Offer finders of addresses at which cited articles may be had.

    Called once per ``onrecord trace``; each finder is asked for each cited article that is not held. If one raises,
    the others are asked and the failure is reported.
    """
    raise NotImplementedError


@hookspec
def onrecord_checks() -> Sequence[type[Check]]:
    """Offer checks: classes, each with its id, severity and page.

    Called once per audit. A check that raises is in the report as ``not_checked``. Two checks of one id are an
    error at load.
    """
    raise NotImplementedError


@hookspec
def onrecord_policies() -> Sequence[PolicyPack]:
    """Offer policies: a name, and TOML with the keys that ``docs/policies.md`` lists.

    Called when a policy is asked for. One of a name that is already there replaces it, so a house may correct ours. If it
    raises, its policies are missing, and asking for one ends with exit code 2.
    """
    raise NotImplementedError


@hookspec
def onrecord_reports() -> Sequence[Report]:
    """Offer report formats.

    Called when a report is asked for. A report of a name that is already there replaces it. If rendering raises, the
    other formats of the run are still written and the run ends with exit code 3.
    """
    raise NotImplementedError


@hookspec
def onrecord_graph_formats() -> Sequence[GraphFormat]:
    """Offer formats for ``onrecord graph``.

    Called when a graph is asked for. A format of a name that is already there replaces it. If rendering raises, nothing
    is written and the command ends with exit code 3.
    """
    raise NotImplementedError


@hookspec
def onrecord_commands(group: CommandGroup) -> None:
    """Add commands to the command line with ``group.add_command``.

    Called once when the command line starts and a command is not one of ours, or help is asked for. If it raises,
    its commands are missing and standard error says so.
    """


__all__ = [
    "AttributionExtractor",
    "Citation",
    "CommandGroup",
    "FindContext",
    "Finder",
    "GraphFormat",
    "LoadContext",
    "Loader",
    "ParseContext",
    "Parser",
    "Place",
    "PlaceContext",
    "PlaceFinder",
    "Report",
    "ReportOptions",
    "hookimpl",
    "hookspec",
]
