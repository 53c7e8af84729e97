"""NUL in texts, ids and addresses: kept in both databases, read back as it was."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.unit.store_samples import article, coded, link, mask, run

from dateline.stages import Coded
from dateline.store import open_ledger
from dateline.store.nul import disguised, plain

ODD = "a\0b\1c\1\2d\2\0\0"


@given(st.text(alphabet="\0\1\2ab"))
def test_what_was_disguised_comes_back(words: str) -> None:
    assert "\0" not in disguised(words)
    assert plain(disguised(words)) == words


@given(st.text(alphabet="\0\1\2ab"), st.text(alphabet="\0\1\2ab"))
def test_the_disguise_keeps_the_order(one: str, other: str) -> None:
    assert (disguised(one) < disguised(other)) == (one < other)


def test_nul_is_kept_wherever_it_stands(ledger_address: str) -> None:
    told = Coded(article(ODD, f"Police held {ODD} men.", url=f"https://x.example/{ODD}"))
    named = coded("plain")
    with open_ledger(ledger_address, write=True, link=link, mask=mask) as ledger:
        ledger.add(told, run())
        ledger.add(named, replace(run(2), id=ODD))
        before = ledger.views_digest()
        ledger.rebuild()
        assert ledger.views_digest() == before
    with open_ledger(ledger_address, link=link, mask=mask) as ledger:
        assert ledger.coded(ODD) == told
        assert [r.id for r in ledger.runs()] == ["run-1", ODD]
        assert [h.id for h in ledger.search("police men b")] == [ODD]
