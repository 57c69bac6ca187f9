from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.model import Article, InputProblem

Parse = Callable[..., list[Article | InputProblem]]
One = Callable[..., Article]

DRAFT = """---
title: "Pier: what we know"
authors: [Greta Abrook, {name: Tom Quill}]
date: 2031-03-04T23:30:00-05:00
updated: 6 March 2031
publication: larn echo
canonical: https://larnecho.example/pier
tags: [bridge, pier]
---

The pier has a crack, [the harbour *board*](/board "t") said.[^1] See <https://tesk.example/a>.

> We shut it at noon,
> and we had to.

## What next

* A crew is due on *Thursday*.
* The `ferry` runs ~~twice~~ often.

```python
print("not said by anyone")
```

    indented = "code"
"""


def kinds(article: Article) -> list[tuple[str, str]]:
    return [(block.kind.value, block.span.of(article.text)) for block in article.blocks]


def test_front_matter_and_body_become_an_article(article: One) -> None:
    found = article(DRAFT, "draft.md")
    assert found.text == (
        "Pier: what we know\n\nThe pier has a crack, the harbour board said.[^1] See https://tesk.example/a.\n\n"
        "We shut it at noon, and we had to.\n\nWhat next\n\nA crew is due on Thursday.\n\nThe ferry runs often."
    )
    assert kinds(found) == [
        ("title", "Pier: what we know"),
        ("quote", "We shut it at noon, and we had to."),
        ("heading", "What next"),
    ]
    assert [(link.span.of(found.text), link.url) for link in found.hyperlinks] == [
        ("the harbour board", "https://larnecho.example/board"),
        ("https://tesk.example/a", "https://tesk.example/a"),
    ]
    assert found.title == "Pier: what we know"
    assert found.authors == ("Greta Abrook", "Tom Quill")
    assert (found.published, found.updated) == (date(2031, 3, 4), date(2031, 3, 6))
    assert found.outlet == "The Larn Echo"
    assert found.key == found.url == "https://larnecho.example/pier"
    assert found.language == "en"


def test_the_first_heading_is_the_title_and_bylines_are_read(article: One) -> None:
    found = article(
        "# Pier *cracked*\n\nBy Greta Abrook | 4 March 2031\n\nThe board said so on Tuesday.\n", "draft.md"
    )
    assert (found.title, found.authors, found.published) == (
        "Pier cracked",
        ("Greta Abrook",),
        date(2031, 3, 4),
    )
    assert kinds(found) == [("title", "Pier cracked"), ("byline", "By Greta Abrook | 4 March 2031")]


def test_html_in_markdown_is_read_and_never_run(article: One) -> None:
    body = (
        "The board <b>shut</b> it.<script>alert('x')</script>\n\n"
        '<blockquote class="twitter-tweet"><p>Shut.</p><a href="https://x.com/b/status/1">Mar 4</a></blockquote>\n\n'
        "[run](javascript:alert(1)) and [data](data:text/html,x)\n"
    )
    found = article(body, "draft.md")
    assert "alert('x')" not in found.text
    assert found.text.startswith("The board shut it.")
    (embed,) = found.blocks
    assert (embed.kind.value, embed.span.of(found.text), embed.cite) == (
        "embed",
        "Shut.\n\nMar 4",
        "https://x.com/b/status/1",
    )
    assert [link.url for link in found.hyperlinks] == ["https://x.com/b/status/1"]


def test_a_rule_at_the_top_is_no_front_matter(article: One) -> None:
    assert (
        article("---\n\nThe board said so.\n\n---\n\nIt is shut.\n", "draft.md").text
        == "The board said so.\n\nIt is shut."
    )


@pytest.mark.parametrize(
    ("front", "line", "problem"),
    [
        ("title: Pier: what we know\nx: y", "in line 2", "mapping values are not allowed"),
        ("title: ok\nauthors: [a, b\nurl: x", "in line", ""),
        ("a: &x [1, 2]\nb: *x", "in line 3", "aliases are not allowed"),
        ("a: " + "[" * 5000, "", "nested too deep"),
    ],
)
def test_malformed_front_matter_is_named_by_line(parse: Parse, front: str, line: str, problem: str) -> None:
    with pytest.raises(InputError, match=r"front matter of draft\.md is not valid YAML") as caught:
        parse(f"---\n{front}\n---\nThe board said so.\n", "draft.md")
    assert line in caught.value.message
    assert problem in caught.value.message
    assert caught.value.hint


def test_values_that_cannot_be_read_are_reported_and_the_article_kept(parse: Parse) -> None:
    found = parse("---\ntitle: Pier\ndate: next week\nurl: ftp://x\n---\nThe board said so.\n", "draft.md")
    assert [type(one) for one in found] == [InputProblem, InputProblem, Article]


def test_python_objects_in_front_matter_stay_words(article: One) -> None:
    found = article(
        "---\ntitle: !!python/object/apply:os.getcwd []\ndate: 2031-03-04\n---\nThe board said so.\n",
        "draft.md",
    )
    assert (found.title, found.published) == ("", date(2031, 3, 4))


@pytest.mark.parametrize("body", ["", "```\ncode only\n```\n", "<!-- nothing -->\n"])
def test_drafts_without_words_are_refused(parse: Parse, body: str) -> None:
    with pytest.raises(InputError, match="No article text"):
        parse(f"---\ntitle: Pier\n---\n{body}", "draft.md")


@pytest.mark.parametrize(
    "content", ["[" * 50_000, "> " * 5_000 + "x\n\nwords", "*a " * 100_000, "<a " * 50_000 + "\n\nwords"]
)
def test_hostile_nesting_ends(parse: Parse, content: str) -> None:
    (found,) = parse(content + "\n\nThe end.", "draft.md")
    assert isinstance(found, Article)
    assert found.text.endswith("The end.")


def test_a_huge_draft_is_read_as_paragraphs(article: One) -> None:
    found = article("The *board* said so.\n\n" * 200_000, "draft.md")
    assert found.text.count("board") == 200_000


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet="#>*_[]()`~-<>/ab :.\n\"'\u202e\u05d0&;|", max_size=120))
def test_spans_lie_in_the_text(parse: Parse, body: str) -> None:
    (found,) = parse(f"Words first.\n\n{body}\n\n[Link](https://e.example/x)", "draft.md")
    assert isinstance(found, Article)
    assert all(link.url.startswith("http") for link in found.hyperlinks)


@pytest.mark.parametrize("headline", ["Stop it now!", "Will it hold?", "The dam leaks"])
def test_a_byline_below_a_headline_is_read_whatever_the_headline_ends_in(article: One, headline: str) -> None:
    found = article(
        f"# {headline}\n\n*By Lena Brandt, 3 June 2031*\n\nThe dam leaks, Ada Holm said.\n", "draft.md"
    )
    assert (found.title, found.authors) == (headline, ("Lena Brandt",))
    assert str(found.published) == "2031-06-03"
