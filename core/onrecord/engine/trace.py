"""Stage 7a: follow each claim into the articles it cites, as far as they are held.

A cited outlet is looked for by the finders. Where an article of it carries the same statement, the chain goes on
through that article's own chain; a chain that comes back to an article or outlet it has been through is a loop.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from onrecord.engine.relate import StatementIndex
from onrecord.hookspecs import Citation
from onrecord.model import Article, Chain, Citing, Form, FoundBy, Kind, Link, RecordedClaim, Stance
from onrecord.outlets import fold_name

Find = Callable[[Citation], Iterable[Article]]
_DEEPEST = 12
_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Trace:
    """Where the citations of a claim lead.

    ``held`` tells whether an article of the cited outlet is held, ``carried`` whether one carries the statement from
    the same origin; ``loop`` whether following them comes back with no way out.
    """

    chain: Chain
    held: bool = False
    carried: bool = False
    loop: bool = False


class Tracer:
    """Traces claims. ``claims_of`` gives the claims of an article that may be cited, () where none are known."""

    def __init__(
        self, articles: Iterable[Article], claims_of: Callable[[Article], Sequence[RecordedClaim]], find: Find
    ) -> None:
        self._articles = {article.id: article for article in articles}
        self._claims_of = claims_of
        self._find = find
        self._indexes: dict[str, StatementIndex] = {}
        self.citings: list[Citing] = []

    def _index(self, article: Article) -> StatementIndex:
        if article.id not in self._indexes:
            self._indexes[article.id] = StatementIndex(self._claims_of(article))
        return self._indexes[article.id]

    def trace(self, claim: RecordedClaim) -> Trace:
        """Return where the citations of ``claim`` lead."""
        article = self._articles[claim.article]
        own = Chain(tuple(replace(link, article=claim.article) for link in claim.chain))
        return self._follow(claim, own, self._marks(article))

    def _marks(self, article: Article) -> frozenset[str]:
        """Return what a chain must not come back to: the article and its work's outlet."""
        outlet = article.reprinted_from or article.outlet
        return frozenset({article.id} | ({f"outlet:{fold_name(outlet)}"} if outlet else set()))

    def _follow(self, claim: RecordedClaim, own: Chain, seen: frozenset[str]) -> Trace:
        cited = [i for i, link in enumerate(own.links) if link.kind is Kind.OUTLET and not link.is_self]
        if not cited or len(seen) > _DEEPEST:
            return Trace(own)
        last = cited[-1]
        outlet, rest = own.links[last], own.links[last + 1 :]
        if not rest and f"outlet:{fold_name(outlet.name)}" in seen and len(seen) > 2:
            return Trace(own, held=True, loop=True)
        held = False
        best: Trace | None = None
        for article in self._cited_articles(claim, outlet):
            if article.id in seen:
                continue
            held = True
            carriers = self._carriers(claim, article)
            if len(seen) <= 2:
                how = FoundBy.STATEMENT if carriers else FoundBy.TOPIC
                self.citings.append(
                    Citing(
                        claim=claim.id,
                        link=last,
                        article=article.id,
                        how=how,
                        carriers=tuple(c.id for c in carriers),
                    )
                )
            for match in carriers:
                found = self._through(own, rest, match, article, seen)
                if found and (best is None or _better(found, best)):
                    best = found
        return best or Trace(own, held=held)

    def _cited_articles(self, claim: RecordedClaim, outlet: Link) -> list[Article]:
        citing = self._articles[claim.article]
        area = claim.content[0]
        urls = tuple(
            link.url
            for link in citing.hyperlinks
            if citing.text.count("\n", min(area.start, link.span.start), max(area.start, link.span.start))
            == 0
        )
        citation = Citation(article=citing, claim=claim, outlet=outlet.name, urls=urls)
        found = [a for a in self._find(citation) if a.id != citing.id]
        for article in found:
            self._articles.setdefault(article.id, article)
        return found

    def _carriers(self, claim: RecordedClaim, article: Article) -> list[RecordedClaim]:
        """Return the claims of ``article`` that carry the statement of ``claim`` and do not deny it."""
        return [
            other
            for other in self._index(article).like(claim)
            if other.stance is Stance.ASSERT and _carries_words(other, claim)
        ]

    def _through(
        self, own: Chain, rest: tuple[Link, ...], match: RecordedClaim, article: Article, seen: frozenset[str]
    ) -> Trace | None:
        if rest:
            theirs = [link for link in match.chain if not link.is_self]
            at = next((i for i, link in enumerate(theirs) if _same_source(link, rest[-1])), None)
            if at is None:
                return None
            passed = tuple(replace(link, inferred=True, article=article.id) for link in theirs[:at])
            known = {fold_name(link.name) for link in own.links}
            between = tuple(link for link in passed if fold_name(link.name) not in known)
            ours = len(own.links) - len(rest)
            return Trace(Chain((*own.links[:ours], *between, *own.links[ours:])), held=True, carried=True)
        further = tuple(link for link in match.chain if not link.is_self)
        if not further:
            return None
        back = f"outlet:{fold_name(further[0].name)}"
        inferred = tuple(replace(link, inferred=True, article=article.id) for link in further)
        joined = Chain((*own.links, *inferred))
        if further[0].kind is Kind.OUTLET and back in seen and len(further) == 1:
            return Trace(joined, held=True, loop=True)
        deeper = self._follow(match, Chain(inferred), seen | self._marks(article))
        chain = Chain((*own.links, *deeper.chain.links))
        named = chain.origin is not None and chain.origin.kind.named
        direct = not Chain(inferred).outlets
        return Trace(chain, held=True, carried=(named and direct) or deeper.carried, loop=deeper.loop)


def _carries_words(cited: RecordedClaim, citing: RecordedClaim) -> bool:
    """Whether ``cited`` has the words that ``citing`` quotes of it; other than quoted words are not compared."""
    if not (cited.form is Form.DIRECT and citing.form is Form.DIRECT):
        return True
    held = f" {_plain(cited.text)} "
    return all(f" {_plain(piece)} " in held for piece in citing.text.split(" … "))


def _plain(text: str) -> str:
    """Return the words of ``text`` without typography: case, marks and hyphens do not count."""
    return " ".join(_WORDS.findall(text.casefold().replace("’", "").replace("'", "")))


def _better(a: Trace, b: Trace) -> bool:
    """Whether ``a`` is the stronger trace: a way out beats a loop, a carried origin beats none."""
    return (not a.loop, a.carried, len(a.chain)) > (not b.loop, b.carried, len(b.chain))


def _same_source(a: Link, b: Link) -> bool:
    """Whether two links name the same source: the same name, or one surname in the other's full name."""
    if fold_name(a.name) == fold_name(b.name):
        return True
    if Kind.PERSON in (a.kind, b.kind):
        one, two = fold_name(a.name).split(), fold_name(b.name).split()
        return bool(one and two) and one[-1] == two[-1] and (len(one) == 1 or len(two) == 1)
    if a.kind in (Kind.UNNAMED, Kind.VAGUE) and b.kind in (Kind.UNNAMED, Kind.VAGUE):
        return True
    mine, theirs = set(fold_name(a.name).split()), set(fold_name(b.name).split())
    return a.kind is b.kind and bool(mine & theirs) and (mine <= theirs or theirs <= mine)
