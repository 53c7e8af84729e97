"""What a title tells shortly, and its story in full."""

from __future__ import annotations

from dataclasses import replace

from tests.unit.news_samples import article, coded, reports, shop

from dateline import flow
from dateline.coding.titles import with_totals_of_titles, without_figures_of_elsewhere
from dateline.records import Bounds, CountKind, Report, Section, SectionKind

STORY = (
    "Turkish police detained 214 people suspected of theft in the month of April, officials said."
)


def kinds(found: tuple[Report, ...]) -> set[tuple[CountKind, int | None]]:
    return {
        (c.kind, c.amount.value.low) for r in found for c in r.counts if c.amount.value is not None
    }


def test_a_number_that_the_story_sums_up_over_days_is_no_toll_in_its_title() -> None:
    found = reports(STORY, title="Turkey says 214 suspects detained in April")
    assert kinds(found) == {(CountKind.RUNNING_TOTAL, 214)}
    assert len([r for r in found if r.type.value == "arrest"]) == 1


def test_a_sum_and_its_title_at_one_word_are_one_sum() -> None:
    """The title's number given to the sum's own word by a reader, with another of the story."""
    title = "April in Turkey: 214 detained"
    one = article(f"{title}\n\n{STORY} The worst day was Thursday, with sixteen held.")
    one = replace(
        one,
        sections=(
            Section(SectionKind.TITLE, 0, len(title)),
            Section(SectionKind.BODY, len(title) + 2, len(one.text)),
        ),
    )
    total = next(r for r in reports(STORY) if r.type.value == "arrest")
    (sum_of,) = (c for c in total.counts if c.kind is CountKind.RUNNING_TOTAL)
    at, six = one.text.index("214"), one.text.index("sixteen")
    toll = replace(sum_of, kind=CountKind.TOLL, since=None, until=None)
    in_title = replace(toll, amount=replace(toll.amount, quotes=(one.quote(at, at + 3),)))
    on_thursday = replace(
        toll, amount=replace(toll.amount, value=Bounds(16, 16), quotes=(one.quote(six, six + 7),))
    )
    start = one.text.rindex("detained")
    trigger = one.quote(start, start + 8)
    total = replace(total, trigger=trigger, mentions=(trigger,), counts=(sum_of,))
    other = replace(total, id="r-other", counts=(in_title, on_thursday))
    (found,) = with_totals_of_titles(one, [other, total], shop().book)
    assert [(c.kind, c.amount.value) for c in found.counts] == [
        (CountKind.RUNNING_TOTAL, Bounds(214, 214)), (CountKind.SUBSET, Bounds(16, 16)),
    ]  # fmt: skip


def test_a_number_of_the_title_stands_on_the_word_that_the_story_tells() -> None:
    story = "At least 180 people were arrested in Kano on Monday, residents said."
    found = reports(story, title="Residents count 180 arrested in Kano")
    assert {c.source for r in found for c in r.counts} == {"residents"}
    found = reports(story, title="180 arrested in Kano")
    assert {c.source for r in found for c in r.counts} == {"residents", None}


def test_another_number_in_the_title_stays_what_it_is() -> None:
    found = reports(STORY, title="Turkish police detain 12 people in Ankara")
    assert (CountKind.TOLL, 12) in kinds(found)


def test_a_small_number_may_be_that_of_one_happening_in_the_title() -> None:
    story = "Police have arrested 5 people in Kano since January, officials said."
    found = reports(story, title="Police arrest 5 in Kano")
    assert {(CountKind.TOLL, 5), (CountKind.RUNNING_TOTAL, 5)} == kinds(found)


def test_a_figure_that_a_title_tells_of_another_town_is_no_toll_of_this_one() -> None:
    title = "Nine hurt in Kano, five dead in Jos"
    text = "A bombing in Kano on Monday hurt nine. A shooting in Jos on Monday killed five people."
    one = coded(text, title=title)
    kano, jos = (next(r for r in one.reports if r.type.value == t) for t in (BOMBING, SHOOTING))
    five = next(c for c in jos.counts if c.measure == "killed")
    at = one.article.text.index("five dead")
    quote = one.article.quote(at, at + len("five"))
    told = replace(five, amount=replace(five.amount, quotes=(quote,)))
    both = replace(kano, counts=(*kano.counts, told))
    found = flow.find(one.article, shop().tools)
    cleared = without_figures_of_elsewhere(one.article, both, [both, jos], found)
    assert told not in cleared.counts
    assert without_figures_of_elsewhere(one.article, both, [both], found) == both


BOMBING, SHOOTING = "attack_bombing", "attack_shooting"
