"""The command line: what is said where, and with which exit code."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.unit.show_samples import PRIVATE, shop_with_story

from dateline import cli
from dateline.cli import base
from dateline.problems import (
    BadRequest,
    CodebookFault,
    DatelineError,
    EmptyInput,
    LedgerFault,
    NotFound,
    Problem,
)
from dateline.records import Article, Span
from dateline.stages import Coded
from dateline.workshop import Workshop

RUN = [sys.executable, "-c", "from dateline.cli import main; main(prog_name='dateline')"]
ENV = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
STORY = (
    "Police in Lagos arrested ten men on Monday, officials said. They were taken to the capital."
)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(shop_with_story(tmp_path_factory.mktemp("cli")).settings["ledger"])


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(*words: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(cli.main, words, input=stdin, prog_name="dateline")


def ids(ledger: str, *more: str) -> list[str]:
    return run("incidents", "--ledger", ledger, "--format", "ids", *more).stdout.split()


# ---------------------------------------------------------------- exit codes


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (NotFound("x"), 3),
        (LedgerFault("x"), 4),
        (BadRequest("x"), 2),
        (CodebookFault("x"), 2),
        (EmptyInput("x"), 1),
    ],
)
def test_every_kind_of_error_has_its_exit_code(error: DatelineError, code: int) -> None:
    assert base.exit_code(error) == code


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["why", "nothing-such"], 3, "holds nothing called 'nothing-such'"),
        (["show", "nothing-such"], 3, "holds nothing called 'nothing-such'"),
        (["tally", "--measure", "dead"], 2, "no measure 'dead'"),
        (["incidents", "--type", "arest"], 2, "no type 'arest'"),
        (["incidents", "--country", "Turky"], 2, "did you mean Turkey (TR)?"),
        (["incidents", "--from", "yesterday"], 2, "--from takes a day as 2024-03-26"),
        (["tally", "--measure", "killed", "--to", "2024-02-30"], 2, "--to takes a day"),
        (["search", "?!"], 2, "say which words"),
        (["export", "incidents", "--out", "no/such/folder"], 2, "cannot be written"),
        (["redact", "a1herald", "--words", "zebra", "--reason", "x", "--yes"], 2, "does not hold"),
        (["redact", "nothing", "--words", "zebra", "--reason", "x", "--yes"], 3, "no article"),
        (["codebook", "show", "arest"], 3, "no type 'arest': did you mean arrest"),
        (["codebook", "show", "Arrest"], 3, "did you mean arrest"),
        (["codebook", "show", "zzzzz"], 3, "the codebook has"),
        (["codebook", "show", "attack"], 3, "attack is a family: assassination"),
        (["codebook", "check", ""], 2, "is empty"),
        (["codebook", "check", "muc4", "--codebook", "security"], 2, "name one"),
        (["codebook", "check", "nowhere"], 2, "no codebook 'nowhere'"),
        (["desk", "--port", "99999"], 2, "99999"),
        (["nonsense"], 2, "No such command"),
    ],
)
def test_what_cannot_be_done_is_said_on_stderr(
    ledger: str, words: list[str], code: int, said: str
) -> None:
    mine = [] if words[0] in ("codebook", "nonsense") else ["--ledger", ledger]
    done = run(*words, *mine)
    assert (done.exit_code, done.stdout) == (code, "")
    assert said in done.stderr


# ---------------------------------------------------------------- asking


def test_an_option_before_its_command_is_told_where_it_stands() -> None:
    result = run("--ledger", "story.db", "incidents")
    assert result.exit_code == 2
    assert "--ledger stands behind the command: dateline incidents --ledger" in result.stderr
    assert "No such option" in run("--nonsense", "incidents").stderr


def test_incidents_as_a_table_as_json_and_as_ids(ledger: str) -> None:
    found = ids(ledger)
    rows = [
        json.loads(line)
        for line in run("incidents", "--ledger", ledger, "--format", "jsonl").stdout.splitlines()
    ]
    assert [r["id"] for r in rows] == found
    table = run("incidents", "--ledger", ledger).stdout
    assert all(name in table for name in found)


def test_a_question_that_nothing_fits_is_no_error(ledger: str) -> None:
    done = run("incidents", "--ledger", ledger, "--country", "Peru")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "no incident in the ledger fits" in done.stderr


def test_incidents_without_a_day_are_counted_when_asked_by_day(ledger: str) -> None:
    done = run("incidents", "--ledger", ledger, "--from", "2024-01-01")
    assert "2 more fit but for their day" in done.stderr


def test_a_family_and_a_countrys_name_will_do(ledger: str) -> None:
    assert len(ids(ledger, "--type", "attack", "--country", "albania")) == 1


def test_why_takes_a_cut_id_and_a_field(ledger: str) -> None:
    name = ids(ledger, "--type", "attack_bombing")[0][:9]
    whole = run("why", name, "--ledger", ledger).stdout
    one = run("why", name, "killed", "--ledger", ledger).stdout
    assert "ONE HAPPENING, BECAUSE" in whole
    assert "WHERE" in whole and "WHERE" not in one
    assert "‹nine›" in one
    assert "\x1b" not in whole


def test_show_an_incident_a_report_and_an_article(ledger: str) -> None:
    incident = ids(ledger, "--type", "attack_bombing")[0]
    page = run("show", incident, "--ledger", ledger).stdout
    assert "Harbour Herald" in page and "Arlenz Bell" in page
    assert "Bell" not in run("show", incident[1:], "--ledger", ledger).stdout[:0]
    assert "Our own count" in run("show", "a3bell", "--ledger", ledger).stdout
    assert PRIVATE.split()[0] not in run("show", "a1herald", "--ledger", ledger).stdout


def test_tally_as_a_page_and_as_json(ledger: str) -> None:
    words = ("tally", "--measure", "detained", "--ledger", ledger)
    assert "120 + (up to 12) = 120 to 132" in run(*words).stdout
    told = json.loads(run(*words, "--format", "jsonl").stdout)
    assert told["value"] == {"low": 120, "high": 132}


@pytest.mark.parametrize(
    ("party", "said"),
    [
        ("NOBODY AT ALL", "the ledger tells of nobody called 'NOBODY AT ALL', and no register"),
        ("Islamic Stat", "did you mean Islamic State"),
        ("Polise", "did you mean police?"),
    ],
)
@pytest.mark.parametrize("asked", [("tally", "--measure", "killed"), ("incidents",)])
def test_a_party_that_nobody_knows_is_said_to_be_none(
    ledger: str, asked: tuple[str, ...], party: str, said: str
) -> None:
    told = run(*asked, "--party", party, "--ledger", ledger)
    assert told.exit_code == 0
    assert said in told.stderr


def test_a_party_that_is_known_but_did_nothing_is_not_doubted(ledger: str) -> None:
    for party in ("Boko Haram", "police"):
        told = run("tally", "--measure", "released", "--party", party, "--ledger", ledger)
        assert told.stderr == ""


def test_search_finds_words_and_no_private_name(ledger: str) -> None:
    assert (
        "Valley Post, 27 March 2024" in run("search", "health ministry", "--ledger", ledger).stdout
    )
    done = run("search", PRIVATE, "--ledger", ledger)
    assert (done.exit_code, done.stdout) == (0, "")
    assert "nothing found" in done.stderr
    assert "see --limit" in run("search", "Arlenz", "--limit", "1", "--ledger", ledger).stderr


# ---------------------------------------------------------------- adding, taking away


def test_add_says_what_went_in_on_stderr_alone(tmp_path: Path) -> None:
    Path("a.txt").write_text(STORY, "utf-8")
    done = run("add", "a.txt", "--published", "2024-03-05", "--ledger", "x.db")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "x.db: 1 new\n"
    again = run("add", "a.txt", "--published", "2024-03-05", "--ledger", "x.db")
    assert again.stderr == "x.db: 1 already there\n"


def test_a_folder_goes_in_but_for_what_the_ledger_cannot_keep(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    code = Workshop.code

    def spoilt(here: Workshop, article: Article, problems: Iterable[Problem] = ()) -> Coded:
        coded = code(here, article, problems)
        outside = (Span(0, 10**6),)
        return replace(coded, private=outside) if "Kano" in article.text else coded

    monkeypatch.setattr(Workshop, "code", spoilt)
    Path("news").mkdir()
    for town in ("Abuja", "Kano", "Lagos"):
        Path("news", f"{town}.txt").write_text(STORY.replace("Lagos", town), "utf-8")
    done = run("add", "news", "--published", "2024-03-05", "--ledger", "x.db")
    assert done.exit_code == 1
    assert "lies outside its text [ledger.refused]" in done.stderr
    assert "x.db: 2 new" in done.stderr
    assert "1 input could not be read" in done.stderr


def test_what_a_pipe_has_brought_is_in_before_the_next_is_waited_for() -> None:
    os.mkfifo("told.jsonl")
    adding = subprocess.Popen(
        [*RUN, "add", "told.jsonl", "--ledger", "x.db", "--reader", "rules"],
        stderr=subprocess.PIPE, text=True, env=ENV,
    )  # fmt: skip
    row = {"text": STORY, "published": "2024-03-05"}
    with Path("told.jsonl").open("w", buffering=1) as pipe:
        for n in range(2):  # a pipe's kind shows with its second line
            pipe.write(json.dumps({**row, "id": f"n{n}"}) + "\n")
        while run("show", "n0", "--ledger", "x.db").exit_code:
            assert adding.poll() is None
    adding.communicate(timeout=60)
    assert adding.returncode == 0


def test_no_ledger_is_made_where_nothing_can_go_in() -> None:
    Path("empty.txt").touch()
    assert run("add", "empty.txt", "--ledger", "x.db").exit_code == 1
    assert run("add", "a.txt", "--published", "soon", "--ledger", "x.db").exit_code == 2
    assert not Path("x.db").exists()


def test_code_reads_stdin_and_keeps_nothing() -> None:
    done = run("code", "-", "--published", "2024-03-05", "--format", "jsonl", stdin=STORY)
    assert done.exit_code == 0
    assert json.loads(done.stdout)["article"]["text"] == STORY
    assert list(Path().iterdir()) == []


def scored(*more: str) -> tuple[list[float], list[str], str]:
    """The scores of the reports that are shown, the codes of the problems, and what is said."""
    words = ("code", "-", "--published", "2024-03-05", "--format", "jsonl", *more)
    done = run(*words, stdin=STORY)
    assert done.exit_code == 0
    row = json.loads(done.stdout)
    codes = [p["code"] for p in row.get("problems", ())]
    return [r["score"] for r in row.get("reports", ())], codes, done.stderr


def test_reports_below_a_score_are_not_shown_but_counted() -> None:
    told, codes, said = scored()
    assert told and "score.below" not in codes
    assert "--min-score" not in said
    assert scored("--min-score", str(max(told)))[0] == [s for s in told if s == max(told)]
    few, codes, said = scored("--min-score", "1")
    hidden = sum(s < 1 for s in told)
    assert (few, codes.count("score.below")) == ([s for s in told if s == 1], 1)
    assert f"{hidden} report" in said
    assert "below --min-score 1.00" in said


def test_a_score_that_is_no_number_is_refused() -> None:
    done = run("code", "-", "--min-score", "nan", stdin=STORY)
    assert done.exit_code == 2
    assert "'nan' is no number: give one from 0 to 1" in done.stderr


def test_a_page_without_its_reports_does_not_say_that_there_were_none() -> None:
    done = run("code", "-", "--published", "2024-03-05", "--min-score", "1", stdin=STORY)
    assert "No happening" not in done.stdout
    assert "below --min-score 1.00" in done.stdout


def test_export_leaves_reports_below_a_score_out_and_says_how_many(tmp_path: Path) -> None:
    Path("story.txt").write_text(STORY, "utf-8")
    assert run("add", "story.txt", "--published", "2024-03-05").exit_code == 0
    for form in ("jsonl", "csv"):
        words = ("export", "reports", "--format", form)
        whole, part = run(*words), run(*words, "--min-score", "1")
        assert "--min-score" not in whole.stderr
        assert "below --min-score 1.00" in part.stderr
        assert len(part.stdout) < len(whole.stdout)
    assert len(ids("dateline.db")) > 0  # the ledger keeps all


def test_incidents_say_that_no_score_leaves_any_of_them_out(ledger: str) -> None:
    done = run("export", "incidents", "--ledger", ledger, "--min-score", "0.5")
    assert done.exit_code == 2
    assert "--min-score is for reports" in done.stderr
    asked = (["incidents"], ["tally", "--measure", "killed"], ["export", "incidents"])
    before = [run(*words, "--ledger", ledger) for words in asked]
    Path("dateline.toml").write_text("min_score = 0.9", "utf-8")
    after = [run(*words, "--ledger", ledger) for words in asked]
    assert [a.stdout for a in after] == [b.stdout for b in before]
    assert all("--min-score 0.90 is not applied here" in a.stderr for a in after)
    assert not any("--min-score" in b.stderr for b in before)


def test_export_to_a_file_and_to_stdout_are_the_same(ledger: str) -> None:
    for what in ("incidents", "reports"):
        for form in ("jsonl", "csv"):
            words = ("export", what, "--format", form, "--ledger", ledger)
            done = run(*words, "--out", "out.txt")
            assert (done.exit_code, done.stdout) == (0, "")
            assert Path("out.txt").read_text("utf-8") == run(*words).stdout


def test_redact_asks_first_and_then_the_words_are_gone(tmp_path: Path) -> None:
    name = str(shop_with_story(tmp_path).settings["ledger"])
    words = (
        "redact",
        "a2post",
        "--words",
        "health ministry",
        "--reason",
        "a court",
        "--ledger",
        name,
    )
    assert run(*words, stdin="n\n").exit_code == 130
    assert "health ministry" in run("show", "a2post", "--ledger", name).stdout
    done = run(*words, "--yes", "--reviewer", "R. Row")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "1 place blackened" in done.stderr
    assert "health ministry" not in run("show", "a2post", "--ledger", name).stdout
    assert run("ledger", "rebuild", "--ledger", name).stdout == "rebuilt; the views are the same\n"


def test_the_log_lists_the_entries_in_order(ledger: str) -> None:
    lines = run("ledger", "log", "--ledger", ledger).stdout.splitlines()
    assert [line.split()[0] for line in lines] == [str(n + 1) for n in range(len(lines))]


# ---------------------------------------------------------------- codebook


def test_a_codebook_with_a_fault_leaves_with_1_and_names_the_line(tmp_path: Path) -> None:
    book = tmp_path / "mine"
    book.mkdir()
    (book / "codebook.toml").write_text('name = "mine"\n', "utf-8")
    (book / "flood.md").write_text(
        "# flood\nLabel: Flood\nFamily: flood\nSame happening: sometime\n", "utf-8"
    )
    (book / "fire.md").write_text(
        "# fire\nLabel: Fire\nFamily: fire\nSame happening: within 1 day, same city\n", "utf-8"
    )
    done = run("codebook", "check", str(book))
    assert (done.exit_code, done.stdout) == (1, "")
    assert "flood.md:1" in done.stderr
    assert "mine has" in done.stderr


def test_a_check_lists_the_examples_that_fail_when_asked() -> None:
    whole = run("codebook", "check", "gun_violence")
    table = run("codebook", "check", "gun_violence", "--misses").stdout
    assert (whole.exit_code, ".md:") == (0, table[len(whole.stdout) :].split("shooting", 1)[1][:4])
    rows = run("codebook", "check", "gun_violence", "--misses", "--format", "jsonl").stdout
    missed = [json.loads(line) for line in rows.splitlines() if "source" in json.loads(line)]
    assert all(row["marked"] != row["made"] for row in missed)
    assert f"{missed[0]['source']} " in table


def test_a_codebook_lists_and_shows_its_types() -> None:
    assert "attack_bombing" in run("codebook", "show").stdout
    assert "Do not code when" in run("codebook", "show", "arrest").stdout


# ---------------------------------------------------------------- settings


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b'ledgers = "x"', "'ledgers' is no setting"),
        (b"port = 0", "port must be at least 1"),
        (b"= 3", "dateline.toml is not TOML"),
        (b"\xff\xfe", "dateline.toml is not UTF-8"),
    ],
)
def test_a_wrong_settings_file_is_named(text: bytes, said: str) -> None:
    Path("dateline.toml").write_bytes(text)
    done = run("incidents")
    assert done.exit_code == 2
    assert said in done.stderr


def test_a_flag_goes_before_the_file_and_the_file_before_the_default(ledger: str) -> None:
    Path("dateline.toml").write_text(f"ledger = {json.dumps(ledger)}", "utf-8")
    assert run("incidents").exit_code == 0
    assert run("incidents", "--ledger", "none.db").exit_code == 3


# ---------------------------------------------------------------- the process itself


def process(*words: str, **more: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*RUN, *words], capture_output=True, env={**ENV, **more}, timeout=60, check=False
    )


def test_a_reader_that_goes_away_gets_no_traceback(ledger: str) -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    done = subprocess.run(
        [*RUN, "export", "incidents", "--ledger", ledger],
        stdout=theirs, stderr=subprocess.PIPE, env=ENV, timeout=60, check=False,
    )  # fmt: skip
    os.close(theirs)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("asked", [["export", "incidents"], ["incidents", "--format", "ids"]])
def test_a_full_disk_is_said_plainly(ledger: str, asked: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*RUN, *asked, "--ledger", ledger],
            stdout=full, stderr=subprocess.PIPE, env=ENV, timeout=60, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.startswith(b"dateline: ")
    assert b"Traceback" not in done.stderr


def test_what_is_written_is_utf8_whatever_the_language(ledger: str) -> None:
    done = process("why", ids(ledger)[0], "--ledger", ledger, PYTHONIOENCODING="ascii")
    assert "‹" in done.stdout.decode("utf-8")


def test_a_question_to_a_ledger_is_quick(ledger: str) -> None:
    """It starts without what only reading articles or the desk needs."""
    program = (
        "import sys; from dateline.cli import main;"
        f"main(['incidents', '--ledger', {ledger!r}], standalone_mode=False);"
        "print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, env=ENV, check=True, text=True
    )
    slow = {"onnxruntime", "tokenizers", "trafilatura", "feedparser", "httpx", "nupunkt", "fastapi"}
    assert slow & {*done.stderr.split()} == set()


def listen_to_ctrl_c() -> None:
    """Whoever runs the tests in the background has them, and what they start, deaf to it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.slow
