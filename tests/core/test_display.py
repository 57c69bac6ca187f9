from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.display import columns, encodable, one_line, shorten, visible, without_surrogates
from onrecord.model import Chain, Claim, Form, Kind, Link, Mode, Standing
from onrecord.wording import chain_in_words, content_in_words, count_of, link_in_words, reason_in_words

BIDI = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u180e\U000e0041"
ANY_TEXT = st.text(st.characters() | st.sampled_from("\x1b\x9b[]m;\u202e\u200b\ud800\x07 \n"), max_size=200)


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("plain text, as it is", "plain text, as it is"),
        ("a\x1b[31mred\x1b[0m b", "ared b"),
        ("a\x9b2Jb", "ab"),
        ("a\x1b]0;title\x07b", "ab"),
        ("a\x1b]8;;http://evil.example\x1b\\link\x1b]8;;\x1b\\b", "alinkb"),
        ("a\x1b]0;never ended", "a0;never ended"),
        ("a\x1bcb\x1b", "ab"),
        ("bell\x07 back\x08 del\x7f nul\x00 nel\x85end", "bell back del nul nel\nend"),
        ("cr\rlf\nboth\r\nsep\u2028end", "cr\nlf\nboth\nsep\nend"),
        ("a\tb", "a b"),
        (f"a{BIDI}b", "ab"),
        (f"a{ZERO_WIDTH}b", "ab"),
        ("broken \ud800 half", "broken \ufffd half"),
        ("e" + "\u0301" * 50, "e" + "\u0301" * 3),
        ("naïve café — “čeština” 日本語 عربى", "naïve café — “čeština” 日本語 عربى"),
    ],
)
def test_text_is_shown_without_what_it_would_do_to_a_terminal(hostile: str, shown: str) -> None:
    assert visible(hostile) == shown


@given(ANY_TEXT)
def test_nothing_shown_controls_anything(text: str) -> None:
    shown = visible(text)
    assert not [c for c in shown if c != "\n" and unicodedata.category(c) in ("Cc", "Cs")]
    assert not set(shown) & set(BIDI + ZERO_WIDTH)
    shown.encode()


@given(ANY_TEXT)
def test_one_line_is_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1


@given(ANY_TEXT, st.integers(1, 60))
def test_shortened_text_fits(text: str, limit: int) -> None:
    short = shorten(text, limit)
    assert columns(short) <= limit
    if columns(one_line(text)) <= limit:
        assert short == one_line(text)
    else:
        assert short.endswith("…")


def test_text_is_cut_at_a_word() -> None:
    assert shorten("The river has run low since April", 20) == "The river has run…"
    assert shorten("The river has run, low since April", 19) == "The river has run…"
    assert shorten("Donaudampfschifffahrtsgesellschaft", 10) == "Donaudamp…"
    assert shorten("日本語の記事です", 9) == "日本語の…"


def test_no_room_is_an_error() -> None:
    with pytest.raises(ValueError, match="no room"):
        shorten("text", 0)


def test_a_very_long_text_is_not_read_to_its_end() -> None:
    assert shorten("word " * 1_000_000, 12) == "word word…"


@given(ANY_TEXT)
def test_surrogates_go_and_offsets_stay(text: str) -> None:
    whole = without_surrogates(text)
    assert len(whole) == len(text)
    whole.encode()


@pytest.mark.parametrize(
    ("text", "encoding", "shown"),
    [
        ("● primary → “Ford”…", "utf-8", "● primary → “Ford”…"),
        ("● primary → “Ford”…", "ascii", '* primary > "Ford"...'),
        ("café Žižka 日", "ascii", "cafe Zizka ?"),
        ("café → 日", "latin-1", "café > ?"),
        ("● x", "no-such-encoding", "* x"),
    ],
)
def test_an_encoding_that_lacks_our_signs_gets_plain_ones(text: str, encoding: str, shown: str) -> None:
    assert encodable(text, encoding) == shown


@given(ANY_TEXT, st.sampled_from(["ascii", "latin-1", "cp1252", "cp437", "koi8-r"]))
def test_what_is_encodable_can_be_encoded(text: str, encoding: str) -> None:
    encodable(without_surrogates(text), encoding).encode(encoding)


def claim(**settings: object) -> Claim:
    fixed: dict[str, object] = {
        "article": "art-1",
        "content": (),
        "cue": (),
        "text": '"It fell," … "and fell."',
        "form": Form.DIRECT,
        "mode": Mode.SPEECH,
        "chain": Chain(),
        "standing": Standing.PRIMARY,
        "speech_standing": Standing.PRIMARY,
    }
    return Claim(**{**fixed, **settings})  # type: ignore[arg-type]


def test_content_is_quoted_where_the_article_quotes_it() -> None:
    assert content_in_words(claim()) == "“It fell, … and fell.”"
    assert content_in_words(claim(text="the river fell", form=Form.INDIRECT)) == "the river fell"


def test_a_chain_reads_outward_and_says_what_was_found_elsewhere() -> None:
    links = (
        Link(name="The Daily Beast", kind=Kind.OUTLET, via="Jane Roe"),
        Link(name="Robert Ford", kind=Kind.PERSON, inferred=True),
        Link(name="", kind=Kind.VAGUE),
    )
    assert chain_in_words(Chain(links)) == "The Daily Beast (Jane Roe) ⇢ Robert Ford → nobody named"
    assert chain_in_words(Chain()) == "no source"
    assert link_in_words(Link(name="Acme", kind=Kind.OUTLET, is_self=True)) == "Acme, its own earlier report"


def test_a_reason_nobody_put_into_words_is_printed_as_it_stands() -> None:
    assert reason_in_words("cited-article-not-held") == "the cited article is not held"
    assert reason_in_words("brand-new\x1b[31m") == "brand-new"


def test_counts_agree_with_their_nouns() -> None:
    assert [count_of(n, "claim") for n in (0, 1, 1204)] == ["0 claims", "1 claim", "1,204 claims"]
