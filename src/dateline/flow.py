"""The flow from an article to its reports. Composes the rooms of the middle; decides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline import coding, people
from dateline.codebook import Codebook
from dateline.mark import settle
from dateline.merge import merge
from dateline.problems import Problem
from dateline.records import Article, Report, Span
from dateline.resolve.howmany import find_amounts
from dateline.resolve.when import find_times
from dateline.resolve.where import Lookup, find_places
from dateline.resolve.who import Register, coreference, find_parties, find_persons
from dateline.rules.reader import rules_reader
from dateline.split import sentences
from dateline.stages import Coded, Findings, Reader

CODED_LANGUAGES = frozenset(["en"])
SHORT = 200  # code points below which a language cannot be told apart; such a text is coded


@dataclass(frozen=True, slots=True)
class Tools:
    """What the flow needs beside the article: the codebook, a reader and the reference data."""

    book: Codebook
    reader: Reader
    register: Register
    lookup: Lookup


def tools(
    book: Codebook, register: Register, lookup: Lookup, reader: Reader | None = None
) -> Tools:
    return Tools(book, reader or rules_reader(book), register, lookup)


def find(article: Article, tools: Tools) -> Findings:
    """What the grammars find in the stored text, with disagreements settled."""
    text = article.text
    places = find_places(text, tools.lookup)
    parties = find_parties(text, tools.register, places)
    parties = coreference(text, parties, register=tools.register)
    return settle(
        Findings(
            times=find_times(text, article.published.value),
            amounts=find_amounts(text),
            places=places,
            parties=parties,
            persons=tuple(
                p
                for p in find_persons(text, tools.register, places, parties, year(article))
                if not names_publisher(p.words, article)
            ),
        )
    )


def survey(
    article: Article, tools: Tools, problems: Sequence[Problem] = ()
) -> tuple[Findings, Coded]:
    """What the grammars find in an article, for the listings, and the article uncoded with its
    private names. In what is not English nothing is looked for but names."""
    found = find(article, tools)
    private = _private(article, found)
    if not _is_coded(article):
        return Findings(), _coded(article, (), (*problems, _not_english(article)), private)
    return found, _coded(article, (), problems, private)


def code(article: Article, tools: Tools, problems: Sequence[Problem] = ()) -> Coded:
    """One article with its reports, in which no private name stands. What is not English is
    kept, not coded; what is not in Latin letters is not shown either, as no name can be found."""
    found = find(article, tools)
    private = _private(article, found)
    if not _is_coded(article):
        return _coded(article, (), (*problems, _not_english(article)), private)
    reading = tools.reader(article, sentences(article), found)
    reports, faults = coding.code(article, reading, found, tools.book)
    merged = coding.complete(article, merge(article, reports, tools.book), found, tools.book)
    return _coded(article, merged, (*problems, *faults), private)


def _private(article: Article, found: Findings) -> tuple[Span, ...]:
    if people.in_another_script(article.text):
        return (Span(0, len(article.text)),)
    return people.private_spans(article.text, found.persons)


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
