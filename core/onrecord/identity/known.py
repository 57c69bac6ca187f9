"""Names that the same body, country or given name goes by: tables of common knowledge, drawn up for this project."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _lines(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(part.strip() for part in line.split("|")) for line in text.splitlines() if line.strip()
    )


BODIES = _lines(
    """
    Islamic State | ISIS | ISIL | Daesh | Da'esh | Daish | Islamic State of Iraq and Syria | Islamic State of Iraq and the Levant | Islamic State of Iraq and al-Sham | Islamic State in Iraq and Syria | Islamic State in Iraq and the Levant | Islamic State group | so-called Islamic State | IS group | ISIS group
    Al-Qaeda | al Qaida | al-Qa'ida | Al Qaeda | Al Qa'eda
    Nusra Front | Jabhat al-Nusra | al-Nusra Front | Al Nusra | Nusra | Jabhat an-Nusra
    Hezbollah | Hizbollah | Hizbullah | Hizballah | Hezballah
    Hamas | Islamic Resistance Movement
    Taliban | Taleban
    Houthis | Houthi movement | Ansar Allah | Ansarullah | Houthi rebels
    Al-Shabaab | al-Shabab | Shabaab
    Free Syrian Army | FSA
    Syrian Democratic Forces | SDF
    Kurdistan Workers' Party | PKK
    People's Protection Units | YPG
    Palestine Liberation Organization | PLO
    Revolutionary Armed Forces of Colombia | FARC
    Irish Republican Army | IRA
    United Nations | UN | United Nations Organization
    UN Security Council | United Nations Security Council | UNSC
    UN General Assembly | United Nations General Assembly | UNGA
    European Union | EU
    European Commission | EU Commission | Commission of the European Union
    European Parliament | EU Parliament
    European Central Bank | ECB
    North Atlantic Treaty Organization | NATO | Nato | North Atlantic Treaty Organisation | Atlantic alliance
    World Health Organization | WHO | World Health Organisation
    World Food Programme | WFP | World Food Program
    World Trade Organization | WTO
    International Monetary Fund | IMF
    International Atomic Energy Agency | IAEA
    International Criminal Court | ICC
    International Court of Justice | ICJ
    International Committee of the Red Cross | ICRC
    International Labour Organization | ILO
    International Organization for Migration | IOM
    Food and Agriculture Organization | FAO
    UN High Commissioner for Refugees | UNHCR | UN Refugee Agency | United Nations High Commissioner for Refugees
    UN Children's Fund | UNICEF | United Nations Children's Fund
    UNESCO | United Nations Educational, Scientific and Cultural Organization
    UN Relief and Works Agency | UNRWA
    Organisation for the Prohibition of Chemical Weapons | OPCW
    Organization for Security and Co-operation in Europe | OSCE
    Organisation for Economic Co-operation and Development | OECD
    Organization of the Petroleum Exporting Countries | OPEC
    Association of Southeast Asian Nations | ASEAN
    African Union | AU
    Arab League | League of Arab States
    Doctors Without Borders | Médecins Sans Frontières | MSF
    Human Rights Watch | HRW
    Amnesty International | Amnesty
    Syrian Observatory for Human Rights | SOHR
    Federal Bureau of Investigation | FBI
    Central Intelligence Agency | CIA
    National Security Agency | NSA
    Department of Homeland Security | DHS | US Department of Homeland Security | Homeland Security Department
    Pentagon | US Department of Defense | US Defense Department
    State Department | US State Department | US Department of State
    US Treasury | US Treasury Department | US Department of the Treasury
    US Justice Department | US Department of Justice | DOJ
    Federal Reserve | US Federal Reserve
    Centers for Disease Control and Prevention | CDC | US Centers for Disease Control and Prevention
    Food and Drug Administration | FDA | US Food and Drug Administration
    Environmental Protection Agency | EPA | US Environmental Protection Agency
    Securities and Exchange Commission | SEC | US Securities and Exchange Commission
    National Aeronautics and Space Administration | NASA
    Downing Street | No 10 | Number 10 | Number Ten | No. 10 | 10 Downing Street | No 10 Downing Street
    Ministry of Defence (UK) | MoD | UK Ministry of Defence | British Ministry of Defence
    Foreign Office | Foreign, Commonwealth and Development Office | FCDO | UK Foreign Office | British Foreign Office
    National Health Service | NHS
    Metropolitan Police | Met Police | Scotland Yard | Metropolitan Police Service
    MI5 | Security Service (UK)
    MI6 | Secret Intelligence Service
    Federal Security Service | FSB
    Islamic Revolutionary Guard Corps | IRGC | Iranian Revolutionary Guards | Iran's Revolutionary Guards
    Israel Defense Forces | IDF | Israeli Defense Forces | Israel Defence Forces | Israeli Defence Forces
    Palestinian Authority | Palestinian National Authority
    """
)
"""Bodies that have several names; the first is ours. An acronym here means that body where nothing says otherwise."""

COUNTRIES = _lines(
    """
    United States | US | USA | America | American | United States of America | @Washington
    United Kingdom | UK | Britain | British | Great Britain | @London
    Afghanistan | Afghan
    Albania | Albanian
    Algeria | Algerian | @Algiers
    Argentina | Argentine | Argentinian | @Buenos Aires
    Armenia | Armenian | @Yerevan
    Australia | Australian | @Canberra
    Austria | Austrian
    Azerbaijan | Azerbaijani | @Baku
    Bahrain | Bahraini
    Bangladesh | Bangladeshi | @Dhaka
    Belarus | Belarusian | @Minsk
    Belgium | Belgian
    Bolivia | Bolivian
    Bosnia | Bosnian | @Sarajevo
    Brazil | Brazilian | @Brasilia
    Bulgaria | Bulgarian
    Cambodia | Cambodian
    Canada | Canadian | @Ottawa
    Chile | Chilean
    China | Chinese | @Beijing
    Colombia | Colombian
    Croatia | Croatian
    Cuba | Cuban | @Havana
    Denmark | Danish | @Copenhagen
    Egypt | Egyptian | @Cairo
    Eritrea | Eritrean
    Estonia | Estonian | @Tallinn
    Ethiopia | Ethiopian | @Addis Ababa
    Finland | Finnish | @Helsinki
    France | French | @Paris
    Germany | German | @Berlin
    Ghana | Ghanaian
    Greece | Greek | @Athens
    Hungary | Hungarian | @Budapest
    India | Indian | @New Delhi | @Delhi
    Indonesia | Indonesian | @Jakarta
    Iran | Iranian | @Tehran
    Iraq | Iraqi | @Baghdad
    Ireland | Irish
    Israel | Israeli
    Italy | Italian
    Japan | Japanese | @Tokyo
    Jordan | Jordanian | @Amman
    Kazakhstan | Kazakh | @Astana
    Kenya | Kenyan | @Nairobi
    Kuwait | Kuwaiti
    Latvia | Latvian | @Riga
    Lebanon | Lebanese | @Beirut
    Libya | Libyan | @Tripoli
    Lithuania | Lithuanian | @Vilnius
    Malaysia | Malaysian | @Kuala Lumpur
    Mexico | Mexican
    Mongolia | Mongolian
    Morocco | Moroccan | @Rabat
    Myanmar | Burmese | Burma
    Nepal | Nepali | @Kathmandu
    Netherlands | Dutch | @The Hague
    New Zealand | New-Zealand
    Nigeria | Nigerian | @Abuja
    North Korea | North Korean | @Pyongyang
    Norway | Norwegian | @Oslo
    Oman | Omani
    Pakistan | Pakistani | @Islamabad
    Palestine | Palestinian
    Peru | Peruvian
    Philippines | Philippine | Filipino | @Manila
    Poland | Polish | @Warsaw
    Portugal | Portuguese | @Lisbon
    Qatar | Qatari | @Doha
    Romania | Romanian | @Bucharest
    Russia | Russian | Russian Federation | @Moscow
    Rwanda | Rwandan | @Kigali
    Saudi Arabia | Saudi | Saudi Arabian | @Riyadh
    Senegal | Senegalese
    Serbia | Serbian | @Belgrade
    Singapore | Singaporean
    Slovakia | Slovak | @Bratislava
    Slovenia | Slovenian
    Somalia | Somali | @Mogadishu
    South Africa | South African | @Pretoria
    South Korea | South Korean | @Seoul
    Spain | Spanish | @Madrid
    Sri Lanka | Sri Lankan | @Colombo
    Sudan | Sudanese | @Khartoum
    Sweden | Swedish | @Stockholm
    Switzerland | Swiss | @Bern
    Syria | Syrian | @Damascus
    Taiwan | Taiwanese | @Taipei
    Tanzania | Tanzanian
    Thailand | Thai | @Bangkok
    Tunisia | Tunisian | @Tunis
    Turkey | Turkish | Türkiye | @Ankara
    Uganda | Ugandan | @Kampala
    Ukraine | Ukrainian | @Kyiv | @Kiev
    United Arab Emirates | UAE | Emirati | @Abu Dhabi
    Uzbekistan | Uzbek
    Venezuela | Venezuelan | @Caracas
    Vietnam | Vietnamese | @Hanoi
    Yemen | Yemeni | @Sanaa
    Zambia | Zambian
    Zimbabwe | Zimbabwean | @Harare
    """
)
"""Countries: name, other names and adjectives; with "@", a capital that speaks for the government."""

SPELLINGS = {
    "defense": "defence",
    "labor": "labour",
    "organization": "organisation",
    "organizations": "organisations",
    "center": "centre",
    "program": "programme",
    "theater": "theatre",
    "dept": "department",
    "univ": "university",
    "assn": "association",
}
"""American spellings and shortened words in the names of bodies."""

QUALIFIERS = _words(
    """free national new royal popular people democratic united international supreme federal state general real
    provisional african european asian arab global world union catholic christian islamic muslim jewish socialist
    communist liberal conservative young youth women junior former interim northern southern eastern western central
    north south east west"""
)
"""Words that make of one body's name that of another: "Free Syrian Army" is no longer form of "Syrian army"."""

