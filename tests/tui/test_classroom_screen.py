"""The classroom in the game: which sessions there are, and what is opened in place of the game."""

import pytest

from pm_quest.classroom.launch import classroom_files, hosted_sessions
from pm_quest.classroom.sessions.session_events import HOST, Event, Joined, Opened
from pm_quest.classroom.sessions.session_settings import SessionSettings
from pm_quest.classroom.store import NewSession, SessionStore
from pm_quest.commands import screen_launch
from pm_quest.tui.app import QuestApp
from pm_quest.tui.game_run import GameEnd
from pm_quest.tui.screens import classroom_screen
from tests.tui.seat import seated


@pytest.fixture(autouse=True)
def _folder(monkeypatch, tmp_path):
    """A classroom of the test's own."""
    monkeypatch.setenv(classroom_files.FOLDER_VARIABLE, str(tmp_path / "classroom"))


@pytest.fixture
def left_for(monkeypatch):
    """What the game would have been left for; it goes on."""
    asked = []
    monkeypatch.setattr(QuestApp, "exit_to_command", lambda _, command: asked.append(command))
    return asked


def store_hosted_session():
    """A session that is hosted from here, in which one person is."""
    classroom_files.make_private_folder(classroom_files.get_folder())
    store = SessionStore.open(classroom_files.get_database())
    settings = SessionSettings("corner_shop", "f", "together")
    row = store.create_session(NewSession("s1", "ABC234", "h", b"x"), Event("e0", 1000, HOST, Opened(settings)))
    with store.open_transaction() as writing:
        writing.lock_session("s1")
        writing.append("s1", [Event("e1", 2000, "a" * 20, Joined("Ada"))], "test")
    store.close()
    hosted_sessions.save_session(
        hosted_sessions.HostedSession("s1", "ABC234", "x", "http://x", "corner_shop", "[red]Corner Shop", row.opened_at)
    )


async def test_sessions_of_this_machine_are_shown(tmp_path, left_for):
    """With code and people; titles are text. Enter leaves the game for the dashboard."""
    store_hosted_session()
    async with seated(tmp_path) as seat:
        await seat.app.run_action("classroom")
        await seat.settle()
        assert seat.at == "classroom"
        assert "pm-quest class host" in seat.seen
        assert "[red]Corner Shop" in seat.seen
        assert "ABC234 · 1 person · lobby" in seat.seen
        await seat.press("down", "enter")
        assert left_for == [("console", "s1")]


async def test_without_sessions_there_is_one_to_join(tmp_path, left_for):
    """It is lit."""
    async with seated(tmp_path) as seat:
        await seat.app.run_action("classroom")
        await seat.settle()
        assert seat.lit.startswith("Join a session")
        await seat.press("enter")
        assert left_for == [("join",)]


async def test_without_the_extra_it_says_how_to_install_it(tmp_path, monkeypatch):
    """In place of how to host."""

    def missing():
        raise ModuleNotFoundError(name="sqlalchemy")

    monkeypatch.setattr(classroom_screen, "_list_sessions", missing)
    async with seated(tmp_path) as seat:
        await seat.app.run_action("classroom")
        await seat.settle()
        assert "'.[classroom]'" in seat.seen


async def test_a_damaged_store_is_reported(tmp_path):
    """And one can still join."""
    classroom_files.make_private_folder(classroom_files.get_folder())
    classroom_files.get_database().write_text("This is no database, though it is long enough to be one." * 100)
    async with seated(tmp_path) as seat:
        await seat.app.run_action("classroom")
        await seat.settle()
        assert "isnotadatabase" in "".join(filter(str.isalpha, seat.seen))  # wherever the line is broken
        assert seat.lit.startswith("Join a session")


def test_what_was_left_for_is_called(monkeypatch, tmp_path):
    """As if it had been typed."""
    called = []
    monkeypatch.setattr(screen_launch, "require_terminal", lambda: None)
    monkeypatch.setattr("pm_quest.tui.game_run.run_game", lambda *_, **__: GameEnd(0, ("console", "s1"), "", ()))
    monkeypatch.setattr(
        "pm_quest.commands.class_.command.main", lambda words, **_: called.append(words) or 3, raising=False
    )
    assert screen_launch.open_screens(None, "Ada", tmp_path) == 3
    assert called == [["console", "s1"]]
