"""The flow from an article to its reports. Composes the rooms of the middle; decides nothing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from dateline import coding, people
from dateline.codebook import Codebook
from dateline.mark import outside_names, said_otherwise, settle, still_doubtful
from dateline.merge import merge, told_once
from dateline.problems import Problem
from dateline.records import (
    Article,
    PersonMention,
    Report,
    Section,
    SectionKind,
    Span,
    TimeExpression,
)
from dateline.resolve.howmany import find_amounts
from dateline.resolve.when import find_points, find_times
from dateline.resolve.where import Lookup, find_places
from dateline.resolve.who import PERHAPS, Register, coreference, find_parties, find_persons
from dateline.rules.reader import rules_reader
from dateline.split import sentences, unwrapped
from dateline.stages import Calibrate, Coded, Findings, Reader

CODED_LANGUAGES = frozenset(["en"])
FindTimes = Callable[[str, str | None], tuple[TimeExpression, ...]]
SHORT = 200  # code points below which a language cannot be told apart; such a text is coded


@dataclass(frozen=True, slots=True)
class Tools:
    """What the flow needs beside the article: the codebook, a reader and the reference data."""

    book: Codebook
    reader: Reader
    register: Register
    lookup: Lookup
    calibrate: Calibrate | None = None  # null: the reader's scores stand as they are


def tools(
    book: Codebook,
    register: Register,
    lookup: Lookup,
    reader: Reader | None = None,
    calibrate: Calibrate | None = None,
) -> Tools:
    return Tools(book, reader or rules_reader(book), register, lookup, calibrate)


def find(article: Article, tools: Tools) -> Findings:
    """What the grammars find in the stored text, with disagreements settled."""
    return _found(article, tools)[0]


def _found(article: Article, tools: Tools) -> tuple[Findings, tuple[PersonMention, ...]]:
    """What is found, and beside it what only may name a person: masked, but no party to anything,
    and no reason to hold a place for no place."""
    text = unwrapped(article.text)
    places = find_places(text, tools.lookup, outlet=article.outlet or article.host)
    parties = find_parties(text, tools.register, places)
    parties = coreference(text, parties, register=tools.register)
    named = find_persons(text, tools.register, places, parties, year(article))
    persons = [p for p in named if not names_publisher(p.words, article)]
    found = Findings(
        times=times_of(article),
        amounts=find_amounts(article.text),
        places=places,
        parties=parties,
        persons=tuple(p for p in persons if p.rule != PERHAPS),
    )
    settled = settle(found)
    return settled, still_doubtful([p for p in persons if p.rule == PERHAPS], settled)


def times_of(article: Article, finder: FindTimes = find_times) -> tuple[TimeExpression, ...]:
    """The words of time in an article. "Today" in a live blog's post is the post's own day, which
    need not be that of publication."""
    times = finder(article.text, article.published.value)
    day = article.published_day
    posts = [
        s for s in article.sections if s.kind is SectionKind.POST and s.time and s.time[:10] != day
    ]
    if not posts:
        return times
    own = [_in_post(t, p) for p in posts for t in finder(article.text[p.start : p.end], p.time)]
    others = [t for t in times if not _lies_in(t, posts)]
    return tuple(sorted((*others, *own), key=lambda t: t.start))


def _lies_in(time: TimeExpression, posts: Sequence[Section]) -> bool:
    i = bisect_right(posts, time.start, key=lambda p: p.start) - 1
    return i >= 0 and time.start < posts[i].end


def _in_post(time: TimeExpression, post: Section) -> TimeExpression:
    return replace(
        time,
        start=time.start + post.start,
        end=time.end + post.start,
        anchor="post" if time.anchor == "published" else time.anchor,
    )


def survey(
    article: Article, tools: Tools, problems: Sequence[Problem] = ()
) -> tuple[Findings, Coded]:
    """What the grammars find in an article, for the listings, and the article uncoded with its
    private names. In what is not English nothing is looked for but names."""
    found, doubtful = _found(article, tools)
    private = _private(article, found, doubtful)
    if not _is_coded(article):
        return Findings(), _coded(article, (), (*problems, _not_english(article)), private)
    points = outside_names(times_of(article, find_points), found.persons)
    found = replace(found, points=points)
    return found, _coded(article, (), problems, private)


def code(article: Article, tools: Tools, problems: Sequence[Problem] = ()) -> Coded:
    """One article with its reports, in which no private name stands. What is not English is
    kept, not coded; what is not in Latin letters is not shown either, as no name can be found."""
    found, doubtful = _found(article, tools)
    private = _private(article, found, doubtful)
    if not _is_coded(article):
        return _coded(article, (), (*problems, _not_english(article)), private)
    reading = tools.reader(article, sentences(article), found)
    reports, faults = coding.code(article, reading, found, tools.book)
    merged = merge(article, reports, tools.book, reading.same)
    whole = coding.complete(article, merged, found, tools.book)
    merged = coding.related(article, told_once(article, whole, tools.book), tools.book)
    if tools.calibrate:  # only now, as a score may be the best of several mentions'
        merged = tuple(tools.calibrate(r) for r in merged)
    return _coded(article, merged, (*problems, *faults), private)


def _private(
    article: Article, found: Findings, doubtful: Sequence[PersonMention]
) -> tuple[Span, ...]:
    if people.in_another_script(article.text):
        return (Span(0, len(article.text)),)
    return people.private_spans(article.text, found.persons, doubtful, said_otherwise(found))


def _coded(
    article: Article,
    reports: Sequence[Report],
    problems: Sequence[Problem],
    private: tuple[Span, ...],
) -> Coded:
    """Private names are masked here, once, in whatever is kept beside the article's text."""
    return Coded(
        article,
        people.mask_reports(reports, private, article.text),
        people.mask_problems(problems, private, article.text),
        private,
    )


def _is_coded(article: Article) -> bool:
    short = article.language is None and len(article.text) < SHORT
    return short or article.language in CODED_LANGUAGES


def _not_english(article: Article) -> Problem:
    told = f"in {article.language!r}" if article.language else "in a language we cannot tell"
    hidden = people.in_another_script(article.text)
    kept = "stored, but neither coded nor shown" if hidden else "stored and searchable, not coded"
    return Problem("language.uncoded", f"the article is {told}: it is {kept}")


def year(article: Article) -> int | None:
    """The year of publication; offices are held at a time."""
    day = article.published_day
    return int(day[:4]) if day else None


def names_publisher(words: str, article: Article) -> bool:
    """The outlet's or the agency's own name is nobody's, however much it looks like one."""
    return words.casefold() in {
        (name or "").casefold() for name in (article.outlet, article.agency)
    }
