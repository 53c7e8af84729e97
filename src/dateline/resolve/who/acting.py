"""Countries that act: "Turkey closed the gate", "Ankara said", "Israeli air strikes"."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.records import Actor, PartyKind, PartyMention, Span
from dateline.resolve.who.register import Country, Register
from dateline.resolve.who.story import LOCATIVE, Site, Story
from dateline.resolve.who.words import Taken, fold

_ACTS = frozenset(
    "strike strikes airstrike airstrikes raid raids shelling bombardment offensive missile "
    "missiles drone drones incursion invasion".split()
)
_SPEAKS = frozenset(
    "said says accused accuses denied denies denying warned warns agreed agrees condemned condemns "
    "announced announces insists insisted blamed blames vowed vows rejected rejects wants wanted "
    "recalled expelled summoned demanded demands urged urges claims claimed argues argued refuses "
    "refused hopes fears believes considers regards sees threatened threatens maintains "
    "retaliated responded pledged promised".split()
)
_DOINGS = frozenset(
    "request behalf support backing help invitation urging insistence initiative accuser ally "
    "allies enemy enemies".split()
)  # "at the request of France": the state, not the place
_ADDRESSES = frozenset(
    "accused accuses accusing warned warns warning urged urges urging blamed blames blaming told "
    "tells telling thanked threatened threatens threatening".split()
)
_LANDS = frozenset(
    "state province region territory city town village capital island county".split()
)
_OF_A_LAND = frozenset("of where on in which near".split())
_BETWEEN = frozenset("also has have had again later repeatedly now still both".split())
_OPENERS = frozenset(
    "that but while as after because although though whether if and when since before where".split()
)


def acting_countries(story: Story, taken: Taken) -> Iterator[PartyMention]:
    """A country's name stands for its state, except where it only tells the place, or whose
    the body is that a name follows."""
    located: set[int] = set()
    for first, (country, count) in sorted(story.countries.items()):
        last = first + count - 1
        span = Span(story.words[first].start, story.words[last].end)
        if _tells_place(story, first, last, country, located):
            located.add(last)
        elif not taken.meets(span.start, span.end) and not _owns_named(story, last, taken):
            yield _state(story, first, last, country, "country")


def _state(story: Story, first: int, last: int, country: Country, rule: str) -> PartyMention:
    actor = Actor(country.name, PartyKind.STATE, country.iso3, country.iso2)
    return story.mention(first, last, actor, 0.6, rule)


def _owns_named(story: Story, last: int, taken: Taken) -> bool:
    """ "Spain's Guardia Civil": the body acts, not the state."""
    after = story.words[last + 1] if last + 1 < len(story.words) else None
    owns = story.words[last].possessive and after is not None
    return owns and after is not None and taken.meets(after.start, after.end)


def _tells_place(story: Story, first: int, last: int, country: Country, located: set[int]) -> bool:
    """Is the country only where something is: "in Syria and Iraq", "Kirkuk, Iraq"?"""
    words, j = story.words, first - 1
    if _tells_whose_land(story, last):
        return True
    if j < 0 or words[first].sentence_start:
        return False
    if words[j].key == "the":
        j -= 1
    if j >= 0 and words[j].key in ("and", "or"):
        return j - 1 in located
    if words[first].gap.startswith(","):
        return j in located or _lies_in(story, j, last, country)
    if j > 0 and words[j].key == "of" and words[j - 1].key in _DOINGS:
        return False
    return j >= 0 and words[j].key in LOCATIVE


def _tells_whose_land(story: Story, last: int) -> bool:
    """ "Georgia, the US state", "the US city of Atlanta": in which country a place lies."""
    behind = story.words[last + 1 : last + 3]
    if story.words[last].possessive or not behind or behind[0].key not in _LANDS:
        return False
    if not (behind[0].follows and behind[0].words.islower()):
        return False
    return len(behind) == 1 or not behind[1].follows or behind[1].key in _OF_A_LAND


def _lies_in(story: Story, before: int, last: int, country: Country) -> bool:
    """ "Kirkuk, Iraq" is one place; in "after the raid in Kirkuk, Turkey said" Turkey acts."""
    if before in story.sites:
        return story.sites[before].country == country.iso2
    following = story.words[last + 1] if last + 1 < len(story.words) else None
    closes = following is None or following.gap.startswith((",", "."))
    return story.words[before].capital and closes


def acting_adjectives(story: Story, taken: Taken) -> Iterator[PartyMention]:
    """ "Israeli air strikes": the adjective stands for the state whose act it is."""
    for first, (country, count) in sorted(story.adjectives.items()):
        last = first + count - 1
        following = [w.key for w in story.words[last + 1 : last + 3]]
        start, end = story.words[first].start, story.words[last].end
        acts = following[:1] and following[0] in _ACTS
        if (acts or (following[:1] == ["air"] and following[-1] in _ACTS)) and not taken.meets(
            start, end
        ):
            yield _state(story, first, last, country, "country")


# ---------------------------------------------------------------- capitals that speak


def acting_capitals(story: Story, register: Register, taken: Taken) -> Iterator[PartyMention]:
    """A capital stands for its state where it speaks ("Ankara said") or is spoken to ("warned
    Ankara"), and nowhere else: what happens in a capital is not done by the state."""
    speaking: set[int] = set()
    for last in sorted(story.sites):
        site = story.sites[last]
        country = _capital_of(site, register)
        if country is None or not _speaks(story, site, register, speaking):
            continue
        speaking.add(last)
        start, end = story.words[site.first].start, story.words[last].end
        if not taken.meets(start, end):
            yield _state(story, site.first, last, country, "capital")


def _capital_of(site: Site, register: Register) -> Country | None:
    place = site.mention.place
    country = register.countries.get(site.country or "")
    if country is None or place is None or not country.capital:
        return None
    names = {fold(site.mention.words), fold(place.name), fold(place.city or "")}
    return country if country.capital in names else None


def _speaks(story: Story, site: Site, register: Register, speaking: set[int]) -> bool:
    words, first, last = story.words, site.first, site.last
    if words[last].possessive:
        return False
    before = words[first - 1] if first else None
    if before is None or words[first].sentence_start:
        return _verb_follows(story, last, register)
    if words[first].follows and before.key in _ADDRESSES:
        return _is_addressed(story, last)
    if words[first].follows and before.key == "and" and first - 2 in speaking:
        return True
    opened = before.key in _OPENERS and not (before.key == "and" and first - 2 in story.sites)
    clause = words[first].gap.startswith((",", ";", ":", " —", " –")) and not _listed(story, first)
    return (opened or clause) and _verb_follows(story, last, register)


def _listed(story: Story, first: int) -> bool:
    """ "in Izmir, Ankara": the place is one of a list, or lies in what came before."""
    return first - 1 in story.sites and story.sites[first - 1].country is None


def _is_addressed(story: Story, last: int) -> bool:
    after = story.words[last + 1] if last + 1 < len(story.words) else None
    return after is None or not after.follows or after.words.islower()


def _verb_follows(story: Story, last: int, register: Register) -> bool:
    """Does a verb of speaking come next, or behind "and" another capital that speaks?"""
    words, j = story.words, last + 1
    if j < len(words) and words[j].key == "and" and words[j].follows:
        near = (story.sites.get(k) for k in range(j + 1, j + 5))
        other = next((s for s in near if s is not None and s.first == j + 1), None)
        if other is not None and _capital_of(other, register) is not None:
            j = other.last + 1
    while j < len(words) and words[j].follows and words[j].key in _BETWEEN:
        j += 1
    return j < len(words) and words[j].follows and words[j].key in _SPEAKS
