from __future__ import annotations

import pytest

from onrecord.model import Attribution, Span
from onrecord.text import quotations
from onrecord_plugins.attribution.learned.merging import merge
from onrecord_plugins.attribution.learned.tagging import Tagged


def at(text: str, part: str) -> Span:
    return Span(text.index(part), text.index(part) + len(part))


def tagged(text: str, source: str, cue: str, *content: str) -> Tagged:
    return Tagged(
        source=at(text, source), cue=at(text, cue), content=tuple(at(text, c) for c in content), features=()
    )


def ruled(text: str, source: str, cues: list[str], *content: str) -> Attribution:
    return Attribution(
        source=(at(text, source),),
        cue=tuple(at(text, cue) for cue in cues),
        content=tuple(at(text, c) for c in content),
        confidence=0.8,
    )


def merged(text: str, learned: list[Tagged], *rules: Attribution) -> list[tuple[str, str]]:
    words = lambda spans: " … ".join(span.of(text) for span in spans)
    found = merge(text, learned, rules, quotations(text))
    return [(words(c.attribution.source), words(c.attribution.content)) for c in found]


def test_who_is_quoted_is_the_speaker_and_not_who_quotes() -> None:
    text = "Some oil leaked on Sunday, the Gazette quoted Orlo as saying."
    learned = tagged(text, "the Gazette", "quoted Orlo as saying", "Some oil leaked on Sunday")
    rule = ruled(text, "Orlo", ["quoted", "as saying"], "Some oil leaked on Sunday")
    assert merged(text, [learned], rule) == [("Orlo", "Some oil leaked on Sunday")]


def test_a_speaker_is_no_piece_of_what_is_said() -> None:
    text = "“It is shut,” Ada Holm is quoted as saying by the Courier."
    learned = tagged(text, "the Courier", "is quoted as saying by", "“It is shut,”", "Ada Holm")
    rule = ruled(text, "Ada Holm", ["is quoted as saying"], "It is shut,")
    assert merged(text, [learned], rule) == [("Ada Holm", "It is shut,")]


def test_another_verb_in_the_content_changes_no_speaker() -> None:
    text = "He said the report shows it is shut."
    learned = tagged(text, "He", "said", "the report shows it is shut")
    rule = ruled(text, "the report", ["shows"], "it is shut")
    assert merged(text, [learned], rule)[0][0] == "He"


def test_whom_an_outlet_cites_is_no_content() -> None:
    text = "The river rose, the Times reported, quoting gauge keeper Osric Dell."
    learned = tagged(text, "the Times", "reported", "The river rose", "quoting gauge keeper Osric Dell")
    assert merged(text, [learned]) == [("the Times", "The river rose")]


def test_speech_that_the_network_cuts_in_two_is_taken_apart() -> None:
    text = "“It is clean,” Abel Goss said, the Mercury reported."
    learned = tagged(text, "the Mercury", "reported", "“It is clean,” Abel Goss")
    outer = ruled(text, "the Mercury", ["reported"], "“It is clean,” Abel Goss said")
    inner = ruled(text, "Abel Goss", ["said"], "It is clean,")
    assert merged(text, [learned], outer, inner) == [
        ("the Mercury", "“It is clean,” Abel Goss said"),
        ("Abel Goss", "It is clean,"),
    ]


def test_content_on_both_sides_of_the_speaker() -> None:
    text = "A crew is due, she added, and the lanes will stay open."
    learned = tagged(text, "she", "added", "and the lanes will stay open")
    rule = ruled(text, "she", ["added"], "A crew is due", "and the lanes will stay open")
    assert merged(text, [learned], rule) == [("she", "A crew is due … and the lanes will stay open")]


def test_a_content_that_breaks_off_and_what_is_torn_out_of_it() -> None:
    text = "The memo that warned of a crack is genuine, the board has concluded."
    broken = tagged(text, "the board", "has concluded", "The memo that")
    torn = tagged(text, "the board", "warned of", "a crack is genuine")
    rule = ruled(text, "the board", ["concluded"], "The memo that warned of a crack is genuine")
    assert merged(text, [broken, torn], rule) == [("the board", "The memo that warned of a crack is genuine")]


