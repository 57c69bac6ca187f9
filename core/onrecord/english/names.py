"""Names in running text: stretches of capitalised words, and whether they can be a person's or an outlet's name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.english import geography as geo
from onrecord.english import lexicon as lex
from onrecord.english.given_names import is_given_name
from onrecord.model import Span
from onrecord.outlets import fold_name
from onrecord.text import Word, words

EDGE = ' \t\n\r,.;:()[]—–"“”'
_POSSESSIVE = ("'s", "’s")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]\.?$")
_ARABIC_ARTICLE = re.compile(r"(?:al|el|ash|as|an|ad|ar)-[A-Z]")
_MODIFIERS = frozenset(
    "former then acting deputy senior veteran late outgoing incoming ex co interim".split()
)
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september "
    "october november december".split()
)
_STRONG_ENDINGS = frozenset(
    "times herald gazette ledger tribune courier beacon chronicle journal telegraph examiner dispatch sentinel argus "
    "bugle clarion intelligencer gleaner tv fm bulletin inquirer enquirer advertiser wire newswire nightly radio television broadcasting".split()
)
_BORNE_BY_NOBODY = frozenset(
    """tv fm newswire newswires radio television broadcasting nightly news press agency network report magazine today online
    weekly daily evening wire""".split()
)
"""Last words of outlets' names that no person is called by."""
_NO_PAPERS = frozenset("today online weekly daily evening television radio reporter citizen nightly".split())
"""Of the last words of outlets' names, those that alone are none, not even with "the"."""
_WIRE_ENDINGS = frozenset(["news agency", "press agency", "news service", "press association"])
_BODY_ENDINGS = frozenset("agency network report record world voice call press broadcasting magazine".split())
_OUTLET_STARTS = frozenset(["daily", "evening", "sunday", "weekly", "radio", "channel"])
_SURNAMES_TOO = frozenset(["may", "will", "march", "more", "over", "still", "such", "last"])
_AGENTS = ("ers", "ors", "ists", "ians", "ants", "ees", "eers", "men")
_MOST_WORDS = 5
_TITLE_CASE = 0.6
_TITLE_CASE_SENTENCE = 0.85
_FEWEST_HEADLINE_WORDS = 4


def bare(name: str) -> str:
    """Return ``name`` without a leading article or a trailing possessive."""
    name = re.sub(r"(?:['’]s|['’])$", "", name.strip(EDGE))
    return re.sub(r"^(?:the|a|an)\s+", "", name, flags=re.IGNORECASE)


def low(word: Word) -> str:
    """Return a word for look-up: lower case, no possessive, no full stop at its end."""
    return _low(word.text)


@lru_cache(maxsize=16_384)
def _low(text: str) -> str:
    return re.sub(r"['’]s$", "", text.casefold()).rstrip(".’'")


def is_capital(word: Word) -> bool:
    """Whether a word is written as part of a name: with a capital, or an Arabic article before one."""
    return word.text[:1].isupper() or bool(_ARABIC_ARTICLE.match(word.text))


