"""The check ``conflicting-numbers``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from onrecord.checks import AuditView, Check, quoted
from onrecord.comparison.ranges import Quantity, quantities
from onrecord.english.dates import date_mentions
from onrecord.english.matter import names_in, telling_words
from onrecord.identity import same_source
from onrecord.model import Claim, Finding, Kind, Link, Mode, Severity, Span, Stance
from onrecord.wording import chain_shown
from onrecord_plugins.cited import Holdings

_MOVED_ON = re.compile(
    r"\b(?:ris(?:en|es|ing)|rose|climb\w*|grow\w*|grew|so far|now|latest|revis\w+|updat\w+|increas\w*|fallen|fell|fall|drop\w*|"
    r"new toll|by (?:then|noon|midnight|evening|morning))\b",
    re.IGNORECASE,
)
_DAYS_OF_ONE_STATE = 1
_FEWEST_DESCRIBING = 2


class ConflictingNumbers(Check):
    """Two sources give different figures for the same thing.

    What it flags:
        Statements that two articles carry from different origins, with figures of one unit that leave no value in
        common, at the same time and of the same scope. The evidence shows both.
    Why it matters:
        At most one of them is right. A reader who meets one figure should know of the other, and of who gives which.
    Known limits:
        A figure that differs from the piece it is taken from is ``number-drift``, not a conflict of sources. Figures of
        articles more than a day apart, or that have risen or fallen, are updates. Rounding, "about" and "at least"
        leave room. Units are not converted, and figures in own words without a source are not compared.
    Example:
        Twelve people were killed, the police said. (Another paper, the same day: fourteen people, the hospital said.)
    Better:
        Twelve people were killed according to the police; the hospital counts fourteen.
    References:
        Dong, Berti-Equille and Srivastava 2009, on what differing values tell of sources.
    """

    id = "conflicting-numbers"
    severity = Severity.MEDIUM
    scope = "corpus"

    def examine(self, view: AuditView) -> Iterator[Finding]:
        """Yield one finding for each statement and pair of figures."""
        held = Holdings(view)
        for statement in view.statements:
            claims = [
                claim
                for claim in view.claims_of(statement.id)
                if claim.stance is Stance.ASSERT
                and claim.mode is not Mode.ATTITUDE
                and claim.chain.links
                and _figures(view, claim)
            ]
            told: set[frozenset[tuple[float, float]]] = set()
            for one, two in combinations(claims, 2):
                if not _comparable(view, held, one, two) or not (figures := _conflict(view, one, two)):
                    continue
                values = frozenset((figure.low, figure.high) for figure in figures)
                if values not in told:
                    told.add(values)
                    yield self._of(view, one, two, figures)

    def _of(self, view: AuditView, one: Claim, two: Claim, figures: tuple[Quantity, Quantity]) -> Finding:
        ends = [_end(claim) for claim in (one, two)]
        words = [figure.span.of(view.text(c.article)) for c, figure in zip((one, two), figures, strict=True)]
        return self.finding(
            f"Two origins give two figures: {words[0]} ({quoted(ends[0].name)}) and {words[1]} ({quoted(ends[1].name)}).",
            evidence=[
                view.evidence(
                    claim.article, view.sentence_around(claim.article, figure.span), f"gives {word}"
                )
                for claim, figure, word in zip((one, two), figures, words, strict=True)
            ],
            claims=[one, two],
        )


def _end(claim: Claim) -> Link:
    return chain_shown(claim).links[-1]


def _comparable(view: AuditView, held: Holdings, one: Claim, two: Claim) -> bool:
    """Whether two claims are of different works, origins and of one time, and neither article has it from the other."""
    if one.article == two.article or held.one_work(one.article, two.article):
        return False
    a, b = _end(one), _end(two)
    if same_source(a, b) or not ((a.kind.named and b.kind.named) or _described_apart(view, one, two)):
        return False
    if any(same_source(x, y) for x in one.chain for y in two.chain if x.kind.named and y.kind.named):
        return False
    if held.cites(one.article, two.article) or held.cites(two.article, one.article):
        return False
    first, second = view.article_by_id[one.article], view.article_by_id[two.article]
    days = [article.updated or article.published for article in (first, second)]
    if days[0] is None or days[1] is None or abs((days[0] - days[1]).days) > _DAYS_OF_ONE_STATE:
        return False
    return not any(_MOVED_ON.search(_sentence(view, claim)) for claim in (one, two))


def _described_apart(view: AuditView, one: Claim, two: Claim) -> bool:
    """Whether two origins, one or both of them not named, are described at some length and by no word in common."""
    words = []
    for claim in (one, two):
        end = _end(claim)
        if end.kind not in (Kind.UNNAMED, Kind.PERSON):
            return False
        mention = end.mention.of(view.text(end.article or claim.article)) if end.mention else ""
        told = telling_words(f"{mention} {end.role or ''} {end.affiliation or ''}")
        words.append(told - telling_words(end.name) if end.kind.named else told | telling_words(end.name))
    return min(map(len, words)) >= _FEWEST_DESCRIBING and not words[0] & words[1]


def _sentence(view: AuditView, claim: Claim) -> str:
    return view.sentence_around(claim.article, claim.content[0]).of(view.text(claim.article))


def _conflict(view: AuditView, one: Claim, two: Claim) -> tuple[Quantity, Quantity] | None:
    """Return the one pair of figures of one unit that are apart, where each claim has just one of that unit."""
    if _scopes_differ(view, one, two):
        return None
    mine, theirs = _figures(view, one), _figures(view, two)
    for figure in mine:
        same = [other for other in theirs if figure.of_one_unit(other)]
        if len(same) == 1 and sum(figure.of_one_unit(other) for other in mine) == 1 and figure.apart(same[0]):
            return figure, same[0]
    return None


def _figures(view: AuditView, claim: Claim) -> Sequence[Quantity]:
    text = view.text(claim.article)
    return [figure for span in claim.content for figure in quantities(text, span)]


def _scopes_differ(view: AuditView, one: Claim, two: Claim) -> bool:
    """Whether each speaks of a name or a day that the other does not have."""
    a, b = names_in(one.text), names_in(two.text)
    if a - b and b - a:
        return True
    days = []
    for claim in (one, two):
        article = view.article_by_id[claim.article]
        whole = Span(claim.content[0].start, claim.content[-1].end)
        mentions = date_mentions(article.text, whole, article.published, article.updated)
        days.append([mention.days for mention in mentions if mention.days])
    return any(x.gap(y) > 0 for x in days[0] for y in days[1])
