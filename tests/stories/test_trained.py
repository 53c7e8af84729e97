"""The trained reader as it is shipped: it reads news, and no text or file makes it fall over."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.codebook import Example
from dateline.codebooks import load
from dateline.flow import code
from dateline.marking import Passage
from dateline.model.files import CALIBRATION, FILES, FOLDER, calibration, reader
from dateline.problems import BadRequest
from dateline.reckon import figures
from dateline.records import Bounds, CountKind, Report, Stance
from dateline.workshop import Workshop, example_article, workshop

LEAD = (
    "Gunmen killed at least two teachers near Gao on Monday, the governor said. Police arrested"
    " a driver on Tuesday."
)


@pytest.fixture(scope="module")
def shop() -> Workshop:
    return workshop(reader="trained")


def read(shop: Workshop, text: str, published: str | None = "2024-03-06") -> tuple[Report, ...]:
    return shop.code(example_article(Example(Passage(text, ()), published, None, 1))).reports


@pytest.mark.parametrize("text", [LEAD, LEAD.upper()])
def test_a_plain_lead_is_told_in_fields(shop: Workshop, text: str) -> None:
    attack, arrest = read(shop, text)
    assert attack.type.value == "attack_shooting"
    assert attack.when.value == "2024-03-04"
    assert attack.where.value and attack.where.value.country == "ML"
    killed = [c.amount.value for c in attack.counts if c.measure == "killed"]
    assert [(b.low, b.high) for b in killed if b] == [(2, None)]
    assert (arrest.type.value, arrest.when.value) == ("arrest", "2024-03-05")


def test_what_sounds_like_news_and_is_none_makes_no_report(shop: Workshop) -> None:
    assert read(shop, "The striker shot twice, and the keeper saved both of them easily.") == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\x00\x07\x1b" * 50,
        "x" * 5000,
        "supercalifragilistic " * 2000 + LEAD,
        f"{LEAD} 爆炸 انفجار взрыв {LEAD}",
        "; ".join(["police arrested two men in Gao"] * 150),
        "\x01\x02\x03 " * 3000 + LEAD,
        "antidisestablishmentarianism, " * 500 + LEAD,
        "The river rose and fell, as it does " * 2800 + LEAD,
    ],
    ids=range(9),
)
def test_odd_text_is_read_to_its_end(shop: Workshop, text: str) -> None:
    found = read(shop, text)
    if text.endswith(LEAD):
        assert any(r.trigger.words == "arrested" for r in found)
    if text.endswith("in Gao"):
        assert found


def test_a_running_total_is_a_report_of_its_own(shop: Workshop) -> None:
    one, total = read(
        shop,
        "Police in Gao arrested 12 men suspected of ties to Boko Haram on Monday. A total of 340"
        " people have been arrested across the country since January 5, the ministry said.",
    )
    assert [(c.amount.value.low, c.kind) for c in one.counts if c.amount.value] == [
        (12, CountKind.TOLL)
    ]
    assert [c.kind for c in total.counts] == [CountKind.RUNNING_TOTAL]
    since = total.counts[0].since
    assert since and since.value == "2024-01-05"


def test_the_words_of_a_tie_make_it_an_alleged_one(shop: Workshop) -> None:
    (arrest,) = read(shop, "Police in Gao arrested 12 suspected members of Boko Haram on Monday.")
    ties = [p.affiliation for p in arrest.parties if p.role == "target"]
    assert [t.stance for t in ties if t] == [Stance.ALLEGED]


POACHING = """# poaching

Label: Poaching
Family: wildlife
Same happening: within 1 day, same city

## Definition
Wild animals are killed against the law.

## Unit of analysis
One killing at one place.

## Triggers
- verb: poach

## Roles
- agent: Who poached?
- target: What was poached?
- site: Where?

## Examples
- (2024-03-06) [Two men | agent] [poached | poaching] [a rhino | target] near [Tsavo | site=KE].
"""
OWN = """name = "wildlife"
title = "Wildlife"
version = "1"
description = "Crimes against wild animals."

