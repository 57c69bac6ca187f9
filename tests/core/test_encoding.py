from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.document import Document
from onrecord.encoding import binary_kind, clean, decode, read_text
from onrecord.errors import InputError

TEXT = "Zoë Müller’s café: “naïve”, she said – twice.\nÇa suffit."


def _zip_of(name: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(name, "x")
    return stream.getvalue()


@pytest.mark.parametrize(
    "charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman"]
)
def test_western_text_is_read_whatever_it_was_saved_as(charset: str) -> None:
    declared = charset if charset == "mac_roman" else None
    assert decode(TEXT.encode(charset), declared=declared).text == TEXT


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        (
            "koi8-r",
            "Мэр заявил в понедельник, что мост откроется весной. Инженер нашёл трещину в опоре моста.",
        ),
        ("shift_jis", "市長は月曜日に、橋は春に再開すると述べた。技師は橋脚にひびを見つけたと話した。"),
        ("iso2022_jp", "市長は月曜日に、橋は春に再開すると述べた。"),
        ("gb18030", "市长星期一说，这座桥将在春天重新开放。工程师说他发现了一条裂缝。"),
        ("iso-8859-2", "Starosta řekl v pondělí, že most bude otevřen na jaře."),
    ],
)
def test_true_declarations_are_followed(charset: str, text: str) -> None:
    assert decode(text.encode(charset), declared=charset).text == text


@pytest.mark.parametrize(
    "declared", ["iso-8859-1", "windows-1252", "gbk", "ascii", "no-such-charset", "utf-16", "base64"]
)
def test_utf8_that_is_declared_as_something_else_is_still_utf8(declared: str) -> None:
    assert decode(TEXT.encode(), declared=declared) == (TEXT, "utf-8")


def test_undeclared_cyrillic_is_found_out() -> None:
    text = "Портовое управление закрыло восточные полосы моста в понедельник, сообщил инженер. " * 5
    assert decode(text.encode("cp1251")).text == text


def test_latin1_by_name_is_windows_1252_as_browsers_read_it() -> None:
    assert decode("“Yes”, said Zoë.".encode("cp1252"), declared="ISO-8859-1").text == "“Yes”, said Zoë."


@pytest.mark.parametrize(
    "page",
    [
        '<html><head><meta charset="koi8-r"></head><p>Мост открыт</p>',
        '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r"><p>Мост открыт</p>',
        '<?xml version="1.0" encoding="koi8-r"?><p>Мост открыт</p>',
    ],
)
def test_declarations_inside_markup_count_only_for_markup(page: str) -> None:
    assert decode(page.encode("koi8-r"), markup=True).text == page


def test_utf8_cut_in_the_middle_of_a_character_loses_only_that() -> None:
    assert decode("Es läuft über".encode()[:-4]).text == "Es läuft "
    assert decode((TEXT * 20).encode() + b"\xe2\x80").text == TEXT * 20


def test_line_ends_controls_and_marks_are_cleaned_and_invisible_characters_kept() -> None:
    raw = "\ufeffone\r\ntwo\rthree\x0bfour\u2028five\x00\x1b[31m\x85six\u200b\u202e\u05d0\ufeff\xa0\tend"
    assert clean(raw) == "one\ntwo\nthree\nfour\nfive[31m\nsix\u200b\u202e\u05d0\ufeff\xa0\tend"
    assert clean("a\ud800b") == "ab"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a PNG image"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG image"),
        (_zip_of("word/document.xml"), "a Word document (docx)"),
        (_zip_of("photo.bin"), "a ZIP archive"),
        (b"\x1f\x8b\x08\x00", "gzip-compressed data"),
        (b"{\\rtf1\\ansi Hello}", "a rich-text (RTF) document"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "an image, sound or video file"),
        (bytes(range(256)) * 4, "binary data"),
        (b"\x00" * 100, "binary data"),
    ],
)
def test_what_is_no_text_is_refused_by_name(content: bytes, kind: str) -> None:
    assert binary_kind(content) == kind
    with pytest.raises(InputError, match="odd.txt") as caught:
        read_text(Document(target="odd.txt", content=content))
    assert kind in caught.value.message
    assert caught.value.hint


def test_stray_zeros_do_not_make_text_binary() -> None:
    content = ("A long and honest sentence. " * 20 + "\0").encode()
    assert binary_kind(content) is None
    assert read_text(Document(target="a", content=content)) == "A long and honest sentence. " * 20


@pytest.mark.parametrize("content", [b"", b" \n\t\r\n"])
def test_empty_input_is_named(content: bytes) -> None:
    with pytest.raises(InputError, match="nothing.txt is empty"):
        read_text(Document(target="nothing.txt", content=content))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "cp1252", "utf-16", "rot13", "\x00"]))
def test_any_bytes_decode_to_a_clean_text(content: bytes, declared: str | None) -> None:
    text = decode(content, declared=declared, markup=True).text
    assert clean(text) == text or text.startswith("\ufeff")
    text.encode("utf-8")


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=200))
def test_utf8_text_comes_back_as_it_was(text: str) -> None:
    assert decode(b"\xef\xbb\xbf" + text.encode()).text == text.removeprefix("\ufeff")
