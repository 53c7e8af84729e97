"""Words that tell a place from what only looks like one. All folded: ASCII, lower case."""

from __future__ import annotations

from types import MappingProxyType


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# May stand, uncapitalised, between the words of a name: "Rio de Janeiro", "Isle of Man".
CONNECTORS = _words(
    "de la le las les los del della di da do dos das du des der den of the and upon on under "
    "al el ar as ad an ez es ash az en sur sous aux au am i e y d l and"
)
# May open a name uncapitalised when a hyphen follows: "al-Raqqa".
ARTICLES = _words("al el ar as ad an at ash az ed et ez es sub")

ABBREVIATED = _words("st ste mt ft dr mr mrs ms gen sen rep gov sgt lt col capt maj prof co")

LOCATIVE = _words(
    "in at near from to outside around across toward towards into through between inside "
    "throughout via beyond over above off leaving entering reached reaching visiting visited "
    "within along north south east west northeast northwest southeast southwest"
)
# Of these, the ones that persons take too: "according to", "from", "with".
WEAK = _words("to from toward towards into through between via beyond over above off along")
BEFORE_PLACE = _words(
    "the northern southern eastern western central north south east west northeastern "
    "northwestern southeastern southwestern downtown nearby neighbouring neighboring rural "
    "coastal upstate mainland occupied war-torn"
)
DIRECTIONS = _words(
    "north south east west northern southern eastern western central northeast northwest "
    "southeast southwest northeastern northwestern southeastern southwestern greater upper "
    "lower inner outer downtown mainland upstate metro metropolitan suburban rural old "
    "mid occupied former modern ancient"
)
DATES = _words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april "
    "may june july august september october november december mon tue wed thu fri sat sun "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
)

# After a province's or a district's name.
PROVINCE_WORDS = _words(
    "province governorate oblast region state prefecture krai kray territory republic canton "
    "department division voivodeship emirate wilaya provinces states"
)
DISTRICT_WORDS = _words("district county raion rayon subdistrict municipality borough parish")

FACILITIES = _words(
    "hall airport square hospital station bridge market university stadium mosque church "
    "cathedral prison camp base port street avenue theatre theater mall hotel palace temple "
    "synagogue monastery shrine airfield airbase seaport barracks clinic checkpoint jail "
    "boulevard school college arena terminal embassy consulate"
)
NAMED_FOR_THEIR_CITY = _words("airport airfield airbase port seaport")
FAITHS = _words(
    "catholic orthodox roman anglican protestant lutheran methodist presbyterian baptist "
    "evangelical christian russian greek coptic episcopal church the"
)

# "Bank of China": what such a word heads is an organisation.
ORGANISATION_HEADS = _words(
    "bank university church times institute museum party federation association academy "
    "college union league front movement society foundation company corporation brotherhood "
    "daughters sons friends school voice journal chamber order archdiocese diocese"
)
# "Boston Police", "Paris Mayor": the place is still meant.
OFFICES = _words(
    "police mayor governor president prime minister premier king queen crown emir sultan "
    "foreign defence defense interior ambassador embassy consulate senator senators rep "
    "congressman congresswoman gov sen attorney sheriff court council parliament city town "
    "village suburb area metropolitan fire mp mps deputy vice chief health state federal "
    "international national provincial regional republicans democrats republican democrat "
    "ministry government army navy coast"
)
NATURAL = _words(
    "river mountain mountains island islands peninsula lake bay sea ocean strait gulf canal "
    "desert forest park creek falls basin dam reservoir glacier beach cape hills hill"
)
TITLES = _words(
    "mr mrs ms miss dr prof sir lord lady dame president senator governor mayor minister "
    "judge justice general gen colonel col major maj captain capt lieutenant lt sergeant sgt "
    "pope king queen prince princess sheikh imam rabbi father sister brother bishop "
    "archbishop cardinal officer detective sheriff chief chairman secretary ambassador coach "
    "professor congressman congresswoman rep sen gov"
)

