"""What a house says of itself: its outlets, whose side its sources are on, which desks may speak without a name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from onrecord.outlets import fold_name


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """The words of one newsroom, as its configuration gives them.

    ``outlets`` are the house's own: citing one of them is citing itself. ``affiliations`` maps a body or a person to the
    party that it belongs to in a dispute. ``anonymous_desks`` are descriptions of sources that may speak without a name,
    such as a press office.
    """

    outlets: tuple[str, ...] = ()
    affiliations: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    anonymous_desks: tuple[str, ...] = ()

    def has_outlet(self, name: str) -> bool:
        """Whether ``name`` is an outlet of the house, however it is spelt."""
        return fold_name(name) in map(fold_name, self.outlets)

    def party_of(self, name: str) -> str | None:
        """Return the party that ``name`` belongs to, or None where the house names none."""
        wanted = fold_name(name)
        return next((party for body, party in self.affiliations.items() if fold_name(body) == wanted), None)

    def is_desk(self, description: str) -> bool:
        """Whether ``description`` of an unnamed source, "a duty press officer", has the words of an allowed desk in it."""
        words = f" {fold_name(description)} "
        return any(f" {fold_name(desk)} " in words for desk in self.anonymous_desks if fold_name(desk))


__all__ = ["House"]
