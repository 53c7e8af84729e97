"""What the name of a rule means, in words that an analyst can repeat to somebody else.

A value's maker is short: ``time: weekday``, ``amount: at least N``, ``rules: detain``. Here each
has a sentence. A maker that is not in the tables stands for itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dateline.records import Basis, Field


def _names(table: Mapping[str, str]) -> dict[str, str]:
    """Sentence -> names of rules, turned round."""
    return {name: sentence for sentence, names in table.items() for name in names.split()}


TIMES: Mapping[str, str] = _names(
    {
        "a whole date": "iso_date numeric_date dashed_date day_month_year month_day_year",
        "the date that “9/11” stands for": "september_11",
        "several days told as one stretch": (
            "days_month between_days_month month_days month_between_days"
        ),
        "a day and a month; “this”, “last” or “next” tells the year": (
            "day_month_which_year month_day_which_year"
        ),
        "a day and a month; the year is worked out": "day_month month_day",
        "a day of the month; month and year are worked out": (
            "day_of_month day_before_day_month day_after_month_day day_amid_days"
            " day_of_which_month part_of_day_of_month weekday_and_day"
        ),
        "a day of the week and its date": "weekday_date_bracketed",
        "a day of a month, told by its place in it": "nth_weekday_of_month ordinal_of_month",
        "a day of the week; which week is worked out": (
            "weekday weekday_which weekday_of_week weekday_last week_and_weekday"
            " weekday_after_next weekday_before_last"
        ),
        "a day of the week, counted from a day told before it": "weekday_of_story",
        "a holiday with a known date": "holiday",
        "a holiday whose day hangs on the moon or the country: it is not worked out": (
            "moon_holiday"
        ),
        "a month with its year": "month_year",
        "a month; the year is worked out": (
            "month_which month_part month_end month month_cued month_after_month"
            " month_before_months"
        ),
        "a month or season, counted from a date told before it": "month_beside",
        "some days or weeks of a month or year": "week_of_month first_days",
        "a quarter or half of a year": "quarter quarter_of_story half",
        "a season with its year": "season_year",
        "a season; the year is worked out": (
            "season_which season season_of_which_year season_of_war season_after_season"
        ),
        "a year": (
            "year_part year year_heading year_bracketed year_of_thing year_after_year"
            " year_before_our_era year_subject year_listed year_short part_before_our_era"
        ),
        "a stretch of years": "years financial_year years_before_our_era",
        "the turn of a year or century, which tells no date": "turn_of_century",
        "a decade": "decade",
        "a century": "century",
        "a day named from the day of telling, as “yesterday” is": (
            "named_day part_of_today overnight week_from_day"
        ),
        "a stretch of time named from the day of telling, as “last month” is": (
            "unit unit_before_last weekend weekend_which weekend_cued part_of_unit of_the_year"
            " this_time"
        ),
        "so long before the day of telling": "ago ago_vague so_long_since",
        "so long after the day of telling": "ahead from_now",
        "the time up to the day of telling": "past_window past_windows window_vague",
        "the time after the day of telling": "window_ahead days_to_come",
        "the day, month or year told before it": "same those later_in_unit",
        "counted from a day told before it": "next day_beside apart",
        "counted from the date named with it": "counted window_to",
        "a word for a time told before it, which tells no date": "since_then",
        "the day beside another happening": "day_beside_happening",
        "how long it took, which tells no date": (
            "duration duration_one duration_range duration_quarter duration_or_two"
            " duration_and_half duration_between duration_hedged duration_whole duration_beside"
            " long duration_vague duration_many"
        ),
        "how often, which tells no date": "every weekdays weekday_times times_a how_often",
        "a word for the present, which tells no date": "now",
        "from one date to another": "interval",
        "from that date on": "since from_on",
        "up to that date": "until up_to",
    }
)
PLACES: Mapping[str, str] = {
    "country": "the name of a country",
    "admin1": "the name of a province or state",
    "region": "the name of a region",
    "water": "the name of a water",
    "city": "the gazetteer knows one place of that name",
    "container": "of several places of that name, the one in the wider place named with it",
    "context": "of several places of that name, the one in a country the article speaks of",
    "prominence": "of several places of that name, the best known",
    "admin2": "the name of a county or district",
    "landmark": "the name of a well-known place",
    "focus": "the place that the article is about, as the words near it tell",
    "district": "a part of the city named with it",
    "facility": "a building or the like, which stands in the city named with it",
    "unlisted": "the gazetteer does not know it",
    "unsupported": "a name that may be another’s: nothing beside it says that a place is meant",
    "ambiguous": "several places bear the name, and nothing tells them apart",
    "far namesake": "the places of that name lie far from all that the article speaks of",
    "demonym": "the word for a country’s people or things tells the country",
}
PARTIES: Mapping[str, str] = {
    "register": "a name in Dateline’s register of actors",
    "definition": "a short form that the article explains",
    "organisation": "named as an organisation is; not in the register",
    "branch": "these words name a branch of a state or organisation in the register",
    "role": "words for people by what they are or do",
    "country": "a country’s name, standing for its state",
    "coreference": "points back to a party named before it",
}
PERSONS: Mapping[str, str] = {
    "office": "the name of a holder of public office in the register",
    "title": "a name, as the title before it tells",
    "age": "a name, as the age beside it tells",
    "given name": "a name, as the given name tells",
    "initials": "a name, as the initials tell",
    "speech": "a name, as the words around it tell: somebody speaks",
    "deed": "a name, as the words around it tell: somebody acts",
    "shape": "a name, by the look of it",
}
_PART = "a part of a figure told before it"
_TOTAL = "a sum over a longer time, as the words beside it tell"
_MORE = "adds to a figure told before it"
AMOUNTS: Mapping[str, str] = {
    "N": "the number as written",
    "about N": "a round figure, taken as it stands",
    "at least N": "no upper bound is told",
    "more than N": "no upper bound is told",
    "up to N": "no lower bound is told",
    "fewer than N": "no lower bound is told",
    "N to M": "between two numbers",
    "N more": _MORE,
    "another N": _MORE,
    "N more of another fate": "the number as written; it adds to no other",
    **dict.fromkeys(
        ("including N", "among them N", "of whom N", "N of them", "N of the M", "of the M, N",
         "N of the group", "half of N", "the other N", "N of those told"),
        _PART,
    ),
    "N laid to rest": "those buried by then: a part of the dead",
    "N still in hospital": "those in hospital by then: a part of the wounded",
    **dict.fromkeys(("total since", "bringing the total to", "so far", "since"), _TOTAL),
    "counted twice": "an error of the count, and nobody’s fate",
    "revised from": "a figure that the article takes back",
    "not a single": "nobody",
    "no one": "nobody",
    "a single": "one",
    "a N": "one, as the noun says",
    "both": "two",
    "a couple": "read as 2",
    "a dozen": "dozens are counted as 12 each",
    "several": "read as 3 or more",
    "tens": "read as 20 or more",
    "dozens": "read as 24 or more",
    "scores": "read as 40 or more",
    "hundreds": "read as 200 or more",
    "thousands": "read as 2,000 or more",
    "millions": "read as 2,000,000 or more",
    "tens of thousands": "read as 20,000 or more",
    "hundreds of thousands": "read as 200,000 or more",
    "lakhs": "read as 200,000 or more",
    "crores": "read as 20,000,000 or more",
    "tens of millions": "read as 20,000,000 or more",
    "hundreds of millions": "read as 200,000,000 or more",
}  # fmt: skip
TABLES: Mapping[str, Mapping[str, str]] = {
    "time": TIMES,
    "gazetteer": PLACES,
    "party": PARTIES,
    "person": PERSONS,
    "amount": AMOUNTS,
}
_PLAINLY = ", told plainly"
BESIDE: Mapping[str, str] = {
    "stage": "no word beside it says that it failed, is planned or was called off",
    "stance": "no word beside it casts doubt on it",
}


def reason(name: str, field: Field[Any]) -> str:
    """Why a field has its value, with the rule's name in brackets. ``name``: the field's own.

    An absent field's maker is a sentence already, as "no date is told for it" is.
    """
    room, _, rule = field.maker.partition(": ")
    if room == "rules" and rule:
        return f"{_by_the_reader(name, rule, field)} [{field.maker}]"
    sentence = TABLES.get(room, {}).get(rule)
    if sentence is None:
        return field.maker
    return f"{sentence}{_anchor(room, sentence, field)} [{field.maker}]"


def _by_the_reader(name: str, rule: str, field: Field[Any]) -> str:
    if rule.endswith(_PLAINLY):
        return BESIDE.get(name, "told plainly")
    if name in BESIDE and field.basis is Basis.STATED:
        return "the words say so"
    return f"the codebook lists “{rule}” for this type"


def _anchor(room: str, sentence: str, field: Field[Any]) -> str:
    """From what a date was counted, where no quote shows it."""
    if room != "time" or field.basis is not Basis.INFERRED or "told before" in sentence:
        return ""
    published = any(q.field == "published" for q in field.quotes)
    return "" if published else ", counted from a date told before it"