def test_a_relative_clause_behind_the_speaker_is_no_content() -> None:
    text = "The roof fell in at nine, Wenn told the Mail at his home, where tea was served."
    learned = tagged(text, "Wenn", "told", "The roof fell in at nine", "where tea was served")
    rule = ruled(text, "Wenn", ["told"], "The roof fell in at nine")
    assert merged(text, [learned], rule) == [("Wenn", "The roof fell in at nine")]


def test_what_the_rules_have_in_one_piece_is_not_torn() -> None:
    text = "The horn failed at two and said nothing for hours, Orlo told the Mail."
    learned = tagged(text, "Orlo", "told", "The horn failed at two and said", "nothing for hours")
    rule = ruled(text, "Orlo", ["told"], "The horn failed at two and said nothing for hours")
    assert merged(text, [learned], rule) == [("Orlo", "The horn failed at two and said nothing for hours")]


@pytest.mark.parametrize(
    ("opens", "goes_on"),
    [
        ("if the rains fail again", ", the dam will open in May"),
        ("knowing it faces a lean year", ", the co-op hopes to sell"),
    ],
)
def test_a_clause_that_only_opens_what_is_said_is_not_all_of_it(opens: str, goes_on: str) -> None:
    text = f"The minister said that {opens}{goes_on}."
    rule = ruled(text, "The minister", ["said"], opens + goes_on)
    assert merged(text, [tagged(text, "The minister", "said", opens)], rule) == [
        ("The minister", opens + goes_on)
    ]


def test_a_whole_clause_is_not_made_longer() -> None:
    text = "The minister said the dam will open in May, and the town slept."
    rule = ruled(text, "The minister", ["said"], "the dam will open in May, and the town slept")
    learned = tagged(text, "The minister", "said", "the dam will open in May")
    assert merged(text, [learned], rule) == [("The minister", "the dam will open in May")]


def test_what_goes_on_in_somebody_elses_words_is_theirs() -> None:
    text = "Officials said the two work together, with porters as “its arm,” in the words of the League."
    learned = tagged(
        text, "Officials", "said", "the two work together, with porters as “its arm,” in the words of"
    )
    rule = ruled(text, "the League", ["in the words of"], "porters as “its arm,”")
    assert merged(text, [learned], rule) == [
        ("Officials", "the two work together"),
        ("the League", "porters as “its arm,”"),
    ]


@pytest.mark.parametrize(
    ("text", "short", "long", "whole"),
    [
        (
            "It rained. Tesk Wire and the Lisk Mail reported that it shut.",
            "the Lisk Mail",
            "Tesk Wire and the Lisk Mail",
            True,
        ),
        (
            "It rained. The clerks left and the Lisk Mail reported that it shut.",
            "the Lisk Mail",
            "The clerks left and the Lisk Mail",
            False,
        ),
    ],
)
def test_a_name_beside_the_source_that_only_the_rules_have(
    text: str, short: str, long: str, whole: bool
) -> None:
    rule = ruled(text, long, ["reported"], "it shut")
    assert merged(text, [tagged(text, short, "reported", "it shut")], rule) == [
        (long if whole else short, "it shut")
    ]


def test_what_has_a_speaker_of_its_own_is_not_put_to_the_paragraph_before() -> None:
    text = "Ana Ruiz told a rally that it leaks.\n\nLena Fisk said the dam was safe."
    rule = ruled(text, "Lena Fisk", ["said"], "the dam was safe")
    learned = tagged(text, "Ana Ruiz", "told", "the dam was safe")
    assert merged(text, [learned], rule) == [("Lena Fisk", "the dam was safe")]
    assert merged(text, [learned]) == [("Ana Ruiz", "the dam was safe")], (
        "it may go on, where nobody else speaks"
    )


def test_a_colon_leads_to_the_next_paragraph() -> None:
    text = "The embassy wrote:\n\n“Reports indicate that the dam leaks.”"
    rule = ruled(text, "Reports", ["indicate"], "the dam leaks.")
    learned = tagged(text, "The embassy", "wrote:", "Reports indicate that the dam leaks.")
    assert merged(text, [learned], rule)[0] == ("The embassy", "Reports indicate that the dam leaks.")
