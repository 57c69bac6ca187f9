"""The check ``basis-unstated``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.checks import AuditView, Check
from onrecord.english.assertions import finite_verb
from onrecord.english.matter import names_in, share, telling_words
from onrecord.model import Basis, Claim, Finding, Kind, Link, Mode, Severity, Span, Stance
from onrecord.outlets import fold_name
from onrecord.text import SpanIndex, merged

_AROUND = 1
_FEWEST_WORDS = 6
_OWN_MATTER = 0.25
_NO_FACT = re.compile(
    r"\?|\b(?:will|would|should|could|might|may|must|shall|can|cannot|if|unless|perhaps|maybe|probably|likely|believ\w*|think|thinks|"
    r"hope\w*|fear\w*|expect\w*|want\w*|plan\w*|need\w*|likel\w*|seem\w*|appear\w*|I|we|our|us|my|you|your|he|she|his|her|"
    r"irony|obvious\w*|clearly|sickening|best|worst|great|terribl\w*|good|bad|wrong|right|fits?|understand|too \w+)\b|['’](?:ll|d)\b",
    re.IGNORECASE,
)
_EXHORTS = re.compile(
    r"\b(?:call(?:s|ed|ing)? (?:on|for|upon)|urg\w*|demand\w*|appeal\w*|ask\w*|invit\w*|argu\w*|promis\w*|vow\w*|threaten\w*|warn\w*|"
    r"prais\w*|thank\w*|welcom\w*|condemn\w*)",
    re.IGNORECASE,
)
_ACCESS = re.compile(
    r"\b(?:spokes\w+|minister|secretary|president|mayor|governor|chief|chair\w*|head|director|manager|owner|founder|commander|captain|"
    r"colonel|general|major|officer|commissioner|sheriff|inspector|detective|police\w*|prosecutor|judge|lawyer|solicitor|attorney|"
    r"counsel|coroner|surveyor|engineer|doctor|surgeon|nurse|scientist|researcher|professor|historian|author|economist|analyst|"
    r"auditor|accountant|witness|survivor|victim|resident|neighbour|neighbor|driver|pilot|keeper|teacher|coach|trainer|editor|"
    r"reporter|journalists?|writer|correspondent|botanist|biologist|geologist|treasurer|superintendent|ombudsman|negotiator|envoy|ambassador|"
    r"member of the (?:crew|board|team|committee)|defector|rescue\w*|union|teams?|keeps?|teach\w*|runs?|heads?|leads?|former|ex-\w+|prisoner|soldier|fighter)\b",
    re.IGNORECASE,
)
_KNOWS = re.compile(
    r"\b(?:saw|seen|watch\w*|witness\w*|heard|was there|were there|present at|attended|took part|on the scene|inspected|examined|"
    r"measured|counted|interviewed|visited|document\w*|records?|letters?|papers?|files?|figures|data|study|studies|survey|survey\w+|photographs?|"
    r"pictures?|video|footage|recording|minutes|invoices?|register|ledger|report|book|pointing to|according to|citing|cited|based on|on the basis of|"
    r"told (?:him|her|them)|had been told|learn\w*|showed|shown|obtained|test\w*|samples?|worked (?:at|for|on|in)|works (?:at|for|on|in)|"
    r"involved in|in charge of|responsible for|briefed|knowledge of)\b",
    re.IGNORECASE,
)


class BasisUnstated(Check):
    """A named source states a fact about others, and nothing says how they know it.

    What it flags:
        Facts with a name or a figure in them that a named person states of others, where neither their words nor their
        post nor the sentences around say whether they saw it, were told, or read it. It is a remark, once for each person of an
        article.
    Why it matters:
        A name says who answers for the words. Whether they can know is another question, and the first that a
        fact-checker asks.
    Known limits:
        What an article has from another outlet is left out, since the basis may stand there. Anybody whose post may give
        access is left out: officials, officers, experts, people of the place. So are opinions,
        predictions and what people say of themselves. Whether somebody really had access is not known.
    Example:
        The stores were handed over twice by agreement, Teo Marsh said. (Marsh lives abroad.)
    Better:
        The stores were handed over twice by agreement, said Teo Marsh, who had it from two drivers.
    References:
        Aikhenvald 2004, on languages that make speakers say how they know; Reuters Handbook of Journalism, on sources.
    """

    id = "basis-unstated"
    severity = Severity.LOW
    note = True

    def examine(self, view: AuditView) -> Iterator[Finding]:
        """Yield one finding for each named person of an article who states such facts."""
        for article in view.articles:
            found: dict[str, tuple[Link, list[Claim]]] = {}
            for claim in view.claims_by_article[article.id]:
                origin = claim.chain.origin
                if (
                    origin
                    and _is_fact_of_others(view, claim, origin)
                    and not _tells_basis(view, claim, origin)
                ):
                    found.setdefault(fold_name(origin.name), (origin, []))[1].append(claim)
            for origin, claims in found.values():
                yield self.finding(
                    f"{origin.name} states this as a fact; nothing here says how {origin.name} knows.",
                    evidence=list(dict.fromkeys(item for claim in claims for item in view.passages(claim))),
                    claims=claims,
                )


def _is_fact_of_others(view: AuditView, claim: Claim, origin: Link) -> bool:
    if (
        origin.kind is not Kind.PERSON
        or origin.candidates
        or " " not in origin.name
        or " and " in origin.name
    ):
        return False
    if (
        claim.stance is not Stance.ASSERT
        or claim.mode is not Mode.SPEECH
        or claim.basis is not Basis.UNSTATED
    ):
        return False
    if len(claim.chain) > 1 or len(claim.traced_chain) > 1:
        return False
    if _EXHORTS.search(" ".join(span.of(view.text(claim.article)) for span in claim.cue)):
        return False
    words = claim.text
    if (
        len(words.split()) < _FEWEST_WORDS
        or _NO_FACT.search(words)
        or finite_verb(words, 0, len(words)) is None
    ):
        return False
    if fold_name(origin.name).split()[-1] in fold_name(words).split():
        return False
    return bool(names_in(f"he {words}")) or any(letter.isdigit() for letter in words)


def _tells_basis(view: AuditView, claim: Claim, origin: Link) -> bool:
    """Whether the person's post, or the words around what they say, tell how they may know."""
    text = view.text(claim.article)
    posts = [
        f"{link.role or ''} {link.affiliation or ''}"
        for other in view.claims_by_article[claim.article]
        for link in other.chain
        if link.kind is Kind.PERSON and fold_name(link.name) == fold_name(origin.name)
    ]
    if any(
        other.basis not in (Basis.UNSTATED, Basis.INFERENCE)
        for other in view.claims_by_article[claim.article]
        if (end := other.chain.origin) and fold_name(end.name) == fold_name(origin.name)
    ):
        return True
    post = " ".join(posts)
    if _ACCESS.search(post) or share(telling_words(claim.text), telling_words(post)) >= _OWN_MATTER:
        return True
    near = view.sentences_near(claim.article, claim.cue[0] if claim.cue else claim.content[0], _AROUND)
    first = re.search(rf"\b{re.escape(origin.name)}\b", text)
    places = [near, *([view.sentence_around(claim.article, Span(*first.span()))] if first else [])]
    said = SpanIndex(merged(claim.content))
    for place in merged(places):
        around = place.of(text)
        for pattern in (_KNOWS, _ACCESS):
            for hit in pattern.finditer(around):
                if not said.touching(Span(place.start + hit.start(), place.start + hit.end())):
                    return True
    return False
