"""Who is kept unnamed, and whether the text says why.

An unnamed *person* is one who could have been named: "a senior official", "two people with knowledge of the matter",
"sources". Crowds and ranks ("rebels", "residents", "the police") are no persons in this sense, and a spokesman without
a name speaks for a body, not for himself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.english.lexicon import ORGANIZATION_HEADS, PLURAL_PEOPLE, UNNAMED_HEADS
from onrecord.model import Span

_SINGLE = re.compile(r"^(?:a|an|one|another)$")
_COUNTED = re.compile(r"^(?:two|three|four|five|six|seven|eight|nine|ten|several|both|\d{1,2})$")
_INSIDERS = frozenset(["sources", "insiders", "aides", "advisers", "advisors", "diplomats"])
_SENIOR = re.compile(
    r"\b(?:senior|top|high-ranking|high-level|intelligence|security|western|administration|unnamed|anonymous)\b"
)
_INSIDER_SINGULAR = frozenset(["source", "insider"])
_SPOKESMEN = re.compile(
    r"\bspokes(?:man|woman|person|men|women|people|persons)\b|\b(?:lawyer|solicitor|attorney|agent)s? (?:for|of)\b|\brepresentatives?\b",
    re.IGNORECASE,
)
_HEAD_ENDS = re.compile(
    r"\b(?:of|in|at|from|with|who|whom|which|that|on|for|by|to|close|familiar|near|inside|within|behind|briefed|working|speaking)\b"
    r"|[,;:(]"
)
_ONE_OF = re.compile(
    r"^(one|another|two|three|several) (?:senior |other )?of (?:the|its|his|her|their|those) "
)
_COUPLE = re.compile(r"^a (?:couple|number|handful) of ")
_LOTS = re.compile(
    r"^(?:a|the) (?:host|range|string|raft|series|majority|minority|variety|lot|growing number|large number) of "
)
_NAMED_AFTER = re.compile(
    r"^,? (?:named |called |identified as )?(?:(?:Mr|Mrs|Ms|Dr|Prof|Col|Gen|Sgt|Cllr)\.? )?[A-Z][\w'’-]+ (?:[A-Z]\.? )?[A-Z][\w'’-]+"
)
_NAMED_BEFORE = re.compile(
    r"\b(?!\w+day,|(?:January|February|March|April|May|June|July|August|September|October|November|December),)[A-Z][\w'’-]+, (?:\d\d?, )?$"
)
_PEOPLE = (
    UNNAMED_HEADS
    | {
        "people",
        "insider",
        "insiders",
        "observer",
        "critic",
        "commentator",
        "pundit",
        "informer",
        "figure",
        "sources",
        "source",
    }
) - {
    "group",
    "groups",
    "crowd",
    "crowds",
    "opposition",
    "crew",
    "crews",
    "judge",
    "magistrate",
    "coroner",
}
_GROUPS = PLURAL_PEOPLE - {"people", "men", "women"} | ORGANIZATION_HEADS
_HEADS = UNNAMED_HEADS | PLURAL_PEOPLE
_HIGH_OFFICES = frozenset(
    "leaders ministers presidents chiefs kings queens popes bishops governors mayors ambassadors principals".split()
)
_MANY = (
    frozenset(
        head
        for head in UNNAMED_HEADS
        if head.endswith("men")
        or (head.endswith("s") and {head[:-1], head[:-2], f"{head[:-3]}y"} & UNNAMED_HEADS)
    )
    | frozenset(
        """people children crew crowd crowds opposition group observers voices hawks allies operatives supporters opponents
    authors""".split()
    )
) - _HIGH_OFFICES
"""Nouns for people of whom there are many, or nobody knows how many; holders of high office can be looked up."""
_NAMES_SOME = re.compile(r"\b(?:including|such as|like|among them)\s+(?:the\s+)?[A-Z]")
_ACT = re.compile(r"^(?:\w+ )*opposition (?:from|to|of)\b")
_THE_GROUP = re.compile(r"^(?:the|this|that)\b.*\bgroup$")
_POSSESSOR = re.compile(r"^(?:my|our|your|his|her|its|their)\b")

_REASON = re.compile(
    r"""(?:
        \b(?:on|under)\s+(?:the\s+)?condition\s+(?:of\s+(?:strict\s+)?anonymity|that\s+(?:they|he|she|their|his|her)\b)
      | \b(?:not|n['’]t|never)\s+(?:been\s+|yet\s+|publicly\s+)?(?:authori[sz]ed|permitted|allowed|cleared|supposed)\s+to\s+
            (?:speak|talk|discuss|brief|comment|give|be\s+quoted|be\s+named)
      | \b(?:asked|asking|requested|requesting|wished|wishes|insisted|preferred|wanted)\s+
            (?:not\s+to\s+be\s+(?:named|identified|quoted)|to\s+(?:remain|stay|be\s+kept|be\s+left)\s+(?:anonymous|unnamed|unidentified)|anonymity|that\s+(?:their|his|her)\s+names?
            |that\s+(?:\w+\s+){1,3}not\s+be\s+(?:named|identified|quoted|used))
      | \b(?:declined|refused|declining|refusing)\s+to\s+(?:be\s+(?:named|identified|quoted\s+by\s+name)|give\s+(?:their|his|her)\s+names?)
      | \bdid\s+not\s+(?:want|wish)\s+(?:to\s+(?:be\s+(?:named|identified)|give\s+(?:their|his|her)\s+name)|(?:their|his|her)\s+names?)
      | \b(?:fear|fears|feared|fearing|for\s+fear\s+of|afraid\s+of|wary\s+of|worried\s+about)\s+(?:\w+\s+){0,3}
            (?:reprisals?|retaliation|retribution|repercussions|losing|being|arrest|safety|job|jobs)
      | \b(?:whose|his|her|their)\s+(?:real\s+)?names?\s+(?:is|are|was|were|has\s+been|have\s+been|had\s+been)\s+
            (?:being\s+)?(?:withheld|changed|known\s+to)
      | \b(?:would|will)\s+not\s+(?:be\s+(?:named|identified)|(?:give|say|tell)\s+(?:\w+\s+)?(?:their|his|her)\s+names?)\b
      | \b(?:court|judges?|magistrates?|tribunal)\s+(?:has\s+|have\s+|had\s+)?(?:ordered|ruled)\s+(?:that\s+)?
            (?:\w+\s+){0,3}not\s+(?:to\s+)?be\s+(?:named|identified)
      | \b(?:can|may|could)\s*not\s+be\s+(?:named|identified)\b
      | \b(?:granted|given|promised)\s+anonymity\b
      | \b(?:because|since|as)\s+(?:the\s+matter|the\s+talks|the\s+deliberations|the\s+information|the\s+investigation|the\s+inquiry|
            the\s+plans?|the\s+discussions|the\s+details|negotiations|discussions|talks|they\s+still\s+work|he\s+still\s+works|she\s+still\s+works)\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)


def head_noun(phrase: str) -> str:
    """Return the noun that a source phrase is about, in lower case: of "two people with knowledge of it", "people"."""
    words = _description(" ".join(phrase.split()))
    return words[-1] if words else ""


def is_unnamed_group(phrase: str) -> bool:
    """Whether a source phrase is about people without names at all: "officials", "a neighbour", "some rebels"."""
    return head_noun(phrase) in UNNAMED_HEADS | PLURAL_PEOPLE


def _description(phrase: str) -> list[str]:
    """Return the words of ``phrase`` up to what follows its head noun, in lower case."""
    low = phrase.casefold()
    partitive = _ONE_OF.match(low)
    if partitive:
        low = f"{partitive[1]} {low[partitive.end() :]}"
    low = _LOTS.sub("many ", _COUPLE.sub("several ", low))
    stop = _HEAD_ENDS.search(low, 1)
    words = re.findall(r"[\w'’-]+", low[: stop.start()] if stop else low)
    acting = (at for at in range(1, len(words)) if words[at].endswith("ing") and words[at - 1] in _HEADS)
    return words[: next(acting, len(words))]


def is_single(phrase: str) -> bool:
    """Whether a source phrase is about one person: "a diplomat", "one resident"."""
    return bool(re.match(r"(?:a|an|one|another)\b", phrase.strip(), re.IGNORECASE)) and not _COUPLE.match(
        phrase.strip().casefold()
    )


def is_unnamed_person(text: str, mention: Span) -> bool:
    """Whether the source phrase ``mention`` is about somebody who could have been named: one, counted, or insiders.

    Not so for a phrase beside the person's name, a definite phrase that points back ("the official"), crowds, and
    spokesmen.
    """
    phrase = " ".join(mention.of(text).split())
    if not phrase or _SPOKESMEN.search(phrase):
        return False
    if _NAMED_AFTER.match(text[mention.end : mention.end + 60]) or _NAMED_BEFORE.search(
        text[max(0, mention.start - 40) : mention.start]
    ):
        return False
    words = _description(phrase)
    if not words:
        return False
    first, head = words[0], words[-1]
    if head in _GROUPS or head not in _PEOPLE:
        return False
    if _SINGLE.match(first) or _COUNTED.match(first):
        return True
    if first in (
        "the",
        "these",
        "those",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
        "some",
        "many",
        "other",
        "all",
    ):
        return False
    if head in _INSIDERS or head in _INSIDER_SINGULAR:
        return True
    return head == "officials" and bool(_SENIOR.search(phrase.casefold()))


def is_unnamed_crowd(text: str, mention: Span) -> bool:
    """Whether the source phrase ``mention`` is about several people, none of them named, who are no counted few.

    "Residents", "officials of the port", "a group of divers", "the rebels" are; "two officials" are unnamed persons,
    "the police" a body, and "her officials" belong to somebody who may be named.
    """
    phrase = " ".join(mention.of(text).split())
    if (
        _SPOKESMEN.search(phrase)
        or _POSSESSOR.match(phrase.casefold())
        or _THE_GROUP.match(phrase.casefold())
        or _NAMES_SOME.search(phrase)
        or _ACT.match(phrase.casefold())
    ):
        return False
    return head_noun(phrase) in _MANY and not is_unnamed_person(text, mention)


def reason_given(passage: str) -> str | None:
    """Return the words of ``passage`` that say why somebody is not named, or on what terms; None where none do."""
    found = _REASON.search(passage)
    return found.group() if found else None


_SENTENCE_END = re.compile(r"[.!?][”’\"')]*\s+")
_ALL_OF_THEM = re.compile(
    r"[“\"]?(?:They|Both|All|Each|Neither|None|The (?:two|three|four|sources|officials|people))\b"
)


def own_reason(
    text: str, near: Span, mention: Span, mine: Iterable[Span], others: Iterable[Span]
) -> str | None:
    """Return the words in ``near`` that say why whoever is at ``mention`` is not named, or on what terms; None where none do.

    ``mine`` are all mentions of that source, ``others`` those of other unnamed ones: a reason is that of who is spoken of
    last before it, or of all where its sentence begins with "They" or "Both".
    """
    own = frozenset(mine) | {mention}
    placed = sorted(own | frozenset(others))
    head = head_noun(mention.of(text)).removesuffix("s")
    for found in _REASON.finditer(text, near.start, near.end):
        before = [span for span in placed if near.start <= span.start < found.start()]
        after = [span for span in placed if span.start >= found.start()]
        last = before[-1] if before else None
        between = text[last.end if last else near.start : found.start()]
        ends = [end.end() for end in _SENTENCE_END.finditer(between)]
        opens = between[ends[-1] :] if ends else ""
        if last is None:
            if after and after[0] in own:
                return found.group()
        elif opens and _ALL_OF_THEM.match(opens):
            if not own.isdisjoint(before):
                return found.group()
        elif _next_to(text, found, after, ends):
            if after[0] in own:
                return found.group()
        elif last in own and not (opens and _speaks_of_another(opens, head)):
            return found.group()
    return None


def _next_to(text: str, found: re.Match[str], after: list[Span], ends: list[int]) -> bool:
    """Whether a reason opens its sentence and who it is about follows: "Speaking on condition of anonymity, an aide said"."""
    if not ends or not after or _SENTENCE_END.search(text, found.end(), after[0].start):
        return False
    return bool(
        re.search(r"(?:^|[.!?][”’\"')]*\s+)(?:\w+ing )?$", text[max(0, found.start() - 30) : found.start()])
    )


def _speaks_of_another(opens: str, head: str) -> bool:
    """Whether the beginning of a sentence names people by another noun than ``head``."""
    words = (word.casefold() for word in re.findall(r"[\w-]+", opens))
    return any(word in _PEOPLE and word.removesuffix("s") != head for word in words)
