"""Check-worthy assertions of the article's own voice: whole sentences that nothing attributes.

A sentence counts when it states something about the world that could be checked: a finite past or present verb and a
name or figure; questions, predictions, conditionals, advice, the author's own person, captions, boilerplate and
introducing lines do not. After Hassan et al. 2017 (ClaimBuster), by rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.model import Article, BlockKind, Span
from onrecord.text import SpanIndex, merged, paragraphs, quotations, whole_sentences, words

_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|did|does|do|said|began|became|took|gave|made|came|went|left|won|lost|fell|rose|"
    r"found|held|met|led|ran|paid|sold|bought|sent|kept|broke|fought|shot|struck|drew|grew|cut|hit|put|set|let|saw|knew|"
    r"\w{3,}ed)\b"
)
_PRESENT = re.compile(r"\b(?!(?:its|his|this|as|us|has|was|is|does)\b)[a-z]{3,}(?<!s)s\b")
_UNCHECKABLE = re.compile(
    r"\?|\b(?:will|would|should|could|may|might|must|shall|perhaps|maybe|I|we|our|us|you|your|let['’]s|I['’]m|don['’]t we)\b|"
    r"^(?:If|Unless|Recall|Note|Draw|Imagine|Suppose|Consider|Read|Click|Follow|Subscribe|Sign|Photo|Close|Share|Copyright|"
    r"Reprinted|Republished|Originally|Filed|Additional reporting)\b",
    re.IGNORECASE,
)
_ABOUT_SPEECH = re.compile(
    r"\b(?:denied|denies|declined to|refused to|did not (?:reply|respond|answer|return|comment)|could not be reached|"
    r"not (?:returned|answered)|no comment|this (?:story|article|page) (?:was|has been|includes|first appeared))\b",
    re.IGNORECASE,
)
_OPINION = re.compile(
    r"\b(?:obvious(?:ly)?|implication|irony|unfortunately|sadly|clearly|of course|surely|arguably|outrageous|sickening|alas)\b",
    re.IGNORECASE,
)
_NO_PROSE = (
    BlockKind.TITLE,
    BlockKind.HEADING,
    BlockKind.CAPTION,
    BlockKind.BYLINE,
    BlockKind.NOTE,
    BlockKind.EMBED,
    BlockKind.QUOTE,
)
_FEWEST_WORDS = 8
_SPOKEN = 3
"""Words in quotation marks from which a sentence is somebody's speech and no assertion of the article."""


def asserted(article: Article, covered: Sequence[Span]) -> Iterator[Span]:
    """Yield the check-worthy sentences of ``article`` that no span of ``covered`` touches, without the final stop."""
    text = article.text
    skip = [block.span for block in article.blocks if block.kind in _NO_PROSE]
    taken = SpanIndex(merged([*covered, *skip]))
    for area in paragraphs(text):
        quotes = [q for q in quotations(text, [area]) if not q.single]
        for sentence in whole_sentences(text, area, quotes):
            speaks = any(
                sentence.contains(q.outer) and len(q.inner.of(text).split()) >= _SPOKEN for q in quotes
            )
            if not speaks and not taken.touching(sentence) and _checkworthy(text, sentence):
                yield _without_stop(text, sentence)


def _without_stop(text: str, sentence: Span) -> Span:
    end = sentence.end
    while end > sentence.start and text[end - 1] in ".!… ":
        end -= 1
    return Span(sentence.start, end)


def _checkworthy(text: str, sentence: Span) -> bool:
    piece = sentence.of(text)
    tokens = [w for w in words(piece) if w.text[0].isalnum()]
    if len(tokens) < _FEWEST_WORDS or piece.rstrip().endswith(":"):
        return False
    if _UNCHECKABLE.search(piece) or _OPINION.search(piece) or _ABOUT_SPEECH.search(piece):
        return False
    if not (_FINITE.search(piece) or _PRESENT.search(piece)):
        return False
    return any(w.text[0].isupper() or w.text[0].isdigit() for w in tokens[1:])
