"""Looking up outlets by name, alias or web address, and finding them in text. The outlets come from plugins."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from onrecord.model import Outlet, Span
from onrecord.text.segments import Word, words

_LEADING_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
_GENERIC_TAIL = re.compile(
    r"\s+(?:newspapers?|magazine|news agency|news service|website|daily)$", re.IGNORECASE
)
_POSSESSIVE = re.compile(r"['’]s$")
_NOT_OF_A_NAME = frozenset(
    """
    the a an in on at by via to for from as of with per and or but if when while after before since told cue
    citing quoting according i he she it we they this that there then later earlier yesterday today meanwhile
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december
    """.split()
)
"""Words that a capital letter beside an outlet's name does not make part of that name."""
_ADJECTIVE = re.compile(
    r"(?!guardian$)[a-z]{2,}(?:ian|ean|can|ish|ese)$"
    r"|(?:hindu|independent|local|national|athletic|atlantic|conservative|federalist|oklahoman|progressive|sowetan)$"
)
"""Last words of outlets' names that are adjectives, too: "The Australian", "The Independent"."""
_GOES_ON = frozenset(
    """
    a an the this that these those his her its their our my who whom whose which what why how whether if when where
    while as since because though although unless until till than and but or nor so yet not never no
    about above across after against ahead along among around at before behind below between by despite during for
    from in inside into like near of off on onto out outside over per since through to toward towards under up upon
    via with within without
    also again already earlier ever first here instead later now often once soon still then there today tomorrow
    tonight yesterday
    am are be been being can could did do does had has have is may might must shall should was were will would
    say says said tell tells told write writes wrote report reports quote quotes cite cites show shows reveal reveals
    suggest suggests indicate indicates claim claims allege alleges note notes describe describes confirm confirms
    understands knows knew learns finds found gave gives puts put ran runs led leads broke breaks saw sees asks adds
    calls argues warns explains appear appears mean means point points make makes made
    citing quoting reporting saying writing adding
    newspaper paper magazine website
    """.split()
)
"""Words after an outlet's name with which the sentence goes on; before others, an adjective describes a noun."""


def fold_name(name: str) -> str:
    """Return ``name`` for comparison: no case, accents or leading article, straight apostrophes, single spaces."""
    if name.isascii():  # thousands are: what follows, without looking at each character
        return " ".join(name.split()).casefold().removeprefix("the ")
    flat = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    flat = flat.replace("’", "'").replace("‘", "'")
    return _LEADING_ARTICLE.sub("", " ".join(flat.split())).casefold()


def _straight(word: str) -> str:
    return word.replace("’", "'")


def _spelled(name: str) -> tuple[str, ...]:
    """Return the words of ``name`` as compared in running text: case kept, apostrophes straight."""
    return tuple(_straight(word.text) for word in words(name))


def _one_name(text: str, left: Word, right: Word, *, neighbour: Word) -> bool:
    """Whether ``neighbour``, one of two words side by side, makes one longer name of both: "Vice" + "President"."""
    return (
        neighbour.text[0].isupper()
        and neighbour.text.casefold() not in _NOT_OF_A_NAME
        and not _POSSESSIVE.search(left.text)
        and text[left.end : right.start].strip(" \t\xa0") == ""
    )


def _describes(text: str, name: Word, word: Word) -> bool:
    """Whether ``name`` is an adjective of ``word``, the next one: "Australian" + "police"."""
    return (
        _ADJECTIVE.match(name.text.casefold()) is not None
        and word.text[0].islower()
        and word.text not in _GOES_ON
        and not word.text.endswith(("ed", "ly"))
        and text[name.end : word.start].strip(" \t\xa0") == ""
    )


def host_of(url: str) -> str:
    """Return the host that a browser goes to for ``url``, without port and in lower case; "" where there is none.

    Browsers read a backslash as a slash (WHATWG URL, "special" schemes): ``https://evil\\@outlet.example`` is at
    ``evil``.
    """
    try:
        host = urlsplit(url.replace("\\", "/")).hostname or ""
    except ValueError:
        return ""
    return host.casefold().rstrip(".")


class OutletMention(NamedTuple):
    """Words of a text that name an outlet. ``contextual`` ones mean it only in a context such as "told Time"."""

    span: Span
    outlet: Outlet
    contextual: bool


_Spelling = tuple[tuple[str, ...], Outlet, bool]
"""The words of a name, its outlet, and whether the name needs a context."""


