"""One identity for each source of many articles."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.identity import Decision, Identities, Met, Named, Verb, explained
from onrecord.model import Kind, Link, Outlet
from onrecord.outlets import OutletRegistry

PERSON, BODY, OUTLET = Kind.PERSON, Kind.ORGANIZATION, Kind.OUTLET


def met(
    name: str,
    article: str,
    kind: Kind = PERSON,
    role: str | None = None,
    affiliation: str | None = None,
    statement: str | None = None,
) -> Met:
    link = Link(name=name, kind=kind, role=role, affiliation=affiliation)
    return Met(link=link, article=article, statement=statement)


def together(*all_met: Met, decisions: Sequence[Decision] = ()) -> list[set[str]]:
    """Return the identities as sets of "name@article"."""
    found = Identities.of(all_met, decisions)
    out: dict[str, set[str]] = {}
    for each in all_met:
        identity = found.canonical(each.link, each.article)
        out.setdefault(identity.id, set()).add(f"{each.link.name}@{each.article}")
    return sorted(out.values(), key=sorted)


def decide(verb: Verb, *names: Named | str) -> Decision:
    sources = tuple(n if isinstance(n, Named) else Named(name=n, kind=PERSON) for n in names)
    return Decision(verb=verb, sources=sources, by="desk", reason="asked")


def one(*all_met: Met, decisions: Sequence[Decision] = ()) -> bool:
    return len(together(*all_met, decisions=decisions)) == 1


def test_forms_of_one_name_are_one_and_called_by_the_fullest() -> None:
    found = Identities.of(
        [
            met("F. C. Hof", "a1"),
            met("Frederic Hof", "a2"),
            met("Frederic C. Hof", "a3"),
            met("Fred Hof", "a4"),
        ]
    )
    (identity,) = found
    assert identity.name == "Frederic C. Hof"
    assert set(identity.forms) == {"F. C. Hof", "Frederic Hof", "Frederic C. Hof", "Fred Hof"}
    assert identity.articles == ("a1", "a2", "a3", "a4")


def test_an_identity_keeps_its_id_when_shorter_forms_come() -> None:
    (before,) = Identities.of([met("Frederic C. Hof", "a1")])
    (after,) = Identities.of([met("Frederic C. Hof", "a1"), met("F. C. Hof", "a2")])
    assert before.id == after.id


def test_surname_alone_needs_its_article_a_post_or_a_statement() -> None:
    full = met("Robert Ford", "a1", role="ambassador to Syria", statement="s1")
    assert one(full, met("Ford", "a1"))
    assert one(full, met("Ford", "a2", role="former ambassador to Syria"))
    assert one(full, met("Ford", "a2", statement="s1"))
    assert not one(full, met("Ford", "a2"))
    assert not one(met("Ford", "a1"), met("Ford", "a2"))
    assert not one(met("Ford", "a1", role="spokesman"), met("Ford", "a2", role="spokesman"))
    assert one(met("President Ford", "a1"), met("Ford", "a2", role="president"))


def test_surname_alone_that_fits_two_is_none_of_them() -> None:
    assert len(together(met("Ann Lee", "a1"), met("Sam Lee", "a1"), met("Lee", "a1"))) == 3
    groups = together(met("Ann Lee", "a1"), met("John Lee", "a1"), met("Mr Lee", "a1"))
    assert {"Mr Lee@a1", "John Lee@a1"} in groups


def test_an_initial_that_fits_two_is_none_of_them() -> None:
    assert len(together(met("Frederic Hof", "a1"), met("Fiona Hof", "a2"), met("F. Hof", "a3"))) == 3
    assert (
        len(together(met("Frederic C. Hof", "a1"), met("Frederic D. Hof", "a2"), met("Frederic Hof", "a3")))
        == 3
    )


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (met("John Orlo Jr", "a1"), met("John Orlo", "a1")),
        (met("Mr Q. Holt", "a1"), met("Mrs Q. Holt", "a2")),
        (met("Mr Holt", "a1", statement="s"), met("Quill Holt", "a2", role="spokeswoman", statement="s")),
        (
            met("James Carter", "a1", role="bishop of Sell", affiliation="Diocese of Sell"),
            met("James Carter", "a2", role="striker", affiliation="Merrow Rovers"),
        ),
        (
            met("Holt", "a1", role="spokesman", affiliation="Harbour Union", statement="s"),
            met("Ina Holt", "a2", role="surgeon", affiliation="Sell Hospital", statement="s"),
        ),
        (met("Ann Lee", "a1", role="mayor of Sell"), met("Sam Lee", "a2", role="mayor of Sell")),
    ],
)
def test_what_conflicts_is_not_merged(a: Met, b: Met) -> None:
    assert not one(a, b)


def test_namesakes_keep_their_own_ids_and_those_that_a_post_supports() -> None:
    groups = together(
        met("James Carter", "a1", role="bishop of Sell"),
        met("James Carter", "a2", role="striker", affiliation="Merrow Rovers"),
        met("James Carter", "a3", role="former striker", affiliation="Merrow Rovers"),
        met("James Carter", "a4"),
    )
    assert groups == [{"James Carter@a1"}, {"James Carter@a2", "James Carter@a3"}, {"James Carter@a4"}]


def test_bodies() -> None:
    groups = together(
        met("US Embassy in Syria", "a1", BODY),
        met("embassy", "a1", BODY),
        met("U.S. Embassy Syria", "a2", BODY),
        met("US Embassy", "a3", BODY),
        met("Water Ministry of Calder Reach", "a1", BODY),
        met("Water Ministry", "a4", BODY),
        met("the council", "a1", BODY),
        met("the council", "a2", BODY),
        met("ISIS", "a1", BODY),
        met("Islamic State", "a2", BODY),
    )
    assert {"US Embassy in Syria@a1", "embassy@a1", "U.S. Embassy Syria@a2"} in groups
    assert {"US Embassy@a3"} in groups
    assert {"Water Ministry of Calder Reach@a1", "Water Ministry@a4"} in groups
    assert {"the council@a1"} in groups and {"the council@a2"} in groups
    assert {"ISIS@a1", "Islamic State@a2"} in groups


def test_an_embassy_without_its_place_is_one_until_places_are_told() -> None:
    kestrian = [met("Kestrian Embassy", article, BODY) for article in ("a1", "a2")]
    assert one(*kestrian)
    assert len(together(*kestrian, met("Kestrian Embassy in Sell", "a3", BODY))) == 3


def test_a_short_name_that_fits_two_bodies_is_its_articles_own() -> None:
    groups = together(
        met("Health Ministry of Calder", "a1", BODY),
        met("Health Ministry of Sell", "a2", BODY),
        met("Health Ministry", "a2", BODY),
        met("Health Ministry", "a3", BODY),
    )
    assert {"Health Ministry of Sell@a2", "Health Ministry@a2"} in groups
    assert {"Health Ministry@a3"} in groups


def test_an_acronym_means_what_the_articles_explain() -> None:
    acronyms = explained(
        ["The Food and Drug Agency (FDA) said.", "The National Union of Ferrymen (NUF) said."]
    )
    links = [
        met("FDA", "a1", BODY),
        met("Food and Drug Agency", "a2", BODY),
        met("NUF", "a3", BODY),
        met("National Union of Ferrymen", "a4", BODY),
        met("NUM", "a5", BODY),
        met("National Union of Miners", "a6", BODY),
    ]
    names = [(i.name, len(i.articles)) for i in Identities.of(links, acronyms=acronyms)]
    assert names == [
        ("Food and Drug Agency", 2),
        ("NUM", 1),
        ("National Union of Ferrymen", 2),
        ("National Union of Miners", 1),
    ]


def test_an_acronym_explained_in_two_ways_is_not_explained() -> None:
    assert explained(["National Union of Miners (NUM)", "New Urban Movement (NUM)"]) == {}


def test_outlets_by_the_registry() -> None:
    outlets = OutletRegistry([Outlet(name="The Calder Herald", aliases=("Herald of Calder",))])
    found = Identities.of(
        [met("Calder Herald newspaper", "a1", OUTLET), met("Herald of Calder", "a2", OUTLET)], outlets=outlets
    )
    assert [identity.name for identity in found] == ["The Calder Herald"]


def test_those_without_a_name_are_their_articles_own() -> None:
    unnamed = Kind.UNNAMED
    assert not one(met("one senior official", "a1", unnamed), met("one senior official", "a2", unnamed))
    assert one(met("one senior official", "a1", unnamed), met("one senior official", "a1", unnamed))


def test_kinds_are_not_mixed() -> None:
    assert not one(met("Ford", "a1"), met("Ford", "a1", BODY))


QASSIM, QASIM, LATER = met("Mohamed Qassim", "a1"), met("Qasim", "a2"), met("Qasim", "a9")
IN_A2 = Named(name="Qasim", kind=PERSON, articles=("a2",))


def test_an_editor_merges_what_rules_keep_apart() -> None:
    assert not one(QASSIM, QASIM)
    assert one(QASSIM, QASIM, decisions=[decide(Verb.MERGE, "Mohamed Qassim", IN_A2)])
    assert {"Qasim@a9"} in together(
        QASSIM, QASIM, LATER, decisions=[decide(Verb.MERGE, "Mohamed Qassim", IN_A2)]
    )
    bishop, striker = met("James Carter", "a1", role="bishop"), met("Jim Carter", "a2", role="striker")
    assert not one(bishop, striker)
    assert one(bishop, striker, decisions=[decide(Verb.MERGE, "James Carter", "Jim Carter")])


def test_an_editor_splits_what_rules_join() -> None:
    hofs = (met("Frederic C. Hof", "a1"), met("Frederic Hof", "a2"), met("F. C. Hof", "a3"))
    split = decide(Verb.SPLIT, "Frederic C. Hof", "Frederic Hof")
    groups = together(*hofs, decisions=[split])
    assert not any({"Frederic C. Hof@a1", "Frederic Hof@a2"} <= group for group in groups)
    same_name = [Named(name="Ada Orlo", kind=PERSON, articles=(a,)) for a in ("a1", "a2")]
    orlos = (met("Ada Orlo", "a1"), met("Ada Orlo", "a2"), met("Ada Orlo", "a3"))
    assert len(together(*orlos, decisions=[decide(Verb.SPLIT, *same_name)])) == 3


def test_the_later_decision_holds() -> None:
    merge, split = (decide(verb, "Mohamed Qassim", IN_A2) for verb in (Verb.MERGE, Verb.SPLIT))
    assert one(QASSIM, QASIM, decisions=[split, merge])
    assert not one(QASSIM, QASIM, decisions=[merge, split])
    assert not one(
        met("Ada Orlo", "a1"), met("A. Orlo", "a2"), decisions=[decide(Verb.SPLIT, "Ada Orlo", "A. Orlo")]
    )


def test_a_merge_leaves_out_a_namesake_met_since() -> None:
    merge = decide(Verb.MERGE, "James Carter", "Jim Karter")
    links = [met("James Carter", "a1", role="bishop of Sell"), met("Jim Karter", "a2", role="bishop of Sell")]
    assert one(*links, decisions=[merge])
    since = met("James Carter", "a3", role="striker", affiliation="Merrow Rovers")
    assert {"James Carter@a3"} in together(*links, since, decisions=[merge])


def test_a_decision_needs_two_sources_somebody_and_a_reason() -> None:
    with pytest.raises(ValueError, match="two sources"):
        decide(Verb.MERGE, "Ada Orlo")
    with pytest.raises(ValueError, match="two sources"):
        decide(Verb.MERGE, "Ada Orlo", "Ada Orlo")
    with pytest.raises(ValueError, match="who decided"):
        Decision(verb=Verb.SPLIT, sources=decide(Verb.SPLIT, "A", "B").sources, by=" ", reason="why")


def test_sources_are_found_by_id_name_form_and_part() -> None:
    found = Identities.of([met("Frederic C. Hof", "a1"), met("Fred Hof", "a2"), met("Ana Hofer", "a3")])
    hof, hofer = sorted(found, key=lambda i: len(i.name))[::-1]
    assert found.find(hof.id) == found.find(hof.id[:9]) == found.find("fred hof") == [hof]
    assert set(found.find("hof")) == {hof, hofer}
    assert found.find("nobody") == found.find("") == []


def test_a_link_that_was_not_given_gets_the_identity_of_its_name() -> None:
    found = Identities.of([met("Frederic Hof", "a1"), met("the council", "a1", BODY)])
    (hof,) = found.find("Frederic Hof")
    assert found.canonical(Link(name="Frederic Hof", kind=PERSON), "new") == hof
    council = Link(name="the council", kind=BODY)
    assert found.canonical(council, "new").id != found.canonical(council, "a1").id


def test_how_a_decision_names_a_source() -> None:
    found = Identities.of([met("Robert Ford", "a1"), met("Ford", "a1")])
    (ford,) = found
    assert found.named(ford) == Named(name="Robert Ford", kind=PERSON)
    assert found.named(ford, "ford") == Named(name="Ford", kind=PERSON, articles=("a1",))
    assert found.named(ford, article="a1") == Named(name="Robert Ford", kind=PERSON, articles=("a1",))
    with pytest.raises(ValueError, match="is not called"):
        found.named(ford, "Bob")


NAMES = st.sampled_from(
    "Frederic C. Hof|Frederic Hof|F. Hof|Fiona Hof|Hof|Mr Hof|Mohamed Qassim|Muhammad Kasim|Qasim|John Orlo Jr|John Orlo|"
    "WHO|Water Ministry|Water Ministry of Sell|Water Ministry of Calder|the embassy|US Embassy in Syria".split(
        "|"
    )
)
MET = st.builds(
    met,
    name=NAMES,
    article=st.sampled_from(["", "a1", "a2", "a3"]),
    kind=st.sampled_from([PERSON, BODY]),
    role=st.sampled_from([None, "mayor of Sell", "striker", "spokesman"]),
    affiliation=st.sampled_from([None, "Merrow Rovers", "Harbour Union"]),
    statement=st.sampled_from([None, "s1", "s2"]),
)
DECISIONS = st.lists(
    st.builds(
        decide,
        st.sampled_from(list(Verb)),
        st.just("Frederic Hof"),
        st.sampled_from(["F. Hof", "Hof", "John Orlo"]),
    ),
    max_size=2,
)


@given(st.lists(MET, max_size=14), DECISIONS, st.randoms(use_true_random=False))
def test_any_order_gives_the_same_identities(
    links: list[Met], decisions: list[Decision], random: object
) -> None:
    shuffled = list(links)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    first, second = Identities.of(links, decisions), Identities.of([*shuffled, *links[:3]], decisions)
    assert list(first) == list(second)
    assert len({identity.id for identity in first}) == len(first)
    for each in links:
        assert first.canonical(each.link, each.article) == second.canonical(each.link, each.article)
