"""The verbs of the amount grammar: what befalls the counted, what rises and falls, who says so.

All words are lower case. The lists are our own.
"""

from __future__ import annotations

from collections.abc import Sequence


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# ---------------------------------------------------------------- verbs that take a count

HARMS: tuple[tuple[str, str], ...] = (
    ("kill", "dead"), ("dead", "dead"), ("died", "dead"), ("dies", "dead"), ("die", "dead"),
    ("dying", "dead"), ("death", "dead"), ("slain", "dead"), ("slaughter", "dead"),
    ("execut", "dead"), ("behead", "dead"), ("hanged", "dead"), ("massacr", "dead"),
    ("murder", "dead"), ("perish", "dead"), ("drown", "dead"), ("assassinat", "dead"),
    ("fatalit", "dead"), ("lives", "dead"),
    ("injur", "hurt"), ("wound", "hurt"), ("hurt", "hurt"), ("maim", "hurt"),
    ("hospitali", "hurt"), ("harm", "hurt"), ("treated", "hurt"),
    ("recaptur", "held"), ("rearrest", "held"), ("re-arrest", "held"),
    ("arrest", "held"), ("detain", "held"), ("captur", "held"), ("captive", "held"),
    ("jailed", "held"), ("imprison", "held"), ("rounded", "held"),
    ("abduct", "taken"), ("kidnap", "taken"), ("hostage", "taken"), ("missing", "missing"),
    ("charg", "charged"), ("indict", "charged"), ("convict", "convicted"),
    ("sentenc", "sentenced"), ("condemn", "sentenced"), ("releas", "freed"), ("freed", "freed"),
    ("deport", "deported"), ("expel", "deported"), ("displac", "displaced"),
    ("evacuat", "displaced"), ("rescu", "rescued"), ("saved", "rescued"),
    ("surrender", "surrendered"), ("shot", "shot"), ("gunned", "shot"), ("stabb", "stabbed"),
)  # fmt: skip
PREDICATES = _set(
    "were was are have has had others more other remain remained remains dead hurt missing shot "
    "slain left fled survived perished drowned died each apiece lost went came took"
)
TAKES_COUNT = _set(
    "leaving leaves left including include includes included whom kills kill seized seizing seize "
    "claimed claims wounding took taking held hold"
)
# "An age of 12", "a majority of 14": what stands before "of" is measured or named, not counted.
NOT_GATHERED = _set(
    "age ages height speed score margin majority average range magnitude distance depth weight "
    "temperature mark rate percentage out because all kind instead end time turn fear north south "
    "east west start middle eve night day morning evening summer spring winter autumn late as part "
    "price cost fine bail debt prize salary budget value worth reward ransom sum fee bid tax deal "
    "lead deficit target handicap par sentence term break record ratio factor length width area "
    "radius power strength-of number-of turnout top bottom count-of group page chapter verse "
    "article scale iq grade level class-of year years january february march april may june july "
    "august september october november december capable short ahead inside outside one two three "
    "four five six seven eight nine ten half third quarter any some many most none few each both "
    "rather father mother dad mum mom parent girl boy man woman child baby son daughter drop rise "
    "increase gain profit bonus wage wages income revenue payment stake share chance odds risk"
)
FATES = _set(
    "homeless unaccounted sick ill jobless destitute safe let kept sent turned found hit suffered "
    "sustained sought charred feared trapped burned burnt crushed electrocuted buried held caught "
    "stranded stuck shifted critical unhurt unharmed alive"
)
# No count stands right behind these.
NO_COUNT_BEHIND = _set(
    "at in by on until till from top bottom number numbers point points plus minus season aged age "
    "is was were are be been being part chapter times since past half before after near into this "
    "every each no not any me you him us them grade level phase step stage act than as per about "
    "to of quarter "
    "turned turning when under over above below between the a an like if once so that"
)
OF_MONEY = _set(
    "worth cost costs costing spent spend spending paid pay pays paying fined earn earns earned "
    "raised raise stole owed owes lost win won bid offered price priced sold donated gave"
)
# Beside these a bare number is a score.
SPORTS = _set(
    "wickets goals runs innings bowled batsman striker match half-time tries penalty penalties "
    "points par birdie overs laps league halftime kick-off scored"
)
# Verbs that a count without its noun may be the subject of; so may any word in -ed.
FINITE = _set(
    "will would had have has was were are did do could can may might must should died fled agreed "
    "flew slept swam rode sang spoke wept crept dug hid hung knelt leapt rang rose shook slid "
    "spent spread stuck struck swore swept tore threw woke wore wrote built bought brought caught "
    "chose clung drank drew ate felt froze grew heard knew paid quit sent sold sought stole sank "
    "burst bled blew went came left took got lost made met fell ran sat stood won began broke "
    "drove fought held kept gave set lay remain remained survived escaped perished saw became "
    "lived bore put fed led stayed"
)
CARRIES = _set(
    "carry hold seat sleep sleeps accommodate take house carrying holding seating carries holds "
    "seats houses"
)
ROOM = _set("licensed built designed room space places enough seats equipped meant intended")
FINDS = _set(
    "let hold holds held found finds counted counts kept saw lost left carried numbered numbering "
    "totalled totaled totalling totaling recorded records cumulative named identified buried "
    "nab nabs nabbed bag bags jail jails seize seizes trap traps sack sacks save saves rescue "
    "rescues frees evacuate spared drove drew making made draws leaving employs employ employed "
    "buries bury strands pulled sent sends sending saved rescued recovered only"
)
RECORDS = _set("records recorded counts counted lists listed puts put registers registered")
DEALS = _set(
    "handed kept keep keeping took takes lifted spared moved brought sent let freed "
    "caught recaptured rescued saved released charged identified named buried replaced"
)
LETS_GO = _set("let freed released charged convicted rescued named identified deported")
TOLL_WORDS = _set(
    "toll tally total number count figure figures casualties deaths fatalities dead injured "
    "wounded detainees arrests victims killed displaced missing detained arrested hostages"
)
TOLL_LINKS = _set(
    "been were to at of is was reached reaching stands stood hit hits rose risen : topped past "
    "reach exceeds "
    "exceeded surpassed passed climbed jumped increased grown grew"
)
BRINGS = _set(
    "bring brings bringing brought take takes taking took raise raises raising raised push pushes "
    "pushing pushed lift lifts lifting lifted"
)
CHANGES: tuple[str, ...] = (
    "rise", "rose", "rising", "increas", "climb", "jump", "grow", "grew", "revis", "chang", "went",
    "rais", "fell", "fall", "drop", "decreas", "lower", "cut", "reduc", "up", "down", "correct",
    "adjust", "declin", "shrank", "shrunk", "shrink", "doubl", "soar", "slip", "slid", "sank",
    "dwindl", "swell", "swoll", "leap", "surg", "tripl", "trim", "halv", "downgrad", "upgrad",
    "scal", "amend", "tumbl", "plung", "expand", "dip", "narrow", "brought", "thinn",
)  # fmt: skip
ONE_HAPPENING = _set(
    "attack assault bombing blast explosion shooting strike airstrike raid ambush clash incident "
    "crash fire massacre operation stampede siege collision accident shelling"
)
FIRST_REPORTS = _set("earlier initial previous preliminary prior original first early")
REPORTS = _set(
    "report reports toll figure figures estimate estimates count tally number total statement "
    "statements assessment claim claims account accounts version versions word"
)
EARLIER_SAID = _set(
    "claimed promised feared reported announced estimated stated thought believed given cited"
)
EARLIER = _set("earlier initially previously originally first before")
TAKEN_BACK = _set(
    "withdrew withdrawn withdraw withdrawing retracted retract retracts retracting disowned "
    "mistakenly wrongly erroneously incorrectly inaccurately misreported misstated overstated "
)
LOWERS = _set(
    "scaled cut halved lowered reduced revised corrected amended trimmed downgraded slashed raised "
    "doubled scaled upgraded adjusted changed"
)


_HARM_STEMS = tuple(stem for stem, _ in HARMS)


def harm(word: str) -> str | None:
    """The family of harm or custody that a lower-case word tells: "wounding" -> "hurt"."""
    if not word.startswith(_HARM_STEMS):  # one look for the many words that tell none
        return None
    return next((family for stem, family in HARMS if word.startswith(stem)), None)


def changes(words: Sequence[str]) -> bool:
    """Whether a verb of rising or falling is among the lower-case words."""
    return any(word.startswith(CHANGES) for word in words)
