"""From what an article of the synthetic corpus shall say to its text, with the spans of every claim."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from onrecord.model import (
    Article,
    Chain,
    Form,
    Hyperlink,
    Kind,
    Link,
    Mode,
    RecordedClaim,
    Span,
)

_FIRST_DAY = date(2031, 1, 1)
_SAYING = ("said", "told reporters", "explained", "announced", "confirmed", "stated")


@dataclass(frozen=True, slots=True)
class Source:
    """A source as a sentence will name it."""

    name: str
    kind: Kind
    role: str | None = None


@dataclass(slots=True)
class Said:
    """One sentence to be: its words, its sources outward, and the article that it links to.

    ``claim`` is there once the article has been written.
    """

    words: str
    sources: tuple[Source, ...]
    form: Form
    linked: Draft | None = None
    _claim: RecordedClaim | None = None

    @property
    def claim(self) -> RecordedClaim:
        """The claim that the sentence became."""
        if self._claim is None:
            raise LookupError("the article of this sentence has not been written yet")
        return self._claim

    def become(self, claim: RecordedClaim) -> None:
        """Note which claim the sentence became."""
        self._claim = claim


@dataclass(slots=True)
class Draft:
    """One article to be. Days count from the first of the corpus; a copy has the text of what it copies."""

    number: int
    outlet: str
    author: str
    day: int
    updated: int | None
    title: str
    said: list[Said] = field(default_factory=list)
    full: bool = False
    copy_of: Draft | None = None
    text: str = ""
    places: list[_Places] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Where the article is."""
        return f"https://{self.outlet.replace(' ', '').lower()}.example/{self.number}"


@dataclass(slots=True)
class _Places:
    content: Span
    cue: tuple[Span, ...]
    mentions: tuple[Span, ...]


class _Sentence:
    """Takes pieces of a sentence one after the other and tells where each lies."""

    def __init__(self, start: int) -> None:
        self._start = start
        self.text = ""

    def add(self, words: str) -> Span:
        begin = self._start + len(self.text)
        self.text += words
        return Span(begin, begin + len(words))


def article_of(draft: Draft, random: Random) -> Article:
    """Return the article that ``draft`` becomes, and make its sentences claims."""
    _write(draft, random)
    article = Article(
        key=draft.url,
        sha256=hashlib.sha256(draft.text.encode()).hexdigest(),
        text=draft.text,
        url=draft.url,
        outlet=draft.outlet,
        authors=(draft.author,),
        title=f"What the {draft.title} of {draft.outlet.split()[0]} heard, {draft.number}",
        published=_FIRST_DAY + timedelta(draft.day),
        updated=None if draft.updated is None else _FIRST_DAY + timedelta(draft.updated),
        reprinted_from=draft.copy_of.outlet if draft.copy_of else None,
        language="en",
        hyperlinks=tuple(
            Hyperlink(places.mentions[0], said.linked.url)
            for said, places in zip(draft.said, draft.places, strict=True)
            if said.linked is not None
        ),
    )
    for said, places in zip(draft.said, draft.places, strict=True):
        links = (
            Link(name=source.name, kind=source.kind, mention=mention, role=source.role)
            for source, mention in zip(said.sources, places.mentions, strict=True)
        )
        claim = RecordedClaim(
            article=article.id,
            content=(places.content,),
            cue=places.cue,
            text=places.content.of(draft.text),
            form=said.form if said.sources else Form.ASSERTION,
            mode=Mode.SPEECH,
            chain=Chain(tuple(links)),
        )
        said.become(claim)
    return article


def _write(draft: Draft, random: Random) -> None:
    """Write the text of ``draft`` once; what it copies is written first."""
    if draft.text:
        return
    if draft.copy_of is not None:
        _write(draft.copy_of, random)
        draft.text, draft.places = draft.copy_of.text, draft.copy_of.places
        return
    sentences: list[str] = []
    start = 0
    for said in draft.said:
        sentence = _Sentence(start)
        draft.places.append(_sentence(sentence, said, random))
        sentences.append(sentence.text)
        start += len(sentence.text) + 2
    draft.text = "\n\n".join(sentences)


def _sentence(out: _Sentence, said: Said, random: Random) -> _Places:
    if not said.sources:
        places = _Places(out.add(_capital(said.words)), (), ())
        out.add(".")
        return places
    first, *further = said.sources
    quoted = said.form is Form.DIRECT
    if first.kind is Kind.OUTLET and further:
        # "Ann Lee told the Harbour Courier that …": the outlet is the first link, the person the second.
        person = out.add(further[0].name)
        out.add(" ")
        cue = out.add("told")
        out.add(" the ")
        outlet = out.add(first.name)
        content = _content(out, said.words, quoted=quoted, joint=" that ")
        out.add(".")
        return _Places(content, (cue,), (outlet, person))
    if first.kind is Kind.OUTLET and random.random() < 0.5:
        cue = out.add("According to")
        out.add(" the ")
        outlet = out.add(first.name)
        content = _content(out, said.words, quoted=quoted, joint=", ")
        out.add(".")
        return _Places(content, (cue,), (outlet,))
    saying = "reported" if first.kind is Kind.OUTLET else random.choice(_SAYING)
    if random.random() < 0.4:
        content = _content(out, _capital(said.words), quoted=quoted, joint="")
        out.add(", ")
        mention = _named(out, first, opening=False)
        out.add(" ")
        cue = out.add(saying)
    else:
        mention = _named(out, first, opening=True)
        out.add(" ")
        cue = out.add(saying)
        content = _content(out, said.words, quoted=quoted, joint=" that ")
    out.add(".")
    return _Places(content, (cue,), (mention,))


def _named(out: _Sentence, source: Source, *, opening: bool) -> Span:
    if source.kind in (Kind.OUTLET, Kind.ORGANIZATION):
        out.add("The " if opening else "the ")
    elif source.role:
        out.add(f"The {source.role} " if opening else f"the {source.role} ")
    return out.add(_capital(source.name) if opening else source.name)


def _content(out: _Sentence, words: str, *, quoted: bool, joint: str) -> Span:
    """Add the content behind ``joint``; a quotation has a comma there, and its own marks."""
    if not quoted:
        out.add(joint)
        return out.add(words)
    out.add(", “" if joint else "“")
    content = out.add(_capital(words))
    out.add("”")
    return content


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


__all__ = ["Draft", "Said", "Source", "article_of"]
