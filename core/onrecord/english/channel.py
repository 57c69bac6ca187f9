"""By what channel something was said: a post, an interview, a statement, a court …"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.model import Kind, Link, Span

UNSTATED = "unstated"
_REACH = 160
"""Characters on each side of the cue in which the channel is looked for."""
_CHANNELS = (
    ("post", r"tweet(?:ed|s|ing)?|retweeted|twitter|posted|facebook|instagram|telegram|tiktok|bluesky|mastodon|weibo|social media|(?:a|the) post"),
    ("testimony", r"testif(?:y|ied|ies)|testimony|told (?:the|a) (?:court|jury|judge|inquiry|tribunal|hearing|committee)|under oath|in court|witness statement"),
    ("briefing", r"(?:press|news) (?:conference|briefing)|told (?:reporters|journalists|newsmen)|briefing|briefed"),
    ("interview", r"interview(?:ed|s)?|in conversation with|speaking to|spoke to"),
    ("statement", r"(?:press |written |joint )?statements?|press release|news release|communiqué|spokes(?:man|woman|person) said"),
    ("speech", r"speech|address(?:ed|ing)?|told (?:a|the) (?:crowd|rally|audience|parliament|conference)|rally|sermon|lecture"),
    ("message", r"(?:e-?mail|text message|letter|phone|telephone|message)(?:ed|s)?"),
    ("broadcast", r"on (?:television|radio|tv|air)|broadcast|(?:radio|television|tv) (?:programme|program|show|address)"),
    ("document", r"wrote|writes|written|report|study|paper|document|memo|filing|book|according to (?:a|the) \w+ (?:report|study)"),
)  # fmt: skip
_PATTERNS = tuple((name, re.compile(rf"\b(?:{words})\b")) for name, words in _CHANNELS)
_TOLD = re.compile(r"\b(?:tell|tells|told|telling)\b")
CHANNELS = (*(name for name, _ in _CHANNELS), UNSTATED)
"""Every channel, the more telling first."""


def channel_of(text: str, cue: Sequence[Span], content: Sequence[Span], links: Sequence[Link]) -> str:
    """Return the channel of a claim, one of ``CHANNELS``, by the words around its cue and outside its content.

    A claim whose last link is a document came by that document; without a cue nothing is known.
    """
    if not cue:
        return "document" if links and links[-1].kind is Kind.DOCUMENT else UNSTATED
    start, end = cue[0].start, cue[-1].end
    low = max(text.rfind("\n", 0, start) + 1, start - _REACH)
    line = text.find("\n", end)
    high = min(line if line >= 0 else len(text), end + _REACH)
    beside = list(text[low:high])
    for span in content:
        for i in range(max(low, span.start), min(high, span.end)):
            beside[i - low] = " "
    words = "".join(beside)
    for name, pattern in _PATTERNS:
        if pattern.search(words):
            return name
    if _TOLD.search(words) and any(link.kind is Kind.OUTLET for link in links[:-1]):
        return "interview"
    return "document" if links and links[-1].kind is Kind.DOCUMENT else UNSTATED
