from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.model import Article, InputProblem

Parse = Callable[..., list[Article | InputProblem]]
One = Callable[..., Article]

BODY = (
    "The eastern pier of the bridge has a crack wide enough to take a hand, the harbour board said on Tuesday.\n\n"
    '"I measured it twice," the engineer told reporters. Nobody would guess at the cause of it.\n'
)


def kinds(article: Article) -> list[tuple[str, str]]:
    return [(block.kind.value, block.span.of(article.text)) for block in article.blocks]


def test_header_block_says_what_the_article_is_and_the_text_starts_after_it(article: One) -> None:
    head = (
        "Title: Pier has cracked, engineer says\nOUTLET: larn echo\nauthor: Greta Abrook; Tom Quill\n"
        "date: 2031-03-04\nupdated: 5 March 2031\nurl: https://larnecho.example/pier\n\n"
    )
    found = article(head + BODY)
    assert found.text == BODY
    assert found.title == "Pier has cracked, engineer says"
    assert found.outlet == "The Larn Echo"
    assert found.authors == ("Greta Abrook", "Tom Quill")
    assert (found.published, found.updated) == (date(2031, 3, 4), date(2031, 3, 5))
    assert found.url == found.key == "https://larnecho.example/pier"
    assert found.path == "a.txt"
    assert found.language == "en"
    assert found.blocks == ()


def test_header_values_may_be_empty_and_the_outlet_unknown(article: One) -> None:
    found = article(f"title: Skipper heard it\noutlet: Valley Six Radio\nauthor: \ndate:\n\n{BODY}")
    assert (found.outlet, found.authors, found.published) == ("Valley Six Radio", (), None)
    assert found.key == "a.txt"


@pytest.mark.parametrize("eol", ["\n", "\r\n", "\r"])
def test_header_block_survives_any_line_end_and_a_mark(article: One, eol: str) -> None:
    raw = "\ufeff" + f"title: Cracked\noutlet: Larn Echo\n\n{BODY}".replace("\n", eol)
    assert article(raw.encode()).text == BODY


def test_a_header_value_that_cannot_be_read_is_reported_and_the_article_kept(parse: Parse) -> None:
    found = parse(f"title: Cracked\ndate: 03/04/2031\nurl: larnecho.example/pier\n\n{BODY}")
    problems = [one for one in found if isinstance(one, InputProblem)]
    (article,) = (one for one in found if isinstance(one, Article))
    assert (article.published, article.url, article.key) == (None, None, "a.txt")
    assert ["03/04/2031" in p.why or "larnecho" in p.why for p in problems] == [True, True]
    assert all(p.hint for p in problems)


@pytest.mark.parametrize(
    "text",
    [
        f"Update: the mayor has gone\n\n{BODY}",
        f"Note: what follows is long\nand has no other key\n\n{BODY}",
        "title: only keys\nand then prose without a blank line\n" + BODY,
    ],
)
def test_a_line_with_a_colon_is_no_header_block(article: One, text: str) -> None:
    assert article(text).text == text


def test_without_header_the_whole_file_is_the_text(article: One) -> None:
    text = f"\nLarn Echo\n\nPier of the bridge has cracked\n\nBy Greta Abrook and TOM QUILL | Mar 4, 2031\n\n{BODY}"
    found = article(text)
    assert found.text == text
    assert found.title == "Pier of the bridge has cracked"
    assert found.outlet == "The Larn Echo"
    assert found.authors == ("Greta Abrook", "Tom Quill")
    assert found.published == date(2031, 3, 4)
    assert kinds(found) == [
        ("note", "Larn Echo"),
        ("title", "Pier of the bridge has cracked"),
        ("byline", "By Greta Abrook and TOM QUILL | Mar 4, 2031"),
    ]


