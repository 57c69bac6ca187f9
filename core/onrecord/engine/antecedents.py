"""Whom a pronoun stands for: the nearest sentence before it with somebody who fits decides.

Where two fit there, no one is chosen. Gender and number are those that the article or a given name tell; who is of
unknown gender fits both. What somebody is quoted as saying is not searched: the names in it are not the article's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.engine.layout import Layout
from onrecord.engine.memory import Spoken
from onrecord.engine.named import Named
from onrecord.engine.roster import Roster
from onrecord.english import lexicon as lex
from onrecord.english.assertions import finite_verb
from onrecord.english.commons import is_animate
from onrecord.english.names import low
from onrecord.english.phrases import PREPOSITIONS
from onrecord.english.reading import Reading
from onrecord.english.roles import gender_in
from onrecord.model import Kind, Source, Span
from onrecord.text import SpanIndex, words

_HE = frozenset(["he", "him", "his", "himself"])
_SHE = frozenset(["she", "her", "hers", "herself"])
_THEY = frozenset(["they", "them", "their", "theirs", "themselves", "both", "these", "those"])
_IT = frozenset(["it", "its", "itself"])
_THINGS = (Kind.ORGANIZATION, Kind.DOCUMENT, Kind.OUTLET)
_REACH = 2
"""Paragraphs before its own in which a pronoun's antecedent is looked for."""
_FURTHEST = 6
_RECENT = 100
_LONGEST_SUBJECT = 90


_IN_PHRASE = frozenset(["of", "for", "in", "at"])
_AUXILIARIES = frozenset("could would will can may might must should shall to not be been being".split())
_ONE_OF = re.compile(r"(?:one|another|the other)\b", re.IGNORECASE)
_MODAL = re.compile(r"\b(?:will|would|can|could|may|might|must|shall|should|cannot)\b")
_ASKED = re.compile(
    r"(?:When |After being |On being )?[Aa]sked (?:about|by|for|how|if|what|when|where|whether|who|why)\b[^,“”\"]*,"
)
_WE_ASKED = re.compile(
    r"\b(?:I|[Ww]e) (?:\w+ )?(?:asked|told|met|rang|phoned|called|visited|interviewed|spoke (?:to|with)) (?:(?:Mr|Mrs|Ms|Dr)\.? )?"
    r"(?P<who>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2})(?: (?:my|our|him|her)sel(?:f|ves))?(?: (?:about|on|in|at|for|by) [^.;:,“”\"]{1,40})?"
    r"(?:;|\.| —| –|,)(?: (?:and|but))? $"
)
_CLAUSE_EDGE = re.compile(r"[,;:()—–“”\"]|\b(?:and|but|or|that|than|as)\b")