# Ordinary words that are also names of towns: they need more than a capital letter.
COMMON = _words(
    "a about above across after again against ago all almost alone along also although "
    "always am among an and another any are around as asked at away back bad ball bar bath "
    "battle bay be bear because bed been before began behind being bell best better between "
    "big bill bird black blue board boat book border both boy bridge bright broad brown "
    "bush but buy by call camp can cape care case castle center central centre chance change "
    "charge chief church city clay clear close cold college come common contact cook cool "
    "coast corner could council country county court cross crown date day deal dean dear "
    "delta did do does door down dream drive during each early east easy edge eight end "
    "enough enterprise even ever every eye fair faith fall far farmer father few field fire "
    "first fish five flat flower fly focus food foot for force ford forest former fort forum "
    "found four fox free freedom fresh friend from front full future garden gas gate "
    "gates general get girl give glory go god gold golf good got grand grange grant gray "
    "great green grey ground group grove guide gun had half hall hand happy harbor harbour "
    "hard harmony has have he head heart heat help her here hero high hill him his history "
    "holy home hope hot hour house how however hunter i ice if imperial in independence "
    "industry inn into iron is island it its joint judge just justice keen keep key kind "
    "king knight know lake land large last late later lead league left less let liberal "
    "liberty life light like line lion little live long look lord loss lot love low made "
    "main make mall man many march market may me media men metro mid might mill miller "
    "mine mineral mission mobile model money more moss most mount mountain much must my "
    "name nation national nature near need never new news next nice night nine no none noon "
    "nor north not nothing now oak ocean of off office oil old on once one only open or "
    "orange order other our out over own page park part party pass past path peace people "
    "perfect person place plain plant point police pond port post power president press "
    "price prime progress prospect protection public pulse queen quick race rain rapid reading "
    "ready real red reform relief republic rest rice ridge right ring rise river road rock "
    "rocks rose round royal rule run rush sad safe said sale salem salt same sand save say "
    "school sea seat second see seven several shall she shop short should show side silver "
    "since six sky small so soccer social some soon south speed spring springs square stage "
    "star state station still stone stop storm street strong such summer summit sun surprise "
    "sweet take tax ten term than that the their them then there these they thing think "
    "third this those though three through time to today together ton tone too top tour "
    "tower town trade trail travel tree trinity true try two under union unity universal up "
    "upon us "
    "use valley very victory view village violet virgin wall want war was watch water "
    "wave way we welcome well were west what when where which while white who whole why "
    "wide will wind winter with without wood woods work world would year yellow yes yet you "
    "young your zone according additionally agency airport attack bomb border christian "
    "christmas coalition commerce congress constitution corps defiance democrat economy "
    "eden elite energy equality eternal eureka experiment fate fountain gallery genesis "
    "hazard hurricane hygiene industry inspiration jet junction knowledge lodge loyal magna "
    "marathon marina mars media mercury monument moon nest normal oasis ogle opportunity "
    "pacific parade paradise phoenix pioneer plaza plains pole politics prairie quality "
    "rescue rifle saint sanctuary sandy senate sensation superior temple terrace texan "
    "trust tango turbo ultra uncertain volga zen sources officials see sat sun mon jan mar "
    "son sons bala ban barn bat bora bury cam cave cent chat coin cologne cork dale deal "
    "derby diamond diss dole dove eagle era eye fife fleet fray goal goes gore grave hale "
    "hard hell hook hove hull hyde lame lance leek lens lima luna male male man mania mandal "
    "meet moda moline mold more mulberry must nagar nancy never nick ode olive ore orient "
    "pale pan pau perry pie pilot poole rugby ryde sale santo sandwich sole split spa staines "
    "stade steep step stroud tea tell tire tours trim una vale van varna vega villa visa ware "
    "wells wick wing worms split bend boom buck barrow barking buffalo burns crew crewe "
    "deer dover hatch hay hobbs holland hurst lark lee lewes lusk mace mango march "
    "media mandan minor nile nome novel oban omaha paw pearl piper rye sakura sears sidney "
    "sultan surf tab taft tiffin tulip union vernon viper wyoming bastion bible brave bravo "
    "burger canon chili colon concord corona easter fulda genius gospel "
    "jersey kit lucky maine mecca milk mint moot moose natal opal pasta pink polo poplar "
    "pope porter prophet rabbi raisin ramadan ranger ravenna rector reno reserve risen "
    "romance ruby sabbath sage serene shell sherry solar soldier sparta spice stanley "
    "bank world federal western eastern southern northern chamber coalition alliance band "
    "department mission luck zara canal festival saints kings queens eve hart "
    "arab kings moody chance monarch viking wolf swan crane heath rod "
    "pacific atlantic thames marburg"
)
# No preposition makes these a town; only "Of, Trabzon" does.
NEVER_ALONE = DATES | _words(
    "of the a an in on at to is it he she we i they you and or but not no this that police "
    "union independence battle president all other man men new day north south east west "
    "congress senate parliament government ministry party national state city center centre "
    "airport university school college church press post media general central god most "
    "many some island road street saint as by for with from us may will can over under more "
    "one two three first second house court board high old good great best well time year "
    "war peace public social international internet facebook twitter christmas easter "
    "ramadan christian muslim islam islamic moslem son bible mass mission ban van saw "
    "democrat republican media senator football soccer sunday best"
)
# Names that news does not mean as places, though a town bears them.
NEVER = frozenset(
    {
        "al qaeda", "al qaida", "al shabaab", "al shabab", "al nusra", "al jazeera", "hezbollah",
        "hamas", "taliban", "houthi", "islam", "nato", "isis", "isil", "boko", "boko haram",
        "al arabiya", "al assad", "al hayat", "al ahram", "bin", "ibn", "abu", "ben", "sheikh",
        "mohammed", "muhammad", "ali", "hassan", "hussein", "ahmed", "allah", "omar", "khan",
        "reuters", "bbc", "cnn", "xinhua", "tass", "ap", "afp", "covid", "ebola", "zika",
        "christ", "jesus", "bible", "koran", "nazi", "marx", "putin", "erdogan",
        "white house", "police department", "west nile",
        "el nino", "la nina", "eu", "un", "hiv", "aids", "nafta", "opec", "asean", "the mission",
        "notre dame",
    }
)  # fmt: skip

