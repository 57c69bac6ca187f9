"""Stage 8: run the checks that the policies ask for. One that raises is in the report as not checked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

from onrecord.checks import AuditView, Check, page_of
from onrecord.engine.settle import settle
from onrecord.errors import NotCheckable
from onrecord.model import Article, CheckPage, Finding, NotChecked, Severity, digest
from onrecord.plugins import Plugins, describe
from onrecord.policy import Policy

_EVERYTHING = Policy(name="default")
_ID = re.compile(r"fnd-[0-9a-f]{12}")
_Figures = tuple[tuple[str, float], ...]
_Slot = tuple[str, str, int]
"""A finding across policies: its id, its article, and which one of that id it is there."""


@dataclass
class Checked:
    """What the checks came to."""

    findings: list[Finding] = field(default_factory=list)
    not_checked: list[NotChecked] = field(default_factory=list)
    checks: list[CheckPage] = field(default_factory=list)


class CheckStage:
    """Runs the checks of ``plugins`` that ``policies`` ask for; paths of sections start from the folder ``root``.

    Raises:
        UsageError: if a policy speaks of a check or threshold that there is not.
    """

    def __init__(self, plugins: Plugins, policies: Sequence[Policy], root: Path | None = None) -> None:
        self._plugins = plugins
        self._policies = tuple(policies) or (_EVERYTHING,)
        self._root = (root or Path()).resolve()
        self._kinds = plugins.checks()
        for policy in self._policies:
            policy.verify(
                {kind.id: kind.thresholds for _, kind in self._kinds}, incomplete=plugins.incomplete
            )

    def run(self, view: AuditView) -> Checked:
        """Return the findings, worst first and then in text order, with the editors' decisions, and what could not run."""
        checked = Checked()
        places = {article.id: self._places(article) for article in (*view.articles, *view.held)}
        first = [(plugin, kind) for plugin, kind in self._kinds if not kind.last]
        last = [(plugin, kind) for plugin, kind in self._kinds if kind.last]
        for plugin, kind in first:
            checked.findings += self._examined(plugin, kind, view, places, checked)
        checked.findings = self._settled(checked.findings, view)
        if last:
            seen = replace(view, findings=tuple(checked.findings), asked=self._asked(view, places, checked))
            late = [f for plugin, kind in last for f in self._examined(plugin, kind, seen, places, checked)]
            checked.findings += self._settled(late, view)
        checked.findings = _ordered(checked.findings, view)
        checked.checks.sort(key=lambda page: page.id)
        return checked

    def _asked(
        self, view: AuditView, places: Mapping[str, Sequence[str]], checked: Checked
    ) -> frozenset[tuple[str, str]]:
        """Return which checks were asked for and could run, each with the id of an article that it looked at."""
        stopped = {(gap.check, article) for gap in checked.not_checked for article in gap.articles or ("",)}
        return frozenset(
            (kind.id, article.id)
            for _, kind in self._kinds
            for article in view.articles
            if (kind.id, "") not in stopped
            and (kind.id, article.id) not in stopped
            and any(p.asks(kind.id, places[article.id], guard=kind.last) for p in self._policies)
        )

    def _settled(self, findings: list[Finding], view: AuditView) -> list[Finding]:
        found = _unique(_ordered(findings, view))
        if view.today is None:
            return found
        return settle(
            found, view.decisions, view.article_by_id, view.today, self._root, audited=view.articles
        )

    def _examined(
        self,
        plugin: str,
        kind: type[Check],
        view: AuditView,
        places: Mapping[str, tuple[str, ...]],
        checked: Checked,
    ) -> list[Finding]:
        asking = [p for p in self._policies if p.asks_somewhere(kind.id, guard=kind.last)]
        if not asking:
            return []
        strictest = max(
            (p.severity(kind.id, kind.severity, None, at) for p in asking for at in {(), *places.values()}),
            key=lambda level: level.rank,
        )
        checked.checks.append(_page(plugin, kind, self._policies, strictest))
        by_figures: dict[_Figures, list[Finding]] = {}
        found: dict[_Slot, tuple[Finding, dict[str, Severity]]] = {}
        merged: list[tuple[Finding, dict[str, Severity]]] = []
        for policy in asking:
            figures_at = {key: _figures(policy, kind, where) for key, where in places.items()}
            for figures in dict.fromkeys(figures_at.values()) or [_figures(policy, kind)]:
                if figures not in by_figures:
                    by_figures[figures] = self._findings(plugin, kind, dict(figures), view, checked)
                counts: dict[tuple[str, str], int] = {}
                for finding in by_figures[figures]:
                    article = finding.evidence[0].article if finding.evidence else ""
                    where = places.get(article, ())
                    nth = counts[finding.id, article] = counts.get((finding.id, article), 0) + 1
                    elsewhere = figures_at.get(article, figures) != figures
                    if elsewhere or not policy.asks(kind.id, where, guard=kind.last):
                        continue
                    severity = policy.severity(kind.id, kind.severity, finding.severity, where)
                    slot = (finding.id, article, nth)
                    if slot not in found:
                        found[slot] = (finding, {})
                        merged.append(found[slot])
                    found[slot][1][policy.name] = severity
        return [self._with_severities(finding, given) for finding, given in merged]

    def _with_severities(self, finding: Finding, given: Mapping[str, Severity]) -> Finding:
        worst = max(given.values(), key=lambda level: level.rank)
        if len(self._policies) == 1:
            return replace(finding, severity=worst)
        each = tuple((policy.name, given.get(policy.name)) for policy in self._policies)
        return replace(finding, severity=worst, severities=each)

    def _findings(
        self,
        plugin: str,
        kind: type[Check],
        thresholds: Mapping[str, float],
        view: AuditView,
        checked: Checked,
    ) -> list[Finding]:
        mine: list[Finding] = []
        gap: NotChecked | None = None
        try:
            check = kind(thresholds) if thresholds else kind()
            for finding in check.examine(view):
                if not isinstance(finding, Finding):
                    raise TypeError(f"{kind.id} yielded {type(finding).__name__}, not a Finding")
                mine.append(_with_our_id(finding))
        except NotCheckable as error:
            gap = NotChecked(check=kind.id, why=str(error), articles=error.articles)
        except Exception as error:  # noqa: BLE001 - a check is foreign code; what failed is in the report
            self._plugins.report_problem(plugin, "onrecord_checks", error)
            gap = NotChecked(check=kind.id, why=f"The check failed: {describe(error)}.")
        if gap is not None and gap not in checked.not_checked:
            checked.not_checked.append(gap)
        return mine

    def _places(self, article: Article) -> tuple[str, ...]:
        """Return the paths by which a section may know ``article``: from the root, and that of its URL."""
        places = []
        if article.path:
            path = Path(article.path)
            try:
                places.append(path.resolve().relative_to(self._root).as_posix())
            except (OSError, ValueError):  # outside the root, or no path of this system
                places.append(path.as_posix().removeprefix("/"))
        if article.url:
            try:
                places.append(urlsplit(article.url).path.lstrip("/"))
            except ValueError:
                return tuple(place for place in places if place)
        return tuple(place for place in places if place)


