"""Redaction: the words are gone from every entry, every view and every byte of the files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.cluster import Cluster
from tests.unit.store_samples import article, coded, link, mask, report, run, with_a_name, words

from dateline.ledger import EntryKind, Redaction
from dateline.people import mask_report
from dateline.problems import BadRequest, LedgerFault, NotFound
from dateline.records import Basis, Field, Place, Precision, Span, Verdict, misquotes
from dateline.stages import Coded
from dateline.store import Added, Ledger, open_ledger
from dateline.store.black import Words, blackened


@pytest.fixture
def ledger(ledger_address: str) -> Iterator[Ledger]:
    with open_ledger(ledger_address, write=True, link=link, mask=mask) as made:
        yield made


def bytes_of(ledger: Ledger) -> bytes:
    """All that lies on disk, in small letters."""
    if ledger.name.startswith("postgresql:"):
        files = database_files(ledger)
    else:
        path = Path(ledger.name)
        files = sorted(path.parent.glob(path.name + "*"))
    return b"".join(f.read_bytes() for f in files).lower()


def database_files(ledger: Ledger) -> list[Path]:
    """Tables, indexes and the planner's statistics, as the server keeps them."""
    with ledger._reading() as connection:
        connection.exec_driver_sql("CHECKPOINT")
        folder = connection.exec_driver_sql("SHOW data_directory").scalar_one()
        number = connection.exec_driver_sql(
            "SELECT oid FROM pg_database WHERE datname = current_database()"
        ).scalar_one()
    return [p for p in sorted(Path(folder, "base", str(number)).iterdir()) if p.is_file()]


def redactions(ledger: Ledger) -> list[Redaction]:
    return [e.body for e in ledger.entries() if isinstance(e.body, Redaction)]


def unmasked() -> Coded:
    """Nobody noticed that a private person is named."""
    return replace(with_a_name(), private=())


def test_the_words_are_gone_from_every_file(ledger: Ledger) -> None:
    one = unmasked()
    told = one.reports[0]
    ledger.add(one, run(1))
    ledger.add(one, run(2))
    at = "2026-02-01T10:00Z"
    ledger.record(
        Verdict(told.id, "stage", "foiled", "desk", at, "Orlo Vant is free", told.trigger)
    )
    assert len(ledger.incidents()) == 1
    assert b"orlo" in bytes_of(ledger)
    assert b"vant" in bytes_of(ledger)
    ledger.redact("a1", "Orlo Vant", "a court's order on Orlo Vant", "legal desk")
    assert b"orlo" not in bytes_of(ledger)
    assert b"vant's" not in bytes_of(ledger)
    ledger.redact("a1", "vant", "the address too", "legal desk")
    assert b"vant" not in bytes_of(ledger)
    assert ledger.search("orlo") == ()
    assert len(ledger.incidents()) == 1


def test_a_place_whose_name_is_taken_out_is_told_by_no_number_either(ledger: Ledger) -> None:
    told = coded("a1")
    there = Place("Arlenz", "AL", None, "Arlenz", 41.5, 20.25, 9_182_736, Precision.CITY)
    one = told.reports[0]
    site = replace(one, where=replace(one.where, value=there))
    ledger.add(replace(told, reports=(site,)), run())
    ledger.redact("a1", "Arlenz", "court order", "desk")
    (incident,) = ledger.incidents()
    found = incident.where.field.value
    assert found is not None
    assert (found.city, found.country) == ("██████", "AL")
    assert (found.latitude, found.longitude, found.geonames_id) == (None, None, None)
    assert b"9182736" not in bytes_of(ledger)


