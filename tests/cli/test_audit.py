from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from click.testing import Result

import onrecord
from onrecord import Audit, InputProblem, Plugins, ReportOptions, Settings, Severity, hookimpl, load_schema
from onrecord.version import __version__

Run = Callable[..., Result]
ONRECORD = [sys.executable, "-c", "from onrecord_cli.main import main; main()"]


def test_articles_are_audited_from_end_to_end(run: Run, desk: Path) -> None:
    result = run("audit", "desk")
    assert result.exit_code == 0
    assert "4 articles" in result.stdout
    assert "Miners are stealing the Lune" in result.stdout
    assert "Low is all I can swear to" in result.stdout
    assert (desk.parent / ".onrecord" / "ledger.db").is_file()


def test_the_json_report_is_valid_and_the_same_every_time(run: Run, desk: Path) -> None:
    words = ("audit", "desk", "--format", "json", "--ledger", ":memory:")
    report = json.loads(run(*words).stdout)
    jsonschema.Draft202012Validator(load_schema()).validate(report)
    assert report["generator"]["version"] == __version__
    assert [article["path"] for article in report["articles"]] == [f"desk/a{n}.txt" for n in range(1, 5)]
    assert run(*words).stdout == run(*words).stdout
    assert not (desk.parent / ".onrecord").exists(), ":memory: leaves nothing behind"


@pytest.mark.parametrize("stored", [False, True])
def test_a_second_audit_says_the_same_as_the_first(stored: bool, run: Run, desk: Path) -> None:
    ledger = "here.db" if stored else ":memory:"
    words = ("audit", "desk", "--format", "json", "--ledger", ledger)
    assert run(*words).stdout == run(*words).stdout


