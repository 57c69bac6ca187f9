from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.model import Attribution, Block, BlockKind, Mode, Span
from onrecord_plugins.attribution import build_extractor
from onrecord_plugins.attribution.learned.models import MODELS, WEIGHTS

MEBIBYTE = 1024 * 1024


@pytest.fixture(params=MODELS)
def model(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def read(model: str, text: str) -> list[tuple[str, str, str]]:
    """Return source, cue and content of every attribution of ``text`` in words."""
    words = lambda spans: " … ".join(span.of(text) for span in spans)
    return [(words(a.source), words(a.cue), words(a.content)) for a in build_extractor(model).extract(text)]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The harbour bridge is unsafe, Ina Holt said on Monday.", "Ina Holt", "The harbour bridge is unsafe"),
        ("“We will not sell the mill,” said Per Berg, its owner.", "Per Berg", "We will not sell the mill"),
        ("According to the port authority, two ferries collided off the coast.", "the port authority", "two ferries collided off the coast"),
        ("The minister told reporters that the dam had been checked twice.", "The minister", "the dam had been checked twice"),
        ('"The lock is shut," a spokeswoman said. "It will stay shut until May."', "a spokeswoman", "The lock is shut, … It will stay shut until May."),
    ],
)  # fmt: skip
def test_it_finds_who_said_what(model: str, text: str, source: str, content: str) -> None:
    ((found_source, _, found_content),) = read(model, text)
    assert source in found_source
    assert [w.strip(",.") for w in found_content.split()] == [w.strip(",.") for w in content.split()]


def test_a_plan_is_an_attitude_and_a_statement_is_speech(model: str) -> None:
    text = "The council said the pool will close in June. Residents fear that the library will be next."
    modes = {a.source[0].of(text): a.mode for a in build_extractor(model).extract(text) if a.source}
    assert modes == {"The council": Mode.SPEECH, "Residents": Mode.ATTITUDE}


def test_no_claim_of_anybody_gives_nothing(model: str) -> None:
    assert read(model, "The bridge opened in 1931 and has two lanes. It rained on Tuesday.") == []


def test_a_passage_set_apart_is_read_as_quoted(model: str) -> None:
    text = (
        "In a letter to staff, Mrs Holm wrote:\n\nThe yard will close in autumn and all hands will be paid."
    )
    start = text.index("The yard")
    blocks = [Block(BlockKind.QUOTE, Span(start, len(text)))]
    found = build_extractor(model).extract(text, blocks)
    assert any(span.start >= start for a in found for span in a.content)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet=st.sampled_from("aA “”\"'’.,\n:x9\x00\u202e\ud83d😀é said told "), max_size=300))
def test_any_text_gives_spans_inside_it_in_order(model: str, text: str) -> None:
    found = build_extractor(model).extract(text)
    for attribution in found:
        check(attribution, text)
    starts = [a.content[0].start for a in found]
    assert starts == sorted(starts)


def check(attribution: Attribution, text: str) -> None:
    assert attribution.content
    assert 0 <= attribution.confidence <= 1
    for spans in (attribution.source, attribution.cue, attribution.content):
        assert list(spans) == sorted(spans)
        for span in spans:
            assert 0 <= span.start < span.end <= len(text)
            assert span.of(text) == span.of(text).strip()


def test_the_same_text_gives_the_same_answer(model: str) -> None:
    text = (
        "“It is over,” Ms Roe told the Gazette, which quoted two clerks as saying the files were gone.\n" * 9
    )
    first = build_extractor(model).extract(text)
    assert first == build_extractor(model).extract(text)


def test_long_texts_are_read_to_the_end(model: str) -> None:
    text = "Nothing happened there. " * 3000 + "\nThe well is dry, Ola Ness said."
    (*_, last) = build_extractor(model).extract(text)
    assert last.source[0].of(text) == "Ola Ness"


def test_a_word_without_end_is_survived(model: str) -> None:
    assert build_extractor(model).extract("x" * 50_000 + " said " + "y" * 50_000) is not None


def test_an_unknown_model_is_refused() -> None:
    with pytest.raises(ValueError, match="accurate, fast or rules"):
        build_extractor("best")


def test_each_model_is_small_enough_to_ship() -> None:
    for name in MODELS:
        files = [
            p for p in WEIGHTS.iterdir() if p.stem == name or (name == "accurate" and p.stem == "tokenizer")
        ]
        assert 0 < sum(p.stat().st_size for p in files) <= 30 * MEBIBYTE


def test_the_fast_model_needs_numpy_alone() -> None:
    code = (
        "import sys; from onrecord_plugins.attribution import build_extractor;"
        "build_extractor('fast').extract('It is late, Ada Holm said.');"
        "print([m for m in ('onnxruntime', 'tokenizers', 'torch', 'transformers') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
