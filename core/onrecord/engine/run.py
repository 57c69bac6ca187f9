"""What the stages of one audit share: the plugins' offers, and what has been found so far."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path

from onrecord.checks import AuditView
from onrecord.document import Document
from onrecord.engine.attribute import AttributeStage
from onrecord.engine.chain import ChainBuilder
from onrecord.engine.check import Checked, CheckStage
from onrecord.engine.find import FindStage
from onrecord.engine.known_outlets import KnownOutlets
from onrecord.engine.load import load
from onrecord.engine.parse import ParseStage
from onrecord.engine.recording import Record
from onrecord.engine.settle import latest
from onrecord.english.attitudes import is_claim
from onrecord.errors import InputError
from onrecord.hookspecs import LoadContext
from onrecord.house import House
from onrecord.model import (
    Article,
    Audit,
    Decision,
    InputProblem,
    NotChecked,
    RecordedClaim,
    digest,
)
from onrecord.plugins import Plugins, describe
from onrecord.policy import Policy
from onrecord.reliance import Judged, Related, judge_all, relate
from onrecord.reuse import works
from onrecord.settings import Settings
from onrecord.version import __version__


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What an audit is asked for besides its targets.

    ``root`` is the folder from which paths of sections start, ``decisions`` those that hold, None those of the ledger, ``today``
    the day by which waivers expire.
    """

    policies: Sequence[Policy] = ()
    root: Path | None = None
    decisions: Sequence[Decision] | None = None
    today: date = field(default_factory=lambda: datetime.now(UTC).date())


