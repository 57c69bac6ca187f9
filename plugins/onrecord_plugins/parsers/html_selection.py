"""Which passages of a page are the article: trafilatura's answer, kept in our own reading of the page.

Trafilatura finds the body well, but rewrites it. So each passage gets a mark of characters that count as punctuation
before trafilatura reads the page; the marks that come back name the passages of the article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import html

from onrecord.model import BlockKind
from onrecord_plugins.parsers.html_passages import PagePassage
from onrecord_plugins.parsers.passages import fold_words

_FIRST = 0x2801  # Braille patterns: printable, no letters, and their blank (U+2800) left out
_BASE = 255
_LONGEST_PAGE = 1_000_000
"""Characters of words beyond which trafilatura takes minutes; no article is nearly as long."""
_FURNITURE = frozenset({"nav", "header", "footer", "aside", "form", "menu"})
_MARKED = re.compile("[\u2800-\u28ff]+")


def _mark(number: int, width: int) -> str:
    signs = []
    for _ in range(width):
        number, sign = divmod(number, _BASE)
        signs.append(chr(_FIRST + sign))
    return "".join(reversed(signs))


def _number(mark: str) -> int:
    number = 0
    for sign in mark:
        number = number * _BASE + ord(sign) - _FIRST
    return number


def _insert_marks(passages: Sequence[PagePassage], width: int) -> None:
    for number, passage in enumerate(passages):
        node = passage.node
        if node is None:
            continue
        old = (node.element.tail if node.tail else node.element.text) or ""
        words = _MARKED.sub("", old)
        new = words[: len(words) - len(words.lstrip())] + _mark(number, width) + words.lstrip()
        if node.tail:
            node.element.tail = new
        else:
            node.element.text = new


def _chosen(root: html.HtmlElement, width: int, count: int) -> set[int]:
    from trafilatura import bare_extraction

    found = bare_extraction(root, include_comments=False, with_metadata=False)
    body = getattr(found, "body", None)
    if body is None:
        return set()
    marks = _MARKED.findall("".join(body.itertext()))
    numbers = (_number(run[i : i + width]) for run in marks for i in range(0, len(run) - width + 1, width))
    return {number for number in numbers if number < count}


def _with_quotations(passages: Sequence[PagePassage], chosen: set[int]) -> set[int]:
    """Add the block quotes and embedded posts that stand among chosen passages: they are often taken for decoration."""
    if not chosen:
        return chosen
    first, last = min(chosen), max(chosen)
    parents = {passages[i].parent for i in chosen}
    around = parents | {parent.getparent() for parent in parents if parent is not None}
    kept = set(chosen)
    for i, passage in enumerate(passages):
        if i in kept or not passage.containers:
            continue
        outer = passage.containers[0]
        is_embed = any(container.kind is BlockKind.EMBED for container in passage.containers)
        ancestors = passage.parent.iterancestors() if passage.parent is not None else ()
        near = any(ancestor in around for _, ancestor in zip(range(6), ancestors, strict=False))
        if not outer.pulled and near and (first < i < last or is_embed):
            kept.add(i)
    return kept


def _without_repeats(passages: Sequence[PagePassage], chosen: set[int]) -> set[int]:
    """Leave out pull quotes whose words the article says anyway."""
    pulled = {i for i in chosen if any(container.pulled for container in passages[i].containers)}
    if not pulled:
        return chosen
    rest = " ".join(fold_words(passages[i].words) for i in sorted(chosen - pulled))
    return {i for i in chosen if i not in pulled or fold_words(passages[i].words) not in rest}


def _outside_furniture(passages: Sequence[PagePassage]) -> list[PagePassage]:
    """Return the passages that are in no navigation, header, footer or form, and more than a link."""
    kept: list[PagePassage] = []
    for passage in passages:
        parent = passage.parent
        around = () if parent is None else (parent, *parent.iterancestors())
        linked = sum(len(piece.text) for piece in passage.pieces if piece.anchor is not None)
        total = sum(len(piece.text) for piece in passage.pieces)
        if linked * 10 < total * 9 and not any(element.tag in _FURNITURE for element in around):
            kept.append(passage)
    return kept


def select_article(root: html.HtmlElement, passages: Sequence[PagePassage]) -> list[PagePassage]:
    """Return those of ``passages`` that are the article, in page order; none when trafilatura finds no article.

    Pages of more than a million characters are not shown to trafilatura: they lose their navigation only.

    ``root`` is used up: its texts are changed.
    """
    if sum(len(piece.text) for passage in passages for piece in passage.pieces) > _LONGEST_PAGE:
        return _outside_furniture(passages)
    width = 1
    while _BASE**width < len(passages):
        width += 1
    _insert_marks(passages, width)
    chosen = _chosen(root, width, len(passages))
    kept = _without_repeats(passages, _with_quotations(passages, chosen))
    return [passages[i] for i in sorted(kept)]
