"""What an article implies of a happening: its place and its day, from what is told around it."""

from __future__ import annotations

from dataclasses import replace

from tests.unit.news_samples import article, coded, shop

from dateline import flow
from dateline.coding import code, complete, related
from dateline.coding.story_town import around_its_parts
from dateline.records import (
    Argument,
    Article,
    Basis,
    Bounds,
    Count,
    CountKind,
    Field,
    Happening,
    Mark,
    MarkKind,
    Place,
    Precision,
    Reading,
    Report,
    Section,
    SectionKind,
)


def mark(one: Article, words: str, kind: MarkKind, at: int = 0) -> Mark:
    start = one.text.index(words, at)
    return Mark(kind, start, start + len(words), words, maker="test")


Told = tuple[str, str, MarkKind, float]
SITE, AMOUNT = MarkKind.PLACE, MarkKind.AMOUNT


def happening(one: Article, trigger: str, kind: str, *told: Told) -> Happening:
    arguments = tuple(Argument(r, mark(one, w, k), score=sure) for r, w, k, sure in told)
    return Happening(mark(one, trigger, MarkKind.TRIGGER), kind, arguments=arguments, maker="test")


def completed(one: Article, *told: Happening) -> tuple[Report, ...]:
    found = flow.find(one, shop().tools)
    made, _ = code(one, Reading(happenings=told), found, shop().book)
    return complete(one, made, found, shop().book)


def town(report: Report) -> str | None:
    return report.where.value.city if report.where.value else None


SHELLING = "attack_shelling_or_missile"

# ---------------------------------------------------------------- where


def strikes(kano: float, jos: float) -> Report:
    one = article("A strike in Kano killed seven, shelling went on in Jos, the governor said.")
    sites = (("site", "Kano", SITE, kano), ("site", "Jos", SITE, jos))
    return completed(one, happening(one, "shelling", SHELLING, *sites))[0]


def test_of_two_towns_that_of_its_own_clause_is_meant_where_the_reader_is_surer_of_it() -> None:
    assert town(strikes(kano=0.6, jos=0.9)) == "Jos"


def test_the_first_of_two_towns_is_meant_where_the_reader_is_as_sure_of_it() -> None:
    assert town(strikes(kano=0.9, jos=0.9)) == "Kano"


SIEGE = (
    "The army broke the siege of Kano on Monday and opened the road to Jos.\n\n"
    "In all, 63 people were killed by shelling during the siege, which began on April 2, it said."
)


def test_a_total_told_of_a_siege_was_where_the_siege_was() -> None:
    one = article(SIEGE)
    siege = happening(one, "siege", "siege", ("site", "Kano", SITE, 0.9))
    shelling = happening(one, "shelling", SHELLING, ("killed", "63", AMOUNT, 0.9))
    _, total = completed(one, siege, shelling)
    assert town(total) == "Kano"


def test_a_total_of_a_siege_was_where_the_siege_was() -> None:
    one = article(SIEGE)
    siege = happening(one, "siege", "siege", ("site", "Kano", SITE, 0.9))
    during = mark(one, "siege", MarkKind.TRIGGER, at=one.text.index("during"))
    _, total = completed(
        one,
        siege,
        replace(happening(one, "siege", "siege", ("killed", "63", AMOUNT, 0.9)), trigger=during),
    )
    assert town(total) == "Kano"


def test_a_total_whose_town_only_the_siege_names_keeps_it() -> None:
    one = article(SIEGE)
    siege = happening(one, "siege", "siege", ("site", "Kano", SITE, 0.9))
    told = (("killed", "63", AMOUNT, 0.9), ("site", "Kano", SITE, 0.9))
    _, total = completed(one, siege, happening(one, "shelling", SHELLING, *told))
    assert town(total) == "Kano"


def test_a_total_beside_a_happening_of_its_kind_is_not_of_one_town() -> None:
    text = SIEGE.replace("on Monday", "on Monday after a bombardment of Kano")
    one = article(text)
    siege = happening(one, "siege", "siege", ("site", "Kano", SITE, 0.9))
    first = happening(one, "bombardment", SHELLING, ("site", "Kano", SITE, 0.9))
    shelling = happening(one, "shelling", SHELLING, ("killed", "63", AMOUNT, 0.9))
    assert town(completed(one, siege, first, shelling)[-1]) is None


