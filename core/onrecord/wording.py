"""The words and signs in which every report and command speaks to people: marks, reasons, severities, kinds."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from onrecord.display import one_line
from onrecord.model import (
    Chain,
    Claim,
    Decision,
    Finding,
    Form,
    InputProblem,
    Kind,
    Link,
    Severity,
    Stance,
    Standing,
    Verb,
)

_QUOTATION_MARKS = ' "“”„«»'
NOT_TRUTH = "The marks speak of sourcing, never of truth."

SIGNS: Mapping[Standing, str] = MappingProxyType(
    {
        Standing.PRIMARY: "●",
        Standing.TRACED: "◉",
        Standing.RELAYED: "◐",
        Standing.HEARSAY: "○",
        Standing.UNSUPPORTED: "∅",
        Standing.CIRCULAR: "↻",
    }
)
"""One sign of one column for each mark, told apart by shape."""

MEANINGS: Mapping[Standing, str] = MappingProxyType(
    {
        Standing.PRIMARY: "a named source, no other outlet between",
        Standing.TRACED: "a named source, found in the cited article",
        Standing.RELAYED: "a named source, on another outlet's word",
        Standing.HEARSAY: "nobody is named at the end of the chain",
        Standing.UNSUPPORTED: "the article's own voice, no source given",
        Standing.CIRCULAR: "the citations lead back to the article",
    }
)
"""What each mark means, in at most 42 characters."""

RULES: Mapping[Standing, str] = MappingProxyType(
    {
        Standing.PRIMARY: "The last link is named (person, organization, document), and no other outlet stands between it and "
        "the article.",
        Standing.TRACED: "The last link is named and reached through outlets, and a cited article that is held carries the "
        "statement from that origin.",
        Standing.RELAYED: "The last link is named and reached through outlets, and the cited article is not held, or was not "
        "found to carry it.",
        Standing.HEARSAY: "The last link is unnamed or vague, or the chain ends at an outlet and nobody in it is named.",
        Standing.UNSUPPORTED: "A check-worthy assertion in the article's own voice, with no attribution in scope.",
        Standing.CIRCULAR: "The citations of this very statement lead back to the article's own work, outlet or author, and no "
        "path leads out.",
    }
)
"""When a claim gets each mark, as docs/marks.md has it."""

WAYS_ON: Mapping[Standing, str] = MappingProxyType(
    {
        Standing.PRIMARY: "Nothing better is to be had: whoever said it is named. Whether it is so, the mark does not say.",
        Standing.TRACED: "It is primary once the article has it from the origin itself, without the outlet between.",
        Standing.RELAYED: "It is traced once the cited article is audited too and carries it from the same origin; primary once "
        "the article has it from the origin itself.",
        Standing.HEARSAY: "It is primary once the text names who said it, or the document it stands in. Where the chain ends at "
        "an outlet, audit the cited article too: if that names somebody, it is traced.",
        Standing.UNSUPPORTED: "It gets another mark once the text says whose word it is.",
        Standing.CIRCULAR: "It gets another mark once the text has it from somebody outside the circle.",
    }
)
"""What would change each mark."""

SEVERITY_SIGNS: Mapping[Severity, str] = MappingProxyType(
    {Severity.HIGH: "▲", Severity.MEDIUM: "◆", Severity.LOW: "▪", Severity.INFO: "·"}
)

STANCES: Mapping[Stance, str] = MappingProxyType(
    {Stance.DENY: "denies it", Stance.DOUBT: "doubts it", Stance.MENTION: "only mentions it"}
)
"""What a claim does with its statement where it does not assert it, as said of its source."""

REASONS: Mapping[str, str] = MappingProxyType(
    {
        "ambiguous-source": "more than one person fits the name",
        "citations-lead-back": "the citations lead back to this article",
        "cited-article-lacks-claim": "the cited article is held but was not found to say this",
        "cited-article-not-held": "the cited article is not held",
        "ends-at-outlet": "nobody inside the outlet is named",
        "named-source-relays-unnamed": "a named source relays unnamed ones",
        "no-attribution": "no source is given",
        "says-the-contrary": "it says the contrary of what others say",
        "self-citation": "the outlet cites its own earlier report",
        "unnamed-origin": "the origin is not named",
        "vague-origin": "the origin cannot be identified",
    }
)
"""What each reason of a mark means, as a remark that stands in brackets or in a list."""


def reason_in_words(reason: str) -> str:
    """Return what ``reason`` means; one that is not in ``REASONS`` comes back as it stands, safe to show."""
    return REASONS.get(reason) or one_line(reason)


def link_in_words(link: Link) -> str:
    """Return the name of ``link`` as a person reads it, safe to show on one line."""
    name = one_line(link.name) or ("nobody named" if link.kind in (Kind.VAGUE, Kind.UNNAMED) else "no name")
    if link.also:
        name = f"{', '.join([name, *map(one_line, link.also[:-1])])} and {one_line(link.also[-1])}"
    if link.is_self:
        return f"{name}, its own earlier report"
    if link.via:
        return f"{name} ({one_line(link.via)})"
    return name


def chain_shown(claim: Claim) -> Chain:
    """Return the chain to show for ``claim``: the traced one where following the citations found more."""
    return claim.traced_chain if len(claim.traced_chain) > len(claim.chain) else claim.chain


def chain_in_words(chain: Chain) -> str:
    """Return ``chain`` on one line, the article's side first; ``⇢`` leads to a link found in a cited article."""
    if not len(chain):
        return "no source"
    words = link_in_words(chain.links[0])
    for link in chain.links[1:]:
        words += f" {'⇢' if link.inferred else '→'} {link_in_words(link)}"
    return words


