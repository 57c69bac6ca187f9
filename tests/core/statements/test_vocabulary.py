from __future__ import annotations

from importlib.resources import files
from io import BytesIO

import numpy as np
import pytest

from onrecord.statements.vocabulary import Vocabulary, vocabulary

KNOWN = vocabulary()
ORDINARY = (
    "minister harbour closed bridge profit strike tuesday resign hospital vote ship large court".split()
)


@pytest.mark.parametrize(
    "rising",
    [
        ["the", "said", "minister", "harbour"],
        ["of", "people", "hospital", "dredger"],
        ["was", "police", "arrested", "zzyzx"],
    ],
)
def test_rarer_words_tell_more(rising: list[str]) -> None:
    rarities = [KNOWN.rarity(word) for word in rising]
    assert rarities == sorted(rarities)
    assert len(set(rarities)) == len(rarities)


def test_word_of_every_article_tells_next_to_nothing() -> None:
    assert 0 <= KNOWN.rarity("the") < 0.1


def test_word_unknown_tells_as_much_as_any_can() -> None:
    assert not KNOWN.knows("zzyzx")
    assert all(KNOWN.rarity(word) <= KNOWN.rarity("zzyzx") for word in ORDINARY)


def test_word_unknown_is_like_itself_alone() -> None:
    assert KNOWN.similarity("zzyzx", "zzyzx") == 1
    assert KNOWN.similarity("zzyzx", "harbour") == KNOWN.similarity("harbour", "zzyzx") == 0
    assert not KNOWN.kin("zzyzx")
    assert KNOWN.lemma("zzyzx") == "zzyzx"
    assert KNOWN.lemma_rarity("zzyzx") == KNOWN.rarity("zzyzx")
    assert not KNOWN.is_verb("zzyzx")
    assert not KNOWN.opposite("zzyzx", "rise")
    assert not KNOWN.opposite("rise", "zzyzx")


@pytest.mark.parametrize(
    "word", ["", "Harbour", "harbour's", "two words", "harbour\x00", "\x1b[31m", "ä", "\ud800"]
)
def test_what_is_no_folded_word_is_unknown(word: str) -> None:
    assert not KNOWN.knows(word)
    assert not KNOWN.kin(word)


@pytest.mark.parametrize("word", ORDINARY)
def test_kin_holds_both_ways(word: str) -> None:
    kin = KNOWN.kin(word)
    assert kin
    assert word not in kin
    assert all(0.5 <= near <= 1 and KNOWN.kin(other)[word] == near for other, near in kin.items())


@pytest.mark.parametrize(
    "forms",
    [
        "close closed closes closing",
        "resign resigned resigning resigns",
        "steal stole stolen stealing",
        "say said says",
        "child children",
        "ferry ferries",
        "plan plans planned planning",
        "strong strongest",
    ],
)
def test_forms_of_a_word_are_the_same(forms: str) -> None:
    first, *others = forms.split()
    for other in others:
        assert KNOWN.similarity(first, other) == KNOWN.similarity(other, first) == 1
        assert KNOWN.lemma(first) == KNOWN.lemma(other)
        assert KNOWN.lemma_rarity(KNOWN.lemma(other)) <= KNOWN.rarity(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("close", "shut"), ("closed", "shut"), ("job", "jobs"), ("buy", "purchase"), ("banned", "prohibited")],
)
def test_synonyms_are_near(one: str, other: str) -> None:
    assert KNOWN.similarity(one, other) >= 0.85


@pytest.mark.parametrize(
    ("one", "other"), [("close", "tuesday"), ("bridge", "minister"), ("profit", "hospital")]
)
def test_unrelated_words_are_not_near(one: str, other: str) -> None:
    assert KNOWN.similarity(one, other) == 0
    assert not KNOWN.opposite(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("rise", "fall"),
        ("rose", "fell"),
        ("approve", "reject"),
        ("buy", "sell"),
        ("win", "lost"),
        ("legal", "illegal"),
    ],
)
def test_antonyms_are_opposites_and_not_near(one: str, other: str) -> None:
    assert KNOWN.opposite(one, other)
    assert KNOWN.opposite(other, one)
    assert other not in KNOWN.kin(one)
    assert KNOWN.similarity(one, other) == KNOWN.similarity(other, one) == 0


@pytest.mark.parametrize("word", ["resigned", "accused", "stole", "stealing", "became"])
def test_inflected_verbs_are_verbs(word: str) -> None:
    assert KNOWN.is_verb(word)


@pytest.mark.parametrize("word", ["minister", "building", "meeting", "large", "report", "tuesday"])
def test_nouns_and_adjectives_are_no_verbs(word: str) -> None:
    assert not KNOWN.is_verb(word)


def test_shipped_table_is_whole() -> None:
    shipped = files("onrecord.statements").joinpath("weights", "vocabulary.npz").read_bytes()
    with np.load(BytesIO(shipped)) as held:
        arrays = {name: held[name] for name in held.files}
    words = arrays["words"].tobytes().decode().split("\n")
    assert words == sorted(set(words))
    assert all(len(arrays[name]) == len(words) for name in ("df", "lemma", "verb"))
    assert arrays["df"].max() <= arrays["documents"]
    assert len(arrays["kin"]) == len(arrays["near"])
    for name in ("kin", "opposites"):
        begins, seconds = arrays[f"{name}_at"], arrays[name]
        assert begins[0] == 0
        assert begins[-1] == len(seconds)
        assert len(begins) == len(words) + 1
        assert seconds.max() < len(words)
        firsts = np.repeat(np.arange(len(words)), np.diff(begins))
        there = firsts * len(words) + seconds
        assert np.array_equal(np.sort(seconds.astype(np.int64) * len(words) + firsts), there)


def test_shipped_table_is_read_once() -> None:
    assert vocabulary() is KNOWN


def table(**changed: np.typing.NDArray[np.generic]) -> bytes:
    """Return a table of four words, of which "mend" and "mended" are one, "quay" is near "mend", and "wreck" opposite."""
    arrays = {
        "words": np.frombuffer(b"mend\nmended\nquay\nwreck", np.uint8),
        "documents": np.array(9),
        "df": np.array([4, 1, 0, 9], np.uint16),
        "lemma": np.array([0, 0, -1, 1], np.int32),
        "verb": np.array([0, 1, 0, 0], np.uint8),
        "kin_at": np.array([0, 2, 3, 4, 4], np.int32),
        "kin": np.array([1, 2, 0, 0], np.uint16),
        "near": np.array([100, 53, 100, 53], np.uint8),
        "opposites_at": np.array([0, 1, 1, 1, 2], np.int32),
        "opposites": np.array([3, 0], np.uint16),
    }
    file = BytesIO()
    np.savez_compressed(file, **{**arrays, **changed})  # type: ignore[arg-type]
    return file.getvalue()


def test_table_is_read_row_by_row() -> None:
    known = Vocabulary(table())
    assert known.kin("mend") == {"mended": 1.0, "quay": 0.53}
    assert known.kin("quay") == {"mend": 0.53}
    assert known.kin("wreck") == {}
    assert known.opposite("mend", "wreck")
    assert not known.opposite("mended", "wreck")
    assert known.rarity("quay") == pytest.approx(np.log(10))
    assert known.rarity("wreck") == 0
    assert known.lemma_rarity(known.lemma("mended")) == pytest.approx(np.log(2))
    assert known.lemma("quay") == "quay"


def test_table_with_objects_is_refused() -> None:
    with pytest.raises(ValueError, match="pickle"):
        Vocabulary(table(df=np.array([{}, 1, 2, 3], object)))
