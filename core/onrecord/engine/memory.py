"""What one article has said up to a place: who spoke, which outlets were cited, whom and what it has named."""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from onrecord.engine.layout import Layout
from onrecord.engine.named import Named
from onrecord.engine.roster import Roster
from onrecord.english.lone_bodies import lone_bodies
from onrecord.english.names import short_names
from onrecord.english.reading import Reading
from onrecord.model import Article, BlockKind, Kind, Outlet, Source, Span
from onrecord.outlets import OutletRegistry, fold_name

_RECENT = 100
"""How many of those who spoke last a phrase may go back to."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A source phrase already read: where it stands and whom it means."""

    span: Span
    source: Source
    plural: bool = False
    head: str = ""
    issued: bool = False
    """Whether it was a post or statement of the source that spoke."""


@dataclass
class Memory:
    """The article as read so far; phrases are remembered in text order."""

    article: Article
    outlets: OutletRegistry
    layout: Layout = field(init=False)
    roster: Roster = field(init=False)
    spoken: list[Spoken] = field(init=False, default_factory=list)
    _by_name: dict[str, list[Spoken]] = field(init=False, default_factory=dict)
    _unnamed: dict[str, Spoken] = field(init=False, default_factory=dict)
    _documents: list[Spoken] = field(init=False, default_factory=list)
    bodies: list[str] = field(init=False, default_factory=list)
    """Bodies that sources were completed to, each as first named."""
    _met: list[Named] = field(init=False, default_factory=list)
    _shorts: dict[str, dict[str, None]] = field(init=False, default_factory=dict)
    """Outlets cited, by the short forms they may go by."""

    def __post_init__(self) -> None:
        self.layout = Layout(self.article.text, self.article.blocks)
        self.roster = Roster(self.layout, self.outlets)

    @property
    def text(self) -> str:
        """The text of the article."""
        return self.article.text

    @property
    def own(self) -> str | None:
        """The outlet whose work the article is: of a reprint, the one it came from."""
        return self.article.reprinted_from or self.article.outlet or self._in_byline

    @cached_property
    def _in_byline(self) -> str | None:
        lines = [b.span for b in self.article.blocks if b.kind is BlockKind.BYLINE]
        return next(
            (n.name for n in self.roster.outlets if any(line.contains(n.span) for line in lines)), None
        )

    @cached_property
    def lone_bodies(self) -> Sequence[Named]:
        """Where bodies of a single word are named that nobody in the article is called, in text order."""
        names = {n for area in self.layout.paragraphs for n in lone_bodies(self.text, area)}
        kept = [n for n in sorted(names) if not self.roster.is_surname(n)]
        if not kept:
            return []
        pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, kept))})\b(?!-[A-Z])")
        return [Named(Span(m.start(), m.end()), m.group()) for m in pattern.finditer(self.text)]

    def is_lone_body(self, name: str) -> bool:
        """Whether the single word ``name`` is a body by what the article says beside it."""
        return any(body.name == name for body in self.lone_bodies)

    def is_own(self, name: str) -> bool:
        """Whether ``name`` is the outlet whose work the article is."""
        return bool(self.own) and fold_name(name) == fold_name(self.own or "")

    def outlet(self, name: str) -> Outlet:
        """Return the outlet called ``name``: of the registry, or one of that name; the article's own as it calls itself."""
        home = self.article.outlet
        return self.outlets.by_name(name) or Outlet(
            home if home and fold_name(home) == fold_name(name) else name
        )

    def met(self, name: str, span: Span) -> None:
        """Note that the outlet ``name`` was cited at ``span``: "the paper" may go back to it."""
        insort(self._met, Named(span, name), key=lambda n: n.span)
        for short in short_names(name):
            self._shorts.setdefault(short, {})[name] = None

    def remember(self, span: Span, reading: Reading, source: Source) -> None:
        """Note that ``source`` spoke at ``span``."""
        plural = reading.plural or bool(reading.joint) or " and " in source.name
        before = self.said_by(source.name)[-1:]
        head = reading.head or (before[0].head if before else "")
        spoke = Spoken(span, source, plural or any(s.plural for s in before), head, reading.issued)
        self.spoken.append(spoke)
        self._by_name.setdefault(source.name, []).append(spoke)
        if source.kind is Kind.UNNAMED:
            self._unnamed[head] = spoke
        if source.kind is Kind.DOCUMENT:
            self._documents.append(spoke)
        if source.kind is Kind.OUTLET:
            for name in (source.name, *source.also):
                self.met(name, span)

    def said_by(self, name: str) -> Sequence[Spoken]:
        """Return what was remembered of the source ``name``."""
        return self._by_name.get(name, ())

    def unnamed(self, head: str) -> Source | None:
        """Return the last unnamed source with the head noun ``head``, or None."""
        spoke = self._unnamed.get(head)
        return spoke.source if spoke else None

    def spoken_in(self, area: Span) -> list[Spoken]:
        """Return who spoke in ``area``, of the last who did."""
        return [s for s in self.spoken[-_RECENT:] if area.contains(s.span)]

    def last_spoke(self, name: str) -> int:
        """Return where ``name`` last spoke, -1 where never."""
        return max((s.span.start for s in self.said_by(name)), default=-1)

    def with_post(self, source: Source) -> Source:
        """Return ``source`` with the role and body that an earlier mention as a speaker gave."""
        if source.role or source.affiliation:
            return source
        said = (s.source for s in self.said_by(source.name)[:_RECENT])
        before = next((s for s in said if s.role or s.affiliation), None)
        return replace(source, role=before.role, affiliation=before.affiliation) if before else source

    def nearest(self, names: Sequence[str], mention: Span) -> list[str]:
        """Return the one of ``names`` that this paragraph up to ``mention`` and the one before it name; else all."""
        wanted = set(names)
        near: set[str] = set()
        for sentence in self.layout.back_from(mention.start, 1):
            near |= {
                n.name for n in (*self.roster.mentioned_in(sentence), *self.roster.bodies_in(sentence))
            } & wanted
            near |= {s.source.name for s in self.spoken_in(sentence)} & wanted
        return list(near) if len(near) == 1 else list(names)

    def document_before(self, offset: int) -> Spoken | None:
        """Return the last document that spoke before ``offset``, or None."""
        return next((s for s in reversed(self._documents) if s.span.end <= offset), None)

    def documents(self) -> Sequence[Spoken]:
        """Return the documents that spoke, in order."""
        return self._documents

    def paper_before(self, mention: Span, noun: str = "") -> Source | None:
        """Return the outlet that "the paper" or "it" at ``mention`` goes back to, or the study where that is nearer.

        Where the nearest sentence names two, the source has ``candidates``. None where none is named before.
        """
        met = [
            n
            for n in (self._last_met(list_, mention.start) for list_ in (self.roster.outlets, self._met))
            if n
        ]
        last = max(met, key=lambda n: n.span, default=None)
        document = self.document_before(mention.start) if noun == "paper" else None
        if document and (last is None or document.span.start > last.span.start):
            return document.source
        if last is None:
            return None
        around = self.layout.sentence_at(last.span)
        area = Span(around.start, min(around.end, mention.start))
        near = (*self.roster.outlets_beyond_doubt_in(area), *self._met[-_RECENT:])
        here = [n.name for n in near if area.contains(n.span) and not self.is_own(n.name)]
        names = tuple(dict.fromkeys(here)) or (last.name,)
        if len(names) > 1:
            return Source(name=mention.of(self.text), kind=Kind.OUTLET, mention=mention, candidates=names)
        return Source(name=names[0], kind=Kind.OUTLET, mention=mention)

    def _last_met(self, named: Sequence[Named], offset: int) -> Named | None:
        """Return the last of ``named`` before ``offset`` that is not the article's own outlet, or None."""
        stop = bisect_right(named, offset, key=lambda n: n.span.end)
        return next(
            (n for n in reversed(named[max(0, stop - _RECENT) : stop]) if not self.is_own(n.name)), None
        )

    def named_outlet(self, name: str) -> Outlet | None:
        """Return the outlet that the article names ``name`` in full, or None."""
        called = self.roster.outlet_called(name) if len(name.split()) > 1 else None
        return self.outlet(called) if called else None

    def short_outlet(self, name: str) -> Outlet | None:
        """Return the outlet that a short form ("the Gazette") stands for, when the article names just one such."""
        key = fold_name(name)
        named = [n for n in (self.article.outlet, self.own) if n]
        own = (n for n in named if key in short_names(n))
        fits = list(
            dict.fromkeys((*own, *self._shorts.get(key, ()), *self.roster.short_outlets.get(key, ())))
        )
        return self.outlet(fits[0]) if len(fits) == 1 else None
