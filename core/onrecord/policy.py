"""Policies: which checks a house asks for, how severe each is there, by which published rule, and where it differs by section.

A policy is data: TOML with the keys of ``POLICY_KEYS``. A configuration file of a project has the same keys and more.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from fnmatch import fnmatchcase
from types import MappingProxyType
from typing import Any

from onrecord.errors import UsageError
from onrecord.findings import HouseRule
from onrecord.terms import Severity

POLICY_KEYS = ("summary", "extends", "select", "extend-select", "ignore", "checks", "sections")
"""What a policy file may say. ``select`` says which checks are asked for, instead of those that ``extends`` brings."""
_SECTION_KEYS = ("paths", "select", "extend-select", "ignore", "checks")
_CHECK_KEYS = ("severity", "rule", "source")
_NOTHING: Mapping[str, Any] = MappingProxyType({})


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

    def settles(self, check: str, asked: bool) -> bool:
        """Return whether ``check`` is asked for after this layer, which was ``asked`` for before it."""
        if self.select is not None:
            asked = _matches(check, self.select)
        asked = asked or _matches(check, self.extend_select)
        return asked and not _matches(check, self.ignore)

    def covers(self, places: Sequence[str]) -> bool:
        """Whether one of ``places``, paths with slashes, lies where this layer holds."""
        if not self.paths:
            return True
        import pathspec

        spec = pathspec.GitIgnoreSpec.from_lines(self.paths)
        return any(spec.match_file(place) for place in places)


def _matches(check: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(check, pattern) for pattern in patterns)


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Layers, the later ones stronger. One without layers asks for every check as it is."""

    name: str
    summary: str = ""
    layers: tuple[Layer, ...] = ()

    def _at(self, places: Sequence[str]) -> list[Layer]:
        return [layer for layer in self.layers if layer.covers(places)]

    def asks(self, check: str, places: Sequence[str] = ()) -> bool:
        """Whether the check with id ``check`` is asked for in articles at ``places``."""
        asked = True
        for layer in self._at(places):
            asked = layer.settles(check, asked)
        return asked

    def asks_somewhere(self, check: str) -> bool:
        """Whether the check with id ``check`` is asked for in any section."""
        general = [layer for layer in self.layers if not layer.paths]
        asked = True
        for layer in general:
            asked = layer.settles(check, asked)
        return asked or any(layer.paths and layer.settles(check, asked) for layer in self.layers)

    def severity(
        self, check: str, declared: Severity, found: Severity | None = None, places: Sequence[str] = ()
    ) -> Severity:
        """Return how severe a finding of ``check`` is, which the check ``declared`` and ``found`` to be so severe.

        Where the policy changes the severity that the check declares, what it graded apart from that moves with it.
        """
        found = found or declared
        wanted = declared
        for layer in self._at(places):
            setting = layer.checks.get(check)
            if setting and setting.severity:
                wanted = setting.severity
        levels = list(Severity)
        return levels[min(max(found.rank + wanted.rank - declared.rank, 0), len(levels) - 1)]

    def thresholds(self, check: str) -> dict[str, float]:
        """Return the thresholds that the policy sets for ``check``; they hold in every section."""
        found: dict[str, float] = {}
        for layer in self.layers:
            found |= layer.checks.get(check, CheckSetting()).thresholds
        return found

    def rules(self, check: str) -> tuple[HouseRule, ...]:
        """Return the published rules that ``check`` stands for, without repetition."""
        rules = (layer.checks[check].rule for layer in self.layers if check in layer.checks)
        return tuple(dict.fromkeys(rule for rule in rules if rule is not None))

    def verify(self, checks: Mapping[str, Mapping[str, float]]) -> None:
        """Make sure that a house's own layers speak of checks and thresholds that there are: ``checks`` has them by id.

        Raises:
            UsageError: naming what is unknown, the file, and what may be meant.
        """
        for layer in self.layers:
            if layer.of_plugin:
                continue
            for pattern in (*(layer.select or ()), *layer.extend_select, *layer.ignore):
                if not any(fnmatchcase(check, pattern) for check in checks):
                    raise _unknown("check", pattern, checks, layer.origin)
            for name, setting in layer.checks.items():
                if name not in checks:
                    raise _unknown("check", name, checks, layer.origin)
                for threshold in setting.thresholds:
                    if threshold not in checks[name]:
                        raise _unknown(
                            f"setting of {name}", threshold, [*_CHECK_KEYS, *checks[name]], layer.origin
                        )


