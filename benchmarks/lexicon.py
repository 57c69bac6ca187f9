"""English words that report speech or name an attitude, and their inflected forms. Lists only; ``cues`` reads them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

_DOUBLED = frozenset(
    "admit blab blog blur defer infer nod permit plan prefer quip rap rebut refer regret slam slip stop submit".split()
)
"""Verbs whose last letter is doubled before -ed and -ing."""

_SAID = """
    accept accuse acknowledge add address admit admonish advise advocate affirm agree allege allude
    analyse analyze announce answer apologise apologize appeal applaud argue ask assail assert assess
    assure attack attest attribute authorise authorize bash belittle bemoan berate bill blame blast blog
    boast brag brand brief bristle broadcast call cast caution celebrate challenge chant characterise
    characterize charge chastise chide chime christen chronicle circulate cite claim clarify commend
    comment communicate compare complain compliment concede conclude condemn confess confide confirm
    congratulate contend continue contradict contrast correct couch counsel counter credit criticise
    criticize cry debate declare decline decree decry defend define demand demonstrate denounce deny
    depict deride describe designate detail determine diagnose dictate disagree discern disclose discover
    discuss dismiss dispel dispute disseminate document downplay dub echo elaborate email emphasise
    emphasize enquire enumerate estimate exclaim exhort explain expound extol fault file find forecast
    gloat grant greet gripe gush hail hammer highlight hint hold hype identify illustrate implicate
    implore imply impute indicate inform inquire insinuate insist instruct insult interject interpret
    interview introduce invite invoke itemise itemize jab jeer joke judge justify knock label lambast
    lambaste lament lash laud lay lecture lie liken list lobby maintain mention minimise minimize mock
    muse mutter name narrate nod note notify object observe offer opine order outline paraphrase peg
    permit petition pillory plead pledge point portray pose posit post postulate praise preach predict
    present press proclaim profess project promise promote prompt pronounce prophesy propose protest prove
    publish push quantify question quip quote rail rank rant rap rate rattle read reaffirm reason reassert
    reassure rebuff rebuke rebut recall recite reckon recommend reconfirm record recount refer reference
    reflect refuse refute register rehash reiterate reject relate relay remark remind repeat reply report
    reprimand reproach repudiate request respond restate retell retort retract retweet reveal review
    ridicule rip rule rumor rumour say scoff scold scream share shoot shout show shrug sign signal slam
    slander slap slip smear snap snark sneer snipe speak specify speculate spell spin state stipulate
    stress strike submit suggest sum summarise summarize summon surface surmise swear tag talk taunt tease
    tell term testify thank threaten thunder title torch tout trace trash trot trumpet tweet underline
    underscore unveil update uphold urge validate vent verify vilify voice volunteer vote vow wail warn
    whisper write yell zing
""".split()
_HELD = """
    abhor admire adopt aim anticipate appear appreciate approve aspire assume await back bank believe bet
    care cheer choose cling commit conceive consider contemplate covet crave dare decide dedicate deem
    delight deplore deserve desire despise detest disapprove disbelieve discount dislike distrust doubt
    dread dream elect embrace endorse endure enjoy entertain envisage envision envy expect eye favor
    favour fear feel figure focus foresee forget forgive fret gauge grasp guess hate hesitate hope ignore
    imagine intend know lean like loathe long look love mind mistrust mull need oppose opt overlook
    perceive plan ponder prefer prepare presume prize pursue realise realize recognise recognize
    reconsider regard regret rejoice rely remember resent resist resolve respect root scorn see seek seem
    sense shun side strive struggle support suppose suspect sympathise sympathize think toy trust try
    understand value view wait want weigh welcome wish wonder worry yearn
