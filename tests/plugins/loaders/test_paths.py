from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from onrecord.document import Document
from onrecord.errors import InputError
from onrecord.hookspecs import LoadContext, Loader
from onrecord.model import InputProblem
from onrecord_plugins.loaders import onrecord_loaders
from onrecord_plugins.loaders.paths import PathLoader

Load = Callable[..., list[Document | InputProblem]]


def no_fetch(url: str) -> Document:
    raise AssertionError(f"a path must not be fetched: {url}")


def no_stdin() -> bytes:
    raise AssertionError("a path must not read standard input")


@pytest.fixture
def load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Load:
    monkeypatch.chdir(tmp_path)

    def run(target: str, max_bytes: int = 1000) -> list[Document | InputProblem]:
        return list(
            PathLoader().load(target, LoadContext(fetch=no_fetch, read_stdin=no_stdin, max_bytes=max_bytes))
        )

    return run


def put(*paths: str, content: bytes = b"Words.") -> None:
    for path in paths:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_bytes(content)


def paths_of(found: Sequence[Document | InputProblem]) -> list[str | None]:
    assert all(isinstance(one, Document) for one in found)
    return [one.path for one in found if isinstance(one, Document)]


def test_a_file_keeps_its_path_as_given_and_its_bytes(load: Load, tmp_path: Path) -> None:
    put("a.odd", content=b"x\0y")
    (document,) = load("./a.odd")
    assert isinstance(document, Document)
    assert (document.path, document.target, document.content) == ("a.odd", "a.odd", b"x\0y")
    (absolute,) = load(str(tmp_path / "a.odd"))
    assert paths_of([absolute]) == [(tmp_path / "a.odd").as_posix()]


def test_a_folder_is_read_recursively_in_a_fixed_order(load: Load) -> None:
    put("in/b.html", "in/a.txt", "in/sub/z.MD", "in/sub/deep/y.warc.gz", "in/other/x.rss")
    assert paths_of(load("in/")) == [
        "in/a.txt",
        "in/b.html",
        "in/other/x.rss",
        "in/sub/z.MD",
        "in/sub/deep/y.warc.gz",
    ]


def test_a_folder_passes_over_what_is_no_article(load: Load) -> None:
    put(
        "in/a.txt",
        "in/.hidden.txt",
        "in/.git/b.txt",
        "in/photo.jpg",
        "in/data.csv",
        "in/README.md",
        "in/LICENSE",
    )
    put("in/LICENSE.txt", "in/x.gz", "in/noending")
    put("in/saved-page", content=b"\n<!DOCTYPE html><p>x")
    assert paths_of(load("in")) == ["in/a.txt", "in/saved-page"]


def test_a_file_named_directly_is_read_whatever_it_is_called(load: Load) -> None:
    put("README.md", ".hidden", "data.csv")
    for name in ("README.md", ".hidden", "data.csv"):
        assert paths_of(load(name)) == [name]


def test_links_are_followed_and_loops_end(load: Load) -> None:
    put("in/sub/a.txt", "elsewhere/b.txt")
    Path("in/sub/loop").symlink_to("..")
    Path("in/self").symlink_to(".")
    Path("in/else").symlink_to("../elsewhere")
    assert paths_of(load("in")) == ["in/else/b.txt", "in/sub/a.txt"]


def test_globs_match_recursively_and_take_any_ending(load: Load) -> None:
    put("d/a.txt", "d/s/b.txt", "d/s/c.odd", "d/.h/d.txt")
    assert paths_of(load("d/*.txt")) == ["d/a.txt"]
    assert paths_of(load("d/**/*.txt")) == ["d/a.txt", "d/s/b.txt"]
    assert paths_of(load("**/*.odd")) == ["d/s/c.odd"]
    assert paths_of(load("d/**")) == ["d/a.txt", "d/s/b.txt"]


def test_a_glob_of_folders_reads_the_folders(load: Load) -> None:
    put("2031-03/a.txt", "2031-04/b.txt")
    assert paths_of(load("2031-*")) == ["2031-03/a.txt", "2031-04/b.txt"]


def test_a_glob_does_not_multiply_what_link_loops_reach(load: Load) -> None:
    put("d/a.txt")
    for name in ("one", "two", "three"):
        Path(f"d/{name}").symlink_to(".")
    assert paths_of(load("d/**/*.txt")) == ["d/a.txt"]


