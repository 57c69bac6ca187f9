"""JSON-LD as a third party reads it, with no network: PyLD makes triples of it, rdflib answers questions on them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pyld import jsonld
from rdflib import Graph

BASE = "https://desk.example/"
XSD = "http://www.w3.org/2001/XMLSchema#"
ANNOTATIONS = {
    "oa": "http://www.w3.org/ns/oa#",
    "as": "http://www.w3.org/ns/activitystreams#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "id": "@id",
    "type": "@type",
    **{name: f"oa:{name}" for name in ("Annotation", "TextualBody", "SpecificResource")},
    **{name: f"oa:{name}" for name in ("TextQuoteSelector", "TextPositionSelector")},
    **{name: f"oa:{name}" for name in ("assessing", "describing", "tagging", "commenting", "moderating")},
    **{name: f"oa:{name}" for name in ("exact", "prefix", "suffix")},
    **{name: {"@id": f"oa:{name}", "@type": f"{XSD}nonNegativeInteger"} for name in ("start", "end")},
    "AnnotationPage": "as:OrderedCollectionPage",
    "AnnotationCollection": "as:OrderedCollection",
    "Software": "as:Application",
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "generator": {"@id": "as:generator", "@type": "@id"},
    "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
    "partOf": {"@id": "as:partOf", "@type": "@id"},
    "total": {"@id": "as:totalItems", "@type": f"{XSD}nonNegativeInteger"},
    "startIndex": {"@id": "as:startIndex", "@type": f"{XSD}nonNegativeInteger"},
    "value": "rdf:value",
    "format": "dc:format",
    "label": "rdfs:label",
    "name": "foaf:name",
}
"""The terms of the Web Annotation context that a report uses, with the meanings that the vocabulary gives them."""
SCHEMA_ORG = {
    "@vocab": "http://schema.org/",
    **{name: {"@id": f"http://schema.org/{name}", "@type": "@id"} for name in ("url",)},
}
CONTEXTS = {"http://www.w3.org/ns/anno.jsonld": ANNOTATIONS, "https://schema.org": SCHEMA_ORG}


def graph_of(report: str) -> Graph:
    """Return the triples of ``report``; a context that is not known here is an error, not a download."""

    def load(url: str, options: Mapping[str, Any]) -> dict[str, Any]:
        document = {"@context": CONTEXTS[url]}
        return {
            "contextUrl": None,
            "documentUrl": url,
            "contentType": "application/ld+json",
            "document": document,
        }

    options = {"documentLoader": load, "base": BASE, "format": "application/n-quads"}
    return Graph().parse(data=jsonld.to_rdf(json.loads(report), options), format="nt")


def keys_of(value: object) -> set[str]:
    """Return every key of the objects inside ``value``."""
    if isinstance(value, dict):
        return set(value).union(*map(keys_of, value.values()))
    return set().union(*map(keys_of, value)) if isinstance(value, list) else set()