NICKNAMES = _lines(
    """
    robert | bob | rob | bobby | robbie
    william | bill | will | billy | willie
    james | jim | jimmy | jamie
    joseph | joe | joey
    michael | mike | mick | mickey
    thomas | tom | tommy
    richard | dick | rick | richie | ricky
    edward | ed | eddie | ted | ned
    frederic | frederick | fred | freddie | freddy
    david | dave | davey
    daniel | dan | danny
    stephen | steve
    steven | steve
    christopher | chris
    anthony | tony
    antony | tony
    andrew | andy | drew
    nicholas | nick | nicky
    benjamin | ben | benny
    samuel | sam | sammy
    alexander | alex | sandy
    alexandra | alex | sandra
    elizabeth | liz | beth | betty | eliza | lizzie
    katherine | kate | kathy | katie
    catherine | kate | cathy | katie
    margaret | meg | maggie | peggy
    jennifer | jenny | jen
    susan | sue | susie
    patricia | pat | patty | tricia
    patrick | pat | paddy
    ronald | ron | ronnie
    donald | don | donnie
    kenneth | ken | kenny
    lawrence | larry
    gregory | greg
    jeffrey | jeff
    geoffrey | geoff
    matthew | matt
    timothy | tim
    jonathan | jon
    joshua | josh
    zachary | zach | zack
    peter | pete
    charles | charlie | chuck
    philip | phil
    phillip | phil
    gerald | gerry | jerry
    terence | terry
    raymond | ray
    leonard | len | lenny
    arthur | art
    albert | al | bert
    deborah | debbie | deb
    barbara | barb
    victoria | vicky | tori
    vladimir | vlad
    abraham | abe
    franklin | frank
    francis | frank
    """
)
"""Given names and their short forms. Two short forms agree through one full name."""

