"""How the identities of sources read on the terminal: the list, one of them as a page, decisions and proposals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.display import one_line, shorten
from onrecord.wording import count_of
from onrecord_cli.listing import about, claim_lines, quiet, strong, wrapped

if TYPE_CHECKING:
    from onrecord import Article, Claim, Statement
    from onrecord.identity import Decision, Identity, Named, Post, Proposal

_FIELD = 16
_TIME = "%Y-%m-%d %H:%M UTC"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A source of the list. Those without a name have no identity: the same words may mean others elsewhere."""

    id: str | None
    name: str
    kind: str
    forms: tuple[str, ...]
    claims: int
    articles: int


def row_lines(rows: Sequence[Row], width: int) -> Iterator[str]:
    """Yield the list of sources."""
    if rows:
        yield strong(f"{'claims':>6}  {'articles':>8}  {'kind':<12}  source")
    for row in rows:
        name = shorten(row.name, width - 32) or "nobody named"
        yield f"{row.claims:>6,}  {row.articles:>8,}  {row.kind:<12}  {name}"
        others = [form for form in row.forms if form != row.name]
        if others and row.id:
            yield quiet(wrapped(f"also {' · '.join(others)}", width, 32))
    yield ""
    yield f"{count_of(len(rows), 'source')}."


def identity_lines(
    identity: Identity,
    claims: Sequence[Claim],
    articles: Mapping[str, Article],
    statements: Sequence[Statement],
    decisions: Sequence[Decision],
    width: int,
) -> Iterator[str]:
    """Yield the page of a source; ``articles`` are by the id of those that ``claims`` are in."""
    yield f"{strong(shorten(identity.name, width - 34) or 'nobody named')}  {identity.kind.value}  {quiet(identity.id)}"
    yield ""
    yield from _field("names", " · ".join(identity.forms), width)
    yield from _field("posts", " · ".join(dict.fromkeys(_post(post) for post in identity.posts)), width)
    where = sorted({about(articles[claim.article]) for claim in claims})
    yield from _field("articles", str(len(where)), width)
    for article in where:
        yield wrapped(article, width, _FIELD)
    if decisions:
        yield ""
        yield strong("Decided by editors")
        for decision in decisions:
            yield from decision_lines(decision, width)
    yield ""
    yield strong(f"{count_of(len(statements), 'statement')} of it or through it")
    for statement in statements:
        yield f"  {quiet(one_line(statement.id))}"
        yield wrapped(statement.text, width, 4)
    yield ""
    yield strong(count_of(len(claims), "claim"))
    for claim in claims:
        yield from claim_lines(claim, width, about=about(articles[claim.article]))


def _field(name: str, value: str, width: int) -> Iterator[str]:
    if value:
        first, *others = wrapped(value, width, _FIELD).split("\n")
        yield f"  {quiet(name)}{first[2 + len(name) :]}"
        yield from others


def _post(post: Post) -> str:
    return one_line(", ".join(part for part in (post.role, post.affiliation) if part))


def named_in_words(source: Named) -> str:
    """Return a source as a decision names it."""
    if not source.articles:
        return one_line(f"{source.name} ({source.kind.value})")
    others = f" and {len(source.articles) - 1} more" if len(source.articles) > 1 else ""
    return one_line(f"{source.name} ({source.kind.value}) in {source.articles[0]}{others}")


def decision_in_words(decision: Decision) -> str:
    """Return what was decided, as a sentence without its stop."""
    names = [named_in_words(source) for source in decision.sources]
    together = f"{', '.join(names[:-1])} and {names[-1]}"
    return f"{together} are {'one source' if decision.verb.value == 'merge' else 'not the same source'}"


def decision_lines(decision: Decision, width: int, *, holds: bool = True) -> Iterator[str]:
    """Yield a decision: number and time, what was decided, by whom and why."""
    when = decision.decided.strftime(_TIME) if decision.decided else "not recorded"
    over = "" if holds else "  superseded"
    yield f"  {strong(f'{decision.number}')}  {quiet(when)}  {decision.verb.value}{over}"
    yield wrapped(f"{decision_in_words(decision)}.", width, 5)
    yield quiet(wrapped(f"{decision.by}: {decision.reason}", width, 5))


def proposal_lines(proposals: Sequence[Proposal], width: int) -> Iterator[str]:
    """Yield the pairs to decide, each with its reasons and the words that decide it."""
    for proposal in proposals:
        pair = (proposal.first, proposal.second)
        yield " / ".join(
            f"{strong(one_line(i.name) or 'nobody named')} {quiet(f'{i.kind.value} {i.id}')}" for i in pair
        )
        posts = " / ".join(_post(i.posts[0]) if i.posts else "no role told" for i in pair)
        yield wrapped(f"{proposal.why}; {posts}", width, 4)
        if proposal.conflict:
            yield wrapped(f"but: {proposal.conflict}", width, 4)
        yield ""
    yield f"{count_of(len(proposals), 'pair')} to decide."
    if proposals:
        yield quiet("Decide with: onrecord sources --merge ID ID --by WHO --reason WHY (or --split).")


__all__ = [
    "Row",
    "decision_in_words",
    "decision_lines",
    "identity_lines",
    "named_in_words",
    "proposal_lines",
    "row_lines",
]
