"""Reported speech inside what somebody said: "Reports indicate that …", "he had been told by the mayor that …".

Only at the very start or end of a content, where it governs all of it; and only with a source that is no pronoun.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.english import lexicon as lex
from onrecord.english.assertions import finite_verb
from onrecord.english.names import EDGE, low
from onrecord.english.phrases import PREPOSITIONS, trimmed
from onrecord.model import Span
from onrecord.text import words

_SAY = (
    r"(?:say|says|said|saying|tells?|told|reports?|reported|claims?|claimed|alleges?|alleged|states?|stated|warns?|warned|"
    r"confirms?|confirmed|admit(?:s|ted)?|announced?|notes?|noted|writes?|wrote|insists?|insisted|argues?|argued|"
    r"(?:calls|called) (?:on|for|upon)|urges?|urged|accuses?|accused|blames?|blamed)"
)
_SHOW = (
    r"(?:indicates?|indicated|suggests?|suggested|shows?|showed|shown|finds?|found|concludes?|concluded|reveals?|revealed|"
    r"estimates?|estimated|records?|recorded)"
)
_AUXILIARY = (
    r"(?:(?:has|have|had|will|would|is|are|was|were|did|do|does|also|now|already|later|since|all|both|repeatedly|previously|"
    r"recently) )*"
)
_HEARER = r"(?: (?:me|us|him|her|them|you|it|reporters|journalists|police))?"
_ACTIVE = re.compile(
    rf"(?P<who>[^,;:.!?“”\"]{{2,90}}?) (?P<cue>{_AUXILIARY}(?:{_SAY}{_HEARER}|(?P<show>{_SHOW})))\b"
    r",?(?: that\b)?,? (?P<rest>\S.*)",
    re.DOTALL,
)
_PASSIVE = re.compile(
    r"(?P<hearer>he|she|they|I|we|[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?) (?P<cue>(?:had|has|have)? ?(?:was|were|been) (?:told|informed|warned|assured|advised)"
    r"(?: (?:repeatedly|later|then|also))?) by (?P<who>[^,;:.!?“”\"]{2,60}?),? (?:that (?P<rest>\S.*)|(?P<bare>(?:the|a|an|his|her|its|their|he|she|it|they|there|no)\b.*))",
    re.DOTALL,
)
_TALK = re.compile(
    r"(?P<who>(?:(?:the|some|much|persistent|widespread|growing) )?(?:talk|rumou?rs?|speculation|gossip|whispers|hearsay)"
    r"(?: (?:in|at|among|around|across|on|from) [^,;:.!?“”\"]{2,40}?)?) (?P<cue>that) (?P<rest>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_BEFORE = re.compile(r"[Aa]ccording to (?P<who>[^,;:.!?“”\"]{2,80}), (?P<rest>\S.*)", re.DOTALL)
_AFTER = re.compile(r"(?P<rest>.{12,}?),? according to (?P<who>[^,;:!?“”\"]{2,80})[.,]?", re.DOTALL)
_VERB_BEFORE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|could|should|may|might|must|can|did|does|do|that|who|which|because|if|when|after|before|while|to)$",
    re.IGNORECASE,
)
_FEWEST_WORDS = 3
_ADVERBS = frozenset("never not always often ever also still once already simply only even just".split())
_NOUNS_TOO = frozenset(
    ["reports", "claims", "notes", "states", "shows", "estimates", "records", "report", "claim", "show"]
)
_AFTER_NOUN = re.compile(r"\w+\s*(?:,|(?:of|on|about|from|in|by|and|for)\b)")
_SINGULAR = frozenset(["a", "an", "this", "that", "one", "another"])
_BASE_FORM = re.compile(
    r"^(?:report|claim|note|state|show|find|estimate|record|warn|allege|announce|reveal)$"
)
_RELATIVE = re.compile(r"\b(?:who|which|that|when|where|because|if|while|but)\b")


def _is_noun(text: str, cue: Span) -> bool:
    """Whether a cue such as "reports" is a plural noun, by what follows it."""
    word = text[cue.start : cue.end].split(maxsplit=1)[0].strip(",").casefold()
    return word in _NOUNS_TOO and bool(_AFTER_NOUN.match(text, cue.start))


@dataclass(frozen=True, slots=True)
class Embedded:
    """Reported speech that fills a content: spans into the article. ``shows`` where its verb is one of evidence."""

    source: Span
    cue: Span
    content: Span
    shows: bool = False
    behind: bool = False
    """Whether it is an "according to" at the end of the content."""


def embedded(text: str, piece: Span) -> Embedded | None:
    """Return the reported speech that fills ``piece`` of ``text``, or None."""
    lead = re.match(rf"[{re.escape(EDGE)}]*(?:(?:that|how)\s+)?", piece.of(text))
    start = piece.start + (lead.end() if lead else 0)
    inner = trimmed(text, Span(start, piece.end)) if start < piece.end else piece
    passage = inner.of(text)
    for pattern in (_TALK, _BEFORE, _PASSIVE, _ACTIVE, _AFTER):
        match = pattern.fullmatch(passage) if pattern is _AFTER else pattern.match(passage)
        if match is None:
            continue
        found = _found(text, inner, match, pattern)
        if found:
            return found
    return None


def _found(text: str, inner: Span, match: re.Match[str], pattern: re.Pattern[str]) -> Embedded | None:
    groups = match.groupdict()
    rest = "bare" if groups.get("bare") else "rest"
    source = trimmed(text, Span(inner.start + match.start("who"), inner.start + match.end("who")))
    content = trimmed(text, Span(inner.start + match.start(rest), inner.start + match.end(rest)))
    if len(words(text, content.start, content.end)) < _FEWEST_WORDS or not len(source):
        return None
    if pattern in (_BEFORE, _AFTER):
        at = text.casefold().rfind("according to", inner.start, source.start)
        return Embedded(source, Span(at, at + len("according to")), content, behind=pattern is _AFTER)
    if pattern is _TALK:
        return Embedded(
            source,
            Span(inner.start + match.start("cue"), inner.start + match.end("cue")),
            content,
            shows=True,
        )
    tokens = words(text, source.start, source.end)
    if _VERB_BEFORE.search(source.of(text)) or _RELATIVE.search(source.of(text)) or len(tokens) > 12:
        return None
    if finite_verb(text, tokens[0].end, source.end) is not None or low(tokens[-1]) in lex.PRONOUNS:
        return None
    while len(tokens) > 1 and low(tokens[-1]) in _ADVERBS:
        tokens.pop()
    if low(tokens[-1]) in lex.PRONOUNS:
        return None
    if low(tokens[0]) in PREPOSITIONS or _is_noun(
        text, Span(inner.start + match.start("cue"), content.start)
    ):
        return None
    if low(tokens[0]) in ("but", "and", "so", "because"):
        source = trimmed(text, Span(tokens[0].end, source.end))
    cue = Span(inner.start + match.start("cue"), inner.start + match.end("cue"))
    if low(tokens[0]) in _SINGULAR and _BASE_FORM.search(cue.of(text)):
        return None
    return Embedded(source, trimmed(text, cue), content, shows=bool(groups.get("show")))
