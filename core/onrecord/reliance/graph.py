"""The reliance graph of one statement: who has it from whom, which circles have no way out, and what stands behind it.

Nodes are the claims of the statement; an edge leads from a claim to one it was taken from. Circles are looked for after
claims of one outlet are put together, since with dates an article cannot cite what comes after it: circles close by an
outlet's other article, or by an update. The algorithms are networkx's: components (Tarjan 1972), shortest paths, maximum
flow (Menger 1927: as many disjoint ways as the flow is worth), and dominators (Cooper, Harvey and Kennedy 2001).
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx

from onrecord.identity import Decision, Identities, Met, same_source
from onrecord.model import Article, Kind, Link, Loop, RecordedClaim, Stance
from onrecord.outlets import fold_name
from onrecord.reliance.authorship import author_words
from onrecord.reliance.citations import may_cite
from onrecord.reliance.tracing import Trace
from onrecord.statements import Content, name_words, same_words

_SINK, _SOURCE = ("sink",), ("source",)
Node = Hashable
_STATE = frozenset(["government", "administration", "authorities", "state", "officials"])
_SHORTEST = 3
"""The nodes of the shortest circle, its first one again at the end."""
_OWN_NAME = re.compile(r"(?<!^)[A-Z]|\d")
if TYPE_CHECKING:
    Digraph = nx.DiGraph[Node]


@dataclass(frozen=True, slots=True)
class Root:
    """An origin of a statement: ``link`` names it; ``gates`` are the outlets and people it came through, from it outward."""

    link: Link
    gates: tuple[Link, ...]
    claim: str


class StatementGraph:
    """The reliance of ``claims``, which are one statement, by their ``traces``."""

    def __init__(
        self,
        claims: Sequence[RecordedClaim],
        traces: Mapping[str, Trace],
        articles: Mapping[str, Article],
        works: Mapping[str, str],
        contents: Mapping[str, Content] | None = None,
        decisions: Sequence[Decision] = (),
    ) -> None:
        self._claims = {claim.id: claim for claim in claims}
        self._traces = traces
        self._articles = articles
        self._works = works
        self._contents = contents or {}
        self._decisions = decisions
        self._leads = {
            claim.id: tuple(key for key in traces[claim.id].leads_to if key in self._claims)
            for claim in claims
        }

    def relied_on(self) -> Counter[str]:
        """Return how many claims of the statement were taken from each of it."""
        return Counter(lead for leads in self._leads.values() for lead in leads)

    def _owner(self, claim: str) -> str:
        """Return who is answerable for the claim: the outlet of its article's work, else the work."""
        article = self._articles[self._claims[claim].article]
        outlet = article.reprinted_from or article.outlet
        return f"outlet:{fold_name(outlet)}" if outlet else f"work:{self._works[article.id]}"

    def _grounds(self, claim: str) -> bool:
        """Whether ``claim`` itself, without other claims of the statement, has it from somebody, or may have."""
        chain = self._claims[claim].chain
        links = [link for link in chain if not link.is_self]
        if not links:
            return not any(link.is_self for link in chain) and not self._leads[claim]
        if links[-1].kind is not Kind.OUTLET:
            return self._other_than_author(claim, links[-1])
        return not self._leads[claim] and not self._known_outlet(links[-1])

    def _other_than_author(self, claim: str, origin: Link) -> bool:
        """Whether the source is not just the writer of an article of the statement."""
        authors = {
            fold_name(name) for c in self._claims.values() for name in self._articles[c.article].authors
        }
        return fold_name(origin.name) not in authors

    def _known_outlet(self, link: Link) -> bool:
        names = {f"outlet:{fold_name(name)}" for name in (link.name, *link.also)}
        return any(self._owner(claim) in names for claim in self._claims)

    def _may_be(self, claim: str, other: str, owner: str) -> bool:
        """Whether ``other`` is of ``owner`` and may be what ``claim`` cites, by the dates."""
        articles = [self._articles[self._claims[key].article] for key in (claim, other)]
        return self._owner(other) == owner and may_cite(*articles)

    def _written_by(self, claim: str, origin: Link) -> set[str]:
        """Return the owners of the other claims whose article the source itself wrote."""
        if origin.kind is not Kind.PERSON:
            return set()
        name = fold_name(origin.name)
        return {
            self._owner(key)
            for key, other in self._claims.items()
            if name in map(fold_name, self._articles[other.article].authors)
        }

    def grounded(self) -> frozenset[str]:
        """Return the claims from which an origin outside any circle is reached: the least fixpoint."""
        reached = {claim for claim in self._claims if self._grounds(claim)}
        grew = True
        while grew:
            more = {c for c in self._claims if c not in reached and not reached.isdisjoint(self._leads[c])}
            grew = bool(more)
            reached |= more
        return frozenset(reached)

    def _reliance(self) -> Digraph:
        """Return the graph between owners, each edge with the claims that make it."""
        graph: Digraph = nx.DiGraph()
        for claim in sorted(self._claims):
            links = [link for link in self._claims[claim].chain if not link.is_self]
            if not links or self._claims[claim].stance is not Stance.ASSERT:
                continue
            targets = {self._owner(key) for key in self._leads[claim]}
            if links[-1].kind is Kind.OUTLET:
                names = (f"outlet:{fold_name(name)}" for name in (links[-1].name, *links[-1].also))
                targets |= {
                    name for name in names if any(self._may_be(claim, key, name) for key in self._claims)
                }
            targets |= self._written_by(claim, links[-1])
            for target in sorted(targets - {self._owner(claim)}):
                graph.add_edge(self._owner(claim), target)
                graph.edges[self._owner(claim), target].setdefault("claims", []).append(claim)
        return graph

    def loops(self, statement: str) -> list[Loop]:
        """Return the circles of the statement with that id, each at its shortest, closed ones and those with a way out."""
        graph = self._reliance()
        found: list[Loop] = []
        for part in sorted(nx.strongly_connected_components(graph), key=lambda p: sorted(map(str, p))):
            if len(part) < 2:
                continue
            circle = _shortest_circle(graph.subgraph(part))
            around = [graph.edges[a, b]["claims"][0] for a, b in itertools.pairwise(circle)]
            exits = [
                claim
                for claim in sorted(self._claims)
                if self._owner(claim) in part
                and self._grounds(claim)
                and self._claims[claim].stance is Stance.ASSERT
            ]
            found.append(Loop(statement=statement, claims=tuple(around), exits=tuple(exits)))
        return found

    def circular(self) -> frozenset[str]:
        """Return the claims that lead back to their own outlet or author and reach nobody outside."""
        graph = self._reliance()
        grounded = self.grounded()
        closed: set[str] = set()
        for part in nx.strongly_connected_components(graph):
            if len(part) < 2:
                continue
            inside = [claim for a, b in graph.subgraph(part).edges for claim in graph.edges[a, b]["claims"]]
            others = [
                c for c in self._claims if self._owner(c) in part and self._claims[c].stance is Stance.ASSERT
            ]
            if not any(claim in grounded for claim in (*inside, *others)):
                closed.update(inside)
        return frozenset(closed)

    def roots(self, circular: Iterable[str] = ()) -> list[Root]:
        """Return the origins that the asserting claims reach, each once a claim.

        Those of denials are left out, those that another article gives the very words of an earlier source, and the
        nameless ones of an article that names somebody for the statement elsewhere.
        """
        left_out = set(circular)
        found: list[Root] = []
        for key in sorted(self._claims):
            claim = self._claims[key]
            if key in left_out or claim.stance is not Stance.ASSERT or self._leads[key]:
                continue
            links = [
                link for link in self._traces[key].chain if not (link.is_self and link.kind is Kind.OUTLET)
            ]
            named = [i for i, link in enumerate(links) if link.kind.named and link.kind is not Kind.OUTLET]
            at = named[-1] if named else len(links) - 1
            if at >= 0 and links[at].kind is not Kind.OUTLET:
                found.append(Root(links[at], tuple(links[:at][::-1]), key))
        named_in = {self._claims[root.claim].article for root in found if not _is_nameless(root.link)}
        telling = [
            root
            for root in found
            if not _is_nameless(root.link) or self._claims[root.claim].article not in named_in
        ]
        return [root for root in telling if not self._is_borrowed(root, telling)]

    def _is_borrowed(self, root: Root, roots: Sequence[Root]) -> bool:
        """Whether an earlier article gives the quoted words of ``root`` to somebody else: they were said once."""
        mine = self._contents.get(root.claim)
        if mine is None or not mine.quoted:
            return False
        day = self._articles[self._claims[root.claim].article].published
        for other in roots:
            theirs = self._contents.get(other.claim)
            before = self._articles[self._claims[other.claim].article].published
            if theirs is None or day is None or before is None or before >= day:
                continue
            if same_words(mine, theirs) and not same_source(root.link, other.link):
                return True
        return False

    def independent(self, roots: Sequence[Root]) -> int:
        """Return by how many ways that share no outlet and no person named origins reach the statement."""
        named = self._merged([root for root in roots if root.link.kind.named])
        gates = [frozenset(_gate(g) for g in root.gates) for group in named for root in group]
        shared = any(a & b for i, a in enumerate(gates) for b in gates[i + 1 :])
        if len(named) < 2 or not shared:
            return len(named)
        graph: Digraph = nx.DiGraph()
        for number, group in enumerate(named):
            graph.add_edge(_SOURCE, ("root", number), capacity=1)
            for root in group:
                last: Node = ("root", number)
                for gate in root.gates:
                    name = _gate(gate)
                    graph.add_edge(last, ("in", name), capacity=1)
                    graph.add_edge(("in", name), ("out", name), capacity=1)
                    last = ("out", name)
                graph.add_edge(last, _SINK, capacity=1)
        return int(nx.maximum_flow_value(graph, _SOURCE, _SINK))

    def _merged(self, roots: Sequence[Root]) -> list[list[Root]]:
        """Return the roots by who they are, as names, what is told of them and editors' decisions tell.

        A country or government that an article names for the statement beside a body of it is that body. Papers of one
        body, and that body itself, are one.
        """
        ordered = sorted(roots, key=_fullest)
        if not self._decisions and len({(root.link.name, root.link.kind) for root in ordered}) < 2:
            return [ordered] if ordered else []
        met = [
            Met(link=root.link, article=self._key(root), statement="of this graph", claim=root.claim)
            for root in ordered
        ]
        known = Identities.of(met, self._decisions)
        groups: dict[str, list[Root]] = {}
        for root in ordered:
            groups.setdefault(known.canonical(root.link, self._key(root)).id, []).append(root)
        found: list[list[Root]] = []
        for group in groups.values():
            wider = next(
                (other for other in found if self._speaks_for(other, group) or _are_by_one(other, group)),
                None,
            )
            if wider is None:
                found.append(group)
            else:
                wider.extend(group)
        return found

    def _key(self, root: Root) -> str:
        return self._articles[self._claims[root.claim].article].key

    def _speaks_for(self, body: Sequence[Root], whole: Sequence[Root]) -> bool:
        """Whether one article names both, and the words of the name of ``whole`` are in that of ``body``."""
        if {root.link.kind for root in (*body, *whole)} != {Kind.ORGANIZATION}:
            return False
        articles = {self._claims[root.claim].article for root in body}
        if articles.isdisjoint(self._claims[root.claim].article for root in whole):
            return False
        one, other = (name_words(group[0].link.name) for group in (body, whole))
        return bool(other - _STATE) and other - _STATE < one

    def merged(self, roots: Sequence[Root]) -> list[list[Root]]:
        """Return the roots by who they are, the fullest name first; an anonymous one is nobody else's."""
        named = self._merged([root for root in roots if root.link.kind.named])
        nameless: dict[str, list[Root]] = {}
        for root in roots:
            if not root.link.kind.named:
                nameless.setdefault(_gate(root.link), []).append(root)
        return [*named, *nameless.values()]

    def outlets_at_the_end(self, circular: Iterable[str] = ()) -> list[Link]:
        """Return the outlets behind which nobody is told, of the asserting claims that rest on no other claim."""
        left_out = set(circular)
        return [
            links[-1]
            for key, claim in sorted(self._claims.items())
            if key not in left_out
            and claim.stance is Stance.ASSERT
            and not self._leads[key]
            and (links := self._traces[key].chain.links)
            and links[-1].kind is Kind.OUTLET
        ]

    def gatekeeper(self, circular: Iterable[str] = ()) -> str | None:
        """Return the one outlet that every way from two works and more to the origins passes, or None."""
        graph: Digraph = nx.DiGraph()
        names: dict[Node, str] = {}
        left_out = set(circular)
        works: set[str] = set()
        for key in sorted(self._claims):
            claim = self._claims[key]
            links = [link for link in claim.chain if not link.is_self]
            if key in left_out or claim.stance is not Stance.ASSERT or not links:
                continue
            here: Node = self._owner(key)
            names[here] = (
                self._articles[claim.article].reprinted_from or self._articles[claim.article].outlet or ""
            )
            works.add(self._works[claim.article])
            graph.add_edge(_SOURCE, here)
            for lead in self._leads[key]:
                if self._owner(lead) != here:
                    graph.add_edge(here, self._owner(lead))
            if self._leads[key]:
                continue
            for link in links:
                there: Node = (
                    f"outlet:{fold_name(link.name)}" if link.kind is Kind.OUTLET else ("root", _gate(link))
                )
                if link.kind is Kind.OUTLET:
                    names.setdefault(there, link.name)
                if there != here:
                    graph.add_edge(here, there)
                here = there
            graph.add_edge(here, _SINK)
        if len(works) < 2 or _SINK not in graph:
            return None
        above = nx.immediate_dominators(graph, _SOURCE)
        here = above.get(_SINK, _SOURCE)
        while here != _SOURCE and here not in names:
            here = above[here]
        return names.get(here) or None


