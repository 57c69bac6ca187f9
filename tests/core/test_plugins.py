from __future__ import annotations

import inspect
import sys
import textwrap
from collections.abc import Callable, Iterator
from importlib import invalidate_caches
from pathlib import Path

import click
import pytest

import onrecord
from onrecord import Audit, PluginLoadError, Plugins, ReportOptions, hookspecs, load_plugins

Install = Callable[..., None]
CASE = Path(__file__).parents[1] / "cases" / "two-article-circle"
STORY = "outlet: Merrow Gazette\n\n“The dam is safe,” Ada Orlo said on Monday. The town has slept.\n"
PRELUDE = "from onrecord import *\nfrom onrecord import hookimpl\n"


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Install a package with one plugin, as pip would lay it out, for this test."""
    site = tmp_path / "site"
    site.mkdir()
    monkeypatch.syspath_prepend(str(site))
    monkeypatch.delenv("ONRECORD_PLUGINS", raising=False)
    modules: list[str] = []

    def install_(name: str, code: str, *, version: str = "1.5", distribution: str | None = None) -> None:
        module = f"stranger_{len(modules)}_{name.replace('-', '_')}"
        modules.append(module)
        (site / f"{module}.py").write_text(PRELUDE + textwrap.dedent(code), encoding="utf-8")
        about = site / f"{module}-{version}.dist-info"
        about.mkdir()
        title = distribution or module.replace("_", "-")
        (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {title}\nVersion: {version}\n")
        (about / "entry_points.txt").write_text(f"[onrecord]\n{name} = {module}\n")
        invalidate_caches()

    yield install_
    for module in modules:
        sys.modules.pop(module, None)


@pytest.fixture
def story(tmp_path: Path) -> str:
    file = tmp_path / "story.txt"
    file.write_text(STORY, encoding="utf-8")
    return str(file)


def audit(*targets: str, plugins: Plugins | None = None) -> Audit:
    return onrecord.audit(targets, plugins=plugins or load_plugins())


def problems(plugins: Plugins) -> list[tuple[str, str, str]]:
    return [(problem.plugin, problem.hook, problem.why) for problem in plugins.problems]


# A plugin's offer is used, and where it stands among the others


def test_hook_onrecord_loaders(install: Install, story: str) -> None:
    install(
        "archive",
        """
        class Archive:
            name = "archive"
            def accepts(self, target):
                return target.startswith("archive:") or target.endswith("story.txt")
            def load(self, target, context):
                body = f"title: A book\\noutlet: Archive Post\\n\\nThe book {target[-3:]} was lost, Bo Lund said, and it has not been found."
                yield Document(target=target, path=target, content=body.encode(), media_type="text/plain")
        @hookimpl
        def onrecord_loaders():
            return [Archive()]
        """,
    )
    held, taken_over = audit("archive:007", story).articles
    assert "007" in held.text
    assert taken_over.outlet == "Archive Post", "a loader of a third party is asked before ours"


def test_hook_onrecord_parsers(install: Install, story: str, tmp_path: Path) -> None:
    install(
        "shout",
        """
        class Shout:
            name = "shout"
            def suitability(self, document):
                return 100 if b"Merrow" in document.content else 0
            def parse(self, document, context):
                text = document.content.decode().split("\\n\\n", 1)[1].upper()
                yield Article(key=document.path, path=document.path, sha256=document.sha256, text=text, language="en")
        @hookimpl
        def onrecord_parsers():
            return [Shout()]
        """,
    )
    other = tmp_path / "other.txt"
    other.write_text(STORY.replace("Merrow", "Quillmouth"), encoding="utf-8")
    ours, theirs = audit(str(other), story).articles
    assert theirs.text.startswith("“THE DAM IS SAFE")
    assert "The dam is safe" in ours.text, "ours reads what the other does not know"


def test_a_tie_of_parsers_goes_to_the_one_registered_last_and_the_next_best_mends_a_failure(
    install: Install, story: str
) -> None:
    parser = """
        class P:
            name = "{name}"
            def suitability(self, document):
                return 50
            def parse(self, document, context):
                {first}
                yield Article(key="k", path="{name}", sha256=document.sha256, text="The dam has been shut.", language="en")
        @hookimpl
        def onrecord_parsers():
            return [P()]
        """
    install("zeta", parser.format(name="zeta", first="raise LookupError('no body')"))
    install("eta", parser.format(name="eta", first=""))
    install("alpha", parser.format(name="alpha", first=""))
    result = audit(story)
    assert [article.path for article in result.articles] == ["eta"]
    assert [(p.plugin, p.hook, p.why) for p in result.plugin_problems] == [
        ("zeta", "onrecord_parsers", "LookupError: no body")
    ]


EXTRACTOR = """
    class Whole:
        name = "whole"
        version = "3"
        languages = frozenset({languages})
        def extract(self, text, blocks=()):
            {body}
    @hookimpl
    def onrecord_extractors():
        return [Whole()]
    """


def test_hook_onrecord_extractors(install: Install, story: str) -> None:
    found = 'at = text.index("safe"); return [Attribution(content=(Span(at, at + 4),)), Attribution(content=(Span(9, 10**6),))]'
    install("whole", EXTRACTOR.format(languages='{"en", "eo"}', body=found))
    result = audit(story)
    assert "safe" in [claim.text for claim in result.claims], "an extractor of a third party replaces ours"
    assert all(span.end <= len(result.articles[0].text) for claim in result.claims for span in claim.content)


def test_an_extractor_that_raises_leaves_the_article_unaudited_and_says_so(
    install: Install, story: str
) -> None:
    install("whole", EXTRACTOR.format(languages='{"en"}', body="raise ValueError('lost')"))
    result = audit(story)
    assert result.not_checked[0].check == "attribution"
    assert "whole failed (ValueError: lost)" in result.input_problems[0].why
    assert result.input_problems[0].hint.endswith("--no-plugin whole.")
    assert result.plugin_problems[0].plugin == "whole"


def test_hook_onrecord_outlets(install: Install) -> None:
    install(
        "house",
        """
        @hookimpl
        def onrecord_outlets():
            yield Outlet("Merrow Gazette", aliases=("the Merrow paper",), country="ML")
            yield Outlet("Reuters", country="ML")
        """,
    )
    known = load_plugins().outlets()
    merrow = known.by_name("the Merrow paper")
    assert merrow and merrow.name == "Merrow Gazette"
    reuters = known.by_name("Reuters")
    assert reuters and reuters.country == "ML", "a house may correct our registry"


FINDER = """
    asked = []
    class F:
        name = "{name}"
        def find(self, citation, context):
            asked.append((citation.outlet, citation.article.outlet))
            {body}
    @hookimpl
    def onrecord_finders():
        return [F()]
    """


def test_hook_onrecord_finders(install: Install) -> None:
    install("morgue", FINDER.format(name="morgue", body="raise RuntimeError('drawer stuck')"))
    install("vault", FINDER.format(name="vault", body="yield from context.articles"))
    assert [name for name, _ in load_plugins().finders()] == ["finders", "morgue", "vault"]
    result = audit(*(str(CASE / name) for name in ("a1.txt", "a2.txt")))
    asked = sys.modules["stranger_0_morgue"].asked
    assert {("Brackwater Times", "Quillmouth Ledger"), ("Quillmouth Ledger", "Brackwater Times")} <= set(
        asked
    )
    assert asked == sys.modules["stranger_1_vault"].asked, "the next is asked where one raises"
    assert [problem.why for problem in result.plugin_problems] == ["RuntimeError: drawer stuck"]


CHECK = """
    class Loud(Check):
        \"""Find nothing.\"""
        id = "{id}"
        severity = Severity.LOW
        def examine(self, view):
            {body}
    @hookimpl
    def onrecord_checks():
        return [Loud]
    """
