"""Who was told, who told, and whom a report cites: the phrases beside a cue that add a link to a chain."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.english import lexicon as lex
from onrecord.english.assertions import finite_verb
from onrecord.english.names import low
from onrecord.english.phrases import trimmed
from onrecord.model import Span
from onrecord.text import words

_PASSIVE = re.compile(
    r"\b(?:was|were|been|being|is|are)(?: \w+ly| later| then| also| since)? (?P<cue>told|informed|warned|assured|advised)\b"
)
_HEDGES = r"said|believed|thought|alleged|reported|rumoured|rumored|understood|reputed|considered|seen|suspected|accused|presumed|assumed|deemed|feared|regarded|viewed|estimated|expected|known|criticised|criticized"
_TOPIC = re.compile(
    rf"(?:\b(?:is|are|was|were|been|being|be)(?: \w+ly| long| also| now| still| often| sometimes| since| once)* (?P<be>{_HEDGES})\b"
    r"|\b(?P<bare>(?:said|alleged|reputed|rumoured|rumored|believed|thought|reported|suspected)(?= to (?:be|have)\b)"
    r"|(?:accused|suspected)(?= of\b)))",
    re.IGNORECASE,
)
_HEARD = re.compile(r"\b(?:heard|learned|learnt|gathered|understood)$", re.IGNORECASE)
_FROM = re.compile(r"\s*(?P<how>from)\s+")
_BY = re.compile(r"\s*(?P<how>by)\s+")
_CITING = re.compile(r"(?<!without )(?<!not )\b(?:citing|quoting)\s+", re.IGNORECASE)
_SUBJECT = re.compile(
    r"(?P<who>\b(?:he|she|they|it|I|we)|(?:\b[Tt]he |\b[Aa]n? )?[\w'’-]+(?: [\w'’-]+){0,3}?) (?:(?:had|has|have|later|then|also) )*$",
)
_PHRASE_END = re.compile(
    r"[,;:.!?“”\"()—–]|\s(?:that|who|which|as|saying|whether|how|but|while|after|before|when|on|in)\b"
)
_LONGEST = 90
_REACH = 24


def phrase_after(text: str, start: int, stop: int, contents: Sequence[Span]) -> Span | None:
    """Return the noun phrase that begins at ``start``: up to a mark, a relative, a verb, or one of ``contents``."""
    stop = min([stop, start + _LONGEST, *(s.start for s in contents if s.start >= start)])
    if stop <= start or any(s.start <= start < s.end for s in contents):
        return None
    edge = _PHRASE_END.search(text, start, stop)
    end = edge.start() if edge else stop
    tokens = words(text, start, end)
    for token in tokens[1:]:
        if token.text[0].islower() and finite_verb(text, token.start, token.end) is not None:
            end = token.start
            break
    found = trimmed(text, Span(start, max(start, end)))
    return found if len(found) else None


def cited(text: str, sentence: Span, after: int, contents: Sequence[Span]) -> Span | None:
    """Return whom the report of ``sentence`` cites: "citing two officials", past ``after`` and outside ``contents``."""
    for match in _CITING.finditer(text, after, sentence.end):
        if not any(span.contains(Span(match.start(), match.end())) for span in contents):
            return phrase_after(text, match.end(), sentence.end, contents)
    return None


def is_cited(text: str, span: Span) -> bool:
    """Whether ``span`` stands right behind "citing" or "quoting" and is a phrase without a verb of its own."""
    behind = _CITING.search(text, max(0, span.start - _REACH), span.start)
    here = behind is not None and behind.end() == span.start and len(span) <= _LONGEST
    return here and finite_verb(text, span.start, span.end) is None


def passive_told(text: str, sentence: Span, cue: Span) -> re.Match[str] | None:
    """Return the passive ("was told", "had been warned") that ``cue`` is or is part of, or None."""
    for match in _PASSIVE.finditer(text, sentence.start, min(sentence.end, cue.end + 1)):
        if cue.start < match.end() and match.start("cue") < cue.end:
            return match
    return None


def agentless(text: str, sentence: Span, source: Span, cue: Span) -> re.Match[str] | None:
    """Return the passive that makes ``source`` what is spoken of and no speaker: "is believed to", "said to be", or None."""
    for match in _TOPIC.finditer(text, max(sentence.start, cue.start - 24), min(sentence.end, cue.end + 12)):
        how = "be" if match.group("be") else "bare"
        within = cue.start < match.end() and match.start(how) < cue.end
        bare = how == "be" or finite_verb(text, source.end, match.start()) is None
        if within and bare and source.end <= match.start(how):
            return match
    return None


def teller(text: str, sentence: Span, passive_end: int, contents: Sequence[Span]) -> Span | None:
    """Return who told: the phrase after "by" right behind a passive, or None."""
    by = _BY.match(text, passive_end, sentence.end)
    return phrase_after(text, by.end(), sentence.end, contents) if by else None


def heard_from(text: str, sentence: Span, cue: Span, contents: Sequence[Span]) -> Span | None:
    """Return from whom the source has it: "heard from", "learned from"; None for any other cue."""
    inside = re.search(r"\b(?:heard|learned|learnt|gathered|understood)\s+from$", cue.of(text), re.IGNORECASE)
    if inside:
        return phrase_after(text, cue.end + 1, sentence.end, contents)
    if not _HEARD.search(cue.of(text)):
        return None
    match = _FROM.match(text, cue.end, sentence.end)
    return phrase_after(text, match.end(), sentence.end, contents) if match else None


def subject_before(text: str, sentence: Span, verb: int) -> Span | None:
    """Return the subject that stands right before the verb at ``verb``, or None."""
    match = _SUBJECT.search(text, sentence.start, verb)
    if match is None:
        return None
    tokens = words(text, match.start("who"), match.end("who"))
    while tokens and low(tokens[0]) in ("and", "but", "that", "said", "says", "when", "because", "after"):
        tokens = tokens[1:]
    for i in range(len(tokens) - 1, 0, -1):
        if (
            low(tokens[i]) in lex.PRONOUNS
            or finite_verb(text, tokens[i - 1].start, tokens[i - 1].end) is not None
        ):
            tokens = tokens[i:]
            break
    return Span(tokens[0].start, tokens[-1].end) if tokens else None