class OutletRegistry:
    """All outlets known to one audit. A later outlet of the same name replaces an earlier one.

    A name or alias that several outlets share stands for none of them.
    """

    def __init__(self, outlets: Iterable[Outlet] = ()) -> None:
        known = {fold_name(outlet.name): outlet for outlet in outlets}
        self._outlets: dict[str, Outlet] = known
        self._names: dict[str, Outlet | None] = {}
        self._domains: dict[str, Outlet] = {}
        # Of thousands of names a text has few: a name is cut into words when a text has the first of them.
        self._by_first: dict[str, list[tuple[str, Outlet, bool]]] = defaultdict(list)
        self._spellings: dict[str, list[_Spelling]] = {}
        folded = {
            key: [(name, fold_name(name)) for name in (*outlet.aliases, *outlet.contextual)]
            for key, outlet in known.items()
        }
        for key, outlet in known.items():
            for _, other in folded[key]:
                self._names[other] = outlet if self._names.get(other, outlet) is outlet else None
            for domain in outlet.domains:
                self._domains.setdefault(domain.casefold(), outlet)
        self._names.update(known)
        for key, outlet in known.items():
            self._spell(outlet, [(outlet.name, key), *folded[key]])

    def _spell(self, outlet: Outlet, names: Sequence[tuple[str, str]]) -> None:
        """Add the spellings of ``outlet``; ``names`` are all its names with their folded forms, contextual ones last."""
        needs_context = (
            {key for _, key in names[len(names) - len(outlet.contextual) :]} if outlet.contextual else ()
        )
        for name, key in names:
            if self._names.get(key) is not outlet:
                continue
            bare = _LEADING_ARTICLE.sub("", name) if name[:1] in "tT" else name
            first, _, _ = bare.partition(" ")
            if not (first.isalnum() and first.isascii()):
                spelled = _spelled(bare)
                if not spelled:
                    continue
                first = spelled[0]
            self._by_first[first].append((bare, outlet, key in needs_context))

    def _beginning(self, first: str) -> list[_Spelling]:
        """Return the spellings whose first word is ``first``, the longest first."""
        if first not in self._by_first:
            return []
        known = self._spellings.get(first)
        if known is None:
            known = [
                (_spelled(bare), outlet, contextual) for bare, outlet, contextual in self._by_first[first]
            ]
            known.sort(key=lambda entry: -len(entry[0]))
            self._spellings[first] = known
        return known

    def __len__(self) -> int:
        return len(self._outlets)

    def __iter__(self) -> Iterator[Outlet]:
        return iter(self._outlets.values())

    def by_name(self, name: str) -> Outlet | None:
        """Return the outlet called ``name`` (canonical, alias or contextual; "the" and case do not matter), or None.

        None, too, where several outlets go by that name.
        """
        key = fold_name(name)
        return self._names.get(key) or self._names.get(_GENERIC_TAIL.sub("", key))

    def by_url(self, url: str) -> Outlet | None:
        """Return the outlet that publishes at ``url``: the longest registered domain that its host ends with, or None."""
        host = host_of(url)
        while host:
            if host in self._domains:
                return self._domains[host]
            _, _, host = host.partition(".")
        return None

    def names(self) -> Iterator[tuple[str, Outlet]]:
        """Yield every name by which an outlet can be looked up, as registered, with its outlet."""
        for outlet in self._outlets.values():
            for name in (outlet.name, *outlet.aliases, *outlet.contextual):
                if self._names.get(fold_name(name)) is outlet:
                    yield name, outlet

    def mentions(self, text: str) -> Iterator[OutletMention]:
        """Yield the outlets that ``text`` names, in text order: whole words, case as registered, the longest match.

        A leading "The" is not part of the span, nor is a possessive "'s". A contextual name that is part of a longer
        name is no mention ("Vice President", "Michael Bloomberg", "the Merrow Guardian"), nor is one that describes a
        noun ("Australian police", "the Independent senator").
        """
        tokens = words(text)
        i = 0
        while i < len(tokens):
            found = self._at(text, tokens, i)
            if found is None:
                i += 1
                continue
            spelled, outlet, contextual = found
            last = tokens[i + len(spelled) - 1]
            end = last.end - (0 if _straight(last.text) == spelled[-1] else len("'s"))
            yield OutletMention(Span(tokens[i].start, end), outlet, contextual)
            i += len(spelled)

    def _at(self, text: str, tokens: list[Word], i: int) -> _Spelling | None:
        first = _straight(tokens[i].text)
        entries = self._beginning(first)
        if _POSSESSIVE.search(first):
            entries = entries + [e for e in self._beginning(_POSSESSIVE.sub("", first)) if len(e[0]) == 1]
        for entry in entries:
            spelled, _, contextual = entry
            here = tokens[i : i + len(spelled)]
            if [_straight(word.text) for word in here[:-1]] != list(spelled[:-1]) or len(here) < len(spelled):
                continue
            last = _straight(here[-1].text)
            if spelled[-1] not in (last, _POSSESSIVE.sub("", last)):
                continue
            if not (contextual and self._is_another_word(text, tokens, i, i + len(spelled))):
                return entry
        return None

    @staticmethod
    def _is_another_word(text: str, tokens: list[Word], start: int, stop: int) -> bool:
        """Whether the words are part of a longer name, or an adjective."""
        first, last = tokens[start], tokens[stop - 1]
        before, after = tokens[start - 1 : start], tokens[stop : stop + 1]
        return any(_one_name(text, word, first, neighbour=word) for word in before) or any(
            _one_name(text, last, word, neighbour=word) or _describes(text, last, word) for word in after
        )
