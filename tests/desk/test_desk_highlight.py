"""Marked words keep their text, their nesting and their harmlessness."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st
from tests.desk import desk_samples as samples

from dateline.desk.highlight import KEYS, Marking, Role, blocks, emphasised, highlighted, markings
from dateline.records import Section, SectionKind
from dateline.show.screen import visible


class Page(HTMLParser):
    """The text without the keys, with the roles that each character stands under."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.roles: list[frozenset[str]] = []
        self.tags: list[str] = []
        self.keys: list[str] = []
        self.open: list[str] = []
        self.feed(str(markup))  # Markup would escape it again
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        told = dict(attrs).get("class") or ""
        self.open.append(f"{tag} {told.split(' ')[0]}")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().split(" ")[0] == tag, "elements must be nested properly"

    def handle_data(self, data: str) -> None:
        if any(e.startswith("sup") for e in self.open):
            self.keys.append(data)
            return
        self.text += data
        roles = frozenset(e.split(" ")[1] for e in self.open if e.startswith("mark"))
        self.roles += [roles] * len(data)


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Marking]]:
    text = draw(st.text(st.sampled_from("ab <>&\"'\n\u202e\x00é"), min_size=1, max_size=40))
    edge = st.integers(0, len(text))
    ends = st.tuples(edge, edge).map(sorted).filter(lambda e: e[0] < e[1])
    marking = st.builds(
        lambda e, role, n, told: Marking(e[0], e[1], role, (n,), told),
        ends, st.sampled_from(Role), st.integers(1, 3), st.sampled_from(["", '"><b>']),
    )  # fmt: skip
    return text, draw(st.lists(marking, max_size=8))


@given(marked_texts())
def test_whatever_overlaps_the_text_stays_and_each_letter_stands_under_its_roles(
    given_text: tuple[str, list[Marking]],
) -> None:
    text, marked = given_text
    page = Page(highlighted(text, marked, 0, len(text)))
    assert page.text == visible(text)
    assert not page.open
    assert set(page.tags) <= {"mark", "sup", "a"}
    for at, roles in enumerate(page.roles):
        assert roles == {m.role for m in marked if m.start <= at < m.end}


@given(marked_texts(), st.data())
def test_a_stretch_shows_its_part_of_the_marks(
    given_text: tuple[str, list[Marking]], data: st.DataObject
) -> None:
    text, marked = given_text
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    page = Page(highlighted(text, marked, start, end))
    assert page.text == visible(text[start:end])
    for at, roles in enumerate(page.roles, start=start):
        assert roles == {m.role for m in marked if m.start <= at < m.end}


def test_marks_that_cross_are_closed_and_opened_again() -> None:
    marked = [Marking(0, 6, Role.AGENT, (1,)), Marking(3, 9, Role.PLACE, (2,))]
    page = Page(highlighted("abcdefghi", marked, 0, 9))
    assert page.keys == ["A1", "P2"]
    assert page.roles[2:7] == [{"agent"}, *[{"agent", "place"}] * 3, {"place"}]


def test_words_inside_others_are_drawn_nearer_so_that_both_lines_show() -> None:
    marked = [Marking(0, 10, Role.TARGET, (1,)), Marking(0, 2, Role.COUNT, (1,))]
    markup = highlighted("44 farmers", marked, 0, 10)
    assert 'class="target line1"' in markup
    assert 'class="count line0"' in markup


def test_words_that_serve_several_reports_are_marked_once() -> None:
    told = samples.first().reports[0]
    place = [m for m in markings([told, replace(told, id="other")]) if m.role is Role.COUNT]
    assert [m.reports for m in place] == [(1, 2)]


def test_every_role_has_a_letter_of_its_own() -> None:
    assert {k.letter for k in KEYS.values()} == set("HATOPWNS")
    assert set(KEYS) == set(Role)


def test_a_key_says_in_words_what_it_means_and_leads_to_the_report() -> None:
    marked = Marking(3, 9, Role.TIME, (2, 3), rows=("when", "count0"))
    markup = highlighted("on Monday", [marked], 0, 9)
    assert '<mark id="at-3"' in markup
    assert '<a href="#f2-when" aria-label="W2: when, report 2">W2</a>' in markup
    assert '<a href="#f3-count0" aria-label="3: when, report 3">3</a>' in markup


def test_one_place_has_one_anchor_however_many_marks_begin_there() -> None:
    marked = [Marking(0, 9, Role.WHAT, (1,), rows=("what",)), Marking(0, 2, Role.TIME, (1,))]
    markup = highlighted("on Monday", marked, 0, 9)
    assert markup.count('id="at-0"') == 1


def test_each_part_of_the_page_is_told_and_nothing_is_lost() -> None:
    of = samples.article("a", "Harbour opens", "It opened.\n\nShare this")
    at = of.text.index("Share")
    parts = (
        Section(SectionKind.TITLE, 0, 13),
        Section(SectionKind.FURNITURE, at, len(of.text)),
    )
    found = blocks(replace(of, sections=parts), ())
    assert [(b.kind, str(b.markup)) for b in found] == [
        ("title", "Harbour opens"),
        ("body", "It opened."),
        ("furniture", "Share this"),
    ]


def test_searched_words_are_marked_in_a_snippet_that_stays_harmless() -> None:
    markup = emphasised("<b>Police</b> raid", 'police "RAID"')
    assert markup == (
        '&lt;b&gt;<mark class="found">Police</mark>&lt;/b&gt; <mark class="found">raid</mark>'
    )
