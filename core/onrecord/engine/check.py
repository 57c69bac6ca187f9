"""Stage 8: run the checks that the policies ask for. One that raises is in the report as not checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

from onrecord.checks import AuditView, Check, page_of
from onrecord.engine.settle import settle
from onrecord.errors import NotCheckable
from onrecord.model import Article, CheckPage, Finding, NotChecked, Severity
from onrecord.plugins import Plugins, describe
from onrecord.policy import Policy

_EVERYTHING = Policy(name="default")


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
            policy.verify({kind.id: kind.thresholds for _, kind in self._kinds})

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
            seen = replace(
                view,
                findings=tuple(checked.findings),
                asked=frozenset(page.id for page in checked.checks)
                - {gap.check for gap in checked.not_checked},
            )
            late = [f for plugin, kind in last for f in self._examined(plugin, kind, seen, places, checked)]
            checked.findings += self._settled(late, view)
        checked.findings = _ordered(checked.findings, view)
        checked.checks.sort(key=lambda page: page.id)
        return checked

    def _settled(self, findings: list[Finding], view: AuditView) -> list[Finding]:
        found = _unique(_ordered(findings, view))
        return settle(found, view.decisions, view.article_by_id, view.today) if view.today else found

    def _examined(
        self,
        plugin: str,
        kind: type[Check],
        view: AuditView,
        places: Mapping[str, Sequence[str]],
        checked: Checked,
    ) -> list[Finding]:
        asking = [policy for policy in self._policies if policy.asks_somewhere(kind.id)]
        if not asking:
            return []
        main = asking[0]
        checked.checks.append(_page(plugin, kind, self._policies, main.severity(kind.id, kind.severity)))
        by_thresholds: dict[tuple[tuple[str, float], ...], list[Finding]] = {}
        found: dict[tuple[str, int], tuple[Finding, dict[str, Severity]]] = {}
        merged: list[tuple[Finding, dict[str, Severity]]] = []
        for policy in asking:
            key = tuple(sorted(policy.thresholds(kind.id).items()))
            if key not in by_thresholds:
                by_thresholds[key] = self._findings(plugin, kind, dict(key), view, checked)
            counts: dict[str, int] = {}
            for finding in by_thresholds[key]:
                where = places.get(finding.evidence[0].article, ()) if finding.evidence else ()
                counts[finding.id] = counts.get(finding.id, 0) + 1
                if not policy.asks(kind.id, where):
                    continue
                severity = policy.severity(kind.id, kind.severity, finding.severity, where)
                slot = (finding.id, counts[finding.id])
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
                mine.append(finding)
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
                places.append(path.as_posix().lstrip("./"))
        if article.url:
            try:
                places.append(urlsplit(article.url).path.lstrip("/"))
            except ValueError:
                return tuple(place for place in places if place)
        return tuple(place for place in places if place)


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
