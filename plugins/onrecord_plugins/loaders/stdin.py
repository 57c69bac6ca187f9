"""Standard input as one document."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.document import Document
from onrecord.errors import InputError
from onrecord.hookspecs import LoadContext
from onrecord.model import InputProblem


class StdinLoader:
    """Reads ``-``: whatever is piped in is one document; its format is told from its content."""

    name = "stdin"

    def accepts(self, target: str) -> bool:
        """Whether ``target`` is ``-``."""
        return target == "-"

    def load(self, target: str, context: LoadContext) -> Iterator[Document | InputProblem]:
        """Yield standard input.

        Raises:
            InputError: if nothing came, or more than ``context.max_bytes``.
        """
        content = context.read_stdin()
        if not content.strip():
            raise InputError(
                "Standard input is empty.", hint="Pipe an article in: `onrecord audit - < article.txt`."
            )
        if len(content) > context.max_bytes:
            raise InputError(
                f"Standard input is larger than the limit of {context.max_bytes:,} bytes.",
                hint="Pipe in one article at a time.",
            )
        yield Document(target=target, content=content)
