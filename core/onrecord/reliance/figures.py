"""Whether a claim gives figures or months that the claim it was taken from does not."""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.comparison.quantities import Quantity, quantities
from onrecord.model import Article, RecordedClaim, Span
from onrecord.text import paragraphs, sentences

_MONTHS = "January February March April May June July August September October November December".split()
_IN_MONTH = re.compile(
    r"(?:\b(?:in|on|by|since|until|till|from|to|of|before|after|during|early|late|mid|next|last|this|and)[ -]|\d )"
    rf"(?:the \d+\w* (?:of )?)?({'|'.join(_MONTHS)})\b"
)
_GOES_ON = re.compile(
    r"\s+[a-z]+\s+(?:\d+|five|ten|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\b(?! [a-z]+s\b)"
)


def other_figures(citing: RecordedClaim, cited: RecordedClaim, article: Article, held: Article) -> bool:
    """Whether ``citing`` of ``article`` has a figure or month that ``cited`` of ``held`` does not give so.

    A figure counts against it where ``cited`` gives others of its unit or, giving none, the rest of ``held`` does. A
    month does where it stands neither beside ``cited`` nor is that in which ``held`` came out.
    """
    text = held.text
    theirs = [q for span in cited.content for q in quantities(text, span)]
    for figure in (q for span in citing.content for q in quantities(article.text, span)):
        near = [other for other in theirs if other.unit == figure.unit] or [
            other for other in _all_of(held) if other.unit == figure.unit
        ]
        if near and not any(_one(figure, other, text) for other in near):
            return True
    return not _months(article.text, citing.content) <= _known_months(held, cited)


def _all_of(article: Article) -> Iterable[Quantity]:
    return (q for sentence in sentences(article.text) for q in quantities(article.text, sentence))


def _one(figure: Quantity, other: Quantity, text: str) -> bool:
    """Whether the two may be one figure; one that goes on behind its unit ("three metres ten") is more than it says."""
    if figure.agrees(other):
        return True
    return bool(_GOES_ON.match(text, other.span.end)) and 0 < figure.value - other.value < 1


def _months(text: str, spans: Iterable[Span]) -> set[str]:
    return {found for span in spans for found in _IN_MONTH.findall(text, span.start, span.end)}


def _known_months(held: Article, cited: RecordedClaim) -> set[str]:
    """Return the months that the paragraphs of ``cited`` name, and that of the day on which ``held`` came out."""
    around = [area for area in paragraphs(held.text) if any(area.overlaps(span) for span in cited.content)]
    named = {month for area in around for month in _MONTHS if month in area.of(held.text)}
    return named | {_MONTHS[day.month - 1] for day in (held.published, held.updated) if day is not None}
