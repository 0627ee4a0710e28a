"""`pm-quest class bots`, as a trainer calls it, against a server that is a process of its own."""

import json

import pytest
from click.testing import CliRunner

from pm_quest.classroom.launch import hosted_sessions, server_client
from pm_quest.commands.class_.bots import command
from tests.classroom.serving import KEY, STORY, process


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """The address of a server."""
    with process(tmp_path_factory.mktemp("server")) as (_, address):
        yield address


@pytest.fixture
def hosted(server, tmp_path, monkeypatch):
    """A session that is hosted from this machine."""
    monkeypatch.setenv("PM_QUEST_CLASSROOM", str(tmp_path))
    settings = {"mode": "alone"}
    body = {"scenario_text": STORY, "name": "tiny.yaml", "settings": settings, "invited": []}
    found = server_client.create_session(server, KEY, body)
    hosting = hosted_sessions.HostedSession(
        found["session"], found["code"], found["secret"], server, "tiny", "A small story", 1, server
    )
    hosted_sessions.save_session(hosting)
    return hosting


def called(*words):
    """What the command says and leaves with."""
    done = CliRunner().invoke(command, [str(word) for word in words], standalone_mode=False)
    return done.return_value, done.stdout, done.exception


def test_a_rehearsal_of_a_hosted_session(hosted, server):
    """Joined, started, played to the end, held against what is stored."""
    where = f"{server}/j/{hosted.code}"
    code, text, _ = called(where, "--students", 3, "--pace", 0, "--start", "--duplicates", 0.5)
    assert code == 0, text
    assert text.startswith("3 bots joined within")
    assert "3 came to the end." in text
    assert "Every choice that was acknowledged is stored; nothing counts twice." in text


def test_all_figures_as_json(hosted, server, tmp_path):
    """By a policy that reads the scenario, from a file."""
    story = tmp_path / "tiny.yaml"
    story.write_text(STORY)
    where = f"{server}/j/{hosted.code}"
    code, text, _ = called(
        where, "--students", 2, "--pace", 0, "--start", "--json", "--policy", "adaptive", "--scenario", story
    )
    assert code == 0, text
    figures = json.loads(text)
    assert (figures["students"], figures["joined"], figures["ended"]) == (2, 2, 2)
    assert figures["kept"] == {"lost": 0, "doubled": 0, "refused_but_there": 0}
    assert figures["dashboard_ms"]["count"] == figures["sent"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("foo",), "is not a code"),
        (("http://127.0.0.1:1",), "names no session"),
        (("ABC234",), "No server runs on this machine"),
        (("http://127.0.0.1:1/j/ABC234",), "does not answer"),
        (("ABC234", "--pace", "1", "--rate", "1"), "give one of them"),
        (("ABC234", "--frozen", "20"), "leaves nobody who plays"),
        (("http://127.0.0.1:1/j/ABC234", "--names", "x" * 30), "at most 24 characters"),
        (("http://127.0.0.1:1/j/ABC234", "--start"), "not hosted from this machine"),
    ],
)
def test_what_can_not_be_done_is_reported(words, told, tmp_path, monkeypatch):
    """Before any bot is made."""
    monkeypatch.setenv("PM_QUEST_CLASSROOM", str(tmp_path))
    _, _, error = called(*words)
    assert told in error.format_message()


def test_a_scenario_that_is_nowhere_is_asked_for(hosted, server):
    """Only policies that read it need it."""
    _, _, error = called(f"{server}/j/{hosted.code}", "--policy", "forcing")
    assert "name its file with --scenario" in error.format_message()
