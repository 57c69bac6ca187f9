"""The report for programs: ``onrecord.audit/1``, as its JSON Schema (``onrecord schema``) says."""

from __future__ import annotations

import json

from onrecord.contract import audit_as_dict
from onrecord.display import without_surrogates
from onrecord.hookspecs import ReportOptions
from onrecord.model import Audit


class JsonReport:
    """Everything the audit says. ``min_severity`` and the look of a terminal do not change it."""

    name = "json"
    suffix = ".json"

    def render(self, audit: Audit, options: ReportOptions) -> str:
        """Return the report; a lone surrogate of a broken input is U+FFFD, so that it is UTF-8 and offsets hold.

        Raises:
            ValueError: if a confidence is no finite number, which JSON does not have.
        """
        report = json.dumps(audit_as_dict(audit), ensure_ascii=False, indent=2, allow_nan=False)
        return without_surrogates(report) + "\n"


__all__ = ["JsonReport"]