def _shortest_circle(graph: Digraph) -> list[Node]:
    """Return a shortest circle of ``graph``, its first node again at the end; the least by name of several."""
    best: list[Node] = []
    for node in sorted(graph.nodes, key=str):
        ways = nx.single_source_shortest_path(graph, node)
        for before in sorted(graph.predecessors(node), key=str):
            if before in ways and (not best or len(ways[before]) + 1 < len(best)):
                best = [*ways[before], node]
        if len(best) == _SHORTEST:
            break
    return best


def _gate(link: Link) -> str:
    return f"{link.kind}:{fold_name(link.name)}"


def _is_nameless(link: Link) -> bool:
    """Whether a source is nobody in particular, or a paper without a name of its own ("a message")."""
    return not link.kind.named or (link.kind is Kind.DOCUMENT and not _OWN_NAME.search(link.name))


def _are_by_one(one: Sequence[Root], other: Sequence[Root]) -> bool:
    """Whether both are papers of one body or person, or one is a paper and the other whoever wrote it."""
    if Kind.DOCUMENT not in (one[0].link.kind, other[0].link.kind):
        return False
    wrote = author_words(one[0].link)
    return bool(wrote) and wrote == author_words(other[0].link)


def _fullest(root: Root) -> tuple[int, str, str]:
    return (-len(root.link.name), root.link.name, root.claim)
