"""Whether an article is the one that a claim cites. A wrong attribution costs more than a missed one."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.addresses import address
from onrecord.model import Article, Form, FoundBy
from onrecord.outlets import OutletRegistry, fold_name
from onrecord.pursuit.sought import Sought
from onrecord.pursuit.words import plain_words, share_a_run, share_the_gist

_SHORTEST_TITLE = 4
_TIME_ZONES = 1
"""Days by which a cited piece may seem later than what cites it."""


def is_of(article: Article, name: str, outlets: OutletRegistry) -> bool:
    """Whether ``article`` is published, or was first, by the outlet called ``name``."""
    wanted = _canonical(name, outlets)
    known = outlets.by_url(article.url) if article.url else None
    names = [known.name if known else article.outlet, article.reprinted_from]
    return any(_canonical(one, outlets) == wanted for one in names if one)


def _canonical(name: str, outlets: OutletRegistry) -> str:
    known = outlets.by_name(name)
    return fold_name(known.name if known else name)


def recognised(
    sought: Sought, article: Article, outlets: OutletRegistry, *, days: int, asked: Iterable[str] = ()
) -> FoundBy | None:
    """Return by what ``article`` is the cited one, None where nothing makes it so.

    It must be of the outlet cited. Then it is the one that the sentence links to (``asked`` are addresses it was got
    at), or the one whose title the passage gives, or one of the right days that shares the words of the claim: a run
    that chance does not explain, or, of a claim that quotes nobody, nearly all rare words in one passage.
    """
    citing = sought.article
    if article.id == citing.id or article.key == citing.key or article.sha256 == citing.sha256:
        return None
    if not is_of(article, sought.citation.outlet, outlets):
        return None
    linked = {address(url) for url in sought.citation.urls}
    here = {address(url) for url in (*asked, article.url or "") if url}
    if any(_is_a_page(url) for url in here & linked):
        return FoundBy.HYPERLINK
    title = plain_words(article.title)
    passage = f" {' '.join(plain_words(sought.words))} "
    if len(title) >= _SHORTEST_TITLE and f" {' '.join(title)} " in passage:
        return FoundBy.TITLE
    return FoundBy.STATEMENT if _in_time(sought, article, days) and _says_it(sought, article) else None


def _is_a_page(address: str) -> bool:
    """Whether ``address`` is more than the front page of a site."""
    return "/" in address


def _in_time(sought: Sought, article: Article, days: int) -> bool:
    """Whether ``article`` is not after the citing one, nor too long before; without dates, nothing speaks against it."""
    if sought.day is None or article.published is None:
        return True
    return -_TIME_ZONES <= (sought.day - article.published).days <= days


def _says_it(sought: Sought, article: Article) -> bool:
    claim = sought.claim
    pieces = claim.text.split(" … ")
    if share_a_run(pieces, article.text, quoted=claim.form is Form.DIRECT):
        return True
    dated = sought.day is not None and article.published is not None
    return dated and claim.form is not Form.DIRECT and share_the_gist(claim.text, article.text)


__all__ = ["is_of", "recognised"]
