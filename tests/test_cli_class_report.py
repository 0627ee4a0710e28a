"""`pm-quest class report`: from the store of this machine, from a server, from a file; in every form; errors as sentences."""

import io
import json
import re
import zipfile
from contextlib import closing
from pathlib import Path

import openpyxl
import pytest

from pm_quest.classroom.launch import server_client
from pm_quest.classroom.launch.classroom_files import get_database
from pm_quest.classroom.report.log_file import RecordedSession, format_log, read_log
from pm_quest.classroom.store import NewSession, SessionStore
from pm_quest.cli import run_command
from tests.classroom.report.playing import Lesson, played

ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def _alone(monkeypatch, tmp_path):
    """A folder of the test's own, which is also where it writes."""
    monkeypatch.setenv("PM_QUEST_CLASSROOM", str(tmp_path / "classroom"))
    monkeypatch.delenv("PM_QUEST_SERVER_KEY", raising=False)
    monkeypatch.chdir(tmp_path)


def store_session(recorded: RecordedSession, code: str = "ABC234", session: str = "session-one") -> None:
    """Put a session into the store of this machine."""
    with closing(SessionStore.open(get_database())) as store:
        store.create_session(NewSession(session, code, "hash", recorded.text.encode()), recorded.events[0])
        with store.open_transaction() as writing:
            writing.lock_session(session)
            writing.append(session, recorded.events[1:], "test")


@pytest.fixture
def recorded():
    """A session of six people, in the store."""
    found = played()
    store_session(found)
    return found


def report(capsys, *words: str) -> tuple[int, str, str]:
    """What the command leaves with, prints, and notes."""
    status = run_command(["class", "report", *words])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


@pytest.mark.usefixtures("recorded")
def test_without_a_form_the_two_minutes_are_reported(capsys):
    """By its code, written as people write it."""
    status, out, err = report(capsys, "abc 234")
    assert status == 0
    assert out.startswith("First Day\n")
    assert "Result: All 6 of you came to an ending, on average with an impact of" in out
    assert err == ""


@pytest.mark.usefixtures("recorded")
def test_all_forms_at_once(capsys, tmp_path):
    """Each in its file, and each file is said."""
    forms = {"html": "r.html", "markdown": "r.md", "csv": "r.csv", "xlsx": "r.xlsx", "xapi": "r.json", "log": "r.jsonl"}
    status, out, err = report(capsys, "ABC234", *(word for form, file in forms.items() for word in (f"--{form}", file)))
    assert (status, out) == (0, "")
    assert err.count("\n") == len(forms)
    made = {form: (tmp_path / file).read_bytes() for form, file in forms.items()}
    assert made["html"].startswith(b"<!DOCTYPE html>")
    assert made["markdown"].startswith(b"# ")
    assert made["csv"].startswith(b"\xef\xbb\xbfsession,")
    assert openpyxl.load_workbook(io.BytesIO(made["xlsx"])).sheetnames[0] == "Room"
    assert len(json.loads(made["xapi"])) > 6
    assert not [form for form in ("html", "markdown", "csv", "xapi") if b"Finn" in made[form]]


def test_what_log_wrote_makes_the_same_report(capsys, recorded, tmp_path):
    """On another machine, too, where neither store nor scenario is."""
    report(capsys, "ABC234", "--log", "saved.jsonl", "--html", "one.html")
    get_database().unlink()
    assert report(capsys, "saved.jsonl", "--html", "two.html")[0] == 0
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()
    assert read_log((tmp_path / "saved.jsonl").read_bytes(), "").events == recorded.events


@pytest.mark.usefixtures("recorded")
def test_names_are_there_where_they_are_asked_for(capsys, tmp_path):
    """As chosen at joining; with the trainer's own list, as on that."""
    assert "| Finn |" not in report(capsys, "ABC234", "--markdown", "-")[1]
    assert "| Finn |" in report(capsys, "ABC234", "--markdown", "-", "--names")[1]
    voter = played().events[1].by
    (tmp_path / "links.csv").write_text(f"name,link,voter\nAda Lovelace,http://x,{voter}\n", encoding="utf-8")
    assert "| Ada Lovelace |" in report(capsys, "ABC234", "--markdown", "-", "--roster", "links.csv")[1]
    (tmp_path / "links.csv").write_text("name,link,voter\nAda Lovelace,http://x,somebody\n", encoding="utf-8")
    status, _, err = report(capsys, "ABC234", "--roster", "links.csv")
    assert status == 2
    assert "names nobody who joined" in err


@pytest.mark.usefixtures("recorded")
def test_certificates_with_names_but_without_a_list_say_where_names_come_from(capsys, tmp_path):
    """The names chosen at joining are none for a certificate; with a list, nothing is said."""
    assert (
        "Names on certificates are those of your list" in report(capsys, "ABC234", "--names", "--certificates", "-")[2]
    )
    (tmp_path / "links.csv").write_text(
        f"name,link,voter\nAda Lovelace,http://x,{played().events[1].by}\n", encoding="utf-8"
    )
    status, out, err = report(capsys, "ABC234", "--roster", "links.csv", "--certificates", "-")
    assert (status, err) == (0, "")
    assert "Ada Lovelace" in out


