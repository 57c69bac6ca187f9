"""Stage 4: give each source phrase one canonical name per article.

Pronouns, surnames, roles and short forms are completed from the article itself. When two names fit, none is chosen:
the words stay as they stand and ``candidates`` lists the names.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from onrecord.english import lexicon as lex
from onrecord.english.sources import Reading, bare, is_outlet_name, person_runs, read_source, short_names
from onrecord.model import Article, Attribution, Kind, Outlet, Source, Span
from onrecord.outlets import OutletRegistry, fold_name
from onrecord.text import paragraphs

_SIMILAR_SURNAME = 0.9
_REACH = 20_000
"""How many characters around a short form its full name is looked for: a long article."""


@dataclass(frozen=True, slots=True)
class _Mention:
    """A person named in full somewhere in the article."""

    name: str
    span: Span


@dataclass
class SourceReader:
    """Reads the source phrases of one article in text order.

    Use one per article; ``read`` remembers who spoke before.
    """

    article: Article
    outlets: OutletRegistry
    _people: list[_Mention] = field(init=False)
    _paragraphs: list[Span] = field(init=False)
    _by_surname: dict[str, list[str]] = field(init=False)
    _by_first_name: dict[str, list[str]] = field(init=False)
    _spoken: list[tuple[Span, Source]] = field(init=False, default_factory=list)
    _bodies: list[str] = field(init=False, default_factory=list)
    outlets_named: list[str] = field(init=False)
    """Outlets that the article names beyond doubt, in text order."""

    def __post_init__(self) -> None:
        text = self.article.text
        self._paragraphs = paragraphs(text)
        self.outlets_named = [m.outlet.name for m in self.outlets.mentions(text) if not m.contextual]
        self._people = [
            _Mention(name, span)
            for area in self._paragraphs
            for span, name in person_runs(text, area.start, area.end)
            if not is_outlet_name(name) and not self.outlets.by_name(name)
        ]
        self._by_surname, self._by_first_name = {}, {}
        for name in dict.fromkeys(mention.name for mention in self._people):
            first, *_, last = name.split()
            self._by_surname.setdefault(fold_name(last), []).append(name)
            self._by_first_name.setdefault(fold_name(first), []).append(name)

    def read(self, attribution: Attribution) -> Source | None:
        """Return the source of ``attribution`` as the article knows it, or None where it names none."""
        if not attribution.source:
            return None
        span = Span(attribution.source[0].start, attribution.source[-1].end)
        source = self.resolve(span)
        self._spoken.append((span, source))
        return source

    def resolve(self, span: Span) -> Source:
        """Return what the phrase ``span`` stands for, without remembering it as a speaker."""
        reading = read_source(self.article.text, span, self.outlets)
        if reading.pronoun:
            return self._pronoun(reading)
        own = self.article.reprinted_from or self.article.outlet
        if own and reading.name.casefold() in lex.OWN_OUTLET:
            return Source(name=own, kind=Kind.OUTLET, mention=reading.mention)
        if reading.outlet:
            return self._as_source(reading)
        if short := self._called(reading.mention):
            return Source(name=short.name, kind=Kind.OUTLET, mention=reading.mention)
        if reading.kind is Kind.PERSON:
            return self._person(reading)
        if reading.kind is Kind.ORGANIZATION:
            return self._organization(reading)
        if reading.kind is Kind.DOCUMENT and reading.partial:
            return self._document(reading)
        if reading.kind is Kind.UNNAMED and reading.partial:
            return self._role(reading)
        return self._as_source(reading)

    @staticmethod
    def _as_source(reading: Reading, name: str | None = None) -> Source:
        return Source(
            name=name or reading.name,
            kind=reading.kind,
            mention=reading.mention,
            via=reading.via,
            role=reading.role,
            affiliation=reading.affiliation,
        )

    def _person(self, reading: Reading) -> Source:
        source = self._as_source(reading)
        tokens = reading.name.split()
        if len(tokens) > 1:
            known = self._earlier_form(reading)
            return replace(source, name=known or reading.name)
        surname = fold_name(tokens[0])
        full = self._by_surname.get(surname) or self._by_first_name.get(surname) or []
        if not full and len(surname) >= 5:
            near = difflib.get_close_matches(surname, self._by_surname, cutoff=_SIMILAR_SURNAME)
            full = [name for close in near for name in self._by_surname[close]]
        if len(full) > 1:
            full = self._introduced_before(full, reading.mention) or full
        if len(full) == 1:
            before = next(
                (s for _, s in reversed(self._spoken) if s.name == full[0] and s.kind is Kind.PERSON), None
            )
            if before:
                return replace(before, mention=reading.mention)
            return replace(source, name=full[0])
        if full:
            return replace(source, candidates=tuple(full))
        if outlet := self._short_outlet(reading.name):
            return Source(name=outlet.name, kind=Kind.OUTLET, mention=reading.mention)
        return source

    def _introduced_before(self, names: Sequence[str], mention: Span) -> list[str]:
        """Return those of ``names`` that stand in full before ``mention``: a surname speaks of somebody known by then."""
        known = {person.name for person in self._people if person.span.end <= mention.start}
        return [name for name in names if name in known]

    def _earlier_form(self, reading: Reading) -> str | None:
        """Return the first form in this article of a name that differs only in case, accents or hyphens."""
        key = fold_name(reading.name).replace("-", " ")
        known = self._by_first_name.get(fold_name(reading.name.split()[0]), ())
        return next((name for name in known if fold_name(name).replace("-", " ") == key), None)

    def _called(self, mention: Span) -> Outlet | None:
        """Return the outlet that "the Gazette" stands for: a short form with its article and a capital."""
        match = re.fullmatch(r"[Tt]he ([A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)", mention.of(self.article.text))
        return self._short_outlet(match.group(1)) if match else None

    def _short_outlet(self, name: str) -> Outlet | None:
        """Return the outlet that a short form ("the Gazette") stands for, when the article names just one such."""
        key = fold_name(name)
        named = [self.article.outlet] if self.article.outlet else []
        named += [s.name for _, s in self._spoken if s.kind is Kind.OUTLET]
        named += self.outlets_named
        fits = list(dict.fromkeys(n for n in named if key in short_names(n)))
        return (self.outlets.by_name(fits[0]) or Outlet(fits[0])) if len(fits) == 1 else None

    def _organization(self, reading: Reading) -> Source:
        source = self._as_source(reading)
        if outlet := self._short_outlet(reading.name):
            return Source(name=outlet.name, kind=Kind.OUTLET, mention=reading.mention)
        mine = _body_key(reading.name)
        for known in self._bodies:
            theirs = _body_key(known)
            if mine and (
                mine == theirs or (reading.partial and mine < theirs and _head(known) == _head(reading.name))
            ):
                return replace(source, name=known)
        if reading.partial and len(mine) <= 2:
            fuller = self._fuller_body(reading.name, reading.mention)
            if fuller:
                source = replace(source, name=fuller)
        self._bodies.append(source.name)
        return source

    def _fuller_body(self, name: str, mention: Span) -> str | None:
        """Return the longer name of the same body ("the Embassy" → "U.S. Embassy in Syria"), when only one fits."""
        head = re.escape(name.split()[-1])
        pattern = rf"(?:[A-Z][\w.]* )*{head}(?: (?:in|of|for) (?:the )?[A-Z]\w+(?: [A-Z]\w+)*)?"
        found = {
            m.group() for m in re.finditer(pattern, self.article.text, re.IGNORECASE if head.islower() else 0)
        }
        fits = {f for f in found if _body_key(name) < _body_key(f) and f[0].isupper()}
        fits = {re.sub(r"^(?:The|A|An) ", "", f) for f in fits}
        longest = sorted(fits, key=lambda f: (-len(f), f))
        if (
            longest
            and all(_body_key(f) <= _body_key(longest[0]) for f in fits)
            and len(longest[0].split()) > 1
        ):
            return longest[0]
        return None

    def _document(self, reading: Reading) -> Source:
        """Read "the post", "the statement", "the report": whoever issued it, or the document named before."""
        low = reading.name.casefold().split()[-1]
        if low in lex.POSTS:
            for _, source in reversed(self._spoken):
                if source.kind in (Kind.ORGANIZATION, Kind.PERSON, Kind.OUTLET):
                    return replace(source, mention=reading.mention)
            return replace(self._as_source(reading))
        for _, source in reversed(self._spoken):
            if source.kind is Kind.DOCUMENT and low in source.name.casefold().split():
                return replace(source, mention=reading.mention)
        return self._as_source(reading)

    def _role(self, reading: Reading) -> Source:
        """Read "the spokesman", "the councillor": the person of that role named before, when only one fits."""
        noun = reading.name.casefold().split()[-1]
        fits = {
            s.name: s
            for _, s in self._spoken
            if s.kind is Kind.PERSON and s.role and noun in s.role.casefold().split()
        }
        if len(fits) == 1 and len(reading.name.split()) <= 3:
            return replace(next(iter(fits.values())), mention=reading.mention)
        for _, source in reversed(self._spoken):
            if (
                source.kind is Kind.UNNAMED
                and noun in source.name.casefold().split()
                and len(reading.name.split()) <= 3
            ):
                return replace(source, mention=reading.mention)
        return self._as_source(reading)

    def _bearer_of(self, reading: Reading) -> str | None:
        """Return the one person whom the article calls by this role beside the name ("Ada Holm, the lead author")."""
        role = re.escape(bare(reading.name))
        names = set()
        for person in self._people:
            line = self.article.text[max(0, person.span.start - 60) : person.span.end + 60]
            name = re.escape(person.name)
            if re.search(
                rf"{name}, (?:the |a |an |its |their |his |her )?{role}\b|\b{role},? {name}",
                line,
                re.IGNORECASE,
            ):
                names.add(person.name)
        return names.pop() if len(names) == 1 else None

    def _pronoun(self, reading: Reading) -> Source:
        low = reading.name.casefold()
        vague = Source(name=reading.name, kind=Kind.UNNAMED, mention=reading.mention)
        if low in ("we", "i", "us"):
            own = self.article.reprinted_from or self.article.outlet
            return Source(name=own, kind=Kind.OUTLET, mention=reading.mention) if own else vague
        here = self._paragraph_of(reading.mention.start)
        recent = [
            (at, s)
            for at, s in self._spoken
            if at.end <= reading.mention.start and here - self._paragraph_of(at.start) <= 2
        ]
        if low in ("it", "this", "that"):
            fits = [s for _, s in recent if s.kind in (Kind.ORGANIZATION, Kind.DOCUMENT, Kind.OUTLET)]
        elif low in ("they", "them", "those"):
            fits = [s for _, s in recent if s.kind in (Kind.UNNAMED, Kind.ORGANIZATION, Kind.VAGUE)]
        else:
            fits = [s for _, s in recent if _may_be(low, s)]
            named = self._named_just_before(reading.mention, low)
            last = max((at.end for at, s in recent if s in fits), default=-1)
            after = [m for m in named if m.span.start > last]
            names = list(dict.fromkeys(m.name for m in after))
            if fits and (not names or names == [fits[-1].name]):
                return replace(fits[-1], mention=reading.mention)
            subject = names[0] if len(names) == 1 else self._subject_of_sentence_before(after)
            if subject:
                return Source(name=subject, kind=Kind.PERSON, mention=reading.mention)
            if names:
                return Source(
                    name=reading.name, kind=Kind.PERSON, mention=reading.mention, candidates=tuple(names)
                )
            return vague
        return replace(fits[-1], mention=reading.mention) if fits else vague

    def _named_just_before(self, mention: Span, pronoun: str) -> list[_Mention]:
        """Return the people named in full in this paragraph or the one before, ahead of ``mention``."""
        here = self._paragraph_of(mention.start)
        start = self._paragraphs[max(0, here - 1)].start
        return [m for m in self._people if start <= m.span.start and m.span.end <= mention.start]

    def _subject_of_sentence_before(self, mentions: Sequence[_Mention]) -> str | None:
        """Return the last person named before a verb rather than after a preposition, or None."""
        for mention in reversed(mentions):
            before = (
                self.article.text[max(0, mention.span.start - 24) : mention.span.start].rstrip().casefold()
            )
            if not before.endswith((" of", " by", " to", " with", " from", " against", " for")):
                return mention.name
        return None

    def _paragraph_of(self, offset: int) -> int:
        low, high = 0, len(self._paragraphs) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self._paragraphs[middle].start <= offset:
                low = middle
            else:
                high = middle - 1
        return low


def _may_be(pronoun: str, source: Source) -> bool:
    """Whether "he" or "she" can stand for ``source``: a person, or one unnamed person, of no other gender."""
    if source.kind is Kind.PERSON:
        said = {w.strip(".,") for w in f"{source.role or ''}".casefold().split()}
        if pronoun in ("she", "her") and said & lex.MALE:
            return False
        return not (pronoun in ("he", "him") and said & lex.FEMALE)
    if source.kind is not Kind.UNNAMED:
        return False
    words = source.name.casefold().split()
    if set(words) & (lex.FEMALE if pronoun in ("he", "him") else lex.MALE):
        return False
    return (
        not any(w.endswith("s") and w in lex.UNNAMED_HEADS for w in words)
        and "and" not in words
        and words[0] != "people"
    )


def _body_key(name: str) -> frozenset[str]:
    """Return the words of a body's name that tell it apart, country forms made one."""
    folded = [lex.COUNTRIES.get(w.strip(","), w).casefold() for w in fold_name(name).split()]
    return frozenset(w for w in folded if w not in ("of", "in", "the", "for", "and", "'s", "official"))


def _head(name: str) -> str:
    for word in fold_name(name).split():
        if word in lex.ORGANIZATION_HEADS:
            return word
    return fold_name(name).split()[-1]
