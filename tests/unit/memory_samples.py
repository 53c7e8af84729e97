"""A story of five articles with a rising toll, and a second reader. Town and papers invented."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from pathlib import Path

from tests.unit.news_samples import article as news

from dateline.records import Article, Incident, Run
from dateline.stages import Coded
from dateline.store import Ledger
from dateline.workshop import Workshop, workshop

FIRST = "A bomb exploded in a market in Kano on Monday, killing at least five people, police said."
NINE = "A bomb that exploded in a market in Kano on Monday killed nine people, police said."
SAME = "Nine people died on Monday when a bomb exploded in a market in Kano, police said."
JOS = "A bomb exploded near a bus station in Jos on Monday, killing two people, police said."
LAST = "A bomb that exploded in a market in Kano on Monday killed 11 people, police said."

STORY = (
    ("herald", "The Herald", "2024-05-14", FIRST),
    ("courier", "The Courier", "2024-05-15", NINE),
    ("bell", "The Bell", "2024-05-16", SAME),
    ("post", "The Post", "2024-05-16", JOS),
    ("wire", "The Wire", "2024-05-18", LAST),
)


class AnotherReader(Workshop):
    """It reads as the rules do, and calls its reports by other names."""

    @cached_property
    def run(self) -> Run:
        return replace(super().run, id="n2another", model_version="another", started=LATER)

    def code(self, article: Article, problems: object = ()) -> Coded:
        told = super().code(article)
        return replace(told, reports=tuple(replace(r, id=f"{r.id}x") for r in told.reports))


LATER = "2099-01-01T00:00:00+00:00"


def shop_at(folder: Path) -> Workshop:
    return workshop(reader="rules", ledger=str(folder / "news.db"), reviewer="Ada")


def another(shop: Workshop) -> AnotherReader:
    return AnotherReader(shop.settings)


def piece(name: str, outlet: str, day: str | None, text: str) -> Article:
    made = news(text, day)
    return replace(made, id=name, url=f"https://{name}.example/1", outlet=outlet)


def add(shop: Workshop, ledger: Ledger, *names: str) -> None:
    for name, outlet, day, text in STORY:
        if not names or name in names:
            shop.add(ledger, piece(name, outlet, day, text), ())


def kano(ledger: Ledger) -> Incident:
    found = [i for i in ledger.incidents(type="attack_bombing") if "herald" in i.articles]
    assert len(found) == 1, [i.articles for i in ledger.incidents()]
    return found[0]


def killed(incident: Incident) -> tuple[int | None, int | None]:
    (figure,) = [f for f in incident.counts if f.measure == "killed"]
    return figure.value.low, figure.value.high
