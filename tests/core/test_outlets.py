"""The registry of outlets: lookups by name and address, and names found in running text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Outlet
from onrecord.outlets import OutletRegistry, fold_name

GUARDIAN = Outlet("The Guardian", contextual=("Guardian",), domains=("theguardian.com",))
SUN = Outlet("The Sun", contextual=("The Sun",), domains=("thesun.co.uk",))
TIME = Outlet("Time", aliases=("Time magazine",), contextual=("Time",), domains=("time.com",))
VICE = Outlet("Vice", aliases=("Vice News",), contextual=("Vice",), domains=("vice.com",))
REUTERS = Outlet("Reuters", domains=("reuters.com", "reuters.co.uk"), agency=True)
TELAM = Outlet("Télam", aliases=("Telam",), domains=("telam.com.ar",), agency=True)
POST = Outlet("The Washington Post", aliases=("WaPo",), domains=("washingtonpost.com",))
JERUSALEM_POST = Outlet("The Jerusalem Post", domains=("jpost.com",))
SKY = Outlet("Sky News", domains=("news.sky.com",))
SKY_AUSTRALIA = Outlet("Sky News Australia", domains=("skynews.com.au",))
BARRONS = Outlet("Barron's", domains=("barrons.com",))
HARPERS = Outlet("Harper's Magazine", contextual=("Harper's",), domains=("harpers.org",))
WORLD = Outlet("World", contextual=("World",), domains=("world.example",))
WORLD_NEWS = Outlet("World News", domains=("news.world.example",))
FARS = Outlet("Fars", aliases=("Fars News",), agency=True)
AUSTRALIAN = Outlet("The Australian", aliases=("The Australian newspaper",), contextual=("The Australian",))
INDEPENDENT = Outlet("The Independent", contextual=("The Independent",))
ABC_US = Outlet("ABC News", contextual=("ABC",))
ABC_AU = Outlet("Australian Broadcasting Corporation", contextual=("ABC",))
ABC_THIRD = Outlet("Associated Broadcasters of Corran", aliases=("ABC",))

KNOWN = (
    GUARDIAN,
    SUN,
    TIME,
    VICE,
    REUTERS,
    TELAM,
    POST,
    JERUSALEM_POST,
    SKY,
    SKY_AUSTRALIA,
    BARRONS,
    HARPERS,
    WORLD,
    WORLD_NEWS,
    FARS,
    AUSTRALIAN,
    INDEPENDENT,
    ABC_US,
    ABC_AU,
    ABC_THIRD,
)


@pytest.fixture(scope="module")
def registry() -> OutletRegistry:
    return OutletRegistry(KNOWN)


def found(registry: OutletRegistry, text: str) -> list[tuple[str, str, bool]]:
    """The words each mention spans, its outlet, and whether it needs a context."""
    return [(m.span.of(text), m.outlet.name, m.contextual) for m in registry.mentions(text)]


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("The Washington Post", POST),
        ("Washington Post", POST),
        ("the  washington\u00a0post", POST),
        ("WASHINGTON POST", POST),
        ("WaPo", POST),
        ("Guardian", GUARDIAN),
        ("The Time", TIME),
        ("Télam", TELAM),
        ("Te\u0301lam", TELAM),
        ("Telam", TELAM),
        ("Barron's", BARRONS),
        ("Barron’s", BARRONS),
        ("the Guardian newspaper", GUARDIAN),
        ("Time Magazine", TIME),
        ("Fars news agency", FARS),
        ("Fars News Agency", FARS),
        ("Telam news service", TELAM),
        ("Guardian website", GUARDIAN),
        ("Sky News", SKY),
        ("Sky News Australia", SKY_AUSTRALIA),
    ],
)
def test_by_name_finds(registry: OutletRegistry, name: str, outlet: Outlet) -> None:
    assert registry.by_name(name) is outlet


@pytest.mark.parametrize(
    "name",
    ["", "the", "newspaper", "The Guardian Angel", "Post", "Reuter", "Washington", "Guardians", "\x1b[31m"],
)
def test_by_name_does_not_guess(registry: OutletRegistry, name: str) -> None:
    assert registry.by_name(name) is None


def test_a_name_of_several_outlets_stands_for_none(registry: OutletRegistry) -> None:
    assert registry.by_name("ABC") is None
    assert found(registry, "He told ABC on Monday.") == []
    assert registry.by_name("ABC News") is ABC_US


def test_an_outlets_own_name_beats_anothers_alias() -> None:
    own = Outlet("Kestrel")
    other = Outlet("Kestrel Valley News", aliases=("Kestrel",))
    for outlets in ((own, other), (other, own)):
        registry = OutletRegistry(outlets)
        assert registry.by_name("Kestrel") is own
        assert [m.outlet for m in registry.mentions("It was in Kestrel")] == [own]


def test_a_later_outlet_of_the_same_name_replaces_the_earlier() -> None:
    earlier = Outlet("The Courier", aliases=("Brackwater Courier",), domains=("courier.example",))
    later = Outlet("Courier", domains=("courier.test",), country="GB")
    registry = OutletRegistry([earlier, later])
    assert list(registry) == [later]
    assert len(registry) == 1
    assert registry.by_name("The Courier") is later
    assert registry.by_name("Brackwater Courier") is None
    assert registry.by_url("https://courier.example/1") is None
    assert registry.by_url("https://courier.test/1") is later
    assert found(registry, "the Brackwater Courier and the Courier") == [
        ("Courier", "Courier", False),
        ("Courier", "Courier", False),
    ]


def test_an_empty_registry_knows_nothing() -> None:
    registry = OutletRegistry()
    assert len(registry) == 0
    assert registry.by_name("Reuters") is None
    assert registry.by_url("https://reuters.com/") is None
    assert found(registry, "Reuters reported") == []


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://www.reuters.com/world/1", REUTERS),
        ("http://reuters.com", REUTERS),
        ("HTTPS://WWW.Reuters.COM/", REUTERS),
        ("https://uk.reuters.com/article", REUTERS),
        ("https://a.b.mobile.reuters.com:8443/x?u=https://theguardian.com", REUTERS),
        ("https://amp.theguardian.com/world", GUARDIAN),
        ("https://news.sky.com/story/1", SKY),
        ("https://www.telam.com.ar/notas", TELAM),
        ("https://user@reuters.com/", REUTERS),
        ("https://www.reuters.com./world", REUTERS),
        ("https:\\\\reuters.com\\world", REUTERS),
        ("https://world.example/x", WORLD),
        ("https://eu.news.world.example/x", WORLD_NEWS),
    ],
)
def test_by_url_finds(registry: OutletRegistry, url: str, outlet: Outlet) -> None:
    assert registry.by_url(url) is outlet


@pytest.mark.parametrize(
    "url",
    [
        "https://notreuters.com/world",
        "https://reuters.com.evil.example/world",
        "https://reuters.com-news.example/world",
        "https://evil.example/reuters.com",
        "https://evil.example/?u=https://reuters.com/",
        "https://evil.example/#@reuters.com",
        "https://reuters.com@evil.example/",
        "https://evil\\@reuters.com/",
        "https://evil.example\\.reuters.com/",
        "https://reuters.comm/",
        "https://sky.com/",
        "https://sports.sky.com/",
        "https://com.ar/",
        "https://[::1/reuters.com",
        "mailto:desk@reuters.com",
        "reuters",
        "",
    ],
)
def test_by_url_is_not_fooled(registry: OutletRegistry, url: str) -> None:
    assert registry.by_url(url) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Reuters reported it.", [("Reuters", "Reuters", False)]),
        ("told The Washington Post that", [("Washington Post", "The Washington Post", False)]),
        ("Sky News Australia said", [("Sky News Australia", "Sky News Australia", False)]),
        ("Sky News, Australia said", [("Sky News", "Sky News", False)]),
        ("told Time magazine", [("Time magazine", "Time", False)]),
        ("told Time on Monday", [("Time", "Time", True)]),
        ("told Vice News and Vice", [("Vice News", "Vice", False), ("Vice", "Vice", True)]),
        ("told the Guardian", [("Guardian", "The Guardian", True)]),
        ("The Sun rose to its defence", [("Sun", "The Sun", True)]),
        ("(Reuters)", [("Reuters", "Reuters", False)]),
        ("“Reuters”", [("Reuters", "Reuters", False)]),
        ("Télam and Telam", [("Télam", "Télam", False), ("Telam", "Télam", False)]),
    ],
)
def test_mentions(registry: OutletRegistry, text: str, expected: list[tuple[str, str, bool]]) -> None:
    assert found(registry, text) == expected


@pytest.mark.parametrize("mark", ["'", "’"])
def test_a_possessive_is_outside_the_mention(registry: OutletRegistry, mark: str) -> None:
    text = (
        f"The Guardian{mark}s Lena Orr, Reuters{mark}s desk, Reuters{mark} desk and Sky News{mark}s Ann Lee"
    )
    assert found(registry, text) == [
        ("Guardian", "The Guardian", True),
        ("Reuters", "Reuters", False),
        ("Reuters", "Reuters", False),
        ("Sky News", "Sky News", False),
    ]


@pytest.mark.parametrize("mark", ["'", "’"])
def test_an_apostrophe_of_the_name_itself_is_inside(registry: OutletRegistry, mark: str) -> None:
    text = f"He told Barron{mark}s, then Harper{mark}s Magazine and Harper{mark}s."
    assert found(registry, text) == [
        (f"Barron{mark}s", "Barron's", False),
        (f"Harper{mark}s Magazine", "Harper's Magazine", False),
        (f"Harper{mark}s", "Harper's Magazine", True),
    ]
    assert found(registry, "Barron said so, Harper told them, Harper Magazine too") == []


@pytest.mark.parametrize(
    "text",
    [
        "this time it was different",
        "a guardian angel",
        "the sun rose over the vice squad",
        "REUTERS",
        "Reutersville and preReuters",
        "Washington, Post",
        "Guardians of the Timeless",
        "Sun-Times",
        "@Reuters and #Reuters",
    ],
)
def test_other_words_are_no_mentions(registry: OutletRegistry, text: str) -> None:
    assert found(registry, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "She told Vice President Dana Cole that it was over.",
        "She told the Merrow Guardian that it was over.",
        "The Time Warner merger",
        "according to Ellen Sun",
        "a Father Time figure",
        "the\u00a0Merrow\u00a0Guardian",
    ],
)
def test_a_contextual_name_within_a_longer_name_is_no_mention(registry: OutletRegistry, text: str) -> None:
    assert found(registry, text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("In Time he wrote", ["Time"]),
        ("The Guardian On Monday", ["Guardian"]),
        ("She told Time Tuesday that", ["Time"]),
        ("Britain’s Guardian reported", ["Guardian"]),
        ("the Guardian’s Lena Orr", ["Guardian"]),
        ("So said Lena. Time reported", ["Time"]),
        ("A Headline\nTime reported", ["Time"]),
        ("told Time\nShe left", ["Time"]),
        ("Newsweek, Time, Fortune", ["Time"]),
    ],
)
def test_other_capitals_beside_a_contextual_name_do_not_hide_it(
    registry: OutletRegistry, text: str, words: list[str]
) -> None:
    assert [m.span.of(text) for m in registry.mentions(text)] == words


@pytest.mark.parametrize(
    "text",
    [
        "She told Australian police that it was over.",
        "She told the Australian government that it was over.",
        "The Australian\u00a0coach said so.",
        "Independent film-makers and the Independent senator agreed.",
    ],
)
def test_a_contextual_name_that_describes_a_noun_is_no_mention(registry: OutletRegistry, text: str) -> None:
    assert found(registry, text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("She told the Australian that it was over.", ["Australian"]),
        ("She told the Australian newspaper so.", ["Australian newspaper"]),
        ("She told the Independent newspaper so.", ["Independent"]),
        (
            "The Independent reported it, and the Independent recently said so.",
            ["Independent", "Independent"],
        ),
        ("Letters seen by the Independent show that it was over.", ["Independent"]),
        ("The Independent’s reporter asked", ["Independent"]),
        ("So says The Australian. police deny it", ["Australian"]),
        ("So says The Australian\npolice deny it", ["Australian"]),
        ("The Guardian journalist asked", ["Guardian"]),
    ],
)
def test_a_sentence_that_goes_on_after_a_contextual_name_does_not_hide_it(
    registry: OutletRegistry, text: str, words: list[str]
) -> None:
    assert [m.span.of(text) for m in registry.mentions(text)] == words


def test_mentions_come_in_text_order_with_exact_spans(registry: OutletRegistry) -> None:
    text = "Reuters, citing The Washington Post’s report, told Time; Reuters again."
    spans = [(m.span.start, m.span.end) for m in registry.mentions(text)]
    assert spans == [(0, 7), (20, 35), (51, 55), (57, 64)]


def test_names_are_those_that_can_be_looked_up(registry: OutletRegistry) -> None:
    names = list(registry.names())
    assert all(registry.by_name(name) is outlet for name, outlet in names)
    assert ("WaPo", POST) in names
    assert "ABC" not in [name for name, _ in names]


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("The  Irish\tTimes", "irish times"),
        ("L’Équipe", "l'equipe"),
        ("Die Straße", "die strasse"),
        ("Theatre", "theatre"),
        ("ＢＢＣ", "bbc"),
    ],
)
def test_fold_name(name: str, folded: str) -> None:
    assert fold_name(name) == folded


@given(st.from_regex(r"\A(?:the\s|The |THE\t)?[\x00-\x7f]{0,30}\Z"))
def test_names_without_accents_are_folded_as_those_with_them(name: str) -> None:
    assert fold_name(name) == fold_name(f"\u0301{name}\u0301")
