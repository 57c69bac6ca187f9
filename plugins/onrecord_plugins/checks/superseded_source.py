"""The check ``superseded-source``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.checks import AuditView, Check
from onrecord.english.dates import date_mentions
from onrecord.english.matter import names_in, share, telling_words
from onrecord.model import Article, BlockKind, Claim, Finding, FoundBy, Severity, Span, Stance
from onrecord.outlets import fold_name
from onrecord_plugins.cited import Holdings

_TAKEN_BACK = r"(?:retract|withdr[ae]w|recant|annul|quash|rescind|revok|disavow)\w*"
_PIECE = (
    r"(?:report|article|story|piece|column|item|dispatch|account|coverage|investigation|interview|version)s?"
)
_SELF = re.compile(
    rf"\b(?:this|the above)\s+(?:{_PIECE}|page|post)\s+(?:(?:has|had)\s+(?:since\s+)?been|was|is)\s+"
    rf"(?:\w+ly\s+|since\s+)?(?P<how>{_TAKEN_BACK}|correct\w*|amend\w*)"
    rf"|\b(?:an?\s+)?(?:earlier|previous|original)\s+version\s+of\s+this\s+{_PIECE}\b.{{0,80}}?\b"
    r"(?P<how2>(?:mis)?stated|said|gave|wrongly|incorrectly|misspelt|misidentified|attributed)\b",
    re.IGNORECASE | re.DOTALL,
)
_OTHER = re.compile(
    rf"\b(?P<how>{_TAKEN_BACK}|correct(?:s|ed|ing))\b(?:\s+\w+){{0,2}}?\s+(?:its|our|the|that|an?|their|his|her)\s+(?:\w+\s+){{0,3}}?{_PIECE}\b"
    rf"|\b(?:our|its|the|that)\s+(?:\w+\s+){{0,3}}?{_PIECE}\b(?:\s+(?:of|on|from|about|dated)\s+[^.;]{{1,60}})?\s+"
    rf"(?:(?:has|have|had)\s+(?:since\s+|now\s+)?been|was|were|is)\s+(?P<how2>{_TAKEN_BACK}|corrected)\b",
    re.IGNORECASE,
)
_HEADED = re.compile(r"^\W*(?P<how>retraction|correction|corrections? and clarifications?)\b", re.IGNORECASE)
_CORRECTED = re.compile(
    r"^(?:correct|amend|(?:mis)?stat|said|gave|wrong|incorrect|misspel|misident|attrib)", re.IGNORECASE
)
_NOT = re.compile(
    r"(?:\bnot|n['’]t|\bnever|\bto|\bwill|\bwould|\bshould|\bmust|\bwhether|\brefus\w+ to|\bdeclin\w+ to)\s+$",
    re.IGNORECASE,
)
_SURE = (FoundBy.HYPERLINK, FoundBy.TITLE)
_LIKE = 0.35
_AROUND = 1


@dataclass(frozen=True)
class _Notice:
    """That ``piece`` was taken back or, where ``corrected``, set right; ``told`` in the article with id ``article``."""

    piece: str
    article: str
    told: Span
    corrected: bool


class SupersededSource(Check):
    """The cited piece was later corrected, retracted or withdrawn.

    What it flags:
        Claims taken from a held article of which it, a later article of that outlet, or another that names the outlet
        says that it was retracted, withdrawn or annulled, or that it was corrected on this point. Medium where the claim
        was published after that, low where it could not yet be known.
    Why it matters:
        A retraction seldom overtakes the report that it takes back. Whoever cites the report afterwards passes on what
        its own author no longer says.
    Known limits:
        Only notices that are held are known, and only in the words of a notice. Which earlier piece of an outlet a notice
        means is told from its date and matter. An article that tells of the retraction itself is left out, even if it
        gives the claim elsewhere as sound.
    Example:
        Lead was found in all nine samples, the head of the laboratory told the Merrow Gazette last week. (The Gazette
        retracted its report on Friday.)
    Better:
        Lead was reported in nine samples of soup; the laboratory has since withdrawn the finding and the Merrow Gazette
        its report.
    References:
        COPE Retraction Guidelines; Leung and others 2017, on a letter cited long beyond what it said.
    """

    id = "superseded-source"
    severity = Severity.MEDIUM
    scope = "corpus"
    note = True

    def examine(self, view: AuditView) -> Iterator[Finding]:
        """Yield one finding for each article and superseded piece that it cites."""
        notices: dict[str, list[_Notice]] = {}
        telling: dict[str, list[_Notice]] = {}
        for notice in _notices(view):
            notices.setdefault(notice.piece, []).append(notice)
            telling.setdefault(notice.article, []).append(notice)
        if not notices:
            return
        for article in view.articles:
            told = {notice.piece for notice in telling.get(article.id, ())}
            found: dict[str, tuple[_Notice, list[Claim]]] = {}
            for claim in view.claims_by_article[article.id]:
                if claim.stance is not Stance.ASSERT:
                    continue
                for piece in _cited(view, claim):
                    if piece in told or piece == article.id or piece not in notices:
                        continue
                    if against := _against(view, claim, notices[piece]):
                        found.setdefault(piece, (against, []))[1].append(claim)
            for notice, claims in found.values():
                yield self._of(view, article, notice, claims)

    def _of(self, view: AuditView, article: Article, notice: _Notice, claims: Sequence[Claim]) -> Finding:
        piece, telling = view.article_by_id[notice.piece], view.article_by_id[notice.article]
        mine, theirs = article.updated or article.published, telling.updated or telling.published
        known = mine is not None and theirs is not None and theirs <= mine
        what = "corrected on this point" if notice.corrected else "taken back"
        when = f" ({theirs})" if theirs else ""
        had = "had been" if known else "has since been"
        return self.finding(
            f"The article of {piece.outlet or 'another outlet'} that is cited here {had} {what}{when}.",
            evidence=[
                *(view.passages(claim)[0] for claim in claims),
                view.evidence(telling.id, notice.told, f"in {telling.outlet or telling.where}"),
            ],
            claims=claims,
            severity=self.severity if known else Severity.LOW,
        )


def _notices(view: AuditView) -> Iterator[_Notice]:
    """Yield each notice of a held article, with the held piece that it is about."""
    holdings = Holdings(view)
    for article in view.article_by_id.values():
        text, title = article.text, article.title
        headed = _HEADED.match(title) or _HEADED.match(text)
        for sentence in view.sentences(article.id):
            words = sentence.of(text)
            if found := _said(_SELF, words):
                corrected = bool(_CORRECTED.match(found))
                for piece in view.article_by_id.values():
                    if piece.key == article.key:
                        yield _Notice(piece.id, article.id, sentence, corrected)
            elif (found := _said(_OTHER, words)) and not view.in_block(article.id, sentence, BlockKind.QUOTE):
                for piece in _meant(view, holdings, article, sentence, own=True):
                    yield _Notice(piece.id, article.id, sentence, bool(_CORRECTED.match(found)))
        if headed and (first := next(iter(view.sentences(article.id)), None)):
            for piece in _meant(view, holdings, article, first, own=False):
                yield _Notice(piece.id, article.id, first, headed["how"].casefold().startswith("correction"))


def _said(pattern: re.Pattern[str], words: str) -> str | None:
    """Return what ``words`` say was done to a piece, or None where they say it of none, or that it was not done."""
    for found in pattern.finditer(words):
        name = "how" if found["how"] else "how2"
        if not _NOT.search(words[: found.start(name)]):
            return found[name]
    return None


def _meant(
    view: AuditView, holdings: Holdings, article: Article, sentence: Span, *, own: bool
) -> Iterator[Article]:
    """Yield the earlier held pieces that a notice means: of its own outlet or of one that it names, on its matter."""
    words = sentence.of(article.text)
    publishers = {view.publisher(article.id)} if not own or _own(view, article, words) else set()
    publishers |= {name for name in holdings.by_publisher if own and _names(words, name)}
    days = [
        mention.days
        for mention in date_mentions(article.text, sentence, article.published, article.updated)
        if mention.days is not None
    ]
    about = f"{article.title}\n{article.text}"
    for publisher in publishers - {None}:
        for piece in holdings.by_publisher.get(publisher or "", ()):
            if piece.key == article.key or not piece.published or not article.published:
                continue
            if piece.published >= article.published or not _one_matter(about, piece):
                continue
            on_day = any(day.first <= piece.published <= day.last for day in days)
            after_all = [day for day in days if day.last < article.published]
            if own and after_all and not on_day and _gives_day_of_piece(words):
                continue
            yield piece


def _gives_day_of_piece(words: str) -> bool:
    return (
        re.search(rf"\b{_PIECE}\s+(?:of|on|from|dated|published)\s+(?:\w+\s+)?\d", words, re.IGNORECASE)
        is not None
    )


def _own(view: AuditView, article: Article, words: str) -> bool:
    """Whether a sentence tells what the outlet of ``article`` did: it names it, or says "we", "our" or "this newspaper"."""
    publisher = view.publisher(article.id)
    if publisher is None:
        return False
    last = publisher.split()[-1]
    return bool(
        re.search(
            r"\b(?:we|our|this (?:news)?paper|this (?:site|website|magazine|agency|station))\b",
            words,
            re.IGNORECASE,
        )
        or re.search(rf"\bthe {re.escape(last)}\b", words, re.IGNORECASE)
        or _names(words, publisher)
    )


def _names(words: str, publisher: str) -> bool:
    return " " in publisher and re.search(rf"\b{re.escape(publisher)}\b", fold_name(words)) is not None


def _one_matter(about: str, piece: Article) -> bool:
    """Whether a text and ``piece`` are about one thing: names in common, and much of what the title of ``piece`` tells."""
    body = f"{piece.title}\n{piece.text}"
    title = telling_words(piece.title) or telling_words(piece.text[:200])
    return bool(names_in(about) & names_in(body)) and share(title, telling_words(about)) >= _LIKE


def _cited(view: AuditView, claim: Claim) -> Sequence[str]:
    """Return the ids of the held articles that ``claim`` is taken from, directly and through others."""
    pieces = [c.article for c in view.citings_of(claim) if c.carriers or c.how in _SURE]
    through = [link.article for link in claim.traced_chain if link.article and link.article != claim.article]
    return list(dict.fromkeys([*pieces, *through]))


def _against(view: AuditView, claim: Claim, notices: Sequence[_Notice]) -> _Notice | None:
    """Return the first of ``notices`` that bears on ``claim``: any that takes the piece back, a correction on its matter."""
    for notice in notices:
        if not notice.corrected:
            return notice
        near = view.sentences_near(notice.article, notice.told, _AROUND).of(view.text(notice.article))
        said = telling_words(claim.text)
        point = said - telling_words(view.article_by_id[notice.piece].title) or said
        if share(point, telling_words(near)) >= _LIKE:
            return notice
    return None
