"""`pm-quest class forget` and `purge`: what is taken away of whom."""

from pathlib import Path

import pytest

from pm_quest.classroom.launch import hosted_sessions, local_server, server_client, session_list
from pm_quest.classroom.sessions.session_events import HOST, Joined, Removed, Renamed
from pm_quest.cli import run_command
from tests.test_cli_class import happened

pytestmark = pytest.mark.usefixtures("own_classroom")


def test_a_person_is_forgotten(host, capsys):
    """By name, whether a server runs or not; what they did stays."""
    without, served = host("first_day"), host("first_day")
    for hosting in (without, served):
        happened(hosting, ("a" * 20, Joined("Ada")), ("b" * 20, Joined("Ben")), (HOST, Renamed("a" * 20, "Ada L")))
    assert local_server.find_running() is None
    forgets_ada(without, capsys)
    assert local_server.find_running() is None
    local_server.ensure_running()
    forgets_ada(served, capsys)


def forgets_ada(hosting, capsys):
    """Ada L is asked about, then forgotten, then nobody's name; Ben stays."""
    assert run_command(["class", "forget", hosting.code, "ada l"]) == 2
    assert "say --yes" in capsys.readouterr().err
    assert run_command(["class", "forget", hosting.code, "ada l", "--yes"]) == 0
    assert "Ada L is forgotten." in capsys.readouterr().out
    names = session_list.name_voters(session_list.find_listed(hosting.code))
    assert sorted(names.values()) == ["Ben", "somebody"]
    assert "a" * 20 not in names
    assert run_command(["class", "forget", hosting.code, "Ada L", "--yes"]) == 2
    assert "There is no 'Ada L' in this session. There are: Ben, somebody." in capsys.readouterr().err


def test_who_is_forgotten_leaves_the_links_too(tmp_path, host, capsys):
    """And can be named by the name on the list, before they ever joined."""
    (tmp_path / "names.csv").write_text("Ada\nBen\n", encoding="utf-8")
    hosting = host("first_day", "--roster", str(tmp_path / "names.csv"))
    assert run_command(["class", "forget", hosting.session[:8], "Ada", "--yes"]) == 0
    assert "Ada" not in Path(hosting.links).read_text(encoding="utf-8")
    assert "Ben" in Path(hosting.links).read_text(encoding="utf-8")


def test_two_of_one_name_are_distinguished_by_their_ids(host, capsys):
    """Nobody is forgotten by mistake."""
    hosting = host("first_day")
    happened(hosting, ("a" * 20, Joined("Ada")), ("b" * 20, Joined("Ada")))
    assert run_command(["class", "forget", hosting.code, "Ada", "--yes"]) == 2
    output = capsys.readouterr().err
    assert "2 people are called 'Ada', or so alike" in output
    assert (
        f"name one by the id, or with the number as in 'Ada (2)'. Ada is {'a' * 20}, Ada (2) is {'b' * 20}." in output
    )
    assert run_command(["class", "forget", hosting.code, "b" * 20, "--yes"]) == 0
    assert session_list.name_voters(session_list.find_listed(hosting.code))["a" * 20] == "Ada"


def test_who_is_distinguished_by_a_number_is_forgotten_by_it(host, capsys):
    """As lists and reports call them, each in a session of its own; nobody else is."""
    people = {"a": "Alex", "b": "\u0410\u043b\u0435\u0445", "c": "Alexa", "d": "ALEX"}
    deeds = [*((id * 20, Joined(name)) for id, name in people.items()), (HOST, Removed("d" * 20))]
    sessions = {called: host("first_day") for called in ("Alex (2)", "alex (2)", "Alex  (2)", "\u0410lex (2)")}
    for called, hosting in sessions.items():
        happened(hosting, *deeds)
        known = session_list.find_listed(hosting.code)
        assert run_command(["class", "forget", hosting.code, "Alex", "--yes"]) == 2
        output = capsys.readouterr().err
        assert "3 people are called 'Alex'" in output, called
        assert f"ALEX (3) (taken out) is {'d' * 20}" in output, called
        assert run_command(["class", "forget", hosting.code, called, "--yes"]) == 0, called
        assert "\u0410\u043b\u0435\u0445 (2) is forgotten." in capsys.readouterr().out, called
        assert set(session_list.name_voters(known)) & {id * 20 for id in people} == {"a" * 20, "c" * 20, "d" * 20}
        assert run_command(["class", "forget", hosting.code, "Alex (7)", "--yes"]) == 2
        assert "There are: ALEX (2), Alex, Alexa, somebody." in capsys.readouterr().err, called