@dataclass
class Antecedents:
    """Finds whom the pronouns of one article stand for."""

    layout: Layout
    roster: Roster
    hidden: SpanIndex
    """What somebody is said to have said."""
    read: Callable[[Span], tuple[Reading, Source]]
    """Reads a noun phrase as a source."""

    def find(self, pronoun: str, mention: Span, spoken: Sequence[Spoken]) -> Source | None:
        """Return whom ``pronoun`` (lower case) at ``mention`` stands for, with the mention; None where nobody fits.

        Where several fit, the source has the pronoun for its name and ``candidates``.
        """
        if pronoun in lex.RELATIVES:
            return self._relative(pronoun, mention)
        if pronoun in _HE | _SHE:
            found = self._person("male" if pronoun in _HE else "female", mention, spoken)
        elif pronoun in _THEY:
            found = self._others(mention, spoken, _fits_they, self._they_subject)
        elif pronoun in _IT:
            found = self._others(mention, spoken, lambda s: s.source.kind in _THINGS, self._thing_subject)
        else:
            return None
        return replace(found, mention=mention) if found and not found.candidates else found

    def subject_of(self, pronoun: str, content: Span, mention: Span) -> Source | None:
        """Return the subject of ``content`` where ``pronoun`` behind it can stand for it, or None."""
        found = self._noun_phrase(Span(content.start, min(content.end, mention.start)), mention)
        if found is None:
            return None
        if pronoun in _HE | _SHE:
            fits = self._animate_subject("male" if pronoun in _HE else "female", found)
        elif pronoun in _IT:
            fits = self._thing_subject(*found)
        else:
            fits = pronoun in _THEY and self._they_subject(*found)
        return found[1] if fits else None

    def _whom_asked(self, gender: str, mention: Span) -> Source | None:
        """Return who was asked right before: Tom Roe of "I asked Roe myself; he laughed"."""
        area = self.layout.paragraphs[self.layout.paragraph_number(mention.start)]
        found = _WE_ASKED.search(
            self.layout.text[max(area.start, mention.start - _LONGEST_SUBJECT) : mention.start]
        )
        if found is None:
            return None
        names = self.roster.called(found["who"].split()[-1]) or [found["who"]]
        fits = [name for name in names if self.roster.gender(name) in (None, gender)]
        return Source(name=fits[0], kind=Kind.PERSON, mention=mention) if len(fits) == 1 else None

    def _person(self, gender: str, mention: Span, spoken: Sequence[Spoken]) -> Source | None:
        if asked := self._whom_asked(gender, mention):
            return asked
        fallback: list[str] = []
        recent = spoken[-_RECENT:]
        for sentence in self._back_from(mention.start, _HE if gender == "male" else _SHE):
            spoke = [s for s in recent if sentence.contains(s.span) and s.span.end <= mention.start]
            speakers = {
                s.source.name: s.source for s in map(self._of(gender), spoke) if self._may_be(gender, s)
            }
            named = [
                n
                for n in self.roster.mentioned_in(sentence)
                if self.roster.gender(n.name) in (None, gender)
                and self.hidden.at(n.span.start) is None
                and not _is_asked(self.layout.text, sentence, n.span)
                and not any(s.span.overlaps(n.span) for s in spoke)
            ]
            if len(speakers) == 1:
                return next(iter(speakers.values()))
            if speakers:
                return self._several(mention, [name for name, s in speakers.items() if s.kind is Kind.PERSON])
            fits, oblique = self._split(named)
            if len(fits) > 1:
                fits = [n for n in fits if self.roster.gender(n) == gender] or fits
            if len(fits) == 1:
                return Source(name=fits[0], kind=Kind.PERSON, mention=mention)
            if fits:
                return self._several(mention, fits)
            subject = self._subject(sentence, mention)
            if subject and self._animate_subject(gender, subject):
                return subject[1]
            fallback = fallback or oblique
        if len(fallback) == 1:
            return Source(name=fallback[0], kind=Kind.PERSON, mention=mention)
        return self._several(mention, fallback)

    def _back_from(self, offset: int, pronouns: frozenset[str]) -> Iterator[Span]:
        """Yield the sentences before ``offset``; further back where the paragraphs between speak of "he" or "she" too."""
        text = self.layout.text
        here = self.layout.paragraph_number(offset)
        reach = _REACH
        pattern = re.compile(rf"\b(?:{'|'.join(sorted(pronouns))})\b", re.IGNORECASE)
        while reach < _FURTHEST and here - reach > 0:
            area = self.layout.paragraphs[here - reach]
            if not pattern.search(text, area.start, area.end):
                break
            reach += 1
        return self.layout.back_from(offset, reach)

    def _several(self, mention: Span, names: Sequence[str]) -> Source | None:
        if not names:
            return None
        word = mention.of(self.layout.text)
        return Source(name=word, kind=Kind.PERSON, mention=mention, candidates=tuple(dict.fromkeys(names)))

    def _split(self, named: Sequence[Named]) -> tuple[list[str], list[str]]:
        """Part the people named into those who may be what the sentence is about, and those who only depend on others."""
        text = self.layout.text
        fits: list[str] = []
        oblique: list[str] = []
        for item in named:
            before = words(text, max(0, item.span.start - 24), item.span.start)
            while before and low(before[-1]) in lex.TITLES | {"the", "."}:
                before.pop()
            owns = text[item.span.end : item.span.end + 2] in ("'s", "’s")
            (oblique if owns or (before and low(before[-1]) in PREPOSITIONS) else fits).append(item.name)
        fits = list(dict.fromkeys(fits))
        return fits, [name for name in dict.fromkeys(oblique) if name not in fits]

    def _of(self, gender: str) -> Callable[[Spoken], Spoken]:
        """Return how to read one who spoke, for a pronoun of ``gender``: of several who fit a name, the only one of it."""

        def read(spoke: Spoken) -> Spoken:
            names = [name for name in spoke.source.candidates if self.roster.gender(name) == gender]
            if len(names) != 1:
                return spoke
            return replace(spoke, source=replace(spoke.source, name=names[0], candidates=()))

        return read

    def _may_be(self, gender: str, spoke: Spoken) -> bool:
        source = spoke.source
        if source.kind is Kind.PERSON:
            known = gender_in((source.role or "").split()) or self.roster.gender(source.name)
            return not spoke.plural and not source.candidates and known in (None, gender)
        if source.kind is not Kind.UNNAMED or spoke.plural or source.name.casefold() in lex.PRONOUNS:
            return False
        if _ONE_OF.match(source.name):
            return True
        known = gender_in([spoke.head]) or gender_in(source.name.split())
        return is_animate(spoke.head) and known in (None, gender)

    def _animate_subject(self, gender: str, subject: tuple[Reading, Source]) -> bool:
        reading, source = subject
        if source.kind is Kind.PERSON and not reading.plural:
            known = reading.sure or reading.described or source.name in self.roster.people
            return known and (self.roster.gender(source.name) or reading.gender) in (None, gender)
        return (
            source.kind is Kind.UNNAMED
            and not reading.plural
            and is_animate(reading.head)
            and gender_in([reading.head]) in (None, gender)
        )

    def _others(
        self,
        mention: Span,
        spoken: Sequence[Spoken],
        fits: Callable[[Spoken], bool],
        is_subject: Callable[[Reading, Source], bool],
    ) -> Source | None:
        for sentence in self.layout.back_from(mention.start, _REACH):
            speakers = [
                s
                for s in spoken[-_RECENT:]
                if sentence.contains(s.span) and s.span.end <= mention.start and fits(s)
            ]
            if speakers:
                return speakers[-1].source
            subject = self._subject(sentence, mention)
            if subject and is_subject(*subject):
                return subject[1]
        return None

    @staticmethod
    def _they_subject(reading: Reading, source: Source) -> bool:
        if source.kind in (Kind.UNNAMED, Kind.VAGUE, Kind.PERSON):
            return reading.plural and (
                source.kind is Kind.PERSON or is_animate(reading.head.removesuffix("s"))
            )
        return source.kind is Kind.ORGANIZATION

    @staticmethod
    def _thing_subject(reading: Reading, source: Source) -> bool:
        return source.kind in _THINGS and not reading.plural

    def _subject(self, sentence: Span, mention: Span) -> tuple[Reading, Source] | None:
        """Read the noun phrase that ``sentence`` begins with, up to its verb, where it ends before ``mention``."""
        if self.hidden.at(sentence.start) is not None:
            return None
        return self._noun_phrase(sentence, mention)

    def _noun_phrase(self, sentence: Span, mention: Span) -> tuple[Reading, Source] | None:
        text = self.layout.text
        if text[sentence.start] in "“\"‘'":
            return None
        stop = min(sentence.end, sentence.start + _LONGEST_SUBJECT)
        modal = _MODAL.search(text, sentence.start, stop)
        found = finite_verb(text, sentence.start, stop)
        verb = min((v for v in (found, modal.start() if modal else None) if v is not None), default=None)
        if verb is None or verb >= mention.start or verb <= sentence.start + 1:
            return None
        span = Span(sentence.start, verb)
        first = words(text, span.start, span.end)
        if not first or low(first[0]) in PREPOSITIONS | lex.PRONOUNS | {
            "when",
            "while",
            "but",
            "and",
            "if",
            "there",
        }:
            return None
        reading, source = self.read(span)
        return None if reading.pronoun else (reading, source)

    def _relative(self, pronoun: str, mention: Span) -> Source | None:
        """Return what "who" or "which" goes back to: the noun phrase right before it."""
        text = self.layout.text
        sentence = self.layout.around(mention)
        before = text[sentence.start : mention.start].rstrip()
        gap = text[sentence.start + len(before) : mention.start]
        comma = before.endswith((",", "—", "–"))
        if pronoun == "that" and (comma or not before or before[-1] in "”\"’'"):
            return None
        stop = sentence.start + len(before.rstrip(" ,—–"))
        people = [n for n in self.roster.mentioned_in(Span(sentence.start, stop)) if n.span.end == stop]
        if people and pronoun != "which":
            return Source(name=people[-1].name, kind=Kind.PERSON, mention=mention)
        start = _phrase_start(text, sentence.start, stop)
        if start >= stop or not gap:
            return None
        reading, source = self.read(Span(start, stop))
        if pronoun in ("who", "whom", "whose") and source.kind in _THINGS:
            longer = _phrase_start(text, sentence.start, stop, through=PREPOSITIONS)
            reading, source = self.read(Span(longer, stop))
            if source.kind is Kind.DOCUMENT:
                return None
        return None if reading.pronoun else replace(source, mention=mention)


