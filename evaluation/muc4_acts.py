"""What MUC-4 calls an incident, made of the reports of one article. Pure.

``Act`` stands between a report and its template: reports that the task would tell in one template
are joined in one act, and what the task does not ask for is left out.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from evaluation.muc4_fills import (
    ARMED_FORCES,
    CONCERNED,
    DEADLY,
    INSTRUMENT,
    NO_INSTRUMENT,
    NO_THINGS,
    OFFICIAL,
    OUTCOMES,
    PEOPLE,
    RUINOUS,
    STAGES,
    STATE_FORCES,
    THINGS,
    fill_of,
    weapon_of,
)

from dateline import edtf
from dateline.records import (
    Amount,
    Article,
    Count,
    CountKind,
    Party,
    PartyKind,
    Place,
    Quote,
    Report,
    Salience,
    Span,
    Stage,
    Stance,
)

PERPETRATORS = frozenset(["perpetrator_individual", "perpetrator_organisation"])
TARGETS = frozenset(["physical_target", "human_target"])
RECENT = datetime.timedelta(days=62)  # "within two months of the date of the article"


@dataclass(slots=True)
class Act:
    """What a template is made of, before it is written down. Lists keep the order of the text."""

    type: str
    stage: str
    when: str | None = None
    place: Place | None = None
    place_words: str = ""
    instruments: list[str] = field(default_factory=list)
    weapon: str | None = None  # told by the verb alone: "shot"
    individuals: list[str] = field(default_factory=list)
    organisations: dict[str, str] = field(default_factory=dict)  # with the confidence
    things: dict[str, str | None] = field(default_factory=dict)  # with their number
    thing_effects: dict[str, str] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    people: dict[str, str | None] = field(default_factory=dict)  # descriptions, with their number
    people_effects: dict[str, list[str]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)  # of things, people, weapons, where told
    described: dict[str, str] = field(default_factory=dict)  # the name that a description is of
    category: str | None = None  # where told; else by who did it
    state: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """An article with the amounts that stand in it, and the country of each place it names."""

    article: Article
    amounts: tuple[Amount, ...]
    countries: tuple[str, ...] = ()

    def together(self, one: Quote, other: Quote) -> bool:
        """Whether two quotes stand in one sentence."""
        first, last = sorted((one, other))
        return not re.search(r"[.!?]\s", self.article.text[first.end : last.start])

    def words(self, quote: Quote | Span) -> str:
        return " ".join(self.article.text[quote.start : quote.end].split())


def act_of(report: Report, page: Page, types: Mapping[str, str]) -> Act | None:
    """A report as the task sees it; null where it is none of its concern. ``types`` gives the
    incident type of each codebook type."""
    stage = STAGES.get(report.stage.value or Stage.ACCOMPLISHED)
    kind = types.get(report.type.value or "")
    if kind is None or stage is None or not _concerns(report, page.article):
        return None
    act = Act(kind, stage, report.when.value, report.where.value)
    act.place_words = next((page.words(q) for q in report.where.quotes if q.field == "text"), "")
    for party in _own(report.parties):
        _add_party(act, party, report, page)
    for count in report.counts:
        _add_count(act, count, page)
    _add_told_by_words(act, " ".join(page.words(m) for m in report.mentions))
    return act


def _own(parties: Sequence[Party]) -> list[Party]:
    """The parties by the task's own roles where a reader tells them, else agents and targets."""
    roles = {p.role for p in parties}
    said = {"agent": PERPETRATORS & roles, "target": TARGETS & roles}
    return [p for p in parties if not said.get(p.role)]


def _concerns(report: Report, article: Article) -> bool:
    """Recent, not discredited, and in one of the nine countries as far as is known."""
    discredited = report.stance.value in (Stance.DENIED, Stance.HYPOTHETICAL)
    if discredited or report.salience is Salience.BACKGROUND or _is_total(report):
        return False
    place = report.where.value
    if place and place.country and place.country not in CONCERNED:
        return False
    end, day = days_of(report.when.value)[1], article.published_day
    return not (end and day and datetime.date.fromisoformat(day) - end > RECENT)


def _is_total(report: Report) -> bool:
    return any(c.kind is CountKind.RUNNING_TOTAL for c in report.counts)


def _add_party(act: Act, party: Party, report: Report, page: Page) -> None:
    quote = next((q for q in party.who.quotes if q.field == "text"), None)
    actor = party.who.value
    if quote is None or actor is None:
        return
    words = page.words(quote)
    if party.role == "instrument" and act.type not in NO_INSTRUMENT:
        _once(act.instruments, words)
    elif party.role in PERPETRATORS | {"agent"}:
        _add_perpetrator(act, party, words, report, page)
    elif party.role in TARGETS | {"target"}:
        _add_target(act, party.role, actor.kind, words, number_told(quote, words, page))


