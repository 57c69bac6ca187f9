"""Stage 4: give each source phrase one canonical name per article.

Pronouns, surnames, roles, acronyms and short forms are completed from the article itself. When two names fit, none is
chosen: the words stay as they stand and ``candidates`` lists the names.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from onrecord.engine.antecedents import Antecedents
from onrecord.engine.memory import Memory
from onrecord.engine.people import People
from onrecord.engine.things import Things
from onrecord.english import lexicon as lex
from onrecord.english.anonymity import reason_given
from onrecord.english.names import bare, is_paper_called, may_be_either, person_runs
from onrecord.english.reading import Reading
from onrecord.english.sources import only_titles, read_source
from onrecord.model import Article, Attribution, Kind, Source, Span
from onrecord.outlets import OutletRegistry
from onrecord.text import SpanIndex, merged

_WORD = re.compile(r"\w+")
_CALLED = re.compile(r"[Tt]he ([A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)")
_AFTER_NAME = re.compile(r"\s*(?:[,.;:”\"—–)]|$|(?:of|at|from|who|on|in|told|said)\b)")
_FIRST_WORD = re.compile(r"([A-Z][\w-]+)(?:['’]s)?(?=\W|$)")
_OUTLET_BESIDE = re.compile(
    r",? which\b|, (?:an?|the|its|Europe['’]s) (?:[\w-]+ ){0,3}?(?:newspaper|magazine|daily|weekly|tabloid|broadsheet|broadcaster|channel|network|"
    r"news agency|newswire|website|news site)\b"
)
"""What stands behind a name that is an outlet's and nobody's."""
_MAY_BE_SURNAMES = (Kind.UNNAMED, Kind.ORGANIZATION, Kind.DOCUMENT)
_NAME_REACH = 60
_NEWSPAPER = "newspaper"
"""What a "local paper" or "daily paper" is; "the paper" alone may be a study."""
_RECENT = 100
_OVERLAPPING = 8
"""How many contents that begin before a place are looked at for one that holds it."""
_SPEAKER = frozenset(["i", "me", "my", "myself", "mine"])


class SourceReader:
    """Reads the source phrases of one article in text order.

    Use one per article; ``read`` remembers who spoke before. ``attributions`` are all those of the article: what
    stands in their contents is nobody's introduction, and "I" in one is its speaker.
    """

    def __init__(
        self, article: Article, outlets: OutletRegistry, attributions: Sequence[Attribution] = ()
    ) -> None:
        self.article = article
        self.memory = Memory(article, outlets)
        self._outlets = outlets
        contents = ((span, a) for a in attributions for span in a.content)
        self._contents = sorted(contents, key=lambda item: item[0])
        hidden = SpanIndex(merged(span for a in attributions if a.source or a.cue for span in a.content))
        self._antecedents = Antecedents(self.memory.layout, self.memory.roster, hidden, self._read_plain)
        self._people = People(self.memory)
        self._things = Things(self.memory, self._read_alone, self._complete)
        self._resolving: set[Span] = set()
        self._papers: dict[str, bool] = {}

    def read(self, attribution: Attribution) -> Source | None:
        """Return the source of ``attribution`` as the article knows it, or None where it names none."""
        span = self.source_span(attribution)
        if span is None:
            return None
        cue = {w.casefold() for s in attribution.cue for w in _WORD.findall(s.of(self.article.text))}
        reading, source = self._resolve(span, publishing=bool(cue & lex.PUBLISHING))
        if reading.pronoun and source.name.casefold() == reading.name.casefold() and not source.candidates:
            source = self._spoken_of(reading, attribution) or source
        if self._is_kept_unnamed(span, reading, source, attribution):
            source = replace(
                self._as_source(reading), name=reading.mention.of(self.article.text), kind=Kind.UNNAMED
            )
        self.memory.remember(span, reading, source)
        return source

    def _is_kept_unnamed(
        self, span: Span, reading: Reading, source: Source, attribution: Attribution
    ) -> bool:
        """Whether a description that was completed to a name is of one who, as stands beside it, is not to be named."""
        described = reading.kind is Kind.UNNAMED or (reading.kind is Kind.PERSON and reading.described)
        if source.kind is not Kind.PERSON or not described or reading.pronoun:
            return False
        after = [piece.start for piece in attribution.content if piece.start >= span.end]
        stop = min([*after, self.memory.layout.around(span).end])
        people = self.memory.roster.mentioned_in(Span(span.start, stop))
        named_here = any(person.name == source.name for person in people)
        return not named_here and reason_given(self.article.text[span.start : stop]) is not None

    def _spoken_of(self, reading: Reading, attribution: Attribution) -> Source | None:
        """Return what the content is about, where it stands first: "The firm has built a battery, it said"."""
        first = min(attribution.content, default=None)
        if (
            first is None
            or first.start >= reading.mention.start
            or self.memory.layout.quoted.at(first.start) is not None
        ):
            return None
        found = self._antecedents.subject_of(reading.name.casefold(), first, reading.mention)
        return replace(found, mention=reading.mention) if found else None

    def resolve(self, span: Span) -> Source:
        """Return what the phrase ``span`` stands for, without remembering it as a speaker."""
        return self._resolve(span)[1]

    def head_of(self, span: Span) -> str:
        """Return the noun that the phrase ``span`` is about, in lower case; "" where it has none."""
        return self._read_alone(span).head

    def source_span(self, attribution: Attribution) -> Span | None:
        """Return the words that name the source: all its pieces where they stand together, else the telling one."""
        pieces = [piece for piece in attribution.source if _WORD.search(piece.of(self.article.text))]
        if not pieces:
            return None
        joined = self.with_name(pieces[0])
        for piece in pieces[1:]:
            if self.article.text[joined.end : piece.start].strip(" ,—–()") == "":
                joined = Span(joined.start, max(joined.end, piece.end))
        if joined.end >= pieces[-1].end:
            return joined
        readings = [(self._read_alone(piece), piece) for piece in (joined, *pieces[1:])]
        for kinds in ((Kind.PERSON, Kind.ORGANIZATION), (Kind.OUTLET, Kind.DOCUMENT)):
            for reading, piece in readings:
                if reading.kind in kinds and not reading.pronoun:
                    return piece
        return joined

    def with_name(self, piece: Span) -> Span:
        """Return ``piece`` with the name right behind it, where one stands there: "the lead author" where ", Ada Holm," follows."""
        text = self.article.text
        after = piece.end + 2
        if text[piece.end : after] != ", " or not text[after : after + 1].isupper():
            return piece
        sentence = self.memory.layout.sentence_at(piece)
        people = person_runs(text, after, min(sentence.end, piece.end + _NAME_REACH))
        if not people or not only_titles(text, after, people[0][0].start):
            return piece
        name = people[0][0]
        reading = self._read_alone(piece)
        describes = reading.kind in (Kind.UNNAMED, Kind.VAGUE) and not reading.pronoun and not reading.plural
        ends = _AFTER_NAME.match(text[name.end : sentence.end])
        return Span(piece.start, name.end) if describes and ends else piece

    def _read_alone(self, span: Span, *, publishing: bool = False) -> Reading:
        outlets = self.memory.roster.registry
        if self._is_outlet_here(span, publishing=publishing):
            outlets = self._outlets
        return read_source(self.article.text, span, outlets, publishing=publishing)

    def _is_outlet_here(self, span: Span, *, publishing: bool) -> bool:
        """Whether a word that is somebody's surname and an outlet's short name is the outlet here: "Bloomberg reported".

        It is with "which" or what it is behind it. Where it has published something it also is before anybody of that
        name is introduced, and where the article names the outlet in full, too.
        """
        text, roster = self.article.text, self.memory.roster
        first = _FIRST_WORD.match(text, span.start, span.end)
        known = self._outlets.by_name(first[1]) if first else None
        if first is None or known is None:
            return False
        if _OUTLET_BESIDE.match(text, first.end(1)):
            return True
        alone = publishing and first.end() == span.end
        return alone and (
            not roster.bears(first[1], before=span.start)
            or (first[1] != known.name and roster.outlet_called(known.name) is not None)
        )

    def _read_plain(self, span: Span) -> tuple[Reading, Source]:
        """Read a phrase that is no pronoun; a pronoun stays as it is."""
        reading = self._read_alone(span)
        return reading, self._as_source(reading) if reading.pronoun else self._complete(reading)

    def _resolve(self, span: Span, *, publishing: bool = False) -> tuple[Reading, Source]:
        reading = self._read_alone(span, publishing=publishing)
        if reading.pronoun:
            return reading, self._pronoun(reading)
        return reading, self._complete(reading, publishing=publishing)

    def _complete(self, reading: Reading, *, publishing: bool = False) -> Source:
        source = self._as_source(reading)
        own = self.memory.own
        if own and bare(reading.mention.of(self.article.text)).casefold() in lex.OWN_OUTLET:
            return Source(name=own, kind=Kind.OUTLET, mention=reading.mention)
        if reading.joint and (together := self._together(reading, source, publishing=publishing)):
            return together
        if reading.kind is Kind.OUTLET:
            if introduced := self._introduced(reading):
                return self._completed(introduced, replace(source, kind=Kind.PERSON))
            return self._things.outlet(reading, source)
        unsure = reading.kind in (Kind.VAGUE, Kind.ORGANIZATION) and reading.name[:1].isupper()
        if unsure and (named := self.memory.named_outlet(reading.name)):
            return Source(name=named.name, kind=Kind.OUTLET, mention=reading.mention)
        called = _CALLED.fullmatch(reading.mention.of(self.article.text))
        if called and (short := self.memory.short_outlet(called.group(1))):
            return Source(name=short.name, kind=Kind.OUTLET, mention=reading.mention)
        if reading.kind in _MAY_BE_SURNAMES and self._people.is_surname(reading):
            reading = replace(reading, kind=Kind.PERSON, described=False)
            source = replace(source, kind=Kind.PERSON, role=None)
        if called and reading.kind is Kind.ORGANIZATION and self._is_paper(called.group(1)):
            return Source(name=called.group(1), kind=Kind.OUTLET, mention=reading.mention)
        return self._completed(reading, source)

    def _is_paper(self, word: str) -> bool:
        """Whether "the" ``word`` is an outlet though none of that name is known: no body that the article names is called so."""
        if word not in self._papers:
            roster, text = self.memory.roster, self.article.text
            named = roster.longer_bodies(word, len(text)) if is_paper_called(word) else [word]
            self._papers[word] = not named and re.search(rf"\b{re.escape(word)} [A-Z][a-z]", text) is None
        return self._papers[word]

    def _introduced(self, reading: Reading) -> Reading | None:
        """Return the person whose name is an outlet's in form, where the article tells of one: "Sun" of "Jackson Sun, a farmer"."""
        written = reading.mention.of(self.article.text)
        surname = reading.outlet is None and len(written.split()) == 1 and self.memory.roster.bears(written)
        if not surname and not (may_be_either(written) and self.memory.roster.canonical(written)):
            return None
        return replace(reading, kind=Kind.PERSON, name=written, outlet=None, partial=surname, sure=True)

    def _together(self, reading: Reading, source: Source, *, publishing: bool) -> Source | None:
        """Return whoever stands side by side as one source: outlets with each other, people by their names.

        An outlet beside a person or body makes an outlet of both, the weaker of the two. None where there is no outlet
        among people and bodies: they are no more than their words.
        """
        if reading.kind is Kind.OUTLET and not reading.mixed:
            return self._side_by_side(source, self._names(reading.joint))
        kinds = {part: self._kind_beside(part) for part in reading.joint}
        if publishing or Kind.OUTLET in kinds.values():
            kinds |= {part: Kind.OUTLET for part, kind in kinds.items() if self._may_be_outlet(part, kind)}
        if set(kinds.values()) == {Kind.OUTLET}:
            return self._side_by_side(replace(source, kind=Kind.OUTLET), self._names(reading.joint))
        if Kind.OUTLET in kinds.values():
            *others, last = self._names(reading.joint)
            name = f"{', '.join(others)} and {last}" if others else last
            return replace(source, name=name, kind=Kind.OUTLET)
        if set(kinds.values()) == {Kind.PERSON}:
            return replace(source, name=" and ".join(self._names(reading.joint)), kind=Kind.PERSON)
        return replace(source, kind=kinds[reading.joint[0]]) if reading.kind is Kind.OUTLET else None

    def _names(self, parts: Sequence[Span]) -> list[str]:
        return list(dict.fromkeys(map(self._name_beside, parts)))

    def _name_beside(self, part: Span) -> str:
        written = bare(part.of(self.article.text))
        found = self.resolve(part)
        body = found.kind is Kind.ORGANIZATION or " and " in found.name
        return written if found.candidates or body else found.name

    def _kind_beside(self, part: Span) -> Kind:
        """Return the kind of one of several side by side, as the article knows it, without completing it."""
        reading = self._read_alone(part)
        if reading.kind is Kind.OUTLET:
            return Kind.PERSON if self._introduced(reading) else Kind.OUTLET
        called = _CALLED.fullmatch(reading.mention.of(self.article.text))
        known = self.memory.named_outlet(reading.name) or (
            self.memory.short_outlet(called.group(1)) if called else None
        )
        paper = called and reading.kind is Kind.ORGANIZATION and self._is_paper(called.group(1))
        return Kind.OUTLET if known or paper else reading.kind

    def _may_be_outlet(self, part: Span, kind: Kind) -> bool:
        """Whether what stands beside an outlet, or publishes, is one too: "Christian Herald", if nobody is introduced so."""
        name = part.of(self.article.text)
        return kind is Kind.PERSON and may_be_either(name) and not self.memory.roster.is_introduced(name)

    def _side_by_side(self, source: Source, names: Sequence[str]) -> Source:
        """Return the first of several outlets with the others beside it; the article's own is none of them."""
        others = [name for name in names if not self.memory.is_own(name)] or list(names)
        return replace(source, name=others[0], also=tuple(others[1:]))

    def _completed(self, reading: Reading, source: Source) -> Source:
        if reading.kind is Kind.PERSON and reading.described:
            return self._people.office(reading, source)
        if reading.reporting == "name" and self.memory.roster.is_introduced(reading.name):
            reading = replace(reading, reporting="")
        if reading.kind is Kind.PERSON:
            person = self._people.person(reading, source)
            if person is not None and person.kind is Kind.OUTLET and reading.sure and reading.partial:
                return source
            if person is not None:
                return person
            source = replace(source, kind=Kind.ORGANIZATION)
            return self._things.organization(replace(reading, kind=Kind.ORGANIZATION), source)
        if reading.issued and (before := self._things.issued_before(reading)):
            return replace(before, mention=reading.mention)
        if reading.kind is Kind.ORGANIZATION:
            return self._things.organization(reading, source)
        if reading.partial and reading.head in lex.MEDIA_HEADS and reading.kind is Kind.VAGUE:
            plain = len(reading.name.split()) < 3
            return self._things.paper(reading if plain else replace(reading, head=_NEWSPAPER), source)
        if reading.partial and reading.kind is Kind.DOCUMENT:
            return self._things.document(reading, source)
        if reading.kind is Kind.UNNAMED and (reading.partial or reading.affiliation):
            return self._people.role(reading, source)
        return source

    def _as_source(self, reading: Reading) -> Source:
        return Source(
            name=reading.name,
            kind=reading.kind,
            mention=reading.mention,
            via=reading.via,
            role=reading.role,
            affiliation=self._affiliation(reading),
        )

    def _affiliation(self, reading: Reading) -> str | None:
        """Return the body by its fuller name where only one fits; None where it is a person's name after all."""
        body = reading.affiliation
        if body and body[0].islower():
            fuller = self.memory.roster.longer_bodies(body, reading.mention.start)
            return fuller[0] if len(fuller) == 1 else body
        return None if body and self.memory.roster.is_surname(body) else body

    def _pronoun(self, reading: Reading) -> Source:
        low = reading.name.casefold()
        if low in lex.SPEAKER_PRONOUNS:
            found = self._first_person(low, reading.mention)
        else:
            found = self._antecedents.find(low, reading.mention, self.memory.spoken)
        return found or self._as_source(reading)

    def _around(self, mention: Span) -> list[Attribution]:
        """Return the attributions whose content holds ``mention``."""
        stop = bisect_right(self._contents, mention.start, key=lambda item: item[0].start)
        near = self._contents[max(0, stop - _OVERLAPPING) : stop]
        return [attribution for span, attribution in near if span.contains(mention)]

    def _first_person(self, pronoun: str, mention: Span) -> Source | None:
        """Return who says "I" or "we": whoever is quoted there, else the author or the outlet."""
        for attribution in self._around(mention):
            span = self.source_span(attribution)
            if span and not span.overlaps(mention) and span not in self._resolving:
                self._resolving.add(span)
                try:
                    return replace(self.resolve(span), mention=mention)
                finally:
                    self._resolving.discard(span)
        layout = self.memory.layout
        if layout.quoted.at(mention.start) is not None:
            here = layout.paragraph_number(mention.start)
            near = [
                s
                for s in self.memory.spoken[-_RECENT:]
                if here - layout.paragraph_number(s.span.start) in (0, 1)
            ]
            return replace(near[-1].source, mention=mention) if near else None
        if pronoun in _SPEAKER and len(self.article.authors) == 1:
            return Source(name=self.article.authors[0], kind=Kind.PERSON, mention=mention)
        return Source(name=self.memory.own, kind=Kind.OUTLET, mention=mention) if self.memory.own else None
