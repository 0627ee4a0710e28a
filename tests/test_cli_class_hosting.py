"""`pm-quest class host`: sessions opened, at a real server."""

import csv
import json
import os
import stat
import sys
from pathlib import Path

import pytest

from pm_quest.classroom.launch import hosted_sessions, local_server, server_client, session_list
from pm_quest.classroom.launch.classroom_files import get_database
from pm_quest.classroom.store import SessionStore
from pm_quest.cli import run_command

pytestmark = pytest.mark.usefixtures("own_classroom")


def test_without_a_scenario_it_shows_which_there_are(capsys):
    """And how one is named."""
    assert run_command(["class", "host"]) == 0
    captured = capsys.readouterr()
    assert "first_day" in captured.out
    assert "pm-quest class host pnl_owner" in captured.err
    assert local_server.find_running() is None


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["no_such"], "There is no scenario 'no_such'"),
        (["frist_day"], "did you mean 'first_day'?"),
        (["first_day", "--together", "--teams", "3"], "say one of the two"),
        (["career"], "'pm-quest class host career --round'"),
        (["first_day", "--background", "engineer"], "say --round, too"),
        (["career", "--round", "--blind"], "--blind says how a scenario is played"),
        (["career", "--round", "--gate", "desk"], "--gate says how a scenario is played"),
        (["career", "--round", "--background", "king"], "There are: engineer, support_lead"),
        (["nowhere.yaml", "--round"], "nowhere.yaml"),
        (["first_day", "--teams", "1"], "2<=x<=100"),
        (["first_day", "--tables", "dealt"], "say --teams with a number, too"),
        (["first_day", "--together", "--ask", "mood"], "'mood' is none of them"),
        (["first_day", "--together", "--ask", ""], "--ask takes reason, certainty or forecast"),
        (["first_day", "--ask", "reason"], "say --together or --teams, too"),
        (["first_day", "--panel", "--ask", "reason"], "--ask does not go with --panel"),
        (["first_day", "--plain", "--no-console"], "say one of the two"),
        (["first_day", "--rule", "trainer", "--ties", "draw"], "--ties is for --rule majority"),
        (["first_day", "--lan", "--server", "https://x.example"], "--lan is for the server of this machine"),
        (["first_day", "--port", "80", "--server", "https://x.example"], "--port is for the server of this machine"),
        (["first_day", "--key-file", "x"], "--key-file is for --server"),
        (["first_day", "--gate", "no_such_scene"], "There is no scene 'no_such_scene'"),
        (["first_day", "--roster", "no_such.csv"], "no_such.csv cannot be opened: there is no such file"),
        (["first_day", "--server", "nonsense://x"], "is not an address of a server"),
        (["first_day", "--server", "https://x.example"], "The server's key is missing"),
        (["first_day", "--server", "https://x.example", "--key-file", "none"], "none cannot be opened"),
        (["first_day", "--server", "https://x.example", "--key-file", __file__], f"{__file__} holds no key"),
        (["first_day", "--server", "https://x.example", "--key-file", os.devnull], f"{os.devnull} holds no key"),
        (["first_day", "--seed", "-1"], "-1"),
        (["first_day", "--port", "0"], "0"),
    ],
)
def test_what_is_called_wrongly_opens_nothing(words, why, capsys, monkeypatch):
    """A sentence, and no server was started."""
    monkeypatch.delenv("PM_QUEST_SERVER_KEY", raising=False)
    status = run_command(["class", "host", *words])
    captured = capsys.readouterr()
    assert status in (1, 2)
    assert why in captured.err
    assert captured.out == ""
    assert local_server.find_running() is None


def test_a_scenario_with_errors_is_not_hosted(tmp_path, capsys):
    """They are told."""
    (tmp_path / "bad.yaml").write_text("format: 1\ntitle: x\n", encoding="utf-8")
    assert run_command(["class", "host", str(tmp_path / "bad.yaml")]) == 1
    assert "to fix before this can be hosted" in capsys.readouterr().err
    assert local_server.find_running() is None


def test_a_session_is_opened_and_told(capsys):
    """Code and links on standard output; how to find it again beside it; the secret nowhere but in the trainer's file."""
    assert run_command(["class", "host", "first_day", "--teams", "3", "--withhold", "--no-console"]) == 0
    captured = capsys.readouterr()
    hosting = hosted_sessions.find_latest()
    assert f"code   {hosting.code[:3]} {hosting.code[3:]}\n" in captured.out
    assert f"join   {hosting.address}/j/{hosting.code}\n" in captured.out
    assert f"wall   {hosting.address}/show/{hosting.code}\n" in captured.out
    assert f"pm-quest class console {hosting.code}" in captured.err
    assert "Only this machine can join" in captured.err
    assert hosting.secret not in captured.out + captured.err
    if sys.platform != "win32":
        assert stat.S_IMODE(hosted_sessions.get_file(hosting.session).stat().st_mode) == 0o600
    log = server_client.fetch_log(local_server.find_running().local_url, hosting.session, hosting.secret)
    settings = json.loads(log.splitlines()[1])["event"]["settings"]
    assert (settings["mode"], settings["teams"], settings["withhold"], settings["late"]) == ("teams", 3, True, True)


