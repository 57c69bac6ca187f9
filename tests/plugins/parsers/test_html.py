from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

import pytest

from onrecord.errors import InputError
from onrecord.model import Article, InputProblem

Parse = Callable[..., list[Article | InputProblem]]
One = Callable[..., Article]

FIRST = "The eastern pier of the bridge has a crack wide enough to take a hand, the harbour board said on Tuesday."
SECOND = "Nobody would guess at the cause of it, and the western lanes stay open with a limit of ten tonnes until June."
THIRD = "A repair crew is due on site on Thursday, the board added, and the ferry will run twice an hour meanwhile."
NAV = '<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>'
FOOT = '<footer><p><a href="/terms">Terms</a> <a href="/privacy">Privacy</a></p></footer>'


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html lang=en><head>{head}</head><body>{NAV}<article>{body}</article>{FOOT}</body></html>"


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>\n" for text in texts)


def ld(**said: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **said})}</script>'


def kinds(article: Article) -> list[tuple[str, str, str | None]]:
    return [(block.kind.value, block.span.of(article.text), block.cite) for block in article.blocks]


def links(article: Article) -> list[tuple[str, str]]:
    return [(link.span.of(article.text), link.url) for link in article.hyperlinks]


def test_text_is_the_headline_and_the_paragraphs_without_the_page_around_them(article: One) -> None:
    found = article(page(f"<h1>Pier has\n cracked</h1>{paragraphs(FIRST, SECOND, THIRD)}"), "a.html")
    assert found.text == f"Pier has cracked\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}"
    assert found.title == "Pier has cracked"
    assert kinds(found) == [("title", "Pier has cracked", None)]
    assert found.language == "en"


def test_the_title_is_put_first_where_the_body_lacks_it(article: One) -> None:
    found = article(
        page(paragraphs(FIRST, SECOND), '<meta property="og:title" content="Pier cracked">'), "a.html"
    )
    assert found.text.startswith(f"Pier cracked\n\n{FIRST}")
    assert kinds(found)[0] == ("title", "Pier cracked", None)


def test_links_keep_their_words_and_only_web_addresses_are_kept(article: One) -> None:
    body = (
        f'<p>{FIRST} See <a href="/echo?a=1&amp;b=2">the\n <b>Echo</b>’s report</a>, <a href="//tesk.example/x">a wire</a>, '
        '<a href="javascript:alert(1)">this</a>, <a href="data:text/html,x">that</a>, <a href="#top">top</a>, '
        f'<a href="mailto:a@b.c">mail</a>, <a href="http://[bad">bad</a>.</p>{paragraphs(SECOND, THIRD)}'
    )
    found = article(page(body), None, url="https://larnecho.example/news/pier.html", target="u")
    assert "See the Echo’s report, a wire, this, that, top, mail, bad." in found.text
    assert links(found) == [
        ("the Echo’s report", "https://larnecho.example/echo?a=1&b=2"),
        ("a wire", "https://tesk.example/x"),
    ]


def test_base_element_moves_relative_links(article: One) -> None:
    body = f'<p>{FIRST} <a href="x">More</a></p>{paragraphs(SECOND)}'
    found = article(page(body, '<base href="https://cdn.example/d/">'), "a.html")
    assert links(found) == [("More", "https://cdn.example/d/x")]


def test_block_quotes_keep_boundaries_and_address(article: One) -> None:
    body = (
        f"{paragraphs(FIRST)}<blockquote cite='https://board.example/s'><p>We shut it.</p><p>We had to.</p></blockquote>"
        f"{paragraphs(SECOND, THIRD)}<h2>What next</h2>{paragraphs(THIRD)}"
    )
    found = article(page(body), "a.html")
    assert ("quote", "We shut it.\n\nWe had to.", "https://board.example/s") in kinds(found)
    assert ("heading", "What next", None) in kinds(found)


