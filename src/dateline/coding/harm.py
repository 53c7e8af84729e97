"""Who was hit and what became of them, where the words leave it to the reader.

Pure. "A child was shot" tells no death, so the child lived; "six were shot, two fatally" leaves
four wounded; a man who is wounded in one sentence and dies in the next is one man. What is worked
out here is inferred, and rests on the words that it was worked out from.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.codebook import Codebook
from dateline.coding.apart import apart
from dateline.coding.figures import ALONE, BY_ONE
from dateline.coding.harm_words import (
    A_SINGLE,
    ALL_HIT,
    ARE_HURT,
    BOTH,
    DIED,
    FATALLY,
    HARM,
    HIT,
    HURT,
    IS_UNHURT,
    LIVED,
    NO_DEATH,
    NOBODY_ELSE,
    OF_WHOM_DIED,
    ONESELF,
    OTHERS,
    PERSON,
    SHOT_ARE,
    SHOT_THEM,
    THINGS,
    UNHURT,
    WHO_DIED,
    tells_of_death,
)
from dateline.coding.lead import STORY, is_lead
from dateline.coding.sentence import LONG, QUOTED_END, sentence_at, words_at
from dateline.coding.told_alive import opens_with_the_wounded
from dateline.records import (
    Article,
    Basis,
    Bounds,
    Count,
    CountKind,
    Field,
    Party,
    PartyKind,
    Quote,
    Report,
    SectionKind,
    Stage,
    Stance,
)

THE_REST = "those hit who are not told to have died"
NEAR = 40  # code points behind a figure in which its own verb stands

PERSONS = frozenset([PartyKind.PRIVATE_PERSON, PartyKind.PUBLIC_PERSON, PartyKind.ROLE])


def with_persons(
    article: Article, report: Report, reports: Sequence[Report], book: Codebook
) -> Report:
    """The report with the persons told one by one where they belong: who was hit and is not told
    to have died lived, who was wounded and died is one of the dead, and whoever was hit counts."""
    if not _harms(report, book):
        return report
    lead = is_lead(report, reports)
    own = _own_words(article, report)
    story = _story(article) if lead else own
    alive = book.alive.get(BOTH) == "injured"
    people = (
        _hurt(article, c)
        for c in report.counts
        if not (_counts_shots(article, c) or _is_nobody_else(article, c) or _is_unhurt(article, c))
    )
    told = tuple(_survived(article, c, story) if alive else c for c in people)
    told = _without_bystanders(article, told)
    counts = _without_the_dead(article, tuple(dict.fromkeys(told)))
    if alive and not any(c.measure in HARM | {BOTH} for c in counts):
        hit = next(_hit(article, report), None)
        if hit is not None:
            lived = lead and opens_with_the_wounded(article)
            dead = not lived and DIED.search(NO_DEATH.sub(" ", story))
            counts = (*counts, _one("killed" if dead else "injured", hit))
    if alive and not any(c.measure == "killed" for c in counts):
        victim = next(_died(article, report), None)
        if victim is not None:
            counts = _without_the_dead(article, (*counts, _one("killed", victim)))
    return replace(report, counts=counts)


def with_the_rest(
    article: Article, report: Report, reports: Sequence[Report], book: Codebook
) -> Report:
    """The report with the wounded that its figures leave: of all who were hit, those that did not
    die; and with a figure that counts the dead and the wounded together told as such."""
    if not _harms(report, book) or _is_total(report):
        return report
    if BOTH not in {m.name for m in book.types[report.type.value or ""].measures}:
        return report
    alive = book.alive.get(BOTH) == "injured"
    among = (_among_the_hit(article, c, report) if alive else c for c in report.counts)
    fatal = tuple(_fatally(article, c) for c in among)
    shot = tuple(_only_shot(article, c, fatal) for c in fatal)
    told = tuple(_others(article, c, shot) for c in _dead_of(shot))
    counts = tuple(_together(article, c, told) for c in told)
    changed = replace(report, counts=counts)
    hit, killed = _highest(counts, BOTH), _highest(counts, "killed")
    injured = _highest(counts, "injured")
    if hit is None or any(_is_open(c) for c in counts if c.measure in HARM):
        return changed
    if any(c.measure == "killed" and c.kind is CountKind.ADDITION for c in counts):
        return changed
    lead = is_lead(report, reports)
    story = _story(article) if lead else _own_words(article, report)
    if killed is None and (not alive or (tells_of_death(story) and not _is_titled(article, hit))):
        return changed
    dead, all_hit = (_exact(killed) or 0) if killed else 0, _exact(hit) or 0
    rest = all_hit - dead
    if rest <= 0 or (injured and (_exact(injured) or 0) >= rest):
        return changed
    quotes = (*hit.amount.quotes, *(killed.amount.quotes if killed else ()))
    figure = Field(Bounds(rest, rest), Basis.INFERRED, quotes, 0.6, THE_REST)
    parts = tuple(_part(c) if c.measure == "injured" else c for c in counts)
    return replace(report, counts=(Count("injured", figure, source=hit.source), *parts))


def _is_titled(article: Article, hit: Count) -> bool:
    """Whether a headline tells of all who were hit, and of no death: it would tell of one first."""
    at = hit.amount.quotes[0].start if hit.amount.quotes else 0
    titles = (s for s in article.sections if s.kind is SectionKind.TITLE)
    return any(
        s.start <= at < s.end and not tells_of_death(article.text[s.start : s.end]) for s in titles
    )


def _harms(report: Report, book: Codebook) -> bool:
    kind = book.types.get(report.type.value or "")
    done = report.stage.value is Stage.ACCOMPLISHED and report.stance.value is not Stance.DENIED
    return done and kind is not None and {m.name for m in kind.measures} >= HARM


def _is_total(report: Report) -> bool:
    return any(c.kind is CountKind.RUNNING_TOTAL for c in report.counts)


def tells_of(article: Article, measure: str, told: Quote) -> bool:
    """Whether the sentence of somebody's words tells of what a measure counts."""
    own = NO_DEATH.sub(" ", words_at(article.text, told.start))
    dead = DIED.search(own) is not None
    return dead if measure == "killed" else HIT.search(own) is not None and not dead


