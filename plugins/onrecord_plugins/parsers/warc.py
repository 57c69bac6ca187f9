"""Web archives: the pages in a WARC file."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from onrecord.document import Document
from onrecord.errors import InputError
from onrecord.hookspecs import ParseContext
from onrecord.model import Article, InputProblem

_MEDIA_TYPES = frozenset({"application/warc", "application/x-warc"})
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_MAX_RECORD = 32 * 1024 * 1024
_MAX_ARCHIVE = 1024 * 1024 * 1024
"""Bytes of records read from one archive before it is taken for a decompression bomb."""


def _opens_as_warc(content: bytes) -> bool:
    if content.startswith(b"\x1f\x8b"):
        try:
            return zlib.decompressobj(wbits=31).decompress(content[:4096], 16).startswith(b"WARC/")
        except zlib.error:
            return False
    return content.startswith(b"WARC/")


def _read(stream: Any, limit: int) -> bytes:
    parts: list[bytes] = []
    while limit > 0 and (part := stream.read(min(limit, 1024 * 1024))):
        parts.append(part)
        limit -= len(part)
    return b"".join(parts)


class _DamagedError(ValueError):
    """The archive cannot be read further; the message says why."""


def _next_record(records: Iterator[Any]) -> Any:
    """Return the next record, None after the last.

    Raises:
        _DamagedError: if what follows is no record.
    """
    from warcio.exceptions import ArchiveLoadFailed

    try:
        return next(records, None)
    except ArchiveLoadFailed as error:
        raise _DamagedError("what follows is no WARC record, or several were compressed as one") from error
    except AttributeError as error:  # warcio takes the address of a record for granted
        raise _DamagedError("what follows is damaged") from error


def _is_cut_off(record: Any) -> bool:
    """Whether fewer bytes came than the record announces; reads it to its end."""
    while record.raw_stream.read(65536):
        pass
    announced = record.rec_headers.get_header("Content-Length")
    return announced is None or getattr(record.raw_stream, "limit", 0) > 0


def _time(value: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(value).astimezone(UTC) if value else None
    except (ValueError, OverflowError):
        return None


class WarcParser:
    """Reads ``.warc`` and ``.warc.gz`` with warcio; each HTML page that was answered with 200 goes to its own parser."""

    name = "warc"

    def suitability(self, document: Document) -> int:
        """50 for web archives, by content, media type or file name; else 0."""
        name = (document.path or document.url or "").lower()
        is_warc = (
            document.media_type in _MEDIA_TYPES
            or name.endswith((".warc", ".warc.gz"))
            or _opens_as_warc(document.content)
        )
        return 50 if is_warc else 0

    def parse(self, document: Document, context: ParseContext) -> Iterator[Article | InputProblem]:
        """Yield the articles of the archive, and a problem for each page, or rest of the archive, that cannot be read.

        Raises:
            InputError: if warcio is not installed, or the archive holds no HTML page.
        """
        found = False
        for page in self._pages(document):
            found = True
            if isinstance(page, InputProblem):
                yield page
                continue
            try:
                yield from context.parse(page)
            except InputError as error:
                yield InputProblem(target=page.target, why=error.message, hint=error.hint)
        if not found:
            raise InputError(
                f"No HTML pages were found in the archive {document.target}.",
                hint="Only response records with HTML are read.",
            )

    def _pages(self, document: Document) -> Iterator[Document | InputProblem]:
        try:
            from warcio.archiveiterator import ArchiveIterator
        except ImportError as error:
            raise InputError(
                f"{document.target} is a web archive, and what reads those is not installed.",
                hint='Install it: pip install "onrecord[warc]"',
            ) from error

        class Records(ArchiveIterator):  # type: ignore[misc]
            """Remembers whether its last compressed record was whole."""

            cut_off = False

            def close(self) -> None:
                decompressor = self.reader.decompressor if self.reader else None
                self.cut_off = decompressor is not None and not decompressor.eof
                super().close()

        total = 0
        records = Records(BytesIO(document.content))
        while True:
            try:
                record = _next_record(records)
                if record is None:
                    break
                total += max(0, int(record.rec_headers.get_header("Content-Length") or 0))
                if total > _MAX_ARCHIVE:
                    raise _DamagedError(f"its records are larger than {_MAX_ARCHIVE:,} bytes")
                page = self._page(record, document)
                if _is_cut_off(record):
                    raise _DamagedError("its last record is cut off")
            except (EOFError, OSError, zlib.error, ValueError) as error:
                why = str(error) if isinstance(error, _DamagedError) else "what follows is damaged"
                yield self._stopped(document, why)
                return
            if page is not None:
                yield page
        if records.cut_off:
            yield self._stopped(document, "its last record is cut off")

    def _page(self, record: Any, document: Document) -> Document | InputProblem | None:
        """Return the page that ``record`` holds, a problem if it is too large, None if it is no page."""
        http = record.http_headers
        if record.rec_type != "response" or http is None or http.get_statuscode() != "200":
            return None
        media_type, _, parameters = (http.get_header("Content-Type") or "").partition(";")
        if media_type.strip().lower() not in _PAGES:
            return None
        url = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")
        target = f"{document.target} ({url})" if url else document.target
        content = _read(record.content_stream(), _MAX_RECORD + 1)
        if len(content) > _MAX_RECORD:
            why = f"The page {url} in {document.target} is larger than the limit of {_MAX_RECORD:,} bytes."
            return InputProblem(target=target, why=why, hint="Save its article as text and audit that file.")
        charset = parameters.lower().partition("charset=")[2].strip(" \"';").split(";")[0]
        return Document(
            target=target,
            content=content,
            url=url or None,
            media_type=media_type.strip().lower(),
            charset=charset or None,
            headers=tuple((str(name), str(value)) for name, value in http.headers),
            fetched_at=_time(record.rec_headers.get_header("WARC-Date")),
        )

    def _stopped(self, document: Document, why: str) -> InputProblem:
        return InputProblem(
            target=document.target,
            why=f"The archive {document.target} could not be read to its end: {why}.",
            hint="The pages before that were read; fetch or copy the archive again for the rest.",
        )
