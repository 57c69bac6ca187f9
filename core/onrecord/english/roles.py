"""Splitting what stands beside a name into a role and the body it belongs to: "spokesman" and "Harbour Union"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from onrecord.english import geography as geo
from onrecord.english import lexicon as lex
from onrecord.english.given_names import Gender, is_given_name
from onrecord.english.names import bare, is_capital, is_possessive, joins_members, low, person_runs
from onrecord.english.phrases import DETERMINERS, PREPOSITIONS, core_of, is_number
from onrecord.model import Span
from onrecord.text import Word, words

_PARENTHETICAL = frozenset(
    """though however meanwhile too also for-example for-instance in-turn in-particular among-others of-course
    respectively again himself herself itself themselves alone for-one in-contrast in-fact on-monday""".split()
)
_PARTY_LABEL = re.compile(r"[A-Z]{1,4}-[A-Z]|[A-Z]$")
_NO_ROLE = frozenset(
    ["who", "which", "whose", "whom", "that", "including", "where", "when", "and", "but", "as", "not"]
)
_MEMBERS = frozenset(
    "friends sons daughters mothers fathers parents children citizens residents neighbours neighbors doctors".split()
)
"""First words of bodies that are called by who belongs to them: "Friends of Sell Library"."""
_PREDICATES = frozenset(
    """said says say told tells added adds wrote writes insisted insists confirmed denied denies warned argued called calls claimed
    announced declined refused rejected has had have is was are were did does will would could may might must can""".split()
)
"""Verbs with which the sentence goes on behind a name between commas."""
_EMPLOYS = frozenset(["of", "for", "at", "with", "from", "in", "to"])
_RESIDES = frozenset(["from", "in"])
_NAME_JOINS = frozenset(["of", "for", "the", "and", "in", "on", "de", "du"])
_ROLE_ENDS = frozenset(["who", "which", "that", "whose", "and", "or", "when", "where", "but"])
_EMPLOYED = frozenset(
    """coach spokesman spokeswoman spokesperson spokesmen spokespeople executive executives director directors boss bosses manager
    managers chairman chairwoman chair chief ceo president founder co-founder owner lawyer lawyers head""".split()
)
"""Roles before which even a capital at the start of a sentence names the employer."""
_TITLED = frozenset(["managing", "acting", "founding", "operating", "marketing", "engineering", "nursing"])
"""Words in "-ing" that begin a role rather than a clause."""
_LEADING_ROLES = frozenset(
    "executive director boss manager chairman chairwoman chair ceo president founder co-founder owner head".split()
)
"""Roles of which "of" names the body that they lead, where no given name follows."""
_PORTFOLIOS = frozenset(
    "foreign prime finance home health defence defense interior labour education justice".split()
)
_BESIDE = re.compile(r", (?:\d\d?, )?(?P<aside>[^,.;:()“”\"\n]{3,80})")
_HELD = re.compile(
    r"\b(?:[Tt]he|[Ii]ts|[\w-]+['’]s) (?P<role>[a-z]+(?:[ -][a-z]+){0,2}) (?:of|for|at|to) (?:the )?[\w'’ -]{2,40}, (?:(?:Dr|Mr|Mrs|Ms)\.? )?$"
)
"""An office and its place before a name: "the mayor of Sell, NAME"."""
_ASIDE_REACH = 90
_LEAD_REACH = 60
_LEADING = frozenset(["now", "then", "once", "long-time", "longtime", "currently", "formerly", "today"])


class Post(NamedTuple):
    """What somebody does (``role``) and for whom (``affiliation``); either may be unknown."""

    role: str | None = None
    affiliation: str | None = None


def gender_in(tokens: Iterable[str]) -> Gender | None:
    """Return the gender that words such as "Mrs", "spokesman" or "his" give away, or None."""
    lows = {token.casefold().strip(".,'’") for token in tokens}
    female, male = bool(lows & lex.FEMALE), bool(lows & lex.MALE)
    if female == male:
        return None
    return "female" if female else "male"


def read_aside(text: str, span: Span) -> Post | None:
    """Return the post that an apposition speaks of, or None where it is none: an age, a party, a clause, an aside."""
    phrase = span.of(text)
    tokens = words(text, span.start, span.end)
    while tokens and (
        low(tokens[0]) in _LEADING or is_number(tokens[0].text) or not tokens[0].text[0].isalnum()
    ):
        tokens = tokens[1:]
    if not tokens or phrase.casefold().replace(" ", "-") in _PARENTHETICAL or _PARTY_LABEL.match(phrase):
        return None
    first = low(tokens[0])
    if first in _NO_ROLE | _PREDICATES or (
        first.endswith("ing") and len(first) > 5 and first not in _TITLED and not is_capital(tokens[0])
    ):
        return None
    if first in PREPOSITIONS:
        body = body_at(text, tokens, 1) if first in _EMPLOYS else None
        if body is None or (first in _RESIDES and not _is_body(body)) or _is_place(body):
            return None
        return Post(None, body)
    return _post(text, tokens)


def names_personal_role(role: str | None) -> bool:
    """Whether ``role`` is what only a person is: "farmer", "mayor of Sell", not "newspaper"."""
    return any(word in lex.UNNAMED_HEADS | lex.OFFICES for word in (role or "").casefold().split())


def read_prefix(text: str, tokens: Sequence[Word]) -> Post:
    """Return the post that the words before a name speak of: "Acme chief executive", "French Foreign Minister"."""
    kept = [t for t in tokens if t.text[0].isalnum()]
    while kept and (low(kept[0]) in DETERMINERS or low(kept[0]) in lex.HONORIFICS):
        kept.pop(0)
    while kept and low(kept[-1]) in lex.HONORIFICS:
        kept.pop()
    return _post(text, kept) if kept else Post()


def has_personal_aside(text: str, name: Span) -> bool:
    """Whether what stands beside ``name`` is what only a person has: a role ("a baker")."""
    return any(map(names_personal_role, roles_beside(text, name)))


def roles_beside(text: str, name: Span) -> list[str]:
    """Return what the person named at ``name`` is called right there, in lower case: "his lawyer, NAME", "NAME, a baker"."""
    found = []
    if beside := _BESIDE.match(text, name.end, name.end + _ASIDE_REACH):
        post = read_aside(text, Span(beside.start("aside"), beside.end("aside")))
        found += [post.role.casefold()] if post and post.role else []
    if of_place := _HELD.search(text, max(0, name.start - _ASIDE_REACH), name.start):
        role = of_place.group("role").casefold()
        found += [role] if role.split()[-1] in lex.UNNAMED_HEADS | lex.OFFICES else []
    return [*found, *_roles_before(words(text, max(0, name.start - _LEAD_REACH), name.start))]


def _roles_before(tokens: Sequence[Word]) -> list[str]:
    """Return the role nouns right before a name: of "his lawyer, Jane Roe" the lawyer, of "mill owner Ada Holm" the owner."""
    kept = list(tokens)
    while kept and (low(kept[-1]) in lex.HONORIFICS or kept[-1].text in (".", ",", "(", "—", "–")):
        kept.pop()
    found: list[str] = []
    while kept and low(kept[-1]) in lex.UNNAMED_HEADS | lex.TITLES - lex.HONORIFICS and len(found) < 3:
        found.append(low(kept.pop()))
    return [" ".join(reversed(found))] if found else []


def _post(text: str, tokens: Sequence[Word]) -> Post:
    core = core_of(tokens)
    first = [t for t in core.tokens if t.text[0].isalnum()]
    if first and low(first[0]) in DETERMINERS:
        first = first[1:]
    if not first:
        return Post()
    affiliation, rest = _owner(text, first)
    end = core.tokens[-1].end
    for i, token in enumerate(core.tail):
        if low(token) in _ROLE_ENDS or not token.text[0].isalnum():
            break
        at_work = low(token) == "at"
        led = low(token) == "of" and core.head in _LEADING_ROLES and not _is_given(core.tail[i + 1 : i + 2])
        body = body_at(text, core.tail, i + 1, nobody=at_work or led) if low(token) in _EMPLOYS else None
        local = body is not None and low(token) in _RESIDES and not _is_body(body)
        of_place = body is not None and (
            _is_place(body) or (core.head in lex.PLACE_OFFICES and not _is_body(body))
        )
        if local or (body and of_place and low(token) == "from"):
            break
        if body and not of_place and not affiliation:
            affiliation = body
            break
        end = token.end
    start = rest[0].start if rest else first[0].start
    role = bare(text[start:end]) if rest and end > start else None
    return Post(_without_dangling(role), affiliation)


def _is_given(tokens: Sequence[Word]) -> bool:
    return bool(tokens) and is_given_name(low(tokens[0]))


def _without_dangling(role: str | None) -> str | None:
    """Return ``role`` without prepositions and articles at its end."""
    kept = (role or "").split()
    while kept and kept[-1].casefold() in PREPOSITIONS | DETERMINERS:
        kept.pop()
    return " ".join(kept) or None


def _owner(text: str, tokens: Sequence[Word]) -> tuple[str | None, Sequence[Word]]:
    """Split "Acme's finance director", "Acme chief executive" into the body and the words of the role."""
    for i, token in enumerate(tokens[:-1]):
        if is_possessive(token) or text[token.end : token.end + 2] in ("' ", "’ "):
            name = bare(text[tokens[0].start : token.end])
            owner = tokens[: i + 1]
            named = (
                is_capital(owner[-1])
                and not _place_only(owner)
                and not person_runs(text, owner[0].start, token.end)
            )
            return (name if named or low(owner[-1]) in lex.ORGANIZATION_HEADS else None), tokens[i + 1 :]
    size = 0
    while size < len(tokens) - 1 and _may_name_body(tokens, size):
        size += 1
    owner, rest = tokens[:size], tokens[size:]
    known = size == 1 and low(owner[0]) in lex.KNOWN_BODIES | lex.ORGANIZATION_HEADS
    if size == 1 and not known and low(rest[-1]) not in _EMPLOYED and _is_common_word(text, owner[0]):
        return None, tokens
    if (
        not owner
        or any(t.text.casefold().endswith("-based") for t in owner)
        or (low(rest[-1]) in lex.PLACE_OFFICES and not any(low(t) in lex.ORGANIZATION_HEADS for t in owner))
    ):
        return None, tokens
    if _place_only(owner) or person_runs(text, owner[0].start, owner[-1].end):
        return None, tokens
    return bare(text[owner[0].start : owner[-1].end]), rest


def _is_common_word(text: str, word: Word) -> bool:
    """Whether the capital of ``word`` may come from the start of a sentence, or the article has it in lower case too."""
    if word.text.isupper() and len(word.text) > 1:
        return False
    before = text[max(0, word.start - 3) : word.start].strip(" \t“\"'‘")
    return not before or before[-1] in ".!?:\n" or word.text.casefold() in text


def _may_name_body(tokens: Sequence[Word], i: int) -> bool:
    word = tokens[i]
    if not is_capital(word) or low(word) in lex.NOT_NAMES:
        return False
    ministerial = low(word) in _PORTFOLIOS
    if not ministerial:
        return low(word) not in lex.TITLES | {"former"}
    return i > 0 or low(tokens[1]) in lex.ORGANIZATION_HEADS


def _place_only(tokens: Sequence[Word]) -> bool:
    return all(low(t) in geo.PLACE_WORDS - geo.ADDRESSES for t in tokens)


def _is_body(name: str) -> bool:
    return any(part.casefold().strip(".,") in lex.ORGANIZATION_HEADS for part in name.split())


def _is_place(name: str) -> bool:
    return all(
        part.casefold().strip(".,") in geo.PLACE_WORDS - geo.ADDRESSES - {"labour"} for part in name.split()
    )


def body_at(text: str, tokens: Sequence[Word], i: int, *, nobody: bool = False) -> str | None:
    """Return the body whose name or description begins at ``tokens[i]``, its article left out, or None.

    ``nobody`` says that no person can stand there, so that a name which may be a person's is a body's.
    """
    while i < len(tokens) and low(tokens[i]) in DETERMINERS:
        i += 1
    if i >= len(tokens):
        return None
    if not is_capital(tokens[i]):
        core = core_of(tokens[i:])
        plain = [t for t in core.tokens if t.text[0].isalnum()]
        return (
            bare(text[plain[0].start : plain[-1].end])
            if plain and core.head in lex.ORGANIZATION_HEADS
            else None
        )
    stop = i + 1
    while stop < len(tokens) and not is_possessive(tokens[stop - 1]):
        joined = low(tokens[stop]) in _NAME_JOINS or tokens[stop].text in ("&", ".", "-")
        ended = _is_body(text[tokens[i].start : tokens[stop - 1].end])
        follows = is_capital(tokens[stop]) or low(tokens[stop]) in lex.SUFFIXES | {"plc", "inc", "ltd"}
        if follows or joins_members(tokens, stop) or (joined and _goes_on(tokens, stop, ended=ended)):
            stop += 1
        elif low(tokens[stop]) in lex.ORGANIZATION_HEADS and stop == i + 1:
            stop += 1
            break
        else:
            break
    name = bare(text[tokens[i].start : tokens[stop - 1].end])
    people = () if nobody or _is_body(name) else person_runs(text, tokens[i].start, tokens[stop - 1].end)
    of_people = people and not (low(tokens[i]) in _MEMBERS and people[0][0].start > tokens[i].end)
    return None if of_people else name


def _goes_on(tokens: Sequence[Word], i: int, *, ended: bool) -> bool:
    """Whether a small word at ``tokens[i]`` joins two parts of one name; after a body's noun "and" begins another."""
    follow = tokens[i + 1 : i + 3]
    if not follow or (ended and low(tokens[i]) == "and"):
        return False
    if is_capital(follow[0]):
        return low(follow[0]) not in lex.NOT_NAMES
    after_the = low(follow[0]) == "the" and low(tokens[i]) in ("of", "for", "in", "on")
    return after_the and len(follow) > 1 and is_capital(follow[1])
