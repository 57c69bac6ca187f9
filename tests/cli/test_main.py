from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import Result

import onrecord
from onrecord import PluginLoadError, Plugins, hookimpl
from onrecord.version import __version__
from onrecord_cli.main import COMMANDS

Run = Callable[..., Result]
HEAVY = (
    "sqlalchemy",
    "alembic",
    "httpx",
    "trafilatura",
    "lxml",
    "rich",
    "feedparser",
    "charset_normalizer",
    "py3langid",
)


def test_help_lists_the_commands_in_the_order_of_use_and_the_exit_codes(run: Run) -> None:
    result = run("--help")
    assert result.exit_code == 0
    listed = [
        line.split()[0]
        for line in result.stdout.partition("Commands:\n")[2].partition("\n\n")[0].splitlines()
    ]
    assert listed == [*COMMANDS]
    assert "..." not in result.stdout.partition("Commands:\n")[2], "every command's help fits one line"
    for code in ("0  clean", "1  findings", "2  wrong usage", "3  internal error", "130  interrupted"):
        assert code in result.stdout


def test_without_a_command_help_is_shown_and_it_is_wrong_usage(run: Run) -> None:
    assert run().exit_code == 2
    assert run().stdout == run("--help").stdout


def test_version(run: Run) -> None:
    assert run("--version").stdout == f"onrecord {__version__}\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str, run: Run) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert result.stdout.startswith(f"Usage: onrecord {command} ")


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["audit", "--help"], ["show"]])
def test_nothing_heavy_is_imported_before_there_is_work(words: list[str]) -> None:
    code = (
        "import atexit, sys\n"
        f"atexit.register(lambda: print('LOADED', *(name for name in {HEAVY} if name in sys.modules)))\n"
        "from onrecord_cli.main import main\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=False)
    assert done.stdout.splitlines()[-1] == "LOADED", done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["audti"], "onrecord: There is no command 'audti'. Did you mean 'audit'?"),
        (["xyzzy"], "onrecord: There is no command 'xyzzy'. `onrecord --help` lists them."),
        (["https://x.example/a"], "To audit that, write `onrecord audit https://x.example/a`."),
        (["audit", "--formt", "json", "x"], "Did you mean '--format'? See `onrecord audit --help`."),
        (["audit"], "onrecord: Missing argument 'TARGETS...'. See `onrecord audit --help`."),
        (["audit", "x", "--fail-on", "worst"], "onrecord: Invalid value for '--fail-on'"),
        (["audit", "x", "--no-plugin", "nope"], "onrecord: No plugin is named 'nope'."),
    ],
)
def test_wrong_usage_is_one_line_with_a_way_out(words: list[str], said: str, run: Run) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stderr.count("\n") == 1
    assert result.stdout == ""


def test_a_file_for_a_command_gets_the_command_that_takes_it(run: Run, folder: Path) -> None:
    (folder / "audits.md").write_text("It rained.", encoding="utf-8")
    assert "To audit that, write `onrecord audit audits.md`." in run("audits.md").stderr


class Hello:
    @hookimpl
    def onrecord_commands(self, group: click.Group) -> None:
        group.add_command(click.Command("hello", callback=lambda: click.echo("hello"), help="Say hello."))
        group.add_command(click.Command("audit", callback=lambda: click.echo("taken over")))


class Broken:
    @hookimpl
    def onrecord_commands(self, group: click.Group) -> None:
        raise KeyError("broken on purpose")


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command line that has not asked its plugins yet."""
    from onrecord_cli.main import onrecord as group

    monkeypatch.setattr(group, "_plugins_asked", False)
    monkeypatch.setattr(group, "commands", {})


def with_plugin(plugin: object, monkeypatch: pytest.MonkeyPatch) -> None:
    plugins = Plugins()
    plugins.register(plugin, "third")
    monkeypatch.setattr(onrecord, "load_plugins", lambda **_: plugins)


@pytest.mark.usefixtures("fresh")
def test_a_plugin_adds_a_command_and_takes_none_of_ours(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with_plugin(Hello(), monkeypatch)
    assert run("hello").stdout == "hello\n"
    assert "hello         Say hello." in run("--help").stdout
    assert "taken over" not in run("audit", "--help").stdout
    assert "Did you mean 'hello'?" in run("helo").stderr


@pytest.mark.usefixtures("fresh")
def test_a_broken_plugin_is_named_and_help_is_shown(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with_plugin(Broken(), monkeypatch)
    result = run("--help")
    assert result.exit_code == 0
    assert "audit" in result.stdout
    assert result.stderr == (
        "onrecord: Plugin third failed at onrecord_commands: KeyError: 'broken on purpose'.\n"
    )


@pytest.mark.usefixtures("fresh")
def test_a_plugin_that_cannot_be_loaded_does_not_take_help_away(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_: object) -> Plugins:
        raise PluginLoadError("Plugin 'third' has a misspelt hook.", hint="Correct it.")

    monkeypatch.setattr(onrecord, "load_plugins", fail)
    result = run("--help")
    assert (result.exit_code, result.stderr) == (
        0,
        "onrecord: Plugin 'third' has a misspelt hook. Correct it.\n",
    )
