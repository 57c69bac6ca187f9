"""Sentences and what the rules find in them: source, cue and content."""

from __future__ import annotations

import pytest

from onrecord_plugins.attribution.english.extractor import EnglishRules


def read(text: str) -> list[tuple[str, str, str]]:
    words = lambda spans: " … ".join(span.of(text) for span in spans)
    return [(words(a.source), words(a.cue), words(a.content)) for a in EnglishRules().extract(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "In the words of Ann Roe, the pier had slept.",
            ("Ann Roe", "In the words of", "the pier had slept"),
        ),
        (
            "In the words of Ann Roe, the engineer, the pier had slept.",
            ("Ann Roe, the engineer", "In the words of", "the pier had slept"),
        ),
        (
            "But in the words of one neighbour, “it is unbearable”.",
            ("one neighbour", "in the words of", "it is unbearable"),
        ),
        (
            "The noise was, in the words of one neighbour, “unbearable”.",
            ("one neighbour", "in the words of", "The noise was … unbearable"),
        ),
        (
            "The plan is, in the words of Ann Roe, a “waste of time” that nobody wants.",
            ("Ann Roe", "in the words of", "The plan is … a “waste of time” that nobody wants"),
        ),
        (
            "The pier, in the words of its own auditor, slept through two winters.",
            ("its own auditor", "in the words of", "The pier … slept through two winters"),
        ),
        ("The pier slept, in the words of Ann Roe.", ("Ann Roe", "in the words of", "The pier slept")),
        ("“The pier slept,” in the words of Ann Roe.", ("Ann Roe", "in the words of", "“The pier slept,”")),
        (
            "Council minutes for 19 May record her vote as a no.",
            ("Council minutes for 19 May", "record", "her vote as a no"),
        ),
        (
            "The office's own timetable, published in January, gives 1 June.",
            ("The office's own timetable, published in January", "gives", "1 June"),
        ),
        (
            "Estimates by the Chamber put the loss at four million a day.",
            ("Estimates by the Chamber", "put", "the loss at four million a day"),
        ),
        (
            "Another inspector put the length of the crack at 40 centimetres.",
            ("Another inspector", "put", "the length of the crack at 40 centimetres"),
        ),
        (
            "The paper also quoted Bela Strand, the union's secretary, as saying that wool was dear.",
            ("Bela Strand, the union's secretary", "quoted … as saying", "wool was dear"),
        ),
        (
            "Some 40 litres leaked on Sunday, the Gazette quoted Orlo as saying.",
            ("Orlo", "quoted … as saying", "Some 40 litres leaked on Sunday"),
        ),
        (
            "It is widely felt at City Hall that she cannot survive.",
            ("", "It is widely felt", "she cannot survive"),
        ),
        ("A gate was jammed, it has emerged.", ("", "it has emerged", "A gate was jammed")),
        ("Rumour has it that the gate was jammed.", ("", "Rumour has it", "the gate was jammed")),
        ("Rumour has it the gate was jammed.", ("", "Rumour has it", "the gate was jammed")),
        (
            "There is talk in the valley that the siren was off.",
            ("talk in the valley", "that", "the siren was off"),
        ),
        (
            "Rumours that the mayor would step down have circulated since May.",
            ("Rumours", "that", "the mayor would step down"),
        ),
        (
            "The beams were rotten in March, she told the Tesk Mail last week, and she has not been up since.",
            ("she", "told", "The beams were rotten in March"),
        ),
        (
            "The depot shut at noon, Orlo told the Courier on Monday, and forty people lost their jobs.",
            ("Orlo", "told", "The depot shut at noon … and forty people lost their jobs"),
        ),
        (
            "The wall fell at ten, Wenn said on the phone, and the shed went with it.",
            ("Wenn", "said", "The wall fell at ten … and the shed went with it"),
        ),
        (
            "The roof fell in at nine, Wenn told the Mail at his home, which overlooks the yard.",
            ("Wenn", "told", "The roof fell in at nine"),
        ),
        (
            "A crew is due on Thursday, she added, and the lanes will stay open.",
            ("she", "added", "A crew is due on Thursday … and the lanes will stay open"),
        ),
        (
            "The spring cures nothing, a study has found, contradicting its owners.",
            ("a study", "found", "The spring cures nothing"),
        ),
        (
            "It lasts for 9,000 charges, according to its maker.",
            ("its maker", "according to", "It lasts for 9,000 charges"),
        ),
        (
            "It is shut, according to three people who were there.",
            ("three people who were there", "according to", "It is shut"),
        ),
        (
            "HARTSEL, Oct. 3 (Tesk Wire) - A gate was jammed, Ada Holm said.",
            ("Ada Holm", "said", "A gate was jammed"),
        ),
    ],
)
def test_who_said_what(text: str, found: tuple[str, str, str]) -> None:
    assert read(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "The council put the bins at the gate.",
        "The mill recorded a loss in May.",
        "Iain Sorrel's remark came days after a drum split.",
        "There were claims that have drawn thousands to the village.",
        "It was widely felt.",
        "The Courier quoted Ada Holm.",
        "The minutes do not record her vote.",
        "She sang in the words of her mother.",
        "There is little in the words of the song that moves.",
        "In the words of the song there is little hope.",
    ],
)
def test_nobody_said_anything(text: str) -> None:
    assert read(text) == []


def test_speech_and_who_passes_it_on_are_two() -> None:
    text = "“It is clean,” the miller, Abel Goss, said, the Mercury reported."
    assert sorted(read(text)) == [
        ("the Mercury", "reported", "“It is clean,” the miller, Abel Goss, said"),
        ("the miller, Abel Goss", "said", "It is clean,"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Member states are failing to report fraud.", []),
        ("Member states still do not report fraud.", []),
        ("The rules should be written anew.", []),
        ("The notice states that member states need more time.", ["The notice"]),
        ("The report states costs rose.", ["The report"]),
    ],
)
def test_a_noun_before_a_verb_is_its_subject_and_no_cue(text: str, found: list[str]) -> None:
    assert [source for source, _, _ in read(text)] == found
