"""Which attributions an audit records as claims: those that hold something to be so."""

from __future__ import annotations

import re

from onrecord.english.stance import turned_down
from onrecord.model import Attribution, Mode

_BELIEF = frozenset(
    """
    believe believes believed believing think thinks thought thinking feel feels felt fear fears feared fearing suspect
    suspects suspected suspecting doubt doubts doubted doubting assume assumes assumed assuming consider considers
    considered worry worries worried expect expects expected sure certain convinced confident afraid see sees view
    views viewed regard regards regarded suspicion suspicions belief fears concern concerns understand
    understands understood conclude judges reckon reckons reckoned deem deems deemed maintain maintains maintained accept accepts accepted looked
    """.split()
)
_EXPECTED = frozenset(["expect", "expects", "expected"])
_EMPTY = frozenset(
    """
    a an the this that these those it its he him his she her hers they them their we us our you your i me my one
    so such as much more less same all both some any none nothing something anything everything no yes not to of
    in on at by for with from and or but is was are were be been do does did
    """.split()
)
_BARE = 3
_ASKING = frozenset(
    """
    ask asks asked asking wonder wonders wondered wondering question questions questioned questioning inquire inquired
    enquire enquired know knows knew knowing
    """.split()
)
_REQUEST = re.compile(
    r"(?:(?:an?|the|any|our|its|repeated|several|multiple) )*(?:requests?|calls|emails|messages) (?:for|seeking) "
    r"(?:further )?(?:comment|an interview|a response|a reply|information)",
    re.IGNORECASE,
)
"""What somebody did not reply to."""
_REQUESTING = frozenset("ask asks asked asking".split())
"""With "to …" behind it and nobody between, what the asker would do: "callers asked to place a bet"."""
_QUESTION = re.compile(r"(?:who|whom|whose|what|when|where|why|how|which)\b", re.IGNORECASE)
_WHETHER = re.compile(r"whether\b", re.IGNORECASE)
_REFUSING = frozenset("reject rejects rejected rejecting dismiss dismisses dismissed dismissing".split())
_NAMELESS = re.compile(
    r"(?:not )?to (?:be (?:named|identified|quoted)|(?:remain|stay) (?:anonymous|unnamed|unidentified))\b|anonymity\b"
    r"|(?:that )?(?:his|her|their) (?:real )?names? (?:not )?(?:be|should)\b"
    r"|(?:that )?(?:s?he|they) (?:should )?not be (?:named|identified|quoted)\b",
    re.IGNORECASE,
)
_HANDED_ON = re.compile(r"(?:it|this|that|them|him|her) (?:to|by|with|in|on|at|for|from)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+|\d+")


def _words(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)}


def is_claim(text: str, attribution: Attribution) -> bool:
    """Whether ``attribution`` is recorded as a claim: something said or believed to be so.

    What somebody wants, plans or supports cannot be so or not so; a reported question ("asked whether …"), a bare
    "denied it", "reported it to the police" and a wish not to be named say nothing that could be traced.
    """
    cue = {word for span in attribution.cue for word in _words(span.of(text))}
    content = [span.of(text) for span in attribution.content]
    if len(" ".join(content).split()) <= _BARE and not any(_words(piece) - _EMPTY for piece in content):
        return False
    if (
        cue & _ASKING
        and not attribution.source
        and not attribution.cue[0].of(text).casefold().startswith("it ")
    ):
        return False
    if cue & _REQUESTING and content[0].casefold().startswith("to "):
        return False
    if _REQUEST.match(content[0]):
        return False
    if cue & _REFUSING and turned_down(content[0]):
        return False
    if _NAMELESS.match(content[0]) or (len(content) == 1 and _HANDED_ON.match(content[0])):
        return False
    asked = _QUESTION.match(content[0]) and (cue & _ASKING or len(" ".join(content).split()) <= _BARE)
    if asked or _WHETHER.match(content[0]):
        return False
    if attribution.mode is Mode.SPEECH:
        return True
    if not attribution.source and cue & _EXPECTED:
        return False
    return bool(cue & _BELIEF) and not content[0].casefold().startswith("to ")
