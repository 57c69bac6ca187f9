"""Reading an HTML tree as passages: what stands together, what is quoted, embedded, a heading, a link."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree, html

from onrecord.encoding import clean
from onrecord.model import BlockKind
from onrecord_plugins.parsers.passages import Anchor, Container, Passage, Piece
from onrecord_plugins.parsers.web_links import site_of, web_url

_DROPPED = frozenset(
    """
    script style template noscript head title svg math canvas audio video object embed button select
    textarea input datalist map meter progress rp rt dialog del s strike
    """.split()
)
"""Elements whose text is not read; struck-out words are no longer said by the article."""
_BLOCKS = frozenset(
    """
    address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer
    form h1 h2 h3 h4 h5 h6 header hr html iframe legend li main menu nav ol p pre section summary table
    tbody td tfoot th thead tr ul caption frameset noframes dir listing plaintext xmp
    """.split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_EMBED = re.compile(
    r"^(?:twitter-(?:tweet|video)|instagram-media|fb-(?:post|video)|bluesky-embed|mastodon-embed|tiktok-embed|"
    r"text-post-media|threads-embed|reddit-(?:embed-bq|card)|telegram-post)$"
)
_EMBED_HOST = re.compile(
    r"(?:^|\.)(?:twitter\.com|x\.com|instagram\.com|facebook\.com|fb\.watch|bsky\.app|tiktok\.com|threads\.net|threads\.com|"
    r"reddit\.com|t\.me)$"
)
_POST = re.compile(r"/(?:status(?:es)?|p|reels?|tv|posts?|videos?|comments)/|/@[^/]+/\d+", re.IGNORECASE)
_CITE_ATTRIBUTES = (
    "cite",
    "data-instgrm-permalink",
    "data-text-post-permalink",
    "data-href",
    "data-embed-url",
    "src",
)
_PULLED = re.compile(r"pull[-_]?quote", re.IGNORECASE)
_CAPTION = re.compile(r"(?:^|[-_\s])caption(?:[-_\s]|$)|wp-caption-text", re.IGNORECASE)
_UNSEEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_OPENING_MARKS = tuple("\"'“‘«„‹")


class TextNode(NamedTuple):
    """Where a text of the tree is kept: in ``element.text`` or, with ``tail``, after the element."""

    element: etree._Element
    tail: bool


@dataclass(slots=True, eq=False)
class PagePassage(Passage):
    """A passage of a page, with the longest of the text nodes that it was read from."""

    node: TextNode | None = None
    node_length: int = 0
    parent: etree._Element | None = None


@dataclass(slots=True)
class _Frame:
    """What an open element changes, to be undone at its end."""

    anchor: Anchor | None
    kind: BlockKind | None
    level: int
    containers: tuple[Container, ...]
    parent: etree._Element | None


@dataclass(slots=True)
class _Reader:
    base: str | None
    passages: list[PagePassage] = field(default_factory=list)
    frame: _Frame = field(default_factory=lambda: _Frame(None, None, 0, (), None))
    current: PagePassage = field(default_factory=PagePassage)
    has_words: bool = False
    breaks: int = 0

    def flush(self) -> None:
        if self.has_words:
            self.passages.append(self.current)
        self.current = PagePassage()
        self.has_words, self.breaks = False, 0

    def add(self, text: str | None, element: etree._Element, tail: bool) -> None:
        if not text:
            return
        words = clean(text) if not text.isascii() or not text.isprintable() else text
        length = len(words.strip())
        if length:
            if self.breaks > 1:
                self.flush()
            self.breaks = 0
            if not self.has_words:
                frame = self.frame
                self.current.kind, self.current.level = frame.kind, frame.level
                self.current.containers, self.current.parent = frame.containers, frame.parent
                self.has_words = True
            if length > self.current.node_length:
                self.current.node, self.current.node_length = TextNode(element, tail), length
        self.current.pieces.append(Piece(words, self.frame.anchor))

    def mark(self, sign: str) -> None:
        self.current.pieces.append(Piece(sign, self.frame.anchor))

    def open(self, element: etree._Element, tag: str) -> _Frame:
        """Note what ``element`` changes; return what was before."""
        before = self.frame
        after = _Frame(before.anchor, before.kind, before.level, before.containers, before.parent)
        if tag in _BLOCKS:
            self.flush()
            after.parent = element
        if tag == "a" and (url := web_url(element.get("href"), self.base)):
            after.anchor = Anchor(url)
            for container in before.containers:
                _cite_from_link(container, url)
        elif tag in _HEADINGS:
            after.kind, after.level = BlockKind.HEADING, _HEADINGS[tag]
        elif tag in ("figcaption", "caption") or (
            tag in _BLOCKS and _CAPTION.search(element.get("class", ""))
        ):
            after.kind = BlockKind.CAPTION
        if opened := self._container(element, tag):
            after.containers = (*before.containers, opened)
        self.frame = after
        return before

    def _container(self, element: etree._Element, tag: str) -> Container | None:
        if tag not in ("blockquote", "iframe", "div", "aside", "figure"):
            return None
        classes = element.get("class", "")
        inside_embed = any(container.kind is BlockKind.EMBED for container in self.frame.containers)
        cite = next(
            (url for name in _CITE_ATTRIBUTES if (url := web_url(element.get(name), self.base))), None
        )
        if any(_EMBED.match(name) for name in classes.split()) or (
            tag in ("iframe", "blockquote") and _EMBED_HOST.search(site_of(cite))
        ):
            return None if inside_embed else Container(BlockKind.EMBED, cite)
        if tag == "blockquote" or _PULLED.search(classes):
            return None if inside_embed else Container(BlockKind.QUOTE, cite, bool(_PULLED.search(classes)))
        return None


def _cite_from_link(container: Container, url: str) -> None:
    """Take the link of an embedded post to itself for its address, when its attributes gave none."""
    if (
        container.kind is BlockKind.EMBED
        and not (container.cite and _POST.search(container.cite))
        and _POST.search(url)
    ):
        container.cite = url


def _is_hidden(element: etree._Element) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or (style is not None and _UNSEEN.search(style) is not None)


def read_passages(root: html.HtmlElement, base: str | None, *, hidden: bool = False) -> list[PagePassage]:
    """Return the passages below ``root`` in page order; the depth of the tree does not matter.

    ``base`` is what relative links are seen from. Elements that the page hides are left out unless ``hidden``.
    """
    reader = _Reader(base)
    before: list[_Frame | None] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if tag in _DROPPED or not tag or (not hidden and _is_hidden(element)):
                walk.skip_subtree()
                before.append(None)
                continue
            before.append(reader.open(element, tag))
            if tag == "br":
                reader.breaks += 1
                reader.current.pieces.append(Piece("\n", None, True))
            if tag == "q" and not (element.text or "").lstrip().startswith(_OPENING_MARKS):
                reader.mark("“")
            reader.add(element.text, element, tail=False)
            continue
        earlier = before.pop()
        if earlier is not None:
            if tag == "q" and not (element.text or "").lstrip().startswith(_OPENING_MARKS):
                reader.mark("”")
            if tag in _BLOCKS:
                reader.flush()
            reader.frame = earlier
        if element is not root:
            reader.add(element.tail, element, tail=True)
    reader.flush()
    return reader.passages