def content_in_words(claim: Claim) -> str:
    """Return the content of ``claim`` on one line, in quotation marks where the article has it in them."""
    text = one_line(claim.text)
    if claim.form is not Form.DIRECT:
        return text
    pieces = (piece.strip(_QUOTATION_MARKS) for piece in text.split(" … "))
    return f"“{' … '.join(pieces)}”"


def problem_in_words(problem: InputProblem) -> str:
    """Return what is wrong with an input as a sentence that names the input, safe to show on one line."""
    target, why = one_line(problem.target), one_line(problem.why)
    return why if target in why else f"{target}: {why}"


def decision_in_words(finding: Finding) -> str:
    """Return who decided what of ``finding``, when, until when and why, safe to show on one line; empty where nobody did."""
    decision = finding.decision
    if decision is None:
        return one_line(finding.status) if finding.suppressed else ""
    is_past = not finding.suppressed and decision.verb is not Verb.REOPEN
    return f"was {decided_in_words(decision)}" if is_past else decided_in_words(decision)


def decided_in_words(decision: Decision) -> str:
    """Return who decided what, when, until when and why, safe to show on one line."""
    words = "reopened" if decision.verb is Verb.REOPEN else decision.verb.status.value
    if decision.by:
        words += f" by {one_line(decision.by)}"
    if decision.decided:
        words += f" on {decision.decided.date().isoformat()}"
    if decision.until:
        words += f" until {decision.until.isoformat()}"
    return f"{words}: {one_line(decision.reason)}" if decision.reason else words


def count_of(number: int, singular: str, plural: str = "") -> str:
    """Return ``number`` with its noun: ``1 claim``, ``12 claims``, ``1,204 claims``."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


__all__ = [
    "MEANINGS",
    "NOT_TRUTH",
    "REASONS",
    "RULES",
    "SEVERITY_SIGNS",
    "SIGNS",
    "STANCES",
    "WAYS_ON",
    "chain_in_words",
    "chain_shown",
    "content_in_words",
    "count_of",
    "decided_in_words",
    "decision_in_words",
    "link_in_words",
    "problem_in_words",
    "reason_in_words",
]
