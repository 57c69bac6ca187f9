"""Statements that several outlets carry by ways that look separate, and that come from one origin. Read by the checks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.checks import AuditView
from onrecord.english.matter import telling_words
from onrecord.model import Claim, Kind, Link, Mode, Stance, Standing, Statement
from onrecord.wording import chain_shown
from onrecord_plugins.cited import Holdings

_OF_ONESELF = re.compile(
    r"\b(?:I|we|my|our|me|us|I['’]m|we['’]re|I['’]ve|we['’]ve)\b(?=.*\b(?:will|shall|resign|sorry|apologi|going to|plan)\b)"
    r"|\bI (?:will|shall|am going to)\b"
)
_WORD = re.compile(r"\w+")
_RUN = 7
_SAME_WORDS = 0.8
_FEWEST = 4


@dataclass(frozen=True)
class Echo:
    """Claims of one statement with their one origin.

    ``speaker`` is who is named last, if anybody; ``end`` the last link of the longest way, nameless where the speaker
    passes on what nobody named has said. ``same_words`` tells that two outlets print it in the same words.
    """

    claims: tuple[Claim, ...]
    speaker: Link | None
    end: Link
    same_words: bool


def echoes(view: AuditView, held: Holdings) -> Iterator[Echo]:
    """Yield the echo that each statement is, if it is one, in report order."""
    audited = frozenset(article.id for article in view.articles)
    for statement in view.statements:
        echo = _echo(view, held, statement, audited)
        if echo is not None:
            yield echo


def _echo(view: AuditView, held: Holdings, statement: Statement, audited: frozenset[str]) -> Echo | None:
    if statement.works < 2 or statement.independent_origins_range[1] > 1:
        return None
    claims = tuple(claim for claim in view.claims_of(statement.id) if _supports(claim))
    roots = [(claim, *_root(claim)) for claim in claims]
    if not roots or any(speaker and speaker.kind is Kind.DOCUMENT for _, speaker, _ in roots):
        return None
    if not any(claim.article in audited for claim in claims):
        return None
    speakers = [speaker for _, speaker, _ in roots if speaker is not None]
    nameless = [end for _, _, end in roots if not end.kind.named]
    speaker = max(speakers, key=lambda link: len(link.name)) if speakers else None
    if not _separate(view, held, claims) and not _counted(view, held, claims):
        return None
    end = nameless[0] if nameless else speaker
    if end is None:
        return None
    return Echo(claims, speaker, end, _same_words(view, claims))


def _supports(claim: Claim) -> bool:
    """Whether the claim backs its statement by a chain that ends at a person, a body or somebody nameless."""
    if (
        claim.stance is not Stance.ASSERT
        or claim.mode is Mode.ATTITUDE
        or claim.standing is Standing.CIRCULAR
    ):
        return False
    origin = chain_shown(claim).origin
    return origin is not None and origin.kind is not Kind.OUTLET and not _OF_ONESELF.search(claim.text)


def _root(claim: Claim) -> tuple[Link | None, Link]:
    links = chain_shown(claim).links
    named = [link for link in links if link.kind.named and link.kind is not Kind.OUTLET]
    return (named[-1] if named else None), links[-1]


def _separate(view: AuditView, held: Holdings, claims: Sequence[Claim]) -> bool:
    """Whether articles of two outlets and two works credit none of the others for the statement."""
    articles = list(dict.fromkeys(claim.article for claim in claims))
    statement = claims[0].statement
    apart: dict[str, str] = {}
    for article in articles:
        mine = view.publisher(article) or article
        others = {view.publisher(other) for other in articles} - {mine, None}
        credited = {
            held.known_outlet(name)
            for claim in view.claims_by_article[article]
            if claim.statement == statement
            for link in claim.chain.outlets
            for name in (link.name, *link.also)
        }
        if not credited & others:
            apart.setdefault(mine, article)
    works = [
        article
        for number, article in enumerate(apart.values())
        if not any(held.one_work(article, other) for other in list(apart.values())[:number])
    ]
    return len(works) > 1


def _counted(view: AuditView, held: Holdings, claims: Sequence[Claim]) -> bool:
    """Whether one article names two and more of the others side by side, as if they were several sources."""
    publishers = {view.publisher(claim.article) for claim in claims}
    return any(
        len({held.known_outlet(name) for name in (link.name, *link.also)} & publishers) > 1
        for claim in claims
        for link in claim.chain.outlets
    )


def _same_words(view: AuditView, claims: Sequence[Claim]) -> bool:
    """Whether two outlets print the statement in the same words: seven in a row, or nearly all that tell."""
    told = [
        (view.publisher(c.article) or c.article, _WORD.findall(c.text.casefold()), telling_words(c.text))
        for c in claims
    ]
    for number, (mine, words, telling) in enumerate(told):
        runs = {tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}
        for theirs, others, their_telling in told[:number]:
            if mine == theirs:
                continue
            if any(tuple(others[at : at + _RUN]) in runs for at in range(len(others) - _RUN + 1)):
                return True
            union = telling | their_telling
            if len(union) >= _FEWEST and len(telling & their_telling) >= _SAME_WORDS * len(union):
                return True
    return False


__all__ = ["Echo", "echoes"]
