"""Real names and addresses of agencies and of outlets in North America, the British Isles and Oceania."""

from __future__ import annotations

import pytest

from onrecord.outlets import OutletRegistry
from onrecord_plugins.outlets.registry import read_tables


@pytest.fixture(scope="module")
def registry() -> OutletRegistry:
    return OutletRegistry(read_tables())


@pytest.mark.parametrize(
    ("name", "outlet", "country"),
    [
        ("AP", "Associated Press", "US"),
        ("The Associated Press", "Associated Press", "US"),
        ("AFP", "Agence France-Presse", "FR"),
        ("Agence France Presse", "Agence France-Presse", "FR"),
        ("DPA", "dpa", "DE"),
        ("German Press Agency", "dpa", "DE"),
        ("the Reuters news agency", "Reuters", "GB"),
        ("Xinhua News Agency", "Xinhua", "CN"),
        ("Itar-Tass", "TASS", "RU"),
        ("Kyodo news agency", "Kyodo News", "JP"),
        ("Yonhap", "Yonhap News Agency", "KR"),
        ("KCNA", "Korean Central News Agency", "KP"),
        ("SANA", "Syrian Arab News Agency", "SY"),
        ("Fars", "Fars News Agency", "IR"),
        ("Islamic Republic News Agency", "IRNA", "IR"),
        ("Anadolu", "Anadolu Agency", "TR"),
        ("Wafa", "WAFA", "PS"),
        ("Ma’an", "Ma'an News Agency", "PS"),
        ("Saudi Press Agency", "Saudi Press Agency", "SA"),
        ("CTK", "Czech News Agency", "CZ"),
        ("Telam", "Télam", "AR"),
        ("Algerie Presse Service", "Algérie Presse Service", "DZ"),
        ("Press Association", "PA Media", "GB"),
        ("UPI", "United Press International", "US"),
        ("NYT", "The New York Times", "US"),
        ("New York Times newspaper", "The New York Times", "US"),
        ("WSJ", "The Wall Street Journal", "US"),
        ("WaPo", "The Washington Post", "US"),
        ("L.A. Times", "Los Angeles Times", "US"),
        ("Daily Beast", "The Daily Beast", "US"),
        ("Huffington Post", "HuffPost", "US"),
        ("ZeroHedge", "Zero Hedge", "US"),
        ("Ron Paul Institute for Peace and Prosperity", "Ron Paul Institute", "US"),
        ("The Slatest", "Slate", "US"),
        ("Time magazine", "Time", "US"),
        ("VICE News", "Vice", "US"),
        ("Radio Liberty", "Radio Free Europe/Radio Liberty", "US"),
        ("VOA", "Voice of America", "US"),
        ("CNN International", "CNN", "US"),
        ("Cleveland Plain Dealer", "The Plain Dealer", "US"),
        ("St. Petersburg Times", "Tampa Bay Times", "US"),
        ("Politifact", "PolitiFact", "US"),
        ("Globe & Mail", "The Globe and Mail", "CA"),
        ("CBC News", "CBC", "CA"),
        ("Journal de Montreal", "Le Journal de Montréal", "CA"),
        ("Macleans", "Maclean's", "CA"),
        ("the Times", "The Times", "GB"),
        ("FT", "Financial Times", "GB"),
        ("BBC News", "BBC", "GB"),
        ("MailOnline", "Daily Mail", "GB"),
        ("The Telegraph newspaper", "The Daily Telegraph", "GB"),
        ("London Evening Standard", "The Evening Standard", "GB"),
        ("Jane's Defence Weekly", "Jane's", "GB"),
        ("RTE", "RTÉ", "IE"),
        ("Sunday Business Post", "Business Post", "IE"),
        ("SMH", "The Sydney Morning Herald", "AU"),
        ("AFR", "The Australian Financial Review", "AU"),
        ("NZ Herald", "The New Zealand Herald", "NZ"),
        ("Radio New Zealand", "RNZ", "NZ"),
        ("PNG Post-Courier", "Papua New Guinea Post-Courier", "PG"),
    ],
)
def test_by_name(registry: OutletRegistry, name: str, outlet: str, country: str) -> None:
    found = registry.by_name(name)
    assert found is not None
    assert (found.name, found.country) == (outlet, country)


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://www.reuters.com/article/us-x", "Reuters"),
        ("http://uk.reuters.com/article/uk-x", "Reuters"),
        ("https://hosted.ap.org/dynamic/stories/x", "Associated Press"),
        ("https://english.wafa.ps/page/1", "WAFA"),
        ("https://www.xinhuanet.com/english/x.htm", "Xinhua"),
        ("https://www.aa.com.tr/en/world/x", "Anadolu Agency"),
        ("https://en.interfax.com.ua/news/1.html", "Interfax-Ukraine"),
        ("https://agenciabrasil.ebc.com.br/en/x", "Agência Brasil"),
        ("http://www.nytimes.com/2015/06/03/world/x.html", "The New York Times"),
        ("https://cooking.nytimes.com/x", "The New York Times"),
        ("https://abcnews.go.com/International/x", "ABC News"),
        ("https://www.abc.net.au/news/x", "Australian Broadcasting Corporation"),
        ("https://news.yahoo.com/x.html", "Yahoo News"),
        ("https://www.slate.com/blogs/the_slatest/x.html", "Slate"),
        ("https://www.huffingtonpost.com/entry/x", "HuffPost"),
        ("http://www.zerohedge.com/news/x", "Zero Hedge"),
        ("https://pjmedia.com/x", "PJ Media"),
        ("https://motherboard.vice.com/x", "Motherboard"),
        ("https://www.vice.com/x", "Vice"),
        ("https://www.thestar.com/news/x", "Toronto Star"),
        ("https://ici.radio-canada.ca/nouvelle/1", "Radio-Canada"),
        ("https://www.bbc.co.uk/news/1", "BBC"),
        ("https://news.bbc.co.uk/2/hi/1.stm", "BBC"),
        ("https://www.guardian.co.uk/world/x", "The Guardian"),
        ("https://ftalphaville.ft.com/x", "FT Alphaville"),
        ("https://www.ft.com/content/x", "Financial Times"),
        ("https://news.sky.com/story/1", "Sky News"),
        ("https://www.skynews.com.au/x", "Sky News Australia"),
        ("https://edinburghnews.scotsman.com/x", "Edinburgh Evening News"),
        ("https://www.independent.ie/x", "Irish Independent"),
        ("https://www.independent.co.uk/x", "The Independent"),
        ("https://www.smh.com.au/x", "The Sydney Morning Herald"),
        ("https://www.stuff.co.nz/x", "Stuff"),
        ("https://www.fijitimes.com/x", "The Fiji Times"),
    ],
)
def test_by_url(registry: OutletRegistry, url: str, outlet: str) -> None:
    found = registry.by_url(url)
    assert found is not None
    assert found.name == outlet


