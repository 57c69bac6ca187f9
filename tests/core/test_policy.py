from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import ClassVar

import pytest

import onrecord
from onrecord.configuration import Configuration, find_configuration, load_configuration
from onrecord.errors import UsageError
from onrecord.policy import Policy, PolicyPack
from onrecord.policy_files import read_layers, resolve_policy
from onrecord.terms import Severity

PACKS = onrecord.load_plugins(builtin_only=True).policies()
KINDS = {kind.id: kind for _, kind in onrecord.load_plugins(builtin_only=True).checks()}


def policy(toml: str, **more: str) -> Policy:
    packs = {name: PolicyPack(name=name, toml=text) for name, text in {"p": toml, **more}.items()}
    return resolve_policy("p", packs)


@pytest.mark.parametrize("name", PACKS)
def test_our_policies_speak_of_checks_and_figures_that_there_are(name: str) -> None:
    for layer in resolve_policy(name, PACKS).layers:
        assert {*(layer.select or ()), *layer.extend_select, *layer.ignore, *layer.checks} <= set(KINDS)
        for check, setting in layer.checks.items():
            assert set(setting.thresholds) <= set(KINDS[check].thresholds)


@pytest.mark.parametrize("name", ["ap", "reuters", "bbc", "wikipedia"])
def test_policies_of_houses_name_a_source_for_each_rule(name: str) -> None:
    found = resolve_policy(name, PACKS)
    rules = [rule for check in KINDS for rule in found.rules(check)]
    assert len(rules) >= 10
    assert all(rule.policy == name and rule.rule.endswith(".") and rule.source for rule in rules)


def test_select_extend_select_and_ignore_in_their_order() -> None:
    found = policy('select = ["quote-*", "a"]\nextend-select = ["b"]\nignore = ["quote-x"]')
    asked = [check for check in ("a", "b", "c", "quote-x", "quote-y") if found.asks(check)]
    assert asked == ["a", "b", "quote-y"]


def test_what_extends_is_below() -> None:
    found = policy(
        'extends = ["q"]\nchecks.a = "low"', q='select = ["a"]\nchecks.a = "high"\nchecks.b = "high"'
    )
    assert found.asks("a") and not found.asks("b")
    assert found.severity("a", Severity.MEDIUM) is Severity.LOW
    assert found.severity("b", Severity.MEDIUM) is Severity.HIGH


def test_of_two_that_it_extends_all_is_asked_that_either_asks_and_the_strictest_severity_holds() -> None:
    own = Configuration(
        extends=("ap", "bbc"), layers=read_layers({"ignore": ["origin-erased"]}, "onrecord.toml")
    )
    both = own.policies(PACKS)[0]
    ap, bbc = (resolve_policy(name, PACKS) for name in ("ap", "bbc"))
    asked = {check for check in KINDS if both.asks(check)}
    assert asked == {check for check in KINDS if ap.asks(check) or bbc.asks(check)} - {"origin-erased"}
    assert {c for c in KINDS if ap.asks(c)} - {c for c in KINDS if bbc.asks(c)}
    found = policy('extends = ["q", "r"]', q='checks.a = "high"', r='checks.a = "low"')
    assert found.severity("a", Severity.MEDIUM) is Severity.HIGH
    found = policy('extends = ["q", "r"]', q='select = ["b"]\nchecks.a = "high"', r='checks.a = "low"')
    assert found.severity("a", Severity.MEDIUM) is Severity.LOW


def test_what_watches_over_decisions_is_asked_for_unless_it_is_ignored() -> None:
    assert not policy('select = ["a"]').asks("g")
    assert policy('select = ["a"]').asks("g", guard=True)
    assert not policy('select = ["a"]\nignore = ["g"]').asks("g", guard=True)
    for name in PACKS:
        assert resolve_policy(name, PACKS).asks("orphaned-waiver", guard=True)


class LongArticle(onrecord.Check):
    """An article has more characters than it may have.

    What it flags:
        Length.
    Why it matters:
        For this test.
    Known limits:
        None.
    Example:
        Aaa.
    Better:
        A.
    References:
        None.
    """

    id = "long-article"
    severity = Severity.LOW
    scope = "article"
    thresholds: ClassVar[Mapping[str, float]] = {"characters": 10}

    def examine(self, view: onrecord.AuditView) -> Iterator[onrecord.Finding]:
        for article in view.articles:
            if len(article.text) > self.threshold("characters"):
                yield self.finding("Too long.", evidence=[view.evidence(article.id, onrecord.Span(0, 5))])


