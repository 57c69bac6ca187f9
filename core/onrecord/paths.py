"""Under which path a file is known: the same one however it is written, from wherever it is named."""

from __future__ import annotations

import os
from pathlib import Path


def known_path(path: str, root: Path | None) -> str:
    """Return the path from ``root`` by which the file at ``path`` is known, with slashes.

    Links in its folders are followed, one that it is itself is not. Without a ``root`` it is the current folder, and a file
    outside it is known by ``path`` as it is.
    """
    try:
        base = os.path.realpath(root or Path())
        given = Path(path).absolute()
        inside = Path(os.path.relpath(Path(os.path.realpath(given.parent)) / given.name, base))
    except (OSError, ValueError):  # a zero byte, a loop of links, another drive
        return path
    outside = inside.is_absolute() or inside.parts[:1] == (os.pardir,)
    return path if outside and root is None else inside.as_posix()


__all__ = ["known_path"]
