"""The dashboard: which screen shows what, and how the trainer gets about."""

from dataclasses import replace

import pytest

from pm_quest.classroom.sessions import session_events as ev
from pm_quest.tui.trainer.room_list import RoomList
from pm_quest.tui.trainer.trainer_app import TrainerApp
from tests.tui.classroom.played import ADDRESS, Played, settled, watched
from tests.tui.seat import NARROW, WIDE


async def test_the_lobby_has_code_address_and_who_has_come(tmp_path):
    """The newest first; and it starts with Enter."""
    desk = Played()
    async with watched(desk, tmp_path) as seat:
        assert seat.at == "trainerlobby"
        assert "ABC 234" in seat.seen
        assert ADDRESS in seat.seen
        assert "Nobody has come yet." in seat.seen
        desk.come("Ada", "Ben")
        await settled(seat)
        assert "2 people have come Ben Ada" in seat.part("#come")
        await seat.press("enter")
        assert desk.done == [ev.Started()]
        await settled(seat)
        assert seat.at == "room"


async def test_the_address_of_the_wall_stands_on_the_dashboard(tmp_path):
    """In the lobby, in the room, and beside the code in large."""
    address = f"{ADDRESS}/show/ABC234"
    desk = Played().come("Ada")
    async with watched(desk, tmp_path) as seat:
        assert address in seat.seen
        await seat.press("i")
        assert address in seat.seen
        await seat.press("i", "enter")
        await settled(seat)
        assert seat.at == "room"
        assert address in seat.seen


@pytest.mark.parametrize("more", [{"mode": "teams", "teams": 6}, {"mode": "together"}], ids=["teams", "together"])
async def test_the_address_of_the_wall_is_whole_whatever_else_is_said(tmp_path, more):
    """In a narrow window other remarks are cut off, and not what has to be typed elsewhere."""
    desk = Played(withhold=True, **more).come("Ada").start()
    async with watched(desk, tmp_path) as seat:
        assert f"wall {ADDRESS}/show/ABC234" in seat.seen


@pytest.mark.parametrize(("size", "least"), [((60, 20), 0), (NARROW, 15), (WIDE, 29), ((200, 60), 58)])
async def test_the_code_in_large_fills_the_terminal(tmp_path, size, least):
    """The picture as large as fits, nothing cut off, and larger letters than in the lobby."""
    desk = Played().come("Ada")
    async with watched(desk, tmp_path, size=size) as seat:
        await seat.press("i")
        await settled(seat)
        picture, sign = (seat.app.screen.query_one(name) for name in ("QrCodePanel", "CodeSign"))
        assert picture.size.height >= least
        assert picture.region.right <= size[0]
        assert picture.region.bottom <= size[1] - 1
        assert not least or "/show/ABC234" in seat.seen
        assert sign.size.height >= sign.content_size.height
        assert sum("█" in row or "▀" in row for row in str(sign.content).split("\n")) >= (14 if least else 4)


async def test_an_empty_lobby_is_not_started_by_mistake(tmp_path):
    """It is asked, and staying is lit."""
    desk = Played()
    async with watched(desk, tmp_path) as seat:
        await seat.press("enter")
        assert "Nobody has come yet." in seat.seen
        await seat.press("enter")
        assert desk.done == []
        await seat.press("enter", "down", "enter")
        assert desk.done == [ev.Started()]


async def test_more_people_than_fit_are_counted(tmp_path):
    """All of them."""
    desk = Played().come(*[f"Person {number}" for number in range(80)])
    async with watched(desk, tmp_path) as seat:
        assert "80 people have come Person 79" in seat.part("#come")
        assert "more" in seat.part("#come")


async def test_with_a_list_of_names_the_code_alone_leads_nowhere(tmp_path):
    """So there is no picture to scan; and it is told how many of the list have come."""
    desk = Played().come("Ada")
    desk.join_info = replace(desk.join_info, personal=True)
    desk.names = {"ada": "Ada Lovelace", "ben": "Ben"}
    async with watched(desk, tmp_path) as seat:
        assert "1 person has come, of 2 on your list Ada Lovelace" in seat.part("#come")
        assert "Everybody comes in by a link of their own" in seat.seen
        assert not seat.app.screen.query_one("QrCodePanel").display


