from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.comparison import Alignment, Edit, Weight, align, align_passages, tokens_of
from onrecord.model import Span

ORLO = (
    "We cannot rule out that the dye reached the reservoir, but we have found no sign of it in the tap water."
)
SPLIT = (
    "If the wind had been from the north we would be having a different conversation,",
    "and I would not be drinking this.",
)


def laid(quoted: str, *original: str) -> Alignment:
    text, pieces = "", []
    for piece in original:
        pieces.append(Span(len(text), len(text) + len(piece)))
        text += piece + " she said "
    found = align_passages(quoted, [Span(0, len(quoted))], text, pieces)
    assert found is not None
    return found


def edits(quoted: str, *original: str) -> list[tuple[str, str, str]]:
    return [(c.edit.name, c.quoted_words, c.original_words) for c in laid(quoted, *original).changes]


@pytest.mark.parametrize(
    ("quoted", "original"),
    [
        (
            "making air-strikes in support of ISIL's advance",
            "making air strikes in support of ISIL’s #advance",
        ),
        ("the airstrikes were heavy", "the air strikes were heavy"),
        ("The colour of organised labour", "the color of organized labor"),
        ("We couldn't see forty-two litres", "we could not see 42 liters!"),
        ("Forty thousand litres of dye", "40,000 litres of dye"),
        ("Colonel Qasim left the town", "Colonel Qassim left the town"),
        ("It's nine per cent of theatre-goers", "It is 9 percent of theater-goers"),
    ],
)
def test_typography_and_spelling_are_no_change_of_words(quoted: str, original: str) -> None:
    found = laid(quoted, original)
    assert found.worst is None or found.worst <= Edit.SPELLING


@pytest.mark.parametrize(
    ("quoted", "original", "edit"),
    [
        ("We found the dye in the pipes", "We found that dye in the pipes", Edit.FUNCTION),
        ("We found the paint in the pipes", "We found the dye in the pipes", Edit.CONTENT),
        ("We saw Roth at the Lido gate", "We saw Dorn at the Lido gate", Edit.ENTITY),
        ("We found 42 drums in the pipes", "We found 24 drums in the pipes", Edit.NUMBER),
        ("We did find the dye in the pipes", "We did not find the dye in the pipes", Edit.NEGATION),
        ("We found [green] dye in the pipes", "We found dye in the pipes", Edit.BRACKET),
        ("We found … in the pipes of the works", "We found dye in the pipes of the works", Edit.ELLIPSIS),
        ("We found [...] in the pipes of the works", "We found dye in the pipes of the works", Edit.ELLIPSIS),
        (
            "We found dye in the pipes. We are tired.",
            "We found dye in the pipes. Nobody slept. We are tired.",
            Edit.SENTENCES,
        ),
    ],
)
def test_an_edit_is_classified(quoted: str, original: str, edit: Edit) -> None:
    assert laid(quoted, original).worst is edit


def test_an_omission_in_the_middle_is_found_with_the_words_left_out() -> None:
    quoted = "We cannot rule out that the dye reached the tap water"
    assert edits(quoted, ORLO) == [("NEGATION", "", "the reservoir but we have found no sign of it in")]


def test_a_quotation_parted_by_an_attribution_is_one() -> None:
    found = laid("we would be having a different conversation – and I would not be drinking this", *SPLIT)
    assert found.changes == ()
    assert found.likeness == 1
    assert [token.key for token in found.before] == "if the wind had been from the north".split()


def test_a_bracket_stands_for_the_pronoun_before_which_it_is_put() -> None:
    assert edits("[The works] would be having a different conversation", *SPLIT) == [
        ("BRACKET", "The works", "we")
    ]


def test_what_the_original_itself_leaves_out_is_no_addition() -> None:
    assert laid("We found the green dye in the pipes", "We found … dye in the pipes").worst is Edit.ELLIPSIS


def test_the_rest_of_the_sentence_is_given() -> None:
    found = laid("the dye reached the reservoir", ORLO)
    assert [t.key for t in found.before] == "we can not rule out that".split()
    assert [t.key for t in found.after][:3] == ["but", "we", "have"]


def test_offsets_lead_back_to_the_original_words() -> None:
    found = laid("“found no sign of it in the … water”", ORLO)
    assert found.span.of(ORLO) == "found no sign of it in the tap water"
    (change,) = found.changes
    assert [token.span.of(ORLO) for token in change.original] == ["tap"]


def test_quotations_without_a_common_word_are_not_laid_side_by_side() -> None:
    assert align(tokens_of("the and of", [Span(0, 10)]), tokens_of("the and of", [Span(0, 10)])) is None
    assert align([], tokens_of("dye", [Span(0, 3)])) is None


def test_a_passage_of_any_length_ends_in_time() -> None:
    long = "dye " * 5_000
    assert align(tokens_of(long, [Span(0, len(long))]), tokens_of(long, [Span(0, len(long))])) is None


WORDS = st.lists(
    st.sampled_from("dye pipe not 40 forty the … [the works] Roth, water. may 'we".split()),
    min_size=1,
    max_size=12,
)


@given(WORDS, WORDS)
def test_every_word_is_accounted_for_once(ours: list[str], theirs: list[str]) -> None:
    quoted, original = " ".join(ours), " ".join(theirs)
    mine = tokens_of(quoted, [Span(0, len(quoted))])
    found = align(mine, tokens_of(original, [Span(0, len(original))]))
    if found is None:
        return
    changed = [t for c in found.changes if c.edit is not Edit.SPELLING for t in c.quoted]
    assert len(changed) + len(found.matched) == len(mine)
    assert 0 <= found.likeness <= 1


@given(WORDS)
def test_a_quotation_laid_on_itself_has_no_change(words: list[str]) -> None:
    text = " ".join(words)
    tokens = tokens_of(text, [Span(0, len(text))])
    found = align(tokens, tokens)
    assert found is None or not [c for c in found.changes if c.edit > Edit.ELLIPSIS]


def test_tokens_keep_their_places_and_kinds() -> None:
    text = "Roth said we can't lose 2.6 million marks [sic]."
    tokens = tokens_of(text, [Span(0, len(text))])
    assert [t.key for t in tokens] == ["roth", "said", "we", "can", "not", "lose", "#2600000", "marks"]
    assert [t.span.of(text) for t in tokens][3:7] == ["can't", "can't", "lose", "2.6 million"]
    assert tokens[4].weight is Weight.NEGATION
    assert tokens[6].weight is Weight.NUMBER
