"""What stands in a list under a heading that tells its days."""

from __future__ import annotations

from tests.unit.news_samples import reports

from dateline.records import CountKind, Report

LIST = (
    "Between 2 and 9 May 2024, in 12 counties of Kenya:\n\n"
    "- 310 bandits were arrested in the hills.\n"
    "- 44 hostages were freed.\n\n"
    "On 8 May police arrested two men in Nakuru."
)


def told(text: str) -> dict[str, Report]:
    return {f"{r.type.value} {r.trigger.start}": r for r in reports(text)}


def sums(text: str) -> set[tuple[str, int | None, str | None, str | None]]:
    return {
        (c.measure, c.amount.value.low, c.since.value, c.until.value if c.until else None)
        for r in reports(text)
        for c in r.counts
        if c.kind is CountKind.RUNNING_TOTAL and c.since and c.amount.value
    }


def test_the_figures_of_a_list_are_of_the_days_of_its_heading() -> None:
    days = ("2024-05-02", "2024-05-09")
    assert sums(LIST) == {("arrested", 310, *days), ("released", 44, *days)}


def test_a_sum_over_many_counties_is_in_no_one_town() -> None:
    (arrests,) = (r for r in reports(LIST) if any(c.measure == "arrested" for c in r.counts if
                  c.kind is CountKind.RUNNING_TOTAL))  # fmt: skip
    assert arrests.where.value is not None
    assert arrests.where.value.name == "Kenya"


def test_a_list_whose_heading_tells_one_day_sums_up_nothing() -> None:
    assert sums(LIST.replace("Between 2 and 9 May 2024", "On 9 May 2024")) == set()


def test_lines_without_a_heading_sum_up_nothing() -> None:
    assert sums(LIST.replace("of Kenya:", "of Kenya.")) == set()


def test_what_was_done_in_many_counties_was_not_where_it_was_written() -> None:
    story = (
        "NAIROBI, May 15 (The Post) - Kenyan police arrested 96 bandits on Tuesday in raids in"
        " seven counties, the minister said."
    )
    (arrests,) = (r for r in reports(story) if r.type.value == "arrest")
    assert arrests.where.value is not None
    assert (arrests.where.value.country, arrests.where.value.precision) == ("KE", "country")


def test_parts_that_are_told_with_towns_of_their_own_are_part_of_the_whole() -> None:
    story = "On Monday police arrested 58 bandits in Kenya, 32 of them in Nakuru and 26 in Kisumu."
    found = {
        r.where.value.name if r.where.value else None: r
        for r in reports(story)
        if r.type.value == "arrest"
    }
    whole = next(r for r in found.values() if not r.relations)
    assert {"Nakuru", "Kisumu"} < set(found)
    assert all(found[t].relations[0].report == whole.id for t in ("Nakuru", "Kisumu"))
    assert whole.where.value is not None
    assert whole.where.value.precision == "country"


def test_the_whole_is_not_where_one_part_of_it_was() -> None:
    found = reports("On Monday police arrested 58 bandits, 26 of them in Kisumu.")
    whole = next(r for r in found if not r.relations)
    assert whole.where.value is None or whole.where.value.precision == "country"


def test_a_sum_of_a_story_that_names_towns_of_one_country_alone_was_in_it() -> None:
    tail = "Then came Nakuru, Eldoret and Kisumu. One heard of it for months."
    sums = "How many? 412 people have been arrested since 3 May, the police say. "

    def land(text: str) -> str | None:
        (total,) = (r for r in reports(text) if r.type.value == "arrest")
        return total.where.value.country if total.where.value else None

    assert land(sums + tail) == "KE"
    assert land(sums + tail.replace("Eldoret", "Kampala")) is None
