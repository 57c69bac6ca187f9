"""From what the networks learned to what an audit records: edges of contents, speech or attitude."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.english.lexicon import OFFICES, ORGANIZATION_HEADS, PLURALS, UNNAMED_HEADS, VAGUE_HEADS
from onrecord.model import Attribution, Mode, Span
from onrecord.text import Quotation, SpanIndex, sentences
from onrecord_plugins.attribution.english import lexicon as lex
from onrecord_plugins.attribution.english.frames import trim
from onrecord_plugins.attribution.learned.tagging import Tagged

_DUMMY = re.compile(r"(?:it|there|who|which|that)(?:[’']s)?", re.IGNORECASE)
"""The subject of "it has been suggested that …", which is no part of what is suggested."""
_WORD = re.compile(r"[\w'’-]+")
_SPEECH = (
    lex.CLAUSE_VERBS
    | lex.TELL_VERBS
    | lex.OBJECT_VERBS
    | lex.INVERTIBLE
    | lex.QUOTE_ONLY
    | lex.NOUN_LIKE
    | lex.HEDGES
    | (lex.CONTENT_NOUNS - {"belief", "fear", "fears", "suspicion", "suspicions"})
    | frozenset(
        """
        according accordingly called calling calls call urged urge urges urging asking spoke speaking talking talked
        telling words remarks quoting quoted cited citing cites pointed statement show shows showed shown found finds
        quote quotes cite puts put refers refer referred referring mention mentions mentioned mentioning advise advises
        advised advising forecast forecasts forecasting projected projects labelled labeled branded slammed blasted hailed
        praised dismissed rejected decried rebuked testified shouted cried pleaded texted emailed posted published ruled
        hinted hints briefed blames blamed names named lists listed records recorded documented detailed outlined
        dubbed mocked attacked denounced defended cautioned pledged pledges vowed vows promised threatened advised
        """.split()
    )
)
_ATTITUDE = lex.ATTITUDE_VERBS | frozenset(["seem", "seems", "seemed", "appear", "appears", "appeared"])


def mode_of(cue: str, quoted: bool) -> Mode:
    """Return whether ``cue`` tells of something said or of something thought, wanted or planned.

    A quoted content is speech whatever its cue, except a cue that names a belief.
    """
    words = {word.casefold() for word in _WORD.findall(cue)}
    if words & _ATTITUDE and not words & _SPEECH:
        return Mode.ATTITUDE
    return Mode.SPEECH if quoted or not words or words & _SPEECH else Mode.ATTITUDE


def _only_marks(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` is punctuation, which belongs to a quotation that is quoted whole."""
    return start < end and not any(c.isalnum() for c in text[start:end])


def _edges(text: str, span: Span, quotes: Sequence[Quotation]) -> Span | None:
    """Return ``span`` without "that", white space, and the marks of a quotation that it fills."""
    lead = _HEARER.match(text, span.start, span.end)
    inner = trim(text, lead.end() if lead else span.start, span.end)
    if inner is None:
        return None
    start, end = inner.start, inner.end
    for quote in quotes:
        if quote.outer.start == start and end <= quote.outer.end + 1:
            start, end = quote.inner.start, min(end, quote.inner.end)
        elif quote.outer.start < start and end == quote.outer.end:
            end = quote.inner.end
    end = next(
        (q.inner.end for q in quotes if q.inner.start == start and _only_marks(text, end, q.inner.end)), end
    )
    if dangling := _DANGLING.search(text, start, end):
        end = dangling.start()
    while start < end and text[start].isspace():
        start += 1
    return Span(start, end) if start < end else None


_AS_SAYING = re.compile(
    r"[^.\n]{2,100}?\s+as\s+(?:saying|writing|stating|telling\s+\w+)(?:\s+that\b)?[\s,:]*"
)
_TAKEN_UP = re.compile(
    r"an? (?:allegation|assertion|charge|claim|date|figure|number|statement|total|view)", re.IGNORECASE
)
"""What takes the content up again: "…, a figure confirmed by the Treasury"."""
_WHOM_IT_CITES = re.compile(r"(?:quoting|citing)\s+(?:(?!\b(?:as|that)\b)[^“”\"])+", re.IGNORECASE)