@pytest.mark.parametrize(
    ("line", "authors", "published"),
    [
        ("By Greta Abrook", ("Greta Abrook",), None),
        ("by | Mar 4, 2031", (), date(2031, 3, 4)),
        ("By Greta Abrook, The Echo", ("Greta Abrook",), None),
        ("By Greta Abrook in Larn and Tom Quill in Tesk", ("Greta Abrook", "Tom Quill"), None),
        (
            "By Juan de la Cruz, Zoë O’Hara-Smith and J. R. Poe",
            ("Juan de la Cruz", "Zoë O’Hara-Smith", "J. R. Poe"),
            None,
        ),
        ("Words by Greta Abrook", ("Greta Abrook",), None),
        ("By staff reporters", (), None),
        ("4 March 2031", (), date(2031, 3, 4)),
        ("Published: Tuesday, 4th March 2031 at 10:40 GMT", (), date(2031, 3, 4)),
        ("2031-03-04", (), date(2031, 3, 4)),
        ("LARN, March 4, 2031", (), date(2031, 3, 4)),
        ("The day of the 4 March 2031", (), None),
        ("Anniversary of 4 March 2031", (), None),
        ("yesterday", (), None),
        ("03/04/2031", (), None),
        ("March 2031", (), None),
        ("31 February 2031", (), None),
        (
            "By Monday the river had risen to the second step, and on 4 March 2031 it reached the third one",
            (),
            None,
        ),
    ],
)
def test_bylines_and_dates_are_taken_only_where_they_are_plain(
    article: One, line: str, authors: tuple[str, ...], published: date | None
) -> None:
    found = article(f"Pier of the bridge has cracked\n\n{line}\n\n{BODY}")
    assert found.title == "Pier of the bridge has cracked"
    assert (found.authors, found.published) == (authors, published)


def test_updated_is_told_from_published(article: One) -> None:
    found = article(f"Pier cracked\n\nPublished 4 March 2031 | Updated 6 March 2031\n\n{BODY}")
    assert (found.published, found.updated) == (date(2031, 3, 4), date(2031, 3, 6))


def test_dates_of_the_story_are_no_dates_of_the_article(article: One) -> None:
    found = article(f"Pier cracked\n\nOn 4 March 2031 the pier cracked, and nobody was told.\n\n{BODY}")
    assert found.published is None


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Reprinted with permission from Quillmouth Ledger.", "Quillmouth Ledger"),
        ("This article first appeared in the Larn Echo on 4 March 2031.", "The Larn Echo"),
        (
            "This story was originally published by Hillfoot Review, and is reproduced with permission.",
            "Hillfoot Review",
        ),
        ("(Republished from St. Anselm Times)", "St. Anselm Times"),
        ("Originally published at quillmouthledger.example", "Quillmouth Ledger"),
        ("Originally published on www.hillfoot.example.", "www.hillfoot.example"),
        ("This piece was first published in “Hillfoot Review” under a licence.", "Hillfoot Review"),
        ("Greta Abrook is a writer. This essay first appeared in The Echo.", "The Larn Echo"),
        ("This article was published by Larn Echo.", "The Larn Echo"),
        ("This article was published in Politics.", None),
        ("First published on 4 March 2031.", None),
        ("This article first appeared in the print edition of 4 March 2031.", None),
        ("The allegation was first published by the Larn Echo.", None),
        ("It was originally published by hand.", None),
        ("Originally published in March 2031.", None),
    ],
)
def test_reprint_lines_name_whose_work_it_is(article: One, line: str, outlet: str | None) -> None:
    for text in (f"Pier cracked\n\n{BODY}\n{line}", f"Pier cracked\n\n{line}\n\n{BODY * 8}"):
        found = article(text)
        assert found.reprinted_from == outlet
        assert (("note", line) in kinds(found)) == (outlet is not None)
        assert found.outlet is None


def test_a_reprint_line_in_the_middle_is_prose(article: One) -> None:
    middle = "This article first appeared in the Larn Echo, the judge read out."
    assert article(f"Pier cracked\n\n{BODY * 8}\n{middle}\n\n{BODY * 8}").reprinted_from is None


def test_the_articles_own_outlet_is_no_reprint(article: One) -> None:
    found = article(f"Larn Echo\n\nPier cracked\n\n{BODY}\nOriginally published by the Larn Echo.")
    assert (found.outlet, found.reprinted_from) == ("The Larn Echo", None)


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("© 2031 Larn Echo. All rights reserved.", "The Larn Echo"),
        ("Copyright (c) 2029-2031 Quillmouth Ledger Ltd", "Quillmouth Ledger"),
        ("© Hillfoot Review 2031", "Hillfoot Review"),
        ("© 2031 Greta Abrook", None),
    ],
)
def test_copyright_lines_name_the_outlet_but_not_a_person(
    article: One, line: str, outlet: str | None
) -> None:
    found = article(f"Pier cracked\n\n{BODY}\n{line}\n")
    assert found.outlet == outlet
    assert ("note", line) in kinds(found)


