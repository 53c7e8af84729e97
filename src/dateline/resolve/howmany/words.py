"""The nouns of the amount grammar: what is counted, what is not, and the words that end a noun.

All words are lower case. The lists are our own.
"""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# ---------------------------------------------------------------- calendar, clock, measures

MONTHS = _set(
    "january february march april may june july august september october november december"
)
SHORT_MONTHS = _set("jan feb mar apr jun jul aug sep sept oct nov dec")
WEEKDAYS = _set("monday tuesday wednesday thursday friday saturday sunday")
DATE_LEADS = _set(
    "in since until till by from of during between before after early late mid year through "
    "spring summer autumn fall winter the back to"
)
CLOCK = _set("am pm a.m p.m a.m. p.m. o'clock o’clock gmt utc est edt noon midnight hrs")

_TIME_UNITS = (
    "second seconds minute minutes hour hours day days week weeks month months year years decade "
    "decades century centuries night nights weekend weekends fortnight fortnights hr hrs min mins "
    "sec secs millennia"
)
_MONEY = (
    "dollar dollars euro euros pound pounds lira liras ruble rubles rouble roubles rupee rupees "
    "yen yuan dinar dinars dirham dirhams rial rials riyal riyals shekel shekels peso pesos franc "
    "francs crowns kroner kronor krona zloty forints hryvnia hryvnias naira rand shilling "
    "shillings cent cents pence bucks usd eur gbp tl baht ringgit afghani afghanis cedis "
    "birr colones lempiras"
)
_PHYSICAL = (
    "km kms kilometre kilometres kilometer kilometers mile miles metre metres meter meters m cm "
    "mm centimetre centimetres centimeter centimeters millimetre millimetres millimeter "
    "millimeters foot feet ft inch inches yard yards sq square cubic hectare hectares acre acres "
    "litre litres liter liters gallon gallons barrel barrels tonne tonnes ton tons kg kgs kilo "
    "kilos kilogram kilograms gram grams g lb lbs ounce ounces oz degree degrees celsius "
    "fahrenheit mph kph knots watts kilowatts megawatts mw gigawatts kilotons megatons mb gb "
    "caliber calibre gauge nautical"
)
_SHARES = (
    "occasion occasions "
    "percent per percentage pct pc time times fold point points third thirds quarter quarters "
    "half halves fifth fifths sixth sixths seventh eighth eighths ninth tenth tenths"
)
MEASURES = _set(" ".join((_TIME_UNITS, _MONEY, _PHYSICAL, _SHARES))) | CLOCK

CURRENCY_SIGNS = frozenset("$€£¥₺₽₹₴₦₪₩฿¢")
CURRENCY_LEADS = _set("usd eur gbp rs us$ a$ c$ tl chf nis sr")

# ---------------------------------------------------------------- names that hold a number

NUMBERED = _set(
    "boeing airbus flight route highway motorway interstate article articles art section sections "
    "sect no nos no. nr number numbers room page pages chapter chapters resolution unit division "
    "brigade battalion regiment act gate terminal platform building block apartment apt level "
    "phase type model channel exit precinct line law laws decree order protocol amendment grade "
    "class category version formula apollo iphone windows square magnitude paragraph clause "
    "verse bill bills volume issue case file box suite tel telephone phone hotline extension code "
    "zip age aged ages size day week stage round match group-stage part episode season chapter "
    "camp signal sector pier track lane mile rule schedule annex seat cell ward bed locker dock "
    "hangar"
)
AGE_LEADS = _set("age aged ages")
STREETS = _set(
    "street st road rd avenue ave lane drive boulevard blvd way court square terrace highway "
    "parkway crescent close hill"
)
STATES_IN_CAPITALS = _set("us uk uae eu un u.s. u.k. u.n. drc")

# ---------------------------------------------------------------- words round a noun

