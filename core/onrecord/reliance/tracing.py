"""Stage 7a: follow each claim into the articles it cites, as far as they are held.

The nodes are claims; a claim leads to those claims of the cited article that carry its statement. Following them ends at
whoever is named last, at an outlet whose article is not held, or where it began. A claim is in a circle when it leads
back to its own work, outlet or author and to nobody outside: no way out to any source but an outlet.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.identity import same_source
from onrecord.model import Article, Chain, Citing, Form, Kind, Link, RecordedClaim
from onrecord.outlets import fold_name
from onrecord.reliance.citations import Citations, cited_outlets
from onrecord.reliance.figures import other_figures
from onrecord.statements import Content, is_foreign, name_words

_FURTHEST = 24
_FEWEST_GAPS = 2
"""Between the words of the shortest quotation that must be found word for word."""


@dataclass(frozen=True, slots=True)
class Trace:
    """Where the citations of a claim lead.

    ``chain`` is the claim's own, continued; ``held`` tells whether a cited article is held, ``carried`` whether it has
    the statement from the same origin in the same words and figures; ``leads_to`` are the claims of cited articles that
    the statement was taken from.
    """

    chain: Chain
    held: bool = False
    carried: bool = False
    leads_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Step:
    """A claim reached, with the links that lead to it from the claim followed, and whether each step kept words and figures."""

    claim: RecordedClaim
    links: tuple[Link, ...]
    faithful: bool = True


@dataclass(slots=True)
class _Ends:
    """What following found: the best chain that ends at a source, one that ends at an outlet, and whether one came back."""

    named: tuple[Link, ...] | None = None
    sure: bool = False
    unnamed: tuple[Link, ...] | None = None
    outlet: tuple[Link, ...] | None = None
    back: tuple[Link, ...] | None = None


class Tracer:
    """Traces claims by what ``citations`` resolves."""

    def __init__(self, citations: Citations) -> None:
        self._citations = citations
        self._traces: dict[str, Trace] = {}

    def trace(self, claim: RecordedClaim) -> Trace:
        """Return where the citations of ``claim`` lead."""
        if claim.id not in self._traces:
            own = Chain(tuple(replace(link, article=claim.article) for link in claim.chain))
            # What it is while it is being followed, should the citations lead back here.
            self._traces[claim.id] = Trace(own)
            self._traces[claim.id] = self._trace(claim, own)
        return self._traces[claim.id]

    def _trace(self, claim: RecordedClaim, own: Chain) -> Trace:
        if not cited_outlets(own):
            return Trace(own)
        citings = self._citations.of(claim)
        if not citings:
            return Trace(own)
        at = citings[0].link
        rest = own.links[at + 1 :]
        if rest:
            return self._confirmed(claim, own, at, citings)
        return self._continued(claim, own, citings)

    def _confirmed(self, claim: RecordedClaim, own: Chain, at: int, citings: Sequence[Citing]) -> Trace:
        """Return the trace of a claim that names whom the outlet had it from: whether the cited article says so too."""
        wanted = own.links[-1]
        leads: list[str] = []
        best: tuple[Link, ...] | None = None
        carried = False
        for citing in citings:
            for match in self._carriers(citing):
                found = self._follow(match, claim)
                chains = [c for c in (_theirs(match), found.named, found.unnamed) if c]
                for chain in chains:
                    place = next((i for i, link in enumerate(chain) if _one_origin(link, wanted)), None)
                    if place is None:
                        continue
                    leads.append(match.id)
                    between = tuple(
                        replace(link, inferred=True)
                        for link in chain[:place]
                        if not any(same_source(link, known) for known in own.links)
                    )
                    whole = (*own.links[: at + 1], *between, *own.links[at + 1 :])
                    faithful = self._faithful(claim, match)
                    if best is None or (faithful and not carried):
                        best, carried = whole, faithful
                    break
        if best is None:
            named = [m.id for c in citings for m in self._carriers(c)]
            return Trace(own, held=True, leads_to=tuple(dict.fromkeys(named)))
        return Trace(Chain(best), held=True, carried=carried, leads_to=tuple(dict.fromkeys(leads)))

    def _continued(self, claim: RecordedClaim, own: Chain, citings: Sequence[Citing]) -> Trace:
        """Return the trace of a claim that names nobody behind the outlet: the chain of the cited article goes on.

        The first cited article that leads to a source is followed, and in it the claim that is most like.
        """
        leads: list[str] = []
        named: _Ends | None = None
        unnamed: _Ends | None = None
        nowhere: tuple[Link, ...] = ()
        carried = False
        for citing in citings:
            for match in self._carriers(citing):
                found = self._follow(match, claim)
                leads.append(match.id)
                nowhere = nowhere or found.back or found.outlet or ()
                if found.named and named is None:
                    named, carried = found, found.sure and self._faithful(claim, match)
                elif found.unnamed and unnamed is None and named is None:
                    unnamed = found
            if named or unnamed:
                break
        chosen = (unnamed.unnamed if unnamed else named.named if named else None) or nowhere
        inferred = tuple(replace(link, inferred=True) for link in chosen)
        return Trace(
            Chain((*own.links, *inferred)),
            held=True,
            carried=carried and unnamed is None,
            leads_to=tuple(dict.fromkeys(leads)),
        )

    def _carriers(self, citing: Citing) -> list[RecordedClaim]:
        """Return the carriers, those most like the citing claim first."""
        claim = self._citations.claims[citing.claim]
        found = [self._citations.claims[key] for key in citing.carriers]
        if len(found) > 1:
            found.sort(key=lambda match: -round(self._citations.likeness(claim, match), 6))
        return found

    def _follow(self, start: RecordedClaim, origin: RecordedClaim) -> _Ends:
        """Follow ``start``, a claim of an article that ``origin`` cites, as far as it goes; nearest ends first."""
        ends = _Ends()
        home = self._marks(self._citations.articles[origin.article])
        visited = {origin.id, start.id}
        waiting = deque([_Step(start, ())])
        while waiting and len(visited) <= _FURTHEST:
            step = waiting.popleft()
            links = (*step.links, *_theirs(step.claim))
            theirs = _theirs(step.claim)
            outlets = cited_outlets(Chain(theirs))
            if not theirs:
                continue
            last = theirs[-1]
            if not outlets or last.kind is not Kind.OUTLET:
                if last.kind.named and last.kind is not Kind.OUTLET:
                    if ends.named is None:
                        carried = not outlets or self.trace(step.claim).carried
                        ends.named, ends.sure = links, step.faithful and carried
                else:
                    ends.unnamed = ends.unnamed or links
                continue
            citings = [c for c in self._citations.of(step.claim) if c.carriers]
            for citing in citings:
                for match in self._carriers(citing):
                    if match.id == origin.id or match.article == origin.article:
                        ends.back = ends.back or links
                    elif match.id not in visited:
                        visited.add(match.id)
                        kept = step.faithful and all(self._faithful(c, match) for c in (step.claim, origin))
                        waiting.append(_Step(match, links, kept))
            if not citings:
                if not home.isdisjoint(_names(last)):
                    ends.back = ends.back or links
                else:
                    ends.outlet = ends.outlet or links
        return ends

    def _marks(self, article: Article) -> frozenset[str]:
        """Return what a chain must not come back to: the outlet of the article's work, and its authors."""
        outlet = article.reprinted_from or article.outlet
        names = ([outlet] if outlet else []) + list(article.authors)
        return frozenset(fold_name(name) for name in names)

    def _faithful(self, citing: RecordedClaim, cited: RecordedClaim) -> bool:
        """Whether ``cited`` has the words that ``citing`` quotes, its figures and its months."""
        a, b = self._citations.content(citing), self._citations.content(cited)
        articles = (self._citations.articles[claim.article] for claim in (citing, cited))
        if _other_figure(a, b) or (not is_foreign(cited.text) and other_figures(citing, cited, *articles)):
            return False
        if citing.form is Form.INDIRECT or not a.quoted or is_foreign(cited.text):
            return True
        held = self._citations.words_of(cited.article)
        return all(f" {piece} " in held for piece in a.quoted.split("|") if piece.count(" ") >= _FEWEST_GAPS)


def _theirs(claim: RecordedClaim) -> tuple[Link, ...]:
    return tuple(replace(link, article=claim.article) for link in claim.chain if not link.is_self)


def _names(link: Link) -> set[str]:
    return {fold_name(name) for name in (link.name, *link.also)}


def _other_figure(a: Content, b: Content) -> bool:
    """Whether the two give other numbers of one unit, and none that agrees."""
    mine = {(unit, number) for number, unit in a.figures}
    theirs = {(unit, number) for number, unit in b.figures}
    units = {unit for unit, _ in mine} & {unit for unit, _ in theirs}
    return any(
        {n for u, n in mine if u == unit}.isdisjoint(n for u, n in theirs if u == unit) for unit in units
    )


def _one_origin(link: Link, wanted: Link) -> bool:
    """Whether two links are one source, a document of a body and that body taken for one."""
    if same_source(link, wanted):
        return True
    if {link.kind, wanted.kind} != {Kind.DOCUMENT, Kind.ORGANIZATION}:
        return False
    document, body = (link, wanted) if link.kind is Kind.DOCUMENT else (wanted, link)
    words = name_words(body.name)
    return bool(words) and words <= name_words(document.name)
