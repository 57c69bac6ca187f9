"""The check ``denial-omitted``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.checks import AuditView, Check, quoted
from onrecord.english.matter import names_in, share, telling_words
from onrecord.model import Claim, Finding, Kind, Severity, Span, Stance
from onrecord_plugins.cited import Holdings

_ACCUSES = re.compile(
    r"\b(?:accus|alleg|brib|corrupt|stole|steal|theft|thie[fv]|fraud|embezzl|launder|pocketed|pockets|pocketing|kickback|"
    r"envelope|cover(?:ed|ing)?[- ]up|lied\b|lying to|cheat|abus|assault|rape|harass|murder|kill|poison|pollut|dump|divert|"
    r"illegal|unlawful|breach|violat|guilty|crimin|crime|scandal|misconduct|wrongdoing|blackmail|extort|smuggl|negligen|"
    r"collu|to blame|blam|plagiari|rigg|forged|forger|faked|falsif|aiding|spied|spying|misled|mislead|hid\b|conceal|leak)",
    re.IGNORECASE,
)
_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ials?)|dismiss(?:es|ed|ing)?|reject(?:s|ed|ing)?|refut(?:e|es|ed|ing)|rebut\w*|disput(?:e|es|ed|ing)|"
    r"contest(?:s|ed)|untrue|not true|false|baseless|unfounded|nonsense|innocen\w+|no wrongdoing|nothing wrong|"
    r"nothing to do with|fairy tale|a lie|lies|invented|fabricat\w+|no truth)\b",
    re.IGNORECASE,
)
_UNANSWERED = re.compile(
    r"\b(?:no comment|yet to (?:comment|respond|reply)|(?:not|n['’]t) (?:\w+ )?(?:comment|respond|reply|answer|return\w*|reached)|"
    r"could not be reached|declin\w+ to|refus\w+ to|unavailable|not staffed|did not (?:\w+ )?(?:answer|reply|respond))\b",
    re.IGNORECASE,
)
_GENERIC = frozenset(
    "company mining group firm council councillor ministry department police party office city county corporation".split()
)
_SAME_MATTER = 0.25
_AROUND = 2


class DenialOmitted(Check):
    """An article accuses somebody whose denial was there to be read, and leaves the denial out.

    What it flags:
        Articles that accuse a person or body, where an article that they cite, or an earlier one of the ledger on the
        same matter, carries that party's denial, and they carry none. The evidence shows the accusation and the denial.
    Why it matters:
        To print the charge and drop the answer that stood beside it turns a dispute into a fact.
    Known limits:
        Only denials that the ledger holds are known: an article that never asked is not flagged for it. Any denial in
        the article, whoever's it is, counts as carried. An article that says it asked and got no answer is flagged
        only where it cites the piece with the denial. What somebody was convicted of is not told apart.
    Example:
        The councillor took the money, the Tribune reported. (The Tribune: Roth denied it: "I have never taken a coin.")
    Better:
        The councillor took the money, two people told the Tribune; she denied it to the paper.
    References:
        Reuters Handbook of Journalism, on fairness and the right of reply; Greenberg 2009, on citation bias.
    """

    id = "denial-omitted"
    severity = Severity.HIGH
    scope = "article"

    def examine(self, view: AuditView) -> Iterator[Finding]:
        """Yield at most one finding an article."""
        held = Holdings(view)
        naming = _naming(view, _denials(view))
        for article in view.articles:
            denials = naming.get(article.id, ())
            if not denials or _carries_denial(view, article.id):
                continue
            omitted = [(d, at) for d in denials if (at := _accusation(view, held, article.id, d)) is not None]
            if omitted:
                yield self._of(view, article.id, omitted)

    def _of(self, view: AuditView, article: str, omitted: Sequence[tuple[_Denial, Span]]) -> Finding:
        denials = list({d.claim.id: d for d, _ in omitted}.values())
        accused = list(dict.fromkeys(span for _, span in omitted))
        who = " and ".join(dict.fromkeys(quoted(d.name) for d in denials))
        where = view.article_by_id[denials[0].claim.article]
        finding = self.finding(
            f"The denial of {who} is left out; {quoted(where.outlet or where.where)} carries it.",
            evidence=[
                *(view.evidence(article, span, "the accusation") for span in accused[:2]),
                *(view.passages(d.claim, "the denial that was there")[0] for d in denials),
            ],
            claims=[d.claim for d in denials],
        )
        # The article that printed the denial is proof here; it is not at fault.
        return replace(finding, articles=(article,))


@dataclass(frozen=True)
class _Denial:
    """A denial by a party: ``keys`` are the names by which the party goes, each as its words."""

    claim: Claim
    name: str
    keys: tuple[frozenset[str], ...]


def _denials(view: AuditView) -> Sequence[_Denial]:
    found = []
    for claims in view.claims_by_article.values():
        for claim in claims:
            if claim.stance is not Stance.DENY:
                continue
            speakers = [link for link in claim.chain if link.kind.named and link.kind is not Kind.DOCUMENT]
            keys = []
            for link in speakers[-1:]:
                words = _name(link.name)
                keys += [frozenset(list(words)[-1:]) if link.kind is Kind.PERSON else frozenset(words)]
                if link.affiliation:
                    keys.append(frozenset(_name(link.affiliation)))
            if keys := [key for key in keys if key]:
                found.append(_Denial(claim, speakers[-1].name, tuple(keys)))
    return found


def _naming(view: AuditView, denials: Sequence[_Denial]) -> Mapping[str, Sequence[_Denial]]:
    """Return, for each article under audit, the denials by those whom it names."""
    by_word: dict[str, list[_Denial]] = {}
    for denial in denials:
        for word in sorted({min(key) for key in denial.keys}):
            by_word.setdefault(word, []).append(denial)
    found: dict[str, list[_Denial]] = {}
    for article in view.articles if by_word else ():
        there = _words_of(article.text)
        near = [d for word in sorted(there & by_word.keys()) for d in by_word[word]]
        named = {d.claim.id: d for d in near if any(key <= there for key in d.keys)}
        found[article.id] = list(named.values())
    return found


def _name(name: str) -> Sequence[str]:
    """Return the words of ``name`` that are its own, folded, in order."""
    words = [
        word.casefold().removesuffix("'s").removesuffix("’s")
        for word in re.findall(r"[^\W_]+(?:['’]\w+)?", name)
    ]
    return [word for word in words if word not in _GENERIC and len(word) > 2]


def _carries_denial(view: AuditView, article: str) -> bool:
    claims = view.claims_by_article[article]
    return any(claim.stance is Stance.DENY for claim in claims) or bool(_DENIES.search(view.text(article)))


def _accusation(view: AuditView, held: Holdings, article: str, denial: _Denial) -> Span | None:
    """Return the sentence of ``article`` that accuses whom ``denial`` is of, where it should have carried the denial."""
    where = denial.claim.article
    if where == article or held.one_work(where, article):
        return None
    before = held.not_after(where, article)
    cited = held.cites(article, where)
    if before is False or not (cited or (before and _strictly(view, where, article))):
        return None
    text = view.text(article)
    if not cited and (_UNANSWERED.search(text) or not _one_matter(view, article, where)):
        return None
    told = _about(view, denial.claim)
    for sentence in view.sentences(article):
        words = sentence.of(text)
        if not _ACCUSES.search(words):
            continue
        names = _words_of(words)
        if any(key <= names for key in denial.keys) and share(telling_words(words), told) >= _SAME_MATTER:
            return sentence
    return None


def _words_of(text: str) -> frozenset[str]:
    return frozenset(
        word.casefold().removesuffix("'s").removesuffix("’s")
        for word in re.findall(r"[^\W_]+(?:['’]\w+)?", text)
    )


def _about(view: AuditView, denial: Claim) -> frozenset[str]:
    """Return the words of what is denied: the lead and what stands around the denial."""
    text = view.text(denial.article)
    around = view.sentences_near(denial.article, denial.content[0], _AROUND)
    lead = [sentence.of(text) for sentence in view.sentences(denial.article)[:_AROUND]]
    return telling_words(" ".join([view.article_by_id[denial.article].title, *lead, around.of(text)]))


def _strictly(view: AuditView, first: str, second: str) -> bool:
    one, two = view.article_by_id[first], view.article_by_id[second]
    latest = two.updated or two.published
    return bool(one.published and latest and one.published < latest)


def _one_matter(view: AuditView, one: str, other: str) -> bool:
    """Whether two articles share a statement, or most of the names in the lead of one."""
    mine = {claim.statement for claim in view.claims_by_article[one]} - {None}
    theirs = {claim.statement for claim in view.claims_by_article[other]} - {None}
    if mine & theirs:
        return True
    text = view.text(one)
    lead = names_in(" ".join(sentence.of(text) for sentence in view.sentences(one)[:_AROUND]))
    return len(lead) > 1 and share(lead, names_in(view.text(other))) > 1 / 2
