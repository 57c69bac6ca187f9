from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import networkx
import pytest
from click.testing import Result
from prov.model import ProvDocument

from onrecord import Ledger, RelianceGraph
from onrecord_plugins.graphs.dot import Dot

Run = Callable[..., Result]


@pytest.fixture
def recorded(run: Run, desk: Path) -> Path:
    assert run("audit", "desk", "-q").exit_code == 0
    return desk.parent / ".onrecord" / "ledger.db"


def test_the_whole_audit_is_dot_on_standard_output(recorded: Path, run: Run) -> None:
    result = run("graph")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith('digraph "onrecord" {\n')
    with Ledger.open(str(recorded), reading=True) as ledger:
        audit = ledger.audit()
    assert all(f'"{held.id}" [' in result.stdout for held in (*audit.articles, *audit.claims))
    assert run("graph").stdout == result.stdout


@pytest.mark.parametrize("suffix", [".graphml", ".json", ".dot", ".mmd"])
def test_the_name_of_the_file_tells_the_format(suffix: str, recorded: Path, run: Run, folder: Path) -> None:
    result = run("graph", "-o", f"echo{suffix}")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.endswith(f"graph written to echo{suffix}.\n")
    text = (folder / f"echo{suffix}").read_text(encoding="utf-8")
    begins = {".graphml": "<graphml", ".json": "{", ".dot": "digraph", ".mmd": "flowchart"}
    assert text.lstrip().startswith(begins[suffix])
    assert run("graph", "-q", "-o", f"echo{suffix}").stderr == ""


def test_a_statement_gives_its_echoes_and_whom_they_rely_on(recorded: Path, run: Run) -> None:
    with Ledger.open(str(recorded), reading=True) as ledger:
        audit = ledger.audit()
    statement = max(audit.statements, key=lambda held: len(held.claims))
    graph = networkx.parse_graphml(run("graph", statement.id[:12], "--format", "graphml").stdout)
    of_kind = {kind: {n for n, k in graph.nodes(data="kind") if k == kind} for kind in ("claim", "article")}
    assert of_kind["claim"] == set(statement.claims)
    assert of_kind["article"] == {c.article for c in audit.claims if c.id in statement.claims}
    assert "relies_on" in {kind for _, _, kind in graph.edges(data="kind")}


def test_an_article_is_named_by_its_path(recorded: Path, run: Run) -> None:
    with Ledger.open(str(recorded), reading=True) as ledger:
        article = next(a for a in ledger.articles() if a.path == "desk/a2.txt")
    by_path = run("graph", "desk/a2.txt", "--format", "prov-json")
    assert by_path.stdout == run("graph", article.id, "--format", "prov-json").stdout
    document = ProvDocument.deserialize(content=by_path.stdout, format="json")
    assert f"urn:onrecord:{article.id}" in {r.identifier.uri for r in document.get_records() if r.identifier}
    assert len(json.loads(by_path.stdout)["entity"]) < len(
        json.loads(run("graph", "--format", "prov-json").stdout)["entity"]
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--format", "dott"], "onrecord: There is no graph format 'dott'. Did you mean dot?"),
        (["-o", "x.png"], "onrecord: The name x.png does not tell the format of the graph. Name the format"),
        (["-o", "no/such/x.dot"], "onrecord: no/such/x.dot cannot be written: there is no folder"),
        (["x.txt"], "onrecord: The last audit holds nothing called 'x.txt'."),
        (["--ledger", ":memory:"], "onrecord: The ledger :memory: holds nothing yet."),
        (["--ledger", "other.db"], "onrecord: There is no ledger at 'other.db'."),
        (["--no-plugin", "graphs"], "onrecord: There is no graph format 'dot'. The formats are none."),
    ],
)
def test_what_cannot_be_done_is_a_sentence(words: list[str], said: str, recorded: Path, run: Run) -> None:
    result = run("graph", *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(said)


def test_a_format_that_fails_is_named(
    recorded: Path, run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: Dot, graph: RelianceGraph) -> str:
        raise ValueError("no ink")

    monkeypatch.setattr(Dot, "render", fail)
    result = run("graph", "-o", "x.dot")
    assert result.exit_code == 3
    assert "The graph format dot of plugin graphs failed: ValueError: no ink." in result.stderr
    assert not (folder / "x.dot").exists()