def _no_content(piece: str) -> bool:
    """Whether a piece of a content is a mere "it", or whom the source cites: "quoting gauge keeper Osric Dell"."""
    return any(p.fullmatch(piece) for p in (_DUMMY, _WHOM_IT_CITES, _AS_SAYING, _TAKEN_UP))


_HEARER = re.compile(r"(?:to (?:the )?[A-Z][^,.;:“”\"]{1,40}? |only |simply |merely )that\b")
"""What may stand between a cue and "that": "confirmed to the Courier that", "would say only that"."""
_DANGLING = re.compile(r"[\s,]+(?:but|and|or)$")


def _joined(text: str, spans: Sequence[Span]) -> list[Span]:
    """Return ``spans`` in order, those made one between which nothing but "that" stands."""
    out: list[Span] = []
    for span in sorted(spans):
        between = text[out[-1].end : span.start].strip() if out else None
        if out and (between == "that" or (between == "" and text.startswith("that ", span.start))):
            out[-1] = Span(out[-1].start, span.end)
        else:
            out.append(span)
    return out


_PASSIVE = r"(?:said|believed|thought|reported|alleged|rumou?red|understood|feared|known|accused|suspected)"
_SPOKEN_OF = re.compile(
    r"[\s,]*(?:(?:who|which|that|has|have|had|also|\w+ly)\s+)*(?:"
    rf"(?:is|are|was|were|been|being|be)\s+(?:\w+\s+){{0,2}}?{_PASSIVE}\s+(?:to|of)\b|{_PASSIVE}\s+to\s+(?:be|have)\b)"
)


def _spoken_of(text: str, tagged: Tagged) -> bool:
    """Whether the source is the one spoken of, not the speaker: "the trader is said to …", "he was accused of …"."""
    return bool(
        tagged.source
        and tagged.cue
        and tagged.source.end <= tagged.cue.start
        and _SPOKEN_OF.match(text, tagged.source.end, tagged.cue.end + 9)
    )


_STOP = re.compile(r"[.!?][”’\"')]*\s+(?=[A-Z“\"])")
_RELATIVE = re.compile(r"(?:who|which|that)", re.IGNORECASE)
_TITLED = r"(?:(?:Mrs?|Ms|Dr|Gov|Sen|Rep|Gen|Col|Lt|Sgt|Capt|Prof|Rev|St)\.|(?:[A-Z]\.)+|[A-Z][\w'’&-]*)"
_NAME = rf"(?:(?:{_TITLED}|al|bin|van|von|de|of|the|for)\s+)*{_TITLED}"
_END = r"\s*(?:,|[–—]|--)?\s*$"
_NAMED = re.compile(rf"\b(?P<who>{_NAME}){_END}")
_DESCRIBED = re.compile(
    rf".*?(?P<who>(?:\b{_NAME},\s+)?(?<!\w)(?:an?|the|one|some|many|several|two|three|four|five|his|her|its|their)"
    rf"(?:\s+(?!(?:an?|the|his|her|its|their)\s)[\w'’-]+){{1,6}}){_END}"
)
_FURTHEST = 90
_HAS_SEEN = re.compile(r" (?:has|have|had) (?:seen|obtained|reviewed|read|viewed),")
_PAPER_BEFORE = re.compile(
    rf"(?:^|(?<=[.!?] ))(?P<who>(?:An?|The|In an?|[A-Z][\w'’]+['’]s) (?:[\w'’-]+ ){{0,3}}(?:{'|'.join(sorted(lex.DOCUMENT_NOUNS))}|note))\b",
    re.MULTILINE,
)
"""The document before "that the Courier has seen, lists": that is what lists, not the Courier."""


_AGE = re.compile(r"\d{1,3}\b")


