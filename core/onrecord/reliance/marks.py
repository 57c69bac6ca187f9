"""Stage 7: the marks. What the sourcing of a claim is worth by its chain; never whether it is true."""

from __future__ import annotations

import dataclasses

from onrecord.model import Chain, Claim, Kind, RecordedClaim, Standing
from onrecord.reliance.tracing import Trace

ENDS_AT_OUTLET = "ends-at-outlet"
UNNAMED_ORIGIN = "unnamed-origin"
VAGUE_ORIGIN = "vague-origin"
NO_ATTRIBUTION = "no-attribution"
NOT_HELD = "cited-article-not-held"
LACKS_CLAIM = "cited-article-lacks-claim"
RELAYS_UNNAMED = "named-source-relays-unnamed"
SELF_CITATION = "self-citation"
AMBIGUOUS_SOURCE = "ambiguous-source"
LOOP = "citations-lead-back"
CONTRARY = "says-the-contrary"


def mark(chain: Chain) -> tuple[Standing, Standing, tuple[str, ...]]:
    """Return standing, speech standing and reasons of a chain as the article gives it, before any tracing.

    The speech standing is that of the innermost named speaker where that speaker passes on somebody unnamed.
    """
    standing, reasons = _standing(chain)
    speech = standing
    links = chain.links
    if standing is Standing.HEARSAY and len(links) > 1 and not links[-1].kind.named:
        shorter = links
        while shorter and not shorter[-1].kind.named:
            shorter = shorter[:-1]
        if shorter:
            speech = _standing(Chain(shorter))[0]
            reasons = (*reasons, RELAYS_UNNAMED)
    if any(link.is_self for link in links):
        reasons = (*reasons, SELF_CITATION)
    if any(link.candidates for link in links):
        reasons = (*reasons, AMBIGUOUS_SOURCE)
    return standing, speech, reasons


def _standing(chain: Chain) -> tuple[Standing, tuple[str, ...]]:
    origin = chain.origin
    if origin is None:
        return Standing.UNSUPPORTED, (NO_ATTRIBUTION,)
    if origin.kind is Kind.OUTLET:
        return Standing.HEARSAY, (ENDS_AT_OUTLET,)
    if origin.kind is Kind.UNNAMED:
        return Standing.HEARSAY, (UNNAMED_ORIGIN,)
    if origin.kind is Kind.VAGUE:
        return Standing.HEARSAY, (VAGUE_ORIGIN,)
    if chain.outlets:
        return Standing.RELAYED, (NOT_HELD,)
    return Standing.PRIMARY, ()


def judge(
    claim: RecordedClaim,
    trace: Trace,
    statement: str | None,
    *,
    circular: bool = False,
    contrary: bool = False,
) -> Claim:
    """Return ``claim`` with its marks: by its own chain, changed by what tracing found.

    ``circular`` tells that its citations lead back to its own outlet or author and to nobody else, ``contrary`` that it
    is a denial only beside the other claims of its statement.
    """
    standing, speech, reasons = mark(claim.chain)
    if circular:
        standing, reasons = Standing.CIRCULAR, (LOOP,)
        speech = standing
    elif trace.chain.links and len(trace.chain) > len(claim.chain):
        standing, speech, reasons = mark(trace.chain)
    if standing is Standing.RELAYED:
        if trace.carried:
            standing, reasons = Standing.TRACED, tuple(r for r in reasons if r != NOT_HELD)
        elif trace.held:
            reasons = tuple(LACKS_CLAIM if r == NOT_HELD else r for r in reasons)
    if speech is Standing.RELAYED and trace.carried:
        speech = Standing.TRACED
    if contrary:
        reasons = (*reasons, CONTRARY)
    fields = {f.name: getattr(claim, f.name) for f in dataclasses.fields(RecordedClaim)}
    return Claim(
        **fields,
        traced_chain=trace.chain,
        standing=standing,
        speech_standing=speech,
        reasons=reasons,
        statement=statement,
    )