def _add_perpetrator(act: Act, party: Party, words: str, report: Report, page: Page) -> None:
    kind = party.who.value.kind if party.who.value else PartyKind.GROUP
    bodies = (PartyKind.ARMED_GROUP, PartyKind.ORGANISATION, PartyKind.STATE)
    named = "perpetrator_organisation" if kind in bodies else "perpetrator_individual"
    if (named if party.role == "agent" else party.role) == "perpetrator_organisation":
        act.organisations.setdefault(words, _confidence(party.stance, report))
    else:
        _once(act.individuals, words)
    tie = party.affiliation
    for quote in tie.who.quotes if tie else ():
        if tie and quote.field == "text":
            act.organisations.setdefault(page.words(quote), _confidence(tie.stance, report))
    act.state |= bool(set(words.upper().split()) & STATE_FORCES)


def _confidence(stance: Stance, report: Report) -> str:
    told = report.stance.value if stance is Stance.ASSERTED else stance
    if told is Stance.CLAIMED:
        return "CLAIMED OR ADMITTED"
    if told is not Stance.ALLEGED:
        return "REPORTED AS FACT"
    tellers = {w for a in report.attributions for w in a.source.upper().split()}
    return "SUSPECTED OR ACCUSED" + (" BY AUTHORITIES" if tellers & OFFICIAL else "")


def _add_target(act: Act, role: str, kind: PartyKind, words: str, number: str | None) -> None:
    person = kind in (PartyKind.PRIVATE_PERSON, PartyKind.PUBLIC_PERSON)
    thing = fill_of(words, THINGS) is not None and fill_of(words, PEOPLE) is None
    if role == "physical_target" or (role == "target" and thing and not person):
        if act.type not in NO_THINGS:
            act.things.setdefault(words, number)
    elif person:
        _once(act.names, words)
    elif act.people.get(words) is None:
        act.people[words] = number


def number_told(quote: Quote | Span, words: str, page: Page) -> str | None:
    """The number of a noun phrase: told in it or in front, else one or more by its last word."""
    span = Span(max(quote.start - 1, 0), quote.end)
    amount = next((a for a in page.amounts if span.overlaps(_whole(a))), None)
    if amount is not None:
        return number_of(amount.low, amount.high, amount.approximate)
    head = re.split(r"\b(?:OF|IN|AT|FROM)\b", words.upper())[0].split()
    plural = bool(head) and (head[-1].endswith(("S", "MEN")) and not head[-1].endswith("SS"))
    return "PLURAL" if plural or words.upper() in ("PEOPLE", "POLICE", "TROOPS") else "1"


def _whole(amount: Amount) -> Span:
    return Span(amount.start, amount.unit_end or amount.end)


def number_of(low: int | None, high: int | None, about: bool = False) -> str | None:
    """Digits as the task writes them: ``6``, ``5 - 7``, ``6 -`` (at least), ``~7`` (about)."""
    if low is not None and low == high:
        return f"~{low}" if about else str(low)
    if low is not None:
        return f"{low} - {high}" if high is not None else f"{low} -"
    return None


def _add_count(act: Act, count: Count, page: Page) -> None:
    """Those killed, hurt or taken who are told beside a number."""
    effects = {"killed": "DEATH", "injured": "INJURY", "released": "REGAINED FREEDOM"}
    effect = effects.get(count.measure)
    bounds = count.amount.value
    if bounds is None or not (effect or count.measure == "abducted"):
        return
    if bounds.high == 0:
        nobody = {"killed": "NO DEATH", "injured": "NO INJURY"}.get(count.measure)
        _once(act.people_effects.setdefault("-", []), nobody)
        return
    amount = next(
        (a for q in count.amount.quotes for a in page.amounts if a.start == q.start), None
    )
    if amount is None or amount.unit_start is None or amount.unit_end is None:
        return
    words = page.words(Span(amount.unit_start, amount.unit_end))
    act.people[words] = number_of(amount.low, amount.high, amount.approximate)
    _once(act.people_effects.setdefault(words, []), effect)


def _once(listed: list[str], words: str | None) -> None:
    if words and words not in listed:
        listed.append(words)


