"""Which held articles the claims cite: by hyperlink, by title, by carrying the statement, or by being on the matter.

A cited outlet is not its article: an article of that outlet that is about something else is not the one cited.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.addresses import address
from onrecord.hookspecs import Citation
from onrecord.identity import same_source
from onrecord.model import Article, Chain, Citing, Form, FoundBy, Kind, RecordedClaim, Stance
from onrecord.outlets import fold_name
from onrecord.statements import Content, ContentReader, Tie, compare, is_foreign, spoken_words, telling_words

Find = Callable[[Citation], Iterable[Article]]
_ON_THE_MATTER = 0.6
_DAYS_LATER = 1
_DAYS_BEFORE = 120
_TITLE_WORDS = 4
_TITLE_NEAR = 300
_MOST_LOOKED_INTO = 8
_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Cited:
    """One outlet link of a claim: its index in the chain, and the names it gives (several stand side by side)."""

    index: int
    names: tuple[str, ...]


def cited_outlets(chain: Chain) -> list[Cited]:
    """Return the outlets that stand between the article and the origin, nearest the origin first."""
    found = [
        Cited(index, (link.name, *link.also))
        for index, link in enumerate(chain)
        if link.kind is Kind.OUTLET and not link.is_self
    ]
    return found[::-1]


class Citations:
    """Resolves citations among the articles held.

    ``claims_of`` gives the recorded claims of an article that may be cited, () where none are known; ``like`` the ids
    of claims known to say the same as one, with how surely; ``find`` asks the finders. ``related`` are the articles all
    whose claims were compared before, ``contents`` what was read of claims then.
    """

    def __init__(
        self,
        articles: Iterable[Article],
        claims_of: Callable[[Article], Sequence[RecordedClaim]],
        like: Callable[[str], Mapping[str, float]],
        find: Find,
        related: frozenset[str] = frozenset(),
        contents: Mapping[str, Content] | None = None,
    ) -> None:
        self.articles = {article.id: article for article in articles}
        self._claims_of = claims_of
        self._like = like
        self._find = find
        self._related = related
        self.claims: dict[str, RecordedClaim] = {}
        self._readers: dict[str, ContentReader] = {}
        self._contents = dict(contents or {})
        self._titles: dict[str, str] = {}
        self._plain: dict[str, str] = {}
        self._resolved: dict[str, tuple[Citing, ...]] = {}
        self._told: dict[str, frozenset[str]] = {}
        for article in list(self.articles.values()):
            self._know(article)

    def _know(self, article: Article) -> None:
        self.articles.setdefault(article.id, article)
        for claim in self._claims_of(article):
            self.claims.setdefault(claim.id, claim)

    def content(self, claim: RecordedClaim) -> Content:
        """Return the content of ``claim``, read once."""
        if claim.id not in self._contents:
            article = self.articles[claim.article]
            reader = self._readers.setdefault(article.id, ContentReader(article))
            self._contents[claim.id] = reader.read(claim)
        return self._contents[claim.id]

    def words_of(self, article: str) -> str:
        """Return the words of an article as contents give quoted ones, a space around each."""
        if article not in self._plain:
            self._plain[article] = f" {spoken_words(self.articles[article].text)} "
        return self._plain[article]

    def likeness(self, claim: RecordedClaim, other: RecordedClaim) -> float:
        """Return how much of the words of each of two claims the other has, 0 to 1."""
        return compare(self.content(claim), self.content(other), least=Tie.CITED).mean

    def of(self, claim: RecordedClaim) -> tuple[Citing, ...]:
        """Return the held articles that ``claim`` cites, those that carry its statement first."""
        if claim.id not in self._resolved:
            self._resolved[claim.id] = tuple(self._resolve(claim))
        return self._resolved[claim.id]

    def _resolve(self, claim: RecordedClaim) -> list[Citing]:
        found: list[Citing] = []
        for cited in cited_outlets(claim.chain):
            mine = self._carrying(claim, cited) or self._looked_for(claim, cited)
            found += mine
            if mine:
                break
        return found

    def _carrying(self, claim: RecordedClaim, cited: Cited) -> list[Citing]:
        """Return the articles of the outlet that carry the statement, by what is known of like claims."""
        wanted = {fold_name(name) for name in cited.names}
        by_article: dict[str, list[RecordedClaim]] = {}
        for other in self._like(claim.id):
            match = self.claims.get(other)
            if match is None or match.article == claim.article or match.stance is not Stance.ASSERT:
                continue
            if fold_name(self.articles[match.article].outlet or "") in wanted:
                by_article.setdefault(match.article, []).append(match)
        citing = self.articles[claim.article]
        fitting = [key for key in by_article if may_cite(citing, self.articles[key])]
        names = [fold_name(name) for name in cited.names]
        rank = {key: names.index(fold_name(self.articles[key].outlet or "")) for key in fitting}
        latest = sorted(fitting, key=lambda key: (rank[key], _age(citing, self.articles[key]), key))
        linked = {address(url) for url in self._linked(claim)}
        start, end = claim.content[0].start, claim.content[-1].end
        around = _plain(citing.text[max(0, start - _TITLE_NEAR) : end + _TITLE_NEAR]) if latest else ""
        return [
            Citing(
                claim=claim.id,
                link=cited.index,
                article=key,
                how=self._how(self.articles[key], linked, around) or FoundBy.STATEMENT,
                carriers=tuple(m.id for m in sorted(by_article[key], key=lambda m: m.content[0].start)),
            )
            for key in latest
        ]

    def _looked_for(self, claim: RecordedClaim, cited: Cited) -> list[Citing]:
        """Return the article that finders know and that is the cited one, with those of its claims that say the same."""
        citing = self.articles[claim.article]
        linked = self._linked(claim)
        addresses = {address(url) for url in linked}
        start, end = claim.content[0].start, claim.content[-1].end
        around = _plain(citing.text[max(0, start - _TITLE_NEAR) : end + _TITLE_NEAR])
        found: list[Citing] = []
        looked_into = 0
        for name in cited.names:
            for article in self._find(Citation(article=citing, claim=claim, outlet=name, urls=linked)):
                if article.id == citing.id or any(known.article == article.id for known in found):
                    continue
                how = self._how(article, addresses, around)
                if how is None and not may_cite(citing, article):
                    continue
                self._know(article)
                carriers = self._carriers(claim, article, name) or self._translated(claim, article)
                if how is None and carriers:
                    how = FoundBy.STATEMENT
                if how is None and looked_into < _MOST_LOOKED_INTO:
                    looked_into += 1
                    how = FoundBy.TOPIC if self._on_the_matter(claim, article) else None
                if how is not None:
                    ids = tuple(carrier.id for carrier in carriers)
                    found.append(
                        Citing(claim=claim.id, link=cited.index, article=article.id, how=how, carriers=ids)
                    )
        sure = [item for item in found if item.carriers or item.how in (FoundBy.HYPERLINK, FoundBy.TITLE)]
        return sure or found[:1]

    def _how(self, cited: Article, addresses: Collection[str], around: str) -> FoundBy | None:
        """Return whether the citing passage links to ``cited`` or names its title; ``around`` is its words."""
        if addresses and cited.url and address(cited.url) in addresses:
            return FoundBy.HYPERLINK
        if cited.id not in self._titles:
            title = _plain(cited.title)
            self._titles[cited.id] = title if title.count(" ") + 1 >= _TITLE_WORDS else ""
        title = self._titles[cited.id]
        return FoundBy.TITLE if title and f" {title} " in f" {around} " else None

    def _carriers(self, claim: RecordedClaim, article: Article, name: str) -> list[RecordedClaim]:
        if article.id in self._related and fold_name(article.outlet or "") == fold_name(name):
            like = self._like(claim.id)
            return [o for o in self._claims_of(article) if o.id in like and o.stance is Stance.ASSERT]
        mine = self.content(claim)
        return [
            other
            for other in self._claims_of(article)
            if other.stance is Stance.ASSERT and compare(mine, self.content(other), least=Tie.CITED).same
        ]

    def _translated(self, claim: RecordedClaim, article: Article) -> list[RecordedClaim]:
        """Return the quotation in another language that ``claim`` must be a translation of, where just one can be it."""
        origin = claim.chain.origin
        if origin is None or not origin.kind.named or origin.kind is Kind.OUTLET or is_foreign(claim.text):
            return []
        found = [
            other
            for other in self._claims_of(article)
            if other.form is Form.DIRECT
            and other.stance is Stance.ASSERT
            and other.chain.origin is not None
            and is_foreign(other.text)
            and same_source(other.chain.origin, origin)
        ]
        return found if len(found) == 1 and claim.form is not Form.INDIRECT else []

    def _on_the_matter(self, claim: RecordedClaim, article: Article) -> bool:
        """Whether ``article`` has most of what ``claim`` speaks of, names before all."""
        if article.id not in self._told:
            self._told[article.id] = telling_words(f"{article.title}\n{article.text}")
        held = self._told[article.id]
        mine = self.content(claim)
        if mine.names and not mine.names & held:
            return False
        shared = sum(weight for word, weight in mine.words.items() if word in held)
        return bool(mine.words) and shared / mine.weight >= _ON_THE_MATTER

    def _linked(self, claim: RecordedClaim) -> tuple[str, ...]:
        """Return the URLs linked from the paragraph of ``claim``."""
        article = self.articles[claim.article]
        if not article.hyperlinks:
            return ()
        start = claim.content[0].start
        first = article.text.rfind("\n", 0, start) + 1
        last = article.text.find("\n", start)
        last = len(article.text) if last < 0 else last
        return tuple(
            dict.fromkeys(link.url for link in article.hyperlinks if first <= link.span.start < last)
        )


def may_cite(citing: Article, cited: Article) -> bool:
    """Whether ``citing``, in the version held, can speak of ``cited``: it came out no more than a day before it.

    A day, since dates are of different time zones. Where a date is not known it is taken to be possible.
    """
    latest = latest_day(citing)
    if latest is None or cited.published is None:
        return True
    return (cited.published - latest).days <= _DAYS_LATER and (latest - cited.published).days <= _DAYS_BEFORE


def latest_day(article: Article) -> date | None:
    """Return the day of the version held: of its last update, else of publication."""
    days = [day for day in (article.published, article.updated) if day is not None]
    return max(days) if days else None


def _age(citing: Article, cited: Article) -> int:
    latest = latest_day(citing)
    return 0 if latest is None or cited.published is None else abs((latest - cited.published).days)


def _plain(text: str) -> str:
    return " ".join(_WORDS.findall(text.casefold()))
