from __future__ import annotations

from onrecord_training.counting import article_counts, chosen, words_of


def test_words_are_folded_and_cut_at_hyphens() -> None:
    assert words_of("The Mayor’s anti-flood plan: don't build a 3m wall") == {
        "the", "mayor", "anti", "flood", "plan", "don", "build", "wall",
    }  # fmt: skip


def test_possessive_of_a_plural_is_the_plural() -> None:
    assert words_of("the dockers' strike, O'Hara's boat") == {"the", "dockers", "strike", "hara", "boat"}


def test_word_counts_once_an_article() -> None:
    counts = article_counts(["port, port and Port", "the port", "harbour"])
    assert counts["port"] == 2
    assert counts["harbour"] == 1


def test_words_of_two_articles_and_whole_pieces_are_chosen() -> None:
    counts = {"port": 2, "quay": 1, "café": 9, "the": 9}
    pieces = ["pier", "port", "##ing", "[CLS]", "Å", "a", "b2"]
    assert chosen(counts, pieces) == ["pier", "port", "the"]
