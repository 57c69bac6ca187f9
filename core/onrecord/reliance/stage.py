"""Stages 6 and 7 for a set of claims: relate, trace, judge and weigh. The one entry for audits and for measurements."""

from __future__ import annotations

import gc
import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from onrecord.identity import Decision, same_source
from onrecord.model import Article, Citing, Claim, Form, Loop, RecordedClaim, Stance, Statement
from onrecord.reliance.citations import Citations, Find
from onrecord.reliance.graph import StatementGraph
from onrecord.reliance.marks import judge
from onrecord.reliance.tracing import Trace, Tracer
from onrecord.reliance.weighing import weigh
from onrecord.statements import Content, Index, contrary, likenesses, neighbourhood, read_contents, statements

_GOES_ON = re.compile(r"\W*(?:it|that|this) (?!is\b|would\b|will\b|should\b|must\b)", re.IGNORECASE)
_NEAR = 200

Likes = Mapping[str, Mapping[str, float]]
Works = Callable[[Sequence[Article]], Mapping[str, str]]


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the garbage collector from walking, again and again, a growing mass of records that hold no cycles."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@dataclass(frozen=True, slots=True)
class Judged:
    """Claims with their marks in the order given, statements in the order of their first claims, and who cites what.

    ``held`` are the other articles that are cited or share a statement, by id, ``held_claims`` theirs of those.
    """

    claims: tuple[Claim, ...]
    statements: tuple[Statement, ...]
    citings: tuple[Citing, ...]
    held: tuple[Article, ...]
    held_claims: tuple[Claim, ...]
    loops: tuple[Loop, ...]


@dataclass(frozen=True, slots=True)
class Related:
    """Which claims say the same, by claim, with by how much they are above what is asked; and what was read of each."""

    likes: Likes
    contents: Mapping[str, Content]


@_uncollected()
def relate(
    articles: Iterable[Article], claims: Mapping[str, Sequence[RecordedClaim]], index: Index | None = None
) -> Related:
    """Return which of the claims of ``articles`` say the same; ``claims`` gives them by article id.

    With ``index``, in which they are recorded, also which others there do, and what is like these in turn.
    """
    contents = read_contents(articles, claims)
    likes = likenesses(contents) if index is None else neighbourhood(contents, index)
    return Related(likes, {content.claim: content for content in contents})


@_uncollected()
def judge_all(
    articles: Sequence[Article],
    claims: Mapping[str, Sequence[RecordedClaim]],
    related: Related,
    *,
    find: Find,
    claims_of: Callable[[Article], Sequence[RecordedClaim]],
    works: Works,
    context: Sequence[Article] = (),
    decisions: Sequence[Decision] = (),
) -> Judged:
    """Return the claims of ``articles`` judged. ``claims_of`` gives those of other articles that are held.

    ``context`` are the other articles whose claims are in ``related``, ``decisions`` what editors decided about names.
    """
    likes = related.likes
    citations = Citations(
        (*articles, *context),
        claims_of,
        lambda key: likes.get(key, {}),
        find,
        frozenset(article.id for article in articles if article.id in claims),
        related.contents,
    )
    tracer = Tracer(citations)
    order = [claim for article in articles for claim in claims.get(article.id, ())]
    place = {claim.id: number for number, claim in enumerate(order)}
    known = {claim.id: claim for claim in order}
    known |= {
        key: citations.claims[key] for key in sorted(likes) if key not in known and key in citations.claims
    }
    traces = {key: tracer.trace(claim) for key, claim in known.items()}
    groups = _with_leads(statements(likes), traces, likes)
    groups = _with_continuations(groups, citations.claims.values())
    touched = {claim.id for claim in order}
    groups = [group for group in groups if not touched.isdisjoint(group)]
    met = touched | {key for group in groups for key in group}
    known = {key: claim for key, claim in known.items() if key in met}
    for group in groups:
        for key in group:
            if key not in known:
                known[key] = citations.claims[key]
                traces[key] = tracer.trace(known[key])
    work = works([citations.articles[key] for key in sorted(citations.articles)])
    statement_of: dict[str, str] = {}
    circular: set[str] = set()
    turned: set[str] = set()
    found: list[Statement] = []
    loops: list[Loop] = []
    for group in groups:
        members = sorted((known[key] for key in group), key=lambda c: (place.get(c.id, len(place)), c.id))
        members = _with_contraries(members, citations)
        turned |= {claim.id for claim in members if claim.stance is not known[claim.id].stance}
        known.update((claim.id, claim) for claim in members)
        quoted = {claim.id: citations.content(claim) for claim in members if claim.form is not Form.INDIRECT}
        graph = StatementGraph(members, traces, citations.articles, work, quoted, decisions)
        closed = graph.circular()
        circular |= closed
        statement = weigh(members, graph, closed, citations.articles, work)
        found.append(statement)
        if any(traces[key].leads_to for key in group):
            loops += (_from_first(loop, place) for loop in graph.loops(statement.id))
        statement_of |= dict.fromkeys(group, statement.id)
    judged = {
        key: judge(
            claim, traces[key], statement_of.get(key), circular=key in circular, contrary=key in turned
        )
        for key, claim in known.items()
    }
    found.sort(key=lambda statement: place.get(statement.claims[0], len(place)))
    citings = tuple(citing for claim in known.values() for citing in citations.of(claim))
    own = {article.id for article in articles}
    used = {claim.article for claim in known.values()} | {citing.article for citing in citings}
    for citing in citings:
        for key in citing.carriers:
            if key not in judged:
                carrier = citations.claims[key]
                judged[key] = judge(carrier, tracer.trace(carrier), None)
    return Judged(
        claims=tuple(judged[claim.id] for claim in order),
        statements=tuple(found),
        citings=citings,
        held=tuple(citations.articles[key] for key in sorted(used - own)),
        held_claims=tuple(judged[key] for key in sorted(judged) if judged[key].article not in own),
        loops=tuple(sorted(loops, key=lambda loop: (place.get(loop.claims[0], len(place)), loop.claims))),
    )


