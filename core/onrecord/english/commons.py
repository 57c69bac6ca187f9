"""Reading a source phrase without a name of its own: officials, the council, some people, his lawyer, the mayor."""

from __future__ import annotations

from onrecord.english import lexicon as lex
from onrecord.english.names import bare, is_capital, is_possessive, low
from onrecord.english.phrases import POSSESSIVES, Core
from onrecord.english.reading import Reading
from onrecord.english.roles import Post, body_at, gender_in, read_prefix
from onrecord.model import Kind, Span
from onrecord.text import words

_VAGUE_QUANTITIES = frozenset(
    "majority minority percent cent half most many dozens hundreds thousands millions".split()
)
_OBSERVERS = frozenset(
    """insider insiders observer observers critic critics commentator commentators pundit pundits sceptic sceptics skeptic
    skeptics opponent opponents supporter supporters watcher watchers experts analysts""".split()
)
"""Who are a crowd without edges unless they are counted: "an insider", "two experts"."""
_PERSONAL = ("man", "woman", "person", "er", "or", "ist", "ian", "ant", "ee", "eer")
_INANIMATE = frozenset(
    "paper letter order number matter centre center poster weather power water river summer winter disorder error factor".split()
)


def read_common(text: str, span: Span, core: Core) -> Reading:
    """Read a phrase whose head is a common noun, or that has none."""
    head = core.head
    name = span.of(text)
    plural = head in lex.PLURALS or (head.endswith("s") and not head.endswith("ss"))
    if head in lex.UNNAMED_HEADS | lex.OFFICES or (head == "opposition"):
        if _named_party(core):
            return Reading(name=bare(name), kind=Kind.ORGANIZATION, mention=span, partial=True, head=head)
        if core.quantity in _VAGUE_QUANTITIES:
            return Reading(name=name, kind=Kind.VAGUE, mention=span, plural=True, head=head)
        return _people(text, span, core, plural)
    if (
        head in lex.VAGUE_HEADS
        or core.quantity in _VAGUE_QUANTITIES
        or low(core.tokens[0]) in ("those", "many", "some")
    ):
        again = core.definite and not core.tail and low(core.tokens[0]) in ("the", "these", "those")
        one = head in _OBSERVERS and (_counted(core) or low(core.tokens[0]) in ("a", "an", "one", "another"))
        unnamed = (
            one or head == "people" and core.quantity == "" and (_counted(core) or _placed(core) or again)
        )
        return Reading(
            name=name,
            kind=Kind.UNNAMED if unnamed else Kind.VAGUE,
            mention=span,
            plural=plural or head != "it",
            head=head,
            partial=unnamed and again,
        )
    if head in lex.ORGANIZATION_HEADS:
        return _body(text, span, core)
    return Reading(
        name=name,
        kind=Kind.UNNAMED,
        mention=span,
        plural=plural,
        head=head,
        partial=core.definite and not core.tail and _is_personal(head),
        described=core.definite and _is_personal(head),
        gender=gender_in([head]),
    )


def is_animate(head: str) -> bool:
    """Whether a common noun is one for people, so that "he" or "she" may stand for it."""
    return head in lex.UNNAMED_HEADS | lex.FEMALE | lex.MALE | lex.PLURALS or _is_personal(head)


def _is_personal(head: str) -> bool:
    return head.removesuffix("s").endswith(_PERSONAL) and head.removesuffix("s") not in _INANIMATE


def _counted(core: Core) -> bool:
    first = low(core.tokens[0])
    return (
        first in ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "several")
        or first.isdigit()
    )


def _placed(core: Core) -> bool:
    """Whether it is told how the people know: "people close to her", "people with knowledge of the matter"."""
    return bool(core.tail) and low(core.tail[0]) in _KNOWING


_KNOWING = frozenset("close familiar with briefed involved present who near inside aware".split())


def _named_party(core: Core) -> bool:
    """Whether the head is "group" with a name before it: "the Norrow group"."""
    return core.head in ("group", "groups") and len(core.tokens) > 1 and is_capital(core.tokens[-2])


