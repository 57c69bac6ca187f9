from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from click.testing import Result

import onrecord
from onrecord import Plugins, load_schema

Run = Callable[..., Result]


def test_the_schema_is_printed(run: Run) -> None:
    assert json.loads(run("schema").stdout) == load_schema()


def test_plugins_are_listed_with_what_they_offer(run: Run) -> None:
    listed = {row["name"]: row for row in json.loads(run("plugins", "--json").stdout)["plugins"]}
    formats = listed["reports"]["offers"]["reports"]
    assert {"json (.json)", "markdown (.md)", "summary (.summary.md)", "terminal (.txt)"} <= set(formats)
    assert "paths" in listed["loaders"]["offers"]["loaders"]
    page = run("plugins").stdout
    assert "  reports: " in page
    assert "summary (.summary.md), terminal (.txt)" in " ".join(page.split())
    assert "outlets known." in page


def test_a_plugin_that_was_left_out_is_not_listed(run: Run) -> None:
    assert "markdown (.md)" not in run("plugins", "--no-plugin", "reports").stdout


def test_what_failed_is_listed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    plugins = Plugins()
    plugins.report_problem("acme\x1b[31m", "import", ImportError("no module named x"))
    monkeypatch.setattr(onrecord, "load_plugins", lambda **_: plugins)
    page = run("plugins").stdout
    assert "acme failed at import\n  ImportError: no module named x" in page
    assert json.loads(run("plugins", "--json").stdout)["problems"][0]["hook"] == "import"
