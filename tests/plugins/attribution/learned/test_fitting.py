from __future__ import annotations

import pytest

from onrecord.model import Attribution, Mode, Span
from onrecord.text import quotations
from onrecord_plugins.attribution.learned.fitting import Fitter, mode_of
from onrecord_plugins.attribution.learned.merging import LEARNED_FEATURES, Candidate, merge
from onrecord_plugins.attribution.learned.tagging import Tagged


def at(text: str, part: str) -> Span:
    return Span(text.index(part), text.index(part) + len(part))


def fitted(text: str, source: str, cue: str, *content: str) -> Attribution:
    tagged = Tagged(
        source=at(text, source) if source else None,
        cue=at(text, cue),
        content=tuple(at(text, part) for part in content),
        features=(),
    )
    found = Fitter(text, quotations(text)).fit(tagged)
    assert found is not None
    return found


def words(text: str, spans: tuple[Span, ...]) -> list[str]:
    return [span.of(text) for span in spans]


@pytest.mark.parametrize(
    ("text", "source", "whole"),
    [
        ("They met Ada Holm, who said it was late.", "who", "Ada Holm, who"),
        ("It began with the ministry, which said it was late.", "which", "the ministry, which"),
        ("Then on Monday. The Ledger, which said it was late, closed.", "which", "The Ledger, which"),
        ("Ada Holm, 54, a farmer, said it was late.", "54, a farmer,", "Ada Holm, 54, a farmer"),
        ("Ada Holm said it was late.", "Ada Holm", "Ada Holm"),
        (
            "Voices from the port, farming and trade said it was late.",
            "farming and trade",
            "Voices from the port, farming and trade",
        ),
        (
            "Voices from the port, farming and trade said it was late.",
            "trade",
            "Voices from the port, farming and trade",
        ),
        ("In the port, farmers and traders said it was late.", "farmers and traders", "farmers and traders"),
        ("It came from the port, hope and fear said it was late.", "hope and fear", "hope and fear"),
        ("Over the last two years, growers said it was late.", "Over the last two years, growers", "growers"),
        ("On Monday, Ada Holm said it was late.", "On Monday, Ada Holm", "Ada Holm"),
    ],
)
def test_a_source_that_follows_a_name_takes_the_name_with_it(text: str, source: str, whole: str) -> None:
    assert words(text, fitted(text, source, "said", "it was late").source) == [whole]


@pytest.mark.parametrize(
    "text",
    [
        "The trader is said to be late.",
        "The trader, said to be late, has gone.",
        "The trader was widely said to be late.",
    ],
)
def test_the_one_spoken_of_is_no_source(text: str) -> None:
    assert fitted(text, "The trader", "said", "to be late").source == ()


def test_the_marks_of_a_quotation_and_that_are_no_content() -> None:
    text = "“It is late,” Holm said, adding that she was tired."
    assert words(text, fitted(text, "Holm", "said", "“It is late,”").content) == ["It is late,"]
    assert words(text, fitted(text, "Holm", "adding", "that she was tired").content) == ["she was tired"]


def test_whoever_is_quoted_as_saying_is_no_content() -> None:
    text = "The Courier quoted the mayor as saying that the lock was shut."
    found = fitted(text, "The Courier", "quoted", "the mayor as saying that the lock was shut")
    assert words(text, found.content) == ["the lock was shut"]


def test_whom_somebody_cites_is_no_content() -> None:
    text = "The Herald cited an unnamed cabinet minister."
    found = Tagged(at(text, "The Herald"), at(text, "cited"), (at(text, "an unnamed cabinet minister"),), ())
    assert Fitter(text, []).fit(found) is None


def test_a_quotation_keeps_its_final_stop() -> None:
    text = "Holm said: “It is late.”"
    assert words(text, fitted(text, "Holm", "said", "It is late").content) == ["It is late."]


def test_it_is_no_content_beside_what_is_suggested() -> None:
    text = "It has been suggested that the lock was shut."
    assert words(text, fitted(text, "", "suggested", "It", "the lock was shut").content) == [
        "the lock was shut"
    ]


@pytest.mark.parametrize(
    ("cue", "quoted", "mode"),
    [
        ("said", False, Mode.SPEECH),
        ("believes", False, Mode.ATTITUDE),
        ("backed", False, Mode.ATTITUDE),
        ("backed", True, Mode.SPEECH),
        ("fears", True, Mode.ATTITUDE),
    ],
)
def test_speech_and_attitude_are_told_apart_by_the_cue(cue: str, quoted: bool, mode: Mode) -> None:
    assert mode_of(cue, quoted) is mode


def attribution(text: str, source: str, cue: str, content: str) -> Attribution:
    spans = (at(text, source),) if source else ()
    return Attribution(source=spans, cue=(at(text, cue),), content=(at(text, content),))


def tagged(text: str, source: str, cue: str, content: str) -> Tagged:
    return Tagged(at(text, source) if source else None, at(text, cue), (at(text, content),), (1.0,))


TEXT = "Denying the plan, Mr Bly said the road was safe. Police say otherwise, reportedly."


def test_an_active_participle_takes_the_subject_of_its_sentence() -> None:
    found = [tagged(TEXT, "", "Denying", "the plan"), tagged(TEXT, "Mr Bly", "said", "the road was safe")]
    assert [words(TEXT, c.attribution.source) for c in merge(TEXT, found, [], [])] == [["Mr Bly"], ["Mr Bly"]]


