"""The classroom in the game: which sessions there are, and what is opened in place of the game."""

import pytest

from pm_quest.classroom.launch import hostings, places
from pm_quest.classroom.sessions.events import HOST, Event, Joined, Opened
from pm_quest.classroom.sessions.settings import Settings
from pm_quest.classroom.store import NewSession, Store
from pm_quest.commands import screens
from pm_quest.tui.app import QuestApp
from pm_quest.tui.screens import classroom
from tests.tui.seat import seated


@pytest.fixture(autouse=True)
def _folder(monkeypatch, tmp_path):
    """A classroom of the test's own."""
    monkeypatch.setenv(places.VARIABLE, str(tmp_path / "classroom"))


@pytest.fixture
def left_for(monkeypatch):
    """What the game would have been left for; it goes on."""
    asked = []
    monkeypatch.setattr(QuestApp, "leave_for", lambda _, command: asked.append(command))
    return asked


def kept():
    """A session that is hosted from here, in which one person is."""
    places.make_private(places.folder())
    store = Store.open(places.database())
    settings = Settings("corner_shop", "f", "together")
    row = store.create(NewSession("s1", "ABC234", "h", b"x"), Event("e0", 1000, HOST, Opened(settings)))
    with store.writing() as writing:
        writing.head("s1")
        writing.append("s1", [Event("e1", 2000, "a" * 20, Joined("Ada"))], "test")
    store.close()
    hostings.keep(hostings.Hosting("s1", "ABC234", "x", "http://x", "corner_shop", "[red]Corner Shop", row.opened_at))


async def test_sessions_of_this_machine_are_shown(tmp_path, left_for):
    """With code and people; titles are text. Enter leaves the game for the dashboard."""
    kept()
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

    monkeypatch.setattr(classroom, "_sessions", missing)
    async with seated(tmp_path) as seat:
        await seat.app.run_action("classroom")
        await seat.settle()
        assert "pip install 'pm-quest[classroom]'" in seat.seen


async def test_a_damaged_store_is_told(tmp_path):
    """And one can still join."""
    places.make_private(places.folder())
    places.database().write_text("This is no database, though it is long enough to be one." * 100)
    async with seated(tmp_path) as seat:
        await seat.app.run_action("classroom")
        await seat.settle()
        assert "isnotadatabase" in "".join(filter(str.isalpha, seat.seen))  # wherever the line is broken
        assert seat.lit.startswith("Join a session")


def test_what_was_left_for_is_called(monkeypatch, tmp_path):
    """As if it had been typed."""
    called = []
    monkeypatch.setattr(screens, "need_terminal", lambda: None)
    monkeypatch.setattr("pm_quest.tui.app.run", lambda *_: (0, ("console", "s1"), ""))
    monkeypatch.setattr(
        "pm_quest.commands.class_.command.main", lambda words, **_: called.append(words) or 3, raising=False
    )
    assert screens.open_screens(None, "Ada", tmp_path) == 3
    assert called == [["console", "s1"]]
