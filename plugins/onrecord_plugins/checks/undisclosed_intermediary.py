"""The check ``undisclosed-intermediary``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.checks import AuditView, Check, quoted
from onrecord.errors import NotCheckable
from onrecord.identity import same_source
from onrecord.model import Article, Claim, Finding, Kind, Link, Severity, Span
from onrecord.reuse import Passage, agencies, candidates, is_credited, one_house, passages, read, told_to_own

_FEWEST_WORDS = 12
_OF_QUOTE = 0.9
_OPEN_TO_ALL = re.compile(
    r"\b(?:statement|press release|press conference|news conference|briefing|speech|rally|parliament|court|hearing|inquest|tweet(?:ed)?|"
    r"posted|post|told reporters|told journalists|broadcast|testif\w+|testimony|wrote on|social media|facebook|twitter|annual report|"
    r"letter|email|book|podcast|live on|television|radio)\b",
    re.IGNORECASE,
)


class UndisclosedIntermediary(Check):
    """Words that somebody told another outlet stand here as if told to this one.

    What it flags:
        Quotations of twelve and more words that an earlier article of another outlet has from an interview of its own
        ("told the Gazette"), and that stand here word for word from the same person, without that outlet being named.
    Why it matters:
        The chain looks one hop shorter than it is. Whoever was not in the room cannot know what was asked, what was left
        out and how it was translated, and two articles with one interview look like two interviews.
    Known limits:
        Only held articles are compared. What was said in public (a statement, a speech, in court, a post) is open to
        everybody and left out. Whether a person gave two outlets the same written answer cannot be seen. Copied text
        outside quotation marks is another check's, and so are quotations that give themselves away.
    Example:
        "The keeper had both keys, and he slept in the hut with them," Marsh said. (She said it to the Merrow Gazette.)
    Better:
        "The keeper had both keys, and he slept in the hut with them," Marsh told the Merrow Gazette.
    References:
        NATO StratCom COE 2020, on information laundering: layers that hide where words are from.
    """

    id = "undisclosed-intermediary"
    severity = Severity.MEDIUM
    scope = "corpus"

    def examine(self, view: AuditView) -> Iterator[Finding]:
        """Yield one finding for each article and each earlier interview that it uses without credit.

        Raises:
            NotCheckable: for articles with the words of another's interview, of which one has no date.
        """
        audited = {article.id for article in view.articles}
        open_: list[str] = []
        found: list[tuple[Article, Article, Passage, Claim]] = []
        for one, two in candidates([*view.articles, *view.held]):
            if one.key == two.key or one_house(one, two, view.outlets) or not {one.id, two.id} & audited:
                continue
            for copy, original in ((one, two), (two, one)):
                if copy.id not in audited or is_credited(copy, original, view.outlets):
                    continue
                if agencies(copy, view.outlets) or agencies(original, view.outlets):
                    continue
                taken = _taken(view, copy, original)
                if taken is None:
                    continue
                if not copy.published or not original.published:
                    open_ += [copy.id]
                elif copy.published > original.published:
                    found.append((copy, original, *taken))
        order = {article.id: number for number, article in enumerate(view.articles)}
        for copy, original, passage, claim in sorted(found, key=lambda f: (order[f[0].id], f[2].a, f[1].id)):
            yield self.finding(
                f"These words were told to {original.outlet} ({original.published}), which is not credited: "
                f"{quoted(passage.a.of(copy.text))}.",
                evidence=[
                    view.evidence(copy.id, view.sentence_around(copy.id, passage.a), "here"),
                    view.evidence(
                        original.id, _around(view, original, passage.b), "told to the other outlet"
                    ),
                ],
                claims=[claim],
            )
        if open_:
            raise NotCheckable(
                "Articles share words of an interview, and which of them is the earlier cannot be told: one has no date.",
                articles=tuple(dict.fromkeys(open_)),
            )


def _taken(view: AuditView, copy: Article, original: Article) -> tuple[Passage, Claim] | None:
    """Return the longest quotation that ``copy`` has from an interview of ``original``, with its claim, or None."""
    exclusive = told_to_own(original)
    if exclusive is None:
        return None
    best: tuple[Passage, Claim] | None = None
    for passage in passages(copy, original, fewest=_FEWEST_WORDS):
        inside = sum(read(copy).quoted[i] and read(original).quoted[j] for i, j in passage.equal)
        if inside < _FEWEST_WORDS or inside < _OF_QUOTE * min(passage.quoted_a, passage.quoted_b):
            continue
        around = _around(view, original, passage.b).of(original.text)
        here = view.sentence_around(copy.id, passage.a).of(copy.text)
        if not exclusive.search(around) or _OPEN_TO_ALL.search(around) or _OPEN_TO_ALL.search(here):
            continue
        claim = _claim(view, copy, passage.a)
        theirs = _claim(view, original, passage.b)
        if claim is None or theirs is None or not _one_speaker(claim, theirs):
            continue
        if best is None or passage.words > best[0].words:
            best = (passage, claim)
    return best


def _around(view: AuditView, article: Article, span: Span) -> Span:
    """Return the stretch from the sentence before ``span`` to the one after it."""
    return view.sentences_near(article.id, span, 1)


def _claim(view: AuditView, article: Article, span: Span) -> Claim | None:
    return next(
        (
            claim
            for claim in view.claims_by_article[article.id]
            if any(s.overlaps(span) for s in claim.content)
        ),
        None,
    )


def _one_speaker(claim: Claim, other: Claim) -> bool:
    """Whether both give the words to one named person; and ``claim`` to no outlet in between."""
    ours, theirs = _people(claim), _people(other)
    return not claim.chain.outlets and any(same_source(a, b) for a in ours for b in theirs)


def _people(claim: Claim) -> Sequence[Link]:
    return [link for link in claim.chain if link.kind is Kind.PERSON]