def is_possessive(word: Word) -> bool:
    """Whether a word ends in a possessive "'s"."""
    return word.text.endswith(_POSSESSIVE)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of capitalised words; ``before`` is the lower-case word right before it."""

    words: tuple[Word, ...]
    before: str = ""

    @property
    def span(self) -> Span:
        """Where the run stands."""
        return Span(self.words[0].start, self.words[-1].end)


def capital_runs(tokens: Sequence[Word]) -> list[Run]:
    """Return the stretches of capitalised words of ``tokens``; "The", "After" and their like belong to none.

    A possessive "'s" ends a stretch. Particles, initials' full stops and "&" between capitals belong to one.
    """
    out: list[Run] = []
    current: list[Word] = []
    before = ""

    def close() -> None:
        nonlocal current
        if current:
            out.append(Run(tuple(current), before))
        current = []

    for i, token in enumerate(tokens):
        follows = i + 1 < len(tokens) and is_capital(tokens[i + 1])
        if (is_capital(token) and not _is_function_word(tokens, i, current)) or (
            current
            and follows
            and (
                _joins(current[-1], token)
                or _joins_body(tokens, i, current, before)
                or joins_members(tokens, i)
            )
        ):
            if not current:
                before = low(tokens[i - 1]) if i else ""
            current.append(token)
            if is_possessive(token):
                close()
        else:
            close()
    close()
    return out


def _is_function_word(tokens: Sequence[Word], i: int, current: Sequence[Word]) -> bool:
    token = tokens[i]
    if low(token) not in lex.NOT_NAMES:
        return False
    if current and low(token) in _SURNAMES_TOO and is_given_name(low(current[-1])):
        return False
    if len(token.text) == 1:
        stop = tokens[i + 1 : i + 2]
        return not (stop and stop[0].text == "." and stop[0].start == token.end)
    return not (token.text.isupper() and low(token) in ("us", "it", "who"))


def _joins(before: Word, token: Word) -> bool:
    if token.text == ".":
        return token.start == before.end and (
            len(before.text) == 1 or low(before) in lex.TITLES | {"jr", "sr"}
        )
    return low(token) in lex.PARTICLES or token.text in ("&", "-", "–")


def _joins_body(tokens: Sequence[Word], i: int, current: Sequence[Word], before: str) -> bool:
    """Whether "and" stands inside the name of one body: "the Marine and Coastguard Agency"."""
    if low(tokens[i]) != "and" or before != "the" or any(low(w) in lex.ORGANIZATION_HEADS for w in current):
        return False
    last = ""
    for token in tokens[i + 1 :]:
        if not is_capital(token) or is_possessive(token):
            break
        last = low(token)
    return last in lex.ORGANIZATION_HEADS


def joins_members(tokens: Sequence[Word], i: int) -> bool:
    """Whether an apostrophe stands behind those whom a body is of: "the National Farmers' Union"."""
    if (
        tokens[i].text not in ("'", "’")
        or not 0 < i < len(tokens) - 1
        or tokens[i - 1].end != tokens[i].start
    ):
        return False
    members = low(tokens[i - 1])
    if not (is_capital(tokens[i - 1]) and (members in lex.UNNAMED_HEADS or members.endswith(_AGENTS))):
        return False
    for token in tokens[i + 1 :]:
        if not is_capital(token) or is_possessive(token):
            return False
        if low(token) in lex.ORGANIZATION_HEADS:
            return True
    return False


def is_initial(word: Word) -> bool:
    """Whether a word is an initial or several: "J", "G.K."."""
    return bool(_INITIALS.match(word.text))


def person_words(run: Sequence[Word]) -> list[Word]:
    """Return the words of a run that may be a person's name: titles, places, bodies and roles at the edges left out.

    None where the run names a body.
    """
    kept = list(run)
    while len(kept) > 1 and (
        kept[-1].text == "." or (low(kept[-1]) in lex.SUFFIXES and low(kept[-1]) not in _KEPT)
    ):
        kept.pop()
    start = 0
    for i, word in enumerate(kept[:-1]):
        known = low(word)
        after_name = i and known in lex.SURNAME_TITLES and is_given_name(low(kept[i - 1]))
        if known not in lex.TITLES or after_name or (i and is_given_name(known) and len(kept) - i > 1):
            continue
        rest = [w for w in kept[i + 1 :] if w.text[0].isalnum()]
        if rest and not all(low(w) in lex.SUFFIXES for w in rest):
            start = i + 1
    kept = kept[start:]
    while len(kept) > 1 and (
        low(kept[0]) in _MODIFIERS
        or kept[0].text == "."
        or (low(kept[0]) in geo.PLACE_WORDS and not (is_given_name(low(kept[0])) and len(kept) == 2))
    ):
        kept.pop(0)
    if len(kept) == 1 and not start and low(kept[0]) in lex.TITLES - lex.SURNAME_TITLES:
        return []
    body = max((i for i, word in enumerate(kept) if low(word) in lex.ORGANIZATION_HEADS), default=-1)
    if 0 <= body < len(kept) - 2 and is_given_name(low(kept[body + 1])):
        kept = kept[body + 1 :]
    while len(kept) > 2 and low(kept[0]) in lex.UNNAMED_HEADS and is_given_name(low(kept[1])):
        kept.pop(0)
    given = is_given_name(low(kept[0])) if kept else False
    for i, word in enumerate(kept):
        if low(word) in lex.ORGANIZATION_HEADS and not (
            given and i == 1 and low(word) in lex.SURNAME_ENDINGS
        ):
            return []
        if i > 1 and low(word) in geo.PLACE_WORDS:
            return kept[:i]
    return kept


_KEPT = frozenset("jr sr ii iii iv".split())


_SURNAMES_OF_OUTLETS = lex.OUTLET_ENDINGS - _BORNE_BY_NOBODY
"""Last words of outlets' names that are surnames behind a given name: "Joe Star", "Tom Guardian"."""
_OF_TOWNS = (_SURNAMES_OF_OUTLETS | {"sun", "bee"}) - _BODY_ENDINGS
"""Last words that make an outlet's name of a town's: "Jackson Sun"."""


