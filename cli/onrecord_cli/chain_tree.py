"""A claim's chain as a tree: one hop a line, each cited piece opened where it is held."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from onrecord.display import columns, one_line, shorten
from onrecord.model import FoundBy, Kind
from onrecord.wording import link_in_words

if TYPE_CHECKING:
    from onrecord import Article, Claim, Link, Span
    from onrecord.pursuit import Piece, Pursuit

_HOW = {
    FoundBy.HYPERLINK: "linked",
    FoundBy.TITLE: "title named",
    FoundBy.STATEMENT: "says the same",
    FoundBy.TOPIC: "same topic",
}
_NOT_HELD = {
    "missing": "not held",
    "unsought": "not looked for: limit reached",
    "planned": "would be looked for",
}
_SHORTEST_CUE = 12
_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Hop:
    """One hop of a chain as data, and as a line around its cue; ``below`` are those that lead on from it."""

    row: dict[str, Any]
    line: str
    below: tuple[Hop, ...] = ()
    cue: str = ""
    after: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Return the hop with those below it as plain values."""
        return {**self.row, "hops": [hop.as_dict() for hop in self.below]}


def tree_of(pursuit: Pursuit, claim: Claim) -> Hop:
    """Return the chain of ``claim``, from its article to whoever it ends at."""
    return _article_hop(pursuit, claim, pursuit.articles[claim.article], None, frozenset())


def tree_lines(hop: Hop, width: int) -> Iterator[str]:
    """Yield ``hop`` and those below it, each on one line of at most ``width`` columns."""
    yield _fitted("", hop, width)
    yield from _below(hop.below, "", width)


def _below(hops: Sequence[Hop], indent: str, width: int) -> Iterator[str]:
    for number, hop in enumerate(hops, 1):
        last = number == len(hops)
        yield _fitted(f"{indent}{'└─' if last else '├─'} ", hop, width)
        yield from _below(hop.below, f"{indent}{'   ' if last else '│  '}", width)


def _fitted(indent: str, hop: Hop, width: int) -> str:
    room = max(20, width - columns(indent))
    cue = hop.cue
    if cue:
        left = room - columns(f"{hop.line}“”{hop.after}")
        cue = f"“{shorten(cue, max(_SHORTEST_CUE, left))}”"
    return indent + shorten(f"{hop.line}{cue}{hop.after}", room)


def _article_hop(
    pursuit: Pursuit, claim: Claim, article: Article, piece: Piece | None, path: frozenset[str]
) -> Hop:
    """Return the hop of an article that carries the claim: ``piece`` tells how it came to be held."""
    cues = [span.of(article.text) for span in claim.cue]
    span = claim.cue[0] if claim.cue else claim.content[0] if claim.content else None
    row = {
        "kind": Kind.OUTLET.value,
        "outlet": article.outlet,
        "date": _day(article),
        "article": article.id,
        "claim": claim.id,
        "cue": cues,
        "cue_spans": [[s.start, s.end] for s in claim.cue],
        "state": piece.state.value if piece else "held",
        "how": piece.how.value if piece and piece.how else None,
    }
    is_back = claim.id in path
    line = one_line(
        f"{'↻ back to ' if is_back else ''}{article.outlet or 'outlet unknown'} · {_day(article) or 'no date'}"
    )
    remark = f" · {piece.state.value}, {_HOW[piece.how]}" if piece and piece.how and not is_back else ""
    voice = "" if cues else "in its own voice"
    cue, after = one_line(" … ".join(cues)), f"{voice}{_offsets(span)}{remark}"
    if is_back:
        return Hop({**row, "circular": True}, f"{line} · ", cue=cue, after=after)
    below = _links(pursuit, claim, list(enumerate(claim.chain)), path | {claim.id})
    return Hop(row, f"{line} · ", below, cue, after)


def _links(
    pursuit: Pursuit, claim: Claim, links: Sequence[tuple[int, Link]], path: frozenset[str]
) -> tuple[Hop, ...]:
    if not links:
        return ()
    (number, link), rest = links[0], links[1:]
    below = _links(pursuit, claim, rest, path)
    piece = pursuit.of(claim.id, number)
    if piece is None or piece.article is None or len(path) > _DEEPEST:
        return (_link_hop(link, piece, below),)
    article = pursuit.articles[piece.article]
    carriers = [pursuit.claims[id_] for id_ in piece.carriers]
    if not carriers:
        held = f"{'found' if piece.state == 'found' else 'held'}, was not found to say this"
        parts = [article.outlet or link_in_words(link), _day(article) or "no date", held]
        row = {**_row(link, piece), "article": article.id, "date": _day(article), "lacks_claim": True}
        return (Hop(row, one_line(" · ".join(parts)), below),)
    hops = tuple(_article_hop(pursuit, carrier, article, piece, path) for carrier in carriers)
    # What the citing article says of the origin is kept where no carrier leads to anybody.
    if rest and not any(hop.below or hop.row.get("circular") for hop in hops):
        hops = (*hops[:-1], replace(hops[-1], below=below))
    return hops


def _link_hop(link: Link, piece: Piece | None, below: tuple[Hop, ...]) -> Hop:
    remark = _NOT_HELD.get(piece.state.value, "") if piece else link.kind.value
    line = " · ".join(part for part in (f"{link_in_words(link)}{_offsets(link.mention)}", remark) if part)
    return Hop(_row(link, piece), one_line(line), below)


def _row(link: Link, piece: Piece | None) -> dict[str, Any]:
    return {
        "kind": link.kind.value,
        "name": link.name,
        "mention": [link.mention.start, link.mention.end] if link.mention else None,
        "state": piece.state.value if piece else None,
        "how": piece.how.value if piece and piece.how else None,
    }


def _day(article: Article) -> str | None:
    return article.published.isoformat() if article.published else None


def _offsets(span: Span | None) -> str:
    return f" [{span.start}:{span.end}]" if span else ""


__all__ = ["Hop", "tree_lines", "tree_of"]