@pytest.mark.parametrize(
    ("embed", "text", "cite"),
    [
        (
            (
                '<blockquote class="twitter-tweet"><p>Bridge shut. <a href="https://t.co/a">pic</a></p>&mdash; Board '
                '<a href="https://twitter.com/board/status/12">March 4</a></blockquote>'
            ),
            "Bridge shut. pic\n\n— Board March 4",
            "https://twitter.com/board/status/12",
        ),
        (
            (
                '<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/Ab1/">'
                "<div><p>Bridge shut.</p></div></blockquote>"
            ),
            "Bridge shut.",
            "https://www.instagram.com/p/Ab1/",
        ),
        (
            (
                '<div class="fb-post" data-href="https://www.facebook.com/board/posts/9"><blockquote '
                'cite="https://www.facebook.com/board/posts/9"><p>Bridge shut.</p></blockquote></div>'
            ),
            "Bridge shut.",
            "https://www.facebook.com/board/posts/9",
        ),
        (
            (
                '<blockquote class="bluesky-embed"><p>Bridge shut.</p>— Board '
                '<a href="https://bsky.app/profile/board/post/3k">March 4</a></blockquote>'
            ),
            "Bridge shut.\n\n— Board March 4",
            "https://bsky.app/profile/board/post/3k",
        ),
        (
            (
                '<blockquote class="tiktok-embed" cite="https://www.tiktok.com/@board/video/7"><section>Bridge shut.'
                "</section></blockquote>"
            ),
            "Bridge shut.",
            "https://www.tiktok.com/@board/video/7",
        ),
    ],
)
def test_embedded_posts_are_kept_with_their_boundaries(
    article: One, embed: str, text: str, cite: str
) -> None:
    body = f"{paragraphs(FIRST, SECOND)}<figure class='embed'><div>{embed}</div></figure>{paragraphs(THIRD)}"
    found = article(page(body), "a.html")
    assert kinds(found) == [("embed", text, cite)]
    assert found.text == f"{FIRST}\n\n{SECOND}\n\n{text}\n\n{THIRD}"


def test_inline_quotations_get_the_marks_that_browsers_show(article: One) -> None:
    found = article(page(paragraphs(f"{FIRST} <q>We shut it</q>, she said.", SECOND)), "a.html")
    assert "“We shut it”, she said." in found.text


def test_pull_quotes_that_repeat_the_article_are_left_out(article: One) -> None:
    body = f'{paragraphs(FIRST, SECOND)}<blockquote class="pullquote"><p>{FIRST[:60]}</p></blockquote>{paragraphs(THIRD)}'
    assert article(page(body), "a.html").text == f"{FIRST}\n\n{SECOND}\n\n{THIRD}"


def test_unseen_and_struck_out_words_are_not_read(article: One) -> None:
    body = (
        f"<p>{FIRST} <del>Two died.</del><script>evil()</script><span hidden>Spam.</span><!-- note --></p>"
        f"<p style='color:red; DISPLAY : none'>Hidden words that nobody sees on the page at all.</p>{paragraphs(SECOND)}"
    )
    assert article(page(body), "a.html").text == f"{FIRST}\n\n{SECOND}"


def test_a_page_that_is_all_hidden_until_a_script_runs_is_still_read(article: One) -> None:
    found = article(page(f"<div style='visibility:hidden'>{paragraphs(FIRST, SECOND)}</div>"), "a.html")
    assert found.text == f"{FIRST}\n\n{SECOND}"


def test_line_breaks_split_paragraphs_as_a_reader_sees_them(article: One) -> None:
    found = article(page(f"<div>{FIRST}<br>{SECOND}<br> <br>{THIRD}</div>"), "a.html")
    assert found.text == f"{FIRST}\n{SECOND}\n\n{THIRD}"


def test_json_ld_beats_opengraph_and_both_beat_guesses(article: One) -> None:
    head = (
        ld(
            headline="Pier &amp; bridge: <b>cracked</b>",
            author=[
                {"@type": "Person", "name": "Greta Abrook"},
                {"@type": "Organization", "name": "Larn Echo"},
            ],
            publisher={"@type": "Organization", "name": "Larn Echo"},
            datePublished="2031-03-04T23:30:00-05:00",
            dateModified="2031-03-06",
        )
        + '<meta property="og:title" content="Other title"><meta name="author" content="Someone Else">'
        + '<meta property="article:published_time" content="2030-01-01"><title>Third title | X</title>'
    )
    found = article(page(f"<p class=byline>By Tom Quill</p>{paragraphs(FIRST, SECOND)}", head), "a.html")
    assert found.title == "Pier & bridge: cracked"
    assert found.authors == ("Greta Abrook",)
    assert found.outlet == "The Larn Echo"
    assert (found.published, found.updated) == (date(2031, 3, 4), date(2031, 3, 6))


def test_meta_elements_are_used_without_json_ld(article: One) -> None:
    head = (
        '<meta property="og:title" content="Pier cracked"><meta name="author" content="Greta Abrook and Tom Quill">'
        '<meta property="og:site_name" content="Valley Six"><meta itemprop="datePublished" content="2031-03-04">'
        '<link rel="canonical" href="https://valleysix.example/pier">'
    )
    found = article(page(paragraphs(FIRST, SECOND), head), "a.html")
    assert (found.title, found.outlet, found.url) == (
        "Pier cracked",
        "Valley Six",
        "https://valleysix.example/pier",
    )
    assert (found.authors, found.published) == (("Greta Abrook", "Tom Quill"), date(2031, 3, 4))
    assert found.key == "https://valleysix.example/pier"


