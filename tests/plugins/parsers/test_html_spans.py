"""Whatever the markup, spans lie in the text."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.model import Article, InputProblem

Parse = Callable[..., list[Article | InputProblem]]
One = Callable[..., Article]

FIRST = "The eastern pier of the bridge has a crack wide enough to take a hand, the harbour board said on Tuesday."

TAGS = ["p", "a href='/x'", "a href='javascript:x'", "blockquote cite='/q'", "blockquote class=twitter-tweet", "h2", "li", "td",
        "q", "b", "figcaption", "div", "span hidden", "iframe src='https://x.com/a/status/1'", "del", "pre", "br", "script"]  # fmt: skip
NODES = st.recursive(
    st.text(alphabet=st.sampled_from(" \n\tabc&;<“”\u200b\u05d0\xa0é⠃"), max_size=8) | st.just(FIRST),
    lambda inner: st.tuples(st.sampled_from(TAGS), st.lists(inner, max_size=4)).map(
        lambda node: f"<{node[0]}>{''.join(node[1])}</{node[0].split()[0]}>"
    ),
    max_leaves=25,
)


@settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(NODES, max_size=6))
def test_spans_lie_in_the_text_and_links_are_web_addresses(parse: Parse, nodes: list[str]) -> None:
    try:
        found = parse(
            f"<html><body><article><p>{FIRST}</p>{''.join(nodes)}</article>",
            "a.html",
            url="https://e.example/p",
        )
    except InputError:
        return
    for one in found:
        assert isinstance(one, Article)
        assert all(link.url.startswith(("http://", "https://")) for link in one.hyperlinks)
        assert one.text == one.text.strip()
        assert "\n\n\n" not in one.text
