"""The set fills of MUC-4 by the words that tell them, and how a fill is read off a noun phrase.

The lists of fills are the task's own (slots.txt of the distribution); the words are ours.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from dateline.records import Stage

STAGES: Mapping[Stage, str] = {
    Stage.ACCOMPLISHED: "ACCOMPLISHED",
    Stage.ONGOING: "ACCOMPLISHED",
    Stage.ATTEMPTED: "ATTEMPTED",
    Stage.FOILED: "ATTEMPTED",
    Stage.PLANNED: "THREATENED",
}
NO_INSTRUMENT = frozenset(["ARSON", "KIDNAPPING"])
NO_THINGS = frozenset(["KIDNAPPING"])


def _table(lines: str) -> Mapping[str, str]:
    """Each word by the fill it stands for, from lines "FILL: word word"."""
    pairs = (line.split(": ") for line in lines.strip().splitlines())
    return {word: fill.strip() for fill, words in pairs for word in words.split()}


INSTRUMENTS = _table("""
    MACHINE GUN: MACHINEGUN MACHINEGUNS SUBMACHINEGUN SUBMACHINEGUNS MACHINE-GUN
    HANDGUN: PISTOL PISTOLS REVOLVER REVOLVERS
    RIFLE: RIFLE RIFLES R-15 AK-47 M-16 GALIL
    MORTAR: MORTAR MORTARS
    GUN: GUN GUNS SHOTGUN SHOTGUNS FIREARM FIREARMS BULLET BULLETS
    DYNAMITE: DYNAMITE
    MINE: MINE MINES
    GRENADE: GRENADE GRENADES
    MOLOTOV COCKTAIL: MOLOTOV
    BOMB: BOMB BOMBS
    EXPLOSIVE: EXPLOSIVE EXPLOSIVES CHARGE CHARGES DEVICE DEVICES TNT
    ROCKET: ROCKET ROCKETS
    MISSILE: MISSILE MISSILES
    CUTTING DEVICE: KNIFE KNIVES MACHETE MACHETES AXE AXES
    STONE: STONE STONES
    FIRE: FIRE
""")
THINGS = _table("""
    CIVILIAN RESIDENCE: HOUSE HOUSES HOME HOMES RESIDENCE RESIDENCES APARTMENT HOUSING
    COMMERCIAL: STORE STORES SHOP SHOPS RESTAURANT HOTEL DEALERSHIP SUPERMARKET COMPANY FACTORY
    COMMUNICATIONS: NEWSPAPER RADIO STATION TELEPHONE TRANSMITTER ANTENNA TELEVISION STATIONS
    DIPLOMAT OFFICE OR RESIDENCE: EMBASSY EMBASSIES CONSULATE CHANCERY
    ENERGY: PIPELINE OLEODUCT TOWER TOWERS PYLON PYLONS SUBSTATION POSTS REFINERY DAM PLANT WELL
    FINANCIAL: BANK BANKS
    LAW ENFORCEMENT FACILITY: POLICE BARRACKS PRISON JAIL DAS
    GOVERNMENT OFFICE OR RESIDENCE: MINISTRY HALL PALACE COURTHOUSE INSTITUTE CONGRESS COURT
    ORGANIZATION OFFICE: HEADQUARTERS OFFICES OFFICE UNION
    TRANSPORT VEHICLE: BUS BUSES VEHICLE VEHICLES CAR CARS TRUCK TRUCKS PLANE AIRCRAFT TRAIN VAN
        JEEP HELICOPTER AMBULANCE AIRLINER BOAT MOTORCYCLE
    TRANSPORTATION FACILITY: AIRPORT TERMINAL
    TRANSPORTATION ROUTE: BRIDGE BRIDGES HIGHWAY ROAD RAILWAY RAILROAD
    WATER: AQUEDUCT RESERVOIR
    OTHER: CHURCH CHURCHES TEMPLE SCHOOL SCHOOLS UNIVERSITY BUILDING BUILDINGS FACILITIES CENTER
        INSTALLATIONS FARM RANCH MILL CROPS WAREHOUSE HOSPITAL MONUMENT STADIUM CHAPEL CAFETERIA
