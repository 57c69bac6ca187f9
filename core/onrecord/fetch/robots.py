"""What a site's robots.txt allows, by RFC 9309."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import httpx
from protego import Protego

from onrecord.fetch.exchange import Answer, status_failure
from onrecord.fetch.failure import Failure
from onrecord.fetch.target import parse_url, shown

MAX_BYTES = 500 * 1024
"""As much of a robots.txt as is read (RFC 9309, section 2.5)."""

_USER_AGENT_LINE = re.compile(r"\s*user[- ]?agent\s*[:\s]\s*(?P<value>[^#]*)", re.IGNORECASE)
_PRODUCT = re.compile(r"[A-Za-z_-]+")


@dataclass(frozen=True, slots=True)
class Rules:
    """What one site says to us; ``delay`` is its ``Crawl-delay`` in seconds, 0 without one."""

    parsed: Protego
    product: str
    delay: float

    def allow(self, url: httpx.URL) -> bool:
        """Whether ``url`` may be fetched."""
        return bool(self.parsed.can_fetch(str(url), self.product))


class Robots:
    """The rules of every site met in this run, each robots.txt asked for once.

    ``ask`` requests one URL and returns the first ``MAX_BYTES`` of the body; a redirect is followed here, with each
    hop checked. No such file (4xx) or too many redirects: everything is allowed. Unreachable, 5xx, or 429, which asks
    for fewer requests rather than saying that there is no file: nothing is allowed.
    """

    def __init__(self, ask: Callable[[httpx.URL], Answer], user_agent: str, max_redirects: int) -> None:
        self._ask = ask
        product = _PRODUCT.match(user_agent)
        self._product = product.group() if product else "onrecord"
        self._max_redirects = max_redirects
        self._known: dict[httpx.URL, Rules | Failure] = {}

    def rules(self, url: httpx.URL) -> Rules:
        """Return the rules of the site of ``url``; raises ``Failure`` when they cannot be known."""
        place = url.copy_with(raw_path=b"/robots.txt")
        if place not in self._known:
            try:
                self._known[place] = self._parse(self._fetch(place))
            except Failure as failure:
                self._known[place] = failure
        known = self._known[place]
        if isinstance(known, Failure):
            raise known.with_traceback(None)
        return known

    def _fetch(self, place: httpx.URL) -> bytes:
        hop = place
        try:
            for _ in range(self._max_redirects + 1):
                answer = self._ask(hop)
                if answer.status >= 500:
                    raise status_failure(answer.status)
                if answer.location is None:
                    break
                hop = parse_url(answer.location, base=hop)
        except Failure as failure:
            if hop == place and (failure.refused or failure.unreached):
                raise  # the page itself would fare the same
            raise Failure(
                f"may not be fetched, for the site's rules for robots cannot be read: {shown(str(hop))} {failure.why}",
                hint="Try again later, or save the page from a browser and audit the file.",
                refused=failure.refused,
            ) from failure
        return answer.content if answer.is_page else b""

    def _parse(self, content: bytes) -> Rules:
        if len(content) >= MAX_BYTES:  # the last line may have lost its end, and with it its meaning
            content = content[: content.rfind(b"\n") + 1]
        text = content.decode("utf-8-sig", "replace")
        parsed = Protego.parse("\n".join(self._simplify(line) for line in text.splitlines()))
        return Rules(parsed, self._product, float(parsed.crawl_delay(self._product) or 0.0))

    def _simplify(self, line: str) -> str:
        """Give all other robots one name: the parser's work grows with names times rules, which a site could abuse."""
        agent = _USER_AGENT_LINE.match(line)
        if not agent:
            return line
        value = agent["value"].strip().lower()
        product = _PRODUCT.match(value)
        ours = product is not None and product.group() == self._product.lower()
        return f"User-agent: {'*' if value == '*' else self._product if ours else 'another-robot'}"
