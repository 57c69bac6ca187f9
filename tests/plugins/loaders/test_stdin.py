from __future__ import annotations

import pytest

from onrecord.document import Document
from onrecord.errors import InputError
from onrecord.hookspecs import LoadContext
from onrecord_plugins.loaders.stdin import StdinLoader


def _no_fetch(url: str) -> Document:
    raise AssertionError(url)


def _context(content: bytes) -> LoadContext:
    return LoadContext(fetch=_no_fetch, read_stdin=lambda: content, max_bytes=20)


def test_all_of_standard_input_is_one_document_without_path() -> None:
    (document,) = StdinLoader().load("-", _context(b"Some words.\n"))
    assert isinstance(document, Document)
    assert (document.target, document.path, document.url, document.content) == (
        "-",
        None,
        None,
        b"Some words.\n",
    )


@pytest.mark.parametrize(
    ("content", "message"), [(b"", "is empty"), (b" \n", "is empty"), (b"x" * 21, "limit of 20")]
)
def test_nothing_and_too_much_are_refused(content: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        list(StdinLoader().load("-", _context(content)))
    assert caught.value.hint
