"""The check ``stale-evidence``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import ClassVar

from onrecord.checks import AuditView, Check
from onrecord.english.dates import DateMention, date_mentions
from onrecord.errors import NotCheckable
from onrecord.model import Article, Claim, Finding, Form, FoundBy, Mode, Severity, Stance

_AS_OF_NOW = re.compile(
    r"\b(?:now|currently|still|today|these\s+days|at\s+(?:present|the\s+moment)|to\s+this\s+day|nowadays|remains?|continues?\s+to)\b|"
    r"\b(?:is|are|['’]re)\s+(?:\w+ly\s+|also\s+|being\s+)?\w{2,}ing\b",
    re.IGNORECASE,
)
_PRESENT = re.compile(
    r"\b(?:is|are|has|have|does|do|remains?|continues?|stands?|lies|lie|holds?|owns?|runs?|costs?|earns?|employs?|lives?|lacks?|needs?|"
    r"faces?|cannot|can)\b|n['’]t\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|would|could|said|told|then|became|began|took|went|came|won|lost|fell|rose|made|gave|"
    r"(?:has|have)\s+been|\w{3,}ed)\b",
    re.IGNORECASE,
)
_DATES_ITSELF = re.compile(
    r"\b(?:(?:19|20)\d\d|ago|earlier|previously|at\s+the\s+time|then|once|former(?:ly)?|back\s+in|last\s+(?:year|\w+ber|january|february|march|"
    r"april|may|june|july|august)|years?|decades?|old|first|since|history|archives?)\b",
    re.IGNORECASE,
)
_NEAR = 110
_SURE = FoundBy.HYPERLINK, FoundBy.TITLE


class StaleEvidence(Check):
    """What supports a statement about now is much older than the article.

    What it flags:
        Claims about the present that rest on what was said more than 180 days before the article, by the date that the
        sentence gives for the source ("in a survey of June 2029 … are still without water"); and claims about the
        present that cite a held article as old as that, where nothing in the sentence tells its age. `days`: how
        old evidence may be.
    Why it matters:
        Things change. An old finding that is told in the present tense passes for news, and whoever looks for fresher
        evidence will not know that there was none.
    Known limits:
        An article without a date is taken to be at least as late as the last date in its text. What is told in the past
        tense is history and not flagged, nor are quotations with their date, nor plain present tenses with a date, which
        may state what is always so.
    Example:
        Two in five houses are still without water, the Gazette reported. (The Gazette's report is two years old.)
    Better:
        Two in five houses were without water in May 2029, the Gazette reported; no later count is known.
    References:
        Leung and others 2017, on a letter of 1980 that went on being cited; Rekdal 2014, on academic urban legends.
    """

    id = "stale-evidence"
    severity = Severity.MEDIUM
    scope = "article"
    thresholds: ClassVar[Mapping[str, float]] = MappingProxyType({"days": 180})

    def examine(self, view: AuditView) -> Iterator[Finding]:
        """Yield one finding for each claim that rests on old evidence, in text order.

        Raises:
            NotCheckable: after the findings, for articles about the present of which no date is known.
        """
        undated: dict[str, None] = {}
        for article in view.articles:
            day = article.published
            looked = day is not None
            for claim in view.claims_by_article[article.id]:
                if not len(claim.chain) or claim.stance is not Stance.ASSERT or claim.mode is not Mode.SPEECH:
                    continue
                dated = _dated_source(view, article, claim)
                cited = None if dated else _undated_citing(view, article, claim)
                if not looked and (dated or cited):
                    looked, day = True, _last_day(view, article)
                if dated:
                    age = (day - dated.days.last).days if day and dated.days else 0
                    if age > self.threshold("days"):
                        yield self._of(
                            view, claim, f"the source is of {dated.days}, {age} days before", dated
                        )
                    elif article.published is None:
                        undated[article.id] = None
                elif cited:
                    of = cited.updated or cited.published
                    if day is None or of is None:
                        undated[article.id] = None
                    elif (day - of).days > self.threshold("days"):
                        yield self._of(
                            view,
                            claim,
                            f"the piece cited is of {of.isoformat()}, {(day - of).days} days before",
                            cited,
                        )
        if undated:
            raise NotCheckable(
                "The article or the piece that it cites has no date: how old its evidence is cannot be told.",
                articles=tuple(undated),
            )

    def _of(self, view: AuditView, claim: Claim, why: str, old: DateMention | Article) -> Finding:
        """Return the finding for ``claim``: where the date is in the sentence itself, a reader can see the age."""
        evidence = [*view.passages(claim)]
        if isinstance(old, Article):
            cited = [c for c in view.carriers_of(claim) if c.article == old.id][:1]
            evidence += [view.evidence(old.id, c.content[0], f"of {old.published}") for c in cited]
        return self.finding(
            f"This is told as of now, and {why}.",
            evidence=evidence,
            claims=[claim],
            severity=None if isinstance(old, Article) else Severity.LOW,
        )


def _last_day(view: AuditView, article: Article) -> date | None:
    """Return the last day that the text of an undated article gives in full, which the article cannot be older than."""
    days = [
        mention.days.first
        for sentence in view.sentences(article.id)
        for mention in date_mentions(article.text, sentence, None)
        if mention.days is not None and mention.days.first == mention.days.last
    ]
    return max(days, default=None)


def _dated_source(view: AuditView, article: Article, claim: Claim) -> DateMention | None:
    """Return the date of the source of ``claim``, if the claim is of now in the words of the article, else None."""
    if (
        claim.form is not Form.INDIRECT
        or not claim.cue
        or not _AS_OF_NOW.search(claim.text)
        or _PAST.search(claim.text)
    ):
        return None
    around = view.sentence_around(article.id, claim.cue[0])
    beside = date_mentions(article.text, around, article.published, article.updated)
    if len(beside) != 1 or beside[0].days is None or any(s.overlaps(beside[0].span) for s in claim.content):
        return None
    anchors = [*claim.cue, *(link.mention for link in claim.chain if link.mention)]
    near = any(max(s.start, beside[0].span.start) - min(s.end, beside[0].span.end) <= _NEAR for s in anchors)
    return beside[0] if near and not _said_otherwise(view, claim) else None


def _undated_citing(view: AuditView, article: Article, claim: Claim) -> Article | None:
    """Return the held article that ``claim`` surely cites, if the claim is of the present and nothing tells its age."""
    sure = [citing for citing in view.citings_of(claim) if citing.how in _SURE]
    if not sure or not _PRESENT.search(claim.text) or _PAST.search(claim.text):
        return None
    around = view.sentence_around(article.id, (*claim.cue, *claim.content)[0])
    if _DATES_ITSELF.search(around.of(article.text)) or date_mentions(
        article.text, around, article.published
    ):
        return None
    return None if _said_otherwise(view, claim) else view.article_by_id[sure[0].article]


def _said_otherwise(view: AuditView, claim: Claim) -> bool:
    """Whether the article has another source for the same statement, which may be a fresh one."""
    return any(
        other.article == claim.article and other.id != claim.id and len(other.chain)
        for other in view.claims_of(claim.statement)
    )
