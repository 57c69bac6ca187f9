"""docs/hooks.md has every hook under a heading with its exact signature, and every interface of hookspecs."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from onrecord import hookspecs

PAGE = Path(__file__).parents[2] / "docs" / "hooks.md"
TREE = ast.parse(Path(hookspecs.__file__).read_text(encoding="utf-8"))
HOOKS = [
    node
    for node in TREE.body
    if isinstance(node, ast.FunctionDef)
    and any(isinstance(mark, ast.Name) and mark.id == "hookspec" for mark in node.decorator_list)
]
INTERFACES = [
    node
    for node in TREE.body
    if isinstance(node, ast.ClassDef)
    and any(isinstance(base, ast.Name) and base.id == "Protocol" for base in node.bases)
]


def signature(node: ast.FunctionDef) -> str:
    returns = f" -> {ast.unparse(node.returns)}" if node.returns else ""
    return f"{node.name}({ast.unparse(node.args)}){returns}"


def sections() -> dict[str, str]:
    """Return what stands under each heading of the page."""
    found: dict[str, str] = {}
    heading = ""
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            heading = line
        found[heading] = found.get(heading, "") + line + "\n"
    return found


def test_there_are_hooks_to_document() -> None:
    assert len(HOOKS) >= 8
    assert len(INTERFACES) >= 5


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook.name)
def test_hook_has_a_heading_with_its_signature(hook: ast.FunctionDef) -> None:
    assert f"## `{signature(hook)}`" in sections()


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook.name)
def test_hook_says_when_what_and_what_if(hook: ast.FunctionDef) -> None:
    text = sections()[f"## `{signature(hook)}`"]
    missing = [
        word for word in ("**Called**", "**Returns**", "**If it raises**", "```python") if word not in text
    ]
    assert not missing


@pytest.mark.parametrize("interface", INTERFACES, ids=lambda interface: interface.name)
def test_interface_is_shown_with_each_member(interface: ast.ClassDef) -> None:
    text = PAGE.read_text(encoding="utf-8")
    members = [
        f"{signature(member)}" if isinstance(member, ast.FunctionDef) else ast.unparse(member)
        for member in interface.body
        if isinstance(member, ast.FunctionDef | ast.AnnAssign)
    ]
    assert members
    missing = [member for member in [interface.name, *members] if f"`{member}`" not in text]
    assert not missing


def test_no_heading_names_a_hook_that_is_gone() -> None:
    known = {f"## `{signature(hook)}`" for hook in HOOKS}
    assert not [
        heading for heading in sections() if heading.startswith("## `onrecord_") and heading not in known
    ]