STOPS = _set(
    # determiners and pronouns
    "a an the this that these those his her its their our your my he she it they we you i them "
    "him us me who whom whose which what himself themselves others another each every any no "
    "all both half ages someone anyone everyone one "
    # prepositions and conjunctions
    "of in on at by for from to into onto with without within near over under above below across "
    "through during after before since until till about around against among amid between behind "
    "beyond beside besides outside inside off out up down along toward towards upon via as "
    "than like despite except and or but nor so if because while whereas although though unless "
    "when where why how whether then there here plus including included versus vs following "
    "according due apart aboard "
    # auxiliaries and modals
    "is are was were be been being am has have had having do does did will would shall should can "
    "could may might must cannot not never ever n't "
    # adverbs that stand after a count
    "also too again already yet still just only even now later earlier ago today yesterday "
    "tomorrow tonight overnight together altogether overall alone away once twice nearby "
    "elsewhere abroad instead meanwhile however perhaps maybe last early late "
    "monday tuesday wednesday thursday friday saturday sunday "
    # finite verbs that follow a bare count
    "died die dies fled flee left leave said say says told tell tells took take takes went go came "
    "come made make got get saw see shot hurt fell fall ran set gave held hold kept keep met lost "
    "lose put led began broke threw drove drown joined remain remains remained survive escape "
    "gather gathered march marched protest rally attend attended face faced flood flooded stood "
    "stand sat lay hit hits landed became become begin sought seek fought fight won"
)
# Participles that stand before the noun they describe; any other -ed word is read as a verb.
BEFORE_NOUN = _set(
    "suspected alleged wounded injured armed unarmed masked unmasked unidentified displaced "
    "detained arrested captured kidnapped abducted hooded uniformed convicted retired disabled "
    "unnamed trained hijacked damaged destroyed jailed imprisoned sentenced bearded mutilated "
    "decapitated beheaded charred burned decomposed unexploded loaded red united bloodied "
    "confirmed reported related wanted seized hardened experienced veiled wheeled turbaned "
    "detached abandoned parked stranded trapped besieged occupied targeted planned coordinated "
    "combined continued failed attempted foiled guided improvised unmanned armoured armored "
    "tracked heated crowded deported exiled sacred hundred unaccompanied married aged "
    "uninvolved untrained skilled unskilled infected vaccinated undocumented unmarked listed "
    "registered organised organized mixed privileged limited advanced exploded purported "
    # -ing words that do the same
    "missing protesting visiting leading surviving remaining striking warring serving opposing "
    "existing practising practicing working living training fishing shipping mining smuggling "
    "trafficking bombing shooting shelling housing building dwelling ruling commanding "
    "manufacturing hiding launching landing firing operating standing neighbouring neighboring "
    "wedding evening morning shopping meeting boxing betting parking swimming sewing spring king "
    "string wing ring racing riding hunting whaling drilling cooking cleaning voting counting "
    "counselling nursing teaching sporting feeding breeding reading writing listening monitoring "
    "participating dissenting sitting outgoing incoming banking trading polling voting kidnapping"
)
NOT_PLURAL = _set(
    "us is as was has does this his its always perhaps across besides towards sometimes whereas "
    "plus minus less yes thus news politics economics physics athletics ethics logistics "
    "mathematics arms gas bus alias atlas christmas hamas texas paris kansas las "
    "vegas los dallas arkansas abbas honduras laos athens brussels naples wales netherlands "
    "philippines isis alas overseas upstairs downstairs others hours sos damascus says does goes "
    "afterwards backwards forwards upwards indoors outdoors days"
)
IRREGULAR_PLURALS = _set(
    "people men women children police personnel troops staff crew cattle sheep aircraft spacecraft "
    "hovercraft taliban mujahideen mujahidin mujahedin fedayeen peshmerga youth clergy infantry "
    "livestock wives lives knives thieves houthis media bacteria militia gendarmerie fish deer "
    "premises headquarters works barracks oxen teeth feet geese mice guerrillas cops aliens taxis "
    "species series kin offspring poultry buffalo bison elk salmon swine dice alumni larvae "
    "chateaux bureaux paparazzi cadre kinsfolk heads hutus zulus hindus gurus rohingya maasai "
    "roma dinka nuer tuareg jihadis israelis iraqis pakistanis kuwaitis omanis saudis yemenis "
    "bangladeshis nazis kibbutzim"
)
SPEAKERS = _set(
    "police officials sources witnesses authorities reports rebels doctors medics activists army"
)
SAYING = _set("said say says told reported confirmed added announced stated believe believed")