def test_an_agency_dateline_names_the_outlet(article: One) -> None:
    assert article(f"Pier cracked\n\nLARN, March 4 (Tesk Wire) - {BODY}").outlet == "Tesk Wire"
    assert article(f"Pier cracked\n\nOfficials (Tesk Wire) - {BODY}").outlet is None


@pytest.mark.parametrize(
    "credit",
    ["Photo by Ana Ruiz/AFP/Getty Images", "Photo: Ana Ruiz", "REUTERS/Ana Ruiz", "AP Photo/Ana Ruiz"],
)
def test_credits_are_captions_with_the_line_before_when_that_is_one(article: One, credit: str) -> None:
    caption = "People stand under the bridge in Larn on March 3, 2031."
    found = article(f"Pier cracked\n\n{caption}\n\n{credit}\n\n{BODY}")
    assert kinds(found) == [("title", "Pier cracked"), ("caption", caption), ("caption", credit)]
    assert found.published is None
    plain = article(f"Pier cracked\n\nThe board met twice and agreed on nothing.\n\n{credit}\n\n{BODY}")
    assert kinds(plain) == [("title", "Pier cracked"), ("caption", credit)]


def test_prose_about_pictures_is_no_credit(article: One) -> None:
    text = f"Pier cracked\n\n{BODY}\nPhotos by the dozen went round the town.\nVideo from the scene shows the crew.\n"
    assert kinds(article(text)) == [("title", "Pier cracked")]


def test_page_furniture_at_the_end_is_marked_and_kept(article: One) -> None:
    text = f"Pier cracked\n\n{BODY}\nAdvertisement\n\n{BODY}\nShare this\n\nRelated Stories:\n"
    found = article(text)
    assert found.text == text
    assert [words for kind, words in kinds(found) if kind == "note"] == [
        "Advertisement",
        "Share this",
        "Related Stories:",
    ]


def test_kickers_above_the_headline_are_no_title(article: One) -> None:
    found = article(f"OPINION\n\nPier cracked, and so did we\n\n{BODY}")
    assert found.title == "Pier cracked, and so did we"


def test_a_text_that_opens_with_prose_has_no_title(article: One) -> None:
    found = article("The board said on Tuesday that it would close the bridge. " * 10)
    assert (found.title, found.blocks) == ("", ())


def test_standard_input_has_a_key_of_its_content(article: One) -> None:
    first, second = article(BODY, None), article(BODY + "More.", None)
    assert first.key != second.key
    assert first.key.startswith("standard input ")
    assert first.path is None


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "a.txt is empty"),
        (b"\n\n  \n", "a.txt is empty"),
        (b"title: Nothing follows\noutlet: Larn Echo\n\n \n", "no article text below its header"),
        (b"\x00\x01\x02\x03" * 9, "looks like binary data"),
        (b"%PDF-1.4 ...", "looks like a PDF"),
        (b'<?xml version="1.0"?><urlset></urlset>', "is XML, but neither a feed nor a page"),
    ],
)
def test_what_holds_no_article_is_refused_in_one_sentence(parse: Parse, content: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        parse(content)
    assert caught.value.hint


@pytest.mark.parametrize(
    "content",
    [b"x" * 1_000_000, b"word " * 4_000_000, b"A line.\n" * 400_000, b"a: b\n" * 200_000, b"by " * 300_000]
    + [b"/ap " * 300_000, "“‘«".encode() * 100_000, "\u202e\u200b\u05d0".encode() * 100_000],
)
def test_huge_and_odd_texts_are_read_whole(article: One, content: bytes) -> None:
    assert article(content).text == content.decode()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            [
                "",
                "Larn Echo",
                "By Greta Abrook",
                "4 March 2031",
                "© 2031 Larn Echo",
                "Photo by Ana Ruiz/AFP",
                "Close",
                "title: x",
            ]
        )
        | st.text(max_size=30),
        min_size=1,
        max_size=14,
    )
)
def test_blocks_lie_in_the_text_and_never_overlap(parse: Parse, lines: list[str]) -> None:
    try:
        found = parse("\n".join(lines).encode("utf-8", "ignore"))
    except InputError:
        return
    for one in found:
        if isinstance(one, Article):
            assert all(a.span.end <= b.span.start for a, b in zip(one.blocks, one.blocks[1:], strict=False))
            assert not one.title or one.title in one.text or one.title in "\n".join(lines)