FINDING = (
    "article = view.articles[0]; "
    "yield self.finding('Loud.', evidence=[Evidence(article=article.id, span=Span(0, 3), text=article.text[:3])])"
)


def test_hook_onrecord_checks(install: Install, story: str) -> None:
    install("loud", CHECK.format(id="loud-words", body=FINDING))
    install("mute", CHECK.format(id="aaa-mute", body="raise KeyError('mouth')"))
    plugins = load_plugins()
    ids = [check.id for _, check in plugins.checks()]
    assert ids == sorted(ids) and {"loud-words", "aaa-mute"} < set(ids)
    result = audit(story, plugins=plugins)
    assert "Loud." in [finding.message for finding in result.findings]
    assert ("aaa-mute", "The check failed: KeyError: 'mouth'.") in [
        (gap.check, gap.why) for gap in result.not_checked
    ]


REPORT = """
    class R:
        name = "{name}"
        suffix = ".count"
        def render(self, audit, options):
            return f"{text} {{len(audit.articles)}}\\n"
    @hookimpl
    def onrecord_reports():
        return [R()]
    """


def test_hook_onrecord_reports(install: Install, story: str) -> None:
    install("beta", REPORT.format(name="count", text="beta"))
    install("alpha", REPORT.format(name="count", text="alpha"))
    install("gamma", REPORT.format(name="json", text="gamma"))
    formats = load_plugins().reports()
    assert list(formats) == sorted(formats)
    result = audit(story)
    assert formats["count"][0] == "beta", "the format registered last replaces one of its name"
    assert formats["count"][1].render(result, ReportOptions()) == "beta 1\n"
    assert formats["json"][0] == "gamma", "and one of ours"


