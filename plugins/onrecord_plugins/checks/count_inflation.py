"""The check ``count-inflation``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.checks import AuditView, Check
from onrecord.identity import same_source
from onrecord.model import Article, Claim, Finding, Kind, Link, Severity, Span, Stance
from onrecord.outlets import fold_name
from onrecord.wording import chain_shown, count_of

_NUMBERS = {
    word: number
    for number, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve".split(), start=2
    )
} | {"several": 2, "multiple": 2, "many": 2, "various": 2, "numerous": 2, "both": 2, "a number of": 2}
_PLURAL = re.compile(
    rf"""^(?:the\s+)?(?P<count>{"|".join(_NUMBERS)}|\d{{1,2}})?\s*(?:[\w’'-]+\s+){{0,4}}?
        (?:sources|officials|experts|witnesses|people|insiders|scientists|analysts|diplomats|doctors|residents|employees|
        outlets|newspapers|newsrooms|papers|media)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_ONE = re.compile(
    r"^(?:an?|one|the|another|this|that|his|her)\s+(?:[\w’'-]+\s+){0,4}?[\w’'-]*[^s\W](?:\s|$)", re.IGNORECASE
)
_HIGH = 3
_LONGEST = 1_000
"""Characters of a sentence in which outlets are counted; no real one is as long."""


@dataclass(frozen=True)
class _Counted:
    """``claimed`` sources of which ``roots`` are left once the chains are followed; ``rest`` are the claims it rests on."""

    claimed: int
    who: str
    roots: tuple[Link, ...]
    rest: tuple[Claim, ...]


class CountInflation(Check):
    """The article counts more sources than there are.

    What it flags:
        Sentences that name two and more outlets for one thing ("the Herald, the Mail and Tesk Wire have all confirmed")
        whose reports all go back to fewer origins; and "several officials" or "sources" where the cited article has one
        person. High where three and more turn out to be one.
    Why it matters:
        A count is an argument: when three newsrooms say so, readers believe it. If all three have it from one post, the
        argument is empty.
    Known limits:
        Outlets are counted where at least two of those named are held and carry the statement. A plural is compared with
        the cited article only, as a list of sources may go on further down in the article itself.
    Example:
        The Herald, the Mail and Tesk Wire have all confirmed that the gate is open (each quotes one post).
    Better:
        The water ministry writes that the gate is open; the Herald, the Mail and Tesk Wire have carried its post.
    References:
        Reuters Handbook of Journalism: never plural "sources" when there is one; Yousif, Aboody and Keil 2019.
    """

    id = "count-inflation"
    severity = Severity.MEDIUM
    scope = "article"

    def examine(self, view: AuditView) -> Iterator[Finding]:
        """Yield one finding for each sentence that counts too many."""
        for article in view.articles:
            seen: set[Span] = set()
            for claim in view.claims_by_article[article.id]:
                if not claim.cue or claim.stance is not Stance.ASSERT:
                    continue
                sentence = view.sentence_around(article.id, claim.cue[0])
                if sentence in seen:
                    continue
                counted = _outlets(view, article, claim, sentence) or _plural(view, claim)
                if counted is None:
                    continue
                seen.add(sentence)
                roots = " and ".join(dict.fromkeys(root.name for root in counted.roots))
                yield self.finding(
                    f"{counted.who} are counted as {count_of(counted.claimed, 'source')} and go back to "
                    f"{len(counted.roots)}: {roots}.",
                    evidence=[
                        *view.passages(claim),
                        *(view.passages(other)[0] for other in counted.rest),
                    ],
                    claims=[claim],
                    severity=Severity.HIGH if counted.claimed >= _HIGH and len(counted.roots) == 1 else None,
                )


def _outlets(view: AuditView, article: Article, claim: Claim, sentence: Span) -> _Counted | None:
    """Return what comes of the outlets that ``sentence`` names side by side as sources, where that is fewer, or None."""
    if not claim.chain.outlets or len(sentence) > _LONGEST:
        return None
    named = _named_together(view, article, claim, sentence)
    if len(named) < 2:
        return None
    own = view.publisher(article.id)
    support = [
        other
        for other in (*view.claims_of(claim.statement), *view.carriers_of(claim))
        if other.article != article.id
        and other.stance is Stance.ASSERT
        and view.publisher(other.article) in named
        and view.publisher(other.article) != own
    ]
    roots_of: dict[str, list[tuple[Link, Claim]]] = {}
    for other in dict.fromkeys(support):
        root = _root(view, other, set())
        if root is not None:
            roots_of.setdefault(view.publisher(other.article) or "", []).append((root, other))
    if len(roots_of) < 2:
        return None
    roots, rest = _fewest(roots_of)
    if len(roots) >= len(roots_of):
        return None
    return _Counted(len(named), f"{count_of(len(named), 'outlet')} named here", roots, rest)


def _fewest(
    roots_of: Mapping[str, Sequence[tuple[Link, Claim]]],
) -> tuple[tuple[Link, ...], tuple[Claim, ...]]:
    """Return the origins that suffice for all outlets, those that most have first, and one claim of each outlet for them."""
    left = dict(roots_of)
    roots: list[Link] = []
    claims: list[Claim] = []
    while left:
        options = [root for pairs in left.values() for root, _ in pairs]
        best = max(options, key=lambda root: sum(_has(pairs, root) is not None for pairs in left.values()))
        roots.append(best)
        for outlet in list(left):
            claim = _has(left[outlet], best)
            if claim is not None:
                claims.append(claim)
                del left[outlet]
    return tuple(roots), tuple(claims)


def _has(pairs: Sequence[tuple[Link, Claim]], root: Link) -> Claim | None:
    return next((claim for other, claim in pairs if same_source(root, other)), None)


def _named_together(view: AuditView, article: Article, claim: Claim, sentence: Span) -> frozenset[str]:
    """Return the outlets named in ``sentence`` outside its content and in one enumeration with those of the chain."""
    text = article.text
    mentions = [
        (Span(m.span.start + sentence.start, m.span.end + sentence.start), m.outlet)
        for m in view.outlets.mentions(sentence.of(text))
    ]
    free = [(span, outlet) for span, outlet in mentions if not any(span.overlaps(s) for s in claim.content)]
    held = {view.publisher(other.id) for other in view.article_by_id.values()} - {None}
    spans = [(span, fold_name(outlet.name)) for span, outlet in free]
    bare = sentence.of(text)
    for name in sorted(held, key=lambda name: (-len(name or ""), name or "")):
        for match in re.finditer(rf"(?<!\w){re.escape(name or '')}(?!\w)", bare, re.IGNORECASE):
            span = Span(sentence.start + match.start(), sentence.start + match.end())
            if not any(span.overlaps(s) for s in (*claim.content, *(s for s, _ in spans))):
                spans.append((span, name or ""))
    spans.sort()
    runs: list[list[tuple[Span, str]]] = []
    for item in spans:
        between = text[runs[-1][-1][0].end : item[0].start] if runs else "x"
        if runs and re.fullmatch(
            r"(?:['’]s)?\s*(?:,|,?\s*(?:and|as well as|plus|&))\s*(?:also\s+)?(?:[Tt]he\s+)?", between
        ):
            runs[-1].append(item)
        else:
            runs.append([item])
    links = [link.mention for link in claim.chain if link.mention and link.kind is Kind.OUTLET]
    for run in runs:
        area = Span(run[0][0].start, run[-1][0].end)
        if any(area.overlaps(mention) for mention in links):
            return frozenset(name for _, name in run)
    return frozenset()


def _plural(view: AuditView, claim: Claim) -> _Counted | None:
    """Return what comes of the plural unnamed source of ``claim`` in the cited article, where that is one, or None."""
    origin = claim.chain.origin
    if origin is None or origin.kind not in (Kind.UNNAMED, Kind.VAGUE) or origin.mention is None:
        return None
    matched = _PLURAL.match(origin.mention.of(view.text(claim.article)))
    if matched is None:
        return None
    word = (matched["count"] or "").casefold()
    claimed = int(word) if word.isdigit() else _NUMBERS.get(word, 2)
    carriers = [other for other in view.carriers_of(claim) if other.stance is Stance.ASSERT]
    roots = [_root(view, other, set()) for other in carriers]
    if not carriers or None in roots:
        return None
    found = _distinct([root for root in roots if root is not None])
    if len(found) != 1 or not _is_one(view, found[0], carriers[0]) or claimed < 2:
        return None
    return _Counted(claimed, f"“{origin.name}”", found, tuple(carriers))


def _is_one(view: AuditView, root: Link, claim: Claim) -> bool:
    if root.kind is Kind.PERSON:
        return " and " not in root.name
    if root.kind is not Kind.UNNAMED:
        return False
    return _ONE.match(root.name) is not None and _PLURAL.match(root.name) is None


def _root(view: AuditView, claim: Claim, seen: set[str]) -> Link | None:
    """Return the last named speaker of ``claim``, else its end; that of the cited article where only an outlet is given."""
    links = [link for link in chain_shown(claim) if link.kind is not Kind.OUTLET]
    named = [link for link in links if link.kind.named]
    if named:
        return named[-1]
    seen.add(claim.id)
    through = {fold_name(link.name) for link in claim.chain.outlets}
    for other in (*view.carriers_of(claim), *view.claims_of(claim.statement)):
        if (
            other.id not in seen
            and other.article != claim.article
            and view.publisher(other.article) in through
        ):
            found = _root(view, other, seen)
            if found is not None:
                return found
    return links[-1] if links else None


def _distinct(roots: Sequence[Link]) -> tuple[Link, ...]:
    out: list[Link] = []
    for root in roots:
        if not any(same_source(root, other) for other in out):
            out.append(root)
    return tuple(out)
