"""The check ``number-drift``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.checks import AuditView, Check, quoted
from onrecord.comparison import Counterparts, Quantity, content_stems, quantities, tokens_of, uncompared
from onrecord.errors import NotCheckable
from onrecord.model import Claim, Finding, Severity, Span, Stance

_UPDATED = re.compile(
    r"\b(?:ris(?:en|es|ing)|rose|climb\w*|increas\w*|grow\w*|grew|grown|updat\w*|revis\w*|correct\w*|since then|by now|now (?:at|stands)|"
    r"up from|down from|fell|fallen|drop\w*|latest)\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:january|february|march|april|june|july|august|september|october|november|"
    r"december)\b|\b(?:19|20)\d\d\b|\b(?:last|this|next) (?:week|month|year|spring|summer|autumn|winter)\b"
)
_PLACE = re.compile(r"\b(?:in|at|near|from|across|around) (?:the )?([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)")
_ALONE = 2


class NumberDrift(Check):
    """A figure is not that of the cited article.

    What it flags:
        Figures of a claim whose unit the cited article counts too, in a sentence on the same matter, with another value,
        while the value given stands nowhere there. Words and digits, “thousand” and “k”, rounding, “about”, “more than”
        and “at least” are understood; other currencies and units are not compared.
    Why it matters:
        A figure is what is remembered and passed on. A lost “thousand”, or one too many, changes the story, and the next
        article has it from this one.
    Known limits:
        Nothing is flagged where either passage counts something narrower (“in Mosul alone”, “per day”), another day, year
        or place, or says that the figure has changed. Which article is right is not known.
    Example:
        Some 40,000 litres leaked, the Gazette quoted her as saying. The Gazette has: about 40 litres.
    Better:
        About 40 litres leaked, she told the Gazette.
    References:
        Houghton 1979 and Gelles 1980, on qualifiers and figures that change from citation to citation.
    """

    id = "number-drift"
    severity = Severity.HIGH
    scope = "corpus"

    def examine(self, view: AuditView) -> Iterator[Finding]:
        """Yield one finding for each figure that differs.

        Raises:
            NotCheckable: after the findings, for articles that cite outlets of which no article is held.
        """
        counterparts = Counterparts.in_view(view)
        for claim in view.claims:
            if claim.stance is Stance.MENTION:
                continue
            articles, cites = counterparts.cited_articles(claim)
            linked = {pair.cited.article for pair in counterparts.of(claim)}
            text = view.text(claim.article)
            around = view.sentence_around(claim.article, claim.content[0])
            if _UPDATED.search(around.of(text)):
                continue
            figures = [q for span in claim.content for q in quantities(text, span)]
            for figure in figures:
                for article in articles:
                    if not (cites or article in linked):
                        continue
                    found = _other_value(view, claim, figure, article)
                    if found:
                        yield self._of(view, claim, figure, article, *found)
                        break
        missing = uncompared(view)
        if missing:
            raise NotCheckable(
                "No article of the outlets it cites is held to compare it with.", articles=missing
            )

    def _of(
        self, view: AuditView, claim: Claim, figure: Quantity, article: str, sentence: Span, other: Quantity
    ) -> Finding:
        where = view.article_by_id[article]
        ours, theirs = figure.span.of(view.text(claim.article)), other.span.of(where.text)
        return self.finding(
            f"The figure is {quoted(ours)} here and {quoted(theirs)} in {where.outlet or where.where}, which is cited for it.",
            evidence=[
                view.evidence(claim.article, view.sentence_around(claim.article, figure.span), "here"),
                view.evidence(article, sentence, "cited"),
            ],
            claims=[claim],
        )


def _other_value(
    view: AuditView, claim: Claim, figure: Quantity, article: str
) -> tuple[Span, Quantity] | None:
    """Return the sentence and figure of ``article`` that ``figure`` should be, or None where nothing says so."""
    text = view.text(article)
    same = [
        (sentence, other)
        for sentence in view.sentences(article)
        for other in quantities(text, sentence)
        if other.unit == figure.unit
    ]
    if any(figure.agrees(other) for _, other in same):
        return None
    ours = view.text(claim.article)
    about = content_stems(t for t in tokens_of(ours, claim.content) if not t.key.startswith("#")) - {
        figure.unit
    }
    fitting = [
        (len(about & _stems(text, sentence)) + bool(figure.said & other.said), sentence, other)
        for sentence, other in same
        if _one_scope(ours, view.sentence_around(claim.article, figure.span), text, sentence, figure, other)
    ]
    least = min(_ALONE, max(1, len(about)))
    best = max(fitting, key=lambda found: found[0], default=None)
    if best is None or best[0] < least or sum(found[0] == best[0] for found in fitting) > 1:
        return None
    return best[1], best[2]


def _stems(text: str, sentence: Span) -> frozenset[str]:
    return content_stems(tokens_of(text, [sentence]))


def _one_scope(ours: str, here: Span, theirs: str, there: Span, figure: Quantity, other: Quantity) -> bool:
    """Whether nothing tells that the two figures count different things, days or places."""
    if figure.scope != other.scope:
        return False
    mine, cited = here.of(ours), there.of(theirs)
    for pattern in (_TIME, _PLACE):
        fold = str.casefold if pattern is _TIME else str
        one, two = set(pattern.findall(fold(mine))), set(pattern.findall(fold(cited)))
        if one and two and not one & two:
            return False
    return True
