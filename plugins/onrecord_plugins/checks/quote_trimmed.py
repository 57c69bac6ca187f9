"""The check ``quote-trimmed``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.checks import AuditView, Check, quoted
from onrecord.comparison import (
    HEDGES,
    NEGATIONS,
    PRONOUNS,
    Change,
    Counterpart,
    Edit,
    Token,
    Utterance,
    Utterances,
    Weight,
    content_stems,
    stem,
    tokens_of,
    uncompared,
)
from onrecord.errors import NotCheckable
from onrecord.identity import same_source
from onrecord.model import Finding, Link, Severity, Span

_CONDITIONS = frozenset("if unless provided providing until except".split())
_CONTRASTS = frozenset("but although though however yet except".split())
_DOUBTS = (HEDGES | {"doubt"}) - {
    "believe",
    "think",
    "suspect",
    "could",
    "suggest",
    "suggests",
    "seem",
    "seems",
}
_SCOPES = frozenset(
    "only some many most few several sometimes often usually nearly almost mostly partly occasionally half".split()
)
_FIRST_PERSON = frozenset("i we me us my our".split())
_DEICTIC = frozenset("here there now today yesterday tomorrow then ago week month year".split())
_BEFORE_NOUN = frozenset(
    "the a an this that these those his her its their our my in of on for any no some".split()
)
_SHORT = 3
_GOVERNS = 8


class QuoteTrimmed(Check):
    """An omission or a bracket changes the sense of a quotation.

    What it flags:
        Quotations that are otherwise those of the cited or earlier article, where an ellipsis, a bracket or a cut at the
        beginning or end takes away a negation, a hedge, a condition, the subject, or a word that limits what is said,
        and nothing beside the quotation restores it.
    Why it matters:
        Each word left is true to the original, so that nobody looks; what is gone was what the speaker took care to say.
    Known limits:
        A name in brackets for “he” or “it” is good practice; for “I” and “we” it is flagged only where it names somebody
        other than the speaker of the original. Whole sentences left out are not looked at, nor is the speaker's tone.
    Example:
        She “found no sign of it in the … water”. The original has “no sign of it in the tap water”.
    Better:
        Show the full sentence.
    References:
        Associated Press Stylebook, on quotations in the news and on ellipses.
    """

    id = "quote-trimmed"
    severity = Severity.MEDIUM
    scope = "corpus"

    def examine(self, view: AuditView) -> Iterator[Finding]:
        """Yield one finding for each quotation with an omission that matters.

        Raises:
            NotCheckable: after the findings, for articles that cite outlets of which no article is held.
        """
        utterances = Utterances.in_view(view)
        for article in view.articles:
            for utterance in utterances.of(article.id):
                same = [c for c in utterances.counterparts(utterance) if _same_words(c)]
                if not same or any(c.alignment.worst is None and not _cut(view, utterance, c) for c in same):
                    continue
                original = max(same, key=lambda c: (c.cited, c.linked))
                why = _loss(view, utterance, original)
                if why:
                    yield self._of(view, utterance, original, why)
        missing = uncompared(view)
        if missing:
            raise NotCheckable(
                "No article of the outlets it cites is held to compare it with.", articles=missing
            )

    def _of(self, view: AuditView, utterance: Utterance, original: Counterpart, why: str) -> Finding:
        where = view.article_by_id[original.article]
        first = view.sentence_around(original.article, original.alignment.span)
        return self.finding(
            f"The quotation is trimmed in a way that matters: {why} (original in {where.outlet or where.where}).",
            evidence=[
                view.evidence(
                    utterance.article, view.sentence_around(utterance.article, utterance.span), "as quoted"
                ),
                view.evidence(original.article, first, "as in the original"),
            ],
            claims=[utterance.claim] if utterance.claim else [],
        )


def _same_words(original: Counterpart) -> bool:
    alignment = original.alignment
    if not alignment.faithful or alignment.likeness < 0.9:
        return False
    return alignment.run >= 5 and (alignment.content >= 5 or original.cited or original.linked)


def _loss(view: AuditView, utterance: Utterance, original: Counterpart) -> str:
    """Return what the trimming took away, in words, or "" where it took nothing that matters."""
    for change in original.alignment.changes:
        if change.edit is Edit.BRACKET and (why := _by_bracket(view, utterance, original, change)):
            return why
        if change.edit is Edit.ELLIPSIS and (why := _by_ellipsis(original, change)):
            return why
    if not (original.cited or original.linked):
        return ""
    return _cut(view, utterance, original)


def _by_bracket(view: AuditView, utterance: Utterance, original: Counterpart, change: Change) -> str:
    gone = [t for t in change.original if t.key not in PRONOUNS - _FIRST_PERSON and t.key not in _DEICTIC]
    put = content_stems(change.quoted)
    said = f"{quoted(change.quoted_words)} in brackets stands for {quoted(change.original_words)}"
    if any(t.key in NEGATIONS or t.key in _DOUBTS or t.key in _CONDITIONS for t in gone):
        return said
    if not put:
        return ""
    if any(t.key in _FIRST_PERSON for t in gone):
        return said if _another_party(view, utterance, original, put) else ""
    names = {stem(t.key) for t in gone if t.weight is Weight.ENTITY}
    return (
        said if names and not names & put and not _told_together(view, utterance.article, names, put) else ""
    )


def _another_party(view: AuditView, utterance: Utterance, original: Counterpart, put: frozenset[str]) -> bool:
    """Whether the bracket names the party of the speaker here, which the original's own speaker is not told to be of."""
    theirs = [*original.utterances]
    if not theirs or (
        utterance.speaker and original.speaker and same_source(utterance.speaker, original.speaker)
    ):
        return False
    described: set[str] = set()
    for spoken in theirs:
        text = view.text(spoken.article)
        around = view.sentence_around(spoken.article, spoken.span)
        outside = [
            Span(around.start, max(around.start, spoken.span.start)),
            Span(min(spoken.span.end, around.end), around.end),
        ]
        described |= content_stems(tokens_of(text, outside)) | _of_link(spoken.speaker)
    text = view.text(utterance.article)
    around = view.sentence_around(utterance.article, utterance.span)
    here = [
        Span(around.start, max(around.start, utterance.span.start)),
        Span(min(utterance.span.end, around.end), around.end),
    ]
    return bool(put) and not put & described and put <= content_stems(tokens_of(text, here))


