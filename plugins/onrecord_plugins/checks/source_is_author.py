"""The check ``source-is-author``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from onrecord.checks import AuditView, Check, quoted
from onrecord.english.matter import names_in
from onrecord.errors import NotCheckable
from onrecord.model import Article, Claim, Finding, Kind, Severity, Stance
from onrecord.outlets import fold_name

_WRITES = re.compile(
    r"\b(?:writ(?:es|ing|er)|wrote|columnist|reporter|correspondent|editor|journalist|in (?:an|his|her|their) (?:article|column|essay|"
    r"piece|op-ed|blog|report))\b",
    re.IGNORECASE,
)
_FEWEST_SHARED = 2
_FEWEST_NAMES = 2


class SourceIsAuthor(Check):
    """Somebody quoted as a source wrote another of the articles.

    What it flags:
        People quoted in one article under whose byline another article of the ledger on the same matter appeared,
        where the quoting article does not say that they write. High where both articles carry one statement.
    Why it matters:
        Two articles look like a witness and a report. They are one voice, and counting both counts it twice.
    Known limits:
        Needs bylines. Namesakes cannot be told apart from outside: first and last name must be the same, middle names
        must not differ, and the articles must share other names; ask a person before you merge them. Whoever is named
        as a reporter or columnist, or with the outlet they wrote for, is not flagged.
    Example:
        "The regime buys the oil," said the analyst Nehad Ismail. (Another article of the set is by Nehad Ismail.)
    Better:
        "The regime buys the oil," said Nehad Ismail, who makes the same case in the other paper.
    References:
        NATO StratCom COE 2020, Information Laundering in Germany, on experts who are part of the outlet.
    """

    id = "source-is-author"
    severity = Severity.MEDIUM
    scope = "corpus"

    def examine(self, view: AuditView) -> Iterator[Finding]:
        """Yield one finding for each article, person quoted there and article by that person.

        Raises:
            NotCheckable: if there are several articles, people are quoted in them by name, and none has a byline.
        """
        held = list(view.article_by_id.values())
        authors = _bylines(held)
        if len(held) > 1 and not any(article.authors for article in held) and _quotes_people(view):
            raise NotCheckable("No article has a byline: whether a source wrote one of them cannot be told.")
        for article in view.articles:
            yield from self._in(view, article, authors)

    def _in(
        self, view: AuditView, article: Article, authors: Mapping[tuple[str, str], Sequence[Article]]
    ) -> Iterator[Finding]:
        quoted_here: dict[str, list[Claim]] = {}
        for claim in view.claims_by_article[article.id]:
            for link in claim.chain:
                if link.kind is Kind.PERSON and not link.candidates and claim.stance is not Stance.MENTION:
                    quoted_here.setdefault(link.name, []).append(claim)
        for name, claims in quoted_here.items():
            words = _words(name)
            if len(words) < _FEWEST_NAMES or any(_one_person(words, _words(own)) for own in article.authors):
                continue
            for other in authors.get((words[0], words[-1]), ()):
                if self._hidden(view, article, name, claims, other):
                    yield self._of(view, name, claims, other)

    @staticmethod
    def _hidden(
        view: AuditView, article: Article, name: str, claims: Sequence[Claim], other: Article
    ) -> bool:
        if other.id == article.id or view.work(other.id) == view.work(article.id):
            return False
        if not any(_one_person(_words(name), _words(author)) for author in other.authors):
            return False
        outlet = fold_name(other.outlet or "")
        for claim in claims:
            near = view.sentences_near(article.id, (*claim.cue, *claim.content)[0], 1).of(article.text)
            if _WRITES.search(near) or (outlet and outlet in fold_name(near)):
                return False
        own = frozenset(_words(name))
        return len((names_in(article.text) & names_in(other.text)) - own) >= _FEWEST_SHARED

    def _of(self, view: AuditView, name: str, claims: Sequence[Claim], other: Article) -> Finding:
        statements = {claim.statement for claim in claims} - {None}
        shared = [c for c in view.claims_by_article[other.id] if c.statement in statements]
        opening = view.sentences(other.id)
        theirs = (
            [view.passages(claim, f"by {name}")[0] for claim in shared]
            if shared
            else [view.evidence(other.id, opening[0], f"by {name}")]
            if opening
            else []
        )
        return self.finding(
            f"{quoted(name)}, quoted here as a source, is named as the author of {quoted(other.outlet or other.where)}’s "
            "article: they are one voice.",
            evidence=[*(view.passages(claim)[0] for claim in claims), *theirs],
            claims=[*claims, *shared],
            articles=[claims[0].article, other.id],
            severity=Severity.HIGH if shared else Severity.MEDIUM,
        )


def _quotes_people(view: AuditView) -> bool:
    return any(
        link.kind is Kind.PERSON and len(_words(link.name)) >= _FEWEST_NAMES
        for claim in view.claims
        for link in claim.chain
    )


def _bylines(articles: Sequence[Article]) -> Mapping[tuple[str, str], Sequence[Article]]:
    """Return the articles by first and last name of each author."""
    found: dict[tuple[str, str], list[Article]] = {}
    for article in articles:
        for author in dict.fromkeys(article.authors):
            if len(words := _words(author)) >= _FEWEST_NAMES:
                found.setdefault((words[0], words[-1]), []).append(article)
    return found


def _words(name: str) -> Sequence[str]:
    return re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", fold_name(name))


def _one_person(one: Sequence[str], two: Sequence[str]) -> bool:
    """Whether two full names may be one person's: ends the same, and the middles not at odds."""
    if len(one) < _FEWEST_NAMES or len(two) < _FEWEST_NAMES or (one[0], one[-1]) != (two[0], two[-1]):
        return False
    return all(
        a[0] == b[0] and (len(a) == 1 or len(b) == 1 or a == b)
        for a, b in zip(one[1:-1], two[1:-1], strict=False)
    )
