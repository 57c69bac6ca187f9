"""Whether two links of one statement are one source."""

from __future__ import annotations

import pytest

from onrecord.identity import same_source
from onrecord.model import Kind, Link

PERSON, BODY, OUTLET, UNNAMED, DOCUMENT = (
    Kind.PERSON,
    Kind.ORGANIZATION,
    Kind.OUTLET,
    Kind.UNNAMED,
    Kind.DOCUMENT,
)


def link(name: str, kind: Kind, role: str | None = None, affiliation: str | None = None) -> Link:
    return Link(name=name, kind=kind, role=role, affiliation=affiliation)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (link("Hof", PERSON), link("Frederic C. Hof", PERSON)),
        (link("Mohamed Qassim", PERSON), link("Qasim", PERSON)),
        (link("J. Smith", PERSON), link("John Smith", PERSON)),
        (link("John Orlo Jr", PERSON, "mayor of Sell"), link("John Orlo", PERSON, "mayor")),
        (link("Water Ministry", BODY), link("Water Ministry of Calder Reach", BODY)),
        (link("the embassy", BODY), link("U.S. Embassy in Syria", BODY)),
        (link("ISIS", BODY), link("Islamic State", BODY)),
        (link("Herald", OUTLET), link("Calder Herald", OUTLET)),
        (link("officials", UNNAMED), link("two officials", UNNAMED)),
        (link("inspection sheet 14/226", DOCUMENT), link("the inspection sheet 14/226", DOCUMENT)),
    ],
)
def test_one_source(a: Link, b: Link) -> None:
    assert same_source(a, b)
    assert same_source(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (link("Ann Lee", PERSON), link("Sam Lee", PERSON)),
        (link("John Orlo Jr", PERSON), link("John Orlo", PERSON)),
        (
            link("Holt", PERSON, "spokesman", "Harbour Union"),
            link("Ina Holt", PERSON, "surgeon", "Sell Hospital"),
        ),
        (link("Syrian army", BODY), link("Free Syrian Army", BODY)),
        (link("United Nations", BODY), link("United Nations Security Council", BODY)),
        (link("Ford", PERSON), link("Ford Motor", BODY)),
        (link("sheet 14", DOCUMENT), link("sheet 15", DOCUMENT)),
        (link("", Kind.VAGUE), link("", Kind.VAGUE)),
    ],
)
def test_two_sources(a: Link, b: Link) -> None:
    assert not same_source(a, b)
    assert not same_source(b, a)