def test_a_session_is_purged_with_all_that_was_kept(host, tmp_path, capsys):
    """Secret and links go with it, whether a server runs or not; others stay."""
    (tmp_path / "names.csv").write_text("Ada\n", encoding="utf-8")
    roster = ("--roster", str(tmp_path / "names.csv"))
    served, without, stays = host("first_day", *roster), host("first_day", *roster), host("first_day")
    for gone, left in ((served, {without.session, stays.session}), (without, {stays.session})):
        assert Path(gone.links).exists()
        assert run_command(["class", "purge", gone.code]) == 2
        assert "say --yes" in capsys.readouterr().err
        assert run_command(["class", "purge", gone.code, "--yes"]) == 0
        assert "1 session deleted." in capsys.readouterr().out
        assert {each.session for each in session_list.list_all()} == left
        assert not Path(gone.links).exists()
        assert {each.session for each in hosted_sessions.list_sessions()} == left
        assert (tmp_path / "names.csv").exists()
        local_server.stop_server()
    assert hosted_sessions.list_sessions() == [stays]


def test_old_sessions_are_purged(host, capsys):
    """Thirty days, or as asked for."""
    host("first_day")
    assert run_command(["class", "purge", "--yes"]) == 0
    assert "nothing to delete" in capsys.readouterr().err
    assert run_command(["class", "purge", "--older-than", "0d", "--yes"]) == 0
    assert "1 session deleted." in capsys.readouterr().out


def test_what_the_server_deleted_by_itself_leaves_nothing_behind(host, tmp_path, capsys):
    """Its secret and its links go with the next purge."""
    (tmp_path / "names.csv").write_text("Ada\n", encoding="utf-8")
    gone, stays = host("first_day", "--roster", str(tmp_path / "names.csv")), host("first_day")
    server_client.delete_session(local_server.find_running().local_url, gone.session, local_server.get_server_key())
    assert run_command(["class", "purge", "--yes"]) == 0
    assert "1 session deleted." in capsys.readouterr().out
    assert not Path(gone.links).exists()
    assert hosted_sessions.list_sessions() == [stays]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["purge", "NOSUCH"], "There is no session 'NOSUCH' here"),
        (["purge", "NOSUCH", "--older-than", "3d"], "not both"),
        (["purge", "--older-than", "soon"], "'soon' is not an age: write days, as in 30d."),
        (["forget", "NOSUCH", "Ada"], "There is no session 'NOSUCH' here"),
        (["forget", "NOSUCH"], "PERSON"),
        (["list", "--key-file", "x"], "--key-file is for --server"),
        (["list", "--server", "http://127.0.0.1:1"], "key is missing"),
    ],
)
def test_what_is_asked_wrongly_of_what_is_kept(words, why, capsys, monkeypatch):
    """A sentence, exit 2."""
    monkeypatch.delenv("PM_QUEST_SERVER_KEY", raising=False)
    assert run_command(["class", *words]) == 2
    assert why in capsys.readouterr().err


def test_people_of_a_blind_session_are_forgotten_by_their_number(host, capsys):
    """As the dashboard calls them."""
    hosting = host("first_day", "--blind")
    happened(hosting, ("a" * 20, Joined("Person")), ("b" * 20, Joined("Person")))
    known = session_list.find_listed(hosting.code)
    assert session_list.name_voters(known) == {"a" * 20: "Person 1", "b" * 20: "Person 2"}
    assert run_command(["class", "forget", hosting.code, "Person 2", "--yes"]) == 0
    assert "b" * 20 not in session_list.read_people(known)
