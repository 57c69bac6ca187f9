"""Cases of a check in a YAML file: what it must find in which words, and running them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from onrecord.checks import Check
from onrecord.errors import UsageError
from onrecord.hookspecs import hookimpl
from onrecord.house import House
from onrecord.model import Decision, Finding, Severity, Verb, digest
from onrecord.plugins import load_plugins
from onrecord.testing.articles import SCHEME, audit_articles, day_of, only

HOUSE_FIELDS = ("outlets", "affiliations", "anonymous-desks")
"""``outlets`` and ``anonymous-desks`` are lists, ``affiliations`` maps a body or a person to a party."""
DECISION_FIELDS = ("check", "text", "verb", "by", "until", "article")
"""``text`` is the words of the one passage that the finding has for evidence, ``article`` the number from 1 of its article."""
_CASE_FIELDS = ("text", "articles", "outlets", "house", "decisions", "today", "finds")
_FIND_FIELDS = ("text", "message", "severity")


@dataclass(frozen=True, slots=True)
class Expected:
    """A finding that a case calls for; what is None may be anything."""

    evidence: tuple[str, ...]
    first_only: bool = True
    message: str | None = None
    severity: Severity | None = None

    def fits(self, finding: Finding) -> bool:
        """Whether ``finding`` is the one called for. White space in the evidence does not matter."""
        words = tuple(_flat(item.text) for item in finding.evidence)
        return (
            (words[:1] if self.first_only else words) == self.evidence
            and (self.message is None or self.message in finding.message)
            and (self.severity is None or self.severity is finding.severity)
        )


@dataclass(frozen=True, slots=True)
class Case:
    """One case of a check: articles, and the findings that the check must have there, all and no others."""

    name: str
    articles: tuple[Mapping[str, Any] | str, ...]
    expected: tuple[Expected, ...]
    outlets: tuple[str, ...] = ()
    house: House | None = None
    decisions: tuple[Decision, ...] = ()
    today: date | None = None

    def failure(self, check: str | type[Check], plugins: Iterable[object] = ()) -> str | None:
        """Run the case for ``check``, an id or a class, and return what went wrong in words, or None.

        A class that no plugin offers is offered for this audit.
        """
        check_id = check if isinstance(check, str) else check.id
        offered = [*plugins, *([] if isinstance(check, str) or _is_builtin(check) else [_Offering(check)])]
        result = audit_articles(
            self.articles,
            plugins=offered,
            outlets=self.outlets,
            house=self.house,
            decisions=self.decisions,
            today=self.today,
        )
        trouble = [f"{p.plugin} failed at {p.hook}: {p.why}" for p in result.plugin_problems]
        trouble += [f"{p.target} was not audited: {p.why}" for p in result.input_problems]
        trouble += [f"not checked: {n.why}" for n in result.not_checked if n.check == check_id]
        findings = [finding for finding in result.findings if finding.check == check_id]
        trouble += [
            f"the evidence {item.text!r} is not what stands at its span"
            for finding in findings
            for item in finding.evidence
            if item.text != item.span.of(next(a.text for a in result.articles if a.id == item.article))
        ]
        left = list(findings)
        for wanted in self.expected:
            found = next((finding for finding in left if wanted.fits(finding)), None)
            if found:
                left.remove(found)
            else:
                trouble.append(f"missing: {wanted}")
        trouble += [
            f"not expected: {finding.severity} {finding.message!r} {[_flat(e.text) for e in finding.evidence]}"
            for finding in left
        ]
        return "; ".join(trouble) or None


def read_cases(path: Path) -> tuple[Case, ...]:
    """Return the cases of the YAML file ``path`` in its order.

    Raises:
        UsageError: if the file cannot be read or is no case file; the sentence names the file and the case.
    """
    import yaml

    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        reason = (str(error).splitlines() or [""])[0]
        raise UsageError(
            f"The cases {path} cannot be read: {reason}.",
            hint="A case file is YAML in UTF-8: see the docstring of onrecord.testing.",
        ) from error
    if not isinstance(content, dict) or not content:
        raise UsageError(f"{path} has no cases.", hint="Map the name of each case to its text and its finds.")
    return tuple(_case(str(name), row, path) for name, row in content.items())


def run_cases(path: Path, check: str | type[Check], *, plugins: Iterable[object] = ()) -> int:
    """Run all cases of ``path`` for ``check``, an id or a class, and return how many there were.

    Raises:
        AssertionError: naming each case that failed, and how.
        UsageError: as ``read_cases``.
    """
    cases = read_cases(path)
    offered = tuple(plugins)
    failures = [
        f"{case.name}: {failure}" for case in cases if (failure := case.failure(check, offered)) is not None
    ]
    if failures:
        raise AssertionError(f"{path.name}: " + "\n".join(failures))
    return len(cases)


@dataclass(frozen=True)
class _Offering:
    """A plugin that offers one check."""

    check: type[Check]

    @hookimpl
    def onrecord_checks(self) -> Sequence[type[Check]]:
        return (self.check,)


def _is_builtin(check: type[Check]) -> bool:
    return any(kind is check for _, kind in load_plugins(builtin_only=True).checks())


def _case(name: str, row: Any, path: Path) -> Case:
    where = f"The case {name!r} of {path}"
    if not isinstance(row, dict) or "finds" not in row or ("text" in row) == ("articles" in row):
        raise UsageError(
            f"{where} has not one of text and articles, and finds.", hint="Write `finds: []` for none."
        )
    only(row, _CASE_FIELDS, where)
    expected: list[Expected] = []
    for find in row["finds"]:
        if not isinstance(find, dict) or "text" not in find:
            raise UsageError(
                f"{where} has a find without text.", hint="Give the words of its first evidence."
            )
        only(find, _FIND_FIELDS, where)
        words = find["text"]
        expected.append(
            Expected(
                evidence=tuple(
                    _flat(str(piece)) for piece in (words if isinstance(words, list) else [words])
                ),
                first_only=not isinstance(words, list),
                message=find.get("message"),
                severity=_severity(find["severity"], where) if "severity" in find else None,
            )
        )
    return Case(
        name=name,
        articles=tuple(row["articles"]) if "articles" in row else (row["text"],),
        expected=tuple(expected),
        outlets=tuple(row.get("outlets") or ()),
        house=_house(row["house"], where) if "house" in row else None,
        decisions=tuple(_decision(given, where) for given in row.get("decisions") or ()),
        today=day_of(row.get("today")),
    )


def _decision(given: Any, where: str) -> Decision:
    if not isinstance(given, dict) or not {"check", "text", "verb"} <= given.keys():
        raise UsageError(f"{where} has a decision without check, text or verb.", hint="Give all three.")
    only(given, DECISION_FIELDS, f"A decision of {where[0].lower()}{where[1:]}")
    words = str(given["text"])
    return Decision(
        finding=f"fnd-{digest(given['check'], ' '.join(words.casefold().split()))}",
        check=given["check"],
        verb=Verb(given["verb"]),
        articles=(f"{SCHEME}{given.get('article', 1)}",),
        words=words,
        by=given.get("by", ""),
        until=day_of(given.get("until")),
    )


def _house(given: Any, where: str) -> House:
    if not isinstance(given, dict):
        raise UsageError(f"{where}: house is no mapping.", hint=f"Its fields are {', '.join(HOUSE_FIELDS)}.")
    only(given, HOUSE_FIELDS, f"The house of {where[0].lower()}{where[1:]}")
    affiliations = given.get("affiliations") or {}
    if not isinstance(affiliations, dict):
        raise UsageError(f"{where}: affiliations is no mapping.", hint="Map a body or a person to its party.")
    return House(
        outlets=_names(given, "outlets", where),
        affiliations={str(body): str(party) for body, party in affiliations.items()},
        anonymous_desks=_names(given, "anonymous-desks", where),
    )


def _names(given: Mapping[str, Any], name: str, where: str) -> tuple[str, ...]:
    names = given.get(name) or []
    if not isinstance(names, list):
        raise UsageError(
            f"{where}: {name} of its house is no list.", hint="Write each on a line after a dash."
        )
    return tuple(map(str, names))


def _severity(name: object, where: str) -> Severity:
    try:
        return Severity(str(name))
    except ValueError as error:
        known = ", ".join(level.value for level in Severity)
        raise UsageError(f"{where}: there is no severity {name!r}.", hint=f"There are {known}.") from error


def _flat(words: str) -> str:
    return " ".join(words.split())


__all__ = ["DECISION_FIELDS", "HOUSE_FIELDS", "Case", "Expected", "read_cases", "run_cases"]
