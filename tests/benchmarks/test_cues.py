"""Cues are classed by their words, and by the words before them where a noun and a verb look alike."""

from __future__ import annotations

import pytest
from benchmarks.cues import CueKind, is_attitude, kind_of_cue


def cue_in(marked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return the text without its brackets, and the spans that they enclosed."""
    text = ""
    spans = []
    for i, piece in enumerate(marked.replace("]", "[").split("[")):
        if i % 2:
            spans.append((len(text), len(text) + len(piece)))
        text += piece
    return text, tuple(spans)


@pytest.mark.parametrize(
    ("marked", "kind", "attitude"),
    [
        ("She [said] it rained.", CueKind.SPEECH, False),
        ("She [has denied] it.", CueKind.SPEECH, False),
        ("She [is saying] it rains.", CueKind.SPEECH, False),
        ("Aides [claim] it rained.", CueKind.SPEECH, False),
        ("His aides [claim] it rained.", CueKind.SPEECH, False),
        ("She [called] the rain [on].", CueKind.SPEECH, False),
        ("The [claim] that it rained.", CueKind.NOUN, False),
        ("Its new [report] on rain.", CueKind.NOUN, False),
        ("Pell’s [statement] on rain.", CueKind.NOUN, False),
        ("She [issued a statement].", CueKind.NOUN, False),
        ("The [fear] of rain.", CueKind.NOUN, True),
        ("She [hopes] for rain.", CueKind.ATTITUDE, True),
        ("She [preferred] rain.", CueKind.ATTITUDE, True),
        ("She [is worried] by rain.", CueKind.ATTITUDE, True),
        ("[According to] her, it rained.", CueKind.ACCORDING, False),
        ("It [was widely said] to rain.", CueKind.PASSIVE, False),
        ("He [had been told] of rain.", CueKind.PASSIVE, False),
        ("Rain [is expected].", CueKind.PASSIVE, True),
        ("Pell[:] It rains.", CueKind.NONE, False),
        ("Pell. It rains.", CueKind.NONE, False),
        ("It [reportedly] rained.", CueKind.OTHER, False),
    ],
)
def test_kind_of_cue(marked: str, kind: CueKind, attitude: bool) -> None:
    text, spans = cue_in(marked)
    assert (kind_of_cue(text, spans), is_attitude(text, spans)) == (kind, attitude)
