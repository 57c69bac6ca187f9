"""Datelines: the place, the day and the agency that a report begins with, "HARTSEL, Oct. 3 (Tesk Wire) - "."""

from __future__ import annotations

import re

from onrecord.model import Span

_DATELINE = re.compile(
    r"(?:(?=[^\n]{0,90}?\()(?:(?:[A-Z][\w.'’-]*|\d{1,2})[ ,./]+){1,8}"
    r"|[A-Z][A-Z.'’ -]{2,30}(?:, [A-Z][a-z]+\.?(?: \d{1,2})?)?\s*)"
    r"(?:\([A-Z][^()\n]{1,40}\)\s*)?[-–—]+\s+(?=[A-Z\d“\"‘'])"
)
"""A place in capitals before a dash, or place and day before an agency in brackets and a dash."""


def without_dateline(text: str, span: Span) -> Span:
    """Return ``span`` without the dateline that it begins with, where it begins a line of ``text``."""
    before = span.start - 1
    while before >= 0 and text[before] in " \t":
        before -= 1
    if before >= 0 and text[before] != "\n":
        return span
    found = _DATELINE.match(text, span.start, span.end)
    return Span(found.end(), span.end) if found and found.end() < span.end else span
