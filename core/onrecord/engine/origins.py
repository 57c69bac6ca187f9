"""Stage 7b: how many independent origins stand behind a statement.

Origins are counted by name over the asserting claims; denials and doubts are no support. Reprints and copies of one
text are one work. Where anonymous sources are among the origins the count is a range: none of them may be somebody
new, or all of them may.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.model import Article, Claim, Kind, Link, Origin, Stance, Statement, digest
from onrecord.outlets import fold_name


def statement_id(claims: Sequence[str]) -> str:
    """Return the id of the statement that ``claims`` make up."""
    return f"stm-{digest(*sorted(claims))}"


def work_of(article: Article, held: Sequence[Article]) -> str:
    """Return what stands for the work of ``article``.

    A credited reprint is the work of the outlet it credits: of that outlet's article among ``held`` when there is just
    one. Otherwise texts that differ only in white space and case are one work.
    """
    if article.reprinted_from:
        credited = fold_name(article.reprinted_from)
        originals = [other for other in held if other.outlet and fold_name(other.outlet) == credited]
        if len(originals) == 1 and originals[0].id != article.id:
            return work_of(originals[0], ())
    return digest(" ".join(article.text.casefold().split()))


def weigh(claims: Sequence[Claim], articles: Mapping[str, Article]) -> Statement:
    """Return the statement that ``claims`` make up, its origins counted."""
    support = [c for c in claims if c.stance is Stance.ASSERT and c.chain.links]
    origins: dict[str, Origin] = {}
    anonymous: set[str] = set()
    grounded = 0
    for claim in support:
        chain = claim.traced_chain.links or claim.chain.links
        last = chain[-1]
        key = f"{last.kind}:{fold_name(last.name)}"
        if key not in origins and claim.standing != "circular":
            origins[key] = Origin(name=last.name, kind=last.kind)
            if last.kind.named:
                grounded += 1
            elif last.kind is not Kind.OUTLET:
                anonymous.add(key)
    involved = [articles[key] for key in dict.fromkeys(c.article for c in claims)]
    representative = max(support or claims, key=lambda c: (len(c.text), c.id))
    return Statement(
        id=statement_id([c.id for c in claims]),
        text=representative.text,
        claims=tuple(c.id for c in claims),
        origins=tuple(origins[key] for key in sorted(origins)),
        independent_origins=grounded,
        independent_origins_range=(grounded, grounded + len(anonymous)),
        works=len({work_of(article, involved) for article in involved}),
        gatekeeper=_gatekeeper(support),
    )


def _gatekeeper(claims: Sequence[Claim]) -> str | None:
    """Return the one source that every chain of several claims passes through before its end, or None."""
    if len({c.article for c in claims}) < 2:
        return None
    passed: list[dict[str, Link]] = []
    for claim in claims:
        links = (claim.traced_chain.links or claim.chain.links)[:-1]
        passed.append({fold_name(link.name): link for link in links})
    common = set.intersection(*(set(links) for links in passed))
    return passed[0][min(common)].name if common else None
