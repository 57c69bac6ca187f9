"""Making untrusted text safe to show to a person. Escaping for a format (HTML, Markdown) is that report's work."""

from __future__ import annotations

import re
import unicodedata

_TERMINAL_SEQUENCE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]{0,64}[ -/]{0,8}[@-~]"  # CSI: colours, cursor movement, clearing
    r"|(?:\x1b[\]P^_X]|[\x9d\x90\x9e\x9f\x98])[^\x07\x1b\x9c]{0,4096}(?:\x07|\x1b\\|\x9c)"  # titles, links, strings
    r"|\x1b[ -/]{0,8}[0-~]?"  # other escapes, and what is left of a broken one
)
_BREAK = re.compile(r"\r\n|[\t\n\x0b\x0c\r\x1c-\x1e\x85\u2028\u2029]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f"  # C0 and C1 controls that are no white space
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidirectional marks, overrides and isolates
    "\u00ad\u180e\u200b-\u200d\u2060-\u2064\u206a-\u206f\ufeff"  # zero width, joiners, soft hyphen
    "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"  # letters that show nothing
    "\ufff9-\ufffb\U000e0000-\U000e0fff]"  # interlinear annotation; tags and variation selectors
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_MARKS_KEPT = 3
_PLAIN = {
    "●": "*", "◉": "+", "◐": "~", "○": "o", "∅": "-", "↻": "@", "▲": "!", "◆": "=", "▪": "-",
    "→": ">", "⇢": "}", "←": "<", "·": "-", "│": "|", "─": "-", "━": "=", "├": "|", "└": "`", "┌": ".",
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...",
    "¶": "#", "\u00a0": " ",
}  # fmt: skip


def without_surrogates(text: str) -> str:
    """Return ``text`` with each lone surrogate replaced by U+FFFD: it can be encoded, and every offset holds."""
    return _SURROGATE.sub("\ufffd", text)


def visible(text: str) -> str:
    """Return ``text`` so that a terminal shows it and does nothing else.

    Escape sequences, control characters, bidirectional controls and characters of no width are taken out; every
    kind of line break becomes a newline, a tab a space; combining marks beyond three on one letter and lone
    surrogates go as well. The result has other offsets than ``text``.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _TERMINAL_SEQUENCE.sub("", text)
    text = _BREAK.sub(lambda found: " " if found[0] == "\t" else "\n", text)
    text = without_surrogates(_UNSEEN.sub("", text))
    return text if text.isascii() else _limit_marks(text)


def _limit_marks(text: str) -> str:
    kept: list[str] = []
    run = 0
    for char in text:
        run = run + 1 if unicodedata.combining(char) else 0
        if run <= _MARKS_KEPT:
            kept.append(char)
    return "".join(kept)


def one_line(text: str) -> str:
    """Return ``text`` made ``visible`` on one line, every stretch of white space one space."""
    return " ".join(visible(text).split())


def columns(text: str) -> int:
    """Return how many columns of a terminal ``text`` takes (East Asian wide characters take two)."""
    if text.isascii():
        return len(text)
    return sum(_columns_of(char) for char in text)


def _columns_of(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def shorten(text: str, limit: int) -> str:
    """Return ``one_line(text)``, cut at a word to ``limit`` columns and ended by ``…`` where it is longer.

    Raises:
        ValueError: if ``limit`` is less than 1.
    """
    if limit < 1:
        raise ValueError(f"no room for any text: {limit}")
    line = one_line(text[: limit * 40])
    if columns(line) <= limit and len(text) <= limit * 40:
        return line
    used, end = 1, 0
    for end, char in enumerate(line):  # noqa: B007 - the index where it stopped fitting is the result
        used += _columns_of(char)
        if used > limit:
            break
    else:
        end = len(line)
    head = line[:end]
    word_end = head.rfind(" ") if end < len(line) and line[end] != " " else end
    if word_end > limit // 2:
        head = head[:word_end]
    return head.rstrip(" ,;:–—-") + "…"


def encodable(text: str, encoding: str) -> str:
    """Return ``text`` in characters that ``encoding`` has: our marks and typography in ASCII, other letters plain or ``?``.

    An encoding that Python does not know counts as ASCII.
    """
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        pass
    except LookupError:
        encoding = "ascii"
    else:
        return text
    return "".join(char if char.isascii() else _in_encoding(char, encoding) for char in text)


def _in_encoding(char: str, encoding: str) -> str:
    base = "".join(part for part in unicodedata.normalize("NFKD", char) if not unicodedata.combining(part))
    for candidate in (char, _PLAIN.get(char), base):
        if candidate is None:
            continue
        try:
            candidate.encode(encoding)
        except UnicodeEncodeError:
            continue
        return candidate
    return "?"


__all__ = ["columns", "encodable", "one_line", "shorten", "visible", "without_surrogates"]
