"""The report for a terminal: the whole audit on a page that reads at 80 columns, with or without colour."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from io import StringIO

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.styled import Styled
from rich.table import Table
from rich.text import Text
from rich.theme import Theme
from rich.tree import Tree

from onrecord.display import one_line, shorten
from onrecord.hookspecs import ReportOptions
from onrecord.model import Article, Audit, Claim, Finding, Kind, Mode, Stance, Standing
from onrecord.wording import (
    MEANINGS,
    NOT_TRUTH,
    SEVERITY_SIGNS,
    SIGNS,
    STANCES,
    chain_shown,
    content_in_words,
    decision_in_words,
    link_in_words,
    problem_in_words,
    reason_in_words,
)
from onrecord_plugins.reports.reading import OriginNode, Reading, Repeated

_THEME = Theme(
    {
        "primary": "green",
        "traced": "cyan",
        "relayed": "yellow",
        "hearsay": "magenta",
        "unsupported": "red",
        "circular": "bold red",
        "high": "bold red",
        "medium": "bold yellow",
        "low": "bold cyan",
        "info": "bold",
        "outlet": "cyan",
        "person": "bold",
        "organization": "bold",
        "document": "bold",
        "unnamed": "italic",
        "vague": "italic",
        "quiet": "dim",
        "heading": "bold",
    },
)
_LEFT = 16
_BAR = 14
_BRANCHES_SHOWN = 12
_STATEMENT_LENGTH = 160
_PASSAGE_LENGTH = 220
_CONTENT_LENGTH = 260
_LIST_LENGTH = 6
_TOLD_BY_THE_CHAIN = ("no-attribution", "self-citation", "named-source-relays-unnamed")
_COLONS = re.compile(r"^((?:\x1b\[[0-9;]*m|\s)*)(?:([:\uff1a\ufe55\ufe13])[:\uff1a\ufe55\ufe13]|\u2a74)")
_HASHES = re.compile(r"([#\uff03\ufe5f¶])[#\uff03\ufe5f¶](?=\w*[\[\uff3b\ufe47])")
"""How commands to GitHub Actions (``::set-output``, ``##[add-mask]``) and Azure Pipelines (``##vso[…]``) begin, with the signs
that are written as these where the encoding of the output has no others."""
_NOT_NAMED = {Kind.UNNAMED: "not named", Kind.VAGUE: "unidentified"}


class TerminalReport:
    """The audit for people: marks, what several articles share, findings worst first, notes, then claim by claim."""

    name = "terminal"
    suffix = ".txt"

    def render(self, audit: Audit, options: ReportOptions) -> str:
        """Return the report at ``options.width`` columns.

        Article text comes out without control over the terminal or, where the page is the log of a build, over the build.
        """
        page = StringIO()
        console = Console(
            file=page,
            width=max(40, options.width),
            force_terminal=options.colour,
            color_system="standard" if options.colour else None,
            no_color=not options.colour,
            theme=_THEME,
            markup=False,
            emoji=False,
            highlight=False,
            legacy_windows=False,
        )
        for part in _parts(Reading(audit, options.min_severity)):
            console.print(part)
        return "\n".join(_inert(line.rstrip()) for line in page.getvalue().splitlines()) + "\n"


def _inert(line: str) -> str:
    """Return ``line``, in as many columns, so that no build server takes it for a command: one sign is a lookalike."""
    line = _COLONS.sub(lambda found: found[1] + (f"{found[2]}\u2236" if found[2] else "\u2254"), line)
    return _HASHES.sub("\\1\u266f", line)


def _parts(reading: Reading) -> Iterator[RenderableType]:
    yield Text(reading.headline, "heading")
    if reading.is_any_audited:
        yield ""
        yield _marks(reading)
    yield from _repeated(reading)
    yield from _findings(reading)
    yield from _differing(reading)
    yield from _articles(reading)
    yield from _gaps(reading)
    if reading.audit.claims:
        yield ""
        if any(link.inferred for claim in reading.audit.claims for link in claim.traced_chain):
            yield Text("⇢ leads to a source that was found by following the citation.", "quiet")
        yield Text(NOT_TRUTH, "quiet")


def _heading(title: str) -> RenderableType:
    rule = Rule(Text(title, "heading"), align="left", characters="─", style="quiet")
    return Padding(rule, (1, 0, 0, 0))


def _signed(mark: Standing) -> Text:
    return Text.assemble((f"{SIGNS[mark]} {mark.value}", mark.value))


def _marks(reading: Reading) -> RenderableType:
    table = Table.grid(padding=(0, 2, 0, 0))
    most = max((count for _, count in reading.marks), default=1)
    for mark, count in reading.marks:
        bar = "━" * max(1, round(_BAR * count / most))
        table.add_row(
            _signed(mark), Text(f"{count:,}", justify="right"), Text(bar, mark.value), MEANINGS[mark]
        )
    if not reading.marks:
        table.add_row("No claim was found.")
    return Padding(table, (0, 0, 0, 2))


def _repeated(reading: Reading) -> Iterator[RenderableType]:
    if reading.repeated:
        yield _heading("Told by several articles")
    for shared in reading.repeated:
        yield Padding(_told(shared, reading), (1, 0, 0, 2))


def _told(shared: Repeated, reading: Reading) -> RenderableType:
    parts: list[RenderableType] = [
        Text.assemble((shared.headline, "heading")),
        Text(f"“{shorten(shared.statement.text, _STATEMENT_LENGTH).strip('“”')}”"),
    ]
    for root in shared.roots:
        tree = Tree(_branch_label(root, reading), guide_style="quiet")
        _grow(tree, root, reading)
        parts.append(tree)
    if shared.statement.gatekeeper:
        parts.append(Text(f"All of it came through {one_line(shared.statement.gatekeeper)}."))
    for claim in shared.contradicted:
        verb = "Denied" if claim.stance is Stance.DENY else "Doubted"
        line = Text.assemble(f"{verb} by ", _chain(claim), (f"  {_place_of(claim, reading)}", "quiet"))
        parts.append(line)
    return Group(*parts)


def _grow(tree: Tree, node: OriginNode, reading: Reading) -> None:
    branches = list(node.below.values())
    for branch in branches[:_BRANCHES_SHOWN]:
        _grow(tree.add(_branch_label(branch, reading)), branch, reading)
    if len(branches) > _BRANCHES_SHOWN:
        tree.add(Text(f"and {len(branches) - _BRANCHES_SHOWN} more", "quiet"))


def _branch_label(node: OriginNode, reading: Reading) -> Text:
    label = Text.assemble((node.label, node.kind.value))
    if note := _NOT_NAMED.get(node.kind):
        label.append(f"  {note}", "quiet")
    if node.kind is Kind.OUTLET and not node.articles and not reading.has_outlet(node.name):
        label.append("  not among these articles", "quiet")
    for article, claim in node.articles:
        label.append(f"  {SIGNS[claim.standing]}", claim.standing.value)
        day = f" {article.published.isoformat()}" if article.published else ""
        label.append(f"{day} {_place_of(claim, reading)}", "quiet")
    return label


def _place_of(claim: Claim, reading: Reading) -> str:
    return reading.place(claim.article, (claim.content or claim.cue or (None,))[0])


def _findings(reading: Reading) -> Iterator[RenderableType]:
    if reading.findings_open:
        yield _heading("Findings")
    for finding in reading.findings_open:
        yield Padding(_finding(finding, reading), (1, 0, 0, 2))
    if reading.notes_open:
        yield _heading("Notes")
    for finding in reading.notes_open:
        yield Padding(_finding(finding, reading), (1, 0, 0, 2))
    if reading.findings_suppressed:
        yield _heading("Suppressed findings")
    for finding in reading.findings_suppressed:
        yield Padding(Styled(_finding(finding, reading), "quiet"), (1, 0, 0, 2))
    if hidden := reading.hidden:
        yield ""
        yield Text(f"  {hidden}", "quiet")


def _finding(finding: Finding, reading: Reading) -> RenderableType:
    level = finding.severity
    style = "quiet" if finding.suppressed else level.value
    head = Text.assemble(
        (f"{SEVERITY_SIGNS[level]} {level.value.upper()}", style),
        f"  {one_line(finding.check)}",
        (f"  {one_line(finding.id)}", "quiet"),
    )
    parts: list[RenderableType] = [head]
    if decided := decision_in_words(finding):
        parts.append(Padding(Text(decided), (0, 0, 0, 2)))
    parts.append(Padding(Text(one_line(finding.message)), (0, 0, 0, 2)))
    for item in finding.evidence:
        quote = Table.grid(padding=(0, 1, 0, 0))
        passage = Text.assemble((reading.place(item.article, item.span), "quiet"))
        passage.append(f"  “{shorten(item.text, _PASSAGE_LENGTH)}”")
        if item.note:
            passage.append(f"\n{one_line(item.note)}", "quiet")
        quote.add_row(Text("│", style), passage)
        parts.append(Padding(quote, (0, 0, 0, 2)))
    return Group(*parts)


def _differing(reading: Reading) -> Iterator[RenderableType]:
    if not reading.differing:
        return
    yield _heading("Where the policies differ")
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="heading")
    table.add_column("finding", overflow="fold")
    for policy in reading.policies:
        table.add_column(Text(one_line(policy)), overflow="fold")
    for finding, levels in reading.differing:
        named = Text.assemble(one_line(finding.check), (f"  {reading.place_of(finding)}", "quiet"))
        table.add_row(named, *(Text(level, level.value) if level else Text("–", "quiet") for level in levels))
    yield Padding(table, (1, 0, 0, 2))


def _articles(reading: Reading) -> Iterator[RenderableType]:
    if reading.audit.articles:
        yield _heading("Articles")
    for article in reading.audit.articles:
        yield Padding(_article_head(article), (1, 0, 0, 0))
        claims = reading.claims_of[article.id]
        yield ""
        if not claims:
            yield Text(f"  {reading.without_claims(article)}", "quiet")
        for claim in claims:
            yield _claim(claim, article, reading)


def _article_head(article: Article) -> RenderableType:
    about = [one_line(article.outlet or "outlet unknown"), *map(one_line, article.authors[:_LIST_LENGTH])]
    about.append(article.published.isoformat() if article.published else "no date")
    lines = Text.assemble((one_line(article.title) or "(no title)", "heading"), f"\n{' · '.join(about)}\n")
    if article.reprinted_from:
        lines.append(f"reprinted from {one_line(article.reprinted_from)}\n")
    lines.append(one_line(article.where), "quiet")
    lines.overflow = "fold"
    return lines


def _claim(claim: Claim, article: Article, reading: Reading) -> RenderableType:
    left = _signed(claim.standing)
    left.append(f"\n  {reading.short_id(claim)}", "quiet")
    right = _chain(claim)
    if claim.stance is not Stance.ASSERT:
        right.append(f"  {STANCES[claim.stance]}", "heading")
    if remarks := "; ".join(_remarks(claim)):
        right.append(f"  ({remarks})", "quiet")
    right.append("\n")
    spans = claim.content or claim.cue
    if spans:
        right.append(f"¶{reading.paragraph(article, spans[0].start)} ", "quiet")
    right.append(shorten(content_in_words(claim), _CONTENT_LENGTH))
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(width=_LEFT, no_wrap=True)
    table.add_column(overflow="fold")
    table.add_row(left, right)
    return Padding(table, (0, 0, 0, 2))


def _remarks(claim: Claim) -> Iterator[str]:
    if claim.mode is Mode.ATTITUDE:
        yield "thought or wanted, not said"
    yield from (reason_in_words(reason) for reason in claim.reasons if reason not in _TOLD_BY_THE_CHAIN)
    if claim.speech_standing is not claim.standing:
        yield f"that it was said is {claim.speech_standing.value}"


def _chain(claim: Claim) -> Text:
    chain = chain_shown(claim)
    if not len(chain):
        return Text("in the article's own voice", "quiet")
    words = Text()
    for position, link in enumerate(chain):
        if position:
            words.append(" ⇢ " if link.inferred else " → ", "quiet")
        words.append(link_in_words(link), link.kind.value)
    return words


def _gaps(reading: Reading) -> Iterator[RenderableType]:
    audit = reading.audit
    if reading.not_checked:
        yield _heading("Not checked")
        for gap in reading.gaps:
            yield _gap("", one_line(gap.why), "")
            for checks, articles in gap.parts:
                yield _not_checked(checks, _named(reading.place(article) for article in articles))
    if audit.input_problems:
        yield _heading("Not audited")
        for problem in audit.input_problems:
            yield _gap("", problem_in_words(problem), one_line(problem.hint))
    if audit.plugin_problems:
        yield _heading("Plugins that failed")
        for failure in audit.plugin_problems:
            yield _gap(one_line(failure.plugin), one_line(failure.why), one_line(failure.hook))


def _not_checked(checks: Iterable[str], places: str) -> RenderableType:
    line = Text.assemble(
        (", ".join(map(one_line, checks)), "heading"), (f"  {places}" if places else "", "quiet")
    )
    line.overflow = "fold"
    return Padding(line, (0, 0, 0, 4))


def _named(places: Iterable[str]) -> str:
    names = list(places)
    more = len(names) - _LIST_LENGTH
    return ", ".join(names[:_LIST_LENGTH]) + (f" and {more} more" if more > 0 else "")


def _gap(what: str, why: str, more: str) -> RenderableType:
    line = Text.assemble(
        (what, "heading"), f"{'  ' if what else ''}{why}", (f"  {more}" if more else "", "quiet")
    )
    line.overflow = "fold"
    return Padding(line, (0, 0, 0, 2))


__all__ = ["TerminalReport"]
