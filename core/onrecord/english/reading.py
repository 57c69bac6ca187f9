"""What a source phrase says by itself."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.english.given_names import Gender
from onrecord.model import Kind, Outlet, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A source phrase read without its article: ``mention`` are the words that stand for the source."""

    name: str
    kind: Kind
    mention: Span
    role: str | None = None
    affiliation: str | None = None
    gender: Gender | None = None
    pronoun: bool = False
    partial: bool = False
    """Whether ``name`` is a surname, role or short form that the article may complete."""
    sure: bool = False
    """Whether the words alone leave no doubt about ``kind``: a title, a given name, a body's noun."""
    shouted: bool = False
    """Whether the name is in capitals throughout: an acronym, or a speaker of a transcript."""
    described: bool = False
    """Whether ``name`` is a description ("works' manager") that a name beside it may replace."""
    issued: bool = False
    """Whether the source is whose account or statement the phrase speaks of."""
    reporting: str = ""
    """How a name stands that may be an outlet's as well as a person's and that "reported" something: "the" or "name"."""
    plural: bool = False
    head: str = ""
    """The head noun in lower case, of phrases with a common noun."""
    joint: tuple[Span, ...] = ()
    """The parts of a phrase that names several."""
    mixed: bool = False
    """Whether the parts are of several kinds."""
    owner: Span | None = None
    """Whose the described person is: "his" of "his lawyer", "Tom Reed" of "Tom Reed's lawyer"."""
    outlet: Outlet | None = None
    via: str | None = None