PERSONS = _set(
    "person individual man woman child boy girl baby infant toddler teenager teen youth youngster "
    "adult adolescent minor pensioner elder civilian bystander passer-by passerby resident "
    "villager citizen national foreigner migrant refugee immigrant tourist traveller traveler "
    "passenger commuter pedestrian motorist driver pilot co-pilot sailor fisherman crewman crew "
    "crewmember soldier troop serviceman servicewoman marine officer policeman policewoman cop "
    "detective constable deputy sheriff trooper agent guard bodyguard sergeant lieutenant captain "
    "major colonel general admiral commander commando conscript recruit reservist paratrooper "
    "sniper gunner ranger gendarme militiaman paramilitary peacekeeper observer inspector monitor "
    "contractor mercenary fighter militant rebel guerrilla insurgent extremist terrorist jihadist "
    "jihadi islamist separatist gunman assailant attacker bomber shooter hijacker kidnapper "
    "abductor raider robber thief burglar smuggler trafficker dealer gangster gangmember criminal "
    "murderer killer perpetrator suspect accomplice accused defendant convict inmate prisoner "
    "detainee hostage captive victim casualty fatality survivor witness leader chief boss head "
    "member supporter sympathiser sympathizer follower associate affiliate operative activist "
    "demonstrator protester protestor marcher rioter looter striker dissident opponent journalist "
    "reporter correspondent photographer cameraman editor blogger broadcaster writer author poet "
    "artist singer musician actor teacher professor lecturer academic scholar student pupil "
    "schoolboy schoolgirl schoolchild graduate doctor nurse medic paramedic physician surgeon "
    "patient health-worker worker labourer laborer farmer peasant shepherd herder miner trader "
    "merchant vendor shopkeeper businessman businesswoman entrepreneur banker employee staffer "
    "official minister politician lawmaker legislator senator congressman deputy mayor governor "
    "councillor councilor candidate judge prosecutor lawyer attorney diplomat ambassador envoy "
    "consul president priest pastor bishop archbishop nun monk imam cleric rabbi missionary "
    "worshipper worshiper pilgrim believer christian muslim jew hindu sikh catholic protestant "
    "volunteer aid-worker rescuer firefighter fireman engineer technician mechanic scientist "
    "researcher translator interpreter guide cook chef waiter bartender cleaner maid porter "
    "father mother parent son daughter brother sister sibling husband wife widow grandmother "
    "grandfather grandchild uncle aunt cousin nephew niece relative spouse friend colleague "
    "neighbour neighbor customer shopper client guest visitor spectator fan player footballer "
    "athlete coach referee participant delegate negotiator mediator speaker expert analyst spy "
    "informant informer collaborator defector deserter runaway fugitive escapee stowaway juvenile "
    "settler nomad native american briton turk kurd arab palestinian israeli russian ukrainian "
    "syrian iraqi iranian afghan pakistani indian german italian mexican colombian nigerian kenyan "
    "somali egyptian libyan hiker climber swimmer diver cyclist biker jogger rider mourner"
)
THINGS = _set(
    "rocket missile shell mortar bomb grenade mine drone device tank vehicle truck lorry car van "
    "bus train tram motorcycle motorbike bicycle ambulance helicopter plane airplane jet aircraft "
    "warplane fighter-jet ship boat vessel ferry tanker frigate submarine dinghy rifle pistol gun "
    "weapon knife machete bullet cartridge magazine body corpse house home building apartment "
    "flat church mosque temple synagogue school university hospital clinic hotel market shop store "
    "restaurant bank office station base barracks outpost checkpoint post camp bridge tunnel dam "
    "warehouse factory plant refinery pipeline pylon tower village town city hamlet district "
    "province region state country neighbourhood neighborhood settlement attack assault bombing "
    "blast explosion shooting strike airstrike raid operation arrest ambush clash incident "
    "protest demonstration rally march killing murder death injury kidnapping abduction execution "
    "robbery arson charge"
)
# A number before these is a turn of speech.
IDLE = _set(
    "runs ways reasons things aspects examples causes kinds sorts ends hands fronts respects "
    "senses respect extremes goals points issues questions problems options steps minds"
)
# "One" before these is a turn of speech too.
IDLE_ONE = _set(
    "way reason thing aspect example cause kind sort end hand front respect sense extreme goal "
    "point issue question problem option step mind side part piece bit stage moment instance "
    "theory possibility concern sign key idea lesson fact answer story element version word voice "
    "foot eye stroke swoop go turn such another place form account estimate scenario explanation "
    "source thought direction fell or wrong false bad good big level area second first last third "
    "exception condition corner measure"
)
# One of these speaks for nobody but himself: "one witness said".
SPEAKS = _set(
    "said says say told tells added adds recalled recalls believes believed wrote writes described "
    "describes called asked argued argues insisted noted warned explained complained shouted "
    "remarked commented claimed claims suggested suggests reported put thought felt feels thinks "
    "joked conceded admitted predicted estimated estimates reckoned reckons"
)
# Nouns of many happenings: with a month or a year beside them they are summed up.
HAPPENINGS = _set(
    "attacks bombings killings murders deaths arrests strikes raids assaults blasts explosions "
    "shootings clashes incidents kidnappings abductions landings crossings robberies protests "
    "executions fatalities injuries airstrikes cases crimes evictions deportations rapes "
    "infections "
    "stabbings drownings suicides thefts violations breaches sinkings ambushes burglaries"
)
ORDINALS = _set(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth last next "
    "final previous latest other same new old only"
)
SUPERLATIVES = _set(
    "most least worst best few first last only main leading top key many largest biggest "
    "deadliest highest lowest bloodiest oldest greatest closest poorest richest busiest longest "
    "heaviest strongest worst-hit major latest newest earliest fiercest strictest toughest"
)


def singular(word: str) -> str:
    """A plural noun's singular, by its ending: "policemen" -> "policeman"."""
    if word in ("people", "personnel", "staff"):
        return "person"
    if word.endswith("men"):
        return word[:-2] + "an"
    if word == "children" or word.endswith("children"):
        return word[:-3]
    if word in ("wives", "lives", "knives", "thieves"):
        return word[:-3] + ("f" if word == "thieves" else "fe")
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def is_person(word: str) -> bool:
    """Whether a noun, as written, surely names people rather than things."""
    lower = word.lower()
    if lower in ("police", "troops", "taliban", "houthis", "mujahideen", "mujahidin"):
        return True
    one = singular(lower)
    last = one.rpartition("-")[2]
    return (
        one in PERSONS
        or last in PERSONS
        or one.endswith(("man", "woman", "ist"))
        or (word[:1].isupper() and lower.endswith(("ans", "ians", "is", "ese")))
    )


def is_thing(word: str) -> bool:
    """Whether a noun, as written, surely names things, places or happenings."""
    lower = word.lower()
    return lower in THINGS or singular(lower) in THINGS
