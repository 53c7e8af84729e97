"""The words that tell names of persons from other words. Pure lists."""

from __future__ import annotations

PERHAPS = "perhaps"  # the rule of a mention that is no more than likely

TITLES = frozenset(
    "mr mrs ms miss mx dr prof professor sir dame lord lady gen general col colonel maj major "
    "capt captain lt lieutenant sgt sergeant cpl corporal pvt private adm admiral cmdr commander "
    "officer constable detective det inspector insp superintendent judge justice sheikh shaikh "
    "sheik imam mullah maulana maulvi ayatollah hojatoleslam rabbi rev reverend father sister "
    "brother bishop archbishop cardinal pastor pope king queen prince princess emir sultan "
    "president premier chancellor minister secretary senator sen rep congressman congresswoman "
    "governor gov mayor ambassador chief coach uncle aunt comrade sri shri smt haji hajji senor "
    "senora monsieur madame herr frau ustad deputy sheriff trooper marshal chairman leader "
    "spokesman spokeswoman spokesperson supt cpt brig brigadier".split()
)


FORMAL = frozenset(
    "mr mrs ms miss mx dr sgt det sir lt col capt judge officer gen maj cpl pvt insp rev sen "
    "detective sergeant sheriff constable lieutenant colonel".split()
)


PARTICLES = frozenset(
    "al el bin ibn bint ben van von der den de da di do dos das du la le ter ten abu ul ur ud e y "
    "ad as ash an at az ar mac mc".split()
)


NO_NAMES = (PARTICLES | frozenset("jr sr ii iii iv".split())) - {"ben"}


JOINED_ONLY = frozenset("as ash an at ad az ar e y do le".split())


SUFFIXES = frozenset("jr sr ii iii iv".split())


ATTACHED = frozenset(
    "led backed based linked run style born old year affiliated era like controlled owned "
    "aligned type held inspired bound funded made sponsored occupied trained wide area".split()
)


SPEECH = frozenset(
    "said says told tells added adds warned wrote writes tweeted testified argued argues "
    "explained recalled insisted insists replied noted joked shouted confessed pleaded".split()
)


FACILITIES = frozenset(
    "street road avenue lane square bridge river lake sea ocean bay gulf island islands mountain "
    "mountains mount valley desert forest park city town village province district county airport "
    "port hospital school university college church mosque temple cathedral abbey market mall "
    "hotel restaurant stadium theatre theater museum library prison camp base building tower "
    "house hall palace castle center centre station highway dam canal awards award prize cup "
    "act law agreement accord treaty festival league club fc foundation institute company inc ltd "
    "corporation records band show films studios party times news post journal magazine war "
    "battle operation hill hills beach creek falls heights region state states league dispatch "
    "daily wire ledger standard herald gazette record tribune chronicle observer telegraph "
    "mariners rovers united wanderers".split()
)


# What is named after somebody and is not that person, though the noun stands small.
NAMED_AFTER = frozenset(
    "mosque temple cathedral chapel synagogue shrine prize prizes award awards plan doctrine act "
    "treaty accord cup medal hurricane typhoon cyclone airport university college hospital clinic "
    "stadium bridge river street road avenue square district province county township "
    "neighbourhood neighborhood suburb commission foundation".split()
)


# A storm bears a name that people bear, too.
STORMS = frozenset("hurricane typhoon cyclone storm".split())


PLACING = frozenset("a an in at near from to into through across around towards of the".split())


NOT_NAME_ENDINGS = (
    "tion",
    "tions",
    "ment",
    "ments",
    "ness",
    "ology",
    "ism",
    "ists",
    "ship",
    "ical",
)


LINKS = frozenset([" ", "\n", "\u00a0", ". ", ".", "-", "‐", "‑", ".\u00a0"])


CALENDAR = frozenset(
    "january february march april june july august september october november december monday "
    "tuesday wednesday thursday friday saturday sunday".split()
)


# Words of grammar, which begin a sentence with a capital and are nobody's name.
GRAMMAR = frozenset(
    "the this that these those they there their then when where what which while and but because "
    "if i he she it we you in on at of to by for from with as or so not no".split()
)


DATED = CALENDAR | frozenset("may jan feb mar apr jun jul aug sep sept oct nov dec".split())


FEASTS = frozenset(
    "ramadan easter christmas eid diwali nowruz ashura passover hanukkah pentecost lent "
    "thanksgiving halloween muharram whitsun yom kippur".split()
)


OPENERS = frozenset("will may can do so an man said art even mark".split())


ADJECTIVES = frozenset("national local minor elder official military".split())


PLAIN_WORDS = frozenset("general major private father sister brother chief lord miss".split())


BODY_OPENERS = frozenset("sons daughters children brothers sisters friends soldiers".split())
"""Written large before "of": "the Sons of Dagon" is what a body calls itself."""
PLACE_OPENERS = frozenset(
    "new san santa santo los las saint st fort port mount lake north south east west el la sao "
    "são puerto villa cape camp hotel operation hurricane".split()
)


# What begins so is a gang, a plan or a paper, unless a given name follows: "Los Lobos".
COLLECTIVE = frozenset("los las plan operation project campaign radio team grupo frente".split())


DEEDS = frozenset(
    "who whose died married pleaded admitted fled escaped confessed testified smiled laughed "
    "cried retired resigned graduated herself himself took made began went came won lost left "
    "gave ran became felt thought knew grew wrote spoke stood drove fell told".split()
)


BODILY = frozenset(
    "born arrested jailed shot stabbed married hospitalised hospitalized beaten abducted kidnapped "
    "buried wounded injured hurt killed taken rescued pronounced".split()
)


KIN = frozenset(
    "mother father parents wife husband widow widower son daughter brother brothers sister sisters "
    "family uncle aunt cousin nephew niece grandmother grandfather friend friends lawyer lawyers "
    "neighbour neighbours neighbor neighbors body killer killers mum dad relatives".split()
)


FATES = frozenset(
    "born arrested charged sentenced shot stabbed jailed convicted detained hospitalised "
    "hospitalized married survived accused executed acquitted indicted remanded beaten abducted "
    "kidnapped pronounced buried wounded injured survived educated appointed engaged dead hurt "
    "killed held taken rescued".split()
)


OFFICE_TITLES = frozenset(
    "president minister premier chancellor king queen pope secretary leader emir sultan general "
    "sheikh ayatollah mr mrs ms prince".split()
)


OFFICE_WORDS = {
    "president": ("president",),
    "minister": ("minister",),
    "premier": ("prime minister",),
    "chancellor": ("chancellor",),
    "king": ("monarch",),
    "queen": ("monarch",),
    "pope": ("pope",),
    "secretary": ("secretary",),
}
