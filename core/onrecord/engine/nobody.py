"""Attributions of nobody: "nobody said", "neither", "Recall" that bids the reader, and what only was criticised."""

from __future__ import annotations

import re

from onrecord.english import lexicon as lex
from onrecord.model import Attribution

_JUDGED = re.compile(
    r"(?:(?:has|have|had|is|are|was|were|been|being|be)\s+)+(?:\w+ly\s+)?(?:criticis|criticiz|prais|condemn|welcom|mock|hail|"
    r"slam|blast|thank|boo|cheer|applaud|ridicul|derid|laud|celebrat|attack|denounc|decri|honour|honor)\w*ed\b(?! (?:for|as|over|because)\b)",
    re.IGNORECASE,
)
"""A passive that tells how something was taken, and nothing of what anybody said, unless it goes on with "for"."""


def names_nobody(text: str, attribution: Attribution) -> bool:
    """Whether the source is no source: "nobody said", "neither", a day of the week; "Recall" that bids the reader.

    Nor does anybody say anything where something "was criticised".
    """
    phrase = " ".join(span.of(text) for span in attribution.source).casefold().strip(" .,")
    if not phrase and attribution.cue and _JUDGED.match(text, attribution.cue[0].start):
        return True
    return phrase in lex.NOBODY | lex.IMPERATIVES
