"""Policies: which checks a house asks for, how severe each is there, by which published rule, and where it differs by section.

A policy is data: TOML, read by ``onrecord.policy_files``. A configuration file of a project has the same keys and more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from fnmatch import fnmatchcase
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from onrecord.errors import UsageError
from onrecord.findings import HouseRule
from onrecord.terms import Severity

if TYPE_CHECKING:
    from pathspec.gitignore import GitIgnoreSpec

CHECK_KEYS = ("severity", "rule", "source")
"""What a policy may say of any check, besides the check's own thresholds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyPack:
    """A policy as a plugin brings it: its name and its TOML."""

    name: str
    toml: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckSetting:
    """What one layer says of one check."""

    severity: Severity | None = None
    thresholds: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    rule: HouseRule | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """What one file, or one section of it, says; ``paths`` are patterns as in .gitignore, none meaning everywhere."""

    origin: str
    of_plugin: bool = False
    """Whether a plugin brings it: it may speak of checks of a plugin that is left out."""
    paths: tuple[str, ...] = ()
    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    checks: Mapping[str, CheckSetting] = field(default_factory=lambda: MappingProxyType({}))

    def settles(self, check: str, asked: bool, *, guard: bool = False) -> bool:
        """Return whether ``check`` is asked for after this layer, which was ``asked`` for before it.

        A ``guard`` need not be selected: only ``ignore`` turns it off.
        """
        if self.select is not None and not guard:
            asked = _matches(check, self.select)
        asked = asked or _matches(check, self.extend_select)
        return asked and not _matches(check, self.ignore)

    def covers(self, places: Sequence[str]) -> bool:
        """Whether one of ``places``, paths with slashes, lies where this layer holds."""
        if not self.paths:
            return True
        spec = _compiled(self.paths)
        return any(spec.match_file(place) for place in places)


@cache
def _compiled(paths: tuple[str, ...]) -> GitIgnoreSpec:
    from pathspec.gitignore import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(paths)


def _matches(check: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(check, pattern) for pattern in patterns)


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Layers on the policies that they extend, the later layers stronger.

    With several ``parents``, what any of them asks for is asked for, as severe as in the strictest that asks; of thresholds
    those of the last parent hold. One without parents asks for every check as it is, before its layers.
    """

    name: str
    summary: str = ""
    parents: tuple[Policy, ...] = ()
    layers: tuple[Layer, ...] = ()

    def _at(self, places: Sequence[str]) -> list[Layer]:
        return [layer for layer in self.layers if layer.covers(places)]

    def asks(self, check: str, places: Sequence[str] = (), *, guard: bool = False) -> bool:
        """Whether the check with id ``check`` is asked for in articles at ``places``; a ``guard`` is unless it is ignored."""
        asked = not self.parents or any(parent.asks(check, places, guard=guard) for parent in self.parents)
        for layer in self._at(places):
            asked = layer.settles(check, asked, guard=guard)
        return asked

    def asks_somewhere(self, check: str, *, guard: bool = False) -> bool:
        """Whether the check with id ``check`` may be asked for in some section."""
        asked = not self.parents or any(parent.asks_somewhere(check, guard=guard) for parent in self.parents)
        for layer in self.layers:
            if not layer.paths:
                asked = layer.settles(check, asked, guard=guard)
        return asked or any(layer.paths and layer.settles(check, asked, guard=guard) for layer in self.layers)

    def severity(
        self, check: str, declared: Severity, found: Severity | None = None, places: Sequence[str] = ()
    ) -> Severity:
        """Return how severe a finding of ``check`` is, which the check ``declared`` and ``found`` to be so severe.

        Where the policy changes the severity that the check declares, what it graded apart from that moves with it.
        """
        found = found or declared
        wanted = self._wanted(check, declared, places)
        levels = list(Severity)
        return levels[min(max(found.rank + wanted.rank - declared.rank, 0), len(levels) - 1)]

    def _wanted(self, check: str, declared: Severity, places: Sequence[str]) -> Severity:
        asking = [parent for parent in self.parents if parent.asks(check, places)] or self.parents
        wanted = max(
            (parent._wanted(check, declared, places) for parent in asking),
            key=lambda level: level.rank,
            default=declared,
        )
        for layer in self._at(places):
            setting = layer.checks.get(check)
            if setting and setting.severity:
                wanted = setting.severity
        return wanted

    def thresholds(self, check: str, places: Sequence[str] = ()) -> dict[str, float]:
        """Return the thresholds that the policy sets for ``check`` in articles at ``places``."""
        found: dict[str, float] = {}
        for parent in self.parents:
            found |= parent.thresholds(check, places)
        for layer in self._at(places):
            found |= layer.checks.get(check, CheckSetting()).thresholds
        return found

    def rules(self, check: str) -> tuple[HouseRule, ...]:
        """Return the published rules that ``check`` stands for, without repetition."""
        rules = [rule for parent in self.parents for rule in parent.rules(check)]
        rules += [
            rule for layer in self.layers if check in layer.checks and (rule := layer.checks[check].rule)
        ]
        return tuple(dict.fromkeys(rules))

    def verify(self, checks: Mapping[str, Mapping[str, float]], *, incomplete: bool = False) -> None:
        """Make sure that a house's own layers speak of checks and thresholds that there are: ``checks`` has them by id.

        Where they are ``incomplete``, since a plugin failed or was left out, an unknown check may be of that plugin.

        Raises:
            UsageError: naming what is unknown, the file, and what may be meant.
        """
        for layer in self.layers:
            if layer.of_plugin:
                continue
            for pattern in (*(layer.select or ()), *layer.extend_select, *layer.ignore):
                if not incomplete and not any(fnmatchcase(check, pattern) for check in checks):
                    raise unknown("check", pattern, checks, layer.origin)
            for name, setting in layer.checks.items():
                if name not in checks:
                    if incomplete:
                        continue
                    raise unknown("check", name, checks, layer.origin)
                for threshold in setting.thresholds:
                    if threshold not in checks[name]:
                        known = [*CHECK_KEYS, *checks[name]]
                        raise unknown(f"setting of {name}", threshold, known, layer.origin)


def unknown(what: str, name: str, known: Iterable[str], where: str) -> UsageError:
    """Return the error that says that ``where`` names a ``what`` that is not ``known``, and which may be meant."""
    names = list(known)
    near = get_close_matches(name, names, 1)
    listed = f"There are {', '.join(names)}." if len(names) <= 15 else "`onrecord checks` lists them."
    place = f"{where}: there" if where else "There"
    return UsageError(
        f"{place} is no {what} {name!r}.",
        hint=f"Did you mean {near[0]!r}?" if near else listed,
    )


__all__ = ["CHECK_KEYS", "CheckSetting", "Layer", "Policy", "PolicyPack", "unknown"]
