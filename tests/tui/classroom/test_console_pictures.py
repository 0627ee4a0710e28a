"""The screens of the dashboard look as they did, as those of the game do in test_pictures."""

import pytest

from pm_quest.classroom.sessions import session_events as ev
from tests.tui.classroom.played import Played, settled, watched
from tests.tui.seat import BROAD, NARROW, WIDE
from tests.tui.test_pictures import Picture, picture

PEOPLE = ("Ada", "Ben", "Cyril", "Dilek", "Emre", "Fatima", "Gustav", "Hanne", "Ines")
looks = pytest.mark.parametrize(
    ("theme", "size"),
    [("pm-night", NARROW), ("pm-night", WIDE), ("pm-day", NARROW)],
    ids=["night-80x24", "night-120x36", "day-80x24"],
)


REASONS = (
    ("ask", "It is only bread, and nobody is hurt by it.", "sure"),
    ("weigh", "Somebody has to ask first, and it costs a day.", "guessing"),
    ("ask", "", ""),
    ("lecture", "Nobody asked us.", "fairly"),
    ("weigh", "Whoever pays for the scale decides what it weighs; nobody in this queue does, or wants to.", ""),
)
"""What each of them chooses, why, and how certain they are."""


def lobby():
    """Nine have come."""
    return Played().come(*PEOPLE)


def together():
    """Most have voted, the clock runs, one is away."""
    desk = lobby().start().vote("ask", *PEOPLE[:3]).vote("weigh", *PEOPLE[3:7]).leave("Ines")
    desk.submit_action(ev.Timed(180_000))
    desk.at += 42_000
    return desk


def revealed():
    """Held, and revealed."""
    desk = together()
    desk.submit_action(ev.Held("counter"))
    desk.submit_action(ev.Revealed("1", 0))
    return desk


def again():
    """Voted again, and revealed."""
    desk = revealed()
    desk.submit_action(ev.Reopened("1", 0, 1))
    desk.vote("ask", *PEOPLE[:6]).vote("lecture", *PEOPLE[6:8])
    desk.submit_action(ev.Revealed("1", 0))
    return desk


def teams():
    """Three tables: one tied, one further on, one that takes long."""
    desk = Played("teams", teams=3).come(*PEOPLE).start()
    desk.vote("ask", "Ada", "Dilek").vote("weigh", "Gustav", "Ben", "Emre", "Hanne").leave("Ines")
    desk.vote("ask", "Cyril").vote("lecture", "Fatima")
    desk.at += 200_000
    return desk


def argued():
    """Three tables have given reasons, which are shown; one stands on the wall."""
    ask = ("reason", "certainty", "forecast")
    desk = Played("teams", teams=3, moves="trainer", ask=ask).come(*PEOPLE).start()
    for number, name in enumerate(PEOPLE):
        choice, reason, certainty = REASONS[number % len(REASONS)]
        desk.happen(ev.Voted(0, 1, choice, number, reason, certainty, "weigh" if number % 2 else "ask"), name.lower())
    for table in "123":
        desk.submit_action(ev.Revealed(table, 0))
    key = desk.session.tables["1"].ballot.votes["ada"].remark.key
    desk.submit_action(ev.Quoted("1", 0, 1, key, "wall"))
    return desk


def alone():
    """Some at a gate, some at the end, one away."""
    desk = Played("alone", gates=("back_room",)).come(*PEOPLE).start()
    desk.vote("ask", *PEOPLE[:4]).vote("weigh", "Emre").vote("tell", "Ada", "Ben")
    desk.submit_action(ev.Decided("1", 1, "tell"))
    return desk.leave("Ines")


def finished():
    """Ended."""
    desk = alone()
    desk.submit_action(ev.Released("back_room"))
    desk.submit_action(ev.Finished())
    return desk


CASES = {
    "lobby": (lobby, ()),
    "join": (lobby, ("i",)),
    "together": (together, ()),
    "revealed": (revealed, ()),
    "again": (again, ()),
    "teams": (teams, ("down", "v")),
    "argued": (argued, ()),
    "reasons": (argued, ("y",)),
    "alone": (alone, ()),
    "map": (alone, ("tab", "right")),
    "people": (alone, ("n",)),
    "decide": (teams, ("d",)),
    "finished": (finished, ()),
    "wall-lobby": (lobby, ("p",)),
    "wall-together": (together, ("p",)),
    "wall-again": (again, ("p",)),
    "wall-teams": (teams, ("p",)),
    "wall-argued": (argued, ("p",)),
    "wall-alone": (alone, ("p",)),
}
"""Each room, and the keys pressed in it."""


LARGE = ("argued", "reasons", "wall-argued")
"""Those that are drawn at 200x60, too."""
BY_DAY = ("lobby", "again", "alone", "decide", "wall-again")
"""Those that have every colour between them."""


async def shown(seat, made):
    """Another room on the same terminal."""
    app, desk = seat.app, seat.app.session_console
    await app._enter_stage("waiting")  # the screens of the room before are gone before another one comes
    await settled(seat)
    for name in ("session", "room", "join_info", "at"):
        setattr(desk, name, getattr(made, name))
    app.dashboard.selected_table_id, app.dashboard.shows_votes = "", False
    desk.on_change()
    await settled(seat)


@looks
async def test_the_screens_of_the_dashboard_look_as_they_did(tmp_path, snapshot, size, theme):
    """Lobby, the room in its three kinds, revealed and voted again, the wall, and the end."""
    pictures, changed = snapshot.use_extension(Picture), []
    async with watched(lobby(), tmp_path, size=size, theme=theme) as seat:
        for name, (make, keys) in CASES.items():
            if theme == "pm-day" and name not in BY_DAY:
                continue
            await shown(seat, make())
            await seat.press(*keys)
            grows = size == WIDE and name in LARGE
            for called in (name, f"{name}-large") if grows else (name,):
                if called != name:
                    await seat.resize(BROAD)
                drawn = picture(seat)
                if drawn != pictures(name=called):
                    changed.append(called)
                    (tmp_path / f"{called}.ans").write_text(drawn, encoding="utf-8")
            if grows:
                await seat.resize(size)
            await seat.press("escape")
            seat.app.clear_notifications()
    assert not changed, f"These look different now: {', '.join(changed)}. They are in {tmp_path}."
