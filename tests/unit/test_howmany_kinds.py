"""What kind of figure each sentence tells. ``[40|S]`` marks an amount and its kind.

No letter: a toll. S: a subset, R: a running total, A: an addition, V: revised, a figure that the
text takes back. Every amount of a sentence is marked, so what is found beside them is wrong.
"""

from __future__ import annotations

import re

import pytest

from dateline.records import Amount, CountKind
from dateline.resolve.howmany import find_amounts

_MARK = re.compile(r"\[([^\]|]+)\|([SRAV]?)\]")
_KINDS = {"toll": "", "subset": "S", "running_total": "R", "addition": "A"}

PARTS = [  # a part of people or things told before
    (
        "Soldiers held [96|] bakers on Monday. [Forty-one|S] of them were held in Kisumu."
        " [Another 17|S] were held in Nakuru and [14|S] in Mombasa; the rest were in Garissa."
    ),
    (
        "Soldiers held [96|] bakers on Monday. [Forty-one|S] of them were held in Kisumu."
        " [Another 17|A] were held in Nakuru."
    ),
    "[Nine|S] of the bakers seized in May were freed. All [seven|S] apprentices are among them.",
    (
        "[Ninety|] persons were arrested. These comprise [48|S] persons in Ibadan, [30|S] in Jos"
        " and [12|S] in Kano."
    ),
    "[Nine|] suspects were held, [six|S] in Jos and [three|S] in Kano, and [4|] guns seized.",
    "[Twelve|S] of the [84|] pupils abducted from Kagara last week got away.",
    "Sirens sounded in [four|] cities; in [three|S] nothing fell.",
    "[Forty|] were taken to hospital and [six|S] of those have died.",
    "[Three|S] of a family of [five|] died when the roof fell.",
    "[Six|] passengers, [one|S] of them a priest, were let go.",
    "Turnout was low: [2,310|S] of [9,800|] voters came.",
    "[Nine|] were charged, [two|S] with murder.",
    "A census found [82|] wolves in the park; [four|S] wore collars.",
    "The council runs [27|] schools, of which [five|S] are to shut.",
    "[Twenty|] drowned, the mayor said, [eleven|S] in [a single|] car.",
    "[Some 300|] came to the vigil, [thirty|S] of them on crutches.",
    "Police held [152|] men; all but [nine|S] were released.",
    "All but [three|S] of the [forty|] hostages got out.",
    "[Sixty|] miners were below when the gas went up; [forty|S] climbed out.",
    "The bus had [33|] passengers on board. [Nine|S] died at the scene.",
    "[Eighteen|] sailors were on watch. [Three|S] sailors jumped overboard.",
    "Judges heard [12|] appeals and only [two|S] succeeded.",
    (
        "The inquiry named [nine|] officers: [four|S] have resigned, [three|S] are on leave and"
        " [two|S] have fled."
    ),
    "[Eleven|] men were charged, [seven|S] of them in their absence.",
    "The crew of [22|] included [six|S] Filipinos.",
    "[Seventy|] people were rescued, [twenty|S] with broken bones.",
    "Of [600|] prisoners, [90|S] had been tried.",
    "[Ninety|] delegates came, most by train and [six|S] on foot.",
    "[Fourteen|] tents burned; [two|S] were empty.",
    "[Nine|] girls were taken; [one|S] escaped.",
    "The fire killed [eight|] people, [five|S] from [one|] family.",
    "[Twenty-six|] boats took part and [two|S] did not return.",
    "The navy has [nine|] ships in the gulf, [three|S] of which carry helicopters.",
    "Police arrested [31|] people, [22|S] in Lille and [nine|S] in Roubaix.",
    "[120|S] pupils from a roll of [800|] sat the test.",
    "[Half|S] of the [300|] seats were empty.",
    "[Forty|] shops burned down. [Ten|S] of the shops were new.",
    "[Thirteen|] soldiers died and [twenty|] were hurt, [four|S] gravely.",
    "The panel, [two|S] of whose [nine|] members had resigned, met in private.",
    (
        "The ministry says [41|] people have the virus: [thirty|S] in the north, [ten|S] in the"
        " capital and [one|S] abroad."
    ),
    "[Thirty|] hostages were held; the other [eleven|S] had slipped away.",
    "The remaining [nine|S] were freed.",
    "[Eight|S] among the [fifty|] wounded are in danger.",
    "Rescuers pulled out [26|] miners, [21|S] alive.",
    "The raiders, [six|] in all, took [two|] guards with them and shot [one|S] of them.",
    "The court convicted [nine|S] of the [eleven|] defendants.",
    "[Five|S] children were among the [19|] killed when the roof fell.",
    "[Three|S] of the dead were pupils at the lycée.",
    "Among the dead were [four|S] Dutch tourists.",
    "The victims included [two|S] nurses and [five|S] patients.",
    "Police hold [31|] people; of these, [seven|S] are minors.",
    "Of those, [12|S] were charged.",
    "Of the total, [400|S] were women.",
    "[Eighty|] ran in the first round. [Two|S] reached the second.",
    "Only [three|S] of its [ninety|] members turned up.",
    "The crew numbered [24|], [nine|S] of them Ghanaian.",
    "[Fifty-one|] miners went down the shaft and [seven|S] came up.",
    "[Thirty|] cadets started the march, and [eleven|S] finished it.",
    "The fire left [nine|] dead ([three|S] of them children) and [forty|] homeless.",
    "[Twelve|] guards were on duty that night; [five|S] have been suspended.",
    (
        "The court tried [19|] men. [Six|S] got life, [nine|S] were jailed for ten years and "
        "[four|S] walked free."
    ),
    "Gunmen took [14|] hostages and shot [two|S] of them.",
    "[Forty|] villagers, nearly all women, were taken; [three|S] have come home.",
    "The mission lost [seven|] men, [four|S] to malaria.",
    "[Sixteen|] ships lay in the roads, [ten|S] of them laden.",
    "The rest, [14|S] in all, are in hospital.",
    "[Ten|] tourists went up the tower. [Nine|S] took the stairs.",
    "The council dismissed [forty|] clerks. [Thirty|S] had been hired in May.",
    "The clinic counted [eleven|] cases of mumps. [Two|S] later died.",
    "[Two|] ferries were hijacked; [both|S] were towed to port.",
    "[Thirteen|] swimmers were missed on Friday. The coastguard rescued [nine|S] by dusk.",
    "A magistrate freed [six|] and sent [two|] back to the cells.",
    "Of the pupils caught in the landslip, [two|S] were on crutches.",
    "[Two|S] nurses of the [eleven|] on the ward fell ill.",
    "The tug reached port with [eight|] sailors on board, [one|S] dead.",
    "[Four|] shells landed, [one|S] outside a school.",
    "The jury heard [ninety|] letters, and [none|S] bore a date.",
    "A clinic tested [80|] cows; [none|S] of the [80|] was sick.",
    "The court tried [19|] men; the other [pair|S] had fled abroad.",
    "The bakery bakes [thirty|] loaves for [two|] shops, [fifteen|] for each.",
    # what became of some of them: never a toll of its own
    "[Eleven|S] of the victims were buried on Friday.",
    "A bomb killed [19|]. [Seven|S] were laid to rest behind the mill.",
    "[Nineteen|] people are still in hospital.",
    "A blast hurt [30|]. [Twelve|S] remain in hospital, the mayor said.",
    "A blast hurt [30|] people. [Three|S] were in a critical condition.",
    "[Nine|] miners were buried under rubble.",
]
SUMS = [  # a sum over a stretch of time
    "From 4 to 9 May [31|R] villagers were killed and [60|R] wounded in raids on the valley.",
    (
        "In the course of the week, from 4 to 9 May, [31|R] villagers were killed and [60|R] hurt"
        " in raids on [12|R] hamlets."
    ),
    "Between May 28 and June 3, [31|R] villagers were killed.",
    "From 4 to 9 May the road was shut. [Two|] drivers were hurt in the raid of 9 May.",
    "[Fifteen|] were seized in Jauja, bringing the recaptured to [40|R] of the [84|].",
    "Today [9 more|A] were caught, which brings to [21|R] the number of those recaptured so far.",
    "That makes [48|R] of 84 who are in custody again, police say.",
    "By the army's reckoning it is [30|R] who have been rearrested since Friday.",
    "Gunmen freed [nine|] bakers on Monday. That takes the number of those released to [ten|R].",
    "In all [812|R] people have been killed since May. [Another 4,170|R] have been wounded.",
    "The ministry put the number of rebels killed in May at [74|R], with [240|R] men arrested.",
    "The number of men killed in May stood at [74|R].",
    "Monday's release brings the number of bakers freed so far to [25|R].",
    "They freed [33 more|A] bakers on Monday, bringing to [94|R] the number of those released.",
    "A girl died on Monday, bringing the number of those killed in the blast to [nine|].",
    "The charity counts [1,600|R] children taken from schools in the north since 2014.",
    "The union says [11|R] of its members have been detained since August, [seven|S] in Musoma.",
    "The register names [88|R] men killed on the road since January.",
    "The floods have drowned [31|R] people since Sunday and driven [9,000|R] from their homes.",
    "Since the truce broke down [140|R] civilians have died and [600|R] have been hurt.",
    "In the past month the coastguard has turned back [90|R] boats and arrested [40|R] pilots.",
    "Over the winter wolves killed [300|R] sheep in the canton.",
    "This decade [eleven|R] editors have been murdered in the region.",
    "Since independence the country has had [nine|R] constitutions.",
    "There have been [four|R] prison breaks since August.",
    "The court has heard [61|R] witnesses since the trial opened.",
    "In three weeks the campaign has vaccinated [1.4 million|R] children.",
    "Fever has killed [19|R] in the camp in a fortnight.",
    "He has survived [six|R] attempts on his life since he took office.",
    "Since midnight [212|R] calls have come in.",
    "In 2016 the agency logged [5,100|R] drownings.",
    (
        "The navy rescued [2,000|R] people between January and June, against [3,400|R] in the "
        "whole of last year."
    ),
    "During the curfew soldiers shot [seven|R] people.",
    "Avalanches have claimed [17|R] lives so far this season.",
    "The tally of burglaries in the quarter this year is [411|R].",
    "Since January police have seized [90|R] guns, [40|S] of them in the capital.",
    "The death toll since the war began is put at [200,000|R].",
    "Since June 1, 2023, [2,919|R] suspects were detained, the ministry said.",
    "Minister: [612|R] suspects caught since June 1",
    "Key figures: [212|R] killed, [389|R] wounded since 1 January",
    "Since Friday [30|R] people were arrested in raids.",
    "The monsoon has flooded [2,100|R] villages since June.",
    "In the first week of the strike [nine hundred|R] flights were cancelled.",
    "Floods over the past ten days have left [70|R] dead.",
    "The disease has killed [44|R] since it appeared in March.",
    "Shelling has killed [11|R] people in the town since the weekend.",
    "Defence counsel said [870|R] men were being held since the campaign began on 2 April.",
    "[Fourteen|] sailors died and the port has been shut since the fire began.",
    "Between Monday and Friday [11|R] ships were turned away.",
    "The year's toll of climbers is now [23|R].",
    "To date [1,900|R] claims have been paid.",
    "The union says [eight|R] miners a month have died this year.",
    "There have been [nine|R] such raids in three months.",
    "In all of 2015 the port handled [800|R] ships.",
    "During his eleven years in office [four|R] ministers were jailed.",
    "Over two decades the fund has paid for [9,000|R] wells.",
    "In the year to March [2,300|R] people were made homeless.",
    "So far this month [eleven|R] climbers have died.",
    "By the end of June [400|R] claims had been lodged.",
    "The season's tally of drownings is [57|R].",
    "The figure for 2011 was [39|R].",
    "Since Easter the abbey has taken in [60|R] refugees.",
    "In May alone [40|R] people were shot in the city.",
    "Locusts have stripped [900|R] farms since they crossed the border in April.",
    "The clinic has treated [3,000|R] patients since it opened.",
    "[Six|R] policemen have been shot in as many weeks.",
    "Bandits have kidnapped [at least 140|R] pupils in the state since the new year.",
    "[Thirty-two|R] whales have stranded on the coast since the autumn.",
    "The ministry counted [1,020|R] attacks in 2003 and [1,400|R] in 2004.",
    "Rangers found [eleven|R] carcasses in September, [nineteen|R] in October.",
    "The health service has lost [2,000|R] nurses in two years.",
    "The border force turned back [9,000|R] people last month.",
    "[Seven|R] journalists were killed in the country last year.",
    "[Forty|R] boats sank over the past season.",
    "The total for the year stands at [112|R].",
    "The group has carried out [seven|R] bombings since spring and claimed [three|R] others.",
    "Her government has executed [77|R] people since taking power.",
    "[Eleven|R] have been hanged this year.",
    "The country held [three|R] elections in two years.",
    "Since then [eleven|R] states have signed.",
    "A total of [4,100|R] people were rescued in the first half of the year.",
    "Over the summer [900|R] sheep were lost to wolves.",
    "Fighting in the past week has killed [90|R] people and uprooted [12,000|R].",
    "[Nine|R] people were killed there in the month of March.",
    "The plant closed [40|] lines on top of the [300|R] scrapped since 2001.",
    "The bank fired [six|] tellers on Monday, making [51|R] since the merger.",
    "Imports of tractors fell from [4,000|R] in May to [3,100|R] in June.",
    "In June [30|R] cyclists were killed by lorries, against [12|R] in May.",
    "So far this dry season fires have burned [90|R] farms.",
    "The island has executed [no one|R] since 1961.",
    "The coastguard has pulled out [700|R] swimmers to date.",
    "[Three|R] judges have resigned since the vote and [one|] is on leave.",
    # one deed, and no stretch of time
    "[Forty|] people have been treated for wounds since the attack on a market.",
    "[Two|] bakers kidnapped last week in Jos were released on Monday.",
    "[Forty|R] people have been arrested since the attack on a market.",
    (
        "They called off six days of rallies in which [four|R] people died, [70|R] were hurt and"
        " [55|R] were held."
    ),
    "Three weeks of street fighting that left [90|R] people dead ended on Sunday.",
    "It ended five days of riots in which [nine|R] men died; on Friday [12|] people were hurt.",
    "It ended five days of riots in which [nine|R] men died and on Friday [12|] were hurt.",
    (
        "In all, [41|R] people were killed during the siege, which began on May 2, the mayor said,"
        " and [88|R] were wounded."
    ),
    (
        "The parish book has [52|R] names of people killed by shelling between May 2 and May 20;"
        " the army has [47|R]."
    ),
    "The governor gave the number of arrests in the port since Friday as [74|R].",
    "The governor gave the number of arrests as [74|].",
    "The number of arrests differs: [74|R] since 2 May by the army's count.",
    "The number of men in custody: [74|].",
    "Between 2 and 20 May [at least 52|R] people were killed in the hill villages.",
    "A clinic says that [48|R] people were shot in the valley between 2 and 20 May.",
    "Between May 2 and 20, the army detained [310|R] people.",
    "[Between 20 and 30|] people were hurt when a bus overturned in May.",
]
TAKEN_BACK = [  # a figure that the text takes back or has overtaken
    "The inmates who fled from Tarma on 3 June number [84|], and not [97|V] as had been said.",
    "Those who fled were [84|], not [97|V].",
    "The province recorded [65|R] new cases last month, up from [40|V].",
    "The ministry first said [12|V], then [15|V] and finally [19|].",
    "It had been meant for [40|V] families; [25|] moved in.",
    "The toll, put at [70|V] on Monday, is now [54|].",
    "Officials cut the figure from [300|V] to [280|].",
    "Twelve hours ago the count was [90|V]; it is now [140|].",
    "Not [six|V] but [nine|] men were on the ledge.",
    "A report that [eight|V] had been hanged proved false.",
    "The company planned to build [400|V] flats but finished only [90|].",
    "The number of missing fell to [12|] from [31|V].",
    "The original estimate of [2,000|V] dead was far too high.",
    "Police at first spoke of [two|V] gunmen; there was [one|].",
    "Down from [132|V] a week ago, the number in hospital is [70|].",
    "Correction: [16|] people were hurt in the fire, not [61|V] as we reported.",
    "The garrison was to have numbered [300|V], but [80|] were sent.",
    "It revised its count to [77|] from [69|V].",
    "The ministry withdrew its figure of [48|V] dead.",
    "State television said [30|V] had died, a figure it later dropped.",
    "Earlier the mayor had spoken of [nine|V] dead. The true number was [four|].",
    "The list shrank from [61|V] names to [58|].",
    "The company sold [90,000|R] cars in the quarter, down from [110,000|V].",
    "The death toll has been revised to [61|] from [70|V].",
    "Police lowered the number of wounded from [41|V] to [38|].",
    "The ministry corrected its count of [17|V] to [16|].",
    "Rescuers put the number trapped at [nine|], having earlier said [twelve|V].",
    "The figure, originally given as [88|V], was cut to [79|].",
    "The paper wrongly reported that [nine|V] ships had sunk.",
    "Reports of [a dozen|V] dead turned out to be false.",
    "[Four|] shots were fired, rather than the [seven|V] reported by residents.",
    "It had been thought that [five|V] climbers were missing; there were [three|].",
    "An initial toll of [27|V] was revised upwards.",
    "The crowd was [9,000|], well short of the [50,000|V] claimed.",
    "The mayor, who had spoken of [60|V] missing, now puts the number at [22|].",
    "[Seven|] men, and not [eight|V] as stated yesterday, were on the boat.",
    "The number of hostages, first put at [40|V], is [52|].",
    "The list names [31|] hurt. [Four|S] of the [44|V] people first listed as hurt have died.",
    "Of the [60|V] miners initially counted as missing, [nine|S] had gone home.",
    "The [60|] miners first brought up were taken to Linz.",
    "The previous count was [1,204|V].",
    "The toll went from [six|V] to [eleven|] in an hour.",
    "Membership has shrunk to [400|] from [2,100|V] in 1990.",
    "The plan for [600|V] homes was scaled back to [250|].",
    "The army retracted its claim to have killed [30|V] rebels.",
    "On Tuesday the number stood at [12|V]; by Thursday it was [31|].",
    "The count crept up from [101|V] to [104|].",
    "The ministry now says [44|] died; it had said [31|V].",
    "The original order for [80|V] aircraft has been cut to [50|].",
    "The cabinet now has [eleven|] women, up from [seven|V].",
    "The mayor had promised [2,000|V] new homes; [311|] have been built.",
    (
        "Heavy fighting around the airport left [25|] soldiers dead, a military source said, "
        "revising an earlier figure of [17|V]."
    ),
    "Crime fell: the city had [290|R] murders in 2012, down from [520|R] in 2010.",
    "An early head count suggested [sixty|V] were missing; by evening it was [nine|].",
    (
        "The minister had spoken of [5,000|V] troops but the order signed on Monday provides "
        "for [3,200|]."
    ),
    "The choir, once [90|V] singers strong, is down to [twelve|].",
    "The mayor had promised [60|V] buses by autumn. [Eleven|] buses came.",
    "The clinic counted [six|V] sick, later [nine|].",
    "[Fourteen|] bakers died. Police had earlier said that [12|V] were killed.",
    "[Fourteen|] bakers died. The army had initially put the toll at [12|V].",
    "Police had earlier said that [12|] bakers were killed.",  # and nobody says otherwise
    "[Fifteen|] bakers died. Earlier, police had said [nine|V] were dead.",
]
ADDED = [  # more of what was told before
    "Rescuers reached [three|] villages yesterday and hope to reach [four more|A] today.",
    "[Seven more|A] to be tried over riot",
    "[Five more|A] people died overnight, taking the toll to [36|].",
    "[Another two|A] bodies were found yesterday.",
    "The search turned up [one more|A] survivor.",
    "[A further ten|A] were hurt on Friday.",
    "[Eight|] were killed at the gate and [twelve more|A] on the stairs.",
    "[Twenty|] came on Monday and [forty more|A] on Tuesday.",
    "[Two additional|A] cases were found on Sunday.",
    "The court added [six|A] names to the list.",
    "The number of cases rose to [312|], up [16|A] on the day.",
    "A third body was found and [two more|A] are thought to be inside.",
    "[Nine|] people were arrested on Friday and [a further six|A] on Saturday.",
    "The clinic will take on [ten extra|A] nurses.",
    "[One more|A] ship is due tomorrow.",
    "The bank, which cut [900|] jobs in May, will cut [another 600|A].",
    "An increase of [12|A] on the day before.",
    "The army will send [500 more|A] men.",
    "[An additional 40|A] beds will be needed.",
    "They were joined by [sixty more|A] from the south.",
    "The country has [40|] such jets and has ordered [20 more|A].",
    (
        "Prosecutors charged [31|] people in all, [eight|S] of them policemen, and are seeking "
        "[four more|A]."
    ),
    "The charity has [four|] ships at sea and will send out [two more|A] in spring.",
    (
        "Rescue teams had found [21|] bodies by Thursday night and [nine more|A] by Friday "
        "morning, for a total of [30|]."
    ),
    "Gunmen on motorcycles shot dead [nine|] market traders, and [three more|A] died in hospital.",
    (
        "The ship sank within ten minutes; [seventy|] people were picked up and [another "
        "thirty|A] swam ashore."
    ),
    "[Ten|] homes were flooded and [six|A] were added to the list at dawn.",
    "Divers freed [30|] whales. Nets for [12 more|] arrived too late.",
    "The blast killed [seven|] people and blinded [nine more|] people.",
]
ALONE = [  # counts whose noun is told before them, or not at all
    "They charged [six|] prison guards and [a|] police captain with helping the attackers.",
    "They charged [six|] guards and a captain resigned.",
    "The union had demanded [900|] new posts; the ministry offered [200|].",
    "Prosecutors asked for the arrest of [nine|] mayors and got [four|].",
    "The ministry's count of the drowned has passed [1,300|].",
    "The tally of missing climbers touched [19|] at dawn.",
    "Make it [seven|]: a fireman has died of his burns.",
    "We now have [six|] confirmed, the governor told reporters, all from [one|] family.",
    "The dead, by the bishop's reckoning, were [thirty|].",
    "How many were on the raft is unclear; the coastguard says [forty|], the owner [nineteen|].",
    "The hospital in Sidi Lakhdar admitted [sixty-one|], the clinic next door [eight|].",
    "Kurunda lost [12|] and Marabe [nine|] in the same flood.",
    "The convoy set out with [eighteen|] lorries and came back with [eleven|].",
    "On the first day they buried [forty|], on the second [sixty|].",
    "The prison, built for [600|], holds [2,200|].",
    "The boat was made for [twelve|]; [fifty|] got in.",
    "The inquest heard that [two|] rowers drowned and [one|] swam ashore.",
    "Sappers found [fourteen|] mines and blew up [ten|].",
    "The blast tore through a canteen where [ninety|] were eating.",
    "The governor wanted [five hundred|] police and was sent [eighty|].",
    "The army says it lost [two|]; the rebels say [seventeen|].",
    "The count stood at [88|] when the search was halted.",
    "By nightfall [31|] had been pulled out alive.",
    "They took [eight|] alive, the colonel said.",
    "The first lorry carried [thirty|], the second [twenty-two|].",
    "[Four|] victims came from Lyon and [three|] from Turin.",
    "There were [eleven|] at table when the shooting began.",
    "The ferry sank with all hands; the owners say there were [27|].",
    "Doctors treated [54|] for smoke and kept in [five|].",
    "The group numbers [about 60|].",
    "Aid workers had asked for [4,000|] blankets and received [a few hundred|].",
    "Witnesses counted [nine|] shots; the police say [five|].",
    "The judge freed [six|] and sent [two|] back to the cells.",
    "[Two|] planes were hit on the ground and [one|] in the air.",
    "The regiment left with [800|] men. It came home with [350|].",
    "[A few|] stayed behind to bury the dead.",
    "[Several|] were too weak to walk.",
    "Some had been dead for days; [at least five|] were children.",
    "[Dozens|] slept in the open.",
    "The garrison, [forty|] strong, gave up at dawn.",
    "[Fewer than ten|] remain in the cathedral.",
    "The shelter can sleep [150|].",
    "[Hundreds|] queued for bread.",
    "His brother was among the [nineteen|] who did not come home.",
    "The coach had seats for [49|] but [71|] on board.",
    "The parade drew [a million|], the organisers said; the police put it at [120,000|].",
    "Lightning killed [seven|] on Saturday and [four|] on Sunday.",
    "The clinic sees [ninety|] a day.",
    "Hunters shot [five|] bears last week and [three|] this morning.",
    "It is the first hanging since 2004, when [two|] were put to death.",
    "[Nine|] drown as raft overturns",
    "[Five|] held after raid on mosque",
    "Landslide buries [60|], mayor says",
    "Toll in mine fire hits [44|]",
    "Train crash: [18|] dead, [scores|] hurt",
    "[Two|] dead, [1|] missing in canoe accident",
    "Poll: [12|] parties, [350|] seats",
    "Militants seize [nine|], free [two|]",
    "[140|] feared lost as liner sinks",
    "[Thirty|] people have been without water since Friday.",
    "[Six|] people were killed in [two|] attacks on Tuesday.",
    "The drought has killed [40,000|] cattle.",
    "Flood toll by district: Arua [12|], Gulu [4|], Moroto [0|]",
    "Arua lost [12|] and Gulu [4|] in the floods.",
    "TUNIS, May 4 - [Six|] sailors drowned off the cape.",
    "The train left the rails at 5.40 a.m. [Eleven|] people died.",
    "The ministry says [forty|] died. The rebels say [90|].",
    "The flood killed [nobody|], and divers found [no one|].",
    "The hall burned; [nobody|] was in it.",
    "[No|] teachers had been paid.",
    "Two days of talks in which [five|] ministers took part were over.",
]