# Given and family names that are also towns: alone and without a sign of place, a person.
PERSON_NAMES = _words(
    "adam adams alexander allen anderson andrew anna anthony arnold arthur ashley austin "
    "avery bailey baker barnes barry beatrice bell benjamin bennett benson bernard beverly "
    "boyd bradley brandon brooks bruno bryan bryant burke butler byron calvin cameron camila "
    "camilla campbell carl carmen carol caroline carson carter cecilia charles charlotte "
    "chester christian clara clark clayton clinton clifton cole colin conrad cooper craig "
    "crawford cruz curtis daniel dalton david davis dean denise dennis diego douglas duncan "
    "edison edward edwards eleanor elena elgin elizabeth elliott elmer emma emmanuel ernest "
    "erwin eugene evans fernando finn florence floyd foster francis francisco franklin "
    "frederick fuller garcia gardner garrison gary george gerald gibson gilbert gomez gonzalez "
    "gordon graham grant gregory griffin guy hamilton harold harper harris harrison harvey "
    "hayes helena henderson henry herbert herman hernandez holly hopkins houston howard hudson "
    "hughes hunter ida inez irving isabel isabela ivan jackson jacob james jasper jefferson "
    "jennings jerome jimenez johnson johnston jones jordan jose joseph juan julian karen "
    "kelly kendall kennedy kenneth kent kevin kim kimberly kyle laura lauren lawrence lee leo "
    "leon leonard leonardo leslie lewis lincoln linda lisa logan lopez lorenzo louis lucas "
    "lucia luis luke luther lydia lynn madison magdalena marco marcos margate maria marian "
    "marie marina marion mario marshall martha martin martinez mary mason matthews maurice "
    "maxwell melissa melvin mercedes meyer michael miguel milan miles milton mitchell monroe "
    "montgomery morales morgan morris morton moses murphy murray nancy napoleon natalia nelson "
    "newton nicholas nixon noel norman norris oliver olivia orlando ortiz oscar owen palmer "
    "parker patrick paul pedro perez perkins perry peter phillips pierre preston quincy rafael "
    "ramirez ramos raymond reyes richard richmond rivera robert roberts robertson robinson "
    "rodriguez roger roman romeo ronald roosevelt rosa rosario ross roy russell ruth ryan "
    "salvador samuel sanchez sandra santana santos sara savannah scott selma shaw shelby "
    "shelton sheridan sherman sidney silva simon solomon sofia sophia spencer stanley stephen "
    "sterling steven stewart stuart sullivan taylor teresa terry theodore thomas thompson "
    "tony torres trump troy tyler ursula valentina valentine vega vera vernon victor victoria "
    "vincent virginia viviana wagner walker wallace walter warner warren warwick washington "
    "watson wayne webster wellington wesley weston wilson winston wood wright york young "
    "ahmad aziz bashir faisal farah fatima hamid ibrahim idris ismail jamal jamila kamal "
    "karim mahmud malik mansur mustafa nasir nasser osman rashid salim salman samir yusuf "
    "putin erdogan obama biden merkel assad jack mark pierce chase bill rose grace hope faith dean "
    "dale clay ray jay kim max rod heath eve jan joe jon john jim bob tom tim sam ben dan don ron "
    "ken al ed ted pat sue ann anne jane joan kelly levi zara miranda mandela mcgregor"
)

