"""What somebody did a moment ago, said on the page that they come to next; with its undoing.

A cookie of their browser holds the moment of their verdicts, for a minute and for one page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import Request
from fastapi.responses import Response

from dateline.desk import sessions
from dateline.desk.people import Person, Role
from dateline.desk.shown import masker
from dateline.ledger import ADDED, ONE_WITH, UNDO
from dateline.problems import NotFound
from dateline.records import Verdict
from dateline.rulings import standing
from dateline.show.ruled import field_words, value_words
from dateline.store import Added, Ledger
from dateline.workshop import Workshop

A_MINUTE = 60
ARTICLES = {
    f"added {Added.NEW}": "The article is added and read",
    f"added {Added.NEW_VERSION}": "The article is added, as a newer version of its page",
    f"added {Added.RECODED}": "The ledger held this article already: it is read anew",
    f"added {Added.ALREADY_THERE}": "The ledger held this article already: nothing changed",
}
"""What is said of an article by what became of it."""


@dataclass(frozen=True, slots=True)
class Done:
    """In words; ``at``: by which it is taken back, empty where it is itself an undoing; ``back``:
    the page that says so."""

    words: str
    why: str
    at: str
    back: str


def remember(request: Request, response: Response, at: str) -> Response:
    sessions.set_cookie(request, response, _cookie(request), at, A_MINUTE)
    return response


def told(request: Request, response: Response) -> Response:
    """A page that has said it: the next one does not say it again."""
    sessions.drop_cookie(request, response, _cookie(request))
    return response


def of(shop: Workshop, request: Request, person: Person | None) -> Done | None:
    """What this person did at the moment that their browser remembers."""
    at = request.cookies.get(_cookie(request), "")
    if at in ARTICLES:
        return Done(ARTICLES[at], "", "", "")
    if not at or person is None or not person.may(Role.REVIEWER):
        return None
    try:
        with shop.ledger() as ledger:
            given = [v for v in ledger.verdicts() if v.at == at and v.by == person.name]
            if not given:
                return None
            whys = masker(ledger, _articles(ledger, given))
            still = {(v.subject, v.field) for v in standing(ledger.verdicts()) if v.at == at}
    except NotFound:
        return None
    undone = given[0].field.startswith(UNDO) or not still
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return Done(whys(in_words(given)), whys(given[0].why), "" if undone else at, here)


def _articles(ledger: Ledger, given: Sequence[Verdict]) -> set[str]:
    return {v.mention.article for v in given if v.mention} | {
        r.article for r in ledger.reports(ids=[v.subject for v in given])
    }


def in_words(given: Sequence[Verdict]) -> str:
    """What verdicts that were given in one breath did."""
    first = given[0]
    yes, field = first.value == "true", first.field
    if field.startswith(UNDO):
        return "Your last verdict is taken back"
    if field.startswith(ONE_WITH):
        return "The two are one incident now" if yes else "They are two incidents now"
    if field == "rejected":
        return "The report is rejected: it tells of no happening" if yes else "The report is back"
    if field == "accepted":
        return "The report is accepted as it stands"
    if field == ADDED:
        return f"A report is added: {value_words(first)}"
    return f"The {field_words(field)} is now: {value_words(first)}"


def _cookie(request: Request) -> str:
    return f"{sessions.cookie(request.scope)}-done"
