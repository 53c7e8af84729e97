"""Splitting: which stretch of a text is which part of the page, and where its sentences end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.steps import grows_in_proportion

from dateline.records import Article, Section, SectionKind, Sentence
from dateline.split import (
    first_line_title,
    is_furniture,
    paragraphs,
    sections,
    sentences,
    unwrapped,
)

ATLAS = Path(__file__).resolve().parents[3] / "shared" / "examples" / "atlas.txt"

PROSE = "Engineers reopened the northern bridge in Tarsk on Tuesday, the mayor said."
MORE_PROSE = "The army said it would look into the shelling and publish what it finds."
TITLE = "Bridge in Tarsk reopens after shelling"


def article(text: str, title: str | None = None) -> Article:
    return Article("a1", text, "hash", title=title, sections=sections(text, title)[0])


def parts(text: str, title: str | None = None) -> list[tuple[str, str]]:
    found, _ = sections(text, title)
    return [(s.kind.value, text[s.start : s.end]) for s in found]


def words(text: str) -> list[str]:
    body = (Section(SectionKind.BODY, 0, len(text)),)
    return [s.words for s in sentences(Article("a1", text, "hash", sections=body))]


# ---------------------------------------------------------------- sections


def test_title_headings_and_body_are_told_apart() -> None:
    text = f"{TITLE}\n\n{PROSE}\n\nHours of shelling:\n\n{MORE_PROSE}"
    assert parts(text, TITLE) == [
        ("title", TITLE),
        ("body", PROSE),
        ("heading", "Hours of shelling:"),
        ("body", MORE_PROSE),
    ]


def test_a_heading_may_end_in_a_name_that_looks_like_a_verb() -> None:
    assert ("heading", "The Struggle Against IS:") in parts(
        f"{PROSE}\n\nThe Struggle Against IS:\n\n{PROSE}"
    )


@pytest.mark.parametrize(
    "line",
    ["The ministry said:", "They left.", "and then they left", "Why did they leave?", "***"],
)
def test_what_is_no_heading(line: str) -> None:
    assert not [k for k, _ in parts(f"{PROSE}\n\n{line}\n\n{PROSE}") if k == "heading"]


def test_a_short_line_at_the_end_heads_nothing() -> None:
    assert parts(f"{PROSE}\n\nNothing below") == [("body", f"{PROSE}\n\nNothing below")]


def test_headings_are_found_where_the_text_knows_no_empty_lines() -> None:
    assert ("heading", "Hours of shelling") in parts(f"{PROSE}\nHours of shelling\n{PROSE}")


@pytest.mark.parametrize(
    "line",
    [
        "Share on Facebook",
        "Facebook Twitter WhatsApp Email",
        "We use cookies to make this site better.",
        "Sign up for our newsletter",
        "By Ilse Brandtova",
        "BY ILSE BRANDTOVA AND OTTO VRBA",
        "By our own correspondent",
        "By staff and agencies",
        "Written by Ilse Brandtova",
        "Reporting by Ilse Brandtova in Tarsk; Editing by Otto Vrba",
        "Advertisement",
        "Read more: Another bridge is closed",
        "© 2024 The Plain Courier. All rights reserved.",
        "Copyright 2024 The Plain Courier",
        "Please enable JavaScript to watch this video",
        "The Plain Press contributed to this report.",
        "Updated: 5 March 2024, 10:15",
    ],
)
def test_furniture_is_known_by_its_words(line: str) -> None:
    assert is_furniture(line)
    assert ("furniture", line) in parts(f"{PROSE}\n\n{line}\n\n{PROSE}")


@pytest.mark.parametrize(
    "line",
    [
        "By Monday evening",
        "From our farms and desks",
        "By noon, 40 people had fled the town.",
        "Share prices fell after the attack.",
        "Sign language was used to warn the crowd.",
        "Cookies laced with poison killed two men, police said.",
        "Related charges were dropped on Friday.",
        "More from the valley fled on Monday than on Sunday.",
    ],
)
def test_a_story_is_not_taken_for_furniture(line: str) -> None:
    assert not is_furniture(line)
    assert not [k for k, _ in parts(f"{PROSE}\n\n{line}\n\n{PROSE}") if k == "furniture"]


@pytest.mark.parametrize(
    "line",
    [
        "Photo: Workers on the bridge",
        "Workers clear the bridge on Monday. (Plain Press photo)",
        "File photo of the bridge in Tarsk",
        "A soldier near the river [Otto Vrba/Reuters]",
        "Image source, Reuters",
    ],
)
def test_captions(line: str) -> None:
    assert ("caption", line) in parts(f"{PROSE}\n\n{line}\n\n{PROSE}")


@pytest.mark.parametrize(
    "line",
    [
        "Correction: An earlier version of this article gave the wrong day.",
        "This article has been amended to give the right number of dead.",
        "An earlier version of this story misstated the number of dead.",
        "This story was updated to correct the number of dead.",
        "(Corrects number of dead in second paragraph)",
    ],
)
def test_corrections(line: str) -> None:
    assert parts(f"{PROSE}\n\n{line}")[-1] == ("correction", line)


def test_a_bare_correction_label_makes_the_paragraph_below_one() -> None:
    text = f"{PROSE}\n\nCorrection\n\nThe shelling was on Saturday, not on Sunday."
    assert [k for k, _ in parts(text)] == ["body", "correction", "correction"]


def test_an_update_that_corrects_nothing_is_furniture() -> None:
    line = "This story has been updated with comment from the police."
    assert parts(f"{PROSE}\n\n{line}")[-1] == ("furniture", line)


def test_a_signed_post_keeps_its_day() -> None:
    post = "Loud bangs near the river tonight — Otto (@ottovrba) March 2, 2024"
    found, _ = sections(f"{PROSE}\n\n{post}", None)
    assert (found[-1].kind, found[-1].time) == (SectionKind.POST, "2024-03-02")


def test_teasers_below_more_from_are_leads_and_no_part_of_the_story() -> None:
    text = (
        f"{TITLE}\n\n{PROSE}\n\nMORE FROM THE PLAIN COURIER\n\nFloods in Ostra\n\n"
        "Rivers rose after a night of rain and the old town had to be...\n\n"
        "Strike halts trams\n\nDrivers stopped work at dawn. The union says…"
    )
    found, leads = sections(text, TITLE)
    assert [(x.title, x.truncated) for x in leads] == [
        ("Floods in Ostra", True),
        ("Strike halts trams", True),
    ]
    assert found[-1].kind is SectionKind.FURNITURE
    assert text[found[-1].start :].startswith("MORE FROM")
    assert found[-1].end == len(text)


def test_teasers_without_text_and_with_whole_summaries_are_leads_too() -> None:
    bare = f"{PROSE}\n\nRelated stories\n\nFloods in Ostra\n\nStrike halts trams"
    assert [x.title for x in sections(bare, None)[1]] == ["Floods in Ostra", "Strike halts trams"]
    summaries = "Floods in Ostra\n\nIt rained.\n\nStrike halts trams\n\nThey stopped work."
    whole = f"{PROSE}\n\n{MORE_PROSE}\n\nMost read\n\n{summaries}"
    assert [(x.title, x.text) for x in sections(whole, None)[1]] == [
        ("Floods in Ostra", "It rained."),
        ("Strike halts trams", "They stopped work."),
    ]


def test_the_story_goes_on_after_a_box_in_its_middle() -> None:
    text = f"{PROSE}\n\nRelated\n\nFloods in Ostra\n\n{MORE_PROSE}\n\n{PROSE}"
    assert parts(text)[-1] == ("body", f"{MORE_PROSE}\n\n{PROSE}")


def test_a_heading_that_only_looks_like_a_list_of_teasers_loses_nothing() -> None:
    text = f"{PROSE}\n\nMore on the shelling\n\n{MORE_PROSE}"
    assert parts(text)[-1] == ("body", MORE_PROSE)


def test_hints_of_the_reader_decide() -> None:
    text = f"{PROSE}\n\nA man on a bridge\n\n{MORE_PROSE}"
    start = text.index("A man")
    hint = Section(SectionKind.CAPTION, start, start + len("A man on a bridge"))
    found, _ = sections(text, None, [hint])
    assert found[1] == hint


def test_a_post_of_several_paragraphs_is_one_section_with_its_time() -> None:
    text = f"{PROSE}\n\n{MORE_PROSE}\n\n{PROSE}"
    first = Section(SectionKind.POST, 0, len(PROSE) + 2 + len(MORE_PROSE), "2024-03-02T10:00Z")
    second = Section(SectionKind.POST, first.end + 2, len(text), "2024-03-02T09:00Z")
    assert sections(text, None, [first, second])[0] == (first, second)


def test_what_the_reader_knows_as_body_is_no_heading() -> None:
    text = f"A short point\n\n{PROSE}"
    assert [s.kind for s in sections(text, None)[0]] == [SectionKind.HEADING, SectionKind.BODY]
    known = [Section(SectionKind.BODY, 0, len("A short point"))]
    assert [s.kind for s in sections(text, None, known)[0]] == [SectionKind.BODY]


def test_a_title_that_runs_on_into_the_text_is_no_section_of_its_own() -> None:
    text = "Bridge in Tarsk reopens after shelling, the mayor said on Tuesday."
    assert parts(text, TITLE) == [("body", text)]


@pytest.mark.parametrize("text", ["", " \n\n\t", "\x00", "\ud800", "…", "a"])
def test_odd_texts_do_not_crash(text: str) -> None:
    assert sections(text, None) is not None
    assert sentences(article(text)) is not None


# ---------------------------------------------------------------- title of a plain text


def test_a_first_line_may_be_the_title() -> None:
    assert first_line_title(f"{TITLE}\n\n{PROSE}") == TITLE
    assert first_line_title(f"{TITLE}\r\n\r\n{PROSE}") == TITLE


@pytest.mark.parametrize(
    "text",
    [
        "",
        TITLE,
        f"{TITLE}\n\n",
        f"{PROSE}\n\n{MORE_PROSE}",
        f"{TITLE}\n{PROSE}",
        f"By Ilse Brandtova\n\n{PROSE}",
        "\n\n" + TITLE,
    ],
)
def test_what_has_no_title(text: str) -> None:
    assert first_line_title(text) is None


# ---------------------------------------------------------------- paragraphs


def test_lines_wrapped_to_a_column_belong_together() -> None:
    wrapped = (
        "   Engineers reopened the northern bridge in Tarsk on Tuesday after\n"
        "three days of repairs that cost the town more than it can easily\n"
        "spare. The mayor said that trucks may cross again from Wednesday\n"
        "if tests show that the pillars hold.\n\n"
        "   Nobody was hurt in the shelling, which the army has not wished to\n"
        "talk about so far, and nobody has said that it was theirs."
    )
    assert [p.words[:10] for p in paragraphs(wrapped)] == ["Engineers ", "Nobody was"]


def test_one_paragraph_a_line() -> None:
    assert len(paragraphs(f"{PROSE}\n{MORE_PROSE}\n{PROSE}")) == 3


# ---------------------------------------------------------------- sentences


@pytest.mark.parametrize(
    "expected",
    [
        ["Gen. Haddad left St. Petersburg at 5 a.m. on Friday.", "No. 5 Battalion followed."],
        ["They fled to the U.S. embassy.", "The army left."],
        ["TARSK (AP) — Two men died.", "Nobody knows why."],
        ["“We left,” he said.", "“Why?” asked Lt. Col. Brakov.", "Nobody answered."],
        ["She said: “They ran.”", "Police came."],
        ["Pfc. Otto Vrba died on Jan. 5, 1990.", "It rained."],
        ["The No. 2 leader fell.", "It cost $5.5 million."],
        ["They fled after the bombardment.", "Gen. Haddad stayed at gunpoint.", "Rebels left."],
        ["He fell ill.", "Police came."],
        ["Approx. 30 men, incl. five police, e.g. Sgt. Lom, died vs. rebels.", "It rained."],
        ["Capt. Ito and Adm. Li met.", "Brig. Gen. Ames and 1st Lt. Coe spoke."],
        ["Really?", "Yes!", "They left..."],
    ],
)
def test_sentences(expected: list[str]) -> None:
    assert words(" ".join(expected)) == expected


def test_a_space_lost_between_sentences() -> None:
    assert words("They left.The man ran.") == ["They left.", "The man ran."]
    assert words("See www.tarsk.Com or mail otto.Vrba@tarsk.example") == [
        "See www.tarsk.Com or mail otto.Vrba@tarsk.example"
    ]


def test_sentences_know_their_section_and_paragraph() -> None:
    text = f"{TITLE}\n\n{PROSE} They left.\n\nHours of fear\n\n{MORE_PROSE}\n\nShare on Facebook"
    assert [(s.section.value, s.paragraph) for s in sentences(article(text, TITLE))] == [
        ("title", 0),
        ("body", 1),
        ("body", 1),
        ("heading", 2),
        ("body", 3),
    ]


def test_a_heading_is_one_sentence_and_furniture_is_none() -> None:
    text = f"{PROSE}\n\nGen. Haddad vs. St. Petersburg\n\n{PROSE}\n\nAdvertisement"
    assert [s.words for s in sentences(article(text))] == [
        PROSE,
        "Gen. Haddad vs. St. Petersburg",
        PROSE,
    ]


def test_no_sentence_crosses_a_paragraph() -> None:
    assert words("They came at night\n\nThey left by day") == [
        "They came at night",
        "They left by day",
    ]


def test_a_very_long_sentence_stays_whole() -> None:
    long = "They came " + "and went " * 1000 + "away."
    assert words(long) == [long]


@pytest.mark.parametrize(
    "text",
    [
        (PROSE + " ") * 8000,
        (PROSE + "\n\n") * 8000,
        "). " * 60_000,
        ")." * 60_000,
        "!" * 100_000,
        "More news\n\n" + "Some title here\n\n" * 10_000,
        "By A " * 20_000,
        "a\n" * 50_000,
    ],
    ids=["one paragraph", "many", "brackets", "glued", "marks", "teasers", "names", "lines"],
)
def test_long_texts_take_no_longer_than_their_length(text: str) -> None:
    half = len(text) // 8
    assert grows_in_proportion(lambda size: sentences(article(text[:size])), half)


SCRAPS = st.sampled_from(
    [
        PROSE, TITLE, "\n", "\n\n", "\r\n", " ", "Related", "Read more: x", "Photo: y", "...", "…",
        "Correction", "By Otto", "“", "”", "Lt. ", "No. 5", "\u2028", "\x00", "(@a) March 2, 2024",
        "قال", "她", "\ud800", "More from us", "- ", "a.m.", "?!",
    ]
)  # fmt: skip
TEXTS = st.lists(SCRAPS | st.text(max_size=20), max_size=30).map("".join)


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.booleans())
def test_any_text_is_covered_in_order_and_quoted_exactly(text: str, titled: bool) -> None:
    title = text.split("\n", 1)[0] if titled else None
    one = article(text, title)
    end = 0
    for s in one.sections:
        assert end <= s.start < s.end <= len(text)
        assert not text[end : s.start].strip()
        end = s.end
    assert not text[end:].strip()
    check_sentences(one, sentences(one))


def check_sentences(one: Article, found: tuple[Sentence, ...]) -> None:
    end = 0
    for s in found:
        assert end <= s.start < s.end
        assert s.words == one.text[s.start : s.end] == s.words.strip()
        assert any(
            part.start <= s.start and s.end <= part.end and part.kind is s.section
            for part in one.sections
        )
        end = s.end
    told = [p for p in one.sections if p.kind is not SectionKind.FURNITURE]
    kept = "".join("".join(s.words.split()) for s in found)
    assert kept == "".join("".join(one.text[p.start : p.end].split()) for p in told)


@pytest.mark.shared
@pytest.mark.skipif(not ATLAS.exists(), reason="the shared examples are not on this machine")
def test_a_real_page_saved_as_text() -> None:
    text = ATLAS.read_text(encoding="utf-8")
    expected = json.loads(ATLAS.with_name("atlas.expected.json").read_text(encoding="utf-8"))
    title = first_line_title(text)
    assert title == expected["title"]
    found, leads = sections(text, title)
    headings = [text[s.start : s.end].strip() for s in found if s.kind is SectionKind.HEADING]
    assert headings == expected["headings"]
    assert [{"title": x.title, "truncated": x.truncated} for x in leads] == expected["leads"]


def test_a_name_that_a_typewriters_line_cuts_is_whole_and_nothing_moves() -> None:
    text = (
        "POLICE IN THE CAPITAL SAID TODAY THAT TWO BOMBS WENT OFF IN SAN\n"
        "SALVADOR ON FRIDAY NIGHT, AND THAT NOBODY WAS HURT BY THEM OR BY\n"
        "THE FIRE THAT BROKE OUT LATER IN A STORE OF PAPER BESIDE THE BIG\n"
        "STADIUM.\n\nTHE ARMY DENIED IT."
    )
    flat = unwrapped(text)
    assert len(flat) == len(text)
    assert "SAN SALVADOR" in flat
    assert "STADIUM.\n\nTHE ARMY" in flat
    assert unwrapped("One line.\nAnother line.") == "One line.\nAnother line."


def test_a_line_of_a_list_is_a_paragraph_of_its_own() -> None:
    told = (
        "Incidents of the week in the north\n- Mopti: 14 dead and 6 wounded\n- Gao: three dead, 11"
        " wounded\n- Kidal: two soldiers dead on Friday"
    )
    assert [p.words[:5] for p in paragraphs(told)] == ["Incid", "- Mop", "- Gao", "- Kid"]
