"""What a claim says, made comparable: its telling words with their weight, names, figures, speaker, and context."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from onrecord.model import Article, Chain, Form, Kind, RecordedClaim, Span, Stance
from onrecord.outlets import fold_name
from onrecord.statements.aliases import one_name
from onrecord.statements.vocabulary import vocabulary
from onrecord.text import paragraphs, quotations, sentences

_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?")
_LEAST_NAME = 4.0
_MOST = 7.0
_STORY_WORDS = 16
_FOREIGN_WORDS, _FOREIGN = 6, 0.1
_STORY_CHARACTERS = 4_000
_STOP = frozenset(
    """
    a an the and or but nor of in on at to for from by with without as is are was were be been being am has have had
    having do does did done doing this that these those it its he she they his her hers their theirs him them himself
    herself itself themselves we our ours us i me my mine you your yours who whom whose which what when where why how
    will would can could may might must shall should ought there here than then so such also into onto over under about
    after before during between through up down out off again more most some any all each other another own same too
    very just only even now if because until while against both few s t re ve ll d m said say says saying told tell
    tells telling according added adding add reported report reports reportedly alleged allegedly claim claimed claims
    apparently mr mrs ms dr sir yesterday today tomorrow still yet ever once already later earlier ago since soon much
    many one ones thing things like get got getting go going gone make makes made making take put
    million billion thousand hundred dozen well quite rather really back way via per et al
    """.split()
)
_NEGATIVE = frozenset(["not", "never", "cannot", "without"])
_NOT_QUITE = frozenset(["only", "just", "merely", "simply", "even", "rule", "least", "yet", "long"])
_CALENDAR = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december week weeks month months year years day days morning evening night afternoon
    noon midnight hour hours minute minutes""".split()
)
_MEASURES = frozenset(
    "metre metres meter meters foot feet pound pounds dollar dollars euro euros stone".split()
)
_NUMBER_WORDS = {
    word: str(number)
    for number, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen twenty""".split()
    )
    if number > 1
} | {
    "thirty": "30",
    "forty": "40",
    "fifty": "50",
    "sixty": "60",
    "seventy": "70",
    "eighty": "80",
    "ninety": "90",
}
_PASSIVE = re.compile(
    r"\b(?:was|were|is|are|been|being|be)\s+(?:\w+ly\s+)?\w+(?:ed|en|n|t)\b|\bby\b", re.IGNORECASE
)
_LEFT_OUT = re.compile(r"\[[^\]]*\]|…|\.\.\.")
_ANAPHORIC = re.compile(
    r"\W*(?:(?:and|but|so|then|that) )?(?:it|its|this|that|these|those|they|their|he|his|she|her|we|our|i|my|there|such)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, eq=False)
class Content:
    """The content of one claim. ``words`` are its telling words in text order, each once, with their weight;
    ``weight`` is that of all, ``capitals``
    those with a capital letter, of which ``names`` are surely names.

    ``acts`` are those that are verbs, ``denied`` those that a
    negation stands right before. ``near`` are words of its sentence and, where it speaks of "it" or "they", of the sentence before; they back up a
    likeness and never make one. ``figures`` are numbers in digits with the word after them, ``story`` are the words that
    tell most what its article is about, with their share, ``speakers`` the words of each named
    source's name, ``cites`` the folded names of the outlets it cites, ``outlet`` of the one that printed it, ``quoted``
    the quoted words, pieces parted by "|".
    """

    claim: str
    article: str
    words: Mapping[str, float]
    weight: float
    names: frozenset[str]
    capitals: frozenset[str]
    near: Near
    acts: frozenset[str]
    figures: frozenset[tuple[str, str]]
    anaphoric: bool
    denied: frozenset[str]
    passive: bool
    speakers: tuple[frozenset[str], ...]
    cites: frozenset[str]
    outlet: str
    day: int | None
    story: Mapping[str, float]
    quoted: str
    stance: Stance


class Near:
    """The words around a claim, read when first asked for: most are never asked."""

    __slots__ = ("_claim", "_reader", "_words")

    def __init__(self, reader: ContentReader, claim: RecordedClaim) -> None:
        self._reader = reader
        self._claim = claim
        self._words: frozenset[str] | None = None

    def __contains__(self, word: str) -> bool:
        if self._words is None:
            self._words = self._reader.near(self._claim)
        return word in self._words


class Token(NamedTuple):
    """A word of a text, folded, with whether it is written as a name, and with a capital letter at all."""

    word: str
    name: bool
    capital: bool


@lru_cache(maxsize=65_536)
def _folded(word: str) -> str:
    word = word.casefold().replace("’", "'")
    return word[:-2] if word.endswith("'s") else word.rstrip("'")


def tokens(text: str) -> Iterator[Token]:
    """Yield the words of ``text``, aliases of well-known bodies made one; a first word is a name only when it is rare."""
    first = True
    knows = vocabulary().knows
    for match in _WORD.finditer(one_name(text)):
        written = match.group()
        word = _folded(written)
        capital = written[0].isupper()
        yield Token(word, capital and (not first or not knows(word)), capital)
        first = False


@lru_cache(maxsize=65_536)
def _weight(word: str, name: bool) -> float:
    known = vocabulary()
    if word[0].isdigit():
        return 3.0
    return min(_MOST, max(known.rarity(word), _LEAST_NAME if name else 1.0))


def _telling(found: Iterable[Token]) -> Iterator[Token]:
    for token in found:
        if _tells(token.word):
            yield token


def telling_words(text: str) -> frozenset[str]:
    """Return the words of ``text`` that tell what it is about, folded."""
    return frozenset(filter(_tells, map(_folded, _WORD.findall(one_name(text)))))


@lru_cache(maxsize=65_536)
def _tells(word: str) -> bool:
    return len(word) > 1 and word not in _STOP and word not in _CALENDAR


def story_of(article: Article) -> Mapping[str, float]:
    """Return the 16 words that tell most what ``article`` is about, with weights whose squares sum to 1.

    By rarity and how often they stand in the title and the first 4,000 characters.
    """
    found = map(_folded, _WORD.findall(f"{article.title}\n{article.text[:_STORY_CHARACTERS]}"))
    counts = Counter(found)
    known = vocabulary()
    weights = {
        word: known.rarity(word) * (1 + math.log(count))
        for word, count in counts.items()
        if _tells(word) and not word[0].isdigit()
    }
    most = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:_STORY_WORDS]
    length = math.sqrt(sum(weight * weight for _, weight in most)) or 1.0
    return {word: weight / length for word, weight in most}


def _denied(found: Sequence[Token]) -> Iterator[str]:
    """Yield the words that a negation stands right before: up to three words on, none after "not only"."""
    for at, token in enumerate(found):
        if token.word in _NEGATIVE or token.word.endswith("n't"):
            after = [later.word for later in found[at + 1 : at + 4]]
            if not after or after[0] not in _NOT_QUITE:
                yield from after


def _number(token: Token) -> str | None:
    if token.word[0].isdigit():
        return token.word.replace(",", "")
    return _NUMBER_WORDS.get(token.word)


def _figures(found: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """Yield numbers in digits with the word after them; "three metres ten" is 3.1 metres, "8.40pm" is left alone."""
    for at, token in enumerate(found[:-1]):
        number = _number(token)
        if number is None:
            continue
        unit = found[at + 1].word
        if unit[0].isdigit():
            continue
        rest = _number(found[at + 2]) if at + 2 < len(found) and unit in _MEASURES else None
        if rest is not None and number.isdigit() and rest.isdigit():
            number = f"{number}.{rest.zfill(2)}"
        yield (number.rstrip("0").rstrip(".") if "." in number else number), unit


class ContentReader:
    """Reads the contents of the claims of one article."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._text = article.text
        self._sentences: list[Span] | None = None
        self._outlet = fold_name(article.reprinted_from or article.outlet or "")
        self._day = article.published.toordinal() if article.published else None
        self._story = story_of(article)

    def _around(self, offset: int) -> tuple[Span | None, Span | None]:
        """Return the sentence at ``offset`` and the one before it in the same or the last paragraph."""
        if self._sentences is None:
            self._sentences = [s for area in paragraphs(self._text) for s in sentences(self._text, area)]
        at = bisect_right(self._sentences, offset, key=lambda span: span.start) - 1
        here = self._sentences[at] if at >= 0 else None
        return here, self._sentences[at - 1] if at > 0 else None

    def read(self, claim: RecordedClaim) -> Content:
        """Return the content of ``claim``, which is of this article."""
        text = claim.text
        found = list(tokens(text))
        weights: dict[str, float] = {}
        names: set[str] = set()
        capitals: set[str] = set()
        for token in _telling(found):
            if token.word in _NUMBER_WORDS:
                continue
            weights[token.word] = max(weights.get(token.word, 0.0), _weight(token.word, token.name))
            if token.capital:
                capitals.add(token.word)
                if token.name:
                    names.add(token.word)
        return Content(
            claim=claim.id,
            article=claim.article,
            words=weights,
            weight=sum(weights.values()) or 1.0,
            names=frozenset(names),
            capitals=frozenset(capitals),
            near=Near(self, claim),
            acts=frozenset(word for word in weights if word not in names and vocabulary().is_verb(word)),
            figures=frozenset(_figures(found)),
            anaphoric=bool(_ANAPHORIC.match(text)),
            denied=frozenset(_denied(found)) & weights.keys(),
            passive=bool(_PASSIVE.search(text)),
            speakers=speakers_of(claim.chain),
            cites=frozenset(
                fold_name(name)
                for link in claim.chain
                if link.kind is Kind.OUTLET and not link.is_self
                for name in (link.name, *link.also)
            ),
            outlet=self._outlet,
            day=self._day,
            story=self._story,
            quoted=self._quoted(claim),
            stance=claim.stance,
        )

    def _quoted(self, claim: RecordedClaim) -> str:
        """Return the words of ``claim`` that stand in quotation marks, pieces parted by "|"."""
        if claim.form is Form.DIRECT:
            pieces = claim.text.split(" … ")
        elif claim.form is Form.MIXED:
            pieces = [quote.inner.of(claim.text) for quote in quotations(claim.text)]
        else:
            return ""
        parts = [part for piece in pieces for part in _LEFT_OUT.split(piece)]
        return "|".join(words for part in parts if (words := " ".join(token.word for token in tokens(part))))

    def near(self, claim: RecordedClaim) -> frozenset[str]:
        """Return the telling words around ``claim``: of its sentence without it, and of the one before "it" and "they"."""
        here, before = self._around(claim.content[0].start)
        if here is None:
            return frozenset()
        spans = [here]
        if before is not None and (_ANAPHORIC.match(claim.text) or _ANAPHORIC.match(here.of(self._text))):
            spans.append(before)
        skipped = [link.mention for link in claim.chain if link.mention]
        near: set[str] = set()
        for span in spans:
            piece = span.of(self._text)
            for mention in (*skipped, *claim.cue):
                if span.contains(mention):
                    a, b = mention.start - span.start, mention.end - span.start
                    piece = piece[:a] + " " * (b - a) + piece[b:]
            near |= telling_words(piece)
        return frozenset(near)


def spoken_words(text: str) -> str:
    """Return the words of ``text`` in order, folded, as ``Content.quoted`` gives quoted ones; marks do not count."""
    return " ".join(token.word for token in tokens(text))


def is_foreign(text: str) -> bool:
    """Whether ``text`` is six words and more of another language: hardly any English function word is among them."""
    words = [_folded(word) for word in _WORD.findall(text)]
    return len(words) >= _FOREIGN_WORDS and sum(word in _STOP for word in words) <= _FOREIGN * len(words)


def name_words(name: str) -> frozenset[str]:
    """Return the words of a name, folded, aliases of well-known bodies and countries made one."""
    return frozenset(token.word for token in tokens(name) if token.word not in _STOP)


def speakers_of(chain: Chain) -> tuple[frozenset[str], ...]:
    """Return the words of the name of each named source of ``chain`` but outlets: the surname alone for a person."""
    out: list[frozenset[str]] = []
    for link in chain:
        if not link.kind.named:
            continue
        words = [token.word for token in tokens(link.name) if token.word not in _STOP]
        if link.kind is Kind.PERSON:
            words = words[-1:]
        if words:
            out.append(frozenset(words))
    return tuple(out)
