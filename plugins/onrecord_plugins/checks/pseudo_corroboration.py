"""The check ``pseudo-corroboration``."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.checks import AuditView, Check
from onrecord.model import Finding, Severity
from onrecord.wording import count_of
from onrecord_plugins.cited import Holdings
from onrecord_plugins.echoes import echoes


class PseudoCorroboration(Check):
    """Several articles say the same and all have it from one and the same origin.

    What it flags:
        Statements that articles of at least two outlets assert by chains which look separate and end at one origin: a
        post that two papers quote, unnamed reports that a third takes from the second. High where that origin is
        nameless, or passes on what nobody named has said; medium where it is named and the papers have its words.
    Why it matters:
        Readers are as sure of five articles with one origin as of five with five. Counting articles is counting
        echoes.
    Known limits:
        An echo that credits the other article of the set hides nothing and is not counted as separate. Different
        works only: a reprint is the same work. Two unnamed people are taken for one only where the citations show
        it. A document is open to all who cite it and is not flagged. One official whom two papers asked is
        ``single-source-claim``: only the same words show that they had it from one utterance. What somebody says of
        themself ("I will resign") has one origin by nature and is not flagged.
    Example:
        Three papers report that the dam is being mined. Each has it from one post of the embassy.
    Better:
        The embassy says so; three papers have repeated it, and none has found anybody else who does.
    References:
        Yousif, Aboody and Keil 2019, on the illusion of consensus; Dong, Berti-Equille and Srivastava 2009, on source
        dependence; Greenberg 2009, on citation networks.
    """

    id = "pseudo-corroboration"
    severity = Severity.HIGH
    scope = "corpus"

    def examine(self, view: AuditView) -> Iterator[Finding]:
        """Yield one finding for each statement with several articles and one origin."""
        for echo in echoes(view, Holdings(view)):
            if echo.end.kind.named and not echo.same_words:
                continue
            if echo.end.kind.named:
                origin = echo.end.name
            elif echo.speaker:
                origin = f"{echo.speaker.name}, who passes on what nobody named has said (“{echo.end.name}”)"
            else:
                origin = f"“{echo.end.name}”, whom nobody names"
            articles = len({claim.article for claim in echo.claims})
            yield self.finding(
                f"{count_of(articles, 'article')} say this and all have it from one origin, {origin}: "
                "they are one source.",
                evidence=[view.passages(claim)[0] for claim in echo.claims],
                claims=echo.claims,
                severity=Severity.MEDIUM if echo.end.kind.named else Severity.HIGH,
            )
