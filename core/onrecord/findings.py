"""What checks report, what editors said of it, and what a report tells of the checks themselves.

Frozen and pure, as all records of an audit; ``onrecord.model`` has them too.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from onrecord.terms import Severity, Status, Verb

if TYPE_CHECKING:
    from onrecord.model import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A passage that lets a person judge a finding."""

    article: str
    span: Span
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What an editor said of a finding.

    ``finding`` is its fingerprint without the number that a second finding of the same words has; ``articles`` are the keys of
    the articles it was in (see ``Article.key``) and ``titles`` their titles: a decision holds in those alone. ``words`` are of
    the first passage of evidence, to be found again by. A waiver with ``until`` holds up to and with that day.
    """

    finding: str
    check: str
    verb: Verb
    articles: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    words: str = ""
    by: str = ""
    reason: str = ""
    until: date | None = None
    decided: datetime | None = None
    """When, in UTC; given by the ledger or read from the file of decisions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a check reports. ``id`` is a fingerprint that survives edits elsewhere in the text.

    ``severities`` tells what each policy makes of it, None where a policy does not ask for it; it is empty unless several
    policies were asked for. ``decision`` is the one that gave it its ``status``.
    """

    id: str
    check: str
    severity: Severity
    articles: tuple[str, ...]
    claims: tuple[str, ...]
    message: str
    evidence: tuple[Evidence, ...]
    status: Status = Status.OPEN
    decision: Decision | None = None
    severities: tuple[tuple[str, Severity | None], ...] = ()

    @property
    def fingerprint(self) -> str:
        """The id without the number that a second finding of the same words has."""
        return "-".join(self.id.split("-")[:2])

    @property
    def suppressed(self) -> bool:
        """Whether a decision keeps it from counting; it stays in every report."""
        return self.status is not Status.OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class NotChecked:
    """A check that could not run; no ``articles`` means the whole audit.

    ``check`` is ``attribution`` for an article that could not be read for claims at all.
    """

    check: str
    why: str
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseRule:
    """A rule of a policy that a check stands for: whose, in our words, and where it is published."""

    policy: str
    rule: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckPage:
    """A check that was asked for in an audit, for reports that explain it.

    ``severity`` is the policy's, ``summary`` the first sentence of its page and ``sections`` the others in order, as title and
    words. The findings of a ``note``, a guard or a remark on our own reading, are in every audit but apart from the editor's
    list: reports for people have them behind the findings, reports that count faults leave them out.
    """

    id: str
    severity: Severity
    summary: str
    sections: tuple[tuple[str, str], ...] = ()
    note: bool = False
    plugin: str = ""
    rules: tuple[HouseRule, ...] = ()


__all__ = ["CheckPage", "Decision", "Evidence", "Finding", "HouseRule", "NotChecked"]
