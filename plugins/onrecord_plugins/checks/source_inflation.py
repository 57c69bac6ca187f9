"""The check ``source-inflation``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from onrecord.checks import AuditView, Check, quoted
from onrecord.comparison.tokens import content_stems, tokens_of
from onrecord.model import Article, Claim, Evidence, Finding, Kind, Link, Severity, Span, Stance

_WHOLE = re.compile(
    r"""\b(?P<owner>(?:[A-Z][\w’'-]+\s+){1,3})(?:[Gg]overnment|[Aa]dministration|authorities|[Ss]tate|[Rr]egime)\b
    |\b[Gg]overnment\s+of\s+(?:the\s+)?(?P<of>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,2})
    |\b(?P<country>[Tt]he\s+U\.?S\.?(?:\sgovernment)?|[Tt]he\s+United\s+(?:States|Kingdom|Nations)|Washington|Moscow|Beijing|London|Paris|
        Berlin|Brussels|Tehran|Damascus|Kyiv|Ankara|Jerusalem|Delhi|Tokyo|Britain|France|Germany|Russia|China|Iran|Israel|Turkey|India|Japan|Ukraine|Syria)(?![\w-])""",
    re.VERBOSE,
)
_ACCUSES = re.compile(
    r"""\A(?:\s+on\s+\w+day)?,?\s+(?:has\s+|have\s+|had\s+|yesterday\s+|today\s+|also\s+)?
        (?:accus(?:ed|es)|blam(?:ed|es)|made\s+(?:its|their|an?)\s[^.;]{0,30}?accusation|alleg(?:ed|es)|charg(?:ed|es)|claim(?:ed|s)|
        condemn(?:ed|s)|denounc(?:ed|es)|threaten(?:ed|s)|den(?:ied|ies))\b""",
    re.VERBOSE,
)
_PART = re.compile(
    r"\b(?:ministry|embassy|consulate|department|agency|bureau|directorate|inspectorate|office|council|committee|commission|"
    r"delegation|mission|spokes(?:man|woman|person)|envoy|ambassador|attach[eé]|official|adviser|aide|councillor|"
    r"message board|(?:twitter|x|facebook|telegram|weibo) (?:account|feed|page|channel)|account|post|tweet)\b",
    re.IGNORECASE,
)
_HIGHEST = re.compile(
    r"\b(?:president|prime minister|premier|chancellor|cabinet|white house|kremlin|government)\b",
    re.IGNORECASE,
)
_LEAD = 2
_FEWEST_SHARED = 2
_LEAST_SHARED = 0.4


class SourceInflation(Check):
    """A part speaks, and the article bills it as the whole.

    What it flags:
        Leads in which a government or country accuses, claims or denies ("the government of Calder Reach has accused"),
        where the sentences below show that it was one ministry's, embassy's or official's word or account.
    Why it matters:
        A post by one office is not the settled word of a government. Billed as that, it weighs more than it does, and
        a reader of the lead alone never learns whose it was.
    Known limits:
        The lead, its first two sentences, is looked at, and only where a later sentence gives the same content to the
        smaller body. A lead that names that body in the same sentence is precise enough. Presidents, cabinets and
        prime ministers speak for the whole, and so does every office that announces what it has decided.
    Example:
        Calder Reach has accused the firm of diverting the river. […] the Water Ministry's post said.
    Better:
        The Water Ministry of Calder Reach has accused the firm of diverting the river, in a post on its message board.
    References:
        Reuters Handbook of Journalism, on describing sources as precisely as possible.
    """

    id = "source-inflation"
    severity = Severity.LOW

    def examine(self, view: AuditView) -> Iterator[Finding]:
        """Yield at most one finding for each article."""
        for article in view.articles:
            running = [s for s in view.sentences(article.id) if not view.in_block(article.id, s)]
            for sentence in running[:_LEAD]:
                billed = _billed(article, sentence)
                part = _part(view, article, sentence) if billed else None
                if billed and part:
                    claim, small = part
                    claims = [c for c in view.claims_by_article[article.id] if _begins_in(c, sentence)]
                    yield self.finding(
                        f"The lead puts this down to {quoted(billed.of(article.text))}; further down it is the word of "
                        f"{quoted(small.of(article.text))}.",
                        evidence=[view.evidence(article.id, sentence), *_apart(view, claim, sentence)],
                        claims=[*claims, claim],
                    )
                    break


def _billed(article: Article, sentence: Span) -> Span | None:
    """Return the words for a whole government or country that speaks in ``sentence``, where it names no part, or None."""
    text = article.text
    if _PART.search(sentence.of(text)) and not re.search(r"\ba message on an? ", sentence.of(text)):
        return None
    if _HIGHEST.search(re.sub(r"\b[Gg]overnment\b", "", sentence.of(text))):
        return None
    for match in _WHOLE.finditer(text, sentence.start, sentence.end):
        if _ACCUSES.match(text[match.end() : sentence.end]):
            return Span(match.start(), match.end())
    return None


def _part(view: AuditView, article: Article, sentence: Span) -> tuple[Claim, Span] | None:
    """Return a later claim of the same content by a smaller body, and where that body is named, or None."""
    lead = _stems(article.text, [sentence])
    for claim in view.claims_by_article[article.id]:
        if claim.stance is not Stance.ASSERT or not claim.content or claim.content[0].start < sentence.end:
            continue
        theirs = _stems(article.text, claim.content)
        shared = len(lead & theirs)
        if shared < _FEWEST_SHARED or shared < _LEAST_SHARED * min(len(lead), len(theirs)):
            continue
        for link in claim.chain:
            if link.mention is not None and _is_part(article, link):
                return claim, link.mention
    return None


def _is_part(article: Article, link: Link) -> bool:
    if link.kind not in (Kind.ORGANIZATION, Kind.PERSON, Kind.DOCUMENT, Kind.UNNAMED) or link.mention is None:
        return False
    named = f"{link.name} {link.role or ''} {link.mention.of(article.text)}"
    return _PART.search(named) is not None and _HIGHEST.search(named) is None


def _stems(text: str, spans: Iterable[Span]) -> frozenset[str]:
    return content_stems(tokens_of(text, spans))


def _begins_in(claim: Claim, sentence: Span) -> bool:
    return any(sentence.start <= span.start < sentence.end for span in claim.content)


def _apart(view: AuditView, claim: Claim, sentence: Span) -> list[Evidence]:
    return [item for item in view.passages(claim) if not item.span.overlaps(sentence)]
