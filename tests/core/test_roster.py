from __future__ import annotations

import pytest

from onrecord import load_plugins
from onrecord.engine.layout import Layout
from onrecord.engine.roster import Roster

TEXT = "Baltic Shipping bought the yard. Baltic paid in June. Ada Holm signed, and Holm left."


@pytest.mark.parametrize(
    ("name", "body"), [("Baltic Shipping", True), ("Ada Holm", False), ("Baltic", False), ("", False)]
)
def test_a_name_that_goes_by_its_first_word_is_a_body(name: str, body: bool) -> None:
    roster = Roster(Layout(TEXT), load_plugins(builtin_only=True).outlets())
    assert roster.is_body(name) is body
