"""A newsroom of a few papers: articles of one claim a paragraph, judged together."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest

from onrecord.hookspecs import Citation
from onrecord.identity import Decision
from onrecord.model import (
    Article,
    Chain,
    Claim,
    Form,
    Hyperlink,
    Kind,
    Link,
    Mode,
    RecordedClaim,
    Span,
    Stance,
    Statement,
)
from onrecord.outlets import fold_name
from onrecord.reliance import Judged, judge_all, relate
from onrecord.reuse import works

FIRST = date(2031, 3, 1)
DAM = "the sluice gate of the Veldmark dam jammed on Tuesday and flooded the orchards"


@dataclass(frozen=True)
class Said:
    """One claim to be: its words and its sources, from the article outward."""

    words: str
    links: tuple[Link, ...]
    form: Form = Form.INDIRECT
    stance: Stance = Stance.ASSERT
    links_to: str | None = None


def link(name: str, kind: str = "person", **more: Any) -> Link:
    return Link(name=name, kind=Kind(kind), **more)


@dataclass
class Newsroom:
    """The articles that there are; ``claim`` gives one as judged, by outlet and place."""

    articles: list[Article] = field(default_factory=list)
    claims: dict[str, list[RecordedClaim]] = field(default_factory=dict)
    numbers: count[int] = field(default_factory=count)

    def prints(
        self,
        outlet: str,
        *told: Said,
        day: int = 1,
        updated: int | None = None,
        by: str | None = None,
        of: str | None = None,
        dated: bool = True,
        title: str = "",
        other: str | None = None,
    ) -> Article:
        """Add an article of ``outlet``, by the author ``by``, a reprint ``of`` another outlet's.

        ``other`` is what else it has: words of its own, if nothing is given.
        """
        number = next(self.numbers)
        text = f"Page {number} of the {outlet}." if other is None else other
        places: list[Span] = []
        for said in told:
            names = " via ".join(source.name for source in said.links)
            text += f"\n\n{names} said that " if names else "\n\n"
            places.append(Span(len(text), len(text) + len(said.words)))
            text += f"{said.words}."
        article = Article(
            key=f"article-{number}",
            sha256=hashlib.sha256(f"{number}{text}".encode()).hexdigest(),
            text=text,
            url=f"https://papers.example/{number}",
            outlet=outlet,
            authors=(by,) if by else (),
            title=title,
            published=FIRST + timedelta(day) if dated else None,
            updated=FIRST + timedelta(updated) if updated is not None else None,
            reprinted_from=of,
            hyperlinks=tuple(
                Hyperlink(place, said.links_to)
                for said, place in zip(told, places, strict=True)
                if said.links_to
            ),
        )
        self.articles.append(article)
        self.claims[article.id] = [
            RecordedClaim(
                article=article.id,
                content=(place,),
                cue=(),
                text=said.words,
                form=said.form if said.links else Form.ASSERTION,
                mode=Mode.SPEECH,
                chain=Chain(said.links),
                stance=said.stance,
            )
            for said, place in zip(told, places, strict=True)
        ]
        return article

    def find(self, citation: Citation) -> list[Article]:
        linked = [article for article in self.articles if article.url in citation.urls]
        named = [a for a in self.articles if fold_name(a.outlet or "") == fold_name(citation.outlet)]
        return [*linked, *(article for article in named if article not in linked)]

    def judge(
        self, *, decisions: Sequence[Decision] = (), order: Callable[[list[Article]], list[Article]] = list
    ) -> Verdict:
        articles = order(self.articles)
        likes = relate(articles, self.claims)
        judged = judge_all(
            articles,
            self.claims,
            likes,
            find=self.find,
            claims_of=lambda article: self.claims[article.id],
            works=works,
            decisions=decisions,
        )
        return Verdict(judged, {article.id: article for article in self.articles})


@dataclass(frozen=True)
class Verdict:
    """What was judged, by paper."""

    judged: Judged
    articles: Mapping[str, Article]

    def paper(self, claim: str) -> str:
        found = next(c for c in self.judged.claims if c.id == claim)
        return self.articles[found.article].outlet or ""

    def of(self, outlet: str, place: int = 0) -> Claim:
        """Return the claim of the paper at ``place``."""
        return [c for c in self.judged.claims if self.articles[c.article].outlet == outlet][place]

    @property
    def marks(self) -> dict[str, list[str]]:
        """The standing of all claims, by paper."""
        out: dict[str, list[str]] = {}
        for claim in self.judged.claims:
            out.setdefault(self.articles[claim.article].outlet or "", []).append(claim.standing.value)
        return out

    @property
    def statement(self) -> Statement:
        """The one statement that there is."""
        (found,) = self.judged.statements
        return found

    @property
    def count(self) -> tuple[int, tuple[int, int], int, str | None]:
        """Origins, their range, works and gatekeeper of the one statement."""
        found = self.statement
        return found.independent_origins, found.independent_origins_range, found.works, found.gatekeeper

    def chain(self, outlet: str, place: int = 0) -> list[str]:
        """Return the names of the traced chain; those found by tracing begin with "+"."""
        return [f"{'+' * k.inferred}{k.name}" for k in self.of(outlet, place).traced_chain]


@pytest.fixture
def news() -> Newsroom:
    return Newsroom()


@pytest.fixture(scope="session")
def said() -> Callable[..., Said]:
    """Return a claim of the dam, or of ``words``; the sources are names: outlets in brackets, "…" before nobody named."""

    def make(*sources: str | Link, words: str = DAM, **more: Any) -> Said:
        def as_link(source: str | Link) -> Link:
            if isinstance(source, Link):
                return source
            if source.startswith("["):
                name, *also = source.strip("[]").split("/")
                return link(name, "outlet", also=tuple(also))
            return link(source[1:], "unnamed") if source.startswith("…") else link(source)

        return Said(words, tuple(map(as_link, sources)), **more)

    return make


@pytest.fixture(scope="session")
def source() -> Callable[..., Link]:
    return link
