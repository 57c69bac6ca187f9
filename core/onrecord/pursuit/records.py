"""What a pursuit says: each cited piece, where it was looked for, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from onrecord.model import Article, Audit, Claim, FoundBy


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How far a pursuit goes.

    ``depth`` is how many hops are followed from the claim, ``pages`` how many requests for documents are made in
    all, ``pages_per_piece`` how many candidates of one listing are looked at for one cited piece, and ``days`` how
    long before the citing article a piece may have been published that is known by its words alone.
    """

    depth: int = 2
    pages: int = 20
    pages_per_piece: int = 3
    days: int = 31


class State(StrEnum):
    """What is known of a cited piece: ``PLANNED`` would be looked for, ``UNSOUGHT`` was not since a limit was reached."""

    HELD = "held"
    FOUND = "found"
    MISSING = "missing"
    UNSOUGHT = "unsought"
    PLANNED = "planned"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One place that was, or would be, looked at: by which finder, the address or path, and what came of it."""

    finder: str
    place: str
    outcome: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """An article that a claim cites: what is known of it.

    ``claim`` cites it with the outlet that is link number ``link`` of its chain; ``depth`` is 1 for what the traced
    article itself cites. ``article`` is the id of the piece where it is held or was found, and ``how`` by what it is
    known to be the cited one. ``carriers`` are the ids of its claims that say what the citing claim says.
    """

    claim: str
    link: int
    outlet: str
    depth: int
    state: State
    article: str | None = None
    how: FoundBy | None = None
    carriers: tuple[str, ...] = ()
    attempts: tuple[Attempt, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pursuit:
    """All that a pursuit found out.

    ``traced`` are the ids of the claims asked about; ``audit`` is of all articles on their chains, in which they
    are traced again; ``articles`` and ``claims`` are those of the audit by id. ``pages`` counts the requests made.
    """

    traced: tuple[str, ...]
    pieces: tuple[Piece, ...]
    audit: Audit
    pages: int = 0
    articles: Mapping[str, Article] = field(default_factory=dict)
    claims: Mapping[str, Claim] = field(default_factory=dict)

    def of(self, claim: str, link: int) -> Piece | None:
        """Return the piece that ``claim`` cites with its ``link``, or None where it cites none there."""
        return next((piece for piece in self.pieces if (piece.claim, piece.link) == (claim, link)), None)

    @property
    def cited(self) -> tuple[Piece, ...]:
        """The cited pieces, each once: several claims of one article that cite one outlet in vain count as one."""
        found: dict[tuple[str, str], Piece] = {}
        for piece in self.pieces:
            citing = self.claims[piece.claim].article
            key = (piece.article, "") if piece.article else (citing, piece.outlet)
            found.setdefault(key, piece)
        return tuple(found.values())

    @property
    def missing(self) -> tuple[Piece, ...]:
        """The cited pieces that are not held, each once."""
        return tuple(piece for piece in self.cited if piece.article is None)


__all__ = ["Attempt", "Limits", "Piece", "Pursuit", "State"]
