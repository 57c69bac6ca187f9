"""Column types that keep any Python value whole on any database."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Dialect, Text
from sqlalchemy.types import TypeDecorator

# NUL ends a string for SQLite's LIKE and is refused by PostgreSQL; lone surrogates have no UTF-8 form.
# Paths of undecodable bytes hold the latter. U+001A marks an escape, so it is escaped itself.
_UNSTORABLE = re.compile("[\0\x1a\ud800-\udfff]")
_ESCAPE = re.compile("\x1a([0-9a-f]{4})")


def _escape(text: str) -> str:
    return _UNSTORABLE.sub(lambda m: f"\x1a{ord(m[0]):04x}", text)


def _unescape(text: str) -> str:
    return _ESCAPE.sub(lambda m: chr(int(m[1], 16)), text)


class AnyText(TypeDecorator[str]):
    """Text of any characters, NUL and lone surrogates among them; other text is stored as it is."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Return ``value`` with what a database cannot hold escaped."""
        return None if value is None else _escape(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> str | None:
        """Return the text as it was recorded."""
        return None if value is None else _unescape(str(value))


class Json(TypeDecorator[Any]):
    """Plain lists and values as JSON, safe for any characters inside."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any | None, dialect: Dialect) -> str | None:
        """Return ``value`` as JSON."""
        # Not ensure_ascii: json.loads would join two lone surrogates, \\ud800\\udc00, into one character.
        return _escape(json.dumps(value, ensure_ascii=False, separators=(",", ":")))

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Any:
        """Return the value; ``ValueError`` if it is no JSON."""
        return json.loads(_unescape(value or "null"))


class UtcTime(TypeDecorator[datetime]):
    """A moment, stored in UTC and handed out aware; a naive one is taken for UTC."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return ``value`` in UTC without its zone."""
        if value is None or value.tzinfo is None:
            return value
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment with its zone, UTC."""
        return None if value is None else value.replace(tzinfo=UTC)
