"""The check ``undisclosed-reuse``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from onrecord.checks import AuditView, Check
from onrecord.errors import NotCheckable
from onrecord.identity import same_source
from onrecord.model import Article, Claim, Finding, Kind, Link, Severity, Span
from onrecord.reuse import (
    Passage,
    agencies,
    candidates,
    copied_from,
    is_credited,
    one_house,
    passages,
    read,
)
from onrecord.text import SpanIndex, merged

_FEWEST_IN_SENTENCE = 8
_SENTENCES = 2
_BOILERPLATE = re.compile(
    r"""\ball\ rights\ reserved\b|©|\bcopyright\b|\bforward-looking\ statements?\b|\bregistered\ (?:office|charity|in\ England)\b
    |\bterms\ (?:and\ conditions|of\ (?:use|service))\b|\bprivacy\ (?:policy|notice)\b|\bsign\ up\ (?:for|to)\b|\bnewsletter\b
    |\bsubscri(?:be|bers?|ption)\b|\bfollow\ us\b|\bhelpline\b|\bif\ you\ (?:have\ been|are)\ affected\b|\bcookies?\b
    |\b(?:section|sections|article|paragraph|clause|schedule|regulation)\ \d+|\bpursuant\ to\b|\bhereby\b|\bhereinafter\b
    |\bliable\ (?:to|on|for)\b|\bguilty\ of\ an\ offence\b|\bcommits\ an\ offence\b|\bprejudice\ to\ the\b
    |\bpresumed\ innocent\b|\bpast\ performance\b|\bnot\ constitute\ (?:an\ offer|advice)\b|\bpermission\ of\b
    |\bfor\ (?:more|further)\ information\b|\bnotes?\ to\ editors\b""",
    re.IGNORECASE | re.VERBOSE,
)
_STATEMENT = re.compile(
    r"\b(?:statement|press release|release|notice|communiqu[eé]|bulletin|ruling|judgment|order)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Reuse:
    """What ``copy`` took from ``original``: passages with how many words each counts, and word numbers in ``copy``."""

    copy: Article
    original: Article
    taken: tuple[tuple[Passage, int], ...]
    places: frozenset[int]


class UndisclosedReuse(Check):
    """Words of an earlier article stand here as the article's own.

    What it flags:
        Passages of 30 words and more, or of two and more sentences on end, that stand outside quotation marks almost word
        for word in an earlier article of another outlet, which is named nowhere. High where they make up more than three
        tenths of the article, else medium. `words`: how many a passage has at least, unless it is of
        two sentences; `high_share`: from which part of the article on it is high.
    Why it matters:
        What looks like a second report is the first one again. It adds no source, and its mistakes are those of the
        first.
    Known limits:
        Only articles that are held are compared, and both must be dated: on different days, unless one is of the press
        room of the body that it is about. A text that both took from
        somewhere else looks like a copy of the one by the other. Left out are articles of one house or author, agency
        copy that is credited, legal and service notes, and what both attribute to a document, or to a statement of the
        same body. Rewording by the sentence is not seen.
    Example:
        An article of Friday has three sentences of Monday's Merrow Gazette and does not name the Gazette.
    Better:
        The board had known of the leak since May, the Merrow Gazette reported on Monday.
    References:
        Clough and others 2002 (METER), on derived news texts; Smith, Cordell and Dillon 2013 (passim), on finding
        passages.
    """

    id = "undisclosed-reuse"
    severity = Severity.MEDIUM
    scope = "corpus"
    thresholds = MappingProxyType({"words": 30, "high_share": 0.3})

    def examine(self, view: AuditView) -> Iterator[Finding]:
        """Yield one finding for each article and each earlier one that it took words from.

        Raises:
            NotCheckable: for articles that share such passages and of which one has no date or outlet.
        """
        audited = {article.id for article in view.articles}
        found: dict[str, list[_Reuse]] = {article.id: [] for article in view.articles}
        open_: list[str] = []
        for one, two in candidates([*view.articles, *view.held]):
            if one.key == two.key or not {one.id, two.id} & audited or one_house(one, two, view.outlets):
                continue
            shared = passages(one, two)
            if sum(passage.own_voice for passage in shared) < _FEWEST_IN_SENTENCE * _SENTENCES:
                continue
            direction = copied_from(one, two, shared)
            copy, original = (two, one) if direction.copy == two.id else (one, two)
            reuse = _reuse(view, copy, original, self.threshold("words"))
            if reuse is None or _disclosed(view, copy, original):
                continue
            if not (one.published and two.published) or not (one.outlet and two.outlet):
                if not (_disclosed(view, original, copy) or direction.copy not in (None, copy.id)):
                    open_ += [one.id, two.id]
            elif {"later", "issued-by-its-subject"} & set(direction.reasons) and copy.id in found:
                found[copy.id].append(reuse)
        for article in view.articles:
            yield from self._of(view, found[article.id])
        if open_:
            raise NotCheckable(
                "Articles share passages, and who had them first cannot be told: one has no date or no outlet.",
                articles=tuple(dict.fromkeys(key for key in open_ if key in audited)),
            )

    def _of(self, view: AuditView, reuses: Sequence[_Reuse]) -> Iterator[Finding]:
        """Yield the findings of one article: most words first; an earlier article that adds nothing is left out."""
        told: set[int] = set()
        for reuse in sorted(reuses, key=lambda r: (-len(r.places), r.original.published, r.original.id)):
            if len(reuse.places - told) < self.threshold("words") // 2:
                continue
            told |= reuse.places
            share = len(reuse.places) / max(1, len(read(reuse.copy)))
            percent = f"{max(1, round(100 * share))}%"
            longest = sorted(reuse.taken, key=lambda item: -item[1])[:3]
            evidence = []
            for passage, _ in longest:
                where = f"in {reuse.original.outlet}, {reuse.original.published}"
                evidence.append(view.evidence(reuse.copy.id, _to_stop(reuse.copy, passage.a), "here"))
                evidence.append(view.evidence(reuse.original.id, _to_stop(reuse.original, passage.b), where))
            yield self.finding(
                f"{len(reuse.places)} words ({percent} of the article) stand almost word for word in an earlier article of "
                f"{reuse.original.outlet} ({reuse.original.published}), which is not credited.",
                evidence=evidence,
                severity=Severity.HIGH if share > self.threshold("high_share") else Severity.MEDIUM,
            )


def _to_stop(article: Article, span: Span) -> Span:
    """Return ``span`` with the mark that ends its last sentence, if it ends there."""
    return (
        Span(span.start, span.end + 1) if article.text[span.end : span.end + 1] in (".", "!", "?") else span
    )


def _disclosed(view: AuditView, copy: Article, original: Article) -> bool:
    """Whether ``copy`` credits ``original``, or either says that it has its text from an agency."""
    if is_credited(copy, original, view.outlets) or agencies(copy, view.outlets):
        return True
    if any(mention.outlet.agency for mention in view.outlets.mentions(copy.text)):
        return True
    return bool(agencies(original, view.outlets))


def _reuse(view: AuditView, copy: Article, original: Article, fewest: float) -> _Reuse | None:
    """Return what ``copy`` shares with ``original`` in its own voice, or None where that is below ``fewest`` words."""
    shared = passages(copy, original)
    left_out_copy = _left_out(view, copy, original)
    left_out_original = _left_out(view, original, copy)
    one, two = read(copy), read(original)
    taken: list[tuple[Passage, int]] = []
    places: set[int] = set()
    for passage in shared:
        counted = {
            i
            for i, j in passage.equal
            if not one.quoted[i]
            and not two.quoted[j]
            and left_out_copy.number_at(one.spans[i].start) is None
            and left_out_original.number_at(two.spans[j].start) is None
        }
        if len(counted) >= fewest or _whole_sentences(view, copy, passage, counted) >= _SENTENCES:
            taken.append((passage, len(counted)))
            places |= counted
    return _Reuse(copy, original, tuple(taken), frozenset(places)) if taken else None


def _whole_sentences(view: AuditView, copy: Article, passage: Passage, counted: set[int]) -> int:
    """Return how many sentences of ``copy`` on end have nearly all their words among ``counted``."""
    reading = read(copy)
    most = run = 0
    for sentence in view.sentences(copy.id):
        if not sentence.overlaps(passage.a):
            continue
        inside = [i for i, span in enumerate(reading.spans) if sentence.contains(span)]
        hits = sum(i in counted for i in inside)
        run = run + 1 if len(inside) >= _FEWEST_IN_SENTENCE and hits >= 0.9 * len(inside) else 0
        most = max(most, run)
    return most


def _left_out(view: AuditView, article: Article, other: Article) -> SpanIndex:
    """Return the stretches of ``article`` that are free for all: boilerplate, and what both give as one body's words."""
    sentences = [s for s in view.sentences(article.id) if _BOILERPLATE.search(s.of(article.text))]
    theirs = [link for claim in view.claims_by_article[other.id] for link in _stated(view, claim)]
    contents = [
        span
        for claim in view.claims_by_article[article.id]
        if any(same_source(link, their) for link in _stated(view, claim) for their in theirs)
        for span in claim.content
    ]
    return SpanIndex(merged([*sentences, *contents]))


def _stated(view: AuditView, claim: Claim) -> list[Link]:
    """Return the sources of ``claim`` whose words others may print as they are: bodies, documents, written statements."""
    around = view.sentence_around(claim.article, claim.content[0]).of(view.text(claim.article))
    written = _STATEMENT.search(around) is not None
    return [
        link
        for link in claim.chain
        if link.kind in (Kind.ORGANIZATION, Kind.DOCUMENT) or (link.kind is Kind.PERSON and written)
    ]
