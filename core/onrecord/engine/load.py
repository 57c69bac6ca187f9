"""Stage 1: from the targets of the command line to documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from onrecord.document import Document
from onrecord.errors import InputError
from onrecord.hookspecs import LoadContext, Loader
from onrecord.model import InputProblem
from onrecord.plugins import Plugins, describe

_DEEPEST_LIST = 5


def expand_lists(targets: Sequence[str], _depth: int = 0) -> Iterator[str | InputProblem]:
    """Yield the targets, each ``@list.txt`` replaced by the lines of that file.

    Empty lines and lines that begin with ``#`` are skipped; lists may name lists, five deep. Lines are taken as
    written, relative to the working directory.
    """
    for target in targets:
        if not target.startswith("@"):
            yield target
            continue
        if _depth >= _DEEPEST_LIST:
            yield InputProblem(
                target=target, why=f"{target} is a list nested too deep.", hint="Name its files here."
            )
            continue
        try:
            lines = Path(target[1:]).read_text(encoding="utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError, ValueError) as error:
            reason = getattr(error, "strerror", None) or describe(error)
            why = f"The list {target[1:]} cannot be read: {reason}."
            yield InputProblem(
                target=target, why=why, hint="A list is a UTF-8 text file with one path or URL a line."
            )
            continue
        yield from expand_lists(
            [s for line in lines if (s := line.strip()) and not s.startswith("#")], _depth + 1
        )


def load(targets: Sequence[str], plugins: Plugins, context: LoadContext) -> Iterator[Document | InputProblem]:
    """Yield the documents of ``targets`` in order, and a problem for each that cannot be read.

    The same target is loaded once.
    """
    loaders = plugins.loaders()
    seen: set[str] = set()
    for target in expand_lists(targets):
        if isinstance(target, InputProblem):
            yield target
        elif target not in seen:
            seen.add(target)
            yield from _load_one(target, loaders, plugins, context)


def _load_one(
    target: str, loaders: Sequence[tuple[str, Loader]], plugins: Plugins, context: LoadContext
) -> Iterator[Document | InputProblem]:
    for name, loader in loaders:
        try:
            if not loader.accepts(target):
                continue
            yield from loader.load(target, context)
        except InputError as error:
            yield InputProblem(target=target, why=error.message, hint=error.hint)
        except Exception as error:  # noqa: BLE001 - a loader is foreign code; what failed is reported by name
            plugins.report_problem(name, "onrecord_loaders", error)
            why = f"{target} could not be loaded: plugin {name} failed ({describe(error)})."
            yield InputProblem(target=target, why=why, hint=f"Leave the plugin out with --no-plugin {name}.")
        return
    yield InputProblem(
        target=target,
        why=f"No loader knows what to do with {target}.",
        hint="Give a file, a folder, a URL or -.",
    )
