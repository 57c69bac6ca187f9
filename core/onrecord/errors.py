"""Every error that onrecord raises on purpose, and the exit code each one means.

    OnrecordError             3  something we did not foresee
    ├── UsageError            2  a setting, option or argument is wrong
    │   ├── PluginLoadError   2  a plugin names a hook that does not exist, or a plugin name is unknown
    │   └── LedgerError       2  the ledger cannot be opened, read or written
    ├── OutputError           2  a report cannot be written where it was asked for
    ├── InputError            5  one input cannot be audited; the others are
    │   └── FetchError        5  one URL cannot be fetched
    │       └── AddressRefused 5 the URL leads to an address that onrecord will not contact
    └── NotCheckable          -  raised by a check: what it needs is not there; becomes ``not_checked``

`exit codes`: 0 clean · 1 findings at or above ``--fail-on`` (wins over 5) · 2 usage · 3 internal error ·
4 nothing could be audited · 5 some inputs could not be audited · 130 interrupted.
"""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What the process tells the shell; users' scripts rely on these numbers."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    INTERNAL = 3
    NOTHING_AUDITED = 4
    INCOMPLETE = 5
    INTERRUPTED = 130


class OnrecordError(Exception):
    """Base of all errors below.

    ``message`` is one sentence for a person, naming the input; ``hint`` says what to do next.
    """

    exit_code: ExitCode = ExitCode.INTERNAL

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class UsageError(OnrecordError):
    """A setting, option or argument is wrong."""

    exit_code = ExitCode.USAGE


class PluginLoadError(UsageError):
    """A plugin implements a hook that does not exist, or a plugin was named that is not installed."""


class LedgerError(UsageError):
    """The ledger cannot be opened, read or written."""


class OutputError(OnrecordError):
    """A report cannot be written where it was asked for."""

    exit_code = ExitCode.USAGE


class InputError(OnrecordError):
    """One input cannot be audited; the audit of the others goes on."""

    exit_code = ExitCode.INCOMPLETE


class FetchError(InputError):
    """One URL cannot be fetched."""


class AddressRefused(FetchError):
    """The URL, a redirect or its DNS answer leads to an address that onrecord will not contact."""


class NotCheckable(OnrecordError):
    """Raised by a check whose needs are missing; reported as ``not_checked``, never as passed.

    ``articles`` are the ids of the articles that were not checked; empty means all of the audit.
    """

    def __init__(self, message: str, *, articles: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.articles = articles