def test_rules_add_what_no_kept_content_covers() -> None:
    found = [tagged(TEXT, "Mr Bly", "said", "the road was safe")]
    rules = [
        attribution(TEXT, "Mr Bly", "said", "road was safe"),
        attribution(TEXT, "Police", "say", "otherwise"),
    ]
    both = merge(TEXT, found, rules, [])
    assert [(c.learned, words(TEXT, c.attribution.content)) for c in both] == [
        (True, ["the road was safe"]),
        (False, ["otherwise"]),
    ]
    assert both[0].features[-len(LEARNED_FEATURES) :] == (1.0, 0.0, 0.0)


def test_what_is_not_kept_covers_nothing() -> None:
    found = [tagged(TEXT, "Mr Bly", "said", "the road was safe")]
    rules = [attribution(TEXT, "Mr Bly", "said", "the road was safe")]

    def by_rules(candidate: Candidate) -> bool:
        return not candidate.learned

    (only,) = merge(TEXT, found, rules, [], by_rules)
    assert not only.learned


def test_where_the_network_finds_nobody_the_rules_may_name_one() -> None:
    found = [tagged(TEXT, "", "say", "otherwise")]
    (only,) = merge(TEXT, found, [attribution(TEXT, "Police", "say", "otherwise")], [])
    assert words(TEXT, only.attribution.source) == ["Police"]


@pytest.mark.parametrize(
    ("source", "content", "whole", "left"),
    [
        (
            "the Lisk Times",
            ("The zoo will close", "the Marsh Bugle"),
            "the Marsh Bugle and the Lisk Times",
            "The zoo will close",
        ),
        (
            "the Lisk Times",
            ("The zoo will close, the Marsh Bugle",),
            "the Marsh Bugle and the Lisk Times",
            "The zoo will close",
        ),
    ],
)
def test_a_name_beside_the_source_is_no_content(
    source: str, content: tuple[str, ...], whole: str, left: str
) -> None:
    text = "The zoo will close, the Marsh Bugle and the Lisk Times reported."
    found = fitted(text, source, "reported", *content)
    assert (words(text, found.source), words(text, found.content)) == ([whole], [left])


def test_a_list_in_the_content_stays_there() -> None:
    text = "The plan covers Sell, the Lisk Marsh and Tesk, the minister said."
    found = fitted(text, "the minister", "said", "The plan covers Sell, the Lisk Marsh and Tesk")
    assert words(text, found.content) == ["The plan covers Sell, the Lisk Marsh and Tesk"]


@pytest.mark.parametrize(
    ("source", "cue", "content", "whole"),
    [
        (
            "Ida Brand, 61. Her neighbour, who asked not to be named,",
            "added",
            "it was kept quiet",
            "Her neighbour, who asked not to be named",
        ),
        ("Ida Brand, 61. Her neighbour", "said", "They start at six", "Ida Brand, 61."),
    ],
)
def test_a_source_ends_with_its_sentence(source: str, cue: str, content: str, whole: str) -> None:
    text = "They start at six, said Ida Brand, 61. Her neighbour, who asked not to be named, added that it was kept quiet."
    assert words(text, fitted(text, source, cue, content).source) == [whole]


def test_an_initial_ends_no_source() -> None:
    text = "Gov. J. Brand of St. Orm said it was late."
    assert words(text, fitted(text, "Gov. J. Brand of St. Orm", "said", "it was late").source) == [
        "Gov. J. Brand of St. Orm"
    ]


def test_a_rumour_is_no_source() -> None:
    text = "Rumour has it that the mill will shut."
    found = fitted(text, "Rumour", "has it", "the mill will shut")
    assert (found.source, words(text, found.cue)) == ((), ["Rumour has it"])


@pytest.mark.parametrize(
    ("asking", "kept"),
    [
        ("I asked Tom Roe myself", False),
        ("I asked Tom Roe about the bridge", False),
        ("We asked Tom Roe about the money on Monday", False),
        ("We asked the council for its papers", False),
        ("Reporters called the mayor for comment", False),
        ("Reporters called the mayor on Monday", False),
        ("Residents asked the harbour master about the siren", False),
        ("Residents asked the mayor, Ida Roe, why the bridge had closed", False),
        ("I asked Tom Roe to mend the pump", True),
        ("Residents asked the council for a new bridge", True),
        ("Residents asked the council on Monday to mend the pump", True),
        ("Residents asked for a new bridge about ten metres wide", True),
        ("Reporters called the mayor a liar", True),
        ("Reporters called the plan a disgrace", True),
    ],
)
def test_whom_somebody_asks_is_not_what_is_asked(asking: str, kept: bool) -> None:
    text = f"{asking}; he laughed."
    source, cue, content = asking.split(" ", 2)
    tagged = Tagged(source=at(text, source), cue=at(text, cue), content=(at(text, content),), features=())
    assert (Fitter(text, quotations(text)).fit(tagged) is not None) is kept


@pytest.mark.parametrize(
    ("cue", "source", "rest", "content"),
    [
        ("was criticised by", "Joe Star as lazy", "", ["The film", "as lazy"]),
        ("was criticised by", "Joe Star", " as lazy", ["The film", "as lazy"]),
        ("was hailed by", "two critics as a triumph", "", ["The film", "as a triumph"]),
        ("was criticised by", "Joe Star", "", ["The film"]),
        ("was praised by", "Joe Star as well as his wife", "", ["The film"]),
        ("was bought by", "Joe Star as an investment", "", ["The film"]),
    ],
)
def test_a_verdict_is_no_part_of_who_gives_it(cue: str, source: str, rest: str, content: list[str]) -> None:
    text = f"The film {cue} {source}{rest}."
    assert words(text, fitted(text, source, cue, "The film").content) == content
