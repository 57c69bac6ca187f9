from __future__ import annotations

import hashlib
import json
import multiprocessing
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from onrecord.errors import FetchError
from onrecord.fetch.cache import Cache, DamagedEntry, Record

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


@pytest.fixture
def now():
    ticks = count()
    return {"now": lambda: NOON + timedelta(minutes=next(ticks))}


def files(folder, kind):
    return sorted(path for path in (folder / kind).rglob("*") if path.is_file())


def test_a_page_that_has_not_changed_is_served_from_the_cache(site, make_fetcher, tmp_path, now):
    def reply(handler):
        if handler.headers.get("If-None-Match") == '"v1"':
            handler.send_response(304)
            handler.send_header("ETag", '"v1"')
            handler.send_header("X-Checked", "yes")
            handler.end_headers()
        else:
            site.respond(
                b"long text", 200, ETag='"v1"', Content_Type="text/html; charset=utf-8", X_Checked="no"
            )(handler)

    url = site.reply("/", reply)
    first = make_fetcher(cache=tmp_path, tools=now).get(url)
    second = make_fetcher(cache=tmp_path, tools=now).get(url)
    third = make_fetcher(cache=tmp_path, tools=now).get(url)
    assert first.content == second.content == third.content == b"long text"
    assert (second.media_type, second.charset) == ("text/html", "utf-8")
    assert dict(first.headers)["x-checked"] == "no"
    assert dict(third.headers)["x-checked"] == "yes"
    assert dict(third.headers)["content-length"] == "9"
    assert first.fetched_at < second.fetched_at < third.fetched_at
    assert make_fetcher(cache=tmp_path, offline=True).get(url) == third
    assert len(files(tmp_path, "bodies")) == 1
    assert [json.loads(p.read_text())["status"] for p in files(tmp_path, "records")] == [200, 304, 304]


def test_last_modified_is_asked_about(site, make_fetcher, tmp_path):
    stamp = "Thu, 01 Jan 2026 00:00:00 GMT"
    url = site.reply("/", site.respond(b"text", 200, Last_Modified=stamp), site.respond(b"newer", 200))
    make_fetcher(cache=tmp_path).get(url)
    assert make_fetcher(cache=tmp_path).get(url).content == b"newer"
    assert site.headers[-1]["If-Modified-Since"] == stamp


def test_a_validator_that_cannot_be_sent_back_is_left_out(site, make_fetcher, tmp_path):
    url = site.page("/", b"text", ETag='"caf\xe9"')
    make_fetcher(cache=tmp_path).get(url)
    assert make_fetcher(cache=tmp_path).get(url).content == b"text"


def test_every_version_is_kept(site, make_fetcher, tmp_path):
    url = site.reply("/", site.respond(b"one"), site.respond(b"two"))
    fetcher = make_fetcher(cache=tmp_path)
    fetcher.get(url)
    fetcher.get(url)
    assert sorted(path.read_bytes() for path in files(tmp_path, "bodies")) == [b"one", b"two"]
    assert len(files(tmp_path, "records")) == 2
    assert make_fetcher(cache=tmp_path, offline=True).get(url).content == b"two"


def test_the_target_of_a_redirect_is_revalidated(site, make_fetcher, tmp_path):
    site.redirect("/old", "/new")
    site.reply("/new", site.respond(b"text", 200, ETag='"n"'), site.respond(b"", 304, ETag='"n"'))
    make_fetcher(cache=tmp_path).get(site("/old"))
    assert make_fetcher(cache=tmp_path).get(site("/old")).content == b"text"
    site.close()
    for path in ("/old", "/new"):
        document = make_fetcher(cache=tmp_path, offline=True).get(site(path))
        assert (document.target, document.url, document.content) == (site(path), site("/new"), b"text")


