"""Parties named in an article: register names, defined abbreviations, branches of states, roles.

The search goes over the words from the surest evidence to the weakest, and words once taken are
not taken again: names of the register, names of organisations told by their form, abbreviations
that the article explains, noun phrases around a role noun, then countries and capitals that act.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.records import PartyMention, PlaceMention
from dateline.resolve.who.abbreviations import defined
from dateline.resolve.who.acting import acting_adjectives, acting_capitals, acting_countries
from dateline.resolve.who.context import by_last_word, in_context, they
from dateline.resolve.who.organisations import organisations
from dateline.resolve.who.phrases import noun_phrases
from dateline.resolve.who.register import Register
from dateline.resolve.who.registered import register_names
from dateline.resolve.who.story import read_story, untaken
from dateline.resolve.who.words import Taken


def find_parties(
    text: str, register: Register, places: Sequence[PlaceMention] = ()
) -> tuple[PartyMention, ...]:
    """Every party the text names, in order, without overlaps; ``words == text[start:end]``.

    Countries come from ``places``: demonyms compose with role nouns ("Turkish police"), country
    names stand for the state where they act, capitals where they speak. Offsets are half-open
    code points of ``text``. A mention by the rule "coreference" has its party from other words
    of the article: it is inferred, not stated.
    """
    story = read_story(text, register, places)
    taken = Taken()
    found = untaken(register_names(story, register), taken)
    found += untaken(organisations(story, register, taken), taken)
    found += untaken(defined(story, sorted(found, key=_place)), taken)
    phrases = list(noun_phrases(story, register, taken))
    found += untaken(in_context(story, register, phrases, found), taken)
    found += untaken(acting_countries(story, taken), taken)
    found += untaken(acting_adjectives(story, taken), taken)
    found += untaken(acting_capitals(story, register, taken), taken)
    found += untaken(by_last_word(story, found), taken)
    found += untaken(they(story, register, phrases, found), taken)
    return tuple(sorted(found, key=_place))


def _place(mention: PartyMention) -> tuple[int, int]:
    return mention.start, mention.end
