"""The policies that come with onrecord: one TOML file each, in our words, each rule with its public source."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files

from onrecord.hookspecs import hookimpl
from onrecord.policy import PolicyPack


@hookimpl
def onrecord_policies() -> Sequence[PolicyPack]:
    """Offer each ``NAME.toml`` beside this file as the policy NAME."""
    found = sorted(
        (file for file in files(__name__).iterdir() if file.name.endswith(".toml")),
        key=lambda file: file.name,
    )
    return [
        PolicyPack(name=file.name.removesuffix(".toml"), toml=file.read_text(encoding="utf-8"))
        for file in found
    ]
