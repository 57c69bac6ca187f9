from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.source_map import map_source

PLAIN = "title: The bridge\n\nThe mayor said the bridge\nis shut. It *rained* hard on Monday,\nshe said.\n\nThe end came.\n"
HTML = """<html><head><title>The bridge</title><script>var a = "The mayor said";</script></head>
<body><p>The <b>mayor</b> said the
bridge is&nbsp;shut.</p>
<style>p {}</style><p class="The end">The end came.</p></body></html>
"""


@pytest.mark.parametrize(
    ("source", "text", "word", "line", "column"),
    [
        (
            PLAIN,
            "The mayor said the bridge is shut. It rained hard on Monday, she said.\n\nThe end came.",
            "mayor",
            3,
            5,
        ),
        (
            PLAIN,
            "The mayor said the bridge is shut. It rained hard on Monday, she said.\n\nThe end came.",
            "is shut",
            4,
            1,
        ),
        (
            PLAIN,
            "The mayor said the bridge is shut. It rained hard on Monday, she said.\n\nThe end came.",
            "rained",
            4,
            14,
        ),
        (
            PLAIN,
            "The mayor said the bridge is shut. It rained hard on Monday, she said.\n\nThe end came.",
            "The end",
            7,
            1,
        ),
        (HTML, "The mayor said the bridge is shut.\n\nThe end came.", "mayor", 2, 17),
        (HTML, "The mayor said the bridge is shut.\n\nThe end came.", "shut", 3, 16),
        (HTML, "The mayor said the bridge is shut.\n\nThe end came.", "The end", 4, 39),
    ],
)
def test_words_are_found_in_the_file(source: str, text: str, word: str, line: int, column: int) -> None:
    found = map_source(text, source).position(text.index(word))
    assert (found.line, found.column) == (line, column)
    assert source.split("\n")[line - 1][column - 1 :].startswith(word.split()[0])


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_texts_give_places_in_order(text: str, source: str) -> None:
    mapped = map_source(text, source)
    assert list(mapped.offsets) == sorted(set(mapped.offsets))
    assert all(1 <= p.line <= source.count("\n") + 1 and p.column >= 1 for p in mapped.positions)
