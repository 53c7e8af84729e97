"""Old news from Latin America through the codebook muc4, told in the 24 slots of MUC-4 (1992).

    python -m evaluation.muc4 --documents documents.jsonl --part tst1,tst2 --out response.jsonl \\
        [--key keys.jsonl --measure score_muc4.py] [--limit 200]

Documents have ``id``, ``part``, ``published`` and ``text``. The answer is JSON Lines, one object a
document: ``{"docid", "templates"}``. With a key, the measuring script is run on it and what it
prints is shown. Strings are copied from the text, as the task asks, names among them: an answer is
for the scorer and for nobody else.
"""

from __future__ import annotations

import argparse
import datetime
import io
import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from evaluation.measures import printed
from evaluation.muc4_acts import Act, Page, acts_of, days_of
from evaluation.muc4_fills import (
    CONCERNED,
    PEOPLE,
    THINGS,
    fill_of,
    instrument_type,
)
from evaluation.muc4_templates import acts_of_templates

from dateline.data.register import shipped_register
from dateline.flow import find
from dateline.model.documents import read_document
from dateline.model.files import Trained, load
from dateline.problems import Problem
from dateline.read.records_json import read_json
from dateline.records import (
    Article,
    Precision,
    Report,
)
from dateline.resolve.howmany import find_amounts
from dateline.resolve.where import find_places
from dateline.settings import defaults
from dateline.split import sentences
from dateline.workshop import Workshop, workshop

Template = dict[str, Any]
MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()


# ---------------------------------------------------------------- writing the slots


def template_of(act: Act, published: str | None, country: str | None) -> Template:
    """The 24 slots of an act, those that are filled. ``country`` stands in for an untold one."""
    alone = [p for p in act.people if p not in act.described]
    slots: Template = {
        "incident_date": date_of(act.when, published),
        "incident_location": _location(act, country),
        "incident_type": act.type,
        "incident_stage": act.stage,
        "instrument_id": list(act.instruments),
        "instrument_type": _weapons(act),
        "perp_category": _category(act),
        "perp_individual": list(act.individuals),
        "perp_org": list(act.organisations),
        "perp_org_confidence": _refs(act.organisations.items()),
        "phys_target_id": list(act.things),
        "phys_target_type": _refs(
            (t, act.kinds.get(t) or fill_of(t, THINGS) or "OTHER") for t in act.things
        ),
        "phys_target_number": _refs(act.things.items()),
        "phys_target_effect": _refs(act.thing_effects.items()),
        "hum_target_name": list(act.names),
        "hum_target_description": [
            {"value": f'"{p}"', "ref": act.described[p]} if p in act.described else p
            for p in act.people
        ],
        "hum_target_type": _refs(
            (p, act.kinds.get(p) or fill_of(p, PEOPLE) or "CIVILIAN") for p in (*act.names, *alone)
        ),
        "hum_target_number": _refs(
            [*((n, "1") for n in act.names), *((p, act.people[p]) for p in alone)]
        ),
        "hum_target_effect": _refs((p, e) for p, all_ in act.people_effects.items() for e in all_),
    }
    return {name: told for name, told in slots.items() if told}


def _refs(pairs: Iterable[tuple[str, str | None]]) -> list[dict[str, str]]:
    return [{"value": told, "ref": words} for words, told in pairs if told]


def _weapons(act: Act) -> list[dict[str, str]]:
    """The kinds of instruments; where none is named, that which the act's own verb tells."""
    if not act.instruments and act.weapon:
        return [{"value": act.weapon, "ref": "-"}]
    return _refs((i, instrument_type(i) or act.kinds.get(i)) for i in act.instruments)


def _category(act: Act) -> str | None:
    if act.category:
        return act.category
    if not (act.individuals or act.organisations):
        return None
    return "STATE-SPONSORED VIOLENCE" if act.state else "TERRORIST ACT"


def _location(act: Act, country: str | None) -> str | None:
    code = (act.place.country if act.place else None) or country
    if code is None or code not in shipped_register().countries:
        return None
    name = shipped_register().countries[code].name.upper()
    kinds = {Precision.EXACT: "CITY", Precision.CITY: "CITY", Precision.ADMIN1: "DEPARTMENT"}
    kind = kinds.get(act.place.precision) if act.place else None
    return f"{name}: {act.place_words.upper()} ({kind})" if kind and act.place_words else name


