from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.paths import known_path


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "desk" / "sub").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "desk" / "sub")
    return tmp_path / "desk"


@pytest.mark.parametrize(
    ("path", "known"),
    [
        ("a.md", "sub/a.md"),
        ("./a.md", "sub/a.md"),
        ("../a.md", "a.md"),
        ("../../a.md", "../a.md"),
        ("..in.md", "sub/..in.md"),
        ("~a.md", "sub/~a.md"),
    ],
)
def test_a_file_is_known_from_the_root(desk: Path, path: str, known: str) -> None:
    assert known_path(path, desk) == known


def test_absolute_and_through_links_it_is_the_same(desk: Path) -> None:
    link = desk.with_name("link")
    link.symlink_to(desk, target_is_directory=True)
    (desk / "real.md").touch()
    (desk / "other.md").symlink_to(desk / "real.md")
    assert known_path(str(desk / "a.md"), desk) == "a.md"
    assert known_path(str(link / "sub" / "a.md"), desk) == "sub/a.md"
    assert known_path(str(desk / "a.md"), link) == "a.md"
    assert known_path(str(desk / "other.md"), desk) == "other.md", "a link to a file is a file of its own"


def test_without_a_root_what_is_elsewhere_is_known_as_it_is_named(desk: Path) -> None:
    assert known_path("../a.md", None) == "../a.md"
    assert known_path(str(desk / "a.md"), None) == str(desk / "a.md")
    assert known_path(str(desk / "sub" / "a.md"), None) == "a.md"
