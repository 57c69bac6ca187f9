"""Reading policies and what a configuration says in their words: from TOML to the layers of a policy."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from math import isfinite
from types import MappingProxyType
from typing import Any

from onrecord.errors import UsageError
from onrecord.findings import HouseRule
from onrecord.policy import CHECK_KEYS, CheckSetting, Layer, Policy, PolicyPack, unknown
from onrecord.terms import Severity

POLICY_KEYS = ("summary", "extends", "select", "extend-select", "ignore", "checks", "sections")
"""What a policy file may say. ``select`` says which checks are asked for, instead of those that ``extends`` brings."""
_SECTION_KEYS = ("paths", "select", "extend-select", "ignore", "checks")
_NOTHING: Mapping[str, Any] = MappingProxyType({})


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
        _compilable(paths, where)
        found.append(_layer(section, where, policy, paths))
    return tuple(found)


def _compilable(paths: Sequence[str], where: str) -> None:
    from pathspec.gitignore import GitIgnoreSpec

    for pattern in paths:
        try:
            GitIgnoreSpec.from_lines([pattern])
        except ValueError as error:
            raise UsageError(
                f"{where}: {pattern!r} is no pattern of paths.",
                hint='Write one as in .gitignore: "opinion/".',
            ) from error


def _layer(table: Mapping[str, Any], origin: str, policy: str, paths: tuple[str, ...]) -> Layer:
    if table.get("select") == []:
        raise UsageError(
            f"{origin}: select is empty, so nothing would be checked.", hint="Leave it out, or name checks."
        )
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
    thresholds = {key: value for key, value in row.items() if key not in CHECK_KEYS}
    for key, value in thresholds.items():
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            near = get_close_matches(key, CHECK_KEYS, 1)
            if near:
                raise UsageError(f"{where}: there is no setting {key!r}.", hint=f"Did you mean {near[0]!r}?")
            raise UsageError(f"{where}: {key} is no number.", hint="A threshold is a number.")
        if not isfinite(value) or value < 0:
            raise UsageError(
                f"{where}: {key} = {value} is no figure to measure by.", hint="Write a number from 0 up."
            )
    rule = None
    if "rule" in row:
        rule = HouseRule(policy=policy or origin, rule=str(row["rule"]), source=str(row.get("source", "")))
    severity = severity_of(row["severity"], where) if "severity" in row else None
    return CheckSetting(severity=severity, thresholds=MappingProxyType(thresholds), rule=rule)


def resolve_policy(name: str, packs: Mapping[str, PolicyPack], more: Sequence[Layer] = ()) -> Policy:
    """Return the policy called ``name`` on what it extends, and ``more`` on top.

    Raises:
        UsageError: if there is none of that name, one extends itself, or a pack is faulty.
    """
    policy = _resolved(name, packs, ())
    return (
        Policy(name=name, summary=policy.summary, parents=(policy,), layers=tuple(more)) if more else policy
    )


def _resolved(name: str, packs: Mapping[str, PolicyPack], under: tuple[str, ...]) -> Policy:
    if name not in packs:
        raise unknown("policy", name, packs, f"policy {under[-1]}" if under else "")
    if name in under:
        raise UsageError(f"The policy {name} extends itself.", hint=" → ".join((*under, name)))
    origin = f"policy {name}"
    table = read_toml(packs[name].toml, origin)
    only_known(table, POLICY_KEYS, origin)
    return Policy(
        name=name,
        summary=str(table.get("summary", "")),
        parents=tuple(
            _resolved(parent, packs, (*under, name)) for parent in words_of(table, "extends", origin)
        ),
        layers=read_layers(table, origin, name),
    )


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
            raise unknown("key", key, known, where)


__all__ = [
    "POLICY_KEYS",
    "only_known",
    "read_layers",
    "read_toml",
    "resolve_policy",
    "severity_of",
    "table_of",
    "words_of",
]
