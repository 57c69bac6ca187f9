"""The findings as W3C Web Annotations, for readers and tools that lay notes over pages.

The model is https://www.w3.org/TR/annotation-model/: one ``Annotation`` for each finding, in one ``AnnotationPage``.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

from onrecord.display import one_line
from onrecord.hookspecs import ReportOptions
from onrecord.model import Audit, Evidence, Finding
from onrecord.wording import decision_in_words
from onrecord_plugins.reports.linked_data import identity_of, passage_link, script_safe
from onrecord_plugins.reports.locations import Location, Locations
from onrecord_plugins.reports.reading import Reading

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32
"""Characters before and after a passage by which it is told from others of the same words."""
_NAMES = uuid.uuid5(uuid.NAMESPACE_URL, "onrecord.audit/1")


class AnnotationsReport:
    """Each finding as an annotation that assesses the passages of its evidence."""

    name = "annotations"
    suffix = ".annotations.jsonld"

    def render(self, audit: Audit, options: ReportOptions) -> str:
        """Return JSON-LD; findings below ``options.min_severity`` are left out, suppressed ones say that they are.

        Positions and quotations are those of the text as onrecord reads it, without markup and header block. The JSON is
        safe inside an HTML ``script`` element.
        """
        reading = Reading(audit, options.min_severity)
        places = Locations(audit)
        items = [
            _annotation(finding, reading.is_note(finding), places, audit.version)
            for finding in reading.findings
        ]
        whole = _urn(*(item["id"] for item in items))
        return script_safe(
            {
                "@context": CONTEXT,
                "id": _urn(whole, "page"),
                "type": "AnnotationPage",
                "partOf": {
                    "id": whole,
                    "type": "AnnotationCollection",
                    "label": "Findings of onrecord",
                    "total": len(items),
                },
                "startIndex": 0,
                "items": items,
            }
        )


def _urn(*parts: str) -> str:
    return uuid.uuid5(_NAMES, "\0".join(parts).encode("utf-8", "replace").decode()).urn


def _annotation(finding: Finding, is_note: bool, places: Locations, version: str) -> dict[str, Any]:
    found = places.all_of(finding)
    return {
        "id": _urn(finding.id),
        "type": "Annotation",
        "motivation": "assessing",
        "generator": {"type": "Software", "name": f"onrecord {version}"},
        "body": list(_bodies(finding, is_note, found)),
        "target": [_target(place) for place in found] or [_urn(article) for article in finding.articles],
    }


def _bodies(finding: Finding, is_note: bool, found: list[Location]) -> Iterator[dict[str, str]]:
    yield _text(finding.message, "describing")
    tags = (f"check:{finding.check}", f"severity:{finding.severity}", f"status:{finding.status}")
    for tag in (*tags, *(["note"] if is_note else [])):
        yield _text(tag, "tagging")
    for evidence in (place.evidence for place in found):
        if evidence and evidence.note:
            yield _text(f"“{one_line(evidence.text)}”: {one_line(evidence.note)}", "commenting")
    if finding.suppressed:
        yield _text(decision_in_words(finding), "moderating")


def _text(words: str, purpose: str) -> dict[str, str]:
    return {"type": "TextualBody", "value": words, "format": "text/plain", "purpose": purpose}


def _target(place: Location) -> str | dict[str, Any]:
    source = identity_of(place.article)
    if place.evidence is None:
        return source
    target: dict[str, Any] = {"type": "SpecificResource", "source": source}
    if link := passage_link(place.article, place.evidence.span):
        target["id"] = link
    target["selector"] = list(_selectors(place.article.text, place.evidence))
    return target


def _selectors(text: str, evidence: Evidence) -> Iterator[dict[str, Any]]:
    start, end = evidence.span.start, evidence.span.end
    if end > len(text):
        yield {"type": "TextQuoteSelector", "exact": evidence.text}
        return
    yield {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(0, start - _AROUND) : start],
        "suffix": text[end : end + _AROUND],
    }
    yield {"type": "TextPositionSelector", "start": start, "end": end}


__all__ = ["CONTEXT", "AnnotationsReport"]
