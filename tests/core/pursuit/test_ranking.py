from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from onrecord import Article, Chain, Citation, Claim, Form, Kind, Link, Mode, Place, Span, Standing
from onrecord.pursuit import ranking
from onrecord.pursuit.ranking import likeliest
from onrecord.pursuit.sought import Sought

TEXT = "The dam wall has nine cracks, the keeper told the Strait Herald."
ARTICLE = Article(key="a", sha256="0" * 64, text=TEXT, outlet="Merrow Gazette", published=date(2031, 4, 2))
CLAIM = Claim(
    article=ARTICLE.id,
    content=(Span(0, 28),),
    cue=(),
    text=TEXT[:28],
    form=Form.INDIRECT,
    mode=Mode.SPEECH,
    chain=Chain((Link(name="Strait Herald", kind=Kind.OUTLET),)),
    standing=Standing.HEARSAY,
    speech_standing=Standing.HEARSAY,
)


def sought(*urls: str) -> Sought:
    citation = Citation(article=ARTICLE, claim=CLAIM, outlet="Strait Herald", urls=urls)
    return Sought(citation=citation, claim=CLAIM, link=0, passage=(Span(0, len(TEXT)),))


def chosen(*places: Place, urls: tuple[str, ...] = ()) -> list[str]:
    return [place.url for place in likeliest(sought(*urls), places, most=3, days=31)]


def at(path: str, **more: object) -> Place:
    return replace(Place(url=f"https://strait.example/{path}"), **more)  # type: ignore[arg-type]


def test_titles_and_addresses_with_the_rare_words_come_first() -> None:
    others = [at(f"cake-fair-{number}") for number in range(50)]
    found = chosen(*others, at("dam-wall-cracks"), at("7", title="Keeper counts cracks in the dam"))
    assert set(found) == {at("dam-wall-cracks").url, at("7").url}


def test_words_that_every_page_has_weigh_less() -> None:
    pages = [at(f"keeper-dam-{number}") for number in range(50)]
    assert chosen(*pages, at("nine-cracks"))[0] == at("nine-cracks").url


def test_one_shared_word_or_the_outlet_s_name_is_chance() -> None:
    assert chosen(at("cracks-in-the-coalition"), at("strait-herald-prize")) == []


@pytest.mark.parametrize(("day", "is_taken"), [(1, True), (28, False)])
def test_pages_of_other_days_are_left_out(day: int, is_taken: bool) -> None:
    place = at("dam-wall-cracks", published=date(2031, 4, day))
    assert bool(chosen(place)) is is_taken
    assert chosen(replace(place, published=date(2030, 4, day))) == []


def test_what_the_passage_links_to_comes_first_whatever_it_is_called() -> None:
    linked = at("a/7", published=date(2020, 1, 1))
    assert chosen(at("dam-wall-cracks"), linked, urls=("http://www.strait.example/a/7/",))[0] == linked.url
    copy = Place(url="https://archive.example/1", original="https://strait.example/a/7")
    assert chosen(copy, urls=("https://strait.example/a/7",)) == [copy.url]


def test_a_listing_is_read_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranking, "MOST_PLACES", 10)
    endless = (at(f"dam-wall-cracks-{number}") for number in iter(int, 1))
    assert likeliest(sought(), endless, most=3, days=31)
