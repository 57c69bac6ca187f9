"""What an editor decided about names: that some are one source, or that they are not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from onrecord.model import Kind


class Verb(StrEnum):
    """What was decided of the sources named."""

    MERGE = "merge"
    SPLIT = "split"


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A source as a decision names it: by name and kind, in the articles of these keys; in none given, wherever it stands."""

    name: str
    kind: Kind
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """That the sources are one (``merge``) or each another (``split``); of decisions that disagree the later holds.

    ``number`` and ``decided`` are the ledger's: 0 and None until it is recorded.

    Raises:
        ValueError: for fewer than two sources, the same one twice, or nobody or no reason given.
    """

    verb: Verb
    sources: tuple[Named, ...]
    by: str
    reason: str
    number: int = 0
    decided: datetime | None = None

    def __post_init__(self) -> None:
        if len(self.sources) < 2 or len(set(self.sources)) < len(self.sources):
            raise ValueError("a decision is about two sources or more, each named once")
        if not self.by.strip() or not self.reason.strip():
            raise ValueError("a decision needs who decided it and why")


__all__ = ["Decision", "Named", "Verb"]