def _counts_shots(article: Article, count: Count) -> bool:
    """Whether a figure of people counts shots or wounds: "died of a single gunshot wound"."""
    if count.measure not in HARM | {BOTH} or not count.amount.quotes:
        return False
    quote = count.amount.quotes[-1]
    single = quote.words.lower().endswith("single") and A_SINGLE.match(article.text, quote.end)
    return bool(single) or THINGS.match(article.text, quote.end) is not None


def _is_nobody_else(article: Article, count: Count) -> bool:
    """ "No one else was hurt" tells that somebody was."""
    if count.measure not in HARM or count.amount.value != Bounds(0, 0) or not count.amount.quotes:
        return False
    quote = count.amount.quotes[-1]
    return NOBODY_ELSE.match(article.text, quote.start) is not None


def _is_unhurt(article: Article, count: Count) -> bool:
    """Whether somebody is told alone who "was not hurt"."""
    if count.measure not in HARM or count.amount.maker not in BY_ONE or not count.amount.quotes:
        return False
    quote = count.amount.quotes[-1]
    return quote.field == "text" and IS_UNHURT.match(article.text, quote.end) is not None


# ---------------------------------------------------------------- who lived


def _hurt(article: Article, count: Count) -> Count:
    """The one of "three dead, one critically wounded", whom the net took for one of the dead."""
    if count.measure != "killed" or count.amount.maker in BY_ONE or not count.amount.quotes:
        return count
    if not ARE_HURT.match(article.text, count.amount.quotes[0].end):
        return count
    return replace(count, measure="injured", kind=CountKind.TOLL, of=None)


