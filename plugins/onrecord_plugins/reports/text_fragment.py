"""Text fragments: the part of a URL by which a browser scrolls to words of a page and marks them.

The rules are those of the URL Fragment Text Directives (https://wicg.github.io/scroll-to-text-fragment/): ``text=`` and
then prefix, start, end and suffix, of which only the start is needed. Each is matched in whole words and inside one block of
the page; a paragraph of the text is taken for a block.
"""

from __future__ import annotations

from urllib.parse import quote

from onrecord.display import without_surrogates
from onrecord.model import Span

_WHOLE = 160
"""Characters of a passage that are given in full; of a longer one the first and the last words are."""
_END_WORDS = 6
_CONTEXT_WORDS = 5
_CONTEXT = 32
_LONGEST = 300
_WORD_REACH = 64


def text_fragment(text: str, span: Span) -> str:
    """Return the directive ``text=…`` that finds ``span`` of ``text``, percent-encoded; empty where there is no word to find.

    A passage that begins or ends inside a word is widened to it.
    """
    start, end = _whole_words(text, span)
    lines = [words for line in text[start:end].split("\n") if (words := line.split())]
    if not any(char.isalnum() for char in text[start:end]):
        return ""
    parts = _parts(lines)
    if any(len(" ".join(words)) > _LONGEST for words in parts):
        return ""
    before = text[max(0, start - _LONGEST) : start].rpartition("\n")[2].split()
    after = text[end : end + _LONGEST].partition("\n")[0].split()
    encoded = [_encoded(words) for words in parts]
    if prefix := _context(before[::-1])[::-1]:
        encoded.insert(0, f"{_encoded(prefix)}-")
    if suffix := _context(after):
        encoded.append(f"-{_encoded(suffix)}")
    return f"text={','.join(encoded)}"


def _whole_words(text: str, span: Span) -> tuple[int, int]:
    start, end = span.start, min(span.end, len(text))
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    first, last = start, end
    while 0 < first < end and text[first - 1].isalnum() and text[first].isalnum():
        first -= 1
    while start < last < len(text) and text[last - 1].isalnum() and text[last].isalnum():
        last += 1
    return (first if start - first <= _WORD_REACH else start, last if last - end <= _WORD_REACH else end)


def _parts(lines: list[list[str]]) -> list[list[str]]:
    if len(lines) > 1:
        return [lines[0][:_END_WORDS], lines[-1][-_END_WORDS:]]
    (words,) = lines
    ends = min(_END_WORDS, len(words) // 2)
    if len(" ".join(words)) <= _WHOLE or not ends:
        return [words]
    return [words[:ends], words[-ends:]]


def _context(words: list[str]) -> list[str]:
    """Return the first of ``words`` up to ``_CONTEXT`` characters."""
    kept: list[str] = []
    for word in words[:_CONTEXT_WORDS]:
        if len(" ".join([*kept, word])) > _CONTEXT:
            break
        kept.append(word)
    return kept


def _encoded(words: list[str]) -> str:
    return quote(without_surrogates(" ".join(words)), safe="").replace("-", "%2D")


__all__ = ["text_fragment"]
