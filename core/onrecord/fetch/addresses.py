"""Which network addresses onrecord contacts: those of the public internet, and no others.

The blocks are those of the IANA special-purpose address registries (IPv4 and IPv6), and the metadata services of
cloud providers that live outside them. Translation prefixes are judged by the IPv4 address they carry. A network's
own NAT64 prefix cannot be recognised.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from onrecord.fetch.failure import Failure

Resolve = Callable[[str, int], Sequence[str]]
"""Turns a host name and port into IP addresses as text; raises ``OSError`` when there are none."""

_KINDS_4 = [
    (IPv4Network(block), kind)
    for block, kind in (
        ("169.254.169.254/32", "a cloud metadata service"),
        ("168.63.129.16/32", "a cloud metadata service"),  # Azure's, inside otherwise public space
        ("100.100.100.200/32", "a cloud metadata service"),
        ("127.0.0.0/8", "a loopback address"),
        ("10.0.0.0/8", "a private address"),
        ("172.16.0.0/12", "a private address"),
        ("192.168.0.0/16", "a private address"),
        ("169.254.0.0/16", "a link-local address"),
        ("100.64.0.0/10", "a carrier's shared address"),
        ("0.0.0.0/8", "an unspecified address"),
        ("224.0.0.0/4", "a multicast address"),
        ("192.0.0.0/24", "a reserved address"),
        ("192.88.99.0/24", "a reserved address"),
        ("198.18.0.0/15", "a reserved address"),
        ("192.0.2.0/24", "an address for documentation"),
        ("198.51.100.0/24", "an address for documentation"),
        ("203.0.113.0/24", "an address for documentation"),
        ("240.0.0.0/4", "a reserved address"),
    )
]
_KINDS_6 = [
    (IPv6Network(block), kind)
    for block, kind in (
        ("fd00:ec2::254/128", "a cloud metadata service"),
        ("::1/128", "a loopback address"),
        ("::/128", "an unspecified address"),
        ("fc00::/7", "a private address"),
        ("fe80::/10", "a link-local address"),
        ("fec0::/10", "a private address"),
        ("ff00::/8", "a multicast address"),
        ("2001::/32", "a Teredo tunnel"),
        ("2001::/23", "a reserved address"),
        ("2001:db8::/32", "an address for documentation"),
        ("3fff::/20", "an address for documentation"),
    )
]
_GLOBAL_UNICAST = IPv6Network("2000::/3")
# prefix, and how far right the carried IPv4 address ends in the 128 bits
_CARRIERS = [
    (IPv6Network("::ffff:0:0/96"), 0),
    (IPv6Network("64:ff9b::/96"), 0),
    (IPv6Network("2002::/16"), 80),
]
_ISATAP = (0x00005EFE, 0x02005EFE)
_HINT = "If an intranet or a test server is meant, allow private addresses (--allow-private)."
_NUMBER = re.compile(r"0x[0-9a-f]*|[0-9]+", re.IGNORECASE)


def refused_kind(address: IPv4Address | IPv6Address) -> str | None:
    """Return what kind of address this is ("a loopback address") if it is not to be contacted, else None."""
    if isinstance(address, IPv4Address):
        return next((kind for block, kind in _KINDS_4 if address in block), None)
    carried = _carried_ipv4(address)
    if carried is not None and (kind := refused_kind(carried)):
        return f"{kind} ({carried}) in IPv6 form"
    if carried is not None and address not in _GLOBAL_UNICAST:
        return None
    if kind := next((kind for block, kind in _KINDS_6 if address in block), None):
        return kind
    return None if address in _GLOBAL_UNICAST else "a reserved address"


def _carried_ipv4(address: IPv6Address) -> IPv4Address | None:
    bits = int(address)
    for prefix, shift in _CARRIERS:
        if address in prefix:
            return IPv4Address((bits >> shift) & 0xFFFFFFFF)
    if (bits >> 32) & 0xFFFFFFFF in _ISATAP:
        return IPv4Address(bits & 0xFFFFFFFF)
    return None


def is_odd_ipv4(host: str) -> bool:
    """Whether ``host`` is an IPv4 address in a spelling other than four plain decimal numbers.

    Such a host ends in a number (decimal, octal or hexadecimal), which no registered domain does.
    """
    if ":" in host or not _NUMBER.fullmatch(host.rstrip(".").rpartition(".")[2]):
        return False
    try:
        IPv4Address(host)
    except ValueError:
        return True
    return False


def check_spelling(host: str) -> None:
    """Raise ``Failure`` if ``host`` is an IPv4 address in disguise, which resolvers read in different ways."""
    if is_odd_ipv4(host):
        raise Failure("writes an IPv4 address in an unusual way", hint=_HINT, refused=True)


def check_answers(answers: Sequence[str]) -> None:
    """Raise ``Failure`` if any of the addresses that one name resolved to is not to be contacted.

    One bad answer condemns them all: a name that mixes public and private addresses is after something.
    """
    for answer in answers:
        if kind := refused_kind(ip_address(answer)):
            raise Failure(
                f"leads to {answer}, {kind}, which onrecord does not contact", hint=_HINT, refused=True
            )


def resolve_by_system(host: str, port: int) -> list[str]:
    """Return the addresses that the operating system knows for ``host``, in its order, each once."""
    rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(row[4][0]) for row in rows))