@pytest.mark.usefixtures("recorded")
def test_the_table_goes_through_a_pipe_without_its_mark(capsys):
    """The mark is for Excel, which opens files."""
    status, out, err = report(capsys, "ABC234", "--csv", "-")
    assert (status, err) == (0, "")
    assert out.startswith("session,scenario,voter,")
    assert "\r" not in out


@pytest.mark.usefixtures("recorded")
@pytest.mark.parametrize(
    "form", [(), ("--html", "-"), ("--markdown", "-"), ("--csv", "-"), ("--xapi", "-"), ("--log", "-")]
)
def test_a_report_is_the_same_bytes_in_every_locale(form, monkeypatch):
    """UTF-8, whatever standard output would take."""
    told = []
    for encoding in ("utf-8", "cp1252", "ascii", "utf-16"):
        out = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
        monkeypatch.setattr("sys.stdout", out)
        assert run_command(["class", "report", "ABC234", *form]) == 0
        out.flush()
        told.append(out.buffer.getvalue())
    assert told[0].decode("utf-8")
    assert told[1:] == told[:1] * 3


@pytest.mark.usefixtures("recorded")
@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("r.html", b"<!DOCTYPE"),
        ("r.md", b"# "),
        ("r.csv", b"\xef\xbb\xbfsession,"),
        ("r.xlsx", b"PK"),
        ("r.json", b"["),
        ("r.jsonl", b'{"code"'),
        ("r.txt", b"First Day"),
    ],
)
def test_the_ending_of_the_file_shows_the_form(name, begins, capsys, tmp_path):
    """And it is written over only by force."""
    assert report(capsys, "ABC234", "--out", name) == (0, "", f"{name} is written.\n")
    assert (tmp_path / name).read_bytes().startswith(begins)
    assert report(capsys, "ABC234", "--out", name)[0] == 2
    assert report(capsys, "ABC234", "--out", name, "--force")[0] == 0


@pytest.mark.usefixtures("recorded")
def test_left_out_it_is_the_session_opened_last(capsys):
    """And it is said which."""
    status, _, err = report(capsys)
    assert (status, err) == (0, "This is session ABC234, which was opened last.\n")


@pytest.mark.usefixtures("recorded")
def test_a_session_that_is_not_there_is_reported_with_those_that_are(capsys):
    """So the next try is right."""
    status, out, err = report(capsys, "XYZ999")
    assert (status, out) == (2, "")
    assert err == "There is no session or file 'XYZ999' here. There are: ABC234 (first_day).\n"


def test_where_there_are_no_sessions_that_is_said(capsys):
    """Asked for by name, or not."""
    assert "'pm-quest class host' opens one" in report(capsys, "ABC234")[2]
    assert report(capsys)[0] == 2


def test_a_session_that_nobody_has_started_has_a_report(capsys):
    """It says so, in every form."""
    whole = played()
    store_session(RecordedSession("", "", whole.file_name, whole.text, whole.events[:1]))
    status, out, _ = report(capsys, "ABC234")
    assert status == 0
    assert "Nobody has joined yet, so there is nothing to look back on." in out
    assert (
        report(capsys, "ABC234", "--html", "r.html", "--csv", "r.csv", "--xlsx", "r.xlsx", "--xapi", "r.json")[0] == 0
    )


@pytest.mark.usefixtures("recorded")
@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--html", "nowhere/r.html"), "there is no such folder"),
        (("--html", "."), "it is a folder"),
        (("--html", "story.yaml"), "is a name for scenarios"),
        (
            ("--certificates", "r.csv"),
            "'r.csv' ends in '.csv', and that is not what is written. Name a file that ends in '.html'.",
        ),
        (("--html", "r.md"), "Name a file that ends in '.html'"),
        (("--xlsx", "-"), "The workbook is not text"),
        (("--csv", "-", "--xapi", "-"), "Only one of --csv and --xapi"),
        (("--csv", "r.txt", "--xapi", "r.txt"), "can't be written to one file"),
        (("--secret-file", "x"), "--secret-file is for --server"),
        (("--server", "http://127.0.0.1:1"), "name its file with --secret-file"),
        (("--roster", "none.csv"), "there is no such file"),
    ],
)
def test_what_can_t_be_done_is_a_sentence(capsys, words, why):
    """And nothing is written."""
    status, out, err = report(capsys, "ABC234", *words)
    assert (status, out) == (2, "")
    assert why in err


def test_a_file_that_is_no_log_is_a_sentence(capsys, tmp_path):
    """Of what it is not, and where, and how to get one."""
    (tmp_path / "notes.txt").write_text("{}\nDear all,\n", encoding="utf-8")
    status, _, err = report(capsys, "notes.txt")
    assert (status, err) == (
        1,
        "notes.txt is not a log of a session: its line 2 is not JSON. 'pm-quest class report SESSION --log FILE' writes one.\n",
    )


