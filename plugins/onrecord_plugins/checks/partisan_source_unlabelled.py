"""The check ``partisan-source-unlabelled``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.checks import AuditView, Check, quoted
from onrecord.errors import NotCheckable
from onrecord.model import Article, Claim, Finding, Kind, Link, Severity, Span, Stance
from onrecord.outlets import fold_name
from onrecord.text import SpanIndex, merged

_KINDS = (Kind.PERSON, Kind.ORGANIZATION, Kind.OUTLET)
_AROUND = 1
_LEAST_STEM = 4
_ANY_PARTY = frozenset(
    "the a an of and for in on at to by party parties movement group groups union alliance front coalition camp side "
    "faction bloc council committee league association".split()
)
_WORD = re.compile(r"[^\W_]+(?:['’]\w+)?")
_OF_THEMSELF = re.compile(r"\b(?:I|we|my|our|us)\b", re.IGNORECASE)
_SIDE = re.compile(
    r"\b(?:opposition|rebels?|insurgents?|separatists?|loyalists?|guerrillas?|militia(?:man|men|s)?|spokes(?:man|woman|person|men|women|people)|"
    r"activists?|campaigners?|lobbyists?|adviser to|lawyer for)\b",
    re.IGNORECASE,
)
_BILLED = re.compile(
    r"\b(?:independent|neutral|impartial|non-?partisan|unaffiliated|disinterested)\b", re.IGNORECASE
)


class PartisanSourceUnlabelled(Check):
    """A source is party to the dispute and the article does not say so.

    What it flags:
        People and bodies that the house's list of affiliations puts on a side, where neither the sentence that gives
        their words nor the place where they are first named says which. Once for each such source of an article.
    Why it matters:
        What somebody says for their own side is worth hearing and weighs less. A reader who is told "an analyst" weighs
        it as an outsider's word.
    Known limits:
        Only who is on the list is known to have a side, by full name or by the body that the article gives them. A word of
        the party's name nearby, a word such as "rebel" or "spokesman", or for a person a body of that party, is taken for
        a label, whatever the sentence says of it. A party's own paper need not label its people.
    Example:
        The dam is safe, said Ilka Maren, an expert on dams. (She is paid by the company that built it.)
    Better:
        The dam is safe, said Ilka Maren, an engineer whom the builder, Brandt Works, pays.
    References:
        Reuters Handbook of Journalism, on describing sources; Associated Press, on the background of those quoted.
    """

    id = "partisan-source-unlabelled"
    severity = Severity.MEDIUM

    def examine(self, view: AuditView) -> Iterator[Finding]:
        """Yield one finding for each source of an article whose side it does not tell.

        Raises:
            NotCheckable: for articles with named sources, if the house names no affiliations.
        """
        if not view.house.affiliations:
            having = tuple(a.id for a in view.articles if any(_sources(view, a)))
            if having:
                error = NotCheckable("The house names no affiliations.", articles=having)
                error.hint = "Name them under [house.affiliations] in onrecord.toml."
                raise error
            return
        for article in view.articles:
            found: dict[str, list[tuple[Claim, Link]]] = {}
            for claim, link in _sources(view, article):
                found.setdefault(fold_name(link.name), []).append((claim, link))
            for said in found.values():
                yield from self._of(view, article, said)

    def _of(self, view: AuditView, article: Article, said: Sequence[tuple[Claim, Link]]) -> Iterator[Finding]:
        party = next((p for _, link in said if (p := _party(view, link))), None)
        if party is None or party == view.house.party_of(view.publisher(article.id) or ""):
            return
        first = view.sentences_near(article.id, _first(article, said[0][1]), _AROUND)
        mentions = [link.mention for _, link in said if link.mention]
        places = [first, *(view.sentence_around(article.id, mention) for mention in mentions)]
        words = _outside_content(article, places, said)
        posts = " ".join(f"{link.role or ''} {link.affiliation or ''}" for _, link in said)
        if _labelled(view, said[0][1], party, f"{words} {posts}"):
            return
        claim, link = said[0]
        billed = _BILLED.search(words)
        billing = f", and calls it {quoted(billed.group())}" if billed else ""
        yield self.finding(
            f"{quoted(link.name)} is of one side, {quoted(party)}: the article does not say so{billing}.",
            evidence=view.passages(claim),
            claims=[each for each, _ in said],
        )


def _sources(view: AuditView, article: Article) -> Iterator[tuple[Claim, Link]]:
    """Yield the named sources of ``article`` with the claims that come from them; none found elsewhere."""
    for claim in view.claims_by_article[article.id]:
        if claim.stance in (Stance.ASSERT, Stance.DENY):
            for link in claim.chain:
                named = any(letter.isupper() for letter in link.name)
                if named and link.kind in _KINDS and not link.candidates and not link.is_self:
                    yield claim, link


def _party(view: AuditView, link: Link) -> str | None:
    return view.house.party_of(link.name) or view.house.party_of(link.affiliation or "")


def _first(article: Article, link: Link) -> Span:
    """Return where the name of ``link`` stands first in the text."""
    at = re.search(rf"\b{re.escape(link.name)}\b", article.text)
    return Span(*at.span()) if at else link.mention or Span(0, 0)


def _outside_content(article: Article, places: Sequence[Span], said: Sequence[tuple[Claim, Link]]) -> str:
    """Return the words of ``places`` outside of what a source says, unless it speaks or is spoken of there itself."""
    content = [
        span
        for claim, link in said
        for span in claim.content
        if not (link.mention and span.contains(link.mention))
        and not _OF_THEMSELF.search(span.of(article.text))
    ]
    their_words = SpanIndex(merged(content))
    words = []
    for place in merged(places):
        for word in _WORD.finditer(place.of(article.text)):
            span = Span(place.start + word.start(), place.start + word.end())
            if not their_words.touching(span):
                words.append(word.group())
    return " ".join(words)


def _labelled(view: AuditView, link: Link, party: str, words: str) -> bool:
    """Whether ``words`` say that ``link`` is of ``party``: a telling word of its name, or for a person a body of it."""
    telling = [word for word in fold_name(party).split() if word not in _ANY_PARTY] or fold_name(
        party
    ).split()
    own, heard = fold_name(link.name), fold_name(words).split()
    if _SIDE.search(words) or any(_same_word(one, two) for one in telling for two in heard):
        return True
    if link.kind is not Kind.PERSON:
        return False
    told = f" {fold_name(words)} "
    bodies = [body for body, its in view.house.affiliations.items() if its == party]
    return any(f" {fold_name(body)} " in told for body in bodies if fold_name(body) not in ("", own))


def _same_word(one: str, two: str) -> bool:
    """Whether two words are one, but for an ending: Ostra, Ostran."""
    short, long = sorted((one, two), key=len)
    return short == long or (len(short) >= _LEAST_STEM and long.startswith(short))
