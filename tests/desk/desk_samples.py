"""A small ledger for the tests of the desk, coded by hand: places, papers and people invented."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from fastapi.testclient import TestClient

from dateline import accounts
from dateline.accounts import Role
from dateline.desk import create_app
from dateline.desk.door import Door
from dateline.people import mask_report
from dateline.problems import Problem
from dateline.records import (
    Actor,
    Affiliation,
    Article,
    Attribution,
    Basis,
    Bounds,
    Count,
    Field,
    Lead,
    Party,
    PartyKind,
    Place,
    Precision,
    Quote,
    Report,
    Section,
    SectionKind,
    Span,
    Stage,
    Stance,
    absent,
)
from dateline.stages import Coded
from dateline.workshop import Workshop, workshop

T = TypeVar("T")

PRIVATE = "Orlo Vantberg"
HOSTILE_ID = 'odd/1?x=<b>&"#'
ARLENZ = Place("Arlenz", "AL", city="Arlenz", precision=Precision.CITY)


def article(
    name: str, title: str, body: str, published: str | None = None, **more: str | None
) -> Article:
    text = f"{title}\n\n{body}"
    sections = (
        Section(SectionKind.TITLE, 0, len(title)),
        Section(SectionKind.BODY, len(title) + 2, len(text)),
    )
    told: Field[str] = absent()
    if published:
        quote = Quote(name, 0, len(published), published, "published")
        told = Field(published, Basis.STATED, (quote,))
    digest = hashlib.sha256(text.encode()).hexdigest()
    found = Article(name, text, digest, title, language="en", sections=sections, published=told)
    return replace(found, **more)  # type: ignore[arg-type]


def words(of: Article, some: str) -> Quote:
    start = of.text.index(some)
    return of.quote(start, start + len(some))


def stated(of: Article, value: T, some: str) -> Field[T]:
    return Field(value, Basis.STATED, (words(of, some),), 0.9, "by hand")


def report(
    of: Article,
    trigger: str,
    day: str | None,
    figure: tuple[str, str, int, int | None] | None = None,
    kind: str = "arrest",
    stance: Stance = Stance.ASSERTED,
    target: str | None = None,
) -> Report:
    """``figure``: measure, words, low, high. Day and place rest on the trigger's words."""
    at = words(of, trigger)
    counts: tuple[Count, ...] = ()
    if figure:
        measure, said, low, high = figure
        counts = (Count(measure, stated(of, Bounds(low, high), said), official=True),)
    parties = [Party("agent", stated(of, Actor("police", PartyKind.STATE, None, "AL"), trigger))]
    if target:
        tie = Affiliation(
            stated(of, Actor("Red Lantern", PartyKind.ARMED_GROUP), trigger), Stance.ALLEGED
        )
        held = stated(of, Actor(target, PartyKind.ROLE), target)
        parties.append(Party("target", held, Stance.ASSERTED, tie))
    key = f"{of.id} {trigger} {kind}"
    return Report(
        id="r" + hashlib.sha256(key.encode()).hexdigest()[:15],
        article=of.id,
        type=stated(of, kind, trigger),
        stage=stated(of, Stage.ACCOMPLISHED, trigger),
        stance=stated(of, stance, trigger),
        trigger=at,
        mentions=(at,),
        when=stated(of, day, trigger) if day else absent(),
        where=stated(of, ARLENZ, trigger),
        parties=tuple(parties),
        counts=counts,
        attributions=(Attribution("the mayor", quotes=(words(of, "the mayor"),)),)
        if "the mayor" in of.text
        else (),
    )


def first() -> Coded:
    of = article(
        "arlenz-1",
        "Police raid flats in Arlenz",
        "Police arrested 12 dock workers in Arlenz on Monday, the mayor said.\n\nMore to follow.",
        "2024-03-26",
        outlet="Arlenz Courier",
        url="https://courier.example/raid",
    )
    of = replace(of, leads=(Lead("Ferry <i>delayed</i>", "Passengers waited"),))
    told = report(of, "arrested", "2024-03-25", ("arrested", "12", 12, 12), target="dock workers")
    return Coded(of, (told,), (Problem("when.unresolved", "a date was left open"),))


def second() -> Coded:
    of = article(
        "arlenz-2",
        "Fourteen held after raids",
        "The number arrested in Arlenz on Monday rose to 14 dock workers, the mayor said.",
        "2024-03-27",
        outlet="Harbour Gazette",
    )
    told = report(of, "arrested", "2024-03-25", ("arrested", "14", 14, 14), target="dock workers")
    return Coded(of, (told,))


