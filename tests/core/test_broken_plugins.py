"""Plugins that fail, clash or lack what they should have are named, and the others go on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click
import pytest

import onrecord
from onrecord import Audit, PluginLoadError, Plugins, load_plugins

Install = Callable[..., None]
CASE = Path(__file__).parents[1] / "cases" / "two-article-circle"


def audit(*targets: str, plugins: Plugins | None = None) -> Audit:
    return onrecord.audit(targets, plugins=plugins or load_plugins())


def problems(plugins: Plugins) -> list[tuple[str, str, str]]:
    return [(problem.plugin, problem.hook, problem.why) for problem in plugins.problems]


LISTS = ("loaders", "parsers", "extractors", "finders", "checks", "reports", "outlets")


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("raise ImportError('no such shelf')", "ImportError: no such shelf"),
        ("raise SystemExit(7)", "SystemExit: 7"),
        ("def broken(:", "SyntaxError: invalid syntax"),
    ],
)
def test_a_plugin_that_fails_at_import_is_named_and_survived(
    line: str, why: str, install: Install, story: str
) -> None:
    install("broken", line)
    plugins = load_plugins()
    assert not plugins.has("broken")
    [(plugin, hook, said)] = problems(plugins)
    assert (plugin, hook) == ("broken", "import")
    assert said.startswith(why)
    result = audit(story, plugins=plugins)
    assert result.claims
    assert [problem.plugin for problem in result.plugin_problems] == ["broken"]


@pytest.mark.parametrize("what", LISTS)
@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("raise ValueError('first\\nsecond')", "ValueError: first"),
        ("yield from ()\n    raise ValueError('late')", "ValueError: late"),
        ("return 7", "TypeError: 'int' object is not iterable"),
        ("return [object]", "TypeError: <class 'object'> is not a "),
        ("return ['words']", "TypeError: 'words' is not a "),
    ],
)
def test_a_hook_that_fails_is_named_and_survived(what: str, body: str, why: str, install: Install) -> None:
    install("broken", f"@hookimpl\ndef onrecord_{what}():\n    {body}\n")
    install("later", f"@hookimpl\ndef onrecord_{what}():\n    return []\n")
    plugins = load_plugins()
    assert (
        len(getattr(plugins, what)()) == len(getattr(load_plugins(without=["broken", "later"]), what)()) > 0
    )
    getattr(plugins, what)()
    [(plugin, hook, said)] = problems(plugins)
    assert (plugin, hook) == ("broken", f"onrecord_{what}")
    assert said.startswith(why)


@pytest.mark.parametrize(
    ("what", "members"),
    [
        ("parsers", "name = 'p'"),
        ("parsers", "name = 7\n    suitability = parse = print"),
        (
            "parsers",
            "@property\n    def name(self): raise RuntimeError('x')\n    suitability = parse = print",
        ),
        ("reports", "name = 'r'\n    suffix = '.r'"),
        ("extractors", "name = 'x'\n    languages = frozenset()\n    extract = print"),
    ],
)
def test_an_offer_without_what_its_interface_asks_for_is_left_out(
    what: str, members: str, install: Install
) -> None:
    install("broken", f"class P:\n    {members}\n@hookimpl\ndef onrecord_{what}():\n    return [P()]\n")
    plugins = load_plugins()
    offered = getattr(plugins, what)()
    names = [offer[0] for offer in (offered.values() if isinstance(offered, dict) else offered)]
    assert "broken" not in names
    assert [(plugin, hook) for plugin, hook, _ in problems(plugins)] == [("broken", f"onrecord_{what}")]


def test_a_command_hook_that_raises_is_named(install: Install) -> None:
    install("broken", "@hookimpl\ndef onrecord_commands(group):\n    raise OSError('gone')\n")
    plugins = load_plugins()
    plugins.add_commands(click.Group())
    assert problems(plugins) == [("broken", "onrecord_commands", "OSError: gone")]


def test_what_fails_at_every_turn_is_listed_once(install: Install, story: str) -> None:
    install(
        "broken",
        """
        class P:
            name = "p"
            def suitability(self, document): raise ValueError("again")
            def parse(self, document, context): yield
        @hookimpl
        def onrecord_parsers(): return [P()]
        """,
    )
    assert len(audit(story, *map(str, CASE.glob("a*.txt"))).plugin_problems) == 1


# Errors at load, and leaving plugins out


@pytest.mark.parametrize(
    "hook", ["def onrecord_parsres(): return []", "def onrecord_parsers(documents): return []"]
)
def test_a_misspelt_hook_or_argument_is_an_error_at_load_that_names_the_plugin(
    hook: str, install: Install
) -> None:
    install("typist", f"@hookimpl\n{hook}\n")
    with pytest.raises(PluginLoadError, match=r"'typist'.*onrecord_pars.*--no-plugin typist") as caught:
        load_plugins()
    assert "\n" not in str(caught.value)
    assert not load_plugins(without=["typist"]).has("typist")


def test_third_parties_come_after_ours_by_name_with_their_versions(install: Install) -> None:
    install("aaa", "", version="9.1")
    plugins = load_plugins()
    assert plugins.versions[0].name == "aaa"
    assert {plugin.name: plugin.version for plugin in plugins.versions}["aaa"] == "9.1"


def test_the_environment_may_switch_third_parties_off(
    install: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    install("typist", "@hookimpl\ndef onrecord_parsres(): return []\n")
    monkeypatch.setenv("ONRECORD_PLUGINS", "builtin")
    plugins = load_plugins()
    assert not plugins.has("typist")
    assert plugins.has("parsers")
    with pytest.raises(PluginLoadError):
        load_plugins(builtin_only=False)


def test_a_plugin_to_leave_out_that_is_not_there_is_an_error() -> None:
    with pytest.raises(PluginLoadError, match="No plugin is named 'parsres'"):
        load_plugins(without=["parsers", "parsres"])


def test_ours_may_be_left_out_too() -> None:
    plugins = load_plugins(without=["checks"], builtin_only=True)
    assert plugins.checks() == []
