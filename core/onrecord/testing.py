"""The test kit for plugin authors: audit a few words in memory, and run a check's cases from a YAML file.

The real audit runs, from attribution to checks, with the built-in plugins and those given; nothing is read from
disk or network, and the ledger is in memory. Other installed plugins are left out, so that results do not depend on
the machine.

    audit = audit_text("The bridge is unsafe, sources say.", outlet="Merrow Gazette")
    run_cases(Path("tests/my_check.yaml"), MyCheck)

A case file maps the name of each case to its text or articles and to what the check must find there:

    a source nobody could ask:
      text: The bridge is unsafe, observers say.
      finds:
        - text: The bridge is unsafe, observers say.
          message: observers
          severity: medium
    a named source:
      articles:
        - outlet: Merrow Gazette
          date: 2031-04-02
          text: The bridge is unsafe, Dr Orlo said.
      finds: []

``text`` of a find is the words of the finding's first evidence, or a list with those of all its evidence in order.
An article may have any field of ``ARTICLE_FIELDS``; ``outlets`` of a case names outlets that the audit shall know, and
``house`` says what the house says of itself, by the fields of ``HOUSE_FIELDS``:

    the house's own press office:
      house:
        outlets: [Merrow Gazette]
        affiliations: {Ina Holt: Harbour Board}
        anonymous-desks: [press office]
      text: The bridge is safe, the press office said.
      finds: []
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from onrecord.checks import Check
from onrecord.document import Document
from onrecord.engine import audit
from onrecord.errors import UsageError
from onrecord.hookspecs import LoadContext, Loader, ParseContext, Parser, hookimpl
from onrecord.house import House
from onrecord.model import (
    Article,
    Audit,
    Block,
    BlockKind,
    Decision,
    Finding,
    Hyperlink,
    InputProblem,
    Outlet,
    Severity,
    Span,
    Verb,
    digest,
)
from onrecord.plugins import load_plugins

ARTICLE_FIELDS = (
    "text",
    "title",
    "outlet",
    "author",
    "authors",
    "date",
    "updated",
    "url",
    "reprinted_from",
    "language",
    "blocks",
    "hyperlinks",
)
"""``date`` and ``updated`` are dates or YYYY-MM-DD; ``blocks`` are ``{kind, text}`` and ``hyperlinks`` ``{text, url}``,
both found by their words."""
HOUSE_FIELDS = ("outlets", "affiliations", "anonymous-desks")
"""``outlets`` and ``anonymous-desks`` are lists, ``affiliations`` maps a body or a person to a party."""
DECISION_FIELDS = ("check", "text", "verb", "by", "until", "article")
"""``text`` is the words of the one passage that the finding has for evidence, ``article`` the number from 1 of its article."""
_CASE_FIELDS = ("text", "articles", "outlets", "house", "decisions", "today", "finds")
_FIND_FIELDS = ("text", "message", "severity")
_SCHEME = "in-memory:"


def make_article(text: str, *, number: int = 1, **header: Any) -> Article:
    """Return an article with ``text`` and the fields of ``ARTICLE_FIELDS`` in ``header``; English unless it says else.

    ``number`` tells articles of one audit apart where they have no URL.

    Raises:
        UsageError: for an unknown field, a date that is none, or words of a block or hyperlink that the text lacks.
    """
    _only(header, ARTICLE_FIELDS, "an article")
    text = text.strip("\n")
    authors = header.get("authors") or ([header["author"]] if header.get("author") else [])
    return Article(
        key=header.get("url") or f"{_SCHEME}{number}",
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        text=text,
        path=None if header.get("url") else f"article-{number}",
        url=header.get("url"),
        outlet=header.get("outlet"),
        authors=tuple(authors),
        title=header.get("title") or "",
        published=_date(header.get("date")),
        updated=_date(header.get("updated")),
        reprinted_from=header.get("reprinted_from"),
        language=header.get("language") or "en",
        blocks=tuple(
            Block(_find(text, block["text"]), BlockKind(block["kind"]), block.get("cite"))
            for block in header.get("blocks") or ()
        ),
        hyperlinks=tuple(
            Hyperlink(_find(text, link["text"]), link["url"]) for link in header.get("hyperlinks") or ()
        ),
    )


def audit_articles(
    articles: Sequence[Article | Mapping[str, Any] | str],
    *,
    plugins: Iterable[object] = (),
    outlets: Iterable[str] = (),
    house: House | None = None,
    decisions: Sequence[Decision] = (),
    today: date | None = None,
) -> Audit:
    """Return the audit of ``articles``: ready ones, mappings of ``ARTICLE_FIELDS``, or bare texts.

    ``plugins`` are modules or objects with hooks, registered after the built-in ones; ``outlets`` are names of
    outlets that the audit shall know besides those of the registry; ``house`` is what checks hear of the house; ``decisions`` and ``today`` are as in ``onrecord.audit``.

    Raises:
        UsageError: as ``make_article``.
        PluginLoadError: if a plugin has a misspelt hook, or brings a check that is already there.
    """
    ready: list[Article] = []
    for number, given in enumerate(articles, start=1):
        if isinstance(given, Article):
            ready.append(given)
        elif isinstance(given, str):
            ready.append(make_article(given, number=number))
        else:
            ready.append(make_article(**{"number": number, **given}))
    loaded = load_plugins(builtin_only=True)
    loaded.register(_InMemory(ready, outlets), "testing")
    for number, plugin in enumerate(plugins, start=1):
        loaded.register(plugin, f"tested-{number}")
    return audit(
        [f"{_SCHEME}{index}" for index in range(len(ready))],
        plugins=loaded,
        house=house,
        decisions=decisions,
        today=today,
    )


def audit_text(
    text: str,
    *,
    plugins: Iterable[object] = (),
    outlets: Iterable[str] = (),
    house: House | None = None,
    decisions: Sequence[Decision] = (),
    today: date | None = None,
    **header: Any,
) -> Audit:
    """Return the audit of one article with ``text`` and the fields of ``header``; see ``audit_articles``."""
    return audit_articles(
        [{"text": text, **header}],
        plugins=plugins,
        outlets=outlets,
        house=house,
        decisions=decisions,
        today=today,
    )


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


@dataclass(eq=False)  # pluggy keeps plugins in sets: they have to be hashable
class _InMemory:
    """A plugin that loads and parses the articles given, and knows the outlets named."""

    articles: Sequence[Article]
    outlets: Iterable[str]
    name: str = field(default="in-memory", init=False)

    @hookimpl
    def onrecord_loaders(self) -> Sequence[Loader]:
        return (self,)

    @hookimpl
    def onrecord_parsers(self) -> Sequence[Parser]:
        return (_InMemoryParser(self.articles),)

    @hookimpl
    def onrecord_outlets(self) -> Iterable[Outlet]:
        return [Outlet(name) for name in self.outlets]

    def accepts(self, target: str) -> bool:
        return target.startswith(_SCHEME)

    def load(self, target: str, context: LoadContext) -> Iterator[Document | InputProblem]:
        article = self.articles[int(target.removeprefix(_SCHEME))]
        yield Document(target=target, content=article.text.encode("utf-8", "surrogatepass"))


@dataclass(eq=False)
class _InMemoryParser:
    articles: Sequence[Article]
    name: str = field(default="in-memory", init=False)

    def suitability(self, document: Document) -> int:
        return 1_000 if document.target.startswith(_SCHEME) else 0

    def parse(self, document: Document, context: ParseContext) -> Iterator[Article | InputProblem]:
        yield self.articles[int(document.target.removeprefix(_SCHEME))]


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
    _only(row, _CASE_FIELDS, where)
    expected: list[Expected] = []
    for find in row["finds"]:
        if not isinstance(find, dict) or "text" not in find:
            raise UsageError(
                f"{where} has a find without text.", hint="Give the words of its first evidence."
            )
        _only(find, _FIND_FIELDS, where)
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
        today=_date(row.get("today")),
    )


def _decision(given: Any, where: str) -> Decision:
    if not isinstance(given, dict) or not {"check", "text", "verb"} <= given.keys():
        raise UsageError(f"{where} has a decision without check, text or verb.", hint="Give all three.")
    _only(given, DECISION_FIELDS, f"A decision of {where[0].lower()}{where[1:]}")
    words = str(given["text"])
    return Decision(
        finding=f"fnd-{digest(given['check'], ' '.join(words.casefold().split()))}",
        check=given["check"],
        verb=Verb(given["verb"]),
        articles=(f"{_SCHEME}{given.get('article', 1)}",),
        words=words,
        by=given.get("by", ""),
        until=_date(given.get("until")),
    )


def _house(given: Any, where: str) -> House:
    if not isinstance(given, dict):
        raise UsageError(f"{where}: house is no mapping.", hint=f"Its fields are {', '.join(HOUSE_FIELDS)}.")
    _only(given, HOUSE_FIELDS, f"The house of {where[0].lower()}{where[1:]}")
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


def _only(given: Mapping[str, Any], known: Sequence[str], where: str) -> None:
    for name in given:
        if name not in known:
            raise UsageError(f"{where} has no field {name!r}.", hint=f"The fields are {', '.join(known)}.")


def _flat(words: str) -> str:
    return " ".join(words.split())


def _date(given: object) -> date | None:
    if given is None or isinstance(given, date):
        return given
    try:
        return date.fromisoformat(str(given))
    except ValueError as error:
        raise UsageError(f"{given!r} is no date.", hint="Write it as YYYY-MM-DD.") from error


def _find(text: str, words: str) -> Span:
    start = text.find(words)
    if start < 0:
        raise UsageError(
            f"The text has no words {words!r}.", hint="A block or hyperlink is found by its words."
        )
    return Span(start, start + len(words))


__all__ = [
    "ARTICLE_FIELDS",
    "DECISION_FIELDS",
    "HOUSE_FIELDS",
    "Case",
    "Expected",
    "audit_articles",
    "audit_text",
    "make_article",
    "read_cases",
    "run_cases",
]
