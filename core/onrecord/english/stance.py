"""Whether a claim asserts, denies, doubts or only mentions what it speaks of, and how its origin says it knows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.model import Basis, Kind, Link, Span, Stance

_DENIAL = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ials?)|dismiss(?:es|ed|ing|als?)?|reject(?:s|ed|ing|ions?)?|refut(?:e|es|ed|ing)|"
    r"rebut(?:s|ted|ting|tals?)?|disput(?:e|es|ed|ing)|rubbish(?:ed|es)|debunk(?:s|ed|ing)?|contradict(?:s|ed|ing)?|"
    r"disavow(?:s|ed)?|repudiat(?:e|es|ed))\b",
    re.IGNORECASE,
)
_TURNED_DOWN = re.compile(
    r"\b(?:an?|the|any|his|her|its|their|this|that)(?: [\w'’-]+){0,3}? (?:offers?|requests?|bids?|proposals?|plans?|invitations?|appeals?|"
    r"deals?|demands?|calls?|pleas?|applications?|motions?|amendments?|compromises?|terms|suggestions? (?:to|for)|tenders?)\b",
    re.IGNORECASE,
)
"""What is rejected or dismissed without a word on whether it is so."""
_REFUSAL = re.compile(r"\b(?:reject|dismiss)(?:s|es|ed|ing)?\b", re.IGNORECASE)
_WITHDRAWN = re.compile(
    r"\b(?:withdr(?:aw|aws|ew|awn)|retract(?:s|ed)?|took back|taken back|takes back|disown(?:s|ed)?)\b",
    re.IGNORECASE,
)
_NEGATION = re.compile(
    r"\b(?:not|never|no longer|neither|nor|hardly|stopped short of|fell short of|declin(?:e|es|ed|ing)|refus(?:e|es|ed|ing)|"
    r"unable|fail(?:s|ed)?)\b|n['’]t\b",
    re.IGNORECASE,
)
_BELIEF = re.compile(
    r"\b(?:believ\w*|think|thinks|thought|accept\w*|agree[sd]?|expect\w*|consider\w*|recogni[sz]e[sd]?|see|buy|feel)\b",
    re.IGNORECASE,
)
_NO_EVIDENCE = re.compile(
    r"\bno (?:evidence|proof|indications?|suggestion|basis|truth|reason to (?:believe|think)|question of)\b"
    r"|\b(?:deni(?:es|ed)|false|untrue|wrong|baseless) (?:that|to say)\b",
    re.IGNORECASE,
)
_CALLED_FALSE = re.compile(
    r"\b(?:call|describ|brand|label|dismiss|denounc)\w*\b[^.]{0,60}\b(?:false|untrue|nonsense|baseless|unfounded|a lie|lies|"
    r"fairy tale|fabricat\w+|rubbish|a hoax|fake news|fiction)\b",
    re.IGNORECASE,
)
_DOUBT = re.compile(
    r"\b(?:unlikely|improbable|implausible|doubt(?:s|ed|ing|ful)?|question(?:s|ed|ing)|sceptical|skeptical|sceptics?m?|skeptics?m?|unsure|uncertain|unconvinced|"
    r"(?:not|n['’]t|never) (?:\w+ )?(?:convinced|sure|certain|persuaded|clear)|wary|suspicious of|challeng(?:e|es|ed))\b",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"\b(?:ask(?:s|ed|ing)?|wonder(?:s|ed|ing)?|inquir\w+|enquir\w+|quer(?:y|ies|ied))\b", re.IGNORECASE
)
_OPEN = re.compile(r"\b(?:whether|if)$", re.IGNORECASE)
_WHETHER = re.compile(r"(?:whether|if)\b", re.IGNORECASE)
_UNSAID = re.compile(
    r"\b(?:declin|refus)\w+ to (?:say|comment|confirm|answer|discuss|be drawn|elaborate|disclose|reveal|speculate|rule out)\b"
    r"|\b(?:would|could|did|does|do|has|have|had|can|will)(?: not|n['’]t)(?: \w+ly| yet| been able to)? (?:say|comment|confirm|answer|discuss|verify|reply|respond|rule out|elaborate)\b"
    r"|\bneither confirm\w* nor den\w+\b|\bno comment\b|\bcould not be (?:verified|confirmed|reached)\b|\bunable to (?:say|confirm|verify)\b",
    re.IGNORECASE,
)
_WITNESS = re.compile(
    r"\b(?:I|we)(?: \w+)? (?:saw|watched|heard|witnessed|was there|were there|read|counted|smelt|smelled|felt|was a witness|was standing|was in|looked)\b"
    r"|\b(?:he|she|they|I|we) (?:had|have|has) (?:\w+ )?(?:seen|watched|heard|witnessed|counted|smelt|smelled)\b"
    r"|^(?:that )?(?:he|she|they) (?:saw|watched|heard|witnessed|counted|smelt)\b",
    re.IGNORECASE,
)
_PARTICIPANT = re.compile(
    r"\b(?:I|we) (?:have|had|never|did|took|gave|met|signed|agreed|decided|ordered|asked|told|will|are|cannot|can)\b",
    re.IGNORECASE,
)
_INFERENCE = re.compile(
    r"\b(?:must have|which (?:proves|suggests|shows|means)|suggests? that|likely|probably|it appears|seems to)\b",
    re.IGNORECASE,
)


def turned_down(content: str) -> bool:
    """Whether ``content`` is an offer, plan or request: to reject it says nothing of what is so."""
    return bool(_TURNED_DOWN.match(content))


def stance_of(text: str, cue: Sequence[Span], sentence: Span, content: Sequence[Span] = ()) -> Stance:
    """Return the stance that the cue gives its content; a denial in the sentence before a quotation carries over."""
    words = " ".join(span.of(text) for span in cue)
    negated = bool(cue) and _negated(text, cue, sentence)
    asks = _ASKING.search(words) and content and (_OPEN.search(words) or _WHETHER.match(content[0].of(text)))
    if asks or (cue and _UNSAID.search(_with_lead(text, cue, sentence))):
        return Stance.MENTION
    if cue and _DOUBT.search(_with_lead(text, cue, sentence)):
        return Stance.DOUBT
    if _WITHDRAWN.search(words):
        return Stance.MENTION if negated else Stance.DENY
    if _DENIAL.search(words):
        refused = content and _REFUSAL.search(words) and turned_down(content[0].of(text))
        return Stance.MENTION if negated else Stance.ASSERT if refused else Stance.DENY
    if cue and (_NO_EVIDENCE.search(words) or _CALLED_FALSE.search(text[cue[0].start : sentence.end])):
        return Stance.DENY
    if negated:
        return Stance.DENY if _BELIEF.search(words) else Stance.MENTION
    line = text.rfind("\n", 0, sentence.start) + 1
    before = text[line : sentence.start].rstrip()
    last = re.split(r"[.!?]\s", before)[-1]
    if re.search(r"\b(?:denied|denies|rejected|dismissed) (?:it|this|that|the \w+)\W*$", last):
        return Stance.DENY
    return Stance.ASSERT


def _lead(text: str, cue: Sequence[Span], sentence: Span) -> str:
    """Return up to three words right before the cue, none beyond a mark."""
    before = re.split(r"[,;:.“”\"]", text[max(sentence.start, cue[0].start - 40) : cue[0].start])[-1]
    return " ".join(before.split()[-3:])


def _with_lead(text: str, cue: Sequence[Span], sentence: Span) -> str:
    return f"{_lead(text, cue, sentence)} {' '.join(span.of(text) for span in cue)}"


_AUXILIARY_NOT = re.compile(
    r"\b(?:(?:did|does|do|has|have|had|would|will|could|can|is|are|was|were|should)(?: not|n['’]t)|cannot|never|neither|nor)"
    r"(?: \w+ly| yet| even| ever)*$",
    re.IGNORECASE,
)


def _negated(text: str, cue: Sequence[Span], sentence: Span) -> bool:
    """Whether the cue itself is negated: "did not say", "never believed", "stopped short of saying"."""
    words = " ".join(span.of(text) for span in cue)
    if re.search(r"\b(?:not only|not just|could not be more|cannot but)\b", words, re.IGNORECASE):
        return False
    head = re.match(
        r"(?:\w+['’]?\w* ){0,4}?(?:not|never|n['’]t|neither|nor|declin\w+|refus\w+|stopped short of)\b|\w+n['’]t\b",
        words,
        re.IGNORECASE,
    )
    return bool(head and _NEGATION.search(words)) or bool(_AUXILIARY_NOT.search(_lead(text, cue, sentence)))


def basis_of(text: str, content: Sequence[Span], links: Sequence[Link]) -> Basis:
    """Return how the origin says it knows, by the words of the content; ``UNSTATED`` where nothing tells."""
    if links and links[-1].kind is Kind.DOCUMENT:
        return Basis.DOCUMENT
    persons = [link for link in links if link.kind is not Kind.OUTLET]
    if len(persons) > 1:
        return Basis.TOLD
    words = " ".join(span.of(text) for span in content)
    for pattern, basis in (
        (_WITNESS, Basis.WITNESS),
        (_INFERENCE, Basis.INFERENCE),
        (_PARTICIPANT, Basis.PARTICIPANT),
    ):
        if pattern.search(words):
            return basis
    return Basis.UNSTATED
