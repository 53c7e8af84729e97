"""A small story coded by hand, for the tests of what is shown. Town, papers and people invented."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TypeVar

from dateline.records import (
    Actor,
    Article,
    Attribution,
    Basis,
    Bounds,
    Count,
    CountKind,
    Field,
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
ARLENZ = Place("Arlenz", "AL", city="Arlenz", precision=Precision.CITY)
POLICE = Actor("police", PartyKind.STATE, "ALB-POLICE", "AL")


def article(
    name: str, title: str, body: str, published: str | None, outlet: str | None = None
) -> Article:
    text = f"{title}\n\n{body}"
    told: Field[str] = absent("no publication date given")
    if published:
        quote = Quote(name, 0, len(published), published, "published")
        told = Field(published, Basis.STATED, (quote,), 1.0, "given with the input")
    return Article(
        id=name,
        text=text,
        content_hash=hashlib.sha256(text.encode()).hexdigest(),
        title=title,
        outlet=outlet,
        published=told,
        language="en",
        sections=(
            Section(SectionKind.TITLE, 0, len(title)),
            Section(SectionKind.BODY, len(title) + 2, len(text)),
        ),
    )


def at(of: Article, words: str, nth: int = 0) -> Quote:
    start = -1
    for _ in range(nth + 1):
        start = of.text.index(words, start + 1)
    return of.quote(start, start + len(words))


def stated(value: T, quote: Quote, maker: str) -> Field[T]:
    return Field(value, Basis.STATED, (quote,), 0.9, maker)


def plainly(value: T, quote: Quote) -> Field[T]:
    return Field(value, Basis.INFERRED, (quote,), 0.9, "rules: bomb, told plainly")


def count(
    of: Article,
    words: str,
    low: int | None,
    high: int | None,
    measure: str = "killed",
    rule: str = "N",
    source: str | None = None,
    official: bool | None = None,
    kind: CountKind = CountKind.TOLL,
    since: str | None = None,
) -> Count:
    quote = at(of, words)
    return Count(
        measure,
        stated(Bounds(low, high), quote, f"amount: {rule}"),
        kind,
        since=stated(since, quote, "time: since") if since else None,
        source=source,
        official=official,
    )


def report(
    of: Article,
    trigger: str,
    counts: tuple[Count, ...] = (),
    kind: str = "attack_bombing",
    when: tuple[str, str] | None = ("2024-03-25", "Monday"),
    source: str | None = None,
    parties: tuple[Party, ...] = (),
    stance: Stance = Stance.ASSERTED,
) -> Report:
    here = at(of, trigger)
    day: Field[str] = absent("no date is told for it")
    if when:
        quotes = (at(of, when[1]), of.data_quote("published"))
        day = Field(when[0], Basis.INFERRED, quotes, 0.9, "time: weekday")
    key = f"{of.id}\n{here.start}"
    return Report(
        id="r" + hashlib.sha256(key.encode()).hexdigest()[:15],
        article=of.id,
        type=stated(kind, here, "rules: bomb"),
        stage=plainly(Stage.ACCOMPLISHED, here),
        stance=plainly(stance, here),
        trigger=here,
        mentions=(here,),
        when=day,
        where=stated(ARLENZ, at(of, "Arlenz"), "gazetteer: city"),
        parties=parties,
        counts=counts,
        attributions=(Attribution(source, Stance.ASSERTED, (), (at(of, source),)),)
        if source
        else (),
    )


def story() -> list[Coded]:
    """A bombing told by three papers that do not agree, an arrest, and a total of arrests."""
    one = article(
        "a1herald",
        "Bomb at market in Arlenz",
        "A bomb killed at least four people at a market in Arlenz on Monday, police said."
        f" {PRIVATE}, a baker, was not hurt.",
        "2024-03-26",
        "Harbour Herald",
    )
    first = report(
        one, "bomb", (count(one, "at least four", 4, None, rule="at least N"),), source="police"
    )
    start = one.text.index(PRIVATE)
    two = article(
        "a2post",
        "Toll rises",
        "The bombing in Arlenz on Monday killed six people, the health ministry said.",
        "2024-03-27",
        "Valley Post",
    )
    six = count(two, "six", 6, 6, source="health ministry", official=True)
    second = report(two, "bombing", (six,), source="health ministry")
    three = article(
        "a3bell",
        "Our own count",
        "This newspaper counts nine people killed by the bombing in Arlenz on Monday, and says so"
        " although the ministry denies it; "
        + "the list was made street by street, " * 20
        + "twice.",
        "2024-03-28",
        "Arlenz Bell",
    )
    third = report(three, "bombing", (count(three, "nine", 9, 9),))
    four = article(
        "a4none",
        "Held\x1b[2J at night",
        "Police detained 12 people in Arlenz, a step that one of them denied. A total of 120"
        " people have been detained in Arlenz since 1 March.",
        "2024-03-29",
    )
    police = Party("agent", stated(POLICE, at(four, "Police"), "party: branch"))
    fourth = report(
        four, "detained", (count(four, "12", 12, 12, "detained"),), "arrest", None,
        parties=(police,),
    )  # fmt: skip
    total = count(
        four, "120", 120, 120, "detained", "total since",
        kind=CountKind.RUNNING_TOTAL, since="2024-03-01",
    )  # fmt: skip
    fifth = report(four, "been detained", (total,), "arrest", None)
    return [
        Coded(one, (first,), (), (Span(start, start + len(PRIVATE)),)),
        Coded(two, (second,)),
        Coded(three, (third,)),
        Coded(four, (fourth, fifth)),
    ]


def shop_with_story(folder: Path, where: str | None = None) -> Workshop:
    """A workshop over a fresh ledger that holds the story."""
    shop = workshop(ledger=where or str(folder / "story.db"))
    with shop.ledger(write=True) as ledger:
        for coded in story():
            ledger.add(coded, shop.run)
        ledger.derive()
    return shop
