"""The accuracy benchmark as it is called, and the gold that it reads."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from benchmarks import accuracy
from benchmarks.corpus import own_gold, read_gold
from benchmarks.models import Unavailable

from onrecord.errors import InputError
from onrecord.model import Attribution, Block, Span

TEXT = "Ada Orlo said the dam held."
ROW = {"source": [[0, 8]], "cue": [[9, 13]], "content": [[14, 26]]}
LINE = {"id": "a", "text": TEXT, "attributions": [ROW]}


class Knowing:
    """Knows one sentence."""

    name, version, languages = "knowing", "1", frozenset({"en"})

    def extract(self, text: str, blocks: Sequence[Block] = ()) -> Sequence[Attribution]:
        found = Attribution(source=(Span(0, 8),), cue=(Span(9, 13),), content=(Span(14, 26),))
        return [found] if text == TEXT else []


@pytest.fixture
def gold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a file of gold; only the model "rules" is to be had, and it knows the file's one sentence."""

    def load(model: str) -> Knowing:
        if model != "rules":
            raise Unavailable(f"The model {model} has no weights.")
        return Knowing()

    monkeypatch.setattr(accuracy, "load_extractor", load)
    monkeypatch.delenv(accuracy.POLNEAR, raising=False)
    path = tmp_path / "dev.jsonl"
    path.write_text(json.dumps(LINE) + "\n\n", encoding="utf-8")
    return path


def test_table_has_a_row_for_each_class_that_is_there(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert accuracy.main([str(gold), "--model", "rules", "--rounds", "20"]) == 0
    own, named = (
        block for block in capsys.readouterr().out.split("\n\n") if block.startswith(("articles", "dev"))
    )
    assert own.startswith("articles: 6 documents, model rules")
    lines = named.split("\n")
    assert lines[0].startswith("dev: 1 documents, model rules")
    hundred = "100.0 [100.0, 100.0]"
    assert " ".join(lines[2].split()) == f"all 1 1 100.0 {hundred} {hundred} {hundred}"
    assert [line[:20].strip() for line in lines[2:]] == [
        "all",
        "form: indirect",
        "cue: speech verb",
        "mode: speech",
    ]


def test_what_was_not_predicted_has_no_precision(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    accuracy.main([str(gold), "--model", "rules", "--rounds", "0"])
    row = next(line for line in capsys.readouterr().out.split("\n") if line.startswith("all"))
    assert row.split()[-3:] == ["–", "0.0", "–"]


def test_json_has_shares_and_missing_models_are_said(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert accuracy.main([str(gold), "--rounds", "0", "--json"]) == 0
    told = capsys.readouterr()
    results = {result["gold"]: result for result in json.loads(told.out)}
    right = results["dev"]["classes"]["all"]["right"]
    assert right == {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert "Skipped: The model accurate has no weights." in told.err


@pytest.mark.parametrize("value", ["", "not/there.jsonl"])
def test_polnear_is_skipped_in_words_where_it_is_not(
    gold: Path, value: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(accuracy.POLNEAR, value)
    assert "dev" not in accuracy.gold_sets(None)
    assert "PolNeAR is skipped" in capsys.readouterr().err


def test_polnear_may_be_named_by_its_folder(gold: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(accuracy.POLNEAR, str(gold.parent))
    assert [one.id for one in accuracy.gold_sets(None)["dev"]] == ["a"]


def test_gold_named_that_is_not_there_is_an_error(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert accuracy.main([str(gold.parent / "none.jsonl")]) == 2
    assert "none.jsonl cannot be read" in capsys.readouterr().err


def test_a_figure_below_its_floor_ends_with_1(
    gold: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = [str(gold), "--model", "rules", "--rounds", "0", "--hold"]
    monkeypatch.setattr(accuracy, "read_floors", lambda name: {"dev/rules/all": 100.0})
    assert accuracy.main(arguments) == 0
    monkeypatch.setattr(accuracy, "read_floors", lambda name: {"articles/rules/all": 0.1})
    assert accuracy.main(arguments) == 1
    assert "articles/rules/all is 0.0, below its floor of 0.1." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("{", "dev.jsonl:1 is no JSON"),
        ("[1]", "dev.jsonl:1 is no JSON object"),
        ('{"id": "a"}', "dev.jsonl:1 has no gold"),
        ('{"id": "a", "text": "b", "attributions": [{"cue": [1]}]}', "dev.jsonl:1 has no gold"),
        (f"{json.dumps(LINE)}\n{json.dumps(LINE)}", "dev.jsonl:2: the id 'a' is there twice"),
        ("", "holds no document"),
    ],
)
def test_gold_of_another_form_is_named_with_its_line(gold: Path, content: str, says: str) -> None:
    gold.write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_gold(gold)
    assert says in caught.value.message


def test_own_gold_has_every_attribution_and_no_assertion() -> None:
    articles = own_gold()["articles"]
    assert len(articles) == 6
    assert all(one.content and one.cue for document in articles for one in document.attributions)
    assert sum(len(document.attributions) for document in articles) == 95
