"""Bytes to text, for authors of parsers: which encoding, what is no text at all, and what a text may hold.

The text returned has ``\\n`` for every line end and no byte order mark at its start, no control characters other
than tab and newline and no lone surrogates. Zero-width and right-to-left characters stay: offsets count them.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from onrecord.document import Document
from onrecord.errors import InputError
from onrecord.language import detect

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x1f\x8b", "gzip-compressed data"),
    (b"BZh", "bzip2-compressed data"),
    (b"\xfd7zXZ\x00", "xz-compressed data"),
    (b"\x28\xb5\x2f\xfd", "zstandard-compressed data"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word, Excel or PowerPoint document"),
    (b"{\\rtf", "a rich-text (RTF) document"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a SQLite database"),
    (b"OggS", "an Ogg recording"),
    (b"ID3", "an MP3 recording"),
)
_ZIPPED = (
    (b"word/", "a Word document (docx)"),
    (b"xl/", "an Excel workbook (xlsx)"),
    (b"ppt/", "a PowerPoint presentation (pptx)"),
    (b"application/epub+zip", "an EPUB book"),
    (b"application/vnd.oasis.opendocument", "an OpenDocument file"),
)
_HEAD = 64 * 1024
_DECLARATION_WINDOW = 4096
_XML_DECLARATION = re.compile(
    rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']""", re.IGNORECASE
)
_META_CHARSET = re.compile(rb"""<meta\b[^>]{0,400}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_ESCAPED = ("iso2022", "hz")
"""Encodings written in ASCII bytes, which pass for UTF-8: there the declaration decides."""
_INSTEAD_OF = {
    "mac-cyrillic": "cp1251",
    "ptcp154": "cp1251",
    "mac-greek": "cp1253",
    "mac-latin2": "cp1250",
    "mac-turkish": "cp1254",
    "mac-roman": "cp1252",
}
_NOT_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_NON_ASCII_BYTE = re.compile(rb"[\x80-\xff]")


class Decoded(NamedTuple):
    """A clean text and the encoding (Python's name) that its bytes were in."""

    text: str
    charset: str


def binary_kind(content: bytes) -> str | None:
    """Return what ``content`` is when it is no text ("a PDF", "a Word document (docx)"), or None for text."""
    start = content[:_HEAD]
    if any(start.startswith(mark) for mark, _ in _BOMS):
        return None
    if start.startswith(b"PK\x03\x04"):
        return next((kind for part, kind in _ZIPPED if part in start), "a ZIP archive")
    for signature, kind in _SIGNATURES:
        if start.startswith(signature):
            return kind
    if start[:4] == b"RIFF" and start[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        return "an image, sound or video file"
    if start[4:8] == b"ftyp":
        return "an image or video file"
    if _wide_charset(start) is None and len(_NOT_TEXT.findall(start)) * 100 > len(start):
        return "binary data"
    return None


def _wide_charset(start: bytes) -> str | None:
    """Return the UTF-16 without a mark that ``start`` is in: western text has a zero in every other byte."""
    sample = start[: len(start) // 2 * 2]
    if len(sample) < 8:
        return None
    for charset, zeros, letters in (
        ("utf-16-le", sample[1::2], sample[::2]),
        ("utf-16-be", sample[::2], sample[1::2]),
    ):
        if zeros.count(0) * 10 >= len(zeros) * 6 and letters.count(0) * 50 <= len(letters):
            return charset
    return None


def declared_in_markup(content: bytes) -> str | None:
    """Return the charset that an XML declaration or ``<meta>`` at the start of ``content`` names, or None."""
    start = content[:_DECLARATION_WINDOW]
    found = _XML_DECLARATION.search(start) or _META_CHARSET.search(start)
    return found.group(1).decode("ascii", "replace") if found else None


def _codec(name: str | None) -> str | None:
    """Return Python's name of a text encoding; by the web's custom Latin-1 means Windows-1252."""
    if not name:
        return None
    try:
        found = codecs.lookup(name.strip().strip("\"'"))
    except (LookupError, ValueError):
        return None
    if not getattr(found, "_is_text_encoding", True) or found.name in ("idna", "punycode", "utf-7"):
        return None
    return "cp1252" if found.name in ("iso8859-1", "ascii") else found.name


def _strict(content: bytes, charset: str) -> str | None:
    try:
        return content.decode(charset)
    except (UnicodeError, ValueError):
        return None


def _mostly_utf8(content: bytes) -> str | None:
    """Return UTF-8 with a few broken bytes (cut off in the middle, one bad paste), None if it is something else."""
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    good = sum(1 for _ in re.finditer(r"[^\x00-\x7f\ufffd]", text))
    if broken > 1 and broken * 20 > good:
        return None
    if broken == 1 and not good and not text.endswith("\ufffd"):
        return None
    return text.removesuffix("\ufffd") if broken == 1 else text


def _guessed(content: bytes) -> Decoded:
    """Return what charset-normalizer finds, put right where it prefers what hardly anybody writes in."""
    from charset_normalizer import from_bytes

    first = _NON_ASCII_BYTE.search(content)
    start = max(0, first.start() - 20_000) if first else 0
    best = from_bytes(content[start : start + 120_000]).best()
    found = _codec(best.encoding) if best else None
    sample = content[start : start + 20_000].decode("cp1252", "replace")
    is_western = best is None or best.language in ("Unknown", "English") or detect(sample).language == "en"
    candidates = ("cp1252" if is_western else None, _INSTEAD_OF.get(found or ""), found)
    for charset in candidates:
        if charset and (text := _strict(content, charset)) is not None:
            return Decoded(text, charset)
    return Decoded(content.decode(found or "cp1252", "replace"), found or "cp1252")


def _decode(content: bytes, declared: str | None, markup: bool) -> Decoded:
    for mark, charset in _BOMS:
        if content.startswith(mark):
            return Decoded(content[len(mark) :].decode(charset, "replace"), charset)
    if wide := _wide_charset(content[:_HEAD]):
        return Decoded(content.decode(wide, "replace"), wide)
    claims = [_codec(declared), _codec(declared_in_markup(content)) if markup else None]
    named = [charset for charset in claims if charset]
    for charset in named:
        if charset.startswith(_ESCAPED) and (text := _strict(content, charset)) is not None:
            return Decoded(text, charset)
    if (text := _strict(content, "utf-8")) is not None:
        return Decoded(text, "utf-8")
    if (text := _mostly_utf8(content)) is not None:
        return Decoded(text, "utf-8")
    for charset in named:
        if charset != "utf-8" and (text := _strict(content, charset)) is not None:
            return Decoded(text, charset)
    return _guessed(content)


def clean(text: str) -> str:
    """Return ``text`` as the module promises it: line ends are newlines, no control characters or lone surrogates."""
    return _CONTROL.sub("", _LINE_END.sub("\n", text)).removeprefix("\ufeff")


def decode(content: bytes, *, declared: str | None = None, markup: bool = False) -> Decoded:
    """Return the text of ``content`` and its encoding; time is linear in its length.

    A byte order mark decides. Then bytes that are valid UTF-8 are UTF-8, whatever is declared (text in another
    encoding hardly ever is); then ``declared`` (by HTTP) and, with ``markup``, the document's own declaration, as
    far as the bytes bear it out; then what charset-normalizer finds. Bytes that fit nowhere become U+FFFD.
    """
    text, charset = _decode(content, declared, markup)
    return Decoded(clean(text), charset)


def read_text(document: Document, *, markup: bool = False) -> str:
    """Return the clean text of ``document``.

    Raises:
        InputError: if it is empty or no text but, say, a PDF or an image.
    """
    if not document.content.strip():
        raise InputError(
            f"{document.target} is empty.", hint="Check that the file was saved or downloaded whole."
        )
    if kind := binary_kind(document.content):
        raise InputError(
            f"{document.target} holds no text that can be audited: it looks like {kind}.",
            hint="Save the article as text, Markdown or HTML and audit that file.",
        )
    return decode(document.content, declared=document.charset, markup=markup).text


__all__ = ["Decoded", "binary_kind", "clean", "declared_in_markup", "decode", "read_text"]
