"""One identity for each source of many articles: from the names, what is told beside them, and editors' decisions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from onrecord.identity.attributes import Post
from onrecord.identity.bodies import acronyms_in, body_key
from onrecord.identity.decisions import Decision, Named
from onrecord.identity.grouping import Groups, Mention
from onrecord.identity.joining_bodies import join_bodies, join_documents, join_outlets, join_unnamed
from onrecord.identity.joining_people import join_people
from onrecord.identity.met import Met
from onrecord.identity.naming import canonical_name, forms_of, fullest, is_anchored, plain_id, scoped_id
from onrecord.model import Kind, Link
from onrecord.outlets import OutletRegistry, fold_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """One source under all its names.

    ``id`` follows from the name and kind; where several have the same, and where a name means somebody in its own
    article only, also from what is told of it there. ``forms`` are the names met, those of most articles first;
    ``articles`` the keys of where it was met; ``is_local`` is set where the name means it in these articles only.
    """

    id: str
    name: str
    kind: Kind
    forms: tuple[str, ...]
    posts: tuple[Post, ...] = ()
    articles: tuple[str, ...] = ()
    is_local: bool = False


class Identities:
    """The identities of all links given. The same for the same links and decisions, in whatever order they come.

    Names that are forms of one are one source where nothing told of them conflicts: other given names, genders,
    generations, walks of life, or a decision. A surname alone, or "the council", needs its article, its statement, or a
    common post; a form that fits several is none of them.
    """

    def __init__(self, groups: Groups, outlets: OutletRegistry | None, acronyms: Mapping[str, str]) -> None:
        self._groups = groups
        self._roots: dict[str, Mention] = {}
        self._of: dict[Mention, Identity] = {}
        self._at: dict[tuple[Kind, str, str], Identity] = {}
        self._named: dict[tuple[Kind, str], dict[str, Identity]] = defaultdict(dict)
        members = {root: groups.members(root) for root in groups.roots()}
        found = sorted(
            _identified(members, outlets, acronyms),
            key=lambda entry: (entry[1].kind, entry[1].name, entry[1].id),
        )
        self._all = tuple(identity for _, identity in found)
        for root, identity in found:
            self._roots[identity.id] = root
            for mention in members[root]:
                self._of[mention] = identity
                self._at[mention.kind, fold_name(mention.name), mention.article] = identity
                self._named[mention.kind, fold_name(mention.name)][identity.id] = identity

    @classmethod
    def of(
        cls,
        met: Iterable[Met | Link],
        decisions: Sequence[Decision] = (),
        *,
        outlets: OutletRegistry | None = None,
        acronyms: Mapping[str, str] | None = None,
    ) -> Self:
        """Return the identities of the links met; ``decisions`` are the oldest first, as the ledger gives them.

        ``acronyms`` are those that articles explain, see ``explained``. A bare link counts for the article that it was
        found in, if it says so.
        """
        mentions: dict[tuple[Kind, str, str], Mention] = {}
        for one in met:
            each = Met(link=one, article=one.article or "") if isinstance(one, Link) else one
            link = each.link
            name = " ".join(link.name.split())
            mention = mentions.setdefault(
                (link.kind, name, each.article), Mention(link.kind, name, each.article)
            )
            if link.role or link.affiliation:
                mention.posts.add(Post(link.role or "", link.affiliation or ""))
            if each.statement:
                mention.statements.add(each.statement)
        groups = Groups(mentions.values())
        groups.apply(decisions)
        by_kind: dict[Kind, list[Mention]] = defaultdict(list)
        for mention in groups.mentions:
            by_kind[mention.kind].append(mention)
        join_people(groups, by_kind[Kind.PERSON])
        join_bodies(groups, by_kind[Kind.ORGANIZATION], acronyms or {})
        join_outlets(groups, by_kind[Kind.OUTLET], outlets)
        join_documents(groups, by_kind[Kind.DOCUMENT])
        join_unnamed(groups, by_kind[Kind.UNNAMED])
        join_unnamed(groups, by_kind[Kind.VAGUE])
        return cls(groups, outlets, acronyms or {})

    def __iter__(self) -> Iterator[Identity]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    @property
    def groups(self) -> Groups:
        """The mentions behind the identities, for those who ask why."""
        return self._groups

    def of_mention(self, mention: Mention) -> Identity:
        """Return the identity of one of ``groups.mentions``."""
        return self._of[mention]

    def canonical(self, link: Link, article: str = "") -> Identity:
        """Return the identity of a link of the article with that key.

        A link that was not given gets the identity that its name has in all articles, or one of its own.
        """
        where = article or link.article or ""
        name = " ".join(link.name.split())
        folded = fold_name(name)
        found = self._at.get((link.kind, folded, where))
        if found is not None:
            return found
        named = [i for i in self._named.get((link.kind, folded), {}).values() if not i.is_local]
        if len(named) == 1:
            return named[0]
        posts = (Post(link.role or "", link.affiliation or ""),) if link.role or link.affiliation else ()
        alone = Mention(link.kind, name, where, set(posts))
        return Identity(
            id=scoped_id(link.kind, name, [alone], local=True),
            name=name,
            kind=link.kind,
            forms=(name,),
            posts=posts,
            articles=(where,) if where else (),
            is_local=True,
        )

    def named(self, identity: Identity, form: str = "", article: str = "") -> Named:
        """Return how a decision names ``identity``, or only a ``form`` of it, or that form in the article of that key.

        Wherever the name stands, if it means the same everywhere; else in the articles where it was met.

        Raises:
            ValueError: if the identity has no such form there.
        """
        folded = fold_name(form)
        met = self._groups.members(self._roots[identity.id])
        fitting = [m for m in met if (not form or fold_name(m.name) == folded) and article in ("", m.article)]
        own = [m for m in fitting if m.name == identity.name] or [
            m for m in fitting if m.kind is identity.kind
        ]
        if not fitting:
            raise ValueError(f"{identity.name!r} is not called {form!r} there")
        best = fullest((own or fitting)[0].kind, own or fitting)
        chosen = min((m for m in own or fitting if m.name == best), key=lambda m: m.place)
        means = self._named[chosen.kind, fold_name(chosen.name)]
        if len(means) == 1 and is_anchored(chosen.kind, [chosen]) and not article:
            return Named(name=chosen.name, kind=chosen.kind)
        where = {m.article for m in fitting if m.kind is chosen.kind and fold_name(m.name) == fold_name(best)}
        return Named(name=chosen.name, kind=chosen.kind, articles=tuple(sorted(where)))

    def find(self, text: str) -> list[Identity]:
        """Return whom ``text`` may mean: the one of that id or its beginning; all of that name; else all with it in a name.

        Case, accents and a leading "the" do not matter.
        """
        if text.startswith("src-"):
            return [identity for identity in self._all if identity.id.startswith(text)]
        folded = fold_name(text)
        if not folded:
            return []
        named = [identity for identity in self._all if folded == fold_name(identity.name)]
        formed = [i for i in self._all if folded in map(fold_name, i.forms)]
        if exact := list(dict.fromkeys([*named, *formed])):
            return exact
        return [i for i in self._all if any(folded in fold_name(form) for form in (i.name, *i.forms))]


def _identified(
    members: Mapping[Mention, Sequence[Mention]],
    outlets: OutletRegistry | None,
    acronyms: Mapping[str, str],
) -> Iterator[tuple[Mention, Identity]]:
    named: dict[Mention, tuple[Kind, str, bool]] = {}
    of_name: dict[tuple[Kind, str], list[Mention]] = defaultdict(list)
    for root, group in members.items():
        kind = _kind(group)
        same_kind = [mention for mention in group if mention.kind is kind]
        name = canonical_name(kind, same_kind, outlets, acronyms)
        anchored = is_anchored(kind, same_kind)
        named[root] = (kind, name, anchored)
        if anchored:
            of_name[kind, fold_name(name)].append(root)
    taken: set[str] = set()
    for root, (kind, name, anchored) in named.items():
        group = members[root]
        alone = anchored and len(of_name[kind, fold_name(name)]) == 1
        id_ = plain_id(kind, name) if alone else scoped_id(kind, name, group, local=not anchored)
        if id_ in taken:
            id_ = plain_id(
                kind, "\0".join([name, *sorted({m.article for m in group}), *sorted({m.name for m in group})])
            )
        taken.add(id_)
        yield (
            root,
            Identity(
                id=id_,
                name=name,
                kind=kind,
                forms=forms_of(group),
                posts=tuple(sorted({post for mention in group for post in mention.posts})),
                articles=tuple(sorted({mention.article for mention in group if mention.article})),
                is_local=not anchored,
            ),
        )


def _kind(group: Sequence[Mention]) -> Kind:
    """Return the kind of most mentions of a group: an editor may have merged an outlet met as an organization."""
    counts: dict[Kind, int] = defaultdict(int)
    for mention in group:
        counts[mention.kind] += 1
    return min(counts, key=lambda kind: (-counts[kind], kind.value))


def explained(texts: Iterable[str]) -> dict[str, str]:
    """Return the acronyms that ``texts`` explain in brackets, with the body's name; those explained in two ways are left out."""
    names: dict[str, set[str]] = defaultdict(set)
    for text in texts:
        for short, name in acronyms_in(text):
            names[short].add(name)
    return {
        short: min(full, key=lambda name: (-len(name), name))
        for short, full in sorted(names.items())
        if len({body_key(name) for name in full}) == 1
    }


__all__ = ["Identities", "Identity", "explained"]
