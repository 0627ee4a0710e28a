"""The wall: everything the room may see, and nothing more."""

from pm_quest.classroom.sessions import session_events as ev
from pm_quest.classroom.sessions.views import build_projector_view
from pm_quest.tui.trainer.projector_content import render_view
from pm_quest.tui.trainer.projector_screen import ProjectorScreen
from tests.exhibits import lay_table
from tests.tui.classroom.played import SHOP, Played, settled, watched
from tests.tui.seat import NARROW, WIDE

PEOPLE = ("Zoltan", "Yvonne", "Xaver")


async def test_no_name_is_ever_on_it(tmp_path):
    """In no mode, and at no time."""
    for mode, size in (("alone", WIDE), ("teams", NARROW), ("together", NARROW)):
        desk = Played(mode, teams=2).come(*PEOPLE)
        desk.names = {"zoltan": "Zoltan Kovacs"}
        async with watched(desk, tmp_path, size=size) as seat:
            await seat.press("p")
            for step in (
                desk.start,
                lambda d=desk: d.vote("ask", *PEOPLE),
                lambda d=desk: d.submit_action(ev.Finished()),
            ):
                assert seat.at == "projector"
                assert not any(name in seat.seen for name in (*PEOPLE, "Kovacs"))
                step()
                await settled(seat)
            assert "This session has ended." in seat.seen


async def test_the_story_is_read_where_all_play_the_same_one(tmp_path):
    """With how many have voted, and nothing of what they want."""
    desk = Played().come(*PEOPLE).start().vote("ask", "Zoltan")
    async with watched(desk, tmp_path, size=WIDE) as seat:
        await seat.press("p", "v")
        assert "A queue of three" in seat.seen
        assert "you notice The scale was bought" in seat.seen
        assert "1 of 3 have voted" in seat.seen
        assert "━" not in seat.seen
        assert "ABC 234" in seat.seen


async def test_revealed_votes_and_the_shift_are_shown(tmp_path):
    """And the keys that make a discussion work from here, too."""
    desk = Played(gates=("counter",)).come(*PEOPLE).start().vote("ask", "Zoltan").vote("weigh", "Yvonne", "Xaver")
    async with watched(desk, tmp_path) as seat:
        await seat.press("p", "r")
        await settled(seat)
        assert "━" in seat.seen
        assert "on hold: discuss" in seat.seen
        await seat.press("a")
        await settled(seat)
        assert "━" not in seat.seen
        desk.vote("ask", *PEOPLE)
        await settled(seat)
        await seat.press("r")
        seat.app.clear_notifications()
        await settled(seat)
        assert "vote 2 · 3 of 3 have voted" in seat.seen
        assert "vote 1" in seat.seen
        assert "1 · 33 %" in seat.seen
        assert "3 · 100 %" in seat.seen
        assert "no votes" in seat.seen
        assert "2 → 1 2 1 stayed" in seat.seen
        await seat.press("h")
        await settled(seat)
        assert "Ask the man with the fish" in seat.seen
        assert "3 of 3 votes" in seat.seen


async def test_the_reveal_keeps_text_signals_and_meters(tmp_path):
    """At 80 by 24, too; and a tie is said, with the numbers it is between."""
    desk = Played(gates=("counter",)).come(*PEOPLE[:2]).start().vote("ask", "Zoltan").vote("weigh", "Yvonne")
    desk.submit_action(ev.Revealed("1", 0))
    for size in (NARROW, WIDE):
        async with watched(desk, tmp_path, size=size) as seat:
            await seat.press("p")
            for kept in ("A queue of three", "you notice", "Cash in the till", "1 · 50 %", "a tie between 1 and 2"):
                assert kept in seat.seen, (kept, size)
    desk.submit_action(ev.Decided("1", 0, "weigh"))
    async with watched(desk, tmp_path) as seat:
        await seat.press("p")
        assert "1 of 2 votes. There was a tie; the trainer decided." in seat.seen


async def test_the_last_page_has_the_ending_and_what_the_room_did(tmp_path):
    """Together decision by decision; in teams each table's ending; and nobody is called in any more."""
    desk = Played().come(*PEOPLE).start().vote("ask", *PEOPLE).vote("tell", *PEOPLE)
    desk.submit_action(ev.Finished())
    teams = (
        Played("teams", teams=2).come(*PEOPLE).start().vote("ask", "Zoltan", "Xaver").vote("tell", "Zoltan", "Xaver")
    )
    teams.submit_action(ev.Finished())
    for each, wanted in (
        (desk, ("◆ Closed on time", "1 Ask the man with the fish", "2 Tell him about the fish")),
        (teams, ("Table 1 ◆ Closed on time impact 80", "Table 2 no ending, after 0 decisions")),
    ):
        async with watched(each, tmp_path) as seat:
            await seat.press("p")
            assert "Thank you for playing." in seat.seen
            assert all(part in seat.seen for part in wanted), seat.seen
            assert "ABC" not in seat.seen
            await seat.press("p")
            assert seat.at == "summary"


def test_what_matters_less_gives_way_and_the_text_is_cut_last():
    """Whatever the height, the options are all there."""
    desk = Played().come(*PEOPLE).start().vote("ask", *PEOPLE)
    view = build_projector_view(desk.session)
    whole = render_view(view, 76).plain
    for height in range(10, 60):
        shown = render_view(view, 76, height).plain
        assert all(offer["say"] in shown for offer in view["story"]["scenes"][-1]["offers"])
        assert shown == whole or len(shown) < len(whole)
        assert len(shown.split("\n")) <= max(height, 12)


