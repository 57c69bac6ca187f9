"""The content encoding of a response undone piece by piece, so that a small bomb never becomes a large string.

Only gzip is asked for: zlib can be told how much to give back at once.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from onrecord.fetch.failure import Failure

ACCEPTED = "gzip"
_PIECE = 64 * 1024
_AUTODETECT_HEADER = 32 + zlib.MAX_WBITS


def decode(chunks: Iterable[bytes], encoding: str, max_bytes: int) -> Iterator[bytes]:
    """Yield the decoded bytes of ``chunks`` in pieces of at most 64 KiB (as they come, if not encoded).

    ``encoding`` is the value of ``Content-Encoding``. Raises ``Failure`` for one that was not asked for, for damaged
    or truncated data, and as soon as more than ``max_bytes`` came in or would go out.
    """
    name = encoding.strip().lower()
    if name in ("", "identity"):
        pieces: Iterable[bytes] = chunks
    elif name in ("gzip", "x-gzip", "deflate"):
        pieces = _inflate(_bounded(chunks, max_bytes))
    else:
        raise Failure(
            "is sent in a compression that onrecord did not ask for",
            hint="Save the page from a browser and audit the file.",
        )
    return _bounded(pieces, max_bytes)


def too_large(max_bytes: int) -> Failure:
    """Return the failure of a response over ``max_bytes``."""
    return Failure(
        f"is larger than {max_bytes:,} bytes",
        hint="Raise the size limit, or save the part you need and audit the file.",
    )


def _bounded(pieces: Iterable[bytes], max_bytes: int) -> Iterator[bytes]:
    seen = 0
    for piece in pieces:
        seen += len(piece)
        if seen > max_bytes:
            raise too_large(max_bytes)
        yield piece


def _inflate(chunks: Iterable[bytes]) -> Iterator[bytes]:
    inflater = zlib.decompressobj(_AUTODETECT_HEADER)
    started = after_first = False
    try:
        for chunk in chunks:
            pending = chunk
            while pending:
                if inflater.eof:  # gzip allows several members in a row
                    inflater = zlib.decompressobj(_AUTODETECT_HEADER)
                    started, after_first = False, True
                piece = inflater.decompress(pending, _PIECE)
                pending = inflater.unconsumed_tail or inflater.unused_data
                if piece:
                    started = True
                    yield piece
        while piece := inflater.decompress(b"", _PIECE):
            yield piece
    except zlib.error as error:
        if after_first and not started:
            return  # padding behind the last member, which gzip's own tools ignore too
        raise Failure(
            "is damaged: its compressed data cannot be read",
            hint="Try again, or save the page from a browser and audit the file.",
        ) from error
    if started and not inflater.eof:
        raise truncated()


def truncated() -> Failure:
    """Return the failure of a response that ended too early."""
    return Failure(
        "broke off before the whole page had arrived",
        hint="Try again, or save the page from a browser and audit the file.",
    )