def date_of(when: str | None, published: str | None) -> str | None:
    """``DD MMM YY``, a range, or "on or before" the day of publication where no day is told."""
    first, last = days_of(when)
    if first and last:
        return _day(first) if first == last else f"{_day(first)} - {_day(last)}"
    end = last or (datetime.date.fromisoformat(published) if published else None)
    return f"- {_day(end)}" if end else None


def _day(day: datetime.date) -> str:
    return f"{day.day:02} {MONTHS[day.month - 1]} {day.year % 100:02}"


def templates(reports: Iterable[Report], page: Page, types: Mapping[str, str]) -> list[Template]:
    """What an article's reports are in the task's terms."""
    return written(acts_of(reports, page, types), page)


def written(acts: Sequence[Act], page: Page) -> list[Template]:
    """All templates of an article. Where no country is told of an act, it is the one of the nine
    that the places of the article lie in most: the slot is never left empty."""
    told = Counter(c for c in page.countries if c in CONCERNED)
    country = told.most_common(1)[0][0] if told else None
    day = page.article.published_day
    return [template_of(act, day, country) for act in acts]


def told_by_slots(article: Article, shop: Workshop, net: Trained, page: Page) -> list[Act]:
    own = sentences(article)
    document = read_document(article, own, net.encoder, net.heads)
    return acts_of_templates(document, own, find(article, shop.tools), page)


# ---------------------------------------------------------------- the whole


def types_of(shop: Workshop) -> Mapping[str, str]:
    """The incident type of each type, as the codebook's crosswalk has it."""
    return {name: dict(kind.crosswalk)["MUC-4"] for name, kind in shop.book.types.items()}


def page_of(article: Article, shop: Workshop) -> Page:
    places = find_places(article.text, shop.tools.lookup)
    countries = (m.place.country for m in places if m.place)
    return Page(article, find_amounts(article.text), tuple(c for c in countries if c))


def answer(document: Mapping[str, Any], shop: Workshop, trained: Trained | None = None) -> Template:
    """One document, in the form the scorer reads: its reports where the rules coded it, and what
    the heads of slots tell where there is a net."""
    told = {k: document[k] for k in ("id", "published", "text") if document.get(k)}
    found: list[Template] = []
    for read in read_json(io.BytesIO(json.dumps(told).encode()), str(document["id"])):
        if isinstance(read, Problem):
            raise SystemExit(f"{read.source}: {read.message}")
        page = page_of(read.article, shop)
        if trained:
            found += written(told_by_slots(read.article, shop, trained, page), page)
        else:
            coded = shop.code(read.article, read.problems)
            found += templates(coded.reports, page, types_of(shop))
    return {"docid": document["id"], "templates": found}


def rows_of(path: Path, parts: Sequence[str]) -> Iterator[Template]:
    """The rows of a JSON Lines file that are of one of the parts."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["part"] in parts:
                yield row


def scored(script: Path, key: Path, answers: Path, parts: Sequence[str]) -> str:
    """What the measuring script prints, on the key of the documents answered."""
    ids = {json.loads(line)["docid"] for line in answers.read_text("utf-8").splitlines()}
    with tempfile.TemporaryDirectory() as folder:
        own = Path(folder) / "keys.jsonl"
        _write(own, (row for row in rows_of(key, parts) if row["id"] in ids))
        words = ("score", "--key", str(own), "--per-slot", "--response", str(answers))
        return printed(script, *words)


def _write(path: Path, rows: Iterable[Template]) -> None:
    with path.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--documents", type=Path, required=True)
    parser.add_argument("--part", default="tst1,tst2", help="parts, parted by commas")
    parser.add_argument("--out", type=Path, required=True, help="where the answer is written")
    parser.add_argument("--limit", type=int, help="only the first so many documents")
    parser.add_argument("--codebook", default="muc4")
    parser.add_argument("--reader", default=str(defaults()["reader"]))
    parser.add_argument("--key", type=Path, help="the key, as JSON Lines")
    parser.add_argument("--measure", type=Path, help="the script score_muc4.py")
    told = parser.parse_args(arguments)
    if told.key and not told.measure:
        parser.error("--key needs --measure: the path of score_muc4.py")
    parts = told.part.split(",")
    shop = workshop(codebook=told.codebook, reader=told.reader)
    documents = list(rows_of(told.documents, parts))[: told.limit]
    trained = load() if told.reader == "trained" else None
    _write(told.out, (answer(d, shop, trained) for d in documents))
    print(f"{len(documents)} documents of {told.part} answered in {told.out}")
    if told.key:
        print(scored(told.measure, told.key, told.out, parts), end="")


if __name__ == "__main__":
    main()
