"""The check ``single-source-claim``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.checks import AuditView, Check, quoted
from onrecord.model import Claim, Finding, Kind, Link, Mode, Severity, Stance, Standing, Statement
from onrecord.wording import chain_shown, count_of
from onrecord_plugins.cited import Holdings
from onrecord_plugins.echoes import echoes

_LACKS_CLAIM = "cited-article-lacks-claim"
_OWN_MATTER = re.compile(
    r"^\W*(?:that\s+)?(?:(?:I|we|he|she|it|they)(?:['’](?:ll|m|re|ve|d))?|(?:the|his|her|its|their|my|our)\s+[\w ]{1,40}?)\s+"
    r"(?:(?:had|has|have|am|are|is|was|were)\s+)?(?:will|would|shall|going to|plan\w*|intend\w*|want\w*|hope\w*|feel|felt|believ\w+|"
    r"think|thought|voted|regret\w*|resign\w*|never|sorry|proud|glad|expect\w*|decid\w+)\b"
    r"|^\W*(?:I|We)['’](?:ll|m|d)\b",
    re.IGNORECASE,
)
_ACT_OF_SPEECH = re.compile(
    r"\b(?:apologi[sz]|announc|call(?:s|ed|ing)? (?:on|for)|urg|condemn|welcom|promis|vow|pledg|thank|prais|demand|ask|appeal|"
    r"offer|refus|declin|invit|warn)",
    re.IGNORECASE,
)


class SingleSourceClaim(Check):
    """Several articles carry this, and one person or body is all that stands behind it.

    What it flags:
        Statements that articles of at least two outlets assert and that rest on exactly one origin, followed through
        the citations. Low where each article says whom it has it from, medium where one does not. Where the chains look
        separate, ``pseudo-corroboration`` says it and this check keeps quiet.
    Why it matters:
        However often it is printed, it is one person's word. The reader should be told "according to her alone", and
        the desk should look for a second.
    Known limits:
        Only articles that are held are counted. What only one person can know, such as their own plans and votes, and
        what is done by saying it, such as an apology, has one origin by nature and is left out; so is what one
        document, open to all, says. Whoever cites the article held for what it does not say so, with other figures, say,
        is not counted. Where a chain ends at an outlet whose article is not held, a second origin may
        stand behind it, and nothing is flagged.
    Example:
        The chemist said that no dye reached the taps. (Three papers; each has it from her one briefing.)
    Better:
        No dye reached the taps, according to the chemist; nobody else has tested the water.
    References:
        Reuters Handbook of Journalism, on single sources; Yousif, Aboody and Keil 2019, on the illusion of consensus.
    """

    id = "single-source-claim"
    severity = Severity.MEDIUM
    scope = "corpus"

    def examine(self, view: AuditView) -> Iterator[Finding]:
        """Yield at most one finding a statement."""
        held = Holdings(view)
        told = {
            claim.id
            for echo in echoes(view, held)
            if echo.same_words or not echo.end.kind.named
            for claim in echo.claims
        }
        for statement in view.statements:
            finding = self._of(view, held, statement)
            if finding is not None and (
                told.isdisjoint(statement.claims) or _credited(held, finding.articles)
            ):
                yield finding

    def _of(self, view: AuditView, held: Holdings, statement: Statement) -> Finding | None:
        if statement.independent_origins_range[1] != 1:
            return None
        claims = [
            c
            for c in view.claims_of(statement.id)
            if c.stance is Stance.ASSERT and c.mode is Mode.SPEECH and _LACKS_CLAIM not in c.reasons
        ]
        articles = list(dict.fromkeys(claim.article for claim in claims))
        if len({view.publisher(a) or a for a in articles}) < 2 or len({view.work(a) for a in articles}) < 2:
            return None
        if any(claim.standing is Standing.CIRCULAR or _by_nature(view, claim) for claim in claims):
            return None
        root = _root(claims)
        if root is None:
            return None
        disclosed = all(_discloses(held, article, claims, articles) for article in articles)
        return self.finding(
            f"{count_of(len(articles), 'article')} say this and {quoted(root.name)} alone stands behind it"
            + ("." if disclosed else ", which not each of them tells."),
            evidence=[view.passages(claim)[0] for claim in claims],
            claims=claims,
            severity=Severity.LOW if disclosed else Severity.MEDIUM,
        )


def _root(claims: Sequence[Claim]) -> Link | None:
    """Return the one origin of the claims that have a chain, or None where it is a document or where one ends at an outlet."""
    ends = [end for claim in claims if (end := chain_shown(claim).origin) is not None]
    if not ends or any(end.kind in (Kind.OUTLET, Kind.DOCUMENT, Kind.VAGUE) for end in ends):
        return None
    return ends[0]


def _by_nature(view: AuditView, claim: Claim) -> bool:
    cue = " ".join(span.of(view.text(claim.article)) for span in claim.cue)
    return bool(_OWN_MATTER.search(claim.text) or _ACT_OF_SPEECH.search(cue))


def _credited(held: Holdings, articles: Sequence[str]) -> bool:
    """Whether all of ``articles`` but one credit another of them: then no chains look separate."""
    apart = [a for a in articles if not any(other != a and held.cites(a, other) for other in articles)]
    return len(apart) < 2


def _discloses(held: Holdings, article: str, claims: Sequence[Claim], articles: Sequence[str]) -> bool:
    """Whether ``article`` gives a source for the statement, or names an outlet of the others as where it has it from."""
    if any(claim.article == article and claim.chain.links for claim in claims):
        return True
    return any(other != article and held.cites(article, other) for other in articles)
