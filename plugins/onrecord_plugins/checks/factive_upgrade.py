"""The check ``factive-upgrade``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.checks import AuditView, Check, quoted
from onrecord.comparison.tokens import content_stems, tokens_of
from onrecord.identity import same_source
from onrecord.model import Article, Basis, Claim, Finding, Form, Kind, Link, Mode, Severity, Span, Stance

_ADMITS = re.compile(
    r"\b(?:admit(?:s|ted|ting)?|conced(?:e|es|ed|ing)|confess(?:es|ed|ing)?|own(?:s|ed) up)\b", re.IGNORECASE
)
_ESTABLISHES = re.compile(
    r"\b(?:prov(?:e|es|ed|en|ing)|expos(?:e|es|ed|ing)|reveal(?:s|ed|ing)?|point(?:s|ed|ing)? out|confirm(?:s|ed|ing)?|"
    r"verif(?:y|ies|ied)|establish(?:es|ed)?|demonstrat(?:e|es|ed|ing))\b",
    re.IGNORECASE,
)
_FLATLY = re.compile(r"\b(?:prov(?:e|es|ed|en|ing)|expos(?:e|es|ed|ing)|reveal(?:s|ed|ing)?)$", re.IGNORECASE)
_POINTS_OUT = re.compile(r"\bpoint(?:s|ed|ing)? out$", re.IGNORECASE)
_SIDES = re.compile(
    r"\b(?:observers|critics|insiders|opponents|supporters|activists|campaigners|opposition|rebels?|rivals|detractors)\b",
    re.IGNORECASE,
)
_THAT = re.compile(r"\s+that\b")
_NOT_SO = re.compile(
    r"\b(?:not|never|no|yet to|refus\w+|declin\w+|could|cannot|can't|failed|unable|would|may|might|if|to)\b[^,;]*$",
    re.IGNORECASE,
)
_GUILT = re.compile(
    r"\b(?:guilt|guilty|defeat|offence|offences|charge|charges|count|counts|liability)\b", re.IGNORECASE
)
_FEWEST_SHARED = 3
_LEAST_SHARED = 0.4
_SAME_WORDS = re.compile(r"[^\W\d_]{4,}")


class FactiveUpgrade(Check):
    """The verb says more than the sources give: "admitted" or "proved" where somebody only said.

    What it flags:
        Claims under "admitted", "confirmed", "proved" and the like whose cited article, being held, has the same thing
        under a plain "said", "told" or "wrote"; and what vague or unnamed sources "reveal that", "prove that" or, being of
        one side, "point out that".
    Why it matters:
        Nobody can reveal or prove what is not so: such a verb vouches for the content, and "admitted" for a guilty
        conscience too. The reader is told that it is true by a word that no one notices.
    Known limits:
        The cited article must be held and must have the same content from the same source. "Confirmed" by an unnamed
        person alone is left out: it is the trade's everyday word for an answer. Pleas in court ("admitted the charge")
        and what a document or witness shows are left out.
    Example:
        The chemist has admitted that the dye could be in the water (the cited article: "may have reached it, she said").
    Better:
        The dye may have reached the water, the chemist said.
    References:
        Kiparsky and Kiparsky 1970, on factive verbs; Reuters Handbook of Journalism, on "said".
    """

    id = "factive-upgrade"
    severity = Severity.MEDIUM

    def examine(self, view: AuditView) -> Iterator[Finding]:
        """Yield one finding for each verb that says too much."""
        for claim in view.claims:
            cue = _cue(view, claim)
            if cue is None:
                continue
            word = cue.of(view.text(claim.article))
            plain = _plainly(view, claim, word)
            if plain:
                other = plain[0]
                theirs = other.cue[0].of(view.text(other.article))
                yield self.finding(
                    f"{quoted(word)} says more than the cited article, which has {quoted(theirs)}.",
                    evidence=[*view.passages(claim), *view.passages(other, "the cited article")],
                    claims=[claim],
                )
            elif _vouches_for_nobody(view, claim, cue):
                origin = claim.chain.origin
                name = origin.name if origin else ""
                yield self.finding(
                    f"{quoted(word)} vouches for what {quoted(name)} said: nobody is named who could know.",
                    evidence=view.passages(claim),
                    claims=[claim],
                    severity=Severity.LOW,
                )


def _cue(view: AuditView, claim: Claim) -> Span | None:
    """Return the cue of ``claim`` that presupposes its content, or None."""
    if claim.stance is not Stance.ASSERT or claim.mode is not Mode.SPEECH or claim.form is Form.ASSERTION:
        return None
    text = view.text(claim.article)
    for cue in claim.cue:
        word = cue.of(text)
        if not (_ADMITS.search(word) or _ESTABLISHES.search(word)):
            continue
        sentence = view.sentence_around(claim.article, cue)
        before = text[max(sentence.start, cue.start - 30) : cue.start]
        if _NOT_SO.search(before) or (_ADMITS.search(word) and _GUILT.search(claim.text)):
            continue
        if not _SAME_WORDS.search(claim.text) or len(claim.text.split()) < _FEWEST_SHARED:
            continue
        return cue
    return None


def _plainly(view: AuditView, claim: Claim, word: str) -> list[Claim]:
    """Return the claims of the cited articles with this content under a plain verb; none where one has a strong one too."""
    found: list[Claim] = []
    strong = _ADMITS if _ADMITS.search(word) else _ESTABLISHES
    for article in _cited(view, claim):
        same = [other for other in view.claims_by_article[article.id] if _is_same(view, claim, other)]
        cues = " ".join(span.of(article.text) for other in same for span in other.cue)
        if same and not strong.search(cues) and not strong.search(article.title):
            found += [other for other in same if other.cue]
    return found


def _cited(view: AuditView, claim: Claim) -> list[Article]:
    """Return the held articles that the claim cites, or that its article cites for the words of the same source."""
    mine = view.claims_by_article[claim.article]
    keys = [citing.article for citing in view.citings_of(claim)]
    if not claim.chain.outlets:
        keys += [citing.article for other in mine for citing in view.citings_of(other) if citing.carriers]
    return [view.article_by_id[key] for key in dict.fromkeys(keys) if key != claim.article]


def _is_same(view: AuditView, claim: Claim, other: Claim) -> bool:
    """Whether ``other`` has the content of ``claim`` from what may be the same source."""
    if other.stance is not Stance.ASSERT or other.form is Form.ASSERTION or not other.cue:
        return False
    if not (claim.statement and claim.statement == other.statement):
        one = content_stems(tokens_of(view.text(claim.article), claim.content))
        two = content_stems(tokens_of(view.text(other.article), other.content))
        shared = len(one & two)
        if shared < _FEWEST_SHARED or shared < _LEAST_SHARED * min(len(one), len(two)):
            return False
    return _one_source(claim, other)


def _one_source(claim: Claim, other: Claim) -> bool:
    ours, theirs = _speakers(claim), _speakers(other)
    if not ours or not theirs:
        return True
    if any(same_source(a, b) for a in ours for b in theirs):
        return True
    return any(Kind.UNNAMED in (a.kind, b.kind) and _described_alike(a, b) for a in ours for b in theirs)


def _described_alike(a: Link, b: Link) -> bool:
    """Whether an unnamed source and another are of one description: "the county's chief chemist"."""
    one = {word.casefold() for word in _SAME_WORDS.findall(f"{a.name} {a.role or ''}")}
    two = {word.casefold() for word in _SAME_WORDS.findall(f"{b.name} {b.role or ''}")}
    return bool(one & two)


def _speakers(claim: Claim) -> Sequence[Link]:
    return [link for link in claim.chain if link.kind is not Kind.OUTLET]


def _vouches_for_nobody(view: AuditView, claim: Claim, cue: Span) -> bool:
    """Whether "reveal that" or the like is said of somebody vague or unnamed, of whom no better basis is told.

    To point out is what every analyst does; of those who take a side it is told.
    """
    text, origin = view.text(claim.article), claim.chain.origin
    if origin is None or not _THAT.match(text[cue.end : cue.end + 20]):
        return False
    word = cue.of(text)
    if not (_FLATLY.search(word) or (_POINTS_OUT.search(word) and _SIDES.search(origin.name))):
        return False
    if origin.mention is None or origin.kind not in (Kind.VAGUE, Kind.UNNAMED):
        return False
    if claim.basis in (Basis.WITNESS, Basis.PARTICIPANT, Basis.DOCUMENT):
        return False
    return not view.named_elsewhere(claim) and not view.named_after_lead(claim.article, origin.mention)
