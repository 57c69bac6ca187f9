"""One finding as a page: what it says, of which articles, by which passages, and what editors decided of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.display import one_line, shorten
from onrecord.wording import decided_in_words
from onrecord_cli.decided import decisions_that_hold, settled_now
from onrecord_cli.listing import about, finding_lines, paragraph_number, quiet, strong, wrapped

if TYPE_CHECKING:
    from onrecord import Article, Finding, Ledger
    from onrecord.configuration import Configuration

_PASSAGE = 600


def finding_page(held: Ledger, found: Finding, configured: Configuration, width: int) -> Iterator[str]:
    """Yield the lines of the page of ``found``, with the status that it has by the decisions of today."""
    ids = dict.fromkeys((*(item.article for item in found.evidence), *found.articles))
    articles = {key: held.article(key) for key in ids}
    decisions = decisions_that_hold(configured, held)
    [now] = settled_now([found], articles, decisions, configured)
    yield from finding_lines(now, width)
    yield from ("", strong("In"))
    for article in articles.values():
        yield wrapped(article.title or "(no title)", width, 2)
        yield quiet(wrapped(about(article), width, 4))
    if others := _elsewhere(held, found):
        yield wrapped(f"The same words are a finding in {others} too.", width, 2)
    if found.evidence:
        yield from ("", strong("Its passages" if len(found.evidence) > 1 else "Its passage"))
    for item in found.evidence:
        article = articles[item.article]
        yield quiet(wrapped(f"{article.where} ¶{paragraph_number(article, item.span)}", width, 2))
        yield wrapped(f"“{shorten(item.text, _PASSAGE)}”", width, 4)
        if item.note:
            yield quiet(wrapped(item.note, width, 4))
    yield from _decided(held, now, articles, configured, width)


def _elsewhere(held: Ledger, found: Finding) -> str:
    others = [other for other in held.findings_called(found.id) if other.articles != found.articles]
    places = {
        held.article(key).where for other in others for key in other.articles if key not in found.articles
    }
    return ", ".join(sorted(map(one_line, places)))


def _decided(
    held: Ledger, now: Finding, articles: dict[str, Article], configured: Configuration, width: int
) -> Iterator[str]:
    from onrecord.decision_file import in_order

    keys = {article.key for article in articles.values()}
    known = in_order(decisions_that_hold(configured, held))
    of_it = [
        decision
        for decision in known
        if decision == now.decision
        or (decision.finding == now.fingerprint and not keys.isdisjoint(decision.articles))
    ]
    yield from ("", strong("Decided"))
    for decision in of_it:
        yield wrapped(decided_in_words(decision), width, 2)
    yield wrapped(_standing(now, articles) if of_it else "Nothing: the finding is open.", width, 2)


def _standing(now: Finding, articles: dict[str, Article]) -> str:
    """Return what follows from the decision that holds, as a sentence."""
    decision = now.decision
    if not now.suppressed:
        if decision is not None and decision.until is not None:
            return f"{decision.until.isoformat()} has passed: the finding is open again."
        return "The finding is open."
    until = f" up to {decision.until.isoformat()}" if decision and decision.until else ""
    where = ", ".join(one_line(articles[key].where) for key in now.articles)
    return (
        f"This holds{until} while its words stand in {where}: the finding stays in every report, as "
        f"{one_line(now.status)}, and does not count for --fail-on."
    )


__all__ = ["finding_page"]
