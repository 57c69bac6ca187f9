from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

import onrecord
from onrecord import (
    Attribution,
    Audit,
    Ledger,
    Plugins,
    Settings,
    Span,
    audit_as_dict,
    hookimpl,
    load_plugins,
)
from onrecord.language import language_of
from onrecord.model import Block

ARTICLES = Path(__file__).parents[1] / "articles"
CASES = Path(__file__).parents[1] / "cases"
STORY = "title: Dam\noutlet: Merrow Gazette\n\n“The dam is safe,” Ada Orlo said on Monday. The town slept.\n"


class Counting:
    """Finds the first word, and counts how often it is asked."""

    name = "counting"
    languages = frozenset({"en"})

    def __init__(self, version: str = "1") -> None:
        self.version = version
        self.texts: list[str] = []

    def extract(self, text: str, blocks: Sequence[Block] = ()) -> Sequence[Attribution]:
        self.texts.append(text)
        return [Attribution(content=(Span(0, len(text.split()[0])),))]

    @hookimpl
    def onrecord_extractors(self) -> list[Counting]:
        return [self]


def builtin(*more: object) -> Plugins:
    plugins = load_plugins(builtin_only=True)
    for number, plugin in enumerate(more):
        plugins.register(plugin, f"more-{number}")
    return plugins


def as_json(audit: Audit) -> str:
    return json.dumps(audit_as_dict(audit), ensure_ascii=False)


def files(folder: Path) -> list[str]:
    return sorted(str(path) for path in folder.glob("*.txt"))


@pytest.fixture
def story(tmp_path: Path) -> Path:
    file = tmp_path / "story.txt"
    file.write_text(STORY, encoding="utf-8")
    return file


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    return str(tmp_path / "l.db")


def audit_into(ledger: str, targets: Sequence[str], *plugins: object) -> Audit:
    with Ledger.open(ledger) as opened:
        return onrecord.audit(targets, plugins=builtin(*plugins), ledger=opened)


@pytest.mark.parametrize("folder", [ARTICLES, CASES / "one-root-four-echoes"], ids=lambda folder: folder.name)
def test_the_same_input_gives_the_same_report(folder: Path) -> None:
    first, second = (onrecord.audit(files(folder), plugins=builtin()) for _ in range(2))
    assert as_json(first) == as_json(second)
    assert first.claims


def test_results_come_in_the_order_of_the_targets_and_the_text() -> None:
    targets = files(ARTICLES)[::-1]
    result = onrecord.audit([*targets, targets[0]], plugins=builtin())
    assert [article.path for article in result.articles] == targets, "the same target is audited once"
    place = {article.id: number for number, article in enumerate(result.articles)}
    order = [place[claim.article] for claim in result.claims]
    assert order == sorted(order)
    ranks = [finding.severity.rank for finding in result.findings]
    assert ranks == sorted(ranks, reverse=True)


def test_an_audit_of_one_article_does_not_depend_on_the_order_of_others() -> None:
    targets = files(ARTICLES)
    ids = lambda audit: {(claim.id, claim.standing) for claim in audit.claims}
    forth = onrecord.audit(targets, plugins=builtin())
    back = onrecord.audit(targets[::-1], plugins=builtin())
    assert ids(forth) == ids(back)


def test_a_second_audit_uses_the_claims_recorded(story: Path, ledger: str) -> None:
    counting = Counting()
    first = audit_into(ledger, [str(story)], counting)
    asked = len(counting.texts)
    assert asked
    second = audit_into(ledger, [str(story)], counting)
    assert len(counting.texts) == asked, "the extractor is not asked again"
    assert as_json(first) == as_json(second)


@pytest.mark.parametrize("change", ["text", "extractor", "outlets"])
def test_claims_are_found_anew_where_what_made_them_has_changed(
    change: str, story: Path, ledger: str
) -> None:
    audit_into(ledger, [str(story)], Counting())
    again = Counting("2" if change == "extractor" else "1")
    more: list[object] = [again]
    if change == "text":
        story.write_text(STORY.replace("safe", "shut"), encoding="utf-8")
    if change == "outlets":

        class House:
            @hookimpl
            def onrecord_outlets(self) -> list[onrecord.Outlet]:
                return [onrecord.Outlet("Merrow Gazette")]

        more.append(House())
    audit_into(ledger, [str(story)], *more)
    assert again.texts


def test_the_real_extractor_says_the_same_from_the_ledger(ledger: str) -> None:
    targets = files(CASES / "two-article-circle")
    assert as_json(audit_into(ledger, targets)) == as_json(audit_into(ledger, targets))


def test_the_stages_are_heard_in_order(story: Path, tmp_path: Path) -> None:
    heard: list[str] = []

    class Listener:
        def stage(self, name: str) -> None:
            heard.append(name)

        def audited(self, count: int, where: str) -> None:
            heard.append(f"{count} {Path(where).name}")

    onrecord.audit([str(story), str(tmp_path / "gone")], plugins=builtin(), progress=Listener())
    assert heard == ["read", "1 story.txt", "relate", "check"]


def test_an_article_of_too_many_characters_is_a_problem_of_its_own(story: Path) -> None:
    result = onrecord.audit([str(story)], plugins=builtin(), settings=Settings(max_characters=10))
    assert result.articles == ()
    assert "more than an article" in result.input_problems[0].why


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The mayor quit, she said.", "en"),
        ("Orlo: the dam has gone.", "en"),
        ("Mayor quits", None),
        ("Der Chef ist weg.", None),
        ("Le maire part.", None),
        ("El alcalde dimite hoy.", None),
        ("The The The", None),
        ("Qwe rty uio pas dfg hjk lzx cvb nmq wer tyu iop asd fgh jkl zxc vbn wsx edc rfv the and", None),
    ],
)
def test_a_text_too_short_to_tell_is_english_where_english_function_words_are_plain(
    text: str, code: str | None
) -> None:
    assert language_of(text) == code


@pytest.mark.parametrize(("text", "audited"), [("The mayor quit, she said.", True), ("Mayor quits", False)])
def test_what_is_not_told_to_be_english_is_not_audited(text: str, audited: bool, tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_text(text, encoding="utf-8")
    result = onrecord.audit([str(file)], plugins=builtin())
    assert (not result.input_problems) is audited
    assert [gap.check for gap in result.not_checked] == ([] if audited else ["attribution"])


def test_a_fault_of_our_own_in_one_article_stops_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from onrecord.engine.chain import ChainBuilder

    build = ChainBuilder.claims

    def fails_on_the_dam(self: ChainBuilder, found: Sequence[Attribution]) -> object:
        if "dam" in self.article.text:
            raise ValueError("too few words to unpack")
        return build(self, found)

    monkeypatch.setattr(ChainBuilder, "claims", fails_on_the_dam)
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "b.txt").write_text(STORY.replace("dam", "mill").replace("Dam", "Mill"), encoding="utf-8")
    audit = onrecord.audit([str(tmp_path)], plugins=builtin())
    assert [claim.article == audit.articles[1].id for claim in audit.claims] == [True]
    assert [problem.why for problem in audit.input_problems] == [
        f"{tmp_path / 'a.txt'}: The chains of the text could not be built (ValueError: too few words to unpack)."
    ]
    assert [item.check for item in audit.not_checked if "chains" in item.why] == ["attribution"]
