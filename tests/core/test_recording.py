"""What an audit keeps while it runs: in a ledger, or without one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

import onrecord
from onrecord import (
    Article,
    Attribution,
    Audit,
    Ledger,
    Plugins,
    Settings,
    audit_as_dict,
    hookimpl,
    load_plugins,
)
from onrecord.engine.recording import Unrecorded
from onrecord.model import Block

TESTS = Path(__file__).parents[1]
FOLDERS = (*sorted((TESTS / "cases").iterdir()), TESTS.parent / "seeds" / "demo")


def as_json(audit: Audit) -> str:
    return json.dumps(audit_as_dict(audit), ensure_ascii=False)


@pytest.mark.parametrize("folder", [f for f in FOLDERS if f.is_dir()], ids=lambda folder: folder.name)
def test_an_audit_without_a_ledger_says_what_one_in_an_empty_ledger_does(folder: Path) -> None:
    plugins, rules = load_plugins(builtin_only=True), Settings(model="rules")
    without = onrecord.audit([str(folder)], plugins=plugins, settings=rules)
    with Ledger.open(":memory:") as ledger:
        within = onrecord.audit([str(folder)], plugins=plugins, settings=rules, ledger=ledger)
    assert without.claims
    assert as_json(without) == as_json(within)


def article(key: str, text: str = "It rained.", **fields: object) -> Article:
    return Article(key=key, sha256=hashlib.sha256(text.encode()).hexdigest(), text=text, **fields)  # type: ignore[arg-type]


HELD = (
    article("b", url="https://a.example/1", outlet="The Merrow Gazette"),
    article("a", url="https://a.example/1", outlet="Télam"),
    article("c", url="https://a.example/2", outlet="merrow gazette"),
    article("d"),
    article("d", "It rained twice.", outlet="Telam"),
    article("e", outlet="Telam"),
    article("e", "It rained thrice."),
)


def test_articles_are_found_as_in_a_ledger() -> None:
    unrecorded = Unrecorded()
    with Ledger.open(":memory:") as ledger:
        run = ledger.begin_run(tool_version="1", plugins=(), policy="", targets=())
        for held in HELD:
            unrecorded.article(held, None, None, ())
            ledger.record_article(run, held, None, None, ())
        for url in ("https://a.example/1", "https://a.example/2", "https://a.example/", ""):
            assert unrecorded.by_url(url) == ledger.by_url(url)
        for name in ("the MERROW gazette", "Telam", "The", ""):
            assert unrecorded.by_outlet(name) == ledger.by_outlet(name)
    assert [found.key for found in unrecorded.by_url("https://a.example/1")] == ["a", "b"]
    assert [found.key for found in unrecorded.by_outlet("telam")] == ["a", "d"], (
        "the version read last counts"
    )


def test_an_article_read_after_a_question_is_found_too() -> None:
    unrecorded = Unrecorded()
    assert not unrecorded.by_url("https://a.example/1")
    unrecorded.article(HELD[0], None, None, ())
    assert unrecorded.by_url("https://a.example/1") == [HELD[0]]


class Failing:
    """An extractor that fails the first time and finds nothing the second."""

    name = "failing"
    version = "1"
    languages = frozenset({"en"})
    asked = 0

    def extract(self, text: str, blocks: Sequence[Block] = ()) -> Sequence[Attribution]:
        self.asked += 1
        if self.asked == 1:
            raise OSError("its model is not there yet")
        return ()

    @hookimpl
    def onrecord_extractors(self) -> list[Failing]:
        return [self]


def with_plugin(plugin: object) -> Plugins:
    plugins = load_plugins(builtin_only=True)
    plugins.register(plugin, "more")
    return plugins


def test_what_an_extractor_failed_to_read_is_read_by_the_next_audit(tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text(
        "The mayor said on Monday that the dam was safe and would be for years.\n", encoding="utf-8"
    )
    failing = Failing()
    for problems in (1, 0):
        with Ledger.open(str(tmp_path / "l.db")) as ledger:
            audit = onrecord.audit([str(story)], plugins=with_plugin(failing), ledger=ledger)
        assert len(audit.input_problems) == problems
    assert failing.asked == 2