def test_a_raid_was_where_those_were_held_who_were_held_in_it() -> None:
    one = article(
        "KANO - Police arrested 90 people in April, the ministry said.\n\n"
        "The largest operation was on April 27, when 45 people were rounded up in the port of Jos."
    )
    raid = happening(one, "operation", "raid")
    held = happening(one, "rounded", "arrest", ("site", "Jos", SITE, 0.9))
    first = happening(one, "arrested", "arrest")
    reports = completed(one, first, raid, replace(held, part_of=raid.trigger))
    assert town(reports[1]) == "Jos"


# ---------------------------------------------------------------- when


def test_the_same_day_is_that_of_the_happening_in_whose_sentence_it_stands() -> None:
    one = article(
        "A strike killed seven on Monday. Two died the same day when shells landed there."
    )
    (report,) = completed(one, happening(one, "shells", SHELLING, ("killed", "Two", AMOUNT, 0.9)))
    assert report.when.value == "2024-05-13"


def test_the_same_day_is_nobody_s_where_two_happenings_are_told() -> None:
    text = (
        "It rained on Sunday. Two died on Monday. It was the same day when shells fell and a raid"
    )
    one = article(f"{text} began.")
    told = (happening(one, "shells", SHELLING), happening(one, "raid", "raid"))
    assert not any(r.when.known for r in completed(one, *told))


def test_what_was_when_something_was_on_a_day_was_on_that_day() -> None:
    one = article("Eight miners were rescued on Sunday when guards stormed a farm near Jos.")
    (report,) = completed(one, happening(one, "stormed", "raid"))
    assert report.when.value == "2024-05-12"
    assert [q.words for q in report.when.quotes] == ["Sunday"]


BULLETIN = "Weekly Bulletin No. 4, 6 to 12 May 2024\n\n"


def test_what_a_bulletin_tells_without_a_day_was_in_the_days_of_its_title() -> None:
    one = article(f"{BULLETIN}Guards arrested nine bakers in Jos.")
    one = replace(one, sections=(Section(SectionKind.TITLE, 0, len(BULLETIN) - 2),))
    (report,) = completed(one, happening(one, "arrested", "arrest"))
    assert report.when.value == "2024-05-06/2024-05-12"


def test_a_total_of_the_week_is_of_the_days_of_the_bulletin() -> None:
    one = article(f"{BULLETIN}During the week 19 bakers have been arrested in Jos so far.")
    one = replace(one, sections=(Section(SectionKind.TITLE, 0, len(BULLETIN) - 2),))
    told = happening(one, "arrested", "arrest", ("arrested", "19", AMOUNT, 0.9))
    (report,) = completed(one, told)
    assert report.when.value == "2024-05-06/2024-05-12"


def since(text: str, figure: str) -> tuple[str | None, str | None]:
    one = article(text)
    told = happening(one, "held", "arrest", ("detained", figure, AMOUNT, 0.9))
    (count,) = completed(one, told)[0].counts
    return (count.since.value if count.since else None, count.until.value if count.until else None)


def test_the_same_period_is_that_of_the_total_told_before() -> None:
    text = "In all 29 men have died since 1 May. Over the same period 66 men have been held so far."
    assert since(text, "66") == ("2024-05-01", "2024-05-15")


def test_of_two_stretches_that_hold_one_another_the_shorter_tells_the_days() -> None:
    text = "66 bakers were held in Jos in the past week, from 9 to 14 May, the guards said."
    assert since(text, "66") == ("2024-05-09", "2024-05-14")


def test_what_had_been_done_before_was_not_where_the_story_is() -> None:
    one = article("Guards in Kano freed nine miners on Monday. They had been kidnapped in May.")
    freed = happening(one, "freed", "release", ("site", "Kano", SITE, 0.9))
    _, taken = completed(one, freed, happening(one, "kidnapped", "kidnapping"))
    assert not taken.where.known


def test_what_had_been_done_before_is_no_part_of_what_is_told() -> None:
    one = article("Three guards died in the assault. The miners had been kidnapped in May.")
    assault = happening(one, "assault", "attack_other")
    taken = replace(happening(one, "kidnapped", "kidnapping"), part_of=assault.trigger)
    told = related(one, completed(one, assault, taken), shop().book)
    assert told[1].relations == ()


def test_a_total_since_a_war_began_tells_when_it_began() -> None:
    one = article("The 835 people killed since the war began on 24 February 2022 were counted.")
    told = happening(one, "killed", "attack_other", ("killed", "835", AMOUNT, 0.9))
    (report,) = completed(one, told)
    (count,) = report.counts
    assert count.since and count.since.value == "2022-02-24"


