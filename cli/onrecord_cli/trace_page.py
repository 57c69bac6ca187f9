"""What ``onrecord trace`` shows: the chains as trees, what was not held, and what would settle it; or the same as data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from onrecord.display import one_line, shorten
from onrecord.wording import NOT_TRUTH, content_in_words, count_of
from onrecord_cli.chain_tree import tree_lines, tree_of
from onrecord_cli.listing import about, mark, quiet, strong, wrapped

if TYPE_CHECKING:
    from onrecord import Claim
    from onrecord.pursuit import Attempt, Piece, Pursuit

SCHEMA = "onrecord.trace/1"
_MARK_WIDTH = 15
_WORDS = 200


def trace_lines(pursuit: Pursuit, others: int, width: int) -> Iterator[str]:
    """Yield the lines of the page; ``others`` is how many claims of the target cite no outlet."""
    for id_ in pursuit.traced:
        claim = pursuit.claims[id_]
        yield f"{mark(claim.standing, _MARK_WIDTH)}{quiet(one_line(claim.id))}"
        yield wrapped(content_in_words(claim), width, 2)
        yield from tree_lines(tree_of(pursuit, claim), width)
        yield ""
    if others:
        what = f"{count_of(others, 'other claim')} {'cites' if others == 1 else 'cite'} no outlet"
        yield quiet(wrapped(f"{what}: there is nothing to follow.", width, 0))
        yield ""
    yield from _held(pursuit, width)
    yield from _missing(pursuit, width)
    yield quiet(NOT_TRUTH)


def _held(pursuit: Pursuit, width: int) -> Iterator[str]:
    held = [piece for piece in pursuit.cited if piece.article]
    if not held:
        return
    found = sum(piece.state == "found" for piece in held)
    yield strong(
        f"{count_of(len(held), 'cited piece')} held{f', {found} of them found just now' if found else ''}"
    )
    for piece in held:
        article = pursuit.articles[piece.article or ""]
        yield wrapped(article.title or "(no title)", width, 2)
        yield quiet(wrapped(f"{about(article)} · {article.id}", width, 4))
    yield ""


def _missing(pursuit: Pursuit, width: int) -> Iterator[str]:
    missing, cited = pursuit.missing, pursuit.cited
    if not cited:
        yield "No outlet is cited: the chain is whole as it stands."
        return
    if not missing:
        yield "No cited piece is missing."
        yield ""
        return
    yield strong(f"{len(missing)} of {count_of(len(cited), 'cited piece')} missing")
    for piece in missing:
        claim = pursuit.claims[piece.claim]
        yield wrapped(f"{piece.outlet}, cited in {about(pursuit.articles[claim.article])}", width, 2)
        yield from _attempts(piece.attempts, width)
    yield ""
    yield strong("What would settle it")
    for piece in missing:
        yield wrapped(_wanted(pursuit, piece), width, 2)
    yield wrapped("Save what you find, and run this again with --saved.", width, 2)
    yield ""


def _attempts(attempts: Sequence[Attempt], width: int) -> Iterator[str]:
    """Yield a line for each hyperlink, and one for each finder: how much it asked, and what it ended with."""
    if not attempts:
        yield quiet(wrapped("no address is known where it could be looked for", width, 4))
    said: dict[str, list[Attempt]] = {}
    for attempt in attempts:
        key = attempt.place if attempt.finder == "hyperlink" else ""
        said.setdefault(f"{attempt.finder} {key}", []).append(attempt)
    for made in said.values():
        told = [attempt for attempt in made if "could not be reached before" not in attempt.outcome]
        last = (told or made)[-1]
        outcome = last.outcome if last.place in last.outcome else f"{last.place} {last.outcome}"
        asked = f", {len(made)} looked at" if len(made) > 1 else ""
        yield quiet(wrapped(shorten(f"{last.finder}{asked}: {outcome}", 3 * width), width, 4))


def _wanted(pursuit: Pursuit, piece: Piece) -> str:
    claim = pursuit.claims[piece.claim]
    article = pursuit.articles[claim.article]
    day = article.updated or article.published
    when = f" of {day.isoformat()} or before" if day else ""
    words = shorten(content_in_words(claim), _WORDS)
    return f"· the piece of {piece.outlet}{when} that says: {words}"


def plan_lines(pursuit: Pursuit, width: int) -> Iterator[str]:
    """Yield what would be asked, and what is held already."""
    for piece in pursuit.pieces:
        claim = pursuit.claims[piece.claim]
        yield strong(wrapped(f"{piece.outlet}, cited by {claim.id}", width, 0))
        yield wrapped(shorten(content_in_words(claim), _WORDS), width, 2)
        if piece.article:
            yield wrapped(f"is held: {about(pursuit.articles[piece.article])}", width, 2)
        elif not piece.attempts:
            yield wrapped("no address is known where it could be looked for", width, 2)
        for attempt in piece.attempts:
            yield f"  {one_line(attempt.finder):<10} {one_line(attempt.place)}"
        yield ""
    asked = len({attempt.place for piece in pursuit.pieces for attempt in piece.attempts})
    cited = count_of(len(pursuit.pieces), "citation")
    yield wrapped(
        f"{cited}, {count_of(asked, 'address', 'addresses')} to begin with. Nothing was asked.", width, 0
    )


def trace_as_dict(pursuit: Pursuit, target: str, *, planned: bool) -> dict[str, Any]:
    """Return the pursuit as plain values, ready for ``json.dumps``."""
    from onrecord import audit_as_dict

    report = audit_as_dict(pursuit.audit)
    traced = set(pursuit.traced)
    claims = [row for row in report["claims"] if row["id"] in traced]
    for row in claims:
        row["tree"] = tree_of(pursuit, pursuit.claims[row["id"]]).as_dict()
    missing, cited = pursuit.missing, pursuit.cited
    return {
        "schema": SCHEMA,
        "generator": report["generator"],
        "target": target,
        "dry_run": planned,
        "claims": claims,
        "pieces": [_piece(piece, pursuit.claims[piece.claim]) for piece in pursuit.pieces],
        "articles": report["articles"],
        "inputs_not_audited": report["inputs_not_audited"],
        "plugin_problems": report["plugin_problems"],
        "summary": {
            "claims": len(pursuit.traced),
            "cited_pieces": len(cited),
            "found": sum(piece.state == "found" for piece in cited),
            "missing": len(missing),
            "pages_asked_for": pursuit.pages,
        },
    }


def _piece(piece: Piece, claim: Claim) -> dict[str, Any]:
    return {
        "claim": piece.claim,
        "cited_in": claim.article,
        "link": piece.link,
        "outlet": piece.outlet,
        "depth": piece.depth,
        "state": piece.state.value,
        "article": piece.article,
        "how": piece.how.value if piece.how else None,
        "carriers": list(piece.carriers),
        "attempts": [
            {"finder": attempt.finder, "place": attempt.place, "outcome": attempt.outcome}
            for attempt in piece.attempts
        ],
    }


__all__ = ["SCHEMA", "plan_lines", "trace_as_dict", "trace_lines"]
