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
WEAK = _words(
    "at around to from toward towards into through between via beyond over above off along"
)
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
DISTRICT_WORDS = _words(
    "district county raion rayon subdistrict municipality borough parish regency neighborhood "
    "neighbourhood suburb quarter prefecture township tehsil taluka lga ward"
)

FACILITIES = _words(
    "hall airport square hospital station bridge market university stadium mosque church "
    "cathedral prison camp base port street avenue theatre theater mall hotel palace temple "
    "synagogue monastery shrine airfield airbase seaport barracks clinic checkpoint jail "
    "boulevard school college arena terminal embassy consulate road lane drive expressway "
    "highway elementary complex park estate racecourse speedway museum library courthouse court "
    "gardens cemetery graveyard quarter roundabout junction plaza tower chapel basilica abbey "
    "castle fort fortress harbour harbor pier marina zoo ballpark coliseum dormitory "
    "penitentiary inn restaurant cafe pub raceway circuit racetrack warehouse refinery "
    "st ave rd blvd ln dr center centre gallery institute auditorium playground cinema "
    "motorway plantation campus track house building lagoon creek"
)
# Of these, the ones that also head the names of firms, bodies and things: only after "in", "at".
LOOSE_FACILITIES = _words(
    "court center centre institute park house building st ave rd blvd ln dr estate tower drive "
    "fort gallery complex circuit inn track creek lagoon quarter market road lane base school "
    "college restaurant cafe pub campus plantation"
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
    "assembly legislature legislator lawmaker assemblyman councilman councilwoman councillor "
    "native resident branch campus headquarters chapter office bureau "
    "ministry government army navy coast"
)
STREETS = _words("streets avenues roads boulevards lanes drives")
STREET_SIDES = _words("north south east west northeast northwest southeast southwest n s e w")
# In capitals the hour of a clock, or a squad, and no place.
NOT_IN_CAPITALS = _words("est swat")
# What is done to a town, and to no person: "shelled Smallham", "the attack on Smallham".
SHELLED = _words("shelled bombed bombarded besieged overrun")
STRIKES = _words(
    "attack attacks strike strikes airstrike airstrikes assault assaults raid raids advance siege"
)
# What only a town has: "Smallham police". Who is told by it: "a Smallham teenager".
TOWNS_OWN = _words(
    "police firefighters paramedics residents mayor resident neighborhood neighbourhood"
)
ONE_OF_A_TOWN = _words(
    "man woman teen teenager boy girl couple toddler father mother native resident businessman "
    "businesswoman shopkeeper motorist pensioner schoolboy schoolgirl home apartment suburb"
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
    "pacific parade paradise pioneer plaza plains pole politics prairie quality "
    "rescue rifle saint sanctuary sandy senate sensation superior temple terrace texan "
    "trust tango turbo ultra uncertain volga zen sources officials see sat sun mon jan mar "
    "son sons bala ban barn bat bora bury cam cave cent chat coin dale deal "
    "derby diamond diss dole dove eagle era eye fife fleet fray goal goes gore grave hale "
    "hard hell hook hove hull hyde lame lance leek lens luna male male man mania mandal "
    "meet moda moline mold more mulberry must nagar nancy never nick ode olive ore orient "
    "pale pan pau perry pie pilot poole rugby ryde sale santo sandwich sole split spa staines "
    "stade steep step stroud tea tell tire tours trim una vale van varna vega villa visa ware "
    "wells wick wing worms split bend boom buck barrow barking buffalo burns crew crewe "
    "deer dover hatch hay hobbs holland hurst lark lee lewes lusk mace mango march "
    "media mandan minor nile nome novel oban paw pearl piper rye sakura sears sidney "
    "sultan surf tab taft tiffin tulip union vernon viper wyoming bastion bible brave bravo "
    "burger canon chili colon concord corona easter fulda genius gospel "
    "jersey kit lucky maine milk mint moot moose natal opal pasta pink polo poplar "
    "pope porter prophet rabbi raisin ramadan ranger ravenna rector reno reserve risen "
    "romance ruby sabbath sage serene shell sherry solar soldier sparta spice stanley "
    "bank world federal western eastern southern northern chamber coalition alliance band "
    "department mission luck zara canal festival saints kings queens eve hart "
    "arab kings moody chance monarch viking wolf swan crane heath rod "
    "pacific atlantic thames marburg "
    "abbey alpha arena arrest ask bail banks beta bishop breton broke bullet cafe came canton "
    "capital car cars cash cat cathedral century chair choir clans collins commonwealth consul "
    "continental cottage cricket crystal cut cuts dare dawn deport die dogs driver earth empire "
    "engineer english enter exhibition fell finale flee frost fully gang german google grenade "
    "gulf hail hamlet heritage hey hills hit hospital human hunt hurt islands junior jury kill "
    "law leader level liberation list lives madam magazine major manor marches marines massacre "
    "met miner northeast northeastern northwest officer okay olympic omega opera pact patrol pay "
    "peninsula per phone plan planes poll pop prince quarter ran raven record retreat section "
    "seen sees send sent share shot shut sigma sir song southeastern southwest spanish sparks "
    "start story tank toll train trap trial turn urban usa used veteran vice wake ward warns "
    "academy accident adventure advance affair album alert amber ambition analysis angel angels "
    "arch archer artist asset atlas aurora autumn award axis baker ballet bandit banner baron "
    "barrel basket beacon beam beaver bee bench berry billion bishops bishop blast blaze blend "
    "blessing blind block bloom blossom blues bold bond bone bonus boot boss bottom bow bowl box "
    "brand bread break breeze brewer brick bridges brook bubble buckle budget bug build bull "
    "burns butter button cabin cable cactus cake calm candle cap captain card cargo carol cart "
    "cause cedar celebration chain champion chapel chapter charm chart chase cherry chestnut "
    "circle civil claim class classic cliff clinic clock cloud clover club coach coal coat code "
    "coffee colony comet comfort commander compass concrete cone cotton council couple courage "
    "course cove cover craft credit crew cricket crossing cruise cup cure current custom dam "
    "dance data desert diary direct dish dock dog doll dot double draft dragon dress drum duck "
    "duke dust echo eclipse effort egg ember emerald empress energy estate event exchange exit "
    "expo factor falcon falls fan fancy farm fashion fate feather fern fever file film final "
    "finance fleece flight flint flood floor flora flow fold folk fort fortune fossil frame "
    "frontier fruit fun fund gap garage general ghost giant gift glass globe glory gorge grace "
    "grade grain grapes grass gravity guard guest guild hammer hamper hare harvest haven hawk "
    "hazel heather hedge helm herald herd heritage hero hill hint hive honey hood horizon horn "
    "horse host hub ideal image index ink iris ivory ivy jasmine jewel jubilee jump jungle "
    "justice kettle king kite ladder lady lamb lamp lane laurel lawn lead leaf leap legend "
    "lemon lesson letter lily limb lime limestone linen link lobby lock log loop lotus lumber "
    "magic magnet mango manual maple marble margin mark market marvel mask master match maze "
    "meadow medal member memory mentor mercy merit message metal method mint mirror mist mix "
    "moment monitor motor mouse mud museum music mystery myth nature navy needle net noble noise "
    "north novel number nurse oath object olive onion onyx orchard orchid organ ox oyster page "
    "paint palace palm panel panther parent parish patch patience pause pave peach peak pepper "
    "petal pet phase piano pine pipe pit pitch plaster plate play pledge plum pocket poet poison "
    "pool portal pot potter pound powder prize promise proof pump purple quest quiet rabbit "
    "racket radio rail ranch range ransom ray reach rebel recovery reed refuge region relay "
    "remedy rent report result reward ribbon riddle rider rival roast robin rocket roll roof "
    "room root rope row sail sailor salad salmon satin sauce saint scale scarlet scene science "
    "scout script seal seed sense service shade shadow shark sheep shelf shield ship shire shoe "
    "shore shrine sign silk skill skin slate sleep slope smoke snow soap soda soil soul sound "
    "source sparrow spear spider spirit spot spruce stable staff stain stamp standard staple "
    "statue steam steel stem stick store strand strap straw stream strike string stripe study "
    "style success sugar suit sunrise sunset supply supreme surge survey swamp swim switch sword "
    "symbol system table tail talent tape target task taste teacher team temple tent test text "
    "theme thistle thorn thread throne thunder tide tiger timber tin tip title toast token "
    "tomb topic torch total touch track trader treaty trend tribe tribute trophy truck trunk "
    "tunnel twin twist umbrella uncle uniform urge vault veil venture verdict verse vessel vest "
    "vine vision voice volcano vote wagon wake walk walnut warrant wedding wedge weed week "
    "weight wheat wheel whisper widow wife willow winner wire wish wolf wonder wool word worker "
    "worth wreath yard yarn zero"
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
    "democrat republican media senator football soccer sunday best northside southside eastside "
    "westside northland"
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
        "police department", "west nile",
        "el nino", "la nina", "hiv", "aids", "nafta", "opec", "asean", "the mission",
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

# What is so called "of" a name is a place, even one that no gazetteer knows.
SETTLEMENTS = _words(
    "village town city hamlet suburb neighborhood neighbourhood district settlement municipality "
    "outskirts commune township borough subdivision"
)
# Places that mostly stand for who works there: only "at the White House" is on the map.
# Places only with an article: "the Gulf", "the Amazon".
WITH_ARTICLE = _words("amazon gulf highlands prairies riviera rand atlantic pacific mediterranean")
# Countries that bear the name of a river: "on the Niger".
RIVER_LANDS = _words("niger jordan senegal paraguay uruguay")
# What stands behind a name and is no noun of it: "the Dnipro nearly every day".
NO_NOUN = _words(
    "and or but nor in on at near to from of for with by into over under up down was were is are "
    "has had have will would as when while where which that who whose during since until till "
    "after before between again now then there here again every each"
)
# "The city of", "the mayor of": what so is of a place, not of a person.
OF_PLACES = _words(
    "city cities town towns village villages outskirts suburb suburbs streets residents people "
    "mayor capital district districts area areas region regions state states province provinces "
    "county port coast island islands parts part most rest half all centre center north south "
    "east west northeast northwest southeast southwest kilometers kilometres miles km outside "
    "community communities municipality governorate hamlet settlement neighborhood neighbourhood "
    "edge border countryside inhabitants citizens population siege fall capture bombing borough "
    "side heart middle bishop archbishop jail prison garrison airport prefect massacre shelling "
    "bombardment storming battle out"
)
METONYMS = frozenset(
    {
        "eu", "european union", "un", "united nations", "congress", "parliament", "white house",
        "west wing", "oval office", "kremlin", "pentagon", "downing street", "10 downing street",
        "westminster", "whitehall", "wall street", "capitol hill", "elysee", "elysee palace",
        "blue house", "scotland yard", "holyrood", "stormont", "bundestag", "reichstag",
        "zhongnanhai", "malacanang", "malacanang palace", "aso rock", "casa rosada", "lubyanka",
        "fleet street", "old bailey", "capitol", "supreme court", "national mall",
    }
)  # fmt: skip

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
