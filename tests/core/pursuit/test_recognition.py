from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from onrecord import Article, Chain, Claim, Form, Hyperlink, Kind, Link, Mode, Outlet, Span, Standing
from onrecord.model import FoundBy
from onrecord.outlets import OutletRegistry
from onrecord.pursuit.recognition import recognised
from onrecord.pursuit.sought import Sought, sought_by

OUTLETS = OutletRegistry([Outlet("Strait Herald", aliases=("SH",), domains=("strait.example",))])
TEXT = (
    "In “Keeper warned of the flood gates” the Strait Herald reported that the reservoir keeper found nine cracks "
    "in the eastern dam wall after the February storm.\n\nAnother paragraph."
)
CONTENT = Span(TEXT.index("the reservoir"), TEXT.index(".\n"))
URL = "https://strait.example/2031/keeper"


def sought(
    *, url: str | None = None, day: date | None = date(2031, 4, 2), text: str = TEXT, **claim: Any
) -> Sought:
    links = (Hyperlink(Span(text.index("reported"), text.index("reported") + 8), url),) if url else ()
    article = Article(
        key="citing", sha256="1" * 64, text=text, outlet="Merrow Gazette", published=day, hyperlinks=links
    )
    made = Claim(
        **{
            "article": article.id,
            "content": (CONTENT,),
            "cue": (Span(text.index("reported"), text.index("reported") + 8),),
            "text": CONTENT.of(text),
            "form": Form.INDIRECT,
            "mode": Mode.SPEECH,
            "chain": Chain((Link(name="Strait Herald", kind=Kind.OUTLET),)),
            "standing": Standing.HEARSAY,
            "speech_standing": Standing.HEARSAY,
            **claim,
        }
    )
    [found] = sought_by([made], {article.id: article})
    return found


OTHER_TEXT = "A fair was held.\n\nThere was cake for all who came, and a band."
SAME_TEXT = (
    "The keeper of the reservoir said on Monday that he found nine cracks in the dam wall, on its eastern side, "
    "after the storm in February.\n\nA fair was held."
)


def candidate(text: str = SAME_TEXT, **more: Any) -> Article:
    fields: dict[str, Any] = {
        "key": "cited", "sha256": "2" * 64, "outlet": "Strait Herald", "published": date(2031, 4, 1), **more
    }  # fmt: skip
    return Article(text=text, **fields)


def how(found: Sought, article: Article, *asked: str) -> FoundBy | None:
    return recognised(found, article, OUTLETS, days=31, asked=asked)


def test_the_article_that_the_sentence_links_to_is_the_cited_one() -> None:
    assert how(sought(url=URL), candidate(OTHER_TEXT, url=URL)) is FoundBy.HYPERLINK
    assert how(sought(url=f"{URL}?utm_source=x"), candidate(OTHER_TEXT), f"{URL}/") is FoundBy.HYPERLINK


def test_a_link_to_another_outlet_is_not_the_cited_article() -> None:
    elsewhere = "https://upland.example/keeper"
    assert how(sought(url=elsewhere), candidate(OTHER_TEXT, url=elsewhere, outlet="Upland Observer")) is None


def test_another_page_of_the_outlet_is_not_the_one_linked_to() -> None:
    assert how(sought(url=URL), candidate(OTHER_TEXT, url="https://strait.example/2031/other")) is None


def test_a_link_to_the_front_page_names_no_article() -> None:
    assert (
        how(sought(url="https://strait.example/"), candidate(OTHER_TEXT, url="https://strait.example"))
        is None
    )


def test_a_link_of_another_sentence_is_not_followed() -> None:
    found = sought(url=URL)
    citing = replace(found.article, hyperlinks=(Hyperlink(Span(len(TEXT) - 9, len(TEXT) - 1), URL),))
    [again] = sought_by([found.claim], {citing.id: citing})
    assert again.citation.urls == ()


def test_the_article_whose_title_is_named_is_the_cited_one() -> None:
    titled = candidate(OTHER_TEXT, title="Keeper warned of the flood gates", published=None)
    assert how(sought(), titled) is FoundBy.TITLE
    assert how(sought(), replace(titled, title="Strait Herald")) is None
    assert how(sought(), replace(titled, outlet="Upland Observer")) is None


def test_an_article_of_the_right_days_that_says_the_same_is_the_cited_one() -> None:
    assert how(sought(), candidate()) is FoundBy.STATEMENT
    assert how(sought(), candidate(outlet="The SH", url="https://www.strait.example/a")) is FoundBy.STATEMENT
    assert (
        how(sought(), candidate(outlet="Upland Observer", reprinted_from="Strait Herald"))
        is FoundBy.STATEMENT
    )


@pytest.mark.parametrize(
    "article",
    [
        candidate(OTHER_TEXT),
        candidate(outlet="Upland Observer"),
        candidate(outlet=None),
        candidate(published=date(2031, 4, 9)),
        candidate(published=date(2031, 1, 1)),
        candidate(published=None),
        candidate(SAME_TEXT.replace("nine", "eleven")),
        candidate(
            SAME_TEXT.replace("cracks", "leaks").replace("eastern", "western").replace("storm", "frost")
        ),
        candidate(key="citing"),
        candidate(sha256="1" * 64),
    ],
    ids=[
        "about something else",
        "of another outlet",
        "of no known outlet",
        "later",
        "long before",
        "of no known day",
        "with another number",
        "with other facts",
        "the citing article itself",
        "a copy of the citing article",
    ],
)
def test_an_article_is_not_taken_that_is(article: Article) -> None:
    assert how(sought(), article) is None


def test_a_long_run_of_the_same_words_needs_no_date() -> None:
    copied = candidate(f"It was said that {CONTENT.of(TEXT)}.", published=None)
    assert how(sought(), copied) is FoundBy.STATEMENT
    assert how(sought(day=None), copied) is FoundBy.STATEMENT


def test_words_in_quotation_marks_are_known_by_a_shorter_run() -> None:
    words = "nine cracks in the wall"
    quoted = sought(text=TEXT, form=Form.DIRECT)
    quoted = Sought(
        citation=quoted.citation, claim=replace(quoted.claim, text=words), link=0, passage=quoted.passage
    )
    assert how(quoted, candidate(f"He counted “{words},” he said.")) is FoundBy.STATEMENT
    assert how(quoted, candidate("He counted nine cracks in a wall, he said.")) is None


def test_a_number_that_differs_is_not_the_same() -> None:
    words = "the reservoir keeper found 19 cracks in the eastern dam wall"
    claimed = sought()
    claimed = Sought(
        citation=claimed.citation, claim=replace(claimed.claim, text=words), link=0, passage=claimed.passage
    )
    said = "On Monday the keeper of the reservoir found {} cracks; the dam wall leaks on its eastern side."
    assert how(claimed, candidate(said.format(19))) is FoundBy.STATEMENT
    assert how(claimed, candidate(said.format(12))) is None