def test_a_figure_that_tells_its_day_tells_that_of_what_goes_on_every_day() -> None:
    one = article("Shells fall most days. The worst day was May 6, when 11 people died in a shop.")
    (report,) = completed(one, happening(one, "Shells", SHELLING, ("killed", "11", AMOUNT, 0.9)))
    assert report.when.value == "2024-05-06"


# ---------------------------------------------------------------- how many


def freed(text: str) -> list[tuple[str, str, int | None]]:
    one = article(text)
    told = (("released", "Two", AMOUNT, 0.9), ("released", "nine", AMOUNT, 0.9))
    (report,) = completed(one, happening(one, "released", "release", *told))
    return [(c.measure, str(c.kind), c.amount.value.low) for c in report.counts if c.amount.value]


def test_of_those_held_only_the_freed_are_counted_as_freed() -> None:
    text = "Two of the nine suspects held in Kano have been released, police said."
    assert freed(text) == [("released", "toll", 2)]


def test_those_of_whom_only_some_were_freed_are_not_counted_as_freed() -> None:
    one = article("Two of the nine were later released in Kano.")
    (report,) = completed(
        one, happening(one, "released", "release", ("released", "nine", AMOUNT, 0.9))
    )
    assert [(str(c.kind), c.amount.value.low) for c in report.counts if c.amount.value] == [
        ("toll", 2)
    ]


def test_all_who_were_freed_are_counted_of_whom_some_are_told_apart() -> None:
    text = "Two of the nine suspects who were released in Kano are cousins, police said."
    assert freed(text) == [("released", "subset", 2), ("released", "toll", 9)]


def test_a_place_that_no_gazetteer_tells_is_not_the_town_of_another_happening() -> None:
    one = article(
        "Lawyers marched before the Qarnablu courthouse. On Wednesday six bakers were arrested in"
        " Lyon, police said."
    )
    march = happening(one, "marched", "protest", ("site", "Qarnablu", SITE, 0.9))
    arrests = happening(one, "arrested", "arrest", ("site", "Lyon", SITE, 0.9))
    marched, arrested = completed(one, march, arrests)
    assert town(arrested) == "Lyon"
    assert town(marched) is None


RAID = (
    "Police raided a farm in Quevedo on Monday and arrested nine men. In the course of the"
    " operation there was a clash in Quevedo in which two men were killed."
)


def days(text: str) -> dict[str, str | None]:
    return {str(r.type.value): r.when.value for r in coded(text).reports}


def test_what_is_part_of_a_raid_was_on_its_day() -> None:
    assert days(RAID)["clash"] == days(RAID)["raid"] == "2024-05-13"


def test_what_was_in_the_course_of_one_of_two_raids_has_no_day() -> None:
    other = "Soldiers raided a school in Manta on Sunday. "
    assert days(other + RAID)["clash"] is None


def test_the_course_of_a_meeting_tells_no_day() -> None:
    assert days(RAID.replace("the operation", "the evening"))["clash"] is None


def test_in_that_time_is_the_stretch_that_was_told_before() -> None:
    told = coded(
        "Forty people have been killed in attacks in Sumy since 1 May, the governor said.\n\n"
        "In the city itself 22 people have been killed in that time in attacks, its mayor said."
    )
    sums = {c.amount.value.low: c.since for r in told.reports for c in r.counts if c.amount.value}
    assert {n: s.value for n, s in sums.items() if s} == {40: "2024-05-01", 22: "2024-05-01"}


def test_the_towns_of_its_parts_are_not_the_town_of_a_whole() -> None:
    text = "Police arrested 40 people on Monday. These comprise 30 persons in Kano and 10 in Jos."
    one = coded(text)
    (arrest,) = one.reports
    found = flow.find(one.article, shop().tools)
    kano = next(p for p in found.places if p.words == "Kano")
    assert kano.place is not None
    where = Field(kano.place, Basis.STATED, (one.article.quote(kano.start, kano.end),))
    parts = tuple(
        Count("arrested", Field(Bounds(n, n), Basis.STATED, (quote,)), CountKind.SUBSET, "arrested")
        for n in (30, 10)
        for at in [text.index(str(n))]
        for quote in [one.article.quote(at, at + 2)]
    )
    placed = around_its_parts(one.article, replace(arrest, where=where, counts=parts), found)
    assert placed.where.value == Place("NG", "NG", precision=Precision.COUNTRY)
    alone = replace(arrest, where=where, counts=parts[:1])
    assert around_its_parts(one.article, alone, found) == alone
