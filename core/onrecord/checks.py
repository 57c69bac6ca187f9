"""What a check is: the base class, and the view of the audit that it examines."""

from __future__ import annotations

import inspect
import re
from abc import ABC, abstractmethod
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import islice
from types import MappingProxyType
from typing import ClassVar, Literal

from onrecord.display import one_line, shorten
from onrecord.house import House
from onrecord.model import (
    Article,
    BlockKind,
    Citing,
    Claim,
    Decision,
    Evidence,
    Finding,
    Kind,
    Loop,
    Severity,
    Span,
    Stance,
    Statement,
    digest,
)
from onrecord.outlets import OutletRegistry, fold_name
from onrecord.reuse import works
from onrecord.text import paragraphs, quotations, whole_sentences

Scope = Literal["claim", "article", "corpus"]
PAGE_SECTIONS = (
    "What it flags",
    "Why it matters",
    "Known limits",
    "Example",
    "Better",
    "References",
)
"""The sections of a check's page, in this order."""
_LEAD = 2
_NEAR_LEAD = 3
_HEADING = re.compile(r"^(\S[^\n:]*):[ \t]*$", re.MULTILINE)


def quoted(words: str, most: int = 90) -> str:
    """Return ``words`` of an article for a message: safe to show, on one line, cut to ``most`` columns, in “…”."""
    return f"“{shorten(words, most)}”"


def page_of(check: type[Check]) -> Mapping[str, str]:
    """Return the page of ``check``, its class docstring: the first sentence under ``""``, then each section.

    A section begins with its name and a colon alone on a line; its text comes without the indentation.
    """
    parts = _HEADING.split(inspect.cleandoc(check.__doc__ or ""))
    page = {"": parts[0].strip()}
    for name, body in zip(parts[1::2], parts[2::2], strict=True):
        page[name] = inspect.cleandoc("\n" + body).strip()
    return page


def _has_named_origin(claim: Claim) -> bool:
    return claim.chain.origin is not None and claim.chain.origin.kind.named