def _survived(article: Article, count: Count, story: str) -> Count:
    """Among the killed only who is told to be dead: those whose words speak of shots or wounds and
    of no death were hit, and lived where no word of the story speaks of one."""
    if count.measure != "killed" or not count.amount.quotes:
        return count
    told = [words_at(article.text, q.start) for q in count.amount.quotes]
    if any(tells_of_death(s) for s in told) or not any(HIT.search(s) for s in told):
        return count
    if not tells_of_death(story):
        return replace(count, measure="injured")
    several = count.amount.maker not in BY_ONE and (_exact(count) or 0) > 1
    return replace(count, measure=BOTH) if several and _are_shot(article, count) else count


def _among_the_hit(article: Article, count: Count, report: Report) -> Count:
    """One told alone, where no words of the report tell of a death, is one of those whom a number
    tells to be hit:
    in "three were shot ... Ann Orr was one of them" nobody is told to be dead."""
    alone = count.measure == "killed" and count.amount.maker in BY_ONE and count.amount.quotes
    told = [c for c in report.counts if c.amount.maker not in BY_ONE]
    if not alone or any(c.measure == "killed" for c in told):
        return count
    counted = (c for c in told if c.measure == BOTH or c.amount.basis is Basis.STATED)
    if not any((_exact(c) or 0) > 1 for c in counted if c.measure in ("injured", BOTH)):
        return count
    titles = (s for s in article.sections if s.kind is SectionKind.TITLE)
    words = [article.text[s.start : s.end] for s in titles]
    words += [words_at(article.text, q.start) for q in count.amount.quotes]
    words.append(_own_words(article, report))
    if any(tells_of_death(w) for w in words):
        return count
    return replace(count, measure="injured", kind=CountKind.SUBSET, of="injured")


def _without_bystanders(article: Article, counts: tuple[Count, ...]) -> tuple[Count, ...]:
    """Without somebody told alone, beside the dead, in whose sentence no word tells of a wound: the
    boy died "in front of his sister"."""
    if not any(c.measure == "killed" for c in counts):
        return counts
    return tuple(c for c in counts if not _is_bystander(article, c))


def _is_bystander(article: Article, count: Count) -> bool:
    if count.measure != "injured" or count.amount.maker not in BY_ONE:
        return False
    told = (words_at(article.text, q.start) for q in count.amount.quotes if q.field == "text")
    return not any(HURT.search(s) for s in told)


def _without_the_dead(article: Article, counts: tuple[Count, ...]) -> tuple[Count, ...]:
    """Without the wounded who are the dead, where all are told one by one."""
    killed = [c for c in counts if c.measure == "killed"]
    alone = all(c.amount.maker in BY_ONE for c in counts if c.measure in HARM)
    if not killed or not alone:
        return counts
    return tuple(
        c
        for c in counts
        if c.measure != "injured" or all(apart(article, c, dead) for dead in killed)
    )


# ---------------------------------------------------------------- who was hit


def _hit(article: Article, report: Report) -> Iterator[Quote]:
    """One person whom the words of a report tell to have been shot, where no figure does."""
    for mention in report.mentions:
        start, end = sentence_at(article.text, mention.start, QUOTED_END)
        own = ONESELF.search(article.text, start, end)
        if own:
            yield article.quote(*own.span(1))
    for party in report.parties:
        for quote in party.who.quotes if party.role == "target" else ():
            words = words_at(article.text, quote.start)
            told = HIT.search(words) and not UNHURT.search(words)
            if told and quote.field == "text" and _is_person(party, quote):
                yield quote


def _died(article: Article, report: Report) -> Iterator[Quote]:
    """One of those hit whose death is told right beside his words, where no figure has him."""
    text = article.text
    for party in report.parties:
        for quote in party.who.quotes if party.role == "target" else ():
            if quote.field != "text" or not _is_person(party, quote):
                continue
            before = text[max(0, quote.start - LONG) : quote.start]
            if WHO_DIED.match(text, quote.end) or OF_WHOM_DIED.search(before):
                yield quote


