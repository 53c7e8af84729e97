"""A ledger grows out of its file, and can go back: nothing is lost on the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.unit.show_samples import shop_with_story
from tests.unit.store_samples import coded, link, mask, run, verdict, with_a_name

from dateline import cli
from dateline.ledger import Entry
from dateline.problems import BadRequest, LedgerFault
from dateline.store import Added, Copied, Ledger, copy_ledger, open_ledger
from dateline.store.copying import apart


def opened(address: str, write: bool = False) -> Ledger:
    return open_ledger(address, write=write, link=link, mask=mask)


def fill(address: str) -> None:
    """Two versions of a page, a verdict, a redaction, and ids that sort otherwise by language."""
    with opened(address, write=True) as ledger:
        for name in ("b", "A", "a", "B", "é", "_a", "a\0\1"):
            ledger.add(coded(name, text=f"Police {name} held two men."), run())
        ledger.add(coded("a", text="Police a held six men.", modified="2024-04-01"), run(2))
        ledger.record(verdict(ledger.reports("b")[0], "type", "abduction"))
        ledger.add(with_a_name("a1"), run())
        ledger.redact("a1", "Orlo Vant", "a minor", "legal desk")


def told(address: str) -> tuple[list[Entry], str]:
    with opened(address) as ledger:
        return list(ledger.entries()), ledger.views_digest()


def copy(source: str, target: str) -> Copied:
    with opened(source) as here, opened(target, write=True) as there:
        return copy_ledger(here, there)


def test_a_copy_holds_the_same_entries_and_views(tmp_path: Path, ledger_address: str) -> None:
    first, back = str(tmp_path / "first.db"), str(tmp_path / "back.db")
    fill(first)
    before = told(first)
    assert copy(first, ledger_address) == Copied(len(before[0]), True)
    assert copy(ledger_address, back).same_views
    assert told(first) == told(ledger_address) == told(back) == before


@pytest.mark.parametrize("other", ["s.db", "./s.db", "there/../s.db", "link.db"])
def test_a_ledger_is_not_copied_into_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, other: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there").mkdir()
    (tmp_path / "link.db").symlink_to("s.db")
    fill("s.db")
    done = CliRunner().invoke(cli.main, ["ledger", "copy", "s.db", other])
    assert done.exit_code == 2
    assert done.stderr == (
        f"dateline: s.db and {other} are the same ledger: name a new one to copy into\n"
    )


def test_no_ledger_is_made_where_there_is_none_to_copy_into_itself(tmp_path: Path) -> None:
    done = CliRunner().invoke(cli.main, ["ledger", "copy", *[str(tmp_path / "none.db")] * 2])
    assert done.exit_code == 2
    assert not list(tmp_path.iterdir())


def test_a_server_is_the_same_with_another_password() -> None:
    first, other = (f"postgresql://ada:{word}@news.example/story" for word in ("one", "two"))
    with pytest.raises(BadRequest, match=r"ada@news\.example/story are the same ledger"):
        apart(first, other)


def test_a_copy_goes_on_where_the_ledger_stopped(tmp_path: Path, ledger_address: str) -> None:
    first = str(tmp_path / "first.db")
    fill(first)
    copy(first, ledger_address)
    with opened(first) as old, opened(ledger_address, write=True) as new:
        last = list(old.entries())[-1].seq
        assert new.add(coded("A", text="Police A held two men."), run()) is Added.ALREADY_THERE
        assert new.add(coded("new"), run()) is Added.NEW
        assert [e.seq for e in new.entries(last)] == [last + 1, last + 2]


def test_only_an_empty_ledger_is_copied_into(tmp_path: Path, ledger_address: str) -> None:
    first = str(tmp_path / "first.db")
    fill(first)
    fill(ledger_address)
    before = told(ledger_address)
    with pytest.raises(BadRequest, match="holds entries already"):
        copy(first, ledger_address)
    assert told(ledger_address) == before


def test_views_that_had_gone_wrong_are_told(tmp_path: Path) -> None:
    first = str(tmp_path / "first.db")
    fill(first)
    with opened(first, write=True) as ledger, ledger._writing() as connection:
        connection.exec_driver_sql("DELETE FROM passages WHERE kind = 'report'")
    assert not copy(first, str(tmp_path / "second.db")).same_views


def test_a_copy_that_fails_leaves_nothing(tmp_path: Path, ledger_address: str) -> None:
    first = str(tmp_path / "first.db")
    fill(first)
    with opened(first, write=True) as ledger, ledger._writing() as connection:
        connection.exec_driver_sql("UPDATE entries SET body = '{}' WHERE seq = 9")
    with pytest.raises(LedgerFault, match="damaged"):
        copy(first, ledger_address)
    with opened(ledger_address) as ledger:
        assert list(ledger.entries()) == []


def test_the_command_copies_a_ledger(tmp_path: Path, ledger_address: str) -> None:
    old = str(shop_with_story(tmp_path).settings["ledger"])
    target = ledger_address.replace("news.db", "copy.db")
    done = CliRunner().invoke(cli.main, ["ledger", "copy", old, target])
    assert done.exit_code == 0, done.output
    assert "entries copied" in done.output
    listed = [
        CliRunner().invoke(cli.main, ["incidents", "--ledger", name, "--format", "jsonl"]).stdout
        for name in (old, target)
    ]
    assert listed[0] == listed[1] != ""
