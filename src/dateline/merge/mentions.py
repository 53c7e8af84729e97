"""Which mentions in one article are one happening.

Pure. Reports of one family are gathered in the order of the text; each joins the happening it
fits best, begins one of its own, or, where it tells nothing but "the attack" and nothing like it
was told, falls away.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from dateline.codebook import Codebook
from dateline.edtf import bounds
from dateline.ranked import stretch_of_rank
from dateline.records import (
    Article,
    Basis,
    Count,
    CountKind,
    Field,
    Location,
    Mark,
    Party,
    PartyKind,
    Place,
    PlaceRole,
    Precision,
    Quote,
    Relation,
    RelationKind,
    Report,
    SectionKind,
    Stage,
)

T = TypeVar("T")

DEFINITE = frozenset("the this that these those its their".split())
OTHER = frozenset("another second third fourth separate similar different previous earlier other"
                  " further more new unrelated".split())  # fmt: skip
ONE_MORE = frozenset(
    "man men woman women boy boys girl girls child children teen teens teenager teenagers person"
    " people victim victims student students pupil pupils officer officers policeman policemen"
    " soldier soldiers civilian civilians protester protesters resident residents villager"
    " villagers worker workers passenger passengers relative relatives others".split()
)
ANY_DEED = frozenset("attack attacks assault assaults incident incidents violence".split())
LEAD = 40  # code points before such a word
_NEW_SENTENCE = re.compile(r"[.!?]\s|\n")
_LED_IN = re.compile(r"\b[Ii]n (?:an?|another) (?:[\w'’-]+ ){0,2}\Z")
_LEADING = re.compile(r"[^,.;:\n]{0,60}, (?:[\w'’-]+ ){1,5}")
PRONOUNS = frozenset(["they", "he", "she"])
_SO_LONG_AFTER = re.compile(
    r"[^.;\n]{0,200}\b(?:hours?|days?|weeks?|months?|years?) (?:after|before)"
    r"(?! (?:the|this|that|these|those|its|their|his|her)\b) [^.;,\n]{0,60}"
)
LOOK_BACK = 60  # happenings of one family that a long article may tell before it returns to one
SAME_HAPPENING = 2.0  # evidence from which two mentions are one
UNNAMED = frozenset([PartyKind.GROUP, PartyKind.ROLE, PartyKind.PRIVATE_PERSON])
PARTIAL = frozenset([CountKind.SUBSET, CountKind.ADDITION])  # figures of some, beside any whole
NOT_DONE = frozenset([Stage.FOILED, Stage.PLANNED, Stage.CANCELLED, Stage.ATTEMPTED])


def merge(
    article: Article,
    reports: Sequence[Report],
    book: Codebook,
    same: Sequence[tuple[Mark, Mark]] = (),
) -> tuple[Report, ...]:
    """The happenings of one article, each with all its mentions, in the order of the text.

    ``same`` are triggers that the reader takes for one happening: enough to join two mentions,
    where nothing that they tell speaks against it.
    """
    pairs = _one_happening(article, reports, book, same)
    gathered: list[Report] = []
    corrections = [r for r in reports if _is_correction(article, r)]
    told = [r for r in reports if r not in corrections]
    for report in sorted(told, key=lambda r: (r.trigger.start, r.ordinal)):
        at = _home(article, report, gathered, book, pairs)
        if at is not None:
            gathered[at] = join(_of_its_kind(gathered[at], report, article, book), report)
        elif not _empty(report):
            gathered.append(report)
    for correction in corrections:
        if gathered or not _empty(correction):
            gathered = _corrected(gathered, correction, book)
    return tuple(gathered)


def _one_happening(
    article: Article,
    reports: Sequence[Report],
    book: Codebook,
    same: Sequence[tuple[Mark, Mark]],
) -> frozenset[tuple[int, int]]:
    """Where the triggers stand that the reader takes for one happening. A title's word is none of
    another family's where the story tells of its own: its "riots" are not the shooting."""
    family = {r.trigger.start: book.family(r.type.value or "") for r in reports}
    body = {f for at, f in family.items() if article.section_at(at) is SectionKind.BODY}
    pairs = ((one.start, other.start) for one, other in same)
    return frozenset(
        (one, other)
        for one, other in pairs
        if family.get(one) == family.get(other) or not {family.get(one), family.get(other)} <= body
    )


