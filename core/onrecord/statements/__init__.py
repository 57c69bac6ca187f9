"""Stage 6: which claims say the same, by words, senses and slots; groups of them are statements."""

from onrecord.statements.content import (
    Content,
    ContentReader,
    is_foreign,
    name_words,
    spoken_words,
    telling_words,
)
from onrecord.statements.features import features
from onrecord.statements.likeness import Likeness, Tie, compare, contrary, same_words
from onrecord.statements.neighbourhood import Index, neighbourhood
from onrecord.statements.relation import likenesses, read_contents, statements

__all__ = [
    "Content",
    "ContentReader",
    "Index",
    "Likeness",
    "Tie",
    "compare",
    "contrary",
    "features",
    "is_foreign",
    "likenesses",
    "name_words",
    "neighbourhood",
    "read_contents",
    "same_words",
    "spoken_words",
    "statements",
    "telling_words",
]
