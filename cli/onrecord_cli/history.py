"""What audits said of one article over time: its versions, its marks, and which of them changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.wording import count_of
from onrecord_cli.listing import mark, quiet, strong, wrapped

if TYPE_CHECKING:
    from onrecord import Audit, Ledger, Standing


def history_lines(held: Ledger, key: str, width: int) -> Iterator[str]:
    """Yield for each finished run of the article with ``key``, oldest first: its marks, and what changed since the one before."""
    from onrecord import Standing

    before: dict[str, Standing] = {}
    for run in held.runs(key):
        audit = held.audit(run.number)
        version = next(article for article in audit.articles if article.key == key)
        now = _marks(audit, key)
        day = run.began.strftime("%Y-%m-%d %H:%M")
        policy = f", policy {run.policy}" if run.policy else ""
        yield f"{strong(f'run {run.number}')}  {day} UTC, onrecord {run.version}{policy}"
        yield quiet(f"  {version.id}, {count_of(len(version.text), 'character')}")
        counted = Counter(now.values())
        marks = "   ".join(
            f"{mark(standing)} {counted[standing]}" for standing in Standing if counted[standing]
        )
        ours = [f for f in audit.findings if version.id in f.articles]
        suppressed = sum(finding.suppressed for finding in ours)
        decided = f", {suppressed} suppressed" if suppressed else ""
        yield f"  {marks or 'no claims'}   {count_of(len(ours) - suppressed, 'open finding')}{decided}"
        for words, standing in now.items():
            if before and words not in before:
                yield wrapped(f"new: {words} ({standing.value})", width, 4)
            elif before and before[words] is not standing:
                yield wrapped(f"{before[words].value} → {standing.value}: {words}", width, 4)
        for words, standing in before.items():
            if words not in now:
                yield wrapped(f"gone: {words} ({standing.value})", width, 4)
        before = now


def _marks(audit: Audit, key: str) -> dict[str, Standing]:
    ids = {article.id for article in audit.articles if article.key == key}
    return {claim.text: claim.standing for claim in audit.claims if claim.article in ids}


__all__ = ["history_lines"]
