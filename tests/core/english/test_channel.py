from __future__ import annotations

import json

import pytest

from onrecord import audit_as_dict
from onrecord.contract import load_schema
from onrecord.english.channel import CHANNELS
from onrecord.testing import audit_text


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("The ministry tweeted that the dam was safe.", "post"),
        ("The dam was safe, Ada Holm told the court on Monday.", "testimony"),
        ("Ada Holm told reporters that the dam was safe.", "briefing"),
        ("In an interview on Sunday, Ada Holm said the dam was safe.", "interview"),
        ("The dam was safe, the ministry said in a statement.", "statement"),
        ("In a speech at the docks, Ada Holm said the dam was safe.", "speech"),
        ("In an email, Ada Holm said the dam was safe.", "message"),
        ("Ada Holm told the BBC that the dam was safe.", "interview"),
        ("Ada Holm told Parliament that the dam was safe.", "unstated"),
        ("Ada Holm said the dam was safe.", "unstated"),
        ("Ada Holm said the statement that he tweeted in the interview was false.", "unstated"),
    ],
)
def test_the_words_beside_the_cue_tell_the_channel(text: str, channel: str) -> None:
    (claim,) = audit_as_dict(audit_text(text))["claims"]
    assert claim["channel"] == channel


def test_the_schema_names_every_channel() -> None:
    claim = json.dumps(load_schema())
    assert all(f'"{name}"' in claim for name in CHANNELS)