[families]
wildlife = "Crimes against wild animals."
"""


def test_who_is_blamed_has_not_been_told_to_have_done_it(shop: Workshop) -> None:
    found = read(
        shop,
        "Gunmen attacked a clinic near Gao on Monday and killed four people, the governor said."
        " No group has claimed the attack. Residents blamed Boko Haram.",
    )
    stances = {
        p.stance
        for r in found
        if r.type.value != "accusation"
        for p in r.parties
        if p.role == "agent" and p.who.value and p.who.value.entity == "BOKO-HARAM"
    }
    assert stances <= {Stance.ALLEGED}
    assert any(r.type.value == "accusation" for r in found)


def test_a_codebook_of_ones_own_is_read_by_its_words(tmp_path: Path) -> None:
    (tmp_path / "codebook.toml").write_text(OWN, "utf-8")
    (tmp_path / "poaching.md").write_text(POACHING, "utf-8")
    own = workshop(codebook=str(tmp_path), reader="trained")
    (found,) = read(own, "Rangers said three men poached an elephant near Gao on Monday.")
    assert (found.type.value, found.trigger.words) == ("poaching", "poached")


def test_a_place_that_no_gazetteer_has_keeps_its_words(shop: Workshop) -> None:
    found = read(shop, "Gunmen killed two teachers in Zhurbanovka on Monday, the governor said.")
    (told,) = [p.place for r in found for p in r.places]
    assert (told.value, [q.words for q in told.quotes]) == (None, ["Zhurbanovka"])


def test_old_news_is_told_in_the_slots_it_was_asked_for() -> None:
    own = workshop(codebook="muc4", reader="trained")
    text = (
        "LIMA, 8 JAN 90 (DPA) -- A BOMB EXPLODED AT THE BANCO DE LIMA ON FRIDAY, WOUNDING TWO"
        " GUARDS. POLICE BLAMED THE SHINING PATH."
    )
    (bombing,) = read(own, text, "1990-01-08")
    told = {p.role: p.who.quotes[0].words for p in bombing.parties}
    assert bombing.type.value == "bombing"
    assert told["physical_target"] == "BANCO DE LIMA"
    assert told["perpetrator_organisation"] == "SHINING PATH"
    assert told["human_target"].endswith("GUARDS")


@pytest.fixture
def files(tmp_path: Path) -> Path:
    for name in (*FILES, "reader.json"):
        shutil.copy(FOLDER / name, tmp_path / name)
    return tmp_path


@pytest.mark.parametrize("name", [*FILES, "reader.json"])
def test_a_missing_or_damaged_file_is_named_and_nothing_stands_in_for_it(
    files: Path, name: str
) -> None:
    (files / name).write_bytes((files / name).read_bytes()[:-9] + b"nonsense!")
    with pytest.raises(BadRequest, match=rf"{name} is damaged.*--reader rules"):
        reader(load("security"), files)
    (files / name).unlink()
    with pytest.raises(BadRequest, match=rf"{name} is missing"):
        reader(load("security"), files)


def test_the_scores_are_calibrated_and_another_training_s_maps_are_never_used(files: Path) -> None:
    assert calibration(load("security")) is not None, "run python -m training.calibrate"
    shutil.copy(FOLDER / CALIBRATION, files / CALIBRATION)
    assert calibration(load("security"), files) is not None
    (files / CALIBRATION).write_text("{}", "utf-8")
    with pytest.raises(BadRequest, match=rf"{CALIBRATION} is damaged, or of another training"):
        calibration(load("security"), files)


def test_templates_of_whole_documents_keep_their_own_scores() -> None:
    assert calibration(load("muc4")) is None


def test_a_reader_just_trained_has_no_maps_and_its_own_scores(files: Path) -> None:
    card = json.loads((files / "reader.json").read_text("utf-8"))
    card["sha256"].pop(CALIBRATION, None)
    (files / "reader.json").write_text(json.dumps(card), "utf-8")
    assert calibration(load("security"), files) is None


def test_scores_are_probabilities_of_each_report_and_value(shop: Workshop) -> None:
    raw = replace(shop.tools, calibrate=None)
    article = example_article(Example(Passage(LEAD, ()), "2024-03-06", None, 1))
    before, after = code(article, raw).reports, read(shop, LEAD)
    assert [r.trigger for r in before] == [r.trigger for r in after]
    assert all(b.score != a.score == a.type.score for b, a in zip(before, after, strict=True))
    fields = [f for r in after for f in (r.stage, r.stance, r.when, r.where)]
    assert all(0 < f.score < 1 for f in fields if f.known)


def test_the_model_is_small_enough_to_ship() -> None:
    assert sum((FOLDER / name).stat().st_size for name in FILES) <= 25_000_000


def test_doubt_needs_no_report_of_an_accusation(shop: Workshop) -> None:
    found = read(
        shop,
        "Police in Gao arrested 12 members of Boko Haram on Monday, the governor said. It was"
        " blamed for a car bombing that killed four people in Gao in March.",
    )
    stances = {
        p.stance
        for r in found
        if r.type.value in ("attack_bombing", "attack_other", "attack_suicide_bombing")
        for p in r.parties
        if p.role == "agent"
    }
    assert stances <= {Stance.ALLEGED}


def test_soldiers_and_officers_are_counted_together(shop: Workshop) -> None:
    text = (
        "Rebels killed 14 soldiers and two officers in an attack near Gao on Monday, police said."
    )
    one = example_article(Example(Passage(text, ()), "2024-05-10", None, 1))
    coded = shop.code(one)
    (figure,) = figures([coded])
    assert (figure.measure, figure.value) == ("killed", Bounds(16, 16))


def test_a_story_of_a_village_is_not_put_into_the_city_it_names_besides(shop: Workshop) -> None:
    found = read(
        shop,
        "A man drove a van into people outside a bakery in Karsk, Turkey, on Monday, killing two"
        " women, the governor said.\n\nPolice shot the driver and arrested him. A letter bomb had"
        " wounded a judge in Ankara in March.",
    )
    arrest = next(r for r in found if r.type.value == "arrest")
    assert arrest.where.value is None or arrest.where.value.name == "Turkey"