async def test_the_room_is_sent_on_from_it(tmp_path):
    """Where all play one story: with no count on the wall that was not revealed. Elsewhere a table's name could be a person's."""
    desk = Played(moves="trainer").come(*PEOPLE).start().vote("weigh", "Yvonne", "Xaver")
    async with watched(desk, tmp_path) as seat:
        await seat.press("v", "p", "d")
        assert "The room: how does it go on?" in seat.seen
        assert not any(row.split()[-1:] == ["2"] for row in seat.rows)
        await seat.press("enter")
        assert isinstance(desk.done[-1], ev.Decided)
    async with watched(Played("alone").come(*PEOPLE).start(), tmp_path) as seat:
        await seat.press("p", "d")
        assert seat.at == "projector"


async def test_teams_are_numbers_until_they_are_revealed(tmp_path):
    """Then they have bars; six are there whole, with both votes, in two columns beside the map."""
    people = [f"P{number}" for number in range(12)]
    tables = [str(number) for number in range(1, 7)]
    desk = Played("teams", teams=6, gates=("counter",)).come(*people).start().vote("ask", "P0")
    async with watched(desk, tmp_path, size=WIDE) as seat:
        await seat.press("p")
        assert "Table 1 decision 1, about 2 more 1 of 2 voted, on hold" in seat.seen
        assert "━" not in seat.seen
        for table in tables:
            desk.submit_action(ev.Revealed(table, 0))
            desk.submit_action(ev.Reopened(table, 0, 1))
        desk.vote("ask", *people)
        for table in tables:
            desk.submit_action(ev.Revealed(table, 0))
        await settled(seat)
        for size in (WIDE, (150, 45)):
            await seat.resize(size)
            assert seat.seen.count("2 · 100 %") == 6
            assert seat.seen.count("3 Explain the scale to") == 6
            assert seat.seen.count("vote 2") == 18
            assert seat.part("#map").strip()


def test_tables_stand_as_far_apart_and_as_whole_as_there_is_room():
    """Shorter layouts come as the rows go, and none is lost; before the reveal there are columns, too."""
    people = [f"P{number}" for number in range(12)]
    desk = Played("teams", teams=12, moves="trainer").come(*people).start().vote("ask", *people)
    hidden = build_projector_view(desk.session)
    assert len(render_view(hidden, 110, room=11).plain.split("\n")) == 6
    for table in range(1, 13):
        desk.submit_action(ev.Revealed(str(table), 0))
    view = build_projector_view(desk.session)
    for room, columns in ((59, 1), (48, 2), (30, 2), (24, 2), (23, 3), (16, 3)):
        rows = render_view(view, 160, room=room).plain.split("\n")
        assert (len(rows) <= room, rows[0].count("Table")) == (True, columns)
        assert "\n".join(rows).count("1 · 100 %") == 12
        assert max(map(len, rows)) <= 160


async def test_the_map_has_counts_and_shows_no_further_than_the_room_has_come(tmp_path):
    """No mark stands where nobody is."""
    desk = Played("alone").come(*PEOPLE).start()
    async with watched(desk, tmp_path, size=WIDE) as seat:
        await seat.press("p")
        assert "3" in seat.part("#map")
        assert not set("○◆") & set(seat.part("#map"))
        before = seat.part("#map")
        desk.vote("ask", "Zoltan").vote("tell", "Zoltan")
        await settled(seat)
        assert "1◆" in seat.part("#map")
        assert len(seat.part("#map")) > len(before)


async def test_what_would_give_something_away_can_not_be_pressed(tmp_path):
    """Deciding, the people, and the trainer's own view of the votes."""
    desk = Played("teams", teams=2).come(*PEOPLE).start()
    async with watched(desk, tmp_path) as seat:
        await seat.press("p", "v", "d", "n", "s", "o", "w", "f", "l", "e")
        assert seat.at == "projector"
        assert len(desk.done) == 1
        titles = {command.title for command in seat.app.get_system_commands(seat.app.screen)}
        assert not titles & {"Votes", "Decide", "People", "Discussion", "Finish", "Write report"}


async def test_the_clock_is_large_where_there_is_room(tmp_path):
    """And says that it stands."""
    desk = Played().come("Zoltan").start()
    desk.submit_action(ev.Timed(90_000))
    desk.submit_action(ev.Paused())
    async with watched(desk, tmp_path, size=WIDE) as seat:
        await seat.press("p")
        assert "█" in seat.part("#clock")
        assert "paused" in seat.part("#clock")
        await seat.resize(NARROW)
        assert "1:29 paused" in seat.part("#clock")


def test_it_is_made_of_the_projector_view_alone():
    """What is told takes nothing else."""
    desk = Played().come(*PEOPLE).start().vote("ask", "Zoltan")
    view = build_projector_view(desk.session)
    assert "1 of 3 have voted" in render_view(view, 80).plain
    assert ProjectorScreen.show_view.__code__.co_varnames[1:4] == ("view", "join_info", "at")


def test_documents_that_open_on_arriving_are_on_the_wall_as_long_as_there_is_room():
    """The rest by their titles; a table that is too wide is left to the room's own screens."""
    desk = Played(story=lay_table(SHOP, "prices!", "letter", at="counter")).come(*PEOPLE).start()
    view = build_projector_view(desk.session)
    wide, narrow, low = (render_view(view, *size).plain for size in ((76, 40), (20, 60), (76, 10)))
    assert "on the table" in wide
    assert "on the table" in narrow
    assert "What a sensor costs · About Friday" in wide
    assert "Radio     12.00       0 %" in wide
    assert "The van" not in wide
    assert "12.00" not in narrow
    assert "12.00" not in low