def _figures(policy: Policy, kind: type[Check], where: Sequence[str] = ()) -> _Figures:
    return tuple(sorted(policy.thresholds(kind.id, where).items()))


def _with_our_id(finding: Finding) -> Finding:
    """Return ``finding`` with an id of our form: decisions and reports tell a fingerprint from a number by it."""
    if _ID.fullmatch(finding.id):
        return finding
    return replace(finding, id=f"fnd-{digest(finding.check, finding.id)}")


def _page(plugin: str, kind: type[Check], policies: Sequence[Policy], severity: Severity) -> CheckPage:
    page = dict(page_of(kind))
    rules = tuple(dict.fromkeys(rule for policy in policies for rule in policy.rules(kind.id)))
    return CheckPage(
        id=kind.id,
        severity=severity,
        summary=page.pop("", ""),
        sections=tuple(page.items()),
        note=kind.note,
        plugin=plugin,
        rules=rules,
    )


def _unique(findings: list[Finding]) -> list[Finding]:
    """Return the findings, a second one of the same id given a number: the same words found twice are two findings."""
    seen: dict[str, int] = {}
    out = []
    for finding in findings:
        count = seen[finding.id] = seen.get(finding.id, 0) + 1
        out.append(finding if count == 1 else replace(finding, id=f"{finding.id}-{count}"))
    return out


def _ordered(findings: list[Finding], view: AuditView) -> list[Finding]:
    place = {article.id: i for i, article in enumerate(view.articles)}

    def key(finding: Finding) -> tuple[int, int, int, str, str]:
        first = finding.evidence[0] if finding.evidence else None
        where = place.get(first.article, len(place)) if first else len(place)
        return (-finding.severity.rank, where, first.span.start if first else 0, finding.check, finding.id)

    return sorted(findings, key=key)


__all__ = ["CheckStage", "Checked"]