def _is_asked(text: str, sentence: Span, name: Span) -> bool:
    """Whether ``name`` stands in the question that ``sentence`` begins with: "Asked whether Ms Holm would go, she said"."""
    asked = _ASKED.match(text, sentence.start, sentence.end)
    return asked is not None and name.end <= asked.end()


def _phrase_start(text: str, floor: int, stop: int, through: frozenset[str] = _IN_PHRASE) -> int:
    """Return where the noun phrase that ends at ``stop`` begins: after the last preposition, verb or mark before it."""
    tokens = words(text, floor, stop)
    start = stop
    for token in reversed(tokens):
        if _CLAUSE_EDGE.fullmatch(token.text) or low(token) in (PREPOSITIONS | _AUXILIARIES) - through:
            break
        if finite_verb(text, token.start, token.end) is not None and token.text[0].islower():
            break
        start = token.start
        if low(token) in ("the", "a", "an", "his", "her", "its", "their", "two", "three", "some", "many"):
            before = [t for t in tokens if t.end <= token.start][-1:]
            if not before or low(before[0]) not in through:
                break
    return start


def _fits_they(spoke: Spoken) -> bool:
    source = spoke.source
    if source.kind in (Kind.ORGANIZATION,):
        return True
    return spoke.plural and source.kind in (Kind.UNNAMED, Kind.VAGUE, Kind.PERSON)
