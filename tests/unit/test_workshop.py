"""The workshop: what commands and desk ask of a ledger."""

from __future__ import annotations

import getpass
import json
import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from tests.unit.cluster import Cluster
from tests.unit.show_samples import PRIVATE, shop_with_story, story

from dateline.problems import BadRequest
from dateline.records import Scope
from dateline.workshop import (
    Workshop,
    example_article,
    files_of,
    masked,
    workshop,
)


@pytest.fixture(
    scope="module", params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
)
def shop(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Workshop]:
    folder = tmp_path_factory.mktemp("workshop")
    if request.param == "sqlite":
        yield shop_with_story(folder)
        return
    cluster: Cluster = request.getfixturevalue("cluster")
    with cluster.schema() as address:
        yield shop_with_story(folder, address)


# ---------------------------------------------------------------- questions


def test_a_scope_is_checked_and_put_in_the_ledgers_terms(shop: Workshop) -> None:
    with shop.ledger() as ledger:
        found = shop.scope(ledger, "arrest", "Turkey", "Red Front", "2024-01-01", "2024-02-01")
        assert found == Scope("arrest", "TR", "Red Front", "2024-01-01", "2024-02-01")
        with pytest.raises(BadRequest, match="no type 'arest'"):
            shop.scope(ledger, type="arest")
        with pytest.raises(BadRequest, match="--to takes a day"):
            shop.scope(ledger, until="soon")


def test_a_family_stands_for_all_its_types(shop: Workshop) -> None:
    with shop.ledger() as ledger:
        attacks = shop.incidents(ledger, Scope(type="attack"))
        assert [i.type.field.value for i in attacks] == ["attack_bombing"]
        assert len(shop.incidents(ledger, Scope(type="arrest"))) == 2
        assert len(shop.incidents(ledger, Scope())) == 3


def test_asked_by_day_the_undated_are_counted_not_forgotten(shop: Workshop) -> None:
    with shop.ledger() as ledger:
        scope = Scope(start="2024-01-01")
        assert len(shop.incidents(ledger, scope)) == 1
        assert shop.undated(ledger, scope) == 2
        assert shop.undated(ledger, Scope()) == 0


def test_a_measure_that_nobody_knows_is_refused(shop: Workshop) -> None:
    with shop.ledger() as ledger:
        with pytest.raises(BadRequest, match="no measure 'dead'"):
            shop.tally(ledger, "dead", Scope())
        assert shop.tally(ledger, "deported", Scope()).value is None


def test_behind_every_term_stands_an_outlet_and_a_day(shop: Workshop) -> None:
    with shop.ledger() as ledger:
        answer = shop.tally(ledger, "killed", Scope())
        behind = shop.behind(ledger, answer)
    assert {t.report for t in answer.terms} <= set(behind)
    assert all(b.outlet and b.published and b.headline for b in behind.values())


def test_a_branch_lies_within_its_whole_at_any_depth(shop: Workshop) -> None:
    register = shop.register
    branch = next(e for e in register.entries.values() if e.parent)
    parent = register.entries[branch.parent or ""]
    assert shop.within(branch.id, parent.id)
    assert shop.within(branch.id, parent.name.upper())
    assert not shop.within(parent.id, branch.id)
    assert not shop.within("NOBODY", parent.id)


# ---------------------------------------------------------------- people


def test_nothing_that_is_shown_or_exported_holds_a_private_name(shop: Workshop) -> None:
    with shop.ledger() as ledger:
        said = [
            *shop.export(ledger, "reports", "jsonl"),
            *shop.export(ledger, "reports", "csv"),
            *shop.export(ledger, "incidents", "jsonl"),
            *shop.export(ledger, "incidents", "csv"),
        ]
        files = files_of(ledger, [r.id for r in ledger.reports()])
        said += [a.text for a in files.articles.values()]
    for part in PRIVATE.split():
        assert not any(part in words for words in said)


def test_masking_keeps_every_offset() -> None:
    coded = story()[0]
    hidden = masked(coded)
    assert len(hidden.text) == len(coded.article.text)
    assert hidden.text != coded.article.text


def test_exports_are_json_whose_quotes_hold(shop: Workshop) -> None:
    with shop.ledger() as ledger:
        rows = [json.loads(line) for line in shop.export(ledger, "reports", "jsonl")]
    text = rows[0]["article"]["text"]
    for report in rows[0]["reports"]:
        trigger = report["trigger"]
        assert text[trigger["start"] : trigger["end"]] == trigger["words"]


def test_who_redacts_must_be_known(shop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise OSError("no such user")

    monkeypatch.setattr(getpass, "getuser", nobody)
    with pytest.raises(BadRequest, match="--reviewer"):
        shop.reviewer()
    assert workshop(reviewer="R. Row").reviewer() == "R. Row"


# ---------------------------------------------------------------- codebook and runs


def test_an_example_of_the_codebook_is_an_article_of_its_day(shop: Workshop) -> None:
    dated = next(e for t in shop.book.types.values() for e in t.examples if e.published)
    assert example_article(dated).published.value == dated.published
    assert example_article(dated).text == dated.passage.text


def test_a_run_tells_code_codebook_and_reader(shop: Workshop) -> None:
    run = shop.run
    assert shop.book.digest in run.codebook_version
    assert run.model_version == shop.reader_name
    assert run.model_version.startswith("trained ")
    assert run.started.endswith("+00:00")


def test_a_question_does_not_load_the_grammars_of_reading() -> None:
    program = (
        "import sys; import dateline.workshop, dateline.show.terminal;"
        "print([m for m in ('dateline.flow', 'dateline.rules', 'trafilatura', 'alembic', 'numpy')"
        " if m in sys.modules])"
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=env
    )
    assert done.stdout.strip() == "[]"