def _is_correction(article: Article, report: Report) -> bool:
    return article.section_at(report.trigger.start) is SectionKind.CORRECTION


def _corrected(gathered: list[Report], correction: Report, book: Codebook) -> list[Report]:
    """What a correction tells is no happening of its own: it takes back a figure of one."""
    family = book.family(correction.type.value or "")
    for at, report in enumerate(gathered):
        if book.family(report.type.value or "") == family and not is_total(report):
            words = Relation(RelationKind.CORRECTS, None, correction.trigger)
            counts = tuple(_takes_back(c, correction.counts) for c in report.counts)
            changed = replace(report, counts=counts, relations=(*report.relations, words))
            return [*gathered[:at], changed, *gathered[at + 1 :]]
    return [*gathered, _standing_alone(correction)]  # it corrects another article: never lost


def _standing_alone(correction: Report) -> Report:
    """A correction on its own page: of two tolls it tells, the later takes back the earlier."""
    counts: list[Count] = []
    for count in correction.counts:
        old = next((c for c in counts if c.measure == count.measure and c.kind is count.kind), None)
        value = old.amount.value if old else None
        if old is not None and value is not None and value.exact:
            counts.remove(old)
            counts.append(replace(count, revises=value.low))
        else:
            counts.append(count)
    return replace(correction, counts=tuple(counts))


def _takes_back(count: Count, corrected: Sequence[Count]) -> Count:
    """The figure with what it revises: another number for the same measure."""
    for old in corrected:
        value, now = old.amount.value, count.amount.value
        same = old.measure == count.measure and old.kind == count.kind
        if same and value and now and value != now and value.low is not None:
            return replace(count, revises=value.low)
    return count


def _home(
    article: Article,
    report: Report,
    gathered: Sequence[Report],
    book: Codebook,
    pairs: frozenset[tuple[int, int]],
) -> int | None:
    """The index of the happening a mention belongs to, the best and then the latest told."""
    family = book.family(report.type.value or "")
    seen = [(_in_its_words(article, t, report, pairs), i) for i, t in enumerate(gathered)]
    alike = [
        (told, i)
        for told, i in seen
        if book.family(told.type.value or "") == family
        and not _is_long_after(article, told, report)
    ]
    if _empty(report) and is_another(article, report):
        return None
    returns = _returns(article, report)
    fitting = [
        (evidence(article, report, told) + _said_same(report, told, pairs), i)
        for told, i in alike[-LOOK_BACK:]
        if not (_cannot_be if returns else contradict)(told, report, book)
        or (
            _announces(article, told, report)
            and (not types_differ(told, report, book) or _share_least(told, report))
            and not _cannot_be(told, report, book)
        )
        or (_leads_in(article, gathered[i], report) and not _cannot_be(gathered[i], report, book))
        or (
            _counted_by_another(told, report, pairs)
            and not _differ_but_in_figures(told, report, book)
        )
    ]
    if not fitting:
        return None
    if _empty(report):
        return fitting[-1][1]
    score, at = max(fitting)
    return at if score >= SAME_HAPPENING else None


def _is_long_after(article: Article, told: Report, report: Report) -> bool:
    """ "Freed on Friday, three weeks after 28 girls were let go": those were freed before."""
    at = report.trigger.start
    return any(
        m.end <= at and _SO_LONG_AFTER.fullmatch(article.text, m.end, at) for m in told.mentions
    )


def _in_its_words(
    article: Article, told: Report, report: Report, pairs: frozenset[tuple[int, int]]
) -> Report:
    """What only a title told, as the story calls it: its "clashes" may be an attack."""
    if _announces(article, told, report) and _said_same(report, told, pairs):
        return replace(told, type=report.type)
    return told