def _whole_source(text: str, source: Span | None) -> Span | None:
    """Return ``source`` with the name before it where it is what follows one: "Ada Holm, who said …", "Berg, 54"."""
    if source is None:
        return None
    begin = max(0, source.start - _FURTHEST, text.rfind("\n", 0, source.start) + 1)
    before = text[begin : source.start]
    if seen := _HAS_SEEN.match(text, source.end):
        found = _PAPER_BEFORE.search(text, begin, source.start) if seen else None
        return Span(found.start("who"), found.end("who")) if found else source
    if _AGE.match(source.of(text)):
        found = _NAMED.search(before) if before.rstrip().endswith(",") else None
    elif _RELATIVE.fullmatch(source.of(text)):
        found = _NAMED.search(before) or _DESCRIBED.match(before)
    else:
        return source
    return Span(begin + found.start("who"), source.end) if found else source


_TIME = re.compile(
    r"(?:Over|In|During|After|Before|Since|For|At|On|By|Within|Throughout|Until) (?:(?:the|a|an|this|these|that|those|"
    r"last|past|recent|first|next|same|early|late|mid|couple|few|several|many|of|more|than|[0-9]+|one|two|three|four|"
    r"five|six|ten|twelve)[ -])*"
    r"(?:years?|months?|weeks?|days?|hours?|decades?|nights?|mornings?|evenings?|afternoons?|summer|autumn|winter|spring|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|"
    r"November|December|[12][0-9]{3})(?: [12][0-9]{3})?, "
)
_LISTED = re.compile(r"[a-z][\w-]+(?:, [a-z][\w-]+)*,? (?:and|or) [a-z][\w-]+|[a-z][\w-]+")
_WHENCE = re.compile(
    rf"\b(?P<who>(?:(?:the|some|many|several|more|other|new) )?(?:{'|'.join(sorted(VAGUE_HEADS | PLURALS))}) "
    r"(?:from|in|within|across|among|of) (?:the )?(?:[a-z][\w-]+, )*(?:[a-z][\w-]+,? (?:and|or) |[a-z][\w-]+, )?)$",
    re.IGNORECASE,
)


def _without_time(text: str, source: Span | None) -> Span | None:
    """Return ``source`` without what only tells when: "Over the last two years, traders"."""
    if source and (found := _TIME.match(text, source.start, source.end)) and found.end() < source.end:
        return Span(found.end(), source.end)
    return source


def _listed(text: str, source: Span | None) -> Span | None:
    """Return ``source`` with those who speak, where it is the end of a list of whence: "voices from the port, farming and trade"."""
    if source is None or not _LISTED.fullmatch(source.of(text)):
        return source
    if any(
        word.casefold() in VAGUE_HEADS | UNNAMED_HEADS | PLURALS for word in _WORD.findall(source.of(text))
    ):
        return source
    begin = max(0, source.start - _FURTHEST, text.rfind("\n", 0, source.start) + 1)
    found = _WHENCE.search(text[begin : source.start])
    return Span(begin + found.start("who"), source.end) if found else source


def _in_one_sentence(text: str, tagged: Tagged) -> Span | None:
    """Return the source within its sentence: the last one that it reaches into, or the first where the cue is before it."""
    if tagged.source is None or not _STOP.search(text, tagged.source.start, tagged.source.end):
        return tagged.source
    pieces = list(sentences(text, tagged.source))
    if len(pieces) < 2 or tagged.cue is None:
        return tagged.source
    return pieces[0] if tagged.cue.end <= tagged.source.start else pieces[-1]


def _source(text: str, tagged: Tagged) -> tuple[Span, ...]:
    whole = _listed(text, _without_time(text, _whole_source(text, _in_one_sentence(text, tagged))))
    if whole is None or _spoken_of(text, tagged):
        return ()
    end = whole.end
    while end > whole.start and (text[end - 1].isspace() or text[end - 1] in ",;:—–-"):
        end -= 1
    return (Span(whole.start, end),) if end > whole.start else ()


