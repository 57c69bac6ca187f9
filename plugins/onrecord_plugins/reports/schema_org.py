"""The quotations and claims as schema.org JSON-LD, for a newsroom's own pages: who is quoted, and on whose report.

It says who said what and where, and nothing of whether it is so: no ``ClaimReview``, no mark, no rating.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.hookspecs import ReportOptions
from onrecord.model import Article, Audit, Chain, Claim, Form, Kind, Link
from onrecord.wording import chain_in_words, chain_shown
from onrecord_plugins.reports.linked_data import identity_of, passage_link, script_safe, web_address

CONTEXT = "https://schema.org"
_QUOTED = (Form.DIRECT, Form.MIXED)
_SPEAKERS = {Kind.PERSON: "Person", Kind.ORGANIZATION: "Organization"}


class SchemaOrgReport:
    """The articles as ``NewsArticle``, what they quote as ``Quotation``, what they tell otherwise as ``Claim``."""

    name = "schema-org"
    suffix = ".schema.jsonld"

    def render(self, audit: Audit, options: ReportOptions) -> str:
        """Return JSON-LD, one graph of articles and claims in report order; ``options`` do not change it.

        The JSON is safe inside an HTML ``script`` element.
        """
        articles = {article.id: article for article in (*audit.articles, *audit.held)}
        nodes = [_claim(claim, articles) for claim in audit.claims if claim.article in articles]
        cited = {link.article for claim in audit.claims for link in chain_shown(claim)}
        shown = [*audit.articles, *(article for article in audit.held if article.id in cited)]
        return script_safe({"@context": CONTEXT, "@graph": [*map(_article, shown), *nodes]})


def _filled(**fields: Any) -> dict[str, Any]:
    """Return the fields that have a value; ``type`` and ``id`` are the keywords of JSON-LD."""
    return {f"@{key}" if key in ("type", "id") else key: value for key, value in fields.items() if value}


def _article(article: Article) -> dict[str, Any]:
    return _filled(
        type="NewsArticle",
        id=identity_of(article),
        url=web_address(article),
        headline=article.title,
        author=[_person(name) for name in article.authors],
        datePublished=article.published.isoformat() if article.published else None,
        dateModified=article.updated.isoformat() if article.updated else None,
        inLanguage=article.language,
        publisher=_organization(article.outlet),
        isBasedOn=_report_of(article.reprinted_from) if article.reprinted_from else None,
    )


def _claim(claim: Claim, articles: dict[str, Article]) -> dict[str, Any]:
    article = articles[claim.article]
    home = {"@id": identity_of(article)}
    speaker = _speaker(claim.chain) or _speaker(claim.traced_chain)
    spans = claim.content or claim.cue
    common = {
        "id": f"{home['@id'].partition('#')[0]}#{claim.id}",
        "text": claim.text,
        "url": passage_link(article, spans[0]) if spans else None,
        "creditText": chain_in_words(claim.chain) if claim.chain.links else None,
        "isBasedOn": list(_bases(chain_shown(claim), articles)),
    }
    if claim.form in _QUOTED:
        return _filled(type="Quotation", **common, spokenByCharacter=speaker, isPartOf=home)
    if claim.form is Form.ASSERTION and not claim.chain.links:
        speaker = _own_voice(article)
    return _filled(type="Claim", **common, creator=speaker, appearance=home)


def _own_voice(article: Article) -> Any:
    return [_person(name) for name in article.authors] or _organization(article.outlet)


def _speaker(chain: Chain) -> dict[str, Any] | None:
    """Return the last named person or body of ``chain``: those behind it are not named, and no creator."""
    link = next((link for link in reversed(chain.links) if link.kind in _SPEAKERS), None)
    if link is None:
        return None
    role = {"jobTitle": link.role} if link.kind is Kind.PERSON else {}
    works_for = _organization(link.affiliation) if link.kind is Kind.PERSON else None
    return _filled(type=_SPEAKERS[link.kind], name=link.name, **role, affiliation=works_for)


def _bases(chain: Iterable[Link], articles: dict[str, Article]) -> Iterator[dict[str, Any]]:
    """Yield the reports and documents that the claim rests on by its chain, the nearest first."""
    told: set[str] = set()
    for link in chain:
        if link.article and link.article in articles and link.article not in told:
            told.add(link.article)
            yield {"@id": identity_of(articles[link.article])}
        if link.kind is Kind.OUTLET:
            yield _report_of(link.name, link.via)
            yield from map(_report_of, link.also)
        elif link.kind is Kind.DOCUMENT:
            author = _person(link.via) if link.via else None
            yield _filled(type="CreativeWork", name=link.name, author=author)


def _report_of(outlet: str, author: str | None = None) -> dict[str, Any]:
    by = _person(author) if author else None
    return _filled(type="NewsArticle", author=by, publisher=_organization(outlet))


def _person(name: str) -> dict[str, Any]:
    return {"@type": "Person", "name": name}


def _organization(name: str | None) -> dict[str, Any] | None:
    return {"@type": "Organization", "name": name} if name else None


__all__ = ["CONTEXT", "SchemaOrgReport"]
