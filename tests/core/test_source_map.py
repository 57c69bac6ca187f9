from __future__ import annotations

import random
import re

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


WORDS = "the of a said and in on mayor bridge quay ferry harbour clerk council ledger Änne café storm 2031 was 🚢 not".split()
BLOCKS = ("{}", "# {}", "- {}", "12. {}", "> {}", "| {}")
SPANS = ("{}",) * 12 + (
    "_{}_",
    "*{}*",
    "__{}__",
    "***{}***",
    "`{}`",
    "~~{}~~",
    "[{}](https://pier.example/weir_gate?x=1&y=2#top)",
    '[{}](<../x y> "More here")',
    "![{}](x.png)",
    "**[_{}_][pier]**",
    "{}[^1]",
    "😀 {}",
    "{}\\!",
)
UNREAD = (
    "```python\npier = weir.opened(2032)\n```",
    "[pier]: https://pier.example/x_y 'More here'",
    "<!-- held for _legal_ -->",
    "![](pier_at_dawn.png)",
    "---",
)


def draft(random: random.Random, blocks: int, newline: str) -> tuple[str, str, list[tuple[str, int, int]]]:
    """Return Markdown, its text, and each word of the text with its offset there and its line in the Markdown."""
    places: list[tuple[str, int, int]] = []
    source, text = "", ""
    for _ in range(blocks):
        if random.random() < 0.25:
            source += random.choice(UNREAD).replace("\n", newline) + newline * 2
        before, _, after = random.choice(BLOCKS).partition("{}")
        source += before
        count = random.randint(1, 60)
        # Every fourth word or so is in no other place of the text.
        words = [
            f"w{len(places) + n}" if n % random.randint(2, 4) == 0 else random.choice(WORDS)
            for n in range(count)
        ]
        for word in words:
            opening, _, closing = random.choice(SPANS).partition("{}")
            places.append((word, len(text), source.count("\n") + 1))
            source += opening + word + closing + (newline if random.random() < 0.15 else " ")
            text += f"{word} "
        source += after + newline * 2
        text = text.rstrip() + "\n\n"
    return source, text, places


@given(st.integers(0, 10**9), st.integers(1, 12), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_words_of_markdown_are_found_in_their_lines(
    seed: int, blocks: int, newline: str, has_front_matter: bool
) -> None:
    source, text, places = draft(random.Random(seed), blocks, newline)
    if has_front_matter:
        source = f"---{newline}title: Held over{newline}---{newline * 2}{source}"
    mapped = map_source(text, source)
    lines = source.split("\n")
    for word, offset, line in places:
        if re.search(r"\w", word):
            found = mapped.position(offset)
            assert found.line == line + 4 * has_front_matter, word
            assert lines[found.line - 1][found.column - 1 :].startswith(word)


SAID = "The clerk said on Monday that the ledger of the quay was lost and that nobody had asked for it since June."


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (f"title: The clerk said\n\n{SAID}", SAID),
        (f"```\n{SAID[:40]}\n```\n\n{SAID}", SAID),
        (f"{'x y z ' * 500}\n\n{SAID}", SAID),
        (f"<body><script>var a = '</style> {SAID[:60]}';</script></p></script>\n\n<p>{SAID}</p>", SAID),
        (f"<body><!-- <p>{SAID}</p> -->\n\n<p></style>{SAID}</p></script></body>", SAID),
        (f"<body><ul>{'<li>The quay on Monday</li>' * 200}</ul>\n</script>\n<p>{SAID}</p>", SAID),
    ],
)
def test_words_are_not_taken_from_what_only_begins_like_the_text(source: str, text: str) -> None:
    mapped = map_source(text, source)
    place = source.rindex(SAID)
    line = source.count("\n", 0, place) + 1
    assert {mapped.position(word.start()).line for word in re.finditer(r"\w+", text)} == {line}
    assert mapped.position(0).column == place - source.rfind("\n", 0, place)


def test_one_word_in_underscores_changes_no_other_place() -> None:
    words = [f"{SAID.split()[n % 20]}" for n in range(1900)]
    source = "\n".join(f"_{word}_" if n % 60 == 0 else word for n, word in enumerate(words))
    mapped = map_source(" ".join(words), source)
    offset = 0
    for number, word in enumerate(words, 1):
        assert mapped.position(offset).line == number
        offset += len(word) + 1
