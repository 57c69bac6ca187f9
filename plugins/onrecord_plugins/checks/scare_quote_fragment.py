"""The check ``scare-quote-fragment``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.checks import AuditView, Check, quoted
from onrecord.model import Article, Finding, Severity, Span
from onrecord.text import Quotation, SpanIndex, merged, quotations, words

_MOST_WORDS = 3
_MOST_SHOWN = 5
_LONGEST = 60
_REACH = 60
_EXPLAINED = re.compile(
    r"""(?:\b(?:
        call\w* | term\w* | dubb\w* | known | nam(?:e|es|ed|ing) | nicknam\w* | (?:en)?titl\w* | headlin\w* | label\w* | branded |
        describ\w* | refer\w* | words? | phras\w* | expression | slang | slogans? | motto | hashtags? | acronym | mean\w* | stands\ for |
        sa(?:y|ys|id|ying) | writ\w+ | wrote | quot\w* | spel\w+ | pronounc\w+ | chant\w* | shout\w* | tell\w* | told | answer\w* |
        reads? | reading | sign\w* | mark\w* | stamp\w* | search\w* | typ(?:e|ed|ing) | click\w* | button | menu | file | folder |
        songs? | single | album | films? | movie | book | novel | play | episode | series | show | track | poem | exhibition |
        painting | game | column | act | law | clause | programme | program | project | operation | campaign | scheme | as | like |
        under | provisions? | crimes? | offen[cs]es? | categor\w+ | options? | questions? | list\w*
    )\b[^.;:!?]{0,24}|\b(?:words|terms|phrases|such\ as)\b[^.;!?]*|[:：=]\s*)$""",
    re.IGNORECASE | re.VERBOSE,
)
_EXPLAINED_AFTER = re.compile(
    r"^[,.]?\s*(?:,\s|(?:is|was|are|were)\s+(?:a|an|the)?\s*(?:term|word|name|phrase|slang|acronym)|means?\b|stands\s+for|by\s+[A-Z]|"
    r"(?:category|class|section|button|option|award|prize|song|film|list)\b|"
    r"(?:as\s+)?\w+\s+(?:said|says|called|put|wrote)\b|\()",
)


class ScareQuoteFragment(Check):
    """A few words stand in quotation marks, at arm's length, and are nobody's.

    What it flags:
        One to three words in quotation marks inside a sentence that names no source before them, and that no word
        introduces as a name or term. One finding for an article, with each of them once.
    Why it matters:
        Such marks say "not my word" without saying whose. They let an article doubt or insinuate without a source, and
        are easily taken for a quotation.
    Known limits:
        Terms of art, nicknames and irony look the same; hence no more than a remark. Capitalised words are taken for
        titles and names. Words behind a source in the same sentence are taken for
        its own, even where they are the writer's.
    Example:
        The crew's "loss" of the pump came at the right time for the owners.
    Better:
        The crew reported the pump lost, a week before the owners asked for a new one.
    References:
        Associated Press Stylebook, on quotation marks around single words.
    """

    id = "scare-quote-fragment"
    severity = Severity.INFO

    def examine(self, view: AuditView) -> Iterator[Finding]:
        """Yield one finding for each article with such words, in report order."""
        for article in view.articles:
            told = SpanIndex(
                merged(
                    span
                    for claim in view.claims_by_article[article.id]
                    if len(claim.chain)
                    for span in (*claim.content, *claim.cue)
                )
            )
            found: dict[str, Span] = {}
            for quote in quotations(article.text):
                if not _at_arms_length(view, article, quote):
                    continue
                clause = Span(view.sentence_around(article.id, quote.outer).start, quote.outer.end)
                if not told.touching(clause):
                    found.setdefault(" ".join(quote.inner.of(article.text).casefold().split()), quote.outer)
            if found:
                shown = [quoted(span.of(article.text)[1:-1]) for span in list(found.values())[:_MOST_SHOWN]]
                more = f" and {len(found) - len(shown)} more" if len(found) > len(shown) else ""
                stand = "stand" if len(found) > 1 else "stands"
                yield self.finding(
                    f"{', '.join(shown)}{more} {stand} in quotation marks, and nobody is named whose words these are.",
                    evidence=[view.evidence(article.id, span) for span in found.values()],
                )


def _at_arms_length(view: AuditView, article: Article, quote: Quotation) -> bool:
    """Whether the few words of ``quote`` stand in a sentence of the writer, as no name, title or term."""
    text = article.text
    inner = quote.inner.of(text)
    if not quote.closed or len(inner) > _LONGEST or not 0 < len(tokens := words(inner)) <= _MOST_WORDS:
        return False
    if any(not token.text[0].islower() for token in tokens) or inner[-1] in ".,!?;:":
        return False
    around = view.sentence_around(article.id, quote.outer)
    if around.of(text).strip() == article.title.strip():
        return False
    before = text[max(around.start, quote.outer.start - _REACH) : quote.outer.start]
    after = text[quote.outer.end : min(around.end, quote.outer.end + _REACH)]
    if not before.strip() or _EXPLAINED.search(before) or _EXPLAINED_AFTER.search(after):
        return False
    return not view.in_block(article.id, quote.outer)