def read_toml(text: str, origin: str) -> dict[str, Any]:
    """Return the table that ``text`` is.

    Raises:
        UsageError: if it is no TOML; the sentence names ``origin`` and the place.
    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{origin} is no TOML: {error}.", hint="Correct it there.") from error


def read_layers(table: Mapping[str, Any], origin: str, policy: str = "") -> tuple[Layer, ...]:
    """Return the layers that ``table`` says: what holds everywhere, then one for each section.

    ``policy`` is whose rules its ``rule`` texts are.

    Raises:
        UsageError: for a key that is unknown, with what may be meant, or a value of the wrong kind.
    """
    general = _layer(table, origin, policy, ())
    sections = table_of(table, "sections", origin)
    found = [general]
    for name, section in sections.items():
        where = f"[sections.{name}] of {origin}"
        if not isinstance(section, Mapping):
            raise UsageError(
                f"{where} is no table.", hint='Write [sections.NAME] and paths = ["…"] below it.'
            )
        only_known(section, _SECTION_KEYS, where)
        paths = words_of(section, "paths", where)
        if not paths:
            raise UsageError(f"{where} has no paths.", hint='Write paths = ["opinion/"] there.')
        found.append(_layer(section, where, policy, paths))
    return tuple(found)


def _layer(table: Mapping[str, Any], origin: str, policy: str, paths: tuple[str, ...]) -> Layer:
    checks = {
        name: _setting(name, row, origin, policy) for name, row in table_of(table, "checks", origin).items()
    }
    return Layer(
        origin=origin,
        of_plugin=bool(policy),
        paths=paths,
        select=words_of(table, "select", origin) if "select" in table else None,
        extend_select=words_of(table, "extend-select", origin),
        ignore=words_of(table, "ignore", origin),
        checks=MappingProxyType(checks),
    )


def _setting(name: str, row: Any, origin: str, policy: str) -> CheckSetting:
    where = f"[checks.{name}] of {origin}"
    if isinstance(row, str):
        row = {"severity": row}
    if not isinstance(row, Mapping):
        raise UsageError(
            f"{where} is neither a severity nor a table.", hint='Write [checks.NAME] severity = "high".'
        )
    thresholds = {key: value for key, value in row.items() if key not in _CHECK_KEYS}
    for key, value in thresholds.items():
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            near = get_close_matches(key, _CHECK_KEYS, 1)
            raise UsageError(
                f"{where}: {key} is no number.",
                hint=f"Did you mean {near[0]}?" if near else "A threshold is a number.",
            )
    rule = None
    if "rule" in row:
        rule = HouseRule(policy=policy or origin, rule=str(row["rule"]), source=str(row.get("source", "")))
    severity = severity_of(row["severity"], where) if "severity" in row else None
    return CheckSetting(severity=severity, thresholds=MappingProxyType(thresholds), rule=rule)


def resolve_policy(name: str, packs: Mapping[str, PolicyPack], more: Sequence[Layer] = ()) -> Policy:
    """Return the policy called ``name`` with what it extends, and ``more`` on top.

    Raises:
        UsageError: if there is none of that name, one extends itself, or a pack is faulty.
    """
    layers, summary = _extended(name, packs, ())
    return Policy(name=name, summary=summary, layers=(*layers, *more))


def _extended(
    name: str, packs: Mapping[str, PolicyPack], under: tuple[str, ...]
) -> tuple[tuple[Layer, ...], str]:
    if name not in packs:
        raise _unknown("policy", name, packs, f"policy {under[-1]}" if under else "")
    if name in under:
        raise UsageError(f"The policy {name} extends itself.", hint=" → ".join((*under, name)))
    origin = f"policy {name}"
    table = read_toml(packs[name].toml, origin)
    only_known(table, POLICY_KEYS, origin)
    below: list[Layer] = []
    for parent in words_of(table, "extends", origin):
        below += _extended(parent, packs, (*under, name))[0]
    return (*below, *read_layers(table, origin, name)), str(table.get("summary", ""))


def severity_of(value: Any, where: str) -> Severity:
    """Return the severity called ``value``.

    Raises:
        UsageError: if there is none of that name.
    """
    try:
        return Severity(value)
    except ValueError as error:
        known = ", ".join(level.value for level in Severity)
        raise UsageError(f"{where}: there is no severity {value!r}.", hint=f"There are {known}.") from error


def words_of(table: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    """Return the list of words at ``key``, empty where it is missing; one word alone is a list of one.

    Raises:
        UsageError: if it is anything else.
    """
    value = table.get(key, [])
    value = [value] if isinstance(value, str) else value
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise UsageError(f"{where}: {key} is no list of words.", hint=f'Write {key} = ["…", "…"].')
    return tuple(value)


def table_of(table: Mapping[str, Any], key: str, where: str) -> Mapping[str, Any]:
    """Return the table at ``key``, empty where it is missing.

    Raises:
        UsageError: if it is no table.
    """
    value = table.get(key, _NOTHING)
    if not isinstance(value, Mapping):
        raise UsageError(f"{where}: {key} is no table.", hint=f"Write [{key}] on a line of its own.")
    return value


def only_known(table: Mapping[str, Any], known: Sequence[str], where: str) -> None:
    """Make sure that ``table`` has no key but ``known`` ones.

    Raises:
        UsageError: naming the key, and the one that may be meant.
    """
    for key in table:
        if key not in known:
            raise _unknown("key", key, known, where)


def _unknown(what: str, name: str, known: Iterable[str], where: str) -> UsageError:
    names = list(known)
    near = get_close_matches(name, names, 1)
    listed = f"There are {', '.join(names)}." if len(names) <= 15 else "`onrecord checks` lists them."
    place = f"{where}: there" if where else "There"
    return UsageError(
        f"{place} is no {what} {name!r}.",
        hint=f"Did you mean {near[0]!r}?" if near else listed,
    )


__all__ = [
    "POLICY_KEYS",
    "CheckSetting",
    "Layer",
    "Policy",
    "PolicyPack",
    "only_known",
    "read_layers",
    "read_toml",
    "resolve_policy",
    "severity_of",
    "table_of",
    "words_of",
]
