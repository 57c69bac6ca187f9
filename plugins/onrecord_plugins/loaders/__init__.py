"""How inputs are read: files, folders and globs, web addresses, standard input."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.hookspecs import hookimpl

if TYPE_CHECKING:
    from onrecord.hookspecs import Loader


@hookimpl
def onrecord_loaders() -> Sequence[Loader]:
    """Offer the built-in loaders; the path loader takes what no other accepts."""
    from onrecord_plugins.loaders.paths import PathLoader
    from onrecord_plugins.loaders.stdin import StdinLoader
    from onrecord_plugins.loaders.urls import UrlLoader

    return (PathLoader(), UrlLoader(), StdinLoader())