def test_an_audit_replays_offline_with_the_server_gone(site, make_fetcher, tmp_path, now):
    url = site.page("/a?b=1", b"evidence \xff", Content_Type="text/html", Set_Cookie="id=secret")
    online = make_fetcher(cache=tmp_path, tools=now).get(url)
    site.close()
    offline = make_fetcher(cache=tmp_path, offline=True, tools=now).get(url)
    assert offline == online
    assert make_fetcher(cache=tmp_path, offline=True).get(url + "#part").content == online.content
    everything = b"".join(
        path.read_bytes() for kind in ("bodies", "records") for path in files(tmp_path, kind)
    )
    assert b"secret" not in everything


def test_offline_makes_no_request(site, make_fetcher, tmp_path):
    url = site.page("/")
    for cache in (tmp_path, None):
        with pytest.raises(FetchError, match=rf"{url} cannot be replayed offline: it is not held") as caught:
            make_fetcher(cache=cache, offline=True).get(url)
        assert caught.value.hint
    assert site.visits == []


def test_failures_are_not_kept(site, make_fetcher, tmp_path):
    url = site.page("/", b"gone", 404)
    with pytest.raises(FetchError):
        make_fetcher(cache=tmp_path).get(url)
    assert files(tmp_path, "records") == []


@pytest.mark.parametrize("kind", ["bodies", "records"])
@pytest.mark.parametrize("damage", [b"", b"{}", b"other text"])
def test_a_damaged_entry_is_said_offline_and_fetched_afresh_online(
    site, make_fetcher, tmp_path, caplog, kind, damage
):
    url = site.page("/", b"the text", ETag='"1"')
    make_fetcher(cache=tmp_path).get(url)
    files(tmp_path, kind)[-1].write_bytes(damage)
    with pytest.raises(FetchError, match=r"cannot be replayed offline: .* damaged"):
        make_fetcher(cache=tmp_path, offline=True).get(url)
    assert make_fetcher(cache=tmp_path).get(url).content == b"the text"
    assert "If-None-Match" not in site.headers[-1]
    assert "damaged" in caplog.text
    assert make_fetcher(cache=tmp_path, offline=True).get(url).content == b"the text"


def test_no_file_is_named_by_the_url(site, make_fetcher, tmp_path):
    make_fetcher(cache=tmp_path).get(site.page("/..%2f..%2fetc/passwd?x=../../y", b"text"))
    for path in files(tmp_path, "bodies") + files(tmp_path, "records"):
        assert set(path.name) <= set("0123456789abcdef-.json")
    assert {path.name for path in tmp_path.iterdir()} == {"bodies", "records"}


def test_a_cache_that_cannot_be_written_is_said(site, make_fetcher, tmp_path):
    folder = tmp_path / "file"
    folder.write_text("no folder")
    url = site.page("/")
    with pytest.raises(FetchError, match=rf"{url} was fetched but cannot be kept in") as caught:
        make_fetcher(cache=folder).get(url)
    assert caught.value.hint


def test_a_write_that_fails_half_way_leaves_nothing_behind(tmp_path, monkeypatch):
    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        Cache(tmp_path).keep(record("http://h.example/", b"text"), b"text")
    monkeypatch.undo()
    assert files(tmp_path, "bodies") == []
    assert Cache(tmp_path).latest("http://h.example/") is None


def test_a_record_of_a_newer_version_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr("onrecord.fetch.cache._KIND", "onrecord.fetch/2")
    Cache(tmp_path).keep(record("http://h.example/", b"text"), b"text")
    monkeypatch.undo()
    with pytest.raises(DamagedEntry, match="newer version"):
        Cache(tmp_path).latest("http://h.example/")


def record(url, body):
    return Record(
        url=url,
        final_url=url,
        redirects=(),
        status=200,
        headers=(("x", "y"),),
        fetched_at=NOON,
        sha256=hashlib.sha256(body).hexdigest(),
    )


def _keep_many(folder, name):
    cache = Cache(folder)
    for number in range(25):
        body = f"{name} {number}".encode()
        cache.keep(record("http://h.example/", body), body)
        assert cache.latest("http://h.example/") is not None


def test_two_processes_may_share_a_cache(tmp_path):
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=_keep_many, args=(tmp_path, name)) for name in ("a", "b")]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0]
    assert len(files(tmp_path, "bodies")) == len(files(tmp_path, "records")) == 50
