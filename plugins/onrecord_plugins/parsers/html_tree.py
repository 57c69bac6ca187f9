"""From the text of a page to a tree, however broken, deep or hostile its markup is."""

from __future__ import annotations

import re

from lxml import etree, html

_MAX_DEPTH = 250
"""Trees nested deeper are flattened: no article is, and libraries recurse."""
_LAYOUT_TAG = re.compile(
    r"</?(?!(?:html|head|body|title|meta|link|base|script|style|p|a|h[1-6]|br|article|blockquote|time)\b)"
    r"[a-zA-Z][^<>]*>",
    re.IGNORECASE,
)
_SELF_CLOSED = re.compile(r"<(script|style|title|textarea|iframe|noscript)\b([^<>]*)/>", re.IGNORECASE)
_REPEATED = re.compile(r"(?:\s*<(article|blockquote|p|a)\b[^<>]*>){40,}", re.IGNORECASE)


def _parse(page: str) -> tuple[html.HtmlElement | None, bool]:
    """Return the tree and whether libxml2 gave up because of its depth."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None, False
    return root, any("depth" in entry.message.lower() for entry in parser.error_log)


def _too_deep(root: html.HtmlElement) -> bool:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _MAX_DEPTH:
            return True
    return False


def read_tree(page: str) -> html.HtmlElement | None:
    """Return the tree of ``page``, not deeper than 250 elements, or None when there is no markup in it.

    Nothing is fetched and no entities are defined by the page. Deeper pages lose their layout, not their words.
    """
    if page.lstrip().startswith("<?xml"):
        page = _SELF_CLOSED.sub(r"<\1\2></\1>", page)
    root, gave_up = _parse(page)
    if root is not None and (gave_up or _too_deep(root)):
        root, _ = _parse(_REPEATED.sub(r"<\1>", _LAYOUT_TAG.sub("<br><br>", page)))
    return root