""".split()
_IRREGULAR: Mapping[str, str] = {
    "bet": "bet bets betting",
    "broadcast": "broadcast broadcasts broadcasting",
    "cast": "cast casts casting",
    "choose": "choose chooses chose chosen choosing",
    "deny": "deny denies denied denying",
    "dream": "dream dreams dreamed dreamt dreaming",
    "feel": "feel feels felt feeling",
    "find": "find finds found finding",
    "forecast": "forecast forecasts forecasting forecasted",
    "foresee": "foresee foresees foresaw foreseen foreseeing",
    "forget": "forget forgets forgot forgotten forgetting",
    "forgive": "forgive forgives forgave forgiven forgiving",
    "hold": "hold holds held holding",
    "know": "know knows knew known knowing",
    "lay": "lay lays laid laying",
    "lie": "lie lies lied lying",
    "read": "read reads reading",
    "retell": "retell retells retold retelling",
    "rip": "rip rips ripped ripping",
    "say": "say says said saying",
    "see": "see sees saw seen seeing",
    "seek": "seek seeks sought seeking",
    "shoot": "shoot shoots shot shooting",
    "show": "show shows showed shown showing",
    "shun": "shun shuns shunned shunning",
    "snap": "snap snaps snapped snapping",
    "speak": "speak speaks spoke spoken speaking",
    "spell": "spell spells spelled spelt spelling",
    "spin": "spin spins spun spinning",
    "strike": "strike strikes struck striking",
    "strive": "strive strives strove striven striving",
    "swear": "swear swears swore sworn swearing",
    "tell": "tell tells told telling",
    "think": "think thinks thought thinking",
    "trot": "trot trots trotted trotting",
    "understand": "understand understands understood understanding",
    "uphold": "uphold upholds upheld upholding",
    "write": "write writes wrote written writing",
}


def _forms(base: str) -> tuple[str, ...]:
    if base in _IRREGULAR:
        return tuple(_IRREGULAR[base].split())
    if base in _DOUBLED:
        return base, base + "s", base + base[-1] + "ed", base + base[-1] + "ing"
    if base.endswith("e"):
        return base, base + "s", base + "d", base[:-1] + "ing"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base, base[:-1] + "ies", base[:-1] + "ied", base + "ing"
    third = base + ("es" if base.endswith(("s", "sh", "ch", "x", "o")) else "s")
    return base, third, base + "ed", base + "ing"


def _inflected(bases: Iterable[str]) -> frozenset[str]:
    return frozenset(form for base in bases for form in _forms(base))


SPEECH = _inflected(_SAID) | frozenset(["learnt", "learned", "telegraphed"])
ATTITUDES = _inflected(_HELD)
PLAIN = frozenset(_SAID) | frozenset(_HELD)
"""Verbs without an ending: a noun of the same form is told by the words before it."""

BE = frozenset(
    "be is are was were am been being isn't wasn't aren't weren't isn’t wasn’t aren’t weren’t".split()
)
STATES = frozenset(
    """
    afraid against alarmed amazed ambivalent angered angry annoyed anxious appalled apprehensive ashamed
    aware baffled bothered bullish careful cautious certain clear comfortable committed concerned
    confident confused convinced curious dedicated delighted desperate determined devoted disappointed
    disgusted dismayed dismissive disturbed divided doubtful dubious eager embarrassed encouraged enraged
    enthusiastic excited fearful fed fine focused fond frightened frustrated furious glad grateful happy
    heartened hesitant honored honoured hopeful horrified hostile impressed inclined indifferent inspired
    intent interested intrigued jealous keen leaning leery loath loyal mad mindful mistaken mystified
    nervous obsessed offended open opposed optimistic outraged passionate perplexed persuaded pessimistic
    pleased poised prepared proud puzzled ready relieved reluctant resigned resolved sad saddened
    satisfied scared sceptical sensitive serious set shocked skeptical sorry stunned supportive sure
    surprised suspicious sympathetic tempted terrified thankful thrilled tired torn troubled unaware
    uncertain unclear uncomfortable unconcerned unconvinced undecided unhappy unsure unwilling upset wary
    weary willing worried
    """.split()
)
"""What follows "is" and tells how somebody feels."""

NOUNS = frozenset(
    """
    accord account accounts accusation accusations acknowledgement acknowledgment ad admission admissions
    ads advertisement advice agreement allegation allegations analysis announcement announcements answer
    answers apology appeal appeals argument arguments article articles assertion assertions assessment
    assessments attack attacks audit blog boast book brief caption case cases caveat challenge charge
    charges claim claims column comment commentary comments commitment comparison complaint complaints
    conclusion conclusions condemnation confession confirmation contention conversation criticism
    criticisms critique data debate decision declaration defence defense demand demands denial denials
    denunciation description diagnosis document documents editorial email emails endorsement essay
    estimate estimates evidence example exchange excuse explanation figures filing finding findings
    forecast guidance headline hint hints indication insinuation insult insults interview invitation issue
    judgement judgment label lawsuit letter letters line lines memo mention message messages motion name
    news nickname note notes notice numbers objection objections observation offer op-ed opinion order
    orders petition phrase platform plea pledge pledges poll polling polls post posts praise prediction
    predictions presentation proclamation projection projections promise promises pronouncement proof
    proposal proposals protest protests question questions quote quotes ranking reaction readout reasoning
    rebuke recommendation recommendations record records reference references rejection remark remarks
    reminder reply report reporting reports request requests research response responses retort revelation
    revelations review rhetoric ruling rumor rumors rumour rumours sentence signs slogan source sources
    speculation speech speeches statement statements statistics stories story studies study suggestion
    suggestions summary survey surveys terms testimony text threat threats tip transcript tweet tweets
    verdict version video vote votes vow vows warning warnings word words
    """.split()
)
NOUN_ATTITUDES = frozenset(
    """
    admiration affection agenda ambition ambitions anger anticipation antipathy anxieties anxiety
    apprehension approach approval aspiration aspirations assumption assumptions attempt attempts attitude
    attitudes aversion backing belief beliefs bias bid choice commitment concern concerns confidence
    consensus consideration conviction curiosity decision decisions desire desires determination
    disagreement disappointment disapproval disdain disgust dislike dissatisfaction distaste distrust
    doubt doubts dream dreams eagerness effort efforts embrace enthusiasm expectation expectations faith
    fear fears feeling feelings focus frustration goal goals hatred hope hopes hostility idea ideas
    impression inclination intent intention intentions interest interests interpretation knowledge love
    mind misgivings mission mistrust mood motive notion obsession opinion opinions opposition optimism
    outlook outrage passion perception perspective plan plans policy position positions preference
    preferences premise pride priorities priority purpose refusal regret relief reluctance resentment
    resistance resolve respect scepticism sense sentiment sentiments shock skepticism stance strategy
    support surprise suspicion suspicions sympathy tactic temptation theory thinking thought thoughts
    trust uncertainty understanding view viewpoint views vision willingness wish wishes worries worry
    """.split()
)
NOUN_ENDINGS = ("tion", "tions", "sion", "sions", "ment", "ments", "ance", "ism", "ity", "ness")
