"""The shipped tables find the outlets of Europe, the Middle East, Asia, Africa and Latin America."""

from __future__ import annotations

import pytest

from onrecord.outlets import OutletRegistry
from onrecord_plugins.outlets.registry import read_tables


@pytest.fixture(scope="module")
def registry() -> OutletRegistry:
    return OutletRegistry(read_tables())


def _name(registry: OutletRegistry, called: str) -> str | None:
    outlet = registry.by_name(called)
    return outlet.name if outlet else None


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Der Spiegel", "DE"),
        ("Le Monde", "FR"),
        ("El País", "ES"),
        ("La Repubblica", "IT"),
        ("Neue Zürcher Zeitung", "CH"),
        ("Gazeta Wyborcza", "PL"),
        ("Novaya Gazeta", "RU"),
        ("Meduza", "LV"),
        ("Ukrainska Pravda", "UA"),
        ("Nasha Niva", "BY"),
        ("Hetq", "AM"),
        ("Cumhuriyet", "TR"),
        ("Bellingcat", "NL"),
        ("Haaretz", "IL"),
        ("Al Jazeera", "QA"),
        ("Enab Baladi", "SY"),
        ("Rudaw", "IQ"),
        ("Press TV", "IR"),
        ("Mada Masr", "EG"),
        ("An-Nahar", "LB"),
        ("The Hindu", "IN"),
        ("Dawn", "PK"),
        ("The Kathmandu Post", "NP"),
        ("South China Morning Post", "HK"),
        ("The Asahi Shimbun", "JP"),
        ("The Hankyoreh", "KR"),
        ("Rappler", "PH"),
        ("Kloop", "KG"),
        ("Mail & Guardian", "ZA"),
        ("Premium Times", "NG"),
        ("Addis Standard", "ET"),
        ("Clarín", "AR"),
        ("Folha de S.Paulo", "BR"),
        ("El Faro", "SV"),
        ("Granma", "CU"),
    ],
)
def test_outlet_stands_under_its_own_name_and_country(
    registry: OutletRegistry, name: str, country: str
) -> None:
    outlet = registry.by_name(name)
    assert outlet is not None
    assert (outlet.name, outlet.country) == (name, country)


