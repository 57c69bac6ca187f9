"""Decisions as a file that can be read, reviewed and committed: YAML, one entry for each decision, the oldest first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NoReturn

from onrecord.display import shorten
from onrecord.errors import UsageError
from onrecord.findings import Decision
from onrecord.terms import Verb

_KEYS = ("finding", "check", "verb", "by", "reason", "until", "decided", "articles", "titles", "words")
_NEEDED = ("finding", "check", "verb")
HEAD = "# What editors decided of findings; `onrecord decisions --help` says how to add to it.\n"
"""The comment that a new file begins with."""
_BEGINNING = datetime.min.replace(tzinfo=UTC)
_SHOWN = 60
_CONFLICT = re.compile(r"(?:<{7}|>{7})(?=\s|$)")
"""How the first and the last line of a conflict begin that git left in a file."""


def in_order(decisions: Iterable[Decision]) -> list[Decision]:
    """Return ``decisions``, the oldest first, each once; of the same moment in the order given, of undated ones the last.

    One without a time, as written by hand, is as old as the newest of those given before it, and comes after them: at the end
    of a file it is the last word, at its beginning the first.
    """
    newest = _BEGINNING
    placed = []
    for decision in _once(decisions):
        newest = max(newest, decision.decided or newest)
        placed.append((decision.decided or newest, decision))
    return [decision for _, decision in sorted(placed, key=lambda pair: pair[0])]


def _once(decisions: Iterable[Decision]) -> list[Decision]:
    """Return ``decisions`` without repetition; one without a time counts where it stands last."""
    given = list(decisions)
    last = {decision: place for place, decision in enumerate(given)}
    first = {decision: place for place, decision in reversed(list(enumerate(given)))}
    return [d for i, d in enumerate(given) if (first[d] if d.decided else last[d]) == i]


def with_times(decisions: Iterable[Decision], now: datetime) -> list[Decision]:
    """Return ``decisions`` as given, each with a time that keeps it at its place of ``in_order``; ``now`` where none has one."""
    given = _once(decisions)
    newest = min((decision.decided for decision in given if decision.decided), default=now)
    dated = []
    for decision in given:
        newest = max(newest, decision.decided or newest)
        dated.append(replace(decision, decided=decision.decided or newest))
    return dated


def decision_as_dict(decision: Decision) -> dict[str, Any]:
    """Return what was decided, by whom, why and when, as plain values; how reports and lists of decisions tell it."""
    return {
        "verb": decision.verb.value,
        "by": decision.by,
        "reason": decision.reason,
        "decided": decision.decided.isoformat() if decision.decided else None,
        "until": decision.until.isoformat() if decision.until else None,
    }


def write_decisions(decisions: Sequence[Decision], head: str = HEAD) -> str:
    """Return the file that holds ``decisions`` below the comment ``head``; the same ones give the same characters."""
    return head + _entries(in_order(decisions))


def _entries(decisions: Sequence[Decision]) -> str:
    import yaml

    rows = [{key: value for key, value in _row(decision).items() if value} for decision in decisions]
    return yaml.safe_dump(rows, allow_unicode=True, sort_keys=False, width=100) if rows else "[]\n"


def _row(decision: Decision) -> dict[str, Any]:
    said = decision_as_dict(decision)
    return {
        "finding": decision.finding,
        "check": decision.check,
        **{key: said[key] for key in ("verb", "by", "reason", "until", "decided")},
        "articles": list(decision.articles),
        "titles": list(decision.titles),
        "words": decision.words,
    }


def add_decisions(text: str, decisions: Sequence[Decision], name: str) -> str:
    """Return ``text``, the file called ``name``, with ``decisions`` behind those that it has.

    What stands there stays, comments too. Where nothing can be put behind it (a list in brackets), the entries are written
    anew below the leading comment.

    Raises:
        UsageError: as ``read_decisions``.
    """
    before = parse_decisions(text, name)
    if not text.strip() or not decisions:
        return text if text.strip() else write_decisions(decisions)
    longer = f"{text.rstrip()}\n{_entries(decisions)}"
    try:
        if parse_decisions(longer, name) == (*before, *decisions):
            return longer
    except UsageError:
        pass  # not written as a list of lines that begin with "-": it is written anew
    return write_decisions([*before, *decisions], leading_comment(text))


def leading_comment(text: str) -> str:
    """Return the lines of ``text``, comments or empty, that come before the first entry."""
    head = []
    for line in text.splitlines():
        if line.strip() and not line.lstrip().startswith("#"):
            break
        head.append(line)
    return "".join(f"{line}\n" for line in head)


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """Return the decisions of the file ``path``, in its order, with times in UTC.

    Raises:
        UsageError: if it cannot be read, or an entry is none; the sentence names the file and the entry.
    """
    return parse_decisions(read_text(path), str(path))


def read_text(path: Path) -> str:
    """Return what the file of decisions ``path`` says.

    Raises:
        UsageError: if it cannot be read.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        raise _unreadable(str(path), error) from error


