"""Which of two articles that share words had them first, and by what that can be told.

The signs are those of text reuse without credit: date, credit, whom a shared sentence was told to, length, and lost
attributions. Each has a weight of our own; one weak sign decides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from onrecord.model import Article, Span
from onrecord.outlets import fold_name
from onrecord.reuse.alignment import Passage, passages

REASONS: Mapping[str, str] = MappingProxyType(
    {
        "credits-the-other": "the copy names the other outlet as the one it is from",
        "later": "the copy is dated later",
        "issued-by-its-subject": "the other was put out by the body that the shared words are about",
        "told-to-the-other": "a shared sentence was told to the other outlet",
        "drops-attribution": "the copy lacks attributions that the other has",
        "shorter": "the copy is the shorter text",
    }
)
"""What each reason of a direction means, said of the copy."""
_WEIGHTS = {
    "credits-the-other": 4,
    "later": 3,
    "issued-by-its-subject": 3,
    "told-to-the-other": 2,
    "drops-attribution": 1,
    "shorter": 1,
}
_PRESS_ROOM = re.compile(
    r"^(?:the\s+)?(.{3,60}?)\s+(?:press|media|communications)(?:\s+(?:room|office|cent(?:re|er)|releases?|service|team))?$",
    re.IGNORECASE,
)
_DECIDES = 2
_MUCH_LONGER = 1.3
_CUE = re.compile(
    r"\b(?:said|says|told|according to|reported|wrote|announced|confirmed|added)\b", re.IGNORECASE
)
_BEFORE = 200


@dataclass(frozen=True)
class Direction:
    """Who had the shared words first: ``original`` and ``copy`` are article ids, both None where that is open.

    ``reasons`` are keys of ``REASONS``, the strongest first; where nothing is decided they are empty.
    """

    original: str | None = None
    copy: str | None = None
    reasons: tuple[str, ...] = ()


def copied_from(a: Article, b: Article, shared: Sequence[Passage] | None = None) -> Direction:
    """Return which of ``a`` and ``b`` had their shared words first, or that it is undecided.

    ``shared`` are their passages where they are known. Without a shared passage nothing is decided. A third text from
    which both copied cannot be seen here.
    """
    found = passages(a, b) if shared is None else shared
    if not found:
        return Direction()
    against_a = _signs(a, b, [(p.a, p.b) for p in found])
    against_b = _signs(b, a, [(p.b, p.a) for p in found])
    balance = sum(map(_WEIGHTS.__getitem__, against_a)) - sum(map(_WEIGHTS.__getitem__, against_b))
    if balance >= _DECIDES:
        return Direction(original=b.id, copy=a.id, reasons=tuple(against_a))
    if balance <= -_DECIDES:
        return Direction(original=a.id, copy=b.id, reasons=tuple(against_b))
    return Direction()


def _signs(copy: Article, original: Article, shared: Sequence[tuple[Span, Span]]) -> list[str]:
    """Return the reasons to take ``copy`` for the copy; ``shared`` are the spans in ``copy`` and in ``original``."""
    signs: list[str] = []
    if (
        original.outlet
        and copy.reprinted_from
        and fold_name(copy.reprinted_from) == fold_name(original.outlet)
    ):
        signs.append("credits-the-other")
    if copy.published and original.published and copy.published > original.published:
        signs.append("later")
    if _is_issuer(original, [span for _, span in shared]) and not _is_issuer(copy, [s for s, _ in shared]):
        signs.append("issued-by-its-subject")
    if any(_told_to_own(original, span) for _, span in shared):
        signs.append("told-to-the-other")
    cues_copy = sum(len(_CUE.findall(span.of(copy.text))) for span, _ in shared)
    cues_original = sum(len(_CUE.findall(span.of(original.text))) for _, span in shared)
    if cues_original > cues_copy:
        signs.append("drops-attribution")
    if len(original.text) > _MUCH_LONGER * len(copy.text):
        signs.append("shorter")
    return signs


def _is_issuer(article: Article, shared: Sequence[Span]) -> bool:
    """Whether ``article`` is of the press room of a body that it speaks of around the shared words."""
    found = _PRESS_ROOM.match((article.outlet or "").strip())
    if found is None:
        return False
    body = found.group(1).casefold()
    return any(
        body in article.text[max(0, span.start - _BEFORE) : span.end + _BEFORE].casefold() for span in shared
    )


def _told_to_own(article: Article, span: Span) -> bool:
    """Whether the sentence around ``span`` says that this was told to the outlet of ``article``."""
    around = article.text[max(0, span.start - _BEFORE) : span.end + _BEFORE]
    own = told_to_own(article)
    return own is not None and own.search(around) is not None


def told_to_own(article: Article) -> re.Pattern[str] | None:
    """Return a pattern for words that say somebody told this to the outlet of ``article``: "told the Gazette".

    None where the outlet is not known. The last word of the name alone stands for it, as papers call themselves.
    """
    if not article.outlet:
        return None
    name = re.sub(r"^the\s+", "", article.outlet.strip(), flags=re.IGNORECASE)
    forms = {re.escape(name), re.escape(name.split()[-1])} if name else set()
    ours = "|".join([r"this (?:news)?(?:paper|outlet|website|station|magazine)", *sorted(forms)])
    return re.compile(
        rf"\b(?:told|tells|spoke to|speaking to|(?:in an )?interview with|talking to|informed)\s+(?:the\s+)?(?:{ours})\b",
        re.IGNORECASE,
    )
