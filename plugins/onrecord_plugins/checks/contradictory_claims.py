"""The check ``contradictory-claims``."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.checks import AuditView, Check
from onrecord.comparison.ranges import quantities
from onrecord.english.dates import date_mentions
from onrecord.english.matter import names_in, telling_words
from onrecord.identity import same_source
from onrecord.model import Claim, Finding, Mode, Severity, Span, Stance
from onrecord.wording import chain_shown

_NEGATION = re.compile(
    r"\b(?:not(?! only| just| least)|never|no(?! longer than| more than| fewer than| less than| doubt)|none|nobody|nothing|"
    r"neither|without|cannot)\b|n['’]t\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:may|might|could|possibl\w*|perhaps|probabl\w*|likely|allegedly|reportedly|seem\w*|appear\w*|if|unless|should|"
    r"would|whether|some|sometimes|rule out|no sign|no evidence|except|but|only)\b|\?",
    re.IGNORECASE,
)
_OPPOSITES = (
    "open shut", "open closed", "alive dead", "guilty innocent", "safe unsafe", "legal illegal", "lawful unlawful",
    "approve reject", "accept reject", "support oppose", "rise fall", "rose fell", "increase decrease", "won lost",
    "passed failed", "present absent", "full empty", "clean contaminated", "true false", "signed unsigned",
)  # fmt: skip
_ALIKE = 0.65
_FEWEST_WORDS = 4
_MOST_SHARING = 60
_DAYS_OF_ONE_STATE = 2


class ContradictoryClaims(Check):
    """Two articles assert what cannot both be so.

    What it flags:
        Pairs of claims from different articles, both asserted, of nearly the same words, of which one says yes and the
        other no, or uses opposite words such as open and closed. The evidence shows the pair.
    Why it matters:
        A reader of one article will not know that the other exists. Where both rest on good sources, the difference is
        the story; where one does not, it is the error.
    Known limits:
        Only nearly the same wording is compared, and neither hedged nor conditional claims. Things change: articles
        must be of about the same day, or give the same date in the sentence. A denial by the accused is a stance, not a
        contradiction between articles.
    Example:
        The western lanes are open to lorries, the board said. (Another paper: the western lanes are not open to lorries.)
    Better:
        The board says that the western lanes are open to lorries; the county surveyor says they are not.
    References:
        Saurí and Pustejovsky 2009, FactBank, on polarity as told by a source.
    """

    id = "contradictory-claims"
    severity = Severity.MEDIUM
    scope = "corpus"

    def examine(self, view: AuditView) -> Iterator[Finding]:
        """Yield one finding for each pair of articles and content."""
        sayings = [saying for claim in (*view.claims, *view.held_claims) if (saying := _saying(view, claim))]
        told: set[frozenset[str]] = set()
        audited = {article.id for article in view.articles}
        for one, two in _alike(sayings):
            if one.claim.article not in audited and two.claim.article not in audited:
                continue
            pair = frozenset((one.claim.article, two.claim.article))
            if pair not in told and _incompatible(view, one, two):
                told.add(pair)
                yield self._of(view, one.claim, two.claim)

    def _of(self, view: AuditView, one: Claim, two: Claim) -> Finding:
        return self.finding(
            "Two articles assert what cannot both be so; each as if the other did not exist.",
            evidence=[view.passages(claim)[0] for claim in (one, two)],
            claims=[one, two],
        )


@dataclass(frozen=True)
class _Saying:
    claim: Claim
    words: frozenset[str]
    negations: int


def _saying(view: AuditView, claim: Claim) -> _Saying | None:
    asserts = claim.stance is Stance.ASSERT or "says-the-contrary" in claim.reasons
    if not asserts or claim.mode is Mode.ATTITUDE or _OPEN.search(claim.text):
        return None
    negations = len(_NEGATION.findall(claim.text))
    words = telling_words(_NEGATION.sub(" ", claim.text))
    return _Saying(claim, words, negations) if negations < 2 and len(words) >= _FEWEST_WORDS - 1 else None


def _alike(sayings: Sequence[_Saying]) -> Iterator[tuple[_Saying, _Saying]]:
    """Yield the pairs of different articles that share nearly all words, found by their rarer words."""
    holding: Mapping[str, list[int]] = defaultdict(list)
    for number, saying in enumerate(sayings):
        for word in sorted(saying.words):
            holding[word].append(number)
    for number, saying in enumerate(sayings):
        rare = sorted(saying.words, key=lambda word: (len(holding[word]), word))[: len(saying.words) // 2 + 1]
        others = {
            n for word in rare if len(holding[word]) <= _MOST_SHARING for n in holding[word] if n > number
        }
        for other in sorted(others):
            there = sayings[other]
            if there.claim.article == saying.claim.article:
                continue
            union = len(saying.words | there.words)
            shared = len(saying.words & there.words)
            if shared / union >= _ALIKE or (union - shared <= 2 and shared >= _FEWEST_WORDS - 1):
                yield saying, there


def _incompatible(view: AuditView, one: _Saying, two: _Saying) -> bool:
    if view.work(one.claim.article) == view.work(two.claim.article):
        return False
    opposite = _opposite(one.claim.text, two.claim.text)
    if (one.negations != two.negations) == opposite:
        return False
    a, b = chain_shown(one.claim).origin, chain_shown(two.claim).origin
    if a and b and same_source(a, b):
        return False
    extra = names_in(one.claim.text) ^ names_in(two.claim.text)
    if extra or _figures(one.claim.text) != _figures(two.claim.text):
        return False
    return _one_time(view, one.claim, two.claim)


def _opposite(one: str, two: str) -> bool:
    """Whether the one has a word whose opposite the other has, and neither both."""
    first, second = set(re.findall(r"\w+", one.casefold())), set(re.findall(r"\w+", two.casefold()))
    for pair in _OPPOSITES:
        a, b = pair.split()
        if (_has(first, a) and _has(second, b) and not _has(first, b) and not _has(second, a)) or (
            _has(first, b) and _has(second, a) and not _has(first, a) and not _has(second, b)
        ):
            return True
    return False


def _has(words: set[str], word: str) -> bool:
    return not words.isdisjoint({word, f"{word}s", f"{word}d", f"{word}ed", f"{word}es"})


def _figures(text: str) -> Sequence[tuple[float, float]]:
    return [(item.low, item.high) for item in quantities(text, Span(0, len(text)))]


def _one_time(view: AuditView, one: Claim, two: Claim) -> bool:
    """Whether the two speak of one time: of the same stated days, else in articles of about the same day."""
    first, second = view.article_by_id[one.article], view.article_by_id[two.article]
    days = []
    for claim, article in ((one, first), (two, second)):
        sentence = view.sentence_around(claim.article, claim.content[0])
        mentions = date_mentions(article.text, sentence, article.published, article.updated)
        days.append([m.days for m in mentions if m.days and any(s.overlaps(m.span) for s in claim.content)])
    if days[0] or days[1]:
        return bool(days[0] and days[1]) and all(x.gap(y) == 0 for x in days[0] for y in days[1])
    if first.published is None or second.published is None:
        return False
    return abs((first.published - second.published).days) <= _DAYS_OF_ONE_STATE
