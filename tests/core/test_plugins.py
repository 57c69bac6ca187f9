from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import click
import pytest

import onrecord
from onrecord import Audit, PluginLoadError, Plugins, ReportOptions, UsageError, hookspecs, load_plugins
from onrecord.policy import Policy
from onrecord.policy_files import resolve_policy

Install = Callable[..., None]
CASE = Path(__file__).parents[1] / "cases" / "two-article-circle"
STORY = "outlet: Merrow Gazette\n\n“The dam is safe,” Ada Orlo said on Monday. The town has slept.\n"


def audit(*targets: str, plugins: Plugins | None = None, policies: Sequence[Policy] = ()) -> Audit:
    return onrecord.audit(targets, plugins=plugins or load_plugins(), policies=policies)


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
    ours = [name for name, _ in load_plugins(builtin_only=True).finders()]
    assert [name for name, _ in load_plugins().finders()] == [*ours, "morgue", "vault"]
    result = audit(*(str(CASE / name) for name in ("a1.txt", "a2.txt")))
    asked = sys.modules["stranger_0_morgue"].asked
    assert ("Quillmouth Ledger", "Brackwater Times") in asked
    assert asked == sys.modules["stranger_1_vault"].asked, "the next is asked where one raises"
    assert [problem.why for problem in result.plugin_problems] == ["RuntimeError: drawer stuck"]


PLACE_FINDER = """
    class Shelf:
        name = "{name}"
        opt_in = True
        def plan(self, citation, context):
            return []
        def places(self, citation, context):
            yield Place(url="https://shelf.example/1")
    @hookimpl
    def onrecord_place_finders():
        return {offer}
    """


def test_hook_onrecord_place_finders(install: Install) -> None:
    install("shelf", PLACE_FINDER.format(name="shelf", offer="[Shelf()]"))
    install("lacking", PLACE_FINDER.format(name="lacking", offer="[object()]"))
    plugins = load_plugins()
    assert [finder.name for name, finder in plugins.place_finders() if name == "shelf"] == ["shelf"]
    assert [problem.plugin for problem in plugins.problems] == ["lacking"]
    opt_in = {finder.name: finder.opt_in for _, finder in load_plugins(builtin_only=True).place_finders()}
    assert opt_in == {"sitemaps": False, "feeds": False, "wayback": True, "search": True}


GRAPH_FORMAT = """
    class Lines:
        name = "{name}"
        suffix = ".lines"
        def render(self, graph):
            return "".join(f"{{edge.source}} {{edge.target}}\\n" for edge in graph.edges)
    @hookimpl
    def onrecord_graph_formats():
        return {offer}
    """


def test_hook_onrecord_graph_formats(install: Install) -> None:
    install("lines", GRAPH_FORMAT.format(name="lines", offer="[Lines()]"))
    install("lacking", GRAPH_FORMAT.format(name="lacking", offer="[object()]"))
    plugins = load_plugins()
    assert set(load_plugins(builtin_only=True).graph_formats()) == {"graphml", "dot", "mermaid", "prov-json"}
    assert "lines" in plugins.graph_formats()
    assert [problem.plugin for problem in plugins.problems] == ["lacking"]


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


POLICY = """
    from onrecord import PolicyPack
    @hookimpl
    def onrecord_policies():
        return [PolicyPack(name="{name}", toml="{toml}")]
    """


def test_hook_onrecord_policies(install: Install, story: str) -> None:
    install("strictest", POLICY.format(name="strict", toml="ignore = ['*']"))
    install("broken", POLICY.format(name="broken", toml="ignore = "))
    packs = load_plugins().policies()
    assert packs["strict"].toml == "ignore = ['*']", "a house may correct ours"
    result = audit(story, policies=[resolve_policy("strict", packs)])
    assert (result.findings, result.checks, result.policies) == ((), (), ("strict",))
    with pytest.raises(UsageError, match="policy broken is no TOML"):
        resolve_policy("broken", packs)


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
    assert len(hooks) == 11


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
