"""The words that signal attribution in English, by how they take their source and content.

Drawn up for this project from general knowledge of English reporting verbs (Quirk et al. 1985, §14.28 ff.).
"""

from __future__ import annotations

from enum import Enum


class Frame(Enum):
    """What follows a cue verb."""

    CLAUSE = "clause"  # said (that) the river rose
    TELL = "tell"  # told reporters (that) the river rose
    OBJECT = "object"  # accused the ministry of diverting the river; called on residents to leave
    POINT = "point"  # pointed to the lower level; drew attention to the deals


def _forms(base: str) -> tuple[str, ...]:
    """Return base, third person, past and -ing form of a regular verb."""
    if base.endswith("e"):
        return base, base + "s", base + "d", base[:-1] + "ing"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base, base[:-1] + "ies", base[:-1] + "ied", base + "ing"
    if base.endswith(("s", "sh", "ch", "x")):
        return base, base + "es", base + "ed", base + "ing"
    return base, base + "s", base + "ed", base + "ing"


_REGULAR_CLAUSE = """
    acknowledge add admonish affirm allege announce answer argue assert assure boast caution charge
    claim clarify comment complain concede conclude confess confirm contend counter declare demand
    disclose elaborate emphasise emphasize estimate explain exclaim finding highlight imply indicate
    insist interject joke lament maintain mention murmur note object observe opine post posit
    proclaim promise pronounce propose protest quip reason reassert recount reiterate remark reply
    report respond retort reveal show signal speculate state stress suggest surmise tweet underline
    underscore vow warn repeat whisper predict recommend quote reaffirm stipulate testify blog establish
    rule
    """.split()
