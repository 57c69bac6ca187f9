from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import onrecord
from onrecord.errors import InputError
from onrecord.model import Article, InputProblem

Parse = Callable[..., list[Article | InputProblem]]

RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Larn Echo</title><link>https://larnecho.example/</link><language>en-gb</language>
<item><title>Pier &amp; bridge</title><link>/pier</link><dc:creator>Greta Abrook, Tom Quill</dc:creator>
<pubDate>Wed, 04 Mar 2031 23:30:00 -0500</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>The board <a href="x?a=1&amp;b=2">said</a> so.</p><blockquote>We shut it.</blockquote><script>x()</script>]]></content:encoded></item>
<item><title>Taken over</title><link>https://news.example/2</link><source url="https://teskwire.example/rss">TW</source>
<description>From the wire.</description></item>
<item><title>From elsewhere</title><link>https://news.example/3</link><source url="https://v.example/">Valley Six</source></item>
<item><title>Only a title</title><guid isPermaLink="false">tag:larn,4</guid></item>
<item></item>
</channel></rss>"""

ATOM = """<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Planet of papers</title>
<entry><title type="html">Pier &lt;b&gt;cracked&lt;/b&gt;</title><id>tag:q,1</id><link href="https://quillmouthledger.example/pier"/>
<published>2031-03-04T23:30:00-05:00</published><updated>2031-03-06T00:00:00Z</updated>
<author><name>Greta Abrook</name></author><author><name>Tom Quill</name></author>
<source><title>Hillfoot Review</title></source>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The board said so.</p><p>It is shut.</p></div></content></entry>
<entry><title>Second</title><id>tag:q,2</id><link href="https://quillmouthledger.example/2"/>
<content type="text">One paragraph &amp; more.

Another one.</content></entry></feed>"""


def articles(found: list[Article | InputProblem]) -> list[Article]:
    return [one for one in found if isinstance(one, Article)]


def test_each_rss_entry_is_an_article(parse: Parse) -> None:
    found = parse(RSS, "feed.xml")
    first, wire, elsewhere, title_only = articles(found)
    assert first.text == "Pier & bridge\n\nThe board said so.\n\nWe shut it."
    assert (first.title, first.outlet, first.authors) == (
        "Pier & bridge",
        "The Larn Echo",
        ("Greta Abrook", "Tom Quill"),
    )
    assert first.key == first.url == "https://larnecho.example/pier"
    assert (first.published, first.updated) == (date(2031, 3, 4), None)
    assert [(link.span.of(first.text), link.url) for link in first.hyperlinks] == [
        ("said", "https://larnecho.example/x?a=1&b=2")
    ]
    assert [(b.kind.value, b.span.of(first.text)) for b in first.blocks] == [
        ("title", "Pier & bridge"),
        ("quote", "We shut it."),
    ]
    assert first.language == "en"
    assert (wire.outlet, wire.text) == ("Tesk Wire", "Taken over\n\nFrom the wire.")
    assert elsewhere.outlet == "Valley Six"
    assert (title_only.key, title_only.text, title_only.path) == ("tag:larn,4", "Only a title", "feed.xml")
    (problem,) = (one for one in found if isinstance(one, InputProblem))
    assert "Entry 5 of the feed feed.xml holds no words" in problem.why


def test_each_atom_entry_is_an_article(parse: Parse) -> None:
    first, second = articles(parse(ATOM, "feed.atom"))
    assert (first.title, first.text) == ("Pier cracked", "Pier cracked\n\nThe board said so.\n\nIt is shut.")
    assert (first.outlet, first.authors) == ("Hillfoot Review", ("Greta Abrook", "Tom Quill"))
    assert (first.published, first.updated) == (date(2031, 3, 4), date(2031, 3, 6))
    assert (second.outlet, second.text) == (
        "Quillmouth Ledger",
        "Second\n\nOne paragraph & more.\n\nAnother one.",
    )


def test_a_new_entry_makes_no_new_versions_of_the_others(parse: Parse) -> None:
    longer = RSS.replace(
        "<item></item>", "<item><title>New</title><link>https://larnecho.example/new</link></item>"
    )
    before = {one.id for one in articles(parse(RSS, "feed.xml"))}
    after = {one.id for one in articles(parse(longer, "feed.xml"))}
    assert before < after
    changed = articles(parse(RSS.replace("said", "denied"), "feed.xml"))[0]
    assert changed.id not in before
    assert changed.key == "https://larnecho.example/pier"


@pytest.mark.parametrize("given", [{"media_type": "application/rss+xml"}, {"media_type": "text/html"}, {}])
def test_feeds_are_told_by_content_whatever_they_are_called(parse: Parse, given: dict[str, str]) -> None:
    assert len(articles(parse(RSS, None, url="https://larnecho.example/rss", target="u", **given))) == 4


def test_a_feed_cut_off_in_the_middle_gives_what_it_has(parse: Parse) -> None:
    found = articles(parse(RSS[: RSS.index("From elsewhere")], "feed.xml"))
    assert [one.title for one in found][:2] == ["Pier & bridge", "Taken over"]


def test_declared_encodings_are_followed(parse: Parse) -> None:
    raw = (
        RSS.replace('version="1.0"?', 'version="1.0" encoding="iso-8859-1"?', 1)
        .replace("Short", "Café")
        .replace("pier", "pìer")
    )
    latin = raw.replace("The board", "Zoë").encode("latin-1")
    assert "Zoë said so." in articles(parse(latin, "feed.xml"))[0].text


def test_entity_bombs_and_external_entities_stay_closed(parse: Parse) -> None:
    entities = (
        '<!ENTITY e0 "'
        + "a" * 1000
        + '">'
        + "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 10))
    )
    for declared, used in ((entities, "&e9;"), ('<!ENTITY x SYSTEM "file:///etc/passwd">', "&x;")):
        bomb = f'<?xml version="1.0"?><!DOCTYPE l [{declared}]><rss><channel><item><title>T {used}</title></item></channel></rss>'
        (found,) = articles(parse(bomb, "feed.xml"))
        assert found.text.startswith("T")
        assert len(found.text) < 100
        assert "root:" not in found.text


@pytest.mark.parametrize(
    "content", ["<rss><channel><title>Nothing</title></channel></rss>", "<feed></feed>", "/etc/passwd"]
)
def test_a_feed_without_entries_is_refused(parse: Parse, content: str) -> None:
    with pytest.raises(InputError, match=r"No entries were found in the feed feed\.rss") as caught:
        parse(content, "feed.rss")
    assert caught.value.hint


def test_an_entry_without_a_link_is_known_by_its_feed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = "<item><guid>{guid}</guid><title>Pier</title><description>The board said it was shut.</description></item>"
    (tmp_path / "sub").mkdir()
    for name, guid in (("a.xml", "1"), ("b.xml", "1"), ("c.xml", "tag:quill,2031:1")):
        feed = f"<rss version='2.0'><channel><title>Echo</title>{entry.format(guid=guid)}</channel></rss>"
        (tmp_path / "sub" / name).write_text(feed, encoding="utf-8")
    plugins = onrecord.load_plugins(builtin_only=True)
    monkeypatch.chdir(tmp_path)
    keys = [a.key for a in onrecord.audit(["sub/*.xml"], plugins=plugins, root=tmp_path).articles]
    assert keys == ["sub/a.xml 1", "sub/b.xml 1", "tag:quill,2031:1"]
    monkeypatch.chdir(tmp_path / "sub")
    assert [a.key for a in onrecord.audit(["*.xml"], plugins=plugins, root=tmp_path).articles] == keys
