"""Word lists by which a source phrase is read. General English, drawn up for this project."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


VAGUE_HEADS = _words(
    """reports report observers observer critics critic insiders insider some many people others media voices suspicions investors markets sceptics
    suspicion rumours rumors rumour rumor talk speculation word chatter experts analysts commentators pundits watchers
    sceptics skeptics opponents supporters news press gossip accounts everyone those it thinking wisdom claims
    allegations concerns fears sentiment suggestion suggestions""",
)
UNNAMED_HEADS = _words(
    """official officials source sources spokesman spokeswoman spokesperson spokespeople aide aides adviser advisers
    advisor advisors diplomat diplomats witness witnesses resident residents rebel rebels fighter fighters activist
    activists neighbour neighbours neighbor neighbors villager villagers farmer farmers worker workers employee
    employees staff staffer staffers person man woman boy girl student students teacher teachers doctor doctors nurse
    nurses lawyer lawyers prosecutor prosecutors investigator investigators detective detectives officer officers
    soldier soldiers commander commanders colleague colleagues friend friends relative relatives brother sister mother
    father son daughter wife husband businessman businesswoman businessmen trader traders expert defector defectors
    individual individuals analyst economist economists scientist scientists researcher researchers academic academics
    professor professors veteran veterans survivor survivors victim victims driver drivers passenger passengers cleaner
    clerk parent parents refugee refugees militant militants insurgent insurgents opposition figure figures member
    members leader leaders executive executives manager managers minister ministers senator senators lawmaker lawmakers
    politician politicians mp mps councillor councillors engineer engineers executives voter voters reader readers
    hawks allies ally customer customers informant informants whistleblower journalist journalists reporter reporters
    correspondent passer-by onlooker onlookers local locals migrant migrants worshipper tenant tenants owner owners
    guard guards captain crew crews fisherman fishermen hunter campaigner campaigners organiser organisers organizer
    group groups men women crowd crowds youths guest caller callers""",
)
PLURAL_PEOPLE = _words("people men women crew staff media police opposition")
ORGANIZATION_HEADS = _words(
    """government ministry ministries embassy consulate council committee commission parliament congress senate house
    court tribunal party coalition union agency department office bureau board authority authorities police army navy
    force forces military guard service services company firm corporation bank university college institute
    institution foundation association federation society club organization organisation charity group trust hospital
    school regime administration cabinet campaign directorate secretariat mission delegation command front movement
    alliance league assembly chamber inquiry panel taskforce watchdog regulator manufacturer airline operator
    retailer monitor centre center fund presidency prosecution junta militia brigade brigades programme program
    inspectorate ombudsman constabulary fire-service hq headquarters studio laboratory lab museum church international watch amnesty rights
    network exchange partners holdings inc ltd plc llc corp gmbh""",
)
DOCUMENT_HEADS = _words(
    """document documents report book study survey memo memorandum letter cable ruling judgment judgement indictment
    filing filings affidavit minutes register record records dossier transcript paper audit statement database log logs
    email emails contract ledger treaty law act bill census invoice certificate dataset archive archives biography
    memoir thesis warrant verdict complaint lawsuit handbook forecast claim writ petition motion testimony deposition submission sheet bulletin guide manual guidelines inventory leaflet poster
    lawsuit notice deed map plan manifest file files listing chart""",
)
POSTS = _words("post posts tweet tweets message messages feed account page channel thread statement release")
PLATFORMS = _words("twitter facebook instagram telegram x youtube tiktok bluesky mastodon weibo vkontakte")
NAME_ENDINGS = _words(
    """street road roads avenue lane square bridge river lake bay island islands valley hill hills county city town
    village harbour harbor port station airport park ferries airlines airways motors industries capital energy shipping
    lines foods steel re bank mining works partners brothers sons systems technologies pharmaceuticals labs records
    pictures studios war treaty act day week coast sea ocean mountain mountains forest region province district line
    way house hall tower palace gate prison bulk paving oil gas water power rail railways trains buses""",
)
"""Last words of capitalised names that are places, companies or events rather than people."""
TITLES = _words(
    """mr mrs ms miss mx dr prof professor sir dame lord lady col colonel gen general lt lieutenant capt captain sgt
    sergeant maj major admiral cmdr commander rev reverend father sister brother sheikh sheik imam rabbi ayatollah
    president vice-president premier chancellor king queen prince princess minister secretary ambassador envoy senator
    sen rep representative congressman congresswoman governor gov mayor councillor cllr judge justice chief inspector
    detective superintendent constable pc deputy acting former ex-president then-president president-elect pope bishop
    archbishop cardinal speaker chairman chairwoman chair director head leader spokesman spokeswoman spokesperson
    officer analyst expert correspondent reporter editor journalist columnist author historian economist coach manager
    engineer gauge keeper chemist farmer teacher doctor nurse""",
)
FEMALE = _words(
    "mrs ms miss dame lady queen princess sister spokeswoman businesswoman chairwoman councilwoman mother daughter wife woman girl she her"
)
MALE = _words(
    "mr sir lord king prince brother father spokesman businessman chairman councilman husband son man boy he his"
)
NOBODY = _words(
    """nobody neither none nothing no-one monday tuesday wednesday thursday friday saturday sunday yesterday today
    tomorrow"""
) | {"no one"}
FIRST_PERSON = _words("we i us our")
PRONOUNS = _words("he she they it who we i him her them this that one")
PARTICLES = _words("al el de la le di da von van der den bin ibn ben abu du dos del y ap mac o")
PLACE_WORDS = _words(
    """america american u.s us u.s.a usa uk u.k britain british england english scotland scottish wales welsh ireland irish
    france french germany german italy italian spain spanish portugal portuguese russia russian ukraine ukrainian china
    chinese japan japanese india indian pakistan pakistani israel israeli palestine palestinian syria syrian iraq iraqi
    iran iranian turkey turkish egypt egyptian libya libyan saudi arabia jordan jordanian lebanon lebanese yemen yemeni
    qatar qatari kuwait kuwaiti europe european africa african asia asian eu e.u un u.n nato london washington moscow
    beijing paris berlin tehran damascus baghdad ankara cairo kyiv kiev brussels middle eastern western northern southern
    east west north south central canada canadian australia australian mexico mexican brazil brazilian korea korean
    poland polish greece greek hungary hungarian sweden swedish norway norwegian denmark danish finland finnish dutch
    belgium belgian austria austrian swiss afghanistan afghan kurdish sunni shia shiite alawite christian muslim jewish
    sudan sudanese kenya kenyan nigeria nigerian somalia somali vietnam vietnamese thailand thai philippines philippine
    indonesia indonesian malaysia malaysian cuba cuban venezuela venezuelan argentina chile colombia republican
    republicans democrat democratic democrats foreign prime defence defense interior finance home health labour""",
)
COUNTRIES: dict[str, str] = {
    "us": "United States",
    "u.s": "United States",
    "u.s.": "United States",
    "usa": "United States",
    "united states": "United States",
    "america": "United States",
    "uk": "United Kingdom",
    "u.k.": "United Kingdom",
    "britain": "United Kingdom",
    "united kingdom": "United Kingdom",
    "eu": "European Union",
    "e.u.": "European Union",
    "european union": "European Union",
    "un": "United Nations",
    "u.n.": "United Nations",
    "united nations": "United Nations",
}
METONYMS = _words(
    """washington moscow beijing paris berlin tehran damascus baghdad ankara cairo kyiv kiev brussels london riyadh doha
    tokyo seoul pyongyang kremlin pentagon westminster whitehall elysee downing-street jerusalem islamabad kabul delhi
    canberra ottawa pretoria nairobi vatican syria iraq iran israel russia ukraine china japan india pakistan turkey
    egypt libya jordan lebanon yemen qatar kuwait france germany italy spain canada australia mexico brazil poland greece
    hungary north-korea europe""",
)
RELAY_VERBS = _words(
    """told tell tells telling reported reports report reporting quoted quotes quoting cited citing published publishes
    wrote writes writing revealed reveals said says according via interview speaking spoke broadcast aired obtained
    learned confirmed confirms suggested suggests explained drew remarks carried noted claimed claims""",
)
OUTLET_ENDINGS = _words(
    """times herald gazette ledger post news tribune courier beacon review mail wire chronicle journal observer telegraph
    examiner dispatch sentinel argus echo star bulletin record globe press standard guardian mirror independent nightly
    inquirer enquirer register call evening magazine radio television tv broadcasting today online weekly daily monitor
    advertiser reporter messenger mercury citizen voice world report agency network""",
)
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
)
