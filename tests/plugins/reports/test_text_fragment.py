from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Span
from onrecord_plugins.reports.text_fragment import text_fragment

LONG = " ".join(f"word{n}" for n in range(60))
TEXT = f"""\
He said "yes, well-known & true" to the Mail.

Ada spoke. {LONG}. Then she went.

First of two.

Second of two, after all.
"""


def read(fragment: str) -> tuple[str, str, str, str]:
    """Prefix, start, end and suffix of a directive, read as its specification has it."""
    name, _, value = fragment.partition("=")
    assert name == "text"
    parts = value.split(",")
    prefix = parts.pop(0)[:-1] if parts[0].endswith("-") else ""
    suffix = parts.pop()[1:] if parts[-1].startswith("-") else ""
    assert 1 <= len(parts) <= 2
    start, end = parts if len(parts) == 2 else (parts[0], "")
    return unquote(prefix), unquote(start), unquote(end), unquote(suffix)


def find(fragment: str, text: str) -> str:
    """The words that a browser would mark in ``text``, white space as one space; fails where there are none."""
    prefix, start, end, suffix = read(fragment)
    line = " ".join(text.split())
    at = line.index(f"{prefix} {start}" if f"{prefix} {start}" in line else f"{prefix}{start}")
    begin = line.index(start, at + len(prefix))
    stop = line.index(end, begin + len(start)) + len(end) if end else begin + len(start)
    assert line[stop:].lstrip().startswith(suffix)
    return line[begin:stop]


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    "words",
    ["yes, well-known & true", "He said", "to the Mail.", LONG, "Second of two, after all.", "Ada spoke."],
)
def test_the_words_are_found_again(words: str) -> None:
    assert find(text_fragment(TEXT, span(words)), TEXT) == words


def test_dash_comma_and_ampersand_are_no_syntax() -> None:
    fragment = text_fragment(TEXT, span("yes, well-known & true"))
    assert fragment == "text=He%20said%20%22-,yes%2C%20well%2Dknown%20%26%20true,-%22%20to%20the%20Mail."


def test_a_long_passage_is_given_by_its_ends() -> None:
    prefix, start, end, suffix = read(text_fragment(TEXT, span(LONG)))
    assert (prefix, suffix) == ("Ada spoke.", ". Then she went.")
    assert (start, end) == (" ".join(LONG.split()[:6]), " ".join(LONG.split()[-6:]))


def test_a_passage_of_two_paragraphs_is_given_by_its_ends() -> None:
    fragment = text_fragment(TEXT, span("First of two.\n\nSecond of two"))
    assert read(fragment) == ("", "First of two.", "Second of two", ", after all.")


def test_context_stays_inside_the_paragraph() -> None:
    assert read(text_fragment(TEXT, span("First of two."))) == ("", "First of two.", "", "")


def test_a_part_of_a_word_is_widened_to_the_word() -> None:
    start = TEXT.index("well-known") + 6
    assert read(text_fragment(TEXT, Span(start, start + 2)))[1] == "known"


@pytest.mark.parametrize("text", ["", "   ", "…", '"'])
def test_without_a_word_there_is_nothing_to_find(text: str) -> None:
    assert text_fragment(text, Span(0, len(text))) == ""


def test_one_endless_word_makes_no_endless_address() -> None:
    assert text_fragment("x" * 5000, Span(0, 5000)) == ""
    assert len(text_fragment("x" * 5000 + " end", Span(5001, 5004))) < 50


@given(st.text('ab ,-&\n%é"', min_size=1, max_size=60), st.data())
def test_what_is_found_holds_the_passage(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    fragment = text_fragment(text, Span(start, end))
    if not fragment:
        assert not any(char.isalnum() for char in text[start:end])
        return
    prefix, first, last, suffix = read(fragment)
    line = " ".join(text.split())
    for part in (prefix, first, last, suffix):
        assert part in line
    squeezed = "".join(text[start:end].split())
    assert "\n" in text[start:end] if last else squeezed in "".join(first.split())
