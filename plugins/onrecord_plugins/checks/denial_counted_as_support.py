"""The check ``denial-counted-as-support``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.checks import AuditView, Check, quoted
from onrecord.english.stance import turned_down
from onrecord.model import Claim, Finding, Severity, Span, Stance

_SAID = (
    r"(?:claims?|reports?|allegations?|accusations?|assertions?|suggestions?|insinuations?|rumou?rs?|stor(?:y|ies)|charges?|"
    r"statements?|findings?|ideas?|notions?|contentions?|complaints?|testimony|account)"
)
_REFUSED = (
    r"(?:reject|dismiss|den(?:y|ie)|rebuff|rebut|refut|disput|disavow|repudiat|contradict|question|doubt|debunk|scoff\w* at|"
    r"laugh\w* off|shrug\w* off|brush\w* (?:off|aside)|wav\w* (?:away|aside)|pour\w* cold water on|rul\w* out|knock\w* down)"
)
_NOT = r"(?<!\bnot )(?<!n['’]t )(?<!\bnever )(?<!\bcannot )(?<!\bnor )(?<!\bto )(?<!\bwithout )(?<!\bcould )(?<!\bwould )"
_BEFORE = re.compile(
    rf"\b{_NOT}(?P<word>{_REFUSED}\w*)\s+(?:(?:as|\w+ly|utter|pure|sheer)\s+(?:\w+\s+)?)?(?:(?:the|an?|any|all|its|his|her|their|these|those|"
    rf"such|new|fresh|media|press|\w+['’]s)\s+){{0,3}}{_SAID}(?:\s+(?:by|from|of|in)\s+[^,;:.]{{1,60}})?(?:,)?\s+that\W*$",
    re.IGNORECASE,
)
_THAT = re.compile(rf"\b{_NOT}(?P<word>rul\w* out|den(?:y|ied|ies)|disput\w+)\s+that\W*$", re.IGNORECASE)
_WRONGLY = re.compile(r"\b(?P<word>wrongly|falsely|mistakenly|erroneously|incorrectly)\s*$", re.IGNORECASE)
_CONTRARY = re.compile(r"\b(?P<word>contrary to)\s+(?:what\s+)?[^,;:.]*$", re.IGNORECASE)
_FALSE = re.compile(
    rf"\b(?P<word>false|untrue|fabricated|discredited|debunked|made-up|bogus|retracted)\s+{_SAID}\b",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"^\W*(?:(?:has|have|had)\s+(?:since\s+|now\s+|long\s+)?been|was|were|is|are)\s+(?:\w+ly\s+|since\s+|later\s+)?"
    r"(?P<word>debunked|denied|rejected|dismissed|disproved|disproven|refuted|rebutted|discredited|false|untrue|baseless|unfounded|"
    r"a lie|nonsense)\b",
    re.IGNORECASE,
)
_SAYING_NOUN = re.compile(rf"^{_SAID}$", re.IGNORECASE)


class DenialCountedAsSupport(Check):
    """What somebody denies is counted as said in its favour.

    What it flags:
        Claims that the audit reads as asserted while the words around them say that the thing is denied, ruled out or
        wrong: "rejected claims by the union that", "wrongly reported", "has been debunked". It guards our own reading.
    Why it matters:
        A denial taken for support turns the one voice against a statement into one more voice for it, and every count
        and mark that rests on the claim is then wrong.
    Known limits:
        Only words of the same sentence that govern the claim are looked at, and only those on the list. A denial a
        sentence later is not seen. That somebody refuses an offer says nothing of what is so, and is left out.
    Example:
        The mayor rejected claims by the union that the bridge was unsafe. (Read as: the union says so, and the mayor
        passes it on.)
    Better:
        Read it as the mayor's denial: it counts against the statement.
    References:
        Saurí and Pustejovsky 2009 (FactBank), on whether a source commits itself to what it speaks of.
    """

    id = "denial-counted-as-support"
    severity = Severity.HIGH
    note = True

    def examine(self, view: AuditView) -> Iterator[Finding]:
        """Yield one finding for each claim that is read as asserted against the words around it."""
        for claim in view.claims:
            if claim.stance is not Stance.ASSERT or not claim.chain.links or not claim.cue:
                continue
            if word := _denied_by(view, claim):
                yield self.finding(
                    f"This is counted as said in favour, while the sentence denies it ({quoted(word)}).",
                    evidence=view.passages(claim),
                    claims=[claim],
                )


def _denied_by(view: AuditView, claim: Claim) -> str | None:
    """Return the word of the sentence of ``claim`` that denies what it says, or None."""
    text = view.text(claim.article)
    sentence = view.sentence_around(claim.article, claim.cue[0])
    content = [span for span in claim.content if span.overlaps(sentence)]
    if not content or turned_down(content[0].of(text)):
        return None
    start, cue = max(sentence.start, min(content[0].start, sentence.end)), claim.cue[0]
    before = text[sentence.start : start]
    behind = text[sentence.start : max(sentence.start, cue.start)]
    found = _BEFORE.search(before) or _THAT.search(before) or _WRONGLY.search(behind)
    if found is None and cue.start <= content[-1].start:
        found = _CONTRARY.search(behind) or _FALSE.search(text[cue.start : max(cue.start, start)])
    if found is None and _SAYING_NOUN.match(cue.of(text)):
        end = Span(min(content[-1].end, sentence.end), sentence.end)
        found = _AFTER.search(end.of(text))
    return found["word"] if found else None
