"""The check ``anonymity-unexplained``."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from onrecord.checks import AuditView, Check, quoted
from onrecord.english.anonymity import is_single, is_unnamed_person, own_reason
from onrecord.model import Claim, Finding, Kind, Severity
from onrecord.outlets import fold_name
from onrecord_plugins.unnamed import is_plea, mentions_of


class AnonymityUnexplained(Check):
    """A person is kept unnamed and the article does not say why.

    What it flags:
        The first mention of a person without a name at the end of a chain, where neither that sentence nor the two
        before and after give a reason or terms: "on condition of anonymity", "not authorised to speak", "for fear
        of losing her job". Once for each such person of an article. `sentences`: how many before and after are read for
        a reason.
    Why it matters:
        A reason lets a reader tell a frightened witness from an official who would rather not answer for his words.
        Where the reason stood in a cited article and was lost on the way, the reader of the copy cannot.
    Known limits:
        A reason given further away is not seen, nor one in words that are not on the list. Crowds and spokesmen are
        left out, and a single person in the lead whom the next sentences may name. So are the desks that the house
        lets speak without a name.
    Example:
        "The vote was bought," an adviser to the mayor said.
    Better:
        "The vote was bought," said an adviser to the mayor, who was in the room and asked not to be named for fear
        of losing her post.
    References:
        Associated Press, on anonymous sources: the reason for granting anonymity belongs in the story.
    """

    id = "anonymity-unexplained"
    severity = Severity.MEDIUM
    thresholds = MappingProxyType({"sentences": 2})

    def examine(self, view: AuditView) -> Iterator[Finding]:
        """Yield one finding for each unnamed person of an article without a reason nearby."""
        for article in view.articles:
            seen: set[str] = set()
            resting: dict[str, list[Claim]] = {}
            for claim in view.claims_by_article[article.id]:
                if claim.chain.origin is not None and claim.chain.origin.kind is Kind.UNNAMED:
                    resting.setdefault(fold_name(claim.chain.origin.name), []).append(claim)
            for claim in view.claims_by_article[article.id]:
                origin = claim.chain.origin
                if origin is None or origin.mention is None or origin.kind is not Kind.UNNAMED:
                    continue
                if is_plea(view, claim):
                    continue
                if fold_name(origin.name) in seen or not is_unnamed_person(article.text, origin.mention):
                    continue
                if view.house.is_desk(origin.mention.of(article.text)):
                    continue
                if is_single(origin.mention.of(article.text)) and view.named_after_lead(
                    article.id, origin.mention
                ):
                    continue
                seen.add(fold_name(origin.name))
                near = view.sentences_near(article.id, origin.mention, int(self.threshold("sentences")))
                mine, others = mentions_of(view, article.id, origin)
                if own_reason(article.text, near, origin.mention, mine, others) is None:
                    words = quoted(origin.mention.of(article.text))
                    yield self.finding(
                        f"The article does not say why {words} is not named.",
                        evidence=[
                            view.evidence(article.id, view.sentence_around(article.id, origin.mention))
                        ],
                        claims=resting[fold_name(origin.name)],
                    )