def test_everything_else_stays(ledger: Ledger) -> None:
    one = unmasked()
    ledger.add(one, run())
    [made] = ledger.redact("a1", "Orlo Vant", "a minor", "legal desk")
    after = ledger.coded("a1")
    assert len(after.article.text) == len(one.article.text)
    assert after.article.text.startswith("█████████ held in Arlenz\n\nPolice held █████████, 17")
    assert after.article.content_hash == one.article.content_hash
    assert after.article.title == "█████████ held in Arlenz"
    assert after.article.leads[0].title == "Who is █████████?"
    assert after.reports[0].attributions[0].source == "█████████'s lawyer"
    assert after.reports[0].attributions[0].via == ("█████████ himself",)
    assert after.reports[0].id == one.reports[0].id
    assert misquotes(after.reports, after.article) == ()
    assert redactions(ledger) == [made]
    assert made.reason == "a minor"
    assert [one.article.text[s.start : s.end] for s in made.spans] == ["Orlo Vant"] * 3


def test_rebuilding_works_afterwards(ledger: Ledger) -> None:
    ledger.add(unmasked(), run())
    ledger.redact("a1", "Orlo Vant", "a minor", "legal desk")
    before = ledger.views_digest()
    ledger.rebuild()
    assert ledger.views_digest() == before
    assert b"orlo" not in bytes_of(ledger)


def test_adding_the_article_again_does_not_bring_the_words_back(ledger: Ledger) -> None:
    one = unmasked()
    ledger.add(one, run())
    ledger.redact("a1", "Orlo Vant", "a minor", "legal desk")
    ledger.redact("a1", "vant", "the address too", "legal desk")
    before = list(ledger.entries())
    renamed = Coded(replace(one.article, id="other", url=None))
    for again in (one, Coded(replace(one.article, id="other")), renamed):
        for by in (run(1), run(2)):
            assert ledger.add(again, by) is Added.ALREADY_THERE
    assert list(ledger.entries()) == before
    ledger.incidents()
    assert b"orlo" not in bytes_of(ledger)
    assert b"vant" not in bytes_of(ledger)


def test_the_text_without_the_words_can_be_coded_anew(ledger: Ledger) -> None:
    ledger.add(unmasked(), run())
    ledger.redact("a1", "Orlo Vant", "a minor", "legal desk")
    left = ledger.article("a1")
    assert ledger.add(Coded(left, (report(left, "objected", "protest"),)), run(2)) is Added.RECODED
    assert [r.type.value for r in ledger.reports("a1")] == ["protest"]


def test_all_versions_of_the_page_are_redacted(ledger: Ledger) -> None:
    one = unmasked()
    later = with_a_name("a2", "Orlo Vant")
    text = later.article.text + " Orlo Vant is free."
    changed = article("a2", text, url=one.article.url, modified="2024-04-01")
    ledger.add(one, run())
    ledger.add(Coded(changed, (report(changed),)), run())
    made = ledger.redact("a2", "Orlo Vant", "a minor", "legal desk")
    assert [r.article for r in made] == ["a1", "a2"]
    assert b"orlo" not in bytes_of(ledger)


def test_a_reading_by_a_later_run_is_redacted_too(ledger: Ledger) -> None:
    one = unmasked()
    ledger.add(one, run())
    dated: Field[str] = Field("2024-03-27", Basis.ASSUMED)
    ledger.add(replace(one, article=replace(one.article, published=dated)), run(2))
    ledger.redact("a1", "Orlo Vant", "a minor", "legal desk")
    assert ledger.article("a1").published == dated
    assert b"orlo" not in bytes_of(ledger)


def test_a_stretch_of_text_can_be_named_instead_of_words(ledger: Ledger) -> None:
    one = coded("a", text="Police held two men in Arlenz; Arlenz is calm.")
    ledger.add(one, run())
    at = words(one.article, "rlenz")
    [made] = ledger.redact("a", Span(at.start, at.end), "asked for", "desk")
    assert made.spans == (at.span,)
    assert ledger.article("a").text == "Police held two men in A█████; Arlenz is calm."
    ledger.redact("a", Span(at.start - 1, at.end), "asked for", "desk")
    assert ledger.article("a").text == "Police held two men in ██████; Arlenz is calm."


def test_a_name_masked_in_a_quote_stays_masked(ledger: Ledger) -> None:
    one = with_a_name()
    hidden = mask_report(one.reports[0], one.private, one.article.text)
    assert misquotes(hidden, one.article)
    assert ledger.add(replace(one, reports=(hidden,)), run()) is Added.NEW
    ledger.redact("a1", "Monday", "asked for", "desk")
    assert ledger.reports("a1") == (hidden,)
    assert "██████. Mr" in ledger.article("a1").text


