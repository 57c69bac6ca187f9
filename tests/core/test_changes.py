from __future__ import annotations

import pytest

from onrecord.changes import Placed, changes
from onrecord.model import Evidence, Finding, Severity, Span

DRAFT = ("a", "b", "c", "d", "e")


def placed(paragraphs: tuple[str, ...]) -> list[Placed]:
    """A finding in each paragraph that has a capital or small letter; a capital is the paragraph in changed words."""
    found = []
    for number, name in enumerate(paragraphs, 1):
        if name.isalpha():
            passage = Evidence(article="art-1", span=Span(0, 1), text=name.lower())
            finding = Finding(
                id=f"fnd-{name.lower()}",
                check="x",
                severity=Severity.LOW,
                articles=("art-1",),
                claims=(),
                message="",
                evidence=(passage,),
            )
            found.append(Placed(finding=finding, paragraph=number, where="draft.txt", paragraphs=paragraphs))
    return found


@pytest.mark.parametrize(
    ("after", "moved"),
    [
        (("1", "a", "b", "c", "d", "e"), ""),
        (("1", "2", "a", "b", "3", "c", "d", "e"), ""),
        (("c", "d", "e"), ""),
        (("a", "B", "c", "D", "e"), ""),
        (("1", "A", "b", "c", "2", "D", "e"), ""),
        (("b", "c", "d", "e", "a"), "a"),
        (("e", "a", "b", "c", "d"), "e"),
        (("1", "a", "c", "d", "b", "e"), "b"),
        (("b", "c", "d", "e", "A"), "a"),
    ],
)
def test_only_what_changed_places_has_moved(after: tuple[str, ...], moved: str) -> None:
    found = changes(placed(DRAFT), placed(after))
    assert "".join(new.words for _, new in found.moved) == moved
    assert {new.words for _, new in found.kept} == {n.lower() for n in after if n.isalpha()} - set(moved)
    assert found.new == ()


def test_one_finding_that_passes_paragraphs_without_any_has_moved() -> None:
    [(old, new)] = changes(placed(("a", "1", "2")), placed(("1", "2", "a"))).moved
    assert (old.paragraph, new.paragraph) == (1, 3)


def gathering(*texts: str) -> list[Placed]:
    """One finding with a passage for each of ``texts``."""
    passages = tuple(Evidence(article="art-1", span=Span(0, 1), text=text) for text in texts)
    finding = Finding(
        id="fnd-" + " ".join(texts).replace("-", ""),
        check="x",
        severity=Severity.LOW,
        articles=("art-1",),
        claims=(),
        message="",
        evidence=passages,
    )
    return [Placed(finding=finding, paragraph=1, where="draft.txt")]


CRITICS, NEVER = "Critics say the boat is too small.", "He was never liked, say critics."


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ((CRITICS,), (CRITICS, NEVER), "widened"),
        ((CRITICS,), (NEVER, CRITICS), "widened"),
        ((CRITICS,), ("Critics say the boat is far too small.",), "reworded"),
        ((CRITICS, NEVER), (NEVER,), "reworded"),
    ],
)
def test_a_finding_that_rests_on_more_is_told_from_one_in_other_words(
    before: tuple[str, ...], after: tuple[str, ...], kind: str
) -> None:
    found = changes(gathering(*before), gathering(*after))
    assert {name: len(getattr(found, name)) for name in ("new", "fixed", "widened", "reworded")} == {
        "new": 0,
        "fixed": 0,
        "widened": 0,
        "reworded": 0,
        kind: 1,
    }