def test_a_hiring_round_is_opened_and_reported(capsys):
    """With the employers of the library, and whoever everybody is to be; nobody has come yet."""
    assert run_command(["class", "host", "career", "--round", "--background", "analyst", "--no-console"]) == 0
    assert "Six recruiters, one room is open." in capsys.readouterr().out
    hosting = hosted_sessions.find_latest()
    log = server_client.fetch_log(local_server.find_running().local_url, hosting.session, hosting.secret)
    head = json.loads(log.splitlines()[0])
    assert json.loads(head["scenario_text"])["background"] == "analyst"
    assert json.loads(log.splitlines()[1])["event"]["settings"]["mode"] == "round"
    assert run_command(["class", "report", hosting.code]) == 0
    assert "Everybody was: Analyst. 0 people joined" in capsys.readouterr().out


def test_a_career_file_with_errors_is_not_hosted(tmp_path, capsys):
    """They are told."""
    (tmp_path / "bad.yaml").write_text("format: 1\ntitle: x\n", encoding="utf-8")
    assert run_command(["class", "host", str(tmp_path / "bad.yaml"), "--round"]) == 1
    assert "a round needs a career file without errors" in capsys.readouterr().err


def test_tables_are_chosen_unless_the_trainer_deals_them(host):
    """As the options say; also what moves them on, which is the trainer where something is asked for."""
    for words, tables, moves in (
        ((), "chosen", "itself"),
        (("--tables", "dealt", "--ask", "reason"), "dealt", "trainer"),
        (("--advance", "clock"), "chosen", "clock"),
    ):
        hosting = host("first_day", "--teams", "3", *words)
        log = server_client.fetch_log(local_server.find_running().local_url, hosting.session, hosting.secret)
        settings = json.loads(log.splitlines()[1])["event"]["settings"]
        assert (settings["tables"], settings["moves"]) == (tables, moves)


def test_a_roster_gives_links_and_sends_no_names(tmp_path, host):
    """The file of links is beside the list, for the trainer alone; only those on it are invited."""
    (tmp_path / "names.csv").write_text("name\nAda\nBen\n", encoding="utf-8")
    hosting = host("first_day", "--roster", str(tmp_path / "names.csv"))
    assert hosting.links == str(tmp_path / "names-links.csv")
    with Path(hosting.links).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["name"] for row in rows] == ["Ada", "Ben"]
    assert all(row["link"].startswith(f"{hosting.address}/j/{hosting.code}#me=") for row in rows)
    if sys.platform != "win32":
        assert stat.S_IMODE(Path(hosting.links).stat().st_mode) == 0o600
    store = SessionStore.open(get_database())
    assert set(store.find_session(hosting.session).invited) == {row["voter"] for row in rows}
    store.close()
    assert b"Ada" not in get_database().read_bytes()


def test_a_list_that_is_none_is_reported(tmp_path, capsys):
    """Before a server is started."""
    (tmp_path / "names.csv").write_bytes(b"\0\1")
    assert run_command(["class", "host", "first_day", "--roster", str(tmp_path / "names.csv")]) == 2
    assert "names.csv: The list is not text" in capsys.readouterr().err
    assert local_server.find_running() is None


def test_where_links_can_not_be_written_there_is_no_session(tmp_path, monkeypatch, capsys):
    """One that nobody has the secret of would be of no use."""
    (tmp_path / "names.csv").write_text("Ada\n", encoding="utf-8")

    def full(path, text):
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr("pm_quest.commands.class_.session_opening.write_private", full)
    assert run_command(["class", "host", "first_day", "--roster", str(tmp_path / "names.csv")]) == 1
    assert "can't be used: No space left on device." in capsys.readouterr().err
    assert session_list.list_all() == []


def test_hosting_at_a_server_elsewhere(host, tmp_path, monkeypatch, capsys):
    """With its key from a file or the environment; a wrong key is a sentence."""
    server = local_server.ensure_running()
    key = tmp_path / "key"
    key.write_text(local_server.get_server_key() + "\n", encoding="utf-8")
    hosting = host("first_day", "--server", server.local_url, "--key-file", str(key))
    assert (hosting.server, hosting.address, hosting.is_local) == (server.local_url, server.local_url, False)
    monkeypatch.setenv("PM_QUEST_SERVER_KEY", local_server.get_server_key())
    assert host("first_day", "--server", f"{server.local_url}/j/x").server == server.local_url
    assert run_command(["class", "list", "--server", server.local_url, "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == 2
    monkeypatch.setenv("PM_QUEST_SERVER_KEY", "wrong")
    assert run_command(["class", "host", "first_day", "--server", server.local_url]) == 1
    assert "the server's key" in capsys.readouterr().err
    local_server.stop_server()
    assert run_command(["class", "host", "first_day", "--server", server.local_url]) == 1
    assert "can't be reached: Connection refused." in capsys.readouterr().err


def test_a_blind_session_says_that_its_trainer_is_told_counts(host, capsys):
    """And takes no list of names, which would be the opposite."""
    assert run_command(["class", "host", "first_day", "--blind", "--no-console"]) == 0
    out, err = capsys.readouterr()
    assert "you see counts, never who voted what" in err + out
    assert run_command(["class", "host", "first_day", "--blind", "--roster", "names.csv", "--no-console"]) == 2
    assert "--blind asks for no names" in capsys.readouterr().err
