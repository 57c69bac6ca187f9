"""Whether two contents are the same: by words and their senses, names, figures and order, and by who is behind them.

Slots are compared as in 3a of the project's method: what both say is weighed by how rare it is; names must agree; who
does what to whom must not be turned around. How much is asked depends on what is known of the two: less where one
cites the outlet of the other or both have it from one speaker, more where two speakers say it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

from onrecord.statements.content import Content
from onrecord.statements.vocabulary import vocabulary

_BACKED = 0.6
_MATCHED = 0.45
_SAME_NAME = 0.9


class Tie(IntEnum):
    """What ties two claims beside their words, the weakest first."""

    STRANGERS = 0  # two named speakers
    OPEN = 1  # one of them has no named speaker
    STORY = 2  # their articles tell one story, of the same days
    SPEAKER = 3  # one speaker
    CITED = 4  # one cites the outlet of the other
    SOURCE = 5  # one cites the outlet of the other, and both have it from one speaker


@dataclass(frozen=True, slots=True)
class _Bar:
    """What a pair must reach: mean share of words, weight in common, and words in common."""

    mean: float
    mass: float
    words: int


_BARS = {
    Tie.STRANGERS: _Bar(0.74, 17.0, 3),
    Tie.OPEN: _Bar(0.70, 15.0, 3),
    Tie.STORY: _Bar(0.53, 6.0, 2),
    Tie.SPEAKER: _Bar(0.46, 6.5, 2),
    Tie.CITED: _Bar(0.48, 6.5, 2),
    Tie.SOURCE: _Bar(0.34, 5.5, 2),
}
LEAST_IN_COMMON = 0.4
"""What share of the shorter of two contents that little ties must stand in the other in the same words."""
_ONE_ARTICLE = _Bar(0.74, 12.0, 3)
_FEWEST_WORDS = 3
_WHOLLY = 0.45
_ALL, _SAME_MASS = 0.95, 4.0
_SHARED_BY_STRANGERS = 2
_SAME_QUOTE = 0.5
_TIED_QUOTE, _SHORT_QUOTE, _LONG_QUOTE = 4, 5, 9
_FIGURE = 0.12
_FIGURE_MASS = 4.0
STORY = 0.16
STORY_DAYS = 10
_TURNED = 0.1
_APART = 0.05
_STRANGELY_APART = 0.1
_OTHER_ACT = 0.3
_OTHER_FIGURE = 0.15
_OTHER_ACT_TOLD = 0.12
_OTHER_TIME = 0.08
_LONG = 21


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two contents are. ``forth`` and ``back`` are the weighed shares of one that the other has, 0 to 1.

    ``mass`` is the weight of what they have in common, ``matched`` how many words that is, ``names`` how many names.
    ``apart`` tells that each names somebody the other does not, ``turned`` that two names have changed places, ``figure`` that they share a number of one unit, ``fewest`` how
    many words and figures the shorter has, ``quoted`` that one quotes words of the other,
    ``other_act`` that they have no verb in common, ``other_time`` that three weeks and more lie between them,
    ``other_figure`` that they give other numbers of one unit,
    ``other_day`` that their articles are of other days.
    """

    forth: float
    back: float
    mass: float
    matched: int
    names: int
    apart: bool
    turned: bool
    tie: Tie
    figure: bool
    fewest: int
    one_article: bool
    quoted: bool
    other_act: bool
    other_time: bool
    other_figure: bool
    other_day: bool

    @property
    def mean(self) -> float:
        """The mean of both shares."""
        return (self.forth + self.back) / 2

    @property
    def same(self) -> bool:
        """Whether the two are one statement."""
        return self.above >= 0

    @property
    def above(self) -> float:
        """By how much the mean share is above what is asked; negative where the two are not the same."""
        if self.quoted:
            return _SAME_QUOTE
        bar = _ONE_ARTICLE if self.one_article else _BARS[self.tie]
        mass = _SAME_MASS if self.mean >= _ALL and self.tie >= Tie.STORY else bar.mass
        if self.mass < mass or self.matched < bar.words or self.fewest < _FEWEST_WORDS:
            return -1.0
        asked = bar.mean + _TURNED * self.turned - _FIGURE * self.figure
        if self.tie is Tie.SPEAKER and self.other_figure and self.other_day:
            asked += _OTHER_FIGURE
        if self.tie <= Tie.OPEN:
            asked += (
                _STRANGELY_APART * self.apart + _OTHER_ACT * self.other_act + _OTHER_TIME * self.other_time
            )
        else:
            asked += _APART * self.apart + _OTHER_ACT_TOLD * (self.tie is Tie.STORY and self.other_act)
        return self.mean - asked


