"""Synthetic articles and claims with a structure that is known: echoes, circles, reprints, and what looks like them.

    corpus = synthetic_corpus(claims=10_000)
    corpus.articles, corpus.claims, corpus.truth

Nothing is extracted: the claims are made together with the sentences that they stand in. The same size and seed give
the same corpus on every machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from random import Random

from benchmarks.drafting import Draft, Said, Source, article_of
from benchmarks.phrasing import Fact, World, wording
from benchmarks.vocabulary import UNNAMED, VAGUE
from onrecord.model import Article, Form, Kind, RecordedClaim

FEWEST_CLAIMS = 300
_CLAIMS_PER_ARTICLE = 5
_DAYS = 120
_RECENT = 200
_SEQUELS = 0.1
_BACKGROUND = (
    ("person", 45),
    ("organization", 10),
    ("outlet", 9),
    ("outlet and person", 6),
    ("unnamed", 12),
    ("vague", 8),
    ("assertion", 10),
)


class Structure(StrEnum):
    """How the claims of a planted statement hang together."""

    ECHO = "echo"
    """One origin, and articles of other outlets that cite each other."""
    CIRCLE = "circle"
    """Articles that cite each other in a ring, with nobody outside it."""
    EXIT = "exit"
    """A ring of which one article names a person as well."""
    INDEPENDENT = "independent"
    """Several articles, each with an origin of its own, none citing another."""
    REPRINT = "reprint"
    """One article and credited copies of it."""
    MUTUAL = "mutual"
    """Told by two articles that cite each other, each for what the other has from a person: no circle."""


class Likeness(StrEnum):
    """By what two claims differ that look alike and are not the same statement."""

    PLACE = "place"
    NUMBER = "number"
    NEGATION = "negation"
    ACTION = "action"


@dataclass(frozen=True, slots=True)
class Planted:
    """One statement: its claims, the names of its origins, and those of its claims that are circular."""

    structure: Structure
    claims: tuple[str, ...]
    origins: tuple[str, ...]
    works: int
    circular: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decoy:
    """Two claims that look alike and are not the same; a negation may be told as a denial of one statement."""

    likeness: Likeness
    claims: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Truth:
    """Everything that is planted. Claims in no planted statement say what no other claim says."""

    statements: tuple[Planted, ...]
    decoys: tuple[Decoy, ...]


@dataclass(frozen=True, slots=True)
class Corpus:
    """The articles, their claims by article and then in text order, and the truth about them."""

    articles: tuple[Article, ...]
    claims: tuple[RecordedClaim, ...]
    truth: Truth


def synthetic_corpus(claims: int = 100_000, seed: int = 7) -> Corpus:
    """Return a corpus of exactly so many claims in a fifth as many articles.

    Raises:
        ValueError: for fewer than 300 claims, in which not every structure has room.
    """
    if claims < FEWEST_CLAIMS:
        raise ValueError(f"{claims} claims are too few for every structure: at least {FEWEST_CLAIMS}")
    return _Planter(claims, seed).corpus()


class _Planter:
    def __init__(self, claims: int, seed: int) -> None:
        self._size = claims
        self._random = Random(seed)
        self._world = World(self._random, claims=claims, outlets=max(40, min(300, claims // 100)))
        self._drafts: list[Draft] = []
        self._statements: list[tuple[Structure, list[Said], tuple[str, ...], int, list[Said]]] = []
        self._decoys: list[tuple[Likeness, Said, Said]] = []
        self._recent: list[Fact] = []

    def corpus(self) -> Corpus:
        size = self._size
        for _ in range(max(1, size // 200)):
            self._echo()
        for number in range(max(2, size // 1000)):
            self._circle(with_exit=number % 2 == 1, with_tail=number % 3 == 0)
        for _ in range(max(1, size // 500)):
            self._independent()
            self._reprint()
        for _ in range(max(1, size // 1000)):
            self._mutual()
        for number in range(max(len(Likeness), size // 200)):
            self._decoy(list(Likeness)[number % len(Likeness)])
        self._fill()
        self._random.shuffle(self._drafts)
        articles = [article_of(draft, self._random) for draft in self._drafts]
        recorded = [said.claim for draft in self._drafts for said in draft.said]
        return Corpus(tuple(articles), tuple(recorded), self._truth())

    def _truth(self) -> Truth:
        statements = (
            Planted(structure, _ids(said), origins, works, _ids(circular))
            for structure, said, origins, works, circular in self._statements
        )
        decoys = (Decoy(likeness, (one.claim.id, two.claim.id)) for likeness, one, two in self._decoys)
        return Truth(tuple(statements), tuple(decoys))

    def _draft(self, outlet: str, day: int, updated: int | None = None) -> Draft:
        draft = Draft(
            number=len(self._drafts),
            outlet=outlet,
            author=self._world.person(),
            day=day,
            updated=updated,
            title=self._world.role(),
        )
        self._drafts.append(draft)
        return draft

    def _outlets(self, count: int) -> list[str]:
        return self._random.sample(self._world.outlets, count)

    def _day(self) -> int:
        return self._random.randrange(_DAYS)

    def _person(self) -> Source:
        return Source(self._world.person(), Kind.PERSON, self._world.role())

    def _say(
        self,
        draft: Draft,
        words: str,
        *sources: Source,
        form: Form = Form.INDIRECT,
        cites: Draft | None = None,
    ) -> Said:
        said = Said(words, sources, form, linked=cites if self._random.random() < 0.5 else None)
        draft.said.append(said)
        return said

    def _plant(
        self,
        structure: Structure,
        said: list[Said],
        origins: Sequence[Source],
        *,
        works: int | None = None,
        circular: Sequence[Said] = (),
    ) -> None:
        names = tuple(source.name for source in origins)
        self._statements.append((structure, said, names, works or len(said), list(circular)))

    def _reworded(self, fact: Fact) -> str:
        return wording(fact, self._random)

    def _echo(self) -> None:
        random, fact, origin = self._random, self._world.fact(), self._person()
        outlets = self._outlets(random.randrange(3, 9))
        first = self._draft(outlets[0], self._day())
        quoted = random.random() < 0.3
        words = wording(fact, random, plain=True)
        told = [self._say(first, words, origin, form=Form.DIRECT if quoted else Form.INDIRECT)]
        drafts = [first]
        for outlet in outlets[1:]:
            at = 0 if random.random() < 0.6 else random.randrange(len(drafts))
            parent = drafts[at]
            draft = self._draft(outlet, parent.day + random.randrange(1, 4))
            through = [Source(parent.outlet, Kind.OUTLET)]
            named = origin in told[at].sources and random.random() < 0.5
            verbatim = named and quoted and random.random() < 0.5
            told.append(
                self._say(
                    draft,
                    words if verbatim else self._reworded(fact),
                    *through,
                    *([origin] if named else []),
                    form=Form.DIRECT if verbatim else Form.INDIRECT,
                    cites=parent,
                )
            )
            drafts.append(draft)
        self._plant(Structure.ECHO, told, [origin])

    def _circle(self, *, with_exit: bool, with_tail: bool) -> None:
        """Plant a ring of articles, each citing the next; the first, updated when all the others are there, the second."""
        random, fact, day = self._random, self._world.fact(), self._day()
        length = random.randrange(2, 6)
        outlets = self._outlets(length + 1)
        ring = [self._draft(outlets[0], day, updated=day + length)]
        ring += [self._draft(outlets[at], day + length - at) for at in range(1, length)]
        told = [
            self._say(draft, self._reworded(fact), Source(cited.outlet, Kind.OUTLET), cites=cited)
            for draft, cited in zip(ring, [*ring[1:], ring[0]], strict=True)
        ]
        origins = [self._person()] if with_exit else []
        circular = [] if with_exit else list(told)
        told += [self._say(random.choice(ring), self._reworded(fact), origin) for origin in origins]
        works = length
        if with_tail:
            tail = self._draft(outlets[length], day + length + 1)
            cited = Source(ring[0].outlet, Kind.OUTLET)
            told.append(self._say(tail, self._reworded(fact), cited, cites=ring[0]))
            works += 1
        structure = Structure.EXIT if with_exit else Structure.CIRCLE
        self._plant(structure, told, origins, works=works, circular=circular)

    def _independent(self) -> None:
        fact, count = self._world.fact(), self._random.randrange(2, 4)
        origins = [self._person() for _ in range(count)]
        told = [
            self._say(self._draft(outlet, self._day()), self._reworded(fact), origin)
            for outlet, origin in zip(self._outlets(count), origins, strict=True)
        ]
        self._plant(Structure.INDEPENDENT, told, origins)

    def _reprint(self) -> None:
        original, *others = self._outlets(self._random.randrange(2, 5))
        first = self._draft(original, self._day())
        origins = [self._person() for _ in range(3)]
        for origin in origins:
            self._say(first, self._reworded(self._world.fact()), origin)
        first.full = True
        copies = [self._draft(outlet, first.day + 1) for outlet in others]
        for copy in copies:
            copy.copy_of, copy.full = first, True
            copy.said = [replace(said) for said in first.said]
        for at, origin in enumerate(origins):
            told = [draft.said[at] for draft in (first, *copies)]
            self._plant(Structure.REPRINT, told, [origin], works=1)

    def _mutual(self) -> None:
        one, two = self._outlets(2)
        day = self._day()
        drafts = (self._draft(one, day, updated=day + 2), self._draft(two, day + 1))
        for own, other in (drafts, drafts[::-1]):
            fact, origin = self._world.fact(), self._person()
            told = [
                self._say(own, self._reworded(fact), origin),
                self._say(other, self._reworded(fact), Source(own.outlet, Kind.OUTLET), cites=own),
            ]
            self._plant(Structure.MUTUAL, told, [origin])

    def _decoy(self, likeness: Likeness) -> None:
        world, fact = self._world, self._world.fact()
        if likeness is Likeness.NUMBER:
            fact = replace(fact, brief=False)
        other = {
            Likeness.PLACE: world.elsewhere,
            Likeness.NUMBER: world.otherwise,
            Likeness.NEGATION: lambda told: replace(told, denied=True),
            Likeness.ACTION: world.sequel,
        }[likeness](fact)
        one, two = (
            self._say(self._draft(outlet, self._day()), self._reworded(told), self._person())
            for outlet, told in zip(self._outlets(2), (fact, other), strict=True)
        )
        self._decoys.append((likeness, one, two))

    def _fill(self) -> None:
        """Add articles and claims that have nothing to do with each other until there are enough of both."""
        while len(self._drafts) < self._size // _CLAIMS_PER_ARTICLE:
            self._draft(self._random.choice(self._world.outlets), self._day())
        missing = self._size - sum(len(draft.said) for draft in self._drafts)
        open_ = [draft for draft in self._drafts if not draft.full]
        empty = [draft for draft in open_ if not draft.said]
        for draft in [*empty, *self._random.choices(open_, k=missing - len(empty))]:
            self._background(draft)
        for draft in open_:
            self._random.shuffle(draft.said)

    def _background(self, draft: Draft) -> None:
        random, world = self._random, self._world
        repeats = self._recent and random.random() < _SEQUELS
        fact = world.sequel(random.choice(self._recent)) if repeats else world.fact()
        self._recent = [*self._recent[1 - _RECENT :], fact]
        [what] = random.choices([kind for kind, _ in _BACKGROUND], [share for _, share in _BACKGROUND])
        outlet = Source(random.choice(world.outlets), Kind.OUTLET)
        sources = {
            "person": [self._person()],
            "organization": [Source(world.body(), Kind.ORGANIZATION)],
            "outlet": [outlet],
            "outlet and person": [outlet, self._person()],
            "unnamed": [Source(random.choice(UNNAMED), Kind.UNNAMED)],
            "vague": [Source(random.choice(VAGUE), Kind.VAGUE)],
            "assertion": [],
        }[what]
        form = Form.DIRECT if sources and random.random() < 0.2 else Form.INDIRECT
        self._say(draft, self._reworded(fact), *sources, form=form)


def _ids(said: Sequence[Said]) -> tuple[str, ...]:
    return tuple(one.claim.id for one in said)


__all__ = [
    "FEWEST_CLAIMS",
    "Corpus",
    "Decoy",
    "Likeness",
    "Planted",
    "Structure",
    "Truth",
    "synthetic_corpus",
]
