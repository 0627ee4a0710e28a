"""At every size from the least on, everything on the screens of a classroom can be read, the trainer's and a student's."""

import pytest

from pm_quest.authoring.scenario_reader import read_scenario_file
from pm_quest.classroom.sessions import session_events as ev
from tests.classroom.student.sitting import Sitting
from tests.tui.classroom.joined import sitting, walk_from_ending
from tests.tui.classroom.played import Played, watched
from tests.tui.classroom.test_console_pictures import shown
from tests.tui.fitting import misfits_at_all_sizes
from tests.tui.test_sizes import FOLDER, LONG, list_misfits

STORY = read_scenario_file(FOLDER / f"{LONG}.yaml").scenario
PEOPLE = ("Ada", "Ben", "Cyril-Maximilian of the north", "Dilek", "Emre", "山田太郎さん", "Gustav", "Hanne", "Ines")
SIZES = ((60, 20), (80, 24), (110, 24), (110, 40), (120, 36), (200, 60))


def lobby(mode="together", **more):
    """All have come."""
    return Played(mode, story=STORY, **more).come(*PEOPLE)


def voted():
    """Most have voted, the clock runs, one is away, and the votes are shown."""
    desk = lobby().start().vote("first", *(name for name in PEOPLE[:5])).vote("fourth", *PEOPLE[5:8]).leave("Ines")
    desk.submit_action(ev.Timed(180_000))
    desk.submit_action(ev.Revealed("1", 0))
    return desk


def teams():
    """Three tables, one further on."""
    desk = lobby("teams", teams=3).start()
    return desk.vote("first", *PEOPLE[::3]).vote("second", PEOPLE[1]).leave("Ines")


def argued():
    """Three tables whose reasons are shown, some of the longest there may be."""
    desk = lobby("teams", teams=3, moves="trainer", ask=("reason", "certainty", "forecast")).start()
    for number, name in enumerate(PEOPLE):
        reason = "Somebody has to ask first, and it costs a day. " * (5 if number % 2 else 1)
        desk.happen(ev.Voted(0, 1, "first", number, reason[:200], "sure", "fourth"), name.lower())
    desk.submit_action(ev.Revealed("1", 0))
    return desk


def alone():
    """Everybody alone, some at the end."""
    desk = lobby("alone").start().vote("third", *PEOPLE[:4])
    return desk.vote("stay", *PEOPLE[:2])


def finished():
    """Ended."""
    desk = alone()
    desk.submit_action(ev.Finished())
    return desk


ROOMS = {
    "lobby": (lobby, ()),
    "join": (lobby, ("i",)),
    "together": (voted, ()),
    "teams": (teams, ("down", "v")),
    "alone": (alone, ()),
    "map": (alone, ("tab", "right")),
    "people": (alone, ("n",)),
    "questions": (voted, ("o",)),
    "decide": (voted, ("d",)),
    "clock": (voted, ("c",)),
    "reasons": (argued, ("y", "down")),
    "advance": (argued, ("g",)),
    "all": (teams, ("D",)),
    "slowest": (teams, ("s",)),
    "finished": (finished, ()),
    "wall-lobby": (lobby, ("p",)),
    "wall-together": (voted, ("p",)),
    "wall-teams": (teams, ("p",)),
    "wall-alone": (alone, ("p",)),
}
"""Each room, and the keys pressed in it."""


@pytest.mark.table
async def test_everything_fits_on_a_trainers_screens(tmp_path):
    """Lobby, room, people, questions, what is asked, the wall, and the end."""
    found = {}
    async with watched(lobby(), tmp_path) as seat:
        for name, (make, keys) in ROOMS.items():
            await shown(seat, make())
            await seat.press(*keys)
            found[name] = await misfits_at_all_sizes(seat, SIZES)
            await seat.press("escape")
            seat.app.clear_notifications()
    assert list_misfits(found) == []


async def walk(desk):
    """Every screen of a student, one after the other, by its name."""
    yield "name"
    await desk.type("Ada")
    await desk.press("enter")
    await desk.happen(ev.Joined("Bo"), by="Bo")
    yield "lobby"
    await desk.happen(ev.Started())
    yield "passage"
    await desk.press("enter", "1")
    yield "certainty"
    await desk.press("enter")
    yield "forecast"
    await desk.press("enter")
    yield "reason"
    await desk.press("enter")
    yield "voting"
    await desk.cut()
    yield "no line"
    await desk.greet()
    await desk.happen(ev.Timed(90_000), ev.Paused(), ev.Revealed("1", 0))
    yield "revealed"
    await desk.happen(ev.Decided("1", 0, "first"))
    yield "outcome"
    await desk.press("enter", "enter")
    await desk.happen(ev.Decided("1", 1, "stay"))
    await desk.press("enter")
    async for name in walk_from_ending(desk):
        yield name


@pytest.mark.table
async def test_everything_fits_on_a_students_screens(tmp_path):
    """From the name to the debrief that is saved as a file."""
    found = {}
    async with sitting(tmp_path, Sitting(story=STORY, rule="trainer", ask=("reason", "certainty", "forecast"))) as desk:
        async for name in walk(desk):
            found[name] = await misfits_at_all_sizes(desk, SIZES)
    assert list_misfits(found) == []
