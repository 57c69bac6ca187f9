"""What a person calls by name in the ledger: claims, findings and articles; and what the ledger could not list."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.display import one_line
from onrecord.errors import UsageError
from onrecord.paths import known_path
from onrecord.wording import count_of
from onrecord_cli.boundary import say

if TYPE_CHECKING:
    from onrecord import Article, Claim, Finding, Ledger


def find(held: Ledger, name: str, base: Path | None = None) -> Claim | Finding | Article:
    """Return the claim, finding or article that ``name`` is the id of, or the beginning of one, or the path or URL of.

    Raises:
        UsageError: if nothing is called that.
        LedgerError: if no id, or several, begin with it.
    """
    if name.startswith("clm-"):
        return held.claim(name)
    return held.finding(name) if name.startswith("fnd-") else find_article(held, name, base)


def find_article(held: Ledger, name: str, base: Path | None = None) -> Article:
    """Return the article that ``name`` is the id of, or the beginning of one, or the path (from here) or URL of.

    ``base`` is the folder from which articles are known by their path. The last version audited is taken.

    Raises:
        UsageError: if no article is called that, or several were by a path that leads elsewhere from here.
        LedgerError: if no id, or several, begin with it.
    """
    if name.startswith("art-"):
        return held.article(name)
    articles = held.articles()
    by_key = {article.key: article for article in reversed(articles)}
    if found := by_key.get(known_path(name, base)) or next(
        (a for a in articles if name in (a.url, a.key)), None
    ):
        return found
    by_path = {a.key: a for a in reversed(articles) if a.path in (name, Path(name).as_posix())}
    if len(by_path) == 1:
        return next(iter(by_path.values()))
    if by_path:
        raise UsageError(
            f"Several articles were audited as {name!r}: {', '.join(map(one_line, sorted(by_path)))}.",
            hint="Give one of these.",
        )
    if os.path.exists(name):  # noqa: PTH110 - Path.exists raises for names too long for a file
        hint = f"It is not recorded yet: run `onrecord audit {name}`."
    else:
        hint = "Give an id as a report shows it (clm-…, fnd-…, art-…), or the path or URL of an article as it was audited."
    raise UsageError(f"The ledger holds nothing called {name!r}.", hint=hint)


def say_unaudited(held: Ledger, article: str | None = None) -> None:
    """Say which articles have no marked claims since their audit was not finished: all, or only that of the id given."""
    ids = [id_ for id_ in held.unaudited() if article in (None, id_)]
    if ids:
        were, their = ("was", "its") if len(ids) == 1 else ("were", "their")
        say(
            f"{count_of(len(ids), 'article')} {were} read, but {their} audit was not finished: {their} claims have "
            "no marks yet.",
            "Run that `onrecord audit` again.",
        )


__all__ = ["find", "find_article", "say_unaudited"]
