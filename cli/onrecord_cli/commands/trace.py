"""``onrecord trace``: go and get what a claim cites, and follow its chain through it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.errors import ExitCode, InputError, LedgerError, UsageError
from onrecord.wording import problem_in_words
from onrecord_cli import screen
from onrecord_cli.boundary import say
from onrecord_cli.configured import config_option, configuration, ledger_named
from onrecord_cli.options import NO_LEDGER, ledger_option, model_option, no_plugin_option, width_option
from onrecord_cli.progress import Progress

if TYPE_CHECKING:
    from onrecord import Article, Audit, Claim, Ledger, Plugins, Settings
    from onrecord.pursuit import Pursuit

_CACHE = Path(".onrecord/cache")


class _TraceProgress(Progress):
    """The line that moves, for a pursuit."""

    def seeking(self, outlet: str) -> None:
        """Show whose article is looked for."""
        self.stage(f"looking for {outlet}")

    def asked(self, url: str, count: int) -> None:
        """Show what is asked for."""
        self.audited(count, url)


@dataclass(frozen=True, slots=True)
class _Start:
    """What a pursuit begins with; ``others`` of the target's claims cite no outlet.

    ``audit`` is that of the target where it was read just now.
    """

    claims: tuple[Claim, ...]
    articles: tuple[Article, ...]
    others: int = 0
    audit: Audit | None = None


@click.command("trace", short_help="Go and get what a claim cites, and show the chain as a tree.")
@click.argument("target", metavar="CLAIM|ARTICLE|URL")
@click.option(
    "--depth",
    type=click.IntRange(1, 8),
    default=2,
    show_default=True,
    metavar="N",
    help="How many hops to follow.",
)
@click.option(
    "--max-pages",
    type=click.IntRange(0, 1000),
    default=20,
    show_default=True,
    metavar="N",
    help="How many pages, feeds, sitemaps and answers to ask for at most.",
)
@click.option(
    "--saved",
    metavar="PATH",
    multiple=True,
    help="Look in this file, folder or web archive of saved pages too. May be given several times.",
)
@click.option(
    "--finder",
    "finders",
    metavar="NAME[=URL]",
    multiple=True,
    help="Ask this finder too: wayback, search=URL with {query} in it, or a plugin's. May be given several times.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be asked for and where, and ask nothing.")
@click.option("--offline", is_flag=True, help="Ask nothing: take pages from the cache.")
@click.option("--refresh", is_flag=True, help="Ask again for what the cache holds.")
@click.option(
    "--format", "form", type=click.Choice(("terminal", "json")), default="terminal", show_default=True,
    help="How to show it.",
)  # fmt: skip
@ledger_option
@config_option
@model_option
@no_plugin_option
@click.option("--allow-private", is_flag=True, help="Fetch from loopback and private addresses too.")
@click.option(
    "--cache",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help=f"Where fetched pages are kept.  [default: {_CACHE}; nowhere with --ledger :memory:]",
)
@click.option("-q", "--quiet", is_flag=True, help="No progress.")
@width_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    target: str,
    depth: int,
    max_pages: int,
    saved: tuple[str, ...],
    finders: tuple[str, ...],
    dry_run: bool,
    offline: bool,
    refresh: bool,
    form: str,
    ledger: str | None,
    config: str | None,
    model: str | None,
    without: tuple[str, ...],
    allow_private: bool,
    cache: Path | None,
    quiet: bool,
    width: int | None,
) -> None:
    """Follow a claim into the articles it cites, get those that are not held, and show the chain as a tree.

    CLAIM|ARTICLE|URL is an id as reports show it (clm-…, art-…) or the beginning of one, or the path or URL of an
    article; a file is read as it is now, and what is not recorded yet is audited first. Of an article, all claims
    that cite an outlet are traced.

    A cited article is looked for in the ledger, among the pages of --saved, behind the hyperlinks of the sentence, and
    in the sitemaps and feeds of the outlet. It is taken only if it is the one linked to, its title is given, or it is
    of the right days and says the same; what is taken is recorded, and not asked for again.

    \b
    Examples:
      onrecord trace draft.md --dry-run
      onrecord trace clm-3f2a --saved clippings/ --offline
      onrecord trace https://paper.example/story --depth 3 --finder wayback
    """
    from onrecord import FetchSettings, Settings, load_plugins
    from onrecord.pursuit import Limits, plan, pursue

    configured = configuration(config)
    place = ledger_named(ledger, configured)
    if cache is None and (offline or place != NO_LEDGER):
        cache = _CACHE
    fetch = FetchSettings(allow_private=allow_private, offline=offline, cache=cache)
    settings = Settings(fetch=fetch, model=model)
    plugins = load_plugins(without=without)
    limits = Limits(depth=depth, pages=max_pages)
    asked = dict(_named(finder) for finder in finders)
    with ExitStack() as stack:
        held = stack.enter_context(_opened(place, dry_run=dry_run))
        with _TraceProgress(quiet=quiet) as progress:
            start = _start(target, held, plugins, settings, progress, configured.base, dry_run=dry_run)
            if dry_run:
                found = plan(
                    start.claims,
                    start.articles,
                    plugins=plugins,
                    ledger=held,
                    settings=settings,
                    limits=limits,
                    finders=asked,
                    saved=saved,
                )
            else:
                found = pursue(
                    start.claims,
                    plugins=plugins,
                    ledger=held,
                    settings=settings,
                    limits=limits,
                    finders=asked,
                    saved=saved,
                    refresh=refresh,
                    hearer=progress,
                )
    _show(found, target, form, start.others, width or screen.width(), planned=dry_run)
    _say_problems(found, start.audit)
    problems = [*found.audit.input_problems, *(start.audit.input_problems if start.audit else ())]
    ctx.exit(ExitCode.INCOMPLETE if problems else ExitCode.CLEAN)


def _named(finder: str) -> tuple[str, str | None]:
    name, equals, endpoint = finder.partition("=")
    if not name or (equals and not endpoint.startswith(("http://", "https://"))):
        raise UsageError(
            f"--finder {finder} names no finder, or no web address for one.",
            hint="Write --finder NAME or --finder NAME=https://….",
        )
    return name, endpoint or None


def _opened(ledger: str, *, dry_run: bool) -> Ledger:
    from onrecord import Ledger

    if dry_run and "://" not in ledger and ledger != NO_LEDGER:
        # A dry run leaves nothing behind, not even an empty ledger.
        return Ledger.open(ledger, reading=True) if Path(ledger).is_file() else Ledger.open(NO_LEDGER)
    return Ledger.open(ledger)


def _start(
    target: str,
    held: Ledger,
    plugins: Plugins,
    settings: Settings,
    progress: _TraceProgress,
    base: Path | None,
    *,
    dry_run: bool,
) -> _Start:
    """Return the claims to trace, having audited an article that is not recorded or is a file.

    Raises:
        UsageError: if nothing is called that, or a dry run would have to fetch it first.
        InputError: if it cannot be read.
    """
    if target.startswith("clm-"):
        claim = held.claim(target)
        return _Start((claim,), (held.article(claim.article),))
    if target.startswith("art-"):
        return _recorded(held, held.article(target))
    is_file = os.path.exists(target)  # noqa: PTH110 - Path.exists raises for names too long for a file
    if not is_file and (article := _by_name(held, target)):
        try:
            return _recorded(held, article)
        except LedgerError:
            pass  # read once, and never judged: it is audited now
    if dry_run and not is_file and "://" in target:
        raise UsageError(
            f"{target} is not recorded, so that what it cites is not known.",
            hint="Run it without --dry-run, or `onrecord audit` it first: both fetch that page.",
        )
    import onrecord

    # A dry run records nothing; what it reads is audited beside the ledger.
    keeping = None if dry_run else held
    audited = onrecord.audit(
        [target], plugins=plugins, settings=settings, ledger=keeping, progress=progress, root=base
    )
    unread = audited.unread
    if all(article.id in unread for article in audited.articles):
        for problem in audited.input_problems:
            raise _NothingRead(problem_in_words(problem), hint=problem.hint)
        raise _NothingRead(f"{target} holds no article.", hint="Name one that `onrecord audit` reads.")
    return _of_article(audited.claims, audited.articles, audited)


class _NothingRead(InputError):
    """The target itself could not be read."""

    exit_code = ExitCode.NOTHING_AUDITED


def _by_name(held: Ledger, name: str) -> Article | None:
    names = {name, Path(name).as_posix()}
    for article in held.by_url(name) or held.articles():
        if not names.isdisjoint((article.path, article.url, article.key)):
            return article
    return None


def _recorded(held: Ledger, article: Article) -> _Start:
    """Return the claims of a recorded article.

    Raises:
        LedgerError: if no audit of it was finished.
    """
    if article.id in held.unaudited():
        raise LedgerError(
            f"The audit of {article.where} was not finished.",
            hint=f"Run `onrecord audit {article.where}` again.",
        )
    return _of_article(held.claims(article=article.id), (article,))


def _of_article(claims: Sequence[Claim], articles: tuple[Article, ...], audit: Audit | None = None) -> _Start:
    citing = tuple(claim for claim in claims if claim.chain.outlets)
    return _Start(citing, articles, len(claims) - len(citing), audit)


def _show(found: Pursuit, target: str, form: str, others: int, width: int, *, planned: bool) -> None:
    from onrecord_cli.trace_page import plan_lines, trace_as_dict, trace_lines

    if form == "json":
        import json

        report = trace_as_dict(found, target, planned=planned)
        screen.print_utf8(json.dumps(report, ensure_ascii=False, indent=2) + "\n")
        return
    lines = plan_lines(found, width) if planned else trace_lines(found, others, width)
    screen.print_text("\n".join(lines) + "\n")


def _say_problems(found: Pursuit, audited: Audit | None) -> None:
    for problem in dict.fromkeys((*(audited.input_problems if audited else ()), *found.audit.input_problems)):
        say(problem_in_words(problem), problem.hint)
    for failure in found.audit.plugin_problems:
        say(
            f"Plugin {failure.plugin} failed at {failure.hook} and was left out: {failure.why}.",
            f"--no-plugin {failure.plugin} does without it.",
        )


__all__ = ["command"]
