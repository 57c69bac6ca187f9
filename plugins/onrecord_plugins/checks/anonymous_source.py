"""The check ``anonymous-source``."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from onrecord.checks import AuditView, Check, quoted
from onrecord.english.anonymity import is_single, is_unnamed_person, own_reason
from onrecord.model import Claim, Finding, Kind, Link, Severity
from onrecord.outlets import fold_name
from onrecord.wording import count_of
from onrecord_plugins.unnamed import is_plea, mentions_of


class AnonymousSource(Check):
    """A claim rests on a person whom the article does not name.

    What it flags:
        Chains that end at a particular person or a counted few without a name: "a senior official", "two people with
        knowledge of the matter", "sources". One finding for each such source of an article, with all that rests on
        it. Low where the article says why or on what terms the name is withheld, medium where it does not.
        `sentences`: how many before and after the mention are read for a reason.
    Why it matters:
        Nobody outside the newsroom can ask this person, weigh their interest, or tell whether two articles met the
        same one. News agencies therefore treat the unnamed source as the weakest they accept.
    Known limits:
        Crowds ("residents", "rebels") and spokesmen are left out, and a single person in the lead whom the next
        sentences may name. So are the desks that the house lets speak without a name. A description that points back to somebody named
        earlier ("the official") is not counted as a source of its own. Whether "two officials" are two is not known.
    Example:
        The contract was never put out to tender, a senior council official said.
    Better:
        The contract was never put out to tender, said a council official who worked on it and who asked not to be
        named because he still works there. Two invoices seen by this newspaper show the same.
    References:
        Reuters Handbook of Journalism, on sources; Associated Press, on anonymous sources.
    """

    id = "anonymous-source"
    severity = Severity.MEDIUM
    thresholds = MappingProxyType({"sentences": 2})

    def examine(self, view: AuditView) -> Iterator[Finding]:
        """Yield one finding for each unnamed person of an article."""
        for article in view.articles:
            resting: dict[str, list[Claim]] = {}
            unnamed: dict[str, Link] = {}
            for claim in view.claims_by_article[article.id]:
                origin = claim.chain.origin
                if origin is None or origin.mention is None or origin.kind is not Kind.UNNAMED:
                    continue
                if view.house.is_desk(origin.mention.of(article.text)) or is_plea(view, claim):
                    continue
                resting.setdefault(fold_name(origin.name), []).append(claim)
                if is_unnamed_person(article.text, origin.mention) and not (
                    is_single(origin.mention.of(article.text))
                    and view.named_after_lead(article.id, origin.mention)
                ):
                    unnamed.setdefault(fold_name(origin.name), origin)
            for name, origin in unnamed.items():
                yield self._of_source(view, origin, resting[name])

    def _of_source(self, view: AuditView, origin: Link, found: list[Claim]) -> Finding:
        claim = found[0]
        assert origin.mention is not None
        text = view.text(claim.article)
        near = view.sentences_near(claim.article, origin.mention, int(self.threshold("sentences")))
        reason = own_reason(text, near, origin.mention, *mentions_of(view, claim.article, origin))
        rests = count_of(len(found), "claim rests", "claims rest")
        message = f"{rests} on {quoted(origin.mention.of(text))}, whom the article does not name"
        message += f"; it gives terms or a reason: {quoted(reason)}." if reason else "."
        return self.finding(
            message,
            evidence=list(dict.fromkeys(item for each in found for item in view.passages(each))),
            claims=found,
            severity=Severity.LOW if reason else Severity.MEDIUM,
        )