class Run:
    """One audit under way."""

    def __init__(
        self,
        plugins: Plugins,
        settings: Settings,
        read_stdin: Callable[[], bytes],
        stack: ExitStack,
        *,
        house: House | None = None,
        asked: Asked | None = None,
    ) -> None:
        self._plugins = plugins
        self._house = house or House()
        self._asked = asked or Asked()
        self._check = CheckStage(plugins, self._asked.policies, self._asked.root)
        self._settings = settings
        self._stack = stack
        self._outlets = plugins.outlets()
        self._attribute = AttributeStage(plugins, settings.model)
        self._parse = ParseStage(plugins, self._outlets, self._asked.root)
        self._context = LoadContext(fetch=self._fetch, read_stdin=read_stdin, max_bytes=settings.max_bytes)
        self._fetcher: Callable[[str], Document] | None = None
        self.articles: list[Article] = []
        self.problems: list[InputProblem] = []
        self._claims: dict[str, Sequence[RecordedClaim]] = {}
        self._not_audited: list[NotChecked] = []
        self._held: Sequence[Article] = ()

    def _fetch(self, url: str) -> Document:
        """Fetch ``url``; the fetcher is made when the first URL is met, since most audits need none."""
        if self._fetcher is None:
            from onrecord.fetch import Fetcher

            self._fetcher = self._stack.enter_context(Fetcher(self._settings.fetch)).get
        return self._fetcher(url)

    def load(self, targets: Sequence[str]) -> Iterator[Document]:
        """Yield the documents of ``targets``; problems are kept."""
        for loaded in load(targets, self._plugins, self._context):
            if isinstance(loaded, InputProblem):
                self.problems.append(loaded)
            else:
                yield loaded

    def parse(self, document: Document) -> Iterator[Article]:
        """Yield the articles of ``document`` that are of this audit for the first time; problems are kept."""
        for parsed in self._parse.parse(document):
            if isinstance(parsed, InputProblem):
                self.problems.append(parsed)
            elif len(parsed.text) > self._settings.max_characters:
                why = f"{parsed.where} has {len(parsed.text):,} characters, more than an article."
                hint = f"Split it: onrecord reads up to {self._settings.max_characters:,} characters as one article."
                self.problems.append(InputProblem(target=document.target, why=why, hint=hint))
            elif parsed.id not in self._claims:
                yield parsed

    @cached_property
    def _registry(self) -> str:
        return digest(*(repr(outlet) for outlet in self._outlets))

    def fingerprint(self, article: Article) -> str | None:
        """Return what stored claims of ``article`` must have been made by to be used again, or None without extractor."""
        return self._fingerprint_of(article.language)

    def _fingerprint_of(self, language: str | None) -> str | None:
        extractor = self._attribute.fingerprint(language)
        return f"{extractor} onrecord/{__version__} outlets/{self._registry}" if extractor else None

    def claims(self, article: Article) -> Sequence[RecordedClaim] | None:
        """Return the claims of ``article`` with resolved sources and chains, or None where it cannot be audited.

        Then a problem is kept.
        """
        try:
            return self._read(article)
        except InputError as error:
            self.problems.append(
                InputProblem(target=article.where, why=f"{article.where}: {error.message}", hint=error.hint)
            )
            self._not_audited.append(
                NotChecked(check="attribution", why=error.message, articles=(article.id,))
            )
            return None

    def _read(self, article: Article) -> Sequence[RecordedClaim]:
        found = self._attribute.extract(article.text, article.language, article.blocks)
        inner = lambda text: self._attribute.extract(text, article.language, nested=True)
        reported = [a for a in found if is_claim(article.text, a)]
        try:
            return ChainBuilder(article, self._outlets, inner).claims(reported)
        except InputError:
            raise
        except Exception as error:
            raise InputError(
                f"The chains of the text could not be built ({describe(error)}).",
                hint="This is a fault of onrecord, not of the article: please report it with the text. "
                "The other articles are audited.",
            ) from error

    def keep(self, article: Article, claims: Sequence[RecordedClaim]) -> None:
        """Make ``article`` and its claims part of this audit."""
        self.articles.append(article)
        self._claims[article.id] = claims

    def relate(self, record: Record) -> Related:
        """Return which claims say the same, by claim: those of this audit, and what the record holds of their like."""
        languages = dict.fromkeys(article.language for article in self.articles)
        made_by = [made for made in map(self._fingerprint_of, languages) if made is not None]
        index = record.index(list(dict.fromkeys(made_by)))
        related = relate(self.articles, self._claims, index)
        if index is not None:
            self._held = [
                article
                for key, article in index.articles_of(related.likes).items()
                if key not in self._claims
            ]
        return related

    def judge(self, related: Related, held: Record) -> Judged:
        """Return the claims with their marks, and the statements with their origins counted."""
        find = FindStage(self._plugins, self._outlets, self.articles, held)

        known_outlets = KnownOutlets(held.outlets())
        claims = {
            article.id: known_outlets.in_claims(self._claims[article.id], article)
            for article in self.articles
        }

        def claims_of(article: Article) -> Sequence[RecordedClaim]:
            if article.id in claims:
                return claims[article.id]
            return known_outlets.in_claims(held.held(article, self.fingerprint(article)) or (), article)

        return judge_all(
            self.articles,
            claims,
            related,
            find=find.articles,
            claims_of=claims_of,
            works=works,
            context=self._held,
            decisions=held.decisions(),
        )

    def check(self, judged: Judged, record: Record) -> Checked:
        """Return the findings, with what editors decided of them, and the checks that could not run."""
        decided = self._asked.decisions
        view = AuditView(
            articles=self.articles,
            claims=judged.claims,
            statements=judged.statements,
            outlets=self._outlets,
            citings=judged.citings,
            held=judged.held,
            held_claims=judged.held_claims,
            loops=judged.loops,
            house=self._house,
            decisions=latest(record.finding_decisions() if decided is None else decided),
            today=self._asked.today,
        )
        checked = self._check.run(view)
        checked.not_checked = [*self._not_audited, *checked.not_checked]
        return checked

    def result(self, judged: Judged, checked: Checked) -> Audit:
        """Return the audit."""
        return Audit(
            version=__version__,
            plugins=self._plugins.versions,
            articles=tuple(self.articles),
            claims=judged.claims,
            statements=judged.statements,
            policies=tuple(policy.name for policy in self._asked.policies),
            checks=tuple(checked.checks),
            findings=tuple(checked.findings),
            not_checked=tuple(checked.not_checked),
            input_problems=tuple(self.problems),
            plugin_problems=tuple(self._plugins.problems),
            held=judged.held,
            held_claims=judged.held_claims,
        )
