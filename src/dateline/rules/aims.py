"""What a campaign is waged against is no happening: "a drive against armed robbery"."""

from __future__ import annotations

from dateline.rules import words as w
from dateline.rules.scene import Scene

CRIMES = frozenset(
    "robbery robberies kidnapping kidnappings abduction abductions extortion smuggling theft thefts"
    " looting arson violence trafficking piracy murder murders hostage-taking vandalism banditry"
    " mugging muggings burglary burglaries".split()
)
CAMPAIGNS = frozenset(
    "drive drives campaign campaigns crackdown crackdowns clampdown fight war battle struggle"
    " effort efforts measures law laws operation operations sweep sweeps action unit squad policy"
    " strategy initiative raids patrols".split()
)
FIGHTING = frozenset(
    "fight fights fighting combat combats combating combatting curb curbs curbing tackle tackles"
    " tackling stop stopping end ending stamp".split()
)
QUALIFYING = 3  # words that may qualify a crime: "violent street robbery"


def is_aim(scene: Scene, at: int) -> bool:
    """Whether the word at an offset names, without an article, a crime that a campaign is against:
    "a drive against armed robbery", "a unit to combat kidnapping"."""
    here = next((t for t in scene.tokens if t.start <= at < t.end), None)
    words = [t.low for t in scene.tokens if here and t.start <= here.start]
    if not words:
        return False
    if words[-1] not in CRIMES:  # the mark may begin with the qualifying word
        behind = [t.low for t in scene.tokens if here and t.start > here.start][:1]
        return behind[:1] != [] and behind[0] in CRIMES and _is_fought(words)
    return _is_fought(words[:-1])


def _is_fought(before: list[str]) -> bool:
    """Whether these words end with a campaign against what follows them."""
    for n in range(min(QUALIFYING, len(before) - 1) + 1):
        lead = before[: len(before) - n]
        if lead[-1:] in (["against"], ["on"]):
            return bool(CAMPAIGNS & set(lead[-3:-1]))
        if lead and lead[-1] in FIGHTING:
            return lead[-2:-1] == ["to"] or bool(CAMPAIGNS & set(lead[-3:-1]))
        if not lead or lead[-1] in w.DETERMINERS | w.PREPOSITIONS | w.AUXILIARIES:
            return False
    return False