def _add_told_by_words(act: Act, told: str) -> None:
    """What the words of the act alone say: with what it was done, and what came of it."""
    for words in INSTRUMENT.findall(told) if act.type not in NO_INSTRUMENT else ():
        _once(act.instruments, words)
    act.weapon = weapon_of(told)
    if act.stage != "ACCOMPLISHED":
        return
    if DEADLY.search(told):
        for words in (*act.names, *act.people):
            if not act.people_effects.get(words):
                act.people_effects[words] = ["DEATH"]
    for words in act.things:
        effect = _effect_on_things(act.type, told)
        if effect:
            act.thing_effects[words] = effect


def _effect_on_things(kind: str, told: str) -> str | None:
    if RUINOUS.search(told):
        return "DESTROYED"
    return {"ARSON": "SOME DAMAGE", "ROBBERY": "PROPERTY TAKEN FROM TARGET"}.get(kind)


# ---------------------------------------------------------------- one article


def acts_of(reports: Iterable[Report], page: Page, types: Mapping[str, str]) -> list[Act]:
    """The acts of one article. What day, place and organisation do not part is one act, as the
    task has it; what tells neither target nor perpetrator is none."""
    told = [(r, a) for r in reports if (a := act_of(r, page, types))]
    causes = [_cause(pair, told, page) for pair in told]
    gathered: list[Act] = []
    homes = [
        _housed(act, gathered) if cause is None else None
        for (_, act), cause in zip(told, causes, strict=True)
    ]
    for (_, act), cause in zip(told, causes, strict=True):
        home = homes[cause] if cause is not None else None
        if home is not None:
            _join(home, act)
    return [a for a in gathered if _specific(a) and not _only_fighting(a)]


def _housed(act: Act, gathered: list[Act]) -> Act:
    """The act that this one is part of, or itself as a new one."""
    home = next((g for g in gathered if _may_be_one(g, act)), None)
    if home is None:
        gathered.append(act)
        return act
    _join(home, act)
    return home


def _cause(pair: tuple[Report, Act], told: Sequence[tuple[Report, Act]], page: Page) -> int | None:
    """Which act a killing came of, by its place among those told."""
    return next((n for n, (r, a) in enumerate(told) if _came_of(*pair, r, a, page)), None)


def _came_of(report: Report, act: Act, other: Report, cause: Act, page: Page) -> bool:
    """In "a bomb exploded, killing two" the killing is no attack of its own."""
    if act.type != "ATTACK" or cause.type not in ("BOMBING", "ARSON"):
        return False
    killing = all(page.words(m).upper() in OUTCOMES for m in report.mentions)
    return killing and any(page.together(report.trigger, m) for m in other.mentions)


def _may_be_one(one: Act, other: Act) -> bool:
    same = one.type == other.type and one.stage == other.stage
    places = one.place is None or other.place is None or _place_key(one) == _place_key(other)
    days = one.when is None or other.when is None or _overlap(one.when, other.when)
    doers = not (one.organisations and other.organisations) or bool(
        set(one.organisations) & set(other.organisations)
    )
    return same and places and days and doers


def _place_key(act: Act) -> tuple[str | None, str]:
    return (act.place.country, act.place.name) if act.place else (None, "")


def _overlap(one: str, other: str) -> bool:
    (a, b), (c, d) = days_of(one), days_of(other)
    return (a is None or d is None or a <= d) and (c is None or b is None or c <= b)


def _join(home: Act, act: Act) -> None:
    home.when = home.when or act.when
    if home.place is None:
        home.place, home.place_words = act.place, act.place_words
    home.weapon = home.weapon or act.weapon
    for name in ("instruments", "individuals", "names"):
        for words in getattr(act, name):
            _once(getattr(home, name), words)
    for name in ("organisations", "things", "thing_effects", "people"):
        for words, told in getattr(act, name).items():
            getattr(home, name).setdefault(words, told)
    for words, effects in act.people_effects.items():
        for effect in effects:
            _once(home.people_effects.setdefault(words, []), effect)
    home.state |= act.state


def _specific(act: Act) -> bool:
    """The nature of the target or of the perpetrator is told."""
    return bool(act.things or act.names or act.people or act.individuals or act.organisations)


def _only_fighting(act: Act) -> bool:
    """Soldiers and police alone were struck, and not by their own side."""
    kinds = {fill_of(p, PEOPLE) for p in act.people}
    return bool(kinds) and kinds <= ARMED_FORCES and not (act.names or act.things or act.state)


def days_of(when: str | None) -> tuple[datetime.date | None, datetime.date | None]:
    """The first and last day of an EDTF value; null where it is open or not told."""
    first, last = edtf.ordinals(when)
    day = datetime.date.fromordinal
    return (day(first) if first else None), (day(last) if last else None)
