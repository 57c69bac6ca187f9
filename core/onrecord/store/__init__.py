"""The ledger: the database of everything recorded. ``Ledger`` is the only door, and hands out model objects.

Importing this package imports SQLAlchemy; do it where a ledger is opened, not where a command line starts.
"""

from __future__ import annotations

from onrecord.store.ledger import Ledger
from onrecord.store.records import SourceCount

__all__ = ["Ledger", "SourceCount"]
