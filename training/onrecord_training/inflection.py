"""What an English word may be a form of, by its ending or, where it bends irregularly, by a list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

Part = Literal["verb", "noun", "adj", "adv"]

_VERBS = """
be am is are was were been being, have has had having, do does did done, say said, go went gone, get got gotten,
make made, know knew known, think thought, take took taken, see saw seen, come came, find found, give gave given,
tell told, become became, show shown, leave left, feel felt, put put, bring brought, begin began begun, keep kept,
hold held, write wrote written, stand stood, hear heard, let let, mean meant, set set, meet met, run ran, pay paid,
sit sat, speak spoke spoken, lie lay lain, lead led, read read, grow grew grown, lose lost, fall fell fallen,
send sent, build built, understand understood, draw drew drawn, break broke broken, spend spent, cut cut,
rise rose risen, drive drove driven, buy bought, wear wore worn, choose chose chosen, seek sought, shoot shot,
shut shut, hit hit, steal stole stolen, sell sold, catch caught, teach taught, fight fought, throw threw thrown,
win won, eat ate eaten, fly flew flown, forget forgot forgotten, hide hid hidden, sing sang sung, sink sank sunk,
swim swam, shake shook shaken, strike struck, swear swore sworn, tear tore torn, wake woke woken,
withdraw withdrew withdrawn, arise arose arisen, bear bore borne, beat beaten, bind bound, bite bit bitten,
bleed bled, blow blew blown, burn burnt, deal dealt, dig dug, drink drank drunk, feed fed, flee fled,
forbid forbade forbidden, freeze froze frozen, hang hung, hurt hurt, lay laid, lend lent, light lit,
ride rode ridden, ring rang rung, seize seized, shrink shrank shrunk, sleep slept, slide slid, spread spread,
spring sprang, stick stuck, sweep swept, swing swung, undertake undertook undertaken, overtake overtook,
overthrow overthrew overthrown, oversee oversaw, split split, spill spilt, learn learnt, shed shed, quit quit,
bid bid, cost cost, undergo underwent, foresee foresaw, mislead misled
"""
_NOUNS = """
child children, man men, woman women, person people, foot feet, life lives, wife wives, leaf leaves, thief thieves,
half halves, crisis crises
"""
_PLURAL = (("ies", "y"), ("es", ""), ("es", "e"), ("s", ""))
_VERB_ENDINGS = (*_PLURAL, ("ied", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"))
_COMPARISON = (("ier", "y"), ("er", ""), ("er", "e"), ("iest", "y"), ("est", ""), ("est", "e"))
_LEAST_STEM = 2


def _bases(*tables: str) -> dict[str, str]:
    """Return the base of each irregular form; a form of two bases has the one listed first."""
    bases: dict[str, str] = {}
    for row in ",".join(tables).split(","):
        base, *forms = row.split()
        for form in forms:
            bases.setdefault(form, base)
    return bases


_IRREGULAR: dict[Part, dict[str, str]] = {
    "verb": _bases(_VERBS),
    "noun": _bases(_NOUNS),
    "adj": {},
    "adv": {},
}
_ENDINGS: dict[Part, tuple[tuple[str, str], ...]] = {
    "verb": _VERB_ENDINGS, "noun": _PLURAL, "adj": _COMPARISON, "adv": (),
}  # fmt: skip
IRREGULAR_VERBS = frozenset(_IRREGULAR["verb"])
"""Irregular forms of common verbs."""


def bases(word: str, part: Part) -> Iterator[str]:
    """Yield what ``word`` may be a form of as ``part``, likeliest first and itself among it; most that is yielded is no word.

    The base of an irregular form comes before the word itself: "found" is a form of "find".
    """
    irregular = _IRREGULAR[part].get(word)
    if irregular is not None:
        yield irregular
    yield word
    for ending, instead in _ENDINGS[part]:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < _LEAST_STEM:
            continue
        yield stem + instead
        doubled = len(stem) > 2 and stem[-1] == stem[-2]
        if doubled and ending in ("ed", "ing", "er", "est") and not instead:
            yield stem[:-1]
