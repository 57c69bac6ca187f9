"""The header block of a plain text, and what a header (or front matter) says in terms of an article."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from onrecord.model import InputProblem
from onrecord_plugins.parsers.bylines import split_authors
from onrecord_plugins.parsers.dates import stated_day

_KEYS = {
    "title": "title",
    "headline": "title",
    "outlet": "outlet",
    "publication": "outlet",
    "publisher": "outlet",
    "site": "outlet",
    "author": "authors",
    "authors": "authors",
    "by": "authors",
    "byline": "authors",
    "date": "published",
    "published": "published",
    "pubdate": "published",
    "updated": "updated",
    "modified": "updated",
    "lastmod": "updated",
    "url": "url",
    "link": "url",
    "canonical": "url",
    "canonical_url": "url",
    "reprinted_from": "reprinted_from",
    "language": "language",
    "lang": "language",
}
_LINE = re.compile(r"[ \t]*([A-Za-z][A-Za-z _-]{0,30}?)[ \t]*:[ \t]*(.*)")
_MAX_LINES = 60
_WEB = re.compile(r"https?://[^\s/]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What a header says. ``problems`` name the values that could not be understood."""

    title: str = ""
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: date | None = None
    updated: date | None = None
    url: str | None = None
    reprinted_from: str | None = None
    language: str | None = None
    problems: tuple[InputProblem, ...] = field(default=())


def _field_of(key: str) -> str | None:
    return _KEYS.get(key.strip().casefold().replace("-", "_").replace(" ", "_"))


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else stated_day(str(value))


def _names(value: object) -> tuple[str, ...]:
    """Return authors out of a string, a list of strings, or a list of mappings with ``name``."""
    if isinstance(value, Mapping):
        value = value.get("name", "")
    if isinstance(value, (list, tuple)):
        return tuple(dict.fromkeys(name for one in value[:100] for name in _names(one)))
    return split_authors(str(value)) if value else ()


def _line(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else str(value)


def read_fields(fields: Mapping[str, Any], target: str) -> Header:
    """Return what ``fields`` (of front matter or a header block, keys in any case) say of the article ``target``.

    Unknown keys are passed over. A date without day, month and year, and a URL that is not http or https, are
    problems: the article is audited without them.
    """
    said: dict[str, Any] = {}
    problems: list[InputProblem] = []
    for key, value in fields.items():
        name = _field_of(str(key))
        if name is None or name in said or value is None or value == "":
            continue
        if name in ("published", "updated"):
            day = _day(value)
            if day is None:
                why = f"The {key} {_line(value)[:60]!r} of {target} is no full date; it is audited without."
                problems.append(InputProblem(target=target, why=why, hint="Write it as 2015-06-03."))
            else:
                said[name] = day
        elif name == "url":
            if _WEB.match(_line(value)):
                said[name] = _line(value)
            else:
                why = f"The {key} {_line(value)[:60]!r} of {target} is no web address; it is audited without."
                problems.append(
                    InputProblem(target=target, why=why, hint="Write it as https://example.com/article.")
                )
        elif name == "authors":
            said[name] = _names(value)
        elif not isinstance(value, (list, dict)):
            said[name] = _line(value)
    return Header(**said, problems=tuple(problems))


def split_header(text: str) -> tuple[dict[str, str], int] | None:
    """Return the fields of the header block that ``text`` opens with, and where the body begins; None without one.

    A header block is a run of ``key: value`` lines up to a blank line or the end, with a title, an outlet and so on
    among its keys. The body begins right after the blank line.
    """
    fields: dict[str, str] = {}
    position = len(text) - len(text.lstrip("\n"))
    for _ in range(_MAX_LINES):
        end = text.find("\n", position)
        stop = len(text) if end < 0 else end
        line = text[position : min(stop, position + 2000)]
        position = min(stop + 1, len(text))
        if not line.strip():
            break  # also at the end of the text
        found = _LINE.fullmatch(line)
        if found is None or (not fields and _field_of(found[1]) is None):
            return None
        fields.setdefault(found[1].casefold(), found[2].strip())
    else:
        return None
    known = {_field_of(key) for key in fields} - {None}
    if not ("title" in known or len(known) >= 2):
        return None
    return fields, position
