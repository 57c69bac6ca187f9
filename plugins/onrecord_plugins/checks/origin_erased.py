"""The check ``origin-erased``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.checks import AuditView, Check, quoted
from onrecord.english.lexicon import ORGANIZATION_HEADS
from onrecord.english.matter import names_in, telling_words
from onrecord.model import Claim, Finding, Form, Kind, Link, Mode, Severity, Stance, Standing
from onrecord.outlets import fold_name
from onrecord.wording import chain_shown
from onrecord_plugins.cited import Holdings

_THE_PRESS = re.compile(r"\b(?:reports?|media|press|news|newspapers?|papers?|accounts)\b", re.IGNORECASE)
_FEWEST_WORDS = 5
_NEARLY_ALL = 0.7


class OriginErased(Check):
    """The named source of an earlier piece has become “reports”, an outlet, or nobody.

    What it flags:
        Claims that end at nobody named, or that the article makes in its own voice, where the article they come from
        names a person, body or document for the same statement. The evidence shows both.
    Why it matters:
        The reader could have judged the source and now cannot; the next paper cannot ask. A party's word comes back
        as common knowledge.
    Known limits:
        An article that gives the name anywhere has not erased it. Where the earlier article is not cited, only nearly
        the same words show that the claim is taken from it, and somebody unnamed may be somebody else.
    Example:
        According to media reports, 180 officers have changed sides. (The paper: 180 officers, Salim Idris said.)
    Better:
        Salim Idris, a minister of the rebels, told the paper that 180 officers have changed sides.
    References:
        NATO StratCom COE 2020, Information Laundering in Germany, on origins hidden hop by hop.
    """

    id = "origin-erased"
    severity = Severity.MEDIUM
    scope = "corpus"

    def examine(self, view: AuditView) -> Iterator[Finding]:
        """Yield at most one finding for each article and erased source."""
        held = Holdings(view)
        erased: dict[tuple[str, str], list[tuple[Claim, Claim, Link]]] = {}
        for claim in view.claims:
            if not _ends_at_nobody(claim) or view.named_elsewhere(claim):
                continue
            for other in _fuller(view, held, claim):
                origin = _origin(other)
                if origin is not None and not _named_here(view, claim.article, origin):
                    erased.setdefault((claim.article, fold_name(origin.name)), []).append(
                        (claim, other, origin)
                    )
                    break
        for found in erased.values():
            yield self._of(view, found)

    def _of(self, view: AuditView, found: Sequence[tuple[Claim, Claim, Link]]) -> Finding:
        claim, other, origin = found[0]
        earlier = view.article_by_id[other.article]
        end = claim.chain.origin
        here = f"here it is {quoted(end.name)}" if end else "here nobody is named"
        note = "the origin as the earlier article names it"
        finding = self.finding(
            f"{quoted(earlier.outlet or earlier.where)} has this from {quoted(origin.name)}; {here}.",
            evidence=[*(view.passages(c)[0] for c, _, _ in found), view.passages(other, note)[0]],
            claims=[c for c, _, _ in found],
        )
        # The article that names the origin is proof here; it is not at fault.
        return replace(finding, articles=(claim.article,))


def _ends_at_nobody(claim: Claim) -> bool:
    if (
        claim.stance is not Stance.ASSERT
        or claim.mode is Mode.ATTITUDE
        or claim.standing is Standing.CIRCULAR
    ):
        return False
    end = claim.chain.origin
    return end is None or (not end.kind.named and not any(link.kind.named for link in claim.chain))


def _origin(claim: Claim) -> Link | None:
    end = chain_shown(claim).origin
    return end if end is not None and end.kind.named else None


def _fuller(view: AuditView, held: Holdings, claim: Claim) -> Iterator[Claim]:
    """Yield the claims of articles that ``claim`` comes from which carry its statement from somebody named."""
    carriers = list(view.carriers_of(claim))
    others = [other for other in view.claims_of(claim.statement) if other.article != claim.article]
    end = claim.chain.origin
    for other in dict.fromkeys([*carriers, *others]):
        if other.stance is not Stance.ASSERT or other.mode is Mode.ATTITUDE or _origin(other) is None:
            continue
        if _outlet_or_open(view, held, other):
            continue
        if held.one_work(other.article, claim.article):
            continue
        if held.not_after(other.article, claim.article) is False:
            continue
        if other in carriers:
            yield other
        elif _same_words(claim, other) and held.not_after(other.article, claim.article):
            # Somebody unnamed may be a source of the article's own; words that are quoted are the same source's.
            if end is None or end.kind is Kind.VAGUE or claim.form is Form.DIRECT:
                yield other
        elif end is not None and end.kind is Kind.VAGUE and _THE_PRESS.search(end.name):
            if held.not_after(other.article, claim.article):
                yield other
        elif (
            end is not None
            and end.kind in (Kind.VAGUE, Kind.OUTLET)
            and held.cites(claim.article, other.article)
        ):
            yield other


def _outlet_or_open(view: AuditView, held: Holdings, other: Claim) -> bool:
    """Whether the origin of ``other`` is an outlet of the set, or its article has the statement from nobody named, too."""
    origin = _origin(other)
    if origin is not None and fold_name(origin.name) in held.by_publisher:
        return True
    return any(
        same.article == other.article and same.chain.links and not same.chain.links[-1].kind.named
        for same in view.claims_of(other.statement)
    )


def _same_words(claim: Claim, other: Claim) -> bool:
    one, two = telling_words(claim.text), telling_words(other.text)
    return len(one) >= _FEWEST_WORDS and len(one & two) / len(one | two) >= _NEARLY_ALL


def _named_here(view: AuditView, article: str, origin: Link) -> bool:
    """Whether ``article`` gives the name of ``origin`` anywhere: the surname of a person, the head or a name of a body."""
    words = re.findall(r"[^\W_]+", fold_name(origin.name))
    text = f"{view.article_by_id[article].title} {view.text(article)}"
    there = set(re.findall(r"[^\W_]+", fold_name(text)))
    if origin.kind is Kind.PERSON:
        return words[-1:] == [] or words[-1] in there
    telling = [word for word in words if len(word) > 3]
    heads = there & ORGANIZATION_HEADS
    return not telling or any(word in heads or word in names_in(text) for word in telling)
