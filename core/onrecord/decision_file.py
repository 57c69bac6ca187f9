"""Decisions as a file that can be read, reviewed and committed: YAML, one entry for each decision, the oldest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from onrecord.errors import UsageError
from onrecord.findings import Decision
from onrecord.terms import Verb

_KEYS = ("finding", "check", "verb", "by", "reason", "until", "decided", "articles", "titles", "words")
_HEAD = "# What editors decided of findings; `onrecord decisions --help` says how to add to it.\n"


def in_order(decisions: Iterable[Decision]) -> list[Decision]:
    """Return ``decisions``, the oldest first, each once; of the same moment in the order given."""
    beginning = datetime.min.replace(tzinfo=UTC)
    return sorted(dict.fromkeys(decisions), key=lambda decision: decision.decided or beginning)


def write_decisions(decisions: Sequence[Decision]) -> str:
    """Return the file that holds ``decisions``; the same decisions give the same characters."""
    import yaml

    rows = [_row(decision) for decision in in_order(decisions)]
    return _HEAD + yaml.safe_dump(rows, allow_unicode=True, sort_keys=False, width=100)


def _row(decision: Decision) -> dict[str, Any]:
    row: dict[str, Any] = {
        "finding": decision.finding,
        "check": decision.check,
        "verb": decision.verb.value,
        "by": decision.by,
        "reason": decision.reason,
        "until": decision.until.isoformat() if decision.until else None,
        "decided": decision.decided.isoformat(timespec="microseconds") if decision.decided else None,
        "articles": list(decision.articles),
        "titles": list(decision.titles),
        "words": decision.words,
    }
    return {key: value for key, value in row.items() if value}


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """Return the decisions of the file ``path``, in its order.

    Raises:
        UsageError: if it cannot be read, or an entry is none; the sentence names the file and the entry.
    """
    import yaml

    try:
        rows = yaml.safe_load(path.read_text(encoding="utf-8")) or []
    except (OSError, UnicodeDecodeError, yaml.YAMLError, ValueError) as error:
        why = (str(getattr(error, "strerror", None) or error).splitlines() or [""])[0]
        raise UsageError(
            f"The decisions in {path} cannot be read: {why}.",
            hint="`onrecord decisions --export` writes such a file.",
        ) from error
    if not isinstance(rows, list):
        raise UsageError(f"{path} is no list of decisions.", hint="`onrecord decisions --export` writes one.")
    return tuple(_decision(row, f"Decision {number} of {path}") for number, row in enumerate(rows, start=1))


def _decision(row: Any, where: str) -> Decision:
    if not isinstance(row, Mapping) or not {"finding", "check", "verb"} <= row.keys():
        raise UsageError(
            f"{where} lacks finding, check or verb.", hint="Restore the line, or take the entry out."
        )
    unknown = [key for key in row if key not in _KEYS]
    if unknown:
        raise UsageError(f"{where}: there is no key {unknown[0]!r}.", hint=f"There are {', '.join(_KEYS)}.")
    try:
        decided = datetime.fromisoformat(str(row["decided"])) if "decided" in row else None
        return Decision(
            finding=str(row["finding"]),
            check=str(row["check"]),
            verb=Verb(row["verb"]),
            articles=tuple(map(str, row.get("articles") or ())),
            titles=tuple(map(str, row.get("titles") or ())),
            words=str(row.get("words") or ""),
            by=str(row.get("by") or ""),
            reason=str(row.get("reason") or ""),
            until=date.fromisoformat(str(row["until"])) if "until" in row else None,
            decided=decided.replace(tzinfo=UTC) if decided and decided.tzinfo is None else decided,
        )
    except (TypeError, ValueError) as error:
        raise UsageError(f"{where} is no decision: {error}.", hint="Dates are YYYY-MM-DD.") from error


__all__ = ["in_order", "read_decisions", "write_decisions"]