def _with_contraries(claims: Sequence[RecordedClaim], citations: Citations) -> list[RecordedClaim]:
    """Return the claims of a statement, the stance of those that negate what another of them says turned to denial."""
    contents = {claim.id: citations.content(claim) for claim in claims}
    if not any(content.denied for content in contents.values()):
        return list(claims)
    denials = {
        claim.id
        for claim in claims
        if contents[claim.id].denied
        and any(contrary(contents[claim.id], contents[other.id]) for other in claims)
    }
    return [
        replace(claim, stance=Stance.DENY) if claim.id in denials and claim.stance is Stance.ASSERT else claim
        for claim in claims
    ]


def _from_first(loop: Loop, place: Mapping[str, int]) -> Loop:
    """Return the circle beginning with its claim that comes first in the report."""
    first = min(range(len(loop.claims)), key=lambda at: place.get(loop.claims[at], len(place)))
    return replace(loop, claims=loop.claims[first:] + loop.claims[:first])


def _with_leads(
    groups: Sequence[Sequence[str]], traces: Mapping[str, Trace], likes: Likes
) -> list[list[str]]:
    """Return the groups, with claims that belong to none put to the statement of the like claims they were taken from.

    Those that are not like them, such as a translation, are not: from the other side nothing would lead to them.
    """
    group_of = {key: number for number, group in enumerate(groups) for key in group}
    out = [list(group) for group in groups]
    for key in sorted(traces):
        for lead in traces[key].leads_to:
            if lead not in likes.get(key, {}):
                continue
            mine, theirs = group_of.get(key), group_of.get(lead)
            if mine is None and theirs is None:
                group_of[key] = group_of[lead] = len(out)
                out.append([key, lead])
            elif mine is None and theirs is not None:
                group_of[key] = theirs
                out[theirs].append(key)
            elif theirs is None and mine is not None:
                group_of[lead] = mine
                out[mine].append(lead)
    return [sorted(group) for group in out]


def _with_continuations(groups: Sequence[Sequence[str]], claims: Iterable[RecordedClaim]) -> list[list[str]]:
    """Return the groups, with what a source goes on to say of "it" put to the statement it has just made.

    Only where several articles share that statement, and the words follow on it within a sentence or two.
    """
    told: dict[str, list[RecordedClaim]] = {}
    for claim in claims:
        told.setdefault(claim.article, []).append(claim)
    article_of = {claim.id: article for article, mine in told.items() for claim in mine}
    out = [list(group) for group in groups]
    shared = {
        key: number
        for number, group in enumerate(out)
        if len({article_of.get(key) for key in group}) > 1
        for key in group
    }
    grouped = {key for group in out for key in group}
    for article in sorted({article_of[key] for key in shared if key in article_of}):
        mine = sorted(told[article], key=lambda claim: claim.content[0].start)
        for before, claim in itertools.pairwise(mine):
            if claim.id in grouped or before.id not in shared or not _GOES_ON.match(claim.text):
                continue
            near = 0 <= claim.content[0].start - before.content[-1].end <= _NEAR
            if near and claim.stance is before.stance is Stance.ASSERT and _one_speaker(before, claim):
                out[shared[before.id]].append(claim.id)
    return [sorted(group) for group in out]


def _one_speaker(a: RecordedClaim, b: RecordedClaim) -> bool:
    one, other = a.chain.origin, b.chain.origin
    return one is not None and other is not None and one.kind is other.kind and same_source(one, other)


__all__ = ["Judged", "Related", "judge_all", "relate"]
