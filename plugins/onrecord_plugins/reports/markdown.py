"""The report in GitHub-flavoured Markdown, for pull requests, tickets and wikis."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from onrecord.display import shorten
from onrecord.hookspecs import ReportOptions
from onrecord.model import Article, Audit, Claim, Evidence, Finding, Stance
from onrecord.wording import (
    MEANINGS,
    NOT_TRUTH,
    SEVERITY_SIGNS,
    SIGNS,
    STANCES,
    chain_in_words,
    chain_shown,
    content_in_words,
    decision_in_words,
    problem_in_words,
    reason_in_words,
)
from onrecord_plugins.reports.reading import OriginNode, Reading, Repeated

_INLINE = re.compile(r"[\\`*_\[\]<>~$&]|(?<=\w):(?=//)|(?<=[wW]{3})\.")
_LINE_START = re.compile(r"\d{1,9}(?=[.)])|(?=[#+=-])")
_REFERENCE = re.compile(r"@(?=\w)|#(?=\d)")
_QUOTE_LENGTH = 300
_CONTENT_LENGTH = 400
_NAME_LENGTH = 200
_PLACES_SHOWN = 6


class MarkdownReport:
    """A summary table, what several articles share, findings worst first, notes, then a table of claims for each article."""

    name = "markdown"
    suffix = ".md"

    def render(self, audit: Audit, options: ReportOptions) -> str:
        """Return the report; words of articles stay words: they make no link, mention, HTML, table cell or heading."""
        reading = Reading(audit, options.min_severity)
        blocks = [
            *_summary(reading),
            *_repeated(reading),
            *_findings(reading),
            *_differing(reading),
            *_articles(reading),
            *_gaps(reading),
        ]
        return "\n\n".join([*blocks, f"*{NOT_TRUTH}*"]) + "\n"


def escape(text: str, limit: int = _NAME_LENGTH) -> str:
    """Return ``text`` on one line, cut to ``limit`` columns, with everything that Markdown could read as markup escaped.

    Bare web addresses are no links either, and ``@name`` and ``#12`` no mentions: GitHub looks for those in the
    rendered text, where only an empty HTML comment keeps them apart.
    """
    line = _INLINE.sub(r"\\\g<0>", shorten(text, limit))
    if block := _LINE_START.match(line):
        line = f"{block[0]}\\{line[block.end() :]}"
    return _REFERENCE.sub(r"\g<0><!-- -->", line).replace("|", "&#124;")


def table(head: Iterable[str], alignment: str, rows: Iterable[Iterable[str]]) -> str:
    """Return a table of cells that are Markdown already; ``alignment`` has ``l`` or ``r`` for each column."""
    rules = {"l": "---", "r": "---:"}
    lines = [f"| {' | '.join(head)} |", f"| {' | '.join(rules[side] for side in alignment)} |"]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join(lines)


def _summary(reading: Reading) -> Iterator[str]:
    yield "# Who said it, and how do we know?"
    yield f"**{reading.headline}**"
    if reading.marks:
        rows = [
            (f"{SIGNS[mark]} {mark.value}", f"{count:,}", MEANINGS[mark]) for mark, count in reading.marks
        ]
        yield table(("mark", "claims", "meaning"), "lrl", rows)


def _repeated(reading: Reading) -> Iterator[str]:
    if reading.repeated:
        yield "## Told by several articles"
    for shared in reading.repeated:
        yield f"**{shared.headline}:** “{escape(shared.statement.text, _QUOTE_LENGTH).strip('“”')}”"
        yield "\n".join(_shared(shared, reading))


def _shared(shared: Repeated, reading: Reading) -> Iterator[str]:
    for root in shared.roots:
        yield from _branch(root, reading, 0)
    if shared.statement.gatekeeper:
        yield f"- All of it came through {escape(shared.statement.gatekeeper)}."
    for claim in shared.contradicted:
        verb = "Denied" if claim.stance is Stance.DENY else "Doubted"
        yield f"- {verb} by {_chain(claim)} ({_place(reading, claim.article)})"


def _branch(node: OriginNode, reading: Reading, depth: int) -> Iterator[str]:
    carried = [f"{SIGNS[claim.standing]} {_place(reading, article.id)}" for article, claim in node.articles]
    more = f": {', '.join(carried)}" if carried else ""
    yield f"{'  ' * depth}- {escape(node.label)} ({node.kind.value}){more}"
    for below in node.below.values():
        yield from _branch(below, reading, depth + 1)


def _findings(reading: Reading) -> Iterator[str]:
    if reading.findings_open:
        yield "## Findings"
    for finding in reading.findings_open:
        yield _finding(finding, reading)
    if reading.notes_open:
        yield "## Notes"
    for finding in reading.notes_open:
        yield _finding(finding, reading)
    if reading.findings_suppressed:
        yield "## Suppressed findings"
    for finding in reading.findings_suppressed:
        yield _finding(finding, reading)
    if hidden := reading.hidden:
        yield hidden


def _finding(finding: Finding, reading: Reading) -> str:
    status = f" ({escape(finding.status)})" if finding.suppressed else ""
    level = finding.severity
    head = f"### {SEVERITY_SIGNS[level]} {level.value}: {escape(finding.check)}{status}"
    quotes = "\n>\n".join(_quotation(item, reading) for item in finding.evidence)
    decided = escape(decision_in_words(finding), 400)
    parts = (head, f"*{decided}*" if decided else "", escape(finding.message, 1000), quotes)
    return "\n\n".join(part for part in parts if part)


def _differing(reading: Reading) -> Iterator[str]:
    if not reading.differing:
        return
    yield "## Where the policies differ"
    rows = (
        (f"{escape(finding.check)}, {escape(reading.place_of(finding))}", *(level or "–" for level in levels))
        for finding, levels in reading.differing
    )
    head = ("finding", *(escape(policy) for policy in reading.policies))
    yield table(head, "l" * len(head), rows)


def _quotation(item: Evidence, reading: Reading) -> str:
    place = escape(reading.place(item.article, item.span))
    note = f": {escape(item.note, _QUOTE_LENGTH)}" if item.note else ""
    return f"> “{escape(item.text, _QUOTE_LENGTH)}”  \n> {place}{note}"


def _articles(reading: Reading) -> Iterator[str]:
    if reading.audit.articles:
        yield "## Articles"
    for article in reading.audit.articles:
        yield f"### {escape(article.title) or '(no title)'}"
        yield _about(article)
        claims = reading.claims_of[article.id]
        if claims:
            rows = (_row(claim, article, reading) for claim in claims)
            yield table(("mark", "who", "what", "why"), "llll", rows)
        else:
            yield reading.without_claims(article)


def _about(article: Article) -> str:
    names = [article.outlet or "outlet unknown", *article.authors]
    day = article.published.isoformat() if article.published else "no date"
    parts = [*(escape(name) for name in names), day]
    if article.reprinted_from:
        parts.append(f"reprinted from {escape(article.reprinted_from)}")
    return " · ".join([*parts, escape(article.where)])


def _row(claim: Claim, article: Article, reading: Reading) -> tuple[str, ...]:
    spans = claim.content or claim.cue
    place = f"¶{reading.paragraph(article, spans[0].start)} " if spans else ""
    why = [reason_in_words(reason) for reason in claim.reasons]
    if claim.stance is not Stance.ASSERT:
        why.insert(0, STANCES[claim.stance])
    if claim.speech_standing is not claim.standing:
        why.append(f"that it was said is {claim.speech_standing.value}")
    what = place + escape(content_in_words(claim), _CONTENT_LENGTH)
    return (
        f"{SIGNS[claim.standing]} {claim.standing.value}",
        _chain(claim),
        what,
        escape("; ".join(why), 400),
    )


def _chain(claim: Claim) -> str:
    return escape(chain_in_words(chain_shown(claim)), 400)


def _place(reading: Reading, article: str) -> str:
    return escape(reading.place(article))


def _gaps(reading: Reading) -> Iterator[str]:
    audit = reading.audit
    if reading.not_checked:
        yield "## Not checked"
        yield "\n".join(
            f"- {escape(gap.why, 400)} "
            + "; ".join(
                f"{', '.join(f'**{escape(check)}**' for check in checks)}{_listed(reading, articles)}"
                for checks, articles in gap.parts
            )
            for gap in reading.gaps
        )
    if audit.input_problems:
        yield "## Not audited"
        yield "\n".join(f"- {escape(f'{problem_in_words(p)} {p.hint}', 400)}" for p in audit.input_problems)
    if audit.plugin_problems:
        yield "## Plugins that failed"
        yield "\n".join(
            f"- **{escape(p.plugin)}** at {escape(p.hook)}: {escape(p.why, 400)}"
            for p in audit.plugin_problems
        )


def _listed(reading: Reading, articles: tuple[str, ...]) -> str:
    if not articles:
        return ""
    more = len(articles) - _PLACES_SHOWN
    names = ", ".join(_place(reading, article) for article in articles[:_PLACES_SHOWN])
    return f" ({names}{f' and {more} more' if more > 0 else ''})"


__all__ = ["MarkdownReport", "escape", "table"]
