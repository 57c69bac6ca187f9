"""``onrecord audit``: the main job."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.display import one_line, without_surrogates
from onrecord.errors import ExitCode, OutputError
from onrecord.wording import problem_in_words
from onrecord_cli import screen
from onrecord_cli.boundary import say
from onrecord_cli.configured import (
    config_option,
    configuration,
    ledger_named,
    policy_names,
    policy_option,
)
from onrecord_cli.decided import say_missing_files
from onrecord_cli.deciding import day
from onrecord_cli.destinations import DEFAULT_FORMAT, Destination, choose
from onrecord_cli.failing import FAIL_ON, NEVER, fails
from onrecord_cli.files import write_whole
from onrecord_cli.options import (
    NO_LEDGER,
    SEVERITIES,
    ledger_option,
    model_option,
    no_plugin_option,
    width_option,
)
from onrecord_cli.progress import Progress

if TYPE_CHECKING:
    from datetime import date

    from onrecord import Audit, Ledger, Plugins, ReportOptions, Settings

_UNAUDITED = (ExitCode.NOTHING_AUDITED, ExitCode.INCOMPLETE)
_CACHE = Path(".onrecord/cache")


@click.command("audit", short_help="Audit articles: who said what, and how do we know?")
@click.argument("targets", nargs=-1, required=True, metavar="TARGETS...")
@click.option(
    "--format",
    "formats",
    metavar="NAME[=FILE]",
    multiple=True,
    help="Write this report: terminal, json, markdown, summary, sarif, github, gitlab, junit, rdjsonl, csv, annotations, "
    "schema-org or a plugin's; to FILE, else to standard output. "
    "May be given several times.  [default: terminal]",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="Write the report to FILE; its suffix tells the format, or --format.",
)
@click.option(
    "--fail-on",
    type=click.Choice(FAIL_ON),
    help="End with exit code 1 if there is an open finding of this severity or above.  [default: the configuration's, else "
    "never]",
)
@click.option(
    "--default-fail-on",
    type=click.Choice(FAIL_ON),
    default=NEVER,
    help="As --fail-on, where neither that nor the configuration says anything: for hooks and build jobs.",
)
@click.option(
    "--allow-unaudited",
    is_flag=True,
    help="Say what could not be audited, and end with 0 in place of 4 and 5.",
)
@click.option(
    "--min-severity",
    type=click.Choice(SEVERITIES),
    help="Leave less severe findings out of the reports for people. --fail-on still counts them.  [default: the "
    "configuration's, else info]",
)
@policy_option
@config_option
@click.option(
    "--as-of",
    metavar="DATE",
    callback=day,
    help="The day by which waivers expire, YYYY-MM-DD.  [default: today]",
)
@ledger_option
@model_option
@no_plugin_option
@click.option("--allow-private", is_flag=True, help="Fetch from loopback and private addresses too.")
@click.option("--offline", is_flag=True, help="Fetch nothing: take URLs from the cache.")
@click.option(
    "--cache",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help=f"Where fetched pages are kept.  [default: {_CACHE}; nowhere with --ledger :memory:]",
)
@click.option("-q", "--quiet", is_flag=True, help="No progress, and no word about what was written where.")
@width_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    targets: tuple[str, ...],
    formats: tuple[str, ...],
    output: str | None,
    fail_on: str | None,
    default_fail_on: str,
    allow_unaudited: bool,
    min_severity: str | None,
    policy: str | None,
    config: str | None,
    as_of: date | None,
    ledger: str | None,
    model: str | None,
    without: tuple[str, ...],
    allow_private: bool,
    offline: bool,
    cache: Path | None,
    quiet: bool,
    width: int | None,
) -> None:
    """Audit news articles and report who said what, through whom, and how well each claim is sourced.

    TARGETS are files, folders (with all that is in them), patterns such as 'news/*.html', URLs, - for standard input
    and @list.txt for a list of all these, in any mixture. HTML, plain text, Markdown, RSS, Atom and WARC are read.

    Without --fail-on, findings do not change the exit code: they are what an editor asked for. In a build, say
    --fail-on high.

    \b
    Examples:
      onrecord audit draft.md
      onrecord audit articles/ --format json=report.json --format markdown=report.md
      onrecord audit https://paper.example/story --fail-on high
    """
    from onrecord import FetchSettings, ReportOptions, Settings, Severity, load_plugins

    configured = configuration(config)
    ledger = ledger_named(ledger, configured)
    fail_on = fail_on or configured.fail_on or default_fail_on
    min_severity = min_severity or configured.min_severity or SEVERITIES[0]
    plugins = load_plugins(without=(*without, *configured.without))
    asked = configured.audit_arguments(plugins.policies(), policy_names(policy)) | {"today": as_of}
    destinations = choose(formats, output, plugins.reports())
    if cache is None and (offline or ledger != NO_LEDGER):
        cache = _CACHE
    settings = Settings(
        fetch=FetchSettings(allow_private=allow_private, offline=offline, cache=cache),
        model=model or configured.model,
    )
    say_missing_files(configured)
    with nullcontext() if ledger == NO_LEDGER else _opened(ledger) as opened:
        audited = _audit(targets, plugins, settings, opened, asked, quiet=quiet)
    options = ReportOptions(width=width or screen.width(), min_severity=Severity(min_severity))
    failures = [_write(audited, destination, options, plugins, quiet=quiet) for destination in destinations]
    if not _shown_to_a_person(destinations):
        _say_problems(audited)
    elif audited.claims and ledger != NO_LEDGER and not quiet:
        screen.print_text(f"Recorded in {_named(ledger)}: `onrecord show ID` opens a claim.\n")
    ctx.exit(max(failures, key=_gravity, default=None) or _code(audited, fail_on, allow_unaudited))


def _opened(ledger: str) -> Ledger:
    from onrecord import Ledger  # brings a database library with it that other audits need not wait for

    return Ledger.open(ledger)


def _audit(
    targets: tuple[str, ...],
    plugins: Plugins,
    settings: Settings,
    ledger: Ledger | None,
    asked: dict[str, Any],
    *,
    quiet: bool,
) -> Audit:
    import onrecord

    with Progress(quiet=quiet) as progress:
        return onrecord.audit(
            targets, plugins=plugins, settings=settings, ledger=ledger, progress=progress, **asked
        )


def exit_code(audited: Audit, fail_on: str) -> ExitCode:
    """Return the exit code of an audit whose reports were written; findings win over inputs that failed."""
    if fails(audited.findings, fail_on, {page.id for page in audited.checks if page.note}):
        return ExitCode.FINDINGS
    unread = audited.unread
    if all(article.id in unread for article in audited.articles):
        return ExitCode.NOTHING_AUDITED
    return ExitCode.INCOMPLETE if audited.input_problems else ExitCode.CLEAN


def _code(audited: Audit, fail_on: str, allow_unaudited: bool) -> ExitCode:
    code = exit_code(audited, fail_on)
    return ExitCode.CLEAN if allow_unaudited and code in _UNAUDITED else code


def _write(
    audited: Audit, destination: Destination, options: ReportOptions, plugins: Plugins, *, quiet: bool
) -> ExitCode | None:
    """Write one report; return None, or the exit code of what went wrong once it has been said."""
    from dataclasses import replace

    to_screen = destination.file is None
    try:
        text = destination.report.render(audited, replace(options, colour=to_screen and screen.colour()))
        if not isinstance(text, str):
            raise TypeError(f"render returned {type(text).__name__}, not str")
    except Exception as error:  # noqa: BLE001 - a report may be foreign code; the other reports are still written
        plugins.report_problem(destination.plugin, "onrecord_reports", error)
        problem = plugins.problems[-1]
        say(
            f"The report {destination.report.name} of plugin {problem.plugin} failed: {problem.why}.",
            "Other reports of this run are still written.",
        )
        return ExitCode.INTERNAL
    try:
        if destination.file is not None:
            write_whole(destination.file, without_surrogates(text).encode())
            if not quiet:
                say(f"{destination.report.name} report written to {destination.file}.")
        elif destination.report.name == DEFAULT_FORMAT:
            screen.print_text(text)
        else:
            screen.print_utf8(text)
    except OutputError as error:
        say(error.message, error.hint)
        return error.exit_code
    return None


def _named(ledger: str) -> str:
    """Return how to name the ledger to a person: a file by its path, a database without the login in its URL."""
    return "the database given" if "://" in ledger else one_line(ledger)


def _gravity(code: ExitCode | None) -> int:
    return code or 0


def _shown_to_a_person(destinations: tuple[Destination, ...]) -> bool:
    """Whether the terminal report, which lists all problems, is on the screen already."""
    return sys.stdout.isatty() and any(
        destination.file is None and destination.report.name == DEFAULT_FORMAT for destination in destinations
    )


def _say_problems(audited: Audit) -> None:
    for problem in audited.input_problems:
        say(problem_in_words(problem), problem.hint)
    for failure in audited.plugin_problems:
        say(
            f"Plugin {failure.plugin} failed at {failure.hook} and was left out: {failure.why}.",
            f"--no-plugin {failure.plugin} does without it.",
        )


__all__ = ["command", "exit_code"]