def letter(amount: Amount) -> str:
    return "V" if amount.rule == "revised from" else _KINDS[str(amount.kind)]


def marked(text: str) -> str:
    """The text with what the grammar finds marked in it."""
    for a in reversed(find_amounts(text)):
        text = f"{text[: a.start]}[{a.words}|{letter(a)}]{text[a.end :]}"
    return text


OF_WHAT_WAS_TOLD = [
    "[Seven|S] of the first [33|] bakers were let go on Tuesday.",
    "A gang robbed [40|] porters. In June [three|S] of them were stabbed in the arm.",
    "Of the dead, [31|S] fall to the fighting of 3 and 4 May.",
    "They fled on 6 and 7 June.",
    "By the end of the month [9,300|R] people had been displaced.",
    "[8,300|R] people have fled since June 6, among them the [2,100|S] at the school of Bunia.",
]


@pytest.mark.parametrize(
    "sentence", [*PARTS, *SUMS, *TAKEN_BACK, *ADDED, *ALONE, *OF_WHAT_WAS_TOLD]
)
def test_every_amount_of_a_sentence_is_found_with_its_kind(sentence: str) -> None:
    assert marked(_MARK.sub(r"\1", sentence)) == sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "The visitors were bowled out for 188 on the third morning.",
        "He took the bus, the No 38, at seven.",
        "The chairman announced a vote of 1,904 to two.",
        "No one has said who sent them.",
        "Nobody could say how the fire began.",
        "She was 84 and had ruled since 1970.",
        "The index shed 41 points to close at 6,210.",
        "He bought it for 40 and sold it for 90.",
        "People came by the thousand.",
        "They were, on one count, too late.",
    ],
)
def test_what_counts_nothing_is_left_out(sentence: str) -> None:
    assert marked(sentence) == sentence