@pytest.mark.parametrize(
    ("called", "name"),
    [
        ("FAZ", "Frankfurter Allgemeine Zeitung"),
        ("the NZZ", "Neue Zürcher Zeitung"),
        ("Suddeutsche Zeitung", "Süddeutsche Zeitung"),
        ("Canard Enchaîné", "Le Canard enchaîné"),
        ("Organized Crime and Corruption Reporting Project", "OCCRP"),
        ("Echo of Moscow", "Ekho Moskvy"),
        ("Zerkalo Nedeli", "Dzerkalo Tyzhnia"),
        ("Oslobodjenje", "Oslobođenje"),
        ("Caucasian Knot", "Kavkaz Uzel"),
        ("Ha’aretz", "Haaretz"),
        ("Yediot Aharonot", "Yedioth Ahronoth"),
        ("Ynetnews", "Ynet"),
        ("Israel's Channel 12", "Channel 12 (Israel)"),
        ("al-jazeera", "Al Jazeera"),
        ("al-Masry al-Youm", "Al-Masry Al-Youm"),
        ("Asharq Alawsat", "Asharq Al-Awsat"),
        ("Zaman Al Wasl", "Zaman al-Wasl"),
        ("All4Syria website", "All4Syria"),
        ("Al-Masdar News", "Al-Masdar News"),
        ("SCMP", "South China Morning Post"),
        ("Renmin Ribao", "People's Daily"),
        ("Nihon Keizai Shimbun", "The Nikkei"),
        ("TOI", "The Times of India"),
        ("Channel NewsAsia", "CNA"),
        ("Estadão", "O Estado de S. Paulo"),
        ("Pagina 12", "Página/12"),
        ("M&G", "Mail & Guardian"),
        ("Kenya's Daily Nation", "Daily Nation"),
    ],
)
def test_aliases_and_transliterations_lead_to_the_outlet(
    registry: OutletRegistry, called: str, name: str
) -> None:
    assert _name(registry, called) == name


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.spiegel.de/international/world/a-1.html", "Der Spiegel"),
        ("https://cincodias.elpais.com/mercados/", "Cinco Días"),
        ("https://elpais.com/internacional/", "El País"),
        ("https://tg24.sky.it/mondo", "Sky TG24"),
        ("https://www.pravda.com.ua/eng/news/", "Ukrainska Pravda"),
        ("https://pravda.ru/world/", "Pravda.ru"),
        ("https://mobile.theins.press/en/", "The Insider (Russia)"),
        ("https://www.bellingcat.com/news/mena/", "Bellingcat"),
        ("https://www.haaretz.com/israel-news", "Haaretz"),
        ("https://www.ynetnews.com/articles/0", "Ynet"),
        ("https://www.aljazeera.com/news/", "Al Jazeera"),
        ("https://english.alarabiya.net/en/News", "Al Arabiya"),
        ("https://english.ahram.org.eg/News/1.aspx", "Ahram Online"),
        ("https://gate.ahram.org.eg/News/1.aspx", "Al-Ahram"),
        ("https://english.enabbaladi.net/archives/1", "Enab Baladi"),
        ("https://economictimes.indiatimes.com/news", "The Economic Times"),
        ("https://asia.nikkei.com/Politics", "Nikkei Asia"),
        ("https://www.nikkei.com/article/1", "The Nikkei"),
        ("https://newsinfo.inquirer.net/1", "Philippine Daily Inquirer"),
        ("https://nation.africa/kenya/news", "Daily Nation"),
        ("https://guardian.ng/news/", "The Guardian (Nigeria)"),
        ("https://g1.globo.com/politica", "G1"),
        ("https://www1.folha.uol.com.br/poder/", "Folha de S.Paulo"),
        ("https://noticias.uol.com.br/", "UOL"),
        ("https://elfaro.net/es/1", "El Faro"),
    ],
)
def test_web_addresses_lead_to_the_most_specific_outlet(
    registry: OutletRegistry, url: str, name: str
) -> None:
    outlet = registry.by_url(url)
    assert outlet is not None
    assert outlet.name == name


@pytest.mark.parametrize("shared", ["Delfi", "Dnevnik", "Le Matin", "NTV", "Público", "La Razón", "RTS"])
def test_a_name_of_several_outlets_stands_for_none(registry: OutletRegistry, shared: str) -> None:
    assert registry.by_name(shared) is None


@pytest.mark.parametrize(
    ("text", "named", "contextual"),
    [
        ("She told al-Hayat on Monday.", "Al-Hayat", False),
        ("Süddeutsche Zeitung's reporters saw the files.", "Süddeutsche Zeitung", False),
        ("Asahi Shimbun quoted two ministers.", "The Asahi Shimbun", False),
        ("Clarin published the letter.", "Clarín", False),
        ("She told the Hindu on Monday.", "The Hindu", True),
        ("Gunmen left before Dawn prayers.", "Dawn", True),
        ("The Namibian reported on Monday.", "The Namibian", True),
        ("Fighting spread along the Irrawaddy.", "The Irrawaddy", True),
        ("He sent the draft to Republika.", "Republika", True),
    ],
)
def test_names_that_are_also_words_need_a_context(
    registry: OutletRegistry, text: str, named: str, contextual: bool
) -> None:
    assert [(m.outlet.name, m.contextual) for m in registry.mentions(text)] == [(named, contextual)]


@pytest.mark.parametrize(
    "words",
    [
        "Leaders of Republika Srpska met.",
        "Israel Defense Forces entered Rafah.",
        "Hindu pilgrims crossed the river.",
        "Namibian officials declined to comment.",
        "Ukraine World Cup qualifiers were moved.",
        "The Mothership landed and the Exit was blocked.",
    ],
)
def test_ordinary_phrases_name_no_outlet(registry: OutletRegistry, words: str) -> None:
    assert list(registry.mentions(words)) == []


def test_sister_papers_are_outlets_of_one_owner(registry: OutletRegistry) -> None:
    papers = [registry.by_name(name) for name in ("Hürriyet", "Hürriyet Daily News", "Milliyet")]
    assert len({paper.name for paper in papers if paper}) == 3
    assert {paper.owner for paper in papers if paper} == {"Demirören Media Group"}
