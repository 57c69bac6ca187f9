"""Which held articles an article may cite, and whether one of them is on the matter of a claim. Read by the checks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from onrecord.checks import AuditView
from onrecord.english.dates import date_mentions
from onrecord.english.matter import names_in, share, telling_words
from onrecord.model import Article, Claim, FoundBy, Kind, Link, Span
from onrecord.outlets import fold_name

_SURE = (FoundBy.HYPERLINK, FoundBy.TITLE)
_ON_MATTER = 0.4
_FEWEST_WORDS = 3
_MOST_DAYS_OFF = 8


class Holdings:
    """What is held, as the checks ask for it; made once for each examination."""

    def __init__(self, view: AuditView) -> None:
        self._view = view
        self._works: dict[str, str] = {}
        self._bodies: dict[str, tuple[frozenset[str], frozenset[str]]] = {}

    @cached_property
    def by_publisher(self) -> Mapping[str, Sequence[Article]]:
        """The held articles by the outlet that published them, as ``AuditView.publisher`` gives it."""
        found: dict[str, list[Article]] = defaultdict(list)
        for article in self._view.article_by_id.values():
            if publisher := self._view.publisher(article.id):
                found[publisher].append(article)
        return found

    def one_work(self, one: str, other: str) -> bool:
        """Whether two articles, by id, are one work."""
        for article in (one, other):
            if article not in self._works:
                self._works[article] = self._view.work(article)
        return self._works[one] == self._works[other]

    def known_outlet(self, name: str) -> str:
        """Return the name by which the registry knows the outlet ``name``, folded for comparison."""
        known = self._view.outlets.by_name(name)
        return fold_name(known.name if known else name)

    def outlet_links(self, claim: Claim) -> Sequence[Link]:
        """Return the links of ``claim`` to outlets other than the article's own, by whatever short form that goes."""
        if not claim.chain.outlets:
            return ()
        own = self._view.publisher(claim.article)
        return [
            link
            for link in claim.chain.outlets
            if self.known_outlet(link.name) != own and not (own and self._short_for(claim, link, own))
        ]

    def _short_for(self, claim: Claim, link: Link, outlet: str) -> bool:
        """Whether the words of ``link`` are some of those of ``outlet``: "the Mail" in the Lowland Mail."""
        if link.mention is None:
            return False
        words = fold_name(link.mention.of(self._view.text(claim.article))).split()
        return bool(words) and set(words) <= set(outlet.split())

    def of_outlet(self, claim: Claim, outlet: str, *, days_late: int = 0) -> Sequence[Article]:
        """Return the held articles of ``outlet`` that ``claim`` may cite: other works, not published after the citing one.

        ``days_late`` allows for updates that the citing article does not tell: so many days later they may be.
        """
        citing = self._view.article_by_id[claim.article]
        latest = citing.updated or citing.published
        return [
            article
            for article in self.by_publisher.get(self.known_outlet(outlet), ())
            if article.id != citing.id
            and not (latest and article.published and (article.published - latest).days > days_late)
            and not self.one_work(article.id, citing.id)
        ]

    def surely_cited(self, claim: Claim) -> Sequence[Article]:
        """Return the held articles that ``claim`` cites by link or title, or that were found to carry its statement."""
        return [
            self._view.article_by_id[citing.article]
            for citing in self._view.citings_of(claim)
            if citing.how in _SURE or citing.carriers
        ]

    def on_matter(self, claim: Claim, article: Article) -> bool:
        """Whether ``article`` is about what ``claim`` says: a name in common, or much of the words, and no date against it."""
        text = self._view.text(claim.article)
        sentence = self._view.sentence_around(claim.article, claim.content[0])
        if not self._dates_allow(claim, sentence, article):
            return False
        names, body = self._body(article)
        outlets = {word for link in claim.chain.outlets for word in fold_name(link.name).split()}
        if (names_in(sentence.of(text)) - outlets) & names:
            return True
        words = telling_words(claim.text)
        if len(words) < _FEWEST_WORDS:
            near = self._view.sentences_near(claim.article, claim.content[0], 1).of(text)
            if (names_in(near) - outlets) & names:
                return True
            words = telling_words(near) - telling_words(" ".join(outlets))
        return bool(words) and share(words, body) >= _ON_MATTER

    def _body(self, article: Article) -> tuple[frozenset[str], frozenset[str]]:
        if article.id not in self._bodies:
            text = f"{article.title}\n{article.text}"
            self._bodies[article.id] = names_in(text), telling_words(text)
        return self._bodies[article.id]

    def _dates_allow(self, claim: Claim, sentence: Span, article: Article) -> bool:
        """Whether no date that the sentence gives beside the content is far from when ``article`` was published."""
        citing = self._view.article_by_id[claim.article]
        if article.published is None:
            return True
        day = article.published.toordinal()
        for mention in date_mentions(citing.text, sentence, citing.published, citing.updated):
            if mention.days is None or any(span.overlaps(mention.span) for span in claim.content):
                continue
            off = max(mention.days.first.toordinal() - day, day - mention.days.last.toordinal())
            if off > _MOST_DAYS_OFF:
                return False
        return True

    def cites(self, article: str, other: str) -> bool:
        """Whether the article with id ``article`` cites or at least names the outlet of ``other``, not being its own."""
        outlet = self._view.publisher(other)
        if outlet is None or outlet == self._view.publisher(article):
            return False
        for claim in self._view.claims_by_article[article]:
            if any(citing.article == other for citing in self._view.citings_of(claim)):
                return True
            if any(
                link.kind is Kind.OUTLET and self.known_outlet(link.name) == outlet for link in claim.chain
            ):
                return True
        name = re.sub(r"^the\s+", "", self._view.article_by_id[other].outlet or "", flags=re.IGNORECASE)
        if " " not in name:
            return False
        return re.search(rf"\b{re.escape(name)}\b", self._view.text(article)) is not None

    def not_after(self, first: str, second: str) -> bool | None:
        """Whether the article ``first`` was out no later than ``second``; None where a date is not known."""
        one, two = self._view.article_by_id[first], self._view.article_by_id[second]
        latest = two.updated or two.published
        if one.published is None or latest is None:
            return None
        return one.published <= latest


__all__ = ["Holdings"]