def test_a_file_whose_name_holds_glob_signs_is_a_file(load: Load) -> None:
    put("what[1]?.txt")
    assert paths_of(load("what[1]?.txt")) == ["what[1]?.txt"]


@pytest.mark.parametrize(
    ("target", "message", "hint"),
    [
        ("gone.txt", "There is no file or folder gone.txt.", "typing errors"),
        (
            "www.example.com/story",
            "There is no file or folder www.example.com/story.",
            "https://www.example.com/story",
        ),
        ("a.txt/b.txt", "a.txt/b.txt cannot be read: not a directory.", "typing errors"),
        ("x" * 5000, "cannot be read: file name too long.", "typing errors"),
        ("nothing-*.txt", "Nothing matches nothing-*.txt.", "pattern"),
        ("", "'' is not the name of a file.", "Name a file"),
        ("a\0b", "is not the name of a file.", "Name a file"),
        ("empty", "No articles were found in the folder empty.", ".html"),
    ],
)
def test_what_is_not_there_is_named_with_a_way_out(load: Load, target: str, message: str, hint: str) -> None:
    put("a.txt")
    Path("empty").mkdir()
    with pytest.raises(InputError) as caught:
        load(target)
    assert message in caught.value.message
    assert hint in caught.value.hint


def test_pipes_and_devices_never_hang(load: Load) -> None:
    os.mkfifo("pipe.txt")
    for target, kind in (("pipe.txt", "a named pipe"), ("/dev/zero", "a device")):
        with pytest.raises(InputError, match=kind) as caught:
            load(target)
        assert "onrecord audit -" in caught.value.hint


def test_one_bad_part_of_a_folder_does_not_stop_the_others(load: Load) -> None:
    put("in/a.txt", "in/z.txt")
    put("in/big.txt", content=b"x" * 2000)
    os.mkfifo("in/pipe.txt")
    Path("in/broken.txt").symlink_to("gone")
    found = load("in")
    assert paths_of([one for one in found if isinstance(one, Document)]) == ["in/a.txt", "in/z.txt"]
    problems = {one.target: one.why for one in found if isinstance(one, InputProblem)}
    assert problems.keys() == {"in/big.txt", "in/broken.txt", "in/pipe.txt"}
    assert "1,000 bytes" in problems["in/big.txt"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a user whom permissions bind")
def test_unreadable_files_and_folders_are_named(load: Load) -> None:
    put("in/a.txt", "in/closed/b.txt", "in/secret.txt")
    Path("in/closed").chmod(0)
    Path("in/secret.txt").chmod(0)
    try:
        found = load("in")
        with pytest.raises(InputError, match=r"secret.txt cannot be read: permission denied"):
            load("in/secret.txt")
    finally:
        Path("in/closed").chmod(0o700)
    assert [one.target for one in found if isinstance(one, InputProblem)] == ["in/secret.txt", "in/closed"]


def test_a_refusal_by_the_system_is_an_input_error(load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    put("a.txt")

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(InputError, match=r"a.txt cannot be read: permission denied") as caught:
        load("a.txt")
    assert "permissions" in caught.value.hint


def test_the_size_limit_holds(load: Load) -> None:
    put("a.txt", content=b"x" * 1000)
    put("b.txt", content=b"x" * 1001)
    assert len(load("a.txt")) == 1
    with pytest.raises(InputError, match=r"b.txt is larger than the limit of 1,000 bytes"):
        load("b.txt")


@pytest.mark.parametrize(
    ("target", "name"),
    [
        ("-", "stdin"),
        ("a.txt", "paths"),
        ("C:\\news\\a.txt", "paths"),
        ("folder/*.md", "paths"),
        ("-a.txt", "paths"),
        ("https://example.com/", "urls"),
        ("HTTP://EXAMPLE.COM", "urls"),
        ("file:///etc/hosts", "urls"),
        ("ftp://example.com/a", "urls"),
        ("data:text/html,x", "urls"),
    ],
)
def test_exactly_one_loader_takes_a_target(target: str, name: str) -> None:
    loaders = onrecord_loaders()
    assert all(isinstance(loader, Loader) for loader in loaders)
    assert [loader.name for loader in loaders if loader.accepts(target)] == [name]