def _people(text: str, span: Span, core: Core, plural: bool) -> Reading:
    name = span.of(text)
    noun = core.tokens[-1]
    owner = _owner(text, core)
    post = _post(text, core)
    role = post.role if (owner or post.affiliation) and not plural or core.head in _SPOKEN_FOR else None
    if plural and post.affiliation:
        role = bare(noun.text)
    gender = gender_in([core.head])
    if _is_office(core) and not plural:
        return Reading(
            name=bare(name),
            kind=Kind.PERSON,
            mention=span,
            partial=True,
            described=True,
            head=core.head,
            gender=gender,
        )
    definite = core.definite or low(core.tokens[0]) in POSSESSIVES
    return Reading(
        name=name,
        kind=Kind.UNNAMED,
        mention=span,
        role=role,
        affiliation=post.affiliation,
        partial=definite,
        described=not plural,
        plural=plural,
        head=core.head,
        owner=owner,
        gender=gender,
    )


_ARTICLES = frozenset(["the", "a", "an", "this", "that", "some", "one"])
_PLACES = frozenset(
    ["city", "county", "state", "nation", "country", "town", "province", "republic", "kingdom", "empire"]
)
_SPOKEN_FOR = frozenset("spokesman spokeswoman spokesperson spokesmen spokespeople".split())


def _owner(text: str, core: Core) -> Span | None:
    first = core.tokens[0]
    if low(first) in POSSESSIVES and len(core.tokens) > 1:
        return Span(first.start, first.end)
    for i, token in enumerate(core.tokens[:-1]):
        if is_possessive(token):
            start = next(t for t in core.tokens if low(t) not in ("the", "a", "an"))
            return Span(start.start, token.end - 2) if i >= 0 else None
    return None


def _post(text: str, core: Core) -> Post:
    """Return the role and body of an unnamed person: of "a Pentagon spokeswoman", "a spokesman for the union"."""
    post = read_prefix(text, core.tokens)
    if (
        post.affiliation is None
        and core.tail
        and low(core.tail[0]) in ("for", "of", "at", "from", "with", "in")
    ):
        body = body_at(text, core.tail, 1)
        named = body and (is_capital(words(body)[0]) or low(core.tail[0]) in ("for", "at"))
        if body and named and not (low(core.tail[0]) in ("in", "from", "of") and not _has_body_noun(body)):
            post = Post(post.role, body)
    if low(core.tokens[0]) in POSSESSIVES:
        post = Post(bare(" ".join(t.text for t in core.tokens[1:])), post.affiliation)
    return post


def _has_body_noun(name: str) -> bool:
    return any(low(w) in lex.ORGANIZATION_HEADS for w in words(name))


def _is_office(core: Core) -> bool:
    """Whether the phrase names an office that one person holds at a time: "the mayor of Sell", "the foreign minister"."""
    if not core.definite or low(core.tokens[0]) in POSSESSIVES | {"these", "those"}:
        return False
    if any(low(t) in ("former", "deputy", "assistant", "ex") for t in core.tokens):
        return False
    two = "-".join(low(t) for t in core.tokens[-2:])
    return core.head in lex.OFFICES or two in lex.OFFICE_PHRASES


def _body(text: str, span: Span, core: Core) -> Reading:
    """Read a body by its noun: "the council", "the southern health ministry", "the Trask campaign", "the city of Phoenix"."""
    kept = [t for t in core.tokens if t.text[0].isalnum()]
    owned = low(kept[0]) in POSSESSIVES
    while len(kept) > 1 and not owned and low(kept[0]) in _ARTICLES:
        kept.pop(0)
    end = kept[-1].end
    named_tail = core.tail and low(core.tail[0]) in ("of", "for", "in", "on") and body_at(text, core.tail, 1)
    if named_tail:
        tail = [t for t in core.tail if text[t.start : t.end] in text]
        wanted = text.find(str(named_tail), tail[0].start, span.end)
        end = wanted + len(str(named_tail)) if wanted >= 0 else end
    name = bare(text[kept[0].start : end])
    if len(kept) == 1:
        name = name if any(c.isupper() for c in name[1:]) else name[0].lower() + name[1:]
    plain = not any(is_capital(t) for t in kept[1:]) and not (len(kept) > 1 and is_capital(kept[0]))
    return Reading(
        name=name,
        kind=Kind.ORGANIZATION,
        mention=span,
        partial=len(kept) <= 2
        and not named_tail
        and not owned
        and not core.single
        and core.head not in _PLACES,
        described=plain and core.definite,
        head=core.head,
        sure=True,
    )
