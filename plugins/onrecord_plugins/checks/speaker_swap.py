"""The check ``speaker-swap``."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from onrecord.checks import AuditView, Check
from onrecord.comparison import Counterpart, Utterance, Utterances, uncompared
from onrecord.errors import NotCheckable
from onrecord.identity import same_source
from onrecord.model import Finding, Kind, Link, Severity
from onrecord.outlets import fold_name

_TOGETHER = re.compile(
    r"\b(?:joint(?:ly)?|both|together|read(?:s|ing)?(?: out| from| aloud)|quot(?:ed|ing)|echo(?:ed|es|ing)?|repeat(?:ed|s|ing)|"
    r"recit(?:ed|es|ing)|chant\w*|slogan|motto|anthem|poem|song|proverb|hymn|oath|prayer|statement by|on behalf of|"
    r"spokes(?:man|woman|person)|citing|borrow(?:ed|ing))\b",
    re.IGNORECASE,
)
_NEAR_NAME = 0.75


class SpeakerSwap(Check):
    """The same words have another speaker in the article they are taken from.

    What it flags:
        Quotations with a named speaker whose words stand in a cited article, or in an earlier one, as the words of
        another named person.
    Why it matters:
        Whose words they are is half of what a quotation says: an admission by the works' manager is news, the same
        sentence by the chemist is a warning.
    Known limits:
        People only: bodies have too many names. At least five words in a row are asked for where the article is cited,
        six words of content where it is not. Joint statements, slogans and quotations read out by another are left
        alone where the text says so. Which article is right is not known.
    Example:
        “I would not be drinking this,” Sorrel said, the Gazette reported. In the Gazette it is Orlo who says so.
    Better:
        Check the recording, and name the one who spoke.
    References:
        Reuters Handbook of Journalism, on quotations.
    """

    id = "speaker-swap"
    severity = Severity.HIGH
    scope = "corpus"

    def examine(self, view: AuditView) -> Iterator[Finding]:
        """Yield one finding for each quotation that an original gives to somebody else.

        Raises:
            NotCheckable: after the findings, for articles that cite outlets of which no article is held.
        """
        utterances = Utterances.in_view(view)
        for article in view.articles:
            for utterance in utterances.of(article.id):
                if not (utterance.speaker and utterance.explicit and utterance.speaker.kind is Kind.PERSON):
                    continue
                same = [c for c in utterances.counterparts(utterance) if _same_words(c)]
                if any(_gives(c, utterance.speaker) for c in same):
                    continue
                swapped = next((c for c in same if _swapped(view, utterance, c)), None)
                if swapped is not None and swapped.speaker is not None:
                    yield self._of(view, utterance, utterance.speaker, swapped, swapped.speaker)
        missing = uncompared(view)
        if missing:
            raise NotCheckable(
                "No article of the outlets it cites is held to compare it with.", articles=missing
            )

    def _of(
        self, view: AuditView, utterance: Utterance, ours: Link, original: Counterpart, theirs: Link
    ) -> Finding:
        where = view.article_by_id[original.article]
        span = view.sentence_around(utterance.article, utterance.span)
        first = view.sentence_around(original.article, original.alignment.span)
        return self.finding(
            f"The words of {ours.name} here are those of {theirs.name} in {where.outlet or where.where}.",
            evidence=[
                view.evidence(utterance.article, span, f"from {ours.name}"),
                view.evidence(original.article, first, f"from {theirs.name}"),
            ],
            claims=[utterance.claim] if utterance.claim else [],
        )


def _same_words(original: Counterpart) -> bool:
    alignment = original.alignment
    if not alignment.faithful or alignment.likeness < 0.9:
        return False
    return alignment.content >= 6 or ((original.cited or original.linked) and alignment.run >= 5)


def _gives(original: Counterpart, speaker: Link) -> bool:
    """Whether ``original`` gives the words to ``speaker`` too."""
    return any(u.speaker is not None and _one(u.speaker, speaker) for u in original.utterances)


def _swapped(view: AuditView, utterance: Utterance, original: Counterpart) -> bool:
    ours, theirs = utterance.speaker, original.speaker
    if ours is None or theirs is None or theirs.kind is not Kind.PERSON or _one(ours, theirs):
        return False
    for place, other in ((utterance, theirs), *((u, ours) for u in original.utterances)):
        around = view.sentence_around(place.article, place.span).of(view.text(place.article))
        outside = around.replace(place.span.of(view.text(place.article)), " ")
        if _TOGETHER.search(outside) or _surname(other) in fold_name(outside).split():
            return False
    return True


def _one(a: Link, b: Link) -> bool:
    """Whether two speakers can be one: a name shared, or spelled nearly alike."""
    if same_source(a, b) or set(fold_name(a.name).split()) & set(fold_name(b.name).split()):
        return True
    return difflib.SequenceMatcher(None, _surname(a), _surname(b)).ratio() >= _NEAR_NAME


def _surname(link: Link) -> str:
    return (fold_name(link.name).split() or [""])[-1]
