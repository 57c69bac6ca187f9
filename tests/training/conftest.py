"""Training lies beside the packages and is not installed: its folder goes on the path here. PyTorch is not needed."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "training"))
