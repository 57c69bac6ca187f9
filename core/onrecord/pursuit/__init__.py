"""Going and getting the articles that recorded claims cite and that are not held, and tracing the claims through them.

``pursue`` does it, ``plan`` says beforehand what it would ask; both return a ``Pursuit``. Importing this package
imports no network library.
"""

from onrecord.pursuit.errand import Hearer, plan, pursue
from onrecord.pursuit.records import Attempt, Limits, Piece, Pursuit, State

__all__ = ["Attempt", "Hearer", "Limits", "Piece", "Pursuit", "State", "plan", "pursue"]
