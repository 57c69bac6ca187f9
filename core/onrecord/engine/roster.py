"""Who and what one article names: people, bodies, acronyms and outlets, each with the places where it does."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from onrecord.engine.layout import Layout
from onrecord.engine.named import Named, Person, merge_longer, within
from onrecord.engine.roster_outlets import NamedOutlets, RosterOutlets
from onrecord.english import lexicon as lex
from onrecord.english.given_names import Gender, gender_of, is_given_name
from onrecord.english.lone_bodies import is_body_beside
from onrecord.english.names import (
    Run,
    bare,
    capital_runs,
    is_headline,
    is_outlet_name,
    is_possessive,
    looks_like_person,
    low,
    may_be_either,
    person_words,
    surname_of,
)
from onrecord.english.roles import body_at, gender_in, has_personal_aside, roles_beside
from onrecord.english.shortforms import (
    body_key,
    defined_name,
    initials,
    is_short_for,
    person_key,
    same_noun,
    same_role,
)
from onrecord.model import Outlet, Span
from onrecord.outlets import OutletRegistry, fold_name
from onrecord.text import SpanIndex, Word, merged, words

_DEFINED = re.compile(
    r"\s*\(\s*[“\"']?(?:the )?(?P<short>[A-Z][A-Za-z&.-]{1,9}[A-Z.]|[A-Z]{2,10}s?)[”\"']?\s*\)"
)

_LONGEST_NAME = 24
"""Words of a body's name and its complements."""


