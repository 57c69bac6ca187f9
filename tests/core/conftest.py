"""A package with a plugin of somebody else, and an article to audit with it."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Callable, Iterator
from importlib import invalidate_caches
from pathlib import Path

import pytest

Install = Callable[..., None]
STORY = "outlet: Merrow Gazette\n\n“The dam is safe,” Ada Orlo said on Monday. The town has slept.\n"
PRELUDE = "from onrecord import *\nfrom onrecord import hookimpl\n"


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Install a package with one plugin, as pip would lay it out, for this test."""
    site = tmp_path / "site"
    site.mkdir()
    monkeypatch.syspath_prepend(str(site))
    monkeypatch.delenv("ONRECORD_PLUGINS", raising=False)
    modules: list[str] = []

    def install_(name: str, code: str, *, version: str = "1.5", distribution: str | None = None) -> None:
        module = f"stranger_{len(modules)}_{name.replace('-', '_')}"
        modules.append(module)
        (site / f"{module}.py").write_text(PRELUDE + textwrap.dedent(code), encoding="utf-8")
        about = site / f"{module}-{version}.dist-info"
        about.mkdir()
        title = distribution or module.replace("_", "-")
        (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {title}\nVersion: {version}\n")
        (about / "entry_points.txt").write_text(f"[onrecord]\n{name} = {module}\n")
        invalidate_caches()

    yield install_
    for module in modules:
        sys.modules.pop(module, None)


@pytest.fixture
def story(tmp_path: Path) -> str:
    file = tmp_path / "story.txt"
    file.write_text(STORY, encoding="utf-8")
    return str(file)