@dataclass(frozen=True, kw_only=True)
class AuditView:
    """Everything a check may look at. All sequences are in report order."""

    articles: Sequence[Article]
    """The articles under audit."""
    claims: Sequence[Claim]
    """The claims of the articles under audit."""
    statements: Sequence[Statement]
    outlets: OutletRegistry
    citings: Sequence[Citing] = ()
    """Which claims cite articles that are held, with the claims that carry the statement there."""
    held: Sequence[Article] = ()
    """Articles of the ledger that are not under audit, but cited from it or of one statement with it."""
    held_claims: Sequence[Claim] = ()
    """The claims of ``held``."""
    loops: Sequence[Loop] = ()
    """The circles of citations, closed ones and those with a way out."""
    house: House = field(default_factory=House)
    """What the house that asks for the audit says of its outlets, its sources' parties, its anonymous desks."""
    decisions: Sequence[Decision] = ()
    """What editors decided of findings, the last decision of each."""
    findings: Sequence[Finding] = ()
    """What the other checks found, decisions followed; only for checks that come ``last``."""
    asked: frozenset[tuple[str, str]] = frozenset()
    """The ids of the checks that were asked for and could run, each with the id of an article; only for checks that come
    ``last``."""
    today: date | None = None
    """The day by which waivers expire."""

    @cached_property
    def article_by_id(self) -> Mapping[str, Article]:
        """The articles by id, those of ``held`` too."""
        return {article.id: article for article in (*self.articles, *self.held)}

    @cached_property
    def claims_by_article(self) -> Mapping[str, Sequence[Claim]]:
        """The claims of each article, those of ``held`` too, in text order; every article has an entry."""
        grouped: dict[str, list[Claim]] = {article: [] for article in self.article_by_id}
        for claim in (*self.claims, *self.held_claims):
            grouped[claim.article].append(claim)
        return grouped

    @cached_property
    def claim_by_id(self) -> Mapping[str, Claim]:
        """The claims by id, those of ``held`` too."""
        return {claim.id: claim for claim in (*self.claims, *self.held_claims)}

    @cached_property
    def _citings(self) -> Mapping[str, Sequence[Citing]]:
        grouped: dict[str, list[Citing]] = {}
        for citing in self.citings:
            grouped.setdefault(citing.claim, []).append(citing)
        return grouped

    def citings_of(self, claim: Claim) -> Sequence[Citing]:
        """Return which held articles ``claim`` cites, likeliest first; none where it cites none or none is held."""
        return self._citings.get(claim.id, ())

    def carriers_of(self, claim: Claim) -> Sequence[Claim]:
        """Return the claims of the cited articles that carry the statement of ``claim``."""
        return [self.claim_by_id[key] for citing in self.citings_of(claim) for key in citing.carriers]

    @cached_property
    def statement_by_id(self) -> Mapping[str, Statement]:
        """The statements by id."""
        return {statement.id: statement for statement in self.statements}

    @cached_property
    def _sentences(self) -> dict[str, list[Span]]:
        return {}

    def text(self, article: str) -> str:
        """Return the text of the article with id ``article``."""
        return self.article_by_id[article].text

    def sentences(self, article: str) -> Sequence[Span]:
        """Return the sentences of the article with id ``article``; a quotation is never cut by a sentence's end."""
        if article not in self._sentences:
            text = self.text(article)
            found: list[Span] = []
            for area in paragraphs(text):
                quotes = [quote for quote in quotations(text, [area]) if not quote.single]
                found += whole_sentences(text, area, quotes)
            self._sentences[article] = found
        return self._sentences[article]

    def sentence_around(self, article: str, span: Span) -> Span:
        """Return the sentence in which ``span`` begins, or ``span`` itself where it begins in none."""
        sentences = self.sentences(article)
        at = bisect_right(sentences, span.start, key=lambda sentence: sentence.start) - 1
        return sentences[at] if at >= 0 and span.start < sentences[at].end else span

    def sentences_near(self, article: str, span: Span, distance: int) -> Span:
        """Return the stretch from ``distance`` sentences before ``span`` to as many after it, across paragraphs."""
        sentences = self.sentences(article)
        first = bisect_right(sentences, span.start, key=lambda sentence: sentence.start) - 1
        last = bisect_right(sentences, max(span.start, span.end - 1), key=lambda sentence: sentence.start) - 1
        if not sentences or last < 0:
            return span
        start = min(span.start, sentences[max(0, first - distance)].start)
        return Span(start, max(span.end, sentences[min(len(sentences) - 1, last + distance)].end))

    def in_block(self, article: str, span: Span, *kinds: BlockKind) -> bool:
        """Whether ``span`` touches a block of one of ``kinds`` (default: of any kind)."""
        return any(
            block.span.overlaps(span)
            for block in self.article_by_id[article].blocks
            if not kinds or block.kind in kinds
        )

    def passages(self, claim: Claim, note: str = "") -> tuple[Evidence, ...]:
        """Return ``claim`` as evidence: the sentence of its cue, then each piece of its content outside that."""
        anchors = [link.mention for link in claim.chain if link.mention]
        around = self.sentence_around(claim.article, (*claim.cue, *anchors, *claim.content)[0])
        rest = [span for span in claim.content if not around.overlaps(span)]
        first = self.evidence(claim.article, around, note)
        return (first, *(self.evidence(claim.article, span) for span in rest))

    def claims_of(self, statement: str | None) -> Sequence[Claim]:
        """Return the claims of the statement with id ``statement``, in report order; none for None."""
        found = self.statement_by_id.get(statement or "")
        return [self.claim_by_id[key] for key in found.claims] if found else []

    def named_elsewhere(self, claim: Claim) -> bool:
        """Whether another claim of the same article gives the statement of ``claim`` a named source."""
        named = self._named_claims[claim.article, claim.statement] if claim.statement else 0
        return named > (1 if _has_named_origin(claim) else 0)

    @cached_property
    def _named_claims(self) -> Counter[tuple[str, str | None]]:
        """How many claims with a named origin each article has of each statement."""
        return Counter((claim.article, claim.statement) for claim in self.claims if _has_named_origin(claim))

    def named_after_lead(self, article: str, span: Span) -> bool:
        """Whether ``span`` stands in the lead and the next sentences give a named person as source.

        A lead often describes whom the sentences below it name. The lead is the first two sentences of running text.
        """
        running = (s for s in self.sentences(article) if not self.in_block(article, s))
        prose = list(islice(running, _LEAD + _NEAR_LEAD))
        lead = next((number for number, s in enumerate(prose[:_LEAD]) if s.overlaps(span)), None)
        if lead is None:
            return False
        below = prose[lead + 1 : lead + 1 + _NEAR_LEAD]
        return any(
            link.kind is Kind.PERSON
            and link.mention is not None
            and any(s.overlaps(link.mention) for s in below)
            for claim in self.claims_by_article[article]
            if claim.stance is Stance.ASSERT
            for link in claim.chain
        )

    def publisher(self, article: str) -> str | None:
        """Return the outlet whose work the article is, folded for comparison: of a reprint, the one it came from."""
        held = self.article_by_id[article]
        name = held.reprinted_from or held.outlet
        if not name:
            return None
        known = self.outlets.by_name(name)
        return fold_name(known.name if known else name)

    @cached_property
    def _works(self) -> Mapping[str, str]:
        return works(list(self.article_by_id.values()))

    def work(self, article: str) -> str:
        """Return what stands for the work that the article is: a reprint or a near copy is the same one."""
        return self._works.get(article, article)

    def evidence(self, article: str, span: Span, note: str = "") -> Evidence:
        """Return the passage ``span`` of the article with id ``article`` as evidence."""
        return Evidence(article=article, span=span, text=span.of(self.article_by_id[article].text), note=note)


