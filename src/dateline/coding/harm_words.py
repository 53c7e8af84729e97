"""Words that tell of shots, wounds and deaths, and words that only look so."""

from __future__ import annotations

import re

KILLED, INJURED = "killed", "injured"
BOTH = "casualties"  # the dead and the wounded together
HARM = frozenset([KILLED, INJURED])

HIT = re.compile(r"\b(?:shot|shoots?|shooting|gunshots?|gunfire|wound\w*|hit|struck)\b", re.I)
WOUNDED = re.compile(r"\b(?:wound(?:ed|ing|s)?|injur\w+|hurt\w*|graz\w+|surviv\w+)\b", re.I)
# Any word that may tell of a wound, where its absence shall tell that somebody was not hit.
HURT = re.compile(
    rf"{HIT.pattern}|{WOUNDED.pattern}|\b(?:hospital\w*|conditions?|treat\w*|surg\w+|recover\w*|bullets?"
    r"|victims?|leg|arm|head|foot|airlifted|flown|medics?)\b",
    re.I,
)
UNHURT = re.compile(
    r"\b(?:miss(?:ed|ing)|unhurt|unharmed|uninjured|shot at|fired at"
    r"|(?<!\ban )(?<!\ba )(?<!\bthe )(?<!\bby )(?<!\bfatal )shooting at)\b"
    r"|\b(?:not|nobody|no one|none)\b[^.]{0,30}\b(?:hit|hurt|injured|struck|wounded|shot)\b",
    re.I,
)
# Right behind somebody: "girl was not hurt", "clerk, 20, was unharmed".
IS_UNHURT = re.compile(
    r"(?:[ ]\w+)?(?:,[^,.\n]{1,40},)?\s+(?:(?:was|were|is|are|had)(?:\s+not|n['’]t)\s+(?:been\s+)?"
    r"(?:\w+ly\s+)?(?:hurt|injured|hit|harmed|struck|wounded|shot)"
    r"|(?:(?:was|were|is|are)\s+)?un(?:hurt|injured|harmed))\b",
    re.I,
)
# Any word that may speak of a death, where its absence shall tell that nobody died.
OF_DEATH = re.compile(
    r"\b(?:kill\w*|dead\w*|di(?:e|es|ed|ing)|deaths?|fatal\w*|slain|slay\w*|murder\w*|homicid\w*"
    r"|manslaughter|bod(?:y|ies)|corpses?|coroner\w*|autops\w+|perish\w*|lifeless|li(?:fe|ves)"
    r"|execut\w+|assassin\w*|behead\w*|lynch\w*|massacr\w*|slaughter\w*|martyr\w*|tolls?|buried"
    r"|burial|funerals?|mourn\w*|late|lost|suicid\w*|succumb\w*|pass(?:ed|es) away"
    r"|medical examiner\w*)\b",
    re.I,
)
# What bears a word of death and tells of none.
NO_DEATH = re.compile(
    r"\b(?:non[- ]?|not[- ])?life[- ]?(?:threatening|saving|changing|long|style)\b|\blife support\b"
    r"|\b(?:for|of) (?:his|her|their) li(?:fe|ves)\b"
    r"|\b(?:who|he|she|family|that) lives\b"
    r"|\blives? (?:in|on|at|near|nearby|with|next|across|there|down)\b"
    r"|(?<!\bthe )(?<!\bhis )(?<!\bher )(?<!\bour )(?<!\bmy )(?<!\btheir )\blate\b"
    r"|\b(?:the|his|her) late (?:night|evening|afternoon|morning|hours?)\b"
    r"|\bnon[- ]?fatal\w*|\bno (?:fatalities|deaths)\b"
    r"|\b(?:nobody|no one|none)\b(?: \w+){0,2} (?:killed|died|dead|fatal)\b"
    r"|\battempt(?:ed|ing|s)?(?: to)?(?: \w+(?:-degree)?){0,2}"
    r" (?:murders?|homicides?|kill|manslaughter)\b"
    r"|\bassault with intent to (?:commit )?(?:murder|kill)\b"
    r"|\bhomicide (?:detectives?|units?|divisions?|bureau|squad|investigators?|section)\b"
    r"|\blost control\b",
    re.I,
)
DIED = re.compile(
    r"(?<!non-)(?<!non)(?<!attempted )(?<!attempted first-degree )(?<!attempted second-degree )"
    r"\b(?:kill(?:s|ed|ing|ings)|dead|deadly|dies|died|deaths?|fatal(?:ly|ity|ities)?|slain"
    r"|slayings?|murder(?:s|ed)?|homicides?|manslaughter|coroner|autopsy|perished|executed"
    r"|assassinat(?:ed|ion)|succumb(?:ed|s)|pass(?:ed|es) away|medical examiner)\b",
    re.I,
)
# Shots and wounds, told by number: "a single gunshot wound" is nobody.
THINGS = re.compile(
    r"\s+(?:(?!shot\b|was\b|were\b)\w+\s+)?"
    r"(?:gunshot|bullets?|shots|rounds|wounds)\b(?! (?:wound )?(?:victim|patient))",
    re.I,
)
A_SINGLE = re.compile(r"\s+shot\b", re.I)
# Whom the verb before them tells to have been hit, and by another than the one who was hit before.
BY_WHO_FIRED = re.compile(
    r"\b(?:shot|shoots?|shooting|struck|strik(?:es?|ing)|hit|hits|hitting|kill(?:ed|s|ing))\s+"
    r"(?:and\s+\w+\s+)?(?:(?:an?|the)\s+)?$",
    re.I,
)
SHOT_ARE = re.compile(
    r"(?:[^\S\n]+(?!fatally\b)[\w-]+){0,3}?[^\S\n]+(?:shot|stabbed|beaten|attacked)\b"
    r"(?!\s+(?:dead|to\s+death|and\s+killed|and\s+fatally|,?\s*killed))",
    re.I,
)
ALL_HIT = re.compile(
    r"(?:\s+(?:people|persons|men|women|teens|teenagers|boys|girls|children|kids|adults|victims"
    r"|students|officers))?(?:\s+(?:were|was|had been|have been|got))?\s+(?:shot|hit|struck)\b"
    r"(?!\s+(?:and|but)\s+(?:wounded|injured|hurt|survived|lived))"
    r"|(?:\s+(?:adult|gunshot|shooting|gunshot[- ]wound)){0,2}\s+(?:victims|people|persons|men"
    r"|women|teens|teenagers|adults)\s+(?:(?:had\s+been\s+)?(?:suffering|bleeding)\s+from|with)\s+"
    r"(?:apparent\s+|multiple\s+)?(?:gunshot|bullet)\s+wounds?\b"
    r"|\s+(?:adult\s+)?(?:gunshot|shooting|gunshot[- ]wound)\s+victims\b"
    r"|\s+victims\s+of\s+(?:gunshot|bullet)\s+wounds\b",
    re.I,
)
NOBODY_ELSE = re.compile(r"\w+(?:\s+one)?\s+(?:else|others?|additional|further|more)\b", re.I)
# Behind a figure of those who were hit beside others: "four others", "three other people".
OTHERS = re.compile(r"\s+others?\b(?![^.\n]*\b(?:fatal\w*|died|dead|killed)\b)", re.I)
FATALLY = re.compile(
    r"(?:\s+of\s+(?:them|whom))?(?:\s+\w+)?,?\s+fatally\b(?! (?:shot|stabbed) (?!in))", re.I
)
ARE_HURT = re.compile(
    r"\s+(?:(?:others?|people|persons|men|women|children|more|was|were|are|is|left)\s+){0,3}"
    r"(?:who were shot and\s+|were shot and\s+|shot and\s+)?"
    r"(?:\w+ly\s+)?(?:wounded|injured|hurt|hospitali[sz]ed)\b(?![^.\n]*\b(?:died|dies|dead)\b)",
    re.I,
)
SHOT_THEM = re.compile(r"(?<!fatally )\b(?:shot|shoots|shooting)\s+$", re.I)
LIVED = re.compile(r"\s+(?:of\s+(?:\w+\s+){1,2})?(?:have\s+)?(?:survived|lived)\b", re.I)
STAYED_ALIVE = re.compile(
    r"\b(?:hospitals?|hospitali[sz]ed|recover\w*|conditions?|also|too|treated|expected)\b", re.I
)
ONESELF = re.compile(
    r"\b(?:shot|shoots?|shooting)\s+(?:and\s+kill(?:s|ed|ing)\s+)?"
    r"((?:him|her|them)sel(?:f|ves)|self)\b",
    re.I,
)
ANOTHER = re.compile(r"\b(?:an)?other|second|third|fourth|fifth|sixth|also|else\b", re.I)
OF_ANOTHER = re.compile(r"(?:\b(?:his|her|their)|['’]s?)\s+(?:[\w-]+\s+){0,2}$", re.I)
AGE = re.compile(r"\b(\d{1,3}|[a-z]+)[- ](?:year|month)", re.I)
MALE = re.compile(r"\b(?:boys?|man|male|son|father|husband|brother|uncle|grandfather)\b", re.I)
FEMALE = re.compile(
    r"\b(?:girls?|woman|female|daughter|mother|wife|sister|aunt|grandmother|girlfriend)\b", re.I
)
PERSON = re.compile(
    r"\b(?:\d{1,3}|[a-z]+)[- ](?:year|month)s?[- ]old|\b\d{1,3}-$|^\d{1,3}$|^(?:-?year-)?old$"
    r"|\b(?:boy|girl|man|woman|son|daughter|child|teen|teenager|toddler|baby|infant|victim"
    r"|juvenile|student|father|mother|brother|sister|wife|husband|girlfriend|boyfriend|driver"
    r"|passenger|neighbor|neighbour|friend|officer|deputy|guard|bystander|clerk)$",
    re.I,
)

# What tells right behind somebody's name, or right before it, that he died.
WHO_DIED = re.compile(
    r"(?:,[^.;\n]{1,60},|,\s*\d{1,3},?)?\s+(?:(?:was|were|is|are|has|had|been|later|also|then"
    r"|accidentally)\s+){0,4}(?:shot\s+(?:dead|to\s+death|and\s+killed)|fatally\s+(?:shot|wounded)|killed|die[ds]"
    r"|dead\b|pronounced\s+dead|found\s+dead|succumb(?:ed|s)|pass(?:ed|es)\s+away)\b",
    re.I,
)
OF_WHOM_DIED = re.compile(
    r"\b(?:claim(?:ed|s|ing)|took|taking)\s+the\s+(?:life|lives)\s+of\s+(?:[\w-]+\s+){0,3}?$"
    r"|\b(?:death|murder|killing|slaying)\s+of\s+(?:[\w-]+\s+){0,3}?$",
    re.I,
)


def tells_of_death(words: str) -> bool:
    """Whether any word may speak of a death: "a non-life-threatening wound late on Monday" does
    not."""
    return OF_DEATH.search(NO_DEATH.sub(" ", words)) is not None
