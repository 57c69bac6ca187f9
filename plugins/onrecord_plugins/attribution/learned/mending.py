"""What the networks tear apart or cut short and the rules have whole: the content of one attribution, mended."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.model import Attribution, Span

SAME = 0.5
"""From how much overlap two contents are the same, as intersection over union of their characters."""
_ONE_SIDE = 0.8


def size(spans: Sequence[Span]) -> int:
    """Return how many characters ``spans`` have."""
    return sum(map(len, spans))


def shared(first: Sequence[Span], second: Sequence[Span]) -> int:
    """Return how many characters two lists of spans have in common."""
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in first for b in second)


def alike(first: Sequence[Span], second: Sequence[Span]) -> float:
    """Return intersection over union of two lists of spans, by characters."""
    common = shared(first, second)
    return common / (size(first) + size(second) - common) if common else 0.0


def same_source(first: Attribution, second: Attribution) -> bool:
    """Whether the sources of two attributions overlap, or neither has one."""
    if not first.source or not second.source:
        return not first.source and not second.source
    return shared(first.source, second.source) > 0


_NAME_BESIDE = re.compile(r"(?:[Bb]oth )?(?:[Tt]he )?[A-Z][\w’'&.-]*(?: [A-Z][\w’'&.-]*){0,4},? and ")


def whole_source(text: str, learned: Attribution, rule: Attribution) -> tuple[Span, ...]:
    """Return the source of ``learned``, with the name that the rules have beside it: "Tesk Wire and the Lisk Mail"."""
    if len(learned.source) != 1 or len(rule.source) != 1 or not shared(learned.cue, rule.cue):
        return learned.source
    mine, theirs = learned.source[0], rule.source[0]
    longer = theirs.start < mine.start and theirs.end == mine.end
    beside = longer and _NAME_BESIDE.fullmatch(text, theirs.start, mine.start)
    return rule.source if beside else learned.source


def pieces_of_rules(learned: Attribution, rules: Sequence[Attribution]) -> list[Attribution]:
    """Return the rules' attributions that are the pieces of ``learned`` one by one, if they have a cue each, else none."""
    if len(learned.content) < 2:
        return []
    found: list[Attribution] = []
    for piece in learned.content:
        same = [r for r in rules if alike([piece], r.content) >= SAME and same_source(learned, r)]
        if not same or any(same[0].cue == other.cue for other in found):
            return []
        found.append(same[0])
    return found


_JOINS = re.compile(r"(?:and|but|or|nor|though|although|while|because|so|yet)\b")


def goes_on(text: str, learned: Attribution, rules: Sequence[Attribution]) -> Attribution | None:
    """Return the rules' attribution whose content goes on behind the cue, where ``learned`` has one side of it only."""
    for rule in rules:
        after = rule.content[-1].start
        around = len(rule.content) > 1 and bool(rule.cue) and rule.content[0].end <= rule.cue[0].start < after
        same = (
            around
            and _JOINS.match(text, after)
            and shared(rule.cue, learned.cue)
            and same_source(learned, rule)
        )
        if same and any(alike(learned.content, [piece]) > _ONE_SIDE for piece in rule.content):
            return rule
    return None


_BREAKS_OFF = re.compile(
    r"(?:\w+ )*(?:that|which|who|whose|of|the|an?|to|and|in|on|by|for|with)$", re.IGNORECASE
)


_OPENS = re.compile(
    r"(?:if|when|once|while|whilst|although|though|because|unless|until|given|having|knowing|believing|fearing|hoping)"
    r"\b[^,;:.!?“”\"]*",
    re.IGNORECASE,
)
_MAIN_CLAUSE = re.compile(r", (?=\w)")


def unbroken(text: str, learned: Attribution, rules: Sequence[Attribution]) -> Attribution | None:
    """Return the rules' attribution with the same cue where the content of ``learned`` breaks off.

    It does behind "The memo that", and behind a clause that only opens what is said: "if the rains fail".
    """
    if len(learned.content) > 1:
        return None
    only = learned.content[0]
    opens = _OPENS.fullmatch(only.of(text)) and _MAIN_CLAUSE.match(text, only.end)
    if not opens and not _BREAKS_OFF.fullmatch(only.of(text)):
        return None
    for rule in rules:
        if not shared(rule.cue, learned.cue) or not same_source(rule, learned):
            continue
        if shared(rule.content, learned.content) == size(learned.content) and rule.content[-1].end > only.end:
            return rule
    return None


_INTRODUCES = re.compile(r":\s*[\"“‘']?\s*$|:\s*\n|[\"“‘']\s*$")
"""What leads to the next paragraph: "The embassy wrote:", or a quotation that begins there."""


def is_of_another_paragraph(text: str, learned: Attribution, rules: Sequence[Attribution]) -> bool:
    """Whether the cue of ``learned`` stands in an earlier paragraph than its content, which has a speaker of its own there."""
    if not learned.cue:
        return False
    between = text[learned.cue[0].start : learned.content[0].start]
    if "\n" not in between or _INTRODUCES.search(between):
        return False
    start = text.rfind("\n", 0, learned.content[0].start)
    return any(
        rule.source
        and rule.cue
        and rule.cue[0].start > start
        and not same_source(rule, learned)
        and alike(rule.content, learned.content) >= SAME
        for rule in rules
    )


_IN_WORDS = re.compile(r"in (?:the|his|her|their) words(?: of)?", re.IGNORECASE)
_JOINED_ON = re.compile(r",\s*(?:with|and|but)?\s*$")
_FEWEST = 3


def handed_over(
    text: str, learned: Attribution, rules: Sequence[Attribution]
) -> tuple[Attribution, Attribution] | None:
    """Return ``learned`` up to where its content goes on in somebody else's words, and the rules' attribution of those.

    "Officials said the two work together, with the porters serving as “the board’s arm,” in the words of the League".
    """
    if len(learned.content) > 1:
        return None
    whole = learned.content[0]
    for rule in rules:
        if len(rule.cue) != 1 or len(rule.content) != 1 or not _IN_WORDS.fullmatch(rule.cue[0].of(text)):
            continue
        theirs = rule.content[0]
        joint = _JOINED_ON.search(text, whole.start, theirs.start)
        own = Span(whole.start, joint.start()) if joint and whole.contains(theirs) else None
        if own and len(own.of(text).split()) >= _FEWEST and not same_source(rule, learned):
            return replace(learned, content=(own,)), rule
    return None


_RELATIVE = re.compile(r"(?:where|which|who|whose|whom)\b")


def mended(text: str, learned: Attribution, rules: Sequence[Attribution]) -> Attribution:
    """Return ``learned`` with the content of the rules where it is torn and they have the same cue and source.

    Torn is what the rules have in one piece, and what goes on behind the cue with a relative clause about the place
    or the hearer: "…, she told the Courier in the hall, where tea was served".
    """
    if len(learned.content) < 2 or not learned.cue:
        return learned
    held = [
        r for r in rules if shared(r.cue, learned.cue) and same_source(r, learned) and len(r.content) == 1
    ]
    first, *rest = learned.content
    for rule in held:
        whole = rule.content[0]
        if all(whole.contains(span) for span in learned.content):
            return replace(learned, content=rule.content)
        behind = all(
            span.start > learned.cue[-1].end
            and _RELATIVE.match(text, span.start)
            and not whole.overlaps(span)
            for span in rest
        )
        if behind and alike([first], rule.content) >= SAME:
            return replace(learned, content=(first,))
    return learned
