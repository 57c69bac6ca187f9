"""What audits said of one article over time: its versions, its marks, and which of them changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from onrecord.wording import count_of
from onrecord_cli.listing import mark, quiet, strong, wrapped

if TYPE_CHECKING:
    from onrecord import Audit, Ledger, Standing


def history_lines(held: Ledger, key: str, width: int) -> Iterator[str]:
    """Yield for each finished run of the article with ``key``, oldest first: its marks, and what changed since the one before."""
    from onrecord import Standing

    before: dict[str, list[Standing]] | None = None
    for run in held.runs(key):
        audit = held.audit(run.number)
        version = next(article for article in audit.articles if article.key == key)
        now = _marks(audit, key)
        day = run.began.strftime("%Y-%m-%d %H:%M")
        policy = f", policy {run.policy}" if run.policy else ""
        yield f"{strong(f'run {run.number}')}  {day} UTC, onrecord {run.version}{policy}"
        yield quiet(f"  {version.id}, {count_of(len(version.text), 'character')}")
        counted = Counter(standing for standings in now.values() for standing in standings)
        marks = "   ".join(
            f"{mark(standing)} {counted[standing]}" for standing in Standing if counted[standing]
        )
        ours = [f for f in audit.findings if version.id in f.articles]
        suppressed = sum(finding.suppressed for finding in ours)
        decided = f", {suppressed} suppressed" if suppressed else ""
        yield f"  {marks or 'no claims'}   {count_of(len(ours) - suppressed, 'open finding')}{decided}"
        if before is not None:
            yield from (wrapped(line, width, 4) for line in _changed(before, now))
        before = now


def _changed(before: Mapping[str, list[Standing]], now: Mapping[str, list[Standing]]) -> Iterator[str]:
    """Yield what became of the marks of claims by their words; several claims of the same words are told one by one."""
    for words, standings in now.items():
        gone, come = _apart(before.get(words, []), standings)
        for old, new in zip(gone, come, strict=False):
            yield f"{old.value} → {new.value}: {words}"
        for new in come[len(gone) :]:
            yield f"new: {words} ({new.value})"
    for words, standings in before.items():
        gone, come = _apart(standings, now.get(words, []))
        for old in gone[len(come) :]:
            yield f"gone: {words} ({old.value})"


def _apart(before: list[Standing], now: list[Standing]) -> tuple[list[Standing], list[Standing]]:
    """Return the marks that only ``before`` has and those that only ``now`` has, each as often as it has more of them."""
    return list((Counter(before) - Counter(now)).elements()), list(
        (Counter(now) - Counter(before)).elements()
    )


def _marks(audit: Audit, key: str) -> dict[str, list[Standing]]:
    ids = {article.id for article in audit.articles if article.key == key}
    found: dict[str, list[Standing]] = {}
    for claim in audit.claims:
        if claim.article in ids:
            found.setdefault(claim.text, []).append(claim.standing)
    return found


__all__ = ["history_lines"]