def test_the_ledger_is_named_by_the_environment_too(
    run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_LEDGER", "elsewhere.db")
    assert run("audit", "desk", "-q").exit_code == 0
    assert (desk.parent / "elsewhere.db").is_file()
    assert not (desk.parent / ".onrecord").exists()


def problem(sample: Audit) -> Audit:
    return replace(
        sample, input_problems=(InputProblem(target="x", why="The input x is bad.", hint="Mend it."),)
    )


def clean(sample: Audit) -> Audit:
    return replace(sample, findings=(), input_problems=(), plugin_problems=())


def waived(sample: Audit) -> Audit:
    return replace(clean(sample), findings=tuple(replace(f, status="waived") for f in sample.findings))


@pytest.mark.parametrize(
    ("make", "fail_on", "code"),
    [
        (clean, "info", 0),
        (lambda a: replace(clean(a), findings=a.findings), "never", 0),
        (lambda a: replace(clean(a), findings=a.findings), "high", 1),
        (lambda a: replace(clean(a), findings=a.findings[2:]), "high", 0),
        (lambda a: replace(clean(a), findings=a.findings[2:]), "medium", 1),
        (waived, "info", 0),
        (lambda a: replace(problem(a), findings=a.findings), "high", 1),
        (lambda a: replace(problem(a), findings=a.findings), "never", 5),
        (problem, "never", 5),
        (lambda a: Audit(version="0", input_problems=problem(a).input_problems), "high", 4),
        (lambda a: Audit(version="0"), "never", 4),
    ],
)
def test_the_exit_code_tells_what_came_out(
    make: Callable[[Audit], Audit],
    fail_on: str,
    code: int,
    run: Run,
    sample: Audit,
    audited: Callable[[Audit], None],
) -> None:
    audited(make(sample))
    assert run("audit", "x", "--fail-on", fail_on).exit_code == code


@pytest.mark.parametrize(
    ("configured", "words", "code"),
    [
        (None, (), 1),
        ("never", (), 0),
        ("high", (), 0),
        ("never", ("--fail-on", "medium"), 1),
        (None, ("--fail-on", "high"), 0),
    ],
)
def test_a_default_for_what_fails_gives_way_to_the_configuration_and_the_option(
    configured: str | None,
    words: tuple[str, ...],
    code: int,
    run: Run,
    sample: Audit,
    audited: Callable[[Audit], None],
) -> None:
    audited(replace(clean(sample), findings=sample.findings[2:]))
    if configured:
        Path("onrecord.toml").write_text(f'fail-on = "{configured}"\n')
    assert run("audit", "x", "--default-fail-on", "medium", *words).exit_code == code


@pytest.mark.parametrize(
    ("make", "code", "allowed"),
    [
        (lambda a: problem(clean(a)), 5, 0),
        (lambda a: Audit(version="0", input_problems=problem(a).input_problems), 4, 0),
        (lambda a: replace(problem(a), findings=a.findings), 1, 1),
    ],
)
def test_what_could_not_be_audited_is_said_and_may_be_allowed(
    make: Callable[[Audit], Audit],
    code: int,
    allowed: int,
    run: Run,
    sample: Audit,
    audited: Callable[[Audit], None],
) -> None:
    audited(make(sample))
    words = ("audit", "x", "--fail-on", "high", "--format", "json")
    refused, passed = run(*words), run(*words, "--allow-unaudited")
    assert (refused.exit_code, passed.exit_code) == (code, allowed)
    assert "onrecord: The input x is bad. Mend it." in passed.stderr
    assert passed.output == refused.output


@pytest.mark.usefixtures("audited")
def test_findings_change_no_exit_code_unless_asked(
    run: Run, sample: Audit, audited: Callable[[Audit], None]
) -> None:
    audited(replace(clean(sample), findings=sample.findings))
    assert run("audit", "x").exit_code == 0


@pytest.mark.usefixtures("audited")
def test_problems_are_said_at_the_end(run: Run) -> None:
    result = run("audit", "x", "--format", "json")
    assert result.stderr.splitlines() == [
        "onrecord: scan.pdf: This is no text. Export it as HTML.",
        (
            "onrecord: Plugin acme failed at onrecord_parsers and was left out: KeyError: 'x'. "
            "--no-plugin acme does without it."
        ),
    ]
    assert json.loads(result.stdout)["inputs_not_audited"][0]["input"] == "scan.pdf"


@pytest.mark.usefixtures("audited")
def test_several_reports_in_one_run(run: Run, folder: Path) -> None:
    result = run("audit", "x", "--format", "json=r.json", "--format", "markdown=r.md", "--format", "terminal")
    assert json.loads((folder / "r.json").read_text(encoding="utf-8"))["schema"] == "onrecord.audit/1"
    assert (folder / "r.md").read_text(encoding="utf-8").startswith("# Who said it")
    assert result.stdout.startswith("4 articles")
    assert "onrecord: json report written to r.json." in result.stderr
    assert "written" not in run("audit", "x", "--format", "json=r.json", "-q").stderr


@pytest.mark.usefixtures("audited")
@pytest.mark.parametrize(
    ("words", "file", "begins"),
    [
        (["-o", "r.json"], "r.json", "{"),
        (["-o", "r.MD"], "r.MD", "# Who"),
        (["-o", "r.txt"], "r.txt", "4 articles"),
        (["-o", "r", "--format", "json"], "r", "{"),
        (["-o", "r.md", "--format", "json"], "r.md", "{"),
        (["-o", "a=b.json"], "a=b.json", "{"),
    ],
)
def test_a_report_goes_to_a_file(words: list[str], file: str, begins: str, run: Run, folder: Path) -> None:
    result = run("audit", "x", *words)
    assert result.exit_code == 5
    assert result.stdout == ""
    assert (folder / file).read_text(encoding="utf-8").startswith(begins)


@pytest.mark.usefixtures("audited")
@pytest.mark.parametrize(
    "words", [["-o", "-"], ["-o", "-", "--format", "terminal"], ["--format", "terminal=-"]]
)
def test_a_dash_is_standard_output(words: list[str], run: Run) -> None:
    assert run("audit", "x", *words).stdout.startswith("4 articles")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--format", "jsn"], "There is no report format 'jsn'. Did you mean json?"),
        (["--format", "xlsx"], "There is no report format 'xlsx'. The formats are annotations, csv, "),
        (["--format", "json="], "--format json= names no file."),
        (["--format", "json", "--format", "markdown"], "Only one report can go to standard output"),
        (["-o", "r", "--format", "json", "--format", "markdown"], "Only one report can go to r"),
        (["--format", "json=r", "--format", "markdown=./r"], "Two reports would go to"),
        (["-o", "report"], "The name report does not tell the format of the report."),
        (["-o", "r.docx"], ".json (json), "),
        (["-o", "missing/r.json"], "missing/r.json cannot be written: there is no folder missing. Make it."),
        (["-o", "desk", "--format", "json"], "desk is a folder. Name a file in it."),
    ],
)
def test_a_report_that_cannot_be_written_is_refused_before_the_audit(
    words: list[str], said: str, run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.audit", lambda *_, **__: pytest.fail("it was audited"))
    result = run("audit", "desk", *words)
    assert result.exit_code == 2
    assert said in result.stderr


@pytest.mark.usefixtures("audited")
@pytest.mark.parametrize(
    ("file", "begins"),
    [("r.md", "# Who said it"), ("r.summary.md", "### 4 articles"), ("R.JSON", '{\n  "schema"')],
)
def test_the_longest_ending_of_the_file_tells_the_format(
    file: str, begins: str, run: Run, folder: Path
) -> None:
    run("audit", "x", "-o", file)
    assert (folder / file).read_text(encoding="utf-8").startswith(begins)


class Reports:
    """Two reports: one fails, one is of a third party."""

    class Failing:
        name = "failing"
        suffix = ".fail"

        def render(self, audit: Audit, options: ReportOptions) -> str:
            raise LookupError("broken on purpose")

    class Counting:
        name = "counting"
        suffix = ".count"

        def render(self, audit: Audit, options: ReportOptions) -> str:
            return f"{len(audit.claims)} {options.width} {options.colour} {options.min_severity} \ud800\n"

    @hookimpl
    def onrecord_reports(self) -> list[object]:
        return [self.Failing(), self.Counting()]


@pytest.fixture
def reports(monkeypatch: pytest.MonkeyPatch) -> None:
    plugins = Plugins()
    plugins.register(Reports(), "third")
    monkeypatch.setattr(onrecord, "load_plugins", lambda **_: plugins)


@pytest.mark.usefixtures("audited", "reports")
def test_a_report_that_fails_is_named_and_the_others_are_written(run: Run, folder: Path) -> None:
    result = run("audit", "x", "--format", "failing=a", "--format", "counting=b")
    assert result.exit_code == 3
    assert "The report failing of plugin third failed: LookupError: broken on purpose." in result.stderr
    assert (folder / "b").read_text(encoding="utf-8").startswith("11 ")
    assert not (folder / "a").exists()


@pytest.mark.usefixtures("audited", "reports")
def test_a_report_of_a_plugin_gets_the_options_and_its_suffix(run: Run, folder: Path) -> None:
    run("audit", "x", "-o", "c.count", "--width", "100", "--min-severity", "low")
    assert (folder / "c.count").read_text(encoding="utf-8") == "11 100 False low \ufffd\n"


def test_options_reach_the_audit(run: Run, sample: Audit, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Settings] = []

    def audit(targets: tuple[str, ...], *, settings: Settings, **_: object) -> Audit:
        seen.append(settings)
        return sample

    monkeypatch.setattr("onrecord.audit", audit)
    run("audit", "x", "--allow-private", "--offline", "--cache", "kept")
    run("audit", "x")
    run("audit", "x", "--ledger", ":memory:")
    assert [(s.fetch.allow_private, s.fetch.offline, str(s.fetch.cache)) for s in seen] == [
        (True, True, "kept"),
        (False, False, ".onrecord/cache"),
        (False, False, "None"),
    ]


@pytest.mark.usefixtures("audited")
def test_less_severe_findings_are_left_out_of_the_page_and_still_counted(run: Run) -> None:
    result = run("audit", "x", "--min-severity", "high", "--fail-on", "medium")
    assert "vague-attribution" not in result.stdout
    assert result.exit_code == 1


def run_here(*words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*ONRECORD, *words], capture_output=True, check=False, env={**os.environ, **environment}
    )