def _announces(article: Article, told: Report, report: Report) -> bool:
    """Whether nothing but the title told of it so far: the story may well count otherwise."""
    sections = {article.section_at(m.start) for m in told.mentions}
    return sections == {SectionKind.TITLE} and (
        article.section_at(report.trigger.start) is SectionKind.BODY
    )


def _counted_by_another(told: Report, report: Report, pairs: frozenset[tuple[int, int]]) -> bool:
    """Whether the reader takes both for one on one day: "the police confirmed the attack and 14
    deaths", of which others count 27."""
    return bool(_said_same(report, told, pairs)) and _same_scene(told, report)


def _differ_but_in_figures(told: Report, report: Report, book: Codebook) -> bool:
    return types_differ(told, report, book) or _cannot_be(told, report, book)


def _leads_in(article: Article, told: Report, report: Report) -> bool:
    """Whether a word for any deed at all leads in the clause that tells it: "in a separate attack
    on Friday, gunmen killed four". What kind of deed it was is told there."""
    at, deed = told.trigger, report.trigger
    if len(told.mentions) > 1 or told.counts or at.words.casefold() not in ANY_DEED:
        return False
    between = article.text[at.end : max(at.end, deed.start)]
    led = _LED_IN.search(article.text, max(0, at.start - LEAD), at.start)
    return led is not None and _LEADING.fullmatch(between) is not None


def _of_its_kind(told: Report, report: Report, article: Article, book: Codebook) -> Report:
    """What a title calls a blast may be, by the story, a suicide bombing."""
    leads = _announces(article, told, report) or _leads_in(article, told, report)
    renamed = leads and types_differ(told, report, book)
    return replace(told, type=report.type) if renamed else told


def _share_least(one: Report, other: Report) -> bool:
    """Whether both tell of the same number: "22", and "at least 22"."""
    least = {(c.measure, c.amount.value.low) for c in one.counts if c.amount.value}
    return any((c.measure, c.amount.value.low) in least for c in other.counts if c.amount.value)


def _said_same(report: Report, told: Report, pairs: frozenset[tuple[int, int]]) -> float:
    """The reader's word that both are one happening."""
    said = any((report.trigger.start, m.start) in pairs for m in told.mentions)
    return SAME_HAPPENING if said else 0.0


def _empty(report: Report) -> bool:
    """Tells neither when nor where, who nor how many."""
    return not (report.when.known or report.places or report.parties or report.counts)


# ---------------------------------------------------------------- what speaks against


def contradict(one: Report, other: Report, book: Codebook) -> bool:
    """They cannot be the same happening, unless the second says outright that it is."""
    return (
        types_differ(one, other, book)
        or (
            _counts_differ(one, other)
            and not _tells_of_some(one, other)
            and not (one.type.value == other.type.value and _same_scene(one, other))
        )
        or _cannot_be(one, other, book)
    )


def _cannot_be(one: Report, other: Report, book: Codebook) -> bool:
    """They cannot be the same happening, whatever is said."""
    return (
        book.family(one.type.value or "") != book.family(other.type.value or "")
        or (one.stage.value in NOT_DONE) != (other.stage.value in NOT_DONE)
        or is_total(one) != is_total(other)
        or (one.trigger.span == other.trigger.span and one.ordinal != other.ordinal)
        or _dates_differ(one.when, other.when)
        or (_stays(one) and _goes(other))
        or (_goes(one) and _stays(other))
        or _places_differ(one, other)
    )


def _same_scene(one: Report, other: Report) -> bool:
    """The same day is told of both: of two figures one is another's or an earlier one."""
    return not is_total(other) and share_day(one, other)


def _tells_of_some(one: Report, other: Report) -> bool:
    """Whether a later mention, without a day or a place of its own, may tell of some of those whom
    the first counts: "a second man who was shot was treated"."""
    if other.when.known or other.places or is_total(other):
        return False
    return all(
        not whole or any(not _apart(a, b) or _is_above(a, b) for a in whole)
        for b in other.counts
        for whole in [_wholes(one, b.measure)]
    )


def _wholes(report: Report, measure: str) -> list[Count]:
    return [c for c in report.counts if c.measure == measure and c.kind not in PARTIAL]


