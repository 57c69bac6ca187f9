"""Loading plugins one by one, and calling hooks so that a broken plugin is named and survived."""

from __future__ import annotations

import os
from collections.abc import Collection
from importlib.metadata import Distribution, entry_points
from typing import Any, TypeVar

import pluggy

from onrecord import hookspecs
from onrecord.checks import Check
from onrecord.errors import PluginLoadError
from onrecord.hookspecs import (
    AttributionExtractor,
    CommandGroup,
    Finder,
    GraphFormat,
    Loader,
    Parser,
    PlaceFinder,
    Report,
)
from onrecord.model import PluginProblem, PluginVersion, Severity
from onrecord.outlets import OutletRegistry
from onrecord.policy import PolicyPack
from onrecord.version import __version__

GROUP = "onrecord"
_OWN_DISTRIBUTION = "onrecord"
T = TypeVar("T")


def describe(error: BaseException) -> str:
    """Return ``error`` as one line of a report: its type and first line."""
    first = (str(error).splitlines() or [""])[0]
    return f"{type(error).__name__}: {first}" if first else type(error).__name__


class Plugins:
    """The plugins of one audit.

    ``problems`` collects what failed, in order; the same failure is listed once. ``left_out`` are the names of installed plugins
    that were not asked for.
    """

    def __init__(self) -> None:
        self._manager = pluggy.PluginManager(GROUP)
        self._manager.add_hookspecs(hookspecs)
        self._versions: dict[str, str] = {}
        self._order: list[str] = []
        self.problems: list[PluginProblem] = []
        self.left_out: list[str] = []

    def report_problem(self, plugin: str, hook: str, error: BaseException) -> None:
        """Note that ``plugin`` failed at ``hook``."""
        problem = PluginProblem(plugin=plugin, hook=hook, why=describe(error))
        if problem not in self.problems:
            self.problems.append(problem)

    def register(self, plugin: object, name: str, version: str = __version__) -> None:
        """Add one plugin.

        Raises:
            PluginLoadError: if a method marked with ``hookimpl`` is no hook of ours, or takes arguments that the
                hook does not have, or ``name`` is taken.
        """
        try:
            self._manager.register(plugin, name=name)
            self._manager.check_pending()
        except (pluggy.PluginValidationError, ValueError) as error:
            if self._manager.get_plugin(name) is plugin:
                self._manager.unregister(name=name)
            raise PluginLoadError(
                f"Plugin {name!r} cannot be used: {str(error).splitlines()[0]}.",
                hint=f"Correct the plugin (the hooks are in docs/hooks.md), or leave it out: --no-plugin {name}.",
            ) from error
        self._versions[name] = version
        self._order.append(name)

    @property
    def versions(self) -> tuple[PluginVersion, ...]:
        """Name and version of each plugin, sorted."""
        return tuple(sorted(PluginVersion(name, version) for name, version in self._versions.items()))

    @property
    def incomplete(self) -> bool:
        """Whether an installed plugin is missing: it failed or was left out."""
        return bool(self.problems or self.left_out)

    def has(self, name: str) -> bool:
        """Whether a plugin of that name is loaded."""
        return name in self._versions

    def _each(self, hook: str, **arguments: Any) -> list[tuple[str, Any]]:
        """Call ``hook`` plugin by plugin in order of registration; return (plugin, result) of those that worked."""
        results: list[tuple[str, Any]] = []
        everyone = {name: self._manager.get_plugin(name) for name in self._order}
        implementers = {impl.plugin_name for impl in getattr(self._manager.hook, hook).get_hookimpls()}
        for name in self._order:
            if name not in implementers:
                continue
            others = [plugin for other, plugin in everyone.items() if other != name]
            try:
                answers = self._manager.subset_hook_caller(hook, others)(**arguments)
            except Exception as error:  # noqa: BLE001 - a plugin may raise anything; it is named in the report
                self.report_problem(name, hook, error)
                continue
            results.extend((name, answer) for answer in answers if answer is not None)
        return results

    def _offers(self, hook: str, interface: type[T]) -> list[tuple[str, T]]:
        """Return what plugins offer at ``hook`` as (plugin, offer); an offer that lacks the interface is reported."""
        offers: list[tuple[str, T]] = []
        for name, answer in self._each(hook):
            for candidate in self._listed(name, hook, answer):
                try:
                    if not _fits(candidate, interface):
                        raise TypeError(f"{candidate!r} is not a {interface.__name__}")
                except Exception as error:  # noqa: BLE001 - as above: attributes and repr are foreign code too
                    self.report_problem(name, hook, error)
                    continue
                offers.append((name, candidate))
        return offers

    def _listed(self, plugin: str, hook: str, answer: Any) -> list[Any]:
        """Return what ``plugin`` offers; where listing fails, nothing of it, and the failure is reported."""
        try:
            return list(answer)
        except Exception as error:  # noqa: BLE001 - as above: a generator may raise anything
            self.report_problem(plugin, hook, error)
            return []

    def loaders(self) -> list[tuple[str, Loader]]:
        """Return all loaders, the last registered first."""
        return self._offers("onrecord_loaders", Loader)[::-1]

    def parsers(self) -> list[tuple[str, Parser]]:
        """Return all parsers, the last registered first."""
        return self._offers("onrecord_parsers", Parser)[::-1]

    def extractors(self) -> list[tuple[str, AttributionExtractor]]:
        """Return all attribution extractors, the last registered first."""
        return self._offers("onrecord_extractors", AttributionExtractor)[::-1]

    def finders(self) -> list[tuple[str, Finder]]:
        """Return all finders in order of registration."""
        return self._offers("onrecord_finders", Finder)

    def place_finders(self) -> list[tuple[str, PlaceFinder]]:
        """Return all finders of places in order of registration."""
        return self._offers("onrecord_place_finders", PlaceFinder)

    def outlets(self) -> OutletRegistry:
        """Return the registry of all outlets that plugins know."""
        from onrecord.model import Outlet

        return OutletRegistry(outlet for _, outlet in self._offers("onrecord_outlets", Outlet))

    def checks(self) -> list[tuple[str, type[Check]]]:
        """Return all check classes, sorted by id.

        Raises:
            PluginLoadError: if two checks have one id.
        """
        found: dict[str, tuple[str, type[Check]]] = {}
        for name, answer in self._each("onrecord_checks"):
            for check in self._listed(name, "onrecord_checks", answer):
                if not _is_check(check):
                    wrong = TypeError(f"{check!r} is not a Check class with an id and a severity")
                    self.report_problem(name, "onrecord_checks", wrong)
                elif check.id in found:
                    raise PluginLoadError(
                        f"Plugins {found[check.id][0]!r} and {name!r} both bring a check named {check.id!r}.",
                        hint=f"Leave one out with --no-plugin {name}.",
                    )
                else:
                    found[check.id] = (name, check)
        return [found[key] for key in sorted(found)]

    def policies(self) -> dict[str, PolicyPack]:
        """Return policies by name, sorted; a later plugin's policy replaces an earlier one of its name."""
        offers = self._offers("onrecord_policies", PolicyPack)
        return dict(sorted({pack.name: pack for _, pack in offers}.items()))

    def reports(self) -> dict[str, tuple[str, Report]]:
        """Return report formats by name, sorted; a later plugin's format replaces an earlier one of its name."""
        formats = {
            report.name: (plugin, report) for plugin, report in self._offers("onrecord_reports", Report)
        }
        return dict(sorted(formats.items()))

    def graph_formats(self) -> dict[str, tuple[str, GraphFormat]]:
        """Return graph formats by name, sorted; a later plugin's format replaces an earlier one of its name."""
        offers = self._offers("onrecord_graph_formats", GraphFormat)
        return dict(sorted((format_.name, (plugin, format_)) for plugin, format_ in offers))

    def add_commands(self, group: CommandGroup) -> None:
        """Let plugins add their commands to ``group``."""
        self._each("onrecord_commands", group=group)