@pytest.mark.parametrize(
    ("text", "words", "low", "high"),
    [
        ("Fishermen said thirty at most.", "thirty at most", None, 30),
        ("Forty at least came.", "Forty at least", 40, None),
        ("Some 40 or thereabouts died.", "Some 40 or thereabouts", 40, 40),
    ],
)
def test_a_bound_may_stand_behind_its_number(
    text: str, words: str, low: int | None, high: int | None
) -> None:
    assert [(a.words, a.low, a.high) for a in find_amounts(text)] == [(words, low, high)]


@pytest.mark.parametrize(
    "text",
    [
        "The count fell after one victim was counted twice.",
        "The ministry said that two bodies had been registered twice.",
        "The ministry had double-counted three bodies.",
    ],
)
def test_an_error_of_the_count_is_told_as_such(text: str) -> None:
    assert [a.rule for a in find_amounts(text)] == ["counted twice"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("They shot 14 people dead. Another nine were wounded.", CountKind.TOLL),
        ("Twelve were wounded and 14 shot dead. Another nine were wounded.", CountKind.ADDITION),
        ("Nine were wounded. Another two died overnight.", CountKind.ADDITION),
        ("They held 12 people. Another nine were held.", CountKind.ADDITION),
    ],
)
def test_another_nine_wounded_beside_the_dead_are_all_the_wounded(
    text: str, kind: CountKind
) -> None:
    assert find_amounts(text)[-1].kind is kind