async def test_joining_is_locked_and_the_code_is_gone(tmp_path):
    """Here, on its own screen and on the projector; and it is unlocked again."""
    desk = Played().come("Ada")
    async with watched(desk, tmp_path) as seat:
        await seat.press("l")
        await settled(seat)
        assert "Joining is locked." in seat.seen
        assert "Open this address" not in seat.seen
        await seat.press("p")
        await settled(seat)
        assert "Joining is locked." in seat.seen
        assert "ABC" not in seat.seen
        await seat.press("escape", "i", "l")
        await settled(seat)
        assert "Open this address" in seat.seen


async def test_nothing_is_shown_before_the_session_is_there(tmp_path):
    """The screen says what is being waited for, and goes on by itself."""
    desk = Played(opened=False)
    desk.online = False
    async with watched(desk, tmp_path) as seat:
        assert "does not answer yet" in seat.seen
        await seat.press("enter", "v", "r", "f", "p", "escape")
        desk.online = True
        desk.open()
        await settled(seat)
        assert seat.at == "trainerlobby"


async def test_a_line_that_is_gone_is_reported_and_all_stays_visible(tmp_path):
    """What the trainer does meanwhile waits."""
    desk = Played().come("Ada").start()
    async with watched(desk, tmp_path) as seat:
        desk.online, desk.waiting = False, 2
        desk.on_change()
        await settled(seat)
        assert "The line to the server is gone; trying again. 2 actions wait for it." in seat.seen
        assert "the counter" in seat.seen
        desk.online, desk.waiting = True, 0
        desk.on_change()
        await settled(seat)
        assert "gone" not in seat.seen


async def test_what_the_server_refuses_is_reported(tmp_path):
    """As it says it, without any markup of it."""
    desk = Played().come("Ada").start()
    async with watched(desk, tmp_path) as seat:
        desk.on_refusal("The [b]session[/b] has \x1b[31mended.")
        await settled(seat)
        assert "The [b]session[/b] has [31mended." in seat.notices


async def test_a_session_that_is_no_more_ends_the_dashboard(tmp_path):
    """With a sentence for the terminal."""
    desk = Played()
    async with watched(desk, tmp_path) as seat:
        desk.on_end("This session has been deleted.")
        await seat.pilot.pause()
        assert isinstance(seat.app, TrainerApp)
        assert (seat.app.return_code, seat.app.closing_remark) == (1, "This session has been deleted.")


async def test_finishing_asks_and_then_shows_what_it_came_to(tmp_path):
    """Nothing is steered after that."""
    desk = Played("alone").come("Ada", "Ben").start().vote("ask", "Ada").vote("weigh", "Ben").vote("tell", "Ada")
    async with watched(desk, tmp_path) as seat:
        await seat.press("f")
        assert "1 story has not come to an ending." in seat.seen
        await seat.press("escape", "f", "down", "enter")
        assert desk.done[-1] == ev.Finished()
        await settled(seat)
        assert seat.at == "summary"
        assert "Closed on time" in seat.seen
        assert "1 story came to no ending" in seat.seen
        assert "Ask the man with the fish" in seat.seen
        done = len(desk.done)
        await seat.press("r", "a", "d", "h", "H", "space", "s", "f", "l")
        assert len(desk.done) == done
        await seat.press("m")
        assert seat.at == "endedroom"
        await seat.press("escape")
        assert seat.at == "summary"


async def test_the_report_is_written_in_the_form_that_is_asked_for(tmp_path):
    """Without names, or with them; and its file is told at the end."""
    desk = Played("alone").come("Ada", "Ben").start().vote("ask", "Ada").vote("tell", "Ada")
    desk.names = {"ada": "Zebulon"}
    async with watched(desk, tmp_path, size=WIDE) as seat:
        await seat.press("w", "enter")
        page = next(tmp_path.glob("corner_shop-ABC234-*.html"))
        assert "Zebulon" not in page.read_text(encoding="utf-8")
        assert page.stat().st_mode & 0o777 == 0o600
        await seat.press("w", "down", "enter")
        named = next(tmp_path.glob("*-names.html"))
        assert "Zebulon" in named.read_text(encoding="utf-8")
        await seat.press("w", "end", "enter")
        assert len(next(tmp_path.glob("*.jsonl")).read_text(encoding="utf-8").splitlines()) == len(desk.events) + 1
        desk.submit_action(ev.Finished())
        await settled(seat)
        assert str(page.name) in seat.seen
        assert str(named.name) in seat.seen


async def test_a_folder_that_can_not_be_written_to_is_reported(tmp_path):
    """And nothing is lost."""
    desk = Played().come("Ada").start()
    async with watched(desk, tmp_path) as seat:
        seat.app.dashboard.folder = tmp_path / "nowhere"
        await seat.press("w", "enter")
        assert "No report" in seat.notices