class Offering:
    @onrecord.hookimpl
    def onrecord_checks(self) -> list[type[onrecord.Check]]:
        return [LongArticle]


def test_figures_of_a_section_hold_there_alone(tmp_path: Path) -> None:
    for place in ("news", "opinion"):
        (tmp_path / place).mkdir()
        (tmp_path / place / "dam.md").write_text(f"The dam is shut in {place}.\n")
    plugins = onrecord.load_plugins(builtin_only=True)
    plugins.register(Offering(), "offering")
    table = {"sections": {"o": {"paths": ["opinion/"], "checks": {"long-article": {"characters": 900}}}}}
    own = Policy(name="own", layers=read_layers(table, "onrecord.toml"))
    other = Policy(name="other")
    audit = onrecord.audit([str(tmp_path)], plugins=plugins, policies=[own, other], root=tmp_path)
    found = {f.articles[0]: dict(f.severities) for f in audit.findings if f.check == "long-article"}
    news, opinion = (article.id for article in audit.articles)
    assert found == {
        news: {"own": Severity.LOW, "other": Severity.LOW},
        opinion: {"own": None, "other": Severity.LOW},
    }


def test_the_same_words_in_two_sections_with_other_figures_are_two_findings(tmp_path: Path) -> None:
    for place in ("a", "b"):
        (tmp_path / place).mkdir()
        (tmp_path / place / "dam.md").write_text("The dam is shut, and that is all.\n")
    plugins = onrecord.load_plugins(builtin_only=True)
    plugins.register(Offering(), "offering")
    table = {
        "sections": {
            name: {"paths": [f"{name}/"], "checks": {"long-article": {"characters": figure}}}
            for name, figure in (("a", 3), ("b", 5))
        }
    }
    own = Policy(name="own", layers=read_layers(table, "onrecord.toml"))
    audit = onrecord.audit([str(tmp_path)], plugins=plugins, policies=[own], root=tmp_path)
    assert [f.articles[0] for f in audit.findings if f.check == "long-article"] == [
        a.id for a in audit.articles
    ]


def test_a_check_of_a_plugin_that_is_missing_may_be_named() -> None:
    own = Policy(name="own", layers=read_layers({"ignore": ["acme-two"], "checks": {"acme-one": "low"}}, "x"))
    own.verify({"vague-attribution": {}}, incomplete=True)
    with pytest.raises(UsageError):
        own.verify({"vague-attribution": {}})


@pytest.mark.parametrize(
    ("declared", "found", "wanted", "given"),
    [("medium", "medium", "high", "high"), ("medium", "low", "high", "medium"), ("medium", "high", "low", "medium"),
     ("low", "low", "info", "info"), ("high", "low", "info", "info")],
)  # fmt: skip
def test_grades_move_with_the_severity(declared: str, found: str, wanted: str, given: str) -> None:
    severity = policy(f'checks.a = "{wanted}"').severity("a", Severity(declared), Severity(found))
    assert severity is Severity(given)


@pytest.mark.parametrize(
    ("place", "asked"),
    [
        ("opinion/river.md", False),
        ("2031/opinion/river.md", False),
        ("news/opinion.md", True),
        ("news/river.md", True),
    ],
)
def test_sections_by_path(place: str, asked: bool) -> None:
    assert policy('[sections.o]\npaths = ["opinion/"]\nignore = ["a"]').asks("a", [place]) is asked


