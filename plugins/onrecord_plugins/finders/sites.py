"""Where the website of an outlet is, and asking it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from onrecord.document import Document
from onrecord.errors import AddressRefused, FetchError
from onrecord.hookspecs import Citation, PlaceContext
from onrecord.outlets import OutletRegistry

_MOST_DOMAINS = 2


def domains_of(citation: Citation, outlets: OutletRegistry) -> tuple[str, ...]:
    """Return at most two domains of the cited outlet, the main one first; none where the registry knows none."""
    outlet = outlets.by_name(citation.outlet)
    return outlet.domains[:_MOST_DOMAINS] if outlet else ()


def front_pages(citation: Citation, outlets: OutletRegistry) -> list[str]:
    """Return the address of the front page at each domain, ending with a slash."""
    return [f"https://{domain}/" for domain in domains_of(citation, outlets)]


def fetch_from(front: str, path: str, fetch: Callable[[str], Document]) -> Document:
    """Return the document at ``path`` below ``front``; a site that cannot be reached by https is asked by http.

    Raises:
        FetchError: if it cannot be had.
    """
    try:
        return fetch(front + path)
    except AddressRefused:
        raise
    except FetchError as error:
        if not is_silent(error):
            raise
    return fetch(front.replace("https://", "http://", 1) + path)


def is_silent(error: FetchError) -> bool:
    """Whether no connection to the site came about."""
    return bool(getattr(error.__cause__, "unreached", False)) or error.__cause__ is None


def is_at(url: str, domains: tuple[str, ...]) -> bool:
    """Whether the host of ``url`` is one of ``domains`` or below it; a port that a domain gives must agree."""
    try:
        place = urlsplit(url).netloc.casefold().rpartition("@")[2]
    except ValueError:
        return False
    bare = place.partition(":")[0]
    return any(
        host == domain.casefold() or host.endswith(f".{domain.casefold()}")
        for host in (place, bare)
        for domain in domains
    )


def documents(urls: list[str], context: PlaceContext) -> Iterator[Document]:
    """Yield the documents at ``urls`` that can be had; why others cannot is noted by the search itself."""
    for url in urls:
        try:
            yield context.fetch(url)
        except FetchError:
            continue


__all__ = ["documents", "domains_of", "fetch_from", "front_pages", "is_at", "is_silent"]
