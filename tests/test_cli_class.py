"""`pm-quest class`: sessions listed, watched and stopped, at a real server."""

import errno
import json
import os
import sys
import zipfile
from dataclasses import replace

import pytest

from pm_quest.classroom.launch import hosted_sessions, local_server, server_client, session_list
from pm_quest.classroom.launch.classroom_files import get_database
from pm_quest.classroom.sessions.session_events import HOST, Event, Finished, Joined, Left, Removed
from pm_quest.classroom.store import SessionStore, StoreError
from pm_quest.cli import run_command
from pm_quest.commands.class_ import COMMANDS, console, extras
from pm_quest.kit.invocation import quote_path

pytestmark = pytest.mark.usefixtures("own_classroom")


def happened(hosting, *deeds):
    """Let this have happened in a session, while no server runs: (who, deed) each."""
    local_server.stop_server()
    store = SessionStore.open(get_database())
    events = [Event(f"t{at}", hosting.opened + at, by, deed) for at, (by, deed) in enumerate(deeds, 1)]
    with store.open_transaction() as writing:
        writing.lock_session(hosting.session)
        writing.append(hosting.session, events, "test")
    store.close()


def test_help_shows_every_command_and_loads_none(capsys):
    """In the order that they are met."""
    before = {name for name in sys.modules if name.startswith("pm_quest.commands.class_.")}
    assert run_command(["class", "--help"]) == 0
    output = capsys.readouterr().out
    lines = output.split("Commands:\n")[1].split("\n\n")[0].splitlines()
    assert [line.split()[0] for line in lines if line[2:3].strip()] == list(COMMANDS)
    assert {name for name in sys.modules if name.startswith("pm_quest.commands.class_.")} == before


def test_a_near_miss_is_named(capsys):
    """As at the door itself."""
    assert run_command(["class", "hots"]) == 2
    output = capsys.readouterr().err
    assert "There is no command 'hots'; did you mean 'host'?" in output
    assert "'pm-quest class --help' shows how it is called." in output


@pytest.mark.parametrize("module", ["aiohttp", "sqlalchemy", "segno", "xlsxwriter"])
def test_without_the_extra_it_says_how_to_install_it(module, monkeypatch, capsys):
    """Whatever of it is missing, before anything is opened."""
    there = extras.find_spec
    monkeypatch.setattr(extras, "find_spec", lambda name: None if name == module else there(name))
    for call in (["host", "first_day"], ["list"], ["purge"], ["stop"], ["forget", "ABC234", "Ada"]):
        assert run_command(["class", *call]) == 2
        assert capsys.readouterr().err == (
            "Classroom sessions need more packages. In a checkout, 'make play' sets them up; elsewhere, call in the "
            f"folder of PM Quest, {quote_path(sys.executable)} -m pip install '.[classroom]'\n"
        )


def test_a_module_that_is_missing_later_is_reported_in_the_same_way():
    """Also where it is the one for PostgreSQL; what is of no extra is a mistake of ours."""
    assert "'.[classroom]'" in str(extras.find_missing_extra(ModuleNotFoundError(name="aiohttp.web")))
    assert "'.[classroom,postgres]'" in str(extras.find_missing_extra(ModuleNotFoundError(name="psycopg")))
    assert extras.find_missing_extra(ModuleNotFoundError(name="pm_quest.nothing")) is None


@pytest.mark.parametrize(
    "server", ["http://192.0.2.5:7670", "192.0.2.5:7670", "HTTP://classroom.example", "http://127.0.0.1.nip.example"]
)
def test_a_key_that_goes_through_the_network_in_clear_is_warned_of(server, monkeypatch, capsys):
    """Before it is asked for or sent; on standard error, so that scripts go on."""
    monkeypatch.setenv("PM_QUEST_SERVER_KEY", "x" * 22)
    monkeypatch.setattr(server_client, "_request_text", lambda *_, **__: '{"sessions": []}')
    assert run_command(["class", "list", "--server", server]) == 0
    captured = capsys.readouterr()
    assert ("in clear" in captured.err) == ("://" in server)
    assert "in clear" not in captured.out


@pytest.mark.parametrize(
    "server", ["https://192.0.2.5:7670", "http://127.0.0.1:7670", "http://localhost:1", "http://[::1]:1"]
)
def test_a_key_that_nobody_can_read_on_the_way_is_not_warned_of(server, monkeypatch, capsys):
    """Over TLS, or on this very machine."""
    monkeypatch.setenv("PM_QUEST_SERVER_KEY", "x" * 22)
    monkeypatch.setattr(server_client, "_request_text", lambda *_, **__: '{"sessions": []}')
    assert run_command(["class", "list", "--server", server]) == 0
    assert "in clear" not in capsys.readouterr().err


