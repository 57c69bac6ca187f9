"""Who is who: one identity for each source under all its names, and whether two links are of one source.

``Identities`` looks at the links of many articles, ``same_source`` at two links of one statement. Both take names for
one only where nothing told of them conflicts; what an editor decides (``Decision``) goes before any rule.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.identity.attributes import Post
    from onrecord.identity.decisions import Decision, Named, Verb
    from onrecord.identity.identities import Identities, Identity, explained
    from onrecord.identity.met import Met
    from onrecord.identity.proposing import Proposal, proposals
    from onrecord.identity.same import same_source

_HOMES = {
    "Decision": "decisions",
    "Identities": "identities",
    "Identity": "identities",
    "Met": "met",
    "Named": "decisions",
    "Post": "attributes",
    "Proposal": "proposing",
    "Verb": "decisions",
    "explained": "identities",
    "proposals": "proposing",
    "same_source": "same",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'onrecord.identity' has no attribute {name!r}")
    return getattr(import_module(f"onrecord.identity.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(_HOMES)


__all__ = [
    "Decision",
    "Identities",
    "Identity",
    "Met",
    "Named",
    "Post",
    "Proposal",
    "Verb",
    "explained",
    "proposals",
    "same_source",
]
