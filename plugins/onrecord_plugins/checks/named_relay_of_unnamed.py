"""The check ``named-relay-of-unnamed``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.checks import AuditView, Check, quoted
from onrecord.english.anonymity import head_noun, is_unnamed_group
from onrecord.model import Claim, Finding, Kind, Link, Severity, Span, Stance

_REPORTS = frozenset(
    """
    reports report rumours rumors accounts observers critics insiders commentators experts analysts sources intelligence
    media people
    """.split()
)
_OWN = re.compile(
    r"\b(?:our|my|own|his|her|its|their)\s+(?:\w+\s+){0,2}$|^(?:our|my|his|her|its|their)\b", re.IGNORECASE
)

_COUNTED_BEFORE = re.compile(
    r"(?:\d|\bthere (?:is|are|were|will be)|\b(?:two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand|million))\s+$",
    re.IGNORECASE,
)
_AT_HOME = re.compile(
    r"^(?:my|our|his|her|their)\s+(?:\w+\s+)?(?:(?:mother|father|brother|sister|son|daughter)(?:-in-law)?|husband|wife|partner|uncle|aunt|"
    r"cousin|nephew|niece|grand\w+|friend|boyfriend|girlfriend|neighbou?r|flatmate|housemate|landlord|landlady|hairdresser|barber|mate)s?$",
    re.IGNORECASE,
)
"""Those of one's own who are nobody's witnesses: what they know of the matter, they have from somewhere else."""
_PRIVATE = re.compile(r"\b(?:I|me|my|mine|us|our|myself)\b|^\W*(?:s?he|they)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"\b(?:I|we|you|he|she|they|what|how|why|when|[Ii]t['’]s|[Tt]hat['’]s)\b")
_POINTS_BACK = re.compile(r"^(?:the|this|that)\b", re.IGNORECASE)


class NamedRelayOfUnnamed(Check):
    """A named source passes on what nobody named has said, and lends it a name.

    What it flags:
        Chains in which a person, body or document with a name is followed by one without: an embassy writes that
        "reports indicate" something, a minister says that "people tell him". High where the inner source is vague,
        medium where it is a concrete but unnamed person or group.
    Why it matters:
        The authority of the speaker is read as authority for the fact, though the speaker has only passed it on. An
        echo of such a claim is soon told as "the embassy confirmed".
    Known limits:
        The speaker's own reports ("our engineers report", "his officers told him") are not flagged when the words say
        whose they are, but for family, friends and neighbours, unless it is of the speaker or of themselves that they tell; whether an unmarked "reports" was the speaker's own cannot be told from the text.
    Example:
        "Reports indicate that the dam is being mined," the embassy wrote.
    Better:
        The embassy accused the company of mining the dam. It cited unnamed reports and did not answer a question
        about whose they were.
    References:
        Saurí and Pustejovsky 2009, on nested sources; US Federal Rules of Evidence 805, on hearsay within hearsay.
    """

    id = "named-relay-of-unnamed"
    severity = Severity.HIGH

    def examine(self, view: AuditView) -> Iterator[Finding]:
        """Yield one finding for each inner source without a name."""
        outlets = {article.outlet for article in view.articles}
        for article in view.articles:
            relayed: dict[Span, list[Claim]] = {}
            links: dict[Span, tuple[Link, Link]] = {}
            for claim in view.claims_by_article[article.id]:
                pair = _relay(claim, article.text)
                if pair is None or pair[1].mention is None or pair[0].name in outlets:
                    continue
                relayed.setdefault(pair[1].mention, []).append(claim)
                links.setdefault(pair[1].mention, pair)
            for mention, (speaker, inner) in links.items():
                claims = relayed[mention]
                yield self.finding(
                    f"{speaker.name} passes on the word of {quoted(mention.of(article.text))}; "
                    "for the fact itself nobody is named.",
                    evidence=list(dict.fromkeys(item for claim in claims for item in view.passages(claim))),
                    claims=claims,
                    severity=Severity.HIGH if inner.kind is Kind.VAGUE else Severity.MEDIUM,
                )


def _relay(claim: Claim, text: str) -> tuple[Link, Link] | None:
    """Return the named link and the one without a name after it, where the chain ends so."""
    if len(claim.chain) < 2 or claim.stance is not Stance.ASSERT:
        return None
    speaker, inner = claim.chain.links[-2:]
    if not speaker.kind.named or inner.kind not in (Kind.UNNAMED, Kind.VAGUE) or inner.mention is None:
        return None
    phrase = inner.mention.of(text)
    if not (head_noun(phrase) in _REPORTS or is_unnamed_group(phrase) or _AT_HOME.search(phrase)):
        return None
    if _CLAUSE.search(phrase):
        return None
    head = head_noun(phrase)
    if _POINTS_BACK.match(phrase) and not head.endswith("s") and head not in _REPORTS:
        return None
    before = text[max(0, inner.mention.start - 30) : inner.mention.start]
    if _COUNTED_BEFORE.search(before):
        return None
    own = _OWN.search(before) or _OWN.search(phrase)
    if own and (not _AT_HOME.search(phrase) or _PRIVATE.search(claim.text)):
        return None
    return speaker, inner
