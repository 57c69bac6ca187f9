"""What each article has in quotation marks, from whom, and where else the same words stand."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from onrecord.comparison.citations import linked_articles
from onrecord.comparison.quotes import Alignment, align
from onrecord.comparison.tokens import Token, Weight, stem, tokens_of
from onrecord.identity import same_source
from onrecord.model import Claim, Kind, Link, Span
from onrecord.outlets import fold_name
from onrecord.text import quotations

if TYPE_CHECKING:
    from onrecord.checks import AuditView

_FEWEST_WORDS = 4
_MOST_HOLDING = 200
_MOST_ORIGINALS = 24
_FEWEST_SHARED = 3
_SHARED = 0.45
_SAID = (
    r"(?:said|says|say|added|adds|told|tells|wrote|writes|explained|insisted|admitted|argued|claimed|warned|asked|"
    r"continued|recalled|replied|stated|noted|tweeted|posted|conceded|declared|announced|remarked|joked|testified)"
)
_NAME = (
    r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Sir|Dame|Lord|Lady|Col|Gen|Capt|Sgt|Cllr)\.? )?"
    r"[A-Z][\w’'-]+(?: (?:[A-Z]\.|(?:van|von|de|der|al|bin|el|la)|[A-Z][\w’'-]+)){0,4}"
)
_AFTER = re.compile(rf"[\s,.”\"’']*(?:{_SAID} (?P<last>{_NAME})|(?P<first>{_NAME}),? {_SAID}\b)")
_BEFORE = re.compile(rf"(?P<name>{_NAME}),? (?:\w+ )?{_SAID}(?: \w+){{0,4}}[,:]?\s*[“\"‘']?$")
_TITLE = re.compile(r"(?:Mr|Mrs|Ms|Dr|Prof|Sir|Dame|Lord|Lady|Col|Gen|Capt|Sgt|Cllr)\.? ")
_NOT_A_NAME = frozenset("he she it they we i you the this that who a an in on at but and later one".split())
_DAY = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:january|february|march|april|june|july|august|september|october|november|december)\b"
)
_OWN = re.compile(
    r"\b(?:told|interview with|speaking to|spoke to)\s+(?:(?P<own>this (?:newspaper|paper|reporter|website|magazine))|(?:the )?(?P<whom>[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*))"
)
_INTERPRETED = re.compile(
    r"\b(?:translat\w+|interpret(?:er|ers|ed)\b|in (?:[A-Z][a-z]+(?:ish|ese|ian|ic|ch|an)|Greek|Welsh|Hindi|Urdu|Farsi|Pashto)\b)"
)


@dataclass(frozen=True)
class Utterance:
    """A quotation of an article: its words, and who is said to have said them.

    ``speaker`` is None where the article does not tell; ``explicit`` tells whether the sentence itself names them.
    ``claim`` is the claim that the quotation stands in, if any.
    """

    article: str
    span: Span
    tokens: tuple[Token, ...]
    speaker: Link | None = None
    explicit: bool = False
    claim: Claim | None = None

    @cached_property
    def words(self) -> frozenset[str]:
        """The stems of the words that are not function words."""
        return frozenset(stem(t.key) for t in self.tokens if t.weight is not Weight.FUNCTION)


@dataclass(frozen=True)
class Counterpart:
    """Where the words of an utterance stand in an original.

    ``cited`` tells whether the claim of the utterance cites the original's article, ``linked`` whether its article
    does in any claim. ``utterances`` are those of the original that the words are in.
    """

    article: str
    alignment: Alignment
    utterances: tuple[Utterance, ...]
    cited: bool
    linked: bool

    @property
    def speaker(self) -> Link | None:
        """Who said it in the original; None where that is not told, or more than one did."""
        speakers = [u.speaker for u in self.utterances]
        first = speakers[0] if speakers else None
        return first if first and all(s and same_source(s, first) for s in speakers) else None


class Utterances:
    """The quotations of all articles of ``view`` and the originals that they can be compared with."""

    def __init__(self, view: AuditView) -> None:
        self._view = view
        self._of: dict[str, tuple[Utterance, ...]] = {}
        self._counterparts: dict[tuple[str, Span], list[Counterpart]] = {}
        self._cited = linked_articles(view)

    @classmethod
    def in_view(cls, view: AuditView) -> Utterances:
        """Return the utterances of ``view``, read once for all checks that examine it."""
        kept = vars(view).setdefault("_utterances", None)
        if not isinstance(kept, cls):
            kept = vars(view)["_utterances"] = cls(view)
        return kept

    def of(self, article: str) -> tuple[Utterance, ...]:
        """Return the utterances of the article with id ``article`` of four words and more, in text order."""
        if article not in self._of:
            self._of[article] = tuple(self._read(article))
        return self._of[article]

    def _read(self, article: str) -> Iterator[Utterance]:
        text = self._view.text(article)
        for quotation in quotations(text):
            tokens = tuple(tokens_of(text, [quotation.inner]))
            if len(tokens) < _FEWEST_WORDS:
                continue
            claim = self._claim_around(article, quotation.inner)
            speaker, explicit = self._speaker(article, quotation.outer, claim)
            yield Utterance(article, quotation.inner, tokens, speaker, explicit, claim)

    def _claim_around(self, article: str, quoted: Span) -> Claim | None:
        def shared(claim: Claim) -> int:
            return sum(
                max(0, min(span.end, quoted.end) - max(span.start, quoted.start)) for span in claim.content
            )

        claims = [c for c in self._view.claims_by_article[article] if shared(c) * 2 >= len(quoted)]
        return max(claims, key=lambda c: (len(c.chain) > 0, shared(c)), default=None)

    def _speaker(self, article: str, quoted: Span, claim: Claim | None) -> tuple[Link | None, bool]:
        text = self._view.text(article)
        sentence = self._view.sentence_around(article, quoted)
        ends = [link for link in claim.chain if link.kind not in (Kind.OUTLET, Kind.VAGUE)] if claim else []
        if ends:
            link = ends[-1]
            mention = link.mention
            named = mention is not None and sentence.overlaps(mention) and link.kind.named
            parts = set(fold_name(link.name).split())
            return link, bool(mention and named and parts & set(fold_name(mention.of(text)).split()))
        beside = _AFTER.match(text, quoted.end, min(len(text), quoted.end + 160))
        before = None if beside else _BEFORE.search(text[max(0, quoted.start - 160) : quoted.start])
        name = beside and (beside["last"] or beside["first"]) or before and before["name"]
        if not name or name.split()[0].casefold() in _NOT_A_NAME:
            return None, False
        return Link(name=_TITLE.sub("", name), kind=Kind.PERSON), True

    @cached_property
    def _holding(self) -> Mapping[str, Sequence[tuple[str, int]]]:
        """Where each content word is said: article and number of the utterance."""
        found: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for article in self._view.article_by_id:
            for number, utterance in enumerate(self.of(article)):
                for word in utterance.words:
                    found[word].append((article, number))
        return found

    def cited_by(self, article: str) -> Sequence[str]:
        """Return the held articles that the article with id ``article`` cites, in any claim."""
        return self._cited.get(article, ())

    def counterparts(self, utterance: Utterance) -> list[Counterpart]:
        """Return where the words of ``utterance`` stand in quotation marks in cited and in earlier articles, closest first."""
        place = (utterance.article, utterance.span)
        if place not in self._counterparts:
            self._counterparts[place] = self._found(utterance)
        return self._counterparts[place]

    def _found(self, utterance: Utterance) -> list[Counterpart]:
        cited = (
            {citing.article for citing in self._view.citings_of(utterance.claim)}
            if utterance.claim
            else set()
        )
        linked = [a for a in self.cited_by(utterance.article) if a != utterance.article]
        articles = dict.fromkeys((*sorted(cited), *linked, *self._earlier(utterance)))
        out: list[Counterpart] = []
        for article in articles:
            sharing = [u for u in self.of(article) if utterance.words & u.words]
            likest = sorted(sharing, key=lambda u: -len(utterance.words & u.words))[:_MOST_ORIGINALS]
            originals = sorted(likest, key=lambda u: u.span)
            joined = tokens_of(self._view.text(article), [u.span for u in originals])
            found = align(utterance.tokens, joined)
            if found is None:
                continue
            inside = tuple(
                u
                for u in originals
                if any(u.span.contains(t.span) for t in found.matched if t.weight is not Weight.FUNCTION)
            )
            out.append(Counterpart(article, found, inside, article in cited, article in linked))
        return sorted(out, key=lambda c: (-c.alignment.likeness, c.alignment.worst or 0))

    def _earlier(self, utterance: Utterance) -> list[str]:
        """Return the articles of an earlier date that share many rarer words with ``utterance`` in quotation marks."""
        published = self.published(utterance.article)
        if published is None:
            return []
        held = [self._holding.get(word, ()) for word in utterance.words]
        rare = [holding for holding in held if 0 < len(holding) <= _MOST_HOLDING]
        counts = Counter(place for holding in rare for place in holding)
        least = max(_FEWEST_SHARED, len(rare) * _SHARED)
        near = {article for (article, _), count in counts.items() if count >= least}
        return sorted(a for a in near if (when := self.published(a)) is not None and when < published)

    def published(self, article: str) -> date | None:
        """Return when the article with id ``article`` was published, or None."""
        return self._view.article_by_id[article].published

    def same_occasion(self, utterance: Utterance, original: Utterance) -> bool:
        """Whether nothing near the two tells of two occasions: another weekday, or an interview of its own."""
        mine, theirs = (
            self._view.sentence_around(u.article, u.span).of(self._view.text(u.article))
            for u in (utterance, original)
        )
        days, other_days = (set(_DAY.findall(words.casefold())) for words in (mine, theirs))
        if days and other_days and not days & other_days:
            return False
        outlet = self._view.article_by_id[utterance.article].outlet
        told = _OWN.search(mine)
        return not (told and (told["own"] or (outlet and _short(told["whom"]) in _short(outlet))))

    def interpreted(self, utterance: Utterance) -> bool:
        """Whether the words may be a translation: another language, or the passage says so."""
        article = self._view.article_by_id[utterance.article]
        if article.language and not article.language.startswith("en"):
            return True
        near = self._view.sentences_near(utterance.article, utterance.span, 1)
        return bool(_INTERPRETED.search(near.of(article.text)))


def _short(name: str) -> str:
    return name.casefold().removeprefix("the ")


__all__ = ["Counterpart", "Utterance", "Utterances"]
