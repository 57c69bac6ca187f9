"""The configuration of a project: ``onrecord.toml``, or ``[tool.onrecord]`` of ``pyproject.toml``.

It is looked for in the folder given and those above it; the nearest counts, ``onrecord.toml`` before ``pyproject.toml``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from onrecord.errors import UsageError
from onrecord.house import House
from onrecord.policy import Layer, Policy, PolicyPack
from onrecord.policy_files import (
    POLICY_KEYS,
    only_known,
    read_layers,
    read_toml,
    resolve_policy,
    severity_of,
    table_of,
    words_of,
)

FILE = "onrecord.toml"
_PROJECT_FILE = "pyproject.toml"
_TOOL_KEYS = ("ledger", "model", "decisions", "fail-on", "min-severity", "no-plugin", "house")
CONFIGURATION_KEYS = (*POLICY_KEYS, *_TOOL_KEYS)
"""What a configuration may say: all that a policy may, and the settings of the tool."""
_HOUSE_KEYS = ("outlets", "affiliations", "anonymous-desks")
DEFAULT_POLICY = "default"


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """What a project has set; what it has not is None or empty. ``root`` is the folder that its paths start from."""

    root: Path = field(default_factory=Path)
    origin: str = ""
    extends: tuple[str, ...] = ()
    layers: tuple[Layer, ...] = ()
    house: House = field(default_factory=House)
    ledger: str | None = None
    model: str | None = None
    decisions: tuple[Path, ...] = ()
    fail_on: str | None = None
    min_severity: str | None = None
    without: tuple[str, ...] = ()

    @property
    def base(self) -> Path | None:
        """The folder from which articles are known by their path; None without a configuration, meaning the current one."""
        return self.root if self.origin else None

    def policies(self, packs: Mapping[str, PolicyPack], names: Sequence[str] = ()) -> tuple[Policy, ...]:
        """Return the policies ``names``, each with this configuration on top; by default the one that it describes.

        Raises:
            UsageError: for a policy that there is not.
        """
        if names:
            return tuple(resolve_policy(name, packs, self.layers) for name in names)
        extended = tuple(dict.fromkeys(self.extends)) or (DEFAULT_POLICY,)
        if (
            extended == (DEFAULT_POLICY,) and DEFAULT_POLICY not in packs
        ):  # the plugin that brings it was left out
            return (Policy(name=DEFAULT_POLICY, layers=self.layers),)
        parents = tuple(resolve_policy(name, packs) for name in extended)
        summary = parents[0].summary if len(parents) == 1 else ""
        return (Policy(name="+".join(extended), summary=summary, parents=parents, layers=self.layers),)

    def audit_arguments(self, packs: Mapping[str, PolicyPack], names: Sequence[str] = ()) -> dict[str, Any]:
        """Return what ``onrecord.audit`` takes of this configuration: its policies (or ``names``), house, root and decisions.

        Where it names files of decisions, those alone hold, also before one is there; else those of the ledger.

        Raises:
            UsageError: for a policy that there is not, or a file of decisions that cannot be read.
        """
        from onrecord.decision_file import read_decisions

        held = [d for file in self.decisions if file.exists() for d in read_decisions(file)]
        return {
            "policies": self.policies(packs, names),
            "house": self.house,
            "root": self.base,
            "decisions": held if self.decisions else None,
        }


def find_configuration(start: Path) -> Path | None:
    """Return the configuration file of ``start`` or the nearest folder above it, None where there is none.

    Raises:
        UsageError: if a pyproject.toml on the way cannot be read.
    """
    folder = start.resolve()
    for place in (folder, *folder.parents):
        if (place / FILE).is_file():
            return place / FILE
        project = place / _PROJECT_FILE
        if project.is_file() and "onrecord" in _tools(project):
            return project
    return None


def load_configuration(path: Path | None) -> Configuration:
    """Return what the file at ``path`` sets, and nothing for None.

    Raises:
        UsageError: if it cannot be read, is no TOML, or has an unknown key or a value of the wrong kind.
    """
    if path is None:
        return Configuration()
    origin = path.name
    if path.name == _PROJECT_FILE:
        table = _tools(path).get("onrecord", {})
        origin = f"[tool.onrecord] of {path.name}"
        if not isinstance(table, Mapping):
            raise UsageError(f"{origin} is no table.", hint="Write [tool.onrecord] on a line of its own.")
    else:
        table = read_toml(_read(path), path.name)
    return _configuration(table, path.parent, origin)


def _configuration(table: Mapping[str, Any], root: Path, origin: str) -> Configuration:
    only_known(table, CONFIGURATION_KEYS, origin)
    for key in ("min-severity", "fail-on"):
        if key in table and not (key == "fail-on" and table[key] == "never"):
            severity_of(table[key], f"{key} of {origin}")
    return Configuration(
        root=root,
        origin=origin,
        extends=words_of(table, "extends", origin),
        layers=read_layers(table, origin),
        house=_house(table_of(table, "house", origin), f"[house] of {origin}"),
        ledger=_ledger(_word(table, "ledger", origin), root),
        model=_word(table, "model", origin),
        decisions=tuple(root / name for name in words_of(table, "decisions", origin)),
        fail_on=_word(table, "fail-on", origin),
        min_severity=_word(table, "min-severity", origin),
        without=words_of(table, "no-plugin", origin),
    )


def _house(table: Mapping[str, Any], where: str) -> House:
    only_known(table, _HOUSE_KEYS, where)
    affiliations = table_of(table, "affiliations", where)
    for body, party in affiliations.items():
        if not isinstance(party, str):
            raise UsageError(
                f"{where}: the party of {body!r} is no word.", hint='Write "Body" = "party" below it.'
            )
    return House(
        outlets=words_of(table, "outlets", where),
        affiliations=MappingProxyType(dict(affiliations)),
        anonymous_desks=words_of(table, "anonymous-desks", where),
    )


def _word(table: Mapping[str, Any], key: str, where: str) -> str | None:
    value = table.get(key)
    if value is not None and not isinstance(value, str):
        raise UsageError(f"{where}: {key} is no word.", hint=f'Write {key} = "…".')
    return value


def _ledger(where: str | None, root: Path) -> str | None:
    """Return where the ledger is: a file from the folder of the configuration, whatever the current folder is."""
    if where is None or "://" in where or where == ":memory:":
        return where
    return str(root / where) if root.resolve() != Path.cwd().resolve() else where


def _tools(path: Path) -> Mapping[str, Any]:
    try:
        tools = tomllib.loads(_read(path)).get("tool", {})
    except tomllib.TOMLDecodeError:
        return {}  # another tool's to complain of
    return tools if isinstance(tools, Mapping) else {}


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is not UTF-8"
        raise UsageError(
            f"The configuration {path.name} cannot be read: {why}.",
            hint="Correct it, or name another with --config.",
        ) from error


__all__ = [
    "CONFIGURATION_KEYS",
    "DEFAULT_POLICY",
    "FILE",
    "Configuration",
    "find_configuration",
    "load_configuration",
]
