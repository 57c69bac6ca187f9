"""The check ``link-text-mismatch``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.checks import AuditView, Check, quoted
from onrecord.errors import NotCheckable
from onrecord.model import Article, Finding, Hyperlink, Kind, Outlet, Severity
from onrecord.outlets import fold_name, host_of

_CARRIERS = re.compile(
    r"(?:^|\.)(?:t\.co|bit\.ly|goo\.gl|ow\.ly|tinyurl\.com|lnkd\.in|fb\.me|youtu\.be|buff\.ly|dlvr\.it|trib\.al|archive\.(?:org|is|ph|today)|"
    r"perma\.cc|webcache\.googleusercontent\.com|google\.[a-z.]+|news\.google\.com|apple\.news|msn\.com|yahoo\.[a-z.]+|aol\.com|smartnews\.com|"
    r"flipboard\.com|pocket\.co|getpocket\.com|medium\.com|substack\.com|twitter\.com|x\.com|facebook\.com|instagram\.com|youtube\.com|"
    r"linkedin\.com|reddit\.com|t\.me|telegram\.org|tiktok\.com|bsky\.app|scribd\.com|documentcloud\.org|lexisnexis\.com|proquest\.com|"
    r"pressreader\.com|newspapers\.com|feedburner\.com|ampproject\.org|prnewswire\.com|businesswire\.com|wikipedia\.org)$"
)
_ARCHIVED = re.compile(r"https?://[^/]+/(?:web/)?\d{4,14}[a-z_]*/(https?://.+)$", re.IGNORECASE)


class LinkTextMismatch(Check):
    """A link is named after one outlet and leads to another.

    What it flags:
        Links whose words name one outlet ("the Merrow Gazette reported") while the address is that of another outlet,
        known from the registry or from an article that is held.
    Why it matters:
        Whoever follows the link to check does not find what was cited, or finds that the article has it from somewhere
        else than it says.
    Known limits:
        Only links whose own words name exactly one outlet are compared. Short links, archives, social networks, search
        engines and syndication hosts say nothing about the publisher and are left out, as are outlets of one owner and
        agencies, whose reports others print. Whether the linked page says the same is asked by another check.
    Example:
        The Merrow Gazette reported (link to corranbeacon.example).
    Better:
        The Merrow Gazette reported (link to merrowgazette.example).
    References:
        None: a reading of our own.
    """

    id = "link-text-mismatch"
    severity = Severity.MEDIUM
    scope = "article"

    def examine(self, view: AuditView) -> Iterator[Finding]:
        """Yield one finding for each link that leads to another outlet than its words say.

        Raises:
            NotCheckable: for articles that cite outlets and come without any hyperlink.
        """
        without: list[str] = []
        for article in view.articles:
            if not article.hyperlinks and _cites_outlets(view, article):
                without.append(article.id)
            for link in article.hyperlinks:
                named = _named(view, article, link)
                target = _target(view, link.url)
                if named is None or target is None or _fits(named, target):
                    continue
                yield self.finding(
                    f"The link says {quoted(named.name)} and leads to {target.name} ({host_of(link.url)}).",
                    evidence=[
                        view.evidence(article.id, link.span, f"leads to {link.url}"),
                        view.evidence(article.id, view.sentence_around(article.id, link.span)),
                    ],
                )
        if without:
            raise NotCheckable(
                "The text cites outlets and came without hyperlinks.",
                articles=tuple(without),
            )


def _cites_outlets(view: AuditView, article: Article) -> bool:
    return any(
        link.kind is Kind.OUTLET and not link.is_self
        for claim in view.claims_by_article[article.id]
        for link in claim.chain
    )


def _named(view: AuditView, article: Article, link: Hyperlink) -> Outlet | None:
    """Return the one outlet that the words of ``link`` name, or None."""
    words = link.span.of(article.text)
    found = {m.outlet.name: m.outlet for m in view.outlets.mentions(words) if not m.contextual}
    return next(iter(found.values())) if len(found) == 1 else None


def _target(view: AuditView, url: str) -> Outlet | None:
    """Return the outlet that publishes at ``url``, by an article that is held or by the registry, or None."""
    archived = _ARCHIVED.match(url)
    url = archived.group(1) if archived else url
    for article in view.article_by_id.values():
        if article.url and article.url == url and article.outlet:
            return view.outlets.by_name(article.outlet) or Outlet(article.outlet)
    return None if _CARRIERS.search(host_of(url)) else view.outlets.by_url(url)


def _fits(named: Outlet, target: Outlet) -> bool:
    """Whether a link named after ``named`` may lead to ``target``: the same, of one house, or agency copy."""
    if named.agency or (named.owner and named.owner == target.owner):
        return True
    one, two = fold_name(named.name).split(), fold_name(target.name).split()
    return one[: len(two)] == two or two[: len(one)] == one or _owns(named, target) or _owns(target, named)


def _owns(one: Outlet, two: Outlet) -> bool:
    return bool(two.owner) and fold_name(two.owner or "") == fold_name(one.name)