def test_a_terminal_without_our_signs_gets_plain_ones(desk: Path) -> None:
    page = run_here("audit", "desk", PYTHONIOENCODING="ascii").stdout
    assert b"* primary" in page
    assert b"o hearsay" in page
    assert page.isascii()


def test_programs_get_utf8_whatever_the_locale(desk: Path) -> None:
    report = json.loads(
        run_here("audit", "desk", "--format", "json", PYTHONIOENCODING="ascii").stdout.decode("utf-8")
    )
    assert any("“" in article["text"] for article in report["articles"])


def test_colours_are_for_terminals(desk: Path) -> None:
    assert b"\x1b[" not in run_here("audit", "desk").stdout
    assert b"\x1b[" in run_here("audit", "desk", FORCE_COLOR="1").stdout
    assert b"\x1b[" not in run_here("audit", "desk", FORCE_COLOR="1", NO_COLOR="1").stdout
    run_here("audit", "desk", "-o", "r.txt", FORCE_COLOR="1")
    assert "\x1b" not in Path("r.txt").read_text(encoding="utf-8")


def test_severities_are_those_of_the_model() -> None:
    from onrecord_cli.commands.claims import _MARKS
    from onrecord_cli.options import SEVERITIES

    assert tuple(Severity) == SEVERITIES
    assert tuple(onrecord.Standing) == _MARKS


