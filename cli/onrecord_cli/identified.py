"""The identities of a ledger's sources, and whom a person means by a name on the command line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.errors import UsageError
from onrecord_cli.lookup import find_article

if TYPE_CHECKING:
    from onrecord import Ledger
    from onrecord.identity import Identities, Identity, Met, Named

_CANDIDATES_SHOWN = 6
_AT = " @ "


def identities_of(held: Ledger, met: Sequence[Met]) -> Identities:
    """Return the identities of the links met in the ledger, by its decisions, its texts and the outlets of the plugins."""
    from onrecord import Kind, OutletRegistry, load_plugins
    from onrecord.identity import Identities, explained
    from onrecord.identity.bodies import is_acronym

    short = any(each.link.kind is Kind.ORGANIZATION and is_acronym(each.link.name) for each in met)
    acronyms = explained(article.text for article in held.articles()) if short else {}
    outlets = OutletRegistry(load_plugins().outlets())
    return Identities.of(met, held.identity_decisions(), outlets=outlets, acronyms=acronyms)


def meant(identities: Identities, name: str, *, whole: bool) -> Identity:
    """Return the one identity that ``name`` is a name or the id of; unless ``whole``, part of a name will do.

    Raises:
        UsageError: if nobody, or several, are called that; the sentence names the candidates.
    """
    from onrecord.outlets import fold_name

    found = identities.find(name)
    folded = fold_name(name)
    is_whole = name.startswith("src-") or any(
        folded in map(fold_name, (identity.name, *identity.forms)) for identity in found
    )
    if not found:
        raise UsageError(
            f"The ledger has no source called {name!r}.",
            hint="`onrecord sources` lists them; give a name as it stands there, or an id (src-…).",
        )
    if len(found) > 1 or (whole and not is_whole):
        what = "several sources are" if len(found) > 1 else "one source is"
        raise UsageError(
            f"By {name!r} {what} to be understood: {_listed(found)}.",
            hint=f"Give the id, or the name and an article: '{name}{_AT}ARTICLE'.",
        )
    return found[0]


def _listed(found: Sequence[Identity]) -> str:
    shown = "; ".join(_described(identity) for identity in found[:_CANDIDATES_SHOWN])
    more = len(found) - _CANDIDATES_SHOWN
    return f"{shown}; and {more} more" if more > 0 else shown


def _described(identity: Identity) -> str:
    post = next((", ".join(p for p in (post.role, post.affiliation) if p) for post in identity.posts), "")
    where = f"in {identity.articles[0]}" if identity.articles else ""
    about = ", ".join(part for part in (identity.kind.value, post, where) if part)
    return f"{identity.id} {identity.name} ({about})"


def named(held: Ledger, identities: Identities, words: str) -> tuple[Identity, Named]:
    """Return whom a decision means by ``words``: an id, a name, or ``NAME @ ARTICLE``; and how it names them.

    Raises:
        UsageError: as ``meant``, and if the name does not stand in the article.
        LedgerError: if the beginning of the article's id is that of none or several.
    """
    name, at, where = words.rpartition(_AT)
    if not at:
        identity = meant(identities, words, whole=True)
        by_form = not words.startswith("src-") and words.strip()
        return identity, _named(identities, identity, by_form or "", "")
    article = find_article(held, where.strip())
    found = [i for i in identities.find(name) if article.key in i.articles]
    here = [i for i in found if _stands(identities, i, name, article.key)]
    if len(here) != 1:
        raise UsageError(
            f"In {article.where} {'nobody is' if not here else 'several sources are'} called {name!r}.",
            hint="Give the id, src-…, as `onrecord sources` shows it.",
        )
    form = "" if name.startswith("src-") else name
    return here[0], identities.named(here[0], form, article.key)


def _named(identities: Identities, identity: Identity, form: str, article: str) -> Named:
    try:
        return identities.named(identity, form, article)
    except ValueError:
        return identities.named(identity)


def _stands(identities: Identities, identity: Identity, name: str, article: str) -> bool:
    try:
        identities.named(identity, "" if name.startswith("src-") else name, article)
    except ValueError:
        return False
    return True


__all__ = ["identities_of", "meant", "named"]
