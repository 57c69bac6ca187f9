"""Finds cited pages with a search endpoint; asked only with ``--finder search=URL``.

The endpoint is a URL with ``{query}`` in it that answers in JSON: an object with ``results``, each with ``url`` and,
where known, ``title`` and ``publishedDate`` (the answer of a SearXNG instance asked with ``format=json``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import quote

from onrecord.errors import UsageError
from onrecord.hookspecs import Citation, Place, PlaceContext
from onrecord.text import words
from onrecord_plugins.finders.endpoints import endpoint_of, read_json
from onrecord_plugins.finders.sites import documents, domains_of

VARIABLE = "ONRECORD_SEARCH_URL"
MOST_RESULTS = 50
_SLOT = "{query}"
_MOST_WORDS = 8
_SHORTEST = 4
_DAY = re.compile(r"((?:19|20)\d\d)-(\d\d)-(\d\d)")


class WebSearch:
    """Asks for the longest words of the claim at the outlet's own site, or beside its name where that is not known."""

    name = "search"
    opt_in = True

    def plan(self, citation: Citation, context: PlaceContext) -> list[str]:
        """Return the question.

        Raises:
            UsageError: if no endpoint is named, or it has no ``{query}``.
        """
        template = endpoint_of(context, VARIABLE)
        if _SLOT not in template:
            raise UsageError(
                "The finder search has no endpoint with {query} in it.",
                hint=f"Name one: --finder 'search=https://search.example/search?q={_SLOT}&format=json', or {VARIABLE}.",
            )
        return [template.replace(_SLOT, quote(query_for(citation, context), safe=""))]

    def places(self, citation: Citation, context: PlaceContext) -> Iterator[Place]:
        """Yield the results."""
        for document in documents(self.plan(citation, context), context):
            yield from _results(read_json(document))


def query_for(citation: Citation, context: PlaceContext) -> str:
    """Return what is searched for: ``site:domain`` or the outlet's name in quotation marks, and words of the claim."""
    domains = domains_of(citation, context.outlets)
    where = f"site:{domains[0]}" if domains else f'"{citation.outlet}"'
    told = [word.text for word in words(citation.claim.text) if word.text[0].isalnum()]
    rare = sorted(
        {word for word in told if len(word) >= _SHORTEST or word[0].isdigit() or word.isupper()},
        key=lambda word: (-len(word), word),
    )[:_MOST_WORDS]
    return " ".join([where, *(word for word in dict.fromkeys(told) if word in rare)])


def _results(answer: Any) -> Iterator[Place]:
    results = answer.get("results") if isinstance(answer, dict) else None
    for result in results[:MOST_RESULTS] if isinstance(results, list) else ():
        url = result.get("url") if isinstance(result, dict) else None
        if isinstance(url, str) and url.startswith(("http://", "https://")):
            title, day = result.get("title"), result.get("publishedDate")
            yield Place(
                url=url,
                title=title[:500] if isinstance(title, str) else "",
                published=_day(day) if isinstance(day, str) else None,
            )


def _day(text: str) -> date | None:
    found = _DAY.match(text)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


__all__ = ["MOST_RESULTS", "VARIABLE", "WebSearch", "query_for"]
