"""Closed classes of English words the rules lean on. Small letters; possessives removed."""

from __future__ import annotations

DETERMINERS = frozenset(
    "a an the this that these those its their his her our your my some any"
    " another each every several many all both no".split()
)
DEFINITE = frozenset("the this that these those its their his her".split())
PREPOSITIONS = frozenset(
    "of in on at by to from for with near into onto toward towards against across around outside"
    " inside under over through via between among amid during after before since until"
    " behind beyond within without about upon off along throughout".split()
)
# A noun phrase behind one of these is not the subject of the verb that follows.
OBLIQUE = PREPOSITIONS - {"with"}
SITE_PREPOSITIONS = frozenset(
    "in at near outside inside across around throughout on within over along off".split()
)
TO_PREPOSITIONS = frozenset("to into toward towards for onto".split())
FROM_PREPOSITIONS = frozenset(["from"])
VIA_PREPOSITIONS = frozenset("via through".split())
# Verbs that take no object: "students rallied outside" is never a passive.
INTRANSITIVE = frozenset(
    "rally march protest demonstrate gather converge riot picket explode detonate fire shoot"
    " flee go come travel return strike".split()
)
# Prepositions that may open a clause of their own: "before officers arrested him".
WHEN_CLAUSES = frozenset("after before until since as".split())
BE = frozenset("is are was were be been being am get gets got".split())
HAVE = frozenset("has have had having".split())
MODALS = frozenset("could may might would should can cannot".split())
AUXILIARIES = BE | HAVE | MODALS | frozenset("will also then later reportedly allegedly".split())
# A noun's own phrase ends where one of these stands.
FINITE = BE | HAVE | MODALS | {"will"}
BEHIND_NOUNS = {"", ".", ","} | frozenset(
    "on against of by in at near and was were is has have had that which leaves left kills"
    " killed wounds wounded injured hit exploded detonated went tore ripped landed".split()
)
NEGATIONS = frozenset(
    "not no never neither nor without didn't wasn't weren't isn't aren't hasn't"
    " haven't hadn't don't doesn't won't wouldn't couldn't cannot nobody none".split()
)
CLAUSE_BREAKS = frozenset(
    [
        ";",
        ":",
        "but",
        "while",
        "whereas",
        "although",
        "though",
        "because",
        "when",
        "whereby",
        "—",
        "–",
    ]
)
RELATIVE = frozenset("who which that whom whose".split())