def test_graph_references_are_followed_and_other_articles_ignored(article: One) -> None:
    graph = {
        "@graph": [
            {"@type": "NewsArticle", "headline": "Another story", "url": "https://larnecho.example/other",
             "datePublished": "2029-01-01"},
            {"@type": ["Article", "NewsArticle"], "headline": "Pier cracked", "author": {"@id": "#a"},
             "publisher": {"@id": "#o"}, "mainEntityOfPage": {"@id": "https://larnecho.example/pier"},
             "datePublished": "2031-03-04"},
            {"@type": "Person", "@id": "#a", "name": "Greta Abrook"},
            {"@type": "Organization", "@id": "#o", "name": "Larn Echo"},
        ]
    }  # fmt: skip
    head = f'<script type="application/ld+json">{json.dumps(graph)}</script>'
    head += '<link rel=canonical href="https://larnecho.example/pier">'
    found = article(page(paragraphs(FIRST, SECOND), head), "a.html")
    assert (found.title, found.authors, found.outlet) == ("Pier cracked", ("Greta Abrook",), "The Larn Echo")
    assert found.published == date(2031, 3, 4)


@pytest.mark.parametrize(
    "script", ["{broken", "[" * 50_000, '"text"', "null", '{"@type": 5, "author": {"name": {}}}', ""]
)
def test_broken_json_ld_is_passed_over(article: One, script: str) -> None:
    head = f'<script type="application/ld+json">{script}</script><meta property="og:title" content="Pier cracked">'
    assert article(page(paragraphs(FIRST, SECOND), head), "a.html").title == "Pier cracked"


@pytest.mark.parametrize(
    ("markup", "published"),
    [
        ('<h1>Pier</h1><time datetime="2031-03-04T01:00:00+09:00">today</time>', date(2031, 3, 4)),
        ('<h1>Pier</h1><p>By Tom Quill | 4 March 2031</p>', date(2031, 3, 4)),
        ('<h1>Pier</h1><p><time itemprop="dateModified" datetime="2031-03-09">now</time></p>', None),
        ("<h1>Pier</h1><p>Posted 3 hours ago</p>", None),
        ("<h1>Pier</h1><p>03/04/2031</p>", None),
    ],
)  # fmt: skip
def test_dates_are_those_the_page_states(article: One, markup: str, published: date | None) -> None:
    found = article(page(markup + paragraphs(FIRST, SECOND, THIRD)), "a.html")
    if published is None and "dateModified" in markup:
        assert found.updated == date(2031, 3, 9)
    else:
        assert found.published == published


def test_the_address_may_carry_the_date_and_the_outlet(article: One) -> None:
    url = "https://www.larnecho.example/2031/03/04/pier"
    found = article(page(f"<h1>Pier cracked</h1>{paragraphs(FIRST, SECOND)}"), None, url=url, target=url)
    assert (found.published, found.outlet, found.url, found.key) == (
        date(2031, 3, 4),
        "The Larn Echo",
        url,
        url,
    )


@pytest.mark.parametrize(
    ("canonical", "url", "reprinted_from"),
    [
        ("https://larnecho.example/pier", "https://larnecho.example/pier", None),
        ("/pier", "https://m.larnecho.example/pier", None),
        ("https://larnecho.example/", "https://m.larnecho.example/pier?utm=1", None),
        (
            "https://quillmouthledger.example/pier",
            "https://m.larnecho.example/pier?utm=1",
            "Quillmouth Ledger",
        ),
        ("javascript:void(0)", "https://m.larnecho.example/pier?utm=1", None),
    ],
)
def test_canonical_address_is_believed_only_within_the_site(
    article: One, canonical: str, url: str, reprinted_from: str | None
) -> None:
    address = "https://m.larnecho.example/pier?utm=1"
    html = page(paragraphs(FIRST, SECOND), f'<link rel="canonical" href="{canonical}">')
    found = article(html, None, url=address, target=address)
    assert (found.url, found.reprinted_from, found.outlet) == (url, reprinted_from, "The Larn Echo")


def test_the_sites_name_is_taken_off_the_title(article: One) -> None:
    head = "<title>Pier cracked - so what? | The Larn Echo</title>"
    found = article(page(paragraphs(FIRST, SECOND), head), None, url="https://larnecho.example/a", target="u")
    assert found.title == "Pier cracked - so what?"


