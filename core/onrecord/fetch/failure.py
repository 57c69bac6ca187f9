"""Why a request came to nothing, before the sentence for the user is made of it."""

from __future__ import annotations


class Failure(Exception):
    """One request failed; ``Fetcher.get`` turns it into a ``FetchError`` that names the URL.

    ``why`` continues a sentence that begins with the URL and has no full stop; ``hint`` is a sentence of its own.
    ``refused``: the address is one that onrecord will not contact. ``transient``: another try may help, not sooner
    than after ``retry_after`` seconds. ``unreached``: no connection came about, so nothing was asked of the server.
    """

    def __init__(
        self,
        why: str,
        *,
        hint: str = "",
        refused: bool = False,
        transient: bool = False,
        unreached: bool = False,
        retry_after: float = 0.0,
    ) -> None:
        super().__init__(why)
        self.why = why
        self.hint = hint
        self.refused = refused
        self.transient = transient
        self.unreached = unreached
        self.retry_after = retry_after