""".replace("\n        ", " "))  # fmt: skip
PEOPLE = _table("""
    DIPLOMAT: AMBASSADOR CONSUL ATTACHE DIPLOMAT DIPLOMATS
    GOVERNMENT OFFICIAL: MAYOR MAYORS GOVERNOR MINISTER PRESIDENT OFFICIAL OFFICIALS PREFECT
        CONGRESSMAN SENATOR DEPUTY COUNCILMAN VICEMINISTER
    POLITICAL FIGURE: CANDIDATE CANDIDATES POLITICIAN POLITICIANS
    LEGAL OR JUDICIAL: JUDGE JUDGES MAGISTRATE PROSECUTOR ATTORNEY
    ACTIVE MILITARY: SOLDIER SOLDIERS OFFICER OFFICERS LIEUTENANT COLONEL CAPTAIN GENERAL ARMY
        SERGEANT TROOPS MARINES MARINE PATROL
    LAW ENFORCEMENT: POLICE POLICEMAN POLICEMEN AGENT AGENTS DETECTIVE PATROLMEN
    SECURITY GUARD: BODYGUARD BODYGUARDS GUARD GUARDS ESCORT ESCORTS WATCHMAN
""".replace("\n        ", " "))  # fmt: skip
ARMED_FORCES = frozenset(["ACTIVE MILITARY", "LAW ENFORCEMENT"])
STATE_FORCES = frozenset(
    """ARMY POLICE MILITARY SOLDIERS SOLDIER TROOPS FORCE BATTALION GOVERNMENT OFFICERS OFFICER
    LIEUTENANT COLONEL GENERAL CAPTAIN BRIGADE POLICEMEN NAVY MARINES""".split()
)  # "FORCES" alone is a name that guerrillas bear as well
OFFICIAL = frozenset("POLICE ARMY MILITARY GOVERNMENT MINISTER AUTHORITIES COPREFA GENERAL".split())
DEADLY = re.compile(r"(?i)murder|assassinat|kill|execut|massacre|sla[yi]|slew|shot dead|gunned")
OUTCOMES = frozenset("KILLED KILLING KILLS".split())
RUINOUS = re.compile(r"(?i)blew up|blown up|blow up|burned down|destroy")
INSTRUMENT = re.compile(
    r"(?i)\b(?:car bombs?|bombs?|dynamite|grenades?|mines?|explosive charges?|explosive devices?"
    r"|dynamite charges?|charges?)\b"
)
SHOTS = re.compile(r"\bSHOT\b|\bSHOOT|GUNNED|OPENED FIRE|\bFIRED\b|BULLETS")

# The nine countries whose happenings the task asked for; a place elsewhere is no concern of it.
CONCERNED = frozenset("SV GT HN AR BO CL CO EC PE".split())


def fill_of(words: str, table: Mapping[str, str]) -> str | None:
    """The set fill of a noun phrase: by its last known word in front of an "of"."""
    head = re.split(r"\b(?:OF|IN|AT|FROM)\b", words.upper())[0]
    known = [table[w] for w in re.findall(r"[A-Z][A-Z0-9-]*", head) if w in table]
    return known[-1] if known else None


def instrument_type(words: str) -> str | None:
    """The kind of a named instrument."""
    return "VEHICLE BOMB" if "CAR BOMB" in words.upper() else fill_of(words, INSTRUMENTS)


def weapon_of(words: str) -> str | None:
    """The kind of weapon that a verb tells without naming it."""
    told = words.upper()
    if "MACHINEGUN" in told or "MACHINE-GUN" in told:
        return "MACHINE GUN"
    return "GUN" if SHOTS.search(told) else None