def test_the_list_shows_people_and_state(host, capsys):
    """The newest first, whether a server runs or not; where none does, nobody is connected."""
    first, second, third = host("first_day"), host("first_day"), host("first_day", "--panel")
    people = [("a" * 20, Joined("Ada")), ("b" * 20, Joined("Ben")), ("c" * 20, Joined("Cai"))]
    happened(first, *people, (HOST, Removed("c" * 20)), ("b" * 20, Left()), (HOST, Finished()))
    assert run_command(["class", "list"]) == 0
    captured = capsys.readouterr()
    assert "First Day, 2 people, ended\n" in captured.out
    assert "First Day, 0 people, not started yet, its server is stopped\n" in captured.out
    assert "First Day, 0 people, a panel, open, its server is stopped\n" in captured.out
    assert "No server runs on this machine." in captured.err
    assert run_command(["class", "list", "--json"]) == 0
    found = {each["session"]: each for each in json.loads(capsys.readouterr().out)}
    assert found[second.session]["state"] == "lobby"
    assert (found[third.session]["state"], found[third.session]["mode"]) == ("running", "panel")
    assert (found[first.session]["people"], found[first.session]["present"]) == (2, 0)
    assert not any(each["served"] for each in found.values())


def test_an_empty_list(capsys):
    """Says how to open a session."""
    assert run_command(["class", "list"]) == 0
    assert "'pm-quest class host' opens one" in capsys.readouterr().err
    assert run_command(["class", "list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_a_report_calls_people_of_one_name_as_the_dashboard_does(host, tmp_path):
    """So that who is to be forgotten can be read from it."""
    hosting = host("first_day")
    happened(hosting, ("a" * 20, Joined("Alex")), ("b" * 20, Joined("Alex")))
    assert run_command(["class", "report", hosting.code, "--names", "--xlsx", str(tmp_path / "told.xlsx")]) == 0
    with zipfile.ZipFile(tmp_path / "told.xlsx") as book:
        told = "".join(book.read(each).decode() for each in book.namelist() if "sheet" in each)
    assert "Alex (2)" in told


def test_stop_stops_also_where_the_sessions_can_not_be_looked_at(host, monkeypatch, capsys):
    """As on a full disk: it asks, since people may be there; with --yes it is done, and told so."""
    host("first_day")
    local_server.ensure_running()

    def refuse():
        raise StoreError("The disk of sessions.db is full.")

    monkeypatch.setattr(session_list, "list_all", refuse)
    monkeypatch.setattr(local_server, "write_private", failing_disk)
    assert run_command(["class", "stop"]) == 2
    assert "can't be seen. The disk of sessions.db is full." in capsys.readouterr().err
    assert local_server.find_running()
    assert run_command(["class", "stop", "--yes"]) == 0
    assert "is stopped" in capsys.readouterr().out
    assert local_server.find_running() is None


def failing_disk(*_):
    """A disk without room."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_stop_asks_where_people_are(host, capsys):
    """And not where nobody is."""
    hosting = host("first_day")
    happened(hosting, ("a" * 20, Joined("Ada")))
    local_server.ensure_running()
    assert run_command(["class", "stop"]) == 2
    assert "1 person" in capsys.readouterr().err
    assert local_server.find_running()
    assert run_command(["class", "stop", "--yes"]) == 0
    assert "is stopped" in capsys.readouterr().out
    assert local_server.find_running() is None
    assert run_command(["class", "stop"]) == 0
    assert "No server runs" in capsys.readouterr().err


def test_a_dashboard_of_this_machine_watches_its_address_and_trusts_only_its_own_server(host, monkeypatch):
    """What it shows is kept for the next time; a server elsewhere has one address, and its certificate."""
    monkeypatch.setattr(local_server, "list_reachable", lambda: ["192.0.2.7"])
    hosting = host("first_day", "--lan")
    desks = []
    monkeypatch.setattr(console, "_run_console", lambda desk, **_: desks.append(desk) or 0)
    assert console.open_hosted_console(hosting) == 0
    [desk] = desks
    port = local_server.find_running().port
    assert desk._watched.ask() == f"http://192.0.2.7:{port}"
    desk._watched.keep("http://192.0.2.8:1")
    assert hosted_sessions.read_session(hosting.session).address == "http://192.0.2.8:1"
    monkeypatch.setattr(local_server, "list_reachable", list)
    assert desk._watched.ask() == ""
    assert desk._is_trusted()
    local_server.stop_server()
    assert not desk._is_trusted()
    console.open_hosted_console(replace(hosting, server="https://c.example"))
    assert (desks[1]._watched, desks[1]._is_trusted()) == (None, True)
