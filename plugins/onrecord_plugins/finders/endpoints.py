"""Reading what an endpoint answers in JSON: bounded, and of the shape expected or nothing."""

from __future__ import annotations

import json
import os
from typing import Any

from onrecord.document import Document
from onrecord.hookspecs import PlaceContext

_MOST_BYTES = 8 * 1024 * 1024


def endpoint_of(context: PlaceContext, variable: str, default: str = "") -> str:
    """Return the endpoint that the user gave, else the one that the environment names, else ``default``."""
    return context.endpoint or os.environ.get(variable, "").strip() or default


def read_json(document: Document) -> Any:
    """Return what ``document`` holds as JSON; None where it is too large, nested too deep or no JSON."""
    if len(document.content) > _MOST_BYTES:
        return None
    try:
        return json.loads(document.content)
    except (ValueError, RecursionError):
        return None


__all__ = ["endpoint_of", "read_json"]