def test_ctrl_c_leaves_what_was_told_to_be_in() -> None:
    with Path("many.jsonl").open("w") as file:
        for n in range(2000):
            row = {"id": f"n{n}", "text": f"Police in Lagos arrested {n} men on Monday."}
            file.write(json.dumps({**row, "published": "2024-03-05"}) + "\n")
    adding = subprocess.Popen(
        [*RUN, "add", "many.jsonl", "--ledger", "x.db"], stderr=subprocess.PIPE, text=True, env=ENV,
        preexec_fn=listen_to_ctrl_c,
    )  # fmt: skip
    assert adding.stderr is not None
    first = adding.stderr.readline()  # "100 articles read"
    adding.send_signal(signal.SIGINT)
    rest = adding.stderr.read()
    assert adding.wait(60) == 130
    assert "100 articles" in first
    assert "dateline: stopped; x.db: " in rest
    told = int(rest.split("x.db: ")[1].split(" new")[0].replace(",", ""))
    lines = run("ledger", "log", "--ledger", "x.db").stdout.splitlines()
    there = sum("  article  " in line for line in lines)
    assert told <= there <= told + 200  # what went in together last may be in, and not told


@pytest.mark.parametrize(
    "command",
    [
        ("recode",),
        ("ledger", "rebuild"),
        ("merge", "i3f2a", "i90bc", "--why", "one"),
        ("split", "i3f2a", "r90bc", "--why", "two"),
        ("redact", "a3f2a", "--words", "x", "--reason", "y", "--yes"),
    ],
)
def test_what_changes_a_ledger_makes_none(command: tuple[str, ...]) -> None:
    done = run(*command, "--ledger", "mistyped.db")
    assert done.exit_code == 3
    assert "no ledger at mistyped.db" in done.stderr
    assert not Path("mistyped.db").exists()
