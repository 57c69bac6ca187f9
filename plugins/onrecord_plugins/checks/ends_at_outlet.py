"""The check ``ends-at-outlet``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.checks import AuditView, Check, quoted
from onrecord.model import Claim, Finding, Kind, Link, Mode, Severity, Span, Stance, Standing
from onrecord.outlets import fold_name
from onrecord.wording import chain_shown

_VIEW = re.compile(
    r"\b(?:argu|call(?:s|ed|ing)? (?:on|for)|urg|endors|opin|editorial|criticis|criticiz|prais|descri[bp]|dubbed|"
    r"rank|rated|awarded|apologi[sz]|announc|den(?:y|ies|ied)|declin|refus|hail|recommend|ask|mention)",
    re.IGNORECASE,
)
_OWN_WORK = re.compile(
    r"\b(?:editorial|leader column|opinion (?:piece|column)|op-ed|review of|poll|survey|tally|count|analysis|"
    r"calculations?|estimates?|database|ranking|list|index|table|rich list)\b",
    re.IGNORECASE,
)
_REPORTS = re.compile(
    r"\b(?:report|reveal|wrote|writ|publish|carr(?:y|ied)|quot|cit(?:ed|es|ing)|accord|via|disclos|broke|"
    r"learn|understand|suggest|explain|drew|claim|alleg|confirm|show|found|put it|not(?:ed|es)|obtained|aired|broadcast)",
    re.IGNORECASE,
)
_PRESS = re.compile(
    r"\b(?:newspaper|paper|magazine|agency|news|daily|weekly|website|site|broadcaster|channel|report|"
    r"blog|article|story|piece)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"\b(?!The\b|It\b|Its\b|A\b)[A-Z]\w*|\d")
_OF_ITSELF = re.compile(r"^\W*(?:it|its|they|their|we|our|his|her)\b", re.IGNORECASE)


_QUOTED_BY = re.compile(r"\bquoted (?:by|in|on) (?:the )?$", re.IGNORECASE)


class EndsAtOutlet(Check):
    """The chain stops at another outlet: the article does not say whom that outlet had it from.

    What it flags:
        Claims taken from a publication or agency, with or without its reporter's name, where nobody inside that
        report is named, neither here nor in the cited article as far as that is held.
    Why it matters:
        A newspaper that reports a thing has it from somebody. Without that somebody the reader is asked to trust a
        masthead, and two papers that both cite it look like two sources.
    Known limits:
        An outlet's own view, ranking, poll or count is left out, as is what it says of itself ("the station said it
        would appeal"), which it does as a company, and what somebody else is "quoted by" it as saying. What a reporter saw
        with her own eyes cannot be told from what she was told; such a claim is flagged.
    Example:
        The minister will resign on Friday, the Merrow Gazette reported.
    Better:
        The minister told her party's whips on Monday that she will resign on Friday, one of them, Piet Arno, told the
        Merrow Gazette.
    References:
        Reuters Handbook of Journalism, on picking up material from other media.
    """

    id = "ends-at-outlet"
    severity = Severity.MEDIUM

    def examine(self, view: AuditView) -> Iterator[Finding]:
        """Yield one finding for each outlet that a sentence's claims end at."""
        for article in view.articles:
            ending: dict[Span, list[Claim]] = {}
            origins: dict[Span, Link] = {}
            for claim in view.claims_by_article[article.id]:
                origin = claim.chain.origin
                if origin and origin.mention and self._fires(view, claim, origin):
                    ending.setdefault(origin.mention, []).append(claim)
                    origins.setdefault(origin.mention, origin)
            for mention, origin in origins.items():
                via = f" (by {origin.via})" if origin.via else ""
                yield self.finding(
                    f"The chain ends at {quoted(origin.name + via)}: nobody inside that report is named.",
                    evidence=list(
                        dict.fromkeys(item for claim in ending[mention] for item in view.passages(claim))
                    ),
                    claims=ending[mention],
                )

    @staticmethod
    def _fires(view: AuditView, claim: Claim, origin: Link) -> bool:
        if origin.kind is not Kind.OUTLET or origin.is_self or origin.mention is None:
            return False
        if claim.stance is not Stance.ASSERT or claim.mode is Mode.ATTITUDE:
            return False
        end = chain_shown(claim).origin
        if claim.standing is Standing.CIRCULAR or (end is not None and end.kind is not Kind.OUTLET):
            return False
        text = view.text(claim.article)
        if not _NAME.search(origin.mention.of(text)) or _one_house(view, claim.article, origin.name):
            return False
        cue = " ".join(span.of(text) for span in claim.cue)
        beside = text[max(0, origin.mention.start - 60) : origin.mention.end + 60]
        if _QUOTED_BY.search(text[max(0, origin.mention.start - 20) : origin.mention.start]):
            return False
        sentence = view.sentence_around(claim.article, origin.mention).of(text)
        if origin.via and _is_of_the_story(origin.via, sentence):
            return False
        if not (_REPORTS.search(cue) or origin.via or _PRESS.search(beside)):
            return False
        if _VIEW.search(cue) or _OWN_WORK.search(beside) or _OF_ITSELF.match(claim.text):
            return False
        return not view.named_elsewhere(claim)


def _is_of_the_story(writer: str, sentence: str) -> bool:
    """Whether ``writer`` is somebody whom the text spoke of before ("writing in the Gazette, Ms Holt said")."""
    surname = re.escape(writer.split()[-1])
    return (
        bool(re.search(rf"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Lord|Lady)\.? {surname}\b", sentence))
        and writer not in sentence
    )


def _one_house(view: AuditView, article: str, outlet: str) -> bool:
    """Whether ``outlet`` is of the house that publishes the article: one name begins with the other, one owner, or the house says so."""
    mine = view.publisher(article)
    if mine is None:
        return False
    if view.house.has_outlet(mine) and view.house.has_outlet(outlet):
        return True
    cited, own = view.outlets.by_name(outlet), view.outlets.by_name(mine)
    if cited and own and cited.owner and cited.owner == own.owner:
        return True
    one, two = mine.split(), fold_name(cited.name if cited else outlet).split()
    return one[: len(two)] == two or two[: len(one)] == one