def looks_like_person(run: Sequence[Word]) -> bool:
    """Whether capitalised words can be a full personal name: two to five words, none of a body or place."""
    names = [w for w in run if w.text[0].isalnum() and low(w) not in lex.SUFFIXES]
    if not 2 <= len(names) <= _MOST_WORDS:
        return False
    lows = [low(word) for word in names]
    given, last = is_given_name(lows[0]), lows[-1]
    surname = given and len(names) == 2 and (last in lex.SURNAME_ENDINGS or last in _SURNAMES_OF_OUTLETS)
    if not surname and last in lex.NAME_ENDINGS | lex.OUTLET_ENDINGS:
        return False
    if any(part in lex.ORGANIZATION_HEADS and not (surname and part == last) for part in lows):
        return False
    others = lows[1:] if given else lows
    if any(part in geo.PLACE_WORDS and not (given and len(names) == 2) for part in others):
        return False
    if any(part in geo.SEATS and not given for part in lows) or any(part in _CALENDAR for part in others):
        return False
    if (
        any(part in lex.PLATFORMS or part in lex.DOCUMENT_HEADS or part in lex.POSTS for part in others)
        and not given
    ):
        return False
    borne = last in ("bill", "will") or (given and last in lex.SURNAMES_OF_DOCUMENTS)
    if last in lex.DOCUMENT_HEADS | lex.POSTS | lex.PLATFORMS and not borne:
        return False
    if any(c.isdigit() for w in names for c in w.text) or any(w.text == "&" for w in run):
        return False
    shouted = [w for w in names if w.text.isupper() and not is_initial(w)]
    return not shouted or (given and len(shouted) == len([w for w in names if not is_initial(w)]))


def person_runs(text: str, start: int, end: int) -> list[tuple[Span, str]]:
    """Return the full personal names that stand in ``text[start:end]``: span and name without titles."""
    out = []
    for run in capital_runs(words(text, start, end)):
        kept = person_words(run.words)
        if kept and looks_like_person(kept):
            span = Span(kept[0].start, kept[-1].end)
            name = bare(span.of(text))
            out.append((Span(span.start, span.start + len(name)), name))
    return out


def surname_of(name: str) -> str:
    """Return the last word of a personal name, "Jr" and its like left out, folded for comparison."""
    parts = [
        part for part in name.replace(",", " ").split() if part.strip(".").casefold() not in lex.SUFFIXES
    ]
    return fold_name((parts or name.split() or [""])[-1])


