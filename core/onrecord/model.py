"""The records of an audit: frozen, typed, no input or output.

The words are those of ``docs/glossary.md``. Every offset is a Python ``str`` index into the ``text`` of the
article named, half-open.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from onrecord.findings import CheckPage, Decision, Evidence, Finding, HouseRule, NotChecked
from onrecord.source_map import Position, SourceMap
from onrecord.terms import (
    Basis,
    BlockKind,
    Form,
    FoundBy,
    Kind,
    Mode,
    Severity,
    Stance,
    Standing,
    Status,
    Verb,
)


def digest(*parts: str) -> str:
    """Return 12 hex digits that stand for ``parts``, the same on every machine (SHA-256, NUL-joined)."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch ``text[start:end]``.

    Raises:
        ValueError: if not ``0 <= start <= end``.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the characters of ``text`` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether every character of ``other`` is in this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Hyperlink:
    """A link of the page: where its words stand in the text, and the absolute URL it leads to."""

    span: Span
    url: str


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text that is not running prose, with its boundaries as in the page."""

    span: Span
    kind: BlockKind
    cite: str | None = None
    """URL that the page gives for a quotation or an embedded post."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One published text, as one version of it was read.

    ``key`` says which article this is (its URL, else its path) and is the same for all versions; ``id`` names
    this version. ``sha256`` is of the bytes read, 64 hex digits.
    """

    key: str
    sha256: str
    text: str
    path: str | None = None
    url: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    title: str = ""
    published: date | None = None
    updated: date | None = None
    reprinted_from: str | None = None
    language: str | None = None
    hyperlinks: tuple[Hyperlink, ...] = ()
    blocks: tuple[Block, ...] = ()
    source_map: SourceMap | None = field(default=None, compare=False, repr=False)
    """Where the text stands in the file at ``path``; None where it was not read from a file, or comes from the ledger."""
    id: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", f"art-{digest(self.key, self.sha256)}")

    @property
    def where(self) -> str:
        """What a person calls this article: the path or URL as given."""
        return self.path or self.url or self.key

    def position(self, offset: int) -> Position | None:
        """Return line and column of the character at ``offset`` in the file at ``path``, None where they are not known."""
        return self.source_map.position(offset) if self.source_map and self.path else None


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publication or agency that the registry knows.

    ``contextual`` are names that mean the outlet only where the context says so: "Time", "the Guardian".
    """

    name: str
    aliases: tuple[str, ...] = ()
    contextual: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    country: str | None = None
    agency: bool = False
    owner: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who is said to have said what: the spans that an extractor found, before names and chains.

    Each of the three may be empty or in several pieces, in text order.
    """

    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()
    mode: Mode = Mode.SPEECH
    confidence: float = 1.0
    """Probability that content and source are both right, 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Somebody or something that an article names as a source, with one canonical name per article.

    ``candidates`` holds the names that fit when more than one does; ``name`` is then the words as they stand. ``via``
    is the journalist named with an outlet, or the authors named with a document; ``also`` are the outlets named side by
    side with one.
    """

    name: str
    kind: Kind
    mention: Span | None = None
    via: str | None = None
    role: str | None = None
    affiliation: str | None = None
    candidates: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One hop of a chain: a source as mentioned here.

    ``via`` is the reporter of an outlet link; ``also`` are further outlets that the article names side by side with it for
    the same words, in text order; ``is_self`` marks an outlet that cites its own earlier report (``self`` in the JSON
    report). ``inferred`` links were found by following the citation into ``article``.
    """

    name: str
    kind: Kind
    mention: Span | None = None
    via: str | None = None
    is_self: bool = False
    role: str | None = None
    affiliation: str | None = None
    candidates: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    inferred: bool = False
    article: str | None = None