async def test_everything_that_has_a_key_is_in_the_palette(tmp_path):
    """And what the game alone has is not."""
    desk = Played("teams", teams=2, withhold=True).come("Ada", "Ben").start().vote("ask", "Ada")
    async with watched(desk, tmp_path) as seat:
        titles = {command.title for command in seat.app.get_system_commands(seat.app.screen)}
        assert titles >= {
            "Votes",
            "Reveal",
            "Reveal all",
            "Again all",
            "Decide all",
            "Again",
            "Decide",
            "Hold",
            "Hold everything",
            "Clock",
        }
        assert titles >= {
            "Push the slowest",
            "When they go on",
            "Explain",
            "Projector",
            "People",
            "Join",
            "Discussion",
            "Lock",
        }
        assert titles >= {"Write report", "Finish", "Map", "Theme", "Help", "Quit"}
        assert not titles & {"Scenarios", "Lab", "Author's view"}


async def test_the_help_of_the_room_has_its_keys(tmp_path):
    """And says how a discussion goes."""
    async with watched(Played().come("Ada").start(), tmp_path, size=WIDE) as seat:
        await seat.press("?")
        assert "h holds a scene, r reveals, a lets them vote again" in seat.seen
        assert "decide: Go on" in seat.seen


async def test_motion_and_theme_are_kept(tmp_path):
    """For the next session, too."""
    async with watched(Played(), tmp_path) as seat:
        await seat.press("t")
        assert seat.app.theme == "pm-day"
        seat.app.action_motion()
        assert seat.app.active_profile.players.get("Ada").settings.reduced_motion is False


async def test_a_key_counts_that_comes_as_the_room_is_shown_anew(tmp_path):
    """Each second, and whatever students do: the highlight went back to where it was before."""
    desk = Played("teams", teams=3).come("Ada", "Ben", "Cyril").start()
    async with watched(desk, tmp_path) as seat:
        screen = seat.app.screen
        screen.query_one(RoomList).action_move(1)
        screen.update_clock()
        await settled(seat)
        assert screen.query_one(RoomList).highlighted_item == "2"
        assert seat.app.dashboard.selected_table_id == "2"
        screen.update_clock()
        screen.query_one(RoomList).action_move(1)
        await settled(seat)
        assert seat.app.dashboard.selected_table_id == "3"


async def test_a_clock_that_ticks_while_the_dashboard_closes_does_no_harm(tmp_path):
    """There is no screen any more by then."""
    async with watched(Played().come("Ada").start(), tmp_path) as seat:
        app = seat.app
    app._update_clock()
    await app.update_screen()


async def test_the_projector_stays_open_when_play_starts(tmp_path):
    """It may be on the wall."""
    desk = Played().come("Ada")
    async with watched(desk, tmp_path, show=True) as seat:
        assert seat.at == "projector"
        desk.start()
        await settled(seat)
        assert seat.at == "projector"
        await seat.press("escape")
        assert seat.at == "room"


async def test_a_lobby_whose_people_are_all_away_says_so(tmp_path):
    """With how many have joined; starting asks first."""
    desk = Played().come("Ada", "Ben").leave("Ada", "Ben")
    async with watched(desk, tmp_path) as seat:
        assert "Nobody is here just now; 2 have joined." in seat.seen
        assert "Nobody has come" not in seat.seen
        await seat.press("enter")
        await settled(seat)
        assert desk.session.started_at is None
        assert "Start?" in seat.seen


async def test_what_the_server_can_not_do_and_what_is_new_is_reported_until_it_is_over(tmp_path):
    """A full disk is no line that is gone; a new address stands beside the rest, and is told at once."""
    desk = Played().come("Ada").start()
    async with watched(desk, tmp_path) as seat:
        for online in (True, False):
            desk.online, desk.trouble = online, "The disk of x.db is full."
            desk.on_change()
            await settled(seat)
            assert "Nothing can be stored: The disk of x.db is full." in seat.seen
            assert "gone" not in seat.seen
        desk.online, desk.trouble, desk.remark = True, "", "new address: old links lead nowhere"
        desk.on_news("People join at http://192.0.2.9:7670 now, with the code [b]ABC[/b] 234.")
        desk.on_change()
        await settled(seat)
        assert "new address: old links lead nowhere" in seat.seen
        assert "stored" not in seat.seen
        assert "People join at http://192.0.2.9:7670 now, with the code [b]ABC[/b] 234." in seat.notices
