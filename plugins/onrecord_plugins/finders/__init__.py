"""Finders of cited articles that come with onrecord."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.hookspecs import Finder, hookimpl


@hookimpl
def onrecord_finders() -> Sequence[Finder]:
    """Offer the finder of articles that are already held."""
    from onrecord_plugins.finders.held import HeldArticles

    return [HeldArticles()]
