"""The check ``quote-without-speaker``."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from onrecord.checks import AuditView, Check, quoted
from onrecord.model import Article, Claim, Finding, Severity, Span
from onrecord.text import Quotation, SpanIndex, merged, paragraphs, quotations, words

_FEWEST_WORDS = 4
_FEWEST_AROUND = 4
"""Words of the writer that a sentence has beside the quotation, when the quotation is only a part of it."""
_SPEAKS = re.compile(
    r"""\b(?:
        sa(?:y|ys|id|ying) | t(?:ell|ells|old|elling) | ask\w* | answer\w* | repl(?:y|ies|ied|ying) | respon[ds]\w* |
        call\w* | describ\w* | term\w* | dubb\w* | known | nam(?:e|es|ed|ing) | nicknam\w* | (?:en)?titl\w* | headlin\w* |
        read(?:s|ing)? | wr(?:ite|ites|ote|itten|iting) | quot\w* | phras\w* | words? | worded | wording | slogans? |
        signs? | signed | banners? | placards? | posters? | stickers? | mott\w+ | chant\w* | songs? | s[aiu]ngs? | singing | lyrics? | verses? | poems? |
        lines? | messages? | letters? | e-?mails? | memos? | notes? | noted | noting | statements? | stat(?:e|es|ed|ing) | reports? | reported\w* |
        reporting | tweet\w* | post(?:s|ed|ing)? | claim\w* | argu\w+ | accus\w+ | insist\w* | warn\w* | announc\w+ |
        declar\w+ | admit\w* | acknowledg\w+ | expla\w+ | add(?:s|ed|ing)? | conclu\w+ | think\w* | thought\w* |
        believ\w+ | belief\w* | mean(?:s|t|ing)? | promis\w+ | vow\w* | pledg\w+ | complain\w* | jok\w+ | shout\w* |
        cr(?:y|ies|ied|ying) | yell\w* | scream\w* | whisper\w* | demand\w* | order\w* | urg(?:e|es|ed|ing) | suggest\w* | comment\w* |
        remark\w* | recall\w* | recount\w* | according | so-called | charg\w+ | laws? | acts? | clauses? | constitution\w* | bills? |
        rules? | ruling | section | articles? | amendment | motion | resolution | treaty | contract | question\w* | ideas? | notions? | concepts? |
        themes? | captions? | labell?\w* | categor\w+ | testif\w+ | testimon\w+ | den(?:y|ies|ied|ying) | prais\w+ | blam\w+ |
        critici[sz]\w* | dismiss\w* | hail\w* | condemn\w* | brand\w* | refer\w* | cit(?:e|es|ed|ing) | voic\w+ | speech\w* | spo(?:ke|ken) |
        speak\w* | interview\w* | apolog\w+ | sentenc\w+ | scre?ipt\w* | shows? | films? | movies? | books? | novels? | albums? | plays? |
        lectures? | essays? | columns? | ad | ads | advert\w* | campaign\w* | web ?sites? | pages? | blogs? | videos? | footage | recording\w* |
        definition\w* | defin\w+ | express\w* | agree\w* | confirm\w* | reveal\w* | disclos\w+ | find(?:s|ings?)? | found | rul(?:ed|es) |
        proverb\w* | sayings? | adage | joke\w* | rumou?r\w* | myth\w* | story | stories | view\w* | opinions? | feel\w* | felt | hope\w* | prayer\w* | pray\w*
    )\b | [:：][ ]*(?:\n|$)""",
    re.IGNORECASE | re.VERBOSE,
)
_CLAUSE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|do|does|did|will|would|can|could|must|should|shall|cannot)\b|n['’]t\b|"
    r"\b(?:I|we|you|they|he|she|it|there)\s+(?:\w+ly\s+|also\s+|now\s+|still\s+|never\s+|always\s+)?[a-z]{2,}|"
    r"\b(?:I|we|you|they|he|she|it|that|there)['’](?:s|re|m|ve|ll|d)\b",
    re.IGNORECASE,
)
_TURN = re.compile(r"^\W*(?:[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,3}|Q|A)\s*[:：]")
_SMALL = frozenset("a an and as at but by for from in into is it of on or the to with".split())


class QuoteWithoutSpeaker(Check):
    """Somebody's sentence is quoted, and nobody around it is said to have spoken.

    What it flags:
        Clauses of four words and more in double quotation marks that nothing puts down to anybody: no source in the
        sentence, none in the sentences right before and after that would carry over, and no word that tells where the
        words stand (a sign, a law, a song).
    Why it matters:
        Quotation marks promise that somebody said just this. Without a speaker the promise cannot be checked, and the
        reader takes the words for those of whoever was named last.
    Known limits:
        Words in single marks, titles, captions, quoted blocks and dialogue are left out; so are quotations that are no
        clause, which may be a phrase that everybody knows. Any word of saying in the sentence, even one that means
        something else, keeps the check silent.
    Example:
        Food trucks still reach the town "and they give receipts with a stamp".
    Better:
        Food trucks still reach the town "and they give receipts with a stamp", the trader Odd Hallen told the Gazette.
    References:
        Associated Press Stylebook, on quotations; PARC 3.0 (Pareti 2016), on source, cue and content.
    """

    id = "quote-without-speaker"
    severity = Severity.MEDIUM

    def examine(self, view: AuditView) -> Iterator[Finding]:
        """Yield one finding for each sentence with a quotation of nobody, in text order."""
        for article in view.articles:
            attributed = [claim for claim in view.claims_by_article[article.id] if len(claim.chain)]
            told = SpanIndex(merged(_spans(attributed)))
            areas = paragraphs(article.text)
            shown: set[Span] = set()
            for number, area in enumerate(areas):
                pairs = quotations(article.text, [area])
                if not all(quote.closed or quote.single for quote in pairs) or view.in_block(
                    article.id, area
                ):
                    continue
                if _TURN.match(area.of(article.text)):
                    continue
                for quote in pairs:
                    around = view.sentence_around(article.id, quote.outer)
                    if around in shown or not _is_clause(article.text, quote):
                        continue
                    places = [around, *_beside(view, article, areas, number, quote, around)]
                    if any(told.touching(place) for place in places) or _SPEAKS.search(
                        _unquoted(article.text, quote, places)
                    ):
                        continue
                    shown.add(around)
                    yield self.finding(
                        f"{quoted(quote.inner.of(article.text))} stands in quotation marks, and neither this sentence "
                        "nor those beside it say whose words these are.",
                        evidence=[view.evidence(article.id, around)],
                    )


def _spans(claims: Sequence[Claim]) -> Iterator[Span]:
    """Yield where ``claims`` give what somebody said, and where they say who did."""
    for claim in claims:
        yield from (*claim.content, *claim.cue)
        yield from (link.mention for link in claim.chain if link.mention)


def _is_clause(text: str, quote: Quotation) -> bool:
    """Whether the quotation is in double marks and says something, unlike a title or a phrase."""
    inner = quote.inner.of(text)
    tokens = [word.text for word in words(inner) if word.text[0].isalnum()]
    if quote.single or quote.continues or len(tokens) < _FEWEST_WORDS:
        return False
    telling = [token for token in tokens if token.casefold() not in _SMALL]
    if sum(token[0].isupper() or token[0].isdigit() for token in telling) * 2 > len(telling):
        return False
    return _CLAUSE.search(inner) is not None


def _beside(
    view: AuditView, article: Article, areas: Sequence[Span], number: int, quote: Quotation, around: Span
) -> Sequence[Span]:
    """Return the sentences from which a speaker may carry over to ``quote``, which stands in the sentence ``around``.

    They are the one before and the next of the paragraph; for a quotation that begins its paragraph or stands alone,
    those of the paragraphs before and after, too.
    """
    text, area = article.text, areas[number]
    sentences = view.sentences(article.id)
    at = bisect_left(sentences, around.start, key=lambda sentence: sentence.start)
    near = [*sentences[max(0, at - 1) : at], *(s for s in sentences[at + 1 : at + 2] if s.start < area.end)]
    alone = len(words(text, around.start, around.end)) - len(words(text, quote.outer.start, quote.outer.end))
    if around.start == area.start or alone < _FEWEST_AROUND:
        near += [*areas[max(0, number - 1) : number], *areas[number + 1 : number + 2]]
    return near


def _unquoted(text: str, quote: Quotation, places: Sequence[Span]) -> str:
    """Return the words of ``places`` without those of ``quote``, a line for each."""
    around, *near = places
    outside = (text[around.start : quote.outer.start], text[quote.outer.end : around.end])
    return "\n".join([*outside, *(place.of(text) for place in near)])