CLUBS = _words("fc cf sc afc tv fm nfl nba mlb nhl ufc")

# The state or province after a comma: "Tulsa, Okla.", "Tulsa, OK".
STATE_CODES = MappingProxyType(
    dict(
        pair.split("=")
        for pair in (
            "ala=Alabama;al=Alabama;ak=Alaska;ariz=Arizona;az=Arizona;ark=Arkansas;ar=Arkansas;"
            "calif=California;cal=California;ca=California;colo=Colorado;co=Colorado;"
            "conn=Connecticut;ct=Connecticut;del=Delaware;de=Delaware;fla=Florida;fl=Florida;"
            "ga=Georgia;hi=Hawaii;id=Idaho;ill=Illinois;il=Illinois;ind=Indiana;in=Indiana;"
            "ia=Iowa;kan=Kansas;kans=Kansas;ks=Kansas;ky=Kentucky;la=Louisiana;me=Maine;"
            "md=Maryland;mass=Massachusetts;ma=Massachusetts;mich=Michigan;mi=Michigan;"
            "minn=Minnesota;mn=Minnesota;miss=Mississippi;ms=Mississippi;mo=Missouri;"
            "mont=Montana;mt=Montana;neb=Nebraska;nebr=Nebraska;ne=Nebraska;nev=Nevada;nv=Nevada;"
            "nh=New Hampshire;nj=New Jersey;nm=New Mexico;ny=New York;nc=North Carolina;"
            "nd=North Dakota;oh=Ohio;okla=Oklahoma;ok=Oklahoma;ore=Oregon;or=Oregon;"
            "pa=Pennsylvania;penn=Pennsylvania;ri=Rhode Island;sc=South Carolina;"
            "sd=South Dakota;tenn=Tennessee;tn=Tennessee;tex=Texas;tx=Texas;ut=Utah;vt=Vermont;"
            "va=Virginia;wash=Washington;wa=Washington;wva=West Virginia;wv=West Virginia;"
            "wis=Wisconsin;wisc=Wisconsin;wi=Wisconsin;wyo=Wyoming;wy=Wyoming;"
            "dc=District of Columbia;ont=Ontario;on=Ontario;que=Quebec;qc=Quebec;"
            "bc=British Columbia;alta=Alberta;ab=Alberta;man=Manitoba;mb=Manitoba;"
            "sask=Saskatchewan;sk=Saskatchewan;ns=Nova Scotia;nb=New Brunswick;"
            "nl=Newfoundland and Labrador;pei=Prince Edward Island;nt=Northwest Territories"
        ).split(";")
    )
)
