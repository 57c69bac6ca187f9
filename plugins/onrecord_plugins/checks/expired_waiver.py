"""The check ``expired-waiver``."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.checks import AuditView, Check
from onrecord.model import Finding, Severity, Status


class ExpiredWaiver(Check):
    """A finding was waived until a day that has passed, and is open again.

    What it flags:
        Findings whose last decision is a waiver with a date before the day of the audit.
    Why it matters:
        A waiver with a date is a promise to look again. Nobody looks again unless somebody asks.
    Known limits:
        Days are counted in UTC.
    Example:
        A finding waived until 1 March, audited on 2 March.
    Better:
        The passage is mended, or waived anew with a reason of today.
    References:
        Waivers with an expiry date in vulnerability scanners, such as Trivy's ignore file.
    """

    id = "expired-waiver"
    severity = Severity.LOW
    scope = "article"
    last = True

    def examine(self, view: AuditView) -> Iterator[Finding]:
        """Yield one finding for each that a waiver has left."""
        for finding in view.findings:
            decision = finding.decision
            if finding.status is Status.OPEN and decision is not None and decision.until is not None:
                by = f" by {decision.by}" if decision.by else ""
                yield self.finding(
                    f"The waiver of {finding.check}{by} ended on {decision.until.isoformat()}: {finding.message}",
                    evidence=finding.evidence[:1],
                    claims=[view.claim_by_id[key] for key in finding.claims if key in view.claim_by_id],
                )