def _fits(candidate: Any, interface: type[T]) -> bool:
    """Whether ``candidate`` is an object, not a class, with all that ``interface`` asks for and a name in words."""
    return (
        not isinstance(candidate, type)
        and isinstance(candidate, interface)
        and isinstance(getattr(candidate, "name", None), str)
    )


def _is_check(candidate: Any) -> bool:
    return (
        isinstance(candidate, type)
        and issubclass(candidate, Check)
        and isinstance(getattr(candidate, "id", None), str)
        and isinstance(getattr(candidate, "severity", None), Severity)
    )


class _Distributions:
    """Names and versions of distributions, each read once: every question costs reading its whole description."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Distribution, str, str]] = {}

    def _about(self, distribution: Distribution) -> tuple[Distribution, str, str]:
        about = self._known.get(id(distribution))
        if about is None:
            told = distribution.metadata
            # Held on to, so that no other distribution gets the same id.
            about = self._known[id(distribution)] = (distribution, told["Name"], told["Version"])
        return about

    def is_ours(self, distribution: Distribution | None) -> bool:
        """Whether onrecord itself brings what ``distribution`` brings."""
        return distribution is not None and self._about(distribution)[1] == _OWN_DISTRIBUTION

    def version(self, distribution: Distribution | None) -> str:
        """Return the version, "0" where there is no distribution."""
        return self._about(distribution)[2] if distribution else "0"


def load_plugins(*, without: Collection[str] = (), builtin_only: bool | None = None) -> Plugins:
    """Load every installed plugin, ours first and the others by name, and return them.

    A plugin whose import fails, or whose name is taken, is reported in ``problems`` and left out.
    ``without`` names plugins to leave out;
    ``builtin_only`` leaves out all that are not ours (default: whether ``ONRECORD_PLUGINS`` is ``builtin``).

    Raises:
        PluginLoadError: for a plugin with a misspelt hook, or a name in ``without`` that is not installed.
    """
    if builtin_only is None:
        builtin_only = os.environ.get("ONRECORD_PLUGINS", "") == "builtin"
    plugins = Plugins()
    found = list(entry_points(group=GROUP))
    known = {entry.name for entry in found}
    for name in sorted(set(without) - known):
        raise PluginLoadError(
            f"No plugin is named {name!r}.",
            hint="`onrecord plugins` lists the installed ones: leave one of those out.",
        )

    distributions = _Distributions()
    for entry in sorted(found, key=lambda entry: (not distributions.is_ours(entry.dist), entry.name)):
        ours = distributions.is_ours(entry.dist)
        if entry.name in without or (builtin_only and not ours):
            plugins.left_out.append(entry.name)
            continue
        if plugins.has(entry.name):
            if not ours:
                taken = ValueError(f"another plugin is named {entry.name!r} too; this one is left out")
                plugins.report_problem(entry.name, "import", taken)
            continue
        try:
            plugin = entry.load()
        except (Exception, SystemExit) as error:  # noqa: BLE001 - importing foreign code may raise anything; it is reported
            plugins.report_problem(entry.name, "import", error)
            continue
        plugins.register(plugin, entry.name, distributions.version(entry.dist))
    return plugins


__all__ = ["GROUP", "Plugins", "describe", "load_plugins"]
