"""The check ``unattributed-assertion``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.checks import AuditView, Check, quoted
from onrecord.model import BlockKind, Claim, Finding, Form, Severity, Span, Standing
from onrecord.text import paragraphs, words

_ACCUSES = re.compile(
    r"""\b(?:
        brib(?:es|ed|ing) | embezzl(?:es|ed|ing) |
        launder(?:s|ed|ing)\ (?:the|its|his|her|their)?\ ?(?:money|cash|funds|profits) |
        defraud(?:s|ed|ing) | swindl(?:es|ed|ing) |
        (?:stole|(?:been|was|were)\ stealing|(?:has|have|had)\ stolen)\b(?!\ (?:the\ show|the\ ball|in\b|away|home)) |
        plunder(?:s|ed|ing) | smuggl(?:es|ed|ing) | traffick(?:ed|ing)\b | extort(?:s|ed|ing) |
        blackmail(?:s|ed|ing) |
        forg(?:es|ed|ing)\ (?:\w+\ )?(?:documents?|papers?|passports?|signatures?|invoices?|letters?) |
        falsif(?:ies|ied|ying) |
        rigg(?:ed|ing)\ (?:the|an|its|his|her|their|elections?|votes?) | tamper(?:s|ed|ing)\ with |
        cover(?:s|ed|ing)?\ up\ (?!to) |
        concealed | lied\ (?:to|about) | misled | collud(?:es|ed|ing) | conspir(?:es|ed|ing) |
        tortur(?:es|ed|ing) |
        massacr(?:es|ed|ing) | poison(?:s|ed|ing)\ (?:the|a|its|his|her) | barrel\ bombs? |
        (?:secretly|illegally|unlawfully)\ \w+ed |
        pocket(?:s|ed|ing)\ (?:the|an?|its|his|her|their|public|\d) | siphon(?:s|ed|ing) |
        divert(?:s|ed|ing)\ (?:\w+\ )?(?:money|funds|aid|cash) |
        dump(?:s|ed|ing)\ (?:\w+\ )?(?:waste|oil|sewage|chemicals|rubble) |
        spied\ on | spying\ on | knew\ (?:\w+\ ){0,3}(?:that|of|about) | (?:was|were|been)\ paid\ to |
        (?:sell|sells|selling|sold)\ (?:oil|arms|weapons|drugs)\ to |
        (?:harbou?r|shelter)(?:s|ed|ing)\ (?:terror\w*|militants?)
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_PUBLIC_RECORD = re.compile(
    r"""\b(?:court | trial | tried | jury | judge | magistrates? | convicted | convictions? | sentenced |
        jailed | imprisoned | pleaded | charged | charges |
        arrested | arrest | indicted | acquitted | appeal(?:ed|s)? | ruling | verdict | tribunal | inquest |
        law | laws | bill | act\ of | legislation |
        minister\ for | unit | squad | laws? | anti-\w+ | campaign\ against | fight\ against | film | novel |
        book | series | drama | play | game |
        century | war\ of )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_SOUGHT = re.compile(
    r"\b(?:according to|said|says|told|claim(?:s|ed)?|alleg\w+|accus\w+|den(?:y|ies|ied)|suspect\w*|"
    r"reportedly|apparently|"
    r"evidence|investigat\w+|inquiry|probe|suggest\w*|report(?:s|ed)?|believed|thought to|understood to|"
    r"seems?|appears?|"
    r"admit\w*|confess\w*|testif\w+|named|recall\w*|blam\w+|warn\w*|hop(?:e|es|ed|ing)|plan\w*|likely|will|"
    r"would|could|may|might|"
    r"if|whether|not|never|no|n['’]t)\b|n['’]t\b",
    re.IGNORECASE,
)
_HELD_VIEW = re.compile(
    r"\b(?:should|must|ought|shame\w*|disgrac\w*|scandalous|appalling|brilliant|terrible|wonderful|foolish|"
    r"blind|cynical\w*|worse|worst|best|"
    r"naive|absurd|ridiculous|so[- ]called|in my view|in our view|believe\w*|thinks?|feels?|revelation)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"^(?:It|They|He|She|This|That|These|Those|The (?:group|report|document|letter|post|statement))\b"
)
_ACTOR = re.compile(
    r"\b(?!(?:The|A|An|In|On|At|It|This|That|These|But|And|For|From|By|As|After|Before|When|While|Since|"
    r"Now)\b)[A-Z][\w'’-]+"
)
_OWN_WORK = re.compile(
    r"\b(?:photographs?|pictures?|footage|seen by|obtained by|shown to|this newspaper|our reporters?)\b",
    re.IGNORECASE,
)
_SHARED_WORDS = 0.5
_STEM = 5
_FEWEST_LETTERS = 4


class UnattributedAssertion(Check):
    """The article accuses in its own voice and names no source.

    What it flags:
        Sentences in the article's own voice that accuse somebody named of a wrong, a secret or a crime, without any
        source in the sentence, in the one that it continues, or for the same content elsewhere in the article.
    Why it matters:
        What a reader would most want to know of an accusation is who makes it. Without that, the writer makes it.
    Known limits:
        Accusations only, by a list of words; other unsourced facts are marked unsupported and not flagged, since much
        of every article is common knowledge. Sentences that speak of courts and laws are left out, as are opinions,
        doubts and denials. A source behind a lost hyperlink is not seen.
    Example:
        The contractor bribed two inspectors.
    Better:
        The contractor bribed two inspectors, the Court of Audit found in its report of May.
    References:
        Associated Press: attribute what you did not witness or confirm; Hassan and others 2017, on check-worthy claims.
    """

    id = "unattributed-assertion"
    severity = Severity.MEDIUM

    def examine(self, view: AuditView) -> Iterator[Finding]:
        """Yield one finding for each accusation without a source, in text order."""
        for article in view.articles:
            claims = view.claims_by_article[article.id]
            attributed = [claim for claim in claims if len(claim.chain)]
            for claim in claims:
                if claim.form is not Form.ASSERTION or claim.standing is not Standing.UNSUPPORTED:
                    continue
                if self._fires(view, claim, attributed):
                    yield self.finding(
                        f"The article says in its own voice that {quoted(claim.text)} and names no source.",
                        evidence=view.passages(claim),
                        claims=[claim],
                    )

    @staticmethod
    def _fires(view: AuditView, claim: Claim, attributed: Sequence[Claim]) -> bool:
        sentence = view.sentence_around(claim.article, claim.content[0])
        text = view.text(claim.article)
        words_ = sentence.of(text)
        accusing = _ACCUSES.search(words_)
        if accusing is None or not _ACTOR.search(words_[: accusing.start()]):
            return False
        for pattern in (_PUBLIC_RECORD, _SOUGHT, _HELD_VIEW, _OWN_WORK):
            if pattern.search(words_):
                return False
        if view.in_block(claim.article, sentence, *BlockKind):
            return False
        same = view.claims_of(claim.statement)
        if any(other.article == claim.article and len(other.chain) for other in same):
            return False
        return not _goes_on(view, claim, sentence, attributed) and not _said_below(claim, attributed)


def _goes_on(view: AuditView, claim: Claim, sentence: Span, attributed: Sequence[Claim]) -> bool:
    """Whether the sentence goes on from an attributed one just before it in the same paragraph."""
    text = view.text(claim.article)
    if not _GOES_ON.match(sentence.of(text)):
        return False
    area = next((a for a in paragraphs(text) if a.contains(sentence)), sentence)
    before = Span(area.start, sentence.start)
    return any(span.overlaps(before) for other in attributed for span in (*other.content, *other.cue))


def _said_below(claim: Claim, attributed: Sequence[Claim]) -> bool:
    """Whether somebody is given as source for mostly the same words elsewhere in the article."""
    mine = _stems(claim.text)
    return any(len(mine & _stems(other.text)) >= _SHARED_WORDS * len(mine) for other in attributed)


def _stems(text: str) -> frozenset[str]:
    """Return the beginnings of the longer words, by which "dredged" and "dredging" are one."""
    return frozenset(
        word.text.casefold()[:_STEM] for word in words(text) if len(word.text) >= _FEWEST_LETTERS
    )