_BESIDE = re.compile(r",? (?:and|or) (?:by )?")
_NAMED_BESIDE = re.compile(r"(?:^|, )(?P<who>(?:the )?[A-Z][\w’'&-]*(?: (?:[A-Z][\w’'&-]*|of|the))*)$")
_ONE_NAME = re.compile(r"(?:the )?[A-Z][\w’'&-]*(?: [A-Z][\w’'&-]*)*")


def _with_beside(
    text: str, source: Sequence[Span], content: Sequence[Span]
) -> tuple[tuple[Span, ...], list[Span]]:
    """Return both, a name that is torn off the source put back: "…, the Tesk Bugle" before "and the Sell Times said"."""
    kept = list(content)
    last = next((s for s in reversed(kept) if source and s.end < source[0].start), None)
    if last is None or not _BESIDE.fullmatch(text, last.end, source[0].start):
        return tuple(source), kept
    found = _NAMED_BESIDE.search(last.of(text))
    if (
        found is None
        or not _ONE_NAME.fullmatch(source[0].of(text))
        or (found.start() == 0 and len(kept) == 1)
    ):
        return tuple(source), kept
    rest = Span(last.start, last.start + found.start())
    kept = [s for s in (rest if s is last else s for s in kept) if len(s)]
    return (Span(last.start + found.start("who"), source[0].end), *source[1:]), kept


_VERBAL = re.compile(r"[a-z]{3,}(?:ed|[^su'’]s)|is|are|was|were|be")
_QUOTING = re.compile(r"(?:quot|cit)(?:e|es|ed|ing)\b", re.IGNORECASE)


def _without_quoted(text: str, cue: Span | None, content: Span) -> Span:
    """Return ``content`` without "the mayor as saying that", which a cue "quoted" has before it."""
    if cue is None or not _QUOTING.search(cue.of(text)):
        return content
    found = _AS_SAYING.match(text, content.start, content.end)
    return Span(found.end(), content.end) if found and found.end() < content.end else content


def _names_only(text: str, cue: Span | None, content: Sequence[Span], near: Sequence[Quotation]) -> bool:
    """Whether a cue "cited" or "quoted" has only whom it cites for a content: "which cited an unnamed minister"."""
    if cue is None or near or not _QUOTING.search(cue.of(text)):
        return False
    tokens = [word.casefold() for span in content for word in _WORD.findall(span.of(text))]
    finite = any(word in lex.FINITE or word in lex.MODALS for word in tokens)
    return not finite and not any(_VERBAL.fullmatch(word) for word in tokens[2:])


_HAS_IT = re.compile(r"(?:has|have|had) it(?: that)?")


def _whole_rumour(text: str, tagged: Tagged) -> Tagged:
    """Return ``tagged``, of "Rumour has it that …" with all of that for its cue: a rumour is no source."""
    source, cue = tagged.source, tagged.cue
    if source is None or cue is None or not _HAS_IT.fullmatch(cue.of(text)):
        return tagged
    if source.of(text).casefold() not in lex.LOOSE_TALK | {"word", "legend"}:
        return tagged
    return replace(tagged, source=None, cue=Span(source.start, cue.end))


_ASKS = re.compile(r"(?:ask|asks|asked|asking|phoned|rang|called|questioned)")
_PERSON = r"(?:(?:Mr|Mrs|Ms|Dr)\.? )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}"
_OFFICE = (
    r"(?:the|an?|his|her|its|their|our|my) (?:[\w’'-]+ ){0,3}?"
    rf"(?:{'|'.join(map(re.escape, sorted(UNNAMED_HEADS | OFFICES | ORGANIZATION_HEADS)))})\b"
)
_TAIL = (
    r"about .+|(?:why|whether) .+|on (?:(?!\bto\b).)+|for (?:(?:an?|the|his|her|its|their|any|more|further) )*"
    r"(?:comments?|reactions?|response|reply|answers?|views?|opinions?|explanations?|details|interviews?|statement|clarification|information)\b.*"
)
_WHOM = re.compile(
    rf"(?:{_PERSON}|{_OFFICE}(?:,? {_PERSON},?)?)(?: (?:him|her|my|our|them)sel(?:f|ves))?(?: (?:{_TAIL}))?"
    r"|(?:the|an?|his|her|its|their|our|my) (?:[\w’'-]+ ){1,4}(?:about|why|whether) .+"
)
"""Who is asked, and about what: "Roe myself", "the mayor about the bridge", "Ida Roe for comment"."""
_WHOM_WE = re.compile(rf"(?:{_PERSON}|{_OFFICE}) for .+")
_US = frozenset(["i", "we", "reporters", "journalists", "this newspaper", "this paper"])


