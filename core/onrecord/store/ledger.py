"""The door to the ledger: one class, model objects in and out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from types import TracebackType
from typing import Self, TypeVar

from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from onrecord.document import Document
from onrecord.identity.decisions import Decision
from onrecord.identity.met import Met
from onrecord.model import (
    Article,
    Audit,
    Claim,
    Finding,
    PluginVersion,
    RecordedClaim,
    Standing,
    Statement,
)
from onrecord.model import Decision as FindingDecision
from onrecord.store import alike, decided, held, judged, recording, settled
from onrecord.store.failures import told, understood
from onrecord.store.place import WRITES, Place, locate
from onrecord.store.records import RunRecord, SourceCount
from onrecord.store.schema import ensure_exists, ensure_schema

T = TypeVar("T")
_ATTEMPTS = 3


class Ledger:
    """The database of everything recorded. Nothing in it is ever changed or deleted, by anybody.

    A context manager; one ledger is for one thread, and any number of processes may have the same one open. Every
    method raises ``LedgerError`` when the database fails, and leaves the ledger as it was then. Lists come in the
    same order every time.
    """

    def __init__(self, engine: Engine, place: Place) -> None:
        self._engine = engine
        self._writer = engine.execution_options(**{WRITES: True})
        self._place = str(place)

    @classmethod
    def open(cls, where: str = ".onrecord/ledger.db", *, reading: bool = False) -> Self:
        """Open the ledger at ``where``: a path, an SQLAlchemy URL, or ``:memory:`` for one that is gone when closed.

        The file and its folder are made where missing, and an older ledger is brought up to date. With ``reading``
        a ledger that is not there is an error instead, and one that is up to date may be read-only.

        Raises:
            LedgerError: if it is damaged, read-only, in use for longer than 30 seconds, another program's, or of a
                newer onrecord; if its driver is not installed; if there is no room for it.
        """
        place = locate(where)
        if reading:
            ensure_exists(place)
        else:
            place.prepare()
        engine = place.engine()
        try:
            with told(str(place)):
                ensure_schema(engine, place, reading=reading)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, place)

    def close(self) -> None:
        """Let go of the database; what was recorded stays."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _write(self, work: Callable[[Session], T]) -> T:
        """Do ``work`` in one transaction, from the start again if another process has just added the same."""
        with told(self._place):
            for _ in range(_ATTEMPTS - 1):
                try:
                    return self._write_once(work)
                except IntegrityError:
                    continue
            return self._write_once(work)

    def _write_once(self, work: Callable[[Session], T]) -> T:
        with Session(self._writer, autoflush=False) as session, session.begin():
            return work(session)

    def _read(self, question: Callable[[Session], T]) -> T:
        with understood(self._place), Session(self._engine) as session:
            return question(session)

    def begin_run(
        self, *, tool_version: str, plugins: Sequence[PluginVersion], policy: str, targets: Sequence[str]
    ) -> int:
        """Record that an audit begins, with what, and return the number of the run."""
        return self._write(
            lambda session: recording.begin_run(
                session, tool_version=tool_version, plugins=plugins, policy=policy, targets=targets
            )
        )

    def record_article(
        self,
        run: int,
        article: Article,
        document: Document | None,
        extractor: str | None,
        claims: Sequence[RecordedClaim],
        features: Callable[[], Mapping[str, Collection[str]]] | None = None,
    ) -> None:
        """Record an article with the bytes it was read from and what ``extractor`` (name/version) found in it.

        One transaction: when this returns, everything is on the disk; until then nothing is. Recording the same
        again adds nothing, the bytes are kept once however often they are read, and what an extractor found in a
        text is what it found first. ``features`` gives those of the claims, by id, that they are found
        again by; it is asked only where none are recorded yet. Without an
        extractor the article is held but not yet read for claims.

        Raises:
            LedgerError: also if ``run`` was never begun, or is finished.
            ValueError: for claims without an extractor, or of another article.
        """
        self._write(
            lambda session: recording.record_article(
                session, run, article, document, extractor, claims, features
            )
        )

    def record_audit(self, run: int, audit: Audit) -> None:
        """Record all that the audit says, in one transaction, and that the run is finished.

        Raises:
            LedgerError: also if ``run`` was never begun, or is finished.
            ValueError: if a claim is of an article that is not in the audit.
        """
        self._write(lambda session: recording.record_audit(session, run, audit))

    def outlets(self) -> list[str]:
        """Return the outlets of all articles, folded for comparison, sorted."""
        return self._read(held.outlets)

    def newest_extractions(self, extractors: Collection[str]) -> dict[int, int]:
        """Return what ``extractors`` (name/version) made of the newest version of each article, by number.

        It is for ``claims_with`` and ``claims_by_id``, and holds until an article is recorded.
        """
        return self._read(lambda session: alike.newest_extractions(session, extractors))

    def claims_with(self, features: Collection[str], newest: Mapping[int, int]) -> dict[str, set[str]]:
        """Return for each feature the ids of the claims of ``newest_extractions`` that have it."""
        return self._read(lambda session: alike.claims_with(session, features, newest))

    def claims_by_id(
        self, claims: Collection[str], newest: Mapping[int, int]
    ) -> list[tuple[Article, RecordedClaim]]:
        """Return claims of ``newest_extractions`` by their ids, each with its article, sorted by id."""
        return self._read(lambda session: alike.claims_by_id(session, claims, newest))

    def recorded_claims(self, article: Article, extractor: str) -> tuple[RecordedClaim, ...] | None:
        """Return what ``extractor`` (name/version) found in the article; None if it has never read it.

        Only claims from exactly this text are returned: where another version of a parser made another text of the
        same bytes, the offsets of the old claims would be wrong. The file may have moved.
        """
        return self._read(lambda session: held.recorded_claims(session, article, extractor))

    def article(self, id_or_prefix: str) -> Article:
        """Return the version of an article that the id names; the beginning of the id is enough.

        Raises:
            LedgerError: also if none or several have it.
        """
        return self._read(lambda session: held.article(session, id_or_prefix))

    def articles(self) -> list[Article]:
        """Return the version read last of every article, by key."""
        return self._read(held.articles)

    def unaudited(self) -> list[str]:
        """Return the ids of articles that were read last by an audit that was not finished, by key.

        Their claims are held without marks, so that ``claims`` and ``sources`` know nothing of them.
        """
        return self._read(held.unaudited)

    def versions(self, key: str) -> list[Article]:
        """Return all versions of the article, in the order in which they were first read."""
        return self._read(lambda session: held.versions(session, key))

    def by_url(self, url: str) -> list[Article]:
        """Return the version read last of each article with exactly this URL, by key."""
        return self._read(lambda session: held.by_url(session, url))

    def by_outlet(self, name: str) -> list[Article]:
        """Return the version read last of each article of the outlet, by key; case and "the" do not matter."""
        return self._read(lambda session: held.by_outlet(session, name))

    def document(self, sha256: str) -> Document | None:
        """Return the bytes with that hash, as they were read last, or None."""
        return self._read(lambda session: held.document(session, sha256))

    def claims(
        self,
        *,
        article: str | None = None,
        standing: Standing | None = None,
        source: str | None = None,
        outlet: str | None = None,
        text: str | None = None,
        limit: int | None = None,
    ) -> list[Claim]:
        """Return claims with their marks, by key of the article and then as reported; at most ``limit``.

        They are those of the last finished run that audited any version of their article; with the id of a version
        as ``article``, those of the last that audited this version. ``source`` is part of any name in the chain or
        the traced chain, ``outlet`` part of the name of the article's outlet, ``text`` part of the claim's words;
        case and accents do not matter, and no character has a special meaning.
        """
        return self._read(
            lambda session: judged.claims(
                session,
                article=article,
                standing=standing,
                source=source,
                outlet=outlet,
                text=text,
                limit=limit,
            )
        )

    def claim(self, id_or_prefix: str) -> Claim:
        """Return a claim with the marks of the last finished run that judged it; the beginning of the id is enough.

        Raises:
            LedgerError: also if none or several have it, or no finished run has judged it.
        """
        return self._read(lambda session: judged.claim(session, id_or_prefix))

    def statement(self, id_: str) -> Statement | None:
        """Return the statement as the last finished run that had it saw it, or None."""
        return self._read(lambda session: judged.statement(session, id_))

    def findings(self, *, article: str | None = None, claim: str | None = None) -> list[Finding]:
        """Return the findings of the last finished run, as reported.

        With the id of an article or claim: those that name it, of the last finished run that had it.
        """
        return self._read(lambda session: judged.findings(session, article=article, claim=claim))

    def sources(self) -> list[SourceCount]:
        """Return whom the claims that ``claims()`` lists cite, most claims first, then by name."""
        return self._read(judged.sources)

    def met(self) -> list[Met]:
        """Return the links of the claims that ``claims()`` lists, each with its article, by key of that."""
        return self._read(judged.met)

    def record_identity_decision(self, decision: Decision) -> Decision:
        """Record what an editor decided about names; return it with the number and time that it has from now on.

        An earlier decision that disagrees stays recorded, and no longer holds.
        """
        return self._write(lambda session: decided.record_decision(session, decision))

    def identity_decisions(self) -> list[Decision]:
        """Return what editors decided about names, the oldest first."""
        return self._read(decided.decisions)

    def finding(self, id_or_prefix: str) -> Finding:
        """Return a finding as the last finished run that had it reported it; the beginning of the id is enough.

        Raises:
            LedgerError: also if none or several have it.
        """
        return self._read(lambda session: judged.finding(session, id_or_prefix))

    def findings_called(self, id_or_prefix: str) -> list[Finding]:
        """Return every finding of a fingerprint: one in each article or group of articles whose last finished run has it.

        The same words may stand in several articles, and then one id is of several findings. Where no last run has it any more,
        those are returned that the last run which had it reported.

        Raises:
            LedgerError: also if none or several fingerprints have that id or begin with it.
        """
        return self._read(lambda session: judged.findings_called(session, id_or_prefix))

    def runs(self, article: str | None = None) -> list[RunRecord]:
        """Return the finished runs, the oldest first; with the key of an article, those that audited a version of it."""
        return self._read(lambda session: judged.runs(session, article))

    def record_finding_decisions(self, decisions: Sequence[FindingDecision]) -> list[FindingDecision]:
        """Record what an editor decided of findings; return the decisions with the time that they have from now on.

        One that is there already, with its time, is not recorded again. Earlier ones stay recorded.
        """
        return self._write(lambda session: settled.record_decisions(session, decisions))

    def finding_decisions(self) -> list[FindingDecision]:
        """Return what editors decided of findings, the oldest first."""
        return self._read(settled.finding_decisions)

    def audit(self, run: int | None = None) -> Audit:
        """Return the audit of a finished run; by default of the last one.

        What was not audited itself is not in it (``held``, ``held_claims``), articles do not tell lines of their files, and the
        pages of ``checks`` have no words (``summary``, ``sections``, ``rules``). A run recorded before these were
        kept does not tell its ``policies`` and ``checks``.

        Raises:
            LedgerError: also if there is none.
        """
        return self._read(lambda session: judged.audit(session, run))
