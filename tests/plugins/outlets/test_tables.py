"""The tables of outlets hold what registry.py promises about them."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

import pytest

from onrecord.model import Outlet
from onrecord.outlets import OutletRegistry, fold_name
from onrecord_plugins.outlets.registry import COLUMNS, read_tables

TABLES = sorted(
    (entry for entry in files("onrecord_plugins.outlets").iterdir() if entry.name.endswith(".csv")),
    key=lambda entry: entry.name,
)
LABEL = r"(?!-)[a-z0-9-]{1,63}(?<!-)"
DOMAIN = re.compile(rf"(?:{LABEL}\.)+[a-z](?:[a-z]+|[a-z0-9-]*[a-z0-9])")
SHARED_SUFFIXES = frozenset(
    """
    ac.uk co.uk gov.uk org.uk com.au net.au org.au co.nz org.nz co.za org.za com.br com.mx com.ar com.co com.pe com.ve
    com.tr com.ua com.pk com.bd com.cn com.tw com.hk com.sg com.my com.ph com.vn co.jp ne.jp co.kr co.in co.id or.id
    co.il org.il co.ke co.ug co.tz co.zw co.zm com.ng com.gh com.eg com.sa com.lb com.jo com.kw com.qa com.cy com.mt
    com.pl com.es com.pt com.gr com.mk com.fj com.pg go.ke go.com org.cy org.qa net.kw net.lb gov.al gov.om
    gov.sa gov.ly gov.lb gov.jo gov.ph gov.kh gov.la gov.tm blogspot.com wordpress.com substack.com medium.com
    """.split()
)
PLATFORMS = frozenset(
    """
    facebook.com fb.com instagram.com linkedin.com reddit.com t.co t.me telegram.org tiktok.com tumblr.com twitter.com
    vk.com weibo.com whatsapp.com x.com youtube.com youtu.be
    """.split()
)
ISO_3166_1 = frozenset(
    """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
    CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO
    FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE
    JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO
    MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW
    PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM
    TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
    """.split()
)


KOSOVO = "XK"  # not in the standard: the code that it leaves to users and that everybody uses


def _twice(values: Iterator[str]) -> list[str]:
    return [value for value, times in Counter(values).items() if times > 1]


@pytest.fixture(scope="module")
def outlets() -> list[Outlet]:
    return list(read_tables())


def test_there_are_at_least_400_outlets_90_of_them_agencies(outlets: list[Outlet]) -> None:
    assert len(outlets) >= 400
    assert sum(outlet.agency for outlet in outlets) >= 90


def test_no_two_outlets_share_a_name(outlets: list[Outlet]) -> None:
    assert _twice(fold_name(outlet.name) for outlet in outlets) == []


def test_no_alias_is_another_outlets_name(outlets: list[Outlet]) -> None:
    names = {fold_name(outlet.name): outlet.name for outlet in outlets}
    assert [
        (outlet.name, alias)
        for outlet in outlets
        for alias in outlet.aliases
        if names.get(fold_name(alias), outlet.name) != outlet.name
    ] == []


def test_each_domain_stands_once(outlets: list[Outlet]) -> None:
    assert _twice(domain for outlet in outlets for domain in outlet.domains) == []


def test_domains_are_lower_case_host_names_that_the_outlet_has_for_itself(outlets: list[Outlet]) -> None:
    domains = [domain for outlet in outlets for domain in outlet.domains]
    assert [d for d in domains if not DOMAIN.fullmatch(d) or d.startswith("www.") or len(d) > 253] == []
    assert [d for d in domains if d in SHARED_SUFFIXES or d in PLATFORMS] == []


def test_every_domain_leads_to_its_outlet(outlets: list[Outlet]) -> None:
    registry = OutletRegistry(outlets)
    assert [
        domain
        for outlet in outlets
        for domain in outlet.domains
        if registry.by_url(f"https://www.{domain}/2015/06/story.html") is not outlet
    ] == []


def test_countries_are_iso_codes_or_none(outlets: list[Outlet]) -> None:
    known = {None, KOSOVO, *ISO_3166_1}
    assert [(outlet.name, outlet.country) for outlet in outlets if outlet.country not in known] == []


def test_no_outlet_owns_itself(outlets: list[Outlet]) -> None:
    assert [o.name for o in outlets if o.owner is not None and fold_name(o.owner) == fold_name(o.name)] == []


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_table_is_well_formed(table: Traversable) -> None:
    text = table.read_text(encoding="utf-8")
    rows = list(csv.reader(text.splitlines(), strict=True))
    assert tuple(rows[0]) == COLUMNS
    assert [row for row in rows if len(row) != len(COLUMNS)] == []
    assert [row for row in rows if not row[0] or row != [cell.strip() for cell in row]] == []
    assert {row[2] for row in rows[1:]} <= {"", "yes"}
    assert all(c.isprintable() for c in text.replace("\n", ""))


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_table_has_no_empty_or_repeated_values(table: Traversable) -> None:
    for row in csv.DictReader(table.read_text(encoding="utf-8").splitlines()):
        for column in ("domains", "aliases", "contextual"):
            values = row[column].split("|") if row[column] else []
            assert all(value and value == value.strip() for value in values), (row["name"], column)
            assert len(set(values)) == len(values), (row["name"], column)
        assert row["name"] not in row["aliases"].split("|")


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_table_is_sorted_by_name(table: Traversable) -> None:
    names = [row["name"] for row in csv.DictReader(table.read_text(encoding="utf-8").splitlines())]
    assert names == sorted(names, key=fold_name)
