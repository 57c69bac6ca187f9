"""The check ``cited-piece-lacks-claim``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from onrecord.checks import AuditView, Check, quoted
from onrecord.english.matter import names_in, share, telling_words
from onrecord.identity import same_source
from onrecord.model import Article, Claim, Finding, Form, FoundBy, Severity, Span, Stance, Standing
from onrecord.statements.content import tokens
from onrecord.statements.vocabulary import vocabulary
from onrecord.wording import chain_shown
from onrecord_plugins.cited import Holdings

_CONFIRMED = re.compile(
    r"\b(?:confirm|corroborat|verif|prove[sdn]?\b|proving|establish|substantiat|bears? out|borne out)",
    re.IGNORECASE,
)
_ACCUSED = re.compile(r"\b(?:accus|alleg|blam|suspect|suggest|indicat)", re.IGNORECASE)
_FEWEST_WORDS = 3
_MOST_THERE = 0.45
_MOST_QUOTED = 0.3
_LIKE = 0.55
_WINDOW = 3


class CitedPieceLacksClaim(Check):
    """The cited article is held, and it does not say what it is cited for.

    What it flags:
        Claims for which an article names another outlet, where that outlet's article is held and has nothing of the
        content; and claims that another outlet is said to have confirmed, where its article only passes on what
        unnamed or unidentified others say.
    Why it matters:
        A citation is a promise that the proof is over there. Where it is not, the claim has no source at all, and the
        next paper will cite both.
    Known limits:
        Another edition, a paywall that cut the page, or a paraphrase in quite other words may hide what the piece does
        say: read it before you write to anybody. Where only the outlet is named, its article is taken for the cited
        one if it is on the same matter and is the only such one held; otherwise ``dead-end-citation`` says so.
    Example:
        Three papers have confirmed that the mine diverts the river. (Each quotes one ministry, which quotes reports.)
    Better:
        Three papers quote the ministry, which says that "reports indicate" it; none has found proof.
    References:
        Greenberg 2009, on citations to content that is not there; Rekdal 2014, on academic urban legends.
    """

    id = "cited-piece-lacks-claim"
    severity = Severity.HIGH
    scope = "corpus"

    def examine(self, view: AuditView) -> Iterator[Finding]:
        """Yield at most one finding a claim."""
        held = Holdings(view)
        for claim in view.claims:
            if claim.stance is not Stance.ASSERT or claim.standing is Standing.CIRCULAR:
                continue
            if not held.outlet_links(claim):
                continue
            cue = " ".join(span.of(view.text(claim.article)) for span in claim.cue)
            if _CONFIRMED.search(cue):
                finding = self._not_confirmed(view, held, claim)
            else:
                finding = self._not_there(view, held, claim)
            if finding is not None:
                yield finding

    def _not_confirmed(self, view: AuditView, held: Holdings, claim: Claim) -> Finding | None:
        carriers = _said_there(view, held, claim)
        if not carriers or any(_stands(view, other, carriers) for other in carriers):
            return None
        names = " and ".join(dict.fromkeys(quoted(_outlet(view, other.article)) for other in carriers))
        each = "passes" if len({other.article for other in carriers}) == 1 else "pass"
        return self.finding(
            f"{names} did not confirm this: the cited text only {each} on what others say, nobody of them named."
            if each == "passes"
            else f"{names} did not confirm this: the cited texts only pass on what others say, nobody of them named.",
            evidence=[
                *view.passages(claim, "says that it is confirmed"),
                *(view.passages(other, "what the cited article has")[0] for other in carriers),
            ],
            claims=[claim, *carriers],
        )

    def _not_there(self, view: AuditView, held: Holdings, claim: Claim) -> Finding | None:
        if claim.standing is Standing.TRACED or view.carriers_of(claim):
            return None
        article, sure = _cited(view, held, claim)
        if article is None or not article.text.strip() or not _one_language(view, claim, article):
            return None
        words = _own_words(claim, article)
        if len(words) < _FEWEST_WORDS or (claim.form is not Form.INDIRECT and _quoted_there(claim, article)):
            return None
        at, there = _nearest(view, article, words)
        if there > _MOST_THERE:
            return None
        return self.finding(
            f"{quoted(_outlet(view, article.id))} is cited for this, and its article that is held does not say it.",
            evidence=[
                *view.passages(claim),
                view.evidence(article.id, at, "the nearest that the cited article has"),
            ],
            claims=[claim],
            severity=Severity.HIGH if sure else Severity.MEDIUM,
        )


def _said_there(view: AuditView, held: Holdings, claim: Claim) -> Sequence[Claim]:
    """Return what the articles that the sentence of ``claim`` cites say of its statement."""
    sentence = view.sentence_around(claim.article, claim.content[0]).of(view.text(claim.article))
    found = {other.id: other for other in view.carriers_of(claim)}
    cited = {held.known_outlet(link.name) for link in held.outlet_links(claim)}
    for other in view.claims_of(claim.statement):
        if other.article == claim.article or other.stance is not Stance.ASSERT:
            continue
        outlet = re.sub(r"^the\s+", "", _outlet(view, other.article), flags=re.IGNORECASE)
        if view.publisher(other.article) in cited or (" " in outlet and outlet in sentence):
            found[other.id] = other
    return list(found.values())


def _stands(view: AuditView, claim: Claim, among: Sequence[Claim]) -> bool:
    """Whether the article of ``claim`` says it of its own knowledge, or has it from somebody named who knows.

    An accusation is no knowledge, nor is what a speaker has from nobody named elsewhere in that article.
    """
    if claim.form is Form.ASSERTION or not claim.chain.links:
        return True
    end = chain_shown(claim).origin
    if end is None or not end.kind.named:
        return False
    if _ACCUSED.search(view.sentence_around(claim.article, claim.content[0]).of(view.text(claim.article))):
        return False
    return not any(
        other.article == claim.article
        and other.chain.origin is not None
        and not other.chain.origin.kind.named
        and any(same_source(link, end) for link in other.chain)
        for other in among
    )


def _cited(view: AuditView, held: Holdings, claim: Claim) -> tuple[Article | None, bool]:
    """Return the held article that ``claim`` cites, if it can be told, and whether a link or title says so."""
    for citing in view.citings_of(claim):
        if citing.how in (FoundBy.HYPERLINK, FoundBy.TITLE):
            return view.article_by_id[citing.article], True
    candidates = [
        article for link in held.outlet_links(claim) for article in held.of_outlet(claim, link.name)
    ]
    fitting = {article.id: article for article in candidates if held.on_matter(claim, article)}
    return (next(iter(fitting.values())), False) if len(fitting) == 1 else (None, False)


def _one_language(view: AuditView, claim: Claim, article: Article) -> bool:
    citing = view.article_by_id[claim.article]
    return (citing.language or "en")[:2] == (article.language or "en")[:2]


def _own_words(claim: Claim, article: Article) -> Mapping[str, float]:
    """Return the telling words of ``claim`` with their weight, without the names that tell what both are about."""
    known = vocabulary()
    common = names_in(claim.text) & names_in(f"{article.title}. {article.text}")
    stems = telling_words(claim.text)
    words = {token.word for token in tokens(claim.text) if token.word not in common}
    return {word: max(1.0, known.rarity(word)) for word in sorted(words) if telling_words(word) & stems}


def _nearest(view: AuditView, article: Article, words: Mapping[str, float]) -> tuple[Span, float]:
    """Return the stretch of three sentences of ``article`` with most of ``words`` in any form or sense, and their share."""
    similarity = vocabulary().similarity
    sentences = view.sentences(article.id)
    title = {token.word for token in tokens(article.title)}
    best, most = Span(0, min(len(article.text), 1)), -1.0
    for first in range(len(sentences)):
        last = min(first + _WINDOW, len(sentences)) - 1
        area = Span(sentences[first].start, sentences[last].end)
        there = title | {token.word for token in tokens(area.of(article.text))}
        found = sum(
            weight
            for word, weight in words.items()
            if any(similarity(word, other) >= _LIKE for other in there)
        )
        if found > most:
            best, most = sentences[first], found
    return best, max(most, 0.0) / (sum(words.values()) or 1.0)


def _quoted_there(claim: Claim, article: Article) -> bool:
    """Whether the quoted words stand in the cited text in any form: then it is a matter of quotation."""
    return share(telling_words(claim.text), telling_words(article.text)) > _MOST_QUOTED


def _outlet(view: AuditView, article: str) -> str:
    held = view.article_by_id[article]
    return held.outlet or held.where
