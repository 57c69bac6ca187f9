"""The check ``quote-voice-mismatch``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.checks import AuditView, Check, quoted
from onrecord.model import Article, Claim, Finding, Kind, Link, Severity, Span
from onrecord.text import Quotation, paragraphs, quotations

_FEWEST_WORDS = 8
_NAME = re.compile(r"[^\W\d_][\w'’-]+")
_SPEECH = r"(?:said|says|added|adds|told|wrote|writes|explained|explains|argued|argues|claimed|claims|noted|notes|stated|states)"
_DOCUMENT = re.compile(
    r"\b(report|study|survey|book|letter|memo|memorandum|dossier|ruling|judgment|paper|audit|statement|review|document|minutes|transcript)\b",
    re.IGNORECASE,
)
_THIRD_PERSON = re.compile(
    r"\b\w+s\s+(?:that\s+|which\s+|whom\s+)?(he|she)\s+(?:considers|regards|deems|calls|describes\s+as|sees\s+as)\b"
)
_SOMEBODY = re.compile(
    r"\b(?:he|she|his|her|him|president|minister|leader|king|queen|man|woman|father|mother|brother|sister|boss|chief|director|"
    r"mayor|governor|judge|boy|girl|son|daughter|husband|wife|doctor|general|colonel|Mr|Mrs|Ms|Dr|Sir)\b",
    re.IGNORECASE,
)
_GROUP_BEFORE = re.compile(
    r"\b(?:army|group|party|organi[sz]ation|militia|movement|state|front|regime|in|of|the)\s+$", re.IGNORECASE
)
_DEMONYM = re.compile(r"(?:s|ian|ish|ese|an|ic|i)$")


class QuoteVoiceMismatch(Check):
    """The words in quotation marks speak of their own speaker as of somebody else.

    What it flags:
        Quotations that carry an attribution to the very person or document they are put down to ("…, according to the
        report, …" inside a quotation of the report), or that speak of their one unnamed speaker as "he" or "she".
    Why it matters:
        Such a sentence was written by somebody else about the speaker. The article quotes a middleman and does not say
        so, so the words are further from their origin than they look.
    Known limits:
        People who speak of themselves by name are left out as long as they do not add "said" to it. Quotations whose
        marks do not pair up are not looked at. A quotation inside the quotation is not either.
    Example:
        The board's report says: "The gate was open; the keeper, according to the report, was asleep."
    Better:
        "The gate was open; the keeper, according to the report, was asleep," the Merrow Gazette wrote of it.
    References:
        None: a reading of our own.
    """

    id = "quote-voice-mismatch"
    severity = Severity.HIGH

    def examine(self, view: AuditView) -> Iterator[Finding]:
        """Yield one finding for each quotation that speaks of its speaker as of somebody else."""
        for article in view.articles:
            for area in paragraphs(article.text):
                pairs = quotations(article.text, [area])
                if not all(quote.closed for quote in pairs):
                    continue
                for quote in pairs:
                    if not quote.single and len(quote.inner.of(article.text).split()) >= _FEWEST_WORDS:
                        yield from self._of(view, article, quote)

    def _of(self, view: AuditView, article: Article, quote: Quotation) -> Iterator[Finding]:
        claims = [
            c for c in view.claims_by_article[article.id] if any(quote.inner.overlaps(s) for s in c.content)
        ]
        speakers = [
            (claim, link)
            for claim in claims
            for link in claim.chain
            if link.mention is not None
            and not quote.inner.overlaps(link.mention)
            and link.kind is not Kind.VAGUE
        ]
        words = quote.inner.of(article.text)
        for claim, speaker in speakers:
            found = _tag(words, article.text, speaker) or _pronoun(
                view, article, words, speakers, claim, speaker
            )
            if found is None:
                continue
            at = Span(quote.inner.start + found.start(), quote.inner.start + found.end())
            yield self.finding(
                f"These words are put down to {quoted(speaker.name)} and speak of it as of somebody else "
                f"({quoted(found.group())}): they are the sentence of another.",
                evidence=[
                    view.evidence(article.id, quote.outer),
                    view.evidence(article.id, at, "speaks of the speaker"),
                ],
                claims=claims,
            )
            return


def _tag(words: str, text: str, speaker: Link) -> re.Match[str] | None:
    """Return where ``words`` attribute something to ``speaker`` itself, or None. Inner quotations are not looked at."""
    bare = re.sub(r"[‘“][^’”]*[’”]", lambda m: " " * len(m.group()), words)
    if speaker.kind is Kind.DOCUMENT:
        said = f"{speaker.name} {speaker.mention.of(text) if speaker.mention else ''}"
        nouns = "|".join(sorted({noun.casefold() for noun in _DOCUMENT.findall(said)}))
        if not nouns:
            return None
        return re.search(
            rf"\baccording to (?:the|this|that) (?:{nouns})\b|,\s+the (?:{nouns}) {_SPEECH}\s*,",
            bare,
            re.IGNORECASE,
        )
    names = _NAME.findall(speaker.name)
    if speaker.kind is not Kind.PERSON or not names:
        return None
    last = re.escape(names[-1])
    if not names[-1][0].isupper():
        return None
    return re.search(
        rf"\baccording to (?:[A-Z][\w.'’-]+ ){{0,3}}{last}\b|[,.]\s+(?:[A-Z][\w.'’-]+ ){{0,3}}{last} {_SPEECH}(?=[,.;]|$)|"
        rf"[,.]\s+{_SPEECH} (?:[A-Z][\w.'’-]+ ){{0,3}}{last}(?=[,.;]|$)",
        bare,
    )


def _pronoun(
    view: AuditView,
    article: Article,
    words: str,
    speakers: Sequence[tuple[Claim, Link]],
    claim: Claim,
    speaker: Link,
) -> re.Match[str] | None:
    """Return where ``words`` of one unnamed speaker say "he" or "she" and mean nobody else whom they name, or None."""
    if (
        speaker.kind is not Kind.UNNAMED
        or speaker is not claim.chain.origin
        or re.match(r"[A-Z]?\w+s\b", speaker.name)
    ):
        return None
    found = _THIRD_PERSON.search(words)
    if found is None:
        return None
    before = words[: found.start()]
    if _SOMEBODY.search(before):
        return None
    people = {
        token
        for other in view.claims_by_article[article.id]
        for link in other.chain
        if link.kind is Kind.PERSON
        for token in _NAME.findall(link.name)
    }
    for name in re.finditer(r"(?<=\s)[A-Z][\w'’-]+", before):
        group = _GROUP_BEFORE.search(before[: name.start()]) or _DEMONYM.search(name.group())
        if name.group() in people or not group:
            return None
    return found
