from __future__ import annotations

import gzip
import socket
import threading
import time
import tracemalloc

import pytest

from onrecord.errors import FetchError


def endless(chunk, pause=0.0, head=b"HTTP/1.1 200 OK\r\n\r\n"):
    def reply(handler):
        handler.close_connection = True
        handler.wfile.write(head)
        while True:
            handler.wfile.write(chunk)
            handler.wfile.flush()
            if pause:
                time.sleep(pause)

    return reply


def test_a_declared_size_over_the_limit_is_not_read(site, make_fetcher):
    url = site.reply("/", site.respond(b"short", 200, Content_Length="5000"))
    with pytest.raises(FetchError, match="larger than 1,000 bytes"):
        make_fetcher(max_bytes=1000).get(url)


def test_a_page_of_just_the_limit_is_taken(site, make_fetcher):
    assert len(make_fetcher(max_bytes=1000).get(site.page("/", bytes(1000))).content) == 1000


def test_an_endless_page_is_cut_off(site, make_fetcher):
    with pytest.raises(FetchError, match="larger than 300,000 bytes") as caught:
        make_fetcher(max_bytes=300_000).get(site.reply("/", endless(b"x" * 65536)))
    assert caught.value.message.startswith(site("/"))


def test_a_gzip_bomb_is_cut_off_before_it_is_large(site, make_fetcher):
    bomb = gzip.compress(bytes(300_000_000), 9)
    fetcher = make_fetcher(max_bytes=1_000_000)
    url = site.page("/", bomb, Content_Encoding="gzip")
    tracemalloc.start()
    try:
        with pytest.raises(FetchError, match="larger than 1,000,000 bytes"):
            fetcher.get(url)
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


def test_endless_compressed_nothing_is_cut_off(site, make_fetcher):
    reply = endless(gzip.compress(b"") * 500, head=b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n")
    with pytest.raises(FetchError, match="larger than"):
        make_fetcher(max_bytes=200_000).get(site.reply("/", reply))


@pytest.mark.parametrize(
    "head",
    [b"HTTP/1.1 200 OK\r\n\r\n", b"HTTP/1.1 200 OK\r\nX-Slow: ", b"HTTP/1.1 100 Continue\r\n\r\n"],
    ids=["body", "header", "interim"],
)
def test_a_dribbling_server_is_cut_by_the_total_timeout(site, make_fetcher, head):
    chunk = head if b"100" in head else b"a"
    url = site.reply("/", endless(chunk, pause=0.02, head=head))
    with pytest.raises(FetchError, match=r"did not finish within 0\.3 seconds"):
        make_fetcher(total_timeout=0.3).get(url)


def test_a_server_that_sends_nothing_is_cut_by_the_read_timeout(site, make_fetcher):
    url = site.reply("/", lambda handler: site.closing.wait(5) and None)
    with pytest.raises(FetchError, match=r"sent nothing for 0\.2 seconds"):
        make_fetcher(read_timeout=0.2).get(url)
    assert site.visits.count("/") == 1


def test_dribbling_rules_for_robots_are_cut_too(site, make_fetcher):
    site.reply("/robots.txt", endless(b"#", pause=0.02))
    with pytest.raises(FetchError, match=r"rules for robots .* did not finish within 0\.3 seconds"):
        make_fetcher(total_timeout=0.3).get(site.page("/"))


def test_a_name_server_that_does_not_answer_is_cut_off(make_fetcher):
    late = threading.Event()
    tools = {"resolve": lambda host, port: late.wait(5) and []}
    with pytest.raises(FetchError, match=r"no connection within 0\.2 seconds"):
        make_fetcher(connect_timeout=0.2, attempts=1, tools=tools).get("http://slow.example/")
    with pytest.raises(FetchError, match=r"did not finish within 0\.2 seconds"):
        make_fetcher(total_timeout=0.2, obey_robots=False, tools=tools).get("http://slow.example/")
    late.set()


def test_a_truncated_page_is_not_taken_for_a_whole_one(site, make_fetcher):
    def reply(handler):
        site.respond(b"half", 200, Content_Length="400")(handler)
        handler.close_connection = True

    with pytest.raises(FetchError, match="broke off before the whole page"):
        make_fetcher().get(site.reply("/", reply))


@pytest.mark.parametrize(
    "head",
    [b"SSH-2.0-Server\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: " + b"9" * 5000 + b"\r\n\r\n",
     b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", b"HTTP/1.1 200 OK\r\nX: " + b"y" * 300_000 + b"\r\n\r\n"],
    ids=["ssh", "huge-length", "negative-length", "huge-header"],
)  # fmt: skip
def test_what_is_no_http_is_an_error(make_fetcher, head):
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve():
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                with connection:
                    try:
                        connection.recv(65536)
                        connection.sendall(head)
                    except OSError:
                        pass

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        url = f"http://127.0.0.1:{server.getsockname()[1]}/"
        with pytest.raises(FetchError, match=url):
            make_fetcher(obey_robots=False).get(url)
        server.shutdown(socket.SHUT_RDWR)
    thread.join(5)
