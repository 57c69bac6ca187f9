"""Which mentions are of one body, outlet or document; and what is told apart by its article alone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from onrecord.identity.bodies import (
    BodyKey,
    body_key,
    content_words,
    is_acronym,
    is_generic,
    is_short_body,
    tails,
)
from onrecord.identity.grouping import Groups, Mention, by, only
from onrecord.outlets import OutletRegistry, fold_name

_GENERIC_TAIL = re.compile(r"\s+(?:newspapers?|magazine|news agency|news service|website)$")
_CAPITAL = re.compile(r"[A-Z0-9]")


def key_of(name: str, acronyms: Mapping[str, str]) -> BodyKey:
    """Return the key of a body; an acronym that articles explain has the key of what they say."""
    if is_acronym(name):
        return body_key(acronyms.get(name.replace(".", ""), name))
    return body_key(name)


def join_bodies(groups: Groups, mentions: Sequence[Mention], acronyms: Mapping[str, str]) -> None:
    """Join those of ``mentions`` that are of one body."""
    keys = {mention: key_of(mention.name, acronyms) for mention in mentions}
    posted = {key[:3] for key in keys.values() if key[0] == "mission" and key[3]}
    local = {
        mention
        for mention in mentions
        # "the US Embassy", where one somewhere is known, may be one elsewhere
        if is_generic(mention.name) or (keys[mention][:3] in posted and not keys[mention][3])
    }
    known = {mention for mention in mentions if keys[mention][0] in ("known", "government")}
    longer: dict[BodyKey, set[BodyKey]] = defaultdict(set)
    for mention in mentions:
        if mention not in known:
            for words in tails(mention.name):
                longer["words", *sorted(words)].add(keys[mention])
    together: dict[BodyKey, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention in local or len(longer.get(keys[mention], ())) > 1:
            together["in", mention.article, *keys[mention]].append(mention)
        else:
            together[keys[mention]].append(mention)
    for same in together.values():
        groups.settle(same)
    for key, full in longer.items():
        if key in together and len(full) == 1 and (whole := together.get(next(iter(full)))):
            groups.join(together[key][0], whole[0])
    short = [mention for mention in mentions if mention not in known]
    _join_met_together(groups, short, mentions)


def _join_met_together(groups: Groups, short: Sequence[Mention], mentions: Sequence[Mention]) -> None:
    """Join a short name to the only longer one of its article, else of its statements."""
    in_article = by((m for m in mentions if m.article), lambda m: m.article)
    in_statement: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        for statement in sorted(mention.statements):
            in_statement[statement].append(mention)
    for mention in sorted(short, key=lambda m: (-len(content_words(m.name)), m.place)):
        beside = in_article.get(mention.article, ()) if mention.article else ()
        found = [m for m in beside if is_short_body(mention.name, m.name)]
        if not found:
            told = [m for s in sorted(mention.statements) for m in in_statement[s]]
            found = [m for m in told if is_short_body(mention.name, m.name)]
        one = only(found, groups)
        if one is not None:
            groups.join(mention, one)


def outlet_key(name: str, outlets: OutletRegistry | None) -> str:
    """Return what the names of one outlet share: the registry's name, else the folded one without "magazine"."""
    known = outlets.by_name(name) if outlets else None
    return fold_name(known.name if known else _GENERIC_TAIL.sub("", fold_name(name)))


def join_outlets(groups: Groups, mentions: Sequence[Mention], outlets: OutletRegistry | None) -> None:
    """Join those of ``mentions`` that are of one outlet."""
    for same in by(mentions, lambda m: outlet_key(m.name, outlets)).values():
        groups.settle(same)


def is_own_name(document: str) -> bool:
    """Whether a document's name tells it apart everywhere: two words with capitals or figures, or more."""
    return sum(bool(_CAPITAL.match(word)) for word in document.split()) > 1


def join_documents(groups: Groups, mentions: Sequence[Mention]) -> None:
    """Join those of ``mentions`` that are of one document: equal names that tell it apart, or of one statement."""
    for same in by(mentions, lambda m: tuple(sorted(content_words(m.name)))).values():
        own = [m for m in same if is_own_name(m.name)]
        groups.settle(own)
        for here in by(same, lambda m: m.article).values():
            groups.settle(here)
        by_statement: dict[str, list[Mention]] = defaultdict(list)
        for mention in same:
            for statement in sorted(mention.statements):
                by_statement[statement].append(mention)
        for told in by_statement.values():
            groups.settle(told)


def join_unnamed(groups: Groups, mentions: Sequence[Mention]) -> None:
    """Join the same words of the same article; nobody can say more of those without a name."""
    for same in by(mentions, lambda m: (m.kind, fold_name(m.name), m.article)).values():
        groups.settle(same)


__all__ = [
    "is_own_name",
    "join_bodies",
    "join_documents",
    "join_outlets",
    "join_unnamed",
    "key_of",
    "outlet_key",
]
