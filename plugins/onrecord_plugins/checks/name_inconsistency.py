"""The check ``name-inconsistency``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.checks import AuditView, Check, quoted
from onrecord.identity.people import PersonName, read_name
from onrecord.identity.spelling import plain, sounds_like
from onrecord.model import Article, Claim, Evidence, Finding, Kind, Link, Severity, Span

_SHORTEST = 4
_CAPITAL = re.compile(r"(?<![\w@#/.-])[A-Z][\w’'-]*[^\W\d_](?:[’']s)?")
_POSSESSIVE = re.compile(r"['’]s?$")
_ENDS_SENTENCE = re.compile(r"(?:^|[.!?:“\"‘(\n])\s*$")
_NAME_BEFORE = re.compile(r"(?:[A-Z][\w.’'-]*)[ \xa0]+$")
_SAYS_AFTER = re.compile(
    r"^[,]?\s+(?:\w+ly\s+)?(?:said|says|told|added|adds|alleges|alleged|claims|claimed|explained|explains|wrote|writes|argued|argues|"
    r"noted|notes|insisted|insists|warned|warns|admitted|denied|denies|asked|replied|recalled|stated|announced|confirmed)\b"
)


@dataclass(frozen=True)
class _Form:
    """One spelling of a personal name, the last word of it, and a place where it stands."""

    name: PersonName
    spelled: str
    surname: str
    span: Span
    link: Link


class NameInconsistency(Check):
    """One person stands under two spellings.

    What it flags:
        A person introduced by full name whose surname is spelled in another way further down, or in another article of
        the set that has the same statement from them: "Mohamed Qassim" and "Qasim".
    Why it matters:
        Small, and mostly a slip. But two spellings can make one source look like two, and a misspelt name cannot be
        looked up.
    Known limits:
        Only spellings that sound alike are compared, and only of people who are cited as sources. Two people who both
        have a full name in the article are two people, as father and son or namesakes are; accents, hyphens and
        apostrophes do not count. People are never merged by this: an editor decides.
    Example:
        Mohamed Qassim saw the convoy leave. […] Qasim alleges that it came back.
    Better:
        Mohamed Qassim saw the convoy leave. […] Qassim alleges that it came back.
    References:
        None: a reading of our own.
    """

    id = "name-inconsistency"
    severity = Severity.LOW
    scope = "corpus"

    def examine(self, view: AuditView) -> Iterator[Finding]:
        """Yield one finding for each pair of spellings in an article, then for each between articles."""
        for article in view.articles:
            yield from self._within(view, article)
        yield from self._across(view)

    def _within(self, view: AuditView, article: Article) -> Iterator[Finding]:
        claims = view.claims_by_article[article.id]
        full = _full_names(article, claims)
        told: set[tuple[str, str]] = set()
        for form in full:
            for other in _lone_names(article, claims, form):
                key = (form.surname.casefold(), other.of(article.text).casefold())
                word = _POSSESSIVE.sub("", other.of(article.text))
                if key in told or any(f.surname.casefold() == word.casefold() for f in full):
                    continue
                told.add(key)
                yield self.finding(
                    f"{quoted(form.spelled)} is spelled {quoted(word)} here: one person, two spellings.",
                    evidence=[
                        view.evidence(article.id, view.sentence_around(article.id, form.span)),
                        view.evidence(article.id, view.sentence_around(article.id, other)),
                    ],
                    claims=_claims_with(claims, form.span, other, form.link),
                )

    def _across(self, view: AuditView) -> Iterator[Finding]:
        """Yield the spellings of full names in claims of one statement in different articles."""
        told: set[frozenset[str]] = set()
        for statement in view.statements:
            people = [
                (claim, link, read_name(link.name))
                for claim in view.claims_of(statement.id)
                for link in claim.chain
                if link.kind is Kind.PERSON and link.mention is not None and not link.inferred
            ]
            for number, (claim, link, name) in enumerate(people):
                for other, theirs, their_name in people[number + 1 :]:
                    if claim.article == other.article or not _two_spellings(name, their_name):
                        continue
                    key = frozenset([link.name.casefold(), theirs.name.casefold()])
                    if key in told:
                        continue
                    told.add(key)
                    yield self.finding(
                        f"The same words are put down to {quoted(link.name)} and to {quoted(theirs.name)}: probably one "
                        "person, two spellings.",
                        evidence=_sentences(view, [(claim, link), (other, theirs)]),
                        claims=[claim, other],
                    )


def _full_names(article: Article, claims: Sequence[Claim]) -> list[_Form]:
    """Return the people cited in ``article`` under a given name and surname, each with where its full form stands."""
    found: dict[str, _Form] = {}
    for link in (link for claim in claims for link in claim.chain):
        name = read_name(link.name)
        if link.kind is not Kind.PERSON or link.inferred or name.is_surname_alone or name.several:
            continue
        surname = link.name.split()[-1]
        at = article.text.find(link.name)
        span = Span(at, at + len(link.name)) if at >= 0 else link.mention
        if span is not None and len(plain(surname)) >= _SHORTEST:
            found.setdefault(link.name, _Form(name, link.name, surname, span, link))
    return list(found.values())


def _lone_names(article: Article, claims: Sequence[Claim], form: _Form) -> list[Span]:
    """Return where a surname that only sounds like that of ``form`` stands alone for a source, later in ``article``."""
    text = article.text
    sources = [
        link.mention for claim in claims for link in claim.chain if link.mention and link.kind is Kind.PERSON
    ]
    out: list[Span] = []
    for match in _CAPITAL.finditer(text, form.span.end):
        word = _POSSESSIVE.sub("", match.group())
        if len(word) < _SHORTEST or not _spelled_apart(word, form.surname):
            continue
        span = Span(match.start(), match.start() + len(word))
        if _NAME_BEFORE.search(text[max(0, span.start - 40) : span.start]) and not _ENDS_SENTENCE.search(
            text[max(0, span.start - 3) : span.start]
        ):
            continue
        is_source = any(mention.contains(span) and len(mention) <= len(span) + 4 for mention in sources)
        if is_source or _SAYS_AFTER.match(text[span.end : span.end + 40]):
            out.append(span)
    return out


def _spelled_apart(one: str, two: str) -> bool:
    """Whether two words sound alike and differ in more than accents, hyphens and apostrophes."""
    a, b = (re.sub(r"[^a-z]", "", plain(word).casefold()) for word in (one, two))
    return bool(a and b) and a != b and a + "s" != b and b + "s" != a and sounds_like(a, b)


def _two_spellings(one: PersonName, two: PersonName) -> bool:
    """Whether two full names sound alike word by word and are spelled in two ways."""
    if not one.given or not two.given or len(one.given) != len(two.given) or one.several or two.several:
        return False
    pairs = list(zip((*one.given, one.surname), (*two.given, two.surname), strict=True))
    if any(len(a) == 1 or len(b) == 1 for a, b in pairs):
        return False
    return one.key != two.key and all(a == b or _spelled_apart(a, b) for a, b in pairs)


def _claims_with(claims: Sequence[Claim], full: Span, lone: Span, person: Link) -> list[Claim]:
    """Return the claims in which the person stands under either spelling."""
    return [
        claim
        for claim in claims
        if any(
            link.mention is not None
            and (link.mention.overlaps(full) or link.mention.overlaps(lone) or link.name == person.name)
            for link in claim.chain
        )
    ]


def _sentences(view: AuditView, people: Sequence[tuple[Claim, Link]]) -> list[Evidence]:
    return [
        view.evidence(claim.article, view.sentence_around(claim.article, link.mention))
        for claim, link in people
        if link.mention is not None
    ]
