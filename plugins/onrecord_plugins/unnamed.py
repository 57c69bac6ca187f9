"""Where an article speaks of its unnamed sources."""

from __future__ import annotations

import re

from onrecord.checks import AuditView
from onrecord.model import Claim, Kind, Link, Span
from onrecord.outlets import fold_name


def mentions_of(view: AuditView, article: str, source: Link) -> tuple[list[Span], list[Span]]:
    """Return where the unnamed origins of ``article`` stand: those called as ``source`` is, and the others."""
    links = (link for claim in view.claims_by_article[article] for link in claim.chain)
    found = [(fold_name(x.name), x.mention) for x in links if x.kind is Kind.UNNAMED and x.mention]
    mine = [mention for name, mention in found if name == fold_name(source.name)]
    return mine, [mention for name, mention in found if name != fold_name(source.name)]


_PLEA = re.compile(r"\b(?:plead(?:s|ed|ing)?|pled)\b", re.IGNORECASE)


def is_plea(view: AuditView, claim: Claim) -> bool:
    """Whether ``claim`` is what somebody pleaded in court: who is not named there hides from no reader."""
    return any(_PLEA.search(span.of(view.text(claim.article))) for span in claim.cue)
