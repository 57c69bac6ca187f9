"""The check ``headline-overreach``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.checks import AuditView, Check, quoted
from onrecord.comparison.tokens import content_stems, tokens_of
from onrecord.model import (
    Article,
    BlockKind,
    Claim,
    Evidence,
    Finding,
    Form,
    Severity,
    Span,
    Stance,
    Standing,
)

_ATTRIBUTED = re.compile(
    r"""[?:“”"‘’]|(?:^|\s)'|\s[-–—|]\s
    |\b(?:says?|said|tells?|told|claims?|claimed|alleg\w+|accus\w+|according|reports?|reported(?:ly)?|warns?|warned|denies|denied|admits?|
        admitted|insists?|believes?|suspects?|suspected|blames?|blamed|calls?|called|urges?|urged|thinks?|fears?|feared|hints?|suggests?|finds?|found|shows?|
        reveals?|sources?|rumou?rs?|opinion|why|how|what|when|who|whether|should|may|might|could|can|would|possib\w+|likely|unlikely|
        perhaps|apparent\w*|potential\w*|set\s+to|expected|threat\w*|if|plans?|planned|mulls?|considers?|weighs?|eyes?|hopes?|wants?|seeks?|vows?|bids?|asks?|faces?|to)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_HEDGED = re.compile(
    r"\b(?:may|might|could(?! (?:hear|see|feel|smell|tell|remember|not))|possibl[ey]|perhaps|alleg\w+|accus\w+|suspect\w*|(?<!on )suspicion|indicat\w+|said to|reportedly|apparently|appear(?:s|ed)? to|"
    r"believed to|thought to|likely|cannot rule out|can't rule out|reports indicate|unconfirmed|rumou?rs?)\b",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|did|does|will|\w{3,}(?:ed|es|s)|stole|took|hid|lied|sold|paid|gave|ran|broke|knew|left|fell|cut|hit|"
    r"killed|made|lost|won|kept|sent|built|drove|shot|threw)\b"
)
_WRONGDOING = re.compile(
    r"\b(?:steal\w*|stole|thef\w+|thie\w+|lied|lying|liars?|cheat\w*|brib\w+|kill\w*|murder\w*|poison\w*|hid|hiding|cover\w* up|fak\w+|"
    r"frauds?|defraud\w*|abus\w+|plot\w*|bomb\w*|smuggl\w+|launder\w*|rigg\w+|rigs?|sabotag\w+|spy\w*|spie[sd]|dump\w*|pollut\w+|"
    r"corrupt\w*|collud\w+|conspir\w+|embezzl\w+|forg(?:ed|ing|ery)|tortur\w+|massacr\w+|traffick\w+|extort\w+|blackmail\w*|"
    r"pocket\w*|harass\w*|assault\w*|rap(?:ed|es|ist)|betray\w*|leak(?:ed|ing)|hack(?:ed|ing|s)|evad\w+|dodg\w+|neglect\w*|"
    r"illegal\w*|secretly|work\w* together|help\w*|aid(?:s|ed|ing)|back(?:s|ed|ing)|attack\w*)\b",
    re.IGNORECASE,
)
_FEWEST_SHARED = 2
_OF_TITLE = 0.5
_OF_RELATED = 2
_UNGROUNDED = (Standing.HEARSAY, Standing.UNSUPPORTED, Standing.CIRCULAR)


class HeadlineOverreach(Check):
    """The headline states as a fact what no source in the article stands for.

    What it flags:
        Headlines without source, question or hedge whose matter the article itself hedges wherever it has it ("may",
        "alleged"); and headlines that accuse somebody flatly where the article has nothing better than its own word,
        unnamed sources, other outlets and "reports indicate".
    Why it matters:
        Most people read the headline only. What stands there flatly is what they take away, and what is passed on.
    Known limits:
        The headline must share words with the article's own sentence for it. Headlines of one word, with a colon or
        quotation marks, and those about what somebody wants, plans or asks are left out. An article that attributes
        nothing on the matter is left alone: it may have been there.
    Example:
        Miners are stealing the river (in the text: "Reports indicate that", and "are said to").
    Better:
        Ministry accuses miners of diverting the river
    References:
        Ecker and others 2014, on the effects of misleading headlines.
    """

    id = "headline-overreach"
    severity = Severity.MEDIUM
    scope = "article"

    def examine(self, view: AuditView) -> Iterator[Finding]:
        """Yield at most one finding for each article."""
        for article in view.articles:
            title = " ".join(article.title.split())
            stems = _stems(title, [Span(0, len(title))])
            if len(stems) < _FEWEST_SHARED or _ATTRIBUTED.search(title) or not _VERB.search(title):
                continue
            versions = _versions(view, article, stems)
            attributed = [claim for claim in versions if claim.form is not Form.ASSERTION]
            alike = [claim for claim in versions if _is_alike(_stems(article.text, claim.content), stems)]
            if not attributed or not alike:
                continue
            ungrounded = (
                _WRONGDOING.search(title) is not None
                and any(_is_hedged(view, claim) for claim in attributed)
                and all(claim.standing in _UNGROUNDED and _nobody(view, claim) for claim in versions)
            )
            hedged = all(
                claim.form is not Form.ASSERTION and _is_hedged(view, claim) for claim in alike
            ) and not _said_flatly(view, article, stems)
            if not ungrounded and not hedged:
                continue
            why = (
                "which the article only has on its own word, from reports and from nobody named"
                if ungrounded
                else "which the article hedges wherever it gives a source for it"
            )
            yield self.finding(
                f"The headline {quoted(title)} states as a fact {why}.",
                evidence=[*_title(view, article), *(view.passages(claim)[0] for claim in versions[:4])],
                claims=versions,
                articles=[article.id],
            )


def _versions(view: AuditView, article: Article, title: frozenset[str]) -> list[Claim]:
    """Return the claims of ``article`` on the matter of ``title``: those alike, and those alike to an assertion alike."""
    claims = [
        claim
        for claim in view.claims_by_article[article.id]
        if claim.stance is Stance.ASSERT
        and not view.in_block(article.id, claim.content[0], BlockKind.TITLE, BlockKind.HEADING)
    ]
    words = {claim.id: _stems(article.text, claim.content) for claim in claims}
    alike = [claim for claim in claims if _is_alike(words[claim.id], title)]
    spoken = {claim.statement for claim in alike if claim.statement}
    matter = title.union(*(words[claim.id] for claim in alike if claim.form is Form.ASSERTION))
    return [
        claim
        for claim in claims
        if claim in alike
        or claim.statement in spoken
        or (claim.form is not Form.ASSERTION and alike and len(words[claim.id] & matter) >= _OF_RELATED)
    ]


def _said_flatly(view: AuditView, article: Article, title: frozenset[str]) -> bool:
    """Whether a sentence of the running text has the matter of ``title`` in the article's own voice and without a hedge."""
    cues = [cue for claim in view.claims_by_article[article.id] for cue in claim.cue]
    return any(
        _is_alike(_stems(article.text, [sentence]), title)
        and not _HEDGED.search(sentence.of(article.text))
        and not any(sentence.overlaps(cue) for cue in cues)
        for sentence in view.sentences(article.id)
        if not view.in_block(article.id, sentence)
    )


def _is_alike(words: frozenset[str], title: frozenset[str]) -> bool:
    shared = len(words & title)
    return shared >= _FEWEST_SHARED and shared >= _OF_TITLE * len(title)


def _nobody(view: AuditView, claim: Claim) -> bool:
    """Whether nobody in ``claim`` is named, here or just below the lead, who could stand for it."""
    origin = claim.chain.origin
    if origin is None or origin.mention is None:
        return True
    return not view.named_elsewhere(claim) and not view.named_after_lead(claim.article, origin.mention)


def _is_hedged(view: AuditView, claim: Claim) -> bool:
    text = view.text(claim.article)
    return any(_HEDGED.search(span.of(text)) for span in (*claim.content, *claim.cue))


def _title(view: AuditView, article: Article) -> list[Evidence]:
    """Return the headline as it stands in the text, where it does."""
    found = [block.span for block in article.blocks if block.kind is BlockKind.TITLE]
    return [view.evidence(article.id, span, "headline") for span in found[:1]]


def _stems(text: str, spans: Sequence[Span]) -> frozenset[str]:
    return content_stems(tokens_of(text, spans))
