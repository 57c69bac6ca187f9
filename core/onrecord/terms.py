"""The closed vocabularies of the records: every kind, form, mode, mark, basis, stance and severity there is.

The words are those of ``docs/glossary.md``.
"""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a source is."""

    OUTLET = "outlet"
    PERSON = "person"
    ORGANIZATION = "organization"
    DOCUMENT = "document"
    UNNAMED = "unnamed"
    VAGUE = "vague"

    @property
    def named(self) -> bool:
        """Whether a source of this kind can be the named end of a chain (an outlet is a reporter, no end)."""
        return self in (Kind.PERSON, Kind.ORGANIZATION, Kind.DOCUMENT)


class Form(StrEnum):
    """How much of the content stands inside quotation marks; ``ASSERTION`` is the article's own voice."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"
    ASSERTION = "assertion"


class Mode(StrEnum):
    """Said, written, shown (``SPEECH``) or believed, wanted, planned, feared (``ATTITUDE``)."""

    SPEECH = "speech"
    ATTITUDE = "attitude"


class Standing(StrEnum):
    """The mark of a claim. It speaks of sourcing, never of truth."""

    PRIMARY = "primary"
    TRACED = "traced"
    RELAYED = "relayed"
    HEARSAY = "hearsay"
    UNSUPPORTED = "unsupported"
    CIRCULAR = "circular"


class Basis(StrEnum):
    """How the origin knows."""

    WITNESS = "witness"
    PARTICIPANT = "participant"
    DOCUMENT = "document"
    TOLD = "told"
    INFERENCE = "inference"
    UNSTATED = "unstated"


class FoundBy(StrEnum):
    """By what a held article is known to be the one that a claim cites; surest first."""

    HYPERLINK = "hyperlink"
    TITLE = "title"
    STATEMENT = "statement"
    TOPIC = "topic"


class Stance(StrEnum):
    """Of a claim to its statement: a denial is no support."""

    ASSERT = "assert"
    DENY = "deny"
    DOUBT = "doubt"
    MENTION = "mention"


class Severity(StrEnum):
    """How much a finding matters; ordered by ``rank``."""

    INFO = "info"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"

    @property
    def rank(self) -> int:
        """0 for info up to 3 for high."""
        return ("info", "low", "medium", "high").index(self.value)


class Status(StrEnum):
    """Whether a finding is open, or what an editor decided of it; all but ``OPEN`` are suppressed."""

    OPEN = "open"
    ACCEPTED = "accepted"
    WAIVED = "waived"
    BASELINED = "baselined"


class Verb(StrEnum):
    """What an editor may decide of a finding.

    ``ACCEPT``: it is right, and the text is published as it is. ``WAIVE``: it does not hold here. ``BASELINE``: it was there
    before onrecord was. ``REOPEN`` takes any of them back.
    """

    ACCEPT = "accept"
    WAIVE = "waive"
    BASELINE = "baseline"
    REOPEN = "reopen"

    @property
    def status(self) -> Status:
        """The status that the decision gives to its finding."""
        return {
            Verb.ACCEPT: Status.ACCEPTED,
            Verb.WAIVE: Status.WAIVED,
            Verb.BASELINE: Status.BASELINED,
            Verb.REOPEN: Status.OPEN,
        }[self]


class BlockKind(StrEnum):
    """What a stretch of an article's text is, when it is not running prose."""

    TITLE = "title"
    HEADING = "heading"
    QUOTE = "quote"
    EMBED = "embed"
    CAPTION = "caption"
    BYLINE = "byline"
    NOTE = "note"


__all__ = [
    "Basis",
    "BlockKind",
    "Form",
    "FoundBy",
    "Kind",
    "Mode",
    "Severity",
    "Stance",
    "Standing",
    "Status",
    "Verb",
]
