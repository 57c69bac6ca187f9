"""Countries, seats of power and peoples: names that speak as governments or tell where somebody comes from."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FULL_NAMES: dict[str, str] = {
    "us": "United States",
    "u.s": "United States",
    "u.s.": "United States",
    "usa": "United States",
    "united states": "United States",
    "america": "United States",
    "uk": "United Kingdom",
    "u.k.": "United Kingdom",
    "u.k": "United Kingdom",
    "britain": "United Kingdom",
    "united kingdom": "United Kingdom",
    "eu": "European Union",
    "e.u": "European Union",
    "e.u.": "European Union",
    "european union": "European Union",
    "un": "United Nations",
    "u.n": "United Nations",
    "u.n.": "United Nations",
    "united nations": "United Nations",
}
COUNTRIES = _words(
    """afghanistan albania algeria angola argentina armenia australia austria azerbaijan bahrain bangladesh belarus
    belgium bolivia bosnia botswana brazil bulgaria burma burundi cambodia cameroon canada chad chile china colombia congo
    croatia cuba cyprus czechia denmark ecuador egypt eritrea estonia ethiopia fiji finland france gabon gambia germany
    ghana greece greenland guatemala guinea guyana haiti honduras hungary iceland india indonesia iran iraq ireland israel
    italy jamaica japan jordan kazakhstan kenya kosovo kuwait kyrgyzstan laos latvia lebanon lesotho liberia libya
    lithuania luxembourg madagascar malawi malaysia maldives mali malta mauritania mauritius mexico moldova mongolia
    montenegro morocco mozambique myanmar namibia nepal netherlands nicaragua niger nigeria norway oman pakistan palestine
    panama paraguay peru philippines poland portugal qatar romania russia rwanda senegal serbia singapore slovakia
    slovenia somalia spain sudan suriname sweden switzerland syria taiwan tajikistan tanzania thailand togo tunisia turkey
    turkmenistan uganda ukraine uruguay uzbekistan venezuela vietnam yemen zambia zimbabwe england scotland wales""",
)
SEATS = _words(
    """washington moscow beijing paris berlin tehran damascus baghdad ankara cairo kyiv kiev brussels london riyadh doha
    tokyo seoul pyongyang kremlin pentagon westminster whitehall elysee élysée downing-street white-house capitol-hill jerusalem
    islamabad kabul delhi new-delhi canberra ottawa pretoria nairobi vatican holyrood stormont north-korea south-korea
    saudi-arabia new-zealand south-africa sri-lanka hong-kong europe scotland-yard buckingham-palace quai-d'orsay
    number-10 no-10 gaza""",
)
"""Capitals and addresses that stand for a government or body; of several words, joined by hyphens."""
ADDRESSES = _words("kremlin pentagon westminster whitehall elysee élysée vatican holyrood stormont nato")
"""Of those and their like, the ones that name a body rather than where it is."""
TOWNS = _words(
    """aberdeen albany albuquerque anchorage atlanta austin bakersfield baltimore bangkok belfast birmingham bismarck
    boise boston bristol brooklyn buffalo calgary cambridge canberra cardiff charleston charlotte chicago cincinnati
    cleveland columbus dallas dayton delhi denver detroit dover dublin duluth durham edinburgh edmonton evansville
    exeter florence fresno gainesville glasgow halifax hartford houston indianapolis islington jackson jacksonville
    jakarta jefferson jerusalem jordan kansas karachi knoxville kyiv lagos lancaster leeds lexington lincoln liverpool
    london madison manchester melbourne memphis miami milwaukee minneapolis montgomery montreal moscow nairobi
    nashville newark newcastle norfolk norwich nottingham oakland omaha orlando ottawa oxford perth philadelphia
    phoenix pittsburgh plymouth portland portsmouth providence raleigh richmond roanoke rochester rockford sacramento
    salem savannah scranton seattle sheffield shreveport southampton spokane springfield swansea sydney tacoma tampa
    tehran toledo topeka toronto tucson tulsa vancouver victoria waco washington wichita winnipeg worcester york
    yorkshire""",
)
"""Towns and regions whose newspapers bear their names; none that is first of all a given name or a word."""
NATIONALITIES = _words(
    """american british english scottish welsh irish french german italian spanish portuguese russian ukrainian chinese
    japanese indian pakistani israeli palestinian syrian iraqi iranian turkish egyptian libyan saudi jordanian lebanese
    yemeni qatari kuwaiti emirati bahraini omani european african asian canadian australian mexican brazilian korean polish
    greek hungarian swedish norwegian danish finnish dutch belgian austrian swiss afghan kurdish sudanese kenyan nigerian
    somali vietnamese thai philippine filipino indonesian malaysian cuban venezuelan argentine argentinian chilean
    colombian peruvian romanian bulgarian serbian croatian bosnian albanian czech slovak slovenian estonian latvian
    lithuanian georgian armenian azerbaijani kazakh uzbek mongolian nepali bangladeshi sri-lankan burmese cambodian
    singaporean taiwanese ethiopian eritrean ugandan tanzanian rwandan congolese ghanaian senegalese moroccan algerian
    tunisian zimbabwean zambian south-african new-zealand catalan basque soviet arab western eastern sunni shia
    shiite alawite christian muslim jewish catholic protestant latino hispanic black white""",
)
PARTISANS = _words(
    """republican democrat conservative liberal tory socialist communist nationalist unionist loyalist separatist brexiteer
    labourite islamist houthi marxist green independent""",
)
"""Adherents of a party or cause, in the singular: in the plural a group without names."""
PLACE_WORDS = (
    COUNTRIES
    | NATIONALITIES
    | frozenset(name for name in FULL_NAMES if " " not in name)
    | frozenset(seat for seat in SEATS if "-" not in seat)
    | _words(
        """u.s u.s.a usa northern southern east west north south central middle arabia republican republicans democratic
        democrats democrat foreign prime defence defense interior finance home health labour nato u.k zealand"""
    )
)
"""Words that, before or after a name, belong to no personal name."""
