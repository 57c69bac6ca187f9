from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from onrecord.model import Audit


def load_sample() -> ModuleType:
    spec = importlib.util.spec_from_file_location("sample_audit", Path(__file__).with_name("sample_audit.py"))
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["sample_audit"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def sample() -> Audit:
    audit: Audit = load_sample().sample_audit()
    return audit


@pytest.fixture(scope="session")
def hostile() -> Audit:
    audit: Audit = load_sample().hostile_audit()
    return audit


@pytest.fixture(scope="session")
def decided() -> Audit:
    audit: Audit = load_sample().decided_audit()
    return audit


@pytest.fixture(scope="session")
def files() -> dict[str, str]:
    """The files of ``decided`` by path."""
    found: dict[str, str] = load_sample().files_of_decided()
    return found
