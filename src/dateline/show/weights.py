"""What a weight of linking means, in words."""

from __future__ import annotations

from collections.abc import Mapping

from dateline.data.link_weights import shipped_weights

LEVELS: Mapping[str, str] = {
    "article.told_apart": "one article tells them as two",
    "type.also": "kinds that one happening may be told as",
    "counts.apart": "figures that cannot be of one happening",
    "counts.overlap": "figures that leave room for one another",
    "counts.same": "the same figure",
    "counts.same_huge": "the same figure of 100 or more, which is all but never chance",
    "counts.same_large": "the same large figure, 10 or more",
    "counts.updated": "a figure that may have grown into the other",
    "parties.crowd": "the same words for a group of people",
    "parties.entity": "the same organisation",
    "parties.name": "an organisation of the same name",
    "parties.other": "two organisations in one part",
    "parties.state": "the same state",
    "published.days": "published two or three days apart",
    "published.later": "published more than a month and a half apart",
    "published.month": "published weeks apart",
    "published.next_day": "published on two days running",
    "published.same_day": "published on one day, as reports of two happenings are too",
    "published.week": "published four to ten days apart",
    "stage.other": "two stages that may follow one another",
    "stage.outcome": "one tells that it was done, the other that it was prevented",
    "type.unspecific": "one kind says less than the other",
    "when.after": "published long after the day that the other tells",
    "when.day": "the same day",
    "when.fresh": "one tells the day, the other was published just after it",
    "when.fresh_both": "neither tells a day, both published within a day",
    "when.fresh_near": "a day is not told, but publication is near",
    "when.long_after": "published more than two months after what the other tells",
    "when.longer": "stretches of more than a month that overlap",
    "when.near": "days next to one another",
    "when.other_day": "two days, as near as its kind allows",
    "when.same_start": "totals that start on the same day",
    "when.span": "stretches of time that overlap",
    "when.untold": "a day is not told",
    "where.admin1": "one province, no more is told",
    "where.agrees": "the same place",
    "where.agrees_rare": "the same place, one that is seldom in the news",
    "where.close": "places near one another",
    "where.country": "one country, no more is told",
    "where.country_agrees": "the same country, which is enough for its kind",
    "where.named": "a place of the same name, in no gazetteer",
    "where.same_scope": "totals over the same place",
    "where.untold": "a place is not told",
    "where.wider": "places that differ, and the land that both lie in",
    "words.copied": "nearly the same passage",
    "words.untold": "too few words to compare",
}
"""Field and level of the table of weights: what two reports have in common, or have not."""
FOR_AND_AGAINST: Mapping[str, tuple[str, str]] = {
    "prior": (
        "two reports that are compared are more often of one happening than of two",
        "two reports that are compared are more often of two happenings than of one",
    ),
    "parties": ("several parties the same", "several parties that differ"),
    "counts": ("several figures that are the same or may have grown", "figures that do not fit"),
    "words": ("told in like words", "told in other words"),
    "verdict": ("a reviewer ruled that they are one", "a reviewer ruled that they are two"),
}
"""By field: what a weight above nothing means and one below, where it is the sum of several."""


def in_words(field: str, weight: float) -> str:
    """What a field's weight says, "the same large figure"; empty for a field of which nothing is
    known. Levels of equal weight are told as "this or that"."""
    levels = shipped_weights().levels
    found = [
        words
        for level, words in LEVELS.items()
        if level.partition(".")[0] == field and levels.get(level) == weight
    ]
    if found:
        return " or ".join(found)
    general = FOR_AND_AGAINST.get(field)
    return "" if general is None else general[0] if weight > 0 else general[1]


def meanings(weights: Mapping[str, set[float]]) -> list[str]:
    """A line a field: "counts: +2.5 the same large figure, +0.92 the same figure"."""
    lines = []
    for field, found in weights.items():
        by_words: dict[str, list[str]] = {}
        for weight in sorted(found, reverse=True):
            by_words.setdefault(in_words(field, weight), []).append(f"{weight:+g}")
        told = [f"{' or '.join(numbers)} {words}" for words, numbers in by_words.items() if words]
        if told:
            lines.append(f"{field}: {', '.join(told)}")
    return lines
