"""The check ``vague-attribution``."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from onrecord.checks import AuditView, Check, quoted
from onrecord.model import Claim, Finding, Kind, Link, Mode, Severity, Span, Stance

_NOBODY = re.compile(
    r"""^(?:
        reportedly | purportedly
      | (?:(?:is|are|was|were|been|being)\s+)?(?:widely\s+|generally\s+|often\s+)?
        (?:said|believed|thought|understood|reported|rumou?red|claimed)(?:\s+to)?
      | (?:it\s+)?(?:is|was|has\s+been|had\s+been|['’]s)\s+(?:even\s+|also\s+|now\s+|widely\s+|generally\s+|commonly\s+)*
        (?:said|believed|thought|understood|reported|rumou?red|claimed|suggested|felt)(?:\s+that)?
    )$""",
    re.IGNORECASE | re.VERBOSE,
)
_WEASELS = frozenset(
    """
    reports rumours rumors rumour rumor talk speculation gossip chatter whispers observers critics insiders commentators
    pundits analysts experts sceptics skeptics watchers media
    """.split()
)
_OPENERS = frozenset("the some many several recent other various most numerous latest local".split())
_PASSIVE_BEFORE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|['’]s|['’]re)(?: \w+ly| also| now| even)?\s+$"
)
_INFINITIVE_AFTER = re.compile(r"^\s+(?:be|have)\b")
_NAMED_AFTER = re.compile(r"^,\s+(?:such as\s+|including\s+)?[A-Z]")
_PRECISE = re.compile(
    r"\d|[\"“”]|\b(?:by|of|from|at)\b|\b(?:who|that|which|whose)\b|"
    r"\b(?:our|my|his|her|their|its|this|that|these|those|such|state)\b|['’]s\b",
    re.IGNORECASE,
)


class VagueAttribution(Check):
    """A claim is put on nobody who could be asked: "reports", "observers", "it is said".

    What it flags:
        Claims whose only source is a weasel: a crowd without edges ("critics", "observers", "recent reports"), a
        passive without an agent ("are said to", "it is understood that"), or an adverb ("reportedly").
    Why it matters:
        Such words look like sourcing and are none. The reader cannot ask, and the writer need not have.
    Known limits:
        A named speaker who passes on vague reports is `named-relay-of-unnamed`. Not flagged where the same statement
        has a named source elsewhere in the article, or an outlet or a document is cited in the sentence beside, which
        may explain whose the reports are. "Allegedly" is left out: courts ask for it.
    Example:
        The bridge is widely believed to be unsafe.
    Better:
        The bridge is unsafe, the county's surveyor, Ina Holt, wrote in her report of March.
    References:
        Wikipedia, Manual of Style, on unsupported attributions; Reuters Handbook of Journalism, on sources.
    """

    id = "vague-attribution"
    severity = Severity.MEDIUM

    def examine(self, view: AuditView) -> Iterator[Finding]:
        """Yield one finding for each vague source, in text order."""
        for article in view.articles:
            seen: set[Span] = set()
            cited = _cited(view.claims_by_article[article.id])
            for claim in view.claims_by_article[article.id]:
                origin = claim.chain.origin
                if origin is None or origin.mention is None or origin.mention in seen:
                    continue
                if not _is_vague(claim, origin, article.text):
                    continue
                if view.named_elsewhere(claim):
                    continue
                explained = not any(origin.mention.overlaps(cue) for cue in claim.cue) and _told_beside(
                    view, claim, origin.mention, cited
                )
                if explained:
                    continue
                seen.add(origin.mention)
                words = quoted(origin.mention.of(article.text))
                yield self.finding(
                    f"{words} leaves open whose word this is: nobody is named who could be asked.",
                    evidence=view.passages(claim),
                    claims=[claim],
                )


def _is_vague(claim: Claim, origin: Link, text: str) -> bool:
    if origin.kind is not Kind.VAGUE or claim.mode is Mode.ATTITUDE or claim.stance is not Stance.ASSERT:
        return False
    if any(link.kind.named for link in claim.chain) or origin.mention is None:
        return False
    phrase = " ".join(origin.mention.of(text).split())
    before, after = (
        text[max(0, origin.mention.start - 30) : origin.mention.start],
        text[origin.mention.end :][:30],
    )
    if any(origin.mention.overlaps(cue) for cue in claim.cue):
        if phrase.endswith(" to") and " " not in phrase.removesuffix(" to"):
            return bool(
                _NOBODY.match(phrase) and (_PASSIVE_BEFORE.search(before) or _INFINITIVE_AFTER.match(after))
            )
        return bool(_NOBODY.match(phrase))
    if _PRECISE.search(phrase) or _NAMED_AFTER.match(after):
        return False
    words = phrase.split(",")[0].split()
    head = re.split(r" (?:in|on|inside|around|within|across) ", " ".join(words))[0].split()[-1].casefold()
    return head in _WEASELS and not any(
        word[0].isupper() and word.casefold() not in _OPENERS | _WEASELS for word in words
    )


def _cited(claims: Sequence[Claim]) -> list[tuple[int, str]]:
    """Return where ``claims`` name outlets and documents, each with the id of the claim, in text order."""
    return sorted(
        (link.mention.start, claim.id)
        for claim in claims
        for link in claim.chain
        if link.mention is not None and link.kind in (Kind.OUTLET, Kind.DOCUMENT) and not link.is_self
    )


def _told_beside(view: AuditView, claim: Claim, mention: Span, cited: Sequence[tuple[int, str]]) -> bool:
    """Whether the sentence before or after, in which "reports" are often explained, cites an outlet or a document."""
    near = view.sentences_near(claim.article, mention, 1)
    first, last = bisect_left(cited, (near.start, "")), bisect_left(cited, (near.end, ""))
    return any(key != claim.id for _, key in cited[first:last])
