"""The words of the synthetic corpus: ordinary English written here, and invented names and nouns made of syllables."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")

ACTIONS = tuple(
    tuple((past, part or past) for past, _, part in (word.partition("/") for word in line.split()))
    for line in """
    closed shut shuttered
    opened inaugurated
    repaired mended fixed
    bought purchased acquired
    sold auctioned
    seized confiscated impounded
    approved endorsed authorised
    rejected refused declined
    delayed postponed deferred
    inspected examined checked
    built/built constructed erected
    destroyed wrecked demolished
    funded financed bankrolled
    cut/cut reduced trimmed
    banned prohibited outlawed
    moved relocated shifted
    hid/hidden concealed
    found/found discovered located
    flooded inundated swamped
    guarded protected secured
    sealed barricaded
    abandoned deserted vacated
    enlarged expanded extended
    leased rented
    searched combed
    evacuated emptied cleared
    photographed filmed
    poisoned contaminated polluted
    insured underwrote/underwritten
    nationalised expropriated
    licensed permitted
    renamed rechristened
    blockaded besieged
    surveyed mapped
    stole/stolen looted plundered
    burned torched
    undermined weakened
    modernised upgraded renovated
    inherited
    mortgaged
    raided stormed
    ignored overlooked neglected
    condemned denounced
    praised commended
    dredged
    electrified
    drained
    requisitioned commandeered
    """.strip().splitlines()
)
"""What can be done to a thing: past tense and participle of words that say the same, a line for each action."""

OBJECTS = tuple(
    tuple(word.replace("_", " ") for word in line.split())
    for line in """
    bridge crossing
    harbour port
    mill factory
    ferry boat
    clinic infirmary
    school academy
    warehouse depot
    railway line
    mine pit
    hospital
    reservoir dam
    prison jail
    market bazaar
    tower
    pipeline
    tunnel
    refinery
    quarry
    farm estate
    museum gallery
    cemetery graveyard
    barracks garrison
    lighthouse beacon
    stadium arena
    airfield airstrip
    archive records_office
    shipyard dockyard
    brewery
    orchard
    theatre playhouse
    power_station
    water_works
    customs_house
    fish_hatchery
    bus_garage
    court courthouse
    cannery
    observatory
    vineyard
    sawmill timber_mill
    laboratory
    kiln
    causeway embankment
    canal waterway
    substation
    chapel church
    hostel shelter
    silo granary
    printworks printing_house
    greenhouse
    slaughterhouse abattoir
    toll_gate
    weather_station
    telephone_exchange
    ammunition_store
    radio_mast
    boiler_house
    pumping_station
    grain_terminal
    coal_wharf
    """.strip().splitlines()
)
"""Things to which something is done: words that say the same, a line for each."""

ADJECTIVES = """
    old new northern southern eastern western upper lower municipal royal private derelict disputed restored wooden
    concrete provincial coastal inland central outer inner historic temporary former main second third largest smallest
    crowded empty guarded unlicensed leased public military civilian frozen sunken narrow flooded listed charitable
""".split()

UNITS = """
    tonnes barrels crates pages boxes sacks litres drums bales pallets cases tons bundles casks kegs rolls sheets tins
    canisters bottles buckets trays lorryloads truckloads bags metres reels stacks
""".split()

MATERIALS = """
    barley timber diesel cement copper salmon wheat tobacco flour grain linen potash sugar vaccine ballots medicine coal
    gravel fertiliser paper sand cotton salt seed onions cheese marble steel lead zinc tea coffee cocoa rice maize rope
    glass rubber leather wool ink soap honey beer oil kerosene petrol bitumen plaster paint sulphur chlorine
""".split()

MISHAPS = (
    ("went missing", "were lost", "disappeared"),
    ("were spoiled", "were ruined"),
    ("arrived late", "came late"),
    ("caught fire", "burst into flames"),
    ("were found hidden", "were discovered hidden"),
    ("failed inspection", "did not pass inspection"),
    ("were sold abroad", "were exported"),
    ("fell into the river", "dropped into the river"),
    ("were returned unopened", "were sent back unopened"),
    ("were counted twice", "were double counted"),
    ("went unpaid", "were not paid for"),
    ("were mislabelled", "were wrongly labelled"),
)
"""What happened to a quantity of something: phrases that say the same, a line for each."""

BODIES = """
    council authority ministry regiment union court board company commission bank police syndicate parish inspectorate
    cooperative directorate guild tribunal garrison federation consortium
""".split()
ROLES = """
    mayor minister judge engineer captain surgeon farmer spokesman teacher pilot inspector trader lawyer clerk professor
    governor foreman nurse fisherman archivist accountant colonel shepherd librarian
""".split()
PAPERS = """
    Courier Herald Tribune Mail Wire Gazette Observer Post Star Journal Chronicle Argus Echo Monitor Dispatch Times
""".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
UNNAMED = (
    "a senior official",
    "two diplomats",
    "one resident",
    "a person close to the talks",
    "an aide",
    "local traders",
)
VAGUE = ("reports", "observers", "sources", "rumours", "critics")
_ONSETS = "b br c ch d dr f fl g gr h j k kl l m n p pr qu r s sh sk sl st t th tr v w z".split()
_NUCLEI = "a e i o u ai ea ei ou a e i o".split()
_CODAS = "n r l m s t k nt rn th rk ll st sk x d p ".split(" ")


class Ranked(Generic[T]):
    """Draws with the frequencies of words in text: the n-th of ``things`` as often as 1/n of the first (Zipf)."""

    def __init__(self, things: Sequence[T]) -> None:
        self._things = things
        self._sums = list(accumulate(1 / (rank + 8) for rank in range(len(things))))

    def draw(self, random: Random) -> T:
        """Return one of the things."""
        return self._things[bisect_left(self._sums, random.random() * self._sums[-1])]


def invented(random: Random, count: int, taken: set[str]) -> list[str]:
    """Return ``count`` words that are not in ``taken``, each of two or three syllables, and add them to it."""
    found: list[str] = []
    while len(found) < count:
        syllables = (
            random.choice(_ONSETS) + random.choice(_NUCLEI) + (random.choice(_CODAS) if last else "")
            for last in ((False, True), (False, False, True))[random.random() < 0.45]
        )
        word = "".join(syllables)
        if len(word) > 3 and word not in taken:
            taken.add(word)
            found.append(word)
    return found


__all__ = [
    "ACTIONS",
    "ADJECTIVES",
    "BODIES",
    "DAYS",
    "MATERIALS",
    "MISHAPS",
    "OBJECTS",
    "PAPERS",
    "ROLES",
    "UNITS",
    "UNNAMED",
    "VAGUE",
    "Ranked",
    "invented",
]