def test_what_cannot_be_redacted_is_refused(ledger: Ledger) -> None:
    ledger.add(coded("a"), run())
    with pytest.raises(NotFound):
        ledger.redact("b", "Police", "why", "desk")
    for what, why, by in (
        ("zebra", "why", "desk"),
        ("olic", "why", "desk"),
        ("  ", "why", "desk"),
        ("Police", " ", "desk"),
        ("Police", "why", ""),
        (Span(0, 9999), "why", "desk"),
        (Span(3, 3), "why", "desk"),
    ):
        with pytest.raises(BadRequest):
            ledger.redact("a", what, why, by)
    assert [e.kind for e in ledger.entries()][-1] is EntryKind.CODED


def test_the_same_redaction_again_finds_nothing_left(ledger: Ledger) -> None:
    ledger.add(unmasked(), run())
    ledger.redact("a1", "Orlo Vant", "a minor", "desk")
    assert ledger.redact("a1", "Orlo Vant", "a minor", "desk") == ()
    assert len(redactions(ledger)) == 1


def test_someone_reading_keeps_old_pages_alive_and_we_say_so(ledger_address: str) -> None:
    with (
        open_ledger(ledger_address, write=True, link=link, mask=mask, timeout=0.05) as ledger,
        open_ledger(ledger_address, mask=mask) as reader,
    ):
        ledger.add(unmasked(), run())
        with reader._reading() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM entries").fetchall()
            with pytest.raises(LedgerFault, match="redact the same words again"):
                ledger.redact("a1", "Orlo Vant", "a minor", "desk")
        assert ledger.redact("a1", "Orlo Vant", "a minor", "desk") == ()
        assert b"orlo" not in bytes_of(ledger)


@pytest.mark.postgres
def test_whoever_sees_the_database_as_it_was_keeps_old_rows_alive(
    cluster: Cluster, postgres_address: str
) -> None:
    import psycopg

    with (
        open_ledger(postgres_address, write=True, link=link, mask=mask, timeout=0.2) as ledger,
        psycopg.connect(cluster.address()) as elsewhere,  # it touches none of the tables
    ):
        ledger.add(unmasked(), run())
        elsewhere.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        elsewhere.execute("SELECT 1")
        with pytest.raises(LedgerFault, match="redact the same words again"):
            ledger.redact("a1", "Orlo Vant", "a minor", "desk")
        elsewhere.rollback()
        assert ledger.redact("a1", "Orlo Vant", "a minor", "desk") == ()
        assert b"orlo" not in bytes_of(ledger)


# ---------------------------------------------------------------- which words


@pytest.mark.parametrize(
    ("text", "what", "left"),
    [
        ("Orlo Vant, ORLO VANT", "orlo vant", "█████████, █████████"),
        ("Orlo\nVant", "Orlo Vant", "████\n████"),
        ("Vantage, Vant-like, Vants", "Vant", "Vantage, ████-like, Vants"),
        ("O’Varn and O'Varn", "O'Varn", "██████ and ██████"),
        ("Jose\u0301 Vant", "José", "█████ Vant"),
        ("张三先生说", "张三", "██先生说"),
        ("中Vant中", "Vant", "中████中"),
        ("(a|b) c", "(a|b)", "█████ c"),
    ],
)
def test_whole_words_are_found_however_they_are_written(text: str, what: str, left: str) -> None:
    assert Words([what]).black(text) == left


@given(st.text(max_size=60), st.text(min_size=1, max_size=4))
def test_black_text_is_as_long_and_holds_the_words_no_more(text: str, what: str) -> None:
    black = Words([what]).black(text)
    assert len(black) == len(text)
    assert Words([what]).black(black) == black
    assert [c for c in black if c in "\r\n"] == [c for c in text if c in "\r\n"]


def test_black_reaches_no_further_than_the_text() -> None:
    assert blackened("abc", [Span(1, 99)]) == "a██"