def _is_person(party: Party, quote: Quote) -> bool:
    who = party.who.value
    if who is None or " and " in quote.words:
        return False
    return (who.kind in PERSONS and not quote.words.lower().endswith(("s'", "men", "women"))) or (
        who.kind is PartyKind.GROUP and PERSON.search(quote.words) is not None
    )


def _one(measure: str, quote: Quote) -> Count:
    return Count(measure, Field(Bounds(1, 1), Basis.INFERRED, (quote,), 0.5, ALONE))


# ---------------------------------------------------------------- the dead and the wounded together


def _fatally(article: Article, count: Count) -> Count:
    """The one of "four shot, one fatally"."""
    if count.measure != BOTH or count.kind is not CountKind.SUBSET or not count.amount.quotes:
        return count
    if not FATALLY.match(article.text, count.amount.quotes[0].end):
        return count
    return replace(count, measure="killed", kind=CountKind.TOLL, of=None)


def _only_shot(article: Article, count: Count, counts: Sequence[Count]) -> Count:
    """In "four were shot, one fatally" and "he shot seven people, killing a boy" the four and the
    seven are not told to be dead."""
    here = _exact(count)
    stated = count.amount.basis is Basis.STATED
    if count.measure == "injured" and stated and (here or 0) > 1:
        dead = any(c.measure == "killed" and 0 < _low(c) < (here or 0) for c in counts)
        return replace(count, measure=BOTH) if dead and _are_all_hit(article, count) else count
    if count.measure != "killed" or not here or not count.amount.quotes or not stated:
        return count
    fewer = any(
        c.measure == "killed" and c.amount.value and (c.amount.value.high or here) < here
        for c in counts
    )
    return replace(count, measure=BOTH) if fewer and _are_shot(article, count) else count


def _are_all_hit(article: Article, count: Count) -> bool:
    """ "A total of 12 were shot": no word tells that they lived, nor that others were hit."""
    quote = count.amount.quotes[0]
    return ALL_HIT.match(article.text, quote.end) is not None


def _are_shot(article: Article, count: Count) -> bool:
    """Whether the words beside a figure tell that they were shot, and not that they died."""
    quote = count.amount.quotes[0]
    before = article.text[max(0, quote.start - NEAR) : quote.start]
    behind = article.text[quote.end : quote.end + NEAR]
    if SHOT_ARE.match(behind):
        return True
    return SHOT_THEM.search(before) is not None and not DIED.match(behind.lstrip())


def _dead_of(counts: Sequence[Count]) -> tuple[Count, ...]:
    """The counts; a part of the dead is all of them where nobody counts more: "two of those shot
    died", one of whom is named."""
    of_all = [c for c in counts if c.measure == "killed" and c.kind is CountKind.SUBSET]
    if len(of_all) != 1 or not any(c.measure == BOTH for c in counts):
        return tuple(counts)
    told = [c for c in counts if c.measure == "killed" and c.kind is CountKind.TOLL]
    if any(c.amount.maker not in BY_ONE or _low(c) >= _low(of_all[0]) for c in told):
        return tuple(counts)
    return tuple(replace(c, kind=CountKind.TOLL, of=None) if c is of_all[0] else c for c in counts)


def _others(article: Article, count: Count, counts: Sequence[Count]) -> Count:
    """In "one was killed and 11 others were shot" the eleven are none of the dead."""
    hurt = (_low(c) for c in counts if c.measure == "injured" and c is not count)
    if count.measure != BOTH or max(hurt, default=0) >= _low(count):
        return count
    more = count.kind is CountKind.ADDITION
    if not any(c.measure == "killed" and (more or _is_told_before(c, count)) for c in counts):
        return count
    if not more and not _are_others(article, count):
        return count
    return replace(count, measure="injured", kind=CountKind.TOLL, of=None)