class Roster:
    """The people, bodies and outlets of one article."""

    def __init__(self, layout: Layout, outlets: OutletRegistry) -> None:
        self._layout = layout
        self._registry = outlets
        self._people: dict[tuple[str, str], Person] = {}
        self._alone: list[tuple[Span, str, tuple[str, ...]]] = []
        """Single capitalised words, with the titles before them."""
        self._bodies: list[Named] = []
        self._acronyms: dict[str, list[str]] = {}
        self._singles: Counter[str] = Counter()
        headlines: list[tuple[Span, list[Word]]] = []
        for area in layout.paragraphs:
            tokens = words(layout.text, area.start, area.end)
            if is_headline(tokens):
                headlines.append((area, tokens))
            else:
                self._read(area, tokens)
        for area, tokens in headlines:
            self._read(area, tokens, headline=True)
        merge_longer(self._people)
        self._part_bodies()

    def _part_bodies(self) -> None:
        """Make bodies of those that have the form of a person's name but that what stands beside them shows to be none."""
        text = self._layout.text
        for key, person in list(self._people.items()):
            last = person.name.split()[-1]
            if is_given_name(person.name.split()[0].casefold()) or person.titles or self._singles[last]:
                continue
            if any(is_body_beside(text, span) for span in person.spans):
                self._bodies += [Named(span, person.name) for span in person.spans]
                del self._people[key]

    def _read(self, area: Span, tokens: Sequence[Word], *, headline: bool = False) -> None:
        for run in capital_runs(tokens):
            kept = person_words(run.words)
            before = [w for w in run.words if kept and w.start < kept[0].start]
            titles = tuple(low(w) for w in before if w.text[0].isalnum())
            if (
                kept
                and looks_like_person(kept)
                and not self._is_outlet(kept[0].start, kept[-1].end)
                or kept
                and len(kept) == 1
                and titles
                and titles[-1] in lex.ROYAL
            ):
                self._add_person(kept, titles, headline)
            elif kept and len(kept) == 1 and (titles or len(run.words) == 1):
                word = kept[0]
                self._alone.append((Span(word.start, word.end), bare(word.text), titles))
                self._singles[bare(word.text)] += not headline
            if not headline and not (kept and looks_like_person(kept) and is_given_name(low(kept[0]))):
                self._add_body(run, tokens, area)

    def _is_outlet(self, start: int, end: int) -> bool:
        text = self._layout.text
        name = text[start:end]
        definite = text[max(0, start - 4) : start].casefold() == "the "
        if may_be_either(name) and not definite and has_personal_aside(text, Span(start, end)):
            return False
        formed = is_outlet_name(f"the {name}" if definite else name)
        return formed or self._registry.by_name(bare(name)) is not None

    def _add_person(self, kept: Sequence[Word], titles: tuple[str, ...], headline: bool) -> None:
        text = self._layout.text
        name = bare(text[kept[0].start : kept[-1].end])
        span = Span(kept[0].start, kept[0].start + len(name))
        key = person_key(name)
        known = self._people.get(key)
        if known is None:
            if headline and any(k[1] == key[1] for k in self._people):
                return
            known = self._people[key] = Person(name, span.start)
        elif known.name.isupper() and not name.isupper():
            known.name = name
        known.forms.append(name)
        known.titles += titles
        if any(title not in lex.HONORIFICS for title in titles):
            known.posts.append(" ".join(title for title in titles if title not in lex.HONORIFICS))
        known.spans.append(span)
        known.first = min(known.first, span.start)

    def _add_body(self, run: Run, tokens: Sequence[Word], area: Span) -> None:
        text = self._layout.text
        first = bisect_left(tokens, run.words[0].start, key=lambda w: w.start)
        kept = list(run.words)
        while len(kept) > 1 and low(kept[0]) in lex.NOT_NAMES | lex.HONORIFICS and kept[0].text != "US":
            kept.pop(0)
            first += 1
        name = body_at(text, tokens[first : first + _LONGEST_NAME], 0) if not is_possessive(kept[0]) else None
        if name is None or (name.isupper() and name.split()[-1].casefold() in lex.DOCUMENT_HEADS | lex.POSTS):
            return
        start = kept[0].start
        follow = _DEFINED.match(text, start + len(name), area.end)
        if follow:
            self._define(text, area, start, name, follow)
        if len(name.split()) > 1 or (name.isupper() and len(name) > 1) or low(kept[0]) in lex.KNOWN_BODIES:
            self._bodies.append(Named(Span(start, start + len(name)), name))

    def _define(self, text: str, area: Span, start: int, name: str, follow: re.Match[str]) -> None:
        """Note that ``name`` goes by the short form in brackets, where the initials fit."""
        short = follow.group("short").replace(".", "")
        if full := defined_name(short, text[max(area.start, start - 80) : start], name):
            self._acronyms.setdefault(short, []).append(full)

    @cached_property
    def people(self) -> dict[str, Person]:
        """The people named in full, by the name as first given."""
        return {person.name: person for person in self._people.values()}

    @cached_property
    def _by_surname(self) -> dict[str, list[str]]:
        out: dict[str, list[str]] = {}
        for person in self._people.values():
            for form in dict.fromkeys(
                (surname_of(person.name), *(surname_of(form) for form in person.forms))
            ):
                out.setdefault(form.replace("-", " "), []).append(person.name)
        return out

    @cached_property
    def surnames(self) -> Sequence[str]:
        """The surnames of the people named in full, folded."""
        return tuple(self._by_surname)

    @cached_property
    def _by_first_name(self) -> dict[str, list[str]]:
        out: dict[str, list[str]] = {}
        for (first, _), person in self._people.items():
            out.setdefault(first, []).append(person.name)
        return out

    def is_surname(self, word: str) -> bool:
        """Whether the article uses ``word`` as a person's name: of somebody named in full, or after "Mr" and the like."""
        return bool(self.called(word)) or bool(
            set(self._lone_titles.get(fold_name(word), ())) & lex.HONORIFICS
        )

    def canonical(self, name: str) -> str | None:
        """Return the form in which the article first gives the full name ``name``, or None where it is new."""
        return known.name if (known := self._people.get(person_key(name))) else None

    def called(self, name: str, *, gender: Gender | None = None, before: int | None = None) -> list[str]:
        """Return the people whom a surname or first name may mean: of the right gender, introduced before if any is."""
        key = fold_name(name).replace("-", " ").rstrip(".")
        names = self._by_surname.get(key) or self._by_first_name.get(key) or []
        if len(names) > 1 and gender:
            names = [n for n in names if self.gender(n) in (None, gender)] or names
            sure = [n for n in names if self.gender(n) == gender]
            names = sure if len(sure) == 1 else names
        if len(names) > 1 and before is not None:
            names = [n for n in names if self.people[n].first < before] or names
        if len(names) > 1:
            names = self._established(key, names) or names
        return list(names)

    def _established(self, surname: str, names: Sequence[str]) -> list[str]:
        """Return whom the bare surname meant when only one of ``names`` was introduced: the article goes on so."""
        if any(surname_of(name).replace("-", " ") != surname for name in names):
            return []
        alone = self._alone_at.get(surname, ())
        first, second = sorted((self.people[name] for name in names), key=lambda p: p.first)[:2]
        return [first.name] if any(first.first < at < second.first for at in alone) else []

    @cached_property
    def _alone_at(self) -> dict[str, list[int]]:
        out: dict[str, list[int]] = {}
        for span, word, _ in self._alone:
            out.setdefault(fold_name(word).replace("-", " "), []).append(span.start)
        return out

    def gender(self, name: str) -> Gender | None:
        """Return the gender of a person by the titles and roles given to them, else by the given name."""
        person = self.people.get(name)
        titles = [*(person.titles if person else ()), *self._lone_titles.get(surname_of(name), ())]
        if person and len(self._by_surname.get(surname_of(name), ())) > 1:
            titles = list(person.titles)
        return gender_in(titles) or gender_of(name.split()[0]) if name else None

    @cached_property
    def _lone_titles(self) -> dict[str, list[str]]:
        out: dict[str, list[str]] = {}
        for _, word, titles in self._alone:
            out.setdefault(fold_name(word), []).extend(titles)
        return out

    @cached_property
    def mentions(self) -> Sequence[Named]:
        """Where people are named, in full, by surname or with a title, in text order."""
        full = [Named(span, person.name) for person in self._people.values() for span in person.spans]
        taken = {span.start for span, *_ in ((n.span,) for n in full)}
        alone = []
        for span, word, titles in self._alone:
            names = self.called(word, gender=gender_in(titles), before=span.start)
            if len(names) == 1 and span.start not in taken:
                alone.append(Named(span, names[0]))
            elif not names and len(word) > 2 and set(titles) & lex.HONORIFICS:
                alone.append(Named(span, word))
        return sorted([*full, *alone], key=lambda n: n.span)

    def mentioned_in(self, area: Span) -> Sequence[Named]:
        """Return the mentions of people in ``area``, in order."""
        return within(self.mentions, area)

    def is_body(self, name: str) -> bool:
        """Whether the article treats the two-word name ``name`` as a body: it goes by its first word, never its last."""
        words = name.split() or [""]
        first, last = words[0], words[-1]
        return bool(self._singles[first]) and not self._singles[last] and not is_given_name(first)

    @cached_property
    def bodies(self) -> Sequence[Named]:
        """Where bodies are named, in text order."""
        known = set(self.people)
        return sorted(
            (b for b in self._bodies if b.name not in known or self.is_body(b.name)), key=lambda b: b.span
        )

    @cached_property
    def _bodies_by_word(self) -> dict[str, list[Named]]:
        out: dict[str, list[Named]] = {}
        first = {body.name: body for body in reversed(self.bodies)}
        for body in sorted(first.values(), key=lambda b: b.span):
            for word in body_key(body.name):
                out.setdefault(word, []).append(body)
        return out

    def _bodies_with(self, name: str) -> Sequence[Named]:
        """Return the bodies, each where first named, that share the rarest word of ``name``, or one that stands for it, in text order."""
        shared = [self._bodies_by_word.get(word, []) for word in body_key(name)]
        fewest = min(shared, key=len, default=[])
        others = [b for word in sorted(same_noun(name)) for b in self._bodies_by_word.get(word, [])]
        return sorted({*fewest, *others}, key=lambda b: b.span) if others else fewest

    def has_surname_alone(self, name: str) -> bool:
        """Whether the article calls the bearer of a full name by the last word too, as it does with people."""
        return bool(self._singles[name.split()[-1]])

    def is_introduced(self, name: str) -> bool:
        """Whether the article shows that ``name``, which may be an outlet's too, is a person's: by a title, a role, the surname."""
        person = self.people.get(self.canonical(name) or "")
        if person is None:
            return False
        if person.titles or any(has_personal_aside(self._layout.text, span) for span in person.spans):
            return True
        alone = self._alone_at.get(surname_of(person.name), ())
        return any(self._layout.text[max(0, at - 4) : at].casefold() != "the " for at in alone)

    def bodies_in(self, area: Span) -> Sequence[Named]:
        """Return the mentions of bodies in ``area``, in order."""
        return within(self.bodies, area)

    def longer_bodies(self, name: str, before: int) -> list[str]:
        """Return the fuller names of a body, of those named before ``before`` if any is: "embassy" → "U.S. Embassy in Syria".

        Of names of which one holds all words of another, the longest stands for all.
        """
        fits = [b for b in self._bodies_with(name) if is_short_for(name, b.name)]
        fits = [b for b in fits if b.span.start < before] or fits
        names = sorted(dict.fromkeys(b.name for b in fits), key=lambda n: (-len(body_key(n)), n))
        kept: list[str] = []
        for candidate in names:
            if not any(body_key(candidate) <= body_key(other) for other in kept):
                kept.append(candidate)
        order = {b.name: b.span.start for b in reversed(fits)}
        return sorted(kept, key=lambda n: order[n])

    def acronym(self, short: str) -> list[str]:
        """Return the bodies that the acronym ``short`` may stand for: as defined in brackets, else by their initials."""
        key = short.replace(".", "")
        defined = self._acronyms.get(key)
        if defined:
            return [defined[0]]
        names = dict.fromkeys(b.name for b in self.bodies if len(b.name.split()) >= max(2, len(key) - 1))
        return [name for name in names if initials(name) == key]

    def bears(self, word: str, before: int | None = None) -> bool:
        """Whether somebody named in full, or with "Mr" and the like, has the surname ``word``: introduced before ``before``."""
        key = fold_name(word).replace("-", " ")
        named = (self.people[name] for name in self._by_surname.get(key, ()) if surname_of(name) == key)
        if any(before is None or person.first < before for person in named):
            return True
        return before is None and bool(set(self._lone_titles.get(key, ())) & lex.HONORIFICS)

    @cached_property
    def registry(self) -> OutletRegistry:
        """The outlets that the words of the article may name: none whose short name somebody in it bears."""
        return RosterOutlets(self._registry, self.bears)

    @cached_property
    def _outlets(self) -> NamedOutlets:
        people = SpanIndex(merged(span for person in self._people.values() for span in person.spans))
        return NamedOutlets(self._layout, self.registry, people)

    def outlet_called(self, name: str) -> str | None:
        """Return the outlet named ``name`` in full, where the article names one so, or None."""
        return self._outlets.called.get(fold_name(name))

    def outlets_in(self, area: Span) -> Sequence[tuple[Span, Outlet, bool]]:
        """Return the outlets that ``area`` may name: span, outlet, and whether the name needs a context."""
        return self._outlets.in_area(area)

    @property
    def outlets(self) -> Sequence[Named]:
        """Where outlets are named beyond doubt, in text order; unknown ones by the form of their names."""
        return self._outlets.beyond_doubt

    def outlets_beyond_doubt_in(self, area: Span) -> Sequence[Named]:
        """Return those of ``outlets`` that stand in ``area``."""
        return within(self.outlets, area)

    @property
    def short_outlets(self) -> dict[str, dict[str, None]]:
        """The outlets named beyond doubt by the short forms they may go by, folded."""
        return self._outlets.by_short_form

    @cached_property
    def roles(self) -> dict[str, list[str]]:
        """What the people are called beside their names ("minister", "lead author", "wife"), in lower case."""
        return {
            person.name: list(
                dict.fromkeys(
                    [*person.posts, *(r for s in person.spans for r in roles_beside(self._layout.text, s))]
                )
            )
            for person in self._people.values()
        }

    @cached_property
    def _bearers(self) -> dict[str, list[Person]]:
        out: dict[str, list[Person]] = {}
        for person in sorted(self._people.values(), key=lambda p: p.first):
            for word in dict.fromkeys(w for role in self.roles[person.name] for w in role.split()):
                out.setdefault(word, []).append(person)
        return out

    def bearers(self, noun: str, before: int) -> list[str]:
        """Return the people introduced before ``before`` whom the article calls by the role ``noun``."""
        called = {p.name: p for word in sorted(same_role(noun)) for p in self._bearers.get(word, ())}
        return [p.name for p in sorted(called.values(), key=lambda p: p.first) if p.first < before]
