"""The graph formats: GraphML for graph programs, DOT and Mermaid to draw, PROV-JSON for provenance tools."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.hookspecs import GraphFormat, hookimpl


@hookimpl
def onrecord_graph_formats() -> Sequence[GraphFormat]:
    """Offer the four formats; what writes them is imported when a graph is asked for."""
    from onrecord_plugins.graphs.dot import Dot
    from onrecord_plugins.graphs.graphml import GraphMl
    from onrecord_plugins.graphs.mermaid import Mermaid
    from onrecord_plugins.graphs.prov_json import ProvJson

    return (GraphMl(), Dot(), Mermaid(), ProvJson())
