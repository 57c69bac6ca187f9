"""JSON-LD of a page: what its publisher says about the article in schema.org's words."""

from __future__ import annotations

import html
import json
import re
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.encoding import clean

_ARTICLE = re.compile(
    r"(?:^|[/:])(?:\w*NewsArticle|\w*Article|BlogPosting|LiveBlogPosting|Report|SocialMediaPosting)$"
)
_TAG = re.compile(r"<[^<>]{0,200}>")
_MAX_NODES = 5_000

Node = dict[str, Any]


def plain(value: object) -> str:
    """Return a string of metadata as plain words: entities resolved, tags out, single spaces; "" for no string."""
    if not isinstance(value, str):
        return ""
    return " ".join(clean(_TAG.sub(" ", html.unescape(value))).split())


def read_nodes(scripts: Iterable[str]) -> list[Node]:
    """Return every object in ``scripts``, in order of reading; a script that is not JSON is passed over."""
    found: list[Node] = []
    for script in scripts:
        try:
            waiting = deque([json.loads(script.strip().removesuffix(";"), strict=False)])
        except (ValueError, RecursionError):
            continue
        while waiting and len(found) < _MAX_NODES:
            value = waiting.popleft()
            if isinstance(value, list):
                waiting.extendleft(reversed(value))
            elif isinstance(value, dict):
                found.append(value)
                waiting.extend(part for part in value.values() if isinstance(part, (dict, list)))
    return found


def _types(node: Node) -> list[str]:
    declared = node.get("@type")
    return [one for one in (declared if isinstance(declared, list) else [declared]) if isinstance(one, str)]


def _addresses(node: Node) -> Iterator[str]:
    page = node.get("mainEntityOfPage")
    for value in (
        node.get("url"),
        page,
        page.get("@id") if isinstance(page, dict) else None,
        node.get("@id"),
    ):
        if isinstance(value, str):
            yield value.split("#")[0].rstrip("/")


def article_node(nodes: list[Node], url: str | None, title: str) -> Node:
    """Return the node that describes the article of this page, {} without one.

    Pages also describe the articles they link to: the node whose address is ``url``, or whose headline is ``title``,
    wins; else the first that has a headline.
    """
    articles = [
        node for node in nodes if any(_ARTICLE.search(name) for name in _types(node)) and len(node) > 2
    ]
    here = (url or "").split("#")[0].rstrip("/")
    for node in articles:
        if here and here in _addresses(node):
            return node
    for node in articles:
        if title and plain(node.get("headline") or node.get("name")).casefold() == title.casefold():
            return node
    return next((node for node in articles if node.get("headline")), articles[0] if articles else {})


def names_of(value: object, nodes: list[Node], *, people_only: bool = False) -> list[str]:
    """Return the names in an author or publisher value: a string, an object, a reference by ``@id``, or a list.

    With ``people_only``, objects that call themselves organizations are left out.
    """
    if isinstance(value, list):
        return [name for one in value[:50] for name in names_of(one, nodes, people_only=people_only)]
    if isinstance(value, str):
        return [name] if (name := plain(value)) and "://" not in name else []
    if not isinstance(value, dict):
        return []
    if "name" not in value and isinstance(value.get("@id"), str):
        value = next((node for node in nodes if node.get("@id") == value["@id"] and "name" in node), value)
    if people_only and any(re.search(r"Organization|Corporation|WebSite", name) for name in _types(value)):
        return []
    stated = value.get("name")
    return [text for one in (stated if isinstance(stated, list) else [stated]) if (text := plain(one))]
