"""onrecord: who actually said this, and how do we know?

This is the public surface: the records of an audit, the hooks a plugin implements, the errors, and ``audit``.
Names are imported when first used, so that ``import onrecord`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from onrecord.version import __version__

if TYPE_CHECKING:
    from onrecord.checks import AuditView, Check
    from onrecord.configuration import Configuration, find_configuration, load_configuration
    from onrecord.contract import audit_as_dict, load_schema, summarise
    from onrecord.document import Document
    from onrecord.engine import Progress, audit
    from onrecord.engine.attribute import attributions
    from onrecord.engine.read import read_articles
    from onrecord.errors import (
        AddressRefused,
        ExitCode,
        FetchError,
        InputError,
        LedgerError,
        NotCheckable,
        OnrecordError,
        OutputError,
        PluginLoadError,
        UsageError,
    )
    from onrecord.graphs import RelianceGraph, build_graph
    from onrecord.hookspecs import (
        AttributionExtractor,
        Citation,
        FindContext,
        Finder,
        GraphFormat,
        LoadContext,
        Loader,
        ParseContext,
        Parser,
        Place,
        PlaceContext,
        PlaceFinder,
        Report,
        ReportOptions,
        hookimpl,
    )
    from onrecord.house import House
    from onrecord.model import (
        Article,
        Attribution,
        Audit,
        Basis,
        Block,
        BlockKind,
        Chain,
        CheckPage,
        Claim,
        Decision,
        Evidence,
        Finding,
        Form,
        HouseRule,
        Hyperlink,
        InputProblem,
        Kind,
        Link,
        Mode,
        NotChecked,
        Origin,
        Outlet,
        PluginProblem,
        PluginVersion,
        Position,
        RecordedClaim,
        Severity,
        Source,
        Span,
        Stance,
        Standing,
        Statement,
        Status,
        Verb,
    )
    from onrecord.outlets import OutletRegistry
    from onrecord.plugins import Plugins, load_plugins
    from onrecord.policy import Policy, PolicyPack
    from onrecord.settings import FetchSettings, Settings
    from onrecord.store import Ledger

_HOMES = {
    "onrecord.checks": "AuditView Check",
    "onrecord.configuration": "Configuration find_configuration load_configuration",
    "onrecord.contract": "audit_as_dict load_schema summarise",
    "onrecord.document": "Document",
    "onrecord.engine": "Progress audit",
    "onrecord.engine.attribute": "attributions",
    "onrecord.engine.read": "read_articles",
    "onrecord.errors": "AddressRefused ExitCode FetchError InputError LedgerError NotCheckable OnrecordError OutputError "
    "PluginLoadError UsageError",
    "onrecord.graphs": "RelianceGraph build_graph",
    "onrecord.hookspecs": "AttributionExtractor Citation FindContext Finder GraphFormat LoadContext Loader ParseContext Parser Place "
    "PlaceContext PlaceFinder Report ReportOptions hookimpl",
    "onrecord.model": "Article Attribution Audit Basis Block BlockKind Chain CheckPage Claim Decision Evidence Finding Form HouseRule Hyperlink "
    "InputProblem Kind Link Mode NotChecked Origin Outlet PluginProblem PluginVersion Position RecordedClaim Severity Source Span "
    "Stance Standing Statement Status Verb",
    "onrecord.house": "House",
    "onrecord.outlets": "OutletRegistry",
    "onrecord.plugins": "Plugins load_plugins",
    "onrecord.policy": "Policy PolicyPack",
    "onrecord.settings": "FetchSettings Settings",
    "onrecord.store": "Ledger",
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return sorted([*_HOME_OF, "__version__"])


__all__ = [
    "AddressRefused",
    "Article",
    "Attribution",
    "AttributionExtractor",
    "Audit",
    "AuditView",
    "Basis",
    "Block",
    "BlockKind",
    "Chain",
    "Check",
    "CheckPage",
    "Citation",
    "Claim",
    "Configuration",
    "Decision",
    "Document",
    "Evidence",
    "ExitCode",
    "FetchError",
    "FetchSettings",
    "FindContext",
    "Finder",
    "Finding",
    "Form",
    "GraphFormat",
    "House",
    "HouseRule",
    "Hyperlink",
    "InputError",
    "InputProblem",
    "Kind",
    "Ledger",
    "LedgerError",
    "Link",
    "LoadContext",
    "Loader",
    "Mode",
    "NotCheckable",
    "NotChecked",
    "OnrecordError",
    "Origin",
    "Outlet",
    "OutletRegistry",
    "OutputError",
    "ParseContext",
    "Parser",
    "Place",
    "PlaceContext",
    "PlaceFinder",
    "PluginLoadError",
    "PluginProblem",
    "PluginVersion",
    "Plugins",
    "Policy",
    "PolicyPack",
    "Position",
    "Progress",
    "RecordedClaim",
    "RelianceGraph",
    "Report",
    "ReportOptions",
    "Settings",
    "Severity",
    "Source",
    "Span",
    "Stance",
    "Standing",
    "Statement",
    "Status",
    "UsageError",
    "Verb",
    "__version__",
    "attributions",
    "audit",
    "audit_as_dict",
    "build_graph",
    "find_configuration",
    "hookimpl",
    "load_configuration",
    "load_plugins",
    "load_schema",
    "read_articles",
    "summarise",
]