def _is_above(one: Count, other: Count) -> bool:
    a, b = one.amount.value, other.amount.value
    return a is not None and b is not None and b.high is not None and (a.low or 0) > b.high


def types_differ(one: Report, other: Report, book: Codebook) -> bool:
    left, right = one.type.value or "", other.type.value or ""
    if book.family(left) != book.family(right):
        return True
    return left != right and not (left.endswith("_other") or right.endswith("_other"))


def is_total(report: Report) -> bool:
    return any(c.kind is CountKind.RUNNING_TOTAL for c in report.counts)


def _goes(report: Report) -> bool:
    """A movement of which it is told where from or where to."""
    return bool({p.role for p in report.places} & {PlaceRole.ORIGIN, PlaceRole.DESTINATION})


def _stays(report: Report) -> bool:
    """A movement of which only a site is told: nobody goes anywhere."""
    return bool(report.places) and not _goes(report)


def _dates_differ(one: Field[str], other: Field[str]) -> bool:
    if not one.value or not other.value:
        return False
    (first, last), (begin, end) = bounds(one.value), bounds(other.value)
    return bool((last and begin and last < begin) or (end and first and end < first))


def _places_differ(one: Report, other: Report) -> bool:
    """A movement's origin and destination do not stand against its other mention's."""
    for role in {p.role for p in one.places} & {p.role for p in other.places}:
        left, right = _finest(one, role), _finest(other, role)
        if left and right and not any(may_be_same(a, b) for a in left for b in right):
            return True
    return False


def _finest(report: Report, role: PlaceRole) -> list[Place]:
    """The cities of a role where cities are told, else whatever is told."""
    told = [p.place.value for p in report.places if p.role is role and p.place.value]
    fine = [p for p in told if p.precision in (Precision.CITY, Precision.EXACT)]
    return fine or told


def may_be_same(one: Place, other: Place) -> bool:
    """One may lie in the other, as far as their countries, provinces and cities are told."""
    if one.country and other.country and one.country != other.country:
        return False
    fine = (Precision.CITY, Precision.EXACT)
    if one.precision in fine and other.precision in fine:
        return (one.city or one.name) == (other.city or other.name)
    if one.admin1 and other.admin1:
        return one.admin1 == other.admin1
    return True


def _counts_differ(one: Report, other: Report) -> bool:
    """Whether a figure of the second is none that the first tells."""
    return any(
        whole
        and all(
            _apart(a, b) and not (_adds_up(a, other.counts) or _adds_up(b, one.counts))
            for a in whole
        )
        for b in other.counts
        for whole in [_wholes(one, b.measure)]
    )


def _adds_up(count: Count, told: Sequence[Count]) -> bool:
    """Whether "four were shot" are the dead and the wounded of "one was killed, three hurt"."""
    dead, hurt = (
        {n for c in told if c.measure == measure and (n := _exact_toll(c))}
        for measure in ("killed", "injured")
    )
    own = _exact_toll(count) if count.measure == "injured" else None
    return own in {a + b for a in dead for b in hurt}


def _exact_toll(count: Count) -> int | None:
    value = count.amount.value
    exact = count.kind is CountKind.TOLL and value is not None and value.exact
    return value.low if exact and value is not None else None


def _apart(one: Count, other: Count) -> bool:
    if PARTIAL & {one.kind, other.kind}:
        return False
    a, b = one.amount.value, other.amount.value
    if a is None or b is None:
        return False
    if one.revises is not None or other.revises is not None:
        return False
    above = a.low is not None and b.high is not None and a.low > b.high
    below = b.low is not None and a.high is not None and b.low > a.high
    return above or below


# ---------------------------------------------------------------- what speaks for


def _returns(article: Article, report: Report) -> bool:
    """Whether the words say that this was told before: "the attack", "the gunmen fired".

    Such a mention may tell another means (an assault by several is one happening) or another
    figure (a second source's) of the happening told before; it tells no day and no place.
    """
    if _tells_its_day(article, report) or report.places or is_another(article, report):
        return False
    return _is_definite(article, report.trigger) or _by_those_told(article, report)