VARIANTS = _lines(
    """
    yusuf | yousef | youssef | yousuf | yusef | youssouf
    abdullah | abdallah | abdulla | abdalla
    gaddafi | qaddafi | kadafi | gadhafi | qadhafi | kaddafi | gadafi
    jolani | golani | julani | joulani | jawlani
    jamal | gamal | djamal
    nasr | nasser | nasir | naser
    yevgeny | yevgeniy | evgeny | evgeni | evgenii
    khamenei | khamenehi
    haitham | haytham
    muhammad | mohammed | mohammad | mohamed | muhammed | mohamad | muhamad | mohd
    hussein | husayn | hussain | husein | hossein | houssein
    """
)
"""Spellings of transliterated names that sound rules do not bring together."""

TRANSLITERATED = _words(
    """
    muhammad ahmed ali hassan hussein omar khaled youssef ibrahim mahmoud mustafa abdullah nasser bashar hafez jamal samir
    salim salem walid ziad tariq tarek rashid rami karim hamid hamed majid mazen fateh faisal fahd fadi farid fuad ghassan
    haitham hani hisham imad ismail jalal jihad kamal louay maher marwan mohsen munir murad nabil nadim nouri osama othman
    qassem qais rafik raed riad saad saddam said saeed saleh salah sami shadi sharif suleiman taha talal usama wael yasser
    yahya zain zein zaki anwar aziz ayman bilal bassam basel burhan adnan adel afzal akram amin amir amr anas asad ashraf
    atef ayatollah azzam fatima khadija leila mariam maryam nadia rania salma samira yasmin zahra zainab huda hanan iman
    javad mehdi mahdi reza hossein hasan hashem masoud mansour ghulam iqbal imran jawad nawaz pervez rahim tahir zahid zafar
    sergei vladimir dmitry alexei andrei mikhail nikolai yuri yevgeny igor oleg boris anatoly gennady leonid pavel petr
    valery viktor vitaly volodymyr oleksandr mykola petro yaroslav ruslan aleksandr alexandr konstantin maxim stanislav
    svetlana tatiana natalia ekaterina yelena olga irina ludmila yulia
    """
)
"""Given names that come to English from other scripts, one spelling each: with these, spellings vary."""

COMMON_SURNAMES = _words(
    """
    smith jones taylor brown williams wilson johnson davies davis robinson wright thompson evans walker white roberts green
    hall wood jackson clarke clark miller moore martin anderson lee king lewis harris hill scott young allen baker adams
    nelson carter mitchell campbell phillips parker edwards collins stewart morris murphy cook rogers morgan cooper ward
    bell kelly bailey gray grey james watson price bennett hughes cox howard ross foster graham singh kumar patel khan ahmed
    ali hussain begum shah sharma gupta das kim park choi wang li zhang liu chen yang huang nguyen tran garcia martinez
    rodriguez lopez gonzalez hernandez perez sanchez silva santos muller schmidt ivanov petrov
    """
)
"""Surnames so common that an initial or short form before them does not tell who is meant."""

PARTICLES_APART = _words("bin ibn ben abu bint ould mac mc umm")
"""Particles that are part of what tells two surnames apart; "van" and "de" may be left out."""

__all__ = [
    "BODIES",
    "COMMON_SURNAMES",
    "COUNTRIES",
    "NICKNAMES",
    "PARTICLES_APART",
    "QUALIFIERS",
    "SPELLINGS",
    "TRANSLITERATED",
    "VARIANTS",
]
