from __future__ import annotations

from ipaddress import ip_address

import pytest

from onrecord.errors import AddressRefused, FetchError
from onrecord.fetch.addresses import is_odd_ipv4, refused_kind

PUBLIC = "93.184.216.34"


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("127.0.0.1", "loopback"), ("127.255.0.9", "loopback"), ("::1", "loopback"),
        ("10.1.2.3", "private"), ("172.31.255.255", "private"), ("192.168.0.1", "private"),
        ("fd12::1", "private"), ("fec0::1", "private"),
        ("169.254.1.1", "link-local"), ("fe80::1", "link-local"), ("fe80::1%1", "link-local"),
        ("169.254.169.254", "metadata"), ("fd00:ec2::254", "metadata"), ("168.63.129.16", "metadata"),
        ("100.64.0.1", "shared"), ("100.127.255.255", "shared"), ("100.100.100.200", "metadata"),
        ("0.0.0.0", "unspecified"), ("::", "unspecified"),
        ("224.0.0.1", "multicast"), ("239.9.9.9", "multicast"), ("ff02::1", "multicast"),
        ("240.0.0.1", "reserved"), ("255.255.255.255", "reserved"), ("198.18.0.1", "reserved"),
        ("192.0.2.7", "documentation"), ("2001:db8::1", "documentation"), ("3fff::1", "documentation"),
        ("100::1", "reserved"), ("5f00::1", "reserved"), ("64:ff9b:1::a00:1", "reserved"), ("::7f00:1", "reserved"),
        ("::ffff:127.0.0.1", "loopback"), ("::ffff:169.254.169.254", "metadata"),
        ("64:ff9b::10.0.0.1", "private"), ("2002:7f00:1::", "loopback"), ("2002:c0a8:101::1", "private"),
        ("2001:0:4136:e378:8000:63bf:3fff:fdd2", "Teredo"), ("2600::5efe:10.0.0.1", "private"),
    ],
)  # fmt: skip
def test_addresses_that_are_not_contacted(address, kind):
    assert kind in (refused_kind(ip_address(address)) or "")


@pytest.mark.parametrize(
    "address",
    [PUBLIC, "1.1.1.1", "100.63.255.255", "100.128.0.0", "172.32.0.1", "2606:4700::1111", "2a00:1450:4001::200e",
     "::ffff:1.1.1.1", "64:ff9b::1.1.1.1", "2002:101:101::1"],
)  # fmt: skip
def test_addresses_of_the_public_internet(address):
    assert refused_kind(ip_address(address)) is None


@pytest.mark.parametrize(
    "host",
    ["2130706433", "0x7f000001", "0x7f.1", "127.1", "0177.0.0.1", "127.0.0.1.", "0x", "1.2.3.4.5", "a.1"],
)
def test_odd_spellings_of_ipv4(host):
    assert is_odd_ipv4(host)


@pytest.mark.parametrize("host", ["127.0.0.1", "example.org", "1and1.com", "3.example", "::1", "0xy.example"])
def test_ordinary_hosts(host):
    assert not is_odd_ipv4(host)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f.0.0.1", "017700000001", "127.1",
     "169.254.169.254", "0.0.0.0", "[::]", "10.0.0.1", "[fd00:ec2::254]", "127。0。0。1"],
)  # fmt: skip
def test_private_addresses_are_never_connected_to(site, make_fetcher, detour, host):
    url = f"http://{host}:{site.port}/"
    with pytest.raises(AddressRefused) as caught:
        make_fetcher(allow_private=False, tools={"network": detour}).get(url)
    assert url in caught.value.message
    assert "--allow-private" in caught.value.hint
    assert detour.addresses == []
    assert site.visits == []


def names(table):
    return {"resolve": lambda host, port: table[host]}


def test_the_checked_address_is_the_one_connected_to(site, make_fetcher, detour):
    answers = iter([[PUBLIC], ["127.0.0.1"]])  # a name that changes its mind after the check
    tools = {"network": detour, "resolve": lambda host, port: next(answers)}
    site.page("/", b"public")
    document = make_fetcher(allow_private=False, obey_robots=False, tools=tools).get("http://news.example/")
    assert document.content == b"public"
    assert detour.addresses == [PUBLIC]
    assert site.headers[0]["Host"] == "news.example"


@pytest.mark.parametrize("answers", [[PUBLIC, "10.0.0.1"], ["10.0.0.1", PUBLIC], [PUBLIC, "::1"]])
def test_a_name_with_one_private_address_is_refused(make_fetcher, detour, answers):
    tools = {"network": detour} | names({"mixed.example": answers})
    with pytest.raises(
        AddressRefused, match=r"http://mixed.example/ leads to (10\.0\.0\.1, a private|::1, a loopback)"
    ):
        make_fetcher(allow_private=False, tools=tools).get("http://mixed.example/")
    assert detour.addresses == []


@pytest.mark.parametrize(
    "location", ["http://internal.example/", "http://127.0.0.1:8000/", "http://[::1]:8000/"]
)
def test_a_redirect_to_a_private_address_is_refused(site, make_fetcher, detour, location):
    site.redirect("/", location)
    table = {
        "news.example": [PUBLIC], "internal.example": ["10.0.0.7"], "127.0.0.1": ["127.0.0.1"], "::1": ["::1"]
    }  # fmt: skip
    with pytest.raises(AddressRefused) as caught:
        make_fetcher(allow_private=False, tools={"network": detour} | names(table)).get(
            "http://news.example/"
        )
    assert caught.value.message.startswith(f"http://news.example/, which redirects to {location}, leads to")
    assert set(detour.addresses) == {PUBLIC}


def test_a_robots_file_cannot_lead_to_a_private_address(site, make_fetcher, detour):
    site.redirect("/robots.txt", "http://169.254.169.254/latest/meta-data/")
    table = {"news.example": [PUBLIC], "169.254.169.254": ["169.254.169.254"]}
    with pytest.raises(AddressRefused, match="metadata"):
        make_fetcher(allow_private=False, tools={"network": detour} | names(table)).get(
            "http://news.example/"
        )
    assert detour.addresses == [PUBLIC]


def test_allowing_private_addresses_lifts_nothing_else(make_fetcher):
    with pytest.raises(FetchError, match="not an http or https URL"):
        make_fetcher(allow_private=True).get("file:///etc/passwd")


def test_a_second_address_is_tried_when_the_first_does_not_answer(site, make_fetcher):
    tools = names({"two.example": ["127.9.9.9", "127.0.0.1"]})
    site.page("/", b"second")
    assert make_fetcher(tools=tools).get(f"http://two.example:{site.port}/").content == b"second"


def test_an_unknown_name_is_an_error(make_fetcher, slept):
    def resolve(host, port):
        raise OSError("no such name")

    with pytest.raises(FetchError, match="http://nowhere.example/ cannot be found") as caught:
        make_fetcher(tools={"resolve": resolve}).get("http://nowhere.example/")
    assert "spelling" in caught.value.hint
    assert slept == []


def test_a_host_that_no_name_server_could_know_is_an_error(make_fetcher):
    with pytest.raises(FetchError, match="cannot be found"):
        make_fetcher().get(f"http://{'a' * 70}.example/")
