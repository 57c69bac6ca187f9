"""How nodes and edges are shown in drawings: short words and colours, the same in every format that is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from onrecord.display import one_line, shorten
from onrecord.graphs import Edge, EdgeKind, Node, NodeKind
from onrecord.model import Standing
from onrecord.wording import SIGNS

LABEL_LENGTH = 72
_CUE_LENGTH = 32
STANDING_COLOURS: Mapping[str, str] = MappingProxyType(
    {
        "primary": "#1a7f37",
        "traced": "#0a7d8c",
        "relayed": "#9a6700",
        "hearsay": "#8250df",
        "unsupported": "#cf222e",
        "circular": "#cf222e",
    }
)
"""Border of a claim by its mark. The mark stands in the label too: colour alone tells nothing."""


def heading(node: Node) -> str:
    """Return what stands above the label of ``node``: its mark for a claim, outlet and date for an article, its kind."""
    told = node.attributes
    if node.kind is NodeKind.CLAIM:
        standing = str(told.get("standing", ""))
        return f"{SIGNS[Standing(standing)]} {standing}" if standing in STANDING_COLOURS else "claim"
    if node.kind is NodeKind.ARTICLE:
        parts = (told.get("outlet"), told.get("updated") or told.get("published"))
        return shorten(" · ".join(str(part) for part in parts if part) or "article", LABEL_LENGTH)
    if node.kind is NodeKind.STATEMENT and "independent_origins" in told:
        fewest, most = told.get("fewest_independent_origins"), told.get("most_independent_origins")
        count = f"{fewest}" if fewest == most else f"{fewest} to {most}"
        return f"statement, independent origins: {count}"
    return node.kind.value


def words(node: Node) -> str:
    """Return the label of ``node``, cut to be read in a drawing; a claim or statement in quotation marks."""
    label = shorten(node.label, LABEL_LENGTH)
    return f"“{label}”" if node.kind in (NodeKind.CLAIM, NodeKind.STATEMENT) else label


def relation(edge: Edge) -> str:
    """Return what ``edge`` says, as in ``cites 1: according to``."""
    if edge.kind is not EdgeKind.CITES:
        return edge.kind.value.replace("_", " ")
    told = edge.attributes
    cue = one_line(str(told.get("cue", "")))
    found = ", found by tracing" if told.get("inferred") else f": {shorten(cue, _CUE_LENGTH)}" if cue else ""
    return f"cites {told.get('order', '')}".rstrip() + found


__all__ = ["LABEL_LENGTH", "STANDING_COLOURS", "heading", "relation", "words"]
