"""Where outlets are at home whose address does not tell it: from common knowledge.

A line is a state of the United States, a town and addresses without their ending; or a country and
addresses. Only outlets whose news is mostly of that town's parts, or of that country, stand here:
none that tells of the whole world.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_LOCAL = """
AL|Birmingham|wbrc wvtm13 abc3340 cbs42
AL|Huntsville|waff whnt waaytv
AL|Mobile|wkrg fox10tv local15tv
AL|Montgomery|wsfa
AL|Dothan|wtvy
AK|Anchorage|ktuu ktva adn
AK|Fairbanks|newsminer
AZ|Phoenix|azcentral azfamily abc15 12news
AZ|Tucson|kold kgun9 kvoa
AR|Little Rock|katv kark thv11 arkansasonline fox16
AR|Fort Smith|5newsonline 4029tv
AR|Jonesboro|kait8
CA|Los Angeles|latimes ktla
CA|San Francisco|sfgate sfchronicle kron4
CA|Oakland|ktvu eastbaytimes
CA|Sacramento|sacbee kcra fox40
CA|Fresno|fresnobee abc30 kmph
CA|Bakersfield|turnto23 bakersfieldnow kget
CA|San Diego|cbs8 kusi 10news
CA|San Jose|mercurynews
CA|Modesto|modbee
CA|Long Beach|presstelegram
CA|Santa Rosa|pressdemocrat
CA|Palm Springs|desertsun kesq
CA|Lancaster|theavtimes
CO|Denver|denverpost 9news kdvr thedenverchannel
CO|Colorado Springs|kktv krdo
CO|Pueblo|chieftain koaa
CO|Grand Junction|gjsentinel
CT|Hartford|courant wfsb foxct
CT|New Haven|wtnh nhregister
CT|Bridgeport|ctpost
DE|Wilmington|delawareonline
FL|Miami|local10 wsvn
FL|Fort Lauderdale|sun-sentinel
FL|West Palm Beach|palmbeachpost wptv wpbf wflx cbs12
FL|Orlando|wesh wftv clickorlando
FL|Tampa|tbo wfla wtsp fox13news
FL|St. Petersburg|tampabay
FL|Jacksonville|news4jax actionnewsjax firstcoastnews
FL|Tallahassee|wctv
FL|Fort Myers|news-press nbc-2 winknews fox4now
FL|Pensacola|pnj weartv
FL|Panama City|newsherald wjhg
FL|Sarasota|heraldtribune mysuncoast
FL|Daytona Beach|news-journalonline
FL|Melbourne|floridatoday
GA|Atlanta|ajc wsbtv 11alive cbs46
GA|Savannah|wtoc wsav wjcl
GA|Augusta|wrdw wjbf
GA|Macon|13wmaz wgxa
GA|Columbus|wtvm wrbl ledger-enquirer
GA|Albany|walb wfxl
HI|Honolulu|staradvertiser hawaiinewsnow khon2 kitv
ID|Boise|ktvb idahostatesman kivitv
ID|Idaho Falls|localnews8
IL|Chicago|suntimes wgntv
IL|Rockford|wifr wrex rrstar
IL|Peoria|pjstar
IL|Springfield|sj-r wics
IL|Champaign|wcia news-gazette
IL|Quincy|whig wgem khqa
IL|Decatur|herald-review
IL|Carbondale|wsiltv thesouthern
IL|Moline|wqad
IN|Indianapolis|indystar wthr rtv6 theindychannel wishtv fox59 cbs4indy
IN|Fort Wayne|wane journalgazette news-sentinel
IN|Evansville|14news wfie tristatehomepage courierpress
IN|South Bend|wndu wsbt abc57
IN|Terre Haute|wthitv tribstar
IN|Lafayette|jconline wlfi
IA|Des Moines|kcci whotv
IA|Cedar Rapids|kcrg
IA|Waterloo|kwwl wcfcourier
IA|Sioux City|ktiv
IA|Davenport|kwqc qctimes
KS|Wichita|kwch ksn kake
KS|Topeka|ksnt wibw cjonline
KY|Louisville|wdrb wave3 wlky whas11 courier-journal
KY|Lexington|lex18 wkyt wtvq
KY|Bowling Green|wbko bgdailynews
KY|Paducah|wpsdlocal6
LA|New Orleans|nola wwltv wdsu fox8live wgno
LA|Baton Rouge|wafb wbrz theadvocate
LA|Shreveport|ksla ktbs
LA|Lafayette|katc klfy theadvertiser
LA|Lake Charles|kplctv
LA|Monroe|knoe thenewsstar
LA|Alexandria|kalb thetowntalk
ME|Portland|pressherald wmtw wgme
ME|Bangor|wabi
MD|Baltimore|wbaltv abc2news
MD|Salisbury|wboc delmarvanow
MA|Boston|bostonglobe wcvb whdh necn
MA|Springfield|masslive wwlp
MA|New Bedford|southcoasttoday
MI|Detroit|freep wxyz clickondetroit
MI|Grand Rapids|woodtv wzzm13 fox17online
MI|Kalamazoo|wwmt
MI|Lansing|wilx wlns
MI|Flint|abc12
MI|Saginaw|wnem
MN|Minneapolis|startribune kare11 fox9
MN|St. Paul|twincities kstp
MN|Duluth|wdio
MN|Rochester|postbulletin kttc
MS|Jackson|clarionledger wapt wlbt wjtv msnewsnow
MS|Biloxi|wlox sunherald
MS|Hattiesburg|wdam
MS|Tupelo|wtva djournal
MS|Columbus|wcbi
MO|St. Louis|stltoday kmov ksdk fox2now
MO|Kansas City|kctv5 kmbc fox4kc kshb
MO|Springfield|ky3 news-leader ozarksfirst
MO|Columbia|komu abc17news
MO|Joplin|joplinglobe
MO|Cape Girardeau|kfvs12 semissourian
MT|Billings|ktvq
MT|Missoula|missoulian kpax
NE|Omaha|ketv wowt
NE|Lincoln|journalstar 1011now
NV|Las Vegas|reviewjournal ktnv fox5vegas 8newsnow
NV|Reno|rgj ktvn krnv kolotv
NH|Manchester|unionleader wmur
NJ|Trenton|trentonian
NJ|Atlantic City|pressofatlanticcity
NM|Albuquerque|abqjournal krqe koat kob
NY|New York City|nydailynews pix11 abc7ny amny gothamist
NY|Buffalo|wgrz wivb wkbw
NY|Rochester|democratandchronicle whec 13wham
NY|Syracuse|cnycentral localsyr
NY|Albany|timesunion wnyt news10
NY|Utica|uticaod wktv
NY|Binghamton|pressconnects wbng
NY|Elmira|mytwintiers weny
NC|Charlotte|wsoctv wbtv wcnc
NC|Raleigh|wral newsobserver
NC|Durham|abc11 heraldsun
NC|Greensboro|wfmynews2 news-record myfox8
NC|Winston-Salem|wxii12 journalnow
NC|Fayetteville|fayobserver
NC|Wilmington|wect starnewsonline
NC|Greenville|wnct witn reflector
NC|Asheville|wlos citizen-times
NC|New Bern|wcti12
ND|Fargo|inforum valleynewslive
ND|Grand Forks|wdaz
OH|Cleveland|newsnet5 wkyc fox8 cleveland19
OH|Columbus|10tv nbc4i
OH|Cincinnati|wlwt wcpo local12 fox19
OH|Dayton|wdtn whio
OH|Toledo|wtol 13abc
OH|Youngstown|vindy wkbn wfmj
OH|Canton|cantonrep
OH|Steubenville|wtov9
OK|Oklahoma City|newsok koco kfor
OK|Tulsa|kjrh newson6 ktul fox23
OK|Lawton|kswo
OR|Portland|oregonlive kgw koin kptv katu
OR|Eugene|registerguard kval kezi
OR|Medford|mailtribune kdrv kobi5
OR|Bend|ktvz
OR|Salem|statesmanjournal
PA|Philadelphia|philly 6abc
PA|Pittsburgh|post-gazette triblive wpxi wtae
PA|Harrisburg|pennlive abc27 fox43
PA|Lancaster|wgal lancasteronline
PA|Allentown|mcall wfmz
PA|Scranton|wnep thetimes-tribune
PA|Wilkes-Barre|timesleader citizensvoice
PA|Erie|goerie erienewsnow yourerie
PA|Johnstown|tribdem wjactv
PA|Altoona|altoonamirror wtaj
PA|York|ydr yorkdispatch
PA|Reading|readingeagle
PA|Washington|observer-reporter
RI|Providence|wpri turnto10
SC|Columbia|thestate wistv wltx
SC|Charleston|postandcourier live5news abcnews4
SC|Greenville|greenvilleonline wyff4
SC|Spartanburg|goupstate wspa
SC|Florence|scnow wbtw
SC|Myrtle Beach|wmbfnews
SC|Orangeburg|thetandd
SD|Sioux Falls|argusleader keloland
TN|Nashville|tennessean wsmv wkrn newschannel5
TN|Memphis|commercialappeal wmcactionnews5 wreg localmemphis
TN|Knoxville|knoxnews wbir wate
TN|Chattanooga|timesfreepress wrcbtv wdef
TN|Johnson City|wjhl
TN|Jackson|wbbjtv
TX|Houston|chron khou click2houston abc13
TX|Dallas|wfaa nbcdfw
TX|Fort Worth|star-telegram
TX|San Antonio|ksat kens5 expressnews
TX|Austin|kvue kxan
TX|El Paso|ktsm kvia kfoxtv
TX|Corpus Christi|caller kiiitv kristv
TX|Lubbock|kcbd
TX|Amarillo|newschannel10
TX|Tyler|kltv cbs19
TX|Waco|kwtx wacotrib kcentv kxxv
TX|Beaumont|kfdm 12newsnow
TX|Killeen|kdhnews
TX|Midland|newswest9
TX|Abilene|ktxs
TX|Wichita Falls|newschannel6now
TX|San Angelo|gosanangelo conchovalleyhomepage
TX|Lufkin|ktre
TX|Bryan|theeagle kbtx
UT|Salt Lake City|sltrib deseretnews ksl fox13now kutv
UT|St. George|thespectrum
VT|Burlington|wcax
VA|Richmond|wtvr nbc12 wric
VA|Norfolk|pilotonline wtkr
VA|Portsmouth|wavy
VA|Newport News|dailypress
VA|Roanoke|wdbj7 wsls
VA|Lynchburg|wset newsadvance
VA|Charlottesville|nbc29
VA|Danville|godanriver
WA|Seattle|king5 komonews kirotv q13fox seattlepi
WA|Tacoma|thenewstribune
WA|Spokane|spokesman krem kxly khq
WA|Vancouver|columbian
WA|Olympia|theolympian
WA|Everett|heraldnet
WV|Charleston|wvgazettemail wchstv
WV|Huntington|wsaz wowktv herald-dispatch
WV|Bluefield|wvva
WV|Beckley|wvnstv
WV|Clarksburg|wdtv wboy wvalways
WV|Wheeling|wtrf
WV|Parkersburg|wtap
WI|Milwaukee|jsonline wisn fox6now cbs58
WI|Madison|wkow channel3000 nbc15
WI|Green Bay|wbay fox11online
WI|Eau Claire|weau
WI|La Crosse|wxow
WI|Wausau|wsaw
"""
_NATIONAL = """
AF|tolonews pajhwok
BD|thedailystar dhakatribune bdnews24
CA|nationalpost theglobeandmail torontosun vancouversun calgaryherald montrealgazette
CO|colombiareports
EG|egyptindependent dailynewsegypt madamasr
ET|addisstandard
GH|ghanaweb myjoyonline citinewsroom
GY|stabroeknews guyanachronicle kaieteurnewsonline
HT|haitilibre lenouvelliste
IE|irishtimes irishexaminer
IL|haaretz jpost timesofisrael ynetnews
IN|thehindu hindustantimes ndtv indianexpress newindianexpress deccanherald telegraphindia
IN|tribuneindia greaterkashmir
IQ|rudaw kurdistan24 iraqinews
JM|jamaica-gleaner jamaicaobserver
KH|phnompenhpost khmertimeskh
KR|koreaherald
LB|naharnet
MM|irrawaddy mizzima frontiermyanmar myanmar-now
MX|mexiconewsdaily borderlandbeat
MY|malaymail freemalaysiatoday
NG|punchng vanguardngr premiumtimesng thenationonlineng dailytrust thisdaylive saharareporters
NG|channelstv
NP|kathmandupost thehimalayantimes
PH|rappler philstar gmanetwork manilatimes mindanews
PK|dawn
RU|themoscowtimes
SD|sudantribune dabangasudan
SO|garoweonline hiiraan shabellemedia
SS|radiotamazuj
SY|enabbaladi
TH|bangkokpost nationthailand
TR|hurriyetdailynews dailysabah turkishminute
UA|kyivindependent kyivpost ukrinform
ZA|news24
"""


def _rows(table: str) -> list[list[str]]:
    return [line.split("|") for line in table.split("\n") if line]


TOWNS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {name: (state, town) for state, town, names in _rows(_LOCAL) for name in names.split()}
)
"""By address: the code of the state, and the town."""
COUNTRIES: Mapping[str, str] = MappingProxyType(
    {name: country for country, names in _rows(_NATIONAL) for name in names.split()}
)
"""By address: the ISO code of the country."""
