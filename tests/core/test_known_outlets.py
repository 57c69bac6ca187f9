"""Sources that turn out to be outlets, since an article of theirs is held."""

from __future__ import annotations

import pytest

from onrecord.engine.known_outlets import KnownOutlets
from onrecord.model import Article, Chain, Form, Kind, Link, Mode, RecordedClaim, Span

HERE = Article(key="here", sha256="0" * 64, text="Marrow Clarion says the ferry stops.", outlet="Port Herald")
THERE = Article(key="there", sha256="1" * 64, text="The ferry stops.", outlet="Marrow Clarion")


HELD = KnownOutlets(["port herald", "marrow clarion"])


def claim_from(link: Link) -> RecordedClaim:
    return RecordedClaim(
        article=HERE.id,
        content=(Span(20, 35),),
        cue=(Span(15, 19),),
        text="the ferry stops",
        form=Form.INDIRECT,
        mode=Mode.SPEECH,
        chain=Chain((link,)),
    )


@pytest.mark.parametrize(
    ("name", "kind", "article", "becomes"),
    [
        ("Marrow Clarion", Kind.PERSON, HERE, Kind.OUTLET),
        ("Marrow Clarion", Kind.ORGANIZATION, HERE, Kind.OUTLET),
        ("Marrow Clarion", Kind.UNNAMED, HERE, Kind.UNNAMED),
        ("Marrow Clarion", Kind.ORGANIZATION, THERE, Kind.ORGANIZATION),
        ("Ina Holt", Kind.PERSON, HERE, Kind.PERSON),
    ],
    ids=["taken for a person", "taken for a body", "nameless", "of itself", "somebody else"],
)
def test_a_source_of_the_name_of_a_held_outlet(
    name: str, kind: Kind, article: Article, becomes: Kind
) -> None:
    (claim,) = HELD.in_claims([claim_from(Link(name=name, kind=kind))], article)
    assert [link.kind for link in claim.chain] == [becomes]


def test_the_claim_stays_the_same_claim() -> None:
    before = claim_from(Link(name="Marrow Clarion", kind=Kind.PERSON))
    (after,) = HELD.in_claims([before], HERE)
    assert after.id == before.id


@pytest.mark.parametrize(
    ("name", "kind", "also"),
    [
        ("Marrow Clarion and the Lisk Times", Kind.OUTLET, ("Lisk Times",)),
        (
            "Lisk Courier, the Lisk Times and the Marrow Clarion",
            Kind.OUTLET,
            ("Lisk Times", "Marrow Clarion"),
        ),
        ("Marrow Clarion and the Lisk Council", Kind.ORGANIZATION, ()),
        ("Lisk Times and the Tesk Courier", Kind.ORGANIZATION, ()),
    ],
    ids=["a held one first", "a held one last", "beside a body", "none held"],
)
def test_outlets_side_by_side_of_which_one_is_held(name: str, kind: Kind, also: tuple[str, ...]) -> None:
    (claim,) = HELD.in_claims([claim_from(Link(name=name, kind=Kind.ORGANIZATION))], HERE)
    assert [(link.kind, link.also) for link in claim.chain] == [(kind, also)]