def test_reprint_lines_and_credits_are_marked(article: One) -> None:
    body = (
        f"<h1>Pier cracked</h1>{paragraphs(FIRST)}<p>Photo by Ana Ruiz/AFP/Getty Images</p>{paragraphs(SECOND, THIRD)}"
        "<p>This article first appeared in <a href='https://quillmouthledger.example/x'>Quillmouth Ledger</a>.</p>"
    )
    found = article(page(body), "a.html")
    assert found.reprinted_from == "Quillmouth Ledger"
    assert ("note", "This article first appeared in Quillmouth Ledger.", None) in kinds(found)
    assert ("caption", "Photo by Ana Ruiz/AFP/Getty Images", None) in kinds(found)


def test_article_body_of_json_ld_is_the_last_resort(article: One) -> None:
    head = ld(headline="Pier cracked", articleBody=f"{FIRST}\n\n{SECOND} &amp; <b>{THIRD}</b>")
    found = article(f"<html><head>{head}</head><body><div id=app></div></body></html>", "a.html")
    assert found.text == f"Pier cracked\n\n{FIRST}\n\n{SECOND} & {THIRD}"


@pytest.mark.parametrize("charset", ["windows-1252", "utf-8", "utf-16"])
def test_encoding_is_detected(article: One, charset: str) -> None:
    raw = page(paragraphs(f"“Zoë’s café,” {FIRST}", SECOND), '<meta charset="iso-8859-1">').encode(charset)
    assert article(raw, "a.html").text.startswith("“Zoë’s café,” The eastern pier")


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 3000 + paragraphs(FIRST, SECOND),
        "<blockquote>" * 500 + paragraphs(FIRST, SECOND),
        "<p>" + "<span>" * 5000 + FIRST + "<p>" + SECOND,
        "<table><tr><td>" * 80 + paragraphs(FIRST, SECOND),
        "<ul><li>" * 1500 + paragraphs(FIRST, SECOND),
        page(paragraphs(FIRST, SECOND))[:-60],
        page(paragraphs(FIRST, SECOND))[: page(paragraphs(FIRST, SECOND)).index("limit of ten")] + "limit of ten tonnes until June.",
        "<p a=" + "1 b=" * 20_000 + f">{FIRST}</p><p>{SECOND}",
        f"<article>{paragraphs(FIRST, SECOND)}" + "<!-- never closed " + "-" * 100_000,
        f"<script>{'x = 1;' * 100_000}</script><style>{'p {}' * 1000}</style>{paragraphs(FIRST, SECOND)}",
    ],
)  # fmt: skip
def test_broken_and_hostile_markup_keeps_its_words(article: One, html: str) -> None:
    whole = html if html.startswith("<!DOCTYPE") else f"<html><body>{html}"
    text = article(whole, "a.html").text
    assert FIRST in text
    assert "limit of ten" in text


def test_entities_of_a_doctype_are_not_expanded(article: One) -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
    found = article(
        f'<?xml version="1.0"?>{bomb}<html><body>{paragraphs(FIRST, SECOND + " &b;&x;")}</body></html>',
        "a.xhtml",
    )
    assert found.text.endswith("&b;&x;")


@pytest.mark.parametrize(
    "unit", [f"<p>{FIRST}</p>\n", f"{FIRST}<br><br>", "One <a href='/x'>link</a> more, "]
)
def test_huge_pages_are_read(article: One, unit: str) -> None:
    count = 3_000_000 // len(unit)
    found = article(f"<html><body><div>{unit * count}</div></body></html>", "a.html")
    assert len(found.text) > count * 10


def test_braille_in_a_page_is_left_alone(article: One) -> None:
    found = article(page(paragraphs(f"{FIRST} ⠃⠗⠊⠙⠛⠑", SECOND)), "a.html")
    assert found.text == f"{FIRST} ⠃⠗⠊⠙⠛⠑\n\n{SECOND}"


@pytest.mark.parametrize(
    ("html", "message"),
    [
        ("", "is empty"),
        ("<html><body></body></html>", "No article text was found in a.html"),
        ("<html><body><script>render()</script><noscript>Enable it</noscript>", "No article text was found"),
        (b"<html>" + b"\0" * 500, "binary data"),
        (b"\x89PNG\r\n\x1a\n", "PNG image"),
    ],
)
def test_pages_without_article_are_refused(parse: Parse, html: str | bytes, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        parse(html, "a.html")
    assert caught.value.hint


def test_the_same_page_gives_the_same_article_each_time(article: One) -> None:
    html = page(f"<h1>Pier</h1><p>By Tom Quill</p>{paragraphs(FIRST, SECOND, THIRD)}" * 3)
    assert article(html, "a.html") == article(html, "a.html")