def _tells_its_day(article: Article, report: Report) -> bool:
    """Whether words of its own sentence tell the day; not "the police confirmed the attack" behind
    "armed men attacked on Saturday", whose Saturday it is."""
    days = [q for q in report.when.quotes if q.field == "text"]
    spans = (sorted((q.start, report.trigger.start)) for q in days)
    own = any(not _NEW_SENTENCE.search(article.text, first, last) for first, last in spans)
    return report.when.known and (own or not days)


def _by_those_told(article: Article, report: Report) -> bool:
    agents = [p for p in report.parties if p.role == "agent"]
    if not agents:
        return bool(set(_words_before(article, report.trigger)) & PRONOUNS)
    return all(_unnamed(p) and any(_is_definite(article, q) for q in p.who.quotes) for p in agents)


def _is_definite(article: Article, quote: Quote) -> bool:
    """ "The attackers", or "the" before the word or its one adjective; also inside the quote."""
    if quote.words.split()[0].casefold() in DEFINITE:
        return True
    return bool(set(_words_before(article, quote)[-2:]) & DEFINITE)


def is_another(article: Article, report: Report) -> bool:
    """ "Another shooting"; not "another man was shot", who may be of those hit in the first."""
    if _is_ranked(article, report):
        return False
    before = _words_before(article, report.trigger)
    return any(w in OTHER and not ONE_MORE.intersection(before[n:]) for n, w in enumerate(before))


def _is_ranked(article: Article, report: Report) -> bool:
    """ "It was the second killing on the street this month": the one told already."""
    at = report.trigger
    return stretch_of_rank(article.text, at.start, at.end) is not None


def evidence(article: Article, report: Report, told: Report) -> float:
    """The sum of what two mentions share."""
    lead = told.trigger.start == min(m.start for m in told.mentions) and (
        article.section_at(told.trigger.start) is SectionKind.TITLE
    )
    heading = article.section_at(report.trigger.start) is SectionKind.HEADING
    score = 0.0
    if is_another(article, report):
        return -1.0
    if lead or heading:
        score += 1.5
    if set(_words_before(article, report.trigger)) & DEFINITE:
        score += 1.0
    score += SAME_HAPPENING if _returns(article, report) else 0.0
    score += 1.0 if _is_ranked(article, report) else 0.0
    score += 1.5 if share_place(report, told) else 0.0
    score += 2.0 if _share_count(report, told) else 0.0
    score += 1.5 if share_day(report, told) else 0.0
    score += 1.0 if _narrows(told.when, report.when) else 0.0
    score += 0.75 if _share_party(report, told) else 0.0
    score += 0.5 if report.type.value == told.type.value else 0.0
    score += 1.5 if _in_one_sentence(article, report, told) else 0.0
    return score


def _in_one_sentence(article: Article, one: Report, other: Report) -> bool:
    """ "a bomb ... killed": two words of one sentence for one happening."""
    last = max((m for m in other.mentions if m.end <= one.trigger.start), default=None)
    if last is None:
        return False
    between = article.text[last.end : one.trigger.start]
    return not re.search(r"[.!?;\n]\s|\n", between)


def _words_before(article: Article, trigger: Quote) -> list[str]:
    return article.text[max(0, trigger.start - 40) : trigger.start].lower().split()[-3:]


def share_place(one: Report, other: Report) -> bool:
    names = {(p.role, p.place.value.name) for p in one.places if p.place.value}
    cities = {(p.role, p.place.value.city) for p in one.places if p.place.value}
    return any(
        (p.role, p.place.value.name) in names
        or (p.place.value.city is not None and (p.role, p.place.value.city) in cities)
        for p in other.places
        if p.place.value
    )


def _share_count(one: Report, other: Report) -> bool:
    figures = {(c.measure, c.amount.value, c.kind) for c in one.counts}
    return any((c.measure, c.amount.value, c.kind) in figures for c in other.counts)


def share_day(one: Report, other: Report) -> bool:
    return bool(one.when.value) and one.when.value == other.when.value


