"""The room of parties: organisations and states, what they have a part in, and who acts upon whom.

Never persons: the tables behind it hold none (``store.parties``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from dateline.desk import links
from dateline.desk.asked import Asked, of_query
from dateline.desk.drawing import READ, Desk, moved, routed
from dateline.desk.listed import paging
from dateline.desk.mapped import spot_name
from dateline.desk.matrix import MOST, Matrix, matrix
from dateline.desk.over_time import OverTime, over_time
from dateline.desk.pages import Context, Told
from dateline.desk.party_names import (
    Name,
    branches,
    called,
    key_called,
    name,
    spellings,
    whole,
)
from dateline.problems import NotFound
from dateline.store import Ledger
from dateline.store.acting import PartyCount, TieCount
from dateline.store.lines import Sought

PER_PAGE = 25
PLACES = 12
PAIRS = 60  # ties from which the parties of the whole matrix are chosen
Page = Annotated[int, Query(ge=1, le=100_000)]


def room(desk: Desk) -> APIRouter:
    here = Parties(desk)
    return routed(
        (READ, "/parties", here.parties),
        (READ, "/party/{name:path}", here.party),
    )


@dataclass(frozen=True, slots=True)
class Row:
    """A party in the list, with the addresses of the incidents that its numbers count."""

    name: Name
    href: str
    told: PartyCount
    incidents: str
    as_agent: str
    as_target: str
    doubtful: str


class Parties:
    """Each page opens the ledger for itself, to read, in the thread that serves it."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def parties(self, request: Request, page: Page = 1, name: str = "") -> Response:
        asked, sought = self._asked(request)
        wanted = called(name, self.desk.shop.register)
        with self.desk.reading(request) as ledger:
            start = (page - 1) * PER_PAGE
            told, found = ledger.acting.listed(sought, wanted, PER_PAGE, start)
            drawn = None if name.strip() or page > 1 else self._strongest(ledger, asked, sought)
            names = self._names(ledger, [p.key for p in told])
        query = {"name": name.strip(), **asked.query}
        return self.desk.page(
            request,
            "parties.html",
            asked=asked,
            name=name.strip(),
            rows=[_row(names[p.key], p, asked) for p in told],
            found=found,
            drawn=drawn,
            switched=_switched("/parties", query, asked),
            **paging("/parties", query, page, found, PER_PAGE),
            **self.desk.choices(),
        )

    def party(self, request: Request, name: str) -> Response:
        asked, sought = self._asked(request)
        with self.desk.reading(request) as ledger:
            if not ledger.acting.named([name]):
                return self._elsewhere(ledger, name, asked)
            told = self._one(ledger, name, asked, sought)
        return self.desk.page(request, "party.html", asked=asked, **told, **self.desk.choices())

    def _one(self, ledger: Ledger, key: str, asked: Asked, sought: Sought) -> Context:
        register = self.desk.shop.register
        own = replace(asked, who=key)
        mine = replace(sought, who=key)
        around = ledger.acting.around(key, sought, PAIRS)
        chosen = _chosen(around, key)
        family = self._family(ledger, key)
        names = self._names(ledger, [key, *chosen, *family])
        parent = whole(key, register)
        counts = ledger.acting.counts(family, sought)
        here = names[key]
        return {
            "party": here,
            "row": _row(here, ledger.acting.one(key, sought), asked),
            "spellings": spellings(key, register) if key in register.entries else (),
            "whole": _row(names[parent], _count(counts, parent), asked) if parent else None,
            "branches": [_row(names[k], _count(counts, k), asked) for k in family if k != parent],
            "time": _time(ledger, own, mine),
            "places": _places(ledger, own, mine),
            "drawn": _drawn(ledger.acting.among(chosen, sought), names, asked, key),
            "beside": len({k for t in around for k in (t.agent, t.target)}) - 1,
            "views": [(w, links.asking(a, own.query)) for a, w in _VIEWS],
            "switched": _switched(_page(key), asked.query, asked),
            "page": _page(key),
        }

    def _family(self, ledger: Ledger, key: str) -> list[str]:
        """What it is a branch of, and its branches: those of the register and those told."""
        register = self.desk.shop.register
        parent = whole(key, register)
        told = [k for k in ledger.acting.beginning(f"{key}-") if whole(k, register) == key]
        return list(dict.fromkeys([*([parent] if parent else []), *branches(key, register), *told]))

    def _strongest(self, ledger: Ledger, asked: Asked, sought: Sought) -> Matrix | None:
        strong = ledger.acting.strongest(sought, PAIRS)
        chosen = _chosen(strong)
        return _drawn(ledger.acting.among(chosen, sought), self._names(ledger, chosen), asked, None)

    def _names(self, ledger: Ledger, keys: Iterable[str]) -> dict[str, Name]:
        wanted = list(dict.fromkeys(keys))
        told = ledger.acting.named(wanted)
        return {k: name(k, told.get(k), self.desk.shop.register) for k in wanted}

    def _elsewhere(self, ledger: Ledger, words: str, asked: Asked) -> Response:
        """The page of the party that is called so; ``NotFound`` where none is."""
        register = self.desk.shop.register
        key = key_called(words, register) or words.casefold()
        if key != words and (key in register.entries or ledger.acting.named([key])):
            return moved(links.asking(_page(key), asked.query))
        if key == words and key in register.entries:
            raise NotFound(f"no incident tells of {register.entries[key].name}")
        raise NotFound(
            f"no party {words!r} in this ledger: the page Parties lists those that it tells of;"
            " persons have no page"
        )

    def _asked(self, request: Request) -> tuple[Asked, Sought]:
        asked = of_query(request.query_params, self.desk.shop)
        return asked, asked.sought(self.desk.shop.book)