def tie_of(a: Content, b: Content) -> Tie:
    """Return what ties the two claims beside their words."""
    one = any(x <= y or y <= x for x in a.speakers for y in b.speakers)
    if (a.outlet and a.outlet in b.cites) or (b.outlet and b.outlet in a.cites):
        return Tie.SOURCE if one else Tie.CITED
    if one or not a.cites.isdisjoint(b.cites):
        return Tie.SPEAKER
    if _one_story(a, b):
        return Tie.STORY
    return Tie.STRANGERS if a.speakers and b.speakers else Tie.OPEN


def _one_story(a: Content, b: Content) -> bool:
    if a.day is None or b.day is None or abs(a.day - b.day) > STORY_DAYS:
        return False
    return story_likeness(a.story, b.story) >= STORY


def story_likeness(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """Return how far two articles are about the same, 0 to 1: the cosine of their telling words."""
    return sum(weight * b[word] for word, weight in a.items() if word in b)


def above(a: Content, b: Content) -> float:
    """Return by how much two contents are above what is asked for being the same, or -1 where they are not.

    The same as ``compare(a, b).above`` where two contents can be the same at all, and -1 without looking closer where
    they cannot: where little ties them, they must share words and not only senses; and what stands around them counts
    only where they have half of what is asked themselves.
    """
    tie = tie_of(a, b)
    if same_words(a, b, _fewest_quoted(tie)):
        return _SAME_QUOTE
    if tie <= Tie.STORY:
        shared = a.words.keys() & b.words.keys()
        if len(shared) < (1 if tie is Tie.STORY else _SHARED_BY_STRANGERS):
            return -1.0
        free = tie is Tie.STORY or a.anaphoric or b.anaphoric
        if not free and sum(weight for w, weight in a.words.items() if w in shared) < LEAST_IN_COMMON * min(
            a.weight, b.weight
        ):
            return -1.0
    bar = _ONE_ARTICLE if a.article == b.article else _BARS[tie]
    tied = tie >= Tie.SPEAKER
    forth = _share(a, b, tied, backed=False)[0]
    asked = bar.mean / 2 if tied or a.anaphoric or b.anaphoric else bar.mean - _FIGURE
    if (forth + 1) / 2 < asked or (forth + _share(b, a, tied, backed=False)[0]) / 2 < asked:
        return -1.0
    found = compare(a, b).above
    return found if found >= 0 else -1.0


def compare(a: Content, b: Content, *, least: Tie = Tie.STRANGERS) -> Likeness:
    """Return how alike two contents are; the same for (a, b) and (b, a) but for the sides.

    ``least`` is what is known to tie the two at least, whatever the contents tell.
    """
    tie = max(tie_of(a, b), least)
    near = tie >= Tie.SPEAKER
    figure = not a.figures.isdisjoint(b.figures)
    forth, mass_a, matched_a, names_a, lost_a = _share(a, b, near, near or b.anaphoric)
    back, mass_b, matched_b, names_b, lost_b = _share(b, a, near, near or a.anaphoric)
    return Likeness(
        forth=forth,
        back=back,
        mass=min(mass_a, mass_b) + _FIGURE_MASS * figure,
        matched=min(matched_a, matched_b) + figure,
        names=min(names_a, names_b),
        apart=lost_a and lost_b,
        turned=_turned(a, b),
        tie=tie,
        figure=figure,
        fewest=min(len(a.words) + len(a.figures), len(b.words) + len(b.figures)),
        one_article=a.article == b.article,
        quoted=same_words(a, b, _fewest_quoted(tie)),
        other_act=_other_act(a, b),
        other_figure=not figure and _share_unit(a, b),
        other_day=a.day is not None and b.day is not None and a.day != b.day,
        other_time=a.day is not None and b.day is not None and abs(a.day - b.day) > _LONG,
    )


def _share_unit(a: Content, b: Content) -> bool:
    units = {unit for _, unit in a.figures}
    return any(unit in units for _, unit in b.figures)


def _other_act(a: Content, b: Content) -> bool:
    """Whether both have verbs, and none of either is near in meaning to any word of the other."""
    if not a.acts or not b.acts:
        return False
    kin_of = vocabulary().kin
    for one, other in ((a, b), (b, a)):
        for act in one.acts:
            if act in other.words or not kin_of(act).keys().isdisjoint(other.words):
                return False
    return True


def _share(a: Content, b: Content, tied: bool, backed: bool) -> tuple[float, float, int, int, bool]:
    """Return the share of ``a`` that ``b`` has, its weight, words and names matched, and whether a name is lost."""
    kin_of = vocabulary().kin
    theirs, their_names = b.words, b.names
    mass = 0.0
    matched = names = 0
    lost = False
    for word, weight in a.words.items():
        is_name = word in a.names
        if word in theirs:
            best = 1.0
        else:
            best = 0.0
            kin = kin_of(word)
            if kin:
                for other in theirs:
                    if other not in kin or kin[other] <= best:
                        continue
                    if is_name and other in their_names:
                        continue
                    if tied or kin[other] >= _SAME_NAME or word not in a.capitals or other not in b.capitals:
                        best = kin[other]
            if backed and best < _BACKED and word in b.near:
                best = _BACKED
        if best >= _MATCHED:
            matched += 1
            mass += weight * best
            names += is_name and best >= _SAME_NAME
        elif is_name:
            lost = True
    return (mass / a.weight if a.words else 0.0), mass, matched, names, lost


def _fewest_quoted(tie: Tie) -> int:
    return _LONG_QUOTE if tie < Tie.STORY else _SHORT_QUOTE if tie < Tie.SPEAKER else _TIED_QUOTE


def same_words(a: Content, b: Content, fewest: int = _SHORT_QUOTE) -> bool:
    """Whether a piece of quoted words of one, of ``fewest`` words and more, is quoted by the other."""
    if not a.quoted or not b.quoted:
        return False
    for one, other in ((a, b), (b, a)):
        held = f" {other.quoted.replace('|', ' ')} "
        for piece in one.quoted.split("|"):
            if piece.count(" ") + 1 >= fewest and f" {piece} " in held:
                return True
    return False


def _turned(a: Content, b: Content) -> bool:
    """Whether the two names that both give have changed places, with nothing passive about just one of them."""
    if a.passive != b.passive:
        return False
    order = [name for name in a.words if name in a.names and name in b.names]
    if len(order) != 2:
        return False
    places = list(b.words)
    return places.index(order[0]) > places.index(order[1])


def contrary(a: Content, b: Content) -> bool:
    """Whether one denies what the other says: nearly the same words, and what one has done the other has not.

    Not where one has it from the other or both from one speaker: then one of them has the words wrong.
    """
    if bool(a.denied) == bool(b.denied):
        return False
    said, unsaid = (a, b) if a.denied else (b, a)
    likeness = compare(a, b)
    if likeness.tie > Tie.STORY or min(likeness.forth, likeness.back) < _WHOLLY:
        return False
    kin_of = vocabulary().kin
    acts = said.denied & said.acts
    return any(act in unsaid.words or not kin_of(act).keys().isdisjoint(unsaid.words) for act in acts)
