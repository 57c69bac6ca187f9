"""Check-worthy assertions of the article's own voice: whole sentences that nothing attributes.

A sentence counts when it states something about the world that could be checked: a finite past or present verb and a
name or figure; questions, predictions, conditionals, advice, opinion, the author's own person, captions, boilerplate and
introducing lines do not. After Hassan et al. 2017 (ClaimBuster), by rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.english.datelines import without_dateline
from onrecord.model import Article, BlockKind, Span
from onrecord.text import SpanIndex, merged, paragraphs, quotations, whole_sentences, words

_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|did|does|do|said|began|became|took|gave|made|came|went|left|won|lost|fell|rose|"
    r"found|held|met|led|ran|paid|sold|bought|sent|kept|broke|fought|shot|struck|drew|grew|cut|hit|put|set|let|saw|knew|"
    r"beat|built|burst|caught|chose|cost|dealt|drove|fed|felt|fled|flew|froze|got|hid|hurt|laid|lay|lent|lit|meant|"
    r"overtook|quit|read|rode|sang|sank|sat|shook|shrank|shut|slept|spent|split|spoke|spread|sprang|stole|stood|stuck|"
    r"swept|swore|taught|thought|threw|told|tore|understood|withdrew|woke|wore|wrote|"
    r"\w{3,}ed)\b"
)
_PRESENT = re.compile(r"\b(?!(?:its|his|this|as|us|has|was|is|does)\b)[a-z]{3,}(?<!s)s\b")
_PLURAL_PRESENT = re.compile(
    r"\b(?:\w+s|people|men|women|children|police) (?:now |still |also |often |only |already )?(?:account|agree|appear|arrive|"
    r"attend|bear|begin|believe|belong|bring|buy|carry|come|consist|contain|control|cover|cross|depend|die|differ|draw|drive|"
    r"earn|eat|employ|enter|exist|expect|export|face|fail|fall|feed|fight|form|get|give|go|grow|hold|import|include|keep|"
    r"know|lack|lead|leave|lie|live|make|mean|meet|move|need|offer|operate|oppose|own|pay|play|possess|produce|provide|"
    r"receive|remain|represent|require|run|sell|serve|share|show|sit|smoke|speak|spend|stand|start|stay|suffer|support|"
    r"take|use|visit|vote|want|wear|win|work)\b"
)
_UNCHECKABLE = re.compile(
    r"\?|\b(?:will|would|should|could|might|must|shall|perhaps|maybe|I|we|our|you|your|let['’]s|I['’]m|don['’]t we)\b|"
    r"^(?:If|Unless|Recall|Note|Draw|Imagine|Suppose|Consider|Read|Click|Follow|Subscribe|Sign|Photo|Picture|Image|Close|Share|"
    r"Copyright|Reprinted|Republished|Originally|Filed|Additional reporting|Don['’]t|Do not|Never|Scroll|Tap|Listen|Watch|"
    r"Download|Email|Visit|Donate|Register|Advertisement|Here (?:is|are)|Here['’]s|What|How|Why|Whatever|Whoever|So much for|"
    r"Last updated|Updated|Published|First published|Posted|Correction|Editor['’]s note|Source|Sources)\b",
    re.IGNORECASE,
)
_UNCHECKABLE_AS_WRITTEN = re.compile(r"\b(?:may|us)\b")
"""Not "May" the month, nor "US"."""
_ABOUT_SPEECH = re.compile(
    r"\b(?:denied|denies|declined to|refused to|did not (?:reply|respond|answer|return|comment)|could not be reached|"
    r"confirmed (?:it|this|that)\b|has (?:not |also |since )?(?:seen|verified|authenticated|been able to|been unable to)\b|"
    r"have (?:not )?been able to\b|not (?:returned|answered)|no comment|for comment|this (?:story|article|page) (?:was|has been|includes|first appeared)|"
    r"all rights reserved)\b",
    re.IGNORECASE,
)
_OPINION = re.compile(
    r"\b(?:obvious(?:ly)?|implication|irony|ironically|unfortunately|sadly|clearly|of course|surely|arguably|outrageous|sickening|"
    r"alas|frankly|thankfully|mercifully|luckily|hopefully|regrettably|unsurprisingly|admittedly|shameful(?:ly)?|disgrace(?:ful)?|"
    r"insult(?:ing)?|absurd(?:ly)?|ridiculous(?:ly)?|stupid(?:ity)?|incompetent|pathetic|appalling|dreadful|awful|terrible|"
    r"horrible|wonderful|brilliant|beautiful|magnificent|marvellous|glorious|laughable|farce|farcical|nonsense|hypocri\w+|"
    r"cowardly|one can only|it is (?:hard|easy|difficult|impossible|time|worth|tempting|right|wrong|no wonder|high time|not enough)|"
    r"the (?:truth|fact|point|question|problem) is)\b",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"\b(?:pictured|photographed|file (?:photo|picture|image)|(?:photo|image|picture|photograph) by|left to right|"
    r"(?:seen|shown) here)\b|/(?:Getty|AFP|AP|Reuters|EPA|PA)\b",
    re.IGNORECASE,
)
_INSTRUCTION = re.compile(
    r"^(?:Add|Bake|Mix|Stir|Heat|Boil|Pour|Cook|Fry|Roast|Chop|Slice|Serve|Turn|Take|Put|Place|Press|Choose|Select|Enter|Open|"
    r"Call|Book|Buy|See|Keep|Make|Use|Try|Send|Write|Go|Get|Check|Look|Remember|Think|Ask|Tell|Join|Vote|Stop|Start|Bring|Leave|"
    r"Apply|Wait|Switch|Plug|Fill|Cut|Fold|Wash) (?:the|a|an|your|two|three|four|five|some|all|it|them|this|that|in|on|to|at|for|up|"
    r"\d+)\b"
)
_BIOGRAPHY = re.compile(r"^(?:The (?:writer|author|columnist) (?:is|was|has)\b)")
_LAST_CLAUSE = re.compile(
    r", (?:and|but|so|yet) (?=(?:it|that|this|they|he|she|there|these|those|nobody|everybody) )"
)
_FIGURE = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|thirds?|quarters?|fifths?|tenths?|dozens?|hundreds?|"
    r"thousands?|millions?|billions?|per cent|percent|twice|doubled?|tripled?|halved?|halves)\b",
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
_FEWEST_WITH_FIGURE = 6
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
            if speaks or taken.touching(sentence) or _is_biography(sentence.of(text), article.authors):
                continue
            told = without_dateline(text, sentence)
            if _checkworthy(text, told):
                yield _without_stop(text, _without_comment(text, told))


def _without_comment(text: str, sentence: Span) -> Span:
    """Return ``sentence`` without a last clause that could not be checked: "…, and it is no longer a matter of opinion"."""
    joins = list(_LAST_CLAUSE.finditer(text, sentence.start, sentence.end))
    if not joins:
        return sentence
    first, last = Span(sentence.start, joins[-1].start()), Span(joins[-1].end(), sentence.end)
    idle = not _checkworthy(text, last) and finite_verb(text, last.start, last.end) is not None
    return first if idle and _checkworthy(text, first) else sentence


def finite_verb(text: str, start: int, end: int) -> int | None:
    """Return where the first finite verb of ``text[start:end]`` begins, or None; forms in "-s" do not count."""
    found = _FINITE.search(text, start, end)
    return found.start() if found else None


def _is_biography(sentence: str, authors: Sequence[str]) -> bool:
    """Whether a sentence tells who wrote the article: "Ana Pell is our political editor"."""
    if _BIOGRAPHY.match(sentence):
        return True
    return any(
        re.match(
            rf"{re.escape(name)}\b,? (?:is|was|writes|reports|has (?:covered|written|been)|covers|joined)\b",
            sentence,
        )
        for name in authors
    )


def _without_stop(text: str, sentence: Span) -> Span:
    end = sentence.end
    while end > sentence.start and text[end - 1] in ".!… ":
        end -= 1
    return Span(sentence.start, end)


def _checkworthy(text: str, sentence: Span) -> bool:
    piece = sentence.of(text)
    tokens = [w for w in words(piece) if w.text[0].isalnum()]
    has_digit = any(w.text[0].isdigit() for w in tokens)
    if len(tokens) < (_FEWEST_WITH_FIGURE if has_digit else _FEWEST_WORDS) or piece.rstrip().endswith(":"):
        return False
    if _UNCHECKABLE.search(piece) or _UNCHECKABLE_AS_WRITTEN.search(piece):
        return False
    if any(p.search(piece) for p in (_OPINION, _ABOUT_SPEECH, _CAPTION, _INSTRUCTION)):
        return False
    if not (_FINITE.search(piece) or _PRESENT.search(piece) or _PLURAL_PRESENT.search(piece)):
        return False
    return has_digit or bool(_FIGURE.search(piece)) or any(w.text[0].isupper() for w in tokens[1:])
