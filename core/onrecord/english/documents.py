"""Reading a source phrase as a document, or as words that somebody put out in a post or statement."""

from __future__ import annotations

import re

from onrecord.english import lexicon as lex
from onrecord.english.given_names import is_given_name
from onrecord.english.names import EDGE, bare, capital_runs, is_capital, is_possessive, low, person_runs
from onrecord.english.phrases import POSSESSIVES, Core, is_number
from onrecord.english.reading import Reading
from onrecord.model import Kind, Span
from onrecord.text import words

_BOOK = re.compile(
    r"\b(?:book|memoir|memoirs|autobiography|biography|novel|documentary|film|study|paper|report|essay|thesis),?\s+"
    r"[“\"‘']?(?P<title>[A-Z][^,”\"]+)"
)
_VAGUE_KIND = frozenset(
    """new recent latest unconfirmed some several local various other many conflicting early initial media press news
    anecdotal persistent numerous further more such earlier previous these those online widespread first-hand second-hand
    one another""".split()
)
_BARE_NAME = "post"
"""What is a name where it stands alone with a capital: nobody's post is told of without "a" or "the"."""
_PAPERS_CALLED = frozenset([_BARE_NAME, "ledger", "record", "register", "bulletin", "dispatch"])
"""Nouns for documents that, with "the" and a capital, are outlets' names."""
_PAPERS = frozenset("documents papers emails e-mails files messages letters memos cables records".split())
_RESEARCH = frozenset("studies research surveys polls statistics data analyses figures".split())
_COUNTS = frozenset(
    "two three four five six seven eight nine ten both these those its their his her our my".split()
)
_LOOSE = frozenset("leaked secret internal confidential some several new unpublished private".split())
_FOUND = frozenset("seen obtained reviewed viewed leaked passed shown".split())
_ISSUED_BY = frozenset(["from", "by", "of", "on"])
_PEOPLES_FIGURES = frozenset(
    "senior leading key prominent opposition political public religious party top council industry".split()
)


def is_surname(core: Core) -> bool:
    """Whether the head is somebody's surname though documents are called so: "Emily Post", "Mr Page"."""
    named = [t for t in core.tokens if t.text[0].isalnum()]
    if core.head not in lex.SURNAMES_OF_DOCUMENTS or len(named) < 2 or not is_capital(named[-1]):
        return False
    before = named[-2]
    if not is_capital(before) or is_possessive(before):
        return False
    return low(before) in lex.HONORIFICS or is_given_name(low(before))


def is_called_so(text: str, core: Core) -> bool:
    """Whether an outlet is called by the head, which else is a document: "The Post" (reported), "the Ledger"; "Post" alone."""
    named = [t for t in core.tokens if t.text[0].isalnum()]
    if not named or core.tail or not named[-1].text.istitle() or is_possessive(named[-1]):
        return False
    if len(named) == 1:
        return core.head == _BARE_NAME
    return len(named) == 2 and low(named[0]) == "the" and core.head in _PAPERS_CALLED


def read_document(text: str, span: Span, core: Core) -> Reading | None:
    """Return the document that the phrase is, or None. A report that nothing identifies is hearsay, no document."""
    head = core.head
    if head not in lex.DOCUMENT_HEADS | lex.POSTS | {"website", "site"} or _about_platform(core):
        return None
    if core.proper and not _common_capital(core):
        return None
    before = {low(t) for t in core.before}
    if head in ("figures", "will") and (before & _PEOPLES_FIGURES or head == "will"):
        return None
    identified = _identified(core, before)
    if head in lex.CONDITIONAL_DOCUMENTS and not identified and not core.definite:
        return None
    if head in lex.HEARSAY_DOCUMENTS and not identified and not core.definite:
        return Reading(
            name=span.of(text), kind=Kind.VAGUE, mention=span, head=head, plural=head.endswith("s")
        )
    loose = before & _VAGUE_KIND and head in ("report", "reports", "accounts", "data")
    if (loose or _any_research(core, head)) and not identified:
        return Reading(name=span.of(text), kind=Kind.VAGUE, mention=span, head=head, plural=True)
    if _unidentified_papers(core, before):
        return Reading(name=span.of(text), kind=Kind.UNNAMED, mention=span, head=head, plural=True)
    name = bare(_without_finder(text, span, core))
    partial = core.definite and not core.tail and not any(is_capital(t) for t in core.tokens[1:])
    partial = partial and not (head == "paper" and before)
    return Reading(name=name, kind=Kind.DOCUMENT, mention=span, partial=partial, head=head, described=partial)


def _any_research(core: Core, head: str) -> bool:
    """Whether the phrase is "studies", "recent research" or "some surveys": nobody can tell which."""
    first = low(core.tokens[0])
    return (
        head in _RESEARCH and not core.definite and not core.single and first not in _COUNTS and not core.tail
    )