_VIEWS = (("/incidents", "Table"), ("/map", "Map"), ("/timeline", "Timeline"))


def _page(key: str) -> str:
    return f"/party/{links.part(key)}"


def _row(name: Name, told: PartyCount, asked: Asked) -> Row:
    def table(**more: str | bool) -> str:
        return links.asking("/incidents", replace(asked, **more).query)  # type: ignore[arg-type]

    return Row(
        name=name,
        href=links.asking(_page(name.key), replace(asked, who=None).query),
        told=told,
        incidents=table(who=name.key, doubtful=False),
        as_agent=table(agent=name.key, doubtful=False),
        as_target=table(target=name.key, doubtful=False),
        doubtful=table(who=name.key, doubtful=True),
    )


def _count(counts: Mapping[str, PartyCount], key: str) -> PartyCount:
    return counts.get(key) or PartyCount(key, 0, 0, 0, 0)


def _switched(page: str, query: Mapping[str, str | int | None], asked: Asked) -> str:
    """The same page with what is doubtful, or without it."""
    return links.asking(page, {**query, "doubtful": None if asked.doubtful else 1})


def _chosen(ties: Iterable[TieCount], first: str | None = None) -> list[str]:
    """The parties of the strongest ties, as many as a matrix holds."""
    found = dict.fromkeys([first] if first else [])
    for tie in ties:
        for key in (tie.agent, tie.target):
            if len(found) < MOST:
                found[key] = None
    return list(found)


def _drawn(
    ties: tuple[TieCount, ...], names: Mapping[str, Name], asked: Asked, here: str | None
) -> Matrix | None:
    def table(agent: str, target: str) -> str:
        return links.asking("/incidents", replace(asked, agent=agent, target=target).query)

    def page(key: str) -> str:
        return links.asking(_page(key), asked.query)

    return matrix(ties, names, page, table, here)


def _time(ledger: Ledger, own: Asked, mine: Sought) -> OverTime | None:
    found = ledger.lines.counted(mine)
    first, last = found.first_day or found.last_day, found.last_day or found.first_day
    if first is None or last is None:
        return None
    return over_time(ledger.lines.spans(mine, first, last), first, last, _in_days(own))


def _in_days(own: Asked) -> Callable[[str, str], str]:
    def table(first: str, last: str) -> str:
        query = {**own.query, "from": first, "to": last, "days": "within"}
        return links.asking("/incidents", query)

    return table


def _places(ledger: Ledger, own: Asked, mine: Sought) -> list[tuple[Told, int]]:
    """Where its incidents were, the places with the most first."""
    return [
        (
            Told(
                spot_name(s.spot.key), links.asking("/incidents", {**own.query, "at": s.spot.key})
            ),
            s.incidents,
        )
        for s in ledger.lines.spots(mine)[:PLACES]
    ]
