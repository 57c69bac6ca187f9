"""Word lists by which a source phrase is read. General English, drawn up for this project."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


VAGUE_HEADS = _words(
    """reports report observers observer critics critic insiders insider some many few most people others other media
    voices suspicions investors markets sceptics suspicion rumours rumors rumour rumor talk speculation word chatter experts
    analysts commentators pundits watchers skeptics opponents supporters news press gossip accounts everyone everybody
    those it thinking wisdom claims allegations concerns fears sentiment suggestion suggestions someone somebody anyone
    public world community estimates percent cent majority minority half millions thousands hundreds dozens
    convention consensus evidence""",
)
UNNAMED_HEADS = _words(
    """official officials source sources spokesman spokeswoman spokesperson spokespeople spokespersons spokesmen
    spokeswomen aide aides adviser advisers advisor advisors diplomat diplomats witness witnesses resident residents rebel
    rebels fighter fighters activist activists neighbour neighbours neighbor neighbors villager villagers farmer farmers
    worker workers employee employees staff staffer staffers person man woman boy girl student students teacher teachers
    doctor doctors nurse nurses lawyer lawyers solicitor solicitors barrister attorney attorneys prosecutor prosecutors
    investigator investigators detective detectives officer officers soldier soldiers commander commanders colleague
    colleagues friend friends relative relatives brother brothers sister sisters mother father son sons daughter daughters
    wife husband widow partner parents grandmother grandfather uncle aunt cousin family families businessman businesswoman
    businessmen trader traders expert defector defectors individual individuals analyst economist economists scientist
    scientists researcher researchers academic academics professor professors veteran veterans survivor survivors victim
    victims driver drivers passenger passengers cleaner clerk parent refugee refugees militant militants insurgent
    insurgents opposition figure member members leader leaders executive executives manager managers minister ministers
    senator senators lawmaker lawmakers politician politicians mp mps councillor councillors engineer engineers voter
    voters reader readers hawks allies ally customer customers informant informants whistleblower journalist journalists
    reporter reporters correspondent correspondents passer-by onlooker onlookers local locals migrant migrants worshipper
    tenant tenants owner owners guard guards captain crew crews fisherman fishermen hunter campaigner campaigners organiser
    organisers organizer organizers group groups men women crowd crowds youths guest caller callers judge judges juror
    jurors magistrate coroner suspect defendant plaintiff claimant author authors writer editor editors coach player players
    fan fans pilot pilots skipper deckhand bystander cyclist motorist pedestrian shopper shoppers protester protesters
    demonstrator demonstrators representative representatives agent agents delegate delegates envoy negotiator negotiators
    mediator mediators adversary adversaries rival rivals successor predecessor candidate candidates nominee president
    chairman chairwoman chair director directors chief mayor governor secretary ambassador king queen pope bishop priest
    teenager child children couple operatives strategist historian planner scholar specialist consultant consultants broker
    banker bankers landlord trustee trustees volunteer volunteers paramedic paramedics firefighter firefighters policeman
    policewoman policemen visitor tourist commuter passers-by onlooker spectator hiker walker swimmer camper guests diner
    drinker concertgoer festivalgoer churchgoer theatregoer moviegoer partygoer holidaymaker traveller traveler motorists
    cyclists pedestrians bystanders marcher picketer striker pensioner taxpayer ratepayer homeowner householder renter
    subscriber viewer listener stallholder vendor shopkeepers bather surfer angler climber skier mourner well-wisher evacuee
    attendee festival-goer holiday-maker concert-goer stallkeeper marketgoer youngster toddlers schoolchildren constable inspector sheriff soldier general colonel captive hostage prisoner inmate patient
    patients superintendent headteacher headmaster principal pupil pupils baker butcher shopkeeper postman keeper boss
    bosses founder heir user users buyer seller supplier contractor developer narrator moderator moderators announcer host
    presenter cops cop ministry-official teams duo pair trio""",
)
_AGENTS = ("er", "or", "ist", "ian", "ant", "ee", "eer")
UNNAMED_HEADS |= frozenset(f"{head}s" for head in UNNAMED_HEADS if head.endswith(_AGENTS))
PLURAL_PEOPLE = _words("people men women crew staff media police opposition")
PLURALS = _words(
    "people men women children police staff crew media cops family families both pair couple they those"
)
"""Nouns that "they" may stand for though they have no "s"."""
ORGANIZATION_HEADS = _words(
    """government ministry ministries embassy consulate council committee commission parliament congress senate house
    court tribunal party coalition union agency department office bureau board authority authorities police army navy
    force forces military guard service services company firm corporation bank university college institute
    institution foundation association federation society club organization organisation charity group trust hospital
    school regime administration cabinet campaign directorate secretariat mission delegation command front movement
    alliance league assembly chamber inquiry panel taskforce watchdog regulator manufacturer airline operator
    retailer monitor centre center fund presidency prosecution junta militia brigade brigades programme program
    inspectorate ombudsman constabulary fire-service hq headquarters studio laboratory lab museum church international
    watch amnesty rights network exchange partners holdings inc ltd plc llc corp gmbh caucus treasury exchequer syndicate
    cooperative consortium carmaker lender insurer supermarket brewer publisher startup start-up think-tank pressure-group
    kingdom empire republic commonwealth nato city county state nation country town province guild brotherhood""",
)
GENERIC_BODIES = _words("company firm group organisation organization body business agency team charity")
"""Nouns for a body that say nothing of what it is called."""
CORPORATE = _words(
    """company firm business manufacturer airline retailer operator developer carmaker lender insurer supermarket brewer
    publisher startup start-up bank giant chain maker supplier corporation"""
)
PUBLIC_BODIES = _words(
    """government ministry ministries embassy consulate council committee commission parliament congress senate house
    court tribunal party coalition union department bureau board authority authorities police army navy force forces
    military regime administration cabinet campaign delegation assembly chamber inquiry panel university college city
    county state nation country town province treasury"""
)
"""Bodies that nobody calls a company."""
DOCUMENT_HEADS = _words(
    """document documents report book study studies survey surveys memo memos memorandum letter letters cable cables
    ruling rulings judgment judgement indictment filing filings affidavit affidavits minutes register record records
    dossier transcript transcripts paper papers audit statement database log logs email emails e-mail e-mails contract
    contracts ledger treaty law act bill census invoice invoices certificate dataset archive archives biography memoir
    memoirs autobiography thesis warrant warrants verdict complaint lawsuit handbook forecast forecasts claim writ petition
    motion testimony deposition depositions submission sheet bulletin guide manual guidelines inventory leaflet poster
    notice deed map plan manifest file files listing chart poll polls data figures statistics results analysis analyses
    review findings note notes diary diaries footage video images photographs website webpage article accounts
    encyclopaedia encyclopedia advert advertisement ad dispatch order decree will brief briefs bylaws research commentary
    column essay film documentary editorial story piece constitution resolution charter agreement rules newsletter
    translation transcription tests trials timetable schedule registers logbook payroll receipt receipts permit permits licence licences paperwork""",
)
CONDITIONAL_DOCUMENTS = _words(
    """plan law act bill deal map order will ad accounts article figures results notes review agreement resolution rules story
    piece column"""
)
"""Nouns that are a document only where something identifies them."""
HEARSAY_DOCUMENTS = _words("report reports accounts account article claim claims review dispatch story piece")
"""Documents that mean no more than "it is said" where nothing identifies them."""
POSTS = _words(
    "post posts tweet tweets message messages feed account page channel thread statement statements release releases"
)
SURNAMES_OF_DOCUMENTS = _words("post page law story ledger cable bill will")
"""Of nouns for documents and posts, those that are surnames, too: "Emily Post", "Mr Page"."""
PLATFORMS = _words("twitter facebook instagram telegram x youtube tiktok bluesky mastodon weibo vkontakte")
MEDIA_HEADS = _words(
    """newspaper paper daily weekly magazine tabloid broadsheet broadcaster outlet publication newswire wire channel
    station network journal site website blog agency monthly periodical podcast programme program"""
)
"""Nouns for an outlet that say nothing of what it is called."""
JOURNALISTS = _words("reporter correspondent reporters correspondents journalist")
NAME_ENDINGS = _words(
    """street road roads avenue lane square bridge river lake bay island islands valley hill hills county city town
    village harbour harbor port station airport park ferries airlines airways motors industries capital energy shipping
    lines foods steel re bank mining works partners brothers sons systems technologies pharmaceuticals labs records
    pictures studios war treaty act day week coast sea ocean mountain mountains forest region province district line
    way house hall tower palace gate prison bulk paving oil gas water power rail railways trains buses mills widgets
    foundation stores supermarkets homes logistics media software networks entertainment sports athletic united rovers
    wanderers albion olympic cup league prize award awards bill law fund funds""",
)
"""Last words of capitalised names that are places, companies or events rather than people."""
SURNAME_ENDINGS = _words(
    "hill hills lake bay park hall day lane west house way steel church bridge gate bank power guard"
)
"""Of those and of the bodies' nouns, the ones that a person with a given name may well be called."""
HONORIFICS = _words(
    "mr mrs ms miss mx dr sir dame lord lady madam madame monsieur herr frau señor señora sheikh sheik shri smt"
)
TITLES = HONORIFICS | _words(
    """prof professor col colonel gen general lt lieutenant capt captain sgt sergeant maj major admiral cmdr commander rev
    reverend father sister brother imam rabbi ayatollah president vice-president premier chancellor king queen prince
    princess minister secretary ambassador envoy senator sen rep reps representative congressman congresswoman governor gov
    mayor councillor councilman councilwoman cllr judge justice chief inspector insp det supt detective superintendent
    constable pc dc ch deputy acting former ex-president then-president president-elect pope bishop archbishop cardinal
    speaker chairman chairwoman chair director head leader spokesman spokeswoman spokesperson officer analyst expert
    correspondent reporter editor journalist columnist author historian economist coach manager engineer gauge keeper
    chemist farmer teacher doctor nurse executive attorney sheriff mp brigadier marshal vice assistant senior state
    under-secretary undersecretary treasurer skipper midfielder striker defender goalkeeper actor actress singer alderman
    taoiseach baroness baron earl duke duchess count countess emir sultan nominee candidate"""
)
ROYAL = _words("pope king queen prince princess emir sultan sheikh sheik saint")
"""Titles before a given name that stands for its bearer alone."""
SHORT_TITLES: dict[str, str] = {
    "sen": "senator",
    "gov": "governor",
    "rep": "representative",
    "gen": "general",
    "col": "colonel",
    "prof": "professor",
    "capt": "captain",
    "sgt": "sergeant",
    "cllr": "councillor",
    "supt": "superintendent",
    "insp": "inspector",
    "det": "detective",
    "rev": "reverend",
    "maj": "major",
    "lt": "lieutenant",
    "cmdr": "commander",
    "dr": "doctor",
}
SURNAME_TITLES = _words(
    "king prince judge pope bishop major marshal sheriff baron earl duke chancellor cardinal constable coach head brother"
)
"""Titles that are also surnames."""
SUFFIXES = _words("jr sr ii iii iv qc kc mp mep msp mla ms obe cbe mbe phd md esq")
OFFICES = _words(
    """president premier chancellor king queen prince pope mayor governor vice-president secretary-general prime-minister
    attorney-general vice-president"""
)
OFFICE_PHRASES = _words(
    """prime-minister attorney-general secretary-general vice-president foreign-minister foreign-secretary home-secretary
    chief-minister defence-secretary defense-secretary health-secretary finance-minister defence-minister defense-minister
    interior-minister first-minister taoiseach treasury-secretary press-secretary archbishop-of-canterbury chief-justice"""
)
"""Offices that one person at a time holds: "the mayor of Sell" is somebody whom everyone can name."""
PLACE_OFFICES = _words(
    """mayor governor bishop archbishop president king queen prince minister ambassador resident residents sheriff duke
    sultan emir premier envoy consul chief mp senator member native"""
)
"""Roles whose "of" or first word names a place and no employer."""
FEMALE = _words(
    """mrs ms miss dame lady queen princess sister spokeswoman businesswoman chairwoman councilwoman congresswoman mother
    daughter wife woman girl she her grandmother aunt widow actress baroness duchess madam madame nun policewoman women
    girlfriend mum mom señora frau heroine countess herself"""
)
MALE = _words(
    """mr sir lord king prince brother father spokesman businessman chairman councilman congressman husband son man boy he
    his grandfather uncle fisherman policeman actor baron duke herr señor monsieur boyfriend dad imam priest pope
    cardinal archbishop him himself count earl men"""
)
NOBODY = _words(
    """nobody neither none nothing no-one monday tuesday wednesday thursday friday saturday sunday yesterday today
    tomorrow"""
) | {"no one"}
IMPERATIVES = _words("recall note remember consider imagine suppose see look listen read think say")
"""Verbs that bid the reader and are taken for a source at the start of a sentence."""
SPEAKER_PRONOUNS = _words("i me my we us our myself ourselves mine ours")
PRONOUNS = _words(
    """he she they it who whom whose which we i him her them us me his their its my our himself herself themselves itself
    this that these those myself ourselves mine ours hers theirs"""
)
RELATIVES = _words("who whom whose which that")
PARTICLES = _words("al el de la le di da von van der den bin ibn ben abu du dos del y ap mac o ter ten das")
KNOWN_BODIES = _words(
    """google apple microsoft amazon facebook meta tesla boeing airbus netflix ibm intel samsung huawei sony toyota nissan
    honda volkswagen bmw ford-motor uber airbnb spacex twitter hamas hezbollah hizbollah isis isil fatah taliban
    al-qaeda nato unicef unesco unhcr interpol europol oxfam greenpeace amnesty tesco sainsbury's asda waitrose lidl aldi
    labour likud plaid mossad gazprom rosneft exxon exxonmobil chevron shell bp total pfizer moderna astrazeneca novartis
    bayer siemens nestle nestlé unilever pepsico coca-cola walmart starbucks mcdonald's nike adidas goldman barclays hsbc
    lloyds natwest santander citigroup jpmorgan deloitte kpmg opec fifa uefa nasa fbi cia nsa mi5 mi6 nhs gchq ofsted ofcom
    ofgem ofwat hmrc acas defra mps congress parliament senate treasury boko-haram unison aslef nasuwt""",
)
"""Single words that are bodies, not surnames. Many more stand in capitals and need no list."""
NOT_NAMES = _words(
    """the a an in on at by via to for from as of with per and or but if when while after before since until although
    though because unless whether so yet nor he she it we they i you him her them us his its their our my your this that
    these those there here everything nothing something neither either then later earlier yesterday today tomorrow meanwhile however also still even only just now
    once again first second third last next another other others some many most few several all each both any no not
    never what which who whom whose why how where will would could should may might must can shall do does did is are was
    were has have had be been being asked told said says according citing quoting speaking writing like despite during
    under over between among against about into through without within near nearly almost around amid instead perhaps
    maybe indeed moreover nevertheless thus hence elsewhere overnight recently previously separately such more less much
    new recent former one two three four five six seven eight nine ten dozens hundreds thousands millions monday tuesday
    wednesday thursday friday saturday sunday january february march april june july august september october november
    december mr's yes no- let let's it's that's there's he's she's they're we're i'm don't"""
)
"""Words that a capital letter at the start of a sentence does not make part of a name."""
OUTLET_ENDINGS = _words(
    """times herald gazette ledger post news tribune courier beacon review mail wire chronicle journal observer telegraph
    examiner dispatch sentinel argus echo star bulletin record globe press standard guardian mirror independent nightly
    inquirer enquirer register call evening magazine radio television tv broadcasting today online weekly daily monitor
    advertiser reporter messenger mercury citizen voice world report agency network bugle clarion packet intelligencer gleaner
    crier lantern tidings newsletter""",
)
PUBLISHING = _words(
    """reports reported reporting publish published publishes reveal reveals broadcast broadcasts aired airs
    printed scooped headlined editorialised editorialized"""
)
"""Cues that make an outlet of a name that could be anything."""
OWN_OUTLET = (
    "this newspaper",
    "this paper",
    "this site",
    "this website",
    "this magazine",
    "this publication",
    "this news organisation",
    "this news organization",
    "this reporter",
    "our reporter",
    "our correspondent",
    "this correspondent",
    "this journal",
    "this blog",
)
