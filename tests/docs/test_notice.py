"""seeds/notice.txt, which `make demo` prints below the report, says only what the report shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import onrecord
from onrecord import Audit, Claim, Standing

ROOT = Path(__file__).parents[2]
NOTICE = " ".join((ROOT / "seeds" / "notice.txt").read_text(encoding="utf-8").split())


@pytest.fixture(scope="module")
def demo() -> Audit:
    plugins = onrecord.load_plugins(builtin_only=True)
    return onrecord.audit([str(ROOT / "seeds" / "demo")], plugins=plugins)


def claims_with(demo: Audit, words: str, outlet: str) -> list[Claim]:
    outlets = {article.id: article.outlet for article in demo.articles}
    return [claim for claim in demo.claims if words in claim.text and outlets[claim.article] == outlet]


def test_checks_named_have_findings(demo: Audit) -> None:
    named = set(re.findall(r"\(([a-z]+(?:-[a-z]+)+)\)", NOTICE))
    assert len(named) >= 4
    assert named <= {finding.check for finding in demo.findings}


def test_echo_leads_to_nobody_named(demo: Audit) -> None:
    [claim] = claims_with(demo, "dredgers are working at night", "Strait Wire")
    assert claim.standing is Standing.HEARSAY
    assert [link.name for link in claim.chain] == ["Kestrian Embassy", "Reports"]
    [statement] = [s for s in demo.statements if claim.id in s.claims]
    articles = {c.article for c in demo.claims if c.id in statement.claims}
    assert len(articles) == 5
    [echo] = [f for f in demo.findings if f.check == "pseudo-corroboration" and claim.id in f.claims]
    assert set(echo.articles) == articles


@pytest.mark.parametrize("outlet", ["Daily Lantern", "Upland Observer"])
def test_circle_is_as_noticed(demo: Audit, outlet: str) -> None:
    [claim] = claims_with(demo, "no grain ships before April", outlet)
    assert claim.standing is Standing.CIRCULAR


def test_eyewitness_in_the_lantern_is_traced(demo: Audit) -> None:
    [claim] = claims_with(demo, "like a drawer being pulled out", "Daily Lantern")
    assert claim.standing is Standing.TRACED
    assert claim.traced_chain.origin and claim.traced_chain.origin.name == "Irma Garrod"