def seen_on_terminal(*words: str) -> str:
    """Run ``onrecord`` with standard output on a terminal of its own, and return what a person sees there."""
    import pty

    ours, theirs = pty.openpty()
    try:
        environment = {**os.environ, "NO_COLOR": "1", "COLUMNS": "80"}
        subprocess.run(
            [*ONRECORD, *words], stdout=theirs, stderr=subprocess.PIPE, check=False, env=environment
        )
        os.write(theirs, b"END\n")
        seen = b""
        while not seen.rstrip().endswith(b"END"):
            seen += os.read(ours, 65536)
    finally:
        os.close(ours)
        os.close(theirs)
    return seen.decode().replace("\r\n", "\n")


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
def test_a_person_is_told_where_the_audit_was_recorded_and_how_to_go_on(desk: Path) -> None:
    told = "Recorded in .onrecord/ledger.db: `onrecord show ID` opens a claim.\nEND\n"
    assert seen_on_terminal("audit", "desk/a1.txt").endswith(told)
    for words in (["--ledger", ":memory:"], ["-q"], ["--format", "json"]):
        assert "Recorded in" not in seen_on_terminal("audit", "desk/a1.txt", *words)
    assert "secret" not in seen_on_terminal("audit", "desk/a1.txt", "--ledger", "sqlite:///secret.db")


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("words", "drawn"), [([], True), (["-q"], False)])
def test_progress_is_drawn_on_a_terminal_only(words: list[str], drawn: bool, desk: Path) -> None:
    import pty

    ours, theirs = pty.openpty()
    try:
        done = subprocess.run(
            [*ONRECORD, "audit", "desk", *words],
            stdout=subprocess.PIPE,
            stderr=theirs,
            check=False,
            env={**os.environ, "TERM": "xterm", "COLUMNS": "100"},
        )
        os.write(theirs, b"END\n")
        seen = b""
        while not seen.rstrip().endswith(b"END"):
            seen += os.read(ours, 65536)
    finally:
        os.close(ours)
        os.close(theirs)
    assert (b"reading" in seen) is drawn
    assert done.returncode == 0
    assert b"reading" not in done.stdout
    assert run_here("audit", "desk", *words).stderr == b""


@pytest.mark.parametrize(("note", "code"), [(False, 1), (True, 0)])
def test_a_note_fails_no_build(note: bool, code: int, sample: Audit) -> None:
    from onrecord_cli.commands.audit import exit_code

    finding = replace(sample.findings[0], check="x", severity=Severity.HIGH, status=onrecord.Status.OPEN)
    page = onrecord.CheckPage(id="x", severity=Severity.HIGH, summary="", sections=(), note=note, plugin="p")
    audit = replace(sample, findings=(finding,), checks=(page,), input_problems=())
    assert exit_code(audit, "high") == code