def test_hook_onrecord_commands(install: Install) -> None:
    install(
        "greeter",
        """
        import click
        @hookimpl
        def onrecord_commands(group):
            group.add_command(click.Command("greet", callback=lambda: click.echo("Good day.")))
        """,
    )
    group = click.Group("onrecord")
    plugins = load_plugins()
    plugins.add_commands(group)
    assert list(group.commands) == ["greet"]
    assert problems(plugins) == []


def test_every_hook_has_its_test() -> None:
    hooks = {
        name for name, _ in inspect.getmembers(hookspecs, inspect.isfunction) if name.startswith("onrecord_")
    }
    tests = {name.removeprefix("test_hook_") for name in globals() if name.startswith("test_hook_")}
    assert hooks == tests
    assert len(hooks) == 8


# Broken plugins

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


def test_a_class_offered_in_place_of_a_report_is_left_out(install: Install) -> None:
    install("lazy", REPORT.format(name="lazy", text="x").replace("[R()]", "[R]"))
    plugins = load_plugins()
    assert "lazy" not in plugins.reports()
    assert "is not a Report" in problems(plugins)[0][2]


def test_a_check_without_id_is_left_out(install: Install) -> None:
    install("nameless", CHECK.format(id="x", body=FINDING).replace('id = "x"', ""))
    plugins = load_plugins()
    assert plugins.checks()
    assert "is not a Check class with an id" in problems(plugins)[0][2]


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


def test_two_checks_of_one_id_are_an_error_that_names_both_plugins(install: Install) -> None:
    install("one", CHECK.format(id="same", body=FINDING))
    install("two", CHECK.format(id="same", body=FINDING))
    with pytest.raises(PluginLoadError, match=r"'one' and 'two' both bring a check named 'same'"):
        load_plugins().checks()
    assert "same" in [check.id for _, check in load_plugins(without=["two"]).checks()]


def test_a_plugin_whose_name_is_taken_is_left_out_and_named(install: Install) -> None:
    install("checks", CHECK.format(id="mine", body=FINDING))
    plugins = load_plugins()
    assert "mine" not in [check.id for _, check in plugins.checks()]
    assert problems(plugins)[0][:2] == ("checks", "import")


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