HYPOTHETICAL = frozenset(
    "if unless whether fear fears feared risk risks threat threats possibility possible potential"
    " threatened threatening threatens hypothetical imagined fictional simulated mock likely"
    " suspicion worries worry".split()
)
PLANNED = frozenset(
    "will plan plans planned planning plotted plotting plot plots prepare preparing prepared"
    " scheduled intends intended vowed vows upcoming forthcoming planned due set expected"
    " conspired conspiring conspiracy".split()
)
PROMISED = frozenset(
    "promise promises promised pledge pledges pledged agree agreed offered".split()
)
SCHEDULED = frozenset("planned scheduled due".split())
HELD = frozenset("held staged launched place ahead begin start".split())  # "will go ahead"
CALLS = frozenset("call calls called calling".split())
DEMANDS = frozenset("demand demands demanded demanding urge urges urged urging".split())
FOILED = frozenset(
    "foil foils foiled foiling thwart thwarts thwarted thwarting prevent prevented"
    " preventing averted averting disrupted disrupting stopped repelled repelling"
    " defused defusing".split()
)
# What the first words of such triggers do to the attack they tell of.
FOILING = frozenset(["intercept", "defuse", "down", "shoot down"])
ATTEMPTED = frozenset(
    "attempt attempts attempted attempting tried trying tries fail failed fails"
    " unsuccessful abortive bid".split()
)
CANCELLED = frozenset(
    "cancel cancelled canceled cancels postponed postpones scrapped suspended shelved".split()
)
DENIED = frozenset("deny denies denied denying denial rejected rejects".split())
# Who denies one of these does not deny the happening.
PART_IN = frozenset("responsibility involvement role hand part link links complicity".split())
DENIALS = frozenset("deny denial disclaim disown".split())
ALLEGED = frozenset(
    "alleged allegedly suspected suspects suspect suspicion accused accuses accusing believed"
    " believes purported purportedly reportedly apparently apparent blamed blames blaming"
    " implicated presumed supposed supposedly presumably".split()
)
ALLEGING = ALLEGED | frozenset("allege alleges alleging believe".split())
CONFIRMED = frozenset("confirm confirmed verify verified acknowledge acknowledged".split())
# What is attacked "in a speech" is attacked in words.
SPOKEN = frozenset(
    "speech interview statement editorial column tweet debate article letter sermon".split()
)
# The attack itself is their subject, whom it harms their object.
HARMS = frozenset("killed kills wounded wounds injured injures hurt".split())
STRIKES = frozenset("hit hits struck strikes rocked rocks shook".split())  # a place
SHOT_AT = frozenset(". , ; by from near while when as but and in on".split())
BULLETS = frozenset("gunfire bullet bullets gunshot gunshots shots fragments shrapnel".split())
PERSONS = frozenset(
    "people persons person others other men women man woman children child kids boys girls teens"
    " teenagers youths victims students pupils teachers officers police policemen deputies soldiers"
    " civilians villagers residents bystanders passers-by passersby workers guards members brothers"
    " sisters males females adults juveniles protesters demonstrators passengers drivers".split()
)
TOPICAL = frozenset("against over about".split())
ARMED = frozenset(
    "militants gunmen rebels insurgents jihadists guerrillas attackers assailants bandits"
    " terrorists gunman militiamen".split()
)
# Nouns whose possessive is the victim: "the teacher's murder".
DEEDS = frozenset("murder killing assassination lynching beheading beating slaughter".split())
# Verbs of carrying out, whose subject or by-phrase is the agent of the happening they govern.
CARRY_OUT = frozenset(
    "carry carried carrying carries launch launched launching launches stage staged staging stages"
    " conduct conducted conducting conducts commit committed committing perpetrate perpetrated"
    " execute executed executing mount mounted mounting organise organised organize organized"
    " joined join attended attend part"
    " orchestrate orchestrated hold held make made".split()
)
LEAD = frozenset("lead led leading".split())  # a protest; who leads a group bombs nobody
ACCUSE = frozenset("accuse accuses accused accusing".split())
SUSPECTS = frozenset(["suspect", "suspects"])
# "X implicated in the attack": the tie of X to it is only alleged.
TIED_ALLEGED = frozenset(
    "implicated suspected accused charged blamed suspect suspects wanted"
    " arrested detained questioned held".split()
)
TIED_ASSERTED = frozenset("behind responsible convicted guilty involved sentenced jailed".split())

GENERIC_HEADS = frozenset(
    "warrant warrants helicopter helicopters dog dogs movement movements date clause song songs"
    " record records rate rates ad ads line lines mode aircraft submarine vector vectors surface"
    " efforts capabilities capability plan plans strategy strategies squad wing insurance law laws"
    " rifle rifles video notes note".split()
)
SPEECH = frozenset(
    "said says say told tells announced announces added confirmed reported stated"
    " declared disclosed".split()
)
BELIEF = frozenset(
    "believe believes believed think thinks suspect suspects suspected alleged"
    " alleges claimed claims".split()
)

# Sport, stage and markets talk of attack, strikes, rallies and bombs without meaning any.
PLAY = frozenset(
    "goal goals striker strikers midfielder midfield goalkeeper penalty half-time kick-off coach"
    " derby league fixture innings wicket batsman bowler quarterback touchdown offside header"
    " semi-final quarter-final playoff tournament scorer equaliser stoppage visitors' matchday"
    " box-office sequel album premiere studio film movie novel screenplay thriller musical"
    " shares stocks investors traders index brewer rupee takeover dividend".split()
)
PLAYFUL = 5  # distinct words of play that make an article one about play
IN_EARNEST = frozenset(
    "killed dead died wounded injured arrested detained police hospital exploded explosion"
    " soldiers troops rebels militants gunmen protesters protested".split()
)
