"""The check ``quote-widened``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.checks import AuditView, Check, quoted
from onrecord.comparison import Counterparts, Pair, Token, Weight, content_stems, stem, tokens_of, uncompared
from onrecord.errors import NotCheckable
from onrecord.model import Chain, Claim, Finding, Form, Kind, Link, Severity, Stance

_LIKE = 0.5
_AMOUNTS = {
    word: rank
    for rank, words in enumerate(
        (
            "one single",
            "few couple some several two three",
            "many dozens",
            "most",
            "all every each entire whole everyone everybody",
        ),
        start=1,
    )
    for word in words.split()
}
_WIDE = frozenset("nationwide countrywide worldwide everywhere always invariably".split())
_FILLED = re.compile(
    r"\b(\w+) (?:(?:was|were|that was|which was) )?(?:stuffed|filled|packed|crammed|loaded|laden|full|brimming|bulging|containing|"
    r"holding|carrying) (?:with |of )?(?:\w+ ){0,2}?(\w+)\b",
    re.IGNORECASE,
)
_BE = frozenset("was were is are been being be".split())
_HANDED = frozenset("hand offer give send pass pay show slip".split())
_TOOK = frozenset("pocket take grab accept seize steal demand solicit extort bag snatch".split())
_HAND_STEMS, _TOOK_STEMS = (frozenset(map(stem, words)) for words in (_HANDED, _TOOK))
_SINGULAR = re.compile(r"^(?:an?|one|the)\b", re.IGNORECASE)
_PLURAL = re.compile(r"\b(?!news|press|series)\w+(?<!s)s\b$|\bpeople$", re.IGNORECASE)


class QuoteWidened(Check):
    """The paraphrase says more than what it is taken from.

    What it flags:
        Claims that add to what the cited article says on the same matter: “some” that became “all”, one source that
        became several, a thing that now is filled with something, a person who was handed it and now took it, an agent
        for what was said without one.
    Why it matters:
        Nobody compares a paraphrase with the original. What is added looks as if it had been reported.
    Known limits:
        By words and simple patterns: most ways to say more are not found. What the cited article says in any other
        sentence is no addition, so that a summary of several sentences is left alone.
    Example:
        Sources say the councillor pocketed an envelope stuffed with cash; the Tribune, which is cited, has: she was handed
        an envelope.
    Better:
        Two people told the Tribune that she was handed an envelope; neither had seen inside it.
    References:
        Leung and others 2017, on a letter cited for more than it said; Rekdal 2014, on academic urban legends.
    """

    id = "quote-widened"
    severity = Severity.MEDIUM
    scope = "corpus"

    def examine(self, view: AuditView) -> Iterator[Finding]:
        """Yield one finding for each claim that says more.

        Raises:
            NotCheckable: after the findings, for articles that cite outlets of which no article is held.
        """
        counterparts = Counterparts.in_view(view)
        for claim in view.claims:
            if claim.stance is not Stance.ASSERT or claim.form is Form.DIRECT:
                continue
            pairs = [
                p for p in counterparts.of(claim) if p.likeness >= _LIKE and p.cited.stance is Stance.ASSERT
            ]
            if not pairs:
                continue
            best = pairs[0]
            why = _widened(view, best, pairs)
            if why:
                where = view.article_by_id[best.cited.article]
                yield self.finding(
                    f"This says more than {where.outlet or where.where}, from which it is taken: {why}.",
                    evidence=[*view.passages(claim, "here")[:1], *view.passages(best.cited, "cited")[:1]],
                    claims=[claim],
                )
        missing = uncompared(view)
        if missing:
            raise NotCheckable(
                "No article of the outlets it cites is held to compare it with.", articles=missing
            )


def _widened(view: AuditView, pair: Pair, pairs: list[Pair]) -> str:
    ours = tokens_of(view.text(pair.citing.article), pair.citing.content)
    theirs = tokens_of(view.text(pair.cited.article), pair.cited.content)
    whole = [
        t for s in view.sentences(pair.cited.article) for t in tokens_of(view.text(pair.cited.article), [s])
    ]
    return (
        _filled(view, pair)
        or _took(ours, theirs, whole)
        or _amount(ours, theirs, whole, pair.shared)
        or _everywhere(ours, whole)
        or _agent(ours, theirs, view, pair)
        or _more_sources(pair, pairs)
    )


def _filled(view: AuditView, pair: Pair) -> str:
    """Return what a shared thing is now filled with, of which no sentence of the cited article tells."""
    text = view.text(pair.cited.article)
    for match in _FILLED.finditer(pair.citing.text):
        thing, content = stem(match[1].casefold()), stem(match[2].casefold())
        if thing not in pair.shared or content in pair.shared:
            continue
        told = (content_stems(tokens_of(text, [s])) for s in view.sentences(pair.cited.article))
        if not any(thing in stems and content in stems for stems in told):
            return f"{quoted(match[0])} is not what is told there"
    return ""


def _took(ours: list[Token], theirs: list[Token], whole: list[Token]) -> str:
    """Return who now takes what they were handed there."""
    taken = next((t for t in ours if stem(t.key) in _TOOK_STEMS), None)
    if taken is None or any(stem(t.key) in _TOOK_STEMS for t in theirs):
        return ""
    if any(stem(t.key) == stem(taken.key) for t in whole):
        return ""
    for number, token in enumerate(theirs):
        if stem(token.key) in _HAND_STEMS and {t.key for t in theirs[max(0, number - 2) : number]} & _BE:
            return f"{quoted(taken.surface)} stands for {quoted(f'was {token.surface}')}"
    return ""


def _amount(ours: list[Token], theirs: list[Token], whole: list[Token], shared: frozenset[str]) -> str:
    """Return the amount that grew: "all crews" for "some crews"."""
    mine, cited = _amounts(ours, shared), _amounts(theirs, shared)
    for noun, (rank, words) in mine.items():
        least, said = cited.get(noun, (0, ""))
        elsewhere = [found[0] for t in (whole,) if (found := _amounts(t, frozenset([noun])).get(noun))]
        if least and rank >= 4 and least <= 3 and max(elsewhere, default=0) < rank:
            return f"{quoted(words)} stands for {quoted(said)}"
    return ""


def _amounts(tokens: list[Token], nouns: frozenset[str]) -> dict[str, tuple[int, str]]:
    """Return for each of ``nouns`` the highest amount word within three words before it."""
    found: dict[str, tuple[int, str]] = {}
    for at, token in enumerate(tokens):
        noun = stem(token.key)
        if noun not in nouns:
            continue
        for before in range(max(0, at - 3), at):
            word = tokens[before]
            key = {"#2": "two", "#3": "three", "#12": "dozens"}.get(word.key, word.key)
            rank = _AMOUNTS.get(key, 0)
            if rank > found.get(noun, (0, ""))[0]:
                found[noun] = rank, " ".join(t.surface for t in tokens[before : at + 1])
    return found


def _everywhere(ours: list[Token], whole: list[Token]) -> str:
    wide = next((t for t in ours if t.key in _WIDE), None)
    if wide is None or any(t.key in _WIDE for t in whole):
        return ""
    return f"{quoted(wide.surface)} stands nowhere there"


def _agent(ours: list[Token], theirs: list[Token], view: AuditView, pair: Pair) -> str:
    """Return the agent given to a deed that the cited article tells without one: "was left open" and "Sorrel left"."""
    for number, token in enumerate(theirs):
        deed = stem(token.key)
        passive = (
            number and theirs[number - 1].key in _BE and {t.key for t in theirs[number:]}.isdisjoint({"by"})
        )
        if not passive or deed not in pair.shared:
            continue
        things = {stem(t.key) for t in theirs[:number] if t.weight is not Weight.FUNCTION}
        at = next((n for n, t in enumerate(ours) if stem(t.key) == deed), 0)
        after = {stem(t.key) for t in ours[at + 1 : at + 5]}
        agents = [t for t in ours[:at] if t.weight is Weight.ENTITY or (t.starts and t.surface[0].isupper())]
        names = {stem(t.key) for t in agents if t.weight in (Weight.ENTITY, Weight.CONTENT)}
        if not at or not things & after or not names or {t.key for t in ours[max(0, at - 3) : at]} & _BE:
            continue
        text = view.text(pair.cited.article)
        told = (content_stems(tokens_of(text, [s])) for s in view.sentences(pair.cited.article))
        if not any(names & stems and deed in stems for stems in told):
            return f"it names who did it ({quoted(' '.join(t.surface for t in agents))}), and that article does not"
    return ""


def _more_sources(pair: Pair, pairs: list[Pair]) -> str:
    """Return how one source of the cited article became several."""
    ours = _speaker(pair.citing)
    if not pair.cites or ours is None or ours.kind not in (Kind.UNNAMED, Kind.VAGUE) or not _several(ours):
        return ""
    theirs = [_speaker(p.cited) for p in pairs]
    one = theirs[0]
    if one is None or any(link is None or _several(link) or link.name != one.name for link in theirs):
        return ""
    if one.kind is Kind.PERSON or (one.kind is Kind.UNNAMED and _SINGULAR.match(one.name)):
        return f"{quoted(ours.name)} stands for {quoted(one.name)}, who is one source"
    return ""


def _speaker(claim: Claim) -> Link | None:
    chain: Chain = claim.chain
    return chain.origin if chain.origin and chain.origin.kind is not Kind.OUTLET else None


def _several(link: Link) -> bool:
    if link.kind not in (Kind.UNNAMED, Kind.VAGUE) or _SINGULAR.match(link.name):
        return False
    head = re.split(r" (?:of|in|from|at|with|who|on|for|close|familiar|near|among)\b", link.name)[0]
    return bool(_PLURAL.search(head))
