"""The check ``same-side-sourcing``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from onrecord.checks import AuditView, Check, quoted
from onrecord.identity import same_source
from onrecord.model import Basis, Claim, Finding, Kind, Link, Mode, Severity, Stance
from onrecord.outlets import fold_name
from onrecord.wording import chain_shown, count_of

_AGAINST_ONESELF = re.compile(
    r"\b(?:admit|conced|acknowledg|apologi[sz]|confess|own(?:s|ed) up)", re.IGNORECASE
)
_FEWEST_CLAIMS = 3
_FEWEST_PEOPLE = 2
_SHORTEST_BODY = 3
_ANY_BODY = frozenset("company firm group party ministry council police government county town".split())
_OFFICE = re.compile(r"\bminister (?:of|for) (?:the )?(?P<of>\w+)", re.IGNORECASE)

_Told = Mapping[str, Sequence[tuple[Link, str]]]


class SameSideSourcing(Check):
    """All the named sources belong to one party.

    What it flags:
        Statements that two or more named people assert, all of whom, and nobody else who is named, are of one body; and articles in
        which all who speak, two or more, are of one body.
    Why it matters:
        Two people of one ministry are two names and one interest. Each may repeat what the house agreed to say, so the
        second confirms nothing.
    Known limits:
        A person's body is known only where the article says it beside the name. Who of different bodies is on one side
        of a dispute is known only where the house says so ([house.affiliations]). What somebody admits against their own side is left out, and so are statements that
        two of them saw for themselves. What a body itself publishes is not flagged for speaking with its own voice.
    Example:
        The dam is safe, said Ilka Maren of the harbour board. Her colleague on the board, Jon Pell, agreed.
    Better:
        The dam is safe, two engineers of the harbour board said; the board owns it. No outside engineer has seen it.
    References:
        Reuters Handbook of Journalism, on getting the other side; AP, on sources in a position to know.
    """

    id = "same-side-sourcing"
    severity = Severity.MEDIUM
    scope = "article"

    def examine(self, view: AuditView) -> Iterator[Finding]:
        """Yield one finding for each such statement, then one for each such article that no statement covers."""
        told = _told_of(view)
        covered: set[str] = set()
        for statement in view.statements:
            claims = [c for c in view.claims_of(statement.id) if c.stance is Stance.ASSERT and _grounds(c)]
            if not any(c.article == a.id for c in claims for a in view.articles):
                continue
            if party := _party(view, told, claims):
                covered.update(claim.article for claim in claims)
                yield self._of(view, claims, party, "All who say this")
        for article in view.articles:
            claims = [c for c in view.claims_by_article[article.id] if c.chain.links]
            if article.id in covered or len(claims) < _FEWEST_CLAIMS or not all(_grounds(c) for c in claims):
                continue
            if party := _party(view, told, claims):
                yield self._of(view, claims, party, "All who speak in this article")

    def _of(self, view: AuditView, claims: Sequence[Claim], party: str, who: str) -> Finding:
        speakers = _speakers(claims)
        names = ", ".join(quoted(link.name) for link in speakers)
        first = [next(c for c in claims if same_source(_end(c), link)) for link in speakers]
        return self.finding(
            f"{who}, {count_of(len(speakers), 'source')} ({names}), are of one party: {quoted(party)}.",
            evidence=[view.passages(claim)[0] for claim in first],
            claims=claims,
        )


def _end(claim: Claim) -> Link:
    return chain_shown(claim).links[-1]


def _grounds(claim: Claim) -> bool:
    """Whether ``claim`` ends at a named person or body that passes nobody else on."""
    links = chain_shown(claim).links
    return (
        bool(links) and links[-1].kind in (Kind.PERSON, Kind.ORGANIZATION) and claim.mode is not Mode.ATTITUDE
    )


def _speakers(claims: Sequence[Claim]) -> Sequence[Link]:
    """Return who stands at the end of the claims, each source once, its affiliation filled in where any claim has it."""
    found: list[Link] = []
    for claim in claims:
        end = _end(claim)
        at = next((i for i, link in enumerate(found) if same_source(link, end)), None)
        if at is None:
            found.append(end)
        elif end.affiliation and not found[at].affiliation:
            found[at] = end
    return found


def _party(view: AuditView, told: _Told, claims: Sequence[Claim]) -> str | None:
    """Return the one party of two and more sources of ``claims``, or None."""
    if not claims:
        return None
    speakers = _speakers(claims)
    bodies = [link if link.kind is Kind.ORGANIZATION else _body(told, link) for link in speakers]
    told_parties = [_party_told(view, *pair) for pair in zip(speakers, bodies, strict=True)]
    parties = [party for party in told_parties if party]
    known = [found for pair in zip(told_parties, bodies, strict=True) if (found := pair[0] or pair[1])]
    if len(known) < len(speakers):
        return None
    if len(parties) == len(speakers):
        if len(speakers) < _FEWEST_PEOPLE or len({fold_name(party.name) for party in parties}) > 1:
            return None
    elif sum(link.kind is Kind.PERSON for link in speakers) < _FEWEST_PEOPLE or not all(
        same_source(known[0], body) for body in known[1:]
    ):
        return None
    if sum(claim.basis is Basis.WITNESS for claim in claims) > 1:
        return None
    for claim in claims:
        cue = " ".join(span.of(view.text(claim.article)) for span in claim.cue)
        if _AGAINST_ONESELF.search(cue):
            return None
        publisher = view.publisher(claim.article) or ""
        if parties and view.house.party_of(publisher) == parties[0].name:
            return None
        if publisher and any(
            same_source(Link(name=publisher, kind=Kind.ORGANIZATION), body) for body in bodies if body
        ):
            return None
    return max((body.name for body in known), key=lambda name: (len(name), name))


def _party_told(view: AuditView, link: Link, body: Link | None) -> Link | None:
    """Return the party that the house gives to ``link``, or to the ``body`` that it is of, or None."""
    party = view.house.party_of(link.name) or (view.house.party_of(body.name) if body else None)
    return Link(name=party, kind=Kind.ORGANIZATION) if party else None


def _body(told: _Told, link: Link) -> Link | None:
    """Return the body that ``link`` is of, by what any article tells of a person of that name, or None."""
    mentions = [(link, link.role or ""), *told.get(fold_name(link.name), ())]
    for other, _ in mentions:
        affiliation = fold_name(other.affiliation or "")
        if len(affiliation) >= _SHORTEST_BODY and affiliation not in _ANY_BODY:
            return Link(name=other.affiliation or "", kind=Kind.ORGANIZATION)
    for _, words in mentions:
        if office := _OFFICE.search(words):
            return Link(name=f"{office['of'].capitalize()} Ministry", kind=Kind.ORGANIZATION)
    return None


def _told_of(view: AuditView) -> _Told:
    """Return each mention of a person by the full name: the link, with the role and the words used there."""
    found: dict[str, list[tuple[Link, str]]] = {}
    for claim in (*view.claims, *view.held_claims):
        for link in claim.chain:
            if link.kind is Kind.PERSON and " " in link.name:
                mention = link.mention.of(view.text(claim.article)) if link.mention else ""
                found.setdefault(fold_name(link.name), []).append((link, f"{link.role or ''} {mention}"))
    return found
