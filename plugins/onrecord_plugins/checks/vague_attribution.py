"""The check ``vague-attribution``."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import itemgetter

from onrecord.checks import AuditView, Check, quoted
from onrecord.english.anonymity import (
    head_noun,
    is_unnamed_crowd,
    is_unnamed_group,
    is_unnamed_person,
)
from onrecord.model import BlockKind, Claim, Finding, Kind, Link, Mode, Severity, Span, Stance
from onrecord.outlets import fold_name

_NOBODY = re.compile(
    r"""^(?:
        reportedly | purportedly
      | (?:rumou?rs?|word|legend|gossip|talk|speculation)\s+(?:has|have|had)\s+it(?:\s+that)?
      | (?:(?:is|are|was|were|been|being)\s+)?(?:widely\s+|generally\s+|often\s+)?
        (?:said|believed|thought|understood|reported|rumou?red|claimed)(?:\s+to)?
      | (?:it\s+)?(?:is|was|has\s+been|had\s+been|['’]s)\s+(?:even\s+|also\s+|now\s+|widely\s+|generally\s+|commonly\s+)*
        (?:said|believed|thought|understood|reported|rumou?red|claimed|suggested|felt|assumed|presumed)(?:\s+that)?
    )$""",
    re.IGNORECASE | re.VERBOSE,
)
_WEASELS = frozenset(
    """
    reports rumours rumors rumour rumor talk speculation gossip chatter whispers observers critics insiders commentators
    pundits analysts experts sceptics skeptics watchers media studies research surveys statistics evidence
    """.split()
)
_VOICES = re.compile(r"^(?:(?i:some|many|several) )?[Vv]oices (?:from|in|within|across|inside) [^A-Z]*$")
_RESEARCH = frozenset("research evidence study studies survey surveys".split())
_LEARNED = frozenset("experts analysts scientists researchers commentators pundits watchers".split())
_PAPERS = frozenset("report reports".split())
_TOLD_WITHIN = 2
"""Sentences after "research" in which it is told whose it is."""
_OPENERS = frozenset("the some many several recent other various most numerous latest local".split())
_PASSIVE_BEFORE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|['’]s|['’]re)(?: \w+ly| also| now| even)?\s+$"
)
_ONE_COULD = re.compile(
    r"\b(?:can|could|may|might|must|should|cannot)(?: not)?(?: \w+ly)? be\s+$", re.IGNORECASE
)
_PROPOSAL_AFTER = re.compile(r"^\s+as\b")
_INFINITIVE_AFTER = re.compile(r"^\s+(?:to\s+)?(?:be|have)\b")
_NAMED_AFTER = re.compile(r"^,?\s+(?:such as|including|among them)\s+(?:the\s+)?[A-Z]|^,\s+[A-Z]")
_PRECISE = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|both)\b|[\"“”]|\b(?:by|of|from|at)\b|\b(?:who|that|which|whose)\b|"
    r"\b(?:our|my|his|her|their|its|this|that|these|those|such|state)\b|['’]s\b",
    re.IGNORECASE,
)


_CAREFUL = re.compile(
    r"^(?:allegedly|(?:(?:is|are|was|were|been|being)\s+)?(?:alleged\s+to|(?:accused|suspected)\s+of))$",
    re.IGNORECASE,
)
"""Words that a newsroom's lawyer asks for where somebody stands before a court, and weasels elsewhere."""
_PROCEEDING = re.compile(
    r"\b(?:court|courts|courtroom|judges?|(?<!clinical )trials?(?! (?:balloons?|runs?|periods?|and error))|tribunal|jury|jurors|prosecut\w+|charged|indict\w*|convict\w*|police|"
    r"arrest\w*|lawsuit|sued|suing|plaintiffs?|defendants?|inquest|detectives?|pleaded|sentenced|acquitted|bail)\b",
    re.IGNORECASE,
)
_SOME = re.compile(
    r"^(?:some|many|most|others|several)(?P<where>\s+(?:of\s+(?P<of>.+)|(?:in|at|within|inside|among|on)\s.+))?$",
    re.IGNORECASE,
)
_AGENT_AFTER = re.compile(r"\bby (?:the |an? |some )?[A-Z]")
_DEFINITE = re.compile(r"^(?:the|these|those|both|such|this|that)\b", re.IGNORECASE)
_COUNT_OF_PEOPLE = re.compile(
    r"\b(?:poll|polls|polled|survey|surveyed|census|questionnaire|vot(?:e|ed|ing))\b", re.IGNORECASE
)
_BESIDE_A_NAME = 60
"""Characters on either side of a name in which it is said who that is."""


class VagueAttribution(Check):
    """A claim is put on nobody who could be asked: "reports", "observers", "it is said", "residents".

    What it flags:
        Claims whose only source is a weasel: a crowd without edges ("critics", "observers", "recent reports"), a
        passive without an agent ("are said to", "it is understood that"), or an adverb ("reportedly"). Low where
        the crowd is told by its place or work and nobody in it is named ("residents", "officials of the port"), and for
        "allegedly" and "accused of" in an article that speaks of no court and no police. One finding for each
        crowd of an article, and one for each sentence with such a passive or adverb, with all that rests on it.
    Why it matters:
        Such words look like sourcing and are none. The reader cannot ask, and the writer need not have.
    Known limits:
        A named speaker who passes on vague reports is `named-relay-of-unnamed`. Not flagged where the same statement
        has a named source elsewhere in the article, or an outlet or a document is cited in the sentence beside, which
        may explain whose the reports are; a crowd not where the article then names one of it. "Allegedly" is left out
        where a court or the police come in: courts ask for it.
    Example:
        The bridge is widely believed to be unsafe.
    Better:
        The bridge is unsafe, the county's surveyor, Ina Holt, wrote in her report of March.
    References:
        Wikipedia, Manual of Style, on unsupported attributions; Reuters Handbook of Journalism, on sources.
    """

    id = "vague-attribution"
    severity = Severity.MEDIUM

    def examine(self, view: AuditView) -> Iterator[Finding]:
        """Yield one finding for each vague source, in text order."""
        for article in view.articles:
            claims = view.claims_by_article[article.id]
            cited = _cited(claims)
            careful = not _PROCEEDING.search(article.text)
            found: dict[tuple[str, Span | None], list[tuple[Claim, Severity]]] = {}
            for claim in claims:
                origin = claim.chain.origin
                if origin is None or origin.mention is None or any(link.kind.named for link in claim.chain):
                    continue
                if claim.mode is Mode.ATTITUDE or view.named_elsewhere(claim):
                    continue
                severity = _severity(view, claim, origin, cited, careful=careful)
                if severity is None:
                    continue
                in_cue = any(origin.mention.overlaps(cue) for cue in claim.cue)
                sentence = view.sentence_around(article.id, origin.mention)
                key = ("", sentence) if in_cue else (fold_name(origin.mention.of(article.text)), None)
                found.setdefault(key, []).append((claim, severity))
            for resting in found.values():
                yield self._of_source(view, resting)

    def _of_source(self, view: AuditView, resting: Sequence[tuple[Claim, Severity]]) -> Finding:
        weighty = [claim for claim, severity in resting if severity is Severity.MEDIUM]
        first = (weighty or [claim for claim, _ in resting])[0]
        origin = first.chain.origin
        assert origin is not None
        assert origin.mention is not None
        words = quoted(origin.mention.of(view.text(first.article)))
        return self.finding(
            f"{words} leaves open whose word this is: nobody is named who could be asked.",
            evidence=list(dict.fromkeys(item for claim, _ in resting for item in view.passages(claim))),
            claims=[claim for claim, _ in resting],
            severity=Severity.MEDIUM if weighty else Severity.LOW,
        )


def _severity(
    view: AuditView, claim: Claim, origin: Link, cited: Sequence[tuple[int, str, Kind]], *, careful: bool
) -> Severity | None:
    """Return how grave it is that ``claim`` ends at ``origin``; None where that is no vague source."""
    text, mention = view.text(claim.article), origin.mention
    assert mention is not None
    if origin.kind is Kind.UNNAMED:
        if view.in_block(claim.article, mention, BlockKind.TITLE, BlockKind.HEADING):
            return None
        vague = _is_crowd(view, claim, mention) and not _told_beside(
            view, claim, mention, cited, Kind.DOCUMENT
        )
        return Severity.LOW if vague else None
    if origin.kind is not Kind.VAGUE or claim.stance is not Stance.ASSERT:
        return None
    if not any(mention.overlaps(cue) for cue in claim.cue):
        if some := _SOME.match(" ".join(mention.of(text).split())):
            if some["of"] and not is_unnamed_group(some["of"]):
                return None
            back = some["where"] or some[0].casefold() == "others"
            return Severity.LOW if back else Severity.MEDIUM
        vague = _is_weasel(mention, text) and not _told_beside(
            view, claim, mention, cited, Kind.OUTLET, Kind.DOCUMENT
        )
        return Severity.MEDIUM if vague else None
    if _CAREFUL.match(" ".join(mention.of(text).split())):
        sentence = view.sentence_around(claim.article, mention)
        open_ended = careful and not _AGENT_AFTER.search(text, mention.end, sentence.end)
        return Severity.LOW if open_ended else None
    return Severity.MEDIUM if _is_agentless(mention, text) else None


def _is_agentless(mention: Span, text: str) -> bool:
    """Whether the cue ``mention`` is an adverb or a passive that leaves out who says so."""
    phrase = " ".join(mention.of(text).split())
    before, after = text[max(0, mention.start - 30) : mention.start], text[mention.end :][:30]
    if not _NOBODY.match(phrase) or _PROPOSAL_AFTER.match(after) or _ONE_COULD.search(before):
        return False
    if phrase.endswith("ly") or " " in phrase.removesuffix(" to"):
        return True
    # A lone "said" may be that of a speaker whom nobody found: only a passive or what follows it tells.
    return bool(_PASSIVE_BEFORE.search(before) or _INFINITIVE_AFTER.match(after))


def _is_weasel(mention: Span, text: str) -> bool:
    """Whether the source phrase ``mention`` is about reports or people without edges."""
    phrase = " ".join(mention.of(text).split())
    if _VOICES.match(phrase):
        return True
    if _PRECISE.search(phrase) or _NAMED_AFTER.match(text[mention.end :][:30]):
        return False
    words = phrase.split(",")[0].split()
    head = re.split(r" (?:in|on|inside|around|within|across) ", " ".join(words))[0].split()[-1].casefold()
    return head in _WEASELS and not any(
        word[0].isupper() and word.casefold() not in _OPENERS | _WEASELS for word in words
    )


def _is_crowd(view: AuditView, claim: Claim, mention: Span) -> bool:
    """Whether ``mention`` is a crowd of which the article names nobody, as far as can be seen from its sources."""
    text = view.text(claim.article)
    if claim.stance not in (Stance.ASSERT, Stance.DENY) or not is_unnamed_crowd(text, mention):
        return False
    phrase = mention.of(text)
    if _NAMED_AFTER.match(text[mention.end :][:30]) or view.named_after_lead(claim.article, mention):
        return False
    if _COUNT_OF_PEOPLE.search(view.sentence_around(claim.article, mention).of(text)):
        return False
    links = [link for other in view.claims_by_article[claim.article] for link in other.chain]
    source = fold_name(claim.chain.links[-1].name)
    if any(
        link.mention is not None and fold_name(link.name) == source and is_unnamed_person(text, link.mention)
        for link in links
    ):
        return False
    people = [link.mention for link in links if link.kind is Kind.PERSON and link.mention is not None]
    if _DEFINITE.match(phrase) and any(person.start < mention.start for person in people):
        return False
    one = re.compile(rf"\b{re.escape(head_noun(phrase).rstrip('s'))}", re.IGNORECASE)
    return not any(
        one.search(
            text,
            max(around.start, person.start - _BESIDE_A_NAME),
            min(around.end, person.end + _BESIDE_A_NAME),
        )
        for person in people
        for around in [view.sentence_around(claim.article, person)]
        if not person.overlaps(mention)
    )


def _cited(claims: Sequence[Claim]) -> list[tuple[int, str, Kind]]:
    """Return where ``claims`` name somebody for more than an unnamed source's words, in text order.

    Each comes with the id of the claim and its kind. "An adviser told the Gazette" explains no "reports": the Gazette
    has it from nobody who could be asked.
    """
    return sorted(
        (link.mention.start, claim.id, link.kind)
        for claim in claims
        for link in claim.chain
        if link.mention is not None and link.kind not in (Kind.UNNAMED, Kind.VAGUE) and not link.is_self
        if claim.chain.origin is not None and claim.chain.origin.kind not in (Kind.UNNAMED, Kind.VAGUE)
    )


def _told_beside(
    view: AuditView, claim: Claim, mention: Span, cited: Sequence[tuple[int, str, Kind]], *kinds: Kind
) -> bool:
    """Whether one of ``kinds`` is cited where vague reports are often explained: in the next sentence.

    Reports that are spoken of as known ("the reports", "these") may be explained in the one before, too. A crowd of people
    is explained in its paragraph; experts also by one who is named at the beginning of the next. Research may be anybody's and told of later: "…, research suggests", then who did it.
    """
    text = view.text(claim.article)
    words = set(mention.of(text).casefold().split())
    research = bool(words & _RESEARCH)
    near = view.sentences_near(claim.article, mention, _TOLD_WITHIN if research else 1)
    known = _DEFINITE.match(mention.of(text))
    start = near.start if known else view.sentence_around(claim.article, mention).start
    end = near.end
    if research:
        kinds = (*kinds, Kind.ORGANIZATION, Kind.PERSON)
    elif not words & _PAPERS:
        start = max(start, text.rfind("\n", 0, mention.start) + 1)
    paragraph = text.find("\n", mention.end)
    first = bisect_left(cited, start, key=itemgetter(0))
    last = bisect_left(cited, end, key=itemgetter(0))
    own = {link.mention.start for link in claim.chain if link.mention is not None}
    for at, key, kind in cited[first:last]:
        among = kinds
        if 0 <= paragraph < at and not research and not words & _PAPERS:
            among = (Kind.PERSON,) if words & _LEARNED else ()
        if kind in among and key != claim.id and at not in own:
            return True
    return False
