"""WordNet is read from a dictionary of a dozen entries in the format of its database files."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord_training.wordnet import Sense, WordNet

# index: lemma, part, senses, kinds of pointer, the kinds, senses, tagged senses, places
# data: place, file, part, words (hexadecimal), word and number each, pointers, then four fields each, gloss
DICTIONARY = {
    "index.verb": """
  1 A licence comes first, indented.
mend v 1 1 @ 1 1 00000101
repair v 1 1 @ 1 1 00000101
improve v 1 0 1 1 00000102
break v 4 1 ! 4 4 00000103 00000104 00000105 00000106
build v 1 0 1 1 00000107
find v 1 0 1 1 00000108
found v 1 0 1 1 00000109
""",
    "data.verb": """
  1 A licence comes first, indented.
00000101 30 v 02 mend 0 repair 0 003 @ 00000102 v 0000 + 00000201 n 0101 ! 00000103 v 0101 01 + 08 00 | restore
00000102 30 v 01 improve 0 000 01 + 08 00 | make better
00000103 30 v 01 break 0 002 ! 00000101 v 0101 $ 00000104 v 0000 01 + 08 00 | damage | twice
00000104 30 v 01 break 1 001 @ 00000102 v 0000 01 + 08 00 | come apart
00000105 30 v 01 break 2 002 @ 00000101 v 0000 + 00000202 n 0000 01 + 08 00 | pause
00000106 30 v 01 break 3 000 01 + 08 00 | tell
00000107 36 v 01 build 0 000 01 + 08 00 | make
00000108 39 v 01 find 0 000 01 + 08 00 | come upon
00000109 41 v 01 found 0 000 01 + 08 00 | set up
""",
    "index.noun": """
repair n 1 0 1 1 00000201
break n 1 0 1 1 00000202
building n 3 0 3 3 00000203 00000204 00000205
mending n 1 0 1 1 00000206
harbour n 3 1 @ 3 3 00000203 00000204 00000205
""",
    "data.noun": """
00000201 04 n 01 repair 0 000 | work of mending
00000202 04 n 01 break 0 000 | gap
00000203 06 n 0a building 0 b 0 c 0 d 0 e 0 f 0 g 0 h 0 i 0 j 0 001 @ 00000204 n 0000 | house
00000204 04 n 01 building 1 000 | making
00000205 14 n 01 building 2 000 | people
00000206 04 n 01 mending 0 000 | work
""",
    "index.adj": """
large a 1 1 & 1 1 00000301
big a 1 1 & 1 1 00000302
""",
    "data.adj": """
00000301 00 a 01 large 0 001 & 00000302 a 0000 | of size
00000302 00 s 01 big 0 001 & 00000301 a 0000 | great
""",
    "index.adv": "largely r 1 0 1 1 00000401\n",
}


@pytest.fixture(scope="module")
def net(tmp_path_factory: pytest.TempPathFactory) -> WordNet:
    folder = tmp_path_factory.mktemp("wordnet")
    for name, text in DICTIONARY.items():
        (folder / name).write_text(text.removeprefix("\n"), encoding="utf-8")
    return WordNet(folder)


def test_lemma_is_of_one_part_of_speech(net: WordNet) -> None:
    assert net.lemma("repairs", "verb") == net.lemma("repairs", "noun") == "repair"
    assert net.lemma("biggest", "adj") == "big"
    assert net.lemma("largely", "adv") == "largely"
    assert net.lemma("biggest", "verb") is None
    assert net.lemma("harbour", "verb") is None


def test_irregular_form_is_of_its_base_before_it_is_itself(net: WordNet) -> None:
    assert net.lemma("found", "verb") == "find"
    assert net.lemma("founded", "verb") == "found"


def test_synonyms_share_a_sense_and_point_to_broader_verbs(net: WordNet) -> None:
    mended, repair = net.senses("mended"), net.senses("repair")
    assert Sense("verb", "00000101") in mended.own & repair.own
    assert mended.near == {Sense("verb", "00000102")}


def test_derived_noun_and_group_of_verbs_are_own_senses(net: WordNet) -> None:
    assert Sense("noun", "00000201") in net.senses("mend").own
    assert Sense("verb", "00000104") in net.senses("broke").own


def test_antonyms_are_opposed_both_ways(net: WordNet) -> None:
    assert net.senses("broken").opposed & net.senses("repaired").own
    assert net.senses("repaired").opposed & net.senses("broken").own


def test_rare_senses_count_less(net: WordNet) -> None:
    broken = net.senses("broken")
    places = {sense.place for sense in broken.own if sense.part == "verb"}
    assert places == {"00000103", "00000104", "00000105"}  # the fourth is left out
    assert broken.near == {Sense("verb", "00000102")}  # the third points nowhere
    assert Sense("noun", "00000205") not in net.senses("harbour").own


def test_broader_noun_is_not_near(net: WordNet) -> None:
    assert not net.senses("harbour").near


def test_similar_adjective_is_near(net: WordNet) -> None:
    assert net.senses("larger").near == {Sense("adj", "00000302")}


def test_unknown_word_has_no_senses(net: WordNet) -> None:
    unknown = net.senses("zzyzx")
    assert not (unknown.own or unknown.near or unknown.opposed)
    assert not net.is_verb("zzyzx")


@pytest.mark.parametrize("word", ["mended", "mending", "found", "built", "improves", "improve", "finding"])
def test_verbs(net: WordNet, word: str) -> None:
    assert net.is_verb(word)


@pytest.mark.parametrize("word", ["building", "repair", "repairs", "harbour", "harbours", "large", "largely"])
def test_words_that_are_rather_something_else(net: WordNet, word: str) -> None:
    assert not net.is_verb(word)


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"index\.verb"):
        WordNet(tmp_path)