def test_a_session_without_a_name_is_no_session(capsys):
    """An empty variable of a script does not mean the session opened last."""
    status, out, err = report(capsys, "")
    assert (status, out) == (2, "")
    assert err.startswith("There is no session or file '' here.")


def test_a_server_elsewhere_gives_its_log(capsys, monkeypatch, tmp_path):
    """To who has the secret; the session by its code, where the key allows to look for it."""
    asked = []

    def log(address, session, secret):
        asked.append((address, session, secret))
        return format_log(played())

    monkeypatch.setattr(server_client, "fetch_log", log)
    monkeypatch.setattr(server_client, "list_sessions", lambda *_: [{"id": "session-one", "code": "ABC234"}])
    (tmp_path / "secret").write_text("s3cret\n", encoding="utf-8")
    server = ("--server", "https://rooms.example/j/ABC234", "--secret-file", "secret")
    assert "Result:" in report(capsys, "abc234", *server)[1]
    assert "Result:" in report(capsys, "session-one", *server)[1]
    assert asked == [("https://rooms.example", "session-one", "s3cret")] * 2
    assert "say which session" in report(capsys, *server)[2]


def test_a_server_that_refuses_is_a_sentence(capsys, monkeypatch, tmp_path):
    """Its own."""

    def refuse(*_):
        raise server_client.ServerError("The key or secret does not allow this.", 403)

    monkeypatch.setattr(server_client, "fetch_log", refuse)
    monkeypatch.setattr(server_client, "list_sessions", refuse)
    (tmp_path / "secret").write_text("s3cret\n", encoding="utf-8")
    status, _, err = report(capsys, "one", "--server", "https://rooms.example", "--secret-file", "secret")
    assert (status, err) == (1, "The key or secret does not allow this.\n")


def blind_lesson():
    """A blind session of eight people alone, kept."""
    lesson = Lesson(str(Path("scenarios/first_day.yaml").absolute()), "alone", 8, 7, blind=True)
    return lesson.play()


def test_a_blind_session_has_its_report_without_anybody(capsys, monkeypatch, tmp_path):
    """From the store of this machine: asked for with names it says that there are none, and what it writes as a log has no votes."""
    monkeypatch.chdir(ROOT)
    recorded = blind_lesson()
    monkeypatch.chdir(tmp_path)
    store_session(recorded)
    status, out, err = report(capsys, "ABC234", "--names", "--log", "b.jsonl", "--csv", "b.csv")
    assert status == 0
    assert "This session was blind: nobody was asked for a name" in err
    assert '"kind": "voted"' not in (tmp_path / "b.jsonl").read_text()
    assert (tmp_path / "b.csv").read_text(encoding="utf-8-sig").startswith("scene,where,people,")
    status, out, _ = report(capsys, "ABC234")
    assert "everybody alone, blind" in " ".join(out.split())
    assert not [event.by for event in recorded.events if event.by != "host" and event.by in out]
    assert "only its server can make the report" in " ".join(report(capsys, "b.jsonl")[1].split())


def test_of_a_blind_session_elsewhere_the_server_makes_the_report(capsys, monkeypatch, tmp_path):
    """Its trainer is not sent the votes."""
    monkeypatch.chdir(ROOT)
    recorded = blind_lesson()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(server_client, "list_sessions", lambda *_: [])
    monkeypatch.setattr(server_client, "fetch_log", lambda *_: format_log(recorded))
    asked = []
    monkeypatch.setattr(server_client, "fetch_report", lambda *words: asked.append(words[:4]) or b"MADE THERE\n")
    (tmp_path / "secret").write_text("s3cret")
    words = ("session-two", "--server", "https://class.example.com", "--secret-file", "secret", "--xlsx", "b.xlsx")
    assert report(capsys, *words)[0] == 0
    assert (tmp_path / "b.xlsx").read_bytes() == b"MADE THERE\n"
    assert asked == [("https://class.example.com", recorded.session, "s3cret", "xlsx")]
    assert report(capsys, *words[:5])[1] == "MADE THERE\n"


@pytest.mark.usefixtures("recorded")
def test_a_workbook_and_a_table_hold_no_name_that_was_not_asked_for(capsys, tmp_path):
    """Neither in a sheet nor in what a file says of itself; with --names they stand in their columns."""
    chosen = {"Ada", "Ben", "Cy", "Di", "Eve", "Finn"}
    for flags in ((), ("--names",)):
        assert report(capsys, "ABC234", "--xlsx", "r.xlsx", "--csv", "r.csv", *flags)[0] == 0
        with zipfile.ZipFile(tmp_path / "r.xlsx") as book:
            parts = [book.read(name).decode() for name in book.namelist()]
        words = set(re.findall(r"\w+", " ".join(parts)))
        table = set(re.findall(r"\w+", (tmp_path / "r.csv").read_text(encoding="utf-8-sig")))
        assert (words & chosen, table & chosen) == ((chosen, chosen) if flags else (set(), set()))
        about = openpyxl.load_workbook(tmp_path / "r.xlsx").properties
        assert (about.creator or "", about.lastModifiedBy or "") == ("", "")
