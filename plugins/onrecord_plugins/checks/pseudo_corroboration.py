"""The check ``pseudo-corroboration``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.checks import AuditView, Check
from onrecord.model import Chain, Claim, Finding, Kind, Link, Mode, Severity, Stance, Standing
from onrecord.outlets import fold_name
from onrecord.wording import chain_shown, count_of

_SMALL = frozenset(["of", "in", "the", "for", "at", "and", "on", "a", "an", "to"])
_OF_ONESELF = re.compile(r"\b(?:I|we|my|our|me|us|I['’]m|we['’]re|I['’]ve|we['’]ve)\b")


class PseudoCorroboration(Check):
    """Several articles say the same and all have it from one and the same origin.

    What it flags:
        Statements that articles of at least two outlets assert by chains which look separate and end at one origin: a
        post that two papers quote, unnamed reports that a third takes from the second. High where that origin is not
        named, medium where it is.
    Why it matters:
        Readers are as sure of five articles with one origin as of five with five. Counting articles is counting
        echoes.
    Known limits:
        An echo that credits the other article of the set hides nothing and is not counted as separate. Different
        works only: a reprint is the same work. Two unnamed people are taken for one only where the citations show
        it. A document is open to all who cite it and is not flagged. What somebody says of themself ("I will
        resign") has one origin by nature and is not flagged. Paraphrases that share too few words are not put
        together.
    Example:
        Three papers report that the dam is being mined. Each has it from one post of the embassy.
    Better:
        The embassy says so; three papers have repeated it, and none has found anybody else who does.
    References:
        Yousif, Aboody and Keil 2019, on the illusion of consensus; Dong, Berti-Equille and Srivastava 2009, on source
        dependence; Greenberg 2009, on citation networks.
    """

    id = "pseudo-corroboration"
    severity = Severity.HIGH
    scope = "corpus"

    def examine(self, view: AuditView) -> Iterator[Finding]:
        """Yield one finding for each statement with several articles and one origin."""
        for statement in view.statements:
            support = [
                (claim, root)
                for claim in view.claims_of(statement.id)
                if _supports(claim) and (root := _root(claim)) is not None
            ]
            groups = _by_root(support)
            named = [group for group in groups if group.root.speaker is not None]
            for group in groups:
                if len(named) > (group in named) or not self._separate(view, group.claims):
                    continue
                yield self._of_group(view, group)

    @staticmethod
    def _separate(view: AuditView, claims: Sequence[Claim]) -> bool:
        """Whether two and more of the claims' articles are of different outlets and credit none of the others."""
        names = {claim.article: _publisher(view, claim.article) for claim in claims}
        apart: dict[str, str] = {}
        for article, name in names.items():
            cited = {
                _known(view, link.name)
                for claim in claims
                if claim.article == article
                for link in claim.chain
                if link.kind is Kind.OUTLET and not link.is_self
            }
            if not cited & (set(names.values()) - {name}):
                apart[name] = view.work(article)
        return len(set(apart.values())) > 1

    def _of_group(self, view: AuditView, group: _Group) -> Finding:
        claims = group.claims
        articles = list(dict.fromkeys(claim.article for claim in claims))
        end = group.root.end
        if end.kind.named:
            origin = end.name
        elif group.root.speaker:
            origin = f"{group.root.speaker.name}, who passes on what nobody named has said (“{end.name}”)"
        else:
            origin = f"“{end.name}”, whom nobody names"
        return self.finding(
            f"{count_of(len(articles), 'article')} say this and all have it from one origin, {origin}: "
            "they are one source.",
            evidence=[view.passages(claim)[0] for claim in claims],
            claims=claims,
            severity=Severity.MEDIUM if end.kind.named else Severity.HIGH,
        )


@dataclass(frozen=True)
class _Root:
    """The end of a chain, and the last named speaker on the way to it, if any."""

    end: Link
    speaker: Link | None

    def same(self, other: _Root) -> bool:
        if self.speaker and other.speaker:
            return _one_name(self.speaker, other.speaker)
        if self.speaker or other.speaker:
            return False
        return self.end.article == other.end.article and fold_name(self.end.name) == fold_name(other.end.name)


@dataclass(frozen=True)
class _Group:
    root: _Root
    claims: tuple[Claim, ...]


def _supports(claim: Claim) -> bool:
    if (
        claim.stance is not Stance.ASSERT
        or claim.mode is Mode.ATTITUDE
        or claim.standing is Standing.CIRCULAR
    ):
        return False
    return not _OF_ONESELF.search(claim.text)


def _root(claim: Claim) -> _Root | None:
    """Return the root of ``claim``, or None where there is none, or it is a document or an outlet.

    A document can be read by each who cites it; an outlet has it from somebody we do not know.
    """
    chain: Chain = chain_shown(claim)
    end = chain.origin
    if end is None or end.kind in (Kind.OUTLET, Kind.DOCUMENT):
        return None
    if end.article is None:
        end = replace(end, article=claim.article)
    speaker = next((link for link in reversed(chain.links) if link.kind.named), None)
    return _Root(end, speaker)


def _by_root(support: Sequence[tuple[Claim, _Root]]) -> list[_Group]:
    """Return the claims grouped by root; of an article with several, those that reach a named speaker count."""
    groups: list[_Group] = []
    for claim, root in sorted(support, key=lambda item: item[1].speaker is None):
        for index, group in enumerate(groups):
            if group.root.same(root):
                # One of them may have dropped whom the speaker passes on: the longer way is the root.
                deeper = root if group.root.end.kind.named else group.root
                groups[index] = _Group(deeper, (*group.claims, claim))
                break
        else:
            if root.speaker is None and any(c.article == claim.article for g in groups for c in g.claims):
                continue
            groups.append(_Group(root, (claim,)))
    order = {claim.id: number for number, (claim, _) in enumerate(support)}
    return [replace(g, claims=tuple(sorted(g.claims, key=lambda c: order[c.id]))) for g in groups]


def _one_name(a: Link, b: Link) -> bool:
    """Whether two names, met with the same statement, are of one source: equal, or one a shorter form of the other."""
    one, two = _tokens(a.name), _tokens(b.name)
    if not one or not two:
        return False
    if Kind.DOCUMENT in (a.kind, b.kind):
        return one == two
    if Kind.PERSON in (a.kind, b.kind):
        if a.kind is not b.kind:
            return one == two
        return one == two or (_surname(a.name) == _surname(b.name) and (len(one) == 1 or len(two) == 1))
    return one <= two or two <= one


def _tokens(name: str) -> frozenset[str]:
    words = re.findall(r"[^\W_]+", fold_name(name).replace(".", "").replace("'s", ""))
    return frozenset(words) - _SMALL


def _surname(name: str) -> str:
    return fold_name(name).split()[-1]


def _known(view: AuditView, name: str) -> str:
    known = view.outlets.by_name(name)
    return fold_name(known.name if known else name)


def _publisher(view: AuditView, article: str) -> str:
    """Return what stands for the outlet of the article: itself where the outlet is not known."""
    return view.publisher(article) or article
