"""Pairs for an editor to decide."""

from __future__ import annotations

from onrecord.identity import Decision, Identities, Met, Named, Verb, proposals
from onrecord.model import Kind, Link


def met(name: str, article: str, role: str | None = None, kind: Kind = Kind.PERSON) -> Met:
    return Met(link=Link(name=name, kind=kind, role=role), article=article)


def proposed(*links: Met, decisions: tuple[Decision, ...] = ()) -> list[tuple[set[str], str, str]]:
    found = proposals(Identities.of(links, decisions))
    return [({p.first.name, p.second.name}, p.why, p.conflict) for p in found]


def test_what_looks_alike_is_proposed_with_reason() -> None:
    assert proposed(met("Mohamed Qassim", "a1", "spokesman"), met("Qasim", "a2", "spokesman")) == [
        ({"Mohamed Qassim", "Qasim"}, "the same surname, same role or body", "")
    ]
    assert proposed(met("Ada Orloff", "a1"), met("Ada Orlof", "a2"))[0][0] == {"Ada Orloff", "Ada Orlof"}
    assert proposed(met("J. Smith", "a1"), met("John Smith", "a2"))[0][1] == "forms of one name"
    bodies = (
        met("NUM", "a1", kind=Kind.ORGANIZATION),
        met("National Union of Miners", "a2", kind=Kind.ORGANIZATION),
    )
    assert proposed(*bodies) == [({"NUM", "National Union of Miners"}, "its initials", "")]


def test_a_conflict_is_told_and_comes_last() -> None:
    found = proposed(
        met("James Carter", "a1", "bishop of Sell"),
        met("James Carter", "a2", "striker"),
        met("J. Smith", "a3"),
        met("John Smith", "a4"),
    )
    assert [conflict for _, _, conflict in found] == ["", "other roles at other bodies"]


def test_strangers_and_what_was_decided_are_not_proposed() -> None:
    assert proposed(met("Ann Lee", "a1"), met("Sam Lee", "a2"), met("Frederic Hof", "a3")) == []
    names = tuple(Named(name=name, kind=Kind.PERSON) for name in ("J. Smith", "John Smith"))
    split = Decision(verb=Verb.SPLIT, sources=names, by="desk", reason="two people")
    assert proposed(met("J. Smith", "a1"), met("John Smith", "a2"), decisions=(split,)) == []
