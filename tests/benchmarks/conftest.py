"""The benchmarks lie beside the packages and are not installed: their folder goes on the path here."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
