"""Lines of an article that speak about the article: reprint lines, copyright lines, credits, page furniture."""

from __future__ import annotations

import re

from onrecord.outlets import OutletRegistry
from onrecord_plugins.parsers.dates import find_dates

_THIS = r"\bthis\s+(?:article|story|piece|post|report|essay|column|op-ed|commentary|interview|analysis)"
_PRINTED = r"(?:published|posted|printed|appeared|ran)"
_REPRINT = re.compile(
    rf"""(?:
        \b(?:reprinted|republished|reproduced|reposted|cross-?posted|syndicated)
            (?:\s+here)?(?:,?\s+(?:with|by)\s+(?:kind\s+|the\s+)?permission)?,?\s+(?:from|of|by)
      | {_THIS}\s+(?:(?:was|is|has\s+been|had)\s+)?
            (?:(?:(?:first|originally)\s+)?{_PRINTED}(?:\s+(?:first|originally))?\s+(?:in|on|at|by|for)
              |(?:is\s+|was\s+)?(?:reprinted|republished|reproduced|reposted|syndicated)
                (?:\s+here)?(?:,?\s+with\s+(?:kind\s+)?permission)?,?\s+(?:from|of|by))
      | ^\W*(?:first|originally)\s+{_PRINTED}\s+(?:in|on|at|by|for)
    )\s+(?P<name>.+)""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_NAME_END = re.compile(
    r"""(?<!\b[A-Z])(?<!\b[A-Z]\.[A-Z])[.!?](?=\s|$|["'”’)\]]) | [)\]\n;|]
      | ,?\s+(?:under|with|where|who|and\s+(?:is|was|has|appears|republished|reprinted)|as\s+part|via|here)\b
      | ,?\s+(?:on|in)\s+(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d|(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec))
      | ,\s""",
    re.IGNORECASE | re.VERBOSE,
)
_TAKEN_OVER = re.compile(r"\b(?:first|originally|re\w+ed|cross-?posted|syndicated|appeared)\b", re.IGNORECASE)
_LONGEST_NAME = 120
_QUOTES = " \t\"'“”‘’«»*_"
_DOMAIN = re.compile(r"^(?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/?$", re.IGNORECASE)
_COPYRIGHT = re.compile(r"^\W*(?:©|\(c\)|copyright\b)\s*(?:©|\(c\))?\s*", re.IGNORECASE)
_YEARS = re.compile(r"(?:\d{4}(?:\s*[-–,]\s*\d{4})?)[,.]?")
_OWNER_END = re.compile(r"[.,|]\s|\s*\ball rights\b|[.]$", re.IGNORECASE)
_COMPANY = re.compile(
    r"[\s,]+(?:ltd|limited|inc|llc|plc|gmbh|corp(?:oration)?|company|co)\.?$", re.IGNORECASE
)
_NEWS_WORD = re.compile(
    r"\b(?:news|times|post|herald|tribune|gazette|press|media|journal|chronicle|courier|radio|tv|television|magazine|"
    r"observer|guardian|telegraph|mail|echo|star|globe|mirror|daily|weekly|review|bulletin|argus|examiner|dispatch)\b",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"""^\W*(?:
        (?:file\s+)?(?:photos?|photographs?|images?|pictures?|illustrations?|graphics?|video)(?:\s+credits?)?
            \s*(?:\bby\b|\bcourtesy\s+of\b|\bcourtesy\b|\bvia\b|:|/)\s*(?-i:[^a-z\s])
      | credits?\s*:\s*\S
      | (?:ap|afp|reuters|epa|getty)\s*(?:photo|images)?\s*/\s*[^\s.]+(?:\s+[^\s.]+){0,4}$
      | [^\s.]+(?:\s+[^\s.]+){0,4}\s*/\s*(?:ap|afp|reuters|epa|getty\s+images|shutterstock|alamy)(?:\s*/\s*[\w\s]+)?$
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_PICTURED = re.compile(
    r"\bfile\s+(?:photo|picture|image)\b|\bpictured\b|\bis\s+seen\b|\bare\s+seen\b|\bseen\s+(?:here|in)\b|"
    r"\(?\b(?:left|right|centre|center)\)?,|\b(?:stands?|sits?|walks?|poses?|looks?\s+on|gathers?|waves?)\b",
    re.IGNORECASE,
)


def _phrases(listed: str) -> frozenset[str]:
    return frozenset(phrase.strip() for phrase in " ".join(listed.split()).split("|"))


_FURNITURE = _phrases("""
    advertisement | advertising | around the web | before you go | close | comment | comments | continue reading |
    continue reading below | conversations | copy link | email | facebook | follow us | home | latest | latest news |
    leave a comment | load more | log in | menu | more | more from us | more on this | more on this story |
    more stories | more videos | most popular | most read | most shared | newsletter | newsletters | next | popular |
    previous | print | print this | promoted | read more | read next | recommended | recommended for you | related |
    related articles | related content | related coverage | related stories | related topics | search | share |
    share on facebook | share this | share this article | share this story | show comments | sign in | sign up |
    skip advertisement | skip to content | skip to main content | sponsored | story continues below |
    story continues below advertisement | subscribe | subscribe now | tags | text size | top stories | topics |
    trending | trending now | tweet | twitter | view comments | watch now | what to read next | what's hot |
    what's trending | whatsapp | you may also like | you might also like
""")
_KICKERS = _phrases("""
    analysis | breaking | breaking news | business | comment | commentary | culture | editorial | editorials |
    exclusive | explainer | feature | features | interview | letters | live | local | local news | national | news |
    op-ed | opinion | politics | press release | report | science | special report | sport | sports | technology |
    the big read | top story | uk | updated | us | video | world | world news
""")


def _flat(line: str) -> str:
    return " ".join(line.replace("’", "'").split()).strip(" :.…»>|-–—").casefold()


def is_furniture(line: str) -> bool:
    """Whether ``line`` is a button or heading of the page around the article ("Share this", "What's Hot")."""
    return len(line) <= 60 and _flat(line) in _FURNITURE


def is_kicker(line: str) -> bool:
    """Whether ``line`` is the name of a section above a headline ("Opinion", "World news")."""
    return len(line) <= 40 and _flat(line) in _KICKERS


def is_credit(line: str) -> bool:
    """Whether ``line`` says whose picture it is ("Photo by Jane Roe/AFP/Getty Images")."""
    line = line.strip()
    return len(line) <= 160 and len(line.split()) <= 16 and _CREDIT.match(line) is not None


def is_caption(line: str) -> bool:
    """Whether ``line``, standing right before a credit, is plainly the caption of the picture."""
    line = line.strip()
    return len(line) <= 400 and (bool(find_dates(line)) or _PICTURED.search(line) is not None)


def canonical_outlet(name: str, outlets: OutletRegistry) -> str | None:
    """Return the registry's name for the outlet called ``name`` or living at the domain ``name``, or None."""
    found = outlets.by_name(name)
    if found is None and _DOMAIN.match(name):
        found = outlets.by_url(name if "://" in name else f"https://{name}")
    return found.name if found else None


def reprinted_from(line: str, outlets: OutletRegistry) -> str | None:
    """Return whom ``line`` says the article was taken over from, by the registry's name if it has one, else None.

    Understands "Reprinted with permission from X", "This article first appeared in X", "Originally published by X",
    "(Republished from X)". A date or a print edition of one's own is nobody.
    """
    found = _REPRINT.search(line[:1000])
    if found is None:
        return None
    rest = found["name"].strip(_QUOTES)
    ends = [
        *(m.start() for m in _NAME_END.finditer(rest[:_LONGEST_NAME]) if m.start() > 0),
        min(len(rest), _LONGEST_NAME),
    ]
    names = [rest[:end].strip(_QUOTES + ".,:") for end in ends[:8]]
    for longer in reversed(names):  # "St. Anselm Times" rather than "St"
        if known := canonical_outlet(longer, outlets):
            return known
    name = names[0]
    if not _TAKEN_OVER.search(found.group()[: found.start("name") - found.start()]):
        return None  # "This article was published in Politics": a section as likely as an outlet
    bare = re.sub(r"^the\s+", "", name, flags=re.IGNORECASE)
    if (
        not bare
        or len(bare.split()) > 8
        or find_dates(bare)
        or not (bare[0].isupper() or _DOMAIN.match(bare))
    ):
        return None
    if re.match(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.?\s+\d", bare, re.IGNORECASE):
        return None
    return name


def copyright_outlet(line: str, outlets: OutletRegistry) -> str | None:
    """Return the outlet that a copyright line names: one the registry knows, or a name that says it is an outlet."""
    line = line.strip()
    opening = _COPYRIGHT.match(line)
    if opening is None or len(line) > 200:
        return None
    owner = _YEARS.sub("", line[opening.end() :], count=1).strip()
    owner = re.sub(r"^by\s+", "", owner, flags=re.IGNORECASE)
    owner = _YEARS.sub("", owner, count=1)
    end = _OWNER_END.search(owner)
    owner = (owner[: end.start()] if end else owner).strip(_QUOTES + ".,:-–—|")
    known = canonical_outlet(owner, outlets) or canonical_outlet(_COMPANY.sub("", owner), outlets)
    if known:
        return known
    bare = _COMPANY.sub("", owner)
    return bare if bare and len(bare.split()) <= 6 and _NEWS_WORD.search(bare) else None


def is_copyright(line: str) -> bool:
    """Whether ``line`` is a copyright line."""
    line = line.strip()
    return 0 < len(line) <= 200 and _COPYRIGHT.match(line) is not None
