"""Finders of cited articles that come with onrecord, and of places where they may be had."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.hookspecs import Finder, PlaceFinder, hookimpl


@hookimpl
def onrecord_finders() -> Sequence[Finder]:
    """Offer the finders of articles that are held, and of those among saved pages."""
    from onrecord_plugins.finders.folder import SavedArticles
    from onrecord_plugins.finders.held import HeldArticles

    return [HeldArticles(), SavedArticles()]


@hookimpl
def onrecord_place_finders() -> Sequence[PlaceFinder]:
    """Offer the outlet's own feeds and sitemaps; when asked for, a web archive and a search endpoint."""
    from onrecord_plugins.finders.feeds import OutletFeeds
    from onrecord_plugins.finders.sitemaps import OutletSitemaps
    from onrecord_plugins.finders.wayback import WaybackMachine
    from onrecord_plugins.finders.web_search import WebSearch

    return [OutletSitemaps(), OutletFeeds(), WaybackMachine(), WebSearch()]
