"""What is said of an answer that is given as of a day. Pure."""

from __future__ import annotations

from dateline.show import phrases
from dateline.store.past import Clock, Past


def past_words(past: Past) -> str:
    """By which clock it is answered, and how many articles are left out, in a line."""
    asked = past.asked
    moment = f"{asked.end:%Y-%m-%d %H:%M} UTC"
    when = moment if asked.day is None else phrases.date(asked.words)
    clock = {
        Clock.PUBLISHED: "by what had been published",
        Clock.ENTERED: "by what had been entered",
    }[asked.clock]
    since = f", without what was entered since {phrases.moment(past.until)}" if past.until else ""
    return f"as of {when}, {clock}: {_left_out(past)}{since}"


def _left_out(past: Past) -> str:
    later = {Clock.PUBLISHED: "published or changed later", Clock.ENTERED: "entered later"}
    parts = []
    if past.later:
        parts.append(f"{phrases.many(past.later, 'article')} {later[past.asked.clock]}")
    if past.undated:
        parts.append(f"{phrases.many(past.undated, 'article')} without a day")
    if not parts:
        return "no article is left out"
    return f"{phrases.listed(parts)} left out"