def _of_link(link: Link | None) -> frozenset[str]:
    words = " ".join(filter(None, (link.name, link.role, link.affiliation))) if link else ""
    return content_stems(tokens_of(words, [Span(0, len(words))]))


def _told_together(view: AuditView, article: str, names: set[str], put: frozenset[str]) -> bool:
    """Whether a sentence of the article ties the two names to each other."""
    text = view.text(article)
    return any(
        (stems := content_stems(tokens_of(text, [s]))) & names and stems & put
        for s in view.sentences(article)
    )


def _by_ellipsis(original: Counterpart, change: Change) -> str:
    gone = change.original
    if not gone or change.quoted or (gone[0].starts and gone[-1].ends):
        return ""
    matched = original.alignment.matched
    following = next((t for t in matched if t.span.start >= gone[-1].span.end), None)
    said = f"the omission takes away {quoted(change.original_words)}"
    aside = gone[0].clause and (following is None or following.clause)
    limiting = _DOUBTS | _CONDITIONS | (frozenset() if aside else NEGATIONS | _SCOPES)
    if any(t.key in limiting for t in gone):
        return said
    before = next((t for t in reversed(matched) if t.span.end <= gone[0].span.start), None)
    limits = all(t.weight in (Weight.CONTENT, Weight.ENTITY, Weight.NUMBER) for t in gone)
    inside_phrase = before is not None and following is not None and before.key in _BEFORE_NOUN
    if (
        limits
        and inside_phrase
        and len(gone) <= _SHORT
        and not gone[-1].ends
        and not (following and following.clause)
    ):
        return said
    return ""


def _cut(view: AuditView, utterance: Utterance, original: Counterpart) -> str:
    """Return what a cut at either end took away, or "" where it took nothing, or the text around restores it."""
    alignment = original.alignment
    for words, found in (
        (alignment.before, _governing(alignment.before)),
        (alignment.after, _following(alignment.after)),
    ):
        if found and not _restored(view, utterance, words, found):
            kept = _shown(words)
            return f"it is cut from the same sentence, without {quoted(kept)}"
    return ""


def _governing(before: Sequence[Token]) -> frozenset[str]:
    """Return the words of the same sentence before the quotation that govern it: negations, hedges, a condition."""
    last = next((n for n in range(len(before) - 1, -1, -1) if before[n].clause), 0)
    near = [t.key for t in before[last:]]
    found = {key for key in near[-_GOVERNS:] if key in NEGATIONS | _DOUBTS}
    opens = before[0].key if before else ""
    return frozenset(found | ({opens} if opens in _CONDITIONS else set()))


def _following(after: Sequence[Token]) -> frozenset[str]:
    """Return the words after the quotation that take something back: a condition, a contrast with a negation or hedge."""
    first = {t.key for t in after[:2]}
    if first & _CONDITIONS:
        return frozenset(first & _CONDITIONS)
    if after and after[0].key in _CONTRASTS:
        return frozenset(t.key for t in after if t.key in NEGATIONS | _DOUBTS)
    return frozenset()


def _restored(view: AuditView, utterance: Utterance, words: Sequence[Token], found: frozenset[str]) -> bool:
    """Whether the sentences around the quotation say what was cut, by its words or by a word of the same kind."""
    around = view.sentences_near(utterance.article, utterance.span, 1)
    text = view.text(utterance.article)
    outside = tokens_of(
        text, [Span(around.start, utterance.span.start), Span(utterance.span.end, around.end)]
    )
    keys = {t.key for t in outside}
    for kind in (NEGATIONS, _DOUBTS | {"could"}, _CONDITIONS):
        if found & kind and keys & kind:
            return True
    cut = content_stems(words)
    return bool(cut) and len(cut & content_stems(outside)) * 2 >= min(4, len(cut))


def _shown(words: Sequence[Token]) -> str:
    shown: list[str] = []
    last: Span | None = None
    for token in words:
        if token.span != last:
            shown.append(token.surface)
        last = token.span
    return " ".join(shown)
