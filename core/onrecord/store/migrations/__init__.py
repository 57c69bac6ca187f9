"""The ledger's schema, step by step. A step that was released is never edited: a change is a new step.

``versions/NNNN_what.py`` are the steps; ``env.py`` runs them on the connection that ``onrecord.store.schema`` hands
over. Steps spell their tables out, since ``tables.py`` moves on.
"""

from __future__ import annotations

HEAD = "0004"
"""The last step: what this program reads and writes."""

VERSION_TABLE = "onrecord_version"
"""Where a database says at which step it is; its own name, since a server's database may hold others' migrations."""
