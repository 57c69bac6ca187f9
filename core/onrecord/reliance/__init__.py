"""Stage 7: reliance. Who has a statement from whom, across articles; marks, circles, and origins counted."""

from onrecord.reliance.citations import Citations, cited_outlets
from onrecord.reliance.graph import StatementGraph
from onrecord.reliance.stage import Judged, Related, judge_all, relate
from onrecord.reliance.tracing import Trace, Tracer

__all__ = [
    "Citations",
    "Judged",
    "Related",
    "StatementGraph",
    "Trace",
    "Tracer",
    "cited_outlets",
    "judge_all",
    "relate",
]
