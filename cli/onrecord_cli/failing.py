"""``--fail-on``: from which severity on an open finding ends the command with an exit code of its own."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from onrecord_cli.options import SEVERITIES

if TYPE_CHECKING:
    from onrecord import Finding

NEVER = "never"
FAIL_ON = (*SEVERITIES, NEVER)
"""What ``--fail-on`` takes."""


def fails(findings: Iterable[Finding], fail_on: str, notes: Collection[str] = ()) -> bool:
    """Whether one of ``findings`` is open and of the severity ``fail_on`` or above; never with ``NEVER``.

    Those of the checks ``notes`` do not count: they are remarks for the log.
    """
    if fail_on == NEVER:
        return False
    from onrecord import Severity

    least = Severity(fail_on).rank
    return any(
        not finding.suppressed and finding.severity.rank >= least and finding.check not in notes
        for finding in findings
    )


__all__ = ["FAIL_ON", "NEVER", "fails"]
