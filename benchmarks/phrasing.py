"""What the articles of the synthetic corpus say: facts made of slots, and the many ways to word each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random

from benchmarks.vocabulary import (
    ACTIONS,
    ADJECTIVES,
    BODIES,
    DAYS,
    MATERIALS,
    MISHAPS,
    OBJECTS,
    PAPERS,
    ROLES,
    UNITS,
    Ranked,
    invented,
)

_NAMES = 2_500
_NOUNS = 4_000
_GIVEN = 300
_COUNTED_AT = 10_000
_BRIEF = 0.25
_PEOPLE = 0.3
_DETAILED = 0.7


@dataclass(frozen=True, slots=True)
class Fact:
    """Who did what to which thing, where and when, after what happened to how much; numbers are into the lists."""

    agent: str
    action: int
    thing: int
    adjective: str
    name: str
    place: str
    day: str
    amount: str
    unit: str
    material: str
    mishap: int
    detail: str
    brief: bool
    """Whether only who did what where and when is told."""
    denied: bool = False

    @property
    def event(self) -> tuple[str, int, str, str]:
        """What two facts must not have in common by accident."""
        return self.agent, self.action, self.name, self.place


class World:
    """The names of one corpus and the facts that happen in it. Everything comes from the seed.

    There are 2,500 places, surnames and names of things and 4,000 nouns for 10,000 claims, and for other sizes as many
    as grow with the square root of the size, which is how the vocabulary of news grows (Heaps' law).
    """

    def __init__(self, random: Random, *, claims: int, outlets: int) -> None:
        self._random = random
        taken: set[str] = set()
        growth = (claims / _COUNTED_AT) ** 0.5
        names = max(100, round(_NAMES * growth))
        self.places = [word.capitalize() for word in invented(random, names, taken)]
        self.surnames = [word.capitalize() for word in invented(random, names, taken)]
        self.given = [word.capitalize() for word in invented(random, _GIVEN, taken)]
        things = [word.capitalize() for word in invented(random, names, taken)]
        self._name, self._place = Ranked(things), Ranked(self.places)
        self._noun = Ranked(invented(random, max(100, round(_NOUNS * growth)), taken))
        self._material = Ranked(MATERIALS)
        papers = [f"{word.capitalize()} {random.choice(PAPERS)}" for word in invented(random, outlets, taken)]
        self.outlets = papers
        self._events: set[tuple[str, int, str, str]] = set()

    def person(self) -> str:
        """Return the full name of a person."""
        return f"{self._random.choice(self.given)} {self._random.choice(self.surnames)}"

    def role(self) -> str:
        """Return what a person is."""
        return self._random.choice(ROLES)

    def body(self) -> str:
        """Return the name of an organization."""
        return f"{self._place.draw(self._random)} {self._random.choice(BODIES)}"

    def fact(self) -> Fact:
        """Return a fact that is no other's paraphrase. Names and nouns recur as they do in the news."""
        random = self._random
        while True:
            place = self._place.draw(random)
            made = Fact(
                agent=f"{self.role()} {self.person()}" if random.random() < _PEOPLE else f"the {self.body()}",
                action=random.randrange(len(ACTIONS)),
                thing=random.randrange(len(OBJECTS)),
                adjective=random.choice(ADJECTIVES),
                name=self._name.draw(random),
                place=place,
                day=random.choice(DAYS),
                amount=self.amount(),
                unit=random.choice(UNITS),
                material=self._material.draw(random),
                mishap=random.randrange(len(MISHAPS)),
                detail=f"{self._noun.draw(random)} {self._noun.draw(random)}",
                brief=random.random() < _BRIEF,
            )
            if self._is_new(made):
                return made

    def sequel(self, fact: Fact) -> Fact:
        """Return what the same agent did to the same thing another time."""
        random = self._random
        while True:
            made = replace(
                fact,
                action=random.randrange(len(ACTIONS)),
                day=self._other(DAYS, fact.day),
                amount=self.amount(),
                unit=random.choice(UNITS),
                material=self._material.draw(random),
                mishap=random.randrange(len(MISHAPS)),
                denied=False,
            )
            if self._is_new(made):
                return made

    def _is_new(self, fact: Fact) -> bool:
        if fact.event in self._events:
            return False
        self._events.add(fact.event)
        return True

    def amount(self) -> str:
        """Return a number as the news has them: small ones and round ones more often."""
        size = self._random.choice((20, 100, 1_000, 10_000))
        return f"{self._random.randrange(2, size):,}"

    def elsewhere(self, fact: Fact) -> Fact:
        """Return ``fact`` at another place."""
        return replace(fact, place=self._other(self.places, fact.place))

    def otherwise(self, fact: Fact) -> Fact:
        """Return ``fact`` with another amount."""
        amount = fact.amount
        while amount == fact.amount:
            amount = self.amount()
        return replace(fact, amount=amount, brief=False)

    def _other(self, words: Sequence[str], word: str) -> str:
        found = word
        while found == word:
            found = self._random.choice(words)
        return found


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a fact, one of those that say the same chosen for each slot."""

    agent: str
    past: str
    participle: str
    thing: str
    place: str
    day: str
    mishap: str
    detail: str
    denied: bool

    @property
    def did(self) -> str:
        return f"never {self.past}" if self.denied else self.past

    @property
    def was_done(self) -> str:
        return f"was never {self.participle}" if self.denied else f"was {self.participle}"


_TEMPLATES: tuple[Callable[[_Words], str], ...] = (
    lambda w: f"{w.agent} {w.did} {w.thing} in {w.place} on {w.day} after {w.mishap}{w.detail}",
    lambda w: f"{w.thing} in {w.place} {w.was_done} by {w.agent} on {w.day} after {w.mishap}{w.detail}",
    lambda w: f"on {w.day} {w.agent} {w.did} {w.thing} in {w.place}{w.detail}, once {w.mishap}",
    lambda w: f"after {w.mishap} on {w.day}, {w.thing} in {w.place} {w.was_done} by {w.agent}{w.detail}",
    lambda w: f"in {w.place} {w.agent} {w.did} {w.thing}{w.detail} when {w.mishap}, on {w.day}",
    lambda w: f"{w.mishap} before {w.agent} {w.did} {w.thing} in {w.place} on {w.day}{w.detail}",
)
_BRIEF_TEMPLATES: tuple[Callable[[_Words], str], ...] = (
    lambda w: f"{w.agent} {w.did} {w.thing} in {w.place} on {w.day}{w.detail}",
    lambda w: f"{w.thing} in {w.place} {w.was_done} by {w.agent} on {w.day}{w.detail}",
    lambda w: f"on {w.day} {w.agent} {w.did} {w.thing} in {w.place}{w.detail}",
)


def wording(fact: Fact, random: Random, *, plain: bool = False) -> str:
    """Return ``fact`` in words, without a full stop, 10 to 30 of them.

    ``plain`` has the first of the words that say the same and the first order: two plain wordings are equal. Otherwise
    the words, their order and the voice are drawn, and what is least important may be left out.
    """
    action, thing, mishap = ACTIONS[fact.action], OBJECTS[fact.thing], MISHAPS[fact.mishap]
    past, participle = action[0] if plain else random.choice(action)
    detail = f" near the {fact.detail}" if plain or random.random() < _DETAILED else ""
    happened = mishap[0] if plain else random.choice(mishap)
    words = _Words(
        agent=fact.agent,
        past=past,
        participle=participle,
        thing=f"the {fact.adjective} {fact.name} {thing[0] if plain else random.choice(thing)}",
        place=fact.place,
        day=fact.day,
        mishap=f"{fact.amount} {fact.unit} of {fact.material} {happened}",
        detail=detail,
        denied=fact.denied,
    )
    templates = _BRIEF_TEMPLATES if fact.brief else _TEMPLATES
    return (templates[0] if plain else random.choice(templates))(words)


__all__ = ["Fact", "World", "wording"]
