"""Sentences that tell where what stands before them comes from: "The allegation was reported by the Courier".

They say nothing of their own; an article that gives its source a sentence late means the claim before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.english.told import phrase_after
from onrecord.model import Span

_SAID = (
    r"(?:accounts?|accusations?|admissions?|allegations?|announcements?|assertions?|charges?|claims?|comments?|details?|disclosures?|"
    r"figures?|findings?|information|interviews?|news|numbers?|quotations?|quotes?|remarks?|reports?|revelations?|rumours?|rumors?|"
    r"statements?|stor(?:y|ies)|suggestions?|words)"
)
_WHAT = rf"(?:[Tt]he|[Tt]his|[Tt]hat|[Tt]hese|[Tt]hose|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Bb]oth)(?: [\w'’-]+){{0,2}}? {_SAID}|It|That|This"
_WHEN = r"(?: (?:first|originally|initially|earlier|also|widely|since))*"
_PUBLISHED = re.compile(
    rf"(?:{_WHAT})(?:"
    rf"(?: (?:was|were|has been|have been|had been)){_WHEN} (?:reported|published|carried|aired|broadcast|printed|revealed|disclosed|broken|made)"
    r"(?: (?:on|last|this) (?:\w+day|week|month|year|morning|evening|night))? (?:by|in|on)"
    rf"|{_WHEN} (?:appeared|surfaced|ran|emerged) (?:in|on)"
    rf"|{_WHEN} (?:came|comes|come|stems?|stemmed) from"
    r") (?=\S)"
)
_REPORTER = r"(?P<who>It|(?:[Tt]he|[Tt]hat|[Tt]his) [A-Z]?[\w'’-]+(?: [A-Z][\w'’-]+)*|[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)+)"
_FIRST = re.compile(
    rf"{_REPORTER} (?:(?:was|were) (?:the )?first to (?:report|publish|carry|reveal|disclose|break)"
    r"|(?:first|originally) (?:reported|published|carried|revealed|disclosed|broke))"
    rf" (?:the|this|that|these|those|his|her|its|their|it)\b(?: [\w'’-]+){{0,2}}? ?(?:{_SAID})?\b"
)
_CITES = (
    r"(?:cited|quoted|cites|quotes|named|interviewed|(?:spoke|spoken|talked) (?:to|with)|attributed (?:it|them|this|that|the \w+) to|"
    r"(?:based|bases) (?:it|them|its \w+|the \w+) on|relied on|relies on)"
)
_CITING = re.compile(rf"{_REPORTER}(?: also| later| itself| had| has)* {_CITES} (?=\S)")
_WHICH_CITES = re.compile(
    rf"(?:,|\b(?:and|which|who|whose (?:report|reporter|story|article)))(?: (?:also|had|has|which|who|said it had|says it has|in turn))* {_CITES} (?=\S)"
)
_STORY = re.compile(r"\b(?:story|stories|news|closures?|affair|case)\b")
_AS_SAYING = re.compile(r",? as (?:saying|writing|telling|stating|warning|arguing)\b")


_REPEATS = re.compile(
    r"(?P<who>[A-Z][^;:.!?“”\"]{2,90}?),? (?:later |also )?(?:repeated|echoed|reiterated|restated|stood by)"
    rf" (?:that|the|this|those|these|his|her|its|their)(?: \w+)? (?:line|denial|view|position|point|warning|argument|message|{_SAID})\b"
)


@dataclass(frozen=True, slots=True)
class Remark:
    """Where the claim before is from: ``outlet`` is who reported it, ``cited`` whom that report has it from.

    ``published`` tells that the outlet is said to have published the very thing; without it, the sentence only tells
    whom the report spoken of cites. ``whole`` where it speaks of the story, not of what was said last.
    """

    outlet: Span
    cited: Span | None = None
    published: bool = True
    whole: bool = False


def remark_in(text: str, sentence: Span) -> Remark | None:
    """Return what ``sentence`` of ``text`` tells of the claim before it, or None where it tells nothing of the kind."""
    if found := _PUBLISHED.match(text, sentence.start, sentence.end):
        outlet = phrase_after(text, found.end(), sentence.end, ())
        cited = whom_it_cites(text, Span(outlet.end, sentence.end)) if outlet else None
        return Remark(outlet, cited, whole=bool(_STORY.search(found.group()))) if outlet else None
    if found := _FIRST.match(text, sentence.start, sentence.end):
        cited = whom_it_cites(text, Span(found.end(), sentence.end))
        whole = bool(_STORY.search(found.group()))
        return Remark(Span(found.start("who"), found.end("who")), cited, whole=whole)
    if found := _CITING.match(text, sentence.start, sentence.end):
        cited = phrase_after(text, found.end(), sentence.end, ())
        if cited is None or _AS_SAYING.match(text, cited.end, sentence.end):
            return None
        return Remark(Span(found.start("who"), found.end("who")), cited, published=False)
    return None


def whom_it_cites(text: str, area: Span) -> Span | None:
    """Return whom ", which spoke to insiders" names in ``area``, or None."""
    found = _WHICH_CITES.search(text, area.start, area.end)
    cited = phrase_after(text, found.end(), area.end, ()) if found else None
    return None if cited is None or _AS_SAYING.match(text, cited.end, area.end) else cited


def repeater_in(text: str, sentence: Span) -> Span | None:
    """Return who "repeated that line" or "stood by its denial" in ``sentence``, or None."""
    found = _REPEATS.match(text, sentence.start, sentence.end)
    return Span(found.start("who"), found.end("who")) if found else None
