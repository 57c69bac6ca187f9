from __future__ import annotations

import pytest

from onrecord.english.resuming import resumed
from onrecord.model import Span


@pytest.mark.parametrize(
    ("second", "apart"),
    [
        ("and nobody has mended it", True),
        ("and I would not be drinking this", True),
        ("but the lanes will stay open", True),
        ("and hope for rain", False),
        ("which is old", False),
        ("Nobody mends it.", False),
        ("because nobody mends it", False),
    ],
)
def test_what_goes_on_with_a_clause_of_its_own_is_a_claim_of_its_own(second: str, apart: bool) -> None:
    text = f"The roof leaks, she said, {second}"
    first, cue, last = Span(0, 14), Span(20, 24), Span(26, len(text))
    assert resumed(text, (first, last), (cue,)) == ([(first,), (last,)] if apart else [(first, last)])


def test_pieces_without_the_speaker_between_them_stay_one() -> None:
    text = "The roof leaks … and nobody mends it, she said"
    pieces = (Span(0, 14), Span(17, 36))
    assert resumed(text, pieces, (Span(42, 46),)) == [pieces]
