"""Which sentences of the article's own voice can be checked."""

from __future__ import annotations

import pytest

from onrecord.english.assertions import asserted
from onrecord.testing import make_article

CHECKABLE = [
    "The bridge was closed for nine days in May after inspectors found a crack in its eastern pier.",
    "Sell has lost 412 jobs since the mill shut in 2029.",
    "Varne Ferries paid 3.1 million crowns for the slipway in 2031.",
    "The company has been fined three times for dumping dye in the Merrow.",
    "Islamist fighters captured the town of Kem on Sunday and hold two villages to the north.",
    "Norrow owns four yards on the Kestle and closed a fifth last year.",
    "Turnout in Harrow fell from 71 per cent to 48 per cent between the two elections.",
    "He was born in Brackwater in 1961 and studied law at the University of Harrow.",
    "Two thirds of the town's wells contain more lead than the law allows.",
    "About 40,000 people live below the dam.",
    "Government troops withdrew from the valley in October without firing a shot.",
    "It is the third time in a year that the Tarn has burst its banks.",
    "The minister signed the contract on 4 March, a week before the vote.",
    "Harrow Town beat Varne 3-1 on Saturday to go top of the league.",
    "The drug halves the risk of stroke in patients over 60.",
    "Police arrested 14 people near the docks on Tuesday night.",
    "Inflation rose to 6.2 per cent in June, its highest since 2011.",
    "No one has been charged over the fire, which killed nine people at the Corran works.",
    "The ministry's budget grew by a fifth while the number of nurses in Harrow shrank.",
]

NOT_CHECKABLE = [
    "Is the Harrow dam safe after three winters without repair?",
    "If the council votes against the plan on Monday, the pool in Sell will close.",
    "Unless rain comes before July, the Harrow reservoir will be empty by August.",
    "The council should sell the pool and spend the money on the Corran Street school.",
    "Clearly the Harrow council is the most incompetent in the whole country.",
    "It is hard to imagine a worse way to treat the people of Sell.",
    "Frankly, the minister's plan for Harrow is a disgrace and an insult.",
    "Sign up here for the Sell Reporter's daily newsletter and never miss a story.",
    "Read more: how the Harrow dam came to leak for three winters.",
    "Click here to see the full list of schools that will close in Kestle.",
    "Follow us on Twitter and Facebook for the latest news from Harrow and Sell.",
    "This article was amended on 4 March 2031 to correct the name of the dam.",
    "Copyright 2031 Sell Reporter. All rights reserved in Harrow and elsewhere.",
    "Additional reporting by Ana Pell in Brackwater and Jon Teal in Harrow.",
    "Photo: the Harrow dam on the day after the flood, by Ana Pell/Reuters.",
    "The Harrow dam pictured in March before the repairs to its gates began.",
    "We have asked the Harrow council for the minutes of the meeting in May.",
    "The council will meet again on Monday to discuss the dam at Harrow.",
    "The mill could close by June with the loss of 210 jobs in Brackwater.",
    "Perhaps the Harrow council has finally learned its lesson about the dam.",
    "Add two cups of flour and bake at 180 degrees for forty minutes in a Harrow tin.",
    "Imagine a town of 40,000 people without water for a week in August.",
    "Norrow Bulk did not reply to a request for comment by the Reporter on Tuesday.",
    "The Harrow council has been contacted for comment about the pool in Sell.",
    "What the people of Sell want is a pool that opens on Saturdays.",
    "So much for the promises that the Harrow council made last year in May.",
    "One can only hope that the people of Harrow will remember this in May.",
    "It was a beautiful morning in Harrow and the swans were out on the lake.",
    "Scroll down to see how your street in Harrow voted in the election.",
    "The writer is a professor of hydrology at the University of Harrow.",
    "Have you been affected by the flood in Harrow? Email us at news@sell.example.",
    "Suppose that the Harrow dam had broken on the night of 4 March.",
    "The decision was as stupid as anything the Harrow council has done in years.",
    "That would mean 300 more lorries a day on the road from Kem to Harrow.",
    "Here is what we know about the fire at the Corran works in Brackwater.",
    "Don't miss the Harrow fair, which opens on Saturday at ten in the market square.",
    "Thankfully the swans of Harrow were nowhere near the lake that night.",
    "Last updated at 10.15 on 4 March 2031 by the newsroom in Harrow.",
    "The Harrow dam must be repaired before the winter, whatever it costs the council.",
]


def claimed(text: str, **header: object) -> list[str]:
    article = make_article(text, **header)
    return [span.of(article.text) for span in asserted(article, ())]


@pytest.mark.parametrize("sentence", CHECKABLE)
def test_what_can_be_checked_is_an_assertion(sentence: str) -> None:
    assert claimed(sentence) == [sentence.rstrip(".")]


@pytest.mark.parametrize("sentence", NOT_CHECKABLE)
def test_opinion_questions_conditions_instructions_captions_and_boilerplate_are_none(sentence: str) -> None:
    assert claimed(sentence) == []


def test_a_line_about_the_author_is_none() -> None:
    line = "Ana Pell is the political editor and has covered Harrow since 2020."
    assert claimed(line, authors=["Ana Pell"]) == []
    assert claimed(line) == [line.rstrip(".")]


def test_what_is_set_apart_or_spoken_is_none() -> None:
    quoted = "“The Harrow dam was closed in May 2031 for nine days,” Ada Orlo said on Monday in Sell."
    caption = "The Harrow dam was closed in May 2031 for nine days after a flood."
    assert claimed(quoted) == []
    assert claimed(caption, blocks=[{"kind": "caption", "text": caption}]) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The mill has taken water from the Lune since 2030, and it is no longer a matter of opinion.",
            "The mill has taken water from the Lune since 2030",
        ),
        (
            "The mill has taken water from the Lune since 2030, and it paid the Harrow council 4,000 marks.",
            "The mill has taken water from the Lune since 2030, and it paid the Harrow council 4,000 marks",
        ),
        (
            "HARTSEL, Oct. 3 (Tesk Wire) - The mill has taken water from the Lune since 2030.",
            "The mill has taken water from the Lune since 2030",
        ),
    ],
)
def test_what_could_not_be_checked_is_no_part_of_an_assertion(text: str, told: str) -> None:
    assert [span.of(text) for span in asserted(make_article(text), ())] == [told]