class Check(ABC):
    """Base of all checks. The class docstring is the check's page, with the sections of ``PAGE_SECTIONS``.

    A subclass sets ``id`` (a fault in kebab-case, read after "allow"), ``severity`` and ``scope``, and yields
    findings from ``examine``. A check whose needs are missing raises ``NotCheckable``; it never passes in silence.

    ``thresholds`` are its figures that a policy may set, with their defaults; ``examine`` reads them with ``threshold``.
    ``note`` marks a guard or a remark on our own reading, for the log and not for the editor's list. A check that comes
    ``last`` sees what the others found and was decided, and is asked for by every policy that does not ignore it.

    Raises:
        ValueError: if a threshold is given that the check does not have.
    """

    id: ClassVar[str]
    severity: ClassVar[Severity]
    scope: ClassVar[Scope] = "claim"
    note: ClassVar[bool] = False
    last: ClassVar[bool] = False
    thresholds: ClassVar[Mapping[str, float]] = MappingProxyType({})

    def __init__(self, thresholds: Mapping[str, float] = MappingProxyType({})) -> None:
        for name in thresholds:
            if name not in self.thresholds:
                raise ValueError(f"{self.id} has no threshold {name!r}")
        self._thresholds = {**self.thresholds, **thresholds}

    def threshold(self, name: str) -> float:
        """Return the figure of the threshold ``name``: the policy's, else the check's own."""
        return self._thresholds[name]

    @abstractmethod
    def examine(self, view: AuditView) -> Iterator[Finding]:
        """Yield the findings of this check, in report order.

        Raises:
            NotCheckable: if what the check needs is not there.
        """

    def finding(
        self,
        message: str,
        *,
        evidence: Sequence[Evidence],
        claims: Sequence[Claim] = (),
        articles: Sequence[str] = (),
        severity: Severity | None = None,
    ) -> Finding:
        """Return a finding of this check with a fingerprint of its id and evidence words, not of their places or order.

        ``message`` is made safe to show: words of an article may stand in it as they are.
        ``articles`` defaults to those of the evidence and claims. ``evidence`` must not be empty: no verdict without
        a passage.
        """
        if not evidence:
            raise ValueError(f"{self.id}: a finding needs evidence")
        named = [*articles, *(claim.article for claim in claims), *(item.article for item in evidence)]
        words = sorted(" ".join(item.text.casefold().split()) for item in evidence)
        return Finding(
            id=f"fnd-{digest(self.id, *words)}",
            check=self.id,
            severity=severity or self.severity,
            articles=tuple(dict.fromkeys(named)),
            claims=tuple(claim.id for claim in claims),
            message=one_line(message),
            evidence=tuple(evidence),
        )