def parse_decisions(text: str, name: str) -> tuple[Decision, ...]:
    """Return the decisions of ``text``, which is of the file called ``name``, in its order.

    Raises:
        UsageError: as ``read_decisions``.
    """
    import yaml

    _refuse_conflict(text, name)
    try:
        rows = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        raise _unreadable(name, error) from error
    except RecursionError as error:
        raise _unreadable(name, "its lists lie too deep in each other") from error
    if rows is None:
        return ()
    if not isinstance(rows, list):
        raise UsageError(f"{name} is no list of decisions.", hint="`onrecord decisions --export` writes one.")
    return tuple(_decision(row, f"Decision {number} of {name}") for number, row in enumerate(rows, start=1))


def _refuse_conflict(text: str, name: str) -> None:
    line = next((n for n, line in enumerate(text.split("\n"), start=1) if _CONFLICT.match(line)), None)
    if line is not None:
        raise UsageError(
            f"{name} has a merge conflict, in line {line}.",
            hint="Keep every entry of both sides, whole; git may have cut entries apart at its marker lines. So take one side with "
            "`git checkout --theirs`, copy it to other.yaml, take the other with `git checkout --ours`, and add the copy with "
            "`onrecord decisions --import other.yaml`.",
        )


def _unreadable(name: str, error: Exception | str) -> UsageError:
    why = (str(getattr(error, "strerror", None) or error).splitlines() or [""])[0]
    return UsageError(
        f"The decisions in {name} cannot be read: {shorten(why, 200)}.",
        hint="`onrecord decisions --export` writes such a file.",
    )


def _decision(row: Any, where: str) -> Decision:
    if not isinstance(row, Mapping) or not all(row.get(key) for key in _NEEDED):
        raise UsageError(
            f"{where} lacks finding, check or verb.", hint="Restore the line, or take the entry out."
        )
    if unknown := [key for key in row if key not in _KEYS]:
        shown = shorten(unknown[0], _SHOWN) if isinstance(unknown[0], str) else type(unknown[0]).__name__
        raise UsageError(f"{where}: there is no key {shown!r}.", hint=f"There are {', '.join(_KEYS)}.")
    entry = _Entry(row, where)
    decision = Decision(
        finding="-".join(entry.text("finding").split("-")[:2]),
        check=entry.text("check"),
        verb=entry.verb(),
        articles=entry.texts("articles"),
        titles=entry.texts("titles"),
        words=entry.text("words"),
        by=entry.text("by"),
        reason=entry.text("reason"),
        until=entry.day("until"),
        decided=entry.moment("decided"),
    )
    if not decision.articles and not decision.titles:
        entry.refuse("it names no article", "Add articles: [PATH], or take the entry out.")
    if decision.verb is Verb.WAIVE:
        for key in ("by", "reason"):
            if not entry.text(key).strip():
                entry.refuse(f"a waiver has {key}", f"Add the line {key}: …, or take the entry out.")
    return decision


class _Entry:
    """One entry of the file, whose values are of the right kind or refused in a sentence that names ``where``."""

    def __init__(self, row: Mapping[str, Any], where: str) -> None:
        self._row = row
        self._where = where

    def refuse(self, why: str, hint: str) -> NoReturn:
        """Raise the error that says why this entry is no decision."""
        raise UsageError(f"{self._where} is no decision: {why}.", hint=hint)

    def text(self, key: str) -> str:
        """Return the words of ``key``, none where it is not there or empty."""
        value = self._row.get(key)
        if value is None:
            return ""
        if not isinstance(value, str):
            self.refuse(f"{key} is no text", f"Put it in quotation marks: {key}: '…'.")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the list of words of ``key``, none where it is not there or empty."""
        value = self._row.get(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.refuse(f"{key} is no list of texts", f"Write {key}: ['…'].")
        return tuple(value)

    def verb(self) -> Verb:
        """Return what was decided."""
        value = self.text("verb")
        if value not in list(Verb):
            self.refuse(f"there is no verb {shorten(value, _SHOWN)!r}", f"There are {', '.join(Verb)}.")
        return Verb(value)

    def day(self, key: str) -> date | None:
        """Return the day of ``key``, None where it is not there."""
        if key not in self._row:
            return None
        value = self._row[key]
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        try:
            return date.fromisoformat(_words(value))
        except ValueError:
            self.refuse(f"{key} is no date", "Dates are YYYY-MM-DD; leave the line out where there is none.")

    def moment(self, key: str) -> datetime | None:
        """Return the moment of ``key`` in UTC, None where it is not there; one without a zone is taken for UTC."""
        if key not in self._row:
            return None
        value = self._row[key]
        if isinstance(value, date) and not isinstance(value, datetime):
            value = value.isoformat()
        try:
            moment = value if isinstance(value, datetime) else datetime.fromisoformat(_words(value))
            return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
        except (ValueError, OverflowError):
            self.refuse(f"{key} is no moment", "Write YYYY-MM-DDTHH:MM:SS+00:00, or leave the line out.")


def _words(value: Any) -> str:
    return value if isinstance(value, str) else ""


__all__ = [
    "HEAD",
    "add_decisions",
    "decision_as_dict",
    "in_order",
    "leading_comment",
    "parse_decisions",
    "read_decisions",
    "read_text",
    "with_times",
    "write_decisions",
]