@dataclass(frozen=True, slots=True)
class Chain:
    """Links from the article outward to the origin."""

    links: tuple[Link, ...] = ()

    def __len__(self) -> int:
        return len(self.links)

    def __iter__(self) -> Iterator[Link]:
        return iter(self.links)

    @property
    def origin(self) -> Link | None:
        """The last link, or None where nobody is cited."""
        return self.links[-1] if self.links else None

    @property
    def outlets(self) -> tuple[Link, ...]:
        """The outlets that stand between the article and the origin; self-citations are not counted."""
        return tuple(link for link in self.links if link.kind is Kind.OUTLET and not link.is_self)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedClaim:
    """One reported or asserted content of one article, as that article gives it.

    ``text`` is the content, its pieces joined by ``" … "``; ``confidence`` is 0 to 1.
    """

    article: str
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    text: str
    form: Form
    mode: Mode
    chain: Chain
    stance: Stance = Stance.ASSERT
    basis: Basis = Basis.UNSTATED
    confidence: float = 1.0
    id: str = ""

    def __post_init__(self) -> None:
        if not self.id:
            where = ";".join(f"{s.start}-{s.end}" for s in (*self.content, *self.cue))
            object.__setattr__(self, "id", f"clm-{digest(self.article, where)}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(RecordedClaim):
    """A recorded claim with its marks: what the audit says of its sourcing."""

    traced_chain: Chain = Chain()
    standing: Standing
    speech_standing: Standing
    reasons: tuple[str, ...] = ()
    statement: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """An origin of a statement."""

    name: str
    kind: Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """The same content claimed in one or more articles, and how many independent origins stand behind it."""

    id: str
    text: str
    claims: tuple[str, ...]
    origins: tuple[Origin, ...]
    independent_origins: int
    independent_origins_range: tuple[int, int]
    works: int
    gatekeeper: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Citing:
    """That a claim cites an article which is held.

    ``claim`` is the citing claim, ``link`` the index of the outlet in its chain, ``article`` the held article.
    ``carriers`` are the claims of that article that carry the statement without denying it, in text order; none
    where it does not carry it. ``how`` tells by what the article is known to be the cited one.
    """

    claim: str
    link: int
    article: str
    how: FoundBy
    carriers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Loop:
    """A circle of citations on one statement, at its shortest.

    ``claims`` are in the order in which each was taken from the next; the last was taken from the first. ``exits`` are
    the claims of the outlets of the circle by which an origin outside is reached; without any the circle is closed.
    """

    statement: str
    claims: tuple[str, ...]
    exits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class InputProblem:
    """An input, or a part of one, that could not be audited: ``target`` as given, one sentence, a way out."""

    target: str
    why: str
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PluginProblem:
    """A plugin that failed and was survived: which one, at which hook, on what, and how."""

    plugin: str
    hook: str
    why: str


@dataclass(frozen=True, slots=True, order=True)
class PluginVersion:
    """A plugin that took part in an audit."""

    name: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """Everything that one audit says."""

    version: str
    plugins: tuple[PluginVersion, ...] = ()
    policies: tuple[str, ...] = ()
    """The names of the policies that were asked for, the first of them the one that marks and counts."""
    checks: tuple[CheckPage, ...] = ()
    """The checks that were asked for, by id."""
    articles: tuple[Article, ...] = ()
    claims: tuple[Claim, ...] = ()
    statements: tuple[Statement, ...] = ()
    findings: tuple[Finding, ...] = ()
    not_checked: tuple[NotChecked, ...] = ()
    input_problems: tuple[InputProblem, ...] = ()
    plugin_problems: tuple[PluginProblem, ...] = ()
    held: tuple[Article, ...] = ()
    """Articles of the ledger that were not audited, but are cited or share a statement."""
    held_claims: tuple[Claim, ...] = ()

    @property
    def unread(self) -> frozenset[str]:
        """The ids of the articles that could not be read for claims: they are here and were not audited."""
        gaps = (gap for gap in self.not_checked if gap.check == "attribution")
        return frozenset(article for gap in gaps for article in gap.articles)


__all__ = [
    "Article",
    "Attribution",
    "Audit",
    "Basis",
    "Block",
    "BlockKind",
    "Chain",
    "CheckPage",
    "Citing",
    "Claim",
    "Decision",
    "Evidence",
    "Finding",
    "Form",
    "FoundBy",
    "HouseRule",
    "Hyperlink",
    "InputProblem",
    "Kind",
    "Link",
    "Loop",
    "Mode",
    "NotChecked",
    "Origin",
    "Outlet",
    "PluginProblem",
    "PluginVersion",
    "Position",
    "RecordedClaim",
    "Severity",
    "Source",
    "SourceMap",
    "Span",
    "Stance",
    "Standing",
    "Statement",
    "Status",
    "Verb",
    "digest",
]