def bombing() -> Coded:
    of = article(
        "kiosk-3",
        "Blast at a kiosk",
        "A bomb allegedly wounded at least three people at a kiosk in Arlenz.",
        "2024-04-02",
        outlet="Harbour Gazette",
    )
    figure = ("injured", "at least three", 3, None)
    told = report(of, "bomb", None, figure, "attack_bombing", Stance.ALLEGED)
    return Coded(of, (told,))


def hostile() -> Coded:
    of = article(
        HOSTILE_ID,
        "<script>alert('title')</script> held",
        'Police held <img src=x onerror="alert(1)"> two {{ 7 * 7 }} men & \u202etxet\u202c\x01.',
        "2024-05-01",
        outlet='<b onmouseover="x()">Evil</b>',
        url="javascript:alert(document.domain)",
    )
    figure = ("arrested", 'onerror="alert(1)"> two', 2, 2)
    told = report(of, "held <img", "2024-04-30", figure)
    evil = Party("agent", stated(of, Actor("<svg onload=alert(2)>", PartyKind.GROUP), "Police"))
    return Coded(of, (replace(told, parties=(*told.parties, evil)),))


def private() -> Coded:
    of = article(
        "quay-5",
        f"{PRIVATE} held on the quay",
        f"Police held {PRIVATE}, 17, on Tuesday. Mr Vantberg's aunt objected.",
        "2024-06-05",
        outlet="Arlenz Courier",
        url="https://courier.example/orlo-vantberg-held",
    )
    of = replace(of, leads=(Lead(f"Who is {PRIVATE}?", "Vantberg in ten photos"),))
    spans = tuple(
        Span(i, i + len(name))
        for name in (PRIVATE, "Vantberg")
        for i in range(len(of.text))
        if of.text.startswith(name, i) and (name == PRIVATE or of.text[i - 5 : i] != "Orlo ")
    )
    told = report(of, f"held {PRIVATE}", "2024-06-04", ("arrested", PRIVATE, 1, 1))
    told = replace(told, attributions=(Attribution("Vantberg's aunt", via=(PRIVATE,)),))
    fault = Problem("who.unclear", f"{PRIVATE} could not be placed", words(of, PRIVATE))
    return Coded(of, (mask_report(told, spans, of.text),), (fault,), spans)


def everything() -> tuple[Coded, ...]:
    return first(), second(), bombing(), hostile(), private()


def shop_with(folder: Path, coded: Sequence[Coded]) -> Workshop:
    shop = workshop(ledger=str(folder / "desk.db"))
    with shop.ledger(write=True) as ledger:
        for c in coded:
            ledger.add(c, shop.run)
        ledger.derive()
    return shop


def client(shop: Workshop, door: Door | None = None, peer: str = "127.0.0.1") -> TestClient:
    """``peer``: the address that the desk is asked from."""
    return TestClient(
        create_app(shop, door), base_url="http://127.0.0.1", follow_redirects=False,
        client=(peer, 50_000),
    )  # fmt: skip


PASSWORD = "three words in a row"
TEAM = {"Ada": Role.EDITOR, "Rev": Role.REVIEWER, "Rob": Role.READER}


def make_team(shop: Workshop) -> None:
    """A user of each role, all with the same password."""
    with shop.ledger(write=True) as ledger:
        for name, role in TEAM.items():
            accounts.add_user(ledger, name, role, PASSWORD, "tests")


def token(shop: Workshop, name: str) -> dict[str, str]:
    """The header of a program that asks in somebody's name."""
    with shop.ledger(write=True) as ledger:
        word, _ = accounts.make_token(ledger, name, "tests", "tests")
    return {"Authorization": f"Bearer {word}"}


def csrf(page: str) -> str:
    """The word in the forms of a page."""
    found = re.search(r'name="csrf" value="([^"]+)"', page)
    assert found, "the page has no form"
    return found[1]


def logged_in(shop: Workshop, name: str, door: Door | None = None) -> TestClient:
    desk = client(shop, door)
    word = csrf(desk.get("/login").text)
    answer = desk.post("/login", data={"csrf": word, "name": name, "password": PASSWORD})
    assert answer.status_code == 303, answer.text
    return desk