def _narrows(told: Field[str], later: Field[str]) -> bool:
    """Whether a later date lies inside the one told first: "this week", then "on Tuesday"."""
    if not told.value or not later.value:
        return False
    (first, last), (begin, end) = bounds(told.value), bounds(later.value)
    if first is None or last is None or begin is None or end is None:
        return False
    return (first, last) != (begin, end) and first <= begin and end <= last


def _share_party(one: Report, other: Report) -> bool:
    entities = {p.who.value.entity for p in one.parties if p.who.value and p.who.value.entity}
    return any(p.who.value and p.who.value.entity in entities for p in other.parties)


# ---------------------------------------------------------------- making one of two


def join(first: Report, second: Report) -> Report:
    """One report of both mentions. What the first tells stands; the second adds what it lacks."""
    mentions = tuple(sorted({*first.mentions, *second.mentions}, key=lambda q: (q.start, q.end)))
    specific = _more_specific(first, second)
    return replace(
        first,
        mentions=mentions,
        type=specific.type,
        when=_finer_date(first.when, second.when),
        where=_finer_place(first.where, second.where),
        places=_union(first.places, second.places, _location_key),
        parties=_union(first.parties, _other_people(first, second), _party_key),
        counts=_counts_of_both(first.counts, second.counts),
        attributions=_union(first.attributions, second.attributions, lambda a: (a.source,)),
        relations=_union(first.relations, second.relations, _relation_key),
        score=max(first.score, second.score),
    )


def _other_people(first: Report, second: Report) -> tuple[Party, ...]:
    """The parties of a second mention without those that are the first's by another word: "the
    attackers" are the gunmen, "147 suspects" and "147 individuals" the same people."""
    told = {p.role for p in first.parties if _unnamed(p)}
    if not _share_count(first, second):
        told &= {"agent"}
    return tuple(p for p in second.parties if not (_unnamed(p) and p.role in told))


def _unnamed(party: Party) -> bool:
    who = party.who.value
    return who is not None and who.entity is None and who.kind in UNNAMED


def _more_specific(first: Report, second: Report) -> Report:
    return second if (first.type.value or "").endswith("_other") else first


def _finer_date(first: Field[str], second: Field[str]) -> Field[str]:
    if not first.value or not second.value:
        return first if first.value else second
    return min((first, second), key=lambda f: days_wide(f.value or ""))


def days_wide(edtf: str) -> int:
    """How many days a date may be; open and unknown dates are the widest."""
    first, last = bounds(edtf)
    if not first or not last:
        return 10**6
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def _finer_place(first: Field[Place], second: Field[Place]) -> Field[Place]:
    if not first.value or not second.value:
        return first if first.value else second
    finer = second.value.precision.coarseness < first.value.precision.coarseness
    return second if finer else first


def _counts_of_both(first: tuple[Count, ...], second: tuple[Count, ...]) -> tuple[Count, ...]:
    """A total that the title tells bare has the window that the story tells."""
    windows = {_count_key(c): c for c in reversed(second) if c.since}
    own = tuple(c if c.since else windows.get(_count_key(c), c) for c in first)
    return _union(own, second, _count_key)


def _union(
    first: tuple[T, ...], second: tuple[T, ...], key: Callable[[T], tuple[object, ...]]
) -> tuple[T, ...]:
    seen = {key(item) for item in first}
    return first + tuple(item for item in second if key(item) not in seen)


def _location_key(location: Location) -> tuple[object, ...]:
    place = location.place.value
    return location.role, place.name if place else None


def _party_key(party: Party) -> tuple[object, ...]:
    who = party.who.value
    return party.role, (who.entity or who.name.lower()) if who else None


def _count_key(count: Count) -> tuple[object, ...]:
    alone = count.amount.basis is Basis.INFERRED  # persons told one by one are not the same one
    words = count.amount.quotes[0].words if alone else None
    return count.measure, count.amount.value, count.kind, count.whom, words


def _relation_key(relation: Relation) -> tuple[object, ...]:
    return relation.kind, relation.words
