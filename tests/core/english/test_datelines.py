from __future__ import annotations

import pytest

from onrecord.english.datelines import without_dateline
from onrecord.model import Span


@pytest.mark.parametrize(
    "dateline",
    [
        "HARTSEL, Oct. 3 (Tesk Wire) - ",
        "LONDON (Reuters) - ",
        "AMSTERDAM/LONDON, Jan 3 (Reuters) - ",
        "Tarrow, 5 May (Gazette) — ",
        "PARIS — ",
    ],
)
def test_a_dateline_is_cut_off_at_the_start_of_a_line_only(dateline: str) -> None:
    for before, kept in (("", "It rained"), ("A line.\n", "It rained"), ("Once. ", f"{dateline}It rained")):
        text = f"{before}{dateline}It rained"
        assert without_dateline(text, Span(len(before), len(text))).of(text) == kept


@pytest.mark.parametrize(
    "text",
    [
        "Ada Holm (Labour) - who is 54 - said it rained",
        "The Fed (US) - a body - said it rained",
        "NATO - the alliance - said it rained",
        "U.S. officials - two of them - said it rained",
        "It rained",
    ],
)
def test_other_dashes_are_no_datelines(text: str) -> None:
    assert without_dateline(text, Span(0, len(text))) == Span(0, len(text))
