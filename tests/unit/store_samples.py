"""Articles, runs and a simple way to link, for the tests of the ledger."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from dateline.codebooks import load_to_code
from dateline.data.link_weights import shipped_weights
from dateline.data.rarity import rarity
from dateline.data.relation_weights import shipped_relations
from dateline.link import Linker
from dateline.records import (
    Actor,
    Affiliation,
    Article,
    Attribution,
    Basis,
    Field,
    Lead,
    Party,
    PartyKind,
    Place,
    Quote,
    Relation,
    RelationKind,
    Report,
    Run,
    Span,
    Stage,
    Stance,
    Verdict,
    absent,
)
from dateline.stages import Coded

T = TypeVar("T")


def mask(text: str, private: Sequence[Span]) -> str:
    """A stand-in for ``dateline.people.mask``."""
    chars = list(text)
    for span in private:
        chars[span.start : span.end] = [
            "█" if c.isalpha() else c for c in text[span.start : span.end]
        ]
    return "".join(chars)


def run(number: int = 1, version: str | None = None) -> Run:
    return Run(
        f"run-{number}",
        version or f"0.{number}",
        "book 1",
        "rules",
        (),
        f"2026-01-0{number}T08:00Z",
    )


def article(
    name: str,
    text: str = "Police held two men in Arlenz on Monday, the mayor said.",
    published: str | None = "2024-03-26",
    **more: str | None,
) -> Article:
    found = Article(name, text, hashlib.sha256(text.encode()).hexdigest(), **more)  # type: ignore[arg-type]
    dated: Field[str] = Field(published, Basis.ASSUMED) if published else absent()
    return replace(found, published=dated)


def words(of: Article, some: str) -> Quote:
    start = of.text.index(some)
    return of.quote(start, start + len(some))


def report(
    of: Article, trigger: str = "held", kind: str = "arrest", when: str = "2024-03-25"
) -> Report:
    """A report as the coder makes them: its id is a hash that tells nothing."""
    at = words(of, trigger)

    def stated(value: T) -> Field[T]:
        return Field(value, Basis.STATED, (at,))

    key = f"{of.id}\n{kind}\n{at.start}\n{at.end}"
    police = Actor("police", PartyKind.STATE, "ALZ-POLICE", "AL")
    front = Affiliation(
        stated(Actor("Red Front", PartyKind.ARMED_GROUP, "RED-FRONT")), Stance.ALLEGED
    )
    return Report(
        id="r" + hashlib.sha256(key.encode()).hexdigest()[:15],
        article=of.id,
        type=stated(kind),
        stage=stated(Stage.ACCOMPLISHED),
        stance=stated(Stance.ASSERTED),
        trigger=at,
        mentions=(at,),
        when=stated(when),
        where=stated(Place("Arlenz", "AL", city="Arlenz")),
        parties=(
            Party("agent", stated(police)),
            Party("target", stated(Actor("two men", PartyKind.ROLE)), Stance.ASSERTED, front),
        ),
    )


def coded(name: str, **more: str | None) -> Coded:
    of = article(name, **more)  # type: ignore[arg-type]
    return Coded(of, (report(of),))


def link() -> Linker:
    """The shipped weights; the figures of incidents are left out."""
    return Linker(
        load_to_code("security"),
        shipped_weights(),
        rarity,
        lambda told, of: (),
        mask,
        shipped_relations(),
    )


def verdict(on: Report, field: str, value: str, minute: int = 0) -> Verdict:
    at = f"2026-02-01T10:{minute:02}:00Z"
    return Verdict(on.id, field, value, "desk", at, "seen on the scene", on.trigger)


def with_a_name(name: str = "a1", person: str = "Orlo Vant") -> Coded:
    """An article that names a private person wherever a name can stand."""
    text = (
        f"{person} held in Arlenz\n\n"
        f"Police held {person}, 17, on Monday. Mr {person}'s lawyer objected."
    )
    of = article(name, text, url="https://arlenz.example/vant-held", outlet="Arlenz Post")
    of = replace(
        of, title=f"{person} held in Arlenz", leads=(Lead(f"Who is {person}?", "Read on"),)
    )
    one = replace(
        report(of),
        attributions=(Attribution(f"{person}'s lawyer", via=(f"{person} himself",)),),
        relations=(Relation(RelationKind.ABOUT, words=words(of, person)),),
    )
    where = [i for i in range(len(text)) if text.startswith(person, i)]
    return Coded(of, (one,), (), tuple(Span(i, i + len(person)) for i in where))
