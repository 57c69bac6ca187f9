from __future__ import annotations

import pytest

from onrecord.house import House
from onrecord.testing import audit_articles, audit_text
from onrecord_plugins.checks import onrecord_checks

IDS = {check.id for check in onrecord_checks()}
ESCAPE = "\x1b[31m"
OVERRIDE = "\u202e"


def test_messages_carry_no_control_characters_of_the_article() -> None:
    result = audit_text(
        f'"The {ESCAPE}gate{OVERRIDE} is open, Marsh said. Nobody has closed it.\n'
        f"The bridge is {ESCAPE}unsafe, a senior{OVERRIDE} official said."
    )
    assert result.findings
    assert not any(ESCAPE in f.message or OVERRIDE in f.message for f in result.findings)


@pytest.mark.parametrize(
    "text",
    [
        "",
        '"' * 5_000,
        "“" * 5_000,
        "said: " * 5_000,
        "no " * 20_000,
        '"a" ' * 10_000,
        ("Reports say the dam is full. " * 50 + "\n") * 4,
        "A senior official said: “" * 2_000,
        "\u200b\u202e\ud800 says a source\u0000." * 500,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_no_check_fails_on_a_strange_text(text: str) -> None:
    house = House(affiliations={"Ina Holt": "Harbour Board"})
    result = audit_articles([text, {"outlet": "Merrow Gazette", "text": text}], house=house)
    assert [n for n in result.not_checked if n.check in IDS] == []
    assert [p for p in result.plugin_problems if p.plugin == "checks"] == []