def _unidentified_papers(core: Core, before: set[str]) -> bool:
    """Whether the phrase is "documents" or "leaked emails seen by …": papers of nobody, about nothing, of no date."""
    if core.head not in _PAPERS or core.definite or before - _LOOSE:
        return False
    return not core.tail or low(core.tail[0]) in _FOUND


def _about_platform(core: Core) -> bool:
    return any(low(t) in lex.PLATFORMS and low(t) != "x" for t in core.tokens)


def _common_capital(core: Core) -> bool:
    """Whether the capital of the head says nothing: the whole phrase is capitalised, as in "9/11 Commission Report"."""
    return core.head in lex.DOCUMENT_HEADS | lex.POSTS


def _identified(core: Core, before: set[str]) -> bool:
    if any(is_capital(t) or is_number(t.text) for t in core.tokens[1:]) or any(
        is_possessive(t) for t in core.tokens
    ):
        return True
    if before - _VAGUE_KIND:
        return True
    return bool(core.tail) and (
        any(is_capital(t) or is_number(t.text) for t in core.tail)
        or low(core.tail[0]) in ("by", "published", "released", "from", "seen", "commissioned", "prepared")
    )


def _without_finder(text: str, span: Span, core: Core) -> str:
    """Return the phrase without "seen by the Gazette": who has seen a document is no part of what it is."""
    for i, token in enumerate(core.tail[:-1]):
        if low(token) in ("seen", "obtained", "reviewed", "viewed") and low(core.tail[i + 1]) == "by":
            return text[span.start : core.tail[i - 1].end if i else core.tokens[-1].end]
    return span.of(text)


def titled_work(text: str, span: Span) -> Reading | None:
    """Return the work that the phrase gives the title of: "Her memoir, The Long Tide", "their book Inside the Army"."""
    found = _BOOK.search(span.of(text))
    if not found:
        return None
    title = re.sub(r"\s+(?:by|published|released)\b.*$", "", found.group("title")).strip(EDGE + "'’‘")
    if len(words(title)) < 2 or all(not is_capital(t) for t in words(title)[1:]):
        return None
    start = span.start + found.start("title")
    authors = [name for _, name in person_runs(text, start + len(title), span.end)]
    if not authors:
        authors = [name for _, name in person_runs(text, span.start, start)]
    return Reading(
        name=title,
        kind=Kind.DOCUMENT,
        mention=Span(start, start + len(title)),
        via="; ".join(authors) or None,
    )


def read_account(text: str, span: Span, core: Core) -> Span | None:
    """Return where the phrase says whose words it speaks of: "a post on the Harbour Ministry's feed", "her tweet".

    None where it is no post or statement, or nobody's.
    """
    head = core.head
    if head not in lex.POSTS and not (head in ("website", "handle", "site") and _about_platform(core)):
        return None
    tokens = core.tokens
    for token in tokens[:-1]:
        if is_possessive(token):
            return _clean(text, Span(tokens[0].start, token.end))
    if low(tokens[0]) in POSSESSIVES and len(tokens) > 1:
        return Span(tokens[0].start, tokens[0].end)
    for i, token in enumerate(core.tail):
        if low(token) in _ISSUED_BY and i + 1 < len(core.tail):
            return _owner_in(text, Span(core.tail[i + 1].start, span.end))
    inner = [
        t
        for t in tokens[:-1]
        if low(t) not in lex.PLATFORMS | lex.POSTS | {"official", "press", "news", "written"}
    ]
    runs = capital_runs(inner)
    return _clean(text, runs[-1].span) if runs and runs[-1].words[0] is not tokens[0] else None


def _owner_in(text: str, span: Span) -> Span | None:
    """Return the body or person in "the Harbour Ministry's official Twitter account"."""
    tokens = words(text, span.start, span.end)
    kept = []
    for token in tokens:
        if low(token) in lex.PLATFORMS | lex.POSTS | {
            "official",
            "verified",
            "personal",
            "social",
            "handle",
        } - {"x"}:
            break
        kept.append(token)
        rest = {low(t) for t in tokens if t.start > token.start}
        if is_possessive(token) and rest & (lex.PLATFORMS | lex.POSTS | {"handle"}):
            break
    if not any(is_capital(t) for t in kept) and not any(
        low(t) in lex.UNNAMED_HEADS | lex.ORGANIZATION_HEADS for t in kept
    ):
        return None
    return _clean(text, Span(kept[0].start, kept[-1].end))


def _clean(text: str, span: Span) -> Span:
    inside = re.sub(r"['’]s$", "", span.of(text))
    return Span(span.start, span.start + len(inside))
