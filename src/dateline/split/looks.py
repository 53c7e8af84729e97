"""What a line looks like: prose, a title, a heading, a teaser that breaks off."""

from __future__ import annotations

CLOSERS = "\"'”’»)]* "
ENDS = (".", "!", "?", "…")
LEADS_IN = frozenset(
    "said says say added wrote writes read reads follows following stated tweeted told asked "
    "include includes including are were is was that".split()
)
MONTHS_AND_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december noon midnight night morning".split()
)
NAME_JOINERS = frozenset("and de da del der van von bin al el for in of the | & with".split())


def ends_a_sentence(words: str) -> bool:
    return words.rstrip(CLOSERS).endswith(ENDS)


def is_prose(words: str) -> bool:
    """Long enough, or closed with a full stop: something is being told."""
    return ends_a_sentence(words) or words.count(" ") >= 12


def is_cut_off(words: str) -> bool:
    """A teaser's text: it breaks off with dots."""
    return words.rstrip(" ]).").endswith("…") or words.rstrip(" ])").endswith("...")


def is_title_like(words: str) -> bool:
    return (
        words.count(" ") < 25
        and len(words) <= 200
        and not words.rstrip(CLOSERS).endswith((".", "…", ":", ",", ";"))
        and any(c.isalpha() for c in words)
    )


def is_heading_like(words: str) -> bool:
    bare = words.rstrip(CLOSERS)
    return (
        "\n" not in words
        and " | " not in words
        and words.count(" ") < 12
        and len(words) <= 100
        and not bare.endswith((*ENDS, ",", ";", "-", "–", "—"))
        and not words[0].islower()
        and any(c.isalpha() for c in words)
        and bare.rstrip(":").rsplit(None, 1)[-1] not in LEADS_IN
    )
