"""The check ``misquotation``."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.checks import AuditView, Check, quoted
from onrecord.comparison import Change, Counterpart, Edit, Gap, Utterance, Utterances, uncompared
from onrecord.errors import NotCheckable
from onrecord.identity import same_source
from onrecord.model import Finding, Severity

_IN_WORDS = {
    Edit.NEGATION: "a negation",
    Edit.NUMBER: "a figure",
    Edit.ENTITY: "a name",
    Edit.CONTENT: "the words",
}


class Misquotation(Check):
    """The words in quotation marks are not those of the original.

    What it flags:
        Quotations that differ from the same quotation in the article they are taken from in a name, a figure, a
        negation or any other word of content, outside brackets and marked omissions. The original is the held
        article that the claim or its article cites, else the earliest article that quotes the same speaker.
    Why it matters:
        Quotation marks are a promise that these were the words. Readers and lawyers rely on it, and every article that
        copies the quotation carries the change on.
    Known limits:
        Typography, spelling (British and American, contractions, figures in words), small words, repetitions and
        fillers are not counted. A quotation whose wording stands in any other earlier article is left alone, as are
        translations and words that may be of another day or interview. Which of two versions is right is not known:
        the recording decides.
    Example:
        “We cannot rule out that the dye reached the tap water,” Orlo told the Gazette. The Gazette has “We cannot rule out
        that the dye reached the reservoir, but we have found no sign of it in the tap water”.
    Better:
        Restore the words, or drop the marks and paraphrase.
    References:
        Simmons, Adamic and Adar 2011, on how quotations change when they are copied; Gotoh 1982, on the alignment.
    """

    id = "misquotation"
    severity = Severity.HIGH
    scope = "corpus"

    def examine(self, view: AuditView) -> Iterator[Finding]:
        """Yield one finding for each quotation that differs from its original.

        Raises:
            NotCheckable: after the findings, for articles that cite outlets of which no article is held.
        """
        utterances = Utterances.in_view(view)
        for article in view.articles:
            for utterance in utterances.of(article.id):
                original = _original(utterances, utterance)
                if original is None or _stands_there(view, utterance, original.article):
                    continue
                yield self._of(view, utterance, original)
        missing = uncompared(view)
        if missing:
            raise NotCheckable(
                "No article of the outlets it cites is held to compare it with.", articles=missing
            )

    def _of(self, view: AuditView, utterance: Utterance, original: Counterpart) -> Finding:
        worst = max(original.alignment.changes, key=lambda change: change.edit)
        where = view.article_by_id[original.article]
        return self.finding(
            f"The quotation changes {_IN_WORDS[worst.edit]} of the original in {where.outlet or where.where}: "
            f"{_told(worst)}.",
            evidence=[
                view.evidence(
                    utterance.article, view.sentence_around(utterance.article, utterance.span), "as quoted"
                ),
                view.evidence(
                    original.article,
                    view.sentence_around(original.article, original.alignment.span),
                    "as in the original",
                ),
            ],
            claims=[utterance.claim] if utterance.claim else [],
        )


def _told(change: Change) -> str:
    if not change.quoted:
        return f"it leaves out {quoted(change.original_words)}"
    if not change.original:
        return f"it adds {quoted(change.quoted_words)}"
    return f"{quoted(change.quoted_words)} stands for {quoted(change.original_words)}"


def _original(utterances: Utterances, utterance: Utterance) -> Counterpart | None:
    """Return the original that ``utterance`` differs from, or None where there is none or it is quoted right."""
    found = utterances.counterparts(utterance)
    if any(c.alignment.faithful and c.alignment.likeness >= 0.9 for c in found):
        return None
    fitting = [c for c in found if _is_of(utterances, utterance, c)]
    if not fitting:
        return None
    best = max(fitting, key=lambda c: (c.cited, c.linked, c.alignment.likeness))
    if (
        best.alignment.faithful
        or utterances.interpreted(utterance)
        or any(map(utterances.interpreted, best.utterances))
    ):
        return None
    return best


def _is_of(utterances: Utterances, utterance: Utterance, original: Counterpart) -> bool:
    """Whether ``original`` is where ``utterance`` is from: the closer the citation, the less likeness is asked for."""
    alignment = original.alignment
    least, content = (0.6, 3) if original.cited else (0.7, 4) if original.linked else (0.8, 6)
    words = len(utterance.tokens)
    if alignment.likeness < least or alignment.content < content or alignment.run < max(3, words * 0.3):
        return False
    if any(change.original and _across(change) for change in alignment.changes):
        return False
    known = utterance.speaker is not None and original.speaker is not None
    same = known and same_source(utterance.speaker, original.speaker)  # type: ignore[arg-type]
    if not original.cited and not all(utterances.same_occasion(utterance, u) for u in original.utterances):
        return False
    if original.cited:
        return same or not known
    return same or (original.linked and not known and utterance.claim is not None)


def _across(change: Change) -> bool:
    """Whether what was left out reaches over the end of a quotation: then the words are of two utterances."""
    return any(token.gap is Gap.PIECE for token in change.original)


def _stands_there(view: AuditView, utterance: Utterance, article: str) -> bool:
    """Whether the original's article has these very words outside quotation marks: then they were not changed."""
    flat = " ".join(utterance.span.of(view.text(utterance.article)).casefold().split()).strip(" ,.!?;:")
    return flat in " ".join(view.text(article).casefold().split())
