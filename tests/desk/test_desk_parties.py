"""The pages of parties: who is there and who is not, matrix, list, bars, branches, doubt."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest
from fastapi.testclient import TestClient
from tests.desk import desk_samples as samples

from dateline.data.register import shipped_register
from dateline.desk import party_names
from dateline.desk.over_time import over_time
from dateline.records import Actor, Party, PartyKind, Place, Precision, Stance
from dateline.stages import Coded
from dateline.store.acting import Named
from dateline.store.lines import SpanCount
from dateline.workshop import Workshop

HOSTILE = '<b onclick="x()">Front & Sons'


def happening(
    town: str, day: str, agent: Actor, target: Actor, stance: Stance = Stance.ASSERTED
) -> Coded:
    of = samples.article(f"in-{town}", f"Clash in {town}", f"They clashed in {town}.", "2024-05-01")
    told = samples.report(of, "clashed", day, kind="clash")
    parties = (
        Party("agent", samples.stated(of, agent, "They"), stance),
        Party("target", samples.stated(of, target, "clashed")),
    )
    where = samples.stated(of, Place(town, "TR", city=town, precision=Precision.CITY), town)
    return Coded(of, (replace(told, parties=parties, where=where),))


TURKEY = Actor("Turkey", PartyKind.STATE, "TUR", "TR")
POLICE = Actor("police", PartyKind.STATE, "TUR-POLICE", "TR")
PKK = Actor("PKK", PartyKind.ARMED_GROUP, "PKK", None)
SONS = Actor(HOSTILE, PartyKind.ORGANISATION)


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    told = (
        *samples.everything(),
        happening("Ovaca", "2024-03-02", POLICE, PKK),
        happening("Derin", "2024-04-09", POLICE, PKK),
        happening("Yenice", "2024-06-03", PKK, POLICE, Stance.ALLEGED),
        happening("Karlik", "2024-06-20", TURKEY, SONS),
    )
    return samples.shop_with(tmp_path_factory.mktemp("desk"), told)


def seen(desk: TestClient, path: str) -> str:
    answer = desk.get(path)
    assert answer.status_code == 200, answer.text[-400:]
    return str(answer.text)


def told(page: str) -> str:
    """The words of a page as a reader has them."""
    body = page[page.index("<main") : page.index("</main>")]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", body)))


def linked(page: str, part: str) -> list[str]:
    return [unescape(h) for h in re.findall(r'href="([^"]*)"', page) if part in unescape(h)]


def test_the_list_names_organisations_and_states_with_their_numbers(desk: TestClient) -> None:
    page = seen(desk, "/parties")
    words = told(page)
    assert "Turkish police 3 2 1" in words and "Kurdistan Workers' Party 2 2" in words
    assert "armed group" in words and "body of a state" in words
    for nobody in ("dock workers", "█", samples.PRIVATE, "Vantberg", "<svg"):
        assert nobody not in words
    assert "Red Lantern" not in words, "it is only alleged to have a part"


def test_every_number_of_the_matrix_leads_to_as_many_incidents(desk: TestClient) -> None:
    for address in ("/parties", "/parties?doubtful=1", "/party/PKK?doubtful=1"):
        page = seen(desk, address)
        matrix = page[page.index('<table class="matrix">') :]
        cells = re.findall(r'<td class="num"><a href="([^"]+)".*?<span aria-hidden', matrix)
        assert cells
        for cell in re.finditer(r'<a href="([^"]+)"[^>]*><span class="unseen">([^<]+)<', matrix):
            numbers = [int(n) for n in re.findall(r"(\d+) (?:incident|alleged)", cell[2])]
            table = told(seen(desk, unescape(cell[1])))
            assert f"{sum(numbers)} incident" in table, cell[2]


def test_what_is_alleged_is_shown_only_when_switched_on_and_said_to_be_so(
    desk: TestClient,
) -> None:
    off, on = seen(desk, "/party/PKK"), seen(desk, "/party/PKK?doubtful=1")
    assert 'data-agent="PKK"' not in off
    line = re.search(r'<li data-agent="PKK".*?</li>', on, re.DOTALL)
    assert line and 'data-sure="0" data-doubtful="1"' in line[0] and 'class="doubtful"' in line[0]
    assert "in doubt" in told(line[0].join(("<main>", "</main>")))
    assert "only alleged, claimed or denied" in told(on)
    assert linked(off, "/party/PKK?doubtful=1") and linked(on, "/party/PKK")


def test_a_party_tells_its_time_places_and_whole(desk: TestClient) -> None:
    page = seen(desk, "/party/TUR-POLICE")
    words = told(page)
    assert "Has a part in 3 incidents : acts in 2 , is acted upon in 1" in words
    assert "a branch of Turkey" in words
    assert "Ovaca, Turkey 1" in words and "Derin, Turkey 1" in words
    assert "2 March 2024" in words or "March 2024: 1 incident" in words
    (bar, *_) = linked(page, "days=within")
    assert "1 incident" in told(seen(desk, bar))


def test_a_state_tells_its_branches_and_counts_them_apart(desk: TestClient) -> None:
    words = told(seen(desk, "/party/TUR"))
    assert "Has a part in 1 incident" in words
    assert "Turkish police 3" in words and "not counted above" in words


def test_conditions_hold_on_both_pages(desk: TestClient) -> None:
    assert "Has a part in 1 incident" in told(
        seen(desk, "/party/PKK?from=2024-04-01&to=2024-04-30")
    )
    assert "No party fits" in told(seen(desk, "/parties?type=threat"))
    assert "No incident of those asked for" in told(seen(desk, "/party/PKK?type=threat"))
    assert "Turkish police" in told(seen(desk, "/parties?name=turk+police"))
    assert "No party fits" in told(seen(desk, "/parties?name=nobody"))


def test_a_party_is_found_by_another_of_its_names(desk: TestClient) -> None:
    answer = desk.get("/party/Kurdistan%20Workers'%20Party?doubtful=1")
    assert (answer.status_code, answer.headers["location"]) == (301, "/party/PKK?doubtful=1")


def test_who_is_no_party_has_no_page(desk: TestClient) -> None:
    for name in ("dock%20workers", "Orlo%20Vantberg", "police", "ISLAMIC-STATE"):
        answer = desk.get(f"/party/{name}")
        assert answer.status_code == 404, name
    assert "persons have no page" in told(desk.get("/party/Vantberg").text)


def test_a_name_is_never_markup(desk: TestClient) -> None:
    page = seen(desk, "/parties")
    assert HOSTILE not in page and "Front & Sons" in told(page)
    own = linked(page, "/party/%3Cb")[0]
    assert HOSTILE[1:] not in seen(desk, own)


def test_the_table_says_whose_part_it_shows_and_its_form_keeps_it(desk: TestClient) -> None:
    page = seen(desk, "/incidents?agent=TUR-POLICE&target=PKK")
    assert "Acting: Turkish police , Acted upon: Kurdistan Workers' Party" in told(page)
    assert '<input type="hidden" name="agent" value="TUR-POLICE">' in page
    assert "2 incidents" in told(page)


# ---------------------------------------------------------------- names, and bars


def test_who_is_in_no_incident_is_named_in_the_table_without_a_page(desk: TestClient) -> None:
    page = seen(desk, "/incidents?who=nobody-at-all")
    assert "Part of Nobody-at-all" in told(page)
    assert not linked(page, "/party/")


def test_names_come_from_the_register_and_else_from_the_words() -> None:
    register = shipped_register()

    def words(key: str, told: str, kind: str, country: str | None = None) -> tuple[str, str]:
        found = party_names.name(key, Named(told, kind, country), register)
        return found.words, found.kind

    assert words("PKK", "PKK", "armed_group") == ("Kurdistan Workers' Party", "armed group")
    assert words("TUR", "Ankara", "state", "TR") == ("Turkey", "state")
    assert words("TUR-POLICE", "police", "state", "TR")[0] == "Turkish police"
    assert words("TUR-POLICE", "Turkish police", "state", "TR")[0] == "Turkish police"
    assert words("army (tr)", "army", "state", "TR") == ("Turkish army", "body of a state")
    assert words("harbour front", "harbour Front", "organisation")[0] == "Harbour Front"


def test_what_belongs_to_what_is_told_by_the_register() -> None:
    register = shipped_register()
    assert party_names.whole("ISLAMIC-STATE-KHORASAN", register) == "ISLAMIC-STATE"
    assert party_names.whole("TUR-POLICE", register) == "TUR"
    assert party_names.whole("TUR", register) is None
    assert party_names.whole("harbour front", register) is None
    assert "ISLAMIC-STATE-KHORASAN" in party_names.branches("ISLAMIC-STATE", register)
    assert party_names.key_called("islamic state", register) == "ISLAMIC-STATE"
    assert party_names.key_called("turkey", register) == "TUR"
    assert party_names.key_called("nobody at all", register) is None
    assert "PKK" in party_names.spellings("PKK", register)


def bars(*spans: tuple[str, str, int]) -> list[tuple[str, int, str]]:
    first, last = min(s[0] for s in spans), max(s[1] for s in spans)
    told = [SpanCount(a, b, "arrest", n) for a, b, n in spans]
    drawn = over_time(told, first, last, lambda a, b: f"{a}..{b}")
    return [(bar.label, bar.n, bar.href) for bar in drawn.bars]


def test_bars_are_of_days_months_or_years_as_they_fit() -> None:
    assert bars(("2024-01-30", "2024-01-30", 2), ("2024-02-02", "2024-02-02", 1)) == [
        ("30 January 2024", 2, "2024-01-30..2024-01-30"),
        ("2 February 2024", 1, "2024-02-02..2024-02-02"),
    ]
    assert bars(("2023-02-03", "2023-02-03", 1), ("2024-02-05", "2024-02-20", 4)) == [
        ("February 2023", 1, "2023-02-01..2023-02-28"),
        ("February 2024", 4, "2024-02-01..2024-02-29"),
    ]
    assert bars(("1980-02-03", "1980-02-03", 1), ("2024-01-05", "2024-12-20", 4)) == [
        ("1980", 1, "1980-01-01..1980-12-31"),
        ("2024", 4, "2024-01-01..2024-12-31"),
    ]


def test_what_may_lie_in_several_bars_is_in_none_and_counted() -> None:
    told = [
        SpanCount("2024-01-01", "2024-01-01", "arrest", 1),
        SpanCount("2024-01-01", "2024-01-09", "arrest", 3),
    ]
    drawn = over_time(told, "2024-01-01", "2024-01-09", lambda a, b: "")
    assert (sum(b.n for b in drawn.bars), drawn.unsure, drawn.earlier) == (1, 3, 0)