@pytest.mark.parametrize("name", ["ABC", "APA", "APS", "Daily Star"])
def test_a_name_of_several_outlets_stands_for_none(registry: OutletRegistry, name: str) -> None:
    assert registry.by_name(name) is None


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Reuters",
            "Associated Press",
            "Agence France-Presse",
            "dpa",
            "EFE",
            "ANSA",
            "TASS",
            "Interfax",
            "Xinhua",
        ),
        *(
            "Kyodo News",
            "Press Trust of India",
            "Anadolu Agency",
            "IRNA",
            "Petra News Agency",
            "Ukrinform",
            "PA Media",
        ),
        *(
            "Lusa",
            "Tanjug",
            "Bernama",
            "Antara",
            "Vietnam News Agency",
            "Bloomberg News",
            "The Canadian Press",
        ),
    ],
)
def test_agencies_are_agencies(registry: OutletRegistry, name: str) -> None:
    found = registry.by_name(name)
    assert found is not None
    assert found.agency


@pytest.mark.parametrize("name", ["The New York Times", "BBC", "CNN", "The Guardian", "Politico", "RNZ"])
def test_papers_and_broadcasters_are_no_agencies(registry: OutletRegistry, name: str) -> None:
    found = registry.by_name(name)
    assert found is not None
    assert not found.agency


@pytest.mark.parametrize(
    ("text", "outlet", "contextual"),
    [
        ("Ford told The Daily Beast.", "The Daily Beast", False),
        ("as The Slatest put it", "Slate", False),
        ("citing SANA, the state agency", "Syrian Arab News Agency", False),
        ("He told Maclean’s that", "Maclean's", False),
        ("The Associated Press’s reporter", "Associated Press", False),
        ("He told U.S. News & World Report.", "U.S. News & World Report", False),
        ("on Democracy Now! he said", "Democracy Now!", False),
        ("He told Time in May.", "Time", True),
        ("He told the Guardian in May.", "The Guardian", True),
        ("He told the Sun.", "The Sun", True),
        ("He told Vice, too.", "Vice", True),
        ("according to Petra, the ruins", "Petra News Agency", True),
    ],
)
def test_mentions(registry: OutletRegistry, text: str, outlet: str, contextual: bool) -> None:
    assert [(m.outlet.name, m.contextual) for m in registry.mentions(text)] == [(outlet, contextual)]


@pytest.mark.parametrize(
    "text",
    [
        "She told Vice President Joe Biden.",
        "Foreign Affairs Minister Julie Bishop said no.",
        "Stephen Harper and Barron Trump met Michael Bloomberg.",
        "It was the last time that fortune favoured the independent people of the nation.",
        "In the 19th century it was the 19th of June.",
        "The group wrote on Telegram that it had left New York.",
        "The State Department sent America a message.",
    ],
)
def test_no_outlet_is_named(registry: OutletRegistry, text: str) -> None:
    assert list(registry.mentions(text)) == []