def is_outlet_name(phrase: str) -> bool:
    """Whether an unknown capitalised name is an outlet's by its form.

    By its last word alone ("Brackwater Times"), by its first ("Daily Lantern"), or, with "the" or a town before it, by a
    last word that people and bodies also bear ("the Upland Observer", "Jackson Sun"). A given name before a last word
    that may be a surname makes a person of it, unless "the" stands before both: "Jon Herald", "the Jon Herald". So does
    a title, or a role before such a name: "Mr Times", "Baker Jane Mirror". Two names are not one outlet's.
    """
    name = re.sub(r"^(?:the|The) ", "", phrase)
    tokens = name.split()
    if len(tokens) < 2 or not all(t[:1].isupper() or t in ("and", "of", "on") for t in tokens):
        return False
    last = tokens[-1].casefold()
    if _is_titled(tokens) or any(map(_may_be_person, re.split(r" and (?:the )?", name)[:-1])):
        return False
    if _is_of_town(tokens):
        return True
    if name == phrase and len(tokens) == 2 and is_given_name(tokens[0]) and last in _SURNAMES_OF_OUTLETS:
        return False
    wire = " ".join(tokens[-2:]).casefold() in _WIRE_ENDINGS and len(tokens) > 2
    return (
        wire
        or last in _STRONG_ENDINGS
        or tokens[0].casefold() in _OUTLET_STARTS
        or (name != phrase and last in lex.OUTLET_ENDINGS - _BODY_ENDINGS)
    )


def _is_titled(tokens: Sequence[str]) -> bool:
    """Whether a title or role stands before what may be somebody's name: "Mr Times", "Baker Jane Mirror"."""
    first, last = tokens[0].casefold().rstrip("."), tokens[-1].casefold()
    if last not in _SURNAMES_OF_OUTLETS:
        return False
    role = first in lex.TITLES | lex.UNNAMED_HEADS
    return first in lex.HONORIFICS or (role and len(tokens) == 3 and is_given_name(tokens[1]))


def _may_be_person(name: str) -> bool:
    """Whether ``name``, with "and" behind it, may be somebody's: of "Joe Star and Mary Times" no outlet is called so."""
    tokens = name.split()
    return len(tokens) == 2 and is_given_name(tokens[0]) and tokens[1][:1].isupper()


def _is_of_town(tokens: Sequence[str]) -> bool:
    return len(tokens) == 2 and tokens[0].casefold() in geo.TOWNS and tokens[1].casefold() in _OF_TOWNS


def may_be_either(name: str) -> bool:
    """Whether ``name`` may be a person's as well as an outlet's: "Christian Herald", "Jackson Sun"."""
    tokens = name.split()
    if len(tokens) != 2 or not all(t[:1].isupper() for t in tokens):
        return False
    return _is_of_town(tokens) or (is_given_name(tokens[0]) and tokens[1].casefold() in _SURNAMES_OF_OUTLETS)


def is_paper_called(word: str) -> bool:
    """Whether "the" and ``word`` with a capital are an outlet where nothing else is called so: "the Star", "the Mail"."""
    return word.istitle() and word.casefold() in lex.OUTLET_ENDINGS - _BODY_ENDINGS - _NO_PAPERS


def short_names(name: str) -> frozenset[str]:
    """Return the folded short forms by which an article may call an outlet again: "Gazette", "the Call"."""
    tokens = name.split()
    shorts = set()
    if len(tokens) > 1 and tokens[-1].casefold() in lex.OUTLET_ENDINGS:
        shorts.add(fold_name(tokens[-1]))
        if len(tokens) > 2:
            shorts.add(fold_name(" ".join(tokens[-2:])))
    return frozenset(shorts)


def is_headline(tokens: Sequence[Word]) -> bool:
    """Whether a line is set in title case, where capitals tell no names."""
    lettered = [t for t in tokens if t.text[0].isalpha()]
    if len(lettered) < _FEWEST_HEADLINE_WORDS or (tokens and tokens[-1].text == ":"):
        return False
    longer = [t for t in lettered if len(t.text) > 3]
    least = _TITLE_CASE_SENTENCE if tokens[-1].text == "." else _TITLE_CASE
    small = sum(not t.text[0].isupper() for t in lettered)
    return (
        bool(longer)
        and len(longer) - small >= 0
        and sum(t.text[0].isupper() for t in longer) >= least * len(longer)
    )