def _are_others(article: Article, count: Count) -> bool:
    """Whether a figure counts "11 others", none of whom is told to have died."""
    end = max((q.end for q in count.amount.quotes), default=0)
    return OTHERS.match(article.text, end) is not None


def _is_told_before(one: Count, other: Count) -> bool:
    return _low(one) > 0 and _start(one) < _start(other)


def _together(article: Article, count: Count, counts: Sequence[Count]) -> Count:
    """In "two dead, four hurt ... six people were wounded" the six are all of them, and so they
    are in "six shot, two killed ... four were wounded" where the net takes them for the dead."""
    here = _exact(count)
    if count.measure not in HARM or here is None or _are_said_dead(article, count):
        return count
    one_toll = len({_low(c) for c in counts if c.measure == "killed" and _exact(c)}) == 1
    if one_toll and _are_others(article, count):
        return count
    before = [c for c in counts if c.measure == "killed" or _start(c) < _start(count)]
    dead = {_exact(c) for c in counts if c.measure == "killed" and c is not count} - {None, 0}
    told = before if count.measure == "injured" else counts
    hurt = {_exact(c) for c in told if c.measure == "injured"} - {None, 0}
    hurt |= {_some(c) for c in counts if _lived_of(article, c, count)} - {None, 0}
    sums = {a + b for a in dead for b in hurt if a is not None and b is not None}
    return replace(count, measure=BOTH) if here in sums else count


def _are_said_dead(article: Article, count: Count) -> bool:
    """Whether the first word behind a figure that tells of harm tells of death: "4 dead"; or its
    own: "triple slaying"."""
    if any(DIED.search(q.words) for q in count.amount.quotes):
        return True
    end = max((q.end for q in count.amount.quotes), default=0)
    behind = article.text[end : end + NEAR]
    died, hit = DIED.search(behind), HIT.search(behind)
    return died is not None and (hit is None or died.start() < hit.start())


def _part(count: Count) -> Count:
    return replace(count, kind=CountKind.SUBSET, of="injured")


def _highest(counts: Sequence[Count], measure: str) -> Count | None:
    told = [c for c in counts if c.measure == measure and _exact(c) is not None]
    return max(told, key=lambda c: _exact(c) or 0, default=None)


def _exact(count: Count) -> int | None:
    value = count.amount.value
    toll = count.kind is CountKind.TOLL and value is not None and value.exact
    return value.low if toll and value is not None else None


def _some(count: Count) -> int | None:
    value = count.amount.value
    return value.low if value is not None and value.exact else None


def _low(count: Count) -> int:
    return count.amount.value.low or 0 if count.amount.value is not None else 0


def _lived_of(article: Article, part: Count, whole: Count) -> bool:
    """ "Six were wounded ... five of them survived"."""
    told = part.kind is CountKind.SUBSET and part.measure == part.of == whole.measure == "injured"
    return told and any(LIVED.match(article.text, q.end) for q in part.amount.quotes)


def _is_open(count: Count) -> bool:
    """A figure of which not all is told."""
    value = count.amount.value
    return value is None or not value.exact


def _start(count: Count) -> int:
    return min((q.start for q in count.amount.quotes), default=0)


# ---------------------------------------------------------------- words


def _own_words(article: Article, report: Report) -> str:
    """The sentences in which a report tells."""
    return "\n".join(dict.fromkeys(words_at(article.text, m.start) for m in report.mentions))


def _story(article: Article) -> str:
    """The words in which a story tells what it opens with."""
    kept = (SectionKind.TITLE, SectionKind.HEADING, SectionKind.BODY, SectionKind.POST)
    told = [article.text[s.start : s.end] for s in article.sections if s.kind in kept]
    return ("\n".join(told) or article.text)[:STORY]