@pytest.mark.parametrize(
    ("toml", "sentence"),
    [
        ("ignor = []", "there is no key 'ignor'. Did you mean 'ignore'?"),
        ('checks.a = "hihg"', "there is no severity 'hihg'"),
        ("checks.a = 3", "neither a severity nor a table"),
        ("ignore = 3", "ignore is no list of words"),
        ("select = [3]", "select is no list of words"),
        ("sections = 3", "sections is no table"),
        ("[sections.o]\nignore = []", "has no paths"),
        ("[sections.o]\npath = []", "Did you mean 'paths'?"),
        ('[checks.a]\nseverty = "low"', "there is no setting 'severty'. Did you mean 'severity'?"),
        ('extends = ["p"]', "extends itself"),
        ('extends = ["nobody"]', "There are"),
        ("a = ", "is no TOML"),
        ("select = []", "nothing would be checked"),
        ("[checks.a]\ndays = nan", "no figure to measure by"),
        ("[checks.a]\ndays = inf", "no figure to measure by"),
        ("[checks.a]\ndays = -1", "no figure to measure by"),
        ('[sections.o]\npaths = ["!"]', "'!' is no pattern of paths"),
        ('[sections.o]\npaths = ["\\\\"]', "is no pattern of paths"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(toml: str, sentence: str) -> None:
    with pytest.raises(UsageError) as caught:
        policy(toml)
    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_house_may_not_speak_of_a_check_that_there_is_not() -> None:
    for table, sentence in [
        ({"ignore": ["vague-atribution"]}, "Did you mean 'vague-attribution'?"),
        ({"checks": {"stale-evidense": "low"}}, "Did you mean"),
        ({"checks": {"vague-attribution": {"dayz": 3}}}, "there is no setting of vague-attribution 'dayz'"),
    ]:
        own = Policy(name="own", layers=read_layers(table, "onrecord.toml"))
        with pytest.raises(UsageError) as caught:
            own.verify({name: kind.thresholds for name, kind in KINDS.items()})
        assert sentence in str(caught.value)


def test_the_nearest_configuration_counts(tmp_path: Path) -> None:
    below = tmp_path / "desk" / "drafts"
    below.mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text('[tool.onrecord]\nfail-on = "low"\n')
    assert find_configuration(below) == tmp_path / "pyproject.toml"
    assert load_configuration(find_configuration(below)).fail_on == "low"
    (tmp_path / "desk" / "onrecord.toml").write_text('fail-on = "high"\n')
    (tmp_path / "desk" / "pyproject.toml").write_text("[tool.other]\n")
    assert load_configuration(find_configuration(below)).fail_on == "high"


@pytest.mark.parametrize(
    ("toml", "sentence"),
    [
        ("ledgr = 'x'", "Did you mean 'ledger'?"),
        ("fail-on = 'hi'", "there is no severity 'hi'"),
        ("[house]\noutlet = []", "Did you mean 'outlets'?"),
        ("[house.affiliations]\na = 3", "the party of 'a' is no word"),
        ("model = 3", "model is no word"),
    ],
)
def test_a_faulty_configuration_is_said(tmp_path: Path, toml: str, sentence: str) -> None:
    (tmp_path / "onrecord.toml").write_text(toml)
    with pytest.raises(UsageError) as caught:
        load_configuration(tmp_path / "onrecord.toml")
    assert sentence in str(caught.value)


def test_the_configuration_stands_on_every_policy_asked_for() -> None:
    own = Configuration(layers=read_layers({"ignore": ["vague-attribution"]}, "onrecord.toml"))
    for found in own.policies(PACKS, ["ap", "bbc"]):
        assert not found.asks("vague-attribution")
    assert [found.name for found in own.policies(PACKS)] == ["default"]


def test_several_policies_say_what_each_makes_of_a_finding(tmp_path: Path) -> None:
    (tmp_path / "opinion").mkdir()
    for place in ("news.md", "opinion/view.md"):
        (tmp_path / place).write_text("Observers say the bridge is unsafe.\n")
    plugins = onrecord.load_plugins(builtin_only=True)
    own = '[sections.o]\npaths = ["opinion/"]\nignore = ["vague-attribution"]'
    packs = {**PACKS, "own": PolicyPack(name="own", toml=own)}
    policies = [resolve_policy(name, packs) for name in ("wikipedia", "own", "reuters")]
    audit = onrecord.audit([str(tmp_path)], plugins=plugins, policies=policies, root=tmp_path)
    found = {
        Path(next(a.path or "" for a in audit.articles if a.id == f.evidence[0].article)).name: f
        for f in audit.findings
        if f.check == "vague-attribution"
    }
    assert found["news.md"].severities == (
        ("wikipedia", Severity.HIGH),
        ("own", Severity.MEDIUM),
        ("reuters", Severity.HIGH),
    )
    assert dict(found["view.md"].severities)["own"] is None
    assert found["news.md"].severity is Severity.HIGH


def test_a_configuration_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    (tmp_path / "onrecord.toml").write_bytes(b'\xef\xbb\xbffail-on = "low"\n')
    assert load_configuration(tmp_path / "onrecord.toml").fail_on == "low"


def test_an_article_outside_the_root_lies_in_no_section_that_begins_at_the_root(tmp_path: Path) -> None:
    (tmp_path / "desk").mkdir()
    (tmp_path / "opinion").mkdir()
    (tmp_path / "opinion" / "view.md").write_text("Observers say the bridge is unsafe.\n")
    table = {"sections": {"o": {"paths": ["/opinion/"], "ignore": ["vague-attribution"]}}}
    own = Policy(name="own", layers=read_layers(table, "onrecord.toml"))
    audit = onrecord.audit([str(tmp_path / "opinion")], policies=[own], root=tmp_path / "desk")
    assert [f.check for f in audit.findings if f.check == "vague-attribution"]
