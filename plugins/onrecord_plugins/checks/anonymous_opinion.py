"""The check ``anonymous-opinion``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.checks import AuditView, Check, quoted
from onrecord.english.anonymity import is_unnamed_group, is_unnamed_person
from onrecord.model import Claim, Finding, Form, Kind, Mode, Severity, Stance

_VERDICT = re.compile(
    r"""\b(?:should|ought\s+to|has\s+to|have\s+to|needs?\s+to|must)\s+(?:now\s+|just\s+|simply\s+)?
        (?:go|resign|quit|step\s+(?:down|aside)|leave|apologi[sz]e|be\s+(?:sacked|fired|removed|ashamed|replaced|jailed)|
        consider\s+(?:his|her|their)\s+position)\b
    |\b(?:frankly|honestly|quite\s+simply)\b
    |\b(?:blind|clueless|incompetent|hopeless|useless|shameful|disgrace(?:ful)?|outrageous|ridiculous|laughable|absurd|pathetic|
        disgusting|appalling|idiot(?:ic|s)?|stupid|reckless|cowardly?|coward|delusional|toxic|arrogant|lazy|dishonest|corrupt|untrustworthy|
        a\s+(?:joke|farce|liar|bully|fool|clown|laughing\s+stock|shambles|fraud|liability|nightmare)|out\s+of\s+(?:his|her|their)\s+depth|
        not\s+(?:fit|up\s+to\s+(?:it|the\s+job))|unfit|hated|despised|finished|dead\s+man\s+walking)\b
    |\b(?:worst|weakest)\s+\w+\s+(?:we|I|they|anyone)(?:['’]ve)?\b
    |\bcannot\s+be\s+trusted\b|\bhas\s+lost\s+the\s+(?:plot|dressing\s+room|room)\b|\bonly\s+(?:cares?|thinks?)\s+about\b""",
    re.IGNORECASE | re.VERBOSE,
)
_CONDITION = re.compile(r"\b(?:if|whether|unless)\b[^,;]*$", re.IGNORECASE)
_CORRUPT_THING = re.compile(r"\bcorrupt\s+(?:files?|data|copy|disk)\b", re.IGNORECASE)


class AnonymousOpinion(Check):
    """Somebody unnamed is quoted for a judgement, not for a fact.

    What it flags:
        Claims of an unnamed source that condemn somebody or something, or call for somebody to go: "She should go", "frankly blind".
    Why it matters:
        A fact from somebody unnamed can be tested. A judgement cannot, and whoever makes it from behind a curtain risks
        nothing. Newsrooms grant anonymity for information, not for opinion.
    Known limits:
        A short list of plain judgements is known: irony passes, and praise is let pass. What an insider expects to happen is
        taken for information. A person whom the article names elsewhere is left out only where it can be told that it is
        the same one.
    Example:
        "She should go," a senior council figure said.
    Better:
        "She should go," said Olaf Brandt, who sits on the council for the same party.
    References:
        Associated Press, News Values and Principles, on anonymous sources: information and not opinion or speculation.
    """

    id = "anonymous-opinion"
    severity = Severity.MEDIUM

    def examine(self, view: AuditView) -> Iterator[Finding]:
        """Yield one finding for each judgement of somebody unnamed."""
        for claim in view.claims:
            verdict = _verdict(claim)
            if verdict is None or view.named_elsewhere(claim):
                continue
            origin = claim.chain.origin
            if (
                origin is None
                or origin.mention is None
                or not (
                    is_unnamed_person(view.text(claim.article), origin.mention)
                    or is_unnamed_group(origin.mention.of(view.text(claim.article)))
                    or is_unnamed_group(origin.name)
                )
                or view.named_after_lead(claim.article, origin.mention)
            ):
                continue
            yield self.finding(
                f"{quoted(origin.name)} is not named and is quoted for a judgement ({quoted(verdict)}), not for a fact.",
                evidence=view.passages(claim),
                claims=[claim],
            )


def _verdict(claim: Claim) -> str | None:
    """Return the words of judgement in ``claim`` where somebody unnamed asserts it, else None."""
    origin = claim.chain.origin
    if origin is None or origin.kind is not Kind.UNNAMED:
        return None
    if claim.stance is not Stance.ASSERT or claim.mode is not Mode.SPEECH or claim.form is Form.ASSERTION:
        return None
    for found in _VERDICT.finditer(claim.text):
        if _CONDITION.search(claim.text[: found.start()]) or _CORRUPT_THING.match(claim.text, found.start()):
            continue
        return found.group()
    return None
