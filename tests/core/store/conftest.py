from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from onrecord.document import Document
from onrecord.model import (
    Article,
    Audit,
    Basis,
    Block,
    BlockKind,
    Chain,
    CheckPage,
    Claim,
    Decision,
    Evidence,
    Finding,
    Form,
    Hyperlink,
    InputProblem,
    Kind,
    Link,
    Mode,
    NotChecked,
    Origin,
    PluginProblem,
    PluginVersion,
    Severity,
    Span,
    Stance,
    Standing,
    Statement,
    Status,
    Verb,
)
from onrecord.store import Ledger

PLUGINS = (PluginVersion("checks", "1.0"), PluginVersion("parsers", "1.0"))

MakeArticle = Callable[..., Article]
MakeClaim = Callable[..., Claim]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / ".onrecord" / "ledger.db"


@pytest.fixture
def ledger(place: Path) -> Iterator[Ledger]:
    with Ledger.open(str(place)) as opened:
        yield opened


@pytest.fixture
def run(ledger: Ledger) -> int:
    return begin(ledger)


def begin(ledger: Ledger) -> int:
    return ledger.begin_run(tool_version="0.1.0", plugins=PLUGINS, policy="default", targets=["a.txt"])


@pytest.fixture
def another_run(ledger: Ledger) -> Callable[[], int]:
    return lambda: begin(ledger)


@pytest.fixture
def make_article() -> MakeArticle:
    def make(
        key: str = "a.txt", text: str = "The mayor said the bridge is shut.", **fields: object
    ) -> Article:
        sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        return Article(**{"key": key, "sha256": sha256, "text": text, "path": key, **fields})  # type: ignore[arg-type]

    return make


@pytest.fixture
def make_claim() -> MakeClaim:
    def make(
        article: Article,
        start: int = 0,
        *,
        links: tuple[Link, ...] = (Link(name="Ada Byron", kind=Kind.PERSON),),
        text: str = "the bridge is shut",
        standing: Standing = Standing.PRIMARY,
        **fields: object,
    ) -> Claim:
        given: dict[str, object] = {
            "article": article.id,
            "content": (Span(start, start + 5),),
            "cue": (),
            "text": text,
            "form": Form.INDIRECT,
            "mode": Mode.SPEECH,
            "chain": Chain(links),
            "standing": standing,
            "speech_standing": standing,
            **fields,
        }
        return Claim(**given)  # type: ignore[arg-type]

    return make


@pytest.fixture
def document() -> Document:
    return Document(
        target="https://news.example/bridge",
        content=b"<p>\x00\xff the bridge</p>",
        url="https://news.example/bridge",
        path="saved/bridge.html",
        media_type="text/html",
        charset="latin-1",
        headers=(("Content-Type", "text/html; charset=latin-1"), ("Set-Cookie", "a"), ("Set-Cookie", "b")),
        fetched_at=datetime(2024, 5, 1, 12, 30, 59, 123456, tzinfo=UTC),
    )


@pytest.fixture
def full_audit(document: Document) -> Audit:
    """An audit in which every field of every record differs from its default."""
    article = Article(
        key="https://news.example/bridge",
        sha256=document.sha256,
        text="Bridge shut\n“It is shut,” Ada Byron, the mayor, told The Courier. 🌉",
        path="saved/bridge.html",
        url="https://news.example/bridge",
        outlet="The Examiner",
        authors=("Jo Bloggs", "Zoë Ünal"),
        title="Bridge shut",
        published=date(2024, 5, 1),
        updated=date(2024, 5, 2),
        reprinted_from="The Courier",
        language="en",
        hyperlinks=(Hyperlink(Span(3, 9), "https://courier.example/1"),),
        blocks=(
            Block(Span(0, 11), BlockKind.TITLE),
            Block(Span(12, 20), BlockKind.QUOTE, "https://q.example"),
        ),
    )
    other = Article(key="b.txt", sha256="b" * 64, text="")
    everything = Link(
        name="The Courier",
        kind=Kind.OUTLET,
        mention=Span(50, 61),
        via="Sam Roe",
        is_self=True,
        role="mayor",
        affiliation="City Hall",
        candidates=("The Courier", "The Mail"),
        also=("The Post", "Tesk Wire"),
        inferred=True,
        article="art-000000000000",
    )
    named = Link(name="Ada Byron", kind=Kind.PERSON, mention=Span(25, 34))
    claim = Claim(
        article=article.id,
        content=(Span(12, 20), Span(21, 24)),
        cue=(Span(46, 50),),
        text="It is … shut",
        form=Form.MIXED,
        mode=Mode.ATTITUDE,
        chain=Chain((everything, named)),
        stance=Stance.DENY,
        basis=Basis.WITNESS,
        confidence=0.1 + 0.2,
        traced_chain=Chain((everything, named, Link(name="one official", kind=Kind.UNNAMED))),
        standing=Standing.RELAYED,
        speech_standing=Standing.PRIMARY,
        reasons=("cited-article-not-held", "second reason"),
        statement="stm-1",
    )
    assertion = Claim(
        article=article.id,
        content=(Span(0, 11),),
        cue=(),
        text="Bridge shut",
        form=Form.ASSERTION,
        mode=Mode.SPEECH,
        chain=Chain(),
        standing=Standing.UNSUPPORTED,
        speech_standing=Standing.UNSUPPORTED,
    )
    return Audit(
        version="0.1.0",
        plugins=PLUGINS,
        policies=("ap", "bbc"),
        checks=(
            CheckPage(
                id="pseudo-corroboration", severity=Severity.HIGH, summary="", note=True, plugin="checks"
            ),
        ),
        articles=(article, other),
        claims=(claim, assertion),
        statements=(
            Statement(
                id="stm-1",
                text="It is shut",
                claims=(claim.id, assertion.id),
                origins=(Origin(name="Ada Byron", kind=Kind.PERSON),),
                independent_origins=1,
                independent_origins_range=(1, 3),
                works=2,
                gatekeeper="The Courier",
            ),
            Statement(
                id="stm-2",
                text="",
                claims=(),
                origins=(),
                independent_origins=0,
                independent_origins_range=(0, 0),
                works=0,
            ),
        ),
        findings=(
            Finding(
                id="fnd-1",
                check="pseudo-corroboration",
                severity=Severity.HIGH,
                articles=(article.id, other.id),
                claims=(claim.id,),
                message="Two articles, one origin.",
                evidence=(Evidence(article=article.id, span=Span(12, 20), text="“It is", note="says one"),),
                status=Status.WAIVED,
                decision=Decision(
                    finding="fnd-1",
                    check="pseudo-corroboration",
                    verb=Verb.WAIVE,
                    articles=(article.key, other.key),
                    titles=("Bridge shut",),
                    words="“It is",
                    by="desk",
                    reason="on air",
                    until=date(2024, 6, 1),
                    decided=datetime(2024, 5, 3, 8, 30, 1, 5, tzinfo=UTC),
                ),
                severities=(("ap", Severity.HIGH), ("bbc", None)),
            ),
        ),
        not_checked=(NotChecked(check="circular-attribution", why="no outlets", articles=(other.id,)),),
        input_problems=(InputProblem(target="c.txt", why="It is empty.", hint="Give another."),),
        plugin_problems=(PluginProblem(plugin="theirs", hook="onrecord_checks", why="ValueError: no"),),
    )


@pytest.fixture
def count_rows(place: Path) -> Callable[[], dict[str, int]]:
    def count() -> dict[str, int]:
        with closing(sqlite3.connect(place)) as connection:
            tables = [n for (n,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            return {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables}

    return count
