"""Where a content goes on behind who said it: "It leaks," she said, "and nobody mends it"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.english import lexicon as lex
from onrecord.english.assertions import finite_verb
from onrecord.english.names import is_capital, low
from onrecord.english.phrases import DETERMINERS, POSSESSIVES
from onrecord.model import Span
from onrecord.text import words

_JOINS = re.compile(r"[“\"‘'\s]*(?:and|but|or|nor|so|yet)\b,?\s+")
_MODAL = re.compile(
    r"\b(?:will|would|can|could|may|might|must|shall|should|cannot)\b|\b\w+(?:'|’)(?:s|re|m|ll|ve|d)\b"
)
_SUBJECTS = (
    lex.PRONOUNS
    | DETERMINERS
    | POSSESSIVES
    | {"there", "here", "nobody", "everybody", "people", "everyone", "nothing", "none", "you", "i"}
) - {"that", "which", "who", "whom", "whose", "no"}
_REACH = 60
"""Characters from the joining word within which the verb of a clause of its own stands."""


def resumed(text: str, content: Sequence[Span], cue: Sequence[Span]) -> list[tuple[Span, ...]]:
    """Return ``content`` in the parts that are claims of their own.

    What goes on behind the speaker with "and", "but" and a subject and verb of its own says something more. Anything
    else that goes on there, a sentence of its own included, belongs to the quotation that it continues.
    """
    parts: list[tuple[Span, ...]] = []
    for span in content:
        before = parts[-1][-1] if parts else None
        if before and any(before.end <= c.start < span.start for c in cue) and _own_clause(text, span):
            parts.append((span,))
        elif parts:
            parts[-1] = (*parts[-1], span)
        else:
            parts.append((span,))
    return parts


def _own_clause(text: str, span: Span) -> bool:
    joins = _JOINS.match(text, span.start, span.end)
    if joins is None:
        return False
    first = words(text, joins.end(), span.end)[:1]
    if not first or not (low(first[0]) in _SUBJECTS or is_capital(first[0])):
        return False
    stop = min(span.end, joins.end() + _REACH)
    return finite_verb(text, first[0].start, stop) is not None or bool(
        _MODAL.search(text, first[0].start, stop)
    )
