"""Sources that an article names a sentence late: who reported the claim before, and whom that report cites."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.engine.links import as_link
from onrecord.engine.resolve import SourceReader
from onrecord.english import lexicon as lex
from onrecord.english.sourcing import Remark, remark_in, repeater_in
from onrecord.model import Chain, Form, Kind, Link, RecordedClaim, Span
from onrecord.outlets import fold_name

_SPEAKS_FOR = frozenset(
    "spokesman spokeswoman spokesperson chief executive director manager chairman chairwoman owner founder lawyer president".split()
)
"""Words of roles in which somebody speaks for a body that is not named beside them: "a company spokesman"."""


class LateSources:
    """Adds to the claims of one article the sources that the sentence behind them names."""

    def __init__(self, sources: SourceReader) -> None:
        self._sources = sources
        self._text = sources.article.text

    def added(self, claims: Sequence[RecordedClaim]) -> list[RecordedClaim]:
        """Return ``claims`` with their chains completed; sentences that only name sources are no claims."""
        out = [self._repeated(claim) for claim in claims]
        for sentence, before, remark in self._remarks():
            place = self._lead if remark.whole else before
            mine = [i for i, c in enumerate(out) if self._stands_in(c, place)]
            changed = [(i, links) for i in mine if (links := self._links(out[i], remark)) is not None]
            for i, links in changed:
                form = Form.INDIRECT if out[i].form is Form.ASSERTION else out[i].form
                out[i] = replace(out[i], chain=Chain(links), form=form)
            said = [c for c in out if self._stands_in(c, sentence)]
            idle = [c for c in said if changed or c.form is Form.ASSERTION]
            out = [c for c in out if c not in idle]
        return out

    def _repeated(self, claim: RecordedClaim) -> RecordedClaim:
        """Return ``claim`` of a body as that of whoever speaks for it by name in the next sentence and repeats it."""
        origin = claim.chain.origin
        if origin is None or origin.kind is not Kind.ORGANIZATION or origin.mention is None:
            return claim
        after = self._next_sentence(origin.mention)
        who = repeater_in(self._text, after) if after else None
        source = self._sources.resolve(who) if who else None
        if source is None or source.kind is not Kind.PERSON or source.candidates:
            return claim
        body = source.affiliation
        named = bool(body) and fold_name(body or "") == fold_name(origin.name)
        generic = (not body or body[0].islower()) and bool(
            _SPEAKS_FOR & set((source.role or "").casefold().split())
        )
        if not (named or generic):
            return claim
        link = replace(as_link(source), affiliation=origin.name)
        return replace(claim, chain=Chain((*claim.chain.links[:-1], link)))

    def _next_sentence(self, span: Span) -> Span | None:
        layout = self._sources.memory.layout
        sentences = layout.sentences_of(layout.paragraph_number(span.start))
        return next((s for s in sentences if s.start > span.start), None)

    @property
    def _lead(self) -> Span:
        """The first paragraph: what "the story" that somebody broke is about."""
        paragraphs = self._sources.memory.layout.paragraphs
        return paragraphs[0] if paragraphs else Span(0, 0)

    def _remarks(self) -> Iterator[tuple[Span, Span, Remark]]:
        """Yield the sentences that name the source of the sentence before, with that sentence."""
        layout = self._sources.memory.layout
        before: Span | None = None
        for number in range(len(layout.paragraphs)):
            for sentence in layout.sentences_of(number):
                remark = remark_in(self._text, sentence) if before else None
                if before and remark and layout.quoted.at(sentence.start) is None:
                    yield sentence, before, remark
                before = sentence

    @staticmethod
    def _stands_in(claim: RecordedClaim, sentence: Span) -> bool:
        spans = (*claim.content, *claim.cue)
        return all(span.end <= sentence.end for span in spans) and any(sentence.contains(s) for s in spans)

    def _links(self, claim: RecordedClaim, remark: Remark) -> tuple[Link, ...] | None:
        """Return the links of ``claim`` with what ``remark`` adds, or None where it adds nothing."""
        reporter = self._sources.resolve(remark.outlet)
        cited = self._cited(remark)
        links = claim.chain.links
        last = links[-1] if links else None
        if not remark.published:
            known = (
                last is not None
                and last.kind is Kind.OUTLET
                and fold_name(last.name) == fold_name(reporter.name)
            )
            return (*links, cited) if known and cited and not _is_among(cited, links) else None
        if reporter.kind is not Kind.OUTLET or self._sources.memory.is_own(reporter.name):
            return None
        if any(link.kind is Kind.OUTLET for link in links) or (remark.whole and last and last.kind.named):
            return None
        nobody = last is None or (
            last.mention is not None and any(last.mention.overlaps(c) for c in claim.cue)
        )
        if nobody or (cited and last and not last.kind.named):
            return (as_link(reporter), cited) if cited else (as_link(reporter),)
        return (as_link(reporter), *links)

    def _cited(self, remark: Remark) -> Link | None:
        if remark.cited is None or remark.cited.of(self._text).casefold() in lex.PRONOUNS | lex.NOBODY:
            return None
        source = self._sources.resolve(remark.cited)
        return (
            None
            if source.kind is Kind.OUTLET and self._sources.memory.is_own(source.name)
            else as_link(source)
        )


def _is_among(link: Link, links: Sequence[Link]) -> bool:
    """Whether ``link`` names whom one of ``links`` names already."""
    return any(fold_name(known.name) == fold_name(link.name) for known in links)
