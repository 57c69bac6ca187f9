"""The check ``chain-too-deep``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import MappingProxyType

from onrecord.checks import AuditView, Check
from onrecord.model import Chain, Claim, Evidence, Finding, Kind, Link, Severity, Stance
from onrecord.outlets import fold_name
from onrecord.wording import chain_in_words, chain_shown, count_of


class ChainTooDeep(Check):
    """A claim has passed through many hands before it came here.

    What it flags:
        Claims with three or more links between the article and the origin: an outlet that has it from an outlet that has
        it from a person who was told. Low, medium from four. What following the citations found counts too. One finding
        for each chain of an article. `links`: from how many links before the origin on it is flagged; `medium_links`: from
        how many on it is medium.
    Why it matters:
        Every hand may cut, round and sharpen, and none of those in between can be asked what the first one said. The
        chain is no better than its weakest link.
    Known limits:
        The outlet's own earlier report and a reprint that names where it came from are no links: they are the same words
        at another place. What is not in the text and not in a held article is not seen, so a chain may be deeper than
        it shows. Whether the hands in between added something of their own is not known.
    Example:
        The dam is being mined, according to the Merrow Gazette, which cited the Skarn Courier, which had it from the
        brother of an engineer, Teo Marsh.
    Better:
        The dam is being mined, the engineer, Ilka Marsh, told this newspaper after reports of her words in the Skarn
        Courier.
    References:
        US Federal Rules of Evidence 805, on hearsay within hearsay; Simmons, Adamic and Adar 2011, on how quotations
        change with each copy.
    """

    id = "chain-too-deep"
    severity = Severity.LOW
    thresholds = MappingProxyType({"links": 3, "medium_links": 4})

    def examine(self, view: AuditView) -> Iterator[Finding]:
        """Yield one finding for each deep chain of an article."""
        for article in view.articles:
            deep: dict[tuple[str, ...], tuple[Chain, list[Claim]]] = {}
            for claim in view.claims_by_article[article.id]:
                if claim.stance not in (Stance.ASSERT, Stance.DENY):
                    continue
                links = _hands(view, claim)
                if len(links) - 1 >= self.threshold("links"):
                    key = tuple(fold_name(link.name) for link in links)
                    deep.setdefault(key, (Chain(tuple(links)), []))[1].append(claim)
            for chain, claims in deep.values():
                yield self._of(view, chain, claims)

    def _of(self, view: AuditView, chain: Chain, claims: Sequence[Claim]) -> Finding:
        between = len(chain) - 1
        passages = [item for claim in claims for item in view.passages(claim)]
        return self.finding(
            f"This has passed through {count_of(between, 'hand')} from its origin to here: {chain_in_words(chain)}.",
            evidence=list(dict.fromkeys([*passages, *_further(view, chain)])),
            claims=claims,
            articles=[claims[0].article],
            severity=Severity.MEDIUM if between >= self.threshold("medium_links") else self.severity,
        )


def _hands(view: AuditView, claim: Claim) -> list[Link]:
    """Return the links of ``claim`` that are a hand each, the origin last.

    No hand are the article's own outlet, an outlet named again, and a reprint of what the next link published.
    """
    own = view.publisher(claim.article)
    chain = chain_shown(claim).links
    links: list[Link] = []
    for link, following in zip(chain, (*chain[1:], None), strict=False):
        if link.kind is Kind.OUTLET:
            name = _outlet(view, link.name)
            if link.is_self or (not links and name == own):
                continue
            if any(earlier.kind is Kind.OUTLET and _outlet(view, earlier.name) == name for earlier in links):
                continue
            if following and _reprints(view, claim, following):
                continue
        links.append(link)
    return links


def _outlet(view: AuditView, name: str) -> str:
    known = view.outlets.by_name(name)
    return fold_name(known.name if known else name)


def _reprints(view: AuditView, claim: Claim, link: Link) -> bool:
    """Whether ``link``, an outlet, is named in an article that is a reprint of that very outlet."""
    found = view.article_by_id.get(link.article or claim.article)
    return (
        link.kind is Kind.OUTLET
        and found is not None
        and found.reprinted_from is not None
        and _outlet(view, found.reprinted_from) == _outlet(view, link.name)
    )


def _further(view: AuditView, chain: Chain) -> Iterator[Evidence]:
    """Yield the sentences of the cited articles in which the links found there stand."""
    for link in chain:
        if link.inferred and link.article and link.mention and link.article in view.article_by_id:
            around = view.sentence_around(link.article, link.mention)
            yield view.evidence(link.article, around, "where the chain goes on")
