"""Stages 1 and 2 alone: the articles of some targets, for commands that need no audit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack

from onrecord.engine.run import Run
from onrecord.model import Article, InputProblem
from onrecord.plugins import Plugins
from onrecord.settings import Settings


def read_articles(
    targets: Sequence[str],
    *,
    plugins: Plugins,
    read_stdin: Callable[[], bytes],
    settings: Settings | None = None,
) -> Iterator[Article | InputProblem]:
    """Yield the articles of ``targets``, and a problem for each input or part of one that cannot be read."""
    with ExitStack() as stack:
        run = Run(plugins, settings or Settings(), read_stdin, stack)
        for document in run.load(targets):
            yield from run.parse(document)
            yield from _taken(run.problems)
        yield from _taken(run.problems)


def _taken(problems: list[InputProblem]) -> list[InputProblem]:
    taken = problems[:]
    problems.clear()
    return taken


__all__ = ["read_articles"]
