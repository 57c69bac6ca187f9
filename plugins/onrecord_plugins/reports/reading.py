"""An audit in the order and the units a person reads it in: places, short ids, and origins with all that hangs on them."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import PurePath

from onrecord.display import one_line, shorten
from onrecord.model import (
    Article,
    Audit,
    Claim,
    Finding,
    Kind,
    Link,
    NotChecked,
    Severity,
    Span,
    Stance,
    Standing,
    Statement,
)
from onrecord.outlets import fold_name
from onrecord.text import paragraphs
from onrecord.wording import chain_shown, count_of, link_in_words

_LEAST_DIGITS = 6
_NAME_LENGTH = 48


@dataclass
class OriginNode:
    """One who passed a statement on: the root knows it, or names nobody further; what hangs below has it from here.

    ``articles`` are those of this outlet that carry it, with the claim by which they do.
    """

    name: str
    label: str
    kind: Kind
    articles: list[tuple[Article, Claim]] = field(default_factory=list)
    below: dict[tuple[str, ...], OriginNode] = field(default_factory=dict)


@dataclass(frozen=True)
class Gap:
    """Checks that could not run for the same reason; ``parts`` are some of them, by id, with the ids of the articles it was in.

    No articles mean the whole audit.
    """

    why: str
    parts: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]


@dataclass(frozen=True)
class Repeated:
    """A statement that several articles carry: how it reached each, and who denies or doubts it."""

    statement: Statement
    roots: tuple[OriginNode, ...]
    articles: tuple[str, ...]
    contradicted: tuple[Claim, ...]

    @property
    def headline(self) -> str:
        """How many articles and how many origins, as in ``4 articles, 1 origin``."""
        low, high = self.statement.independent_origins_range
        works = self.statement.works
        parts = [count_of(len(self.articles), "article")]
        if works < len(self.articles):
            parts.append(count_of(works, "work"))
        if high == 0:
            parts.append("no origin")
        elif high == 1:
            parts.append("1 origin" if low else "1 origin, not named")
        elif low == high:
            parts.append(f"{low} independent origins")
        else:
            parts.append(f"{low} to {high} independent origins")
        return ", ".join(parts)


class Reading:
    """One audit, looked up by what a reader asks for."""

    def __init__(self, audit: Audit, least: Severity = Severity.INFO) -> None:
        self.audit = audit
        self.least = least
        self._starts: dict[str, list[int]] = {}

    @cached_property
    def articles(self) -> dict[str, Article]:
        """The articles by id."""
        return {article.id: article for article in self.audit.articles}

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """The claims by id."""
        return {claim.id: claim for claim in self.audit.claims}

    @cached_property
    def claims_of(self) -> dict[str, list[Claim]]:
        """The claims of each article by its id, in report order; every article has an entry."""
        grouped: dict[str, list[Claim]] = {article.id: [] for article in self.audit.articles}
        for claim in self.audit.claims:
            grouped.setdefault(claim.article, []).append(claim)
        return grouped

    @cached_property
    def _outlets(self) -> frozenset[str]:
        return frozenset(fold_name(article.outlet) for article in self.audit.articles if article.outlet)

    def has_outlet(self, name: str) -> bool:
        """Whether an article of the outlet ``name`` is in the audit."""
        return fold_name(name) in self._outlets

    @cached_property
    def marks(self) -> list[tuple[Standing, int]]:
        """Each mark that occurs, with the number of its claims."""
        counted = Counter(claim.standing for claim in self.audit.claims)
        return [(mark, counted[mark]) for mark in Standing if counted[mark]]

    @cached_property
    def findings(self) -> list[Finding]:
        """The findings that are severe enough to show: open ones, open notes, suppressed ones; of each the worst first."""
        shown = [found for found in self.audit.findings if found.severity.rank >= self.least.rank]
        return sorted(shown, key=lambda found: (found.suppressed, self.is_note(found), -found.severity.rank))

    @cached_property
    def _note_checks(self) -> frozenset[str]:
        return frozenset(page.id for page in self.audit.checks if page.note)

    def is_note(self, finding: Finding) -> bool:
        """Whether ``finding`` is of a check whose findings are notes: remarks on our own reading, and guards."""
        return finding.check in self._note_checks

    @cached_property
    def findings_open(self) -> list[Finding]:
        """Those of ``findings`` that count and are no notes."""
        return [found for found in self.findings if not found.suppressed and not self.is_note(found)]

    @cached_property
    def notes_open(self) -> list[Finding]:
        """Those of ``findings`` that are notes and not suppressed."""
        return [found for found in self.findings if not found.suppressed and self.is_note(found)]

    @cached_property
    def findings_suppressed(self) -> list[Finding]:
        """Those of ``findings`` that a decision keeps from counting."""
        return [found for found in self.findings if found.suppressed]

    @cached_property
    def policies(self) -> tuple[str, ...]:
        """The policies by which findings were told apart; none unless several were asked for."""
        given = (policy for found in self.audit.findings for policy, _ in found.severities)
        return tuple(dict.fromkeys(given))

    @cached_property
    def differing(self) -> list[tuple[Finding, tuple[Severity | None, ...]]]:
        """The findings shown that not all ``policies`` judge alike, with what each makes of it."""
        rows = [
            (found, tuple(dict(found.severities).get(policy) for policy in self.policies))
            for found in self.findings
            if found.severities
        ]
        return [(found, levels) for found, levels in rows if len(set(levels)) > 1]

    def place_of(self, finding: Finding) -> str:
        """Return where to look first for ``finding``, empty where it names no place."""
        if finding.evidence:
            return self.place(finding.evidence[0].article, finding.evidence[0].span)
        return self.place(finding.articles[0]) if finding.articles else ""

    @property
    def hidden(self) -> str:
        """How many findings and notes are below the least severity asked for, as a sentence; empty where none is."""
        below = [found for found in self.audit.findings if found.severity.rank < self.least.rank]
        notes = sum(map(self.is_note, below))
        counts = [
            count_of(number, what)
            for number, what in ((len(below) - notes, "finding"), (notes, "note"))
            if number
        ]
        return f"{' and '.join(counts)} below {self.least.value} not shown." if counts else ""

    @property
    def is_any_audited(self) -> bool:
        """Whether an article was read for claims."""
        return not self.articles.keys() <= self.audit.unread

    def without_claims(self, article: Article) -> str:
        """Return the sentence that stands in place of the claims of ``article``, which has none."""
        return "It was not audited." if article.id in self.audit.unread else "No claim was found in it."

    @property
    def not_checked(self) -> list[NotChecked]:
        """The checks that could not run, without what the inputs that were not audited say already."""
        told = [problem.why for problem in self.audit.input_problems]
        return [
            gap
            for gap in self.audit.not_checked
            if not (gap.articles and self.audit.unread.issuperset(gap.articles))
            or not any(gap.why in why for why in told)
        ]

    @cached_property
    def gaps(self) -> list[Gap]:
        """What ``not_checked`` says, each reason once, in the order in which they come first."""
        reasons: dict[str, dict[str, list[str]]] = {}
        for gap in self.not_checked:
            reasons.setdefault(gap.why, {}).setdefault(gap.check, []).extend(gap.articles)
        return [Gap(why, tuple(_alike(checks))) for why, checks in reasons.items()]

    @cached_property
    def headline(self) -> str:
        """The audit in one line: articles, claims, open findings by severity, how many notes, how many are suppressed."""
        if not self.is_any_audited:
            return "Nothing was audited."
        unread = len(self.audit.unread)
        line = count_of(len(self.audit.articles), "article") + (f" ({unread} not audited)" if unread else "")
        line += f", {count_of(len(self.audit.claims), 'claim')}"
        opened = [found for found in self.audit.findings if not found.suppressed]
        counted = Counter(found.severity for found in opened if not self.is_note(found))
        notes = len(opened) - counted.total()
        suppressed = len(self.audit.findings) - len(opened)
        levels = [f"{counted[level]} {level}" for level in reversed(Severity) if counted[level]]
        open_ones = " open" if suppressed else ""
        found = f"{count_of(counted.total(), f'{open_ones} finding'.strip())} ({', '.join(levels)})"
        line += f", {found}" if levels else f", no{open_ones} findings"
        line += f", {count_of(notes, 'note')}" if notes else ""
        return f"{line}, {suppressed:,} suppressed" if suppressed else line

    @cached_property
    def _short_ids(self) -> dict[str, str]:
        return dict(_unique_prefixes([claim.id for claim in self.audit.claims]))

    def short_id(self, claim: Claim) -> str:
        """Return the beginning of the id of ``claim`` that no other claim of this audit shares."""
        return self._short_ids[claim.id]

    @cached_property
    def _file_names(self) -> Counter[str]:
        return Counter(PurePath(article.path).name for article in self._known.values() if article.path)

    @cached_property
    def _known(self) -> dict[str, Article]:
        """The articles by id, under audit and held."""
        return {article.id: article for article in (*self.audit.held, *self.audit.articles)}

    def place(self, article_id: str, span: Span | None = None) -> str:
        """Return where to look: file name (path where two share it) or address, and ``¶`` with the paragraph's number."""
        article = self._known.get(article_id)
        if article is None:
            return one_line(article_id)
        if article.path and self._file_names[PurePath(article.path).name] == 1:
            name = PurePath(article.path).name
        else:
            name = article.path or (article.url or article.key).partition("://")[2] or article.where
        name = shorten(name, _NAME_LENGTH)
        return f"{name} ¶{self.paragraph(article, span.start)}" if span else name

    def paragraph(self, article: Article, offset: int) -> int:
        """Return the number of the paragraph that ``offset`` of the text of ``article`` stands in, from 1."""
        if article.id not in self._starts:
            self._starts[article.id] = [span.start for span in paragraphs(article.text)]
        return max(1, bisect_right(self._starts[article.id], offset))

    @cached_property
    def repeated(self) -> list[Repeated]:
        """The statements that two or more articles carry: most articles first, then fewest origins."""
        found = [shared for shared in map(self._trace, self.audit.statements) if len(shared.articles) > 1]
        return sorted(found, key=lambda r: (-len(r.articles), r.statement.independent_origins_range))

    def _trace(self, statement: Statement) -> Repeated:
        claims = [self.claims[claim] for claim in statement.claims if claim in self.claims]
        carried = [claim for claim in claims if claim.stance in (Stance.ASSERT, Stance.MENTION)]
        roots: dict[tuple[str, ...], OriginNode] = {}
        for claim in carried:
            self._hang(roots, claim)
        articles = tuple(dict.fromkeys(claim.article for claim in carried))
        against = tuple(claim for claim in claims if claim.stance in (Stance.DENY, Stance.DOUBT))
        return Repeated(statement, tuple(roots.values()), articles, against)

    def _hang(self, roots: dict[tuple[str, ...], OriginNode], claim: Claim) -> None:
        links = [link for link in reversed(chain_shown(claim).links) if not link.is_self]
        level = roots
        for position, link in enumerate(links):
            key = _key(link)
            if not (link.kind.named or link.kind is Kind.OUTLET):
                # Two unnamed sources of one wording are the same only where the same named source relays them.
                key += _key(links[position + 1]) if position + 1 < len(links) else (claim.article,)
            label = link_in_words(replace(link, via=None))
            node = level.setdefault(key, OriginNode(link.name, label, link.kind))
            level = node.below
        article = self.articles.get(claim.article)
        if article is None:
            return
        key = (Kind.OUTLET, fold_name(article.outlet)) if article.outlet else (article.id,)
        name = article.outlet or article.title or article.where
        node = level.setdefault(key, OriginNode(name, shorten(name, _NAME_LENGTH), Kind.OUTLET))
        if article not in (held for held, _ in node.articles):
            node.articles.append((article, claim))


def _alike(checks: Mapping[str, Sequence[str]]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield the checks that have the same articles together, with these."""
    grouped: dict[tuple[str, ...], list[str]] = {}
    for check, articles in checks.items():
        grouped.setdefault(tuple(dict.fromkeys(articles)), []).append(check)
    for where, names in grouped.items():
        yield tuple(names), where


def _key(link: Link) -> tuple[str, ...]:
    return (link.kind.value, fold_name(link.name))


def _unique_prefixes(ids: Iterable[str]) -> Iterator[tuple[str, str]]:
    ordered: Sequence[str] = sorted(set(ids))
    for position, name in enumerate(ordered):
        least = len(name.partition("-")[0]) + 1 + _LEAST_DIGITS
        for neighbour in (*ordered[max(0, position - 1) : position], *ordered[position + 1 : position + 2]):
            shared = next(
                (i for i, (a, b) in enumerate(zip(name, neighbour, strict=False)) if a != b), len(name)
            )
            least = max(least, shared + 1)
        yield name, name[:least]
