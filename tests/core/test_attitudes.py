from __future__ import annotations

import pytest

from onrecord.english.attitudes import is_claim
from onrecord.model import Attribution, Mode, Span


def attribution(text: str, cue: str, content: str, mode: Mode) -> Attribution:
    spans = [Span(text.index(part), text.index(part) + len(part)) for part in (cue, content)]
    return Attribution(cue=(spans[0],), content=(spans[1],), mode=mode)


@pytest.mark.parametrize(
    ("text", "cue", "content", "mode", "claim"),
    [
        ("Holm said the mill is shut.", "said", "the mill is shut", Mode.SPEECH, True),
        ("Holm believes the mill is shut.", "believes", "the mill is shut", Mode.ATTITUDE, True),
        ("Residents fear that jobs will go.", "fear", "jobs will go", Mode.ATTITUDE, True),
        ("Holm hopes to sell the mill.", "hopes", "to sell the mill", Mode.ATTITUDE, False),
        ("The party backs the new mill.", "backs", "the new mill", Mode.ATTITUDE, False),
        ("The pool is expected to shut.", "is expected", "The pool", Mode.ATTITUDE, False),
        ("Berg denied it.", "denied", "it", Mode.SPEECH, False),
        ("“That was it then,” Berg said.", "said", "That was it then,", Mode.SPEECH, True),
        ("She asked whether the mill was shut.", "asked", "whether the mill was shut", Mode.SPEECH, False),
        (
            "They did not reply to a request for comment.",
            "reply to",
            "a request for comment",
            Mode.SPEECH,
            False,
        ),
        ("Four callers asked to place a bet.", "asked", "to place a bet", Mode.SPEECH, False),
        ("She asked who had shut the mill.", "asked", "who had shut the mill", Mode.SPEECH, False),
        ("She explained how the mill was shut.", "explained", "how the mill was shut", Mode.SPEECH, True),
    ],
)
def test_what_is_said_or_held_to_be_so_is_a_claim(
    text: str, cue: str, content: str, mode: Mode, claim: bool
) -> None:
    assert is_claim(text, attribution(text, cue, content, mode)) is claim
