"""The ledger's incidents, worked out by arrival, are those of all its articles at once."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from tests.unit import store_samples as samples
from tests.unit.test_link import GROUP, Told, article, linker, party, stories, toll

from dateline import link
from dateline.ledger import ONE_WITH
from dateline.link import arrivals, blocks, related, together
from dateline.link.blocks import NEAREST
from dateline.link.gather import Group, groups
from dateline.link.gist import Gist
from dateline.reckon import figures
from dateline.records import Incident, Relation, RelationKind
from dateline.stages import Coded, Ruled
from dateline.store import Ledger, open_ledger, settle
from dateline.store.tables import compared, ties


def opened(address: str) -> Ledger:
    return open_ledger(address, write=True, link=lambda: linker(figures), mask=samples.mask)


def at_once(coded: Sequence[Coded], ruled: Ruled) -> list[Incident]:
    return sorted(link.link(coded, linker(figures), ruled), key=lambda i: i.id)


def in_ledger(ledger: Ledger) -> list[Incident]:
    return sorted(ledger.incidents(), key=lambda i: i.id)


@contextmanager
def sight(
    nearest: int, most: int = together.MOST, strong: float = together.STRONG
) -> Iterator[None]:
    """A sight so short that reports push one another out of it, and blocks so small that what
    hangs together is cut."""
    with ExitStack() as stack:
        for module in (blocks, arrivals, related, settle):
            stack.enter_context(patch.object(module, "NEAREST", nearest))
        stack.enter_context(patch.object(together, "MOST", most))
        stack.enter_context(patch.object(together, "STRONG", strong))
        yield


@settings(max_examples=20, deadline=None)
@given(stories(6, 14), st.integers(0, 9999))
def test_one_by_one_in_any_order_twice_and_recoded_is_as_all_at_once(
    coded: list[Coded], seed: int
) -> None:
    dice = random.Random(seed)
    now: dict[str, Coded] = {}
    coming = [*coded, *coded[:3]]
    dice.shuffle(coming)
    with (
        sight(
            dice.choice([1, 2, NEAREST]),
            dice.choice([1, 2, 3, 5, together.MOST]),
            dice.choice([together.STRONG, 2 * together.STRONG]),
        ),
        tempfile.TemporaryDirectory() as folder,
        opened(f"{folder}/news.db") as ledger,
    ):
        for step, one in enumerate(coming):
            ledger.add(one, samples.run())
            now.setdefault(one.article.id, one)
            if dice.random() < 0.3:  # another run tells fewer reports of an article
                old = now[dice.choice(sorted(now))]
                less = replace(old, reports=old.reports[: dice.randrange(len(old.reports) + 1)])
                run = replace(samples.run(2, f"0.{step + 2}"), id=f"run-{step + 2}")
                ledger.add(less, replace(run, started=f"2026-01-02T08:{step:02}Z"))
                now[old.article.id] = less
            told = [r for c in now.values() for r in c.reports]
            if len(told) > 1 and dice.random() < 0.3:  # a reviewer's word on two reports
                left, right = dice.sample(sorted(told, key=lambda r: r.id), 2)
                same = dice.random() < 0.5
                verdict = samples.verdict(left, ONE_WITH + right.id, str(same).lower(), step)
                ledger.record(verdict)
            if dice.random() < 0.5:
                ledger.derive()
        assert in_ledger(ledger) == at_once(list(now.values()), ledger.ruled())
        before, changed = ledger.views_digest(), ledger.lines.changed(ledger.incidents())
        ledger.rebuild()
        assert ledger.views_digest() == before
        assert ledger.lines.changed(ledger.incidents()) == changed


def test_whoever_comes_between_pushes_the_farther_out_of_sight_and_lets_it_back_in(
    ledger_address: str,
) -> None:
    first = article("a00", Told(), published="2024-05-02T01:00")
    between = article("b00", Told(), published="2024-05-02T02:00")
    last = article("c00", Told(), published="2024-05-02T03:00")
    with sight(1), opened(ledger_address) as ledger:

        def tied() -> list[tuple[str, str]]:
            ledger.derive()
            with ledger._reading() as connection:
                name = {r.number: r.report for r in connection.execute(select(compared))}
                pairs = connection.execute(select(ties)).all()
            return sorted((name[p.earlier], name[p.later]) for p in pairs)

        for one in (first, last):
            ledger.add(one, samples.run())
        assert tied() == [("a00-0", "c00-0")]
        ledger.add(between, samples.run())
        assert tied() == [("a00-0", "b00-0"), ("b00-0", "c00-0")]
        ledger.add(replace(between, reports=()), samples.run(2))
        assert tied() == [("a00-0", "c00-0")]


def test_what_a_reviewer_joined_parts_with_a_report_and_joins_again_when_it_is_back(
    ledger_address: str,
) -> None:
    one, other = article("a", Told(place="Arden")), article("b", Told(place="Belmar"))
    with opened(ledger_address) as ledger:
        for c in (one, other):
            ledger.add(c, samples.run())
        ledger.record(samples.verdict(one.reports[0], ONE_WITH + "b-0", "true"))
        assert [i.reports for i in in_ledger(ledger)] == [("a-0", "b-0")]
        ledger.add(replace(one, reports=()), samples.run(2))
        assert [i.reports for i in in_ledger(ledger)] == [("b-0",)]
        ledger.add(one, samples.run(3))
        assert [i.reports for i in in_ledger(ledger)] == [("a-0", "b-0")]


def test_a_merge_that_is_taken_back_leaves_both(ledger_address: str) -> None:
    one, other = article("a", Told(place="Arden")), article("b", Told(place="Belmar"))
    with opened(ledger_address) as ledger:
        for c in (one, other):
            ledger.add(c, samples.run())
        for minute, same in enumerate(("true", "false")):
            ledger.record(samples.verdict(one.reports[0], ONE_WITH + "b-0", same, minute))
            ledger.derive()
        assert [i.reports for i in in_ledger(ledger)] == [("a-0",), ("b-0",)]


def test_what_speaks_of_another_report_follows_it_to_its_incident(ledger_address: str) -> None:
    attack = Told(day="2024-05-01", place="Arden")
    claim = Told(
        type="claim_of_responsibility", relations=(Relation(RelationKind.ABOUT, report="b-0"),)
    )
    both = article("b", attack, claim, published="2024-05-03")
    earlier = article("a", attack, published="2024-05-02")
    with opened(ledger_address) as ledger:
        ledger.add(both, samples.run())
        assert [x.incident for x in ledger.incident("ib-1").relations] == ["ib-0"]
        ledger.add(earlier, samples.run())
        assert [x.incident for x in ledger.incident("ib-1").relations] == ["ia-0"]
        assert in_ledger(ledger) == at_once([both, earlier], {})


def test_what_comes_late_is_found_by_what_speaks_of_it_and_missed_when_it_goes(
    ledger_address: str,
) -> None:
    words = " ".join(f"detail{n}" for n in range(30))
    group = (party(GROUP),)
    attack = article("a", Told(parties=group, counts=toll(31)), published="2024-05-02", text=words)
    claim = article(
        "c",
        Told(type="claim_of_responsibility", parties=group, counts=toll(31)),
        published="2024-05-03",
        text=words,
    )
    with opened(ledger_address) as ledger:
        ledger.add(claim, samples.run())
        assert ledger.incident("ic-0").relations == ()
        ledger.add(attack, samples.run())
        assert [x.incident for x in ledger.incident("ic-0").relations] == ["ia-0"]
        ledger.add(replace(attack, reports=()), samples.run(2))
        assert ledger.incident("ic-0").relations == ()


def test_a_new_article_leaves_what_it_has_no_part_in_unread(ledger_address: str) -> None:
    made: list[str] = []

    def noting(told: Sequence[Coded], source: object) -> tuple[()]:
        made.append(told[0].reports[0].id)
        return ()

    with open_ledger(
        ledger_address, write=True, link=lambda: linker(noting), mask=samples.mask
    ) as ledger:
        ledger.add(article("a", Told(place="Arden")), samples.run())
        ledger.add(article("b", Told(place="Belmar")), samples.run())
        ledger.derive()
        made.clear()
        ledger.add(article("c", Told(place="Belmar")), samples.run())
        ledger.derive()
    assert made == ["b-0"]


def test_in_a_town_with_news_every_day_a_new_article_leaves_most_of_the_year_unread(
    ledger_address: str,
) -> None:
    """Each report hangs together with those of the next day by weak ties: all, in the end."""
    days = [f"{date(2024, 1, 1) + timedelta(days=n)}" for n in range(2 * together.MOST)]
    year = [article(f"{x}{d}", Told(day=f"{d}~"), published=d) for d in days for x in "ab"]
    gathered: list[int] = []

    def noting(some: Sequence[Gist], *others: Any) -> list[Group]:
        gathered.append(len(some))
        return groups(some, *others)

    with opened(ledger_address) as ledger, patch.object(settle, "groups", noting):
        for one in year[:-1]:
            ledger.add(one, samples.run())
        ledger.derive()
        gathered.clear()
        ledger.add(year[-1], samples.run())
        ledger.derive()
        assert 1 < sum(gathered) <= together.MOST
        assert in_ledger(ledger) == at_once(year, {})
