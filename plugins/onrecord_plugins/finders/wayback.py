"""Finds copies of cited pages in the Wayback Machine, by its CDX server; asked only with ``--finder wayback``.

The protocol is that of the CDX server: rows of captures as JSON, the first row the names of the fields. A capture is
got as it was archived (``id_``), without the archive's own banner and links.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from urllib.parse import quote

from onrecord.hookspecs import Citation, Place, PlaceContext
from onrecord_plugins.finders.endpoints import endpoint_of, read_json
from onrecord_plugins.finders.sites import documents, domains_of

VARIABLE = "ONRECORD_WAYBACK_URL"
DEFAULT = "https://web.archive.org"
MOST_ROWS = 5_000
_MOST_LINKED = 3
_BEFORE, _AFTER = timedelta(days=31), timedelta(days=31)
_FIELDS = "timestamp,original"
_STAMP = re.compile(r"[0-9]{14}")


class WaybackMachine:
    """Asks for captures of the pages that the sentence links to, then for those of the outlet of the right days."""

    name = "wayback"
    opt_in = True

    def plan(self, citation: Citation, context: PlaceContext) -> list[str]:
        """Return the questions to the CDX server."""
        base = endpoint_of(context, VARIABLE, DEFAULT).rstrip("/")
        day = _day(citation)
        asked = [_question(base, url) for url in citation.urls[:_MOST_LINKED]]
        if day is not None:
            asked += [_question(base, f"{domain}/*", day) for domain in domains_of(citation, context.outlets)]
        return asked

    def places(self, citation: Citation, context: PlaceContext) -> Iterator[Place]:
        """Yield, for each page with captures, the one nearest to the day of the citing article."""
        base = endpoint_of(context, VARIABLE, DEFAULT).rstrip("/")
        day = _day(citation)
        nearest: dict[str, tuple[int, str]] = {}
        for document in documents(self.plan(citation, context), context):
            for stamp, original in _rows(read_json(document)):
                taken = _as_date(stamp)
                if taken is not None:
                    away = abs((taken - day).days) if day else 0
                    nearest[original] = min(nearest.get(original, (away, stamp)), (away, stamp))
        for original, (_, stamp) in nearest.items():
            yield Place(url=f"{base}/web/{stamp}id_/{original}", original=original)


def _day(citation: Citation) -> date | None:
    return citation.article.updated or citation.article.published


def _question(base: str, url: str, day: date | None = None) -> str:
    asked = f"{base}/cdx/search/cdx?url={quote(url, safe='')}&output=json&fl={_FIELDS}"
    asked += f"&filter=statuscode:200&filter=mimetype:text/html&limit={MOST_ROWS}"
    if day is not None:
        first, last = day - _BEFORE, day + _AFTER
        asked += f"&from={first:%Y%m%d}&to={last:%Y%m%d}&collapse=urlkey"
    return asked


def _rows(answer: Any) -> Iterator[tuple[str, str]]:
    """Yield timestamp and address of each capture; rows that are not as promised are passed over."""
    if not isinstance(answer, list) or not answer or not isinstance(answer[0], list):
        return
    names = answer[0]
    if "timestamp" not in names or "original" not in names:
        return
    at, of = names.index("timestamp"), names.index("original")
    for row in answer[1 : MOST_ROWS + 1]:
        if not isinstance(row, list) or len(row) != len(names):
            continue
        stamp, original = row[at], row[of]
        if not isinstance(stamp, str) or not isinstance(original, str):
            continue
        if _STAMP.fullmatch(stamp) and original.startswith(("http://", "https://")):
            yield stamp, original


def _as_date(stamp: str) -> date | None:
    try:
        return date(int(stamp[:4]), int(stamp[4:6]), int(stamp[6:8]))
    except ValueError:
        return None


__all__ = ["DEFAULT", "MOST_ROWS", "VARIABLE", "WaybackMachine"]