def _asks_whom(text: str, tagged: Tagged, content: Sequence[Span]) -> bool:
    """Whether the content is only who is asked: "I asked Roe myself"."""
    cue = tagged.cue
    if cue is None or len(content) != 1 or not _ASKS.fullmatch(cue.of(text)):
        return False
    asked = content[0].of(text)
    if tagged.source and tagged.source.of(text).casefold() in _US and _WHOM_WE.fullmatch(asked):
        return True
    return _WHOM.fullmatch(asked) is not None


_JUDGED_BY = re.compile(
    r"(?:criticis|criticiz|prais|condemn|welcom|mock|hail|slam|blast|ridicul|derid|laud|attack|denounc|decri|describ|dismiss|"
    r"brand|label|reject)\w*ed by",
    re.IGNORECASE,
)
_VERDICT = re.compile(
    r"(?<! well)(?<! such)(?<! same)(?<! acting)(?<! working)(?<! serving) (?P<verdict>as (?!of |well |part |soon |saying|telling|writing)[^,.;:“”\"\n]{2,120})"
)


def _with_verdict(
    text: str, cue: Span | None, source: Sequence[Span], content: Sequence[Span]
) -> tuple[tuple[Span, ...], list[Span]]:
    """Return both, "as lazy" of "The film was criticised by Roe as lazy" as content, be it part of the source or of nothing."""
    whole = tuple(source), list(content)
    if cue is None or not source or not _JUDGED_BY.search(cue.of(text)):
        return whole
    if source[0].start < cue.end or any(span.end > cue.start for span in content):
        return whole
    last = source[-1]
    found = _VERDICT.search(text, last.start + 1)
    if found is None or found.start() > last.end:
        return whole
    who = (*source[:-1], Span(last.start, min(last.end, found.start())))
    return who, [*content, Span(found.start("verdict"), found.end("verdict"))]


class Fitter:
    """Makes attributions of ``text`` from what the network found; ``quotes`` are those of the text in order."""

    def __init__(self, text: str, quotes: Sequence[Quotation]) -> None:
        self._text = text
        self._quotes = {quote.outer: quote for quote in quotes}
        self._places = SpanIndex(self._quotes)

    def fit(self, tagged: Tagged) -> Attribution | None:
        """Return ``tagged`` as an attribution, or None where nothing of its content is left."""
        text = self._text
        tagged = _whole_rumour(text, tagged)
        spans = [_without_quoted(text, tagged.cue, span) for span in _joined(text, tagged.content)]
        near = [self._quotes[outer] for span in spans for outer in self._places.touching(span)]
        content = [edged for span in spans if (edged := _edges(text, span, near))]
        if len(content) > 1:
            content = [span for span in content if not _no_content(span.of(text))] or content
        if not content or _names_only(text, tagged.cue, content, near) or _asks_whom(text, tagged, content):
            return None
        source, content = _with_beside(text, _source(text, tagged), content)
        source, content = _with_verdict(text, tagged.cue, source, content)
        return Attribution(
            source=source,
            cue=(tagged.cue,) if tagged.cue else (),
            content=tuple(sorted(content)),
            mode=mode_of(tagged.cue.of(text) if tagged.cue else "", bool(near)),
        )
