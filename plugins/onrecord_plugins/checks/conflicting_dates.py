"""The check ``conflicting-dates``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from onrecord.checks import AuditView, Check
from onrecord.english.dates import DateMention, date_mentions
from onrecord.english.matter import telling_words
from onrecord.errors import NotCheckable
from onrecord.identity import same_source
from onrecord.model import Claim, Finding, Form, Kind, Severity, Span

_TOLERANCE = 2
_NEAR = 110
_ELSEWHERE = re.compile(
    r"\b(?:which|who|whose|after|before|since|until|first|previous\w*|earlier|later|dated|formerly|when)\b",
    re.IGNORECASE,
)

_AGAIN = re.compile(
    r"\b(?:again|repeat\w*|reiterat\w*|once more|still|second time|renew\w*)\b", re.IGNORECASE
)
_MAY_MOVE = re.compile(
    r"\b(?:will|due|plan\w*|schedul\w*|expect\w*|postpon\w*|moved|delay\w*|brought forward|to be)\b",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"\s*(?:\([^()\n]{2,30}\)\s*)?[-–—]")
_LATE = re.compile(r"\b(?:night|late|midnight|evening)\b", re.IGNORECASE)
_EARLY = re.compile(r"\b(?:morning|early|dawn|small hours|midnight)\b", re.IGNORECASE)
_ALIKE = 0.5


class ConflictingDates(Check):
    """Two articles date the same thing on different days.

    What it flags:
        Statements that two articles carry from the same speaker, where the dates that they give for its being said
        leave no day in common; and statements whose own date differs. Relative dates ("on Monday") are told from the
        article's date. The evidence shows both passages, with the days that each may mean.
    Why it matters:
        One of them is wrong, and what is said to follow from the order of events may be wrong with it.
    Known limits:
        Days of a speech that are one apart are taken for time zones and late editions, and the night of one day and the
        morning of the next for one time. A sentence with several dates is not judged.
        The same words may have been said twice: where one article says "again", or both only name a weekday and quote
        nothing, nothing is flagged. What is planned may have been moved, so its day is compared between articles of one
        day only. Articles without a date of their own cannot be checked where they say
        "on Monday".
    Example:
        The embassy accused them on 6 February 2015. (Another article, of 3 June 2015: it did so late on Monday.)
    Better:
        The embassy accused them on 1 June 2015.
    References:
        Dong, Berti-Equille and Srivastava 2009, on what differing values tell of sources.
    """

    id = "conflicting-dates"
    severity = Severity.MEDIUM
    scope = "corpus"

    def examine(self, view: AuditView) -> Iterator[Finding]:
        """Yield one finding for each statement and pair of dates, and at most one for a pair of articles.

        Raises:
            NotCheckable: after the findings, for articles that are not dated and use relative dates in shared statements.
        """
        undated: dict[str, None] = {}
        told: set[frozenset[str]] = set()
        for statement in view.statements:
            claims = view.claims_of(statement.id)
            if len({claim.article for claim in claims}) < 2:
                continue
            dated = [item for claim in claims if (item := _dated(view, claim)).said or item.event]
            undated.update((item.claim.article, None) for item in dated if item.unknown)
            shown: set[frozenset[str]] = set()
            for one, two in combinations(dated, 2):
                pair = frozenset((one.claim.article, two.claim.article))
                if pair in told or not (days := _conflict(view, one, two)):
                    continue
                values = frozenset(str(mention.days) for mention in days)
                if values not in shown:
                    shown.add(values)
                    told.add(pair)
                    yield self._of(view, one, two, days)
        if undated:
            raise NotCheckable(
                "The article has no date: the days that it names without a year or date cannot be told.",
                articles=tuple(undated),
            )

    def _of(
        self, view: AuditView, one: _Dated, two: _Dated, days: tuple[DateMention, DateMention]
    ) -> Finding:
        first, second = ((item.claim, mention) for item, mention in zip((one, two), days, strict=True))
        return self.finding(
            f"The same is dated {first[1].days} here and {second[1].days} there.",
            evidence=[
                view.evidence(
                    claim.article, view.sentence_around(claim.article, mention.span), f"means {mention.days}"
                )
                for claim, mention in (first, second)
            ],
            claims=[one.claim, two.claim],
        )


@dataclass(frozen=True)
class _Dated:
    """A claim with the date of its being said and the one inside its content, where there is just one of each."""

    claim: Claim
    said: DateMention | None
    event: DateMention | None
    unknown: bool


def _dated(view: AuditView, claim: Claim) -> _Dated:
    article = view.article_by_id[claim.article]
    anchors = [*claim.cue, *(link.mention for link in claim.chain if link.mention)]
    sentences = list(
        dict.fromkeys(view.sentence_around(claim.article, span) for span in (*anchors, *claim.content))
    )
    found = {
        mention.span: mention
        for sentence in _with_introduction(view, claim, sentences)
        for mention in date_mentions(article.text, sentence, article.published, article.updated)
    }
    inside = [m for m in found.values() if any(span.overlaps(m.span) for span in claim.content)]
    beside = [m for m in found.values() if m not in inside and not _DATELINE.match(article.text, m.span.end)]
    said = beside[0] if len(beside) == 1 and _of_the_speech(view, claim, beside[0], anchors) else None
    event = inside[0] if len(inside) == 1 and not beside else None
    return _Dated(claim, said, event, any(m.days is None for m in (said, event) if m))


def _with_introduction(view: AuditView, claim: Claim, sentences: Sequence[Span]) -> Sequence[Span]:
    """Return ``sentences``, and the one before where the first only introduces a quotation: "The embassy tweeted:"."""
    text = view.text(claim.article)
    first = min(sentences)
    everything = view.sentences(claim.article)
    at = next((number for number, sentence in enumerate(everything) if sentence == first), 0)
    if claim.form is Form.INDIRECT or not at or not re.match(r"[^\n]{0,60}:\s", f"{first.of(text)} "):
        return sentences
    before = everything[at - 1]
    return [before, *sentences] if "\n" not in text[before.end : first.start] else sentences


def _of_the_speech(view: AuditView, claim: Claim, mention: DateMention, anchors: Sequence[Span]) -> bool:
    """Whether the date is of the saying: near the cue, no other clause between, and not beside an outlet that reports it."""
    text = view.text(claim.article)
    near = [span for span in anchors if _distance(span, mention.span) <= _NEAR]
    if not near:
        return _distance(claim.content[0], mention.span) <= 2 * _NEAR and bool(claim.cue)
    closest = min(near, key=lambda span: _distance(span, mention.span))
    outlets = [link.mention for link in claim.chain if link.kind is Kind.OUTLET and link.mention]
    if closest in outlets and len(claim.chain) > 1:
        return False
    between = text[min(closest.end, mention.span.end) : max(closest.start, mention.span.start)]
    return not _ELSEWHERE.search(between)


def _distance(one: Span, two: Span) -> int:
    return max(0, one.start - two.end, two.start - one.end)


def _conflict(view: AuditView, one: _Dated, two: _Dated) -> tuple[DateMention, DateMention] | None:
    if one.claim.article == two.claim.article or view.work(one.claim.article) == view.work(two.claim.article):
        return None
    if one.event and two.event and _days_apart(view, one, two) and not _moved(view, one.claim, two.claim):
        return (one.event, two.event) if _alike(view, one, two) else None
    if one.said and two.said and _apart(one.said, two.said) and _said_once(view, one, two):
        return (one.said, two.said) if _alike(view, one, two) else None
    return None


def _days_apart(view: AuditView, one: _Dated, two: _Dated) -> bool:
    """Whether two events are on different days, not on the evening of one and in the small hours of the next."""
    if one.event is None or two.event is None or one.event.days is None or two.event.days is None:
        return False
    gap = one.event.days.gap(two.event.days)
    late = [bool(_LATE.search(item.claim.text)) for item in (one, two)]
    early = [bool(_EARLY.search(item.claim.text)) for item in (one, two)]
    return gap >= _TOLERANCE or (gap == 1 and not (any(late) and any(early)))


def _alike(view: AuditView, one: _Dated, two: _Dated) -> bool:
    """Whether the contents share most of their telling words; the dates in them are not counted."""
    words = []
    for item in (one, two):
        text, cut = view.text(item.claim.article), item.event.span if item.event else None
        pieces = [
            text[span.start : cut.start] + " " + text[cut.end : span.end]
            if cut and span.contains(cut)
            else span.of(text)
            for span in item.claim.content
        ]
        words.append(telling_words(" ".join(pieces)))
    union = words[0] | words[1]
    return bool(union) and len(words[0] & words[1]) / len(union) >= _ALIKE


def _moved(view: AuditView, one: Claim, two: Claim) -> bool:
    """Whether it is something planned, of which the articles were written on different days."""
    days = [view.article_by_id[claim.article].published for claim in (one, two)]
    return days[0] != days[1] and any(_MAY_MOVE.search(claim.text) for claim in (one, two))


def _said_once(view: AuditView, one: _Dated, two: _Dated) -> bool:
    """Whether one speaker said it, and nothing tells that it was said more than once."""
    if not _one_speaker(one.claim, two.claim):
        return False
    for item in (one, two):
        sentence = view.sentence_around(item.claim.article, (*item.claim.cue, *item.claim.content)[0])
        if _AGAIN.search(sentence.of(view.text(item.claim.article))):
            return False
    relative = one.said is not None and two.said is not None and one.said.relative and two.said.relative
    return not relative or (one.claim.form is Form.DIRECT and two.claim.form is Form.DIRECT)


def _apart(one: DateMention, two: DateMention) -> bool:
    return one.days is not None and two.days is not None and one.days.gap(two.days) >= _TOLERANCE


def _one_speaker(one: Claim, two: Claim) -> bool:
    """Whether a named speaker, not an outlet, is the same in both chains."""
    mine = [link for link in one.chain if link.kind.named]
    theirs = [link for link in two.chain if link.kind.named]
    return any(same_source(a, b) for a in mine for b in theirs)