_IRREGULAR_CLAUSE = {
    "say": "say says said saying",
    "write": "write writes wrote written writing",
    "tell": "",
    "admit": "admit admits admitted admitting",
    "hold": "",
    "read": "",
    "prove": "prove proves proved proven proving",
    "find": "found",
    "recall": "recall recalls recalled recalling",
    "swear": "swore sworn swearing",
    "learn": "learned learnt",
    "ask": "asked asks asking",
    "deny": "deny denies denied denying",
    "put": "",
    "show": "shown",
}
CLAUSE_VERBS = frozenset(
    [form for base in _REGULAR_CLAUSE for form in _forms(base)]
    + [form for forms in _IRREGULAR_CLAUSE.values() for form in forms.split()]
) - {
    "finding",
    "findings",
    "findinged",
    "findinging",
    "posts",
    "post",
    "states",
    "state",
    "ruling",
    "rules",
    "rule",
    "charge",
    "object",
    "objects",
    "reason",
    "reasons",
    "comments",
    "comment",
    "signals",
    "signal",
    "show",
    "quote",
    "quotes",
    "notes",
    "reports",
    "claims",
    "demands",
    "demand",
    "counter",
    "counters",
    "joke",
    "jokes",
    "reasoning",
    "posting",
    "establish",
    "establishes",
    "establishing",
    "ruled",
    "showing",
    "indicating",
}
# Third-person forms that are more often nouns; cues only right after a subject that is not a determiner.
NOUN_LIKE = frozenset(
    """
    reports claims notes states says comments posts demands signals shows rules estimates
    """.split()
)
TELL_VERBS = frozenset(
    """
    tell tells told telling inform informs informed informing assure assured remind reminded notify
    notified
    """.split()
)
OBJECT_VERBS = frozenset(
    """
    accuse accuses accused accusing blame blames blamed blaming condemn condemns condemned
    condemning criticise criticises criticised criticising criticize criticizes criticized
    criticizing denounce denounces denounced denouncing urge urges urged urging dismiss dismissed
    dismisses dismissing deny denies denied denying reject rejects rejected rejecting describe
    describes described describing praise praised hail hailed
    """.split()
)
POINT_PHRASES = (
    ("call", "on"), ("called", "on"), ("calls", "on"), ("calling", "on"), ("called", "for"), ("calls", "for"),
    ("point", "to"), ("points", "to"), ("pointed", "to"), ("pointing", "to"),
    ("drew", "attention", "to"), ("draw", "attention", "to"), ("draws", "attention", "to"),
    ("reported", "on"), ("warned", "of"), ("warns", "of"), ("spoke", "of"), ("speaks", "of"),
)  # fmt: skip
CLAUSE_PHRASES = (
    ("put", "it"), ("puts", "it"),
    ("pointed", "out"), ("points", "out"), ("point", "out"), ("pointing", "out"),
    ("made", "clear"), ("makes", "clear"), ("lay", "out", "the", "case"), ("lays", "out", "the", "case"),
    ("laid", "out", "the", "case"), ("dropping", "hints"), ("dropped", "hints"), ("is", "sure"), ("was", "sure"),
    ("are", "sure"), ("is", "convinced"), ("was", "convinced"), ("is", "quoted", "as", "saying"),
    ("was", "quoted", "as", "saying"),
    ("made", "the", "case"), ("makes", "the", "case"), ("went", "on"), ("goes", "on"), ("issued", "a", "statement"),
)  # fmt: skip
ATTITUDE_VERBS = frozenset(
    """
    believe believes believed believing think thinks thought thinking fear fears feared fearing
    suspect suspects suspected suspecting doubt doubts doubted doubting expect expects expected
    expecting hope hopes hoped hoping feel feels felt assume assumes assumed worry worries worried
    consider considers considered
    """.split()
)
INVERTIBLE = frozenset(
    """
    say says said add adds added write writes wrote tweet tweets tweeted ask asks asked explain
    explains explained note notes noted reply replied conclude concludes concluded warn warns warned
    insist insists insisted recall recalls recalled argue argues argued claim claims claimed
    announce announced declare declared admit admits admitted observe observed continue continues
    continued reads read according joke joked
    """.split()
)
QUOTE_ONLY = frozenset(
    """
    continued continues quipped joked exclaimed replied answered posted asked asks reads
    """.split()
)
AS_SAYING = frozenset(
    "saying writing telling stating warning claiming arguing insisting describing calling declaring predicting".split()
)
"""What follows "quoted the mayor as"."""
RECORDING_VERBS = frozenset(
    """
    record records recorded list lists listed show shows showed give gives gave put puts describe describes described
    name names named mention mentions mentioned count counts counted detail details detailed document documents
    documented estimate estimates estimated found finds calls called rates rated state states stated specify specifies specified note notes noted report reports reported
    """.split()
)
"""What a document does with something that is no clause."""
PUTTING_VERBS = frozenset("put puts estimate estimates estimated".split())
ABOUT = frozenset(
    "about around roughly nearly almost over under some just more less than between up to only".split()
)
NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty ninety "
    "a half hundreds thousands millions".split()
)
DOCUMENT_NOUNS = frozenset(
    """
    minutes record records register registers log logs logbook list lists figures accounts timetable schedule sheet
    sheets report reports document documents data statistics survey surveys poll polls census inventory certificate
    certificates contract contracts invoice invoices ledger ledgers database map memo memos memorandum transcript
    transcripts filing filings manifest manifests payroll receipt receipts file files estimate estimates balance-sheet
    diary diaries entry entries notice notices label labels permit permits licence license licences licenses audit audits
    papers paperwork bill bills letter letters email emails chart charts tables readings dossier indictment
    """.split()
)
PARTICIPLES_BEHIND = frozenset(
    "published released seen obtained issued compiled kept filed signed dated drawn prepared commissioned held made".split()
)
HEDGES = frozenset(["reportedly", "allegedly", "supposedly", "purportedly", "apparently", "ostensibly"])
CONTENT_NOUNS = frozenset(
    """
    accusation accusations allegation allegations claim claims suspicion suspicions assertion
    assertions suggestion suggestions report reports rumour rumours rumor rumors warning warnings
    statement belief fear fears prediction predictions complaint complaints argument admission
    confirmation contention denial hints talk speculation gossip whispers
    """.split()
)
LOOSE_TALK = frozenset("talk speculation gossip whispers rumour rumours rumor rumors".split())
"""Of those, what nobody in particular says: where it is heard belongs to it, "talk in the town"."""
CIRCULATE = frozenset(
    "circulated circulating circulate spread spreading swirled swirling surfaced persisted persist emerged begun rife "
    "false untrue unfounded baseless wrong groundless denied dismissed common grown growing".split()
)
"""What rumours do or are: the verb of a sentence that they are the subject of."""
BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "'s", "’s"])
HAVE = frozenset(["has", "have", "had", "having"])
MODALS = frozenset(
    ["will", "would", "can", "could", "may", "might", "must", "shall", "should", "do", "does", "did"]
)
AUXILIARIES = (
    BE | HAVE | MODALS | frozenset(["isn't", "wasn't", "hasn't", "haven't", "didn't", "doesn't", "don't"])
)
ADVERBS = frozenset(
    """
    also later then previously repeatedly now even indeed already again still once earlier recently
    publicly privately openly long subsequently initially consistently explicitly directly often
    quickly further separately only just never always previously reportedly allegedly apparently
    correctly wrongly rightly falsely quietly explicitly however though meanwhile instead therefore
    himself herself itself themselves ever not n't first widely generally commonly
    """.split()
)
SUBORDINATORS = frozenset(
    """
    that which as while because if when after before since although though where whereas so unless
    until than whether what how why whose
    """.split()
)
PREPOSITIONS = frozenset(
    """
    in on at by for from of to with about against during over under between among into through after
    before since until within without via around near inside outside across despite per late early
    last next this
    """.split()
)
DETERMINERS = frozenset(
    """
    the a an one this that these those some many several two three four five both no any another
    each every
    """.split()
)
POSSESSIVES = frozenset(["his", "her", "its", "their", "our", "my", "your"])
PRONOUNS = frozenset(["he", "she", "they", "it", "we", "i", "you", "there"])
CONJUNCTIONS = frozenset(["but", "and", "or", "yet", "so"])
LEADING = frozenset(
    """
    but and yet so now meanwhile however still then also moreover separately instead nevertheless
    nonetheless indeed elsewhere here even today yesterday
    """.split()
)
FINITE = AUXILIARIES | frozenset(
    """
    said says say told goes went comes came made makes took takes gave gives has had left held found
    became remains remained began seems seemed appears appeared wants wanted needs needed stood
    stands rose fell fell lost knew knows saw sees met paid won led ran runs put set let kept got
    broke fed drew grew hit
    """.split()
)
WEEKDAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
TIME_WORDS = WEEKDAYS | frozenset(
    """
    yesterday today tomorrow week month year night morning afternoon evening january february march
    april may june july august september october november december late earlier recently last this
    jan feb mar apr jun jul aug sept sep oct nov dec
    """.split()
)
ABBREVIATED_TITLES = frozenset(
    "dr mr mrs ms prof gen col lt capt sgt maj sen rep gov rev st adm hon cllr".split()
)
BASE_FORMS = frozenset(base for base in _REGULAR_CLAUSE) | frozenset(
    "say write admit recall deny prove tell inform assure believe think fear suspect doubt expect hope feel assume worry "
    "consider accuse blame condemn criticise criticize denounce urge dismiss reject describe praise hail".split()
)
"""Verbs without an ending: cues after a plural, a pronoun or an auxiliary, and nouns or commands otherwise."""
PLURAL_SUBJECTS = frozenset(
    "i we they you who people police men women officials some many others both all".split()
)
NEGATIONS = frozenset("not n't never neither nor cannot".split())
