"""Every setting of an audit, in one place, with its default."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from onrecord.version import __version__


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchSettings:
    """How URLs are fetched.

    Sizes in bytes, times in seconds. ``allow_private`` lets requests go to loopback, private and link-local
    addresses. ``offline`` answers only from what ``cache`` holds. ``cache`` None keeps nothing on disk.
    """

    user_agent: str = f"onrecord/{__version__} (provenance audit; asks robots.txt)"
    connect_timeout: float = 10.0
    read_timeout: float = 20.0
    total_timeout: float = 60.0
    max_bytes: int = 20 * 1024 * 1024
    max_redirects: int = 5
    attempts: int = 3
    backoff: float = 0.5
    delay_per_host: float = 1.0
    allow_private: bool = False
    obey_robots: bool = True
    offline: bool = False
    cache: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How an audit is run. ``max_bytes`` limits one input, ``max_characters`` the text of one article."""

    fetch: FetchSettings = field(default_factory=FetchSettings)
    max_bytes: int = 64 * 1024 * 1024
    max_characters: int = 500_000
    model: str | None = None
    """Name of the attribution extractor; None takes the one registered last for the article's language."""
    policy: str = "default"
    """Name of the policy that marks and severities follow; recorded with each run."""
